"""VIBORA from evidence files to figures that reconcile, through the same doors as the command line.

DIR/evidence      what a unit would get          DIR/units/CC      28 recipients, each with its own keys
DIR/units/ES      the operation that leads       DIR/post          packages and receipts on their way
DIR/truth.json    read by the comparison only, when everything is done
"""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk.errors import CrosswalkError, DoesNotReconcile, OperationExists
from crosswalk.ids import CountryCode
from crosswalk.progress import Progress, silent
from crosswalk.testing.vibora import evidence, judging, making, officers, truth, units
from crosswalk.testing.vibora.world import Scale
from crosswalk.workspace import acting, adding, deciding, exchanging, knowing, reporting, running, telling, verifying
from crosswalk.workspace.operation import Operation

Tell = Callable[[str, float, str], None]
"""Called after each step with its name, its seconds, and what came of it."""


def quiet(step: str, seconds: float, outcome: str) -> None:
    """Tells nobody."""


@dataclass
class Stage:
    """Where everything stands, who is told, and how long each step took."""

    root: Path
    tell: Tell
    progress: Progress
    unit: str = units.HUB
    """The unit that leads."""
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """One step with its duration. What is appended to the list is told."""
        said: list[str] = []
        began = time.monotonic()
        yield said
        self.seconds[name] = time.monotonic() - began
        self.tell(name, self.seconds[name], ", ".join(said))

    @property
    def evidence(self) -> Path:
        return self.root / "evidence"

    @property
    def hub(self) -> Path:
        return self.root / "units" / self.unit

    @property
    def keys(self) -> Path:
        return self.root / "keys" / self.unit

    @property
    def post(self) -> Path:
        return self.root / "post"


def empty(root: Path) -> None:
    """Nothing happens where the folder is absent or empty. Raises `OperationExists` where it holds something."""
    if root.exists() and any(root.iterdir()):
        raise OperationExists(
            "{root} is not empty", remedy="Choose another folder with --out, or remove it.", root=root
        )


def reenact(
    root: Path, seed: int, scale: Scale | None = None, *, tell: Tell = quiet, progress: Progress = silent
) -> dict[str, Any]:
    """Generate, run the chain, compare. Returns the object that `crosswalk reenact --json` prints.

    Raises `OperationExists` where `root` holds anything already.
    """
    empty(root)
    stage = Stage(root, tell, progress)
    began = time.monotonic()
    with stage.step("evidence") as said:
        world = making.make(seed, scale)
        intake = evidence.write(world, stage.evidence)
        truth.write(world, root / "truth.json")
        said.append(f"{len(intake)} sources, {len(world.groups)} groups")
    recipients = _chain(stage, intake)
    with stage.step("comparison"):
        result = judging.judge(
            json.loads((root / "truth.json").read_text(encoding="utf-8")), stage.hub, recipients, root
        )
    seconds = round(time.monotonic() - began, 1)
    return {
        "scenario": "vibora",
        "seed": seed,
        "seconds": seconds,
        **result,
        "steps": {k: round(v, 2) for k, v in stage.seconds.items()},
    }


def _chain(stage: Stage, intake: list[evidence.Intake]) -> list[units.Unit]:
    """Everything between the evidence and the comparison."""
    Operation.init(stage.hub, units.HUB, "VIBORA", "duty officer").close()
    with Operation.open(stage.hub, "coordinator Vega", occasion=officers.OCCASION) as operation:
        _take_in(stage, operation, intake)
        _derive(stage, operation, "run")
        _decide(stage, operation)
        recipients = _send(stage, operation)
        _receive(stage, operation, recipients)
        _act(stage, operation, recipients)
        _tell(stage, operation)
    return recipients


def _take_in(stage: Stage, operation: Operation, intake: list[evidence.Intake]) -> None:
    with stage.step("add") as said:
        for line in intake:
            adding.add(
                operation,
                stage.evidence / line.path,
                legal_basis=line.legal_basis,
                exhibit=line.exhibit or None,
                country=CountryCode(line.country) if line.country else None,
                progress=stage.progress,
            )
        said.append(f"{len(intake)} sources")
    lists = stage.evidence / "lists"
    with stage.step("known") as said:
        for file, name, owner, good in (
            ("hotline.csv", "Hotline list", "HOTLINE", False),
            ("partner.json", "Partner list", "PT", False),
            ("good.db", "Reference of harmless files", "NSRL", True),
        ):
            scheme = "" if good else officers.SCHEME
            added = knowing.add_known(operation, [lists / file], name=name, owner=owner, scheme=scheme, good=good)
            said.append(f"{name}: {added[0].entries}")
        deciding.add_personas(operation, stage.evidence / "papers/personas.csv")


