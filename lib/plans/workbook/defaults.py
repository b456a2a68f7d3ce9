"""What a row leaves blank and its document, the row above or its own words tell. Pure.

Only a row that lacks something it must hold is looked at, so what export wrote is never touched. Nothing is guessed:
what none of the three tells stays blank, and the checks ask for it. What was filled is told, once a sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lib.contract.codes import (
    PRESS_CAVEAT,
    AmountKind,
    Basis,
    DocumentKind,
    FigureKind,
    Funding,
    LineLevel,
    Operator,
    Quantity,
    Recurrence,
    Section,
    SourceBasis,
    UnitBasis,
    UnitCode,
    UnitLevel,
    YearBasis,
)
from lib.contract.sheets import COMPUTED, PlanSheet
from lib.contract.values import amount_vnd
from lib.plans.rules.facts import codes, heading, number, whole_number, year_of
from lib.plans.rules.targets import CHANGES, QUANTIFIER, operator_of
from lib.plans.tokens import printing
from lib.plans.workbook.vocabulary import plain_key

Cells = dict[str, object]

_YEARS = re.compile(r"(?<![\d./])(?:19|20)\d\d(?![\d/]|\.\d)")
_COMPARED = re.compile(r"so với (?:cùng kỳ )?(?:năm )?(?:19|20)\d\d", re.IGNORECASE)
_EACH_YEAR = re.compile(r"\b(?:mỗi|hằng|hàng)\s+năm\b", re.IGNORECASE)
_FINER = re.compile(r",\s*(?:gạch đầu dòng|dấu cộng|dòng|đoạn|điểm|khổ|câu|ý|TT|STT)\b.*", re.IGNORECASE | re.DOTALL)
"""The end of a clause that names one place among those under its heading."""
_RENTED = re.compile(r"\bthuê\b", re.IGNORECASE)
_OF_MONEY = ("measure", "bucket_start", "bucket_end", "tier", "nature")
"""What a stated total of money must hold, and one of persons must not."""
_WHOLE_ROW = ("tong", "cong")
_BODY = "VB"
_DISTRICT = re.compile(r"(?:ubnd |uy ban nhan dan )?(?:cac )?(?:huyen|thi xa|thanh pho|quan|tp)\b")
_PROVINCIAL = re.compile(r"(?:so|ban|van phong|thanh tra|chi cuc|trung tam|truong|bao|dai)\b")

_DOCUMENT, _ABOVE, _WORDS, _PLACE = "theo văn bản", "theo dòng trên", "theo nguyên văn", "theo vị trí trong phụ lục"
_INDICATOR, _SECTION, _USUAL = "theo chỉ tiêu", "theo phần văn bản", "theo lệ thường"
_COLUMN, _CELL, _NAME = "theo nhãn cột", "theo số in", "theo tên"


@dataclass
class Filled:
    """Column and how it was known → how many cells."""

    told: Counter[tuple[str, str]] = field(default_factory=Counter)

    def sentence(self, table: str) -> str:
        """ "Ô để trống được điền: Đơn vị 12 ô (theo chỉ tiêu), …"; "" where nothing was filled."""
        parts = [
            f"{heading(table, column)} {count} ô ({how})"
            for (column, how), count in sorted(self.told.items(), key=lambda one: -one[1])
        ]
        return f"ô để trống được điền: {', '.join(parts)}; hãy xem lại" if parts else ""


def fill(
    sheet: PlanSheet,
    rows: Sequence[Cells],
    document: Mapping[str, object],
    units: Mapping[str, str],
    unreadable: Collection[tuple[int, str]] = (),
) -> Filled:
    """Fill the blanks of ``rows``, the rows of one sheet, in place. ``document``: the row of documents; ``units``:
    indicator → its unit; ``unreadable``: row and column of cells that are no blanks, only unread."""
    filled = Filled()
    filling = _FILLING.get(sheet.table.name)
    if filling is not None:
        must = [c.name for c in sheet.columns if c.required and c.name not in COMPUTED]
        if sheet.table.name == "stated_totals":
            must += _OF_MONEY
        told = {name: str(cell) for name, cell in document.items()}
        filling(_SheetFilling(sheet, rows, told, units, must, unreadable, filled))
    return filled


@dataclass
class _SheetFilling:
    """The rows of a sheet with what may tell their blanks."""

    sheet: PlanSheet
    rows: Sequence[Cells]
    document: Mapping[str, str]
    units: Mapping[str, str]
    must: Sequence[str]
    unreadable: Collection[tuple[int, str]]
    filled: Filled

    def row(self, cells: Cells) -> _ShortRow:
        return _ShortRow(cells, self.unreadable, self.filled)

    def short(self) -> Iterator[tuple[_ShortRow, _ShortRow | None]]:
        """Each row that lacks something, with the row above it."""
        above: _ShortRow | None = None
        for cells in self.rows:
            row = self.row(cells)
            if not all(row[name] for name in self.must):
                yield row, above
            above = row

    def plan_year(self) -> str:
        """The one year of an annual plan, or of what covers one year; "" for others."""
        start, end = self.document["period_start"], self.document["period_end"]
        return start if start and start == end else ""


@dataclass(frozen=True)
class _ShortRow:
    cells: Cells
    unreadable: Collection[tuple[int, str]]
    filled: Filled

    def __getitem__(self, name: str) -> str:
        return str(self.cells.get(name, ""))

    def fill(self, name: str, cell: str, how: str) -> None:
        """Write the cell where it is blank and there is something to write."""
        if cell and not self[name] and (self.cells["_row"], name) not in self.unreadable:
            self.cells[name] = str(cell)
            self.filled.told[name, how] += 1

    def same_heading(self, above: _ShortRow | None) -> None:
        """Under the heading of the row above; which line of it stands in no other row."""
        if above is not None:
            self.fill("clause", _FINER.sub("", above["clause"]), _ABOVE)


def _targets(sheet: _SheetFilling) -> None:
    for row, above in sheet.short():
        if above is not None and not row["section"]:
            row.same_heading(above)
            row.fill("section", above["section"], _ABOVE)
        row.fill("kind", _kind(row["section"]), _SECTION)
        quote, value = row["quote"], number(row["value"])
        row.fill("unit", _unit(row, sheet.units.get(row["indicator_id"], "")), _INDICATOR)
        printed = printing(value, quote)
        told = {operator_of(row["value"], quote, figure.start, figure.end) for figure in printed}
        row.fill("operator", told.pop() if len(told) == 1 else Operator.EQ if not printed else "", _WORDS)
        row.fill("basis", _basis(quote, value, bool(printed)), _WORDS)
        if not _EACH_YEAR.search(quote):
            row.fill("recurrence", Recurrence.ONCE, _USUAL)
        _year(sheet, row, above)


def _kind(section: str) -> str:
    if not section:
        return ""
    return FigureKind.ACTUAL if section == Section.RESULTS else FigureKind.TARGET


def _unit(row: _ShortRow, unit: str) -> str:
    """7/14 of a share is counted; its share is worked out when comparing."""
    return UnitCode.COUNT if unit == UnitCode.PERCENT and row["out_of"] else unit


def _basis(quote: str, value: Decimal | None, is_printed: bool) -> str:
    in_words = not is_printed and value in (0, 100) and QUANTIFIER.search(quote)
    return Basis.WORDS if in_words else Basis.PRINTED if quote else ""


def _year(sheet: _SheetFilling, row: _ShortRow, above: _ShortRow | None) -> None:
    """The year and where it comes from: the words first, then the kind of plan."""
    document, quote = sheet.document, _COMPARED.sub("", row["quote"])
    years = {found[0] for found in _YEARS.finditer(quote)}
    target = row["kind"] == FigureKind.TARGET
    ends_plan = document["kind"] == DocumentKind.PERIOD_PLAN
    if not row["year"]:
        if row["year_basis"] == YearBasis.UNDATED:
            row.fill("year", str(year_of(document["signed_on"]) or document["period_end"]), _DOCUMENT)
        elif row["as_of"]:
            row.fill("year", row["as_of"][:4], _USUAL)
        elif len(years) == 1 and not row["year_basis"]:
            row.fill("year", years.pop(), _WORDS)
            row.fill("year_basis", YearBasis.STATED, _WORDS)
        elif target and not years:
            row.fill("year", sheet.plan_year() or (document["period_end"] if ends_plan else ""), _DOCUMENT)
        elif above is not None and not years and row["kind"] == above["kind"] and row["section"] == above["section"]:
            row.fill("year", above["year"], _ABOVE)
            row.fill("year_basis", above["year_basis"], _ABOVE)
    if row["year"] and not row["year_basis"]:
        if target and row["year"] not in years and row["year"] == sheet.plan_year():
            row.fill("year_basis", YearBasis.PLAN_YEAR, _DOCUMENT)
        elif target and row["year"] not in years and ends_plan and row["year"] == document["period_end"]:
            row.fill("year_basis", YearBasis.PERIOD_END, _DOCUMENT)
        elif (
            not target
            and document["kind"] == DocumentKind.REPORT_AND_PROPOSAL
            and row["year"] == str(year_of(document["signed_on"]))
        ):
            row.fill("year_basis", YearBasis.REPORT_DATE, _DOCUMENT)
        else:
            row.fill("year_basis", YearBasis.STATED, _WORDS if row["year"] in years else _USUAL)
    if row["unit"] in CHANGES and (base := re.search(r"so với (?:cùng kỳ )?(?:năm )?(\d{4})", row["quote"])):
        row.fill("base_year", base[1], _WORDS)


def _budget(sheet: _SheetFilling) -> None:
    everything = [sheet.row(cells) for cells in sheet.rows]
    short = list(sheet.short())
    first: dict[str, _ShortRow] = {}
    for row in everything:
        if row["line_path"] and row["name"]:
            first.setdefault(row["line_path"], row)
    for row, above in short:
        if above is not None and not row["line_path"] and not row["name"]:
            row.fill("line_path", above["line_path"], _ABOVE)
        if (same := first.get(row["line_path"])) is not None:
            for name in ("name", "parent_path", "level", "content", "lead_agency", "lead_agency_text"):
                row.fill(name, same[name] if same.cells is not row.cells else "", _PLACE)
    paths = {row["line_path"] for row in everything} - {""}
    parents = {row["parent_path"] for row in everything}
    for row, above in short:
        path = row["line_path"]
        higher = [path[:at] for at in range(len(path)) if path[at] == "/" and path[:at] in paths]
        row.fill("parent_path", higher[-1] if higher else "", _PLACE)
        holds = path in parents or any(other.startswith(f"{path}/") for other in paths)
        row.fill("level", _level(path, row["name"], holds), _PLACE)
        if row["name"]:
            rented = _RENTED.search(f"{row['name']} {row['content']}")
            row.fill("rented_service", "true" if rented else "false", _WORDS)
        _money(sheet, row, above)
        sources = {row["tier"], row["nature"]}
        row.fill("source_basis", SourceBasis.NONE if sources <= {Funding.ALL, Funding.UNSTATED} else "", _USUAL)
        row.fill("source_basis", above["source_basis"] if above is not None else "", _ABOVE)
        if not path.startswith(_BODY):
            row.fill("row_label", row["name"], _PLACE)
    narrow = {
        tuple(row[name] for name in ("line_path", "measure", "bucket_start", "bucket_end"))
        for row in everything
        if row["tier"] != Funding.ALL
    }
    for row, _ in short:
        place = tuple(row[name] for name in ("line_path", "measure", "bucket_start", "bucket_end"))
        spans = row["tier"] == Funding.ALL and place in narrow
        leaf = row["level"] == LineLevel.LINE and not row["line_path"].startswith(_BODY) and not spans
        row.fill("is_additive", ("true" if leaf else "false") if row["level"] else "", _PLACE)


def _level(path: str, name: str, holds: bool) -> str:
    if not path:
        return ""
    if path.rpartition("/")[2] == "tong" or plain_key(name).startswith(_WHOLE_ROW):
        return LineLevel.TOTAL
    return LineLevel.GROUP if holds else LineLevel.LINE


def _money(sheet: _SheetFilling, row: _ShortRow, above: _ShortRow | None) -> None:
    """Years, kind and unit of an amount, and the amount that follows."""
    labelled = (
        sorted({found[0] for found in _YEARS.finditer(row["column_label"])}) if "column_label" in row.cells else []
    )
    if not row["bucket_start"] and len(labelled) in (1, 2):
        row.fill("bucket_start", labelled[0], _COLUMN)
        row.fill("bucket_end", labelled[-1], _COLUMN)
    if not row["bucket_start"] and not row["bucket_end"]:
        row.fill("bucket_start", sheet.plan_year(), _DOCUMENT)
        if above is not None and not row["bucket_start"]:
            row.fill("bucket_start", above["bucket_start"], _ABOVE)
            row.fill("bucket_end", above["bucket_end"], _ABOVE)
    row.fill("bucket_end", row["bucket_start"], _USUAL)
    row.fill("bucket_start", row["bucket_end"], _USUAL)
    planned = sheet.document["kind"] in (DocumentKind.ANNUAL_PLAN, DocumentKind.PERIOD_PLAN)
    if above is not None and (above["bucket_start"], above["bucket_end"]) == (row["bucket_start"], row["bucket_end"]):
        row.fill("measure", above["measure"], _ABOVE)
    start, end = (whole_number(row[name]) for name in ("bucket_start", "bucket_end"))
    first, last = (whole_number(sheet.document[name]) for name in ("period_start", "period_end"))
    if planned and None not in (start, end, first, last):
        if start == end and first <= start <= last:  # type: ignore[operator]  # none of them is None
            row.fill("measure", AmountKind.YEAR_PLAN, _DOCUMENT)
        elif (start, end) == (first, last):
            row.fill("measure", AmountKind.PERIOD_TOTAL, _DOCUMENT)
    is_first = above is None or above["line_path"].split("/")[0] != row["line_path"].split("/")[0]
    if row["unit_text"]:
        row.fill("unit_basis", UnitBasis.PRINTED if "unit_basis" in row.cells else "", _USUAL)
    elif above is not None and not is_first:
        row.fill("unit_text", above["unit_text"], _ABOVE)
        row.fill("unit_basis", above["unit_basis"] if "unit_basis" in row.cells else "", _ABOVE)
    if not row["line_path"].startswith(_BODY):
        row.fill("quote", row["amount_text"], _CELL)
    row.same_heading(above)
    amount = "amount_vnd" if "amount_vnd" in row.cells else "amount"
    if not row[amount] and row.cells.get("cell_state") != "dash":
        try:
            row.cells[amount] = str(amount_vnd(row["amount_text"], row["unit_text"]))
        except ValueError:
            return  # the checks say what is wrong with it


def _stated_totals(sheet: _SheetFilling) -> None:
    for row, above in sheet.short():
        quantity = (
            Quantity.MONEY if "đồng" in row["unit_text"].lower() else above["quantity"] if above is not None else ""
        )
        row.fill("quantity", quantity, _ABOVE if "đồng" not in row["unit_text"].lower() else _USUAL)
        if row["quantity"] == Quantity.MONEY:
            row.fill("tier", Funding.ALL, _USUAL)
            row.fill("nature", Funding.ALL, _USUAL)
            _money(sheet, row, above)
        elif row["quantity"] == Quantity.PERSONS:
            row.fill("quote", row["amount_text"], _CELL)


def _staff(sheet: _SheetFilling) -> None:
    for row, above in sheet.short():
        name = plain_key(row["unit_name"])
        level = (
            UnitLevel.DISTRICT
            if _DISTRICT.match(name)
            else UnitLevel.PROVINCE_AGENCY
            if _PROVINCIAL.match(name)
            else ""
        )
        row.fill("unit_level", level, _NAME)
        row.fill("unit_level", above["unit_level"] if above is not None else "", _ABOVE)
        row.fill("quote", row["officials"], _CELL)
        row.same_heading(above)


_FILLING = {"targets": _targets, "budget": _budget, "stated_totals": _stated_totals, "staff": _staff}


def mark_press(document: Mapping[str, object], rows: Sequence[Cells]) -> None:
    """Every figure of a press item that stands alone carries the caveat that says so."""
    if document["kind"] == DocumentKind.ARTICLE and not document["corroborates"]:
        for row in rows:
            known = codes(str(row["caveats"]))
            if PRESS_CAVEAT not in known:
                row["caveats"] = ";".join([*known, PRESS_CAVEAT])


def own_identifier(document: Mapping[str, object], slug: str) -> tuple[bool, str]:
    """Province, number and year joined by hyphens, as the identifier of a document is made, and whether all three are
    known."""
    told = re.match(r"\d+", str(document["number"]))
    middle = told[0] if told else "tin" if document["kind"] == DocumentKind.ARTICLE else ""
    year = str(document["signed_on"])[:4] or str(document["period_end"]) or str(document["period_start"])
    parts = (slug, middle, year)
    return all(parts), "-".join(filter(None, parts))
