"""A RAR 5 archive that is encrypted, as the same archive without the encryption.

Source: "RAR 5.0 archive format" (rarlab.com, technote.htm). Keys are PBKDF2-HMAC-SHA256; 16 more rounds give the key under
which sums are hidden, 32 more the value that tells a wrong password. A sum that is hidden is taken out of the header and
checked by who unpacks (`Block.confirms`).
"""

from __future__ import annotations

import hashlib
import hmac
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from crosswalk.sources.unlocking.rarblocks import Block, Budget, NotRead, WrongPassword

MARK = b"Rar!\x1a\x07\x01\x00"
_FILE, _SERVICE, _ENCRYPTION, _END = 2, 3, 4, 5
_HAS_EXTRA, _HAS_DATA, _HAS_TIME, _HAS_SUM = 0x1, 0x2, 0x2, 0x4
_IS_FOLDER, _SPLIT = 0x1, 0x18
_RECORD_LOCKED, _RECORD_SUM = 1, 2
_CHECKED, _HIDDEN = 0x1, 0x2
_MOST_POWER = 24
_LARGEST_HEADER = 2 << 20


class _Fields:
    """The numbers of a header: seven bits a byte, the lowest first, the high bit says that more follow."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def number(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return value
        raise NotRead("a number of RAR 5 that does not end")

    def take(self, count: int) -> bytes:
        held = self.content[self.at : self.at + count]
        if len(held) < count or count < 0:
            raise NotRead("a RAR 5 header that is cut short")
        self.at += count
        return held


def written(value: int) -> bytes:
    """The inverse of `_Fields.number`."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def sealed(body: bytes) -> bytes:
    """A header with its size and its sum."""
    held = written(len(body)) + body
    return zlib.crc32(held).to_bytes(4, "little") + held


def blocks(file: BinaryIO, password: str | None, budget: Budget) -> Iterator[Block]:
    """Every block without encryption, in order; without a password as it is. Raises `WrongPassword`, `NotRead`."""
    size = file.seek(0, 2)
    at, key = len(MARK), None
    yield Block(MARK)
    while at < size:
        body, at = _header(file, at, key)
        if body is None:
            return
        fields = _Fields(body)
        kind, flags = fields.number(), fields.number()
        if kind == _ENCRYPTION and password is None:
            raise WrongPassword
        if kind == _ENCRYPTION and password is not None:
            key = _archive_key(fields, password, budget)
            continue
        extra = fields.number() if flags & _HAS_EXTRA else 0
        data = fields.number() if flags & _HAS_DATA else 0
        if kind in (_FILE, _SERVICE) and extra:
            yield _content(file, body, fields, (kind, flags, extra, data), at, password, budget)
        else:
            yield Block(sealed(body), at, at + data, is_file=kind == _FILE)
        at += data
        if kind == _END:
            return


def _header(file: BinaryIO, at: int, key: bytes | None) -> tuple[bytes | None, int]:
    """The body of the next header, and where it ends; None at the end of what can be read."""
    file.seek(at)
    cipher = None
    if key is not None:
        vector = file.read(16)
        at += 16
        if len(vector) < 16:
            return None, at
        cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    first = file.read(16)
    held = cipher.update(first) if cipher is not None and len(first) == 16 else first
    if len(held) < 7:
        return None, at
    fields = _Fields(held)
    fields.take(4)
    size = fields.number()
    whole = fields.at + size
    if not 0 < size <= _LARGEST_HEADER:
        if cipher is not None:
            raise WrongPassword
        return None, at
    padded = whole + -whole % 16 if cipher is not None else whole
    rest = file.read(max(0, padded - 16))
    held = (held + (cipher.update(rest) if cipher is not None and len(rest) % 16 == 0 else rest))[:whole]
    if len(held) < whole or zlib.crc32(held[4:]) != int.from_bytes(held[:4], "little"):
        if cipher is not None:
            raise WrongPassword
        return None, at
    return held[fields.at :], at + padded


def _archive_key(fields: _Fields, password: str, budget: Budget) -> bytes:
    if fields.number() != 0:
        raise NotRead("a version of encryption that RAR 5 does not describe")
    checked = fields.number() & _CHECKED
    power, salt = fields.take(1)[0], fields.take(16)
    return _proved(password, salt, power, fields.take(12) if checked else b"", budget)


def _proved(password: str, salt: bytes, power: int, check: bytes, budget: Budget) -> bytes:
    """The key, after its check value. A check value whose own sum is wrong says nothing."""
    if power > _MOST_POWER:
        raise NotRead(f"a key of 2^{power} rounds")
    budget.spend(password, salt, 3 << power)
    key, _, value = derived(password, salt, power)
    if len(check) == 12 and hashlib.sha256(check[:8]).digest()[:4] == check[8:] and check[:8] != value:
        raise WrongPassword
    return key


@lru_cache(maxsize=256)
def derived(password: str, salt: bytes, power: int) -> tuple[bytes, bytes, bytes]:
    """The key, the key of hidden sums, and the check value of 8 bytes."""
    word = password.encode("utf-8", "surrogatepass")
    key, sums, check = (hashlib.pbkdf2_hmac("sha256", word, salt, (1 << power) + more) for more in (0, 16, 32))
    return key, sums, folded(check, 8)


