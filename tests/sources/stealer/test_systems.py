"""What the file of the system says: families, identifiers, and the date of the log and not of the system's installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswalk.sources.stealer import filling, naming
from crosswalk.sources.stealer.dating import local_time, month_first, offset_minutes, utc_microseconds
from crosswalk.sources.stealer.informing import system_of
from crosswalk.sources.stealer.texts import decoded
from crosswalk.sources.stealer.watchlist import WatchList, parse

DAYS = {"lumma": "2025-07-30", "redline": "2025-07-29", "stealc": "2025-07-29", "vidar": "2025-07-30", "atomic": None}
FAMILIES = {"lumma": "Lumma", "redline": "RedLine", "stealc": "StealC", "vidar": "Vidar", "atomic": "Atomic"}


def test_every_synthetic_log_has_its_family_and_its_date(shared_data: Path) -> None:
    looked = 0
    for file in sorted((shared_data / "stealer").rglob("*.txt")):
        path = file.relative_to(shared_data / "stealer").as_posix()
        if naming.part_of(path) != "system":
            continue
        kind = path.split("/")[0]
        found = system_of(decoded(file.read_bytes()), file.parent.name)
        assert found.layout == FAMILIES[kind], path
        assert found.family == ("META" if "metastealer" in file.read_text(errors="replace") else FAMILIES[kind]), path
        assert (found.local_time or "")[:10] == (DAYS[kind] or ""), path
        assert found.hwid, path
        assert found.ip, path
        assert len(found.country) == 2, path
        looked += 1
    assert looked == 26


def test_one_machine_is_one_folder(shared_data: Path) -> None:
    root = shared_data / "stealer"
    paths = [file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()]
    systems = {naming.anchor_of(path) for path in paths if naming.part_of(path) == "system"}
    roots = {naming.root_of(path, systems) for path in paths if naming.part_of(path)}
    assert roots == {"/".join(path.split("/")[:3]) for path in paths}


@pytest.mark.parametrize(
    ("text", "order", "wanted"),
    [
        ("7/29/2025 2:27:03 PM", None, "2025-07-29T14:27:03"),
        ("7/3/2025 12:05:03 AM", None, "2025-07-03T00:05:03"),
        ("07/03/2025 13:42:43", None, "2025-03-07T13:42:43"),
        ("07/03/2025 13:42:43", True, "2025-07-03T13:42:43"),
        ("30/07/2025 13:42:43", None, "2025-07-30T13:42:43"),
        ("03.07.2025 13:19:25", True, "2025-07-03T13:19:25"),
        ("2025/07/29 09:13:51", None, "2025-07-29T09:13:51"),
        ("2025-07-29T09:13:51.123Z", None, "2025-07-29T09:13:51"),
        ("20/8/2023 13:7:14", None, "2023-08-20T13:07:14"),
        ("Wed Jul 30 13:19:25 2025", None, "2025-07-30T13:19:25"),
        ("30 July 2025, 13:19", None, "2025-07-30T13:19:00"),
        ("1753877965", None, "2025-07-30T12:19:25"),
        ("30.07.2025 08:19:25 (sig:1753877965.fe6d94b6a662f644)", None, "2025-07-30T08:19:25"),
        ("29.07.25", None, "2025-07-29T00:00:00"),
        ("05/07/2025 02:27:03 p. m.", None, "2025-07-05T14:27:03"),
        ("05/07/2025 12:27:03 a. m.", None, "2025-07-05T00:27:03"),
        ("٠٥/٠٧/٢٠٢٥ ٠٢:٢٧:٠٣ م", None, "2025-07-05T14:27:03"),
        ("٠٥/٠٧/٢٠٢٥ ٠٢:٢٧:٠٣ ص", None, "2025-07-05T02:27:03"),
        ("2025-07-05 오후 2:27:03", None, "2025-07-05T14:27:03"),
        ("2025/7/5 下午 2:27:03", None, "2025-07-05T14:27:03"),
        ("2025. 07. 05. 14:27:03", None, "2025-07-05T14:27:03"),
        ("5. 7. 2025 14:27:03", True, "2025-07-05T14:27:03"),
        ("5/7/2568 14:27:03", None, "2025-07-05T14:27:03"),
        ("1404/4/14 14:27:03", None, "2025-07-05T14:27:03"),
        ("1399/12/30 00:00:00", None, "2021-03-20T00:00:00"),
        ("1403/01/01", None, "2024-03-20T00:00:00"),
        ("01.01.1601 02:30:17", None, None),
        ("99/99/2025", None, None),
        ("yesterday", None, None),
    ],
)
def test_dates(text: str, order: bool | None, wanted: str | None) -> None:
    assert local_time(text, order) == wanted


def test_another_date_of_the_file_tells_the_order() -> None:
    assert month_first(["07/03/2025 13:42:43", "13/04/2024 10:00:00"]) is False
    assert month_first(["07/03/2025", "04/13/2024"]) is True
    assert month_first(["07/03/2025", "07.31.2025", "2025/13/13"]) is None
    text = "MachineID: x-1\nGUID: {a}\nHWID: AB12-CD\nWork Dir: m\nPath: C\nInstall Date: 04/13/2024 01:00:00\nDate: 07/03/2025 13:42:43\n"
    assert system_of(text, "").local_time == "2025-07-03T13:42:43"


def test_zones() -> None:
    assert offset_minutes("(UTC-05:00) Eastern Time") == -300
    assert offset_minutes("UTC+3") == 180
    assert offset_minutes("-8") == -480
    assert offset_minutes("0") == 0
    assert offset_minutes("somewhere") is None
    assert offset_minutes("- OS: Windows 10 Pro") is None
    assert offset_minutes("+3 hours from GMT") == 180
    assert utc_microseconds("1970-01-01T01:00:00", 60) == 0


def test_an_empty_field_takes_nothing_from_the_next() -> None:
    found = system_of(
        "System Information:\n\t- Locale: es-ES\n\t- Time zone: \t- OS: Windows 10 Pro\n\t- RAM: 8 GB\n", ""
    )
    assert (found.zone_minutes, found.os, found.language) == (None, "Windows 10 Pro", "es-ES")


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("Location: 40.4, -3.7 | Madrid, Madrid, Spain (28001)", "ES"),
        ("Location: UNKNOWN", ""),
        ("Country: España", "ES"),
        ("Страна: Россия", "RU"),
        ("Country: Deutschland", "DE"),
        ("Country: 日本", "JP"),
        ("Country: مصر", "EG"),
        ("Country: Nowhere", ""),
    ],
)
def test_a_country_is_told_in_any_language(line: str, country: str) -> None:
    assert system_of(f"IP: 198.51.100.7\n{line}\nHWID: x1y2\n", "").country == country


def test_a_sellers_line_is_no_family() -> None:
    redline = (
        "LUMMA LOGS CLOUD - @seller | VIDAR SHOP\nBuild ID: x\nIP: 198.51.100.7\n"
        "FileLocation: C\nMachineName: PC\nHWID: ABCD12\nLog date: 1/2/2025 1:00:00 AM\n"
    )
    assert (system_of(redline, "").family, system_of(redline, "").layout) == ("RedLine", "RedLine")
    renamed = redline.replace("LUMMA LOGS CLOUD", "* META STEALER *\nx CLOUD")
    assert (system_of(renamed, "").family, system_of(renamed, "").layout) == ("META", "RedLine")
    assert system_of("nothing at all", "some folder").family == "unknown"


def test_signs_of_analysis() -> None:
    text = "UserName: malware\nMachineName: SANDBOX-1\nProcesses:\nWireshark.exe\nx64dbg.exe\nvmtoolsd.exe\n"
    assert set(system_of(text, "").signs) == {"user", "computer", "tool:capture", "tool:debugger", "vm:guest-additions"}
    assert system_of("UserName: Ana\nMachineName: DESKTOP-1\n", "").signs == ()


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("m/UserInformation.txt", "system"),
        ("m/System.txt", "system"),
        ("m/system_info.txt", "system"),
        ("m/System Info.txt", "system"),
        ("m/information.txt", "system"),
        ("m/Passwords.txt", "passwords"),
        ("m/_AllPasswords_list.txt", "passwords"),
        ("m/Passwords/Chrome_Default.txt", "passwords"),
        ("m/Пароли.txt", "passwords"),
        ("m/Contraseñas.txt", "passwords"),
        ("m/Autofills/Chrome.txt", "autofill"),
        ("m/Cookies/Chrome.txt", "cookies"),
        ("m/cookie_list.txt", "cookies"),
        ("m/ProcessList.txt", "software"),
        *(
            (f"m/{name}", "passwords")
            for name in (
                "Passwords.json",
                "Passwords.html",
                "Haslo.txt",
                "Hesla.txt",
                "Kata Sandi.txt",
                "Parole.txt",
                "Паролі.txt",
                "All Hasła 2.txt",
            )
        ),
        ("m/Информация о системе.txt", "system"),
        ("m/Sistema.txt", "system"),
        ("m/system.json", None),
        ("m/Cookies.json", None),
        ("m/Brute.txt", None),
        ("m/keychain.txt", None),
        ("m/FileGrabber/Desktop/passwords.txt", None),
        ("m/Files/passwords.txt", None),
        ("m/screenshot.jpg", None),
        ("m/passwords.jpg", None),
    ],
)
def test_which_file_is_what(path: str, part: str | None) -> None:
    assert naming.part_of(path) == part


def test_machines_end_where_the_next_begins() -> None:
    paths = [
        "drop/passwords.txt",
        "drop/a/System.txt",
        "drop/a/Chrome/Default/Passwords.txt",
        "drop/b/passwords.txt",
        "drop/b/Cookies/x.txt",
        "drop/c/Browsers/Passwords.txt",
        "drop/c/System/Information.txt",
    ]
    systems = {naming.anchor_of(path) for path in paths if naming.part_of(path) == "system"}
    assert [naming.root_of(path, systems) for path in paths] == [
        "drop", "drop/a", "drop/a", "drop/b", "drop/b", "drop/c", "drop/c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "email a@x.example\nname Ana Ruiz\npassword Secret1\ncvv 123\nq Secret1\n",
        "Field: email | Value: a@x.example\nField: name | Value: Ana Ruiz\nField: password | Value: Secret1\n",
        "FORM: email\nVALUE: a@x.example\nFORM: name\nVALUE: Ana Ruiz\nFORM: pass\nVALUE: Secret1\n",
        "Name: email\nValue: a@x.example\n====\nName: full_name\nValue: Ana Ruiz\n====\nName: card_name\nValue: Secret1\n",
        "user[email]: a@x.example\nname: Ana Ruiz\nuser[password]: Secret1\nsearch_query: Secret1\n",
    ],
)
def test_only_fields_on_the_list_are_taken(text: str) -> None:
    assert set(filling.details_of(text)) == {("email", "a@x.example"), ("name", "Ana Ruiz")}


@pytest.mark.parametrize(
    "name",
    "username_kennwort login_psw login_kode login_pw haslo_login user-sifre senha_usuario lösenord_name username_heslo user_密码".split(),
)
def test_no_field_of_a_password_is_a_users_name(name: str) -> None:
    assert list(filling.details_of(f"{name}: Secret1\nusername: bob:Secret1\nemail: a@x.example\n")) == [
        ("email", "a@x.example")
    ]


def test_of_cookies_the_watched_sites_alone() -> None:
    watch = WatchList.of(parse(b"site.example"))
    text = ".www.site.example\tTRUE\t/\tTRUE\t1\tsession\tsecret\nother.test\tTRUE\t/\tTRUE\t1\tx\ty\nmysite.example\n"
    assert [entry.name for entry in filling.cookie_sites(text, watch)] == ["site.example"]


@pytest.mark.parametrize(
    "name", ["Google_[Chrome]_Default", "Chrome", "Profile 1", "Microsoft Edge", "Opera GX Stable", "Cookies"]
)
def test_folders_that_families_make(name: str) -> None:
    assert naming.is_inner(name)


@pytest.mark.parametrize(
    "name", ["XEDGEAB12_ES_1", "ES[OPERA7AB]_198.51.100.7", "PASSWORDS7QK", "US_198.51.100.7_chrome", "mailbox-4"]
)
def test_a_machines_name_may_hold_any_letters(name: str) -> None:
    assert not naming.is_inner(name)
    assert naming.anchor_of(f"part/{name}/passwords.txt") == f"part/{name}"
