"""What is told of an intake under way, and of the places that a source may be chosen from."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class StepView(TypedDict):
    """`rate` is in `unit` a second; both it and `seconds_left` are null while nothing can be said."""

    step: str
    done: int
    total: int | None
    unit: str
    rate: float | None
    seconds_left: float | None


class IngestView(TypedDict):
    """`source` is its number once it was taken in; `cause` says why it failed."""

    path: str
    state: Literal["running", "done", "failed"]
    seconds: float
    steps: list[StepView]
    source: str | None
    cause: str


class PlaceView(TypedDict):
    path: str
    name: str
    is_folder: bool


class PlacesView(TypedDict):
    """`above` is the folder above, blank for the list of all; null at that list itself."""

    folder: str
    above: str | None
    places: list[PlaceView]
