"""The tree of RFC 6962: known answers, proofs for every leaf, and an independent implementation."""

from __future__ import annotations

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswalk import merkle

# Leaves and roots of the test vectors of RFC 6962's reference implementation (certificate-transparency, merkle_tree_test).
VECTOR = [bytes.fromhex(each) for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
VECTOR.append(bytes.fromhex("606162636465666768696a6b6c6d6e6f"))
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("size", ROOTS)
def test_roots_are_those_of_the_published_vectors(size: int) -> None:
    assert merkle.root_of(map(merkle.leaf_hash, VECTOR[:size])).hex() == ROOTS[size]


def test_the_empty_tree_has_the_digest_of_nothing() -> None:
    assert merkle.Frontier().root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=70))
def test_roots_and_paths_equal_those_of_pymerkle(leaves: list[bytes]) -> None:
    oracle = pymerkle.InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        oracle.append_entry(leaf)
    hashes = [merkle.leaf_hash(leaf) for leaf in leaves]
    root = merkle.root_of(hashes)
    assert root == oracle.get_root()
    for index, leaf in enumerate(hashes):
        path = merkle.inclusion_proof(index, len(hashes), hashes)
        # pymerkle's path begins with the leaf itself, and holds the same siblings.
        theirs = oracle.prove_inclusion(index + 1, len(hashes)).serialize()["path"]
        assert [each.hex() for each in path] == theirs[1:]
        assert merkle.root_from_inclusion(index, len(hashes), leaf, path) == root


@given(st.lists(st.integers(0, 300), max_size=8))
def test_leaves_at_once_make_the_tree_that_they_make_one_by_one(runs: list[int]) -> None:
    once, single = merkle.Frontier(), merkle.Frontier()
    for run in runs:
        hashes = [merkle.leaf_hash(number.to_bytes(2, "big")) for number in range(once.size, once.size + run)]
        once.extend(hashes)
        for leaf in hashes:
            single.add(leaf)
        assert (once.size, once.hashes, once.root()) == (single.size, single.hashes, single.root())


@given(st.integers(1, 80), st.integers(1, 80))
def test_a_tree_is_consistent_with_its_beginning_and_with_no_other(first: int, second: int) -> None:
    first, second = sorted((first, second))
    hashes = [merkle.leaf_hash(bytes([number])) for number in range(second)]
    before, after = merkle.root_of(hashes[:first]), merkle.root_of(hashes)
    proof = merkle.consistency_proof(first, second, hashes)
    assert merkle.is_consistent(first, second, before, after, proof)
    other = merkle.root_of([merkle.leaf_hash(b"other"), *hashes[1:first]])
    assert not merkle.is_consistent(first, second, other, after, proof)
    for place in range(len(proof)):
        damaged = [*proof[:place], bytes(32), *proof[place + 1 :]]
        assert not merkle.is_consistent(first, second, before, after, damaged)
    if first < second:
        assert not merkle.is_consistent(first, second, before, after, [*proof, bytes(32)])
        assert not merkle.is_consistent(first, second, before, after, proof[:-1])


@given(st.integers(2, 90), st.data())
def test_a_path_proves_its_own_leaf_in_its_own_place_only(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    hashes = [merkle.leaf_hash(bytes([number])) for number in range(size)]
    root = merkle.root_of(hashes)
    path = merkle.inclusion_proof(index, size, hashes)
    assert merkle.root_from_inclusion(index, size, hashes[index - 1], path) != root
    other = (index + 1) % size
    assert merkle.root_from_inclusion(other, size, hashes[index], path) != root
    assert merkle.root_from_inclusion(index, size, hashes[index], [*path, bytes(32)]) is None
    assert merkle.root_from_inclusion(index, size, hashes[index], path[:-1]) != root


def test_a_proof_for_a_million_leaves_is_short() -> None:
    hashes = [merkle.leaf_hash(number.to_bytes(4, "big")) for number in range(1 << 17)]
    assert 32 * len(merkle.inclusion_proof(77_777, len(hashes), hashes)) == 17 * 32


def test_a_leaf_outside_the_tree_has_no_path() -> None:
    with pytest.raises(ValueError, match="leaf 3 is not in a tree of 3"):
        merkle.inclusion_proof(3, 3, [bytes(32)] * 3)
