"""Passwords and keys that were lawfully obtained and given for one intake. They open what is locked, and are kept nowhere:
not in the record, not on the trail, not in a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswalk.errors import BadValue
from crosswalk.sources.bek import External, external_key

_RECOVERY = re.compile(r"(?<![0-9])(?:[0-9]{6}-){7}[0-9]{6}(?![0-9])")
"""A recovery password of BitLocker: eight groups of six digits."""
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Keys:
    """`passwords` are tried in their order; `recovery` are BitLocker's recovery passwords; `raw` are master keys; `external` are
    BitLocker's keys in files."""

    passwords: tuple[str, ...] = field(default=(), repr=False)
    recovery: tuple[str, ...] = field(default=(), repr=False)
    raw: tuple[bytes, ...] = field(default=(), repr=False)
    external: tuple[External, ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self.passwords) + len(self.recovery) + len(self.raw) + len(self.external)

    def said(self) -> dict[str, Any]:
        """For the confined process alone."""
        return {
            "passwords": list(self.passwords),
            "recovery": list(self.recovery),
            "raw": [key.hex() for key in self.raw],
            "external": [[each.identifier.hex(), each.key.hex()] for each in self.external],
        }

    @staticmethod
    def of(said: dict[str, Any]) -> Keys:
        """What `said` gave."""
        raw = tuple(bytes.fromhex(key) for key in said.get("raw", ()))
        external = tuple(External(bytes.fromhex(name), bytes.fromhex(key)) for name, key in said.get("external", ()))
        return Keys(tuple(said.get("passwords", ())), tuple(said.get("recovery", ())), raw, external)


NONE = Keys()


def read_keys(key_files: list[Path], password_files: list[Path]) -> Keys:
    """The keys in files: of a key file the external key of BitLocker, or the recovery passwords in its text, else its bytes,
    which are tried as a master key and as a password; of a password file each line. Raises `BadValue`."""
    passwords, recovery, raw, external = list[str](), list[str](), list[bytes](), list[External]()
    for file in key_files:
        content = _content(file)
        found = _RECOVERY.findall(_text(content))
        if (key := external_key(content)) is not None:
            external.append(key)
        elif found:
            recovery += found
        else:
            raw.append(content)
            passwords += [_text(content).rstrip("\r\n")] if _text(content).isprintable() else []
    for file in password_files:
        passwords += [line for line in _text(_content(file)).splitlines() if line]
    if (key_files or password_files) and not (passwords or recovery or raw or external):
        raise BadValue("the files that were given hold no key and no password")
    return Keys(
        tuple(dict.fromkeys(passwords)),
        tuple(dict.fromkeys(recovery)),
        tuple(dict.fromkeys(raw)),
        tuple(dict.fromkeys(external)),
    )


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_LARGEST)
    except OSError as error:
        raise BadValue("{file} cannot be read: {fault}", file=file, fault=error.strerror) from error


def _text(content: bytes) -> str:
    """UTF-16 with its mark, as Windows saves recovery passwords, or UTF-8."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return content.decode(encoding, "replace")
