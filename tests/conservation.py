"""Walks every figure of a data set and looks for it where a reader would. ``python -m tests.conservation [FOLDER…]``
prints how many it has walked.

A figure that no row declares a repetition is looked for by its printed words: in the record that the page shows for its
question, in the view of each of its years and across all years; in the rows and notes of that view's workbook and of
its report; in the profile of its province; and, repetitions too, in the table of the extract.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from lib.compare.facts import NATION, Facts, Figure
from lib.compare.model import Comparison, Selection
from lib.compare.money.index import Money
from lib.compare.overview.profile import profile
from lib.compare.overview.whereabouts import Spot, whereabouts
from lib.compare.question import compare
from lib.compare.reasons import NationalFigure, ToldOtherwise
from lib.compare.standing import alone
from lib.contract.codes import MoneyScale, UnitKind
from lib.contract.stored import Tables
from lib.present.docx import sections as docx_sections
from lib.present.docx.records import Grid, Prose
from lib.present.excel import extract, profile_workbook, sheets
from lib.present.views import profile as profile_words
from lib.present.views import tables
from lib.present.words.sentences import numbered_notes
from lib.present.words.values import value_text
from lib.store.load import open_store

RECORD, WORKBOOK, REPORT = "trên thẻ", "trong sổ Excel", "trong báo cáo Word"
PROFILE, EXTRACT = "trong hồ sơ tỉnh", "trong trích lục"
PLACES = (RECORD, WORKBOOK, REPORT, PROFILE, EXTRACT)


@dataclass
class Walk:
    """How many figures were looked for in each place, in how many views, and which were not found."""

    figures: int = 0
    repetitions: int = 0
    walked: Counter[str] = field(default_factory=Counter)
    views: int = 0
    lost: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        walked = ", ".join(f"{self.walked[place]} {place}" for place in PLACES)
        return (
            f"{self.figures} số liệu và {self.repetitions} dòng nhắc lại, {self.views} lượt xem: {walked};"
            f" {len(self.lost)} không thấy"
        )


def walk(stored: Tables, *, extracts: bool = True) -> Walk:
    """Every figure of the tables; without ``extracts`` where the tables hold no more than comparing needs."""
    facts = Facts(stored)
    money = Money(facts)
    found = Walk()
    places = list(whereabouts(facts))
    years = tuple(sorted({year for place in places for year in place.figure.years}))
    view = lru_cache(maxsize=None)(lambda question, asked: _View(facts, question, asked))
    book = lru_cache(maxsize=None)(lambda province, asked: _Profile(facts, money, province, asked))
    for place in places:
        figure = place.figure
        if place.spot is Spot.REPEATED:
            found.repetitions += 1
            continue
        found.figures += 1
        if place.spot is Spot.NOWHERE:
            found.lost.append(f"{figure.figure_id} ở đâu cũng")
            continue
        words = printed(facts, figure)
        for asked in [*((year,) for year in figure.years), years]:
            found.views += 1
            texts = view(place.question, asked)
            found.walked.update((RECORD, WORKBOOK, REPORT))
            found.lost += [
                f"{figure.figure_id} ({words[0]}) {where}, {place.question} {asked}"
                for where, told in ((RECORD, texts.record), (WORKBOOK, texts.workbook), (REPORT, texts.report))
                if not _says(told.get(figure.figure_id, ()), words)
            ]
            if figure.province != NATION and place.spot is not Spot.TOLD_OTHERWISE:
                found.walked[PROFILE] += 1
                if not _says(book(figure.province, asked).told_of(figure), words):
                    found.lost.append(f"{figure.figure_id} ({words[0]}) {PROFILE}, {asked}")
    if extracts:
        found.lost += _not_in_the_extract(facts, money, found)
    return found


def printed(facts: Facts, figure: Figure) -> tuple[str, ...]:
    """The figure in words; money in each of the units that a view may show it in."""
    value, measure = alone(facts, figure), facts.indicators[figure.indicator].measure
    scales = (None, *MoneyScale) if measure.unit.kind is UnitKind.MONEY else (None,)
    return tuple(dict.fromkeys(value_text(value, measure, scale) for scale in scales))


def _says(texts: Iterable[str], words: tuple[str, ...]) -> bool:
    return any(word in text for text in texts for word in words)


class _View:
    """One comparison: figure id → the texts that tell it, on the card, in the workbook and in the report."""

    def __init__(self, facts: Facts, question: str, years: tuple[int, ...]) -> None:
        comparison = compare(facts, Selection(question, facts.loaded, years))
        self.record = _told(comparison, _card_rows(comparison), _notes(comparison))
        _, rows = sheets.data_sheet(comparison)
        remarks = [str(row[2]) for row in sheets.remarks(comparison)]
        self.workbook = _told(comparison, [_line(row) for row in rows], remarks)
        self.report = _told(comparison, *_report(comparison))


def _card_rows(comparison: Comparison) -> list[str]:
    """The text of each of ``comparison.rows()`` in the card's table: a printed row, or across the years the cell."""
    if not tables.is_by_year(comparison):
        return [" · ".join(row) for row in tables.card(comparison).fillna("").itertuples(index=False, name=None)]
    cells = {
        (code, column): iter(said)
        for code, (_, row) in zip(comparison.selection.provinces, tables.by_year(comparison), strict=True)
        for column, said in zip(tables.columns_by_year(comparison), row, strict=True)
    }
    return [next(cells[value.province, tables.column_of(value)]).line for _, value in comparison.rows()]