def folded(digest: bytes, size: int) -> bytes:
    """The pieces of a digest, one over the other."""
    value = 0
    for at in range(0, len(digest), size):
        value ^= int.from_bytes(digest[at : at + size], "little")
    return value.to_bytes(size, "little")


def hidden(crc: int, key: bytes) -> int:
    """A CRC-32 as it is stored where sums are hidden."""
    return int.from_bytes(folded(hmac.new(key, crc.to_bytes(4, "little"), "sha256").digest(), 4), "little")


def _content(
    file: BinaryIO,
    body: bytes,
    fields: _Fields,
    numbers: tuple[int, int, int, int],
    at: int,
    password: str | None,
    budget: Budget,
) -> Block:
    """A header of a file or a service with the bytes behind it, its record of encryption taken out."""
    kind, flags, extra, data = numbers
    records = list(_records(body[len(body) - extra :]))
    locked = next((record for record in records if record[0] == _RECORD_LOCKED), None)
    if locked is None:
        return Block(sealed(body), at, at + data, is_file=kind == _FILE)
    if password is None:
        return Block(sealed(body), at, at + data, is_file=kind == _FILE, locked=True)
    held = _Fields(locked[1])
    if held.number() != 0:
        raise NotRead("a version of encryption that RAR 5 does not describe")
    form, power = held.number(), held.take(1)[0]
    salt, vector = held.take(16), held.take(16)
    key = _proved(password, salt, power, held.take(12) if form & _CHECKED else b"", budget)
    own, size, sum_at = _own_fields(body[fields.at : len(body) - extra])
    dropped = {_RECORD_LOCKED}
    confirms: Callable[[int], bool] | None = None
    if form & _HIDDEN:
        dropped.add(_RECORD_SUM)
        if sum_at >= 0:
            stored = int.from_bytes(own[sum_at : sum_at + 4], "little")
            sums = derived(password, salt, power)[1]
            confirms = lambda crc: hidden(crc, sums) == stored  # noqa: E731 - a value of the block
            own = own[:sum_at] + own[sum_at + 4 :]
            flag, rest = _first_number(own)
            own = written(flag & ~_HAS_SUM) + rest
    kept = data
    if not flags & _SPLIT:
        kept = min(size, data) if size >= 0 else _packed_end(file, at, data, key, vector)
    left = b"".join(raw for number, _, raw in records if number not in dropped)
    plain = written(kind) + written(flags & ~_HAS_EXTRA | (_HAS_EXTRA if left else 0))
    plain += (written(len(left)) if left else b"") + (written(kept) if flags & _HAS_DATA else b"") + own + left
    return Block(sealed(plain), at, at + data, kind == _FILE, kept, lambda: _cipher(key, vector), confirms, locked=True)


def _cipher(key: bytes, vector: bytes) -> Any:
    return Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()


def _packed_end(file: BinaryIO, start: int, length: int, key: bytes, vector: bytes) -> int:
    """How many bytes of what is packed are not padding, which libarchive would take for another block. Each block says how
    long it is, and one that it is the last: flags, a sum, and one to three bytes of size."""
    at = 0
    while at < length:
        first = at - at % 16
        file.seek(start + max(0, first - 16))
        held = file.read(48 if first else 32)
        before, held = (held[:16], held[16:]) if first else (vector, held)
        head = Cipher(algorithms.AES(key), modes.CBC(before)).decryptor().update(held)[at - first :][:5]
        count = 1 + (head[0] >> 3 & 3) if head else 4
        size = head[2 : 2 + count]
        if count > 3 or len(size) < count or _xor(head[:1] + size) ^ 0x5A != head[1]:
            return length
        at += 2 + count + int.from_bytes(size, "little")
        if head[0] & 0x40:
            break
    return min(at, length)


def _xor(content: bytes) -> int:
    value = 0
    for byte in content:
        value ^= byte
    return value


def _records(extra: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, content and the whole of each record of an extra area."""
    fields = _Fields(extra)
    while fields.at < len(extra):
        start = fields.at
        size = fields.number()
        held = _Fields(fields.take(size))
        number = held.number()
        yield number, held.content[held.at :], extra[start : fields.at]


def _own_fields(own: bytes) -> tuple[bytes, int, int]:
    """The fields of a file, the size of a file that is stored as it is (-1 if it is packed), and where its CRC-32 stands (-1
    if it has none)."""
    fields = _Fields(own)
    flags = fields.number()
    size = fields.number()
    fields.number()
    if flags & _HAS_TIME:
        fields.take(4)
    sum_at = fields.at if flags & _HAS_SUM else -1
    if flags & _HAS_SUM:
        fields.take(4)
    method = fields.number() >> 7 & 7
    return own, -1 if method else size, sum_at


def _first_number(content: bytes) -> tuple[int, bytes]:
    fields = _Fields(content)
    return fields.number(), content[fields.at :]
