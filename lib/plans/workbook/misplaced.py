"""Rows that lie on the wrong sheet: pasted there, they are one mistake and not one a cell. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lib.contract.columns import Column
from lib.contract.sheets import SHEETS, PlanSheet
from lib.plans.workbook.headers import Complaint, Layout
from lib.plans.workbook.sheets import SheetCell, SheetRow
from lib.plans.workbook.vocabulary import Vocabularies, key

_SUSPICIOUS = 3
"""Errors in one row before anybody wonders whether it belongs here."""
_FITS, _CHOICES, _SHARE = 4, 2, 0.8
"""Cells, choices among them, and the share of all cells by which a row fits another sheet."""
_NUMBER = re.compile(r"-?[\d.,\s]+%?")

Columns = Mapping[int, Column]
"""Index of a cell → the column that it would be."""


def misplaced(layout: Layout, lists: Vocabularies, complaints: Sequence[Complaint]) -> dict[int, PlanSheet]:
    """Row → the sheet that it was made for, of rows that fit another sheet of the template and not this one."""
    errors = Counter(c.row for c in complaints if c.is_error)
    others = [sheet for sheet in SHEETS if sheet is not layout.sheet]
    found: dict[int, PlanSheet] = {}
    headed: tuple[PlanSheet, Columns] | None = None
    for row in layout.rows:
        if errors[row.number] < _SUSPICIOUS and not _is_unread(row, complaints):
            continue
        if heading := next((made for sheet in others if (made := _header(sheet, row))), None):
            headed = heading
            found[row.number] = heading[0]
            continue
        shapes = [headed] if headed else [shape for sheet in others for shape in _shapes(sheet, row)]
        sheet = next((sheet for sheet, columns in shapes if _is_of(sheet, columns, row, lists)), None)
        if sheet is not None:
            found[row.number] = sheet
    return found


def told(found: Mapping[int, PlanSheet]) -> Iterable[Complaint]:
    """One error for all rows of one other sheet."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, sheet in found.items():
        rows[sheet.title].append(row)
    for title, numbers in rows.items():
        what = (
            f"{len(numbers)} dòng, từ dòng {min(numbers)} đến dòng {max(numbers)}," if len(numbers) > 1 else "dòng này"
        )
        yield Complaint(min(numbers), "", "wrong_sheet", f"{what} là của trang “{title}”; hãy cắt và dán sang trang ấy")


def _is_unread(row: SheetRow, complaints: Sequence[Complaint]) -> bool:
    return any(c.row == row.number and c.code == "no_row" for c in complaints)


def _header(sheet: PlanSheet, row: SheetRow) -> tuple[PlanSheet, Columns] | None:
    """The columns that a row names where it is the header of another sheet, pasted along."""
    names = {key(column.label): column for column in sheet.table.columns}
    columns = {
        index: names[key(str(cell.value))]
        for index, cell in enumerate(row.cells)
        if cell is not None and key(str(cell.value)) in names
    }
    filled = sum(cell is not None for cell in row.cells)
    return (sheet, columns) if len(columns) >= max(_FITS, 0.7 * filled) else None


def _shapes(sheet: PlanSheet, row: SheetRow) -> Iterable[tuple[PlanSheet, Columns]]:
    """How the columns of a sheet would lie: as in the template or as in the file, from the left edge or from the first
    filled cell on."""
    start = next((index for index, cell in enumerate(row.cells) if cell is not None), 0)
    for columns in (sheet.columns, sheet.table.columns):
        for shift in {0, start}:
            yield sheet, {index + shift: column for index, column in enumerate(columns)}


def _is_of(sheet: PlanSheet, columns: Columns, row: SheetRow, lists: Vocabularies) -> bool:
    tested = [
        (column, _fits(cell, column, sheet, lists))
        for index, cell in enumerate(row.cells)
        if cell is not None and (column := columns.get(index)) and (_is_choice(column) or column.kind != "text")
    ]
    fits = [column for column, fit in tested if fit]
    choices = sum(_is_choice(column) for column in fits)
    beyond = any(cell is not None and index not in columns for index, cell in enumerate(row.cells))
    return len(fits) >= _FITS and choices >= _CHOICES and len(fits) >= _SHARE * len(tested) and not beyond


def _fits(cell: SheetCell, column: Column, sheet: PlanSheet, lists: Vocabularies) -> bool:
    if _is_choice(column):
        choices = lists.of(sheet.table.name, column)
        parts = str(cell.value).split(";") if column.many else [str(cell.value)]
        return choices is not None and all(choices.code(part) is not None for part in parts if part.strip())
    return cell.kind in ("number", "percent", "date") or _NUMBER.fullmatch(str(cell.value).strip()) is not None


def _is_choice(column: Column) -> bool:
    return bool(column.words or column.reference or column.kind == "bool")
