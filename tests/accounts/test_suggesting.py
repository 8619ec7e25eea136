"""The wizard: what tables and columns seem to mean, in several languages, and what it must never show."""

from __future__ import annotations

import pytest

from crosswalk.accounts.column_words import is_secret, words
from crosswalk.accounts.mapping import Reading, Rule, Sign
from crosswalk.accounts.mapping_file import parse, written
from crosswalk.accounts.sampling import Sample
from crosswalk.accounts.suggesting import proposed


def table(name: str, /, **columns: list[str]) -> Sample:
    values = {column: [value.encode() for value in said] for column, said in columns.items()}
    return Sample(name, tuple(columns), 3, values, tuple(column for column in columns if is_secret(column)))


def rule(sample: Sample, kind: str) -> dict[str, Reading]:
    found = [each for each in proposed([sample]).mapping.rules if each.kind == kind]
    return dict(found[0].columns) if found else {}


DAY = ["2024-03-01 12:00:00", "2024-03-02 13:00:00"]


@pytest.mark.parametrize(
    ("sample", "kind", "columns"),
    [
        (table("users", id=["1"], username=["a"], email=["a@b.example"], created_at=DAY, last_login_at=DAY, country=["ES"]), "account",
         {"account": "id", "name": "username", "email": "email", "created": "created_at", "seen": "last_login_at", "country": "country"}),
        (table("usuarios", id_usuario=["1"], nombre=["a"], correo=["a@b.example"], fecha_alta=DAY, pais=["ES"]), "account",
         {"account": "id_usuario", "name": "nombre", "email": "correo", "created": "fecha_alta", "country": "pais"}),
        (table("utilisateurs", id=["1"], pseudo=["a"], courriel=["a@b.example"], date_inscription=DAY), "account",
         {"account": "id", "name": "pseudo", "email": "courriel", "created": "date_inscription"}),
        (table("Benutzer", ID=["1"], Benutzername=["a"], Email=["a@b.example"], Land=["DE"]), "account",
         {"account": "ID", "name": "Benutzername", "email": "Email", "country": "Land"}),
        (table("usuarios", id=["1"], apelido=["a"], email=["a@b.example"], data_cadastro=DAY), "account",
         {"account": "id", "name": "apelido", "email": "email", "created": "data_cadastro"}),
        (table("login_log", id=["1"], user_id=["7"], ip=["192.0.2.1"], logged_at=DAY, user_agent=["M"]), "login",
         {"account": "user_id", "ip": "ip", "at": "logged_at", "agent": "user_agent"}),
        (table("videos", id=["1"], uploader_id=["7"], title=["x"], created_at=DAY), "upload",
         {"video": "id", "account": "uploader_id", "title": "title", "at": "created_at"}),
        (table("video_files", id=["1"], video_id=["4"], path=["/a.mp4"], md5=["0" * 32], width=["640"], height=["360"], size=["9"]),
         "file", {"file": "id", "video": "video_id", "path": "path", "md5": "md5", "width": "width", "height": "height"}),
        (table("views", user_id=["7"], video_id=["4"], watched_at=["1700000000"], seconds=["12"]), "view",
         {"account": "user_id", "video": "video_id", "at": "watched_at", "seconds": "seconds"}),
        (table("payments", id=["1"], user_id=["7"], amount=["12.50"], currency=["BTC"], wallet_address=["bc1x"], txid=["ab"], paid_at=DAY), "payment",
         {"account": "user_id", "amount": "amount", "currency": "currency", "address": "wallet_address", "reference": "txid", "at": "paid_at"}),
        (table("token_transactions", id=["1"], user_id=["7"], amount=["5"], reason=["upload"], created_at=DAY, balance_after=["9"]), "token",
         {"account": "user_id", "amount": "amount", "reason": "reason", "at": "created_at", "balance": "balance_after"}),
        (table("wallets", user_id=["7"], balance=["5.00"]), "balance", {"account": "user_id", "balance": "balance"}),
    ],
)  # fmt: skip
def test_a_table_is_proposed_as_what_it_is(sample: Sample, kind: str, columns: dict[str, str]) -> None:
    found = {target: reading.column for target, reading in rule(sample, kind).items()}
    assert {target: found.get(target) for target in columns} == columns


def test_values_decide_how_a_column_is_read() -> None:
    found = rule(table("views", uid=["7"], video_id=["4"], ts=["1700000000123"], ip=["3221225991", "0"]), "view")
    assert (found["at"].way, found["ip"].way, found["ip"].nothing) == ("epoch-ms", "ip-number", ("0",))
    found = rule(
        table("users", id=["7"], name=["x"], created=["31/12/2023 10:00"], last_seen=["0", "1700000000"]), "account"
    )
    assert (found["created"].order, found["seen"].way, found["seen"].nothing) == ("dmy", "epoch", ("0",))
    found = rule(table("pagos", usuario_id=["7"], importe=["1.234,50", "7,00"], fecha=DAY), "payment")
    assert (found["amount"].decimal, found["amount"].column) == (",", "importe")
    assert (
        rule(table("payments", user_id=["7"], amount_cents=["1250"], created_at=DAY), "payment")["amount"].digits == 2
    )


