"""The rows of one sheet → records of its table: cells read in the light of their row, nothing dropped in silence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.contract.codes import CellState, Operator, Quantity, UnitCode
from lib.contract.columns import Column
from lib.contract.sheets import EXAMPLE, PlanSheet, must_fill
from lib.contract.values import AmbiguousNumber, amount_vnd, parse_number, shortened, vietnamese
from lib.plans.rules.targets import SHARES, operator_told
from lib.plans.tokens import NUMBER
from lib.plans.workbook.entries import (
    AS_PRINTED,
    CellText,
    TwoReadings,
    Unreadable,
    printed_number,
    read_cell,
    split_money,
)
from lib.plans.workbook.headers import Complaint, Layout
from lib.plans.workbook.sheets import SheetCell, SheetRow
from lib.plans.workbook.vocabulary import Vocabularies, plain_key

MOST_ERRORS = 500
"""In one sheet; the rows behind are then not read."""
WHOLE = (UnitCode.COUNT, UnitCode.RANK, UnitCode.RANK_PLACES, UnitCode.VND)
"""Units that have no fractions: "1.234" of them is one thousand and more."""
_TOTALS = ("tong", "cong", "total")
_DASHES = ("-", "–", "—")
_AS_ABOVE = frozenset(("nt", "-nt-", "- nt -", "như trên", '"', "''", "″", "〃"))
"""How people write that a cell is that of the row above."""
_HEDGED = re.compile(r"(\D*)(\d[\d.,]*)(.*?)(\s*trở lên)?", re.DOTALL | re.IGNORECASE)


@dataclass
class SheetRows:
    """What a sheet gave: records column → text with ``_row``, and what to report."""

    records: list[dict[str, object]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)


def read_rows(layout: Layout, lists: Vocabularies) -> SheetRows:
    """Every row of data below the header. Blank rows, examples and closing totals are no rows; the last two are
    told."""
    found = SheetRows()
    sheet = layout.sheet
    telling = _telling(sheet)
    rows = list(layout.rows)
    closing = _closing(layout, rows, telling)
    for row in rows:
        if sum(c.is_error for c in found.complaints) > MOST_ERRORS:
            found.complaints.append(
                Complaint(
                    row.number, "", "too_many_errors", f"đã có hơn {MOST_ERRORS} lỗi; từ dòng này trở đi chưa được xem"
                )
            )
            break
        if not any(_cell(layout, row, name) for name in layout.positions):
            continue  # only columns that are not read: told once, at the header
        key = _cell(layout, row, sheet.key)
        if key is not None and plain_key(str(key.value)).startswith(plain_key(EXAMPLE)):
            found.complaints.append(_example(layout, row, lists))
        elif row.number in closing:
            told = next(str(cell.value).strip() for cell in row.cells if cell is not None)
            found.complaints.append(
                Complaint(
                    row.number,
                    "",
                    "totals_row",
                    f"dòng cộng “{shortened(told, 40)}” ở cuối bảng, không được nhập",
                    False,
                )
            )
        elif any(_cell(layout, row, name) for name in telling):
            above = found.records[-1] if found.records else None
            found.records.append(_record(layout, row, lists, found.complaints, above) | {"_row": row.number})
        else:
            labels = ", ".join(sheet.table.column(name).label for name in telling)
            found.complaints.append(
                Complaint(
                    row.number, "", "no_row", f"không phải dòng số liệu: trống cả {labels}; hãy điền hoặc xóa dòng này"
                )
            )
    return found


def _closing(layout: Layout, rows: list[SheetRow], telling: list[str]) -> set[int]:
    """Rows at the end that begin with "Tổng cộng" and choose nothing."""
    closing: set[int] = set()
    for row in reversed(rows):
        place, first = next((place, cell) for place, cell in enumerate(row.cells) if cell is not None)
        chosen = [name for name in telling if layout.positions.get(name) != place and _cell(layout, row, name)]
        if chosen or not plain_key(str(first.value)).startswith(_TOTALS):
            break
        closing.add(row.number)
    return closing


def number_rows(sheet: PlanSheet, records: list[dict[str, object]], held: Sequence[Mapping[str, object]]) -> None:
    """Give every record without an identifier that of the row ``held`` in the data which says the same, or the next
    free number; identifiers that were ever used are not free."""
    taken = {str(row[sheet.key]) for row in held}
    given = {record[sheet.key] for record in records}
    same: dict[tuple[object, ...], list[object]] = defaultdict(list)
    names = [name for name in sheet.table.names if name != sheet.key]
    for row in held:
        if row[sheet.key] not in given:
            same[tuple(row[name] for name in names)].append(row[sheet.key])
    for record in records:
        if not record[sheet.key] and (known := same.get(tuple(record[name] for name in names))):
            record[sheet.key] = known.pop(0)
    used = [re.fullmatch(rf"{sheet.letter}(\d+)", str(name)) for name in [*taken, *(r[sheet.key] for r in records)]]
    free = max((int(found[1]) for found in used if found), default=0)
    for record in records:
        if not record[sheet.key]:
            free += 1
            record[sheet.key] = f"{sheet.letter}{free:03}"


def _telling(sheet: PlanSheet) -> list[str]:
    """Columns of which a row of data fills at least one: its choices, or where it has none what it must hold."""
    choices = [c.name for c in sheet.columns if c.required and (c.words or c.reference or c.kind == "bool")]
    needed = [name for name in must_fill(sheet) if name != sheet.key]
    return choices if set(choices) & set(needed) else [*choices, *needed]


def _example(layout: Layout, row: SheetRow, lists: Vocabularies) -> Complaint:
    """What becomes of a row whose key says that it is an example: one that somebody wrote over is no example."""
    sheet = layout.sheet
    record = _record(layout, row, lists, [], None)
    name = re.sub(rf"^\s*{EXAMPLE}\W*", "", str(record[sheet.key]), flags=re.IGNORECASE)
    if lists.holds(sheet.table.name, record | {sheet.key: name}, {"document_id"} - {sheet.key}):
        return Complaint(row.number, sheet.key, "example", "dòng ví dụ, không được nhập", False)
    return Complaint(
        row.number,
        sheet.key,
        "example_changed",
        f"dòng này còn ghi “{EXAMPLE}” nhưng nội dung không còn là của dòng ví dụ; xóa chữ “{EXAMPLE}” để dòng được"
        " nhập,"
        " hoặc xóa cả dòng",
    )


def _record(
    layout: Layout, row: SheetRow, lists: Vocabularies, complaints: list[Complaint], above: Mapping[str, object] | None
) -> dict[str, object]:
    table = layout.sheet.table
    reading = _RowReading(table.name, row.number, complaints)
    for column in table.columns:
        cell = _cell(layout, row, column.name)
        if cell is None:
            continue
        if cell.kind == "text" and str(cell.value).strip().lower() in _AS_ABOVE and column.name not in AS_PRINTED:
            reading.as_above(column, above)
        else:
            reading.read(column, cell, lists)
    if table.name == "targets":
        reading.unit_of(lists)
        reading.figures()
    elif table.name in ("budget", "stated_totals"):
        reading.money()
    return {name: reading.entries[name].text if name in reading.entries else "" for name in table.names}


class _RowReading:
    """The cells of one row; some can be read only beside another."""

    def __init__(self, table: str, row: int, complaints: list[Complaint]) -> None:
        self.table, self.row, self.complaints = table, row, complaints
        self.entries: dict[str, CellText] = {}
        self.open: dict[str, TwoReadings] = {}
        self.numbers: dict[str, tuple[Column, SheetCell]] = {}
        self.failed: set[str] = set()
        self.unit = ""  # of a target whose cell leaves it to the indicator

    def complain(self, column: str, code: str, message: str, is_error: bool = True) -> None:
        self.complaints.append(Complaint(self.row, column, code, message, is_error))
        if is_error:
            self.failed.add(column)

    def read(self, column: Column, cell: SheetCell, lists: Vocabularies) -> None:
        if column.name in AS_PRINTED and cell.kind == "number":
            self.numbers[column.name] = column, cell
            if self.table in ("budget", "stated_totals"):
                return
        try:
            choices = None if column.name == "document_id" else lists.of(self.table, column)
            entry = read_cell(cell, column, choices)
        except TwoReadings as two:
            self.open[column.name] = two
        except Unreadable as why:
            self.complain(column.name, why.code, str(why))
        else:
            if entry.remark:
                self.complain(column.name, "read_as", entry.remark, False)
            if entry.text:
                self.entries[column.name] = entry

    def as_above(self, column: Column, above: Mapping[str, object] | None) -> None:
        if above is None:
            self.complain(column.name, "no_row_above", "ghi “như trên” nhưng phía trên không có dòng số liệu nào")
        elif above[column.name]:
            self.entries[column.name] = CellText(str(above[column.name]))

    def unit_of(self, lists: Vocabularies) -> None:
        """The unit of the indicator where none is written, so that the value can be read by it."""
        unit = lists.units.get(self.text("indicator_id"), "")
        if unit and not self.text("unit") and "unit" not in self.failed:
            self.unit = (
                UnitCode.COUNT if unit == UnitCode.PERCENT and {"out_of"} & {*self.entries, *self.open} else unit
            )

    def text(self, column: str) -> str:
        return self.entries[column].text if column in self.entries else ""

    def figures(self) -> None:
        """Value and whole of a target, by its unit."""
        unit = self.text("unit") or self.unit
        for name, two in self.open.items():
            if unit in WHOLE:
                self.entries[name] = CellText(two.grouped)
            else:
                self.complain(name, two.code, str(two))
        if "value" in self.entries and self.entries["value"].percent and unit and unit not in SHARES:
            self.complain(
                "value",
                "percent_sign",
                f"ô ghi {vietnamese(self.text('value'))}% nhưng đơn vị không phải %; chọn đơn vị %, hoặc bỏ dấu %",
            )
        if "out_of" in self.entries and self.entries["out_of"].percent:
            self.complain("out_of", "percent_sign", "tổng số không thể là phần trăm; 7/14 thì ghi 14")

    def money(self) -> None:
        """The printed amount, its unit, and what follows from the two."""
        self._printed()
        self._hedge()
        number, unit = split_money(self.text("amount_text"))
        if unit:
            stated = self.text("unit_text")
            if stated and stated.lower() != unit:
                self.complain(
                    "amount_text", "two_units", f"ô ghi “{self.text('amount_text')}” nhưng cột Đơn vị in ghi “{stated}”"
                )
            else:
                self.complain(
                    "amount_text", "unit_split", f"tách thành số “{number}” và đơn vị “{stated or unit}”", False
                )
                self.entries.setdefault("quote", self.entries["amount_text"])
                self.entries |= {"amount_text": CellText(number), "unit_text": CellText(stated or unit)}
        text = self.text("amount_text")
        if not text:
            return
        amount = self._amount(text)
        if self.table == "budget":
            if not self.text("cell_state") and "cell_state" not in self.failed:
                self.entries["cell_state"] = CellText(
                    CellState.DASH if text in _DASHES else CellState.ZERO if amount == "0" else CellState.NUMBER
                )
            name = "amount_vnd"
        else:
            name = "amount"
        if not self.text(name) and name not in self.failed and amount:
            self.entries[name] = CellText(amount)

    def _hedge(self) -> None:
        """ "hơn 22 tỷ đồng": the words before the number are its operator, what is printed is the quote."""
        text = self.text("amount_text")
        found = _HEDGED.fullmatch(text)
        if found is None or not (found[1].strip() or found[4]):
            return
        told, written = operator_told(text, found.start(2), found.end(2)), self.text("operator")
        alone = f"{found[2]}{found[3]}".strip()
        if told == Operator.EQ:
            return
        if written and written != told:
            self.complain("operator", "two_operators", f"Số in ghi “{text}”, khác phép so ở đây; sửa một trong hai ô")
            return
        self.complain("amount_text", "operator_split", f"tách “{text}” thành phép so và số “{alone}”", False)
        self.entries.setdefault("quote", CellText(text))
        self.entries |= {"amount_text": CellText(alone), "operator": CellText(told)}

    def _amount(self, text: str) -> str:
        """In đồng or persons; "" where the print does not tell exactly."""
        try:
            if self.text("quantity") == Quantity.PERSONS:
                return str(int(parse_number(text)))
            return str(amount_vnd(text, self.text("unit_text")))
        except (AmbiguousNumber, ValueError):
            return ""

    def _printed(self) -> None:
        """Amount and quote typed as numbers: the other one may still show how they are printed."""
        for name, other in (("amount_text", "quote"), ("quote", "amount_text")):
            if name not in self.numbers:
                continue
            column, cell = self.numbers[name]
            seen = _as_printed(cell.value, self.text(other))
            try:
                entry = CellText(seen) if seen else read_cell(cell, column, None)
            except Unreadable as why:
                self.complain(name, why.code, str(why))
            else:
                if entry.remark:
                    self.complain(name, "read_as", entry.remark, False)
                self.entries[name] = replace(entry, remark="")


def _as_printed(value: object, text: str) -> str:
    """The one way in which ``text`` prints the number; "" where it does not, or in two ways."""
    try:
        wanted = parse_number(printed_number(value))
    except (Unreadable, ValueError):
        return ""
    found = {told for told in _numbers(text) if parse_number(told) == wanted}
    return found.pop() if len(found) == 1 else ""


def _numbers(text: str) -> Iterator[str]:
    for told in NUMBER.findall(text):
        try:
            parse_number(told)
        except ValueError:
            continue
        yield told


def _cell(layout: Layout, row: SheetRow, name: str) -> SheetCell | None:
    index = layout.positions.get(name)
    return row.cells[index] if index is not None and index < len(row.cells) else None
