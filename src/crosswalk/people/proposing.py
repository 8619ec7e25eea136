"""Weak evidence, weighed by Splink: it proposes, and never links.

The parameters are stated here, and taught by the operation where it has enough accounts that a strong identifier links
(`teaching`); the model is kept, and equal evidence gives an equal one. The chance that a handle agrees by accident is its
surprise in bits (`naming.bits`), held down by how often it occurs here; the prior falls with the number of accounts, so a
handle must be rarer the more there are.
"""

from __future__ import annotations

import json
import logging
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from crosswalk.people import teaching
from crosswalk.people.holder import Held, Holder
from crosswalk.people.linking import HUB_ACCOUNTS
from crosswalk.people.naming import bits, contradict, key, tight
from crosswalk.people.normalising import country_of
from crosswalk.sayings import saying

VERSION = "splink-5/3"
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
SAME_PERSONS_PER_ACCOUNT = 0.3
"""Expected pairs of accounts of one person, for each account; the prior is this over the number of accounts."""
BLOCK_LIMIT = 60
"""Accounts that may share a token before it is too common to compare them all."""
GIVEN_NAME_BITS, FULL_NAME_BITS, YEAR_BITS = 10.0, 20.0, 5.5
_LEVELS = ((34.0, "very rare", 0.15), (26.0, "rare", 0.25), (18.0, "uncommon", 0.2), (6.0, "common", 0.1))
"""Bits at and above which a shared name counts, its word, and how often two accounts of one person share such a name."""


@dataclass(frozen=True, slots=True, order=True)
class Score:
    """`weights` maps a comparison to [what was seen, log2 of its Bayes factor]."""

    account_a: str
    account_b: str
    probability: float
    weights: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """Scores in order, and the model that gave them (`teaching.told`); None where there was nothing to weigh."""

    scores: list[Score]
    model: dict[str, Any] | None

    @property
    def version(self) -> str:
        """The way of weighing and the model, as every score cites them."""
        return f"{VERSION} {self.model['digest'][:12]}" if self.model else VERSION


def scores(
    holders: Mapping[str, Holder],
    held: Iterable[Held],
    floor: float,
    linked: Iterable[tuple[str, str]] = (),
    met: Mapping[str, frozenset[str]] | None = None,
) -> Weighed:
    """Pairs of accounts at and above probability `floor`. `linked` are those that strong identifiers make one, who teach;
    `met` the addresses and days that accounts share with few others."""
    rows = _rows(holders, list(held), met or {})
    if len(rows) < 2 or not _shares_a_token(rows):
        return Weighed([], None)
    predicted, model = _predict(rows, floor, frozenset(linked))
    found = []
    for row in predicted:
        a, b = sorted((row["unique_id_l"], row["unique_id_r"]))
        if _different_names(holders[a], holders[b]):
            continue
        weights = _explained(row, holders[a], holders[b], model)
        found.append(Score(a, b, round(float(row["match_probability"]), 6), weights))
    return Weighed(sorted(found), model)


def _rows(holders: Mapping[str, Holder], held: list[Held], met: Mapping[str, frozenset[str]]) -> list[dict[str, Any]]:
    """One row an account: the tokens it may be known by, each in the class of its rarity."""
    tokens, countries, named = _tokens(holders, held), _countries(held), _named(held)
    surprise = _surprise(tokens, len(holders))
    rows = []
    for account, holder in sorted(holders.items()):
        classes: dict[str, list[str]] = {word: [] for _, word, _ in _LEVELS}
        for token in sorted({made for made, _, _ in tokens[account] if made in surprise}):
            word = next((word for least, word, _ in _LEVELS if surprise[token] >= least), None)
            if word:
                classes[word].append(token)
        everything = sorted({token for own in classes.values() for token in own} | named[account])
        rows.append(
            {
                "unique_id": account,
                "platform": holder.platform,
                "country": countries.get(account),
                "circles": sorted(holder.circles),
                "named": sorted(named[account]),
                "addresses": sorted(met.get(account, ())),
                "tokens": everything,
                **{word.replace(" ", "_"): own for word, own in classes.items()},
            }
        )
    return rows


