"""Which file of a log is what, and where one machine ends and the next begins. Pure.

A machine is a folder. It is told by the file that describes the system: what lies below that folder is the machine's, up to
the next such file. Where no file describes a system, the machine is the folder above those that a family makes inside it
(`Chrome/Default`, `Cookies`, `Autofills`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from crosswalk.sources.stealer.spellings import PASSWORD_NAMES

Part = Literal["system", "passwords", "autofill", "cookies", "software"]

_LETTERS = re.compile(r"[\W_]+")
_TEXT = ("txt", "log", "csv", "tsv", "text", "md", "")
_MARKED = ("json", "html", "htm")
"""Kinds in which passwords are written, and nothing else that is read."""
_SYSTEM = re.compile(
    r"(?:user|system|sys|pc|computer|machine|hardware|device|mac|host)?(?:info|information|infos|informations)(?:rmation)?"
    r"|system|userinformation|sysinfo|aboutpc|system(?:report|data|summary)|информация|система|инфо|informacion|informacoes"
    r"|systeminformationen|bilgi|sistem|sistema|(?:информация|інформація)(?:о|про)(?:системе|систему|компьютере|пк)|системнаяинформация"
    r"|informaci[oó]ndel(?:sistema|pc|equipo)|informaci[oó]n|informa[cç][aãoõ]?[oõ]es(?:dosistema)?|informa[cç][aã]o(?:dosistema)?"
    r"|informations?(?:sur)?(?:le)?syst[eè]me|sistem(?:bilgi(?:si|leri)?)|informasisistem|infosistem|informacjeosystemie"
    r"|informaceosyst[eé]mu|informa[tț]iisistem|系统信息|電腦資訊|系統資訊|电脑信息|システム情報|시스템정보|معلوماتالنظام|اطلاعاتسیستم"
)
_PASSWORDS = re.compile(
    r"passw|парол|contrase|senhas?$|motsdepasse|kennw|parolalar|sifreler|hasla$|密码|パスワード|^(?:all)?logins?$|credentials$|^creds$|^pass$|^pwds?$"
)
_NOT_PASSWORDS = re.compile(r"brute|keychain|generator|wordlist|creditcard")
_SOFTWARE = re.compile(
    r"^(?:installed)?(?:softwares?|programs?|apps|applications)(?:list)?$|^process(?:es)?(?:list)?$|^installed"
)
_GRABBED = re.compile(
    r"^(?:file)?grab(?:ber|bed)?(?:files)?$|^files?$|^desktop$|^documents?$|^downloads?$|^importantfiles$|^telegram$|^discord$|^steam$"
)
_WORDS = re.compile(r"[^\W_]+")
_BROWSERS = frozenset(
    """google googlechrome chrome chromium microsoft microsoftedge edge msedge mozilla mozillafirefox firefox opera operagx
    brave bravesoftware yandex yandexbrowser vivaldi safari thunderbird waterfox seamonkey browser browsers""".split()
)
_BROWSERS_OWN = frozenset(
    """google chrome chromium microsoft edge mozilla firefox opera gx stable beta dev canary brave software yandex vivaldi safari
    thunderbird waterfox seamonkey browser browsers default profile guest system network user data and of the version""".split()
)
_INNER = re.compile(
    r"autofills?|autofilldata|cookies?|(?:all)?passwords?|history|creditcards?|cc|default|(?:guest|system)?profiles?\d*|info|system"
    r"|wallets?|plugins?|soft(?:ware)?|apps?|applications?|restore|useragents?|screen(?:shot)?s?|extensions?|localstorage"
    r"|localextensionsettings|network|ftp|vpn|mails?|mailclients?"
)


def plain(name: str) -> str:
    """A name without what stands between its letters: `User_Information` and `user information` are one."""
    lowered = name.lower() if name.isascii() else unicodedata.normalize("NFKC", name).casefold()
    return _LETTERS.sub("", lowered)


_OF_PASSWORDS = frozenset(plain(name) for name in PASSWORD_NAMES)
_AROUND = re.compile(r"^all|\d{1,3}$")


def part_of(path: str) -> Part | None:
    """What a file of a log holds; None for what is not read."""
    folders = path.split("/")
    base = folders.pop()
    stem, dot, suffix = base.rpartition(".")
    if not dot:
        stem, suffix = base, ""
    marked = suffix.lower() in _MARKED
    if not marked and suffix.lower() not in _TEXT:
        return None
    above = [plain(folder) for folder in folders[-4:]]
    if any(_GRABBED.search(folder) for folder in above[1:]):
        return None
    part = _part(plain(stem), above[-1] if above else "")
    return None if marked and part != "passwords" else part


def _part(name: str, folder: str) -> Part | None:
    own = folder if len(folder) < 24 else ""
    if "autofill" in name or "autofill" in own:
        return "autofill"
    if "cookie" in name or "cookie" in own:
        return "cookies"
    if _NOT_PASSWORDS.search(name):
        return None
    if _PASSWORDS.search(name) or _PASSWORDS.search(own) or _AROUND.sub("", name) in _OF_PASSWORDS:
        return "passwords"
    if _SYSTEM.fullmatch(name):
        return "system"
    return "software" if _SOFTWARE.search(name) else None


def repeats(path: str) -> bool:
    """Whether a file of passwords tells those of all browsers once more (`All Passwords.txt` beside `Chrome/Passwords.txt`)."""
    return plain(path.rpartition("/")[2]).startswith("all")


def is_inner(folder: str) -> bool:
    """Whether a family makes such a folder inside a machine's. The name of a machine may hold any letters by chance, so
    names of browsers count as words, and only beside words that belong to them."""
    name = plain(folder)
    if _INNER.fullmatch(name) or _GRABBED.search(name):
        return len(name) < 40
    words = _WORDS.findall(folder.lower())
    return (
        bool(words)
        and words[0] in _BROWSERS
        and all(w in _BROWSERS or w in _BROWSERS_OWN or w.isdigit() for w in words)
    )


def anchor_of(path: str) -> str:
    """The folder of the machine that a file belongs to, as far as its own path tells."""
    folders = path.split("/")[:-1]
    while folders and is_inner(folders[-1]):
        folders.pop()
    return "/".join(folders)


def root_of(path: str, systems: set[str]) -> str:
    """The folder of the machine that a file belongs to. `systems` are the anchors of the files that describe a system."""
    folder = path.rpartition("/")[0]
    while True:
        if folder in systems:
            return folder
        if not folder:
            return anchor_of(path)
        folder = folder.rpartition("/")[0]
