"""What the page of one question says beside its card: how it is measured, who states it, in which documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.compare.facts import NATION, Facts, Question, records, text
from lib.compare.model import Comparison
from lib.contract.codes import UnitKind
from lib.present.coverage.holdings import HEADS
from lib.present.coverage.matrix import FORMS, CellForm, MatrixRow, places
from lib.present.words.figures import date, plain, span
from lib.present.words.values import unit_text

MEASURES = ("Cách đo", "Định nghĩa", "Đơn vị", "Mẫu số", "Còn gọi là")
"""Headings of `measures`."""
DOCUMENTS = ("Tỉnh", "Văn bản", "Ngày ký", "Thời kỳ", "Số liệu", "Điều, mục")
"""Headings of the table of documents."""


def measures(facts: Facts, question: Question) -> list[tuple[str, ...]]:
    """A row for each indicator that answers, the primary one first."""
    also = {text(row["indicator_id"]): text(row.get("synonyms")) for row in records(facts.tables.indicators)}
    rows: list[tuple[str, ...]] = []
    for code in question.measures:
        measure = facts.indicators[code].measure
        unit = measure.unit.label if measure.unit.kind is UnitKind.MONEY else unit_text(measure)
        words = "; ".join(word for word in map(str.strip, also.get(code, "").split(";")) if word)
        rows.append((measure.label, measure.definition, unit, facts.denominators[measure.denominator], words))
    return rows


def national(facts: Facts, question: Question) -> str:
    """How many figures of the nation answer, whatever their year; that there are none is said: silence would leave open
    whether a national target exists."""
    count = sum(len(facts.figures_of(code, NATION)) for code in question.measures)
    return f"Toàn quốc: {plain(count)} số liệu." if count else "Toàn quốc: chưa có số liệu trong bộ dữ liệu."


def standing(comparison: Comparison) -> dict[CellForm, list[str]]:
    """Names of the provinces by how they stand to the question in its one year, in the order of the legend; forms that
    none has are left out."""
    found: dict[CellForm, list[str]] = {form: [] for form in HEADS}
    forms = {value.province: FORMS[value.state] for value in comparison.coverage}
    for code in places(comparison):
        found[forms[code]].append(comparison.names[code])
    return {form: names for form, names in found.items() if names}


def counted(row: MatrixRow) -> str:
    """ "nêu ở 2 trên 3 tỉnh" in the year, or in some year of several."""
    stating = sum(any(cell.form is CellForm.STATED for cell in cells) for cells in row.cells)
    of = len(row.cells)
    return f"nêu ở {plain(stating)} trên {plain(of)} tỉnh" if stating else f"chưa nêu ở tỉnh nào trong {plain(of)} tỉnh"


@dataclass(frozen=True)
class StatingDocument:
    """A document and how many figures of the question it has, with the clauses."""

    document_id: str
    province: str
    number: str
    signed: str
    period: str
    figures: str
    clauses: str


def documents(comparison: Comparison, facts: Facts) -> Iterator[StatingDocument]:
    """The documents in which the figures of the comparison stand, in the official order of their provinces."""
    figures: dict[str, dict[str, str]] = {}
    for source in comparison.sources:
        figures.setdefault(source.document_id, {})[source.figure_id] = source.clause
    for document_id in sorted(figures, key=lambda one: _order(facts, one)):
        document, own = facts.documents[document_id], figures[document_id]
        yield StatingDocument(
            document_id,
            facts.provinces[document.province].name,
            document.number or document.title,
            date(document.signed_on) if document.signed_on else "không nêu",
            span(year for year in (document.start, document.end) if year),
            plain(len(own)),
            "; ".join(dict.fromkeys(filter(None, own.values()))),
        )


def _order(facts: Facts, document_id: str) -> tuple[int, int]:
    document = facts.documents[document_id]
    return facts.provinces[document.province].order, document.signed_on.toordinal() if document.signed_on else 0


def neighbours(facts: Facts, question: Question) -> Sequence[Question]:
    """The other questions of its topic, in their order."""
    return [other for other in by_topic(facts)[question.topic] if other != question]


def by_topic(facts: Facts) -> Mapping[str, Sequence[Question]]:
    """Topic → its questions, both in their order; topics without any are left out."""
    found: dict[str, list[Question]] = {topic: [] for topic in facts.topics}
    for question in sorted(facts.questions.values(), key=lambda q: q.order):
        found[question.topic].append(question)
    return {topic: own for topic, own in found.items() if own}
