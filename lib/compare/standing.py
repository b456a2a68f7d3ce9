"""Which figure of a province stands for a year: the rules of deadlines, results and scopes, one small function each."""

from __future__ import annotations

from dataclasses import dataclass

from lib.compare.facts import Facts, Figure
from lib.compare.model import Reason, Rival, ScopeRelation, State, Value
from lib.contract.codes import Direction, FigureKind, Operator, UnitKind

_SCOPE_RANK = {
    ScopeRelation.EQUAL: 0,
    ScopeRelation.WIDER: 1,
    ScopeRelation.NARROWER: 2,
    ScopeRelation.OVERLAPPING: 3,
    ScopeRelation.UNSTATED: 4,
}


@dataclass(frozen=True)
class Candidate:
    """A figure that may answer, and how its scope stands to the scope asked about."""

    figure: Figure
    relation: ScopeRelation

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Closest scope first, then objectives before road map and annex, then the shorter span, then the newer
        document."""
        figure = self.figure
        signed = figure.document.signed_on
        span = figure.year - figure.year_start if figure.year_start is not None and not figure.yearly else 0
        return (_SCOPE_RANK[self.relation], figure.section_rank, span, -(signed.toordinal() if signed else 0))


def candidates(
    facts: Facts, indicator: str, asked: str, province: str, kind: str
) -> tuple[list[Candidate], list[Figure]]:
    """Figures that can answer for the scope asked about, and those of the same indicator whose scope cannot.

    100 % of a wider scope answers for each of its parts; any other share, and any count, of a wider scope does not.
    """
    able: list[Candidate] = []
    unable: list[Figure] = []
    is_share = facts.indicators[indicator].measure.unit.kind is UnitKind.SHARE
    for figure in facts.figures_of(indicator, province):
        if figure.kind != kind:
            continue
        relation = facts.relation(figure.scope, asked)
        full = is_share and figure.value == 100 and figure.operator in (Operator.EQ, Operator.GE)
        if relation == ScopeRelation.DISJOINT:
            continue
        if relation == ScopeRelation.WIDER and not full:
            unable.append(figure)
        else:
            able.append(Candidate(figure, relation))
    return able, unable


def _stands_in(figure: Figure, year: int) -> bool:
    """The figure belongs to that very year: its deadline, its result's year, or a year of a yearly target."""
    if figure.yearly and figure.year_start is not None:
        return figure.year_start <= year <= figure.year
    return figure.year == year


def target_for(facts: Facts, indicator: str, asked: str, province: str, year: int) -> Value | None:
    """The target that applies in ``year``: a deadline in it, else the latest earlier one that persists and that its
    plan still covers, else the next later deadline as a state without value. None when the province states none."""
    able, _ = candidates(facts, indicator, asked, province, FigureKind.TARGET)
    exact = [c for c in able if _stands_in(c.figure, year)]
    if exact:
        return _value(facts, exact, year, State.STATED)
    earlier = [c for c in able if c.figure.year < year and c.figure.persists]
    if earlier:
        latest = (
            max(c.figure.year for c in earlier if c.figure.document.covers(year))
            if any(c.figure.document.covers(year) for c in earlier)
            else None
        )
        if latest is not None:
            standing = [c for c in earlier if c.figure.year == latest and c.figure.document.covers(year)]
            return _value(facts, standing, year, State.CARRIED)
    later = [c for c in able if c.figure.year > year]
    if later:
        following = min(c.figure.year for c in later)
        return _value(facts, [c for c in later if c.figure.year == following], year, State.LATER)
    return None


def result_for(facts: Facts, indicator: str, asked: str, province: str, year: int, nearest: bool) -> Value | None:
    """The result of ``year``; with ``nearest`` the result closest to it, earlier first, marked as such."""
    able, _ = candidates(facts, indicator, asked, province, FigureKind.ACTUAL)
    exact = [c for c in able if _stands_in(c.figure, year)]
    if exact:
        return _value(facts, exact, year, State.STATED)
    if not (able and nearest):
        return None
    closest = min(able, key=lambda c: (abs(c.figure.year - year), c.figure.year)).figure.year
    return _value(facts, [c for c in able if c.figure.year == closest], year, State.NEAREST)


