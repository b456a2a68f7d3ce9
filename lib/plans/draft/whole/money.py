"""Money tables as proposed rows: budget, stated totals, head-counts. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lib.contract.codes import AmountKind, CellState, Funding, LineLevel, Quantity, UnitBasis, UnitLevel
from lib.plans.draft.model import PlanText, PrintedCell, PrintedTable, Proposal, Ranked
from lib.plans.draft.printed.clauses import table_clause
from lib.plans.draft.printed.columns import Role
from lib.plans.draft.whole import funding
from lib.plans.draft.whole.arithmetic import wrong_sum
from lib.plans.draft.whole.cells import MoneyTable, PrintedAmount
from lib.plans.draft.whole.names import KnownNames
from lib.plans.draft.whole.running import SaidAmount

_MOST_CONTENT = 200
_UNITS_TRIED = ("triệu đồng", "tỷ đồng", "nghìn đồng", "đồng")
MoneyUnit = tuple[str, str, UnitBasis, str]
"""The unit's name, as printed, what tells it, and the sentence that says how it was found."""


def table_proposals(
    text: PlanText, document: Mapping[str, str], names: KnownNames, stated: Sequence[SaidAmount]
) -> tuple[Proposal, ...]:
    """Every amount, stated total and head-count of the text's tables, in the order of the text.

    ``stated`` are the amounts of the running text: they tell the unit or the source that a table does not print.
    """
    period, signed = period_of(document), year_of(document.get("signed_on", ""))
    tables = [MoneyTable(table, period, document.get("kind", ""), signed) for table in text.tables]
    found: list[Proposal] = []
    taken: dict[str, int] = {}
    for table in tables:
        if table.money:
            base = _base(table.printed, taken)
            _from_text(table, _unit(table, stated, tables), stated)
            found += _Telling(table, base, _unit(table, stated, tables), names).proposals()
    return tuple(sorted(found, key=lambda one: (one.line, one.start, one.key)))


def period_of(document: Mapping[str, str]) -> tuple[int, int]:
    """The years that a document covers; (0, 0) where they are unknown."""
    first, last = year_of(document.get("period_start", "")), year_of(document.get("period_end", ""))
    return (first or last or 0, last or first or 0)


def year_of(text: str) -> int | None:
    """The year that a date or a year begins with."""
    return int(text[:4]) if re.match(r"\d{4}", text) else None


def path_base(annex: str, heads: str) -> str:
    """ "PL", "PL1", "VB/5": where a line path begins."""
    if not annex:
        return f"VB/{heads}" if heads else "VB"
    number = annex.removeprefix("Phụ lục").strip()
    return f"PL{number}"


def _base(table: PrintedTable, taken: dict[str, int]) -> str:
    annex = table.clause.partition(", phần ")[0]
    if annex.startswith("Phụ lục"):
        base = path_base(annex.partition(",")[0], "")
    else:
        base = path_base("", re.sub(r"^\w+ ", "", table.clause.partition(",")[0]))
    taken[base] = taken.get(base, 0) + 1
    return base if taken[base] == 1 else f"{base}.b{taken[base]}"


def _unit(table: MoneyTable, stated: Sequence[SaidAmount], tables: Sequence[MoneyTable]) -> MoneyUnit:
    """The printed unit; else the one in which the table's own totals are amounts that the text states."""
    printed = table.printed.unit_text
    named = funding.unit(printed)
    if named:
        return named, printed, UnitBasis.PRINTED, ""
    in_text = {one.vnd: one for one in stated if one.vnd}
    for unit in _UNITS_TRIED:
        same = [
            (one, in_text[vnd])
            for one in table.amounts
            if table.is_group(one.row) and one.value and (vnd := funding.in_dong(one.value, unit)) in in_text
        ]
        if same:
            one, other = same[0]
            why = (
                f"Bảng không in đơn vị; suy ra {unit} vì {one.cell.text} bằng {other.amount_text} {other.unit_text} nêu"
                f" ở dòng {other.line}"
            )
            return unit, unit, UnitBasis.ARITHMETIC, why
    others = {unit for other in tables if (unit := funding.unit(other.printed.unit_text))}
    if len(others) == 1:
        unit = others.pop()
        return unit, "", UnitBasis.ARITHMETIC, f"Bảng không in đơn vị; đọc theo đơn vị của bảng khác ({unit})"
    return "", "", UnitBasis.PRINTED, ""


