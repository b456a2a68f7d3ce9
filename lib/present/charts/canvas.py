"""What all charts share: the common scale, ticks, text widths, and a sheet on which marks are placed to the pixel.

The vertical axis of a bar chart counts pixels downwards from the top of the plot, so that a row, its bar and its words
are placed where they cannot meet; the horizontal one is in the panel's unit and stretches with the page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any

import plotly.graph_objects as go

from lib.compare.extremes import FEWEST, usual_end
from lib.compare.facts import NATION
from lib.compare.model import Comparison, Panel, Value
from lib.compare.units import Unit
from lib.contract.codes import Operator, UnitKind
from lib.present import theme
from lib.present.charts.font import text_px
from lib.present.charts.labels import LabelBox
from lib.present.theme import Size
from lib.present.words.figures import plain, scaled


def safe(text: str) -> str:
    """Text that Plotly shows as it stands. It decodes &lt; &gt; &amp; and no entity for quotes."""
    return escape(text, quote=False)


def muted(words: str, px: int) -> str:
    """Words behind a bold figure on its line; "" for none."""
    return f'<span style="color:{theme.MUTED};font-size:{px}px">{safe(words)}</span>' if words else ""


def held(text: str) -> str:
    """The same with each amount on one line with its unit, and one in brackets with what it is of."""
    return _HELD.sub(SPACE, text)


def wrapped(text: str, px: float, size: float, most: int = 2) -> list[str]:
    """The text in at most ``most`` lines of ``px``; what does not fit ends in "…"."""
    return list(_wrapped(text, px, size, most))


@lru_cache(8192)
def _wrapped(text: str, px: float, size: float, most: int) -> tuple[str, ...]:
    lines = [""]
    for word in filter(None, _BREAKS.split(text)):
        longer = f"{lines[-1]} {word}".strip()
        if text_px(longer, size) <= px or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    while lines and text_px(lines[-1], size) > px and len(lines[-1]) > 2:
        lines[-1] = lines[-1].removesuffix("…")[:-1] + "…"
    return tuple(lines)


# --- scale ----------------------------------------------------------------------------------------


def shared_range(comparison: Comparison) -> dict[Unit, tuple[float, float]]:
    """Unit → (low, high) of the axis. Panels in one unit keep one scale, so that the eye may look across."""
    return {unit: _range(unit, min(ends), max(ends)) for unit, ends in _reach(comparison).items()}


@dataclass(frozen=True)
class AxisEnds:
    """An axis from ``low`` to ``high``; where it is ``cut`` some figures lie beyond, and are drawn to its end."""

    low: float
    high: float
    cut: bool = False


def axis_ends(panel: Panel, comparison: Comparison) -> AxisEnds:
    """The axis of a panel: that of ``shared_range``, cut where a few of many provinces would flatten all others.

    A share is never cut, and no rank: their axes are known by heart.
    """
    unit = panel.measure.unit
    whole = AxisEnds(*shared_range(comparison)[unit])
    panels = [one for one in comparison.panels if one.measure.unit == unit]
    many = len({v.province for one in panels for v in one.shown}) >= FEWEST
    if unit.kind in (UnitKind.SHARE, UnitKind.RANK) or whole.low < 0 or not many:
        return whole
    usual = usual_end(end for one in panels for end in _bar_ends(one))
    if usual is None:
        return whole
    low, high = _range(unit, 0.0, max([usual, *(mark.value for one in panels for mark in one.national)]))
    return AxisEnds(low, high, cut=True) if high < whole.high else whole


def _bar_ends(panel: Panel) -> list[float]:
    """Where each bar, dot or mark of a panel ends."""
    if panel.segments and stackable(panel):
        return stack_lengths(panel)
    own = (v for v in panel.shown if v.segment or not panel.segments)
    ends = ((v.value if v.value is not None else v.high) for v in own)
    return [end for end in ends if end is not None] + [p.value for p in panel.points]


def _reach(comparison: Comparison) -> dict[Unit, list[float]]:
    """Unit → where the marks of its panels end, zero among them."""
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
    return reach


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


STRENGTHS = (1.0, 0.46, 0.18, 0.7, 0.31)
"""How strong each segment's tint of the province colour is, in stacking order. More segments need rows of their own."""
CARRIED = "/"
"""Stripes of a target that is carried on from an earlier deadline."""
STRIPES = ("\\", "x", "-", "+")
"""Stripes of money that is not split: one pattern a kind, and none of them that of a carried target."""


@dataclass(frozen=True)
class Looks:
    """How segments are told apart: the strength of the province colour, or stripes of it. Of those that a cut knows it
    follows from the cut alone, so that one look means one thing in every year and every chart."""

    strength: dict[str, float]
    stripes: dict[str, str]


