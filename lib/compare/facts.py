"""The tables, indexed once for comparing: figures by indicator, scopes by what they contain, documents by province.

Built once per data build (about ten milliseconds), read by every comparison without touching pandas again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

import pandas as pd

from lib.compare.model import Measure, ScopeRelation, Source, Unit
from lib.contract.codes import Coverage, Recurrence, UnitKind, YesNo

NATION = "00"


class HasTables(Protocol):
    """Anything with one DataFrame per contract table, e.g. ``lib.store.load.Tables``."""

    documents: pd.DataFrame
    targets: pd.DataFrame
    budget: pd.DataFrame
    build: Mapping[str, object]


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

    def covers(self, year: int) -> bool:
        return self.start is not None and self.end is not None and self.start <= year <= self.end


@dataclass(frozen=True)
class Cited:
    """A plan that a loaded document cites and that is not in the data set."""

    province: str
    number: str
    start: int | None
    end: int | None

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

    @property
    def province(self) -> str:
        return self.document.province


@dataclass(frozen=True)
class Indicator:
    measure: Measure
    apart: str


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


@dataclass(frozen=True)
class Scope:
    code: str
    label: str
    parents: tuple[str, ...]
    stated: bool


def _blank(cell: object) -> bool:
    return cell is None or cell is pd.NA or cell == "" or (isinstance(cell, float) and cell != cell) or cell is pd.NaT


def text(cell: object) -> str:
    """The cell as text, "" when empty."""
    return "" if _blank(cell) else str(cell)


def whole(cell: object) -> int | None:
    """The cell as an integer, None when empty."""
    return None if _blank(cell) else int(cell)


def day(cell: object) -> date | None:
    """The cell as a date, None when empty."""
    if _blank(cell):
        return None
    return cell.date() if hasattr(cell, "date") and callable(cell.date) else cell


def _codes(cell: object) -> tuple[str, ...]:
    return tuple(code for code in text(cell).split(";") if code)


def records(frame: pd.DataFrame) -> Iterable[dict[str, object]]:
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


class Facts:
    """Read-only index of one build."""

    def __init__(self, tables: HasTables) -> None:
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
            )
            for r in records(tables.provinces)
        }
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
            )
            for r in records(tables.documents)
        }
        self.cited = tuple(
            Cited(text(r["province_code"]), text(r["number"]), whole(r["period_start"]), whole(r["period_end"]))
            for r in records(tables.cited_documents)
            if r["is_it_plan"] is True or r["is_it_plan"] == True
        )  # noqa: E712 (numpy bool)
        self.scopes = {
            text(r["scope"]): Scope(
                text(r["scope"]), text(r["label"]), _codes(r["parent"]), text(r["stated"]) != YesNo.NO
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
        self.topics = {text(r["topic"]): text(r["label"]) for r in records(tables.topics.sort_values("order"))}
        self.caveats = {text(r["caveat"]): (text(r["label"]), text(r["condition"])) for r in records(tables.caveats)}
        self.denominators = {text(r["denominator"]): text(r["label"]) for r in records(tables.denominators)}
        self._descendants = self._closure()
        parents = {parent for scope in self.scopes.values() for parent in scope.parents}
        self._leaves = {
            code: frozenset(c for c in below if c not in parents) for code, below in self._descendants.items()
        }
        self.figures: dict[str, list[Figure]] = {}
        self._figures_of: dict[tuple[str, str], list[Figure]] = {}
        self.witnesses: dict[tuple[str, str, str, int, float], list[Source]] = {}
        self._index_figures(tables.targets)

    # -- scopes ------------------------------------------------------------------------------------
    def _closure(self) -> dict[str, frozenset[str]]:
        children: dict[str, set[str]] = {code: set() for code in self.scopes}
        for scope in self.scopes.values():
            for parent in scope.parents:
                children[parent].add(scope.code)

        def below(code: str) -> set[str]:
            return {code}.union(*(below(child) for child in children[code]))

        return {code: frozenset(below(code)) for code in self.scopes}

    def relation(self, scope: str, asked: str) -> ScopeRelation:
        """How ``scope`` stands to the scope asked about."""
        if not self.scopes[scope].stated:
            return ScopeRelation.UNSTATED
        if not asked or scope == asked:
            return ScopeRelation.EQUAL
        mine, theirs = self._leaves[scope], self._leaves[asked]
        if asked in self._descendants[scope]:
            return ScopeRelation.WIDER
        if scope in self._descendants[asked]:
            return ScopeRelation.NARROWER
        return ScopeRelation.OVERLAPPING if mine & theirs else ScopeRelation.DISJOINT

    # -- figures -----------------------------------------------------------------------------------
    def _index_figures(self, targets: pd.DataFrame) -> None:
        for row in records(targets):
            document = self.documents[text(row["document_id"])]
            indicator = text(row["indicator_id"])
            numerator = out_of = None
            value = float(row["value"])  # type: ignore[arg-type]
            if not _blank(row["out_of"]):
                out_of = float(row["out_of"])  # type: ignore[arg-type]
                numerator = value
                if _is_counted_share(self.units[text(row["unit"])], self.indicators[indicator].measure.unit):
                    # The ratio of two bounds is no figure; the transcription rules keep such rows out.
                    value = round(100 * value / out_of, 2)
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
            )
            if row["corroborating"]:
                key = (document.corroborates, indicator, text(row["scope"]), int(row["year"]), value)  # type: ignore[call-overload]
                self.witnesses.setdefault(key, []).append(source)
                continue
            figure = Figure(
                source.figure_id,
                document,
                indicator,
                text(row["scope"]),
                text(row["kind"]),
                whole(row["year_start"]),
                int(row["year"]),
                day(row["as_of"]),
                text(row["recurrence"]) == Recurrence.YEARLY,
                text(row["operator"]),
                value,
                numerator,  # type: ignore[call-overload]
                out_of,
                _codes(row["caveats"]),
                text(row["basis"]),
                int(row["section_rank"]),  # type: ignore[call-overload]
                bool(row["persists"]),
                source,
            )
            self.figures.setdefault(indicator, []).append(figure)
            self._figures_of.setdefault((indicator, figure.province), []).append(figure)

    def figures_of(self, indicator: str, province: str) -> Sequence[Figure]:
        """The province's figures of one indicator, in the order of the tables."""
        return self._figures_of.get((indicator, province), ())

    def witnesses_of(self, figure: Figure) -> tuple[Source, ...]:
        """Where an article repeats the figure."""
        key = (figure.document.document_id, figure.indicator, figure.scope, figure.year, figure.value)
        return tuple(self.witnesses.get(key, ()))

    # -- documents ---------------------------------------------------------------------------------
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
        return [
            d
            for d in self.documents.values()
            if d.province == province and d.coverage == Coverage.WHOLE_PLAN and not d.corroborates and d.covers(year)
        ]

    def cited_plan(self, province: str, year: int) -> str:
        """Number of a plan that covers the year, is cited, and is not loaded; "" if none. The narrowest period wins."""
        numbers = sorted((c.end - c.start, c.number) for c in self.cited if c.province == province and c.covers(year))  # type: ignore[operator]
        return numbers[0][1] if numbers else ""
