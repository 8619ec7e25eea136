"""What a folder of a 7z archive unpacks to, in pieces: AES, then the compressors and filters of the standard library.

Sources: "7z Format description"; 7zAES (7-Zip's `7zAes.cpp` describes its properties and its derivation: 2^n rounds of
SHA-256 over salt, password and a counter). Not read: PPMd, BCJ2, and methods of other programs.
"""

from __future__ import annotations

import bz2
import hashlib
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from crosswalk.sources.entry import EntryDamaged
from crosswalk.sources.unlocking.sevenheader import AES, Coder, Folder

_STEP = 1 << 20
_MOST_ROUNDS = 24
"""Powers of two; 7-Zip itself writes 19 and refuses more than 24."""
_FILTERS = {
    b"\x03": lzma.FILTER_DELTA,
    b"\x03\x03\x01\x03": lzma.FILTER_X86,
    b"\x04": lzma.FILTER_X86,
    b"\x03\x03\x02\x05": lzma.FILTER_POWERPC,
    b"\x05": lzma.FILTER_POWERPC,
    b"\x03\x03\x04\x01": lzma.FILTER_IA64,
    b"\x06": lzma.FILTER_IA64,
    b"\x03\x03\x05\x01": lzma.FILTER_ARM,
    b"\x07": lzma.FILTER_ARM,
    b"\x03\x03\x07\x01": lzma.FILTER_ARMTHUMB,
    b"\x08": lzma.FILTER_ARMTHUMB,
    b"\x03\x03\x08\x05": lzma.FILTER_SPARC,
    b"\x09": lzma.FILTER_SPARC,
}
_COPY, _LZMA, _LZMA2, _DEFLATE, _BZIP2 = b"\x00", b"\x03\x01\x01", b"\x21", b"\x04\x01\x08", b"\x04\x02\x02"
_LEAST_DICTIONARY = 4 << 10
_BLOCK = 1 << 16
_STORED = {"id": lzma.FILTER_LZMA2, "dict_size": _BLOCK}


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


def unpacked(folder: Folder, packed: Iterable[bytes], password: str) -> Iterator[bytes]:
    """All bytes of the folder. Raises `EntryDamaged`: `unsupported` for a method, `damaged` for bytes."""
    if not folder.coders:
        raise EntryDamaged("unsupported", "a 7z folder of several packed streams (BCJ2)")
    held: Iterable[bytes] = packed
    for coder in folder.coders:
        if coder.method == AES:
            held = _exactly(_plain(coder, held, password), coder.size)
        elif coder.method in (_LZMA, _LZMA2):
            held = _exactly(_through(_decompressor([_dictionary(coder)]), held), coder.size)
        elif coder.method in _FILTERS:
            held = _exactly(_through(_decompressor([_filter(coder), _STORED]), _stored(held)), coder.size)
        elif coder.method != _COPY:
            held = _exactly(_other(coder, held), coder.size)
    return iter(held)


def _exactly(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """So many bytes: what a block cipher pads is left out."""
    for piece in pieces:
        yield piece[:size]
        size -= len(piece)
        if size <= 0:
            return


def costs(folder: Folder) -> Iterator[tuple[bytes, int]]:
    """Salt and rounds of each key that the folder asks for, as far as they are not refused anyway."""
    for coder in folder.coders:
        if coder.method == AES and coder.properties and coder.properties[0] & 0x3F <= _MOST_ROUNDS:
            yield coder.properties, 1 << (coder.properties[0] & 0x3F)


def _plain(coder: Coder, pieces: Iterable[bytes], password: str) -> Iterator[bytes]:
    held = coder.properties
    if len(held) < 1:
        raise EntryDamaged("damaged", "a 7z coder AES without properties")
    more = held[1] if len(held) > 1 and held[0] & 0xC0 else 0
    salt_size = (held[0] >> 7 & 1) + (more >> 4)
    vector_size = (held[0] >> 6 & 1) + (more & 15)
    salt, vector = held[2 : 2 + salt_size], held[2 + salt_size : 2 + salt_size + vector_size]
    key = derived(password, salt, held[0] & 0x3F)
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector.ljust(16, b"\0"))).decryptor()
    for piece in pieces:
        yield decryptor.update(piece)


