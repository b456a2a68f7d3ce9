"""The amounts of one money table: each with its column, value, source and years, by header, tree and sums. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lib.contract.codes import AmountKind, CellState, DocumentKind, Funding, SourceBasis
from lib.plans.draft.model import PrintedCell, PrintedTable
from lib.plans.draft.printed.columns import JOINT, Role, is_dash, is_tick
from lib.plans.draft.printed.grid import is_amount
from lib.plans.draft.printed.text import rows_of
from lib.plans.draft.whole import funding
from lib.plans.draft.whole.funding import PayingSource

_SAME = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of amounts: ``is_sum`` where other columns part it by source."""

    index: int
    label: str
    source: PayingSource
    measure: AmountKind
    years: tuple[int, int]
    is_sum: bool = False
    is_dated: bool = False  # by its own label or those beside it


@dataclass(frozen=True, slots=True)
class PrintedAmount:
    """One printed amount of row ``row``; ``value`` in the table's unit, None for a dash."""

    row: int
    column: MoneyColumn
    cell: PrintedCell
    state: CellState
    value: Decimal | None
    source: PayingSource
    basis: SourceBasis
    is_additive: bool = False
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass
class MoneyTable:
    """A table that states money, ready to be told row by row."""

    printed: PrintedTable
    period: tuple[int, int]
    kind: str
    signed: int | None
    amounts: list[PrintedAmount] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.columns, self.rows = rows_of(self.printed)
        self._by_role = {column.role: column.index for column in reversed(self.columns)}
        self.money = _money_columns(self)
        self._places: dict[int, list[int]] = defaultdict(list)
        self.children: dict[int, list[int]] = defaultdict(list)
        for index, row in enumerate(self.rows):
            if row.parent is not None:
                self.children[row.parent].append(index)
        if self.money:
            self._read()

    def text(self, row: int, role: Role) -> str:
        """What the row prints in the first column of that role."""
        index = self._by_role.get(role)
        return "" if index is None else self.rows[row].cells[index].text

    def above(self, row: int) -> Iterator[int]:
        """The rows that this one is a part of, the nearest first."""
        at = self.rows[row].parent
        while at is not None:
            yield at
            at = self.rows[at].parent

    def below(self, row: int) -> Iterator[int]:
        """The rows that are parts of this one, and their parts."""
        for child in self.children[row]:
            yield child
            yield from self.below(child)

    def is_group(self, row: int) -> bool:
        """Whether the row only sums or heads others."""
        return self.rows[row].kind != "line"

    def of_row(self, row: int) -> list[PrintedAmount]:
        """The row's amounts."""
        return [self.amounts[place] for place in self._places.get(row, ())]

    # -- reading -----------------------------------------------------------------------------------
    def _read(self) -> None:
        decimal = _points_are_decimal(self)
        for index, row in enumerate(self.rows):
            timed = funding.years(self.text(index, Role.TIME))
            for column in self.money:
                cell = row.cells[column.index]
                if cell.text and is_amount(cell.text):
                    dated = replace(column, years=timed) if timed and not column.is_dated else column
                    self.amounts.append(self._amount(index, dated, cell, decimal))
        self._place_loose()
        for place, one in enumerate(self.amounts):
            self._places[one.row].append(place)
        self.settle({})
        self._find_leaves()

    def _amount(self, row: int, column: MoneyColumn, cell: PrintedCell, decimal: bool) -> PrintedAmount:
        notes = self.rows[row].notes
        if is_dash(cell.text):
            return PrintedAmount(row, column, cell, CellState.DASH, None, PayingSource(), SourceBasis.NONE, notes=notes)
        value, by_point = funding.number(cell.text, decimal)
        if by_point:
            notes = (*notes, "Dấu chấm trong số đọc là dấu thập phân")
        state = CellState.ZERO if value == 0 else CellState.NUMBER
        return PrintedAmount(row, column, cell, state, value, PayingSource(), SourceBasis.NONE, notes=notes)

    def _place_loose(self) -> None:
        """Amounts that lost their column go where the group's own amount still lacks one."""
        loose = {(i, at) for i, row in enumerate(self.rows) for at in row.loose}
        if not loose:
            return
        fixed = [one for one in self.amounts if (one.row, one.column.index) not in loose]
        placed: list[PrintedAmount] = []
        for one in self.amounts:
            if (one.row, one.column.index) not in loose or one.value is None:
                placed.append(one)
                continue
            lacking = self._lacking(one.row, fixed)
            fitting = [
                column for column in self.money if not column.is_sum and lacking.get(column.index, 0) >= one.value
            ]
            if len(fitting) == 1:
                note = (
                    f"Ô trống bị mất khi nhận dạng; xếp vào cột {fitting[0].label.rpartition(JOINT)[2]} vì chỉ cột này"
                    " còn thiếu so với số của phần"
                )
                placed.append(replace(one, column=fitting[0], notes=(*one.notes, note)))
            else:
                doubt = "Ô trống bị mất khi nhận dạng; số học không cho biết số này thuộc cột nào"
                placed.append(replace(one, column=fitting[0] if fitting else one.column, doubts=(*one.doubts, doubt)))
        self.amounts = placed

    def _lacking(self, row: int, fixed: Sequence[PrintedAmount]) -> dict[int, Decimal]:
        """What the nearest group above states in each column beyond its lines whose columns are sure."""
        for above in self.above(row):
            stated = {one.column.index: one.value for one in fixed if one.row == above and one.value is not None}
            if stated:
                within = set(self.below(above))
                for one in fixed:
                    if one.row in within and one.value is not None and one.column.index in stated:
                        stated[one.column.index] -= one.value
                return stated
        return {}

    # -- who pays ----------------------------------------------------------------------------------
    def settle(self, told: Mapping[int, PayingSource]) -> None:
        """Give every amount its source; ``told`` is what is known of groups besides their own words."""
        said = {index: self._said(index).over(told.get(index, PayingSource())) for index in range(len(self.rows))}
        whole = funding.source(funding.PROGRAMME.sub(" ", self.printed.heading))
        for place, one in enumerate(self.amounts):
            row = self.rows[one.row]
            headed = said[one.row]
            parts = [said[child] for child in self.children[one.row] if self.is_group(child)]
            if row.kind == "group" and parts:
                shared = funding.together(parts)
                headed = headed.over(PayingSource(shared.tier if all(p.tier for p in parts) else "", ""))
            for above in self.above(one.row):
                headed = headed.over(said[above])
            headed = headed.over(whole)
            own, basis = self._own_source(one)
            if own.tier and own.nature:
                found = own
            else:
                found = own.over(headed)
                if basis is SourceBasis.NONE and (headed.tier or headed.nature):
                    basis = SourceBasis.HEADING
            if row.kind == "total" and basis is SourceBasis.NONE:
                found = PayingSource(Funding.ALL, Funding.ALL)
            self.amounts[place] = replace(
                one, source=PayingSource(found.tier or Funding.UNSTATED, found.nature or Funding.UNSTATED), basis=basis
            )

    def _own_source(self, one: PrintedAmount) -> tuple[PayingSource, SourceBasis]:
        """By its column; a sum over sources by what the row ticks or says, else "all"."""
        if one.column.source != PayingSource():
            return one.column.source, SourceBasis.COLUMN
        ticked = [
            column.source
            for column in self.money
            if column.source != PayingSource() and is_tick(self.rows[one.row].cells[column.index].text)
        ]
        if ticked:
            return funding.together(ticked), SourceBasis.TICK
        said = funding.source(self.text(one.row, Role.SOURCE), is_column=True)
        if said != PayingSource():
            return said, SourceBasis.COLUMN
        if one.column.is_sum and any(other.column.source != PayingSource() for other in self.of_row(one.row)):
            nature = self._nature_above(one.row)
            basis = SourceBasis.HEADING if nature else SourceBasis.NONE
            tier = Funding.ALL if any(column.source.tier for column in self.money) else ""
            return PayingSource(tier, nature or Funding.ALL), basis
        return PayingSource(), SourceBasis.NONE

    def _nature_above(self, row: int) -> str:
        return next((nature for at in self.above(row) if (nature := self._said(at).nature)), "")

    def _said(self, row: int) -> PayingSource:
        """What a group's own words say."""
        if self.rows[row].kind != "group":
            return PayingSource()
        return funding.source(self.text(row, Role.NAME) or self.text(row, Role.NUMBER))

    # -- what may be summed ------------------------------------------------------------------------
    def _find_leaves(self) -> None:
        for place, one in enumerate(self.amounts):
            if self.is_group(one.row):
                continue
            beside = [other.column for other in self.of_row(one.row) if other.column.source != PayingSource()]
            if one.column.is_sum and any(other.measure is one.column.measure for other in beside):
                continue
            below = [
                other
                for row in self.below(one.row)
                for other in self.of_row(row)
                if other.column.index == one.column.index and other.value is not None
            ]
            if below and one.value is not None and not self.rows[one.row].of_group:
                total = sum((other.value for other in below if other.value is not None), Decimal())
                numbered = all(not self.rows[other.row].unnumbered for other in below)
                if abs(total - one.value) <= _SAME or numbered:
                    continue
                note = "Các dòng in dưới dòng này không nằm trong số của dòng: cộng lại không bằng"
                self.amounts[place] = replace(one, is_additive=True, notes=(*one.notes, note))
            else:
                self.amounts[place] = replace(one, is_additive=True)