def _derive(stage: Stage, operation: Operation, name: str) -> None:
    with stage.step(name) as said:
        done = running.run(operation, stage.progress)
        said.extend(f"{step.step} {step.seconds:.1f} s" for step in done if step.seconds >= 0.5)


def _decide(stage: Stage, operation: Operation) -> None:
    with stage.step("examiner") as said:
        looked = officers.examine(operation)
        said.append(f"{looked.seen} stacks looked at")
    with stage.step("analyst") as said:
        answered = officers.answer_proposals(operation)
        said.append(f"{answered.decided} of {answered.seen} proposals accepted")
    _derive(stage, operation, "run again")
    with stage.step("categories") as said:
        sealed = officers.protect(operation, stage.evidence / "papers/notice.csv")
        named = officers.categorise(operation)
        said.append(f"{named.decided} of {named.seen} persons are suspects, {sealed.decided} are sealed")
    _derive(stage, operation, "leads")
    with stage.step("release") as said:
        released = officers.release(operation)
        said.append(f"{released.decided} leads released")


def _send(stage: Stage, operation: Operation) -> list[units.Unit]:
    with stage.step("keys") as said:
        exchanging.keygen(stage.keys, units.HUB)
        units.give_card(stage.keys, stage.post / "senders")
        recipients = units.found(officers.countries(operation), stage.root, stage.post / "cards")
        said.append(f"{len(recipients)} units")
    with stage.step("pack") as said:
        packed = exchanging.pack(operation, (), stage.keys, stage.post / "cards", stage.post / "out")
        said.append(f"{len(packed.packages)} packages")
        said.extend(f"{country}: {error.cause}" for country, error in packed.problems.items())
    return recipients


def _receive(stage: Stage, operation: Operation, recipients: list[units.Unit]) -> None:
    senders, receipts = stage.post / "senders", stage.post / "receipts"
    by_unit = {row["unit"]: row["file"] for row in exchanging.packages(operation) if row["direction"] == "sent"}
    with stage.step("receive") as said:
        for unit in recipients:
            if str(unit.name) in by_unit:
                held = stage.evidence / "held" / unit.country
                units.receive(unit, stage.post / "out" / by_unit[str(unit.name)], held, senders, receipts)
        said.append(f"{sum(bool(unit.opened) for unit in recipients)} units received")
    with stage.step("receipts") as said:
        filed = exchanging.receive(operation, sorted(receipts.glob("*.receipt")), stage.keys, stage.post / "cards")
        said.append(f"{sum(arrival.receipt is not None for arrival in filed)} receipts filed")
        said.extend(f"refused: {arrival.refused}" for arrival in filed if arrival.refused is not None)


def _act(stage: Stage, operation: Operation, recipients: list[units.Unit]) -> None:
    """The reports of the countries go into the ledger. Whom a country arrested it says by its package's first leads."""
    waiting = {
        str(unit.country): [
            row["person"] for row in sorted(unit.payload.get("leads", []), key=lambda row: row["priority"])
        ]
        for unit in recipients
    }
    rows = list(csv.DictReader((stage.evidence / "papers/reports.csv").open(encoding="utf-8")))
    with stage.step("act") as said:
        for row in rows:
            source, date = f"report {row['reference']}", row["date"]
            if row["action"] == "arrest":
                for _ in range(int(row["count"])):
                    named = waiting.get(row["country"], [])
                    person = named.pop(0) if named else None
                    acting.act(operation, "arrest", row["country"], source=source, date=date, person=person)
            else:
                acting.act(operation, row["action"], row["country"], source=source, date=date, count=int(row["count"]))
        said.append(f"{len(rows)} reports, {len({row['date'] for row in rows})} action days")


def _tell(stage: Stage, operation: Operation) -> None:
    with stage.step("figures") as said:
        try:
            counted = telling.figures(operation)
            rows = [{"figure": each.figure, "country": each.country, "value": each.value} for each in counted]
            (stage.root / "figures.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
            totals = {each.figure: each.value for each in counted if not each.country}
            said.extend(f"{name} {value}" for name, value in totals.items())
        except DoesNotReconcile as refusal:
            said.append(refusal.cause)
    with stage.step("report") as said:
        try:
            made = reporting.report(operation, "es")
            (stage.root / "report-es.pdf").write_bytes(made.pdf)
            said.append(f"{len(made.pdf):,} bytes")
        except CrosswalkError as refusal:
            said.append(refusal.cause)
    with stage.step("verify") as said:
        findings = verifying.verify(operation)
        said.append(f"{len(findings)} things wrong")
        said.extend(f"{finding.what} {finding.subject}: {finding.detail}" for finding in findings[:5])
