"""Network addresses in the forms in which databases hold them, as text in the usual form."""

from __future__ import annotations

import ipaddress
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def address_of_text(value: str) -> str:
    """An address without its port, its zone, its brackets, and without those behind the first. Raises `ValueError`."""
    text = value.strip().split(",", 1)[0].strip().strip('"')
    if text.startswith("["):
        text = text[1:].split("]", 1)[0]
    elif text.count(":") == 1 and "." in text:
        text = text.split(":", 1)[0]
    return _usual(ipaddress.ip_address(text.split("%", 1)[0].split("/", 1)[0]))


def address_of_number(value: str) -> str:
    """An address as a number: IPv4 below 2 to the 32, a negative one as MySQL's signed column holds it, else IPv6."""
    number = int(value.strip())
    if -(1 << 31) <= number < 0:
        number += 1 << 32
    return _usual(ipaddress.IPv4Address(number) if number < 1 << 32 else ipaddress.IPv6Address(number))


def address_of_hex(value: str) -> str:
    """An address as 8 or 32 hexadecimal digits, perhaps behind `0x` or `\\x`."""
    text = value.strip().lower().removeprefix("0x").removeprefix("\\x")
    return address_of_bytes(bytes.fromhex(text))


def address_of_bytes(value: bytes) -> str:
    """An address as 4 or 16 bytes; PostgreSQL writes bytes as `\\x` and hexadecimal digits."""
    if value[:2] == b"\\x" and len(value) in (10, 34):
        value = bytes.fromhex(value[2:].decode("ascii", "replace"))
    if len(value) not in (4, 16):
        raise ValueError("an address has 4 or 16 bytes")
    return _usual(ipaddress.ip_address(value))


def _usual(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(address)


def numbered(numbers: Any) -> Any:
    """An int64 array of IPv4 numbers as text."""
    filled = pc.fill_null(numbers, 0).to_numpy(zero_copy_only=False)
    parts = [pa.array(filled >> shift & 255).cast(pa.string()) for shift in (24, 16, 8, 0)]
    text = pc.binary_join_element_wise(*parts, ".")
    return pc.if_else(numbers.is_valid(), text, pa.scalar(None, pa.string())) if numbers.null_count else text


def is_address(values: np.ndarray[Any, Any] | list[str]) -> bool:
    """Whether all of some texts are addresses."""
    for value in values:
        try:
            address_of_text(str(value))
        except ValueError:
            return False
    return len(values) > 0
