"""What the Packages screen is told."""

from __future__ import annotations

from typing_extensions import TypedDict

from crosswalk.errors import Told


class StepView(TypedDict):
    """Who did a step, when, and why."""

    by: str
    at: str
    why: str


class AnswerView(TypedDict):
    """What a recipient answered."""

    judgement: int
    outcome: str
    source: str
    date: str
    by: str


class CardView(TypedDict):
    """A draft, or a package of ours; `package` is blank for a draft. `late` is days past the next deadline."""

    key: str
    package: str
    country: str
    recipient: str
    stage: str
    since: str
    leads: int
    names: list[str]
    handling: str
    file: str
    sha256: str
    sealed: str | None
    sealed_by: str
    expires: str | None
    receipt_by: str | None
    answer_by: str | None
    receipt: str | None
    waiting: int
    late: int
    forwarded: StepView | None
    checked: StepView | None
    sent_back: bool
    checked_by: str
    sent: StepView | None
    where: str
    answers: list[AnswerView]
    recalled: str | None
    recall_reason: str | None
    recall_receipt: str | None


class ReadView(TypedDict):
    """What a category of ours reads as in the recipient's scheme `own`, and how many media have it; titles as they are shown."""

    scheme: str
    category: str
    own: str
    reads: list[str]
    relation: str
    media: int


class ReadsView(TypedDict):
    """`changed`: the record gives other media now than were sealed."""

    changed: bool
    reads: list[ReadView]


class ReceivedView(TypedDict):
    """A package of another unit."""

    package: str
    unit: str
    source: str
    at: str
    recalled: str | None
    recall_reason: str | None


class CandidateView(TypedDict):
    """Leads that lack nothing and are not released yet."""

    country: str
    leads: list[str]


class BoardView(TypedDict):
    """The board. `actor` is who acts here; `check` whether nothing is sealed without a second person."""

    actor: str
    check: bool
    cards: list[CardView]
    received: list[ReceivedView]
    candidates: list[CandidateView]


class ArrivalView(TypedDict):
    """What became of a file."""

    result: str
    package: str
    unit: str
    note: str
    receipt: str
    refusal: Told | None
