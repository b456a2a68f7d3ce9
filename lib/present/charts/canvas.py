"""What all charts share: the common scale, ticks, text widths, and a sheet on which marks are placed to the pixel.

The vertical axis of a bar chart counts pixels downwards from the top of the plot, so that a row, its bar and its words
are placed where they cannot meet; the horizontal one is in the panel's unit and stretches with the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

import plotly.graph_objects as go

from lib.compare.facts import NATION
from lib.compare.model import Comparison, Panel, Value
from lib.compare.units import Unit
from lib.contract.codes import Operator, UnitKind
from lib.present import theme
from lib.present.charts.font import text_px
from lib.present.theme import Size
from lib.present.words.figures import plain, scaled


def safe(text: str) -> str:
    """Text that Plotly shows as it stands. It decodes &lt; &gt; &amp; and no entity for quotes."""
    return escape(text, quote=False)


def wrapped(text: str, px: float, size: float, most: int = 2) -> list[str]:
    """The text in at most ``most`` lines of ``px``; what does not fit ends in "…"."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if text_px(longer, size) <= px or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    while lines and text_px(lines[-1], size) > px and len(lines[-1]) > 2:
        lines[-1] = lines[-1].removesuffix("…")[:-1] + "…"
    return lines


# --- scale ----------------------------------------------------------------------------------------


def shared_range(comparison: Comparison) -> dict[Unit, tuple[float, float]]:
    """Unit → (low, high) of the axis. Panels in one unit keep one scale, so that the eye may look across."""
    reach: dict[Unit, list[float]] = {}
    for panel in comparison.panels:
        ends = reach.setdefault(panel.measure.unit, [0.0])
        stacked = stackable(panel)
        ends += [
            x
            for v in panel.shown
            for x in (v.value, v.high)
            if x is not None and (stacked or v.segment or not panel.segments)
        ]
        ends += [p.value for p in panel.points] + [m.value for m in panel.national]
        ends += stack_lengths(panel) if stacked else []
        if panel.measure.unit.kind is UnitKind.RANK:
            ends += [v.out_of for v in panel.shown if v.out_of]
    return {unit: _range(unit, min(ends), max(ends)) for unit, ends in reach.items()}


MOST_PLAIN, MOST_STRIPED = 5, 3
"""More tints or stripes than this cannot be told apart in one bar: each part gets rows of its own."""


def leaves(panel: Panel) -> list[str]:
    """The segments that a bar is drawn of, in stacking order: those without parts, and the parts."""
    within = {v.segment: v.within for v in panel.values if v.within}
    used = {v.segment for v in panel.values}
    return [code for code, _ in panel.segments if code in used and code not in within.values()]


def striped(panel: Panel) -> list[str]:
    """The segments that a document does not split, in stacking order."""
    hatched = {v.segment for v in panel.values if v.hatched}
    return [code for code, _ in panel.segments if code in hatched]


def stackable(panel: Panel) -> bool:
    """Few enough parts to tell apart in one bar."""
    drawn, unsplit = leaves(panel), striped(panel)
    return len([code for code in drawn if code not in unsplit]) <= MOST_PLAIN and len(unsplit) <= MOST_STRIPED


def stack_lengths(panel: Panel) -> list[float]:
    """How far each stacked bar reaches: geometry of the drawing, never printed as a figure."""
    parts = {code for code, _ in panel.segments}
    lengths: dict[tuple[object, ...], float] = {}
    for v in panel.shown:
        if v.segment in parts and not v.within:
            key = (v.province, v.year, v.since, v.deadline)
            lengths[key] = lengths.get(key, 0.0) + (v.value or 0.0)
    return list(lengths.values())


def _range(unit: Unit, low: float, high: float) -> tuple[float, float]:
    if unit.kind is UnitKind.RANK:
        return 1.0, max(high, 2.0)
    if unit.kind is UnitKind.SHARE and low >= 0 and 40 <= high <= 100:  # cards side by side keep one scale
        return 0.0, 100.0
    step = _step(unit, max(high, -low, 1e-9))
    return math.floor(low / step) * step, max(math.ceil(high / step - 1e-9) * step, step)


