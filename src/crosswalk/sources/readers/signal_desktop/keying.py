"""The key of Signal Desktop's database: where it stands in `config.json`, and what holds it where it does not.

Until version 7.17 (2024) the key is there as 64 hexadecimal digits (`key`). Since then it is encrypted by the system's
keystore (`encryptedKey`, with `safeStorageBackend` on Linux). Source: signalapp/Signal-Desktop, app/main.ts; carderne/signal-export,
sigexport/crypto.py.
"""

from __future__ import annotations

import json
import re

_HEX = re.compile(r"[0-9a-fA-F]{64}")
_STORES = {
    "basic_text": "a fixed password of the browser that the program is built on (Chromium, basic_text)",
    "gnome_libsecret": "the GNOME keyring of the user (entry Chromium Safe Storage, application Signal)",
    "kwallet": "KWallet of the user",
    "kwallet5": "KWallet of the user",
    "kwallet6": "KWallet of the user",
}
_ELSEWHERE = (
    ("v10", "the macOS keychain (Signal Safe Storage) or a fixed password"),
    ("v11", "the user's keyring (Signal Safe Storage)"),
)


def key_of(config: bytes) -> tuple[bytes | None, str]:
    """The raw key, or None and what is needed to get it."""
    try:
        told = json.loads(config.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None, "config.json is not JSON"
    if not isinstance(told, dict):
        return None, "config.json holds no key"
    plain = told.get("key")
    if isinstance(plain, str) and _HEX.fullmatch(plain):
        return bytes.fromhex(plain), ""
    sealed = told.get("encryptedKey")
    if isinstance(sealed, str) and sealed:
        return None, f"config.json holds the key encrypted; what opens it is held by {_holder(told, sealed)}"
    return None, "config.json holds no key"


def _holder(told: dict[str, object], sealed: str) -> str:
    backend = told.get("safeStorageBackend")
    if isinstance(backend, str) and backend:
        return _STORES.get(backend, f"the system's keystore ({backend[:40]})")
    try:
        start = bytes.fromhex(sealed[:6]).decode("ascii")
    except ValueError:
        start = ""
    named = dict(_ELSEWHERE).get(start, "the system's keystore")
    return f"{named}; on Windows it is DPAPI of the user, through `Local State` of the same folder"
