"""The money of plans as their annexes are laid out: TT, the work, an amount a source or a year, who leads, remarks.

Groups and totals are formulas over the rows below them, so that they recalculate when somebody edits a line. One sheet
an annex, to be printed on A4 or pasted into a plan.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.compare.facts import Facts
from lib.compare.money.annex import Annex, AnnexColumn, AnnexRow, ColumnsOf
from lib.contract.codes import MoneyScale
from lib.present.excel import paper
from lib.present.excel.workbook import new_book
from lib.present.views.pasted import PastedTable
from lib.present.words import annex as words
from lib.present.words.figures import scaled, span

_TITLE, _OUT_OF, _WHAT, _UNIT, _HEADER = range(5)  # rows, from 0
_ORDER, _NAME, _AMOUNTS = range(3)  # columns
_WIDE = {"order": 7.0, "amount": 14.0, "agency": 24.0, "remark": 28.0}
_PAGE, _NAME_AT_LEAST = 138.0, 36.0
"""Width of a page of A4 in digits, and how narrow the column of names may be."""
_MOST_DECIMALS = 6


def workbook(
    annexes: Sequence[Annex],
    facts: Facts,
    labels: Mapping[str, Mapping[str, str]],
    scale: MoneyScale,
    *,
    link: str,
    published: dt.datetime,
    version: str,
) -> bytes:
    """The workbook's bytes, a sheet for each of ``annexes``; ``labels``: of tiers and natures."""
    buffer = io.BytesIO()
    book = new_book(buffer, "Biểu kinh phí", published, version)
    names: dict[str, int] = {}
    for annex in annexes:
        province = facts.provinces[annex.document.province].name
        name = f"{province} {span(y for c in annex.columns for y in (c.start, c.end))}"
        names[name] = names.get(name, 0) + 1
        sheet = book.add_worksheet(name if names[name] == 1 else f"{name} ({names[name]})")
        _Form(book, sheet, annex, labels, scale).write(province, link, version)
    book.close()
    return buffer.getvalue()


def to_paste(
    annexes: Sequence[Annex], facts: Facts, labels: Mapping[str, Mapping[str, str]], scale: MoneyScale
) -> list[PastedTable]:
    """The same as tables of text, each under its title and its unit; groups and totals are worked out."""
    return [_to_paste(annex, facts.provinces[annex.document.province].name, labels, scale) for annex in annexes]


def _to_paste(annex: Annex, province: str, labels: Mapping[str, Mapping[str, str]], scale: MoneyScale) -> PastedTable:
    heads = {column: ", ".join(filter(None, words.heading(column, labels))) for column in annex.columns}
    numbers, has_total = _numbers(annex.rows), len(annex.columns) > 1
    rows = []
    for place, row in enumerate(annex.rows):
        sums = [annex.sums(place, column) for column in annex.columns]
        whole = [vnd for vnd in sums if vnd is not None]
        amounts = [
            words.cell(cell, scale)
            if not row.children and (cell := row.cells.get(column)) and not cell.adds
            else scaled(vnd, scale)
            if vnd is not None
            else ""
            for column, vnd in zip(annex.columns, sums, strict=True)
        ]
        above = [numbers[other] for other in row.bounded]
        rows.append(
            [
                numbers[place],
                words.name(row),
                *([scaled(sum(whole), scale) if whole else ""] if has_total else []),
                *amounts,
                row.agency,
                words.remarks(row, scale, heads, above),
            ]
        )
    years = sorted({year for column in annex.columns for year in (column.start, column.end)})
    title = f"{words.title(annex.kind, years, province)} {words.out_of(annex.document)}. Đơn vị tính: {scale.label}"
    return PastedTable(
        ["TT", "Nội dung", *([words.TOTAL] if has_total else []), *heads.values(), "Chủ trì", "Ghi chú"], rows, title
    )


