"""Crypto-currency addresses, accepted only where their own checksum holds.

Base58Check (Bitcoin, Litecoin, TRON), bech32 and bech32m (BIP 173, BIP 350), and the mixed-case checksum of Ethereum
(EIP-55, over Keccak-256 as it was before FIPS 202). Monero is checked for its alphabet, length and network byte only.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VERSIONS = {0x00: "btc", 0x05: "btc", 0x30: "ltc", 0x32: "ltc", 0x41: "trx"}
_PREFIXES = {"bc": "btc", "ltc": "ltc"}
_ETHEREUM = re.compile(r"0x[0-9a-fA-F]{40}")
_MONERO = re.compile(r"[48][1-9A-HJ-NP-Za-km-z]{94}")
CANDIDATE = re.compile(
    r"(?<![0-9A-Za-z])(?:0x[0-9a-fA-F]{40}|(?:bc1|ltc1|BC1|LTC1)[0-9A-Za-z]{11,87}"
    r"|[13LMT][1-9A-HJ-NP-Za-km-z]{25,34}|[48][1-9A-HJ-NP-Za-km-z]{94})(?![0-9A-Za-z])"
)


def wallet(text: str) -> str | None:
    """`currency:address` in the address's canonical spelling, or None where the checksum does not hold."""
    raw = text.strip()
    if _ETHEREUM.fullmatch(raw):
        return _ethereum(raw)
    if raw.lower().startswith(("bc1", "ltc1")):
        return _bech32(raw)
    if _MONERO.fullmatch(raw):
        return f"xmr:{raw}"
    return _base58check(raw)


def _base58check(raw: str) -> str | None:
    if not 25 <= len(raw) <= 35 or any(c not in _BASE58 for c in raw):
        return None
    number = 0
    for c in raw:
        number = number * 58 + _BASE58.index(c)
    leading = len(raw) - len(raw.lstrip("1"))
    content = b"\0" * leading + number.to_bytes((number.bit_length() + 7) // 8, "big")
    if len(content) != 25:
        return None
    body, check = content[:-4], content[-4:]
    if hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4] != check or body[0] not in _VERSIONS:
        return None
    return f"{_VERSIONS[body[0]]}:{raw}"


def _bech32(raw: str) -> str | None:
    if raw.lower() != raw and raw.upper() != raw:
        return None
    lower = raw.lower()
    prefix, _, data = lower.rpartition("1")
    if prefix not in _PREFIXES or len(data) < 7 or any(c not in _BECH32 for c in data):
        return None
    values = [_BECH32.index(c) for c in data]
    expanded = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    expected = 1 if values[0] == 0 else 0x2BC830A3
    return f"{_PREFIXES[prefix]}:{lower}" if _polymod(expanded + values) == expected else None


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check


def _ethereum(raw: str) -> str | None:
    """All lower or all upper case carries no checksum and is accepted; mixed case must agree with EIP-55."""
    digits = raw[2:].lower()
    marks = keccak256(digits.encode()).hex()
    spelled = "".join(c.upper() if int(mark, 16) >= 8 else c for c, mark in zip(digits, marks, strict=False))
    if raw[2:] not in (digits, digits.upper(), spelled):
        return None
    return f"eth:0x{spelled}"


@lru_cache(maxsize=1)
def _constants() -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """Round constants and rotation offsets of Keccak-f[1600], from their defining recurrences."""
    register, rounds = 1, []
    for _ in range(24):
        constant = 0
        for power in range(7):
            constant |= (register & 1) << ((1 << power) - 1)
            register = (register << 1) ^ (0x171 if register >> 7 else 0)
        rounds.append(constant)
    offsets = [[0] * 5 for _ in range(5)]
    x, y = 1, 0
    for step in range(24):
        offsets[x][y] = (step + 1) * (step + 2) // 2 % 64
        x, y = y, (2 * x + 3 * y) % 5
    return tuple(rounds), tuple(map(tuple, offsets))


def keccak256(message: bytes) -> bytes:
    """Keccak-256 with the original padding 0x01, 32 bytes."""
    rate = 136
    padded = bytearray(message) + b"\x01" + b"\0" * (-(len(message) + 1) % rate)
    padded[-1] |= 0x80
    state = [[0] * 5 for _ in range(5)]
    for block in range(0, len(padded), rate):
        for lane in range(rate // 8):
            at = block + lane * 8
            state[lane % 5][lane // 5] ^= int.from_bytes(padded[at : at + 8], "little")
        _permute(state)
    return b"".join(state[lane % 5][lane // 5].to_bytes(8, "little") for lane in range(4))


def _permute(a: list[list[int]]) -> None:
    rounds, offsets = _constants()
    for constant in rounds:
        c = [a[x][0] ^ a[x][1] ^ a[x][2] ^ a[x][3] ^ a[x][4] for x in range(5)]
        d = [c[x - 1] ^ _left(c[(x + 1) % 5], 1) for x in range(5)]
        b = [[0] * 5 for _ in range(5)]
        for x in range(5):
            for y in range(5):
                b[y][(2 * x + 3 * y) % 5] = _left(a[x][y] ^ d[x], offsets[x][y])
        for x in range(5):
            for y in range(5):
                a[x][y] = b[x][y] ^ (~b[(x + 1) % 5][y] & b[(x + 2) % 5][y])
        a[0][0] ^= constant


def _left(value: int, by: int) -> int:
    return ((value << by) | (value >> (64 - by))) & 0xFFFFFFFFFFFFFFFF
