"""Volume shadow copies: older states of an NTFS volume, which libvshadow reads.

Each copy is below `shadow1/`, `shadow2/` ..., numbered as libvshadow numbers them and walked from the oldest on. A copy tells
what is gone or different in the volume and in the copies before it (`states`); a problem says how many files it passed over.
Passed over besides:

- Deleted names, and space on which no file lies. Windows keeps the old content of a block that is written over only if a file
  lay on it when the copy was made, so what a copy shows there is mostly what the volume shows there, which is searched.
- The files in which the copies themselves lie, `System Volume Information/{copy}{3808876b-c176-4e48-b7ae-04046e6cc752}`. They are
  files of the volume; their own blocks are kept by no copy, which shows zeros in their place.

Where a part of the volume cannot be read, the copies still tell of it: only what was told is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytsk3

from crosswalk.sources.disk import sleuthkit
from crosswalk.sources.disk.image import FAULTS, Image, ImageFile, Overlaid, Strict, Watched, WrappedImage, fetched_from
from crosswalk.sources.disk.shadow_catalogue import MARK, MARK_AT, UNUSED, listed
from crosswalk.sources.disk.states import States
from crosswalk.sources.entry import Entry
from crosswalk.sources.problem import Problem
from crosswalk.sources.reader import Visit

_STORE = re.compile(
    r"system volume information/\{([0-9a-f-]{36})\}\{3808876b-c176-4e48-b7ae-04046e6cc752\}", re.IGNORECASE
)
_UNNAMED = "a shadow copy that the catalogue of copies does not name is not read"
_FIRST = 512


@dataclass
class _Passing:
    """Which names of one walk were told already. `copies` are the identifiers of the copies that the catalogue names; `stores`
    are those of the files in which copies lie, by their paths."""

    states: States
    prefix: str
    copies: frozenset[str] = frozenset()
    older: bool = False
    same: int = 0
    last: str | None = None
    """The path whose state was noted last."""
    stores: dict[str, str] = field(default_factory=dict)

    def passes(self, untrusted_path: str, gone: bool, meta: Any) -> bool:
        if gone or (meta is not None and meta.type == pytsk3.TSK_FS_META_TYPE_VIRT_DIR):
            return self.older
        if meta is None or meta.type in sleuthkit.FOLDERS:
            return False
        path = untrusted_path[len(self.prefix) :]
        if store := _STORE.fullmatch(path):
            self.stores[store[1].lower()] = untrusted_path
            if self.older and store[1].lower() in self.copies:
                return True
        times = meta.mtime, meta.mtime_nano, meta.ctime, meta.ctime_nano
        told = self.states.told(path, meta.addr, meta.seq, meta.size, *times)
        self.same += told
        if not told:
            self.last = untrusted_path
        return told

    def kept(self, records: Iterator[Entry | Problem]) -> Iterator[Entry | Problem]:
        """The same records. What of a file is only that it is damaged was not told: another state may have it whole."""
        for record in records:
            if isinstance(record, Problem) and record.reason == "damaged" and record.untrusted_path == self.last:
                self.states.forget()
                self.last = None
            yield record


@dataclass(frozen=True, slots=True)
class _Copy:
    number: int
    made: datetime
    identifier: str
    store: Any

    def __str__(self) -> str:
        return f"shadow copy {self.identifier} of {self.made:%Y-%m-%d %H:%M:%S} UTC"


def walk(image: Watched, start: int, size: int, prefix: str, visit: Visit) -> Iterator[Entry | Problem]:
    """Every file of the NTFS volume, then of its copies. Raises `sleuthkit.NoFileSystem`, after what the copies tell."""
    if image.read(start + MARK_AT, len(MARK)) != MARK:
        yield from sleuthkit.walk(image, start, prefix, visit)
        return
    live = _Passing(States(), prefix)
    unread: Exception | None = None
    try:
        yield from live.kept(sleuthkit.walk(image, start, prefix, visit, live.passes))
    except (OSError, sleuthkit.NoFileSystem) as error:
        unread = error
    live.states.close()
    if visit.enter(f"shadow copies of volume {prefix}"):
        yield from _copies(image, start, size, live, visit)
    if unread is not None:
        raise unread


def _copies(image: Watched, start: int, size: int, live: _Passing, visit: Visit) -> Iterator[Entry | Problem]:
    image.renew()
    prefix, states = live.prefix, live.states
    found: list[_Copy] = []
    volume, lost = _opened(image, start, size)
    for identifier, said in lost.items():
        which = f"shadow copy {identifier}" if identifier else "the catalogue of shadow copies"
        yield Problem(prefix.rstrip("/"), "damaged", f"{which} cannot be read: {said}"[:400])
    for number in range(1, volume.number_of_stores + 1) if volume is not None else ():
        try:
            store = volume.get_store(number - 1)
            found.append(_Copy(number, store.creation_time, store.identifier, store))
        except FAULTS as error:
            yield Problem(f"{prefix}shadow{number}", "damaged", f"shadow copy {number} cannot be read: {error}"[:400])
    copies = frozenset(lost) | {copy.identifier.lower() for copy in found}
    for identifier, path in live.stores.items():
        if identifier not in copies:
            yield Problem(path, "damaged", f"{_UNNAMED}; what copies before it show is uncertain")
    found.sort(key=lambda copy: (copy.made, copy.number))
    left = max(0, len(found) - visit.older_states)
    for copy in found[:left]:
        yield Problem(f"{prefix}shadow{copy.number}", "too-many", f"{copy}: no more than {visit.older_states} are read")
    for copy in found[left:]:
        below = f"{prefix}shadow{copy.number}/"
        if visit.enter(below):
            image.renew()
            yield from _copy(copy, _Passing(states, below, copies, older=True), visit)
            states.close()


def _opened(image: Watched, start: int, size: int) -> tuple[Any, dict[str, str]]:
    """The copies as libvshadow opens them, or None, and by identifier why the others are not among them.

    One store that is damaged shuts all for libvshadow. A copy is read through those that were made after it, so the copies are
    tried from the latest on, and the first one that does not open is lost with those before it.
    """
    strict = Strict(image)
    try:
        return _volume(strict, start, size), {}
    except FAULTS as error:
        said = str(error)[:300]
    try:
        named = listed(lambda at, length: strict.read(start + at, length))
    except OSError:
        named = []
    opened: Any = None
    kept = 0
    for kept in range(1, len(named) + 1):
        left_out = {start + at: UNUSED for copy in named[kept:] for at in copy.entries}
        try:
            opened = _volume(Overlaid(strict, left_out), start, size)
        except FAULTS as error:
            said, kept = str(error)[:300], kept - 1
            break
    lost = {str(copy.identifier): said for copy in named[kept:]}
    return opened, lost or {"": said}


def _volume(image: Image, start: int, size: int) -> Any:
    import pyvshadow

    volume = pyvshadow.volume()
    volume.open_file_object(ImageFile(image, start, size))
    return volume


def _copy(copy: _Copy, passing: _Passing, visit: Visit) -> Iterator[Entry | Problem]:
    """What one copy tells."""
    place = passing.prefix.rstrip("/")
    try:
        if not copy.store.has_in_volume_data():
            yield Problem(place, "missing-part", f"{copy}: its data lie on another volume")
            return
        # The first bytes ask for the list of its blocks: a copy of which a part of the list is lost shows later content.
        copy.store.read_buffer_at_offset(_FIRST, 0)
        held = Watched(WrappedImage(copy.store.volume_size, fetched_from(copy.store)), visit)
        yield from passing.kept(sleuthkit.walk(held, 0, passing.prefix, visit, passing.passes, carves=False))
    except (*FAULTS, sleuthkit.NoFileSystem) as error:
        yield Problem(place, "damaged", f"{copy} cannot be read: {error}"[:400])
        return
    said = f"{passing.same} of its files are as in the volume or in an older copy and are not listed again"
    yield Problem(
        place,
        "unsupported",
        f"{copy}: {said}; its deleted files, its unallocated space and the files of the copies are not searched",
    )
