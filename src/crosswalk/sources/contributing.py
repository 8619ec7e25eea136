"""What a contributor gets: a receipt, and later perhaps word of what came of it. Pure but for the keys that are handed in.

A receipt says which bytes were received, how many entries they hold, when, and by whom; it is signed with the key of the
operation's trail and repeats the trail's last checkpoint, which makes its holder a witness. It says nothing of what was found:
neither hits, nor what is watched for, nor whether anybody else sent the same.

    {"receipt": {"id", "contributor", "sha256", "size", "entries", "reports"?, "received", "unit", "key_id", "checkpoint"},
     "signature": base64}
    {"outcome": {"of", "contributor", "report"?, "text", "told", "unit", "key_id"}, "signature": base64}
"""

from __future__ import annotations

import base64
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from crosswalk import sealing
from crosswalk.errors import PackageAltered

KINDS = ("receipt", "outcome")


def signed(kind: str, content: dict[str, Any], key: Ed25519PrivateKey) -> str:
    """The file for the contributor."""
    signature = key.sign(sealing.canonical({kind: content}))
    return sealing.canonical({kind: content, "signature": base64.b64encode(signature).decode()}).decode() + "\n"


def verified(text: bytes, public: Ed25519PublicKey) -> dict[str, Any]:
    """What a receipt or an outcome says. Raises `PackageAltered` where this key did not sign it."""
    said = sealing.parse(text, "the receipt")
    kind = next((kind for kind in KINDS if kind in said), None)
    try:
        if kind is None or set(said) != {kind, "signature"}:
            raise ValueError("neither a receipt nor an outcome")
        public.verify(base64.b64decode(said["signature"], validate=True), sealing.canonical({kind: said[kind]}))
        return dict(said[kind])
    except (InvalidSignature, ValueError, TypeError) as error:
        raise PackageAltered("the receipt is not as it was signed: {error}", error=error) from error