def _surprise(tokens: Mapping[str, Collection[Token]], population: int) -> dict[str, float]:
    """Bits of every token that two accounts or more share, and not too many: of no other is anything asked."""
    frequency = Counter(made for own in tokens.values() for made in {made for made, _, _ in own})
    asked = {made for made, count in frequency.items() if 2 <= count <= BLOCK_LIMIT}
    found: dict[str, float] = {}
    for own in tokens.values():
        for made, name, chosen in own:
            if made in asked:
                bits_here = _here(surprise_of(name, chosen=chosen), frequency[made], population)
                found[made] = max(found.get(made, 0.0), bits_here)
    return found


def _here(surprise: float, count: int, population: int) -> float:
    """Bits of a token; no more than its frequency here allows once more accounts share it than one person has."""
    return min(surprise, math.log2(population / (count - 1))) if count > 3 else surprise


def surprise_of(name: str, *, chosen: bool) -> float:
    """Bits of a name as evidence. One word of letters may be a given name, and two digits after it a year of birth;
    two words may be a full name: many share them. A long handle (`chosen`) was free on its platform and counts in full."""
    own = bits(name)
    words = [word for word in re.findall(r"[^\W\d_]+", key(name)) if len(word) > 1]
    digits = sum(c.isdigit() for c in name)
    year = digits == 2 or re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", name) is not None
    if len(words) <= 1:
        letters = 2.0 * sum(c.isalpha() for c in tight(name))
        known = letters if chosen and letters >= 20.0 else min(letters, GIVEN_NAME_BITS)
        return min(own, known + (YEAR_BITS if year else 3.3 * digits))
    if digits == 0 and "_" not in name and not (chosen and len(tight(name)) >= 10):
        return min(own, FULL_NAME_BITS)
    return own


Token = tuple[str, str, bool]
"""A name in the form in which it is compared, as it is written, and whether it was chosen on a platform."""


def _tokens(holders: Mapping[str, Holder], held: list[Held]) -> dict[str, list[Token]]:
    """Display names, handles and the names of mail accounts of each account."""
    tokens: dict[str, list[Token]] = {account: [] for account in holders}

    def add(account: str, name: str, chosen: bool) -> None:
        made = tight(name)
        if 3 <= len(made) <= 40 and not made.isdigit():
            tokens[account].append((made, name, chosen))

    for account, holder in holders.items():
        for name in holder.names:
            add(account, _ASIDE.sub(" ", name), chosen=False)
    for row in held:
        if row.account_id in tokens and row.type in ("handle", "email") and row.how != "mentioned":
            name = row.value.rpartition("/")[2] if row.type == "handle" else row.value.partition("@")[0]
            add(row.account_id, name.partition("#")[0], chosen=True)
    return tokens


