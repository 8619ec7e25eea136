"""Writes a world as evidence: exports, images of devices, lists, papers. Nothing here says what is true.

evidence/
  intake.csv                    what to add, under which legal basis, as which exhibit
  exports/                      group exports made by an officer: folders and a zip
  exhibits/                     desktop (E01), laptop (raw), phone (folder), tablet (tar), storage (qcow2)
  lists/                        hotline.csv, partner.json (VICS-shaped), good.db (NSRL-like)
  papers/                       personas.csv, notice.csv, reports.csv
  held/CC/                      what other units held before
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from crosswalk.testing.vibora import devices, discord, documents, fat, held, images, lists, telegram, whatsapp
from crosswalk.testing.vibora.pictures import Camera, Copy, Shot, content
from crosswalk.testing.vibora.places import BY_CODE
from crosswalk.testing.vibora.telegram import Files
from crosswalk.testing.vibora.world import World


@dataclass(frozen=True, slots=True)
class Intake:
    """One line of the intake list. `path` is relative to the folder of evidence."""

    path: str
    legal_basis: str
    exhibit: str
    country: str


def write(world: World, folder: Path) -> list[Intake]:
    """Write everything below `folder`, which is made, and return the intake list."""
    folder.mkdir(parents=True)
    intake = [*_exports(world, folder), *_exhibits(world, folder)]
    _lists(world, folder / "lists")
    for country, files in held.holdings(world).items():
        images.write(files, folder / "held" / country)
    rows = [(line.path, line.legal_basis, line.exhibit, line.country) for line in intake]
    papers = {
        "papers/personas.csv": documents.personas(world),
        "papers/notice.csv": documents.notice(world),
        "papers/reports.csv": documents.reports(world),
        "intake.csv": documents.table(("path", "legal_basis", "exhibit", "country"), rows),
    }
    images.write(papers, folder)
    return intake


def _exports(world: World, folder: Path) -> list[Intake]:
    """The three exports that an officer in the groups made."""
    zone = BY_CODE[world.owners["officer"].country].zone
    images.write(
        telegram.single(world.groups["telegram-pt"], zone), folder / "exports/telegram-pt/ChatExport_2026-02-20"
    )
    images.write(discord.export(world.groups["discord-en"]), folder / "exports/discord-en")
    group = world.groups["whatsapp-en"]
    archive = whatsapp.zipped(devices.whatsapp_english(world))
    images.write({f"WhatsApp Chat with {group.name}.zip": archive}, folder / "exports")
    basis = "covert measure, court order 41/2025"
    paths = ("exports/telegram-pt", "exports/discord-en", f"exports/WhatsApp Chat with {group.name}.zip")
    return [Intake(path, basis, "", "") for path in paths]


def _exhibits(world: World, folder: Path) -> list[Intake]:
    place = folder / "exhibits"
    place.mkdir()
    made = {
        "desktop": _desktop(world, place),
        "laptop": _laptop(world, place),
        "phone": _phone(world, place),
        "tablet": _tablet(world, place),
        "storage": _storage(world, place),
    }
    owner = {**world.owners, "storage": world.owners["desktop"]}
    return [
        Intake(str(path.relative_to(folder)), f"search warrant {number}/2026", exhibit, owner[exhibit].country)
        for number, (exhibit, path) in enumerate(made.items(), 107)
    ]


def _desktop(world: World, place: Path) -> Path:
    """ext4 in an E01: the Spanish Telegram group, the owner's pictures, some renamed, some deleted, some packed."""
    random, owner = devices.generator(world, "desktop"), world.owners["desktop"]
    count = world.scale.device_pictures // 3
    own = devices.own_pictures(world, random, owner.camera, count, 0)
    kept = devices.stash(world, random, count // 3)
    pictures = devices.as_files(own[: count // 2], "home/user/Pictures")
    deleted = devices.as_files(kept[: count // 6], "home/user/Downloads/old")
    files: Files = {
        **pictures,
        **devices.as_files(own[count // 2 :], "home/user/system/cache", renamed=".dat"),
        **devices.as_files(kept[count // 6 :], "home/user/Documents/tax", renamed=".dat"),
        **deleted,
        **devices.broken(pictures),
        "home/user/Documents/pack.zip": devices.nested(devices.as_files(kept[:4], "p")),
        "home/user/Documents/notes.txt": b"leche, pan, pilas\n",
        "home/user/Documents/empty.doc": b"",
    }
    zone = BY_CODE[owner.country].zone
    for path, data in telegram.single(world.groups["telegram-es"], zone).items():
        files[f"home/user/Downloads/Telegram Desktop/ChatExport_2026-02-18/{path}"] = data
    raw = place / "desktop.dd"
    if not images.ext4(files, frozenset(deleted), raw):
        raw.write_bytes(images.volume(files, frozenset(deleted), "DESKTOP"))
    return images.acquired(raw, place / "desktop", "desktop")


def _laptop(world: World, place: Path) -> Path:
    """A partitioned raw disk of one household: two persons with one camera, one address and a messenger each."""
    random = devices.generator(world, "laptop")
    camera: Camera = world.owners["laptop"].camera
    count = world.scale.device_pictures // 6
    own = devices.own_pictures(world, random, camera, count, 20_000)
    both: Files = {}
    for user, part in (("laptop", own[: count // 2]), ("spouse", own[count // 2 :])):
        home = f"Users/{'alba' if user == 'spouse' else 'admin'}"
        both.update(devices.as_files(part, f"{home}/Pictures"))
        for path, data in devices.telegram_export(world, world.owners[user], user).items():
            both[f"{home}/Downloads/DataExport_2026-02-20/{path}"] = data
    data_files = devices.as_files(devices.own_pictures(world, random, camera, count // 2, 30_000), "DCIM/100MEDIA")
    gone = frozenset(list(data_files)[::5])
    target = place / "laptop.dd"
    volumes = [images.volume(both, frozenset(), "SYSTEM"), images.volume(data_files, gone, "DATA")]
    target.write_bytes(fat.partitioned(volumes))
    return target


def _phone(world: World, place: Path) -> Path:
    """A folder as a phone's files are handed over: camera, a whole Telegram account, a WhatsApp export."""
    random, owner = devices.generator(world, "phone"), world.owners["phone"]
    count = world.scale.device_pictures // 6
    files: Files = devices.as_files(devices.own_pictures(world, random, owner.camera, count, 40_000), "DCIM/Camera")
    files.update(devices.as_files(devices.stash(world, random, count // 4), "Android/data/files"))
    for path, data in devices.telegram_export(world, owner, "phone").items():
        files[f"Telegram/DataExport_2026-02-20/{path}"] = data
    for path, data in devices.whatsapp_android(world).items():
        files[f"WhatsApp/Export/{path}"] = data
    target = place / "phone"
    images.write(files, target)
    return target


def _tablet(world: World, place: Path) -> Path:
    """A tar with the other export of the WhatsApp group, zipped as the tablet sent it."""
    random, owner = devices.generator(world, "tablet"), world.owners["tablet"]
    count = world.scale.device_pictures // 8
    files: Files = devices.as_files(devices.own_pictures(world, random, owner.camera, count, 50_000), "Media/DCIM")
    name = f"WhatsApp Chat - {world.groups['whatsapp-es'].name}.zip"
    files[f"Files/{name}"] = whatsapp.zipped(devices.whatsapp_ios(world))
    target = place / "tablet.tar"
    target.write_bytes(images.tar(files))
    return target


def _storage(world: World, place: Path) -> Path:
    """A stick: gradable pictures, wallpapers that everybody has, pictures of a stranger's camera under a forged make."""
    random = devices.generator(world, "storage")
    count = world.scale.device_pictures // 4
    kept = devices.as_files(devices.stash(world, random, count // 2), "v/2025")
    gone = devices.as_files(devices.stash(world, random, count // 5), "v/deleted")
    forged = Camera("Forged", "Other", world.owners["phone"].camera.serial)
    files: Files = {
        **kept,
        **gone,
        **devices.as_files(devices.own_pictures(world, random, forged, count // 4, 60_000), "x"),
        **{f"wallpapers/{name}": data for name, data in wallpapers(world)},
    }
    raw = place / "storage.dd"
    raw.write_bytes(images.volume(files, frozenset(gone), "STICK"))
    return images.qcow2(raw, place / "storage.qcow2")


def wallpapers(world: World) -> list[tuple[str, bytes]]:
    """Files that come with a system and that the NSRL-like list knows."""
    return [(f"wall{number:02d}.jpg", content(Copy(Shot(world.seed, 200_000 + number)))) for number in range(12)]


def _lists(world: World, folder: Path) -> None:
    folder.mkdir()
    random = devices.generator(world, "lists")
    hotline, partner = lists.split(random, world.library.known)
    images.write(
        {"hotline.csv": lists.hotline(random, hotline), "partner.json": lists.partner(random, partner, hotline)}, folder
    )
    lists.good(folder / "good.db", wallpapers(world))


def digest(folder: Path, *, without: tuple[str, ...] = ("exhibits/desktop.E01",)) -> str:
    """One digest over all evidence, but for files that carry the moment at which a tool made them."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and name not in without:
            whole.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