class _Form:
    """One annex on one sheet."""

    def __init__(
        self, book: Workbook, sheet: Worksheet, annex: Annex, labels: Mapping[str, Mapping[str, str]], scale: MoneyScale
    ) -> None:
        self.sheet, self.annex, self.scale = sheet, annex, scale
        self.heads = {column: words.heading(column, labels) for column in annex.columns}
        self.has_total = len(annex.columns) > 1
        self.first = _AMOUNTS + self.has_total  # of the columns that are no total
        self.agency = self.first + len(annex.columns)
        self.last = self.agency + 1
        amounts = _WIDE["amount"] * (self.agency - _AMOUNTS)
        name = max(_PAGE - amounts - _WIDE["order"] - _WIDE["agency"] - _WIDE["remark"], _NAME_AT_LEAST)
        self.widths = {"name": name, "agency": _WIDE["agency"], "remark": _WIDE["remark"]}
        self.width = name + amounts + _WIDE["order"] + _WIDE["agency"] + _WIDE["remark"]
        self.top = _HEADER + (2 if annex.columns_of is ColumnsOf.YEARS else 3)  # row of the whole
        self.looks = paper.looks(book, self._number())
        self.numbers = _numbers(annex.rows)

    def _number(self) -> str:
        """The same decimals for all amounts, as many as one of them needs."""
        amounts = (c.vnd / self.scale.vnd for row in self.annex.rows for c in row.cells.values() if c.vnd is not None)
        needed = max((len(f"{a:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2]) for a in amounts), default=0)
        return f"#,##0.{'0' * needed}" if needed else "#,##0"

    def write(self, province: str, link: str, version: str) -> None:
        annex, document = self.annex, self.annex.document
        years = [year for column in annex.columns for year in (column.start, column.end)]
        self.sheet.set_column(_ORDER, _ORDER, _WIDE["order"])
        self.sheet.set_column(_NAME, _NAME, self.widths["name"])
        self.sheet.set_column(_AMOUNTS, self.agency - 1, _WIDE["amount"])
        self.sheet.set_column(self.agency, self.agency, self.widths["agency"])
        self.sheet.set_column(self.last, self.last, self.widths["remark"])
        self._across(_TITLE, words.title(annex.kind, years, province).upper(), "title")
        self._across(_OUT_OF, words.out_of(document), "subtitle")
        self._across(_WHAT, words.WHAT_IT_IS, "subtitle")
        self.sheet.write_string(_UNIT, self.last, f"Đơn vị tính: {self.scale.label}", self.looks["unit"])
        self._header()
        for place, row in enumerate(annex.rows):
            self._row(place, row)
        at = self.top + len(annex.rows)
        for line in (words.HOW_TO_READ, f"Nguồn: {words.source(document)}. {version}."):
            self._across(at, line, "foot")
            at += 1
        self.sheet.write_url(at, 0, link, self.looks["foot"], "Mở trang kinh phí")
        paper.on_paper(self.sheet, (_HEADER, self.top - 1), (at, self.last))

    def _across(self, row: int, text: str, look: str) -> None:
        paper.across(self.sheet, row, self.last, text, self.looks[look], self.width)

    # -- the header ----------------------------------------------------------------------------------

    def _header(self) -> None:
        """Two rows over years, three over sources: what the columns are, tiers, natures."""
        look, foot = self.looks["header"], self.top - 1
        for column, label in (
            (_ORDER, "TT"),
            (_NAME, "Nội dung nhiệm vụ, dự án"),
            (self.agency, "Cơ quan chủ trì"),
            (self.last, "Ghi chú"),
        ):
            self._head(_HEADER, foot, column, column, label, look)
        if self.has_total:
            self._head(_HEADER, foot, _AMOUNTS, _AMOUNTS, words.TOTAL, look)
        over = words.SOURCES_HEAD if self.annex.columns_of is ColumnsOf.SOURCES else words.YEARS_HEAD
        self._head(_HEADER, _HEADER, self.first, self.agency - 1, over, look)
        column = self.first
        for (upper, is_split), own in groupby(self.heads.values(), key=lambda head: (head[0], bool(head[1]))):
            lower = [head[1] for head in own]
            until = column + len(lower) - 1
            self._head(_HEADER + 1, _HEADER + 1 if is_split else foot, column, until, upper, look)
            for at, text in enumerate(lower, start=column) if is_split else ():
                self._head(foot, foot, at, at, text, look)
            column = until + 1
        for row, texts in enumerate(zip(*self.heads.values(), strict=True), start=_HEADER + 1):
            if row <= foot:
                self.sheet.set_row(row, paper.height(dict.fromkeys(texts, _WIDE["amount"] * 0.9)))

    def _head(self, top: int, bottom: int, left: int, right: int, text: str, look: Format) -> None:
        if (top, left) == (bottom, right):
            self.sheet.write_string(top, left, text, look)
        else:
            self.sheet.merge_range(top, left, bottom, right, text, look)

    # -- the rows ------------------------------------------------------------------------------------

    def _row(self, place: int, row: AnnexRow) -> None:
        at, bold = self.top + place, "-strong" if row.children else ""
        heads = {column: ", ".join(filter(None, head)) for column, head in self.heads.items()}
        above = [self.numbers[other] for other in row.bounded]
        texts = {"name": words.name(row), "agency": row.agency, "remark": words.remarks(row, self.scale, heads, above)}
        self.sheet.set_row(at, paper.height({text: self.widths[key] for key, text in texts.items()}))
        self.sheet.write_string(at, _ORDER, self.numbers[place], self.looks[f"order{bold}"])
        for column, key in ((_NAME, "name"), (self.agency, "agency"), (self.last, "remark")):
            self.sheet.write_string(at, column, texts[key], self.looks[f"text{bold}"])
        if self.has_total:
            self._total(at, place, bold)
        for column, own in enumerate(self.annex.columns, start=self.first):
            self._amount(at, column, place, own, bold)

    def _total(self, at: int, place: int, bold: str) -> None:
        """Over the row's own columns."""
        found = [vnd for column in self.annex.columns if (vnd := self.annex.sums(place, column)) is not None]
        if not found:
            self.sheet.write_blank(at, _AMOUNTS, None, self.looks[f"number{bold}"])
            return
        cells = f"{xl_rowcol_to_cell(at, self.first)}:{xl_rowcol_to_cell(at, self.agency - 1)}"
        self._formula(at, _AMOUNTS, f"=SUM({cells})", sum(found), f"number{bold}")

    def _amount(self, at: int, column: int, place: int, own: AnnexColumn, bold: str) -> None:
        row, vnd = self.annex.rows[place], self.annex.sums(place, own)
        if not row.children and (cell := row.cells.get(own)) and not cell.adds:
            self.sheet.write_string(at, column, words.cell(cell, self.scale), self.looks[f"aside{bold}"])
        elif vnd is None:
            self.sheet.write_blank(at, column, None, self.looks[f"number{bold}"])
        elif row.children:
            self._formula(at, column, f"=SUM({_cells(row.children, self.top, column)})", vnd, f"number{bold}")
        else:
            self.sheet.write_number(at, column, vnd / self.scale.vnd, self.looks[f"number{bold}"])

    def _formula(self, at: int, column: int, formula: str, vnd: int, look: str) -> None:
        """With its result, for programs that show a file without calculating."""
        self.sheet.write_formula(at, column, formula, self.looks[look], vnd / self.scale.vnd)


def _cells(children: Sequence[int], top: int, column: int) -> str:
    """ "D8:D12,D20": rows that follow each other as a range."""
    found = []
    for _, run in groupby(enumerate(children), key=lambda item: item[1] - item[0]):
        rows = [top + child for _, child in run]
        ends = dict.fromkeys(xl_rowcol_to_cell(row, column) for row in (rows[0], rows[-1]))
        found.append(":".join(ends))
    return ",".join(found)


def _numbers(rows: Sequence[AnnexRow]) -> list[str]:
    """TT of each row: groups I, II, below them I.1; lines 1, 2 … in each group; with three levels of groups A comes
    first."""
    numbers = [""] * len(rows)
    levels = max((row.depth for row in rows if row.children), default=0)

    def number(place: int, above: str) -> None:
        groups = singles = 0
        for child in rows[place].children:
            if not rows[child].children:
                singles += 1
                numbers[child] = str(singles)
                continue
            groups += 1
            depth = rows[child].depth + (levels < 3)
            own = chr(64 + groups) if depth == 1 and groups < 27 else paper.roman(groups) if depth <= 2 else str(groups)
            numbers[child] = f"{above}.{own}" if depth > 2 else own
            number(child, numbers[child])

    number(0, "")
    return numbers
