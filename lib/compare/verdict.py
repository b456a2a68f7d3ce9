"""Verdicts: may these figures stand on one axis, under which conditions, and why not. Pure functions over values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.compare.facts import Facts
from lib.compare.model import Level, Measure, Reason, ScopeRelation, State, Value, Verdict
from lib.contract.codes import FigureKind, Operator, UnitKind

EARLIER_DAYS = 540  # plans signed a year and a half apart were made in different circumstances


def judge(facts: Facts, values: Sequence[Value]) -> Verdict:
    """Verdict on figures of one measure, of targets where there are any, else of results.

    One year at a time; over several years the conditions are united.
    """
    shown = [v for v in values if v.state.has_value]
    kind = FigureKind.TARGET if any(v.kind == FigureKind.TARGET for v in shown) else FigureKind.ACTUAL
    judged = [v for v in shown if v.kind == kind]
    if len({v.province for v in judged}) < 2:
        return Verdict(Level.ALONE)
    reasons: dict[Reason, None] = {}
    for year in sorted({v.year for v in judged}):
        for reason in _conditions(facts, [v for v in judged if v.year == year]):
            reasons.setdefault(reason)
    return Verdict(Level.CONDITIONAL if reasons else Level.COMPARABLE, tuple(reasons))


def obstacle(facts: Facts, measure: Measure, lead: Measure) -> Reason:
    """Why a panel's measure cannot share the lead panel's axis."""
    apart = facts.indicators[measure.key].apart
    if apart:
        return Reason.of("apart", text=apart)
    if measure.unit.kind is UnitKind.COUNT and lead.unit.kind is UnitKind.SHARE:
        return Reason.of("count_beside_share")
    if measure.unit != lead.unit:
        return Reason.of("other_unit", unit_label=measure.unit.label)
    if measure.denominator != lead.denominator:
        return Reason.of("other_denominator", denominator_label=facts.denominators[measure.denominator])
    return Reason.of("apart", text=measure.definition)


def _provinces(values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(v.province for v in values))


def _conditions(facts: Facts, values: Sequence[Value]) -> Iterable[Reason]:
    if len(values) < 2:
        return
    for value in values:
        if value.state is State.CARRIED:
            yield Reason.of("carried", province=value.province, year=value.deadline)
    yield from _scope_conditions(facts, values)
    yield from _caveat_conditions(facts, values)
    bounds = [v for v in values if v.operator != Operator.EQ]
    if bounds and len(bounds) < len(values):
        yield Reason.of("bound", provinces=_provinces(bounds))
    if all(v.kind == FigureKind.ACTUAL for v in values):
        if len({(v.deadline, v.as_of) for v in values}) > 1:
            yield Reason.of("result_dates", provinces=_provinces(values))
    else:
        yield from _made_earlier(values)


def _scope_conditions(facts: Facts, values: Sequence[Value]) -> Iterable[Reason]:
    unstated = [v for v in values if v.scope_relation == ScopeRelation.UNSTATED]
    if unstated:
        yield Reason.of("unstated_scope", provinces=_provinces(unstated))
    for value in values:
        if value.scope_relation in (ScopeRelation.WIDER, ScopeRelation.NARROWER, ScopeRelation.OVERLAPPING):
            yield Reason.of(
                f"{value.scope_relation}_scope", province=value.province, scope_label=facts.scopes[value.scope].label
            )
    # A question that asks about no scope in particular: the figures must still agree with each other.
    scopes = dict.fromkeys(v.scope for v in values if v.scope_relation == ScopeRelation.EQUAL)
    if len(scopes) > 1:
        for value in values:
            if value.scope_relation == ScopeRelation.EQUAL:
                yield Reason.of("own_scope", province=value.province, scope_label=facts.scopes[value.scope].label)


def _caveat_conditions(facts: Facts, values: Sequence[Value]) -> Iterable[Reason]:
    for caveat in dict.fromkeys(c for v in values for c in v.caveats):
        holders = [v for v in values if caveat in v.caveats]
        if len(holders) < len(values):  # what holds for all figures separates none of them
            yield Reason.of("caveat", caveat=caveat, condition=facts.caveats[caveat][1], provinces=_provinces(holders))


def _made_earlier(values: Sequence[Value]) -> Iterable[Reason]:
    signed = {v.province: v.source.signed_on for v in values if v.source and v.source.signed_on}
    if not signed:
        return
    newest = max(signed.values())
    for province, day in signed.items():
        if (newest - day).days >= EARLIER_DAYS:
            yield Reason.of("made_earlier", province=province, signed_on=day)
