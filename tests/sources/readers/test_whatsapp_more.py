"""Notices of further languages, and dates with months' names that are easily misread."""

from __future__ import annotations

import datetime as dt

import pytest

from crosswalk.sources.readers.whatsapp import notices
from crosswalk.sources.readers.whatsapp.notices import EXPORTER, Notices, alone
from crosswalk.sources.readers.whatsapp.stamps import split
from crosswalk.sources.readers.whatsapp.wordings import SPEAKERS

_EVENTS = {
    "create",
    "join",
    "add",
    "leave",
    "remove",
    "promote",
    "demote",
    "rename",
    "migrate",
    "pin",
    "call",
    "delete",
    "other",
}


def test_at_least_twenty_languages_have_every_kind_of_notice() -> None:
    whole = {language for language, events in notices._every().items() if {event for event, _ in events} >= _EVENTS}
    assert len(whole) >= 20
    assert set(SPEAKERS) == set(notices._every())


@pytest.mark.parametrize(
    ("line", "event", "actor", "members"),
    [
        ("Ana jest teraz administratorem", "promote", "", ("Ana",)),
        ("Nie jesteś już administratorem grupy", "demote", "", (EXPORTER,)),
        ("Ana este acum administrator", "promote", "", ("Ana",)),
        ("Ana a schimbat subiectul de la „Vechi” la „Nou”", "rename", "Ana", ()),
        ("Ana тепер адміністратор", "promote", "", ("Ana",)),
        ("Ana змінила тему з «Стара» на «Нова»", "rename", "Ana", ()),
        ("Ana הסירה את Ben", "remove", "Ana", ("Ben",)),
        ("Ana כבר לא מנהל/ת", "demote", "", ("Ana",)),
        ("Ana نام گروه را به «نو» تغییر داد", "rename", "Ana", ()),
        ("Anaは管理者ではなくなりました", "demote", "", ("Ana",)),
        ("Anaがグループ名を「古い」から「新しい」に変更しました", "rename", "Ana", ()),
        ("Ana님은 더 이상 관리자가 아닙니다", "demote", "", ("Ana",)),
        ("Ana không còn là quản trị viên", "demote", "", ("Ana",)),
        ("Ana đã ghim một tin nhắn", "pin", "Ana", ()),
        ("Ana mengeluarkan Ben", "remove", "Ana", ("Ben",)),
        ("Ana skapade gruppen ”Promenad”", "create", "Ana", ()),
        ("Ana lade till Ben och Carla", "add", "Ana", ("Ben", "Carla")),
        ("Ana lämnade gruppen", "leave", "Ana", ("Ana",)),
        ("Ana vytvořila skupinu „Procházka“", "create", "Ana", ()),
        ("Ana přidala Ben", "add", "Ana", ("Ben",)),
        ("Ana opustila skupinu", "leave", "Ana", ("Ana",)),
        ("Ana létrehozta a(z) „Séta” csoportot", "create", "Ana", ()),
        ("Ana kilépett", "leave", "Ana", ("Ana",)),
        ("Ana πρόσθεσε Ben", "add", "Ana", ("Ben",)),
        ("Ana αποχώρησε", "leave", "Ana", ("Ana",)),
        ("Δημιουργήσατε την ομάδα «Βόλτα»", "create", EXPORTER, ()),
    ],
)
def test_a_notice(line: str, event: str, actor: str, members: tuple[str, ...]) -> None:
    notice = Notices().read(line)
    assert notice is not None
    assert (notice.event, notice.actor, notice.members) == (event, actor, members)


@pytest.mark.parametrize(
    "text",
    [
        "Ses i morgon vid bron",
        "Uvidíme se zítra u mostu",
        "Holnap a hídnál találkozunk",
        "Τα λέμε αύριο στη γέφυρα",
        "Do zobaczenia jutro na moście",
    ],
)
def test_what_people_write_is_no_notice(text: str) -> None:
    assert Notices().read(text) is None


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Nieodebrane połączenie głosowe", "call"),
        ("Det här meddelandet togs bort", "delete"),
        ("Tuto zprávu jste smazali", "delete"),
        ("Cuộc gọi video nhỡ", "call"),
        ("Αναπάντητη κλήση", "call"),
    ],
)
def test_what_stands_where_a_message_was(text: str, event: str) -> None:
    found = alone(text)
    assert found is not None
    assert found[0] == event


@pytest.mark.parametrize(
    "line",
    [
        "12 mar 2024, 10:00 - Ana: x",
        "12 marca 2024, 10:00 - Ana: x",
        "12 thg 3, 2024, 10:00 - Ana: x",
        "10:00 12 tháng 3, 2024 - Ana: x",
        "2024. gada 12. marts, 10:00 - Ana: x",
        "2024. gada 12. mart., 10:00 - Ana: x",
        "12 مارچ، 2024، 10:00 - Ana: x",
        "12 مارچ، 2024, 10:00 بجے - Ana: x",
        "2024. márc. 12., 10:00 - Ana: x",
        "12 มี.ค. 2567 10:00 - Ana: x",
        "12 มีนาคม 2567 10:00 - Ana: x",
    ],
)
def test_a_date_with_the_name_of_a_month(line: str) -> None:
    found = split(line)
    assert found is not None
    assert (found[0].date, found[0].time, found[1]) == (dt.date(2024, 3, 12), dt.time(10, 0), "Ana: x")
