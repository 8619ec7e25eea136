"""What the Review screen is told."""

from __future__ import annotations

from typing_extensions import TypedDict


class GradeView(TypedDict):
    """A person's grade of a stack. `unseen`: given in a second check, without looking."""

    judgement: int
    scheme: str
    category: str
    by: str
    at: str
    unseen: bool
    why: str


class NoteView(TypedDict):
    """A tag or a comment."""

    judgement: int
    text: str
    by: str
    at: str


class KnownView(TypedDict):
    """An entry of a list that a stack matches; `distance` is 0 where the whole file is the same. `series` is the list's own."""

    set_id: str
    set: str
    owner: str
    scheme: str
    category: str
    series: str
    distance: int
    good: bool
    algorithm: str


class PlaceView(TypedDict):
    """Where a copy lies."""

    source: str
    path: str
    deleted: bool


class SeriesName(TypedDict):
    """A series that a stack is in."""

    series: str
    title: str


class Tile(TypedDict):
    """A veiled stack at its position in a queue. `settled` says why nobody needs to look: `graded`, `known`; or that somebody
    must again: `disputed`, `contested`; blank for what is left. `away` is bits from the stack whose look-alikes are shown;
    `elsewhere` are units that named it in a package."""

    position: int
    stack: str
    front: str
    kind: str
    media_type: str
    size: int
    members: int
    width: int | None
    height: int | None
    duration_ms: int | None
    quality: int | None
    taken: str | None
    camera: str | None
    veil: str | None
    settled: str
    away: int | None
    known: list[KnownView]
    grades: list[GradeView]
    tags: list[NoteView]
    comments: list[NoteView]
    series: list[SeriesName]
    elsewhere: list[str]
    places: list[PlaceView]


class ReviewPage(TypedDict):
    """A page of a queue. `sitting` names the queue, whose positions stay; `newest` is the newest judgement that was taken
    account of: of two answers, the one with the lower number is the older, whenever it arrives."""

    sitting: str
    total: int
    ungraded: int
    newest: int
    tiles: list[Tile]


class CategoryView(TypedDict):
    """A category of a scheme. `pertinent`: it concerns an investigation; `decides`: it settles what a stack is."""

    code: str
    label: str
    pertinent: bool
    decides: bool


class SchemeView(TypedDict):
    """The scheme in which is graded, with where its labels were published; `me` is who grades."""

    scheme: str
    title: str
    source: str
    categories: list[CategoryView]
    me: str


class ListChoice(TypedDict):
    value: str
    name: str
    owner: str


class SourceChoice(TypedDict):
    value: str
    name: str
    exhibit: str


class CameraChoice(TypedDict):
    value: str
    files: int


class Choices(TypedDict):
    """What the review can be narrowed to."""

    known_sets: list[ListChoice]
    sources: list[SourceChoice]
    cameras: list[CameraChoice]
    tags: list[str]


class NextPosition(TypedDict):
    """Null where there is none."""

    position: int | None


class Judged(TypedDict):
    """The judgements that an act made, how many stacks are left, and the stacks as they stand now. `newest` as of a page."""

    judgements: list[int]
    ungraded: int
    newest: int
    tiles: list[Tile]


class Undone(Judged):
    """The last act, taken back; `verb` is blank where there was none."""

    verb: str


class FrameView(TypedDict):
    """A veiled key frame of a video."""

    frame: int
    at_ms: int
    veil: str


class StackLead(TypedDict):
    """A lead whose person posted a stack. `card` is where it is on the board of packages; blank where it is not released."""

    lead: str
    person: str
    country: str | None
    missing: list[str]
    card: str


class MemberView(TypedDict):
    """A copy in a stack: `distance` in bits to the front, -1 where the bytes are the same or no hash decides; `turn` 0 to 7."""

    sha256: str
    front: bool
    distance: int
    turn: int


class MatchView(TypedDict):
    """An entry of a list that a member matches."""

    sha256: str
    set_id: str
    set: str
    owner: str
    version: str
    entry: int
    algorithm: str
    distance: int
    turn: int
    scheme: str
    category: str
    label: str
    series: str
    good: bool


class HistoryView(TypedDict):
    """A judgement on a stack, undone or not."""

    judgement: int
    verb: str
    said: str
    by: str
    at: str
    why: str
    unseen: bool
    undone: bool


class LookView(TypedDict):
    """An unveiling: of the `whole`, a `crop` or a `keyhole`."""

    stack: str
    by: str
    at: str
    part: str


class ElsewhereView(TypedDict):
    """`identified`: a list states that the victim is; `worked`: a unit has it in a package, or a list in a series of its own."""

    what: str
    stack: str
    unit: str
    source: str
    series: str
    distance: int


class WhyView(TypedDict):
    """All that the record says of a stack."""

    stack: str
    members: list[MemberView]
    matches: list[MatchView]
    places: list[PlaceView]
    history: list[HistoryView]
    looked: list[LookView]
    elsewhere: list[ElsewhereView]
    series: list[SeriesName]
