"""Sources of every form, read in the confined child: machines, counts, limits, damage, and what a dying reader costs."""

from __future__ import annotations

import io
import os
import random
import struct
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import libarchive
import pytest

import made_rar
from crosswalk.errors import SourceUnreadable
from crosswalk.sandbox import Limits
from crosswalk.sources.keys import Keys
from crosswalk.sources.stealer import reading, telling, zips
from crosswalk.sources.stealer.machine import Machine, Tally
from crosswalk.sources.stealer.probing import holds_logs, judged
from crosswalk.sources.stealer.reading import Reach
from crosswalk.sources.stealer.watchlist import WatchList, parse

WATCH = WatchList.of(parse(b"site.example\n"))
REACH = Reach(5, 64 << 20, 1000, Keys(passwords=("infected",)))


def machine(name: str, *, hit: bool, passwords: str = "passwords.txt") -> dict[str, bytes]:
    """A log of the layout of Vidar."""
    site = "https://site.example/" if hit else "https://elsewhere.test/"
    return {
        f"{name}/information.txt": f"MachineID: {name}\nGUID: x\nHWID: H-{name}\nWork Dir: m\nDate: 30/07/2025 10:00:00\nUser Name: u\n".encode(),
        f"{name}/{passwords}": f"Soft: C\nHost: {site}\nLogin: bob-{name}\nPassword: Canary-{name}\n\n".encode() * 2,
        f"{name}/Autofill/x.txt": b"email bob@mail.example\npassword Canary\n",
        f"{name}/screen.jpg": b"\xff\xd8",
    }


LOGS = {**machine("a1", hit=True), **machine("b2", hit=False), **machine("c3", hit=True), "read me.txt": b"ad"}


def read(place: Path, **more: Any) -> tuple[list[Machine], Tally]:
    """Everything of a source."""
    found, tally = list[Machine](), Tally()
    for batch in telling.read(place, WATCH, more.pop("reach", REACH), more.pop("limits", Limits()), **more):
        found += batch.machines
        tally.add(batch.tally)
    return found, tally


