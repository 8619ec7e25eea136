"""Chat exports at scale: one export of a million or ten million messages and 12,000 accounts, taken in and derived.

    python -m benchmarks.chats make FOLDER --messages 1000000     a Telegram export and a WhatsApp database, the same each time
    python -m benchmarks.chats parse FILE                         the reader alone, in its confined process
    python -m benchmarks.chats add FILE                           taken in as an item, in an operation beside the file
    python -m benchmarks.chats derive FILE                        everything derived from it
    python -m benchmarks.chats peer FILE                          ijson over the same Telegram export, doing nothing with it

Each prints messages a CPU second (all processes), wall seconds, and the peak memory of the largest process.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

_ACCOUNTS = 12_000
_CHATS = 40
_WORDS = ("boat", "harbour", "lamp", "bread", "bridge", "river", "garden", "train", "winter", "letter", "window", "orchard", "market",
          "morning", "kettle", "ladder", "meadow", "ribbon", "saddle", "thimble", "violin", "walnut", "yarn", "zinc")  # fmt: skip
_EPOCH = 1_650_000_000


def _said(number: int) -> str:
    """A text of 3 to 18 words that depends on the number alone."""
    seed = int.from_bytes(hashlib.blake2b(number.to_bytes(8, "big"), digest_size=8).digest(), "big")
    count = 3 + seed % 16
    return " ".join(_WORDS[(seed >> (3 * place)) % len(_WORDS)] for place in range(count)) + f" {number}"


def _author(number: int) -> int:
    return (number * 2_654_435_761 >> 7) % _ACCOUNTS + 1


def make_telegram(file: Path, messages: int) -> None:
    """A whole account: `messages` in groups, every hundredth a service message, every twentieth with a reply or a file."""
    each = messages // _CHATS
    with file.open("w", encoding="utf-8") as out:
        out.write(
            '{"about": "made", "personal_information": {"user_id": 1, "first_name": "Ana", "phone_number": "+447700900001"},\n'
        )
        out.write(' "contacts": {"about": "", "list": []}, "chats": {"about": "", "list": [\n')
        for chat in range(_CHATS):
            head = {"name": f"Group {chat}", "type": "private_supergroup", "id": 1_000_000 + chat}
            out.write(("," if chat else "") + json.dumps(head)[:-1] + ', "messages": [\n')
            for place in range(each):
                out.write(("," if place else "") + _telegram_row(chat * each + place, place + 1) + "\n")
            out.write("]}\n")
        out.write("]}}\n")


def _telegram_row(number: int, key: int) -> str:
    author = _author(number)
    stamp = _EPOCH + number * 7
    row: dict[str, object] = {
        "id": key,
        "type": "message",
        "date": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(stamp)),
        "date_unixtime": str(stamp),
    }
    if number % 100 == 0:
        row |= {"type": "service", "actor": f"User {author}", "actor_id": f"user{author}", "action": "join_group_by_link",
                "inviter": "Group", "text": "", "text_entities": []}  # fmt: skip
        return json.dumps(row)
    row |= {"from": f"User {author}", "from_id": f"user{author}"}
    if number % 20 == 1 and key > 10:
        row["reply_to_message_id"] = key - 7
    if number % 20 == 2:
        row |= {"photo": f"photos/photo_{number}.jpg", "width": 800, "height": 600}
    said = _said(number)
    return json.dumps(row | {"text": said, "text_entities": [{"type": "plain", "text": said}]}, ensure_ascii=False)


_SCHEMA = """
CREATE TABLE jid (_id INTEGER PRIMARY KEY, user TEXT, server TEXT, raw_string TEXT);
CREATE TABLE chat (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, subject TEXT);
CREATE TABLE message (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, key_id TEXT, sender_jid_row_id INTEGER, status INTEGER,
  timestamp INTEGER, received_timestamp INTEGER, message_type INTEGER, text_data TEXT);
CREATE TABLE message_media (message_row_id INTEGER PRIMARY KEY, file_path TEXT, file_hash TEXT, media_name TEXT);
CREATE TABLE message_quoted (message_row_id INTEGER PRIMARY KEY, key_id TEXT);
CREATE TABLE message_system (message_row_id INTEGER PRIMARY KEY, action_type INTEGER);
CREATE TABLE message_system_chat_participant (message_row_id INTEGER, user_jid_row_id INTEGER);
CREATE TABLE receipt_user (_id INTEGER PRIMARY KEY, message_row_id INTEGER, receipt_user_jid_row_id INTEGER, receipt_timestamp INTEGER,
  read_timestamp INTEGER, played_timestamp INTEGER);
