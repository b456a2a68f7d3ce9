"""Money of many provinces across the years: a row a province, a column a year, in each cell the stacked bar and its
total."""

from __future__ import annotations

import plotly.graph_objects as go

from lib.compare.model import Comparison, Panel
from lib.present import theme
from lib.present.charts.canvas import colours_of, safe, wrapped
from lib.present.charts.font import text_px
from lib.present.charts.rows import BarRow, Lane, brief, rows_of
from lib.present.charts.stacked import Stack
from lib.present.theme import Size, sized
from lib.present.words.values import state_text

SHORT = {"chưa có trong bộ dữ liệu": "chưa có", "không nêu": "không nêu"}
"""States that a narrow cell says in short; the line above the columns says them in full."""


def year_columns(
    panel: Panel, comparison: Comparison, size: str | Size = "desk", colours: dict[str, str] | None = None
) -> go.Figure:
    """The panel's money, stacked by segment, years side by side."""
    return YearColumns(panel, comparison, sized(size), colours_of(comparison, colours)).figure()


class YearColumns(Stack):
    """Rows of provinces; each lane is a year of one."""

    def __init__(self, panel: Panel, comparison: Comparison, size: Size, colours: dict[str, str]) -> None:
        self.years = comparison.selection.years
        super().__init__(panel, comparison, size, colours)

    def _all_rows(self) -> list[BarRow]:
        """One row a province, its lanes the years: drawn side by side."""
        rows: dict[str, BarRow] = {}
        for row in (self._joined(row) for row in rows_of(self.panel, self.comparison)):
            province = rows.setdefault(
                row.province, BarRow(row.province, self.comparison.names.get(row.province, row.province), [])
            )
            lane = row.lanes[0]
            province.lanes.append(lane)
            lane.year = row.values[0].year
            if not lane.parts:
                lane.state = state_text(row.values[0], None).partition("; ")[0]
        kept = brief(list(rows.values()), self.panel, self.comparison)
        for row in kept:
            if row.folds:  # it stands in each year, its words in the first
                first, *others = self.years
                row.lanes = [Lane(None, year=first, state=row.lanes[0].words), *(Lane(None, year=y) for y in others)]
        return kept

    def _states(self, left: float) -> float:
        """What the short words of cells without money mean; returns the height used."""
        told = "; ".join(
            f"“{SHORT[state]}”: {state}"
            for state in dict.fromkeys(lane.state for row in self.rows for lane in row.lanes if lane.state)
            if SHORT.get(state, state) != state
        )
        if not told:
            return 0.0
        px = self.size.words
        self.sheet.notes.append(
            {
                "x": 0,
                "xref": "paper",
                "y": self.top + px / 2,
                "yref": "y",
                "xanchor": "left",
                "yanchor": "middle",
                "xshift": 4 - left,
                "text": safe(told),
                "showarrow": False,
                "name": "legend",
                "font": {"size": px, "color": theme.MUTED, "family": theme.FONT},
            }
        )
        return px + 8.0

    def figure(self) -> go.Figure:
        size, sheet, px = self.size, self.sheet, self.size.close_type
        names = [wrapped(row.label, size.width * (0.95 if size.above else 0.34), px, 1) for row in self.rows]
        left = 8 if size.above else max((text_px(line, px) for lines in names for line in lines), default=0) + 14
        room = (size.width - left) / len(self.years)
        totals = [self.amount(lane) for row in self.rows for lane in row.lanes if lane.value is not None]
        words = max((text_px(text, px, bold=True) for text in totals), default=0) + 12
        bar = max(room - words, room * 0.3)
        self.step = self.high * room / bar
        lanes = [lane for row in self.rows for lane in row.lanes if lane.parts]
        self.top = self._legend(left, lanes)
        band = self.top + self._states(left) + px + 10
        head = size.close_lane * 0.9 if size.above else 0.0  # of the name's own line
        height = size.close_lane + head
        for i, row in enumerate(self.rows):
            row.head = band + i * height + head * 0.6
            for lane in row.lanes:
                lane.top = band + i * height + head + (size.close_lane - size.close_bar) / 2
                lane.bar = size.close_bar
        bottom = band + len(self.rows) * height
        for i, year in enumerate(self.years):
            sheet.words(i * self.step, band - px / 2 - 5, f"<b>{year}</b>", px, name="year")
            sheet.upright(i * self.step, band, bottom, theme.BORDER, below=True)
        for code in dict.fromkeys((*self.leaves, *self.labels)):
            if trace := self._segment(code, lanes):
                sheet.traces.append(trace)
        for row in self.rows:
            for lane in row.lanes:
                self._cell(lane)
        rows = [(row, self.axis_name(row, lines)) for row, lines in zip(self.rows, names, strict=True)]
        for row, name in rows if size.above else ():
            sheet.words(0, row.head, name, px, name="name")
        sheet.px_per_x = room / self.step
        foot = sheet.below(self.cut_lines(), 4, left)
        beside = [] if size.above else [(row.lanes[0].middle, name) for row, name in rows]
        axes = {
            "xaxis": sheet.value_axis(0, self.step * len(self.years), ([], [])),
            "yaxis": sheet.pixel_axis(bottom, beside, px),
        }
        return sheet.figure(
            height=round(bottom + 4 + foot), margin={"l": round(left), "r": 0, "t": 4, "b": round(foot)}, axes=axes
        )

    def _offset(self, lane: Lane) -> float:
        return self.years.index(lane.year) * self.step

    def cut_name(self, row: BarRow, lane: Lane) -> str:
        return f"{row.label} ({lane.year})"

    def _cell(self, lane: Lane) -> None:
        if self.is_cut(lane):
            self.sheet.broken_end(self._offset(lane) + self.high, lane.middle, lane.bar)
        if lane.value is not None:
            self.sheet.words(
                self._offset(lane) + min(self._start(lane, None), self.high),
                lane.middle,
                f"<b>{safe(self.amount(lane))}</b>",
                self.size.close_type,
                shift=5,
                name="value",
            )
        elif not lane.parts and lane.state:
            state = lane.state
            self.sheet.words(
                self._offset(lane),
                lane.middle,
                safe(SHORT.get(state, state)),
                self.size.close_type,
                theme.MUTED,
                shift=5,
                name="gap",
            )

    def amount(self, lane: Lane) -> str:
        """The total without its unit, which stands in the subtitle."""
        return self.bare(lane.value) if lane.value else ""
