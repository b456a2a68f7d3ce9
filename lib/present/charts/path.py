"""The way through the years: what stands at which deadline, and nothing in between.

Deadlines are hollow rings, results filled diamonds, a dotted horizontal says that the last target still applies, the
nation has bars of its own. No risers: nobody promised the values in between. Labels stand at the marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from lib.compare.distribution import distribution
from lib.compare.model import Comparison, Hold, Measure, NationalMark, Panel, Point
from lib.compare.units import Unit
from lib.contract.codes import FigureKind, UnitKind
from lib.present import theme
from lib.present.charts.canvas import Canvas, colours_of, safe, shared_range, ticks, wrapped
from lib.present.charts.font import text_px
from lib.present.charts.labels import Label, LabelBox, Placed, spread
from lib.present.charts.rows import absent, beside_many
from lib.present.theme import Size, sized
from lib.present.words.figures import listing, moment, money, time_text
from lib.present.words.reasons import figure
from lib.present.words.values import median_text, money_scale, national_text

_NAMED = 2  # provinces that share a mark and are named at it; more are counted
_BOLD = 1.06  # times as wide as plain
_MIDDLE = 34  # px, width of the bar over the middle half
_SMALL = 0.5  # of the height, for a panel of many provinces that stands beside the lead one
APART = 8  # with more provinces, a spot that several share is one mark
_FEW = 12  # marks, of fewer provinces, that are named even in a panel beside that of many
_LED = 24  # labels; of more, none stands away from its mark
_LISTED = 5  # provinces without a figure that are named below
EACH = "Mỗi dấu một hay nhiều tỉnh cùng mức; từng tỉnh: xem bảng số liệu"
SPREAD = "Chỉ tiêu áp dụng trong năm: nét đứng từ thấp nhất đến cao nhất, nền xám nửa giữa, nét đậm trung vị"


def path(
    panel: Panel, comparison: Comparison, size: str | Size = "desk", colours: dict[str, str] | None = None
) -> go.Figure:
    """The panel across the years of the selection."""
    return _Path(panel, comparison, sized(size), colours_of(comparison, colours)).figure()


@dataclass(frozen=True)
class _PathLabel:
    """A label: its place on the axes, its lines (the first bold), and their colour."""

    year: float
    value: float
    lines: tuple[str, ...]
    strong: str
    colour: str = theme.TEXT

    def html(self) -> str:
        first = safe(self.lines[0]).replace(safe(self.strong), f"<b>{safe(self.strong)}</b>", 1)
        return "<br>".join(
            [first, *(f'<span style="color:{theme.MUTED}">{safe(line)}</span>' for line in self.lines[1:])]
        )


def spots(points: Iterable[Point]) -> list[list[Point]]:
    """Points that fall on one spot share a label; the most crowded spots first."""
    found: dict[tuple[object, ...], list[Point]] = {}
    for p in points:
        found.setdefault((p.time, p.value, p.operator, p.kind, p.basis), []).append(p)
    return sorted(found.values(), key=lambda group: -len(group))


def amount_text(point: Point, unit: Unit, scale: str) -> str:
    if unit.kind is UnitKind.MONEY and point.value:
        return money(point.value, scale, point.operator)
    return figure(point.value, unit, point.operator, point.basis)


def spot_text(points: list[Point], amount: str, names: Mapping[str, str]) -> str:
    """What is printed at a mark: "8% Quảng Ngãi, 30/07/2019"; ``amount`` is its first part."""
    p = points[0]
    who = [names.get(x.province, x.province) for x in points]
    text = f"{amount} {listing(who) if len(who) <= _NAMED else f'{len(who)} tỉnh'}"
    if p.kind == FigureKind.ACTUAL:
        text += f", {moment(p.time)}" if p.as_of else ", kết quả"
    return text if p.as_of or p.time.is_plain else f"{text}, {moment(p.time)}"


def national_lines(mark: NationalMark, measure: Measure) -> list[str]:
    """A national mark at its year: what it says, and for a target where it stands."""
    first, origin = national_text(mark, measure)
    if mark.time.is_plain:  # the axis says the year
        first = first.removesuffix(f" {time_text(mark.time)}")
    return [first, *([origin] if mark.kind == FigureKind.TARGET else [])]


def left_out(panel: Panel, comparison: Comparison) -> list[str]:
    """Provinces without a figure on this path, by name while they are few."""
    missing = absent(panel, comparison)
    if len(missing) > _LISTED:
        return [f"{len(missing)} tỉnh không có số liệu ở đây: xem bảng số liệu"]
    return [f"{name}: {why}" for name, why in missing]


class _Path:
    def __init__(self, panel: Panel, comparison: Comparison, size: Size, colours: dict[str, str]) -> None:
        self.panel, self.comparison, self.size, self.colours = panel, comparison, size, colours
        self.names = comparison.names
        self.sheet = Canvas(size)
        self.unit = panel.measure.unit
        self.scale = money_scale(comparison)
        self.low, self.high = shared_range(comparison)[self.unit]
        self.years = (min(comparison.selection.years) - 0.45, max(comparison.selection.years) + 0.45)
        self.ticks = ticks(self.unit, self.low, self.high, self.scale)
        self.left = max(text_px(text, size.tick) for text in self.ticks[1]) + 14
        self.right = 14.0
        self.top = round(size.words * 2.6)
        self.radius = round(size.words * 0.5)
        beside = beside_many(panel, comparison, size) and len(panel.points) > _FEW
        self.crowded = len({p.province for p in panel.points}) > APART or beside
        self.own = comparison.selection.own
        found = ((year, distribution(panel, year)) for year in comparison.selection.years if self.crowded)
        self.spread = {year: spread for year, spread in found if spread}
        self.small = self.crowded and not panel.primary  # beside the lead one: what cannot be compared is no picture
        self.wide = size.width - self.left - self.right
        self.tall = (size.path_height - self.top) * (_SMALL if self.small else 1)

    # -- places ------------------------------------------------------------------------------------
    def _x(self, year: float) -> float:
        return self.left + (year - self.years[0]) / (self.years[1] - self.years[0]) * self.wide

    def _y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.top + self.tall * (share if self.unit.kind is UnitKind.RANK else 1 - share)

    def _step(self, px: float) -> float:
        """Pixels as years, at the narrowest width."""
        return px / self.wide * (self.years[1] - self.years[0])

    def _amount(self, point: Point) -> str:
        return amount_text(point, self.unit, self.scale)

    # -- marks -------------------------------------------------------------------------------------
    def figure(self) -> go.Figure:
        self._spans()
        self._holds()
        groups = spots(self.panel.points)
        places = self._spreads() + self._points(groups)
        texts = [self._label(own, own[0].year + self._side(own)) for points in groups if (own := self._named(points))]
        texts += self._national(places)
        below = self._below(self._labels(texts, places))
        foot = self.sheet.below(below, self._year_lines() * self.size.tick * 1.3 + 12, self.left)
        years = sorted(set(self.comparison.selection.years))
        across = self.sheet.value_axis(*self.years, ([float(y) for y in years], [self._year_name(y) for y in years]))
        across |= {"showgrid": False, "showline": True, "linecolor": theme.BORDER, "tickangle": 0}
        up = self.sheet.value_axis(self.low, self.high, self.ticks, reverse=self.unit.kind is UnitKind.RANK) | {
            "anchor": "x",
            "showgrid": True,
            "gridcolor": theme.GRID,
        }
        return self.sheet.figure(
            height=round(self.top + self.tall + foot),
            axes={"xaxis": across, "yaxis": up},
            margin={"l": round(self.left), "r": round(self.right), "t": self.top, "b": round(foot)},
        )

    def _spans(self) -> None:
        """A figure that stands in each of several years reaches from the first of them to its mark."""
        for p in self.panel.points:
            if (not self.crowded or p.province == self.own) and (start := self._start(p)) is not None:
                self.sheet.line(start, p.value, p.year, p.value, self._hue(p.province), 2, "solid", below=True)

    def _start(self, p: Point) -> int | None:
        return None if p.start is None else max(p.start, min(self.comparison.selection.years))

    def _holds(self) -> None:
        by_value: dict[float, list[Hold]] = {}
        for hold in self.panel.holds:
            if not self.crowded or hold.province == self.own:
                by_value.setdefault(hold.value, []).append(hold)
        for value, holds in by_value.items():
            for i, hold in enumerate(holds[:6]):  # lines on one height lie side by side, 3 px apart, not on each other
                lift = (i - (min(len(holds), 6) - 1) / 2) * 3 / self.tall * (self.high - self.low)
                self.sheet.line(
                    hold.start, value + lift, hold.end, value + lift, self._hue(hold.province), 2, "dot", below=True
                )

    def _spreads(self) -> list[LabelBox]:
        """Of many provinces the targets that apply in each year: a bar over the middle half, a line to both ends."""
        boxes = []
        for year, own in self.spread.items():
            half = self._step(_MIDDLE / 2)
            self.sheet.area(year - half, own.lower, year + half, own.upper, theme.GRID)
            self.sheet.line(year, own.low, year, own.high, theme.BORDER, 2, below=True)
            self.sheet.line(year - half, own.median, year + half, own.median, theme.TEXT, 2)
            boxes.append(self._box(self._x(year), self._y(own.median), 3, _MIDDLE / 2))
        return boxes

    def _year_name(self, year: int) -> str:
        """A year at the axis, with the median under it."""
        if (spread := self.spread.get(year)) is None:
            return self._counted(year) if self.small else str(year)
        whose = ("", "") if self.size.above else ("trung vị", "của tôi")  # narrow: the line below says what they are
        lines = [
            str(year),
            *self._under_year(whose[0], median_text(spread, self.panel.measure)),
            f"{spread.count} tỉnh",
        ]
        if own := self._own_targets(year):
            lines += self._under_year(whose[1], own)
        return "<br>".join(lines)

    def _under_year(self, quiet: str, strong: str) -> list[str]:
        """A figure in lines no wider than there is room between two years: slanted ones would lie on each other."""
        room = self.wide / (self.years[1] - self.years[0]) - 6
        bold = [f"<b>{safe(line)}</b>" for line in wrapped(strong, room / _BOLD, self.size.tick, 3)]
        if quiet and text_px(f"{quiet} {strong}", self.size.tick, bold=True) <= room:
            return [f"{quiet} {bold[0]}"]
        return [*filter(None, [quiet]), *bold]

    def _counted(self, year: int) -> str:
        """A year with how many provinces have a mark in it."""
        count = len({p.province for p in self.panel.points if p.year == year})
        return f"{year}<br>{count} tỉnh" if count else str(year)

    def _year_lines(self) -> int:
        return max(self._year_name(year).count("<br>") for year in self.comparison.selection.years) + 1

    def _own_targets(self, year: int) -> str:
        """What the reader's own province aims at in a year."""
        own = (p for p in self.panel.points if p.province == self.own and p.kind == FigureKind.TARGET)
        return ", ".join(self._amount(p) for p in own if p.year == year)

    def _named(self, points: list[Point]) -> list[Point]:
        """Those of a spot that have a label: all where few provinces stand in the chart, or few in that year; among
        many the reader's own."""
        if not self.crowded or not (self.spread or self.small):
            return points
        told = {year for year in self.spread if self._own_targets(year)}
        return [p for p in points if p.province == self.own and (p.kind != FigureKind.TARGET or p.year not in told)]

    def _points(self, groups: list[list[Point]]) -> list[LabelBox]:
        """Draw the marks, those on one spot side by side, and return their boxes."""
        taken: list[LabelBox] = []
        drawn: dict[str, list[tuple[float, Point]]] = {FigureKind.TARGET: [], FigureKind.ACTUAL: []}
        for points in groups:
            gap = min(self.radius * 1.7, 44 / len(points))
            own = [p for p in points if p.province == self.own]
            for i, p in enumerate((own or points)[:1] if self.crowded else points):
                x = p.year + (self._side(points) if self.crowded else self._step((i - (len(points) - 1) / 2) * gap))
                drawn[p.kind].append((x, p))
                taken.append(self._box(self._x(x), self._y(p.value), self.radius + 1))
        for kind, every in drawn.items():
            for marks, radius in self._by_size(every):
                hues = [self._hue(p.province) for _, p in marks]
                self.sheet.traces.append(
                    go.Scatter(
                        mode="markers",
                        x=[x for x, _ in marks],
                        y=[p.value for _, p in marks],
                        name=kind,
                        cliponaxis=False,
                        marker={
                            "symbol": "circle" if kind == FigureKind.TARGET else "diamond",
                            "size": radius * 2,
                            "opacity": 1,
                            "color": theme.WHITE if kind == FigureKind.TARGET else hues,
                            "line": {
                                "color": hues if kind == FigureKind.TARGET else theme.WHITE,
                                "width": 2.5 if kind == FigureKind.TARGET else 1,
                            },
                        },
                        hovertext=[self._hover(p, groups) for _, p in marks],
                        hoverinfo="text",
                        customdata=[[p.province, p.kind, p.source.figure_id] for _, p in marks],
                    )
                )
        return taken

    def _by_size(self, marks: list[tuple[float, Point]]) -> list[tuple[list[tuple[float, Point]], float]]:
        """Marks of one kind with their radius: among many the others' are small, and the own one lies on them."""
        if not self.spread and not self.small:
            return [(marks, self.radius)] if marks else []
        own = [(x, p) for x, p in marks if p.province == self.own]
        others = [pair for pair in marks if pair not in own]
        return [(group, r) for group, r in ((others, self.radius * 0.55), (own, self.radius)) if group]

    def _side(self, points: list[Point]) -> float:
        """Targets and results of many provinces share years and values: the two kinds stand side by side."""
        result = points[0].kind == FigureKind.ACTUAL
        if self.spread:  # targets on the line that they make, results beside its bar
            return self._step(_MIDDLE / 2 + self.radius) if result else 0.0
        return self._step(self.radius * (1.2 if result else -1.2)) if self.crowded else 0.0

    def _hover(self, p: Point, groups: list[list[Point]]) -> str:
        if self.crowded:
            here = next(points for points in groups if p in points)
            who = ", ".join(self.names.get(x.province, x.province) for x in here)
            return "<br>".join(
                [
                    f"<b>{moment(p.time)}: {safe(self._amount(p))}</b>",
                    *(safe(line) for line in wrapped(who, 380, 13, 12)),
                ]
            )
        head = f"<b>{safe(self.names.get(p.province, p.province))}, {moment(p.time)}: {safe(self._amount(p))}</b>"
        lines = wrapped(
            ", ".join(filter(None, (p.source.number or p.source.title, p.source.clause))), 380, 13, 3
        ) + wrapped(f"“{p.source.quote}”", 380, 13, 5)
        return "<br>".join([head, *(safe(line) for line in lines)])

    # -- words -------------------------------------------------------------------------------------
    def _label(self, points: list[Point], year: float) -> _PathLabel:
        p = points[0]
        amount = self._amount(p)
        return _PathLabel(year, p.value, (spot_text(points, amount, self.names),), amount)

    def _national(self, places: list[LabelBox]) -> list[_PathLabel]:
        """Draw the nation's bars, a target right of a mark it would run into and a result left of it; return their
        labels."""
        texts = []
        half = self.radius * 1.6
        for mark in self.panel.national:
            x, y = self._x(mark.year), self._y(mark.value)
            beside = 0.0
            if any(self._box(x, y, 5, half).meets(box) for box in places) or any(
                other is not mark and other.year == mark.year and abs(self._y(other.value) - y) < 10
                for other in self.panel.national
            ):
                beside = (1 if mark.kind == FigureKind.TARGET else -1) * (half + self.radius + 5)
            year = mark.year + self._step(beside)
            colour = theme.TEXT if mark.kind == FigureKind.TARGET else theme.MUTED
            self.sheet.line(year - self._step(half), mark.value, year + self._step(half), mark.value, colour, 4)
            places.append(self._box(x + beside, y, 4, half))
            lines = tuple(national_lines(mark, self.panel.measure))
            texts.append(_PathLabel(year, mark.value, lines, lines[0], colour))
        return texts

    def _labels(self, texts: list[_PathLabel], marks: list[LabelBox]) -> list[str]:
        """Place the labels; return the words of those that found no place, for below the chart."""
        px = self.size.words
        wishes = [
            Label(
                self._x(t.year),
                self._y(t.value),
                max(text_px(line, px, bold=i == 0) for i, line in enumerate(t.lines)) + 8,
                len(t.lines) * px * 1.35 + 6,
            )
            for t in texts
        ]
        thin = [
            LabelBox(self._x(h.start), self._y(h.value) - 2, self._x(h.end), self._y(h.value) + 2)
            for h in self.panel.holds
        ] + [
            LabelBox(self._x(start), self._y(p.value) - 2, self._x(p.year), self._y(p.value) + 2)
            for p in self.panel.points
            if (start := self._start(p)) is not None
        ]
        bounds = LabelBox(2, 1, self.size.width - 2, self.top + self.tall - 1)
        homeless: list[_PathLabel] = []
        if not self.crowded:  # wide labels have fewer places to go
            order = sorted(range(len(texts)), key=lambda i: -wishes[i].width)
            texts, wishes = [texts[i] for i in order], [wishes[i] for i in order]
        marks = [
            *marks,
            *(
                LabelBox(0, self._y(value) - self.size.tick * 0.6, self.left - 6, self._y(value) + self.size.tick * 0.6)
                for value in self.ticks[0]
            ),
        ]
        for text, place in zip(
            texts, spread(wishes, marks, thin, bounds, self.radius, led=len(texts) <= _LED), strict=True
        ):
            if place is None:
                homeless.append(text)
            else:
                self._write(text, place)
        told = [f"{round(text.year)}: {', '.join(text.lines)}" for text in homeless[:_LISTED]]
        more = f"; và {len(homeless) - _LISTED} mốc khác, xem bảng số liệu" if len(homeless) > _LISTED else ""
        return ["; ".join(told) + more] if told else []

    def _write(self, text: _PathLabel, place: Placed) -> None:
        note: dict[str, object] = {
            "x": text.year,
            "y": text.value,
            "xref": "x",
            "yref": "y",
            "text": text.html(),
            "xanchor": "center",
            "yanchor": "middle",
            "align": "left",
            "name": "label",
            "bgcolor": theme.GROUND,
            "font": {"size": self.size.words, "color": text.colour, "family": theme.FONT},
            "showarrow": place.far,
        }
        if place.far:
            note |= {
                "ax": round(place.dx),
                "ay": round(place.dy),
                "arrowhead": 0,
                "arrowwidth": 1,
                "arrowcolor": theme.MUTED,
                "standoff": self.radius,
            }
        else:
            note |= {"xshift": round(place.dx), "yshift": round(-place.dy)}
        self.sheet.notes.append(note)

    def _spread_told(self) -> list[str]:
        if not self.spread:
            return []
        own = f", {self.names[self.own]}" if self.own else ""
        return [SPREAD, *([f"Dưới năm: trung vị, số tỉnh{own}"] if self.size.above else [])]

    def _below(self, homeless: list[str]) -> list[str]:
        each = [EACH] if self.small and not self.spread else []
        return [
            line
            for text in (*homeless, *self._spread_told(), *each, *left_out(self.panel, self.comparison))
            for line in wrapped(text, self.size.width - 12, self.size.words, 3)
        ]

    def _hue(self, province: str) -> str:
        return self.colours.get(province, theme.EVERY)

    @staticmethod
    def _box(x: float, y: float, half: float, half_width: float | None = None) -> LabelBox:
        across = half if half_width is None else half_width
        return LabelBox(x - across, y - half, x + across, y + half)
