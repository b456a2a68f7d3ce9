"""Rows of a bar chart: which provinces stand where, how high, and which words each gap shows. No drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lib.compare.model import Comparison, Panel, State, Value
from lib.contract.codes import FigureKind
from lib.present.theme import Size
from lib.present.words.amounts import years_text
from lib.present.words.figures import capital
from lib.present.words.values import kind_text, mark_words, measure_of, state_text

ENDS, ENDS_APART = (8, 4), (4, 2)
"""Rows at either end that a brief chart of many provinces shows; of a panel that stands beside the lead one."""
FOLD = 8
"""More provinces than this in one state of absence share one row, in a chart of many rows."""


@dataclass
class Lane:
    """One line of a row: a value, or the words of a gap."""

    value: Value | None
    words: str = ""
    top: float = 0
    bar: float = 0
    height: float = 0
    placement: str = "beside"  # where the words stand: inside | beside | below | behind the name above
    parts: tuple[Value, ...] = ()  # a stacked bar's segments
    told_in: tuple[Value, ...] = ()  # what segments of the bar are a sum of
    year: int | None = None  # of a cell, where years stand side by side
    state: str = ""  # why a cell has no money
    lines: tuple[str, ...] = ()  # further lines of words under the bar

    @property
    def middle(self) -> float:
        return self.top + self.bar / 2


@dataclass
class BarRow:
    """One province (and year, where several years are shown)."""

    province: str
    label: str
    lanes: list[Lane]
    values: tuple[Value, ...] = ()
    name_lines: int = 1
    folds: int = 0  # how many rows with figures it stands for
    head: float = 0  # where the name's line stands, where names stand above their bars


def rows_of(panel: Panel, comparison: Comparison) -> list[BarRow]:
    """The panel's rows in display order, each with its values; the lead panel also lists the gaps, as words."""
    names = comparison.names
    gaps = _gaps(panel, comparison)
    several = len({v.year for v in (*panel.values, *gaps)}) > 1
    apart = {id(gap) for gap in gaps}
    grouped: dict[tuple[str, int, int | None, int | None], list[Value]] = {}
    for value in (*panel.values, *gaps):
        span = (value.since, value.deadline) if value.spans_years else (None, None)
        grouped.setdefault((value.province, value.year, *span), []).append(value)
    rows = []
    for (province, year, since, _), values in grouped.items():
        name = names.get(province, province)
        if since is not None:
            name = f"{name} {years_text(values[0])}"
        lanes = [lane for v in values if (lane := _lane(v, values, None if id(v) in apart else panel))]
        rows.append(BarRow(province, f"{name} {year}" if several and since is None else name, lanes, tuple(values)))
    return rows


def _gaps(panel: Panel, comparison: Comparison) -> tuple[Value, ...]:
    """Gaps stand in the lead panel alone, so that each is told once."""
    lead = comparison.lead
    return comparison.gaps if lead is not None and panel.measure.key == lead.measure.key else ()


def _lane(value: Value, beside: list[Value], panel: Panel | None) -> Lane | None:
    """``panel`` is None for a gap that stands in none."""
    if value.state.has_value:
        return Lane(value, mark_words(value))
    words = state_text(value, measure_of(value, panel))
    others = [v for v in beside if v is not value]
    named = value.state is State.LATER  # its words name the target and the year
    if not named and (any(v.state.has_value for v in others) or any(v.kind != value.kind for v in others)):
        # Beside a figure the bare word would not say what is missing: the target, or the year.
        words = f"{kind_text(value.kind) if any(v.kind != value.kind for v in others) else value.year}: {words}"
    return Lane(None, words)


def shown(
    rows: list[BarRow], panel: Panel, comparison: Comparison, size: Size, told: Callable[[Value], str]
) -> list[BarRow]:
    """The rows that a chart draws: brief where the reader asked for it, those without any figure together."""
    selection = comparison.selection
    if selection.brief:
        return folded(brief(rows, panel, comparison, told), 0, 1, selection.own)
    return folded(rows, size.many, FOLD, selection.own)


def folded(rows: list[BarRow], many: int, most: int, own: str = "") -> list[BarRow]:
    """In a chart of more than ``many`` lanes, more than ``most`` provinces without any figure for one reason share a
    row: "57 tỉnh: chưa có trong bộ dữ liệu"; the reader's ``own`` keeps its row."""
    if sum(len(r.lanes) for r in rows) <= many:
        return rows
    empty: dict[str, list[BarRow]] = {}
    for row in rows:
        if not _figured(row):
            empty.setdefault(_reason(row, brief=not many), []).append(row)
    kept = [row for row in rows if _figured(row)]
    for words, group in empty.items():
        others = [row for row in group if row.province != own]
        if len(others) <= most:
            kept += group
            continue
        kept += [row for row in group if row.province == own]
        kept.append(BarRow("", f"{len(others)} tỉnh", [Lane(None, words)]))
    return kept


def _reason(row: BarRow, *, brief: bool) -> str:
    """Why a row has no figure, as several of them share it; in a brief chart without the later target."""
    later = brief and row.values and all(v.state is State.LATER for v in row.values)
    return "có chỉ tiêu cho năm sau" if later else row.lanes[0].words.split(";")[0].split(" (")[0]


