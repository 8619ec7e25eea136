"""The index finds what brute force finds, whatever the hashes, the radius and the way in which it was made."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswalk.errors import BadValue, IntegrityFailed
from crosswalk.kernels import hamming, reference
from crosswalk.matches import chunking, segments
from crosswalk.matches.chunking import BRUTE, budgets_for, chunks_for, permutation, width_of
from crosswalk.matches.index import HammingIndex, _tail


def pairs(index: HammingIndex, queries: np.ndarray, radius: int) -> list[tuple[int, int, int]]:
    found = index.search(queries, radius)
    return sorted(zip(found.query_row.tolist(), found.entry_row.tolist(), found.distance.tolist(), strict=True))


def flipped(row: np.ndarray, bits: np.ndarray) -> np.ndarray:
    out = np.unpackbits(row)
    out[bits] ^= 1
    return np.packbits(out)


def planted(generator: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Hashes, and for each distance 0 to 40 three queries at that distance from one of them."""
    hashes = generator.integers(0, 256, (count, 32), dtype=np.uint8)
    queries = [
        flipped(hashes[generator.integers(count)], generator.choice(256, bits, replace=False))
        for bits in range(41)
        for _ in range(3)
    ]
    return hashes, np.array(queries)


@pytest.mark.parametrize("count", [1, 100, BRUTE, BRUTE + 1, 30_000])
@pytest.mark.parametrize("radius", [0, 7, 31, 40, 55])
def test_planted_neighbours_at_every_distance(count: int, radius: int) -> None:
    hashes, queries = planted(np.random.default_rng(count + radius), count)
    expected = reference.hamming_pairs(hashes, queries, radius)
    assert len(expected) >= 3 * (min(radius, 40) + 1)
    assert pairs(HammingIndex.build(hashes), queries, radius) == sorted(expected)


@pytest.mark.parametrize("chunks", [8, 9, 10, 11, 12, 13, 14, 16])
def test_every_number_of_chunks(chunks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "chunks_for", lambda count: chunks)
    if width_of(chunks) > 23:
        for module in (chunking, segments):
            monkeypatch.setattr(module, "width_of", lambda chunks: 20)
    chunking.plan_for.cache_clear()
    hashes, queries = planted(np.random.default_rng(chunks), 20_000)
    found = pairs(HammingIndex.build(hashes), queries, 31)
    chunking.plan_for.cache_clear()
    assert found == sorted(reference.hamming_pairs(hashes, queries, 31))


def test_duplicates_zeros_and_ones_are_each_told_once() -> None:
    generator = np.random.default_rng(5)
    hashes = np.concatenate(
        [
            np.zeros((9_000, 32), np.uint8),
            np.full((9_000, 32), 255, np.uint8),
            np.repeat(generator.integers(0, 256, (10, 32), dtype=np.uint8), 900, axis=0),
        ]
    )
    queries = np.array(
        [hashes[0], hashes[9_000], flipped(hashes[20_000], np.arange(31)), flipped(hashes[0], np.arange(5, 37))]
    )
    assert pairs(HammingIndex.build(hashes), queries, 31) == sorted(reference.hamming_pairs(hashes, queries, 31))


def test_hashes_whose_bits_depend_on_each_other() -> None:
    generator = np.random.default_rng(6)
    hashes = np.packbits(generator.random((20_000, 256)) < np.linspace(0.02, 0.6, 256), axis=1)
    queries = np.array([flipped(row, generator.choice(256, 28, replace=False)) for row in hashes[:40]])
    assert pairs(HammingIndex.build(hashes), queries, 31) == sorted(reference.hamming_pairs(hashes, queries, 31))


def test_results_are_ordered_by_query_distance_entry() -> None:
    hashes = np.zeros((6_000, 32), np.uint8)
    hashes[:3_000, 0] = 1
    found = HammingIndex.build(hashes).search(np.zeros((2, 32), np.uint8), 31)
    rows = list(zip(found.query_row, found.distance, found.entry_row, strict=True))
    assert rows == sorted(rows)
    assert len(rows) == 12_000


