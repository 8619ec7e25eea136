"""Two units exchange packages: what arrives is what was meant to leave, and nothing else."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from crosswalk import sealing
from crosswalk.errors import (
    BadValue,
    NotAllowed,
    PackageAltered,
    PackageExpired,
    PackageNotAddressed,
    PackageReplayed,
    PersonaBlocked,
    SenderUnknown,
    VictimSealed,
)
from crosswalk.packages import cards, protecting, tables
from crosswalk.sources import leadpackage
from crosswalk.workspace import exchanging
from crosswalk.workspace.exchanging import receive


def opened(unit: Any, file: Path) -> leadpackage.OpenedPackage:
    keys = cards.own_keys(unit.keys, unit.operation.unit)
    return leadpackage.read(sealing.unseal(file.read_bytes(), keys))


def packed(es: Any, *countries: str) -> Path:
    done = es.pack(*countries)
    assert done.problems == {}
    return es.out / done.packages[0].file


def arrive(unit: Any, *files: Path, senders: Path | None = None) -> Any:
    return receive(unit.operation, files, unit.keys, senders)


def reseal(unit: Any, package: leadpackage.OpenedPackage, to: Any, file: Path, /, **changed: Any) -> Path:
    """A package sealed anew by `unit`, with parts or statement changed."""
    keys = cards.own_keys(unit.keys, unit.operation.unit)
    parts = changed.pop("parts", package.parts)
    envelope = changed.pop("envelope", package.envelope)
    card = changed.pop("card", package.card)
    recipient = cards.own_keys(to.keys, to.operation.unit).card
    if changed:
        statement = json.loads(sealing.raw(envelope["payload"]))
        statement["predicate"].update(changed)
        envelope, card = sealing.sign(sealing.canonical(statement), keys), keys.card.row()
    file.write_bytes(sealing.seal(leadpackage.write(card, envelope, parts), (recipient,)))
    return file


# --- packing


def test_one_country_gets_its_own_people_and_nobody_elses(es: Any, fr: Any) -> None:
    file = packed(es, "FR")
    assert file.name == "ES-to-FR-0001.cwp"
    package = opened(fr, file)
    text = json.dumps([package.parts, package.predicate()], ensure_ascii=False)
    for number in (1, 2):
        assert f"user{number:06d}" in text
        assert f"+3360000{number:04d}" in text
    for foreign in ("user000003", "+390600000003", "handle_3", "Name3", "P-000000000003"):
        assert foreign not in text
    leads = package.part("leads.json")
    assert [lead["lead"] for lead in leads] == ["L-000000000001", "L-000000000002"]
    assert set(leads[0]["parts"]) == {"who", "what", "where", "how_known", "how_sure", "may_be_done", "by_when"}
    assert leads[0]["codes"]["handling"] == "H1"
    assert leads[0]["answer_by"] == "2026-12-18T11:06:40Z"
    person = package.part("people.json")[0]
    assert person["identifiers"][0]["value"] == "telegram/handle_1"
    assert person["accounts"][0]["groups"][0]["name"] == "The group"
    assert person["signals"][0]["country"] == "FR"


def test_the_statement_is_small_and_names_recipient_number_and_checkpoint(es: Any, fr: Any) -> None:
    package = opened(fr, packed(es, "FR"))
    assert len(package.envelope["payload"]) < 6_000
    stated = package.predicate()
    assert stated["recipients"] == [{"unit": "FR", "key_id": cards.own_keys(fr.keys, "FR").card.key_id}]
    assert stated["sequence"] == 1
    assert stated["checkpoint"]["size"] > 0
    assert stated["expires_us"] - stated["sealed_us"] == 180 * 86_400 * 1_000_000
    assert stated["restrictions"] == [
        "For the prevention and investigation of crime, and for nothing else.",
        "Not to be used as evidence in judicial proceedings without the permission of the owner.",
    ]
    assert stated["legal_basis"] == "warrant 12/26"


def test_media_leave_by_reference_only(es: Any, fr: Any) -> None:
    es.picture("a" * 64, 1)
    es.picture("b" * 64, 3)
    es.sql("INSERT INTO fingerprint VALUES (?, 'pdq', '1', 0, 0, ?, ?, 90)", "a" * 64, bytes(31) + b"\x01", bytes(256))
    media = opened(fr, packed(es, "FR")).part("media.json")
    assert [each["sha256"] for each in media] == ["a" * 64]
    assert media[0]["pdq"] == "0" * 63 + "1"
    assert media[0]["posted"][0]["group"] == "77"
    assert "veil" not in json.dumps(media)


def test_a_direct_conversation_is_not_named_after_the_other_person(es: Any, fr: Any) -> None:
    es.sql("INSERT INTO chat_group VALUES ('telegram:88', 'telegram', '88', 'Somebody Else', 'direct', 1, 2)")
    es.sql("INSERT INTO membership VALUES ('telegram:88', 'telegram:user000001', 'member', NULL, NULL, NULL, 1, 0)")
    es.picture("a" * 64, 1, group="telegram:88")
    package = opened(fr, packed(es, "FR"))
    assert "Somebody Else" not in json.dumps(package.parts)
    assert package.part("media.json")[0]["posted"][0]["group"] is None


@pytest.mark.parametrize("category", ["victim", "witness", "officer", "bystander", "unknown"])
def test_only_suspects_and_the_convicted_are_in_a_package(es: Any, fr: Any, category: str) -> None:
    es.person(4, category=category)
    package = es.pack("FR").packages[0]
    assert package.leads == ("L-000000000001", "L-000000000002")
    assert f"category is {category}" in package.withheld[0]
    assert "user000004" not in json.dumps(opened(fr, es.out / package.file).parts)


def test_a_lead_that_is_not_released_stays(es: Any, fr: Any) -> None:
    es.person(4, release=False)
    assert len(es.pack("FR").packages[0].leads) == 2


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        ({"handling": "H3"}, "H3 forbids it to leave"),
        ({"handling": "H2", "owner": "IT"}, "without the permission of IT"),
        ({"expires": 1_795_000_000_000_000}, "it expired on 2026-11-18"),
    ],
)
def test_handling_codes_and_expiry_are_enforced(es: Any, fr: Any, codes: dict[str, Any], reason: str) -> None:
    es.person(4, **codes)
    package = es.pack("FR").packages[0]
    assert len(package.leads) == 2
    assert reason in package.withheld[0]


def test_own_facts_under_h2_leave_with_their_restriction(es: Any, fr: Any) -> None:
    es.person(4, handling="H2")
    package = opened(fr, packed(es, "FR"))
    assert len(package.part("leads.json")) == 3
    assert package.predicate()["codes"]["handling"] == "H2"
    assert "passed on" in package.predicate()["restrictions"][2]


def test_an_identifier_from_an_expired_source_stays(es: Any, fr: Any) -> None:
    es.source("S2", expires=es.clock.at)
    es.sql(
        "INSERT INTO identifier VALUES ('telegram:user000001', 'email', 'old@mail.example', 'old@mail.example', 'platform', 'S2', 'r', NULL)"
    )
    done = es.pack("FR").packages[0]
    assert "old@mail.example" not in json.dumps(opened(fr, es.out / done.file).parts)
    assert done.withheld == ("P-000000000001: a email whose source S2 may not leave",)


def test_a_mention_of_somebody_else_is_not_an_identifier(es: Any, fr: Any) -> None:
    es.sql(
        "INSERT INTO identifier VALUES ('telegram:user000001', 'email', 'x@mail.example', 'x', 'mentioned', 'S1', 'r', NULL)"
    )
    assert "x@mail.example" not in json.dumps(opened(fr, packed(es, "FR")).parts)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("phone", "+34600111222", "ask at 600 111 222 for more"),
        ("phone", "+34600111222", "٦٠٠١١١٢٢٢"),
        ("email", "desk@unit.example", "see Desk@Unit.example."),
        ("handle", "telegram/lobo_77", "writes with @Lobo_77"),
        ("handle", "telegram/luna", "writes with @luna"),
        ("handle", "discord/luna", "luna"),
        ("name", "Marta Sola Ruiz", "a friend of marta  sola RUIZ"),
        ("ip", "198.51.100.7", "from 198.51.100.7"),
    ],
)
def test_an_officers_persona_in_the_text_of_a_lead_stops_the_package(
    es: Any, fr: Any, kind: str, value: str, text: str
) -> None:
    es.persona(kind, value)
    es.person(4, parts={"how_known": text})
    done = es.pack()
    assert isinstance(done.problems["FR"], PersonaBlocked)
    assert [each.country for each in done.packages] == ["IT"]
    assert value not in done.problems["FR"].cause
    assert es.sql("SELECT count(*) FROM package WHERE country = 'FR'")[0][0] == 0
    assert not list(es.out.glob("*FR*"))
    assert not list(es.operation.folder.sent.glob("*FR*"))
    refusal = es.trail("refused:pack")[0]
    assert refusal["error"] == "CW-403"
    assert value not in json.dumps(refusal)


@pytest.mark.parametrize("text", ["+33 6 00 00 00 09", "handle_9", "user000009", "Name9 Family9", "P-000000000009"])
def test_a_victim_in_the_text_of_a_lead_stops_the_package(es: Any, fr: Any, text: str) -> None:
    es.person(9, category="victim", release=False)
    es.person(4, parts={"what": f"wrote to {text} often"})
    problem = es.pack("FR").problems["FR"]
    assert isinstance(problem, VictimSealed)
    assert es.trail("refused:pack")[0]["error"] == "CW-402"


def test_an_identifier_shared_with_a_victim_does_not_leave(es: Any, fr: Any) -> None:
    es.person(9, category="victim", release=False)
    es.sql(
        "INSERT INTO identifier VALUES ('telegram:user000001', 'phone', '+33600000009', 'x', 'stated', 'S1', 'r', NULL)"
    )
    package = es.pack("FR").packages[0]
    assert package.withheld == ("P-000000000001: a phone that a protected person holds too",)
    assert "0009" not in json.dumps(opened(fr, es.out / package.file).part("people.json"))


def test_a_first_name_that_a_victim_shares_does_not_stop_a_package(es: Any, fr: Any) -> None:
    es.person(9, category="victim", release=False, name="Lucía")
    es.person(4, name="Lucía", parts={"who": "Lucía, telegram"})
    assert es.pack("FR").problems == {}


@pytest.mark.parametrize("text", ["+39 06 0000 0003", "0039 06 0000 0003", "telegram:user000003", "telegram/handle_3"])
def test_a_person_of_another_country_is_taken_out_of_the_text_of_a_lead(es: Any, fr: Any, text: str) -> None:
    es.person(4, parts={"what": f"calls {text}. Often."})
    (package,) = es.pack("FR").packages
    assert package.withheld == ("1 identifiers of persons who are not in the package, in texts that name them",)
    leads = opened(fr, es.out / package.file).part("leads.json")
    assert leads[2]["parts"]["what"] == "calls [withheld]. Often."


def test_an_identifier_that_a_packaged_person_shares_stays_in_the_text(es: Any, fr: Any) -> None:
    es.sql(
        "INSERT INTO identifier VALUES ('telegram:user000001', 'phone', '+390600000003', 'x', 'stated', 'S1', 'r', NULL)"
    )
    es.person(4, parts={"what": "calls +39 06 0000 0003"})
    assert "calls +39 06 0000 0003" in opened(fr, packed(es, "FR")).parts["leads.json"]


def test_the_last_look_stops_a_person_of_another_country(es: Any) -> None:
    with pytest.raises(NotAllowed):
        protecting.check_foreign(
            es.operation.connection, [{"x": ["telegram:user000003"]}], frozenset({"P-000000000001"})
        )


def test_a_country_without_a_card_is_a_problem_and_the_others_are_packed(es: Any, fr: Any) -> None:
    es.person(5, "PT")
    done = es.pack()
    assert [each.country for each in done.packages] == ["FR", "IT"]
    assert "no card of a unit that answers for PT" in done.problems["PT"].cause


def test_a_unit_may_answer_for_countries(es: Any, tmp_path: Path) -> None:
    exchanging.keygen(tmp_path / "hub", "HUB", ("PT", "FR"))  # type: ignore[arg-type]
    es.person(5, "PT")
    done = es.pack("PT", to=tmp_path / "hub")
    assert done.packages[0].recipient == "HUB"
    assert done.packages[0].file == "ES-to-HUB-0001.cwp"


def test_numbers_grow_for_each_recipient(es: Any, fr: Any) -> None:
    assert [each.sequence for each in es.pack("FR", "IT", "FR").packages] == [1, 1, 2]


# --- receiving


def test_a_package_arrives_with_owner_and_codes_and_its_receipt_comes_back(es: Any, fr: Any) -> None:
    file = packed(es, "FR")
    fr.clock.at += 3
    (arrival,) = arrive(fr, file)
    assert arrival.received is not None
    assert arrival.receipt_file == file.with_name("ES-to-FR-0001.cwp.receipt")
    (source,) = fr.sql("SELECT * FROM source")
    assert (source["kind"], source["owner"], source["handling"]) == ("package", "ES", "H1")
    assert "warrant 12/26" in source["legal_basis"]
    assert source["expires_us"] == es.clock.at + 180 * 86_400 * 1_000_000
    (item,) = fr.sql("SELECT * FROM item")
    assert item["kind"] == "package"
    content = fr.operation.blobs.open(item["sha256"]).read()
    assert leadpackage.read(content).part("leads.json")[0]["lead"] == "L-000000000001"

    (filed,) = arrive(es, arrival.receipt_file)
    assert filed.receipt is not None
    assert filed.receipt.unit == "FR"
    sent = exchanging.packages(es.operation)
    assert [(each["receipt"] is not None, each["leads"]) for each in sent] == [(True, 2)]
    assert exchanging.packages(fr.operation)[0]["unit"] == "ES"


def test_days_of_waiting_count_until_the_receipt(es: Any, fr: Any) -> None:
    packed(es, "FR")
    es.clock.at += 5 * 86_400 * 1_000_000
    assert exchanging.packages(es.operation)[0]["days_waiting"] == 5


def refused(unit: Any, file: Path, error: type[Exception], *, senders: Path | None = None) -> str:
    """The file is refused with this error, which is on the trail, and nothing of it is kept."""
    before = len(unit.sql("SELECT * FROM source"))
    (arrival,) = arrive(unit, file, senders=senders)
    assert type(arrival.refused) is error, arrival
    assert len(unit.sql("SELECT * FROM source")) == before
    line = unit.trail("refused:receive")[-1]
    assert line["error"] == arrival.refused.code
    return str(arrival.refused)


def test_a_replayed_package_is_refused_and_its_receipt_written_again(es: Any, fr: Any) -> None:
    file = packed(es, "FR")
    (first,) = arrive(fr, file)
    text = first.receipt_file.read_text()
    first.receipt_file.unlink()
    assert "received before" in refused(fr, file, PackageReplayed)
    assert first.receipt_file.read_text() == text


def test_an_older_package_after_a_newer_one_is_refused(es: Any, fr: Any) -> None:
    first, second = (es.out / each.file for each in es.pack("FR", "FR").packages)
    assert arrive(fr, second)[0].received is not None
    assert "has number 1, and number 2 of ES is here" in refused(fr, first, PackageReplayed)


def test_two_operations_of_one_unit_count_their_packages_apart(es: Any, fr: Any, make_unit: Any) -> None:
    other = make_unit("ES", "STREAM")
    other.source()
    other.person(1)
    files = [packed(es, "FR"), packed(other, "FR")]
    assert files[0] == files[1]
    assert arrive(fr, es.operation.folder.sent / files[0].name)[0].received is not None
    assert arrive(fr, other.operation.folder.sent / files[0].name)[0].received is not None


def test_an_expired_package_is_refused(es: Any, fr: Any) -> None:
    file = packed(es, "FR")
    fr.clock.at += 180 * 86_400 * 1_000_000 - 1
    fr.clock.at += 1
    assert "expired on" in refused(fr, file, PackageExpired)
    fr.clock.at -= 1
    assert arrive(fr, file)[0].received is not None


def test_a_package_for_another_unit_is_refused(es: Any, fr: Any, make_unit: Any) -> None:
    assert "not sealed for IT" in refused(make_unit("IT"), packed(es, "FR"), PackageNotAddressed)


def test_a_forwarded_package_is_exposed_by_its_signed_recipients(
    es: Any, fr: Any, make_unit: Any, tmp_path: Path
) -> None:
    it = make_unit("IT")
    forwarded = reseal(fr, opened(fr, packed(es, "FR")), it, tmp_path / "forwarded.cwp")
    assert "sealed by ES for FR, and somebody passed it on to IT" in refused(it, forwarded, PackageNotAddressed)


def test_a_package_signed_anew_by_another_unit_is_altered(es: Any, fr: Any, make_unit: Any, tmp_path: Path) -> None:
    it = make_unit("IT")
    statement = opened(fr, packed(es, "FR"))
    stolen = reseal(it, statement, fr, tmp_path / "stolen.cwp", country="FR")
    assert "names ES as its sender, and IT signed it" in refused(fr, stolen, PackageAltered)


def test_a_changed_part_is_altered(es: Any, fr: Any, tmp_path: Path) -> None:
    package = opened(fr, packed(es, "FR"))
    leads = package.parts["leads.json"].replace("H1", "H0", 1)
    file = reseal(fr, package, fr, tmp_path / "changed.cwp", parts=package.parts | {"leads.json": leads})
    assert "leads.json" in refused(fr, file, PackageAltered)
    file = reseal(fr, package, fr, tmp_path / "more.cwp", parts=package.parts | {"more.json": "[]"})
    assert "more.json" in refused(fr, file, PackageAltered)
    less = {name: text for name, text in package.parts.items() if name != "media.json"}
    assert "media.json" in refused(fr, reseal(fr, package, fr, tmp_path / "less.cwp", parts=less), PackageAltered)


def test_a_changed_statement_is_altered(es: Any, fr: Any, tmp_path: Path) -> None:
    package = opened(fr, packed(es, "FR"))
    payload = sealing.raw(package.envelope["payload"]).replace(b'"sequence":1', b'"sequence":7')
    envelope = package.envelope | {"payload": base64.b64encode(payload).decode()}
    file = reseal(fr, package, fr, tmp_path / "changed.cwp", envelope=envelope)
    assert "signature of ES does not hold" in refused(fr, file, PackageAltered)


STATED = (
    "package",
    "sender",
    "recipients",
    "stream",
    "sequence",
    "expires_us",
    "codes",
    "legal_basis",
    "holds",
    "answer_by",
    "checkpoint",
)


@pytest.mark.parametrize("name", STATED)
@pytest.mark.parametrize("value", [None, "", {}, [], -1, 1 << 70, "x\x1b[31m", [{}], {"unit": "ES"}])
def test_a_statement_that_its_sender_made_wrongly_is_altered_and_breaks_nothing(
    es: Any, fr: Any, tmp_path: Path, name: str, value: Any
) -> None:
    if (name, value) in (
        ("holds", {}),
        ("legal_basis", "x\x1b[31m"),
        ("answer_by", "x\x1b[31m"),
        ("stream", "x\x1b[31m"),
    ):
        return
    file = reseal(es, opened(fr, packed(es, "FR")), fr, tmp_path / "wrong.cwp", **{name: value})
    (arrival,) = arrive(fr, file)
    assert isinstance(arrival.refused, PackageAltered | PackageNotAddressed)


def test_a_checkpoint_of_another_trail_is_altered(es: Any, fr: Any, tmp_path: Path) -> None:
    package = opened(fr, packed(es, "FR"))
    checkpoint = package.predicate()["checkpoint"]
    file = reseal(es, package, fr, tmp_path / "a.cwp", checkpoint=checkpoint | {"size": checkpoint["size"] + 1})
    assert "not signed with the key of its stream" in refused(fr, file, PackageAltered)
    file = reseal(es, package, fr, tmp_path / "b.cwp", stream="0" * 64)
    assert "not signed with the key of its stream" in refused(fr, file, PackageAltered)


@pytest.mark.parametrize("place", [0, 5, 30, 84, 85, 100, 200, -200, -1])
def test_one_changed_byte_anywhere_is_altered(es: Any, fr: Any, place: int, tmp_path: Path) -> None:
    content = bytearray(packed(es, "FR").read_bytes())
    content[place] ^= 1
    (tmp_path / "damaged.cwp").write_bytes(content)
    refused(fr, tmp_path / "damaged.cwp", PackageAltered)


@pytest.mark.parametrize("content", [b"", b"{}", b"{", b"nothing", b"\x00" * 1000, b"crosswalk-sealed/1 "])
def test_what_is_no_package_is_altered(fr: Any, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "file.cwp").write_bytes(content)
    refused(fr, tmp_path / "file.cwp", PackageAltered)


def test_a_sender_without_a_card_is_trusted_on_first_use_and_pinned(es: Any, fr: Any, tmp_path: Path) -> None:
    file = packed(es, "FR")
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "FR.key").write_bytes((fr.keys / "FR.key").read_bytes())
    fr.keys = alone
    (arrival,) = arrive(fr, file)
    assert arrival.received.how == "first-use"
    (kept,) = fr.sql("SELECT unit, key_id, how FROM pinned_key")
    assert tuple(kept) == ("ES", cards.own_keys(es.keys, "ES").card.key_id, "first-use")


def test_a_sender_without_a_card_is_refused_where_cards_are_asked_for(es: Any, fr: Any, tmp_path: Path) -> None:
    file = packed(es, "FR")
    (tmp_path / "none").mkdir()
    assert "no card of ES" in refused(fr, file, SenderUnknown, senders=tmp_path / "none")
    assert arrive(fr, file, senders=es.keys)[0].received.how == "card"


def test_another_key_for_a_unit_that_is_known_is_refused(es: Any, fr: Any, make_unit: Any, tmp_path: Path) -> None:
    assert arrive(fr, packed(es, "FR"))[0].received is not None
    exchanging.keygen(tmp_path / "impostor", "ES")  # type: ignore[arg-type]
    es.keys = tmp_path / "impostor"
    (es.keys / "FR.card.json").write_bytes((fr.keys / "FR.card.json").read_bytes())
    done = es.pack("FR", to=es.keys)
    file = es.out / done.packages[0].file
    assert "is not the one it was first met with" in refused(fr, file, SenderUnknown)


def test_another_card_than_the_signers_in_the_folder_is_refused(es: Any, fr: Any, tmp_path: Path) -> None:
    file = packed(es, "FR")
    exchanging.keygen(tmp_path / "other", "ES")  # type: ignore[arg-type]
    assert "is not the one on its card" in refused(fr, file, SenderUnknown, senders=tmp_path / "other")


def test_a_recipients_key_that_changes_is_refused_when_packing(es: Any, fr: Any, tmp_path: Path) -> None:
    packed(es, "FR")
    exchanging.keygen(tmp_path / "other", "FR")  # type: ignore[arg-type]
    assert isinstance(es.pack("FR", to=tmp_path / "other").problems["FR"], SenderUnknown)


def test_a_file_that_is_refused_keeps_no_other_back(es: Any, fr: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.cwp").write_bytes(b"bad")
    bad, good = arrive(fr, tmp_path / "bad.cwp", packed(es, "FR"))
    assert isinstance(bad.refused, PackageAltered)
    assert good.received is not None


# --- receipts


def test_a_changed_receipt_is_refused(es: Any, fr: Any, make_unit: Any, tmp_path: Path) -> None:
    (arrival,) = arrive(fr, packed(es, "FR"))
    text = arrival.receipt_file.read_text()
    envelope = json.loads(text)
    payload = sealing.raw(envelope["payload"])
    for old, new in (
        (b'"unit":"FR"', b'"unit":"IT"'),
        (b"FR-0001", b"FR-0002"),
        (b'"received_us":1', b'"received_us":2'),
    ):
        assert old in payload
        changed = envelope | {"payload": base64.b64encode(payload.replace(old, new)).decode()}
        (tmp_path / "changed.receipt").write_text(json.dumps(changed))
        (outcome,) = arrive(es, tmp_path / "changed.receipt")
        assert outcome.refused is not None
    assert es.sql("SELECT count(*) FROM receipt")[0][0] == 0
    assert arrive(es, arrival.receipt_file)[0].receipt is not None
    assert isinstance(arrive(es, arrival.receipt_file)[0].refused, PackageReplayed)


def test_a_receipt_of_another_unit_or_for_another_sender_is_refused(
    es: Any, fr: Any, make_unit: Any, tmp_path: Path
) -> None:
    it = make_unit("IT")
    (arrival,) = arrive(fr, packed(es, "FR"))
    assert isinstance(arrive(it, arrival.receipt_file)[0].refused, PackageNotAddressed)
    statement = json.loads(sealing.raw(json.loads(arrival.receipt_file.read_text())["payload"]))
    keys = cards.own_keys(it.keys, "IT")
    statement["predicate"]["recipient"] = {"unit": "IT", "key_id": keys.card.key_id}
    forged = tmp_path / "forged.receipt"
    forged.write_bytes(sealing.canonical(sealing.sign(sealing.canonical(statement), keys)))
    assert isinstance(arrive(es, forged)[0].refused, SenderUnknown)
    assert tables.receipt(es.operation.connection, statement["predicate"]["package"]) is None


# --- keys


def test_a_key_is_never_replaced(tmp_path: Path) -> None:
    exchanging.keygen(tmp_path, "ES")  # type: ignore[arg-type]
    assert (tmp_path / "ES.key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadValue, match="never replaced"):
        exchanging.keygen(tmp_path, "ES")  # type: ignore[arg-type]


def test_a_folder_without_the_key_is_named(es: Any, tmp_path: Path) -> None:
    es.keys = tmp_path / "out"
    es.keys.mkdir()
    with pytest.raises(BadValue, match="holds no private key of ES"):
        es.pack("FR", to=tmp_path)


def test_a_damaged_card_stops_the_command(es: Any, fr: Any) -> None:
    card = fr.keys / "FR.card.json"
    card.write_text(card.read_text().replace('"age1', '"age2', 1))
    with pytest.raises(BadValue, match=r"FR\.card\.json"):
        es.pack("FR")
