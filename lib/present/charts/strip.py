"""Money by segment for many provinces: a row for each segment, in it a dot for each province, the largest named above.

A full dot is an amount that its lines state. Where lines of several themes or agencies may add to it, a thin line goes
on to the most that it can be; a hollow dot is the end of a range that begins at nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

from lib.compare import order
from lib.compare.model import Comparison, Panel, Value
from lib.present import theme
from lib.present.charts.bars import RANGE
from lib.present.charts.canvas import Canvas, axis_ends, colours_of, hover_text, safe, ticks, wrapped
from lib.present.charts.font import text_px
from lib.present.theme import Size, sized
from lib.present.words.figures import inside
from lib.present.words.values import cut_text, mark_text, money_scale, value_text

FULL, HOLLOW = ("mỗi chấm một tỉnh", "chấm rỗng: chỉ có thể có trong dòng gộp, nhiều nhất tới đó")
_SCATTER = (0.0, -0.55, 0.4, -0.25, 0.6, -0.4, 0.2)
"""Dots that would lie on each other stand a little apart: shares of half a row, in turn."""


def strip(
    panel: Panel, comparison: Comparison, size: str | Size = "desk", colours: dict[str, str] | None = None
) -> go.Figure:
    """The panel's money, a row a segment."""
    return _Strip(panel, comparison, sized(size), colours_of(comparison, colours)).figure()


@dataclass(frozen=True)
class _DotRow:
    label: str
    values: tuple[Value, ...]
    middle: float