def _value(facts: Facts, rivals: list[Candidate], year: int, state: State) -> Value:
    """The best candidate as a row on screen; figures that disagree become rivals, other scopes or spans a remark."""
    ordered = sorted(rivals, key=lambda c: c.rank)
    best, rest = ordered[0], ordered[1:]
    figure = best.figure
    if state is State.STATED and best.relation == ScopeRelation.WIDER:
        state = State.WIDER
    same = [
        c.figure
        for c in rest
        if c.figure.scope == figure.scope
        and c.figure.year_start == figure.year_start
        and c.figure.document == figure.document
    ]
    others = [c.figure for c in rest if c.figure not in same]
    differing = [f for f in same if (f.value, f.operator) != (figure.value, figure.operator)]
    repeats = [f.source for f in same if f not in differing]
    remarks = tuple(
        Reason.of(
            "also_stated",
            value=f.value,
            operator=f.operator,
            unit=facts.indicators[f.indicator].measure.unit,
            scope_label=facts.scopes[f.scope].label,
            year_start=f.year_start,
            year=f.year,
            clause=f.source.clause,
        )
        for f in others
        if (f.value, f.scope, f.year_start) != (figure.value, figure.scope, figure.year_start)
    )
    has_value = state.has_value
    return Value(
        province=figure.province,
        year=year,
        kind=figure.kind,
        state=state,
        value=figure.value,
        operator=figure.operator,
        out_of=figure.out_of if has_value else None,
        numerator=figure.numerator if has_value else None,
        deadline=figure.year,
        as_of=figure.as_of,
        scope=figure.scope,
        scope_relation=best.relation,
        caveats=figure.caveats,
        basis=figure.basis,
        hatched=state is State.CARRIED,
        remarks=remarks,
        rivals=tuple(Rival(f.value, f.operator, f.year, f.source) for f in differing),
        source=figure.source,
        more_sources=(*repeats, *facts.witnesses_of(figure)),
    )


def below_target(facts: Facts, result: Value, indicator: str) -> Reason | None:
    """A report below a target of the same measure and scope whose year was over by then; None when there is none."""
    if result.value is None:
        return None
    measure = facts.indicators[indicator].measure
    if measure.direction != Direction.HIGHER:
        return None
    reached = result.deadline if result.deadline is not None else result.year
    if result.as_of and (result.as_of.month, result.as_of.day) != (12, 31):
        reached = min(reached, result.as_of.year - 1)  # in the middle of a year its target is not yet due
    earlier = [
        f
        for f in facts.figures_of(indicator, result.province)
        if f.kind == FigureKind.TARGET
        and f.scope == result.scope
        and not f.yearly
        and f.year <= reached
        and f.value > result.value
        and f.persists
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda f: f.year)
    return Reason.of("below_target", value=last.value, operator=last.operator, unit=measure.unit, year=last.year)


def not_above_result(facts: Facts, target: Value, indicator: str) -> Reason | None:
    """A target at or below a result that was already reported when its year began; None when there is none."""
    if target.value is None or target.deadline is None:
        return None
    measure = facts.indicators[indicator].measure
    if measure.direction != Direction.HIGHER:
        return None
    earlier = [
        f
        for f in facts.figures_of(indicator, target.province)
        if f.kind == FigureKind.ACTUAL
        and f.scope == target.scope
        and f.year < target.deadline
        and f.value >= target.value
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda f: f.year)
    return Reason.of(
        "not_above_result",
        value=last.value,
        operator=last.operator,
        unit=measure.unit,
        year=last.year,
        as_of=last.as_of,
    )
