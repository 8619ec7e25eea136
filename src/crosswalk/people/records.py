"""Tables of personal records (customers, patients, subscribers) in one comparable form.

A column has a role: what it says about a person. Roles are guessed from names of columns and may be given. Every value
is made comparable once for each distinct spelling, so a million records cost what their distinct values cost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from crosswalk.errors import BadValue
from crosswalk.people import normalising
from crosswalk.people.diminutives import root
from crosswalk.people.naming import consonants, key

ROLES = "given middle surname born sex number street unit place postcode state number_of_id phone email source".split()
_COLUMNS = {
    "given": "given_name first_name forename firstname givenname given nombre prenom prenome vorname",
    "middle": "middle_name middle_initial second_name middlename middle",
    "surname": "surname last_name family_name lastname familyname apellido apellidos nom sobrenome nachname",
    "name": "name full_name fullname display_name nombre_completo nom_complet nome_completo",
    "born": "date_of_birth dob birth_date birthdate born birthday fecha_nacimiento date_naissance data_nascimento",
    "sex": "sex gender sexo sexe",
    "number": "street_number house_number mailing_address_street_number number_of_house numero",
    "street": "street_name street address_1 address1 address address_line_1 mailing_address_street_name calle rue rua",
    "unit": "unit_number address_2 address2 apartment flat mailing_address_unit_number unit",
    "place": "city town suburb place locality mailing_address_city birth_place ciudad ville cidade",
    "postcode": "postcode zipcode zip postal_code zip_code mailing_address_zipcode postcode_fake codigo_postal",
    "state": "state province region mailing_address_state estado",
    "number_of_id": "soc_sec_id ssn national_id id_number identity_number dni nie cpf passport tax_id",
    "phone": "phone phone_number telephone mobile tel telefono celular",
    "email": "email e_mail email_address mail correo",
    "source": "source_dataset source dataset",
}
_UNSAID = frozenset(
    ("", "unknown", "null", "none", "na", "nan", "n a", "not known", "not stated", "no name", "xxx", "anonymous")
)
Column = Any
"""An Arrow array or chunked array."""
_YEARS = (1850, 2100)
_PARTS = re.compile(r"(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})")


def guess(columns: list[str]) -> dict[str, str]:
    """Role -> column, from the names of columns; a role that no column fits is left out."""
    plain = {re.sub(r"\W+", "_", name.strip().casefold()): name for name in reversed(columns)}
    found = {}
    for role, names in _COLUMNS.items():
        column = next((plain[name] for name in names.split() if name in plain), None)
        if column is not None:
            found[role] = column
    return found


def standard(records: pa.Table, roles: Mapping[str, str]) -> pa.Table:
    """One row a record: `n` (its place in `records`) and the roles that the records have, comparable, null for unsaid.

    Also `root` (of a given name's diminutive), `surname_sound`, `home` (number and street), `born_days` and `source`. Raises
    `BadValue` where a role names no column, or no role but the source is given.
    """
    missing = [column for column in roles.values() if column not in records.column_names]
    if missing:
        raise BadValue("the records have no column {column!r}", column=missing[0])
    if not set(roles) - {"source"}:
        raise BadValue("no column says who a record is of")
    columns: dict[str, Column] = {"n": pa.array(range(len(records)), pa.int64())}
    source: Any = _each(records[roles["source"]], str) if "source" in roles else pa.nulls(len(records), pa.string())
    columns["source"] = pc.fill_null(source, "")
    for role, column in roles.items():
        if role == "born":
            columns["born"] = _births(records[column], columns["source"])
        elif role == "name":
            columns |= _halves(records[column])
        elif role != "source":
            columns[role] = _each(records[column], _READING.get(role, _word))
    return pa.table(columns | _made(columns))


def _made(columns: Mapping[str, Column]) -> dict[str, Column]:
    """Columns that are made of others."""
    made: dict[str, Column] = {}
    if "given" in columns:
        made["root"] = _each(columns["given"], root)
        made["initial"] = pc.utf8_slice_codeunits(columns["given"], 0, 1)
    if "surname" in columns:
        made["surname_sound"] = _each(columns["surname"], _sound)
    if "born" in columns:
        made["born_year"] = pc.utf8_slice_codeunits(columns["born"], 0, 4)
        made["born_day"] = pc.utf8_slice_codeunits(columns["born"], 4, 8)
        made["born_days"] = _days(columns["born"])
    for role in ("given", "middle", "surname"):
        if role in columns:
            made[f"{role}_too"] = columns[role]
    if "street" in columns and "number" in columns:
        made["home"] = pc.binary_join_element_wise(columns["number"], columns["street"], pa.scalar(" "))
    elif "street" in columns:
        made["home"] = columns["street"]
    return made


def _days(born: Column) -> Column:
    """Days since 1 January of year 1; null for what no calendar has."""
    encoded = pc.dictionary_encode(born)
    days: list[int | None] = []
    for value in encoded.dictionary.to_pylist():
        if len(value) != 8:
            days.append(None)
            continue
        try:
            days.append(date(int(value[:4]), int(value[4:6]), int(value[6:8])).toordinal())
        except ValueError:
            days.append(None)
    return pa.array(days, pa.int64()).take(encoded.indices)


def _each(column: Column, read: Callable[[str], str | None]) -> Column:
    """`read` of every value, done once for each distinct one."""
    whole: Any = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if not pa.types.is_dictionary(whole.type):
        if not (pa.types.is_string(whole.type) or pa.types.is_large_string(whole.type)):
            whole = pc.cast(whole, pa.string())
        whole = pc.dictionary_encode(whole)
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.combine_chunks()
    distinct = pa.array([None if v is None else read(str(v)) for v in whole.dictionary.to_pylist()], pa.string())
    return distinct.take(whole.indices)


def _word(raw: str) -> str | None:
    made = key(raw)
    return None if made in _UNSAID else made


def _code(raw: str) -> str | None:
    made = re.sub(r"[^0-9a-z]", "", key(raw))
    return made if made.strip("0") else None


def _sex(raw: str) -> str | None:
    return (_word(raw) or "")[:1] or None


def _phone(raw: str) -> str | None:
    """The last nine digits: what the national and the international form of a number have in common."""
    digits = re.sub(r"\D", "", raw if raw.isascii() else normalising.clean(raw))
    return digits[-9:] if len(digits) >= 6 else None


def _email(raw: str) -> str | None:
    return normalising.email(raw) or (raw.strip().casefold() if "@" in raw else None)


def _sound(name: str) -> str | None:
    """The consonants of a surname, the first letter kept: spellings of one sound block together."""
    return f"{name[:1]}{consonants(name[1:]).replace(' ', '')}"[:6] or None


_READING: dict[str, Callable[[str], str | None]] = {
    "sex": _sex,
    "phone": _phone,
    "email": _email,
    "number_of_id": _code,
    "postcode": _code,
}


def _halves(column: Column) -> dict[str, Column]:
    """A full name as given name and surname: the first word and the last; `Surname, Given` is turned round."""

    def parts(raw: str) -> list[str]:
        before, comma, after = raw.partition(",")
        return key(f"{after} {before}" if comma else raw).split()

    return {
        "given": _each(column, lambda raw: next(iter(parts(raw)), None)),
        "surname": _each(column, lambda raw: parts(raw)[-1] if len(parts(raw)) > 1 else None),
    }


def _births(column: Column, source: Column) -> Column:
    """Dates of birth as eight digits, YYYYMMDD. Which of day and month stands first is what most dates of a source say."""
    raw = pc.cast(column.combine_chunks(), pa.string()) if isinstance(column, pa.ChunkedArray) else column
    values, sources = raw.to_pylist(), source.to_pylist()
    distinct: set[tuple[str, str | None]] = set(zip(sources, values, strict=True))
    split = {each: _split(each[1]) for each in distinct if each[1]}
    votes: Counter[tuple[str, bool]] = Counter()
    for (where, _), found in split.items():
        if found and found[1] != found[2] and max(found[1], found[2]) > 12 and found[3]:
            votes[where, found[1] > 12] += 1
    read = {
        each: _date(found, votes[each[0], True] > votes[each[0], False]) or _damaged(each[1])
        for each, found in split.items()
    }
    return pa.array([read.get(each) for each in zip(sources, values, strict=True)], pa.string())


def _damaged(value: str | None) -> str | None:
    """The digits of what is no date, one too many or too few of them: they can still be compared."""
    digits = re.sub(r"\D", "", normalising.clean(value or ""))
    return digits if 6 <= len(digits) <= 10 else None


def _split(value: str | None) -> tuple[int, int, int, bool] | None:
    """Year, and the two others as they stand; True where the year stands last, so that their order is not told."""
    text = normalising.clean(value or "")
    match = _PARTS.match(text)
    if match:
        a, b, c = match.groups()
        if len(a) == 4:
            return int(a), int(b), int(c), False
        return (int(c), int(a), int(b), True) if len(c) == 4 else None
    digits = re.sub(r"\D", "", text)
    if len(digits) != 8:
        return None
    forward = int(digits[:4]), int(digits[4:6]), int(digits[6:]), False
    backward = int(digits[4:]), int(digits[:2]), int(digits[2:4]), True
    for each in (forward, backward):
        if _YEARS[0] <= each[0] <= _YEARS[1] and min(each[1:3]) > 0 and max(each[1:3]) <= 31 and min(each[1:3]) <= 12:
            return each
    return forward


def _date(found: tuple[int, int, int, bool] | None, day_first: bool) -> str | None:
    """Eight digits; a date that no calendar has is kept as it stands, for its digits can still be compared."""
    if found is None:
        return None
    year, one, other, last = found
    month, day = (other, one) if last and day_first else (one, other)
    for first, second in ((month, day), (day, month)):
        try:
            return date(year, first, second).strftime("%Y%m%d").zfill(8)
        except ValueError:
            continue
    return f"{year:04}{month:02}{day:02}"
