"""The money of one document laid out as the annex of a plan: lines below their groups, a column a source or a year, so
that every group is the sum of the rows below it.

What may not be added is in no sum: an amount with a bound, a second printing. Where a group is stated to be another sum
than its rows come to, the row says so; nothing is made to fit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from lib.compare.facts import Document, records, text, whole
from lib.compare.money import bounds
from lib.compare.money.index import Money, kind_of
from lib.compare.money.wholes import Amount, Span
from lib.contract.codes import Funding, FundingDimension, LineLevel, Operator, ReconciliationStatus

_ANY = (Funding.ALL, Funding.UNSTATED)
_LAST = 10**9
_COLUMNS = [
    *("document_id", "line_path", "parent_path", "level", "name", "remark", "lead_agency_text", "clause", "tier"),
    *("nature", "bucket_start", "bucket_end", "measure", "operator", "amount_vnd", "is_additive"),
]
"""Columns of the budget that an annex is laid out of: there are many rows, and wide ones."""


class ColumnsOf(StrEnum):
    """What the columns of amounts are."""

    SOURCES = "sources"
    YEARS = "years"


@dataclass(frozen=True)
class AnnexColumn:
    """A source, or a span of years: then without tier and nature. Both ``all``: what is told of no source."""

    start: int
    end: int
    tier: str = ""
    nature: str = ""


@dataclass(frozen=True)
class AnnexCell:
    """What a document states for a line: đồng, None for a dash. Only an exact amount adds."""

    vnd: int | None
    operator: str = Operator.EQ

    @property
    def adds(self) -> bool:
        return self.vnd is not None and self.operator == Operator.EQ


@dataclass(frozen=True)
class OtherSum:
    """The document states ``stated`` đồng at ``clause``; its own parts come to ``parts``. ``column`` None: not of one
    column alone."""

    stated: int
    parts: int
    clause: str
    column: AnnexColumn | None = None


@dataclass(frozen=True)
class AnnexRow:
    """One row. ``depth`` 0 is the whole; ``children`` are the places, in the annex, of the rows that it is the sum of.

    ``total``: no line of the document but what this total of it holds beyond its lines, or the total itself. ``apart``:
    an amount that is printed here and not to be added, and where. ``bounded``: places of the rows below whose amounts
    have a bound, so that no sum holds them. ``zeros``: columns that the document states to be 0.
    """

    depth: int
    name: str
    clause: str
    level: str = LineLevel.LINE
    agency: str = ""
    remark: str = ""
    cells: Mapping[AnnexColumn, AnnexCell] = field(default_factory=dict)
    children: tuple[int, ...] = ()
    total: Amount | None = None
    apart: tuple[tuple[AnnexCell, str], ...] = ()
    otherwise: tuple[OtherSum, ...] = ()
    bounded: tuple[int, ...] = ()
    zeros: frozenset[AnnexColumn] = frozenset()


@dataclass(frozen=True)
class Annex:
    """The rows of a document for one kind of amount: the whole first, each group above its own rows."""

    document: Document
    kind: str
    columns_of: ColumnsOf
    columns: tuple[AnnexColumn, ...]
    rows: tuple[AnnexRow, ...]

    def sums(self, place: int, column: AnnexColumn) -> int | None:
        """What the exact amounts of a row come to; None where there is none, and none is stated to be 0."""
        row = self.rows[place]
        if not row.children:
            cell = row.cells.get(column)
            return cell.vnd if cell and cell.adds else None
        found = [vnd for child in row.children if (vnd := self.sums(child, column)) is not None]
        return sum(found) if found or column in row.zeros else None


def annexes(
    money: Money, provinces: Iterable[str], years: Sequence[int], kind: str, columns_of: ColumnsOf
) -> tuple[Annex, ...]:
    """An annex for each document that speaks for the years; by source one for each of its spans of years."""
    spans = [span for province in provinces for span in _by_document(money.spans(province, kind, years))]
    printed = _PrintedBudgets(money, {span.document.document_id for span in spans})
    together = [list(own) for _, own in groupby(spans, key=lambda span: span.document.document_id)]
    parts = together if columns_of is ColumnsOf.YEARS else [[span] for span in spans]
    return tuple(_AnnexTree(money, printed, part, columns_of).annex() for part in parts)


def _by_document(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (span.document.document_id, span.start, span.end))


_ROW = Mapping[str, object]


class _PrintedBudgets:
    """What some documents print of money, by document: the rows of their budgets, and the totals that do not add up."""

    def __init__(self, money: Money, documents: Collection[str]) -> None:
        tables = money.facts.tables
        self.lines: dict[str, list[_ROW]] = {}
        for row in records(tables.budget.loc[tables.budget["document_id"].isin(documents), _COLUMNS]):
            self.lines.setdefault(text(row["document_id"]), []).append(row)
        checks = tables.reconciliation
        wrong = records(checks[checks["status"] == ReconciliationStatus.MISMATCH])
        found = {(text(row["document_id"]), text(row["row_id"])): row for row in wrong}
        self.mismatches: dict[str, list[tuple[_ROW, _ROW]]] = {}
        for total in records(tables.stated_totals) if found else ():
            name = text(total["document_id"])
            if check := found.get((name, text(total["row_id"]))):
                self.mismatches.setdefault(name, []).append((total, check))


@dataclass
class _AnnexLine:
    """A line while the annex is laid out. ``order``: its place in the document."""

    path: str
    order: int
    row: AnnexRow
    parent: str = ""
    amounts: list[Amount] = field(default_factory=list)
    dashes: set[AnnexColumn] = field(default_factory=set)
    below: list[_AnnexLine] = field(default_factory=list)

    def all_amounts(self) -> Iterator[Amount]:
        yield from self.amounts
        for node in self.below:
            yield from node.all_amounts()

    @property
    def first(self) -> int:
        """Where it begins: a total may be printed behind what it is the total of."""
        return min((node.first for node in self.below), default=self.order)


class _AnnexTree:
    """The lines of some spans of one document as a tree; the path of its root is ""."""

    def __init__(self, money: Money, printed: _PrintedBudgets, spans: Sequence[Span], columns_of: ColumnsOf) -> None:
        self.money, self.printed, self.spans, self.columns_of = money, printed, spans, columns_of
        self.document, self.kind = spans[0].document, spans[0].kind
        lines = printed.lines.get(self.document.document_id, [])
        self.known: dict[str, tuple[int, _ROW]] = {}
        for order, line in enumerate(lines):
            self.known.setdefault(text(line["line_path"]), (order, line))
        self.lines = [line for line in lines if self._is_of(line)]
        self.nodes: dict[str, _AnnexLine] = {"": _AnnexLine("", -1, AnnexRow(0, "", "", LineLevel.TOTAL))}
        self._place_lines()
        self._place_totals()
        self._place_apart()
        self._join()
        self.columns = self._columns()

    def _is_of(self, row: _ROW) -> bool:
        """The row, of the budget or a stated total, is of the kind and one of the spans."""
        years = whole(row["bucket_start"]), whole(row["bucket_end"])
        kind = kind_of(text(row["measure"]), self.document)
        return kind == self.kind and any(years == (span.start, span.end) for span in self.spans)

    # -- which rows there are ------------------------------------------------------------------------

    def _node(self, path: str) -> _AnnexLine:
        """The line's node, made with those above it where it is new."""
        if path not in self.nodes:
            order, line = self.known[path]
            row = AnnexRow(
                depth=0,
                name=text(line["name"]),
                clause=text(line["clause"]),
                level=text(line["level"]),
                agency=text(line["lead_agency_text"]),
                remark=text(line["remark"]),
            )
            node = self.nodes[path] = _AnnexLine(path, order, row)
            above = text(line["parent_path"])
            node.parent = self._node(above).path if above in self.known else ""
        return self.nodes[path]

    def _place_lines(self) -> None:
        for span in self.spans:
            for amount in span.by(FundingDimension.NATURE):
                if not amount.of_total:
                    self._node(amount.line_path).amounts.append(amount)
        for line in self.lines:
            if line["is_additive"] and whole(line["amount_vnd"]) is None:
                self._node(text(line["line_path"])).dashes.add(self._column_of(line))

    def _place_totals(self) -> None:
        """Totals without lines, and what the others hold that no line tells."""
        totals = (a for span in self.spans for a in span.by(FundingDimension.NATURE) if a.of_total)
        for number, amount in enumerate(totals):
            path = _path(amount)
            if not amount.rest and path in self.known and path not in self.nodes:
                if text(self.known[path][1]["level"]) != LineLevel.LINE:
                    self._node(path).amounts.append(amount)
                continue
            above = next((place for place in (path, *amount.places) if place in self.nodes), "")
            row = AnnexRow(0, "", amount.source.clause, total=self._whole(amount))
            name = f"{above}#{number}"
            self.nodes[name] = _AnnexLine(name, _LAST + number, row, above, [amount])

    def _whole(self, rest: Amount) -> Amount:
        """The total that something is left of."""
        totals = (total for span in self.spans for total in span.totals)
        return next((t for t in totals if t.source.figure_id == rest.source.figure_id), rest)

    def _place_apart(self) -> None:
        """Lines of which nothing may be added: a second printing, one of two ways to do a thing."""
        summed = {*self.nodes}
        for line in self.lines:
            path, vnd = text(line["line_path"]), whole(line["amount_vnd"])
            if path in summed or line["is_additive"] or vnd is None or text(line["level"]) != LineLevel.LINE:
                continue
            node, told = self._node(path), AnnexCell(vnd, text(line["operator"]) or Operator.EQ)
            node.row = replace(node.row, apart=(*node.row.apart, (told, text(line["clause"]))))

    def _join(self) -> None:
        """Each node below its parent; what a line states beside its own parts becomes one of these."""
        for node in [*self.nodes.values()]:
            if node.path:
                self.nodes[node.parent].below.append(node)
        for node in self.nodes.values():
            if node.below and (node.amounts or node.dashes):
                node.below.append(
                    _AnnexLine(f"{node.path}#", node.order, node.row, node.path, node.amounts, node.dashes)
                )
                node.amounts, node.dashes = [], set()
                node.row = replace(node.row, agency="", remark="")
            node.below.sort(key=lambda below: below.first)

    # -- columns -------------------------------------------------------------------------------------

    def _column(self, start: int, end: int, tier: str, nature: str) -> AnnexColumn:
        if self.columns_of is ColumnsOf.YEARS:
            return AnnexColumn(start, end)
        if tier in _ANY and nature in _ANY:
            tier = nature = Funding.ALL
        return AnnexColumn(start, end, tier, nature)

    def _column_of(self, row: _ROW | Amount) -> AnnexColumn:
        if isinstance(row, Amount):
            return self._column(row.start, row.end, row.tier, row.nature)
        years = whole(row["bucket_start"]) or 0, whole(row["bucket_end"]) or 0
        return self._column(*years, text(row["tier"]), text(row["nature"]))

    def _columns(self) -> tuple[AnnexColumn, ...]:
        found = {self._column_of(amount) for amount in self.nodes[""].all_amounts()}
        found |= {column for node in self.nodes.values() for column in node.dashes}
        found |= {self._column_of(total) for total in self._stated_zeros()}
        places = [
            {code: place for place, code in enumerate(self.money.labels[dimension])}
            for dimension in (FundingDimension.TIER, FundingDimension.NATURE)
        ]

        def place(column: AnnexColumn) -> tuple[int, ...]:
            sources = zip(places, (column.tier, column.nature), strict=True)
            return column.start, column.end, *(known.get(code, _LAST) for known, code in sources)

        return tuple(sorted(found, key=place))

    def _stated_zeros(self) -> Iterator[Amount]:
        """Totals of 0 that are of one column."""
        for span in self.spans:
            for total in span.totals:
                one = self.columns_of is ColumnsOf.YEARS or Funding.ALL not in (total.tier, total.nature)
                if total.vnd == 0 and one and self._stated_at(total):
                    yield total

    # -- what is stated otherwise ----------------------------------------------------------------------

    def _stated_at(self, total: Amount) -> _AnnexLine | None:
        """The row that a total is stated of; None where it is of no row, or of which is not told."""
        path = _path(total)
        if path in self.nodes:
            return self.nodes[path]
        tops = [node.path for node in self.nodes[""].below if node.order < _LAST]
        return self.nodes[""] if path and tops and all(top.startswith(f"{path}/") for top in tops) else None

    def _otherwise(self) -> dict[str, list[OtherSum]]:
        """Path → sums that the document states and its rows do not come to."""
        found: dict[str, list[OtherSum]] = {}
        for span in self.spans:
            for total in span.totals:
                node = self._stated_at(total)
                own = [a for a in node.all_amounts() if self._is_within(a, total)] if node else []
                if not node or node.row.apart or any(a.operator != Operator.EQ for a in (total, *own)):
                    continue
                parts, column = sum(a.vnd for a in own), self._column_of(total)
                everywhere = sum(a.vnd for a in self.nodes[""].all_amounts() if self._is_within(a, total))
                if total.vnd not in (parts, everywhere):  # printed twice, its parts may stand with the other printing
                    told = OtherSum(total.vnd, parts, total.source.clause, column if column in self.columns else None)
                    found.setdefault(node.path, []).append(told)
        found.setdefault("", []).extend(self._mismatches())
        return {path: list(dict.fromkeys(sums)) for path, sums in found.items()}

    def _is_within(self, amount: Amount, total: Amount) -> bool:
        """The amount is a part of the total, by its years and source."""
        return (amount.start, amount.end) == (total.start, total.end) and all(
            asked in _ANY or own == asked or own in self.money.may_hold.get(dimension, {}).get(asked, ())
            for dimension, own, asked in (
                (FundingDimension.TIER, amount.tier, total.tier),
                (FundingDimension.NATURE, amount.nature, total.nature),
            )
        )

    def _mismatches(self) -> Iterator[OtherSum]:
        """Totals of no single row that do not add up, as the reconciliation of the build found."""
        placed = {t.source.figure_id for span in self.spans for t in span.totals if self._stated_at(t)}
        for total, check in self.printed.mismatches.get(self.document.document_id, ()):
            if f"{text(total['figure_id'])}#tong" not in placed and self._is_of(total):
                yield OtherSum(whole(check["stated"]) or 0, whole(check["sum"]) or 0, text(total["clause"]))

    # -- the rows ------------------------------------------------------------------------------------

    def annex(self) -> Annex:
        top, otherwise = self.nodes[""], self._otherwise()
        if len(top.below) == 1 and top.below[0].below:  # its one row is the whole itself
            (only,) = top.below
            otherwise[only.path] = [*otherwise.get(only.path, ()), *otherwise.get("", ())]
            top = only
        zeros: dict[str, set[AnnexColumn]] = {}
        for total in self._stated_zeros():
            if node := self._stated_at(total):
                zeros.setdefault(node.path, set()).add(self._column_of(total))
        rows: list[AnnexRow] = []

        def lay(node: _AnnexLine, depth: int) -> int:
            place = len(rows)
            rows.append(replace(node.row, depth=depth, cells=self._cells(node)))
            children = tuple(lay(below, depth + 1) for below in node.below)
            below = range(place + 1, len(rows)) if children else ()
            rows[place] = replace(
                rows[place],
                children=children,
                otherwise=tuple(otherwise.get(node.path, ())),
                zeros=frozenset(zeros.get(node.path, ())),
                bounded=tuple(at for at in below if any(c.vnd and not c.adds for c in rows[at].cells.values())),
            )
            return place

        lay(top, 0)
        return Annex(self.document, self.kind, self.columns_of, self.columns, tuple(rows))

    def _cells(self, node: _AnnexLine) -> dict[AnnexColumn, AnnexCell]:
        own: dict[AnnexColumn, list[Amount]] = {}
        for amount in node.amounts:
            own.setdefault(self._column_of(amount), []).append(amount)
        cells = dict.fromkeys(node.dashes, AnnexCell(None))
        return cells | {
            column: AnnexCell(sum(a.vnd for a in amounts), bounds.of_sum(a.operator for a in amounts))
            for column, amounts in own.items()
        }


def _path(amount: Amount) -> str:
    """The path of the line or total itself; "" where it has none."""
    return amount.line_path or next(iter(amount.places), "")
