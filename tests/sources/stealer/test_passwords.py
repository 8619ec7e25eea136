"""Files of passwords in every form; and that no password comes out of any of them."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.sources.stealer import passwords
from crosswalk.sources.stealer.spellings import ROLES
from crosswalk.sources.stealer.texts import decoded, streamed
from crosswalk.sources.stealer.watchlist import WatchList, parse

GATE = passwords.Gate(WatchList.of(parse(b"site.example\nother.example\n")))
CANARY = "C4nary!pw"


def logins(*texts: str) -> list[tuple[str, str]]:
    """(site, login) of all hits."""
    found = passwords.scan(texts, GATE)
    assert CANARY not in repr(found)
    return sorted((entry.name, login) for entry, login, _ in found.hits)


@pytest.mark.parametrize(
    "text",
    [
        f"URL: https://site.example/\nUsername: bob\nPassword: {CANARY}\nApplication: Chrome\n",
        f"Soft: Chrome\nHost: https://site.example\nLogin: bob\nPassword: {CANARY}\n",
        f"browser: Edge\nprofile: Default\nurl: https://site.example/login\nlogin: bob\npassword: {CANARY}\n",
        f"SOFT: Chrome\nURL: https://site.example\nUSER: bob\nPASS: {CANARY}\n",
        f"Password: {CANARY}\nLogin: bob\nURL: site.example\n",
        f"URL = https://site.example\nLogin = bob\nPassword = {CANARY}\n",
        f"URL:\thttps://site.example\nUSR:\tbob\nPASS:\t{CANARY}\n",
        f"[URL] : site.example\n[Login] : bob\n[Password] : {CANARY}\n",
        f"URL: https://site.example | Login: bob | Password: {CANARY}\n",
        f"URL: https://site.example, Login: bob, Password: {CANARY}\n",
        f"URL: https://site.example Login: bob Password: {CANARY} more\n",
        f"URL:\nhttps://site.example\nLogin:\nbob\nPassword:\n{CANARY}\n",
        f"Сайт: https://site.example\nЛогин: bob\nПароль: {CANARY}\n",
        f"Sitio web: https://site.example\nNombre de usuario: bob\nContraseña: {CANARY}\n",
        f"Site web : https://site.example\nNom d'utilisateur : bob\nMot de passe : {CANARY}\n",
        f"Endereço: https://site.example\nUsuário: bob\nSenha: {CANARY}\n",
        f"网址: https://site.example\n用户名: bob\n密码: {CANARY}\n",
        f"الموقع: https://site.example\nاسم المستخدم: bob\nكلمة المرور: {CANARY}\n",
        f"KULLANICI ADI: bob\nŞİFRE: {CANARY}\nURL: https://site.example\n",
        f"name,url,username,password\nx,https://site.example/,bob,{CANARY}\n",
        f'"url","username","password"\n"https://site.example/","bob","{CANARY}\nmore {CANARY}"\n',
        f"https://site.example/login:bob:{CANARY}\n",
        f"https://site.example:8443/login:bob:{CANARY}:{CANARY}\n",
        f"site.example:bob:{CANARY}\n",
        f"site.example|bob|{CANARY}\n",
        f"https://site.example;bob;{CANARY}\n",
        f"https://site.example/\tbob\t{CANARY}\n",
        f"bob:{CANARY}:https://site.example/\n",
        f"bob|{CANARY}|https://site.example/\n",
    ],
)
def test_every_form_gives_the_login_and_no_password(text: str) -> None:
    assert logins(text) == [("site.example", "bob")]
    assert logins(decoded(text.replace("\n", "\r\n").encode())) == [("site.example", "bob")]


def test_a_password_of_several_lines_is_passed_over() -> None:
    text = (
        f"URL: https://site.example\nLogin: bob\nPassword: {CANARY}\nline two {CANARY}\n\n{CANARY}\nApplication: Chrome\n"
        f"URL: https://other.example\nLogin: al\nPassword: x\n"
    )
    assert logins(text) == [("other.example", "al"), ("site.example", "bob")]


def test_a_row_without_a_login_takes_no_other_rows_login() -> None:
    text = f"URL: https://site.example\nPassword: {CANARY}\nURL: https://x.test\nLogin: bob\nPassword: p\n"
    assert logins(text) == []
    text = (
        f"URL: a.test\nLogin: a\nPassword: {CANARY}\nURL: https://site.example\nPassword: p\nLogin: bob\nPassword: q\n"
    )
    assert logins(text) == []


def test_a_row_without_a_login_is_counted_and_no_hit() -> None:
    rows = "".join(
        f"URL: https://site.example\nLogin: {each}\nPassword: {CANARY}\n"
        for each in ("", "UNKNOWN", "N/A", "[NOT_SAVED]")
    )
    found = passwords.scan((rows,), GATE)
    assert (found.rows, found.nameless, len(found.hits)) == (4, 4, 0)


def test_a_login_that_cannot_be_is_counted_and_no_hit() -> None:
    rows = f"URL: https://site.example\nLogin: {'x' * 400}\nPassword: {CANARY}\nURL: site.example\nLogin: a\x07b\nPassword: y\n"
    found = passwords.scan((rows,), GATE)
    assert (found.malformed, len(found.hits)) == (2, 0)


def test_of_two_fields_that_may_be_the_login_none_is_taken() -> None:
    assert logins("https://site.example/login:secretword:bob@mail.example\n") == []


def test_lookalikes_are_counted_by_kind() -> None:
    rows = "".join(
        f"URL: {url}\nLogin: bob\nPassword: {CANARY}\n"
        for url in (
            "https://site.example.evil.test",
            "https://mysite.example",
            "https://site.example@evil.test",
            "https://s1te.example",
        )
    )
    found = passwords.scan((rows,), GATE)
    assert not found.hits
    assert {how: number for (_, how), number in found.lookalikes.items()} == {
        "suffix": 1,
        "substring": 1,
        "user-info": 1,
        "confusable": 1,
    }


ADDRESSES = (
    "https://site.example/", "https://site.example/login", "site.example", "site.example/login",
    "http://www.site.example:8080/a?b=c", "android://h==@com.site.example/",
)  # fmt: skip
DIVIDERS = (
    ":", ";", "|", "\t", " ", ",", " | ", " : ", " - ", "::", "/", "=>", "->", "~", " — ", "||", ":::", "@"
)  # fmt: skip
SECRETS = (CANARY, "C4naryPW1")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("secret", SECRETS)
def test_no_two_separators_make_a_login_of_a_password(address: str, secret: str) -> None:
    for one, other in itertools.product(DIVIDERS, DIVIDERS):
        for login in ("bob", "bob@mail.example"):
            for line in (f"{address}{one}{login}{other}{secret}", f"{login}{one}{secret}{other}{address}"):
                found = passwords.scan((line + "\n",), GATE)
                assert secret not in repr(found), line
                assert {each for _, each, _ in found.hits} <= {login}, line


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_line_of_three_fields_gives_a_password(data: st.DataObject) -> None:
    address, secret = data.draw(st.sampled_from(ADDRESSES)), data.draw(st.sampled_from(SECRETS))
    login = data.draw(st.sampled_from(["", "bob", "bob@mail.example", "+34600111222"]))
    parts = data.draw(st.permutations([address, login, secret]))
    one, other = data.draw(st.sampled_from(DIVIDERS)), data.draw(st.sampled_from(DIVIDERS))
    line = f"{parts[0]}{one}{parts[1]}{other}{parts[2]}\n"
    most = "".join(f"https://x{n}.test/:u{n}@mail.example:p{n}\n" for n in range(data.draw(st.integers(0, 3))))
    assert secret not in repr(passwords.scan((most + line * data.draw(st.integers(1, 4)),), GATE)), line


@pytest.mark.parametrize(
    "text",
    [
        f"URL: https://site.example\nLogin: bob:{CANARY}\n",
        f"URL: https://site.example\nLogin: bob\\{CANARY}\n",
        f"URL: https://site.example\nLogin: bob {CANARY}\n",
        f"URL: https://site.example\nLogin: bob siri rahsia: {CANARY}\n",
        f"URL: https://site.example\nLogin: bob@{CANARY}\n",
        f"url,username\nhttps://site.example,bob:{CANARY}\n",
        f"url,username,password\nhttps://site.example,{CANARY},bob,more\n",
        f"{CANARY}:bob:https://site.example/\n",
        f"https://site.example|{CANARY}|bob\n",
        "https://site.example:C4naryPW:bob\n",
        "https://site.example/login bob:C4naryPW1\n",
        "kim:C4naryPW5;https://site.example/\n",
        "https://site.example/:one:two\n",
        "URL >> https://site.example\n" * 3,
        "siri: https://site.example\nnama: bob\n",
    ],
)
def test_what_may_be_a_password_is_counted_and_no_login(text: str) -> None:
    found = passwords.scan((text,), GATE)
    assert "C4nary" not in repr(found)
    assert (dict(found.hits), found.malformed + found.nameless) == ({}, text.count("site.example"))


@pytest.mark.parametrize("between", ["\t", ";", "|", ":", "  ", ","])
def test_an_empty_field_stays_empty(between: str) -> None:
    twice = between if between == "  " else between * 2
    found = passwords.scan((f"https://site.example{twice}C4naryPW6\n",), GATE)
    assert (dict(found.hits), found.nameless) == ({}, 1)


def test_most_lines_tell_the_order_of_the_rest() -> None:
    rows = (
        "https://x.test/:a@mail.example:p1\nhttps://y.test/:b@mail.example:p2\nhttps://site.example/:bob:secretword\n"
    )
    assert logins(rows) == [("site.example", "bob")]
    turned = (
        "https://x.test/:p1:a@mail.example\nhttps://y.test/:p2:b@mail.example\nhttps://site.example/:bob:secretword\n"
    )
    assert logins(turned) == []


def test_a_word_before_most_addresses_is_no_login() -> None:
    rows = "".join(f"Browser|{name}1|https://{name}.example/\n" for name in ("site", "other", "more", "last"))
    assert logins("ann|p!1|https://x.test/\n" + rows) == []


def test_a_header_holds_to_the_end_of_a_file() -> None:
    rows = "".join(f"https://x{n}.test/,word{n},user{n}\n" for n in range(6000))
    text = "url,password,username\n" + rows + f"https://site.example/,{CANARY},bob\n"
    assert len(text) > 1 << 17
    assert logins(text) == [("site.example", "bob")]
    assert logins(*(text[at : at + 50_000] for at in range(0, len(text), 50_000))) == [("site.example", "bob")]


def test_the_software_is_no_place_for_a_password() -> None:
    rows = f"Soft: Google_[Chrome]_Default {CANARY}\nURL: https://site.example\nLogin: bob\nPassword: {CANARY}\n"
    found = passwords.scan((rows + rows.replace("Google_[Chrome]_Default ", ""),), GATE)
    assert sorted(software for _, _, software in found.hits) == ["", "Google_[Chrome]_Default"]
    assert CANARY not in repr(found)


LANGUAGES = {
    "uk": ("Адреса", "Користувач", "Пароль"), "en-uk": ("URL", "Логін", "Пароль"), "cs": ("Adresa", "Uživatelské jméno", "Heslo"),
    "sk": ("Stránka", "Používateľ", "Heslo"), "ro": ("Adresă", "Utilizator", "Parolă"), "hu": ("Cím", "Felhasználónév", "Jelszó"),
    "el": ("Ιστότοπος", "Όνομα χρήστη", "Κωδικός"), "th": ("เว็บไซต์", "ชื่อผู้ใช้", "รหัสผ่าน"), "id": ("Situs", "Nama pengguna", "Kata sandi"),
    "ms": ("Laman", "Nama pengguna", "Kata laluan"), "hi": ("वेबसाइट", "उपयोगकर्ता नाम", "पासवर्ड"), "fa": ("آدرس", "نام کاربری", "رمز عبور"),
    "he": ("אתר", "שם משתמש", "סיסמה"), "zh-Hant": ("網址", "使用者名稱", "密碼"), "sr": ("Sajt", "Korisničko ime", "Lozinka"),
    "sv": ("Webbplats", "Användarnamn", "Lösenord"), "no": ("Nettsted", "Brukernavn", "Passord"),
    "da": ("Hjemmeside", "Brugernavn", "Adgangskode"), "fi": ("Sivusto", "Käyttäjätunnus", "Salasana"),
    "bg": ("Сайт", "Потребител", "Парола"), "kk": ("Сайт", "Пайдаланушы", "Құпиясөз"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages(language: str) -> None:
    url, login, secret = LANGUAGES[language]
    text = f"{url}: https://site.example/\n{login}: bob\n{secret}: {CANARY}\n\n"
    assert logins(text * 2) == [("site.example", "bob")]
    assert logins(text.replace(": ", " = ")) == [("site.example", "bob")]


@pytest.mark.parametrize(
    "text",
    [
        "URL:: https://site.example\nLogin:: bob\nPassword:: {}\n",
        "URL >> https://site.example\nLogin >> bob\nPassword >> {}\n",
        "URL ~ https://site.example\nLogin ~ bob\nPassword ~ {}\n",
        "URL — https://site.example\nLogin — bob\nPassword — {}\n",
        "URL - https://site.example\nLogin - bob\nPassword - {}\n",
        "╔═ URL: https://site.example\n║ Login: bob\n╚ Password: {}\n",
        "1) URL: https://site.example\n   Login: bob\n   Password: {}\n",
        "[1] URL: https://site.example\n[1] Login: bob\n[1] Password: {}\n",
        "[+] URL: https://site.example\n[+] Login: bob\n[+] Password: {}\n",
        "URL: [https://site.example]\nLogin: [bob]\nPassword: [{}]\n",
        "URL:\u00a0https://site.example\nLogin:\u00a0bob\nPassword:\u00a0{}\n",
        "URL: https://site.example\u2028Login: bob\u2028Password: {}\n",
        "\u200bURL\u200b: https://site.example\n\u200bLogin: bob\nPassword: {}\n",
        "URL\tUsername\tPassword\nhttps://site.example\tbob\t{}\n",
        "| URL | User | Pass |\n|---|---|---|\n| https://site.example | bob | {} |\n",
        "*** the shop ***\n\nurl;username;password\nhttps://site.example;bob;{}\n",
        '[{{"url":"https:\\/\\/site.example\\/","username":"bob","password":"{}\\",\\"username\\":\\"kim"}}]',
        '[\n {{\n "origin_url": "https://site.example/",\n "username_value": "bob",\n "password_value": "{}"\n }}\n]\n',
        '{{"Hostname": "https://site.example", "Username": "bob", "Password": "{}", "Browser":"Chrome"}}\n',
        "<html><style>a</style><table><tr><th>URL</th><th>Login</th><th>Pass</th></tr>\n<tr><td>https://site.example</td>\n"
        "<td>bob</td><td>{}</td></tr></table>",
        "<tr><td>https://site.example</td><td>bob</td><td>{}</td></tr>\n",
        "<html><body><b>URL:</b> https://site.example<br><b>Login:</b> bob<br><b>Password:</b> {}</body></html>",
    ],
)
def test_how_sellers_draw_rows(text: str) -> None:
    assert logins(decoded(text.format(CANARY).encode())) == [("site.example", "bob")]


def test_an_object_of_json_that_is_cut_gives_its_login_to_no_other() -> None:
    rows = "".join(
        f'{{"url":"https://x{n}.test/","username":"u{n}","password":"{CANARY}"}},' for n in range(9000)
    ).replace("x4321.test", "site.example")
    text = "[" + rows + "]"
    for size in (100_003, 70_001):
        assert logins(*(text[at : at + size] for at in range(0, len(text), size))) == [("site.example", "u4321")]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_encodings(code: str) -> None:
    text = f"Сайт: https://site.example\nЛогин: боб\nПароль: {CANARY}\n" * 3
    assert logins(decoded(text.encode(code))) == [("site.example", "боб")]
    assert logins(*streamed(iter([text.encode(code)]))) == [("site.example", "боб")]


@pytest.mark.parametrize(
    ("code", "words"),
    [("cp1252", ("Contraseña", "Usuário")), ("cp1254", ("Şifre", "Kullanıcı")), ("gb18030", ("密码", "用户名"))],
)
def test_code_pages_are_told_by_the_names_of_fields(code: str, words: tuple[str, str]) -> None:
    text = f"URL: https://site.example\n{words[1]}: bob\n{words[0]}: {CANARY}\n"
    assert logins(decoded(text.encode(code))) == [("site.example", "bob")]


def test_rows_are_counted_alike_with_and_without_a_hit() -> None:
    rows = "".join(f"URL: https://x{n}.test/\nUsername: u{n}\nPassword: p\n\n" for n in range(40))
    assert passwords.scan((rows,), GATE).rows == 40
    assert passwords.scan((rows + "URL: site.example\nUsername: b\nPassword: c\n",), GATE).rows == 41


def test_a_large_file_gives_the_same_in_pieces() -> None:
    dice = random.Random(3)
    rows = [f"Soft: Chrome\nHost: https://x{n}.test/\nLogin: u{n}\nPassword: {CANARY}{n}\n\n" for n in range(9000)]
    for n in range(0, 9000, 450):
        rows[n] = f"Soft: Edge\nHost: https://site.example/\nLogin: bob{n}\nPassword: {CANARY}\n\n"
    content = "".join(rows).encode()
    whole = passwords.scan((decoded(content),), GATE)
    cuts = sorted(dice.sample(range(len(content)), 30))
    pieces = [content[a:b] for a, b in zip([0, *cuts], [*cuts, len(content)], strict=True)]
    parts = passwords.scan(streamed(iter(pieces)), GATE)
    assert (parts.rows, parts.hits) == (whole.rows, whole.hits)
    assert len(whole.hits) == 20


_KEYS = {role: [key for key, of in ROLES.items() if of == role] for role in ("url", "login", "password", "software")}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_spelling_order_and_separator(data: st.DataObject) -> None:
    order = data.draw(st.permutations(["url", "login", "password", "software"]))
    names = {role: data.draw(st.sampled_from(_KEYS[role])) for role in order}
    separator = data.draw(st.sampled_from([": ", ":", " = ", "=", " : ", ":\t"]))
    between = data.draw(st.sampled_from(["\n", "\n\n", "\n==========\n"]))
    values = {"url": "https://site.example/a", "password": CANARY, "software": "Chrome 1"}
    rows = ["\n".join(f"{names[role]}{separator}{values.get(role) or f'bob{n}'}" for role in order) for n in range(3)]
    assert logins(between.join(rows)) == [("site.example", f"bob{n}") for n in range(3)]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    passwords.scan((text, f"URL: https://site.example\nLogin: {text}\nPassword: x\n"), GATE)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text(content: bytes) -> None:
    assert isinstance(decoded(content), str)
    assert isinstance("".join(streamed(iter([content, content]))), str)
