"""RAR archives that are encrypted, opened with a password: written out again without the encryption, block for block, for
libarchive, which unpacks them and has no decryption of its own."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from crosswalk.sources.unlocking import rar4, rar5
from crosswalk.sources.unlocking.rarblocks import Block, Budget, NotRead, WrongPassword, decrypted_pieces

_FAILURES = (WrongPassword, NotRead, OSError, ValueError, struct.error, IndexError)


def candidates(file: BinaryIO, passwords: tuple[str, ...], pulse: Callable[[], None]) -> Iterator[list[Block]]:
    """The blocks under each password that no check value refuses."""
    form, budget = _form(file), Budget()
    for password in passwords if form else ():
        blocks = list[Block]()
        try:
            for block in form.blocks(file, password, budget):
                pulse()
                blocks.append(block)
        except _FAILURES:
            continue
        yield blocks


def is_locked(file: BinaryIO) -> bool:
    """Whether the names, or any content, is encrypted."""
    files = locked_files(file)
    return files is None or any(block.locked for block in files)


def locked_files(file: BinaryIO) -> list[Block] | None:
    """The files as they are, up to the first header that cannot be read; None if their names are encrypted."""
    form = _form(file)
    found: list[Block] = []
    try:
        found.extend(block for block in (form.blocks(file, None, Budget()) if form else ()) if block.is_file)
    except WrongPassword:
        return None
    except _FAILURES:
        return found
    return found


def _form(file: BinaryIO) -> Any:
    file.seek(0)
    first = file.read(len(rar5.MARK))
    return next((each for each in (rar4, rar5) if first.startswith(each.MARK)), None)


def plain(file: BinaryIO, blocks: list[Block]) -> Iterator[bytes]:
    """The archive without encryption."""
    for block in blocks:
        yield from decrypted_pieces(file, block)


def files_of(blocks: list[Block]) -> list[Block]:
    """The files among the blocks, in their order."""
    return [block for block in blocks if block.is_file]
