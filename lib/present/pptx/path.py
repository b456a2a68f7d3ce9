"""The way through the years as a native chart: targets as rings, results as diamonds, dotted horizontals where the
last target still applies, the nation as bars. Every point of a series is a figure at its year; nothing lies between.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.shapetree import SlideShapes

from lib.compare.model import Comparison, Panel
from lib.contract.codes import FigureKind
from lib.present import theme
from lib.present.charts import labels
from lib.present.charts.alt import alt
from lib.present.charts.canvas import ticks
from lib.present.charts.font import office_px
from lib.present.charts.path import APART, amount_text, left_out, national_lines, spot_text, spots
from lib.present.pptx.book import PointsData
from lib.present.pptx.parts import (
    FOOT,
    Scale,
    label_xml,
    native_chart,
    scale_of,
    set_labels,
    set_legend,
    set_plot,
    set_values,
    solid,
    with_words,
)
from lib.present.pptx.text import one_line
from lib.present.slides.records import SMALLEST, Area
from lib.present.words.values import kind_text, money_scale

_TYPE = 22  # px of the labels
_DASH = 28.0  # pt: how wide a mark of the nation is; wider than a ring that lies on it


@dataclass
class _Trail:
    """Points of one look: a province's targets or results, a mark of the nation, or a line that says a target still
    applies."""

    name: str
    points: list[tuple[int, float]]
    symbol: str
    colour: str
    size: float = 11
    rings: list[int] = field(default_factory=list)  # how many marks already lie on each point's spot
    labels: dict[int, tuple[list[str], str, float]] = field(default_factory=dict)  # lines, side, shift across
    line: float = 0
    nation: str = ""  # the kind of a mark of the nation's


@dataclass(frozen=True)
class _SpotLabel:
    """A label at a spot; ``nation`` as in the series that it hangs on."""

    year: int
    value: float
    lines: list[str]
    nation: str = ""

    @property
    def width(self) -> float:
        return max(office_px(line, _TYPE) for line in self.lines)


def path(shapes: SlideShapes, box: Area, panel: Panel, comparison: Comparison, colours: Mapping[str, str]) -> None:
    """Targets as rings, results as diamonds, dotted horizontals where the last target still applies, the nation as
    bars."""
    scale, names = scale_of(panel, comparison, whole=True), comparison.names
    years = sorted(set(comparison.selection.years))
    below = left_out(panel, comparison)
    trails = [*_holds(panel, names, colours), *_nation(panel), *_marks(panel, names, colours)]
    unit, money_unit = panel.measure.unit, money_scale(comparison)
    texts = [
        _SpotLabel(group[0].year, group[0].value, [spot_text(group, amount_text(group[0], unit, money_unit), names)])
        for group in spots(panel.points)
    ]
    texts += [
        _SpotLabel(mark.year, mark.value, national_lines(mark, panel.measure), mark.kind) for mark in panel.national
    ]
    left = max(office_px(text, SMALLEST) for text in ticks(unit, scale.low, scale.high, money_unit)[1]) + 24
    for _ in range(2):  # labels without a place go below, and take some of the height
        place = with_words(None, box, below)
        inner = Area(left, 12, place.w - left - 20, place.h - 12 - FOOT)
        lost = _place_labels(trails, texts, panel, scale, (years[0] - 1, years[-1] + 1), inner, place)
        below = left_out(panel, comparison) + lost
    place = with_words(shapes, box, below)
    data = PointsData(number_format=scale.cell_format)
    for trail in trails:
        series = data.add_series(one_line(trail.name))
        for year, value in trail.points:
            series.add_data_point(year, value)
    if not trails:
        return
    chart = native_chart(shapes, place, XL_CHART_TYPE.XY_SCATTER, data, alt(panel, comparison))
    for element, trail in zip(chart._chartSpace.iter(qn("c:ser")), trails, strict=True):
        _dress_trail(element, trail)
    set_plot(chart, place, inner.x, inner.y, place.w - inner.x - inner.w, FOOT)
    across, up = chart._chartSpace.xpath("c:chart/c:plotArea/c:valAx")
    calendar = Scale(years[0] - 1, years[-1] + 1, 1, f'[<{years[0]}]"";[>{years[-1]}]"";0', "General", False)
    set_values(across, calendar, crosses="max" if scale.ranked else "min", between="midCat", lines=False)
    set_values(up, scale, crosses="min", between="midCat")
    set_legend(chart, 0)


def _holds(panel: Panel, names: Mapping[str, str], colours: Mapping[str, str]) -> list[_Trail]:
    """Lines on one height lie on each other: the lower ones are wider, so that all are seen."""
    at: dict[float, int] = {}
    trails = []
    for hold in reversed(panel.holds):
        above = at.get(hold.value, 0)
        at[hold.value] = above + 1
        trails.append(
            _Trail(
                f"{names.get(hold.province, hold.province)}: chỉ tiêu còn áp dụng",
                [(hold.start, hold.value), (hold.end, hold.value)],
                "none",
                colours.get(hold.province, theme.EVERY),
                line=1.75 + 2.5 * min(above, 3),
            )
        )
    return trails[::-1]


def _nation(panel: Panel) -> list[_Trail]:
    kinds = {
        FigureKind.TARGET: ("Mục tiêu quốc gia", theme.TEXT),
        FigureKind.ACTUAL: ("Kết quả toàn quốc", theme.MUTED),
    }
    return [
        _Trail(name, [(m.year, m.value) for m in panel.national if m.kind == kind], "dash", colour, _DASH, nation=kind)
        for kind, (name, colour) in kinds.items()
        if any(m.kind == kind for m in panel.national)
    ]


def _marks(panel: Panel, names: Mapping[str, str], colours: Mapping[str, str]) -> list[_Trail]:
    """A series for each province and kind. Marks on one spot are rings in each other."""
    crowded = len({p.province for p in panel.points}) > APART
    trails: dict[tuple[str, str], _Trail] = {}
    used: dict[tuple[int, float], int] = {}
    for p in panel.points:
        trail = trails.setdefault(
            (p.province, p.kind),
            _Trail(
                f"{names.get(p.province, p.province)}: {kind_text(p.kind)}",
                [],
                "circle" if p.kind == FigureKind.TARGET else "diamond",
                colours.get(p.province, theme.EVERY),
            ),
        )
        trail.points.append((p.year, p.value))
        trail.rings.append(0 if crowded else used.get((p.year, p.value), 0))
        used[p.year, p.value] = used.get((p.year, p.value), 0) + 1
    return list(trails.values())


def _place_labels(
    trails: Sequence[_Trail],
    texts: Sequence[_SpotLabel],
    panel: Panel,
    scale: Scale,
    years: tuple[int, int],
    inner: Area,
    place: Area,
) -> list[str]:
    """Give each label its side of its mark; return what found no place, with its year."""

    def x(year: float) -> float:
        return inner.x + (year - years[0]) / (years[1] - years[0]) * inner.w

    def y(value: float) -> float:
        share = (value - scale.low) / (scale.high - scale.low)
        return inner.y + inner.h * (share if scale.ranked else 1 - share)

    radius = _DASH if panel.national else 15.0
    marks = [
        labels.LabelBox(x(year) - half, y(value) - 15, x(year) + half, y(value) + 15)
        for spots_of, half in ((panel.points, 15.0), (panel.national, _DASH))
        for year, value in dict.fromkeys((p.year, p.value) for p in spots_of)
    ]
    thin = [labels.LabelBox(x(h.start), y(h.value) - 3, x(h.end), y(h.value) + 3) for h in panel.holds]
    texts = sorted(texts, key=lambda text: -text.width)  # wide labels have fewer places to go
    wishes = [labels.Label(x(t.year), y(t.value), t.width * 1.04 + 26, len(t.lines) * _TYPE * 1.3 + 8) for t in texts]
    bounds = labels.LabelBox(2, 1, place.w - 2, inner.y + inner.h)
    for trail in trails:
        trail.labels.clear()
    lost: list[_SpotLabel] = []
    for text, found in zip(texts, labels.spread(wishes, marks, thin, bounds, radius, led=False), strict=True):
        if found is None:
            lost.append(text)
            continue
        side = ("t" if found.dy < 0 else "b") if found.dy else ("r" if found.dx > 0 else "l")
        trail, at = next(
            (trail, k)
            for trail in trails
            for k, spot in enumerate(trail.points)
            if not trail.line
            and trail.nation == text.nation
            and spot == (text.year, text.value)
            and k not in trail.labels
        )
        crossed = any(mark.year == text.year and abs(y(mark.value) - y(text.value)) < 30 for mark in panel.national)
        beside = (
            _DASH - trail.size + 8 if crossed and not text.nation else 0.0
        )  # beyond the nation's mark, which lies under this one
        trail.labels[at] = (
            text.lines,
            side,
            (found.dx if side in "tb" else beside if side == "r" else -beside) / place.w,
        )
    return list(_by_year(lost))


def _by_year(texts: Sequence[_SpotLabel]) -> Iterator[str]:
    """A line a year, from the highest figure down: "2018: 90% Lào Cai; ≥ 80% Thanh Hóa"."""
    for year, own in groupby(sorted(texts, key=lambda text: (text.year, -text.value)), key=lambda text: text.year):
        yield f"{year}: {'; '.join(', '.join(text.lines) for text in own)}"


def _dress_trail(element, trail: _Trail) -> None:
    line = (
        f'<a:ln w="{round(trail.line * 12700)}" cap="rnd">{solid(trail.colour)}<a:prstDash'
        ' val="sysDot"/><a:round/></a:ln>'
        if trail.line
        else ('<a:ln w="19050"><a:noFill/></a:ln>')
    )
    for old in element.findall(qn("c:spPr")) + element.findall(qn("c:marker")):
        element.remove(old)
    after = ("c:dPt", "c:dLbls", "c:trendline", "c:errBars", "c:xVal", "c:yVal", "c:smooth", "c:extLst")
    element.insert_element_before(parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{line}</c:spPr>"), "c:marker", *after)
    element.insert_element_before(parse_xml(_marker_xml(trail, 0, nsdecls("c", "a"))), *after)
    for i, ring in enumerate(trail.rings):
        if ring:
            element.insert_element_before(
                parse_xml(
                    f'<c:dPt {nsdecls("c", "a")}><c:idx val="{i}"/>{_marker_xml(trail, ring)}<c:bubble3D'
                    ' val="0"/></c:dPt>'
                ),
                *after[1:],
            )
    colour = trail.colour if trail.symbol == "dash" else theme.TEXT
    set_labels(
        element,
        [
            label_xml(
                i,
                [[(text, k == 0, colour if k == 0 else theme.MUTED)] for k, text in enumerate(lines)],
                _TYPE,
                side,
                shift=shift,
            )
            for i, (lines, side, shift) in sorted(trail.labels.items())
        ],
    )


def _marker_xml(trail: _Trail, ring: int, namespaces: str = "") -> str:
    """Rings are pale inside, for a viewer that draws no outlines; a mark around another one is wider and lets it be
    seen."""
    inner = (
        "<a:noFill/>" if ring else solid(theme.tint(trail.colour, 0.3) if trail.symbol == "circle" else trail.colour)
    )
    outline = f'<a:ln w="{9525 if trail.symbol == "dash" else 25400}">{solid(trail.colour)}</a:ln>'
    size = (
        ""
        if trail.symbol == "none"
        else f'<c:size val="{round(trail.size + 8 * ring)}"/><c:spPr>{inner}{outline}</c:spPr>'
    )
    return f'<c:marker {namespaces}><c:symbol val="{trail.symbol}"/>{size}</c:marker>'
