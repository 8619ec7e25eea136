"""The files of one container, by the machine that they belong to. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from crosswalk.sources.stealer.containers import Held, looks_like_archive
from crosswalk.sources.stealer.naming import Part, anchor_of, part_of, root_of


@dataclass(slots=True)
class Group:
    """The files of one machine. `others` are not read."""

    root: str
    parts: list[tuple[Part, Held]] = field(default_factory=list)
    others: int = 0
    troubles: list[Held] = field(default_factory=list)

    @property
    def files(self) -> int:
        return len(self.parts) + self.others + len(self.troubles)


@dataclass(slots=True)
class Grouping:
    """The machines of a container in the order in which they are met, archives beside them, and what belongs to none."""

    machines: list[Group] = field(default_factory=list)
    archives: list[Held] = field(default_factory=list)
    strays: list[Held] = field(default_factory=list)


def grouped(files: Iterable[Held]) -> Grouping:
    """Files by machine. A file that is not read keeps nothing but its count."""
    done = Grouping()
    every = [(held, part_of(held.path)) for held in files]
    systems = {anchor_of(held.path) for held, part in every if part == "system"}
    groups: dict[str, Group] = {}
    rest = list[Held]()
    for held, part in every:
        if part is None:
            rest.append(held)
            continue
        root = root_of(held.path, systems)
        group = groups.get(root)
        if group is None:
            group = groups[root] = Group(root)
            done.machines.append(group)
        (group.troubles if held.trouble else group.parts).append(held if held.trouble else (part, held))  # type: ignore[arg-type]
    _place(rest, systems, groups, done)
    return done


def _place(rest: list[Held], systems: set[str], groups: dict[str, Group], done: Grouping) -> None:
    """What is not read: counted with its machine, or an archive that may hold machines, or nobody's."""
    for held in rest:
        root = root_of(held.path, systems)
        beside = held.path.rpartition("/")[0] in (root, anchor_of(held.path))
        if not held.trouble and looks_like_archive(held.path) and (root not in groups or beside):
            done.archives.append(held)
        elif (group := groups.get(root)) is None:
            done.strays.append(held)
        elif held.trouble:
            group.troubles.append(held)
        else:
            group.others += 1
