"""What the service writes, in its languages; files; names."""

from __future__ import annotations

import pytest

from crosswalk.sources.readers.whatsapp.attachments import attached, is_left_out
from crosswalk.sources.readers.whatsapp.naming import account_of, file_name, named_in, sender_of
from crosswalk.sources.readers.whatsapp.notices import EXPORTER, Notices, alone, names
from crosswalk.sources.readers.whatsapp.wordings import EUROPE, SPEAKERS
from crosswalk.sources.readers.whatsapp.wordings_east import EAST


@pytest.mark.parametrize(
    ("text", "event", "actor", "members", "name"),
    [
        ('Ana created group "Friends: north"', "create", "Ana", (), "Friends: north"),
        ("Ana created this group", "create", "Ana", (), ""),
        (
            "+34 612 34 56 78 joined using this group's invite link",
            "join",
            "+34 612 34 56 78",
            ("+34 612 34 56 78",),
            "",
        ),
        ("Ana joined using this group’s invite link", "join", "Ana", ("Ana",), ""),
        ("Ana added Bob, Carla and Dani", "add", "Ana", ("Bob", "Carla", "Dani"), ""),
        ("Ana added you", "add", "Ana", (EXPORTER,), ""),
        ("You added Bob", "add", EXPORTER, ("Bob",), ""),
        ("You were added", "add", "", (EXPORTER,), ""),
        ("Bob left", "leave", "Bob", ("Bob",), ""),
        ("Ana removed Bob", "remove", "Ana", ("Bob",), ""),
        ("Bob is now an admin", "promote", "", ("Bob",), ""),
        ("You're no longer an admin", "demote", "", (EXPORTER,), ""),
        ('Ana changed the subject from "a" to "b"', "rename", "Ana", (), "b"),
        (
            "Ana changed their phone number to a new number. Tap to message or add the new number.",
            "migrate",
            "Ana",
            (),
            "",
        ),
        ("\u200e\u2068Ana\u2069 changed to \u202a+34 612 34 56 78\u202c", "migrate", "Ana", ("+34 612 34 56 78",), ""),
        ("Creaste el grupo “Peña”", "create", EXPORTER, (), "Peña"),
        ("Ana añadió a Bob y Carla", "add", "Ana", ("Bob", "Carla"), ""),
        ("Ana te añadió", "add", "Ana", (EXPORTER,), ""),
        ("Ana se unió usando el enlace de invitación de este grupo.", "join", "Ana", ("Ana",), ""),
        ("Ana salió del grupo", "leave", "Ana", ("Ana",), ""),
        ("Ana eliminó a Bob", "remove", "Ana", ("Bob",), ""),
        ("Ana adicionou Bob e Carla", "add", "Ana", ("Bob", "Carla"), ""),
        ("Ana entrou usando o link de convite deste grupo", "join", "Ana", ("Ana",), ""),
        ("Você saiu", "leave", EXPORTER, (EXPORTER,), ""),
        ("Ana a ajouté Bob et Carla", "add", "Ana", ("Bob", "Carla"), ""),
        ("Ana a quitté le groupe", "leave", "Ana", ("Ana",), ""),
        ("Ana a créé le groupe « Nord »", "create", "Ana", (), "Nord"),
        ("Ana hat Bob und Carla hinzugefügt", "add", "Ana", ("Bob", "Carla"), ""),
        ("Ana hat dich hinzugefügt", "add", "Ana", (EXPORTER,), ""),
        ("Ana hat die Gruppe „Nord“ erstellt", "create", "Ana", (), "Nord"),
        ("Ana hat die Gruppe verlassen", "leave", "Ana", ("Ana",), ""),
        ("Ana ha aggiunto Bob", "add", "Ana", ("Bob",), ""),
        ("Ana ha abbandonato il gruppo", "leave", "Ana", ("Ana",), ""),
        ("Ana heeft Bob toegevoegd", "add", "Ana", ("Bob",), ""),
        ("Ana heeft de groep verlaten", "leave", "Ana", ("Ana",), ""),
        ("Анна добавила Борис и Вера", "add", "Анна", ("Борис", "Вера"), ""),
        ("Анна создала группу «Север»", "create", "Анна", (), "Север"),
        ("Борис вышел", "leave", "Борис", ("Борис",), ""),
        ("قام أحمد بإضافة +34 612 34 56 78", "add", "أحمد", ("+34 612 34 56 78",), ""),
        ("غادر أحمد", "leave", "أحمد", ("أحمد",), ""),
        ("Ana gruptan ayrıldı", "leave", "Ana", ("Ana",), ""),
        ("Ana, Bora kişisini ekledi", "add", "Ana", ("Bora",), ""),
        ("Ana menambahkan Budi dan Citra", "add", "Ana", ("Budi", "Citra"), ""),
        ("Budi keluar", "leave", "Budi", ("Budi",), ""),
        ("अनु ने रवि को जोड़ा", "add", "अनु", ("रवि",), ""),
        ("अनु ने ग्रुप छोड़ दिया", "leave", "अनु", ("अनु",), ""),
    ],
)
def test_notices_of_a_group(text: str, event: str, actor: str, members: tuple[str, ...], name: str) -> None:
    notice = Notices().read(text)
    assert notice is not None
    assert (notice.event, notice.actor, notice.members, notice.name) == (event, actor, members, name)


