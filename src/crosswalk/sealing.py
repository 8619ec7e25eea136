"""Keys, signatures and sealed files: bytes and keys in, bytes or verified objects out. Pure.

Signed first, then encrypted, because age says nothing about its sender:

- a statement (in-toto Statement v1) in an envelope (DSSE v1, https://github.com/secure-systems-lab/dsse) signed with Ed25519;
- a sealed file is one line `crosswalk-sealed/1 SHA256\\n`, then an age file (https://age-encryption.org/v1) for X25519
  recipients. The digest is that of the age file: it tells a damaged file from one that is for somebody else. What stops a
  forger is the signature inside.

A unit's key id is made from its name and both public keys, so that comparing one line over the telephone compares all.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from crosswalk.errors import BadValue, CrosswalkError, PackageAltered, PackageNotAddressed
from crosswalk.ids import CountryCode, UnitId, country_code, unit_id

STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PAYLOAD_TYPE = "application/vnd.in-toto+json"
KEY_TYPE = "crosswalk-key/1"
CARD_TYPE = "crosswalk-card/1"
CARD_PAYLOAD = "application/vnd.crosswalk.card+json"
SEALED = b"crosswalk-sealed/1 "

_HEAD_BYTES = len(SEALED) + 64 + 1
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8. Equal values, equal bytes; there are no floats in what is signed.

    Half a surrogate pair, which UTF-8 cannot carry, stands as its JSON escape.
    """
    return _CANONICAL.encode(value).encode("utf-8", "backslashreplace")


def parse(content: bytes, what: str) -> dict[str, Any]:
    """A JSON object. Raises `PackageAltered`."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise PackageAltered("{what} is not JSON: {error}", what=what, error=error) from error
    if not isinstance(value, dict):
        raise PackageAltered("{what} is not a JSON object", what=what)
    return value


@dataclass(frozen=True, slots=True)
class Card:
    """The public half of a unit's keys. `countries` are those that the unit answers for."""

    unit: UnitId
    countries: tuple[CountryCode, ...]
    signing: bytes
    """Ed25519 public key, 32 bytes."""
    age: str
    """age recipient, `age1...`."""
    signature: str = field(default="", compare=False)
    """The card's own signature, base64: who alters a card must own the private key that it names."""

    @property
    def key_id(self) -> str:
        """32 hexadecimal digits over name and both keys."""
        named = {"age": self.age, "signing": _b64(self.signing), "unit": self.unit}
        return hashlib.sha256(canonical(named)).hexdigest()[:32]

    @property
    def public(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.signing)

    def body(self) -> dict[str, Any]:
        """What the card's own signature covers."""
        return {
            "age": self.age,
            "countries": list(self.countries),
            "key_id": self.key_id,
            "signing": _b64(self.signing),
            "type": CARD_TYPE,
            "unit": self.unit,
        }

    def row(self) -> dict[str, Any]:
        """The card as JSON value, with its signature."""
        return {**self.body(), "signature": self.signature}

    def text(self) -> str:
        """The card file."""
        return _pretty(self.row())


@dataclass(frozen=True, slots=True)
class UnitKeys:
    """A unit's private keys, with its card."""

    card: Card
    signing: Ed25519PrivateKey
    age: str
    """age identity, `AGE-SECRET-KEY-1...`."""

    def __repr__(self) -> str:
        return f"UnitKeys({self.card.unit}, {self.card.key_id})"

    def key_text(self) -> str:
        """The private key file."""
        return _pretty(
            {
                "age": self.age,
                "countries": list(self.card.countries),
                "key_id": self.card.key_id,
                "signing": _b64(self.signing.private_bytes_raw()),
                "type": KEY_TYPE,
                "unit": self.card.unit,
            }
        )


def new_keys(unit: UnitId, countries: tuple[CountryCode, ...] = ()) -> UnitKeys:
    """Fresh keys from the operating system's random source."""
    identity = pyrage.x25519.Identity.generate()
    return _keys(unit, countries, Ed25519PrivateKey.generate(), str(identity))