def test_more_results_than_one_answer_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "_RESULTS", 16)
    hashes, queries = planted(np.random.default_rng(7), 8_000)
    hashes[:1_000] = hashes[0]
    queries[5] = hashes[0]
    assert pairs(HammingIndex.build(hashes), queries, 31) == sorted(reference.hamming_pairs(hashes, queries, 31))


def test_threads_change_nothing() -> None:
    hashes, queries = planted(np.random.default_rng(8), 10_000)
    index = HammingIndex.build(hashes)
    for one, many in zip(index.search(queries, 31), index.search(queries, 31, threads=3), strict=True):
        assert np.array_equal(one, many)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40), st.integers(0, 256), st.data())
def test_small_indexes_agree_with_the_twin(rows: list[bytes], radius: int, data: st.DataObject) -> None:
    hashes = np.frombuffer(b"".join(rows), np.uint8).reshape(-1, 32)
    asked = data.draw(st.lists(st.sampled_from(rows) if rows else st.binary(min_size=32, max_size=32), max_size=5))
    queries = np.frombuffer(b"".join(asked), np.uint8).reshape(-1, 32)
    assert pairs(HammingIndex.build(hashes), queries, radius) == sorted(
        reference.hamming_pairs(hashes, queries, radius)
    )


@settings(deadline=None)
@given(st.integers(1, 32), st.integers(0, 200))
def test_budgets_keep_the_pigeonhole_principle(chunks: int, radius: int) -> None:
    budgets = budgets_for(chunks, radius)
    assert sum(budget + 1 for budget in budgets) == radius + 1
    assert min(budgets) >= -1


def test_chunks_never_overlap_or_leave_the_hash() -> None:
    for count in (BRUTE + 1, 10**5, 10**6, 10**7, 10**8):
        assert chunks_for(count) * width_of(chunks_for(count)) <= 256


def test_the_permutation_keeps_every_distance() -> None:
    generator = np.random.default_rng(9)
    one, two = generator.integers(0, 256, (2, 50, 32), dtype=np.uint8)
    moved = hamming.permute(one, permutation()) ^ hamming.permute(two, permutation())
    assert np.array_equal(np.bitwise_count(moved).sum(axis=1), np.bitwise_count(one ^ two).sum(axis=1))


def test_saved_opened_and_added_to(tmp_path: Path) -> None:
    hashes, queries = planted(np.random.default_rng(10), 12_000)
    expected = sorted(reference.hamming_pairs(hashes, queries, 31))
    HammingIndex.build(hashes[:9_000]).save(tmp_path / "index")
    opened = HammingIndex.open(tmp_path / "index")
    reader = HammingIndex.open(tmp_path / "index")
    opened.add(hashes[9_000:11_000])
    opened.add(hashes[11_000:])
    assert (len(reader), len(opened), len(HammingIndex.open(tmp_path / "index"))) == (9_000, 12_000, 12_000)
    assert pairs(opened, queries, 31) == expected
    assert pairs(HammingIndex.open(tmp_path / "index"), queries, 31) == expected
    opened.merge()
    assert len(list((tmp_path / "index").glob("*.segment"))) == 1
    assert pairs(HammingIndex.open(tmp_path / "index"), queries, 31) == expected
    assert pairs(reader, queries, 31) == sorted(reference.hamming_pairs(hashes[:9_000], queries, 31))


def test_adding_rewrites_no_segment_that_is_there(tmp_path: Path) -> None:
    hashes, _ = planted(np.random.default_rng(11), 6_000)
    index = HammingIndex.build(hashes[:5_000])
    index.save(tmp_path)
    before = {file: file.stat().st_ino for file in tmp_path.glob("*.segment")}
    index.add(hashes[5_000:])
    index.settle()
    assert {file: file.stat().st_ino for file in before} == before


def test_readers_go_on_while_hashes_are_added_and_merged(tmp_path: Path) -> None:
    hashes, queries = planted(np.random.default_rng(12), 9_000)
    index = HammingIndex.build(hashes[:6_000])
    index.save(tmp_path)
    base = reference.hamming_pairs(hashes[:6_000], queries, 31)
    answers: list[bool] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            answers.append(set(base) <= set(pairs(index, queries, 31)))

    reader = threading.Thread(target=read)
    reader.start()
    for start in range(6_000, 9_000, 500):
        index.add(hashes[start : start + 500])
    index.merge()
    stop.set()
    reader.join()
    assert answers
    assert all(answers)
    assert pairs(index, queries, 31) == sorted(reference.hamming_pairs(hashes, queries, 31))