@lru_cache(maxsize=64)
def derived(password: str, salt: bytes, power: int) -> bytes:
    """The key of a password: SHA-256 over 2^power rounds, or the bytes themselves if the power is 63."""
    word = password.encode("utf-16-le", "surrogatepass")
    if power == 0x3F:
        return (salt + word)[:32].ljust(32, b"\0")
    if power > _MOST_ROUNDS:
        raise EntryDamaged("unsupported", f"a 7z key of 2^{power} rounds")
    digest = hashlib.sha256(usedforsecurity=False)
    whole = 1 << power
    for first in range(0, whole, 4096):
        rounds = range(first, min(first + 4096, whole))
        digest.update(b"".join(salt + word + number.to_bytes(8, "little") for number in rounds))
    return digest.digest()


def _through(unpacker: _Unpacker, pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield from _drained(unpacker, piece)


def _stored(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes as LZMA 2 that packs nothing, which the library takes a filter behind. LZMA would not do: it marks no end, and
    a filter keeps its last bytes back until one is marked."""
    control = 1
    for piece in pieces:
        for at in range(0, len(piece), _BLOCK):
            block = piece[at : at + _BLOCK]
            yield bytes((control,)) + (len(block) - 1).to_bytes(2, "big") + block
            control = 2
    yield b"\0"


def _decompressor(filters: list[dict[str, Any]]) -> lzma.LZMADecompressor:
    try:
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
    except (lzma.LZMAError, ValueError, MemoryError) as error:
        raise EntryDamaged("damaged", f"a 7z coder that cannot be: {error}"[:300]) from error


def _filter(coder: Coder) -> dict[str, Any]:
    name = _FILTERS[coder.method]
    if name == lzma.FILTER_DELTA:
        return {"id": name, "dist": (coder.properties[:1] or b"\0")[0] + 1}
    return {"id": name}


def _dictionary(coder: Coder) -> dict[str, Any]:
    """The filter of the properties. A dictionary need not be larger than what it gives."""
    held = coder.properties
    if coder.method == _LZMA2 and len(held) == 1 and held[0] <= 40:
        size = (2 | held[0] & 1) << (held[0] // 2 + 11)
        return {"id": lzma.FILTER_LZMA2, "dict_size": _enough(size, coder.size)}
    if coder.method == _LZMA and len(held) == 5 and held[0] < 9 * 5 * 5:
        rest, lc = divmod(held[0], 9)
        pb, lp = divmod(rest, 5)
        size = _enough(int.from_bytes(held[1:], "little"), coder.size)
        return {"id": lzma.FILTER_LZMA1, "dict_size": size, "lc": lc, "lp": lp, "pb": pb}
    raise EntryDamaged("damaged", "a 7z coder LZMA with properties that cannot be")


def _enough(size: int, given: int) -> int:
    return max(_LEAST_DICTIONARY, min(size, 1 << max(given - 1, 1).bit_length()))


def _drained(unpacker: _Unpacker, piece: bytes) -> Iterator[bytes]:
    """What a piece unpacks to, never more than a step at once."""
    try:
        while not unpacker.eof:
            out = unpacker.decompress(piece, _STEP)
            piece = b""
            if out:
                yield out
            if len(out) < _STEP:
                return
    except (lzma.LZMAError, OSError, ValueError, EOFError, MemoryError) as error:
        raise EntryDamaged("damaged", f"the packed bytes are damaged: {error}"[:300]) from error


class _Deflate:
    """zlib as the other unpackers are."""

    def __init__(self) -> None:
        self._held = zlib.decompressobj(-zlib.MAX_WBITS)

    @property
    def eof(self) -> bool:
        return self._held.eof

    def decompress(self, data: bytes, max_length: int = _STEP) -> bytes:
        try:
            return self._held.decompress(self._held.unconsumed_tail + data, max_length)
        except zlib.error as error:
            raise ValueError(str(error)) from error


def _other(coder: Coder, pieces: Iterable[bytes]) -> Iterator[bytes]:
    made: dict[bytes, Callable[[], Any]] = {_DEFLATE: _Deflate, _BZIP2: bz2.BZ2Decompressor}
    if coder.method not in made:
        raise EntryDamaged("unsupported", f"a 7z archive packed by the method {coder.method.hex()}")
    unpacker = made[coder.method]()
    for piece in pieces:
        if unpacker.eof and coder.method == _BZIP2:  # 7-Zip writes several streams when it uses several threads
            rest = unpacker.unused_data
            unpacker = made[coder.method]()
            yield from _drained(unpacker, rest)
        yield from _drained(unpacker, piece)
