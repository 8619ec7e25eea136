"""Full-text search over messages: how quickly the index is made, how large it is, and how long an answer takes.

    python -m benchmarks.search --messages 1000000,10000000 [--folder DIR]

Messages are made in seven languages and scripts, their words drawn by rank as in running text (Zipf); a million different
words. Each is asked for through what the command and the screen call: the newest 50 with their text, group and account, and
how many there are in all. Milliseconds are by the clock, the index being in the page cache.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crosswalk.accounts import indexing, messages
from crosswalk.accounts.finding import found
from crosswalk.accounts.index import open_index
from crosswalk.accounts.searching import ANYWHERE, parts_of
from crosswalk.folder import Folder

SCRIPTS = ("latin", "latin", "latin", "accents", "arabic", "cyrillic", "chinese")
LETTERS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "accents": "aáàâãeéèêiíoóôõuúüçñ",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإ",
    "cyrillic": "абвгдеёжзийклмнопрстуфхцчшщыьэюя",
    "chinese": "".join(chr(0x4E00 + n) for n in range(3_000)),
}
WORDS = 150_000
"""Different words of each script."""
TURNS = 30
MOST = 50
_BATCH = 1 << 16


def main() -> None:
    options = _options()
    for count in options.messages:
        words = _words()
        with tempfile.TemporaryDirectory() as made:
            root = (options.folder or Path(made)) / f"search-{count}"
            if not messages.path_of(Folder(root)).exists():
                _make(root, count, words)
            if not options.make:
                _measure(root, count, words)


def _measure(root: Path, count: int, words: dict[str, Any]) -> None:
    folder = Folder(root)
    size = messages.path_of(folder).stat().st_size
    _warm(root)
    shutil.rmtree(indexing.folder_of(folder), ignore_errors=True)
    began = time.perf_counter()
    desk: Any = type("Desk", (), {"folder": folder})()
    indexing.derive(desk, lambda *told: None)
    taken = time.perf_counter() - began
    held = sum(path.stat().st_size for path in indexing.folder_of(folder).iterdir())
    began = time.perf_counter()
    (indexing.folder_of(folder) / indexing.INDEX).unlink()
    indexing.derive(desk, lambda *told: None)
    again = time.perf_counter() - began
    told = {
        "what": "index",
        "messages": count,
        "bytes": size,
        "seconds": round(taken, 1),
        "a_second": round(count / taken),
    }
    told |= {"index_bytes": held, "bytes_a_message": round(held / count), "nothing_changed_seconds": round(again, 1)}
    print(json.dumps(told), flush=True)
    index = open_index(folder)
    for name, typed in _questions(words):
        times = []
        for _ in range(TURNS):
            began = time.perf_counter()
            answer = found(index, folder, parts_of(typed), ANYWHERE, MOST)
            times.append((time.perf_counter() - began) * 1_000)
        spread = [round(one, 1) for one in (min(times), statistics.median(times), max(times))]
        print(json.dumps({"what": name, "messages": count, "found": answer.total, "milliseconds": spread}), flush=True)


def _questions(words: dict[str, Any]) -> list[tuple[str, str]]:
    latin, arabic, chinese = (words[name].to_pylist() for name in ("latin", "arabic", "chinese"))
    return [
        ("the most common word", latin[0]),
        ("a common word (rank 100)", latin[100]),
        ("a rare word (rank 100,000)", latin[100_000]),
        ("no such word", "zzzzzzzzzzzz"),
        ("the two most common words", f"{latin[0]} {latin[1]}"),
        ("them as a phrase", f'"{latin[0]} {latin[1]}"'),
        ("a common and a rare word", f"{latin[0]} {latin[50_000]}"),
        ("the most common without another", f"{latin[0]} -{latin[1]}"),
        ("words beginning with two letters", f"{latin[0][:2]}*"),
        ("the most common word in Arabic", arabic[0]),
        ("the most common word in Chinese", chinese[0]),
        ("one Chinese sign", chinese[0][0]),
    ]


def _words() -> dict[str, Any]:
    random = np.random.default_rng(1)
    made = {}
    for script, letters in LETTERS.items():
        few, many = (1, 4) if script == "chinese" else (2, 12)
        lengths = random.integers(few, many, WORDS)
        drawn = random.integers(0, len(letters), (WORDS, many))
        made[script] = pa.array(
            ["".join(letters[n] for n in row[:length]) for row, length in zip(drawn, lengths, strict=True)]
        )
    return made


def _make(root: Path, count: int, words: dict[str, Any]) -> None:
    """`bulk/messages.parquet` of so many messages in 2,000 groups."""
    random = np.random.default_rng(2)
    folder = Folder(root)
    nulls = {name: pa.nulls(_BATCH, messages.SCHEMA.field(name).type) for name in messages.SCHEMA.names}
    share = 1 / np.arange(1, WORDS + 1)
    reached = np.cumsum(share / share.sum())
    with messages.Writer(folder, "made") as writer:
        for start in range(0, count, _BATCH):
            rows = min(_BATCH, count - start)
            number = np.arange(start, start + rows)
            texts = _texts(random, rows, words, reached)
            columns = {name: array.slice(0, rows) for name, array in nulls.items()} | {
                "group_id": pa.array([f"telegram:{n:06}" for n in number * 2_000 // count]),
                "message_id": pa.array(number.astype(str).tolist()),
                "account_id": pa.array([f"telegram:{n}" for n in random.integers(0, 12_000, rows)]),
                "sent_us": pa.array(1_500_000_000_000_000 + random.integers(0, 10**14, rows)),
                "text": texts,
                "ordinal": pa.array(number),
            }
            writer.add(pa.record_batch([columns[name] for name in messages.SCHEMA.names], schema=messages.SCHEMA))
        writer.finish()
        writer.publish()
    assert pq.read_metadata(messages.path_of(folder)).num_rows == count


def _texts(random: Any, rows: int, words: dict[str, Any], reached: Any) -> pa.Array:
    lengths = random.geometric(1 / 9, rows)
    drawn = np.searchsorted(reached, random.random(int(lengths.sum())))
    every = pa.concat_arrays([words[name] for name in SCRIPTS])
    begin = np.repeat(random.integers(0, len(SCRIPTS), rows) * WORDS, lengths)
    ends = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
    lists = pa.ListArray.from_arrays(pa.array(ends), every.take(pa.array(begin + drawn)))
    return pc.binary_join(lists, " ")


def _warm(root: Path) -> None:
    """The kernels are compiled before anything is measured."""
    other = root / "warm"
    _make(other, 100, _words_few())
    indexing.derive(type("Desk", (), {"folder": Folder(other)})(), lambda *told: None)  # type: ignore[arg-type]
    shutil.rmtree(other)


def _words_few() -> dict[str, Any]:
    return {name: pa.array([letters[n % len(letters)] for n in range(WORDS)]) for name, letters in LETTERS.items()}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=lambda text: [int(n) for n in text.split(",")], default=[1_000_000])
    parser.add_argument("--folder", type=Path, default=None, help="where messages are made, and kept")
    parser.add_argument("--make", action="store_true", help="only make the messages")
    return parser.parse_args()


if __name__ == "__main__":
    main()
