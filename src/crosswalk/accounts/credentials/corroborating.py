"""What else speaks for an account: the same login on several sites, what its machine's browsers fill in, the tables of a seized
platform, the accounts of chats. Reads; decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import duckdb

from crosswalk.accounts import tables as accounts_tables
from crosswalk.accounts.credentials.credential import is_mail, login_key
from crosswalk.accounts.credentials.sighting import Known
from crosswalk.accounts.platform import folder_of
from crosswalk.desk import Desk

SHORTEST_HANDLE = 5
"""Characters of a handle that is compared with another platform's: shorter ones are anybody's."""


def filled_in(login: str, known: Known) -> str:
    """What the browsers of a machine with one user fill in for this login; empty for nothing."""
    values = {
        kind: sorted(v for k, v in known.details if k == kind) for kind in ("email", "username", "name", "address")
    }
    if is_mail(login) and login in map(login_key, values["email"]):
        return "its e-mail address is filled in"
    if not is_mail(login) and len(login) >= SHORTEST_HANDLE and login in map(login_key, values["username"]):
        return "its name is filled in as a user's"
    if values["name"] and values["address"]:
        return "a name and an address are filled in"
    return ""


class Elsewhere:
    """The names and addresses that platforms and chats hold, for the logins that are asked about."""

    def __init__(self, desk: Desk, logins: set[str]) -> None:
        self._found: dict[str, list[str]] = defaultdict(list)
        wanted = {login for login in logins if is_mail(login) or len(login) >= SHORTEST_HANDLE}
        for login, said in (*_on_platforms(desk, wanted), *_in_chats(desk, wanted)):
            self._found[login].append(said)

    def of(self, login: str) -> list[str]:
        """Where else the login stands."""
        return sorted(set(self._found.get(login, [])))


def _on_platforms(desk: Desk, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Accounts in the tables of a seized platform with this e-mail address or name."""
    folder = folder_of(desk.folder, "account")
    files = sorted(str(file) for file in folder.glob("*.parquet")) if folder.is_dir() else []
    if not files or not wanted:
        return
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        connection.execute("CREATE TABLE wanted (login VARCHAR)")
        connection.executemany("INSERT INTO wanted VALUES (?)", [[login] for login in sorted(wanted)])
        found = connection.execute(
            "SELECT login, source_id, untrusted_table, account FROM wanted JOIN read_parquet(?, union_by_name = true)"
            " ON login = lower(trim(email)) OR login = lower(trim(name)) ORDER BY ALL",
            [files],
        ).fetchall()
    for login, source, table, account in found:
        yield login, f"account {account} of table {table} in {source}"


def _in_chats(desk: Desk, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """Accounts of chats with this e-mail address, telephone number or handle."""
    for row in accounts_tables.facts(desk.connection):
        if row["type"] in ("email", "handle", "phone") and row["how"] != "log":
            value = login_key(row["untrusted_value"]).lstrip("@")
            if value in wanted:
                yield value, f"{row['type']} of account {row['account_id']} in {row['source_id']}"


def sites_of(rows: Any) -> dict[str, set[str]]:
    """The watched sites of each login."""
    found: dict[str, set[str]] = defaultdict(set)
    for site, login in rows:
        found[login].add(site)
    return found
