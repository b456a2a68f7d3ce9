"""Orders in which provinces stand: by value, officially, by name, never by code point; and what has no order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from lib.compare.facts import Facts
from lib.compare.model import Aside, Level, NationalMark, Panel, State, Value
from lib.compare.units import Unit
from lib.contract.codes import Direction, FigureKind, Operator, UnitKind
from lib.contract.values import NEAR

_ALPHABET = {letter: index for index, letter in enumerate("aăâbcdđeêghiklmnoôơpqrstuưvxy", start=1)}


def name_key(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Vietnamese alphabetical order: letters first (a < ă < â … d < đ), tones second."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", name).lower():
        marks = unicodedata.normalize("NFD", char)
        tone = [m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in tone))
        letters.append(_ALPHABET.get(base, 0 if base == " " else 100 + ord(base[0])))
        tones.append("\u0300\u0309\u0303\u0301\u0323".index(tone[0]) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


def arrange(facts: Facts, values: Iterable[Value], order: str, direction: str) -> tuple[Value, ...]:
    """Values in display order: provinces by ``order`` (missing last), years ascending, targets before results."""
    rows = list(values)
    places = {
        code: i for i, code in enumerate(sort_provinces(facts, {v.province for v in rows}, order, rows, direction))
    }
    return tuple(sorted(rows, key=lambda v: (places[v.province], v.year, v.kind != FigureKind.TARGET)))


def sort_provinces(
    facts: Facts, codes: Iterable[str], order: str, values: Sequence[Value] = (), direction: str = Direction.HIGHER
) -> list[str]:
    """Province codes in the order asked for; ties and provinces without value in the official order, these last."""

    def official(code: str) -> int:
        return facts.provinces[code].order

    if order == "name":
        return sorted(codes, key=lambda code: name_key(facts.provinces[code].name))
    if order == "official":
        return sorted(codes, key=official)
    last: dict[str, float] = {}
    for value in values:
        if value.value is None or not value.state.has_value:
            continue
        # The year's target ranks a province; a result only where there is no target.
        if value.kind != FigureKind.ACTUAL or (
            (value.province not in last or value.state is not State.NEAREST)
            and not any(
                v.province == value.province and v.kind != FigureKind.ACTUAL and v.state.has_value for v in values
            )
        ):
            last[value.province] = value.value
    sign = 1 if direction == Direction.LOWER else -1
    return sorted(codes, key=lambda code: (code not in last, sign * last.get(code, 0.0), official(code)))


# -- what has an order -----------------------------------------------------------------------------

AT_MOST = (Operator.LE, Operator.LT)
"""Bounds from above: what they name is not asked for, and need not be reached."""


def reach(amount: float, operator: str, unit: Unit) -> tuple[float, float]:
    """Between which numbers a figure may lie: "≥ 16 %" is anything from 16 to 100, "khoảng 80" what is near to it."""
    top = max(amount, 100.0) if unit.kind is UnitKind.SHARE else inf
    near = abs(amount) * float(NEAR)
    reaches: dict[str, tuple[float, float]] = {
        Operator.GE: (amount, top),
        Operator.GT: (amount, top),
        Operator.LE: (0.0, amount),
        Operator.LT: (0.0, amount),
        Operator.APPROX: (amount - near, min(amount + near, top)),
    }
    return reaches.get(operator, (amount, amount))


def _reach(value: Value, unit: Unit) -> tuple[float, float]:
    return reach(value.value or 0.0, value.operator, unit)


def settled(one: Value, other: Value, unit: Unit) -> bool:
    """Whether it is known which of two figures is the higher, or that they are alike.

    A bound beside a figure within its reach has no order; two bounds of one kind are compared as what they demand. An
    approximate figure has none beside what it may be as well, unless both say the same.
    """
    if one.operator == other.operator and (one.operator != Operator.APPROX or one.value == other.value):
        return True
    (low, high), (other_low, other_high) = _reach(one, unit), _reach(other, unit)
    return high < other_low or other_high < low or low == high == other_low == other_high


def ends(values: Sequence[Value], unit: Unit) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """The highest and the lowest of the figures that may be ranked, ties together; () for an end that is not settled,
    and for both where fewer than two provinces are left to rank: one alone is neither high nor low.

    ``values`` are of one measure and one date.
    """
    ranked = [v for v in values if v.ranked and v.value is not None]
    if len({v.province for v in ranked}) < 2:
        return (), ()

    def end(edge: float) -> tuple[Value, ...]:
        holders = tuple(v for v in ranked if v.value == edge)
        return holders if all(settled(holder, other, unit) for holder in holders for other in ranked) else ()

    known = [v.value for v in ranked if v.value is not None]
    return (end(max(known)), end(min(known))) if known else ((), ())


FEWEST_RANKED = 3
"""A rank says something from so many provinces on; of two it is plainer to say which is the higher."""


@dataclass(frozen=True)
class Place:
    """Where a province stands in a panel: ``rank`` of ``of`` provinces that can be ordered, at least three; ties share
    a rank."""

    rank: int
    of: int
    shared: bool


@dataclass(frozen=True)
class Beside:
    """A province beside the only other one that can be ordered: whether its figure is higher, lower or the same."""

    other: str
    higher: bool
    lower: bool


def place(panel: Panel, province: str, year: int) -> Place | Beside | None:
    """Rank among the targets of a comparable or conditionally comparable panel; None where there is nothing to rank."""
    if panel.verdict.level not in (Level.COMPARABLE, Level.CONDITIONAL) or panel.measure.direction == Direction.NONE:
        return None
    rows = [
        v for v in panel.shown if v.kind == FigureKind.TARGET and v.year == year and v.value is not None and v.ranked
    ]
    mine = next((v for v in rows if v.province == province), None)
    if mine is None or len(rows) < 2 or not all(settled(mine, other, panel.measure.unit) for other in rows):
        return None
    own = mine.value or 0.0
    if len(rows) < FEWEST_RANKED:
        other = next(v for v in rows if v is not mine)
        return Beside(other.province, own > (other.value or 0.0), own < (other.value or 0.0))
    sign = -1 if panel.measure.direction == Direction.HIGHER else 1
    better = sum(1 for v in rows if sign * (v.value or 0.0) < sign * own)
    return Place(better + 1, len(rows), sum(1 for v in rows if v.value == mine.value) > 1)


@dataclass(frozen=True)
class Among:
    """A province's figure among those of the others that can be compared with it: how many provinces are surely higher,
    surely lower and alike, and with how many there is no order (a bound beside a figure within its reach).
    ``estimated``: of these some, or the province itself, state an approximate figure."""

    value: Value
    higher: int
    lower: int
    same: int
    unsettled: int
    estimated: bool = False


def among(panel: Panel, province: str, year: int) -> Among | None:
    """Where a province's target, or its money in all, stands among those of one year; None where it states none that
    may be compared, or nobody else does."""
    parts = {code for code, _ in panel.segments}
    wholes = [
        v
        for v in panel.shown
        if v.year == year and v.kind != FigureKind.ACTUAL and v.value is not None and v.ranked
        if v.segment not in parts and not v.spans_years and v.low is None
    ]
    mine = next((v for v in wholes if v.province == province), None)
    others = [v for v in wholes if v.province != province]
    if mine is None or not others or not panel.verdict.level.may_rank:
        return None
    known = [v for v in others if settled(mine, v, panel.measure.unit)]
    unknown = [v for v in others if v not in known]
    own = mine.value or 0.0
    return Among(
        mine,
        sum((v.value or 0.0) > own for v in known),
        sum((v.value or 0.0) < own for v in known),
        sum(v.value == own for v in known),
        len(unknown),
        any(Operator.APPROX in (mine.operator, v.operator) for v in unknown),
    )


@dataclass(frozen=True)
class Top:
    """The highest of the figures that may be ranked, where a bound leaves open who alone is highest.

    ``holders`` state the highest number without a bound, () where all are bounds; ``open_to``: how many provinces state
    a bound or an approximate figure that may reach it, ``estimated`` where one of them the latter; ``is_known``: none
    of these can exceed it.
    """

    holders: tuple[Value, ...]
    open_to: int
    is_known: bool
    estimated: bool = False


def top(values: Sequence[Value], unit: Unit) -> Top | None:
    """None where ``ends`` settles the highest, or fewer than two provinces are left to rank.

    ``values`` are of one measure and one date.
    """
    ranked = [v for v in values if v.ranked and v.value is not None]
    high, _ = ends(ranked, unit)
    if high or len({v.province for v in ranked}) < 2:
        return None
    exact = [v for v in ranked if v.operator == Operator.EQ]
    edge = max((v.value or 0.0 for v in exact), default=-inf)
    bounds = [v for v in ranked if v.operator != Operator.EQ]
    reaching = [v for v in bounds if _reach(v, unit)[1] >= edge]
    return Top(
        tuple(v for v in exact if v.value == edge),
        len({v.province for v in reaching}),
        all(_reach(v, unit)[1] <= edge for v in bounds),
        any(v.operator == Operator.APPROX for v in reaching),
    )


# -- beside the nation -----------------------------------------------------------------------------


@dataclass(frozen=True)
class BesideNation:
    """A province's target less the national one of the same measure and year, in the measure's unit; what a bound
    demands counts as its number. ``at_least``: it may be more; ``of_one_whole``: both documents say what theirs is a
    share of."""

    mark: NationalMark
    difference: float
    at_least: bool
    of_one_whole: bool


def beside_nation(panel: Panel, value: Value) -> BesideNation | None:
    """How far a target is from the national one for its year; None where there is none, a bound leaves the sign open,
    or one of them is an approximate figure: how far it is nobody says."""
    if value.kind != FigureKind.TARGET or value.aside is not Aside.NONE or not value.ranked or value.value is None:
        return None
    for mark in panel.national:
        if mark.kind != FigureKind.TARGET or mark.year != value.year:
            continue
        difference = value.value - mark.value
        told = panel.measure.unit.kind is not UnitKind.SHARE or bool(value.says_whole and mark.denominator)
        # "≥ 16 %" beside "≥ 30 %": what is demanded differs by 14; "> 30 %" beside "≥ 30 %" has no number.
        alike = value.operator == mark.operator != Operator.APPROX
        if alike or (value.operator == Operator.EQ and mark.operator == Operator.GE):
            return BesideNation(mark, difference, False, told)
        if value.operator == Operator.GE and mark.operator == Operator.EQ and difference > 0:
            return BesideNation(mark, difference, True, told)
    return None
