"""Parts of a native chart: its data, its place, axes, looks, labels and legend, in the order that the file format asks
for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from lib.compare.model import Comparison, Panel
from lib.contract.codes import UnitKind
from lib.present import theme
from lib.present.charts.canvas import axis_ends, shared_range, ticks
from lib.present.charts.font import office_px
from lib.present.pptx.book import GridData, PointsData
from lib.present.pptx.text import FONT, LANGUAGE, clean, emu, one_line, points, rgb, speak_vietnamese, text_box
from lib.present.slides.layout import broken
from lib.present.slides.records import SMALLEST, Area, TextLine
from lib.present.views.body import Run
from lib.present.words.figures import in_format, in_scale, scaled_format
from lib.present.words.values import money_scale

QUIET = 22  # px at most of the words beside a figure
FOOT = 44  # px below the plot for the ticks of its axis
_PATTERNS = {"/": "wdUpDiag", "\\": "wdDnDiag", "x": "diagCross", "-": "horz", "+": "cross"}


@dataclass(frozen=True)
class Look:
    """Fill and outline of a mark; ``stripes`` (of ``canvas.STRIPES``, or CARRIED) of its colour on white; ``broken``
    where it goes on beyond its axis: there it fades out."""

    colour: str
    stripes: str = ""
    outline: str = ""
    broken: bool = False


@dataclass(frozen=True)
class Scale:
    """The axis of values, the same as on screen; ``cut`` where some figures lie beyond its end."""

    low: float
    high: float
    step: float
    axis_format: str
    cell_format: str
    ranked: bool
    cut: bool = False

    def share(self, value: float) -> float:
        """How far along the axis a bar reaches, 0 to 1."""
        along = (value - self.low) / (self.high - self.low)
        return min(1.0, max(0.0, 1 - along if self.ranked else along))

    def is_beyond(self, value: float) -> bool:
        """A mark that ends there goes on beyond the end of the axis."""
        return self.cut and value > self.high


def scale_of(panel: Panel, comparison: Comparison, *, whole: bool = False) -> Scale:
    """``whole``: an axis that holds every figure, as a path has on screen."""
    unit, scale = panel.measure.unit, money_scale(comparison)
    ends = axis_ends(panel, comparison)
    low, high = shared_range(comparison)[unit] if whole else (ends.low, ends.high)
    places = ticks(unit, low, high, scale)[0]
    step = places[-1] - places[-2] if len(places) > 1 else high - low
    money, ranked = unit.kind is UnitKind.MONEY, unit.kind is UnitKind.RANK
    shown = step / (scale.vnd if money else 1)
    decimals = next(n for n in range(4) if n == 3 or abs(shown * 10**n - round(shown * 10**n)) < 1e-6)
    thousands, suffix = in_scale(scale) if money else "", in_format(unit.sign)
    cell = scaled_format(scale) if money else f"#,##0{suffix}" if unit.is_whole else f"General{suffix}"
    axis = "#,##0" + (f".{'0' * decimals}" if decimals else "") + thousands + suffix
    return Scale(low, high, step, axis, cell, ranked, ends.cut and not whole)


def native_chart(shapes: SlideShapes, box: Area, kind: XL_CHART_TYPE, data: GridData | PointsData, told: str) -> Chart:
    adding: Any = shapes  # python-pptx annotates neither what add_chart takes nor what it gives
    frame: GraphicFrame = adding.add_chart(kind, emu(box.x), emu(box.y), emu(box.w), emu(box.h), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(told))
    frame.name = f"Biểu đồ {frame.shape_id}"
    chart = frame.chart
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(points(SMALLEST)), FONT
    chart.font.color.rgb = rgb(theme.TEXT)
    space = chart._chartSpace
    at = 1 if space.find(qn("c:date1904")) is not None else 0
    for i, (tag, value) in enumerate((("c:lang", LANGUAGE), ("c:roundedCorners", "0"))):
        space.insert(at + i, parse_xml(f'<{tag} {nsdecls("c")} val="{value}"/>'))
    for grouping in space.iter(qn("c:grouping")):
        grouping.addnext(parse_xml(f'<c:varyColors {nsdecls("c")} val="0"/>'))
    speak_vietnamese(space)
    return chart


def solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:].upper()}"/></a:solidFill>'


def _fading(colour: str) -> str:
    stops = ((0, colour), (88, colour), (100, theme.WHITE))
    told = "".join(f'<a:gs pos="{at * 1000}"><a:srgbClr val="{hue[1:].upper()}"/></a:gs>' for at, hue in stops)
    return f'<a:gradFill rotWithShape="1"><a:gsLst>{told}</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'


def shape_xml(look: Look, namespaces: str = "") -> str:
    """Solid, fading out where it is broken, or stripes of the colour on white."""
    inner = _fading(look.colour) if look.broken else solid(look.colour)
    if look.stripes:
        inner = (
            f'<a:pattFill prst="{_PATTERNS[look.stripes]}"><a:fgClr><a:srgbClr'
            f' val="{look.colour[1:].upper()}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        )
    outline = (
        f'<a:ln w="{9525 if look.outline == theme.WHITE else 19050}">{solid(look.outline)}</a:ln>'
        if look.outline
        else "<a:ln><a:noFill/></a:ln>"
    )
    return f"<c:spPr {namespaces}>{inner}{outline}</c:spPr>"


def set_shape(element, look: Look) -> None:
    """The look of a whole series, which its key in the legend has."""
    for old in element.findall(qn("c:spPr")):
        element.remove(old)
    element.insert_element_before(
        parse_xml(shape_xml(look, nsdecls("c", "a"))),
        "c:invertIfNegative",
        "c:pictureOptions",
        "c:dPt",
        "c:dLbls",
        "c:trendline",
        "c:errBars",
        "c:cat",
        "c:val",
        "c:shape",
        "c:extLst",
    )


_HIDDEN = "".join(
    f'<c:{name} val="0"/>'
    for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
)
_SHOWN = _HIDDEN.replace('showVal val="0"', 'showVal val="1"')


def label_xml(
    index: int,
    lines: Sequence[Sequence[tuple[str, bool, str]]],
    px: float,
    side: str,
    *,
    plate: bool = False,
    shift: float = 0,
) -> str:
    """The words at one mark: lines of (text, bold, colour). ``plate`` puts white under them, ``shift`` moves them
    across."""
    quiet = min(px, QUIET)
    paragraphs = "".join(
        f'<a:p><a:pPr><a:defRPr sz="{round(points(px) * 100)}"/></a:pPr>'
        + "".join(
            f'<a:r><a:rPr lang="{LANGUAGE}" sz="{round(points(px if bold else quiet) * 100)}"'
            f' b="{int(bold)}">{solid(colour)}<a:latin'
            f' typeface="{FONT}"/></a:rPr><a:t>{escape(one_line(text))}</a:t></a:r>'
            for text, bold, colour in line
        )
        + "</a:p>"
        for line in lines
    )
    layout = (
        f'<c:layout><c:manualLayout><c:x val="{shift:.5f}"/><c:y val="0"/></c:manualLayout></c:layout>'
        if shift
        else "<c:layout/>"
    )
    body = '<a:bodyPr wrap="none" lIns="38100" tIns="0" rIns="38100" bIns="0" anchor="ctr"/>'
    shape = f"<c:spPr>{solid(theme.WHITE) if plate else '<a:noFill/>'}<a:ln><a:noFill/></a:ln></c:spPr>"
    return (
        f'<c:dLbl><c:idx val="{index}"/>{layout}<c:tx><c:rich>{body}<a:lstStyle/>{paragraphs}</c:rich></c:tx>{shape}'
        f'<c:dLblPos val="{side}"/>{_SHOWN}</c:dLbl>'
    )


_NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"'
    ' xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext>'
    "</c:extLst>"
)
"""No line from a label that was moved to its mark: LibreOffice draws one where nothing is said."""


def set_labels(element, labels: Sequence[str]) -> None:
    """The series' labels; marks without words of their own show nothing."""
    element.insert_element_before(
        parse_xml(f"<c:dLbls {nsdecls('c', 'a')}>{''.join(labels)}{_HIDDEN}{_NO_LEADERS}</c:dLbls>"),
        "c:trendline",
        "c:errBars",
        "c:cat",
        "c:val",
        "c:xVal",
        "c:yVal",
        "c:shape",
        "c:smooth",
        "c:extLst",
    )