@pytest.mark.parametrize("language", sorted(EUROPE | EAST))
def test_every_wording_is_recognised_as_its_own_event(language: str) -> None:
    """A wording filled with names is read as the event it is listed for, in its own language."""
    assert language in SPEAKERS
    for event, texts in (EUROPE | EAST)[language]:
        for text in texts:
            filled = (
                text.lstrip("@&")
                .replace("{n}", '"Q"')
                .replace("{x}", "zz")
                .replace("{a}", "Abel")
                .replace("{m}", "Zoe")
            )
            reader = Notices()
            reader.languages[language] = 1
            notice = reader.read(filled)
            assert notice is not None, filled
            assert notice.event == event, filled


@pytest.mark.parametrize(
    "text", ["", "hello", "I left the keys", "x" * 10_000, "Bob: Ana added Carla", "a" * 599 + " left: x"]
)
def test_ordinary_words_are_no_notice(text: str) -> None:
    notice = Notices().read(text)
    assert notice is None or ": " not in notice.actor


@pytest.mark.parametrize(
    ("text", "event", "actor", "members"),
    [
        ("انضم +39 312 427 0316 باستخدام رابط دعوة هذه المجموعة", "join", "+39 312 427 0316", ("+39 312 427 0316",)),
        ("انضم Tom 2 22b عبر رابط الدعوة", "join", "Tom 2 22b", ("Tom 2 22b",)),
        ("أضاف Ana Sol +39 312 427 0316", "add", "Ana Sol", ("+39 312 427 0316",)),
        ("Ravi K 49 इस ग्रुप के आमंत्रण लिंक का उपयोग करके शामिल हुए", "join", "Ravi K 49", ("Ravi K 49",)),
        ("+91 81200 49576 इस ग्रुप के आमंत्रण लिंक का उपयोग करके शामिल हुए", "join", "+91 81200 49576", ("+91 81200 49576",)),
        ("+98 912 345 6789 با استفاده از لینک دعوت پیوست", "join", "+98 912 345 6789", ("+98 912 345 6789",)),
        ("+90 501 150 00 80 Ana Sol kişisini ekledi", "add", "+90 501 150 00 80", ("Ana Sol",)),
    ],
)
def test_a_name_of_several_words_that_only_a_space_ends_is_whole(
    text: str, event: str, actor: str, members: tuple[str, ...]
) -> None:
    notice = Notices().read(text, {"Ana Sol"})
    assert notice is not None
    assert (notice.event, notice.actor, notice.members) == (event, actor, members)