def _countries(held: list[Held]) -> dict[str, str]:
    """The country of an account's own telephone numbers, where they agree; as calling code and area decide."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in held:
        if row.type == "phone" and row.how != "mentioned" and (country := country_of(row.value)):
            found[row.account_id].add(country)
    return {account: min(countries) for account, countries in found.items() if len(countries) == 1}


def _named(held: list[Held]) -> dict[str, set[str]]:
    """Identifiers that an account holds or mentions, without those that many do."""
    holders_of: dict[str, set[str]] = defaultdict(set)
    for row in held:
        if row.type in ("phone", "email", "wallet", "handle"):
            holders_of[f"{row.type}:{row.value}"].add(row.account_id)
    named: dict[str, set[str]] = defaultdict(set)
    for value, accounts in holders_of.items():
        if 2 <= len(accounts) <= HUB_ACCOUNTS:
            for account in accounts:
                named[account].add(value)
    return named


def _shares_a_token(rows: list[dict[str, Any]]) -> bool:
    return any(count > 1 for count in Counter(token for row in rows for token in row["tokens"]).values())


def _predict(
    rows: list[dict[str, Any]], floor: float, linked: frozenset[tuple[str, str]]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    words = pa.list_(pa.string())
    shape = {
        "unique_id": pa.string(),
        "platform": pa.string(),
        "country": pa.string(),
        "circles": words,
        "named": words,
        "addresses": words,
        "tokens": words,
    }
    shape |= {word.replace(" ", "_"): words for _, word, _ in _LEVELS}
    teachers = {account for pair in linked for account in pair}
    met = [row for row in rows if row["tokens"] or row["unique_id"] in teachers]
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        connection.register("rows", pa.Table.from_pylist(met, schema=pa.schema(shape)))
        connection.execute("CREATE TABLE accounts AS SELECT * FROM rows ORDER BY unique_id")
        comparisons, by = teaching.taught(connection, _comparisons(rows), linked)
        prior = min(SAME_PERSONS_PER_ACCOUNT / len(rows), 0.05)
        model = teaching.told(comparisons, by, prior, len(rows), VERSION)
        linker = Linker(DuckDBAPI(connection).register("accounts"), _settings(comparisons, prior), log_level=None)
        frame = linker.inference.predict(threshold_match_probability=floor).as_pandas_dataframe()  # type: ignore[no-untyped-call]
    listed: list[dict[str, Any]] = frame.to_dict("records")
    return listed, model


def _settings(levels: Mapping[str, Any], prior: float) -> Any:
    """Fellegi-Sunter: m is how often two accounts of one person agree, u how often two others do."""
    from splink import SettingsCreator, block_on
    from splink.comparison_library import CustomComparison

    comparisons: list[Any] = [
        CustomComparison(output_column_name=name, comparison_levels=own) for name, own in levels.items()
    ]
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        probability_two_random_records_match=prior,
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on("tokens", arrays_to_explode=["tokens"])],
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=True,
    )


def _comparisons(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    names = [
        _level(
            f"list_has_any({word.replace(' ', '_')}_l, {word.replace(' ', '_')}_r)",
            f"{word} name",
            m,
            2.0**-least,
        )
        for least, word, m in _LEVELS
    ]
    same_country = _agreement(row["country"] for row in rows)
    same_circle = _agreement(circle for row in rows for circle in row["circles"][:1])
    return {
        "name": [*names, _level("ELSE", "other names", 0.3, 0.98)],
        "named": [
            _level("list_has_any(named_l, named_r)", "one identifier named by both", 0.3, 0.02),
            _level("ELSE", "no identifier in common", 0.7, 0.98),
        ],
        "country": [
            _null("country_l IS NULL OR country_r IS NULL"),
            _level("country_l = country_r", "same country", 0.85, same_country),
            _level("ELSE", "other country", 0.15, 1 - same_country),
        ],
        "circles": [
            _null("len(circles_l) = 0 OR len(circles_r) = 0"),
            _level("list_has_any(circles_l, circles_r)", "groups of one name", 0.4, max(same_circle, 0.1)),
            _level("ELSE", "other groups", 0.6, 1 - max(same_circle, 0.1)),
        ],
        "addresses": [
            _null("len(addresses_l) = 0 OR len(addresses_r) = 0"),
            _level("list_has_any(addresses_l, addresses_r)", "one address on one day", 0.4, 0.04),
            _level("ELSE", "no address in common", 0.6, 0.96),
        ],
        "platform": [
            _level("platform_l = platform_r", "same platform", 0.25, 0.5),
            _level("ELSE", "other platform", 0.75, 0.5),
        ],
    }


def _agreement(values: Iterable[str | None]) -> float:
    """The chance that two random accounts agree, smoothed and kept away from 0 and 1."""
    counts = Counter(value for value in values if value)
    total = sum(counts.values())
    chance = sum(n * (n - 1) for n in counts.values()) / (total * (total - 1)) if total > 1 else 0.1
    return min(max(chance, 0.02), 0.6)


def _level(condition: str, label: str, m: float, u: float) -> dict[str, Any]:
    return {"sql_condition": condition, "label_for_charts": label, "m_probability": m, "u_probability": u}


def _null(condition: str) -> dict[str, Any]:
    return {"sql_condition": condition, "label_for_charts": "not known", "is_null_level": True}


def _different_names(one: Holder, other: Holder) -> bool:
    return bool(one.names and other.names) and all(contradict(a, b) for a in one.names for b in other.names)


def _explained(row: Mapping[str, Any], one: Holder, other: Holder, model: Mapping[str, Any]) -> str:
    """What was seen in each comparison, and its weight in bits, the prior first: their sum is the log2 of the odds."""
    seen = {
        "name": f"{'; '.join(one.names) or one.account} / {'; '.join(other.names) or other.account}",
        "platform": f"{one.platform} / {other.platform}",
        "circles": "; ".join(sorted(one.circles & other.circles)) or saying("weight-none-in-common"),
    }
    told = {
        name: [seen.get(name, ""), round(float(row[f"mw_{name}"]), 3)]
        for name in ("name", "named", "country", "circles", "addresses", "platform")
        if f"mw_{name}" in row
    }
    prior = model["prior"]
    told["prior"] = [saying("weight-of-accounts", accounts=model["accounts"]), round(math.log2(prior / (1 - prior)), 3)]
    return json.dumps(told, ensure_ascii=False, sort_keys=True)