def set_reach(element, more: Mapping[int, float], reference: str, count: int, colour: str) -> None:
    """A thin line from the end of each bar to the most that it can be: ``more`` by category, also in the cells of
    ``reference``."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{number:.15g}</c:v></c:pt>' for i, number in sorted(more.items()))
    element.insert_element_before(
        parse_xml(
            f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="plus"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
            f"<c:plus><c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount"
            f' val="{count}"/>{points}</c:numCache></c:numRef></c:plus><c:spPr><a:ln w="22225">{solid(colour)}</a:ln>'
            "</c:spPr></c:errBars>"
        ),
        "c:cat",
        "c:val",
        "c:shape",
        "c:extLst",
    )


def show_beyond(chart: Chart) -> None:
    """Labels also of bars that go on beyond the axis."""
    chart._chartSpace.chart.append(parse_xml(f'<c:showDLblsOverMax {nsdecls("c")} val="1"/>'))


def set_plot(chart: Chart, box: Area, left: float, top: float, right: float, foot: float) -> None:
    """The place of the plot itself, so that names and labels have the room worked out for them."""
    sides = {
        "x": left / box.w,
        "y": top / box.h,
        "w": (box.w - left - right) / box.w,
        "h": max(0.05, (box.h - top - foot) / box.h),
    }
    inner = "".join(f'<c:{side} val="{share:.5f}"/>' for side, share in sides.items())
    chart._chartSpace.chart.plotArea.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode'
            f' val="edge"/>{inner}</c:manualLayout></c:layout>'
        ),
    )


def set_categories(chart: Chart, px: float, scale: Scale) -> None:
    axis = chart.category_axis
    axis.reverse_order = True  # the first row on top
    axis.tick_labels.font.size, axis.tick_labels.font.name = Pt(points(px)), FONT
    axis.has_major_gridlines = False
    axis.format.line.color.rgb = rgb(theme.BORDER)
    element = axis._element
    child(element, "c:majorTickMark").set("val", "none")
    child(element, "c:tickLblPos").set(
        "val", "nextTo" if scale.ranked else "low"
    )  # left of the plot, also where bars begin elsewhere
    child(element, "c:crosses").set("val", "max" if scale.ranked else "autoZero")
    child(element, "c:lblOffset").set("val", "50")
    element.insert_element_before(
        parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'), "c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst"
    )
    speak_vietnamese(element)


def set_values(axis, scale: Scale, *, crosses: str, between: str, named: bool = True, lines: bool = True) -> None:
    """Scale, gridlines and type of an axis of numbers, in the schema's order; ``crosses``: the end of the other axis
    at which it stands."""
    cross, position = child(axis, "c:crossAx").get("val"), child(axis, "c:axPos").get("val")
    number = child(axis, "c:axId").get("val")
    grid = (
        f'<c:majorGridlines><c:spPr><a:ln w="9525">{solid(theme.GRID)}</a:ln></c:spPr></c:majorGridlines>'
        if lines and named
        else ""
    )
    turned = "maxMin" if scale.ranked else "minMax"
    axis.getparent().replace(
        axis,
        parse_xml(
            f'<c:valAx {nsdecls("c", "a")}><c:axId val="{number}"/><c:scaling><c:orientation val="{turned}"/><c:max'
            f' val="{scale.high:.15g}"/><c:min val="{scale.low:.15g}"/></c:scaling><c:delete val="0"/><c:axPos'
            f' val="{position}"/>{grid}<c:numFmt formatCode="{escape(scale.axis_format, {chr(34): "&quot;"})}"'
            ' sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos'
            f' val="{"nextTo" if named else "none"}"/><c:spPr><a:ln'
            f' w="9525">{"<a:noFill/>" if lines else solid(theme.BORDER)}</a:ln></c:spPr><c:txPr><a:bodyPr'
            f' rot="0"/><a:lstStyle/><a:p><a:pPr><a:defRPr lang="{LANGUAGE}"'
            f' sz="{round(points(SMALLEST) * 100)}">{solid(theme.MUTED)}<a:latin'
            f' typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="{LANGUAGE}"/></a:p></c:txPr><c:crossAx'
            f' val="{cross}"/><c:crosses val="{crosses}"/><c:crossBetween val="{between}"/><c:majorUnit'
            f' val="{scale.step:.15g}"/></c:valAx>'
        ),
    )


def child(element, tag: str):
    found = element.find(qn(tag))
    if found is None:
        raise ValueError(f"{element.tag} has no {tag}")
    return found


def set_legend(chart: Chart, share: float) -> None:
    """The legend over the plot, in its share of the chart's height; none where that is nothing."""
    chart.has_legend = share > 0
    if share > 0:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size, chart.legend.font.name = Pt(points(SMALLEST)), FONT
        speak_vietnamese(chart.legend._element)
        for old in chart.legend._element.findall(qn("c:layout")):
            chart.legend._element.remove(old)
        child(chart.legend._element, "c:overlay").addprevious(
            parse_xml(
                f'<c:layout {nsdecls("c")}><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x'
                ' val="0.01"/><c:y val="0"/><c:w val="0.98"/><c:h'
                f' val="{share * 0.9:.5f}"/></c:manualLayout></c:layout>'
            )
        )


