"""From chat exports to accounts, groups, memberships, facts, posts and messages.

Every export was parsed once (`transcript.py`); conversations that are one group are brought together; then all messages in
the order of group and time are written, with what is counted of them. The same exports give the same rows.

What is not kept: a contact of somebody's address book, or a name that is merely mentioned, that takes part in no
conversation. It stays in the item.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswalk.accounts import messages, stating, tables
from crosswalk.accounts.grouping import Pages, groups
from crosswalk.accounts.identities import Identities, by_display_name, is_named_by_platform, node_of
from crosswalk.accounts.merging import Merged, keys_of, merge
from crosswalk.accounts.ordering import Grouped
from crosswalk.accounts.reading import ChatItem, chat_items, companions, reader_of
from crosswalk.accounts.staging import Conversation, Export, Staging
from crosswalk.accounts.transcript import folder_of, transcript
from crosswalk.accounts.writing import Pass
from crosswalk.database import transaction
from crosswalk.desk import Desk
from crosswalk.progress import Progress
from crosswalk.sources.detecting import chat_readers

VERSION = "3"
_SCRATCH = ".accounts-"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What was found out before anything is written. `accounts` gives the account of (conversation, account as written),
    `of_exports` that of (number of the export, platform, account as written); empty where it is nobody's."""

    groups: list[Grouped]
    merged: Merged
    accounts: dict[tuple[int, str], str]
    of_exports: dict[tuple[int, str, str], str]


def derive(desk: Desk, progress: Progress) -> None:
    """Fill the derived tables of accounts and the bulk file, if the chat exports have changed since."""
    for left in desk.folder.bulk.glob(f"{_SCRATCH}*"):  # by a run that was killed
        shutil.rmtree(left)
    items = chat_items(desk.connection)
    inputs = _inputs(desk, items)
    places = {(item.source_id, item.untrusted_path) for item in items}
    if messages.inputs_of(messages.path_of(desk.folder)) == inputs and tables.places_read(desk.connection) == places:
        return
    desk.folder.bulk.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=desk.folder.bulk, prefix=_SCRATCH))
    try:
        staging = Staging(_exports(desk, items, progress), scratch)
        plan = _plan(staging, progress)
        with messages.Writer(desk.folder, inputs) as writer:
            with transaction(desk.connection):
                tables.clear(desk.connection)
                tally = Pass(desk.connection, staging, plan.merged, plan.accounts, writer).run(plan.groups, progress)
                stating.write(
                    desk.connection, staging, plan.groups, tally, plan.accounts, plan.of_exports, plan.merged.zones
                )
                writer.finish()
            writer.publish()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _exports(desk: Desk, items: Sequence[ChatItem], progress: Progress) -> list[Export]:
    """Every export as parsed; what was parsed by an earlier reader goes."""
    readers = [(item, reader_of(desk, item)) for item in items]
    exports = [transcript(desk, item, reader, progress) for item, reader in readers if reader is not None]
    current = {export.file for export in exports}
    for file in folder_of(desk.folder).glob("*.parquet"):
        if file not in current:
            file.unlink()
    return exports


def _inputs(desk: Desk, items: Sequence[ChatItem]) -> str:
    """Equal for equal exports, and equal files beside them, read by equal readers."""
    digest = hashlib.sha256(f"{VERSION} {[(reader.name, reader.version) for reader in chat_readers()]}".encode())
    for item in items:
        digest.update(repr((item.source_id, item.ordinal, item.sha256, item.untrusted_path, item.kind)).encode())
        reader = reader_of(desk, item)
        digest.update(repr(sorted(companions(desk, item, reader).items())).encode() if reader is not None else b"")
    return digest.hexdigest()


def _plan(staging: Staging, progress: Progress) -> _Plan:
    pages = Pages(staging)
    try:
        found = groups(staging.conversations, pages)
        identities, merged = Identities(), Merged()
        named = _display_names(staging.exports, found)
        for conversation in staging.conversations:
            for account in sorted(conversation.members):
                identities.add(_node(conversation, account, named))
        for done, group in enumerate(found, 1):
            merge(group, pages, identities, merged)
            progress("groups", done, len(found), "groups")
    finally:
        pages.close()
    return _labelled(staging, found, merged, identities, named)


def _display_names(exports: Sequence[Export], found: Sequence[Sequence[Conversation]]) -> dict[tuple[int, str], str]:
    """(conversation, `name:` and a display name) to the account that it means: where exactly one account of the
    conversation has that name, else exactly one of the export, else exactly one of the group in another export. Where
    several have it, it means nobody, for it is one of them and no further account; unless it wrote something."""
    means: dict[tuple[int, str], str] = {}
    shared = {
        one.number: by_display_name(pair for other in group for pair in other.names) for group in found for one in group
    }
    for export in exports:
        stated = [(fact.account, fact.untrusted_value) for fact in export.facts if fact.type == "name"]
        conversations = export.conversations.values()
        whole = by_display_name([pair for one in conversations for pair in one.names] + stated)
        for conversation in conversations:
            own = by_display_name(conversation.names)
            for account in conversation.members:
                name = account.removeprefix("name:")
                found_in = [names[name] for names in (own, whole, shared[conversation.number]) if name in names]
                meant = next(filter(None, found_in), "")
                if account != name and found_in and (meant or (account, name) not in conversation.names):
                    means[conversation.number, account] = meant
    return means


def _node(conversation: Conversation, account: str, named: dict[tuple[int, str], str]) -> tuple[str, str, str]:
    meant = named.get((conversation.number, account), account)
    return node_of(conversation.platform, conversation.source_id, meant)


def _aliases(staging: Staging, identities: Identities) -> None:
    """What an export states to be another name of the platform's own for an account."""
    for export in staging.exports:
        for fact in export.facts:
            if fact.type == "alias":
                one, other = (
                    node_of(fact.platform, export.item.source_id, name) for name in (fact.account, fact.untrusted_value)
                )
                identities.join(one, other)


def _labelled(
    staging: Staging,
    found: Sequence[Sequence[Conversation]],
    merged: Merged,
    identities: Identities,
    named: dict[tuple[int, str], str],
) -> _Plan:
    exports: dict[tuple[int, str, str], tuple[str, str, str]] = {}
    _aliases(staging, identities)
    for number, export in enumerate(staging.exports):
        own = by_display_name(
            [pair for one in export.conversations.values() for pair in one.names]
            + [(fact.account, fact.untrusted_value) for fact in export.facts if fact.type == "name"]
        )
        for fact in export.facts:
            account = fact.account
            if not is_named_by_platform(account):
                account = own.get(account.removeprefix("name:"), account)
            node = node_of(fact.platform, export.item.source_id, account)
            if fact.how != "contact":
                identities.add(node)
            exports[number, fact.platform, fact.account] = node
    labels = identities.labels()
    accounts = {
        (one.number, account): _account_id(one.platform, labels[_node(one, account, named)])
        for one in staging.conversations
        for account in one.members
    }
    return _Plan(
        [
            Grouped(f"{group[0].platform}:{key}", group[0].platform, key, tuple(group))
            for group, key in zip(found, keys_of(found), strict=True)
        ],
        merged,
        accounts,
        {place: _account_id(place[1], labels.get(node, "")) for place, node in exports.items()},
    )


def _account_id(platform: str, label: str) -> str:
    return f"{platform}:{label}" if label else ""
