"""What crosses the boundary from a confined worker: the inverse holds, and what does not have the form is refused."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from crosswalk.fingerprints.appearance import Appearance, Camera
from crosswalk.fingerprints.fingerprint import Fingerprint
from crosswalk.fingerprints.known_answers import picture
from crosswalk.fingerprints.looking import Limits, Look, look, packed, unpacked
from crosswalk.ids import Sha256

SHA256 = Sha256("ab" * 32)
TEXT = st.none() | st.text(max_size=20)
CAMERAS = st.builds(
    Camera, TEXT, TEXT, TEXT, TEXT, TEXT, st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180), st.none()
)
MARKS = st.lists(
    st.builds(
        Fingerprint,
        st.just(SHA256),
        st.sampled_from(["pdq", "pdq_512"]),
        st.just("1"),
        st.integers(0, 700),
        st.integers(0, 10**9),
        st.binary(min_size=32, max_size=32),
        st.binary(min_size=256, max_size=256),
        st.integers(0, 100),
    ),
    max_size=4,
)
SIZES = st.none() | st.integers(1, 10**6)


@given(CAMERAS, MARKS, st.none() | st.binary(min_size=1, max_size=300), SIZES, SIZES, TEXT)
def test_unpacked_is_the_inverse_of_packed(
    camera: Camera,
    marks: list[Fingerprint],
    veil: bytes | None,
    width: int | None,
    height: int | None,
    problem: str | None,
) -> None:
    looked = Look(Appearance(SHA256, "1", width, height, None, 1, camera, veil, problem), tuple(marks))
    header, content = packed(looked)
    assert unpacked(json.loads(json.dumps(header)), content) == looked


def answer() -> tuple[dict[str, Any], bytes]:
    file = io.BytesIO()
    Image.fromarray(picture(60, 70)).save(file, "PNG")
    file.seek(0)
    return packed(look(SHA256, "picture", file, Limits(10**6, 600)))


@pytest.mark.parametrize("name", ["sha256", "veil", "camera", "marks", "seen", "problem", "version"])
def test_an_answer_that_lacks_a_part_is_refused(name: str) -> None:
    header, content = answer()
    del header[name]
    with pytest.raises(ValueError, match="does not have its form"):
        unpacked(header, content)


@pytest.mark.parametrize(
    "change", [lambda content: content[:-1], lambda content: content + b"x"], ids=["short", "long"]
)
def test_an_answer_of_another_length_is_refused(change: Any) -> None:
    header, content = answer()
    with pytest.raises(ValueError, match="too short or too long"):
        unpacked(header, change(content))


def test_after_warming_up_no_picture_waits_for_the_compiler(tmp_path: Path) -> None:
    """In a process of its own that finds no kernel compiled: a test before this one may have compiled some."""
    code = """
import io
from numba.core.event import install_recorder
from PIL import Image
from crosswalk.fingerprints.looking import Limits, look
from crosswalk.fingerprints.working import warm_up
from crosswalk.ids import Sha256
with install_recorder("numba:compile") as before:
    warm_up()
with install_recorder("numba:compile") as after:
    for mode in ("RGB", "L"):
        for size in ((700, 520), (64, 64), (3, 3)):
            file = io.BytesIO()
            Image.new(mode, size, 90).save(file, "PNG")
            look(Sha256("0" * 64), "picture", io.BytesIO(file.getvalue()), Limits(10**6, 1))
print(len(before.buffer) > 0, len(after.buffer))
"""
    told = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.split() == ["True", "0"]