def looks(panel: Panel, comparison: Comparison) -> Looks:
    """The looks of a panel's segments."""
    whole = {one.within for one in comparison.segments}
    known = [one for one in comparison.segments if one.code not in whole]
    shared = [one.code for one in known if one.shared]
    plain_codes = [one.code for one in known if not one.shared]
    if not known or len(plain_codes) > MOST_PLAIN or {*leaves(panel)} - {*shared, *plain_codes}:
        shared = striped(panel)
        plain_codes = [code for code in leaves(panel) if code not in shared]
    return Looks(
        {code: STRENGTHS[i % len(STRENGTHS)] for i, code in enumerate(plain_codes)},
        {code: STRIPES[i % len(STRIPES)] for i, code in enumerate(shared)},
    )


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
BREAK = "break"
"""The name of the mark on a bar that is longer than its axis."""
SWATCH = "swatch"
"""The name of the shapes that a legend's squares are drawn as."""
STRIPE_STEP, STRIPE_SHARE = 7, 0.3
"""Stripes of bars and swatches: px from one to the next, and how much of that is the stripe."""
_CLEAR = 3  # px that an upright line keeps from words
_TAGS = re.compile(r"<[^>]+>")
_BREAKS = re.compile(r"[^\S\u00a0]+")
_HELD = re.compile(r" (?=(?:tỷ|triệu|đồng)\b|\d[\d.,]*\))")


def hatch(hues: Sequence[str], patterns: Sequence[str]) -> dict[str, object]:
    """Stripes of the province colour on white, for the bars that have a pattern."""
    return {
        "shape": list(patterns),
        "fillmode": "replace",
        "fgcolor": list(hues),
        "bgcolor": [theme.WHITE] * len(hues),
        "size": STRIPE_STEP,
        "solidity": STRIPE_SHARE,
    }


def swatch_px(side: float) -> float:
    """How wide a swatch of the legend is."""
    return 2 * side


def _stripes(pattern: str, left: float, top: float, right: float, bottom: float) -> str:
    """The stripes of a pattern in a box, as the path of a shape; "" where it is plain. Slanting ones run at 45°,
    ``STRIPE_STEP`` from one to the next, as Plotly draws them in bars."""
    paths = []
    high, step = bottom - top, STRIPE_STEP * math.sqrt(2)
    if pattern in ("/", "\\", "x"):
        foot = left - high + step / 2
        while foot < right:
            (x0, y0), (x1, y1) = (foot, bottom), (foot + high, top)
            start, end = max(left - x0, 0.0), max(x1 - right, 0.0)
            (x0, y0), (x1, y1) = (x0 + start, y0 - start), (x1 - end, y1 + end)
            if x1 > x0:
                paths += [((x0, y0), (x1, y1))] if pattern != "\\" else []
                paths += [((x0, top + bottom - y0), (x1, top + bottom - y1))] if pattern != "/" else []
            foot += step
    if pattern in ("-", "+"):
        middles = [top + STRIPE_STEP * (i + 0.5) for i in range(int(high / STRIPE_STEP + 0.5))]
        paths += [((left, y), (right, y)) for y in middles]
    if pattern == "+":
        count = int((right - left) / STRIPE_STEP + 0.5)
        paths += [((x, top), (x, bottom)) for x in (left + STRIPE_STEP * (i + 0.5) for i in range(count))]
    return " ".join(f"M {x0:.1f} {y0:.1f} L {x1:.1f} {y1:.1f}" for (x0, y0), (x1, y1) in paths)


def _may_strike(away: float, words: LabelBox) -> bool:
    """Whether a line so many px right of the place of words runs through them, or will on a wider page: there it is
    further away on the same side, and the words are as long as before."""
    left, right = words.x0 - _CLEAR, words.x1 + _CLEAR
    return 0 < away < right or left < away < 0 or (away == 0 and left < 0 < right)


def _around(text: str, px: float, anchor: str, shift: float) -> LabelBox:
    """The box of words around the place that they belong to."""
    wide, half = text_px(_TAGS.sub("", text), px, bold="<b>" in text), px * 0.65
    left = {"left": shift, "center": shift - wide / 2, "right": shift - wide}[anchor]
    return LabelBox(left, -half, left + wide, half)


def _exact(place: float) -> str:
    """A place on an axis as a path says it: without an exponent."""
    return f"{place:.6f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class _Upright:
    """An upright line that gives way to words."""

    x: float
    top: float
    bottom: float
    look: tuple[str, float, str, str, bool]  # colour, width, dash, axis, below