def read_keys(text: str, what: str) -> UnitKeys:
    """The private key file's content. Raises `BadValue`."""
    try:
        stated = json.loads(text)
        if stated["type"] != KEY_TYPE:
            raise BadValue("{what} is not a unit's private key", what=what)
        signing = Ed25519PrivateKey.from_private_bytes(raw(stated["signing"]))
        keys = _keys(
            unit_id(stated["unit"]), tuple(map(country_code, stated["countries"])), signing, str(stated["age"])
        )
    except (ValueError, KeyError, TypeError, AttributeError, pyrage.IdentityError) as error:
        raise BadValue("{what} is not a unit's private key: {error}", what=what, error=error) from error
    if stated.get("key_id") != keys.card.key_id:
        raise BadValue("{what} was altered: its keys do not give the key id that it states", what=what)
    return keys


def read_card(text: str, what: str) -> Card:
    """A card file's content, verified. Raises `BadValue`."""
    try:
        return card_of(json.loads(text), what)
    except ValueError as error:
        raise BadValue("{what} is not a card: {error}", what=what, error=error) from error


def card_of(stated: Any, what: str) -> Card:
    """A card as JSON value, verified: own signature, key id, both keys usable. Raises `BadValue`."""
    try:
        card = Card(
            unit_id(stated["unit"]),
            tuple(map(country_code, stated["countries"])),
            raw(stated["signing"]),
            str(stated["age"]),
            str(stated["signature"]),
        )
        pyrage.x25519.Recipient.from_str(card.age)
        if {key: value for key, value in stated.items() if key != "signature"} != card.body():
            raise BadValue("{what} was altered: it does not state what its keys give", what=what)
        card.public.verify(raw(card.signature), pae(CARD_PAYLOAD, canonical(card.body())))
    except (ValueError, KeyError, TypeError, AttributeError, pyrage.RecipientError) as error:
        raise BadValue("{what} is not a card: {error}", what=what, error=error) from error
    except InvalidSignature as error:
        raise BadValue("{what} was altered: its own signature does not hold", what=what) from error
    return card


def pae(payload_type: str, payload: bytes) -> bytes:
    """DSSE v1 pre-authentication encoding: what is signed."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def sign(payload: bytes, keys: UnitKeys, payload_type: str = PAYLOAD_TYPE) -> dict[str, Any]:
    """A DSSE envelope over `payload` with one signature."""
    signature = keys.signing.sign(pae(payload_type, payload))
    return {
        "payload": _b64(payload),
        "payloadType": payload_type,
        "signatures": [{"keyid": keys.card.key_id, "sig": _b64(signature)}],
    }


def signed_by(envelope: dict[str, Any]) -> str:
    """The key id that an envelope names; nothing is verified. Raises `PackageAltered`."""
    try:
        (signature,) = envelope["signatures"]
        return str(signature["keyid"])
    except (KeyError, TypeError, ValueError) as error:
        raise PackageAltered("the envelope does not carry exactly one signature") from error


def verified(envelope: dict[str, Any], card: Card, payload_type: str = PAYLOAD_TYPE) -> bytes:
    """The payload of a DSSE envelope that the card's key signed. Raises `PackageAltered`."""
    if signed_by(envelope) != card.key_id:
        raise PackageAltered(
            "the envelope was not signed with the key {key_id} of {unit}", key_id=card.key_id, unit=card.unit
        )
    try:
        payload = raw(envelope["payload"])
        signature = raw(envelope["signatures"][0]["sig"])
        if envelope["payloadType"] != payload_type:
            raise PackageAltered(
                "the envelope holds {payloadtype!r} and not {payload_type}",
                payloadtype=envelope["payloadType"],
                payload_type=payload_type,
            )
        card.public.verify(signature, pae(payload_type, payload))
    except (KeyError, TypeError, ValueError) as error:
        raise PackageAltered("the envelope is malformed: {error}", error=error) from error
    except InvalidSignature as error:
        raise PackageAltered(
            "the signature of {unit} does not hold: the content was changed", unit=card.unit
        ) from error
    return payload


