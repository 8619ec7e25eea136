"""A template with its inputs to PDF, or to pictures of its pages.

PDF/A-3a and PDF/UA-1, its date the moment of its data and its typefaces from packages: equal inputs give equal bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import Any

import typst

from crosswalk.errors import PartMissing
from crosswalk.ids import Moment
from crosswalk.picture.typefaces import folders

_SECOND = 1_000_000
DOTS = 120.0
"""Dots an inch of the pictures of pages: an A4 page is 992 wide, which fits a screen at density 1 and is sharp at 2."""


def pdf(template: str, inputs: Mapping[str, str], at: Moment) -> bytes:
    """The document. Raises `PartMissing` if a part of the typesetter is absent."""
    made = _compiled(template, inputs, at, format="pdf", pdf_standards=["a-3a", "ua-1"])
    assert isinstance(made, bytes)
    return made


def pages(template: str, inputs: Mapping[str, str], at: Moment) -> list[bytes]:
    """Each page as PNG. Raises `PartMissing`."""
    made = _compiled(template, inputs, at, format="png", ppi=DOTS)
    return [made] if isinstance(made, bytes) else [bytes(page) for page in made]


def _compiled(template: str, inputs: Mapping[str, str], at: Moment, **how: Any) -> Any:
    place = resources.files("crosswalk") / "picture" / "templates" / template
    try:
        with resources.as_file(place) as file:
            return typst.compile(
                file,
                font_paths=list(folders()),
                ignore_system_fonts=True,
                sys_inputs=dict(inputs),
                timestamp=at // _SECOND,
                **how,
            )
    except typst.TypstError as error:
        raise PartMissing("the report cannot be set: {message}", message=error.message) from error