def _step(unit: Unit, reach: float) -> float:
    """A round step that gives four or five ticks; what has no fractions has whole steps."""
    rough = reach / 4.5
    base = 10.0 ** math.floor(math.log10(rough))
    step = next(base * factor for factor in (1, 2, 2.5, 5, 10) if base * factor >= rough)
    return float(math.ceil(step)) if unit.is_whole else step


def ticks(unit: Unit, low: float, high: float, scale: str) -> tuple[list[float], list[str]]:
    """Tick places and their words, in the unit of the axis."""
    if unit.kind is UnitKind.RANK:
        whole = int(_step(unit, high))
        places = [float(x) for x in sorted({1, *range(whole, int(high) + 1, whole)})]
        return places, [f"{x:.0f}" for x in places]
    step = 25.0 if (unit.kind, low, high) == (UnitKind.SHARE, 0.0, 100.0) else _step(unit, max(high, -low))
    places = [round(low + step * i, 9) for i in range(round((high - low) / step) + 1)]
    if unit.kind is UnitKind.MONEY:
        return places, [scaled(x, scale) for x in places]
    return places, [("-" if x < 0 else "") + plain(abs(x)) + unit.sign for x in places]


def thinned(labels: tuple[list[float], list[str]], plot: float, px: int) -> tuple[list[float], list[str]]:
    """The same ticks, with as many labels left out as the width needs."""
    places, words = labels
    widest = max((text_px(word, px) + 10 for word in words), default=0.0)
    step = 1
    while step < len(words) and widest * (len(words) - 1) / step > plot:
        step += 1
    return places, [word if i % step == 0 else "" for i, word in enumerate(words)]


# --- colours --------------------------------------------------------------------------------------


def colours_of(comparison: Comparison, colours: dict[str, str] | None) -> dict[str, str]:
    """The page's colours, or those that follow from the provinces the comparison knows by name, in its order."""
    if colours is not None:
        return colours
    selection = comparison.selection
    codes = [code for code in comparison.names if code != NATION]
    return theme.province_colours(codes, selection.provinces, selection.own)


def hover_text(title: str, value: Value) -> str:
    """Evidence for the pointer: the figure, its document, its clause, the printed phrase. Nothing stands only here."""
    lines = [f"<b>{safe(title)}</b>"]
    if value.source:
        lines += [
            safe(line)
            for line in wrapped(
                ", ".join(filter(None, (value.source.number or value.source.title, value.source.clause))), 380, 13, 3
            )
        ]
        lines += [safe(line) for line in wrapped(f"“{value.source.quote}”", 380, 13, 5)] if value.source.quote else []
    return "<br>".join(lines)


# --- the sheet ------------------------------------------------------------------------------------


SPACE = "\u00a0"
"""Stands for a shift of words: browsers join plain spaces."""
_POSITIONS = {"left": "middle right", "right": "middle left", "center": "middle center"}
"""Which side of its place a text stands on, by the end of it that the place holds."""

LINES = "lines"
"""The name of the shapes that straight lines are drawn as."""


def _exact(place: float) -> str:
    """A place on an axis as a path says it: without an exponent."""
    return f"{place:.6f}".rstrip("0").rstrip(".")


