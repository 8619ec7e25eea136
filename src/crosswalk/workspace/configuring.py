"""Settings through the door: what an operation's limits are, and changing them. Every change is on the trail.

`operation.json` holds them, and the newest line of the trail that states its digest vouches for it. The line comes first: a
change that was stopped before the file is written is found by `verify`, and done by typing it again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from crosswalk import lasting
from crosswalk.errors import BadValue
from crosswalk.ids import Sha256
from crosswalk.leads import relays
from crosswalk.matches import scheme as schemes
from crosswalk.policy import Verb
from crosswalk.settings import Settings
from crosswalk.workspace.operation import Operation

_ROLES = frozenset({"examiner", "analyst", "coordinator"})
SETTINGS = Verb("settings", _ROLES, "Read or change the operation's limits.", writes=True)
_KINDS = {"int": int, "float": float, "str": str}


def setting_lines(operation: Operation) -> list[dict[str, Any]]:
    """Every setting as printed: name, value, default."""
    with operation.perform(SETTINGS, operation.name):
        return [
            {"setting": one.name, "value": getattr(operation.settings, one.name), "default": one.default}
            for one in fields(Settings)
        ]


def change(operation: Operation, words: Mapping[str, str]) -> None:
    """Give settings other values, from text. What is derived follows with the next run. Raises `BadValue`, `Busy`."""
    values = {name: _read(name, word) for name, word in words.items()}
    if values.get("relay_ranges"):
        values["relay_ranges"] = _kept_list(operation, str(values["relay_ranges"]))
    stated = {**operation.about.get("settings", {}), **values}
    scheme = Settings.of(stated).category_scheme
    if scheme and scheme not in schemes.schemes():
        raise BadValue(
            "{scheme!r} is not a category scheme: one of {schemes}", scheme=scheme, schemes=", ".join(schemes.schemes())
        )
    about = {**operation.about, "settings": stated}
    content = (json.dumps(about, indent=1, ensure_ascii=False) + "\n").encode()
    with operation.alone():
        was = {name: getattr(operation.settings, name) for name in values}
        with operation.perform(SETTINGS, operation.name, was=was, now=values) as line:
            line.detail["about_sha256"] = hashlib.sha256(content).hexdigest()
        lasting.keep(operation.folder.root, operation.folder.about.name, content)
    operation.configure(about)


def _kept_list(operation: Operation, word: str) -> str:
    """The digest of the list of relays that a file states, of which the operation keeps a copy; a digest stays as it is."""
    if re.fullmatch(r"[0-9a-f]{64}", word) and Sha256(word) in operation.blobs:
        with operation.blobs.open(Sha256(word)) as file:
            content = file.read(relays.LARGEST + 1)
    else:
        try:
            with Path(word).expanduser().open("rb") as file:
                content = file.read(relays.LARGEST + 1)
        except (OSError, ValueError) as error:
            raise BadValue("{word!r} cannot be read: relay_ranges names a file", word=word) from error
    try:
        relays.parse(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadValue("the list of relays is not UTF-8") from error
    if len(content) > relays.LARGEST:
        raise BadValue("the list of relays is larger than {largest:,} bytes", largest=relays.LARGEST)
    return operation.blobs.put([content])


def _read(name: str, word: str) -> int | float | str:
    """A value in the setting's own type. Raises `BadValue`."""
    kinds = {one.name: _KINDS[str(one.type)] for one in fields(Settings)}
    if name not in kinds:
        raise BadValue("{name!r} is not a setting: one of {kinds}", name=name, kinds=", ".join(kinds))
    try:
        value: int | float | str = kinds[name](word)
    except ValueError as error:
        raise BadValue(
            "{word!r} is no value for {name}: {kind}", word=word, name=name, kind=kinds[name].__name__
        ) from error
    return value
