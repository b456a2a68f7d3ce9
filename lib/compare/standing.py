"""Which figure of a province stands for a year: the rules of deadlines, results and scopes, one small function each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lib.compare.facts import Document, Facts, Figure, Question
from lib.compare.kept import kept
from lib.compare.model import Aside, Measure, Rival, State, Value
from lib.compare.order import AT_MOST, reach
from lib.compare.reasons import (
    AlsoStated,
    BelowTarget,
    FigurePart,
    MadeOf,
    NotAboveResult,
    PlanName,
    Replaced,
    ReplacedBy,
    ValueRemark,
    Whole,
)
from lib.compare.succession import successor
from lib.compare.units import Unit
from lib.contract.codes import PRESS_CAVEAT, Direction, Effect, FigureKind, Operator, Reach, UnitKind
from lib.contract.scopes import Relation
from lib.contract.scopes import answers as scope_answers

_SCOPE_RANK = {
    Relation.EQUAL: 0,
    Relation.WHOLE: 1,
    Relation.WIDER: 2,
    Relation.NARROWER: 3,
    Relation.OVERLAPPING: 4,
    Relation.UNSTATED: 5,
}


@dataclass(frozen=True)
class Candidate:
    """A figure that may answer, and how its scope stands to the scope asked about."""

    figure: Figure
    relation: Relation

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """Closest scope first; then the plan made for fewer years, then the newer one; within a document what is for
        fewer years, a part of a total over several years before that total; then objectives before road map and annex,
        then the deadline of the shorter span. A figure of each year is as close as one of a single year; of equals the
        first told stands."""
        figure, document = self.figure, self.figure.document
        years = 1 if figure.yearly else len(figure.years)
        span = figure.year - figure.since if figure.since is not None and not figure.yearly else 0
        return (_SCOPE_RANK[self.relation], *document.precedence, years, figure.section_rank, span)


def aside_of(facts: Facts, figure: Figure) -> Aside:
    """Why the figure itself, whatever its scope, stands beside the axis."""
    if figure.undated:
        return Aside.UNDATED
    if figure.kind == FigureKind.UNCLEAR:
        return Aside.UNCLEAR
    if any(facts.caveats[caveat].effect == Effect.TWO_READINGS for caveat in figure.caveats):
        return Aside.READINGS
    return Aside.NONE


def cautions(facts: Facts, figure: Figure) -> tuple[str, ...]:
    """Labels of the caveats that go wherever the figure is told: those that forbid to rank it, and that an article
    alone tells it."""
    said = (c for c in figure.caveats if c == PRESS_CAVEAT or facts.caveats[c].effect == Effect.NO_RANK)
    return tuple(facts.caveats[caveat].label for caveat in said)


def on_axis(facts: Facts, indicator: str, province: str, kind: str) -> Sequence[Figure]:
    """The figures of one kind that may stand on an axis: with a time, one reading, and no part of a figure that stands
    there for the same years. A part of a total over more years is its own years' figure."""
    return _on_axis(facts).get((indicator, province, kind), ())


@kept()
def _on_axis(facts: Facts) -> Mapping[tuple[str, str, str], Sequence[Figure]]:
    """By indicator, province and kind: each panel asks for the same ones again, for every province."""
    able: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in (f for figures in facts.figures.values() for f in figures):
        if aside_of(facts, figure) is Aside.NONE:
            able.setdefault((figure.indicator, figure.province, figure.kind), []).append(figure)
    totals = {f.figure_id: (key, f.years) for key, own in able.items() for f in own}
    return {key: [f for f in own if totals.get(f.part_of) != (key, f.years)] for key, own in able.items()}


def answers(facts: Facts, figure: Figure, asked: str) -> Relation | None:
    """How the figure answers for the scope asked about; None where it does not."""
    relation = facts.relation(figure.scope, asked)
    kind = facts.indicators[figure.indicator].measure.unit.kind
    return relation if scope_answers(relation, kind, figure.value, figure.operator) else None