def _from_text(table: MoneyTable, unit: MoneyUnit, stated: Sequence[SaidAmount]) -> None:
    """A heading that does not say who pays is paid by whom the text names with the same amount, and its lines too."""
    told: dict[int, funding.PayingSource] = {}
    notes: dict[int, str] = {}
    for one in table.amounts:
        if one.row in told or table.rows[one.row].kind != "group" or one.source.tier != Funding.UNSTATED:
            continue
        vnd = None if one.value is None else funding.in_dong(one.value, unit[0])
        for other in stated:
            names_one = other.source.tier not in ("", Funding.UNSTATED, Funding.ALL)
            if vnd and other.vnd == vnd and names_one and other.source.nature in ("", one.source.nature):
                told[one.row] = funding.PayingSource(other.source.tier)
                notes[one.row] = (
                    f"Cấp ngân sách theo dòng {other.line}, nêu cùng số {other.amount_text} {other.unit_text}"
                )
                break
    if not told:
        return
    table.settle(told)
    for head, note in notes.items():
        within = {head, *table.below(head)}
        table.amounts = [replace(one, notes=(*one.notes, note)) if one.row in within else one for one in table.amounts]


class _Telling:
    """The rows of one table as proposals."""

    def __init__(self, table: MoneyTable, base: str, unit: MoneyUnit, names: KnownNames) -> None:
        self.table, self.base, self.unit, self.names = table, base, unit, names
        self.total = next((index for index, row in enumerate(table.rows) if row.kind == "total"), None)
        self.paths = self._paths()
        self._known_themes: dict[tuple[str, str], list[tuple[str, float]]] = {}

    def proposals(self) -> Iterator[Proposal]:
        for one in self.table.amounts:
            yield self._budget(one)
            total = self._stated(one)
            if total:
                yield total
        yield from self._staff()

    def _themes(self, text: str, nature: str) -> list[tuple[str, float]]:
        """What `KnownNames.themes` finds: the cells of a row ask the same."""
        if (text, nature) not in self._known_themes:
            self._known_themes[text, nature] = self.names.themes(text, nature)
        return self._known_themes[text, nature]

    def _paths(self) -> list[str]:
        found: dict[str, None] = {}
        for row in self.table.rows:
            path = "/".join(filter(None, (self.base, _ascii(row.path))))
            while path in found:
                path += "_"
            found[path] = None
        return list(found)

    # -- one amount --------------------------------------------------------------------------------
    def _budget(self, one: PrintedAmount) -> Proposal:
        table, row = self.table, self.table.rows[one.row]
        name, label, content = self._named(one.row)
        lead, coordinating, borrowed = self._led(one.row)
        unit, printed, basis, why = self.unit
        vnd = None if one.value is None else funding.in_dong(one.value, unit)
        doubts = list(one.doubts)
        if not unit:
            doubts.append("Không rõ đơn vị tiền của bảng")
        if lead and not self.names.agency(lead):
            doubts.append(f"“{lead}” chưa có trong danh mục cơ quan")
        off = wrong_sum(table, one)
        doubts += [off.doubt] if off else []
        themes = [] if table.is_group(one.row) else self._themes(f"{name} {content}", one.source.nature)
        cells = {
            "line_path": self.paths[one.row],
            "parent_path": self._parent(one.row),
            "level": {"total": LineLevel.TOTAL, "group": LineLevel.GROUP}.get(row.kind, LineLevel.LINE),
            "name": name,
            "content": content,
            "remark": table.text(one.row, Role.REMARK),
            "lead_agency": self.names.agency(lead) if lead else self._unit_named(name),
            "lead_agency_text": lead,
            "coordinating": coordinating,
            "tier": one.source.tier,
            "nature": one.source.nature,
            "rented_service": "true" if self._is_rented(one.row) else "false",
            "stage": self._stage(one.row),
            "source_basis": one.basis,
            "bucket_start": str(one.column.years[0] or ""),
            "bucket_end": str(one.column.years[1] or ""),
            "measure": one.column.measure,
            "amount_text": one.cell.text,
            "cell_state": one.state,
            "unit_text": printed or unit,
            "unit_basis": basis if unit else "",
            "amount_vnd": "" if vnd is None else str(vnd),
            "is_additive": "true" if one.is_additive else "false",
            "theme": themes[0][0] if themes else "",
            "quote": one.cell.text,
            "row_label": label,
            "column_label": one.column.label,
            "line": str(one.cell.line),
            "clause": table_clause(table.printed.clause, row, table.columns),
            "note": ". ".join(
                filter(None, [*one.notes, borrowed, why if vnd is not None else "", off.note if off else ""])
            ),
        }
        choices = {"theme": tuple(Ranked(code, likely) for code, likely in themes)} if len(themes) > 1 else {}
        return Proposal(
            f"{one.cell.line}:{one.cell.start}",
            one.cell.line,
            one.cell.start,
            one.cell.start + len(one.cell.text),
            "budget",
            {column: value for column, value in cells.items() if value},
            choices,
            tuple(doubts),
        )

    def _named(self, row: int) -> tuple[str, str, str]:
        """The line's name, the label printed in its row, and its content."""
        table = self.table
        name, content = table.text(row, Role.NAME), table.text(row, Role.CONTENT)
        label = name or table.text(row, Role.NUMBER)
        above = table.rows[row].parent
        if content and content == name:  # one cell over both columns
            content = ""
        if not name and above is not None:
            label = table.text(above, Role.NAME)
        if table.rows[row].of_group and content:
            label, name, content = f"{label} · {content}", re.sub(r"^[-+*•]\s*", "", content), ""
        elif above is not None and table.rows[above].kind == "line" and not self._is_paid(above):
            label = f"{table.text(above, Role.NAME)} · {label}"
        return _short((name or label).rstrip(": ")), _short(label), _short(content)

    def _is_paid(self, row: int) -> bool:
        return bool(self.table.of_row(row))

    def _led(self, row: int) -> tuple[str, str, str]:
        """Who leads and who helps; a blank cell of a row without a number is the cell above that spans it."""
        lead, help_ = self.table.text(row, Role.LEAD), self.table.text(row, Role.COORDINATING)
        if lead or help_ or not self.table.rows[row].unnumbered or self.table.rows[row].parent is None:
            return lead, help_, ""
        above = self.table.rows[row].parent or 0
        siblings = [r for r in (above, *self.table.children[above]) if r < row]
        for other in reversed(siblings):
            lead, help_ = self.table.text(other, Role.LEAD), self.table.text(other, Role.COORDINATING)
            if lead:
                return lead, help_, "Ô chủ trì để trống, hiểu là ô gộp với dòng trên"
        return "", "", ""

    def _unit_named(self, name: str) -> str:
        """In a table without a column for it, the line may be named for the agency that gets the money."""
        is_by_unit = not any(column.role is Role.LEAD for column in self.table.columns)
        return self.names.agency(name) if is_by_unit else ""

    def _parent(self, row: int) -> str:
        above = self.table.rows[row].parent
        if above is not None:
            beside = self.table.rows[row].of_group and self.table.rows[above].of_group  # side by side in one group
            return self._parent(above) if beside or not self._is_paid(above) else self.paths[above]
        is_total = self.table.rows[row].kind == "total"
        return "" if self.total is None or is_total else self.paths[self.total]

    def _stage(self, row: int) -> str:
        heads = [at for at in (row, *self.table.above(row)) if self.table.rows[at].kind == "group"]
        return next((told for at in heads if (told := funding.stage(self.table.text(at, Role.NAME)))), "")

    def _is_rented(self, row: int) -> bool:
        own = " ".join((self.table.text(row, Role.NAME), self.table.text(row, Role.CONTENT)))
        heads = (self.table.text(at, Role.NAME) for at in self.table.above(row))
        return any(funding.RENTED.search(text) for text in (own, *heads))

    # -- totals ------------------------------------------------------------------------------------
    def _stated(self, one: PrintedAmount) -> Proposal | None:
        """The amount as a stated total, where it sums rows or columns."""
        parts = self._parts(one)
        if not parts or one.state is CellState.DASH:
            return None
        unit, printed, _, why = self.unit
        vnd = None if one.value is None else funding.in_dong(one.value, unit)
        row, off = self.table.rows[one.row], wrong_sum(self.table, one)
        cells = {
            "quantity": Quantity.MONEY,
            "measure": one.column.measure,
            "bucket_start": str(one.column.years[0] or ""),
            "bucket_end": str(one.column.years[1] or ""),
            "tier": one.source.tier,
            "nature": one.source.nature,
            "amount_text": one.cell.text,
            "unit_text": printed or unit,
            "amount": "" if vnd is None else str(vnd),
            "parts": parts,
            "quote": one.cell.text,
            "line": str(one.cell.line),
            "clause": table_clause(self.table.printed.clause, row, self.table.columns),
            "note": ". ".join(filter(None, (why, off.note if off else ""))),
        }
        return self._counted(one.cell, "stated_totals", cells, "/total", (off.doubt,) if off else ())

    def _parts(self, one: PrintedAmount) -> str:
        """The filter over the rows that this amount should be the sum of; "" where it sums nothing."""
        path, column = self.paths[one.row], one.column
        is_total = self.table.rows[one.row].kind == "total"
        if self.table.is_group(one.row) and (is_total or self.table.children[one.row]):
            where = f"{self.base}/*" if is_total else f"{path}[./]*"
            bucket = column.years[0] if column.years[0] == column.years[1] else f"{column.years[0]}-{column.years[1]}"
            told = [f"line_path={where}", f"measure={column.measure}", f"bucket={bucket}"]
            if column.source != funding.PayingSource():
                told += [f"tier={one.source.tier}", f"nature={one.source.nature}"]
            return ";".join(told)
        beside = [
            other
            for other in self.table.of_row(one.row)
            if other.column != column and other.state is not CellState.DASH
        ]
        if column.is_sum:
            if any(other.column.measure is column.measure for other in beside):
                return f"line_path={path};measure={column.measure};bucket={_bucket(column.years)}"
            return ""
        if column.measure in (AmountKind.TOTAL_NEED, AmountKind.TOTAL_INVESTMENT, AmountKind.PERIOD_TOTAL):
            kinds = list(
                dict.fromkeys(
                    str(other.column.measure) for other in beside if other.column.measure is not column.measure
                )
            )
            return f"line_path={path};measure={'|'.join(kinds)}" if kinds else ""
        return ""

    # -- head-counts -------------------------------------------------------------------------------
    def _staff(self) -> Iterator[Proposal]:
        index = next((c.index for c in self.table.columns if c.role is Role.OFFICIALS), None)
        if index is None:
            return
        level = self._unit_level()
        for place, row in enumerate(self.table.rows):
            cell = row.cells[index]
            if not re.fullmatch(r"\d{1,3}(\.\d{3})*|\d+", cell.text):
                continue
            clause = table_clause(self.table.printed.clause, row, self.table.columns)
            count = cell.text.replace(".", "")
            if row.kind == "total":
                head = {
                    "quantity": Quantity.PERSONS,
                    "amount_text": cell.text,
                    "unit_text": _counted_thing(self.table.columns[index].label),
                    "amount": count,
                    "parts": f"staff:{level}",
                    "quote": cell.text,
                    "line": str(cell.line),
                    "clause": clause,
                }
                yield self._counted(cell, "stated_totals", head, "/total", ())
            elif row.kind == "line":
                cells = {
                    "unit_name": self._named(place)[0],
                    "unit_level": level,
                    "officials": count,
                    "quote": cell.text,
                    "line": str(cell.line),
                    "clause": clause,
                }
                yield self._counted(cell, "staff", cells, "", ())

    def _unit_level(self) -> UnitLevel:
        named = [self.table.text(index, Role.NAME).casefold() for index in range(len(self.table.rows))]
        districts = sum(bool(re.search(r"huyện|thị xã|thành phố", name)) for name in named)
        return UnitLevel.DISTRICT if districts * 2 > len(named) else UnitLevel.PROVINCE_AGENCY

    def _counted(
        self, cell: PrintedCell, table: str, cells: Mapping[str, str], mark: str, doubts: tuple[str, ...]
    ) -> Proposal:
        return Proposal(
            f"{cell.line}:{cell.start}{mark}",
            cell.line,
            cell.start,
            cell.start + len(cell.text),
            table,
            {column: str(value) for column, value in cells.items() if value},
            doubts=doubts,
        )


def _bucket(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"


def _short(text: str) -> str:
    """At most so long, cut at a word."""
    if len(text) <= _MOST_CONTENT:
        return text
    return f"{text[:_MOST_CONTENT].rpartition(' ')[0]}…"


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.replace("đ", "dd").replace("Đ", "DD"))
    return folded.encode("ascii", "ignore").decode()


def _counted_thing(label: str) -> str:
    told = re.search(r"CBCC\w*|cán bộ[^·(]*|công chức|biên chế|người", label, re.IGNORECASE)
    return told[0].strip() if told else "người"