def test_small_segments_are_merged_in_the_background(tmp_path: Path) -> None:
    hashes, queries = planted(np.random.default_rng(13), 9_000)
    index = HammingIndex.build(hashes[:6_000])
    index.save(tmp_path)
    for start in range(6_000, 9_000, 100):
        index.add(hashes[start : start + 100])
    index.settle()
    assert len(list(tmp_path.glob("*.segment"))) <= 8
    assert pairs(index, queries, 31) == sorted(reference.hamming_pairs(hashes, queries, 31))
    assert pairs(HammingIndex.open(tmp_path), queries, 31) == pairs(index, queries, 31)


@settings(deadline=None)
@given(st.lists(st.integers(1, 1_000), max_size=60))
def test_merging_comes_to_an_end(added: list[int]) -> None:
    sizes: list[int] = []
    for size in added:
        sizes.append(size)
        while (first := _tail(sizes)) is not None:
            assert len(sizes) - first >= 4
            sizes[first:] = [sum(sizes[first:])]
    assert sum(sizes) == sum(added)
    assert len(sizes) <= 25


def test_a_large_segment_waits_for_a_quarter_of_its_size() -> None:
    assert _tail([10_000_000, 10_000]) is None
    assert _tail([10_000_000, 10_000, 10_000, 10_000, 10_000]) == 1
    assert _tail([10_000_000, 900_000, 900_000, 900_000]) == 0
    assert _tail([]) is None


def test_a_segment_cut_short_is_refused(tmp_path: Path) -> None:
    HammingIndex.build(np.zeros((10, 32), np.uint8)).save(tmp_path)
    segment = next(tmp_path.glob("*.segment"))
    segment.chmod(0o600)
    segment.write_bytes(segment.read_bytes()[:-1])
    with pytest.raises(IntegrityFailed, match="size"):
        HammingIndex.open(tmp_path)


@pytest.mark.parametrize(
    "manifest", ["", "{}", '{"format": "other", "segments": []}', '{"format": "crosswalk-hamming/1", "segments": [{}]}']
)
def test_a_damaged_manifest_is_refused(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(IntegrityFailed):
        HammingIndex.open(tmp_path)


def test_a_manifest_is_replaced_whole(tmp_path: Path) -> None:
    index = HammingIndex.build(np.zeros((3, 32), np.uint8))
    index.save(tmp_path)
    index.add(np.ones((2, 32), np.uint8))
    index.settle()
    assert [part["rows"] for part in json.loads((tmp_path / "manifest.json").read_text())["segments"]] == [3, 2]
    assert not list(tmp_path.glob("*.partial"))


def test_what_is_not_a_hash_is_refused() -> None:
    with pytest.raises(BadValue):
        HammingIndex.build(np.zeros((3, 31), np.uint8))
    with pytest.raises(BadValue):
        HammingIndex.build(np.zeros((0, 32), np.uint8)).search(np.zeros((1, 32), np.uint8), 257)


def test_an_empty_index_finds_nothing() -> None:
    assert len(HammingIndex.build(np.zeros((0, 32), np.uint8)).search(np.zeros((4, 32), np.uint8), 31).distance) == 0


def test_an_index_built_in_segments_finds_what_one_segment_finds() -> None:
    generator = np.random.default_rng(4)
    hashes = generator.integers(0, 256, (9_000, 32), dtype=np.uint8)
    queries = hashes[::90].copy()
    queries[:, 3] ^= 5
    whole, parts = HammingIndex.build(hashes), HammingIndex.build(hashes, most=2_500)
    assert len(parts) == len(whole) == 9_000
    for one, other in zip(whole.search(queries, 31), parts.search(queries, 31), strict=True):
        assert np.array_equal(one, other)
    assert len(HammingIndex.build(hashes[:0], most=5)) == 0