def test_the_sign_of_a_movement_is_found_in_another_column() -> None:
    found = rule(
        table("token_log", user_id=["7"], amount=["5", "6"], direction=["debit", "credit"], created_at=DAY), "token"
    )
    assert found["amount"].sign == Sign("direction", ("debit",), ("credit",))
    found = rule(
        table("token_log", user_id=["7"], amount=["5", "-6"], direction=["debit", "credit"], created_at=DAY), "token"
    )
    assert found["amount"].sign is None


def test_accounts_that_carry_a_balance_are_two_rules() -> None:
    kinds = [each.kind for each in proposed([table("members", id=["1"], nick=["a"], coins=["7.5"])]).mapping.rules]
    assert kinds == ["account", "balance"]


def test_a_table_that_means_nothing_here_is_not_proposed() -> None:
    samples = [
        table("migrations", version=["1"], applied=["x"]),
        table("settings", id=["1"], key=["a"], value=["b"]),
        table("views", id=["1"], template=["a"]),
    ]
    assert proposed(samples).mapping.rules == ()


def test_a_zone_that_nobody_stated_is_for_a_person_to_decide() -> None:
    proposal = proposed([table("logins", user_id=["7"], at=DAY, ip=["192.0.2.1"])])
    assert "zone" in proposal.notes["logins", "at"]
    assert proposed([table("logins", user_id=["7"], at=["2024-03-01T12:00:00Z"], ip=["192.0.2.1"])]).notes == {}
    assert parse(written(proposal.mapping, proposal.notes)) == proposal.mapping


@pytest.mark.parametrize(
    "name",
    (
        "password passwd user_pass pwd passwordHash salt contraseña clave senha mot_de_passe mdp пароль Kennwort "
        "api_key remember_token reset_token session_token totp_secret otp 2fa pin cvv private_key seed mnemonic hash security_answer "
        "heslo pw psw pswd wachtwoord haslo hasło şifre lösenord jelszó 密码 密碼 パスワード 비밀번호 salasana pincode apikey session_id sessid "
        "privkey wallet_key userPw hash_pw md5pw kata_sandi mật_khẩu lozinka κωδικός סיסמה رمز_عبور รหัสผ่าน heslo_uzivatele user_sifra"
    ).split(),
)
def test_a_column_of_secrets_is_known_by_its_name(name: str) -> None:
    assert is_secret(name)
    sample = table("users", **{"id": ["1"], name: ["CANARY"], "email": ["a@b.example"]})
    assert name not in {reading.column for each in proposed([sample]).mapping.rules for _, reading in each.columns}


@pytest.mark.parametrize(
    "name",
    [
        "id",
        "tokens",
        "md5",
        "file_hash",
        "sha256",
        "passport",
        "spinner",
        "token_amount",
        "country",
        "passenger",
        "keywords",
        "sifra_artikla",
        "upward",
        "пол",
    ],
)
def test_a_column_of_no_secret_is_not(name: str) -> None:
    assert not is_secret(name)


@pytest.mark.parametrize(
    "value", [b"$2y$10$abc", b"$argon2id$v=19$x", b"$6$salt$x", b"$P$Bx", b"pbkdf2_sha256$1$x", b"{SSHA}x"]
)
def test_a_column_of_secrets_is_known_by_its_values(value: bytes) -> None:
    assert is_secret("field_7", (value,))


MD5, SHA1 = b"5f4dcc3b5aa765d61d8327deb882cf99", b"5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8"


@pytest.mark.parametrize(
    "value", [MD5, SHA1, b"*" + SHA1.upper(), MD5 + b":s4lt", MD5 * 2, b"W6ph5Mm5Pz8GgiULbPgzG37mj9g="]
)
def test_a_column_of_hashes_is_secret_unless_it_names_what_has_one(value: bytes) -> None:
    assert is_secret("field_7", (value,) * 9)
    assert not is_secret("field_7", (value, b"word"))
    for name in ("file_md5", "video", "user_id", "txid", "sha256", "thumb"):
        assert not is_secret(name, (value,) * 9), name
    for name in ("token", "user_hash", "access_code"):
        assert is_secret(name, (value,) * 9), name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("UserID", ("user", "id")),
        ("user_id", ("user", "id")),
        ("createdAt", ("created", "at")),
        ("IP-Address", ("ip", "address")),
        ("Año", ("ano",)),
    ],
)
def test_a_name_is_its_words(name: str, said: tuple[str, ...]) -> None:
    assert words(name) == said


def test_rules_of_the_same_table_read_it_once() -> None:
    assert isinstance(proposed([table("users", id=["1"], name=["a"])]).mapping.rules[0], Rule)
