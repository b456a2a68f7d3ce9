"""Verdicts: may these figures stand on one axis, under which conditions, and why not. Pure functions over values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.compare.facts import Facts
from lib.compare.model import Level, Measure, State, Value, Verdict
from lib.compare.reasons import (
    Apart,
    Bounded,
    Carried,
    Condition,
    CountBesideShare,
    MadeEarlier,
    Obstacle,
    OtherDenominator,
    OtherIndicator,
    OtherUnit,
    OwnScope,
    Relation,
    ResultDates,
    ScopeDiffers,
    UnderCaveat,
    UnstatedScope,
    UnstatedWhole,
)
from lib.compare.units import Unit
from lib.contract.codes import FigureKind, Operator, UnitKind

_TOLD = (Relation.WHOLE, Relation.WIDER, Relation.NARROWER, Relation.OVERLAPPING)
EARLIER_DAYS = 540  # plans signed a year and a half apart were made in different circumstances


def lone(asked: Sequence[str]) -> Verdict:
    """Verdict where one of the provinces asked for stands by itself."""
    return Verdict(Level.ALONE if len(asked) > 1 else Level.ONE_ASKED)


def judge(facts: Facts, values: Sequence[Value], asked: Sequence[str], unit: Unit) -> Verdict:
    """Verdict on figures of one measure in ``unit``, of targets where there are any, else of results; ``asked`` are the
    provinces of the selection.

    One year at a time; over several years the conditions are united.
    """
    shown = [v for v in values if v.state.has_value]
    kind = FigureKind.TARGET if any(v.kind == FigureKind.TARGET for v in shown) else FigureKind.ACTUAL
    judged = [v for v in shown if v.kind == kind]
    if len({v.province for v in judged}) < 2:
        return Verdict(Level.ONE_TARGET) if len({v.province for v in shown}) > 1 else lone(asked)
    reasons: dict[Condition, None] = {}
    for year in sorted({v.year for v in judged}):
        for reason in _conditions(facts, [v for v in judged if v.year == year], unit):
            reasons.setdefault(reason)
    return Verdict(Level.CONDITIONAL if reasons else Level.COMPARABLE, tuple(reasons))


def obstacle(facts: Facts, measure: Measure, lead: Measure) -> Obstacle:
    """Why a panel's measure cannot share the lead panel's axis."""
    apart = facts.indicators[measure.key].apart
    if apart:
        return Apart(apart)
    if measure.unit.kind is UnitKind.COUNT and lead.unit.kind is UnitKind.SHARE:
        return CountBesideShare()
    if measure.unit != lead.unit:
        return OtherUnit(measure.unit.label)
    if measure.denominator != lead.denominator:
        return OtherDenominator(facts.denominators[measure.denominator])
    return OtherIndicator(measure.label)


def _provinces(values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v.province for v in values))


def says_whole(value: Value) -> bool:
    """The document says what the share is of: in words, or by a number of cases out of a number."""
    return bool(value.denominator) or value.out_of is not None


def _conditions(facts: Facts, values: Sequence[Value], unit: Unit) -> Iterable[Condition]:
    if len(values) < 2:
        return
    for value in values:
        if value.state is State.CARRIED and value.deadline is not None:
            yield Carried(value.province, value.deadline)
    yield from _scope_conditions(facts, values)
    if unit.kind is UnitKind.SHARE and any(map(says_whole, values)):
        unsaid = [v for v in values if not says_whole(v)]
        if unsaid:
            yield UnstatedWhole(_provinces(unsaid))
    yield from _caveat_conditions(facts, values)
    bounds = [v for v in values if v.operator != Operator.EQ]
    if bounds and len(bounds) < len(values):
        yield Bounded(_provinces(bounds))
    if all(v.kind == FigureKind.ACTUAL for v in values):
        if len({(v.deadline, v.as_of) for v in values}) > 1:
            yield ResultDates(_provinces(values))
    else:
        yield from _made_earlier(values)


def _scope_conditions(facts: Facts, values: Sequence[Value]) -> Iterable[Condition]:
    unstated: dict[str, list[Value]] = {}
    for value in values:
        if value.scope_relation is Relation.UNSTATED:
            unstated.setdefault(facts.scopes[value.scope].label, []).append(value)
    yield from (UnstatedScope(_provinces(own), label) for label, own in unstated.items())
    for value in values:
        if value.scope_relation in _TOLD:
            yield ScopeDiffers(value.province, value.scope_relation, facts.scopes[value.scope].label)
    # A question that asks about no scope in particular: the figures must still agree with each other.
    own = [v for v in values if v.scope_relation is Relation.EQUAL]
    if len({v.scope for v in own}) > 1:
        for value in own:
            yield OwnScope(value.province, facts.scopes[value.scope].label)


def _caveat_conditions(facts: Facts, values: Sequence[Value]) -> Iterable[Condition]:
    for caveat in dict.fromkeys(c for v in values for c in v.caveats):
        holders = [v for v in values if caveat in v.caveats]
        if len(holders) < len(values):  # what holds for all figures separates none of them
            yield UnderCaveat(caveat, facts.caveats[caveat].condition, _provinces(holders))


def _made_earlier(values: Sequence[Value]) -> Iterable[Condition]:
    signed = {v.province: v.source.signed_on for v in values if v.source and v.source.signed_on}
    if not signed:
        return
    newest = max(signed.values())
    for province, day in signed.items():
        if (newest - day).days >= EARLIER_DAYS:
            yield MadeEarlier(province, day)
