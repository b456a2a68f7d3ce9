"""Verdicts: may these figures stand on one axis, under which conditions, and why not. Pure functions over values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

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
    OfResults,
    OtherDenominator,
    OtherIndicator,
    OtherUnit,
    OwnScope,
    ResultDates,
    ScopeDiffers,
    UnderCaveat,
    UnstatedScope,
    UnstatedWhole,
    YearsDiffer,
    provinces_of,
)
from lib.compare.units import Unit
from lib.contract.codes import FigureKind, Operator, UnitKind
from lib.contract.scopes import Relation

_TOLD = (Relation.WHOLE, Relation.WIDER, Relation.NARROWER, Relation.OVERLAPPING)
EARLIER_DAYS = 540  # plans signed a year and a half apart were made in different circumstances


def lone(asked: Sequence[str]) -> Verdict:
    """Verdict where one of the provinces asked for stands by itself."""
    return Verdict(Level.ALONE if len(asked) > 1 else Level.ONE_ASKED)


def judge(facts: Facts, values: Sequence[Value], asked: Sequence[str], unit: Unit) -> Verdict:
    """Verdict on figures of one measure in ``unit``, of targets where there are any, else of results; ``asked`` are the
    provinces of the selection.

    Results beside targets, and those of other dates beside what is of the year, add their conditions and make no
    verdict of its own. Over several years never better than the best of them, under the conditions of all that is
    shown.
    """
    shown = [v for v in values if v.state.has_value]
    if shown and all(v.state is State.NEAREST for v in shown):
        return Verdict(Level.OTHER_DATES, tuple(dict.fromkeys(_conditions(facts, shown, unit))))
    kind = FigureKind.TARGET if any(v.kind == FigureKind.TARGET for v in shown) else FigureKind.ACTUAL
    judged = [v for v in shown if v.kind == kind]
    if len({v.province for v in judged if v.state is not State.NEAREST}) < 2:
        aimed = kind == FigureKind.TARGET and len({v.province for v in shown}) > 1
        alone = Verdict(Level.ONE_TARGET) if aimed else lone(asked)
        return replace(alone, reasons=tuple(_of_results(facts, shown, unit, ())))
    by_year = {year: [v for v in judged if v.year == year] for year in sorted({v.year for v in judged})}
    united = [reason for own in by_year.values() for reason in _conditions(facts, own, unit)]
    if len(by_year) > 1:
        united += _across(facts, judged, unit)
    reasons = tuple(dict.fromkeys(united))
    beside = tuple(_of_results(facts, shown, unit, reasons)) if kind == FigureKind.TARGET else ()
    if all(len(_provinces(own)) < 2 for own in by_year.values()):  # the level says itself what YearsDiffer would
        kept = tuple(r for r in reasons if not isinstance(r, YearsDiffer))
        return Verdict(Level.OTHER_YEARS, (*kept, *beside))
    return Verdict(Level.CONDITIONAL if reasons else Level.COMPARABLE, (*reasons, *beside))


def _of_results(facts: Facts, shown: Sequence[Value], unit: Unit, told: Collection[Condition]) -> Iterable[OfResults]:
    """What else must be known of the results on an axis of several provinces, each once however many years it stands
    in: a single one is held against the rest of the axis."""
    if len(_provinces(shown)) < 2:
        return
    figures = {v.source.figure_id if v.source else v: v for v in shown if v.kind == FigureKind.ACTUAL}
    results = list(figures.values())
    found = _conditions(facts, results, unit)
    if len(results) == 1:
        found = (*_scope_conditions(facts, results), *_caveat_conditions(facts, results, shown))
    if own := tuple(dict.fromkeys(c for c in found if not any(_says(other, c) for other in told))):
        yield OfResults(own)


def _says(told: Condition, condition: Condition) -> bool:
    """The one condition says the other, of its provinces among others."""
    alike = type(told) is type(condition) and vars(told) | {"provinces": ()} == vars(condition) | {"provinces": ()}
    return alike and set(provinces_of(condition)) <= set(provinces_of(told))


def _across(facts: Facts, values: Sequence[Value], unit: Unit) -> Iterable[Condition]:
    """What differs between figures of several years: each figure once, where it is of its own year."""
    figures: dict[object, Value] = {}
    stated: dict[int, set[str]] = {}
    for value in sorted(values, key=lambda v: v.state is State.CARRIED):
        figures.setdefault(value.source.figure_id if value.source else value, value)
        if value.state is not State.CARRIED:
            stated.setdefault(value.year, set()).add(value.province)
    yield from _conditions(facts, list(figures.values()), unit)
    everybody = _provinces(values)
    if not any(len(who) == len(everybody) for who in stated.values()):
        yield YearsDiffer(everybody)


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


def _conditions(facts: Facts, values: Sequence[Value], unit: Unit) -> Iterable[Condition]:
    if len(values) < 2:
        return
    for value in values:
        if value.state is State.CARRIED and value.deadline is not None:
            yield Carried(value.province, value.deadline, value.since)
    yield from _scope_conditions(facts, values)
    if unit.kind is UnitKind.SHARE and any(v.says_whole for v in values):
        unsaid = [v for v in values if not v.says_whole]
        if unsaid:
            yield UnstatedWhole(_provinces(unsaid))
    yield from _caveat_conditions(facts, values)
    if len({v.operator for v in values}) > 1:  # "at least" beside "at most" is no more alike than beside a figure
        yield Bounded(_provinces(v for v in values if v.operator != Operator.EQ))
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


def _caveat_conditions(facts: Facts, values: Sequence[Value], among: Sequence[Value] = ()) -> Iterable[Condition]:
    """Caveats of some of the values; with ``among`` those that some of these have not."""
    for caveat in dict.fromkeys(c for v in values for c in v.caveats):
        holders = [v for v in values if caveat in v.caveats]
        if any(caveat not in v.caveats for v in among or values):  # what holds for all figures separates none of them
            yield UnderCaveat(caveat, facts.caveats[caveat].condition, _provinces(holders))


def _made_earlier(values: Sequence[Value]) -> Iterable[Condition]:
    signed = {v.province: v.source.signed_on for v in values if v.source and v.source.signed_on}
    if not signed:
        return
    newest = max(signed.values())
    for province, day in signed.items():
        if (newest - day).days >= EARLIER_DAYS:
            yield MadeEarlier(province, day)
