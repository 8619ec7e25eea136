"""The quick look: what is on a list is told with its paths, what is not is counted, and nothing is left behind."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from crosswalk.fingerprints.known_answers import picture
from crosswalk.kernels import pdq
from crosswalk.matches import known, triaging
from crosswalk.matches.lists import Hit, Listed, Lists
from crosswalk.matches.triaging import Seen, Tally, Triage
from crosswalk.settings import Settings


def jpeg(pixels: np.ndarray, quality: int = 88) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=quality)
    return file.getvalue()


def flipped(value: np.ndarray, bits: int) -> str:
    loose = np.unpackbits(value)
    loose[np.random.default_rng(bits).choice(256, bits, replace=False)] ^= 1
    return np.packbits(loose).tobytes().hex()


def lists(folder: Path, *texts: str, good: bool = False, algorithm: str = "pdq") -> Lists:
    folder.mkdir(exist_ok=True)
    held = []
    for number, text in enumerate(texts):
        file = folder / f"list{number}.txt"
        file.write_text(text + "\n")
        known.write(file, folder / f"{number}.parquet", algorithm)
        held.append(Listed(file.name, good, folder / f"{number}.parquet"))
    return Lists(held)


def looked(place: Path, held: Lists, tmp_path: Path, **changes: Any) -> tuple[list[Seen], Tally]:
    spool = tmp_path / "spool"
    look = Triage(held, Settings(**changes), spool)
    seen = list(look.answers(place))
    assert not spool.exists() or not list(spool.iterdir())
    tally = look.tally
    assert tally.entries == tally.files + tally.problems
    return sorted(seen, key=lambda one: one.untrusted_path), tally


@pytest.fixture
def device(tmp_path: Path) -> Path:
    place = tmp_path / "device"
    (place / "deep").mkdir(parents=True)
    (place / "note.txt").write_text("nothing to see")
    return place


def test_every_distance_up_to_the_radius_is_found_and_none_beyond(device: Path, tmp_path: Path) -> None:
    (device / "deep" / "one.jpg").write_bytes(jpeg(picture(1300, 1700), 100))
    exact = np.asarray(Image.open(device / "deep" / "one.jpg").convert("RGB"))
    full, resized = pdq.both(exact)
    for hashed, algorithm in ((full, "pdq"), (resized, "pdq_512")):
        for bits in (0, 13, 30, 31):
            (seen,), tally = looked(device, lists(tmp_path / "lists", flipped(hashed.value, bits)), tmp_path)
            assert (seen.untrusted_path, seen.way, tally.hashed_exactly) == ("deep/one.jpg", "look", 1)
            assert Hit("list0.txt", False, 1, "", "", algorithm, bits) in seen.hits
    held = lists(tmp_path / "lists", flipped(full.value, 90))
    seen_none, tally = looked(device, held, tmp_path)
    assert (seen_none, tally.on_no_list, tally.hashed_exactly) == ([], 1, 0)


def test_turned_and_mirrored_pictures_are_found(device: Path, tmp_path: Path) -> None:
    value = pdq.pdq(picture(1300, 1700)).value.tobytes().hex()
    (device / "turned.jpg").write_bytes(jpeg(np.ascontiguousarray(np.rot90(picture(1300, 1700))), 95))
    (seen,), _ = looked(device, lists(tmp_path / "lists", value), tmp_path)
    assert {hit.turn for hit in seen.hits if hit.algorithm == "pdq"} == {3}


def test_what_is_listed_by_its_digest_is_not_decoded(device: Path, tmp_path: Path) -> None:
    content = jpeg(picture(90, 120))
    (device / "b.jpg").write_bytes(content)
    text = f"{hashlib.md5(content).hexdigest()}\n{hashlib.sha1(b'nothing to see').hexdigest()}"
    seen, tally = looked(device, lists(tmp_path / "lists", text), tmp_path)
    assert [(one.untrusted_path, one.way, one.hits[0].algorithm, one.hits[0].entry) for one in seen] == [
        ("b.jpg", "digest", "md5", 1),
        ("note.txt", "digest", "sha1", 2),
    ]
    assert (tally.pictures, tally.on_lists, tally.hashed_exactly) == (1, 2, 0)


def test_lists_of_harmless_files_close_what_they_name_and_tell_nothing(device: Path, tmp_path: Path) -> None:
    content = jpeg(picture(90, 120))
    (device / "b.jpg").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    held = lists(tmp_path / "lists", digest, good=True, algorithm="sha256")
    seen, tally = looked(device, held, tmp_path)
    assert (seen, tally.harmless, tally.on_lists) == ([], 1, 0)


def test_copies_are_decoded_once_and_told_under_each_path(device: Path, tmp_path: Path) -> None:
    content = jpeg(picture(300, 420))
    value = pdq.pdq(np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))).value.tobytes().hex()
    for name in ("a.jpg", "deep/b.jpg", "z.jpg"):
        (device / name).write_bytes(content)
    with zipfile.ZipFile(device / "more.zip", "w") as archive:
        archive.writestr("inside.jpg", content)
    seen, tally = looked(device, lists(tmp_path / "lists", value), tmp_path)
    assert [one.untrusted_path for one in seen] == ["a.jpg", "deep/b.jpg", "more.zip/inside.jpg", "z.jpg"]
    assert len({one.hits for one in seen}) == 1
    assert (tally.pictures, tally.repeated, tally.on_lists, tally.hashed_exactly) == (1, 3, 1, 1)


def test_a_damaged_picture_is_told_with_its_reason(device: Path, tmp_path: Path) -> None:
    (device / "cut.jpg").write_bytes(jpeg(picture(200, 300))[:2000])
    (seen,), tally = looked(device, lists(tmp_path / "lists", "ab" * 32), tmp_path)
    assert (seen.problem or "").startswith("damaged")
    assert (tally.not_looked_at, tally.on_no_list) == (1, 0)


def test_a_picture_that_kills_its_worker_costs_itself(
    device: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = jpeg(picture(300, 420))
    value = pdq.pdq(np.asarray(Image.open(io.BytesIO(exact)).convert("RGB"))).value.tobytes().hex()
    (device / "a.jpg").write_bytes(exact)
    (device / "deadly.jpg").write_bytes(jpeg(picture(200, 200)) + b"deadly")
    held = lists(tmp_path / "lists", value)
    whole = triaging.looking_if

    def hostile(near: Any) -> Any:
        look_at = whole(near)

        def looks(sha256: Any, kind: str, file: Any, limits: Any) -> Any:
            if file.read().endswith(b"deadly"):
                os.kill(os.getpid(), signal.SIGKILL)
            file.seek(0)
            return look_at(sha256, kind, file, limits)

        return looks

    monkeypatch.setattr(triaging, "looking_if", hostile)
    seen, tally = looked(device, held, tmp_path)
    assert [one.untrusted_path for one in seen] == ["a.jpg", "deadly.jpg"]
    assert seen[0].hits
    assert (seen[1].problem or "").startswith("crashed")
    assert tally.not_looked_at == 1
