"""A comparison as a card: the one record that screen, paper, picture, slide and workbook read, so that they differ in
looks alone.

A card is made once of a comparison. How much of a long list of conditions or sources stands in sight is a matter of the
place that draws it; what is said is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from lib.compare.kept import kept
from lib.compare.model import MONEY, Comparison, Level, Panel, Value
from lib.present.views import body, tables
from lib.present.views.body import DrawnPanel, Paragraph, Words
from lib.present.views.tables import Said
from lib.present.words import sentences
from lib.present.words.answer import Statement, behind_counts, statement, summary_plain
from lib.present.words.sentences import Note

NO_SOURCE = "Nguồn: chưa có văn bản nào nêu."
SOURCE = "Nguồn"
_EVERY = 1_000  # documents


@dataclass(frozen=True)
class CardTable:
    """The rows of a card: headings, then a row of cells each; a cell says one thing or several, or nothing.

    A column named "Nguồn" holds the way to each row's evidence; across the years the figures themselves lead there.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Said, ...], ...], ...]

    @property
    def without_sources(self) -> CardTable:
        """For places that name their sources elsewhere."""
        if self.heads[-1:] != (SOURCE,):
            return self
        return CardTable(self.heads[:-1], tuple(row[:-1] for row in self.rows))

    @property
    def lines(self) -> Iterator[tuple[str, ...]]:
        """The rows as words; a dash for nothing."""
        for row in self.rows:
            yield tuple("; ".join(said.line for said in cell) or "—" for cell in row)


@dataclass(frozen=True, eq=False)
class Card:
    """What a card says, in reading order: headline and what follows it, the measure with its subtitle, verdict; the
    pieces; the same as a table; sources, notes."""

    comparison: Comparison

    @cached_property
    def statement(self) -> Statement:
        """What the figures say: a sentence that stands alone, then the others."""
        return statement(self.comparison)

    @cached_property
    def names(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Of many provinces those that the statement only counts, by what they have in common."""
        return behind_counts(self.comparison)

    @property
    def title(self) -> str:
        """What is measured: the name by which a card is found."""
        return self.comparison.title

    @property
    def level(self) -> Level | None:
        """The lead panel's verdict."""
        lead = self.comparison.lead
        return lead.verdict.level if lead else None

    @cached_property
    def subtitle(self) -> str:
        """Unit, kind, year and definition of the lead panel; without one the question's definition."""
        lead = self.comparison.lead
        return sentences.subtitle(lead, self.comparison) if lead else self.comparison.definition

    @cached_property
    def badge(self) -> str:
        """The lead panel's verdict in words, and how many provinces stand apart."""
        return sentences.badge(self.comparison)

    @cached_property
    def answer(self) -> str:
        """What the figures say, in one text."""
        return summary_plain(self.comparison)

    def pieces(self, most: int, more: str) -> tuple[Words | DrawnPanel, ...]:
        """Panels, reasons and figures told in words; of a panel's conditions ``most``, ``more`` says where all are."""
        return tuple(body.body(self.comparison, most, more))

    @cached_property
    def table(self) -> CardTable:
        """The rows of the card: a row a figure for one year, province × year across the years."""
        return _table(self.comparison)

    def sources(
        self, most: int = _EVERY, more: str = ", xem bảng số liệu", numbers: Mapping[str, int] = MappingProxyType({})
    ) -> str:
        """The documents behind the figures, ``most`` of them, each with its number in a list of all."""
        return sentences.source_line(self.comparison, most=most, more=more, numbers=numbers) or NO_SOURCE

    @property
    def documents(self) -> int:
        """How many documents the line of sources names."""
        line = sentences.source_line(self.comparison, most=_EVERY)
        return line.count(";") + 1 if line else 0

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes by their numbers, without what the subtitle has said."""
        return tuple(note for note in sentences.numbered_notes(self.comparison) if note.text not in self.subtitle)

    def crowded(self, most: int) -> tuple[tuple[Panel, Paragraph], ...]:
        """Panels with more than ``most`` conditions, each with all of them."""
        return tuple(
            (panel, body.reason_words(panel, self.comparison))
            for panel in self.comparison.panels
            if len(panel.verdict.reasons) > most
        )


@kept()
def card(comparison: Comparison) -> Card:
    """The card of a comparison, kept with it."""
    return Card(comparison)


def _table(comparison: Comparison) -> CardTable:
    if tables.is_by_year(comparison):
        if comparison.topic != MONEY:
            rows = tuple(((Said(name),), *map(tuple, own)) for name, own in tables.by_year(comparison))
            return CardTable(("Tỉnh", *tables.columns_by_year(comparison)), rows)
        frame = tables.parts_by_year(comparison)
        return CardTable(tuple(frame.columns), tuple(_plain(row) for row in _rows(frame)))
    frame = tables.card(comparison)
    sources = (_source(value) for _, value in comparison.rows())
    return CardTable(
        (*frame.columns, SOURCE),
        tuple((*_plain(row), source) for row, source in zip(_rows(frame), sources, strict=True)),
    )


def _rows(frame) -> Iterator[tuple[object, ...]]:
    return frame.fillna("").itertuples(index=False, name=None)


def _plain(row: tuple[object, ...]) -> tuple[tuple[Said, ...], ...]:
    return tuple((Said(str(text)),) if str(text) else () for text in row)


def _source(value: Value) -> tuple[Said, ...]:
    """Document and clause of a row, the way to its evidence; for a sum the document and how many rows it adds. A range
    says how many rows that are not split may add to it."""
    more = f"có thể thêm từ {len(value.bundled)} dòng không tách" if value.bundled else ""
    if value.source is None:
        added = f"cộng {len(value.more_sources)} dòng" if value.more_sources else ""
        told = ", ".join(filter(None, (value.document_number, added, more))) if added or more else ""
        return (Said(told),) if told else ()
    place = ", ".join(filter(None, (value.source.number, value.source.clause))) or "xem"
    return (Said(place, more, value.source.figure_id),)
