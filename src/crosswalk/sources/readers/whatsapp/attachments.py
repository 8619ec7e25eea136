"""Which file a message carries, and whether it was left out, whatever the language.

iOS writes `<attached: 00000035-PHOTO-2022-03-27-21-41-55.jpg>`; Android `IMG-20220323-WA0002.jpg (file attached)` and
the caption on the next lines. Left-out media are `<Media omitted>` on Android, and on iOS a text with a mark of direction
before the line's stamp and before the text.
"""

from __future__ import annotations

import re

from crosswalk.sources.readers.whatsapp.notices import tidy

_IOS = re.compile(r"<[^<>:：]{2,40}[:：]\s?(?P<file>[^<>\n]{1,250})>\s*$")
_ANDROID = re.compile(r"(?P<file>[^\n/\\]{1,250}\.[A-Za-z0-9]{1,10}) \((?P<said>[^()\n]{3,60})\)$")
_NAMED_BY_THE_SERVICE = re.compile(r"[A-Z]{3}-\d{8}-WA\d{4,}\.\w+$")
_LEFT_OUT = re.compile(r"<[^<>:\n]{3,60}>$")
_FILE = re.compile(r".+\.\w{1,10}$")
_MARKS = ("\u200e", "\u200f")
_EDITED = re.compile(r"\s*\u200e?<[^<>:\n]{8,60}>$")
# "file attached" as Android says it.
_SAID = frozenset(
    (
        "file attached|archivo adjunto|archivo adjuntado|adjunto|arquivo anexado|ficheiro anexado|arquivo anexo|fichier joint"
        "|datei angehängt|file allegato|allegato|bestand bijgevoegd|الملف مرفق|ملف مرفق|файл добавлен|файл прикреплен|файл прикреплён"
        "|dosya ekli|dosya eklendi|file terlampir|berkas terlampir|फाइल अटैच कर दी गई है|फ़ाइल अटैच की गई|फाइल संलग्न|załączony plik|plik załączony"
        "|soubor byl přiložen|súbor pripojený|fil vedhæftet|vedlagt fil|bifogad fil|liitetiedosto|fájl csatolva|fișier atașat"
        "|συνημμένο αρχείο|файл додано|прикачен файл|קובץ מצורף|پیوست شد|پیوستہ فائل|文件附件|附件檔案|檔案已附加|添付ファイル有り|파일 첨부됨"
        "|ไฟล์ที่แนบ|tệp đính kèm|fail dilampirkan|arxiu adjunt|datoteka u privitku|priložena datoteka|nakalakip na file"
    ).split("|")
)


def attached(text: str) -> tuple[str, ...]:
    """The file that the message carries, as the export names it; empty if none."""
    first, _, _ = text.partition("\n")
    line = first.strip("\u200e\u200f\u202a-\u202c \r")
    android = _ANDROID.match(line)
    if android and (_NAMED_BY_THE_SERVICE.match(android["file"]) or tidy(android["said"]).casefold() in _SAID):
        return (android["file"].strip("\u200e\u200f "),)
    for part in text.split("\n"):
        ios = _IOS.search(part)
        if ios and _FILE.match(ios["file"]):
            return (ios["file"].strip("\u200e\u200f "),)
    return ()


def is_left_out(text: str, line_is_marked: bool) -> bool:
    """Whether a file was left out when the export was made."""
    if attached(text):
        return False
    first, _, _ = text.partition("\n")
    if _LEFT_OUT.match(first.strip("\u200e\u200f ")):
        return True
    return line_is_marked and any(mark in text for mark in _MARKS)
