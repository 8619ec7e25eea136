"""NET from evidence files to tiers, through the same doors as the command line, held against the truth.

DIR/evidence    what a unit would get: folders and archives of logs
DIR/units/ES    the operation
DIR/truth.json  read by nobody but a person
"""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk.errors import OperationExists
from crosswalk.ids import UnitId
from crosswalk.sources.keys import Keys
from crosswalk.testing.net import evidence, searching
from crosswalk.testing.net.plan import Plan, plan
from crosswalk.workspace import adding, crediting, deciding, running, verifying, watching
from crosswalk.workspace.operation import Operation

Tell = Callable[[str, float, str], None]
OCCASION = "re-enactment NET"


def quiet(step: str, seconds: float, outcome: str) -> None:
    """Tells nobody."""


@dataclass
class _Stage:
    tell: Tell
    seconds: dict[str, float] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        said: list[str] = []
        began, spent = time.monotonic(), _spent()
        yield said
        self.seconds[name], self.cpu[name] = time.monotonic() - began, _spent() - spent
        self.tell(name, self.seconds[name], ", ".join(said))


def _spent() -> float:
    """Processor seconds of this process and of its children that have ended."""
    return sum(
        u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def reenact(root: Path, seed: int = 1, scale: float = 1.0, tell: Tell = quiet) -> dict[str, Any]:
    """Make the world, run the chain, compare. Raises `OperationExists` where `root` holds one."""
    if (root / "units" / "ES").exists():
        raise OperationExists("{root} holds a re-enactment", root=root)
    stage, began = _Stage(tell), time.monotonic()
    made = plan(seed, scale)
    with stage.step("evidence") as said:
        written = evidence.write(made, root / "evidence", min(2, os.cpu_count() or 1))
        said.append(f"{written.logs} logs, {written.rows} rows")
    (root / "truth.json").write_text(json.dumps(_truth(made), ensure_ascii=False, indent=1), encoding="utf-8")
    with _operation(root, made) as operation:
        with stage.step("add") as said:
            summary = adding.add(
                operation, root / "evidence", "a training without evidence", keys=Keys(passwords=(evidence.PASSWORD,))
            )
            said.append(f"{summary.problems} problems of machines with a hit")
        with stage.step("run"):
            running.run(operation)
        result = _compared(operation, made, stage)
        with stage.step("verify") as said:
            result["findings"] = len(verifying.verify(operation))
            said.append(f"{result['findings']} findings")
    with stage.step("search") as said:
        result["leaks"] = len(found := searching.leaks(made, [root / "units" / "ES"]))
        said += found[:5] or ["nothing found"]
    return {
        "scenario": "net",
        "seed": seed,
        "scale": scale,
        "seconds": round(time.monotonic() - began, 1),
        "logs": written.logs,
        **result,
        "rows": written.rows,
        "machines_a_cpu_second": round(written.logs / max(stage.cpu["add"], 1e-9)),
        "peak_mib": round(
            max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
        ),
    }


@contextmanager
def _operation(root: Path, made: Plan) -> Iterator[Operation]:
    with Operation.init(root / "units" / "ES", UnitId("ES"), "NET") as operation:
        sites, personas = root / "watch list.txt", root / "personas.csv"
        sites.write_text("# watched\n" + "\n".join(site.entry for site in made.sites) + "\n", encoding="utf-8")
        personas.write_text("type,value\n" + "".join(f"{_kind(p)},{p}\n" for p in made.personas), encoding="utf-8")
        watching.add_watched(operation, sites)
        deciding.add_personas(operation, personas)
        yield operation


def _kind(login: str) -> str:
    return "email" if "@" in login else "handle"


def _truth(made: Plan) -> dict[str, Any]:
    return {
        "credentials": len(made.tiers),
        "on_more_than_one_site": made.several,
        "tiers": [
            [site, login, tier, made.aside.get((site, login), "")] for (site, login), tier in sorted(made.tiers.items())
        ],
    }


def _compared(operation: Operation, made: Plan, stage: _Stage) -> dict[str, Any]:
    with stage.step("compare") as said:
        counts = crediting.credential_counts(operation)
        found = {
            (row["site"], row["login"]): (row["tier"], row["aside"])
            for row in crediting.tier_lines(operation)
            if row["aside"] != "quarantined"
        }
        wanted = {
            key: (tier, made.aside.get(key, ""))
            for key, tier in made.tiers.items()
            if made.aside.get(key) != "quarantined"
        }
        wrong = sorted(key for key in found.keys() | wanted.keys() if found.get(key) != wanted.get(key))
        result = {
            "credentials": counts["credentials"],
            "credentials_true": len(made.tiers),
            "on_more_than_one_site": counts["on_more_than_one_site"],
            "on_more_than_one_site_true": made.several,
            "machines": counts["log_machines"],
            "hits": counts["log_hits"],
            "entries": counts["log_entries"],
            "minimised": counts["log_minimised"],
            "problems": counts["log_problems"],
            "lookalikes": sum(sum(kinds.values()) for kinds in counts["lookalikes"].values()),
            "rows_read": counts["log_rows"],
            "quarantined": counts["set_aside"]["quarantined"],
            "quarantined_true": len(made.personas),
            "by_tier": counts["by_tier"],
            "tiers_wrong": len(wrong),
            "wrong": [[*key, found.get(key), wanted.get(key)] for key in wrong[:10]],
        }
        said.append(f"{len(wrong)} tiers wrong")
    return result