CREATE UNIQUE INDEX receipt_user_index ON receipt_user (message_row_id, receipt_user_jid_row_id);
"""


def make_whatsapp(file: Path, messages: int) -> None:
    """`msgstore.db`: `messages` in 40 groups, of which each hundredth is the owner's and has three receipts."""
    file.unlink(missing_ok=True)
    connection = sqlite3.connect(file)
    connection.executescript(_SCHEMA)
    connection.execute("PRAGMA synchronous = OFF")
    people = (
        (number, f"4477{number:08d}", "s.whatsapp.net", f"4477{number:08d}@s.whatsapp.net")
        for number in range(1, _ACCOUNTS + 1)
    )
    connection.executemany("INSERT INTO jid VALUES (?, ?, ?, ?)", people)
    for chat in range(_CHATS):
        jid = f"{120_363_000_000_000_000 + chat}@g.us"
        connection.execute("INSERT INTO jid VALUES (?, '', 'g.us', ?)", (_ACCOUNTS + 1 + chat, jid))
        connection.execute("INSERT INTO chat VALUES (?, ?, ?)", (chat + 1, _ACCOUNTS + 1 + chat, f"Group {chat}"))
    connection.executemany(
        "INSERT INTO message VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)", map(_whatsapp_row, range(1, messages + 1))
    )
    media = ((number, f"Media/WhatsApp Images/IMG-{number}.jpg") for number in range(22, messages, 20))
    connection.executemany("INSERT INTO message_media (message_row_id, file_path) VALUES (?, ?)", media)
    quoted = ((number, f"3A{number - 7:018X}") for number in range(41, messages, 20))
    connection.executemany("INSERT INTO message_quoted VALUES (?, ?)", quoted)
    receipts = (
        (number, who, (_EPOCH + number * 7 + who) * 1000) for number in range(50, messages, 100) for who in (2, 3, 4)
    )
    connection.executemany(
        "INSERT INTO receipt_user (message_row_id, receipt_user_jid_row_id, read_timestamp) VALUES (?, ?, ?)", receipts
    )
    connection.commit()
    connection.close()


def _whatsapp_row(number: int) -> tuple[object, ...]:
    own = number % 100 == 50
    stamp = (_EPOCH + number * 7) * 1000
    sender = None if own else _author(number)
    return number, number % _CHATS + 1, int(own), f"3A{number:018X}", sender, stamp, stamp, 0, _said(number)


def _measured(what: str, act: Callable[[], int]) -> None:
    start, before = time.monotonic(), _cpu()
    count = act()
    wall, cpu = time.monotonic() - start, _cpu() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    rate = count / cpu if cpu else 0
    print(
        f"{what}: {count:,} messages, {cpu:.1f} CPU s ({rate:,.0f} a CPU second), {wall:.1f} s, peak {peak:,.0f} MiB",
        flush=True,
    )


def _cpu() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def parse(file: Path) -> int:
    from crosswalk.accounts.reading import confined
    from crosswalk.settings import Settings
    from crosswalk.sources.chat import ChatMessage
    from crosswalk.sources.detecting import chat_reader_of

    with file.open("rb") as content:
        reader = chat_reader_of(file.name, content.read(65_536))
        assert reader is not None
        return sum(isinstance(one, ChatMessage) for one in confined(reader, file.name, content, Settings()))


def add(file: Path) -> int:
    """Taken in, in an operation beside the file."""
    from crosswalk.ids import unit_id
    from crosswalk.workspace import adding
    from crosswalk.workspace.operation import Operation

    shutil.rmtree(_operation(file), ignore_errors=True)
    with Operation.init(_operation(file), unit_id("ES"), "bench", "bench") as operation:
        return adding.add(operation, file, "bench").messages


def derive(file: Path) -> int:
    """Everything derived of what `add` took in."""
    from crosswalk.accounts.deriving import derive as derived
    from crosswalk.progress import silent
    from crosswalk.workspace.operation import Operation

    with Operation.open(_operation(file), "bench") as operation:
        derived(operation.desk, silent)
        accounts = operation.connection.execute("SELECT count(*) FROM account").fetchone()[0]
        for name in ("chats", "messages.parquet"):
            place = operation.folder.bulk / name
            size = sum(each.stat().st_size for each in ([place] if place.is_file() else place.glob("*")))
            print(f"{name}: {size >> 20:,} MiB")
        print(f"{accounts:,} accounts")
        return int(operation.connection.execute("SELECT sum(messages) FROM chat_group").fetchone()[0])


def _operation(file: Path) -> Path:
    return file.with_suffix(".operation")


def peer(file: Path) -> int:
    import ijson

    with file.open("rb") as content:
        return sum(1 for _ in ijson.items(content, "chats.list.item.messages.item"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=("make", "parse", "add", "derive", "peer"))
    parser.add_argument("place", type=Path)
    parser.add_argument("--messages", type=int, default=1_000_000)
    given = parser.parse_args()
    if given.verb == "make":
        given.place.mkdir(parents=True, exist_ok=True)
        make_telegram(given.place / "result.json", given.messages)
        make_whatsapp(given.place / "msgstore.db", given.messages)
        print({name: f"{(given.place / name).stat().st_size >> 20:,} MiB" for name in ("result.json", "msgstore.db")})
        return
    act = {"parse": parse, "add": add, "derive": derive, "peer": peer}[given.verb]
    _measured(given.verb, lambda: act(given.place))


if __name__ == "__main__":
    main()