def statement(predicate_type: str, subject: dict[str, str], predicate: dict[str, Any]) -> bytes:
    """An in-toto Statement v1 over named SHA-256 digests, in canonical form."""
    return canonical(
        {
            "_type": STATEMENT_TYPE,
            "subject": [{"name": name, "digest": {"sha256": subject[name]}} for name in sorted(subject)],
            "predicateType": predicate_type,
            "predicate": predicate,
        }
    )


def read_statement(payload: bytes, predicate_type: str) -> tuple[dict[str, str], dict[str, Any]]:
    """Digests by name, and the predicate. Raises `PackageAltered`."""
    stated = parse(payload, "the statement")
    if stated.get("_type") != STATEMENT_TYPE or stated.get("predicateType") != predicate_type:
        raise PackageAltered(
            "the statement is a {predicatetype!r} and not a {predicate_type}",
            predicatetype=stated.get("predicateType"),
            predicate_type=predicate_type,
        )
    try:
        subject = {str(each["name"]): str(each["digest"]["sha256"]) for each in stated["subject"]}
        predicate = dict(stated["predicate"])
    except (KeyError, TypeError, ValueError) as error:
        raise PackageAltered("the statement is malformed: {error}", error=error) from error
    return subject, predicate


def stated(text: bytes, what: str) -> dict[str, Any]:
    """The predicate of an envelope, to find out whose key to verify it with; nothing is verified. Raises `PackageAltered`."""
    envelope = parse(text, what)
    try:
        predicate = parse(raw(envelope["payload"]), what)["predicate"]
    except (KeyError, TypeError, ValueError) as error:
        raise PackageAltered("{what} is malformed: {error}", what=what, error=error) from error
    if not isinstance(predicate, dict):
        raise PackageAltered("{what} states nothing", what=what)
    return predicate


def digest(content: bytes) -> str:
    """SHA-256 of a text that was signed, without the line feed that ends its file."""
    return hashlib.sha256(content.strip()).hexdigest()


def seal(content: bytes, recipients: tuple[Card, ...]) -> bytes:
    """A sealed file that each of the recipients can open."""
    closed: bytes = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(card.age) for card in recipients])
    return SEALED + hashlib.sha256(closed).hexdigest().encode() + b"\n" + closed


def is_sealed(first: bytes) -> bool:
    """Whether a file that begins so is a sealed file."""
    return first.startswith(SEALED)


def unseal(sealed: bytes, keys: UnitKeys) -> bytes:
    """The content of a sealed file. Raises `PackageAltered`, `PackageNotAddressed`."""
    head, closed = sealed[:_HEAD_BYTES], sealed[_HEAD_BYTES:]
    expected = SEALED + hashlib.sha256(closed).hexdigest().encode() + b"\n"
    if head != expected:
        raise PackageAltered("the file is not as it was sealed: its bytes do not give the digest in its first line")
    try:
        opened: bytes = pyrage.decrypt(closed, [pyrage.x25519.Identity.from_str(keys.age)])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise PackageNotAddressed(
                "it was not sealed for {unit} ({key_id})", unit=keys.card.unit, key_id=keys.card.key_id
            ) from error
        raise PackageAltered("the file cannot be opened: {error}", error=error) from error
    return opened


def _keys(unit: UnitId, countries: tuple[CountryCode, ...], signing: Ed25519PrivateKey, age: str) -> UnitKeys:
    recipient = str(pyrage.x25519.Identity.from_str(age).to_public())
    raw = signing.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    card = Card(unit, countries or _own(unit), raw, recipient)
    signature = _b64(signing.sign(pae(CARD_PAYLOAD, canonical(card.body()))))
    return UnitKeys(replace(card, signature=signature), signing, age)


def _own(unit: UnitId) -> tuple[CountryCode, ...]:
    """A unit whose code is a country's answers for that country."""
    try:
        return (country_code(unit),)
    except CrosswalkError:
        return ()


def _pretty(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def raw(text: Any) -> bytes:
    """Strict standard base64: one text for one value. Raises `ValueError`."""
    try:
        decoded = base64.b64decode(text, validate=True)
    except (binascii.Error, TypeError) as error:
        raise ValueError(f"not base64: {error}") from error
    if _b64(decoded) != text:
        raise ValueError("not canonical base64")
    return decoded
