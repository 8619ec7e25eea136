"""`wa.db`: the address book of WhatsApp on Android, with the name that each account gave itself."""

from __future__ import annotations

from collections.abc import Iterator

from crosswalk.sources.chat import ChatFact, ChatRecord
from crosswalk.sources.databases.opening import ReadOnly, text
from crosswalk.sources.problem import Problem
from crosswalk.sources.readers.whatsapp_phone.jids import PLATFORM, Book, account_of

_TABLE = "wa_contacts"


def is_it(database: ReadOnly) -> bool:
    return database.has(_TABLE, "jid")


def read(database: ReadOnly, path: str, book: Book) -> Iterator[ChatRecord | Problem]:
    """Names and numbers. Those of accounts that take part in no conversation are not kept later."""
    names = ("jid", "number", "display_name", "wa_name", "nickname")
    listed = ", ".join(database.words(_TABLE, name) for name in names)
    for row in database.rows(f"SELECT {listed} FROM {_TABLE} ORDER BY rowid"):
        jid, number, display, given, nickname = map(text, row)
        account = account_of(jid)
        if not account.startswith("+") and not account.endswith("@lid"):
            continue
        for name, how in ((display, "contact"), (given, "export"), (nickname, "contact")):
            if name:
                yield ChatFact(PLATFORM, account, "name", name, how=how)
        if account.startswith("+"):
            yield ChatFact(PLATFORM, account, "phone", account, how="contact")
        elif number:
            yield ChatFact(PLATFORM, account, "phone", number, how="contact")