def test_a_name_that_is_known_is_not_taken_apart() -> None:
    assert names("Mum and Dad, Bob and Carla", "en", {"Mum and Dad"}) == ["Mum and Dad", "Bob", "Carla"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\u200eYou deleted this message.", ("delete", True)),
        ("This message was deleted", ("delete", False)),
        ("Vous avez supprimé ce message.", ("delete", True)),
        ("أنت حذفت هذه الرسالة.", ("delete", True)),
        ("Missed voice call", ("call", False)),
        ("this message was deleted by mistake, sorry", None),
    ],
)
def test_what_stands_alone_where_a_message_was(text: str, found: tuple[str, bool] | None) -> None:
    assert alone(text) == found


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("IMG-20220323-WA0002.jpg (file attached)\nCaption", "IMG-20220323-WA0002.jpg"),
        ("\u200eIMG-20220323-WA0002.jpg (anything at all)", "IMG-20220323-WA0002.jpg"),
        ("My report.pdf (archivo adjunto)", "My report.pdf"),
        ("foto.jpg (Datei angehängt)", "foto.jpg"),
        ("\u200e<attached: 00000035-PHOTO-2022-03-27-21-41-55.jpg>", "00000035-PHOTO-2022-03-27-21-41-55.jpg"),
        ("Some.pdf • \u200e2 pages \u200e<adjunto: 00000047-Some.pdf>", "00000047-Some.pdf"),
        ("\u200e<المُرفق: 00000035-PHOTO.jpg>", "00000035-PHOTO.jpg"),
        ("look at this.jpg (nice one)", ""),
        ("1 < 2: yes, 3 > 2", ""),
        ("<Media omitted>", ""),
    ],
)
def test_the_file_that_a_message_carries(text: str, file: str) -> None:
    assert attached(text) == ((file,) if file else ())


def test_left_out_files_are_seen() -> None:
    assert is_left_out("<Media omitted>\nCaption", False)
    assert is_left_out("\u200eimage omitted", True)
    assert not is_left_out("\u200eYou deleted this message.", False)
    assert not is_left_out("hello", False)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("WhatsApp Chat with Peña del Norte.txt", "Peña del Norte"),
        ("x/WhatsApp Chat - Peña.zip/_chat.txt", "Peña"),
        ("Chat de WhatsApp con Peña (1).txt", "Peña"),
        ("Conversa do WhatsApp com Peña.txt", "Peña"),
        ("Discussion WhatsApp avec Peña.txt", "Peña"),
        ("WhatsApp-Chat mit Peña.txt", "Peña"),
        ("WhatsApp Chat mit Peña.txt", "Peña"),
        ("Chat WhatsApp con Peña.txt", "Peña"),
        ("WhatsApp-chat met Peña.txt", "Peña"),
        ("Чат WhatsApp с контактом Анна.txt", "Анна"),
        ("Chat WhatsApp s uživatelem Anna.txt", "Anna"),
        ("Chat WhatsApp dengan Budi.txt", "Budi"),
        ("WhatsApp Chat with +34 612 34 56 78.txt", "+34 612 34 56 78"),
        ("WhatsApp_Chat_with_Bob.txt", "Bob"),
        ("notes.txt", ""),
        ("_chat.txt", ""),
    ],
)
def test_the_name_of_a_conversation_from_its_file(path: str, name: str) -> None:
    assert named_in(path) == name


def test_a_file_with_another_name_gives_its_own() -> None:
    assert file_name("phone/Peña/_chat.txt") == "Peña"
    assert file_name("lorem-part1.txt") == "lorem"
    assert file_name("_chat.txt") == "_chat.txt"


@pytest.mark.parametrize(
    ("written", "account"),
    [
        ("\u202a+34\u00a0612\u00a034\u00a056\u00a078\u202c", "+34612345678"),
        ("+1 (571) 370-4480", "+15713704480"),
        ("Ana", "name:Ana"),
        ("~\u202fAna", "name:~Ana"),
        ("\u2068Ana\u2069", "name:Ana"),
        ("+1", "name:+1"),
        ("١٢٣", "name:١٢٣"),
    ],
)
def test_a_sender_as_account(written: str, account: str) -> None:
    assert account_of(sender_of(written)) == account
