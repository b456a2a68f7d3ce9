"""Everything about one province, beside the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lib.compare.facts import Facts, Question
from lib.compare.model import TARGETS_AND_RESULTS, Aside, Comparison, Measure, Selection, State, Value
from lib.compare.money.comparing import compare_money
from lib.compare.money.index import Money
from lib.compare.money.lines import BudgetLine, lines
from lib.compare.money.norms import Norm, norms
from lib.compare.order import Beside, Place, place
from lib.compare.overview.coverage import Holding, comparisons, holding
from lib.compare.standing import answers
from lib.contract.codes import AmountKind, FigureKind


@dataclass(frozen=True)
class Standing:
    """One question in a province's profile: the comparison with the others, its own cells, and its place.

    ``elsewhere`` does not depend on the year: by it a row is named alike in every profile of the province.
    """

    comparison: Comparison
    cells: tuple[Value, ...]  # one a year asked about
    measures: tuple[Measure, ...]  # of the cells
    place: Place | Beside | None  # among the targets of the year; None across the years
    order: int  # of the question
    elsewhere: frozenset[str]  # ids of the province's figures that are stated for another scope than the question's


@dataclass(frozen=True)
class Silence:
    """A question of which the province's plans state no figure at all, and whose plans set a target for the year."""

    comparison: Comparison
    setters: tuple[str, ...]  # provinces, in the order of the selection


@dataclass(frozen=True)
class Profile:
    """Everything about one province for a year, or across the years. Its money is worked out when it is asked for: an
    error there takes nothing else."""

    province: str
    years: tuple[int, ...]
    holding: Holding
    standings: tuple[Standing, ...]  # questions it answers, in order
    silent: tuple[Silence, ...]  # questions on which its plan of the year says nothing and another's sets a target
    amounts: Money = field(repr=False, compare=False)

    @cached_property
    def money(self) -> tuple[Comparison, ...]:
        """By nature, tier, theme, agency."""
        return tuple(
            compare_money(self.amounts, Selection(key, (self.province,), self.years, options=options))
            for key, options in MONEY_VIEWS.items()
        )

    @cached_property
    def largest(self) -> tuple[BudgetLine, ...]:
        return tuple(lines(self.amounts, (self.province,), self.years)[:_LARGEST])

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        return tuple(n for n in norms(self.amounts, (self.province,)) if set(n.years) & set(self.years))


_YEAR_PLAN = (("measure", AmountKind.YEAR_PLAN),)
MONEY_VIEWS = {"money_nature": (), "money_tier": _YEAR_PLAN, "money_theme": _YEAR_PLAN, "money_agency": _YEAR_PLAN}
"""Views of a profile's money with their options: every kind of amount by nature, the other views of the year's plan
alone."""
_LARGEST = 10


def profile(facts: Facts, money: Money, province: str, years: Sequence[int], beside: Sequence[str]) -> Profile:
    """The profile of ``province`` among ``beside``; works for a province without any document."""
    asked = tuple(years)
    among = tuple(beside) if province in beside else (*beside, province)
    rows = comparisons(facts, among, asked, TARGETS_AND_RESULTS, "official")
    standings, silent = [], []
    for comparison in rows:
        cells = tuple(c for c in comparison.coverage if c.province == province)
        stated = any(v.province == province for p in comparison.panels for v in p.values)
        lead = comparison.lead
        question = facts.questions[comparison.selection.question]
        entry = Standing(
            comparison,
            cells,
            tuple(c.measure or facts.indicators[question.measures[0]].measure for c in cells),
            place(lead, province, asked[0]) if lead and len(asked) == 1 else None,
            question.order,
            frozenset(
                f.figure_id
                for indicator in question.measures
                for f in facts.figures_of(indicator, province)
                if answers(facts, f, question.scope) is None
            ),
        )
        if stated or any(c.state in (State.LATER, State.OTHER_MEASURE) for c in cells):
            standings.append(entry)
        elif setters := _setters(facts, question, comparison, cells):
            silent.append(Silence(comparison, setters))
    return Profile(
        province=province,
        years=asked,
        holding=holding(facts, among, province, asked),
        standings=tuple(standings),
        silent=tuple(silent),
        amounts=money,
    )


def _setters(facts: Facts, question: Question, comparison: Comparison, cells: Sequence[Value]) -> tuple[str, ...]:
    """The provinces whose targets answer the question in a year in which the plans of the cells' province state no
    figure of it, for no scope and no year; what others only report, no plan is silent on."""
    years = {c.year for c in cells if c.state is State.SILENT}
    if any(_is_stated(facts, question, cell) for cell in cells if cell.year in years):
        return ()
    found = {
        v.province
        for panel in comparison.panels
        if panel.aside is Aside.NONE
        for v in panel.shown
        if v.kind == FigureKind.TARGET and v.year in years
    }
    return tuple(code for code in comparison.selection.provinces if code in found)


def _is_stated(facts: Facts, question: Question, cell: Value) -> bool:
    """A plan of the cell's year, replaced or not, has some figure of the question's indicators."""
    plans = {plan.document_id for plan in facts.plans(cell.province, cell.year)}
    return any(
        f.source.document_id in plans
        for indicator in question.measures
        for f in facts.figures_of(indicator, cell.province)
    )