def brief(
    rows: list[BarRow], panel: Panel, comparison: Comparison, told: Callable[[Value], str] | None = None
) -> list[BarRow]:
    """The same where the reader asked for brief charts: the first rows, the last, the own province and those next to
    it; each run of others is one row that says how many and, where ``told`` prints a figure, from what to what.

    Only in the order of values: in an order to look names up in nobody knows which rows are wanted.
    """
    chosen = comparison.selection
    if not chosen.brief or chosen.order != "value":
        return rows
    figured = [row for row in rows if _figured(row)]
    many, (first, last) = len(figured), ENDS if panel.primary else ENDS_APART
    wanted = {*range(first), *range(many - last, many)}
    for at, row in enumerate(figured):
        if row.province == chosen.own:
            wanted |= {at - 1, at, at + 1}
    kept: list[BarRow] = []
    for is_wanted, run in groupby(enumerate(figured), key=lambda pair: pair[0] in wanted):
        own = [row for _, row in run]
        kept += own if is_wanted or len(own) == 1 else [_run(own, told)]
    return [*kept, *(row for row in rows if not _figured(row))]


def _run(rows: list[BarRow], told: Callable[[Value], str] | None) -> BarRow:
    """Rows that are not drawn, as one: "38 tỉnh", "từ 60% (Bắc Kạn) đến 45% (An Giang)"."""
    ends = [f"{told(value)} ({row.label})" for row in (rows[0], rows[-1]) if told and (value := _leading(row))]
    words = f"từ {ends[0]} đến {ends[1]}" if len(ends) == 2 else "xem bảng số liệu"
    return BarRow("", f"{len({row.province for row in rows})} tỉnh", [Lane(None, words)], folds=len(rows))


def _leading(row: BarRow) -> Value | None:
    """The figure that a row stands in its place by."""
    return next((lane.value for lane in row.lanes if lane.value is not None), None)


def _figured(row: BarRow) -> bool:
    return bool(row.folds) or any(lane.value is not None or lane.parts for lane in row.lanes)


def close(rows: list[BarRow], size: Size) -> bool:
    """Too many rows for the roomy layout."""
    return sum(len(r.lanes) for r in rows) > size.many


def beside_many(panel: Panel, comparison: Comparison, size: Size) -> bool:
    """The panel stands beside a lead one of many provinces, and is not to look larger than that."""
    return not panel.primary and len(comparison.selection.provinces) > size.many


def into_columns(rows: list[BarRow], size: Size, most: int) -> list[list[BarRow]]:
    """Rows side by side in at most ``most`` columns of about equal length, read downwards."""
    lanes = sum(len(r.lanes) for r in rows)
    count = min(most, max(1, -(-lanes // size.per_column))) if close(rows, size) else 1
    columns: list[list[BarRow]] = [[] for _ in range(count)]
    share, used = lanes / count, 0
    for row in rows:
        columns[min(count - 1, int(used / share))].append(row)
        used += len(row.lanes)
    return [column for column in columns if column]


def place(rows: list[BarRow], size: Size, *, tight: bool, top: float, extra_line: int) -> float:
    """Give every lane its place below ``top`` and return the height used. ``extra_line`` is the height of a line under
    a bar."""
    y = top
    air = (size.lane - size.bar) / 2
    grouped = any(len(row.lanes) > 1 for row in rows)
    for i, row in enumerate(rows):
        start = y
        words_only = all(lane.value is None and not lane.parts for lane in row.lanes)
        if size.above:
            row.head = y + size.name * 0.7
            y += size.name * 1.4 * row.name_lines
        if tight:
            y += size.close_lane * 0.4 if i and grouped else 0
        else:
            y += air / 2 if words_only else air
        for lane in row.lanes:
            slim = words_only or (lane.value is not None and lane.value.kind == FigureKind.ACTUAL)
            lane.bar = size.close_bar if tight else size.bar * (0.75 if slim else 1)
            lane.top = y + ((size.close_lane - size.close_bar) / 2 if tight else 0)
            lines = len(lane.lines) + (lane.placement == "below")
            lane.height = (size.close_lane if tight else lane.bar + 4) + lines * extra_line
            y += lane.height
        y += 0 if tight else (air / 2 if words_only else air) - 4
        short = (row.name_lines * size.close_type * 1.4 + 4 if row.name_lines > 1 else 0) - (y - start) if tight else 0
        if short > 0:  # a name in two lines needs more than one thin bar
            for lane in row.lanes:
                lane.top += short / 2
            y += short
    return y


def absent(panel: Panel, comparison: Comparison) -> list[tuple[str, str]]:
    """Provinces with no figure in the panel, across all its years: (name, why). For paths and texts."""
    names = comparison.names
    shown = {v.province for v in panel.shown} | {p.province for p in panel.points}
    told: dict[str, dict[str, list[int]]] = {}
    gaps = _gaps(panel, comparison)
    for value, own in (*((v, panel) for v in panel.values), *((gap, None) for gap in gaps)):
        if not value.state.has_value and value.province not in shown:
            words = state_text(value, measure_of(value, own))
            if len(comparison.selection.years) > 1:
                words = words.split(";")[0]  # the number of a plan not loaded differs by year: the table has it
            told.setdefault(value.province, {}).setdefault(words, []).append(value.year)
    return [(names.get(code, code), by_year(states, comparison)) for code, states in told.items()]


def by_year(states: Mapping[str, Sequence[int]], comparison: Comparison) -> str:
    """States with the years that each holds for: "năm 2016, 2017 chưa có trong bộ dữ liệu; năm 2018 không nêu"; the
    bare words where one holds for all the years asked about."""
    asked = set(comparison.selection.years)
    return "; ".join(
        words if set(years) == asked else f"năm {', '.join(map(str, sorted(years)))} {words}"
        for words, years in states.items()
    )


def sentence(pairs: list[tuple[str, str]]) -> str:
    """ "Lào Cai: không nêu; …"."""
    return capital("; ".join(f"{name}: {why}" for name, why in pairs))
