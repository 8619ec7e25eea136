"""Scripted officers. They decide through the same verbs as anybody, from what the program shows them and nothing else.

The examiner looks at what the program leaves to look at, and grades it by the mark that a person would see. The analyst
answers proposals by their explanation, takes victims from the hotline's notice, and calls a person a suspect who posted
gradable pictures. Neither knows the truth; both say that this is a re-enactment.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from crosswalk.accounts.tables import posts
from crosswalk.errors import BadValue
from crosswalk.policy import Verb
from crosswalk.series.wanting import Wanted
from crosswalk.testing.vibora import marks
from crosswalk.words import Words
from crosswalk.workspace import deciding, grading, leading, looking, unveiling
from crosswalk.workspace.operation import Operation

OCCASION = "re-enactment vibora"
SCHEME = "us-vics-2"
_GRADABLE = frozenset({"1", "2", "3"})
_PAGE = 200
POSTS = Verb("posts", frozenset({"analyst"}), "See who posted what.", writes=False, shows_people_or_items=True)


@dataclass(frozen=True, slots=True)
class Work:
    """How much an officer did."""

    seen: int = 0
    decided: int = 0


def examine(operation: Operation) -> Work:
    """Look at every stack that is neither known nor graded, and grade it."""
    review = looking.Review(operation)
    wanted = Wanted("ungraded")
    first = review.page(wanted, 0, _PAGE)
    tiles = list(first["tiles"])
    while len(tiles) < first["total"]:
        tiles.extend(review.page(wanted, len(tiles), _PAGE)["tiles"])
    graded = 0
    for tile in tiles:
        if tile["kind"] == "picture" and (seen := _look(operation, tile["stack"])):
            why = "looked at it: nothing of ours" if seen == "0" else f"looked at it: mark {seen}"
            grading.grade(operation, tile["stack"], seen, why=why, scheme=SCHEME)
            graded += 1
    return Work(len(tiles), graded)


def _look(operation: Operation, stack: str) -> str:
    """The category that the eye sees; empty where the picture is too damaged to be shown."""
    try:
        content = unveiling.unveil(operation, stack)()
    except BadValue:
        return ""
    return marks.read(Image.open(io.BytesIO(content))) or "0"


def answer_proposals(operation: Operation) -> Work:
    """Accept a proposal that is probable and that nothing shown speaks against; refuse the others."""
    asked = deciding.proposals(operation)
    places = {line["person"]: line["country"] for line in deciding.people(operation)}
    accepted = 0
    for proposal in asked:
        against = _against(proposal, places, operation.settings.link_probability)
        if against:
            deciding.apart(operation, proposal["account_a"], proposal["account_b"], why=against)
        else:
            told = ", ".join(_strongest(proposal["weights"]))
            deciding.merge(operation, proposal["account_a"], proposal["account_b"], why=f"explained: {told}")
            accepted += 1
    return Work(len(asked), accepted)


def _against(proposal: dict[str, Any], places: dict[str, str | None], enough: float) -> str:
    """What speaks against two persons being one; empty where nothing does."""
    one, other = places.get(proposal["person_a"]), places.get(proposal["person_b"])
    if proposal["veto"]:
        return Words("en").tell(proposal["veto"])
    if proposal["probability"] < enough:
        return f"too weak at {proposal['probability']:.2f}: {', '.join(_strongest(proposal['weights']))}"
    if one and other and one != other:
        return f"one is in {one}, the other in {other}"
    if proposal["account_a"].partition(":")[0] == proposal["account_b"].partition(":")[0]:
        return "two accounts on one platform that are alike in name: one may be made to look like the other"
    return ""


def _strongest(weights: Any) -> list[str]:
    """The explanation as the program prints it, the weightiest first."""
    weights = Words("en").in_full(weights)
    rows = weights.items() if isinstance(weights, dict) else [(str(row), 0.0) for row in weights]
    return [f"{name} {weight}" for name, weight in list(rows)[:4]]


def protect(operation: Operation, notice: Path) -> Work:
    """Seal the persons whose accounts the hotline's notice names."""
    named = {(row["platform"], row["account"]) for row in csv.DictReader(notice.open(encoding="utf-8"))}
    lines = list(deciding.people(operation))
    done = 0
    for line in lines:
        if any((account["platform"], account["account"]) in named for account in line["accounts"]):
            deciding.categorise(operation, line["person"], "victim", why=f"hotline's notice {notice.name}")
            done += 1
    return Work(len(lines), done)


def categorise(operation: Operation) -> Work:
    """Call a person a suspect who posted something gradable, and a bystander who did not."""
    bad = gradable(operation)
    with operation.perform(POSTS, operation.name):
        posted: dict[str, set[str]] = {}
        for row in posts(operation.connection):
            posted.setdefault(row["account_id"], set()).add(row["sha256"] or "")
    lines = [line for line in deciding.people(operation) if line["category"] == "unknown"]
    suspects = 0
    for line in lines:
        shown = {sha256 for a in line["accounts"] for sha256 in posted.get(f"{a['platform']}:{a['account']}", set())}
        found = sorted(shown & bad)
        category, why = (
            ("suspect", f"posted {found[0][:12]} and {len(found) - 1} more")
            if found
            else ("bystander", "posted nothing gradable")
        )
        deciding.categorise(operation, line["person"], category, why=why)
        suspects += bool(found)
    return Work(len(lines), suspects)


def gradable(operation: Operation) -> set[str]:
    """The items of every stack that a list or a colleague puts into a category that matters."""
    found: set[str] = set()
    for stack in grading.stack_lines(operation):
        listed = {match["category"] for match in stack["matches"] if not match["good"]}
        if (listed | {grade["category"] for grade in stack["grades"]}) & _GRADABLE:
            found |= {member["sha256"] for member in stack["members"]}
    return found


def countries(operation: Operation) -> list[str]:
    """The countries of the leads."""
    return sorted({lead["country"] for lead in leading.leads(operation) if lead["country"]})


def release(operation: Operation) -> Work:
    """Release every lead that names a country."""
    leads = [lead for lead in leading.leads(operation) if lead["country"]]
    return Work(len(leads), len(leading.release(operation, [lead["lead"] for lead in leads], why="reviewed")))
