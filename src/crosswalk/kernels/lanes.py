"""Sixteen floats at a time: the steps of a filter that a compiler does not turn into vectors by itself.

Each works on flat arrays, from given places on, and checks nothing. `turn` transposes 16 x 16. `slide` moves
a running sum along 32 rows at once; `fall` moves the sums of 64 columns down; both keep the order in which
each row or column is added, subtracted and divided. `lumen` makes luma of pixels; `move` copies.

Divisions are products with the inverse, corrected once by a fused multiply-add, which gives the correctly rounded
quotient (P. Markstein, "Computation of elementary functions on the IBM RISC System/6000 processor", 1990).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import llvmlite.binding
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

LANES = 16
ROWS = 2 * LANES
"""Rows whose sums move together: one set of sixteen would wait for each addition to end before the next begins."""
CHUNK = 4 * LANES
"""Columns whose sums move down together, and that are taken through the whole filter together."""
SQUARE = 16 if llvmlite.binding.get_host_cpu_features().get("avx512f") else 8
"""Side of the squares that are transposed in registers: two of eight by eight fill those of a processor without AVX-512, where
squares of sixteen made the whole filter a quarter slower (AMD EPYC of the third generation)."""
AHEAD = 128
"""Pixels ahead of those that are read, which are fetched meanwhile: 32 rows side by side are more than a processor foresees."""
_FLOAT, _WORD, _LONG = ir.FloatType(), ir.IntType(32), ir.IntType(64)
_FLOATS, _WORDS = ir.VectorType(_FLOAT, LANES), ir.VectorType(_WORD, LANES)
_WIDE, _CHUNK, _SIDE = (ir.VectorType(_FLOAT, count) for count in (ROWS, CHUNK, SQUARE))


class _Code:
    """The instructions of one call: typed loads and stores at places of its array arguments."""

    def __init__(self, context: Any, builder: Any, signature: Any, arguments: Any) -> None:
        self.builder = builder
        self.arguments = arguments
        self._context = context
        self._kinds = signature.args

    def place(self, number: int, at: Any, whole: Any) -> Any:
        """A pointer to element `at` of the array that is argument `number`."""
        array = self._context.make_array(self._kinds[number])
        data = array(self._context, self.builder, self.arguments[number]).data
        return self.builder.bitcast(self.builder.gep(data, [at]), whole.as_pointer())

    def load(self, number: int, at: Any, whole: Any = _FLOATS) -> Any:
        return self.builder.load(self.place(number, at, whole), align=4)

    def store(self, value: Any, number: int, at: Any) -> None:
        self.builder.store(value, self.place(number, at, value.type), align=4)

    def splat(self, value: Any, kind: Any = _FLOATS) -> Any:
        """A vector of one value."""
        one = self.builder.insert_element(ir.Constant(kind, ir.Undefined), value, _WORD(0))
        return self.builder.shuffle_vector(one, one, ir.Constant(ir.VectorType(_WORD, kind.count), [0] * kind.count))

    def quotient(self, value: Any, divisor: Any, inverse: Any) -> Any:
        """`value / divisor`, correctly rounded, where `inverse` is the rounded inverse of `divisor`."""
        rough = self.builder.fmul(value, inverse)
        rest = self._fused(self.builder.fneg(rough), divisor, value)
        return self._fused(rest, inverse, rough)

    def _fused(self, *factors: Any) -> Any:
        kind = factors[0].type
        module, name = self.builder.module, f"llvm.fma.v{kind.count}f32"
        if name not in module.globals:
            ir.Function(module, ir.FunctionType(kind, [kind] * 3), name)
        return self.builder.call(module.globals[name], factors)

    def fetch(self, number: int, at: Any) -> None:
        """Ask for the cache line of element `at`, which may lie outside the array: nothing is read."""
        byte, name = ir.IntType(8).as_pointer(), "llvm.prefetch.p0i8"
        module = self.builder.module
        if name not in module.globals:
            ir.Function(module, ir.FunctionType(ir.VoidType(), [byte, _WORD, _WORD, _WORD]), name)
        where = self.builder.bitcast(self.place(number, at, _WORD), byte)
        self.builder.call(module.globals[name], [where, _WORD(0), _WORD(3), _WORD(1)])

    def repeat(self, count: Any, carried: Any, step: Callable[[Any, Any], Any]) -> Any:
        """Call `step(index, carried)` `count` times; it returns what is carried on. Returns the last."""
        builder, before = self.builder, self.builder.block
        head, body, after = (builder.append_basic_block(name) for name in ("head", "body", "after"))
        builder.branch(head)
        builder.position_at_end(head)
        index, held = builder.phi(_LONG), builder.phi(carried.type)
        index.add_incoming(_LONG(0), before)
        held.add_incoming(carried, before)
        builder.cbranch(builder.icmp_signed("<", index, count), body, after)
        builder.position_at_end(body)
        following = step(index, held)
        index.add_incoming(builder.add(index, _LONG(1)), builder.block)
        held.add_incoming(following, builder.block)
        builder.branch(head)
        builder.position_at_end(after)
        return held

    def sixteens(self, at: Any, index: Any) -> Any:
        """`at + 16 index`."""
        return self.builder.add(at, self.builder.mul(index, _LONG(LANES)))


def _turn(typing: Any, source: Any, at: Any, stride: Any, target: Any, to: Any, step: Any) -> Any:
    """16 runs of 16 floats, `stride` apart from `at` on, into `target`, transposed, `step` apart from `to` on."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        code = _Code(context, builder, signature, arguments)
        _, at, stride, _, to, step = arguments

        def place(start: Any, apart: Any, run: int, along: int) -> Any:
            return builder.add(start, builder.add(builder.mul(apart, _LONG(run)), _LONG(along)))

        for over, along in product(range(0, LANES, SQUARE), repeat=2):
            runs = [code.load(0, place(at, stride, over + run, along), _SIDE) for run in range(SQUARE)]
            for bit in (SQUARE >> level for level in range(1, SQUARE.bit_length())):
                low, high = (ir.Constant(ir.VectorType(_WORD, SQUARE), lanes) for lanes in _exchanged(bit))
                for run in (run for run in range(SQUARE) if not run & bit):
                    pair = runs[run], runs[run + bit]
                    runs[run], runs[run + bit] = (builder.shuffle_vector(*pair, mask) for mask in (low, high))
            for run in range(SQUARE):
                code.store(runs[run], 3, place(to, step, along + run, over))
        return context.get_dummy_value()

    return types.void(source, types.int64, types.int64, target, types.int64, types.int64), generate