def spread(root: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return held.getvalue()


def made(kind: str, root: Path) -> Path:
    """`LOGS` as a source of some kind."""
    if kind == "folder":
        return spread(root / "logs", LOGS)
    if kind in ("zip", "stored"):
        (root / "logs.zip").write_bytes(zipped(LOGS, zipfile.ZIP_STORED if kind == "stored" else zipfile.ZIP_DEFLATED))
        return root / "logs.zip"
    if kind == "tar":
        with tarfile.open(root / "logs.tar.gz", "w:gz") as archive:
            for path, content in sorted(LOGS.items(), key=lambda item: item[0][::-1]):
                about = tarfile.TarInfo(path)
                about.size = len(content)
                archive.addfile(about, io.BytesIO(content))
        return root / "logs.tar.gz"
    if kind == "nested":
        inner = {
            name: zipped({p: c for p, c in LOGS.items() if p.startswith(name[:2])})
            for name in ("a1.zip", "b2.zip", "c3.zip")
        }
        (root / "logs.zip").write_bytes(zipped({"day/logs.zip": zipped(inner), "read me.txt": b"ad"}))
        return root / "logs.zip"
    if kind in ("rar", "locked rar"):
        archive = made_rar.stored(LOGS)
        (root / "logs.rar").write_bytes(made_rar.locked(archive, "infected") if kind == "locked rar" else archive)
        return root / "logs.rar"
    options = {"options": "zip:encryption=aes256", "passphrase": "infected"} if kind == "locked" else {}
    place = root / ("logs.zip" if kind == "locked" else "logs.7z")
    with libarchive.file_writer(str(place), "zip" if kind == "locked" else "7zip", **options) as archive:
        for path, content in LOGS.items():
            archive.add_file_from_memory(path, len(content), content)
    return place


@pytest.mark.parametrize("kind", ["folder", "zip", "stored", "tar", "7z", "nested", "locked", "rar", "locked rar"])
def test_every_kind_of_source_gives_the_same(kind: str, tmp_path: Path) -> None:
    found, tally = read(made(kind, tmp_path))
    assert [(m.system.hwid, [(r.entry.name, r.untrusted_login, r.times) for r in m.rows]) for m in found] == [
        ("H-a1", [("site.example", "bob-a1", 2)]),
        ("H-c3", [("site.example", "bob-c3", 2)]),
    ]
    assert (tally.machines, tally.hits, tally.rows) == (3, 2, 6)
    assert (tally.entries, tally.kept, tally.minimised, dict(tally.problems)) == (13, 8, 5, {})
    assert "Canary" not in repr(found)
    assert found[0].details == (("email", "bob@mail.example"),)


@pytest.mark.parametrize("kind", ["folder", "zip", "tar", "nested"])
@pytest.mark.parametrize("start", [1, 2, 3])
def test_a_reading_goes_on_at_a_machine(kind: str, start: int, tmp_path: Path) -> None:
    whole, tally = read(made(kind, tmp_path))
    rest, counted = read(made(kind, tmp_path), start=start)
    assert [m.untrusted_path for m in rest] == [m.untrusted_path for m in whole][1 if start < 3 else 2 :]
    assert counted.machines == 3 - start
    assert counted.entries <= tally.entries


def test_a_password_in_all_passwords_counts_once(tmp_path: Path) -> None:
    rows = b"SOFT: Chrome\nURL: https://site.example/\nUSER: bob\nPASS: x\n\n"
    spread(
        tmp_path,
        {
            "m/System.txt": b"- LID: x\n- HWID: ABC123\n",
            "m/All Passwords.txt": rows,
            "m/Chrome/Default/Passwords.txt": rows,
        },
    )
    found, tally = read(tmp_path)
    assert (tally.machines, tally.rows, found[0].rows[0].times) == (1, 1, 1)


def test_a_damaged_machine_without_a_hit_is_a_count(tmp_path: Path) -> None:
    raw = bytearray(zipped(machine("b2", hit=False), zipfile.ZIP_STORED))
    raw[bytes(raw).find(b"Soft: C") + 60] ^= 0xFF
    (tmp_path / "logs.zip").write_bytes(bytes(raw))
    found, tally = read(tmp_path / "logs.zip")
    assert (found, dict(tally.problems), tally.minimised) == ([], {"damaged": 1}, 3)


def test_a_damaged_file_of_a_machine_with_a_hit_is_named(tmp_path: Path) -> None:
    raw = bytearray(zipped(machine("a1", hit=True), zipfile.ZIP_STORED))
    raw[bytes(raw).find(b"email bob") + 3] ^= 0xFF
    (tmp_path / "logs.zip").write_bytes(bytes(raw))
    found, tally = read(tmp_path / "logs.zip")
    assert [(path, reason) for path, reason, _ in found[0].problems] == [("a1/Autofill/x.txt", "damaged")]
    assert (tally.kept, dict(tally.problems)) == (3, {"damaged": 1})


def test_an_archive_that_is_locked_is_a_count(tmp_path: Path) -> None:
    place = made("locked", tmp_path)
    found, tally = read(place, reach=replace(REACH, keys=Keys()))
    assert (found, tally.machines) == ([], 3)
    assert tally.problems["encrypted"] >= 3


def test_archives_that_are_nested_too_deep(tmp_path: Path) -> None:
    content = zipped(machine("a1", hit=True))
    for depth in range(4):
        content = zipped({f"{depth}.zip": content})
    (tmp_path / "logs.zip").write_bytes(content)
    assert read(tmp_path / "logs.zip")[1].hits == 1
    _, tally = read(tmp_path / "logs.zip", reach=replace(REACH, depth=3))
    assert (tally.hits, dict(tally.problems)) == (0, {"too-deep": 1})


def test_an_archive_inside_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "logs.zip").write_bytes(zipped({"a.zip": bytes(1 << 20)}, zipfile.ZIP_STORED))
    assert dict(read(tmp_path / "logs.zip", reach=replace(REACH, nested_bytes=1 << 10))[1].problems) == {"too-large": 1}


def test_a_bomb_costs_its_file(tmp_path: Path) -> None:
    files = {**machine("a1", hit=True), "z9/information.txt": b"HWID: x\n", "z9/passwords.txt": bytes(600 << 20)}
    (tmp_path / "logs.zip").write_bytes(zipped(files))
    found, tally = read(tmp_path / "logs.zip", reach=replace(REACH, ratio=1))
    assert (len(found), tally.machines, dict(tally.problems)) == (1, 2, {"bomb": 1})


