"""The tables, indexed once for comparing: figures by indicator, scopes by what they contain, documents by province.

Built once per data build (about ten milliseconds), read by every comparison without touching pandas again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

import pandas as pd

from lib.compare.model import Measure
from lib.compare.reasons import PlanName
from lib.compare.source import Source, Stated, Time, is_nearly
from lib.compare.units import Unit
from lib.contract.codes import Coverage, DocumentKind, Recurrence, Section, UnitKind, YearBasis, YesNo
from lib.contract.scopes import Relation, Scope, Scopes
from lib.contract.stored import Tables

NATION = "00"


@dataclass(frozen=True)
class Document:
    """One loaded document."""

    document_id: str
    province: str
    number: str
    kind: str
    coverage: str
    title: str
    signed_on: date | None
    start: int | None
    end: int | None
    corroborates: str
    url: str
    issuer: str = ""
    supersedes: tuple[str, ...] = ()  # the plans that it replaces: document id, or document id:year
    unsplit: str = ""  # what it says it pays for without telling how much

    def covers(self, year: int) -> bool:
        return self.start is not None and self.end is not None and self.start <= year <= self.end

    @property
    def replaces(self) -> tuple[tuple[str, int | None], ...]:
        """The ids of the plans that it replaces, each with the one year for which it does, None for the whole."""
        told = (code.partition(":") for code in self.supersedes)
        return tuple((code, int(year) if year else None) for code, _, year in told)

    @property
    def is_plan(self) -> bool:
        """A plan of the whole province, whether its money is counted or not."""
        planned = self.kind in (DocumentKind.ANNUAL_PLAN, DocumentKind.PERIOD_PLAN)
        return not self.corroborates and (
            self.coverage == Coverage.WHOLE_PLAN or (planned and self.coverage == Coverage.NONE)
        )

    @property
    def precedence(self) -> tuple[int, int]:
        """Which of several plans for one year stands, the least first: the one made for fewer years, then the newer."""
        return (self.end or 0) - (self.start or 0), -(self.signed_on.toordinal() if self.signed_on else 0)


@dataclass(frozen=True)
class Cited:
    """A plan that a loaded document cites and that is not in the data set."""

    province: str
    number: str
    start: int | None
    end: int | None
    signed_on: date | None = None

    def covers(self, year: int) -> bool:
        return self.start is not None and self.end is not None and self.start <= year <= self.end


@dataclass(frozen=True)
class Figure:
    """One row of ``targets``, ready to compare. ``value`` is a share where ``out_of`` is given and the indicator is a
    share."""

    figure_id: str
    document: Document
    indicator: str
    scope: str
    kind: str
    year_start: int | None
    year: int
    as_of: date | None
    yearly: bool
    operator: str
    value: float
    numerator: float | None
    out_of: float | None
    caveats: tuple[str, ...]
    basis: str
    section_rank: int
    persists: bool  # once reached, its level applies until the next deadline
    source: Source
    undated: bool = False
    spread: bool = False  # it stands for each year of its span, not for its last alone
    part_of: str = ""  # figure id of the total that it is a part of
    repeats: str = ""  # figure id of the figure that it repeats
    denominator: str = ""  # what it is a share of, in the document's words; "" where these do not say
    year_basis: str = YearBasis.STATED
    base_year: int | None = None  # of a change: the year that it is compared with

    @property
    def province(self) -> str:
        return self.document.province

    @property
    def since(self) -> int | None:
        """First of the several years that it is for; None for one year's."""
        return self.year_start if self.year_start is not None and self.year_start < self.year else None

    @property
    def time(self) -> Time:
        return Time(None if self.undated else self.year, self.since, self.yearly, self.as_of)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that it stands for; without a time, those of its document from the year that this was written
        in."""
        if not self.undated:
            return tuple(range(self.since, self.year + 1)) if self.spread and self.since else (self.year,)
        document = self.document
        if document.start is None or document.end is None:
            return (self.year,)
        written = document.signed_on.year if document.signed_on else document.start
        return tuple(range(min(max(document.start, written), document.end), document.end + 1))


@dataclass(frozen=True)
class Indicator:
    measure: Measure
    apart: str
    topic: str


@dataclass(frozen=True)
class Question:
    question_id: str
    topic: str
    label: str
    short_label: str
    scope: str
    measures: tuple[str, ...]
    definition: str
    order: int


@dataclass(frozen=True)
class Province:
    code: str
    name: str
    slug: str
    region: str
    order: int
    population: int | None
    merged_into: str
    is_merged: bool = False
    merged_type: str = ""  # what the unit of 2025 is: tỉnh, thành phố
    merged_with: tuple[str, ...] = ()  # names of the other provinces that are that unit since 2025
    island_district: str = ""  # the island district of it that maps name


@dataclass(frozen=True)
class Caveat:
    """``effect``: condition (compared under it), no_rank (and never ranked), two_readings (told with both, never
    drawn)."""

    label: str
    condition: str
    effect: str


def _blank(cell: object) -> bool:
    return cell is None or cell is pd.NA or cell == "" or (isinstance(cell, float) and cell != cell) or cell is pd.NaT


def text(cell: object) -> str:
    """The cell as text, "" when empty."""
    return "" if _blank(cell) else str(cell)


def whole(cell: Any) -> int | None:
    """The cell as an integer, None when empty."""
    return None if _blank(cell) else int(cell)


def day(cell: Any) -> date | None:
    """The cell as a date, None when empty."""
    if _blank(cell):
        return None
    if isinstance(cell, datetime):  # a pandas Timestamp is one
        return cell.date()
    if isinstance(cell, date):
        return cell
    raise TypeError(f"no date: {cell!r}")


def _codes(cell: object) -> tuple[str, ...]:
    return tuple(code for code in text(cell).split(";") if code)


def records(frame: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """The rows of a frame as plain dicts, in order."""
    columns = list(frame.columns)
    return (dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False, name=None))


def units_of(frame: pd.DataFrame) -> dict[str, Unit]:
    """The units of ``units.csv`` by code. KeyError for a missing column, ValueError for an unknown kind."""
    return {
        text(r["unit"]): Unit(
            text(r["unit"]), text(r["label"]), text(r["suffix"]), whole(r["decimals"]), text(r["kind"])
        )
        for r in records(frame)
    }


def _is_counted_share(printed: Unit, measured: Unit) -> bool:
    """A figure printed as 7 of 14 of an indicator that is a share."""
    return printed.kind is UnitKind.COUNT and measured.kind is UnitKind.SHARE


def _is_work(row: Mapping[str, Any], measured: Unit) -> bool:
    """What is done in all the years of the row: what a project of the annex counts, or whatever the years of the money
    date. The level that a plan or a project aims at is due by the last of them."""
    counted = int(row["section_rank"]) == Section.ANNEX.rank and measured.kind is not UnitKind.SHARE
    return counted or text(row["year_basis"]) == YearBasis.MONEY_YEARS


_Told = tuple[str, str, str, int, float]


def _told(document_id: str, figure: Figure) -> _Told:
    """What makes a figure the same when another document tells it."""
    return document_id, figure.indicator, figure.scope, figure.year, figure.value


class Facts:
    """Read-only index of one build."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.build_id = str(tables.build.get("build_id", ""))
        self.provinces = {
            text(r["province_code"]): Province(
                text(r["province_code"]),
                text(r["name"]),
                text(r["slug"]),
                text(r["region"]),
                whole(r["order"]) or 0,
                whole(r["population_2019"]),
                text(r["merged_into_2025"]),
                text(r.get("is_merged_2025")) == YesNo.YES,
                text(r.get("merged_type_2025")),
                island_district=text(r.get("island_district")),
            )
            for r in records(tables.provinces)
        }
        self._merge()
        self.documents = {
            text(r["document_id"]): Document(
                text(r["document_id"]),
                text(r["province_code"]),
                text(r["number"]),
                text(r["kind"]),
                text(r["coverage"]),
                text(r["title"]),
                day(r["signed_on"]),
                whole(r["period_start"]),
                whole(r["period_end"]),
                text(r["corroborates"]),
                text(r["url"]),
                text(r.get("issuer")),
                _codes(r.get("supersedes")),
                text(r.get("unsplit")),
            )
            for r in records(tables.documents)
        }
        self.cited = tuple(
            Cited(
                text(r["province_code"]),
                text(r["number"]),
                whole(r["period_start"]),
                whole(r["period_end"]),
                day(r.get("signed_on")),
            )
            for r in records(tables.cited_documents)
            if not _blank(r["is_it_plan"]) and bool(r["is_it_plan"])
        )
        self.scopes = {
            text(r["scope"]): Scope(
                text(r["scope"]), text(r["label"]), _codes(r["parent"]), text(r["stated"]) != YesNo.NO, text(r["reach"])
            )
            for r in records(tables.scopes)
        }
        self.units = units_of(tables.units)
        self.indicators = {
            text(r["indicator_id"]): Indicator(
                Measure(
                    text(r["indicator_id"]),
                    text(r["label"]),
                    text(r["short_label"]),
                    text(r["definition"]),
                    self.units[text(r["unit"])],
                    text(r["denominator"]),
                    text(r["counted"]),
                    text(r["direction"]),
                ),
                text(r["apart"]),
                text(r["topic"]),
            )
            for r in records(tables.indicators)
        }
        self.questions = {
            text(r["question_id"]): Question(
                text(r["question_id"]),
                text(r["topic"]),
                text(r["label"]),
                text(r["short_label"]),
                text(r["scope"]),
                _codes(r["measures"]),
                text(r["definition"]),
                whole(r["order"]) or 0,
            )
            for r in records(tables.questions)
        }
        self._question_by_itself()
        self.topics = {text(r["topic"]): text(r["label"]) for r in records(tables.topics.sort_values("order"))}
        self.caveats = {
            text(r["caveat"]): Caveat(text(r["label"]), text(r["condition"]), text(r["effect"]))
            for r in records(tables.caveats)
        }
        self.denominators = {text(r["denominator"]): text(r["label"]) for r in records(tables.denominators)}
        self._relations = Scopes(self.scopes)
        self.figures: dict[str, list[Figure]] = {}
        self._figures_of: dict[tuple[str, str], list[Figure]] = {}
        self.witnesses: dict[_Told, list[Source]] = {}
        self.repetitions: dict[str, list[Source]] = {}
        self.repeating: list[Figure] = []  # rows that repeat another, or whose document does
        self._parts: dict[str, list[Figure]] = {}
        self._index_figures(tables.targets)

    def _merge(self) -> None:
        """Which provinces became one in 2025."""
        known = tuple(self.provinces.values())
        for province in known:
            others = (p.name for p in known if p.merged_into == province.merged_into and p != province)
            if province.merged_into:
                self.provinces[province.code] = replace(province, merged_with=tuple(others))

    def _question_by_itself(self) -> None:
        """An indicator that no question lists is a question by itself, after all others."""
        listed = {indicator for question in self.questions.values() for indicator in question.measures}
        order = max((question.order for question in self.questions.values()), default=0)
        for code, indicator in self.indicators.items():
            if code not in listed:
                order += 1
                measure = indicator.measure
                self.questions[code] = Question(
                    code, indicator.topic, measure.label, measure.short_label, "", (code,), measure.definition, order
                )

    def relation(self, scope: str, asked: str) -> Relation:
        """How ``scope`` stands to the scope asked about ("" for any)."""
        return self._relations.relation(scope, asked)

    # -- figures -----------------------------------------------------------------------------------
    def _index_figures(self, targets: pd.DataFrame) -> None:
        for row in records(targets):
            document = self.documents[text(row["document_id"])]
            indicator = text(row["indicator_id"])
            numerator = out_of = None
            value = float(row["value"])
            if not _blank(row["out_of"]):
                out_of = float(row["out_of"])
                numerator = value
                value, _ = self.measured(indicator, text(row["unit"]), value, out_of)
            source = Source(
                text(row["figure_id"]),
                document.document_id,
                text(row["document_number"]),
                document.title,
                day(row["signed_on"]),
                text(row["clause"]),
                whole(row["line"]),
                text(row["quote"]),
                document.url,
                document.corroborates,
                text(row.get("checked_by")),
                day(row.get("checked_on")),
            )
            yearly, persists = text(row["recurrence"]) == Recurrence.YEARLY, bool(row["persists"])
            figure = Figure(
                source.figure_id,
                document,
                indicator,
                text(row["scope"]),
                text(row["kind"]),
                whole(row["year_start"]),
                int(row["year"]),
                day(row["as_of"]),
                yearly,
                text(row["operator"]),
                value,
                numerator,
                out_of,
                _codes(row["caveats"]),
                text(row["basis"]),
                int(row["section_rank"]),
                persists,
                source,
                text(row["year_basis"]) == YearBasis.UNDATED,
                yearly or not persists or _is_work(row, self.indicators[indicator].measure.unit),
                self._reference(document, row.get("part_of")),
                self._reference(document, row.get("repeats")),
                text(row.get("denominator")),
                text(row["year_basis"]),
                whole(row.get("base_year")),
            )
            if row["corroborating"]:
                self.witnesses.setdefault(_told(document.corroborates, figure), []).append(source)
                self.repeating.append(figure)
                continue
            if figure.repeats:
                self.repetitions.setdefault(figure.repeats, []).append(source)
                self.repeating.append(figure)
                continue
            if figure.part_of:
                self._parts.setdefault(figure.part_of, []).append(figure)
            self.figures.setdefault(indicator, []).append(figure)
            self._figures_of.setdefault((indicator, figure.province), []).append(figure)

    def measured(self, indicator: str, unit: str, value: float, out_of: float | None) -> tuple[float, Unit]:
        """A printed figure as its indicator measures it, and in which unit: 8 of 9 is 88,89 % of a share and 8 of a
        count. Every file and view has it from here."""
        printed, measured = self.units[unit], self.indicators[indicator].measure.unit
        if out_of and _is_counted_share(printed, measured):
            # The ratio of two bounds is no figure; the transcription rules keep such rows out.
            return round(100 * value / out_of, 2), measured
        return value, printed

    @staticmethod
    def _reference(document: Document, cell: object) -> str:
        """A row of the same document, or document_id/row_id, as a figure id."""
        row_id = text(cell)
        return row_id if not row_id or "/" in row_id else f"{document.document_id}/{row_id}"

    def stated(self, figure: Figure) -> Stated:
        """The figure as a sentence needs it, all that is printed of it."""
        measure = self.indicators[figure.indicator].measure
        return Stated(
            figure.value,
            figure.operator,
            measure.unit,
            figure.numerator,
            figure.out_of,
            measure.counted,
            figure.basis,
            figure.base_year,
            is_nearly(figure.operator, figure.value, figure.source.quote),
        )

    def parts_of(self, figure: Figure) -> tuple[Figure, ...]:
        """The figures that the document states as parts of this one, and as parts of those."""
        return tuple(below for part in self._parts.get(figure.figure_id, ()) for below in (part, *self.parts_of(part)))

    @cached_property
    def components(self) -> Mapping[str, Sequence[str]]:
        """Indicator → the other indicators of which some document states a figure as a part of one of its own."""
        totals = {f.figure_id: f.indicator for own in self.figures.values() for f in own}
        found: dict[str, dict[str, None]] = {}
        for total, parts in self._parts.items():
            for part in parts:
                if total in totals and part.indicator != totals[total]:
                    found.setdefault(totals[total], {}).setdefault(part.indicator)
        order = list(self.indicators)
        return {total: sorted(parts, key=order.index) for total, parts in found.items()}

    def figures_of(self, indicator: str, province: str) -> Sequence[Figure]:
        """The province's figures of one indicator, in the order of the tables."""
        return self._figures_of.get((indicator, province), ())

    def witnesses_of(self, figure: Figure) -> tuple[Source, ...]:
        """Where the document, another one or an article repeats the figure."""
        told = self.witnesses.get(_told(figure.document.document_id, figure), ())
        return (*self.repetitions.get(figure.figure_id, ()), *told)

    @cached_property
    def told_otherwise(self) -> Mapping[str, Sequence[Figure]]:
        """Indicator → figures of documents that repeat another one, which that one does not state so."""
        stated = {_told(f.document.document_id, f) for figures in self.figures.values() for f in figures}
        found: dict[str, list[Figure]] = {}
        for figure in self.repeating:
            original = figure.document.corroborates
            if original and _told(original, figure) not in stated:
                found.setdefault(figure.indicator, []).append(figure)
        return found

    # -- documents ---------------------------------------------------------------------------------
    @cached_property
    def replacements(self) -> Mapping[str, Sequence[tuple[Document, int | None]]]:
        """Document id → the documents that replace it, each with the one year that it replaces, None for the whole."""
        found: dict[str, list[tuple[Document, int | None]]] = {}
        for document in self.documents.values():
            for code, year in document.replaces:
                found.setdefault(code, []).append((document, year))
        return found

    @cached_property
    def loaded(self) -> tuple[str, ...]:
        """Codes of the provinces with a document of their own, in the official order."""
        codes = {d.province for d in self.documents.values() if d.province != NATION and not d.corroborates}
        return tuple(sorted(codes, key=lambda code: self.provinces[code].order))

    @cached_property
    def by_slug(self) -> dict[str, str]:
        return {p.slug: p.code for p in self.provinces.values()}

    def plans(self, province: str, year: int) -> list[Document]:
        """Plans of the whole province that are loaded and cover the year."""
        return [d for d in self.documents.values() if d.province == province and d.is_plan and d.covers(year)]

    def cited_plan(self, province: str, year: int) -> PlanName:
        """A plan that covers the year, is cited, and is not loaded; without a number if there is none. The narrowest
        period wins."""
        found = sorted(
            (c.end - c.start, c.number, i, c)
            for i, c in enumerate(self.cited)
            if c.province == province and c.covers(year) and c.start is not None and c.end is not None
        )
        return PlanName(found[0][-1].number, found[0][-1].signed_on) if found else PlanName("", None)