@dataclass
class Canvas:
    """Marks collected for one figure. ``axis`` is "" for the first column of rows, then "2", "3".

    ``px_per_x``: how long a unit of the horizontal axis is at the narrowest width; negative where it counts leftwards.
    """

    size: Size
    px_per_x: float = 1.0
    traces: list[go.Bar | go.Scatter] = field(default_factory=list)
    notes: list[dict[str, object]] = field(default_factory=list)
    shapes: list[dict[str, object]] = field(default_factory=list)
    _lines: dict[tuple[object, ...], dict[str, Any]] = field(default_factory=dict)
    _words: dict[tuple[int, str, str, str, str], list[tuple[float, float, str]]] = field(default_factory=dict)
    _uprights: list[_Upright] = field(default_factory=list)
    _told: list[tuple[str, float, float, LabelBox]] = field(default_factory=list)
    """Axis and place of all words, and their box around it."""

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
        self._told.append((axis, x, y, _around(text, px, anchor, shift)))
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
            "bgcolor": theme.GROUND,
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

    def upright(
        self,
        x: float,
        top: float,
        bottom: float,
        colour: str,
        width: float = 1,
        dash: str = "solid",
        *,
        axis: str = "",
        below: bool = False,
    ) -> None:
        """A line from ``top`` to ``bottom`` px that strikes no words through: it stops above them and goes on below.

        Only where the vertical axis counts pixels.
        """
        self._uprights.append(_Upright(x, top, bottom, (colour, width, dash, axis, below)))

    def grid(self, places: Sequence[float], top: float, bottom: float, *, axis: str = "") -> None:
        """The lines of the ticks, behind the marks and beside all words."""
        for x in places:
            self.upright(x, top, bottom, theme.GRID, axis=axis, below=True)

    def _draw_uprights(self) -> None:
        for one in self._uprights:
            colour, width, dash, axis, below = one.look
            for top, bottom in self._free(one):
                self.line(one.x, top, one.x, bottom, colour, width, dash, axis=axis, below=below)

    def _free(self, one: _Upright) -> Iterator[tuple[float, float]]:
        """The stretches of a line that no words lie on, here or on any wider page."""
        y = one.top
        blocked = sorted(
            (at + box.y0, at + box.y1)
            for axis, x, at, box in self._told
            if axis == one.look[3] and _may_strike((one.x - x) * self.px_per_x, box)
        )
        for start, end in (*blocked, (one.bottom, one.bottom)):
            if min(start, one.bottom) > y:
                yield y, min(start, one.bottom)
            y = max(y, end)

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

    def broken_end(self, x: float, y: float, height: float, *, axis: str = "") -> None:
        """Two slanting cuts through a bar that goes on beyond the end of its axis at ``x``."""
        top, bottom = y - height / 2 - 2, y + height / 2 + 2
        cuts = (f"M {i} {bottom} L {i + 4} {top} L {i + 6} {top} L {i + 2} {bottom} Z" for i in (-14, -9))
        self.shapes.append(
            {
                "type": "path",
                "path": " ".join(cuts),
                "name": BREAK,
                "xsizemode": "pixel",
                "xanchor": x,
                "xref": f"x{axis}",
                "yref": f"y{axis}",
                "fillcolor": theme.WHITE,
                "line": {"width": 0},
                "layer": "above",
            }
        )

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

    def swatch(self, left: float, middle: float, side: float, colour: str, stripes: str, name: str = "") -> None:
        """The look of a bar for the legend, ``left`` px from the plot's edge, twice as wide as high: the same tint, or
        the same stripes (a pattern of ``hatch``), as far apart and as thick."""
        top, bottom, right = middle - side / 2, middle + side / 2, left + swatch_px(side)
        place: dict[str, object] = {
            "type": "path",
            "xsizemode": "pixel",
            "xref": "paper",
            "xanchor": 0,
            "yref": "y",
            "layer": "above",
            "name": f"{SWATCH} {stripes} {name}",
        }
        box = f"M {left} {bottom} L {right} {bottom} L {right} {top} L {left} {top} Z"
        fill = {"fillcolor": theme.WHITE if stripes else colour, "line": {"color": colour, "width": 1}}
        self.shapes.append({**place, "path": box, **fill})
        if path := _stripes(stripes, left, top, right, bottom):
            line = {"color": colour, "width": STRIPE_STEP * STRIPE_SHARE}
            self.shapes.append({**place, "path": path, "line": line})

    def figure(self, *, height: int, margin: dict[str, int], axes: dict[str, dict[str, object]]) -> go.Figure:
        """The finished figure: no template, no random ids, no zoom, fonts set one by one."""
        self._draw_uprights()
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
                "showarrow": False,
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
            "showgrid": False,
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
