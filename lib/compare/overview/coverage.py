"""How each province stands to all questions, and what the data set holds of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.compare.facts import Document, Facts
from lib.compare.kept import kept
from lib.compare.model import TARGETS_AND_RESULTS, Comparison, Selection, State, Value
from lib.compare.question import compare
from lib.compare.reasons import PlanName


def matrix(
    facts: Facts,
    provinces: Sequence[str],
    year: int,
    kinds: Sequence[str] = TARGETS_AND_RESULTS,
    order: str = "official",
) -> tuple[Comparison, ...]:
    """The comparison of every question for a year, in the order of ``questions.csv``; ``coverage`` holds a row's
    cells."""
    return comparisons(facts, tuple(provinces), (year,), tuple(kinds), order)


@kept(12)
def comparisons(
    facts: Facts, provinces: tuple[str, ...], years: tuple[int, ...], kinds: tuple[str, ...], order: str
) -> tuple[Comparison, ...]:
    """Kept, because coverage, findings and profiles all read it: with 63 provinces it takes a third of a second."""
    ordered = sorted(facts.questions.values(), key=lambda q: q.order)
    return tuple(compare(facts, Selection(q.question_id, provinces, years, kinds, order)) for q in ordered)


@dataclass(frozen=True)
class Holding:
    """What the data set holds of one province, and how it stands to all questions in each year."""

    province: str
    documents: tuple[Document, ...]
    figures: int  # targets and results, each once
    amounts: int  # amounts of money that are no total of others, no second printing and not zero
    states: Mapping[int, Mapping[State, int]]  # year → how many questions are in a state
    cited: Mapping[int, PlanName]  # year without a loaded plan → one that is cited

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(next(iter(self.states.values())).values()) if self.states else 0

    @property
    def planned(self) -> tuple[int, ...]:
        """The years that its loaded plans of the whole province cover, ascending."""
        plans = [d for d in self.documents if d.is_plan and d.start and d.end]
        return tuple(sorted({year for d in plans for year in range(d.start or 0, (d.end or 0) + 1)}))

    def stated(self, year: int) -> int:
        """Questions with a figure for the year itself."""
        return sum(count for state, count in self.states[year].items() if state.has_value)


def holdings(
    facts: Facts, provinces: Sequence[str], years: Sequence[int], kinds: Sequence[str] = TARGETS_AND_RESULTS
) -> tuple[Holding, ...]:
    """One record a province, in the order given."""
    rows = [comparison for year in years for comparison in matrix(facts, provinces, year, kinds)]
    cells: dict[str, list[Value]] = {province: [] for province in provinces}
    for comparison in rows:
        for cell in comparison.coverage:
            cells[cell.province].append(cell)
    return tuple(_held(facts, province, years, cells[province]) for province in provinces)


def holding(facts: Facts, among: tuple[str, ...], province: str, years: tuple[int, ...]) -> Holding:
    rows = comparisons(facts, among, years, TARGETS_AND_RESULTS, "official")
    return _held(
        facts,
        province,
        years,
        [cell for comparison in rows for cell in comparison.coverage if cell.province == province],
    )


def _held(facts: Facts, province: str, years: Sequence[int], cells: Iterable[Value]) -> Holding:
    states: dict[int, Counter[State]] = {year: Counter() for year in years}
    cited: dict[int, PlanName] = {}
    for cell in cells:
        states[cell.year][cell.state] += 1
        if cell.state is State.MISSING and cell.document_number:
            cited[cell.year] = PlanName(cell.document_number, cell.document_signed)
    own = documents_of(facts, province)
    rows = _rows_of(facts)
    return Holding(
        province, own, sum(rows[d.document_id][0] for d in own), sum(rows[d.document_id][1] for d in own), states, cited
    )


@kept()
def _rows_of(facts: Facts) -> Mapping[str, tuple[int, int]]:
    """What each document states: figures that repeat no other, and amounts that may be added up."""
    budget = facts.tables.budget
    leaves = budget[budget["is_additive"].fillna(False).astype(bool) & (budget["amount_vnd"].fillna(0) != 0)]
    amounts = leaves["document_id"].value_counts().to_dict()
    figures = Counter(f.document.document_id for own in facts.figures.values() for f in own)
    return {document: (figures[document], int(amounts.get(document, 0))) for document in facts.documents}


def documents_of(facts: Facts, province: str) -> tuple[Document, ...]:
    """The province's own documents, without articles that repeat them, oldest first."""
    own = (d for d in facts.documents.values() if d.province == province and not d.corroborates)
    return tuple(sorted(own, key=lambda d: (d.signed_on is None, d.signed_on, d.document_id)))
