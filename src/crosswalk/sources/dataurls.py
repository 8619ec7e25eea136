"""Content written into a text in base64, as a `data:` address (RFC 2397). Pure."""

from __future__ import annotations

import base64
import binascii
import re

DATA = re.compile(rb"data:[\w.+-]{1,60}/[\w.+-]{1,60}(?:;[\w=.\"-]{1,60}){0,4};base64,([A-Za-z0-9+/=%\s]+)")
_WRITTEN = ((b"%2B", b"+"), (b"%2F", b"/"), (b"%3D", b"="), (b"%2b", b"+"), (b"%2f", b"/"), (b"%3d", b"="))
_FOREIGN = re.compile(rb"%..|[%\s]")


def decoded(written: bytes) -> bytes | None:
    """The bytes; a last letter that stands alone in its four is left out."""
    for escaped, letter in _WRITTEN:
        written = written.replace(escaped, letter)
    written = _FOREIGN.sub(b"", written).rstrip(b"=")
    written = written[: len(written) - 1] if len(written) % 4 == 1 else written
    try:
        return base64.b64decode(written + b"=" * (-len(written) % 4))
    except binascii.Error:
        return None
