"""A plan's text from its lines: tables found and mended, every line with its place. Pure.

Line numbers are those of ``written``: the text as it is kept beside a draft, which for a .txt file is the file itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from lib.plans.draft.formats.lines import RawLine
from lib.plans.draft.model import PlanText, PrintedLine, PrintedTable
from lib.plans.draft.printed.clauses import LinePlace, cell_clause, places, table_clause
from lib.plans.draft.printed.columns import PrintedColumn, Role, columns
from lib.plans.draft.printed.grid import PrintedRow, Region, regions, split_header
from lib.plans.draft.printed.tree import TreeRow, replanted, tree

_UNIT = re.compile(
    r"(?:đơn vị(?: tính)?|đvt)\s*:?\s*(?P<unit>(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|đ)\b)", re.IGNORECASE
)
_UNIT_IN_HEADER = re.compile(
    r"\(\s*(?:đvt\s*:?\s*)?(?P<unit>(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*(?:đồng|đ))\s*\)", re.IGNORECASE
)
_ATTACHED = re.compile(r"\(?\s*(?:ban hành |đính )?kèm (?:theo|công văn|quyết định|kế hoạch)", re.IGNORECASE)
_HEADING_LINES = 8
"""How far above a table its title and unit are looked for."""


def plan_text(lines: Sequence[RawLine], warnings: Sequence[str] = ()) -> PlanText:
    """The text with its tables and places; furniture is set aside at the number of the line that it follows."""
    kept = [line for line in lines if not line.is_furniture]
    texts = [line.text for line in kept]
    found = regions(texts)
    standing = places(texts, [(region.first, region.last) for region in found])
    clauses = dict(enumerate(standing, 1))
    tables, of_table = [], {}
    for index, region in enumerate(found):
        table, cells = _table(region, texts, standing[region.first - 1])
        tables.append(table)
        for number in range(region.first, region.last + 1):
            of_table[number] = index
        for number, clause in cells.items():
            clauses[number] = LinePlace(clause, standing[number - 1].section)
    printed = tuple(
        PrintedLine(number, line.text, clauses[number].clause, clauses[number].section, line.page, of_table.get(number))
        for number, line in enumerate(kept, 1)
    )
    furniture, number = [], 0
    for line in lines:
        if line.is_furniture:
            furniture.append(PrintedLine(number, line.text, page=line.page))
        else:
            number += 1
    sha256 = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    return PlanText(printed, tuple(tables), tuple(furniture), sha256, tuple(warnings))


def written(text: PlanText) -> str:
    """The text to keep beside the draft: its lines are those that ``line`` numbers mean."""
    return "\n".join(line.text for line in text.lines)


def rows_of(table: PrintedTable) -> tuple[tuple[PrintedColumn, ...], tuple[TreeRow, ...]]:
    """A table's columns and its rows as a tree."""
    header, body = [PrintedRow(row) for row in table.header], [PrintedRow(row) for row in table.rows]
    told = columns(header, body, bool(table.unit_text))
    return told, replanted(told, table) if table.header else ()


def _table(region: Region, texts: Sequence[str], place: LinePlace) -> tuple[PrintedTable, dict[int, str]]:
    """The table, and the clause of each of its lines."""
    header, body = split_header(region.rows)
    title, unit = _above(region, texts)
    header_text = " ".join(cell.text for row in header for cell in row.cells)
    in_header = _UNIT_IN_HEADER.search(header_text) or _UNIT.search(header_text)
    unit = unit or (in_header["unit"] if in_header else "")
    told = columns(header, body, bool(unit))
    rows = tree(told, body) if header else ()
    table = PrintedTable(
        tuple(row.cells for row in header),
        tuple(row.cells for row in rows) if header else tuple(row.cells for row in body),
        place.clause,
        title,
        unit,
        tuple(row.loose for row in rows),
        tuple(row.notes for row in rows),
    )
    return table, _cell_clauses(region, told, rows, place.clause)


def _cell_clauses(region: Region, told: Sequence[PrintedColumn], rows: Sequence[TreeRow], base: str) -> dict[int, str]:
    stacked = len({cell.line for row in region.rows[:1] for cell in row.cells}) > 1
    starts: dict[int, tuple[TreeRow, PrintedColumn]] = {}
    for row in rows:
        for column, cell in zip(told, row.cells, strict=True):
            if cell.text or stacked:
                starts.setdefault(cell.line, (row, column))
    found: dict[int, str] = {}
    held = ""
    for number in range(region.first, region.last + 1):
        if number in starts:
            row, column = starts[number]
            is_text = stacked and column.role not in (Role.AMOUNT, Role.NUMBER, Role.OFFICIALS)
            held = cell_clause(base, row, told, column.label) if is_text else table_clause(base, row, told)
        found[number] = held or base
    return found


def _above(region: Region, texts: Sequence[str]) -> tuple[str, str]:
    """The title printed above the table, its lines joined, and the unit printed there."""
    title: list[str] = []
    unit, looked = "", 0
    for index in range(region.first - 2, -1, -1):
        text = re.sub(r"[*_~]+", "", texts[index]).strip()
        if not text or text.startswith("["):
            continue
        looked += 1
        told = _UNIT.search(text)
        if told and len(text) < 60:
            unit = unit or told["unit"]
        elif _ATTACHED.match(text) or "\t" in text:
            continue
        elif text.isupper() or (len(text) < 120 and not re.search(r"[.;:]$|\./", text)):
            title.insert(0, text)
        else:
            break
        if looked >= _HEADING_LINES or re.match(r"phụ lục|[IVX]+\. |[A-Z]\. ", text, re.IGNORECASE):
            break
    return " ".join(title), unit
