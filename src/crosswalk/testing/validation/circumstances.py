"""What a report must say about itself: the program by its digest, the machine, the libraries, the inputs, the moment."""

from __future__ import annotations

import hashlib
import platform
from importlib import metadata
from pathlib import Path

import crosswalk
from crosswalk import __version__
from crosswalk.ids import Moment, iso
from crosswalk.testing.validation.laboratory import digest
from crosswalk.testing.validation.reporting import Circumstances
from crosswalk.workspace.selftesting import machine

_PARTS = ("numpy", "numba", "Pillow", "simplejpeg", "av", "pytsk3", "libarchive-c", "duckdb", "cryptography", "pdqhash")
"""Libraries whose version can change a result."""


def circumstances(data: Path | None, at: Moment) -> Circumstances:
    """Everything that is not a test. `at` is when the validation began."""
    known = machine()
    rows = [
        ("program", f"Crosswalk {__version__}"),
        ("digest of the program", _of_folder(Path(crosswalk.__file__).parent, "*.py")),
        ("begun", iso(at)),
        ("inputs", "none" if data is None else f"{data.name}, {sum(path.is_file() for path in data.rglob('*'))} files"),
        ("digest of the inputs", "" if data is None else _of_folder(data, "*")),
        ("machine", f"{known['system']}, {_processor()}, {known['cores']} cores"),
        ("memory", f"{known['memory_bytes'] / 2**30:.1f} GiB"),
        ("sandbox", str(known["sandbox"])),
        ("Python", f"{platform.python_implementation()} {known['python']}, SQLite {known['sqlite']}"),
        ("libraries", ", ".join(f"{name} {version}" for name in _PARTS if (version := _version(name)))),
    ]
    return Circumstances(tuple(rows))


def _of_folder(folder: Path, pattern: str) -> str:
    """SHA-256 over a line of digest and path for each file, sorted by path."""
    files = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob(pattern) if path.is_file())
    listed = "".join(f"{digest(path)}  {name}\n" for name, path in files)
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.machine()