def _money_columns(table: MoneyTable) -> tuple[MoneyColumn, ...]:
    """The amount columns with source, kind of amount and years."""
    told = [column for column in table.columns if column.role is Role.AMOUNT]
    titled = funding.years(table.printed.heading)
    sources = {
        column.index: funding.source(column.label.rpartition("Tổng mức đầu tư")[2] or "", is_column=True)
        if funding.measure(column.label) is not AmountKind.TOTAL_INVESTMENT
        else PayingSource()
        for column in told
    }
    dated = {column.index: funding.years(column.label) for column in told}
    spans = [span for span in dated.values() if span]
    every = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
    found = []
    for column in told:
        own = dated[column.index]
        parted = {dated[other] for other, source in sources.items() if source != PayingSource()}
        is_whole = sources[column.index] == PayingSource() and (own is None or parted <= {own, None})
        found.append(
            MoneyColumn(
                column.index,
                column.label,
                sources[column.index],
                _measure(column.label, own, every, table, titled),
                own or (every if is_whole and every else None) or titled or table.period,
                is_whole and any(source != PayingSource() for source in sources.values()),
                bool(own or every),
            )
        )
    return tuple(found)


def _measure(
    label: str,
    own: tuple[int, int] | None,
    every: tuple[int, int] | None,
    table: MoneyTable,
    titled: tuple[int, int] | None,
) -> AmountKind:
    meant = own or titled or table.period
    if table.kind == DocumentKind.REPORT_AND_PROPOSAL and table.signed and meant[0] > table.signed:
        return AmountKind.PROPOSAL
    told = funding.measure(label)
    if told:
        return told
    if own is None and every is not None:  # "Tổng" beside columns of years
        return AmountKind.PERIOD_TOTAL if table.kind == DocumentKind.PERIOD_PLAN else AmountKind.TOTAL_NEED
    if own is None and table.kind == DocumentKind.PERIOD_PLAN and meant[0] < meant[1]:
        return AmountKind.PERIOD_TOTAL
    return AmountKind.YEAR_PLAN


def _points_are_decimal(table: MoneyTable) -> bool:
    """Whether one cell's point can only be a decimal mark ("0.5", "12.35") and none can only group thousands."""
    texts = [row.cells[column.index].text for row in table.rows for column in table.money]
    points = [text.partition(".")[2] for text in texts if text.count(".") == 1 and "," not in text]
    grouped = any(text.count(".") > 1 for text in texts)
    return any(len(tail) != 3 for tail in points) and not grouped