def legend_height(names: Sequence[str], wide: float) -> float:
    """Legends stand in columns as wide as their longest name."""
    if not names:
        return 6.0
    across = max(1, int(wide / (max(office_px(name, SMALLEST) for name in names) + 56)))
    return -(-len(names) // across) * SMALLEST * 1.45 + 14


def with_words(shapes: SlideShapes | None, box: Area, words: Sequence[str]) -> Area:
    """The place that is left for the chart over its lines of words; the lines are drawn where ``shapes`` is given."""
    if not words:
        return box
    lines: list[TextLine] = [line for text in words for line in broken((Run(text),), SMALLEST, box.w - 8)]
    most = max(1, int(box.h * 0.5 / (SMALLEST * 1.25)))
    if len(lines) > most:
        lines = [*lines[: most - 1], TextLine((Run("… các dòng khác: xem bảng số liệu"),))]
    high = len(lines) * SMALLEST * 1.25
    if shapes is not None:
        shape = text_box(
            shapes,
            Area(box.x, box.y + box.h - high, box.w, high),
            lines,
            SMALLEST,
            colour=theme.MUTED,
            leading=1.25,
            name="Lời của biểu đồ",
        )
        # Whole, each on a line, for those who read the file and not the sheet.
        shape._element._nvXxPr.cNvPr.set("descr", "\n".join(map(one_line, words)))
    return replace(box, h=box.h - high - 6)