@dataclass
class Canvas:
    """Marks collected for one figure. ``axis`` is "" for the first column of rows, then "2", "3"."""

    size: Size
    traces: list[go.Bar | go.Scatter] = field(default_factory=list)
    notes: list[dict[str, object]] = field(default_factory=list)
    shapes: list[dict[str, object]] = field(default_factory=list)
    _lines: dict[tuple[object, ...], dict[str, Any]] = field(default_factory=dict)
    _words: dict[tuple[int, str, str, str, str], list[tuple[float, float, str]]] = field(default_factory=dict)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        px: int,
        colour: str = theme.TEXT,
        *,
        anchor: str = "left",
        shift: float = 0,
        axis: str = "",
        plate: bool = False,
        name: str = "",
    ) -> None:
        """One line of text at a place; ``text`` is already safe. ``plate`` puts white under it, ``name`` lets tests
        find it.

        On a plate it is an annotation. Without one it joins the words of the same look in one trace, at a fraction of
        the browser's time; a trace knows no shift, so spaces of the font stand for it, to a pixel or so.
        """
        if not plate:
            self._joined(x, y, text, px, colour, anchor, shift, axis, name)
            return
        note: dict[str, object] = {
            "x": x,
            "y": y,
            "xref": f"x{axis}",
            "yref": f"y{axis}",
            "text": text,
            "showarrow": False,
            "xanchor": anchor,
            "yanchor": "middle",
            "xshift": shift,
            "align": anchor if anchor != "center" else "center",
            "font": {"size": px, "color": colour, "family": theme.FONT},
            "bgcolor": "rgba(255,255,255,0.92)",
            "borderpad": 2,
        }
        if name:
            note["name"] = name
        self.notes.append(note)

    def _joined(
        self, x: float, y: float, text: str, px: int, colour: str, anchor: str, shift: float, axis: str, name: str
    ) -> None:
        words = self._words.setdefault((px, colour, anchor, axis, name), [])
        room = SPACE * round(abs(shift) / text_px(SPACE, px))
        words.append((x, y, room + text if shift > 0 else text + room))

    def _word_traces(self) -> Iterator[go.Scatter]:
        for (px, colour, anchor, axis, name), words in self._words.items():
            yield go.Scatter(
                mode="text",
                x=[x for x, _, _ in words],
                y=[y for _, y, _ in words],
                text=[text for _, _, text in words],
                textposition=_POSITIONS[anchor],
                textfont={"size": px, "color": colour, "family": theme.FONT},
                cliponaxis=False,
                hoverinfo="skip",
                xaxis=f"x{axis}",
                yaxis=f"y{axis}",
                name=name,
            )

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        colour: str,
        width: float = 1,
        dash: str = "solid",
        *,
        axis: str = "",
        below: bool = False,
    ) -> None:
        """A straight line. Those of one look are one shape of the figure: each shape costs the browser as much."""
        look = (colour, width, dash, axis, below)
        if look not in self._lines:
            self._lines[look] = {
                "type": "path",
                "path": "",
                "name": LINES,
                "xref": f"x{axis}",
                "yref": f"y{axis}",
                "line": {"color": colour, "width": width, "dash": dash},
                "layer": "between" if below else "above",
            }
            self.shapes.append(self._lines[look])
        self._lines[look]["path"] += f"M {_exact(x0)},{_exact(y0)} L {_exact(x1)},{_exact(y1)} "

    def area(self, x0: float, y0: float, x1: float, y1: float, colour: str, *, axis: str = "") -> None:
        """A ground behind the marks."""
        self.shapes.append(
            {
                "type": "rect",
                "x0": x0,
                "y0": y0,
                "x1": x1,
                "y1": y1,
                "xref": f"x{axis}",
                "yref": f"y{axis}",
                "layer": "below",
                "fillcolor": colour,
                "line": {"width": 0},
            }
        )

    def below(self, lines: Sequence[str], foot: float, left: float) -> float:
        """Lines of text under the axis, ``foot`` px below the plot; returns the height of all below it."""
        step = self.size.words + 6
        for i, line in enumerate(lines):
            self.notes.append(
                {
                    "x": 0,
                    "y": 0,
                    "xref": "paper",
                    "yref": "paper",
                    "xanchor": "left",
                    "yanchor": "top",
                    "xshift": -left + 4,
                    "yshift": -foot - i * step,
                    "text": safe(line),
                    "showarrow": False,
                    "align": "left",
                    "name": "below",
                    "font": {"size": self.size.words, "color": theme.MUTED, "family": theme.FONT},
                }
            )
        return foot + len(lines) * step + (4 if lines else 0)

    def open_end(self, x: float, y: float, height: float, colour: str, operator: str, *, axis: str = "") -> None:
        """A bar that says "at least" ends in a point; one that says "at most" has a notch. Exact and rough ones stay
        square."""
        deep, half = round(height * 0.32), height / 2
        paths: dict[str, str] = {
            Operator.GE: f"M -1 {y - half} L 0 {y - half} L {deep} {y} L 0 {y + half} L -1 {y + half} Z",
            Operator.LE: f"M 1 {y - half} L {-deep} {y} L 1 {y + half} Z",
        }
        strict: dict[str, str] = {Operator.GT: Operator.GE, Operator.LT: Operator.LE}
        kind = strict.get(operator, operator)
        if kind in paths:
            self.shapes.append(
                {
                    "type": "path",
                    "path": paths[kind],
                    "xsizemode": "pixel",
                    "xanchor": x,
                    "xref": f"x{axis}",
                    "yref": f"y{axis}",
                    "fillcolor": colour if kind == Operator.GE else theme.WHITE,
                    "line": {"width": 0},
                    "layer": "above",
                }
            )

    def swatch(self, left: float, middle: float, side: float, colour: str, stripes: str) -> None:
        """A square of the legend, ``left`` px from the plot's edge; ``stripes`` (/, \\, x) for what is drawn
        hatched."""
        low, half = middle + side / 2, side / 2
        place: dict[str, object] = {
            "type": "path",
            "xsizemode": "pixel",
            "xref": "paper",
            "xanchor": 0,
            "yref": "y",
            "layer": "above",
        }
        box = f"M {left} {low} L {left + side} {low} L {left + side} {low - side} L {left} {low - side} Z"
        self.shapes.append(
            {
                **place,
                "path": box,
                "fillcolor": theme.WHITE if stripes else colour,
                "line": {"color": colour, "width": 1},
            }
        )
        lines = [(0, half, half, side), (0, 0, side, side), (half, 0, side, half)] if stripes in ("/", "x") else []
        lines += (
            [
                (side - x0, y0, side - x1, y1)
                for x0, y0, x1, y1 in ((0, half, half, side), (0, 0, side, side), (half, 0, side, half))
            ]
            if stripes in ("\\", "x")
            else []
        )
        if lines:
            path = " ".join(f"M {left + x0} {low - y0} L {left + x1} {low - y1}" for x0, y0, x1, y1 in lines)
            self.shapes.append({**place, "path": path, "line": {"color": colour, "width": 1.5}})

    def figure(self, *, height: int, margin: dict[str, int], axes: dict[str, dict[str, object]]) -> go.Figure:
        """The finished figure: no template, no random ids, no zoom, fonts set one by one."""
        layout: dict[str, object] = {
            "template": {"layout": {}},
            "height": height,
            "margin": {**margin, "autoexpand": False, "pad": 0},
            "showlegend": False,
            "paper_bgcolor": theme.WHITE,
            "plot_bgcolor": theme.WHITE,
            "font": {"family": theme.FONT, "color": theme.TEXT, "size": self.size.words},
            "separators": ",.",
            "hovermode": "closest",
            "dragmode": False,
            "colorway": list(theme.PALETTE),
            "barmode": "overlay",
            "annotations": self.notes,
            "shapes": self.shapes,
            "hoverlabel": {
                "align": "left",
                "bgcolor": theme.WHITE,
                "bordercolor": theme.BORDER,
                "font": {"family": theme.FONT, "size": max(13, self.size.words), "color": theme.TEXT},
            },
            **axes,
        }
        return go.Figure(data=[*self.traces, *self._word_traces()], layout=layout)

    def value_axis(
        self,
        low: float,
        high: float,
        labels: tuple[list[float], list[str]],
        *,
        domain: tuple[float, float] = (0, 1),
        axis: str = "",
        reverse: bool = False,
    ) -> dict[str, object]:
        return {
            "range": [high, low] if reverse else [low, high],
            "domain": list(domain),
            "anchor": f"y{axis}",
            "tickmode": "array",
            "tickvals": labels[0],
            "ticktext": labels[1],
            "tickfont": {"size": self.size.tick, "color": theme.MUTED, "family": theme.FONT},
            "gridcolor": theme.GRID,
            "zeroline": False,
            "fixedrange": True,
            "automargin": False,
            "showline": False,
            "ticks": "",
        }

    def pixel_axis(
        self, height: float, rows: list[tuple[float, str]], type_px: int, *, axis: str = ""
    ) -> dict[str, object]:
        """Rows as ticks of an axis that counts pixels from the top."""
        return {
            "range": [height, 0],
            "anchor": f"x{axis}",
            "tickmode": "array",
            "tickvals": [y for y, _ in rows],
            "ticktext": [text for _, text in rows],
            "tickfont": {"size": type_px, "color": theme.TEXT, "family": theme.FONT},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": False,
            "showline": False,
            "ticks": "",
            "ticklabelstandoff": 6,
        }
