"""What the People and links screen is told. Nothing of a victim is in any of it but that there is one."""

from __future__ import annotations

from typing_extensions import TypedDict

from crosswalk.sayings import Sentence


class PersonRow(TypedDict):
    """A line of the list. `sealed` is a victim: the record's name and nothing else."""

    person: str
    label: str
    category: str
    accounts: int
    identifiers: int
    country: str | None
    confidence: float | None
    roles: list[str]
    community: int
    sealed: bool


class LinkNode(TypedDict):
    """A person or a thing on the chart; `community` is 0 where there is none."""

    name: str
    kind: str
    label: str
    category: str
    country: str
    roles: list[str]
    community: int
    x: float
    y: float


class LinkEdge(TypedDict):
    """A tie of two nodes; `first` and `last` are null where no moment is known."""

    name: str
    one: str
    other: str
    kind: str
    says: str
    directed: bool
    sure: bool
    count: int
    first: str | None
    last: str | None
    sources: list[str]


class LinksView(TypedDict):
    """The chart, or the part of it around some nodes. `total` counts the nodes of the whole."""

    total: int
    most: int
    sealed: int
    officers: int
    nodes: list[LinkNode]
    edges: list[LinkEdge]


class OverviewView(TypedDict):
    """Every node of a chart that is too large to draw in full, as columns of equal length; edges by the numbers of nodes."""

    names: list[str]
    labels: list[str]
    kinds: list[str]
    communities: list[int]
    x: list[float]
    y: list[float]
    one: list[int]
    other: list[int]


class EvidenceRow(TypedDict):
    """A row that a tie rests on, with both times: when it happened and when the unit learnt of it."""

    kind: str
    account: str
    says: str | Sentence
    source: str
    place: str
    happened: str | None
    learned: str | None
    text: str


class PathStep(TypedDict):
    """A step of the shortest way of evidence; `edges` are the names of the ties."""

    one: str
    other: str
    edges: list[str]


class PathView(TypedDict):
    """The way with everything that is on it."""

    steps: list[PathStep]
    nodes: list[LinkNode]
    edges: list[LinkEdge]


class EventView(TypedDict):
    """Something dated about a person."""

    happened: str
    learned: str | None
    event: str
    about: str
    account: str
    source: str
    place: str


class WritingDay(TypedDict):
    """How much was written on a day."""

    date: str
    messages: int
    media: int


class TimelineView(TypedDict):
    """`events` of one person; none where the days are everybody's."""

    days: list[WritingDay]
    events: list[EventView]


class WeightStep(TypedDict):
    """A part of a weight, in bits: what was compared, what was seen, how much it speaks for (+) or against (-)."""

    name: str
    seen: str | Sentence
    weight: float


class AccountView(TypedDict):
    platform: str
    account: str
    name: str
    messages: int


class SideView(TypedDict):
    """One of the two of a proposal."""

    person: str
    label: str
    category: str
    country: str | None
    accounts: list[AccountView]
    sealed: bool


class ProposalView(TypedDict):
    """Two persons who may be one. `odds` are log2 of the odds; `veto` says what speaks against it."""

    proposal: str
    one: SideView
    other: SideView
    account_one: str
    account_other: str
    probability: float
    odds: float
    steps: list[WeightStep]
    veto: Sentence | None


class FactView(TypedDict):
    """Something known of a person, with its source and both times."""

    type: str
    value: str
    how: str
    account: str
    source: str
    place: str
    happened: str | None
    learned: str | None


class LinkView(TypedDict):
    """Why two accounts are one person."""

    one: str
    other: str
    rule: str
    weight: float
    says: str
    since: str | None
    sources: str
    by: str
    steps: list[WeightStep]


class PersonDecision(TypedDict):
    """A judgement about the person that stands."""

    judgement: int
    verb: str
    by: str
    why: str
    at: str


class ReasonView(TypedDict):
    """Why a person has a role: the key of a sentence, its number, and places of rows."""

    reason: str
    count: float
    rows: list[EvidenceRow]


class RoleView(TypedDict):
    role: str
    reasons: list[ReasonView]


class PersonView(TypedDict):
    """Everything about one person."""

    person: str
    label: str
    category: str
    category_by: str
    country: str | None
    confidence: float | None
    community: int
    accounts: list[AccountView]
    facts: list[FactView]
    links: list[LinkView]
    roles: list[RoleView]
    decisions: list[PersonDecision]
    proposals: int


class DecidedView(TypedDict):
    """What a decision made: its judgement (null where nothing changed) and the persons it is about, as they are called now."""

    judgement: int | None
    persons: list[str]