@kept(1 << 15)
def candidates(facts: Facts, indicator: str, asked: str, province: str, kind: str) -> Sequence[Candidate]:
    """Figures that can answer for the scope asked about; kept, because every year asks for the same."""
    return tuple(
        Candidate(figure, relation)
        for figure in on_axis(facts, indicator, province, kind)
        if (relation := answers(facts, figure, asked)) is not None
    )


def belongs(facts: Facts, figure: Figure, question: Question) -> bool:
    """Whether the question tells the figure, on its axis or beside it: each question that it answers does; what answers
    none of its indicator's questions is told by those that it is closest to. So a figure of one level is never told
    under the question on another level while there is one on its own."""
    own = _distance(facts, figure, question)
    others = _asking(facts).get(figure.indicator, ())
    return own == 0 or all(own <= _distance(facts, figure, other) for other in others)


@kept()
def _asking(facts: Facts) -> Mapping[str, Sequence[Question]]:
    """Indicator → the questions that list it."""
    found: dict[str, list[Question]] = {}
    for question in facts.questions.values():
        for indicator in question.measures:
            found.setdefault(indicator, []).append(question)
    return found


def _distance(facts: Facts, figure: Figure, question: Question) -> int:
    """How far the figure's scope is from the one asked about: it answers; it has some of it in common; it has not, or
    names nobody in particular; the question is about one named unit, which it does not name."""
    if answers(facts, figure, question.scope) is not None:
        return 0
    if facts.relation(figure.scope, question.scope) is not Relation.DISJOINT:
        return 1
    asked = facts.scopes.get(question.scope)
    return 3 if asked is not None and asked.reach == Reach.UNIT else 2


def of_scope(facts: Facts, indicator: str, scope: str, province: str, kind: str) -> Sequence[Candidate]:
    """Figures of exactly one scope, for the panel of that scope."""
    return _of_scope(facts).get((indicator, scope, province, kind), ())


@kept()
def _of_scope(facts: Facts) -> Mapping[tuple[str, str, str, str], Sequence[Candidate]]:
    """By indicator, scope, province and kind: most provinces have nothing for most scopes."""
    found: dict[tuple[str, str, str, str], list[Candidate]] = {}
    for (indicator, province, kind), own in _on_axis(facts).items():
        for figure in own:
            found.setdefault((indicator, figure.scope, province, kind), []).append(Candidate(figure, Relation.EQUAL))
    return found


def stands_in(figure: Figure, year: int) -> bool:
    """The figure belongs to that very year: its deadline, its result's year, or a year of its span."""
    return year in figure.years


def replaced(facts: Facts, figure: Figure, year: int) -> Document | None:
    """The plan that stands in the place of the figure's own in the year; None where the figure stands. What was
    reported stays reported."""
    return None if figure.kind == FigureKind.ACTUAL else successor(facts, figure.document, year)


