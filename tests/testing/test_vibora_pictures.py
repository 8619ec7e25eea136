"""Drawings: equal for equal seeds, far apart, and their mark survives what is done to copies."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from crosswalk.kernels import pdq
from crosswalk.testing.vibora import marks
from crosswalk.testing.vibora.pictures import VARIANTS, Camera, Copy, Shot, content


def _opened(copy: Copy) -> Image.Image:
    return Image.open(io.BytesIO(content(copy)))


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_mark_is_read_from_every_kind_of_copy(variant: str) -> None:
    for number in range(24):
        shot = Shot(3, number, str(number % 4))
        assert marks.read(_opened(Copy(shot, variant))) == shot.category


def test_pictures_without_a_mark_have_none() -> None:
    assert {marks.read(_opened(Copy(Shot(4, number)))) for number in range(40)} == {None}


def test_drawings_hash_well_and_are_far_apart() -> None:
    hashed = [pdq.pdq(np.asarray(_opened(Copy(Shot(5, number, "1"))).convert("RGB"))) for number in range(40)]
    assert min(each.quality for each in hashed) >= 90
    values = np.unpackbits(np.array([each.value for each in hashed]), axis=1)
    apart = (values[:, None] != values[None]).sum(-1)[np.triu_indices(40, 1)]
    assert apart.min() > 62


def test_reencoded_copies_are_near() -> None:
    for number in range(20):
        shot = Shot(6, number, "2")
        one, other = (
            np.unpackbits(pdq.pdq(np.asarray(_opened(Copy(shot, v)).convert("RGB"))).value)
            for v in ("exact", "reencoded")
        )
        assert (one != other).sum() <= 31


def test_exif_names_the_camera() -> None:
    shot = Shot(7, 1, "", Camera("Nordlux", "Halo 5", "1234567890"), "2025:03:04 05:06:07")
    exif = _opened(Copy(shot)).getexif()
    assert (exif[271], exif[272]) == ("Nordlux", "Halo 5")
    assert exif.get_ifd(0x8769)[0xA431] == "1234567890"
