"""The Merkle tree of RFC 6962 (section 2.1), which RFC 9162 keeps: SHA-256, 0x00 before a leaf, 0x01 before a node.

Pure: hashes in, hashes out. A tree over the first n leaves is held as its `Frontier`, the roots of the complete subtrees
that the binary digits of n name, largest first: at most 64 hashes, whatever n is. A proof is computed in one pass over
the leaf hashes, so that a tree of millions need not stand in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()

Range = tuple[int, int]
"""The leaves from the first number up to, not including, the second."""


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf, 32 bytes."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node, 32 bytes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that grows by one leaf hash at a time."""

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        self.size = size
        self.hashes = list(hashes)
        if size < 0 or len(self.hashes) != size.bit_count():
            raise ValueError(f"{len(self.hashes)} hashes cannot be the frontier of {size} leaves")

    def add(self, leaf: bytes) -> None:
        """Append one leaf hash."""
        self._join(leaf, 1)

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Append many leaf hashes: the largest complete subtrees that fit, level by level."""
        at = 0
        while at < len(leaves):
            span = 1 << (len(leaves) - at).bit_length() - 1
            if self.size:
                span = min(span, self.size & -self.size)
            level = leaves[at : at + span]
            while len(level) > 1:
                level = [
                    hashlib.sha256(b"\x01" + left + right).digest()
                    for left, right in zip(level[::2], level[1::2], strict=True)
                ]
            self._join(level[0], span)
            at += span

    def _join(self, node: bytes, span: int) -> None:
        """Append the root of a complete subtree of `span` leaves, which divides the size so far."""
        hashes = self.hashes
        size = self.size
        while size & span:
            node = hashlib.sha256(b"\x01" + hashes.pop() + node).digest()
            size -= span
            span <<= 1
        hashes.append(node)
        self.size = size + span

    def root(self) -> bytes:
        """The root over all leaves so far, 32 bytes."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = node_hash(left, root)
        return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.add(leaf)
    return frontier.root()


def inclusion_proof(index: int, size: int, leaves: Iterable[bytes]) -> list[bytes]:
    """The audit path of leaf `index` in the tree over the first `size` leaf hashes (RFC 6962, 2.1.1)."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    return _roots(_path(index, 0, size), leaves)


def consistency_proof(first: int, second: int, leaves: Iterable[bytes]) -> list[bytes]:
    """The proof that the tree of `first` leaves is the beginning of that of `second` (RFC 6962, 2.1.2)."""
    if not 0 < first <= second:
        raise ValueError(f"a tree of {first} leaves is not the beginning of one of {second}")
    return _roots(_subproof(first, 0, second, True), leaves)


def root_from_inclusion(index: int, size: int, leaf: bytes, path: Iterable[bytes]) -> bytes | None:
    """The root that the path leads to, or None where it cannot be a path (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return None
    fn, sn, root = index, size - 1, leaf
    for sibling in path:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            root = node_hash(sibling, root)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = node_hash(root, sibling)
        fn, sn = fn >> 1, sn >> 1
    return root if sn == 0 else None


def is_consistent(first: int, second: int, first_root: bytes, second_root: bytes, proof: Iterable[bytes]) -> bool:
    """Whether the proof shows that the first tree is the beginning of the second (RFC 9162, 2.1.4.2)."""
    path = list(proof)
    if not 0 < first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    if not first & (first - 1):
        path.insert(0, first_root)
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    one = two = path[0]
    for sibling in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            one, two = node_hash(sibling, one), node_hash(sibling, two)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            two = node_hash(two, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and one == first_root and two == second_root


def _split(low: int, high: int) -> int:
    """Where RFC 6962 divides a tree: the largest power of two below its size."""
    return low + (1 << ((high - low - 1).bit_length() - 1))


def _path(index: int, low: int, high: int) -> Iterator[Range]:
    if high - low == 1:
        return
    middle = _split(low, high)
    if index < middle:
        yield from _path(index, low, middle)
        yield middle, high
    else:
        yield from _path(index, middle, high)
        yield low, middle


def _subproof(first: int, low: int, high: int, known: bool) -> Iterator[Range]:
    if first == high:
        if not known:
            yield low, high
        return
    middle = _split(low, high)
    if first <= middle:
        yield from _subproof(first, low, middle, known)
        yield middle, high
    else:
        yield from _subproof(first, middle, high, False)
        yield low, middle


def _roots(ranges: Iterable[Range], leaves: Iterable[bytes]) -> list[bytes]:
    """The root of every range, in the order given, from one pass over the leaves. The ranges do not overlap."""
    wanted = list(ranges)
    found: dict[Range, bytes] = {}
    position = 0
    source = iter(leaves)
    for low, high in sorted(wanted):
        for _ in range(position, low):
            next(source)
        frontier = Frontier()
        for _ in range(low, high):
            frontier.add(next(source))
        found[low, high] = frontier.root()
        position = high
    return [found[each] for each in wanted]