def test_links_are_not_followed(tmp_path: Path) -> None:
    spread(tmp_path / "logs", machine("b2", hit=False))
    spread(tmp_path / "outside", machine("a1", hit=True))
    (tmp_path / "logs" / "a1").symlink_to(tmp_path / "outside" / "a1")
    (tmp_path / "logs" / "b2" / "more passwords.txt").symlink_to(tmp_path / "outside" / "a1" / "passwords.txt")
    found, tally = read(tmp_path / "logs")
    assert (found, dict(tally.problems)) == ([], {"link": 2})


def test_a_reader_that_dies_costs_one_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned = reading.passwords.scan

    def deadly(texts: Any, gate: Any) -> Any:
        held = list(texts)
        if any("bob-b2" in text for text in held):
            os._exit(9)
        return scanned(held, gate)

    monkeypatch.setattr(reading.passwords, "scan", deadly)
    found, tally = read(made("folder", tmp_path))
    assert [m.system.hwid for m in found] == ["H-a1", "H-c3"]
    assert (tally.machines, tally.problems["crashed"]) == (3, 4)
    assert tally.entries == 13


def test_memory_stays_below_the_limit(tmp_path: Path) -> None:
    rows = b"Soft: C\nHost: https://elsewhere.test/\nLogin: u\nPassword: p\n\n" * 400_000
    (tmp_path / "logs.zip").write_bytes(zipped({"m/information.txt": b"HWID: x\n", "m/passwords.txt": rows}))
    _, tally = read(tmp_path / "logs.zip", limits=Limits(memory_bytes=96 << 20))
    assert (tally.rows, dict(tally.problems)) == (400_000, {})


def test_what_is_no_archive_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    found, tally = read(tmp_path / "logs.zip")
    assert found == []
    assert sum(tally.problems.values()) >= 1
    with pytest.raises(SourceUnreadable):
        read(tmp_path / "absent")


def test_damaged_sources_never_end_the_reading(tmp_path: Path) -> None:
    dice = random.Random(5)
    good = zipped(LOGS)
    for number in range(25):
        raw = bytearray(good)
        for _ in range(dice.randrange(1, 12)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        place = tmp_path / f"{number}.zip"
        place.write_bytes(bytes(raw[: dice.randrange(len(raw) // 2, len(raw) + 1)]))
        found, tally = read(place)
        assert tally.hits == len(found)
        assert tally.entries >= tally.kept


def test_sources_of_logs_are_told_by_their_names(tmp_path: Path) -> None:
    for kind in ("folder", "zip", "tar", "7z", "nested", "locked"):
        (tmp_path / kind).mkdir()
        place = made(kind, tmp_path / kind)
        assert holds_logs(place, REACH.keys, Limits()), kind
    home = spread(tmp_path / "home", {"Documents/passwords.txt": b"x", "Pictures/1.jpg": b"y", "System.txt": b"z"})
    assert not holds_logs(home, REACH.keys, Limits())


def test_a_log_among_many_other_files_makes_no_source_of_logs() -> None:
    logs = [path for path in LOGS if "/" in path]
    assert judged(logs)
    assert not judged([*logs, *(f"disk/Windows/{n}.dll" for n in range(100))])
    assert not judged([])


def test_a_country_in_another_language_is_told_from_the_confined_child(tmp_path: Path) -> None:
    files = machine("a1", hit=True)
    files["a1/information.txt"] += "Country: España\n".encode()
    found, _ = read(spread(tmp_path / "logs", files))
    assert [each.system.country for each in found] == ["ES"]


def test_a_wide_field_that_claims_more_than_is_there_gives_what_is_there() -> None:
    """Found by fuzzing: an extra field of zip64 with 8 bytes that says it has 32,768 (APPNOTE.TXT 4.5.3)."""
    extra = struct.pack("<2HQ", 1, 0x8000, 5)
    name = b"passwords.txt"
    sizes = (0, 5, 0xFFFFFFFF, len(name), len(extra))
    directory = struct.pack("<4s6H3I5H2I", b"PK\1\2", 45, 45, 0, 0, 0, 0, *sizes, 0, 0, 0, 0, 0) + name + extra
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(directory), 0, 0)
    whole = directory + end
    (member,) = zips.Zip(lambda at, length: whole[at : at + length], len(whole)).members()
    assert (member.path, member.size, member.packed, member.at) == ("passwords.txt", 5, 5, 0)
