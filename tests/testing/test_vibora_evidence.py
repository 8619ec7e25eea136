"""The evidence of a small world: real formats, equal bytes for equal seeds, and everything that the truth promises."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest
import pytsk3

from crosswalk.testing.vibora import evidence, fat, truth
from crosswalk.testing.vibora.making import make
from crosswalk.testing.vibora.world import SMALL, World


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path]:
    folder = tmp_path_factory.mktemp("vibora")
    world = make(11, SMALL)
    evidence.write(world, folder / "evidence")
    truth.write(world, folder / "truth.json")
    return world, folder


def test_equal_seeds_write_equal_bytes(made: tuple[World, Path], tmp_path: Path) -> None:
    evidence.write(make(11, SMALL), tmp_path / "again")
    evidence.write(make(12, SMALL), tmp_path / "other")
    first = evidence.digest(made[1] / "evidence")
    assert evidence.digest(tmp_path / "again") == first
    assert evidence.digest(tmp_path / "other") != first


def test_the_intake_list_names_what_is_there(made: tuple[World, Path]) -> None:
    root = made[1] / "evidence"
    rows = list(csv.DictReader((root / "intake.csv").open(encoding="utf-8")))
    assert {row["exhibit"] for row in rows} >= {"desktop", "laptop", "phone", "tablet", "storage"}
    assert all((root / row["path"]).exists() and row["legal_basis"] for row in rows)


def test_there_are_six_group_exports_and_each_message_is_in_one(made: tuple[World, Path]) -> None:
    world, folder = made
    root = folder / "evidence"
    portuguese = json.loads(next(root.glob("exports/telegram-pt/*/result.json")).read_text(encoding="utf-8"))
    assert [row["id"] for row in portuguese["messages"]] == [line.number for line in world.groups["telegram-pt"].lines]
    discord = json.loads(next(root.glob("exports/discord-en/*.json")).read_text(encoding="utf-8"))
    assert discord["messageCount"] == len(world.groups["discord-en"].lines)
    with zipfile.ZipFile(next(root.glob("exports/*.zip"))) as archive:
        names = archive.namelist()
        text = archive.read(names[0]).decode()
    stamped = sum(" - " in line and line[:2].isdigit() for line in text.splitlines())
    assert stamped == len(world.groups["whatsapp-en"].lines) + 1
    assert next(root.glob("exhibits/phone/WhatsApp/Export/*.txt")).stat().st_size > 1_000
    with tarfile.open(root / "exhibits/tablet.tar") as tablet:
        packed = next(name for name in tablet.getnames() if name.endswith(".zip"))
        inner = tablet.extractfile(packed)
        assert inner is not None
        assert zipfile.ZipFile(io.BytesIO(inner.read())).namelist()[0] == "_chat.txt"


def test_the_laptop_holds_two_accounts_of_a_household(made: tuple[World, Path]) -> None:
    disk = pytsk3.Img_Info(str(made[1] / "evidence/exhibits/laptop.dd"))
    starts = [part.start for part in pytsk3.Volume_Info(disk) if part.desc.startswith(b"DOS FAT16")]
    assert len(starts) == 2
    first = pytsk3.FS_Info(disk, offset=starts[0] * 512)
    exports = [first.open(f"/Users/{user}/Downloads/DataExport_2026-02-20/result.json") for user in ("admin", "alba")]
    found = [json.loads(file.read_random(0, file.info.meta.size)) for file in exports]
    devices = {session["device_model"] for export in found for session in export["sessions"]["list"]}
    homes = [{session["last_ip"] for session in export["sessions"]["list"]} for export in found]
    assert devices == {"Family laptop"}
    assert homes[0] & homes[1]
    assert found[0]["personal_information"]["user_id"] != found[1]["personal_information"]["user_id"]


def test_lists_hold_known_pictures_and_conflicts(made: tuple[World, Path]) -> None:
    root = made[1] / "evidence/lists"
    hotline = {row["md5"]: row for row in csv.DictReader((root / "hotline.csv").open(encoding="utf-8"))}
    partner = json.loads((root / "partner.json").read_text(encoding="utf-8"))["value"]
    both = [(entry, hotline[entry["MD5"].lower()]) for entry in partner if entry["MD5"].lower() in hotline]
    assert any(str(entry["Category"]) != row["category"] for entry, row in both)
    with sqlite3.connect(root / "good.db") as good:
        assert good.execute("SELECT count(*) FROM FILE").fetchone() == (12,)


def test_the_truth_is_not_in_the_evidence(made: tuple[World, Path]) -> None:
    found = b"".join(
        path.read_bytes() for path in (made[1] / "evidence").rglob("*") if path.suffix in (".json", ".csv", ".txt")
    )
    assert b"suspect" not in found
    assert b"bystander" not in found


def test_a_fat_volume_gives_back_its_files_deleted_ones_too(tmp_path: Path) -> None:
    files = {
        "a.txt": b"hello",
        "Fotos de verano/imágenes é/foto con un nombre largo.jpg": bytes(range(256)) * 20,
        "Fotos de verano/in two pieces.dat": b"abc" * 3_000,
        "gone/borrada.jpg": b"xyz" * 2_500,
        "empty.bin": b"",
    }
    image = tmp_path / "fat.img"
    gone = frozenset({"gone/borrada.jpg"})
    image.write_bytes(fat.volume(files, gone, label="DATA", fragmented="Fotos de verano/in two pieces.dat"))
    found = dict(_walk(pytsk3.FS_Info(pytsk3.Img_Info(str(image))), "/"))
    assert {path: content for path, (content, _) in found.items()} == files
    assert {path for path, (_, deleted) in found.items() if deleted} == gone


def _walk(volume: pytsk3.FS_Info, place: str):  # type: ignore[no-untyped-def]
    for entry in volume.open_dir(place):
        name = entry.info.name.name.decode()
        meta = entry.info.meta
        if name in (".", "..") or name.startswith("$") or meta is None or meta.type == pytsk3.TSK_FS_META_TYPE_VIRT:
            continue
        if meta.type == pytsk3.TSK_FS_META_TYPE_DIR:
            yield from _walk(volume, f"{place}{name}/")
        elif "DATA" not in name:
            content = entry.read_random(0, meta.size) if meta.size else b""
            deleted = bool(entry.info.name.flags & pytsk3.TSK_FS_NAME_FLAG_UNALLOC)
            yield f"{place}{name}".removeprefix("/"), (content, deleted)