def _exchanged(bit: int) -> tuple[list[int], list[int]]:
    """The lanes of two runs, of which the second's have numbers from `SQUARE` on, that make the two after the blocks of `bit` lanes
    that face each other were exchanged."""
    lanes = range(SQUARE)
    low = [lane + SQUARE - bit if lane & bit else lane for lane in lanes]
    return low, [lane + SQUARE if lane & bit else lane + bit for lane in lanes]


def _slide(
    typing: Any,
    lanes: Any,
    add: Any,
    drop: Any,
    divisors: Any,
    at: Any,
    inverses: Any,
    inverse_at: Any,
    count: Any,
    sums: Any,
    out: Any,
    to: Any,
) -> Any:
    """`count` steps of `sums = (sums + lanes[add + 32 i]) - lanes[drop + 32 i]` for `ROWS` rows;
    `out[to + 32 i] = sums / divisors[at + i]`, or 0 where the inverse is given as 0."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        code = _Code(context, builder, signature, arguments)
        _, add, drop, _, at, _, inverse_at, count, _, _, to = arguments

        def step(index: Any, held: Any) -> Any:
            here = builder.mul(index, _LONG(ROWS))
            more = builder.fadd(held, code.load(0, builder.add(add, here), _WIDE))
            moved = builder.fsub(more, code.load(0, builder.add(drop, here), _WIDE))
            divisor = code.splat(code.load(3, builder.add(at, index), _FLOAT), _WIDE)
            inverse = code.splat(code.load(5, builder.add(inverse_at, index), _FLOAT), _WIDE)
            code.store(code.quotient(moved, divisor, inverse), 9, builder.add(to, here))
            return moved

        code.store(code.repeat(count, code.load(8, _LONG(0), _WIDE), step), 8, _LONG(0))
        return context.get_dummy_value()

    long = types.int64
    return types.void(lanes, long, long, divisors, long, inverses, long, long, sums, out, long), generate


def _fall(
    typing: Any,
    columns: Any,
    at: Any,
    ring: Any,
    add: Any,
    drop: Any,
    stride: Any,
    divisors: Any,
    over: Any,
    under: Any,
    count: Any,
    out: Any,
    to: Any,
    step: Any,
) -> Any:
    """`CHUNK` columns down by `count` rows, `stride` apart: `columns = (columns + ring[add + stride i]) - ring[drop + stride i]`;
    `out[to + step i] = columns / divisors[over + i]`, whose inverse is `divisors[under + i]`. The sums stay in registers."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        code = _Code(context, builder, signature, arguments)
        _, at, _, add, drop, stride, _, over, under, count, _, to, step = arguments

        def down(index: Any, held: Any) -> Any:
            here = builder.mul(stride, index)
            more = builder.fadd(held, code.load(2, builder.add(add, here), _CHUNK))
            moved = builder.fsub(more, code.load(2, builder.add(drop, here), _CHUNK))
            divisor = code.splat(code.load(6, builder.add(over, index), _FLOAT), _CHUNK)
            inverse = code.splat(code.load(6, builder.add(under, index), _FLOAT), _CHUNK)
            code.store(code.quotient(moved, divisor, inverse), 10, builder.add(to, builder.mul(step, index)))
            return moved

        code.store(code.repeat(count, code.load(0, at, _CHUNK), down), 0, at)
        return context.get_dummy_value()

    long = types.int64
    return types.void(columns, long, ring, long, long, long, divisors, long, long, long, out, long, long), generate