class _Strip:
    def __init__(self, panel: Panel, comparison: Comparison, size: Size, colours: dict[str, str]) -> None:
        self.panel, self.comparison, self.size, self.colours = panel, comparison, size, colours
        self.sheet = Canvas(size)
        axis = axis_ends(panel, comparison)
        self.low, self.high = axis.low, axis.high
        self.scale = money_scale(comparison)
        self.names = comparison.names
        self.several = len({v.year for v in panel.values}) > 1

    def figure(self) -> go.Figure:
        size, sheet = self.size, self.sheet
        found = [
            (label, tuple(v for v in self.panel.shown if v.segment == code)) for code, label in self.panel.segments
        ]
        told = [(label, values) for label, values in found if values]
        head = round(size.name * 1.5) if size.above else 0
        named = (line for label, _ in told for line in wrapped(label, size.width * 0.4, size.name))
        left = 6 if head else max((text_px(line, size.name) for line in named), default=0) + 16
        right = text_px(ticks(self.panel.measure.unit, self.low, self.high, self.scale)[1][-1], size.tick) / 2 + 6
        self.plot = size.width - left - right
        top = self._key(left)
        step = size.lane + head
        rows = [_DotRow(label, values, top + head + step * i + size.lane / 2) for i, (label, values) in enumerate(told)]
        bottom = top + step * len(rows)
        for row in rows:
            sheet.line(0, row.middle + size.lane / 2, self.high, row.middle + size.lane / 2, theme.GRID, 1, below=True)
            self._dots(row)
            self._largest(row)
        names = [(row.middle, "<br>".join(safe(x) for x in wrapped(row.label, left - 14, size.name))) for row in rows]
        for row in rows if head else ():
            place = row.middle - size.lane / 2 - head / 2
            sheet.words(0, place, safe(row.label), size.name, name="name")
        sheet.line(0, top, 0, bottom, theme.BORDER, 1.5, below=True)
        labels = ticks(self.panel.measure.unit, self.low, self.high, self.scale)
        sheet.px_per_x = self.plot / (self.high - self.low)
        sheet.grid([x for x in labels[0] if x], top, bottom)
        axes = {
            "xaxis": sheet.value_axis(self.low, self.high, labels),
            "yaxis": sheet.pixel_axis(bottom, [] if head else names, size.name),
        }
        foot = sheet.below(self._cut_lines(rows), size.tick + 14, left)
        return sheet.figure(
            height=round(bottom + 4 + foot),
            margin={"l": round(left), "r": round(right), "t": 4, "b": round(foot)},
            axes=axes,
        )

    def _cut_lines(self, rows: list[_DotRow]) -> list[str]:
        """Which dots lie beyond the end of the axis, and how far."""
        cut = [
            (f"{self._who(v)}, {inside(row.label)}", mark_text(v, self.panel.measure, self.scale))
            for row in rows
            for v in row.values
            if max(_end(v), v.high or 0.0) > self.high
        ]
        text = cut_text(self.high, self.panel.measure, self.scale, cut) if cut else ""
        return wrapped(text, self.size.width - 16, self.size.words, 4) if text else []

    def _key(self, left: float) -> float:
        """How to read the dots, above the rows; returns its height."""
        hollow = any(v.value is None for v in self.panel.shown if v.segment)
        ranged = any(v.value is not None and v.high is not None for v in self.panel.shown if v.segment)
        text = "; ".join([FULL, *([RANGE] if ranged else []), *([HOLLOW] if hollow else [])])
        px, step = self.size.words, self.size.words + 8
        lines = wrapped(text[:1].upper() + text[1:], self.size.width - 16, px, 3)
        for i, line in enumerate(lines):
            self.sheet.notes.append(
                {
                    "x": 0,
                    "xref": "paper",
                    "y": step * (i + 0.5),
                    "yref": "y",
                    "xanchor": "left",
                    "yanchor": "middle",
                    "xshift": 4 - left,
                    "text": safe(line),
                    "showarrow": False,
                    "name": "legend",
                    "font": {"size": px, "color": theme.MUTED, "family": theme.FONT},
                }
            )
        return step * len(lines) + 4

    def _dots(self, row: _DotRow) -> None:
        half = self.size.lane * 0.25
        places = [row.middle + half * (0.7 + _SCATTER[i % len(_SCATTER)]) for i in range(len(row.values))]
        hues = [self.colours.get(v.province, theme.EVERY) for v in row.values]
        reaching = [
            (v, y)
            for v, y in zip(row.values, places, strict=True)
            if v.value is not None and v.high is not None and v.high > v.value
        ]
        if reaching:
            self.sheet.traces.append(
                go.Scatter(
                    mode="lines",
                    x=[x for v, _ in reaching for x in (self._held(v.value), self._held(v.high), None)],
                    y=[at for _, y in reaching for at in (y, y, None)],
                    name="range",
                    hoverinfo="skip",
                    line={"color": theme.REST, "width": 1},
                )
            )
        self.sheet.traces.append(
            go.Scatter(
                mode="markers",
                x=[self._held(_end(v)) for v in row.values],
                y=places,
                name="money",
                cliponaxis=False,
                marker={
                    "symbol": ["circle" if _end(v) <= self.high else "triangle-right" for v in row.values],
                    "size": max(8, round(self.size.bar * 0.3)),
                    "color": [theme.WHITE if v.value is None else hue for v, hue in zip(row.values, hues, strict=True)],
                    "line": {
                        "color": [
                            hue if v.value is None else theme.WHITE for v, hue in zip(row.values, hues, strict=True)
                        ],
                        "width": 1.5,
                    },
                },
                hovertext=[
                    hover_text(f"{self._who(v)}, {row.label}: {value_text(v, self.panel.measure, self.scale)}", v)
                    for v in row.values
                ],
                hoverinfo="text",
                customdata=[[v.province, v.segment, v.sources[0].figure_id if v.sources else ""] for v in row.values],
            )
        )

    def _largest(self, row: _DotRow) -> None:
        """Who has the largest amount, on a line above the dots; nobody where a bound might be larger still."""
        value = max(row.values, key=lambda v: (v.value is not None, _end(v)))
        if value.value is not None and not order.ends(row.values, self.panel.measure.unit)[0]:
            return
        told = f"{self._who(value)} {mark_text(value, self.panel.measure, self.scale)}"
        text = f"Số nêu lớn nhất: {told}" if text_px(f"Số nêu lớn nhất: {told}", self.size.words) < self.plot else told
        self.sheet.words(
            0, row.middle - self.size.lane * 0.28, safe(text), self.size.words, theme.MUTED, shift=4, name="value"
        )

    def _held(self, amount: float | None) -> float | None:
        """The place of an amount, or the end of the axis for one beyond it."""
        return None if amount is None else min(amount, self.high)

    def _who(self, value: Value) -> str:
        name = self.names.get(value.province, value.province)
        return f"{name} {value.year}" if self.several else name


def _end(value: Value) -> float:
    """Where the dot stands: the amount stated, or the most that it can be where none is."""
    return value.value if value.value is not None else value.high or 0.0