def _report(comparison: Comparison) -> tuple[list[str], list[str]]:
    """The text of each of ``comparison.rows()`` in the report's table, and the footnotes."""
    *others, grid = docx_sections.of_comparison(comparison).blocks
    assert isinstance(grid, Grid)
    footnotes = [note for own in others if isinstance(own, Prose) for note in own.notes]
    footnotes += [note for notes in grid.notes.values() for note in notes]
    if not tables.is_by_year(comparison):
        return [" · ".join(row) for row in grid.rows], footnotes
    provinces, heads = comparison.selection.provinces, grid.heads
    cells = (
        grid.rows[provinces.index(value.province)][heads.index(tables.column_of(value))]
        for _, value in comparison.rows()
    )
    return list(cells), footnotes


def _notes(comparison: Comparison) -> list[str]:
    return [note.text for note in numbered_notes(comparison)]


def _line(cells: Iterable[object]) -> str:
    return " · ".join(str(cell) for cell in cells if cell is not None)


def _told(comparison: Comparison, rows: Sequence[str], notes: Sequence[str]) -> dict[str, list[str]]:
    """Figure id → the row that shows it, or the notes of its province where a row names it, or those of the nation."""
    found: dict[str, list[str]] = {}
    for (_, value), row in zip(comparison.rows(), rows, strict=True):
        if value.source and value.state.has_value:
            found.setdefault(value.source.figure_id, []).append(row)
        name = comparison.names[value.province]
        of_province = [note for note in notes if name in note]
        for figure_id in value.named_ids:
            found.setdefault(figure_id, []).extend([row, *of_province])
    for panel in comparison.panels:
        for mark in panel.national:
            found.setdefault(mark.source.figure_id, []).extend(notes)
    for note in comparison.notes:
        if isinstance(note, NationalFigure | ToldOtherwise):
            found.setdefault(note.source.figure_id, []).extend(notes)
    return found


class _Profile:
    """A province's profile: what its rows say, and those of its workbook."""

    def __init__(self, facts: Facts, money: Money, province: str, years: tuple[int, ...]) -> None:
        names = {code: p.name for code, p in facts.provinces.items()}
        profiles = [profile(facts, money, province, years, facts.loaded)]
        self.rows = profile_words.rows(profiles, facts.topics, names)
        self._told: dict[str, list[str]] = {}
        for row in self.rows:
            line = _line(profile_workbook.line(row, with_province=False)).lower()
            for cell in row.cells:
                if cell.value:
                    below = cell.beside if len(years) > 1 else (*cell.remarks, *cell.notes)
                    screen = " · ".join((cell.words, *below))
                    for figure_id in (*(s.figure_id for s in cell.value.sources), *cell.value.named_ids):
                        # The file says what the screen does.
                        if all(word.lower() in line for word in (cell.text, *cell.remarks)):
                            self._told.setdefault(figure_id, []).append(screen)

    def told_of(self, figure: Figure) -> Sequence[str]:
        return self._told.get(figure.figure_id, ())


def _not_in_the_extract(facts: Facts, money: Money, found: Walk) -> Iterator[str]:
    table = extract.Extracts(facts, money).table("chi-tieu")
    rows: Mapping[str, str] = {str(row.cells[-1]): _line(row.cells) for row in table.rows}
    for figure in [*facts.repeating, *(f for own in facts.figures.values() for f in own)]:
        found.walked[EXTRACT] += 1
        if figure.figure_id not in rows:
            yield f"{figure.figure_id} {EXTRACT}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.conservation", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path(__file__).resolve().parents[1] / "data"])
    lost = 0
    for folder in parser.parse_args(arguments).folders:
        found = walk(open_store(folder))
        sys.stdout.write("".join(f"{line}\n" for line in (f"{folder.name}: {found}", *found.lost)))
        lost += len(found.lost)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