def _move(typing: Any, source: Any, at: Any, count: Any, target: Any, to: Any) -> Any:
    """16 `count` floats of `source` from `at` on into `target` from `to` on."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        code = _Code(context, builder, signature, arguments)
        _, at, count, _, to = arguments

        def step(index: Any, held: Any) -> Any:
            code.store(code.load(0, code.sixteens(at, index)), 3, code.sixteens(to, index))
            return held

        code.repeat(count, _LONG(0), step)
        return context.get_dummy_value()

    return types.void(source, types.int64, types.int64, target, types.int64), generate


def _lumen(typing: Any, words: Any, at: Any, count: Any, out: Any, to: Any) -> Any:
    """16 `count` pixels, 32 bits each, red lowest, into `out`: float32 of (299 r + 587 g + 114 b) / 1000."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        code = _Code(context, builder, signature, arguments)
        _, at, count, _, to = arguments
        thousand = ir.Constant(_FLOATS, [1000.0] * LANES)
        inverse = builder.fdiv(ir.Constant(_FLOATS, [1.0] * LANES), thousand)

        def weighed(word: Any, shift: int, weight: int) -> Any:
            moved = builder.lshr(word, ir.Constant(_WORDS, [shift] * LANES)) if shift else word
            part = builder.and_(moved, ir.Constant(_WORDS, [255] * LANES))
            return builder.mul(part, ir.Constant(_WORDS, [weight] * LANES))

        def step(index: Any, held: Any) -> Any:
            here = code.sixteens(at, index)
            word = code.load(0, here, _WORDS)
            code.fetch(0, builder.add(here, _LONG(AHEAD)))
            total = builder.add(builder.add(weighed(word, 0, 299), weighed(word, 8, 587)), weighed(word, 16, 114))
            exact = builder.sitofp(total, _FLOATS)
            code.store(code.quotient(exact, thousand, inverse), 3, code.sixteens(to, index))
            return held

        code.repeat(count, _LONG(0), step)
        return context.get_dummy_value()

    return types.void(words, types.int64, types.int64, out, types.int64), generate


turn: Any = intrinsic(_turn)
slide: Any = intrinsic(_slide)
fall: Any = intrinsic(_fall)
lumen: Any = intrinsic(_lumen)
move: Any = intrinsic(_move)