def deadlines(facts: Facts, able: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that stand in the year of their own deadline or date."""
    return [c for c in able if replaced(facts, c.figure, c.figure.year) is None]


def named(document: Document) -> PlanName:
    return PlanName(document.number or document.title, document.signed_on)


def target_for(facts: Facts, able: Sequence[Candidate], year: int) -> Value | None:
    """The target that applies in ``year``: a deadline in it, else the latest earlier one that persists and that its
    plan still covers, else the next later deadline as a state without value. None when the province states none.

    What a plan says that another one replaces applies in no year: it is told with the figure of its own year and scope.
    """
    exact = [c for c in able if stands_in(c.figure, year)]
    gone = [c for c in exact if replaced(facts, c.figure, year)]
    if len(gone) < len(exact):
        return value_of(facts, [c for c in exact if c not in gone], year, State.STATED, replaced_too=gone)
    able = deadlines(facts, able)
    earlier = [
        c
        for c in able
        if c.figure.year < year
        and c.figure.persists
        and c.figure.document.covers(year)
        and replaced(facts, c.figure, year) is None
    ]
    if earlier:
        latest = max(c.figure.year for c in earlier)
        return value_of(facts, [c for c in earlier if c.figure.year == latest], year, State.CARRIED)
    later = [c for c in able if c.figure.years[0] > year]
    if later:
        following = min(c.figure.years[0] for c in later)
        return value_of(facts, [c for c in later if c.figure.years[0] == following], year, State.LATER)
    return None


def result_for(facts: Facts, able: Sequence[Candidate], year: int, nearest: bool) -> Value | None:
    """The result of ``year``; with ``nearest`` the result closest to it, earlier first, marked as such."""
    exact = [c for c in able if stands_in(c.figure, year)]
    if exact:
        return value_of(facts, exact, year, State.STATED)
    if not (able and nearest):
        return None
    closest = min(able, key=lambda c: (min(abs(own - year) for own in c.figure.years), c.figure.year)).figure.year
    return value_of(facts, [c for c in able if c.figure.year == closest], year, State.NEAREST)


def value_of(
    facts: Facts,
    rivals: Sequence[Candidate],
    year: int,
    state: State,
    aside: Aside = Aside.NONE,
    replaced_too: Sequence[Candidate] = (),
) -> Value:
    """The best candidate as a row on screen; what its document states otherwise for the same thing becomes a rival, the
    same scope in another span, another document or a plan that is replaced a remark. Other scopes have panels of their
    own."""
    ordered = sorted(rivals, key=lambda c: c.rank)
    best, rest = ordered[0], ordered[1:]
    figure = best.figure
    if state is State.STATED and best.relation is Relation.WIDER:
        state = State.WIDER
    same = [
        c.figure
        for c in rest
        if c.figure.scope == figure.scope and c.figure.time == figure.time and c.figure.document == figure.document
    ]
    others = [c.figure for c in rest if c.figure not in same and c.figure.scope == figure.scope]
    gone = [c.figure for c in sorted(replaced_too, key=lambda c: c.rank) if c.figure.scope == figure.scope]
    measure = facts.indicators[figure.indicator].measure

    def agrees(f: Figure) -> bool:
        return (f.value, f.operator) == (figure.value, figure.operator)

    others += [f for f in same if _both_hold(f, figure)]  # "từ 60% đến 70%": two ends of one range
    differing = [f for f in same if not agrees(f) and f not in others]
    repeats = [f.source for f in same if agrees(f)]
    remarks: list[ValueRemark] = [
        AlsoStated(
            facts.stated(f),
            facts.scopes[f.scope].label,
            f.time,
            f.source.clause,
            None if f.document == figure.document else named(f.document),
            f.source,
            agrees(f),
        )
        for f in others
        if figure not in facts.parts_of(f)  # told with its parts, this one among them
    ]
    for f in gone:
        by = replaced(facts, f, year)
        told = named(by) if by and by != figure.document else None
        remarks.append(Replaced(facts.stated(f), named(f.document), f.source.clause, told, f.source, agrees(f)))
    if by := replaced(facts, figure, year):
        remarks.append(ReplacedBy(named(by)))
    for total in (figure, *same, *others, *gone):
        parts = tuple(
            FigurePart(facts.stated(p), facts.scopes[p.scope].label, p.time, p.source)
            for p in facts.parts_of(total)
            if p.indicator == figure.indicator and p.kind == figure.kind
        )
        if parts:
            whole = None if total == figure else Whole(facts.stated(total), total.source)
            remarks.append(MadeOf(parts, total.time, whole))
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
        denominator=figure.denominator if has_value else "",
        deadline=figure.year,
        base_year=figure.base_year,
        since=figure.since,
        yearly=figure.yearly,
        as_of=figure.as_of,
        scope=figure.scope,
        scope_relation=best.relation,
        scope_label=facts.scopes[figure.scope].label,
        aside=aside,
        ranked=not any(facts.caveats[caveat].effect == Effect.NO_RANK for caveat in figure.caveats),
        measure=None if has_value else measure,
        caveats=figure.caveats,
        cautions=cautions(facts, figure),
        year_basis=figure.year_basis,
        basis=figure.basis,
        hatched=state is State.CARRIED,
        remarks=tuple(remarks),
        rivals=tuple(Rival(f.value, f.operator, f.year, f.source, f.numerator, f.out_of) for f in differing),
        source=figure.source,
        more_sources=(*repeats, *facts.witnesses_of(figure)),
    )


def _both_hold(one: Figure, other: Figure) -> bool:
    """One says at least so much, the other at most so much, and there is room between them."""
    low, high = sorted((one, other), key=lambda figure: figure.value)
    return low.operator in (Operator.GE, Operator.GT) and high.operator in AT_MOST and low.value < high.value


def alone(facts: Facts, figure: Figure) -> Value:
    """The figure as a row by itself, in its own year and scope."""
    candidate = Candidate(figure, facts.relation(figure.scope, figure.scope))
    value = value_of(facts, [candidate], figure.year, State.STATED, aside_of(facts, figure))
    return replace(value, deadline=None) if figure.undated else value


def _is_aimed_up(measure: Measure) -> bool:
    """More is better, and a figure says how much there is: of growth after growth the smaller still adds to it."""
    return measure.direction == Direction.HIGHER and measure.unit.kind is not UnitKind.CHANGE


def below_target(facts: Facts, result: Value, indicator: str) -> BelowTarget | None:
    """A report below a target of the same measure and scope whose year was over by then; None when there is none, or a
    bound leaves it open: "trên 75 %" may be 80."""
    if result.value is None:
        return None
    measure = facts.indicators[indicator].measure
    if not _is_aimed_up(measure):
        return None
    reached = result.deadline if result.deadline is not None else result.year
    if result.as_of and (result.as_of.month, result.as_of.day) != (12, 31):
        reached = min(reached, result.as_of.year - 1)  # in the middle of a year its target is not yet due
    due: dict[int, Candidate] = {}  # of several plans for a year the one that stands is what was aimed at
    for c in deadlines(facts, of_scope(facts, indicator, result.scope, result.province, FigureKind.TARGET)):
        if not c.figure.yearly and c.figure.year <= reached and c.figure.persists:
            standing = due.setdefault(c.figure.year, c)
            if c.rank < standing.rank:
                due[c.figure.year] = c
    _, most = reach(result.value, result.operator, measure.unit)
    earlier = [c.figure for c in due.values() if c.figure.operator not in AT_MOST and c.figure.value > most]
    if not earlier:
        return None
    last = max(earlier, key=lambda f: f.year)
    return BelowTarget(facts.stated(last), last.time, last.source)


def _is_reached(target: Value, result: Figure, unit: Unit) -> bool:
    """What the target asks for is no more than what the result is sure to be."""
    asked, (least, _) = target.value or 0.0, reach(result.value, result.operator, unit)
    return least > asked or (least == asked and (target.operator != Operator.GT or result.operator == Operator.GT))


def not_above_result(facts: Facts, target: Value, indicator: str) -> NotAboveResult | None:
    """A target at or below a result that was already reported when its year began; None when there is none, or bounds
    leave it open: more than 80 % is asked for where 80 % were reached, "dưới 90 %" may be 80."""
    if target.value is None or target.deadline is None or target.operator in AT_MOST:
        return None
    measure = facts.indicators[indicator].measure
    if not _is_aimed_up(measure):
        return None
    earlier = [
        f
        for f in facts.figures_of(indicator, target.province)
        if f.kind == FigureKind.ACTUAL
        and f.scope == target.scope
        and f.year < target.deadline
        and aside_of(facts, f) is Aside.NONE
        and _is_reached(target, f, measure.unit)
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda f: f.year)
    return NotAboveResult(
        facts.indicators[indicator].measure.stated(target.value, target.operator),
        facts.stated(last),
        last.time,
        last.source,
    )
