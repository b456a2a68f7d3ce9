"""Native charts read back: the numbers inside are the comparison's, the labels the words on screen, the file what
PowerPoint expects."""

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from lib.compare.facts import Facts
from lib.compare.model import Point, Selection, State
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import MEASURES, Money
from lib.compare.question import compare
from lib.present.charts import forms
from lib.present.charts.canvas import colours_of, shared_range
from lib.present.pptx.charts import add_chart
from lib.present.slides.records import Area
from lib.present.words.figures import inside
from lib.present.words.reasons import figure
from lib.present.words.values import kind_text, mark_text, mark_words, money_scale, national_text
from lib.store import build as builder
from lib.store.load import open_store
from tests.present import records as r

FACTS = Facts(open_store(Path(builder.DATA)))
MONEY = Money(FACTS)
YEARS = (2018,), tuple(range(2016, 2021))
PLACE = Area(72, 160, 1776, 760)


def drawn(panel, comparison, place: Area = PLACE):
    """The shapes on an empty slide after the panel is drawn."""
    deck = Presentation()
    sheet = deck.slides.add_slide(deck.slide_layouts[6])
    add_chart(sheet.shapes, place, panel, comparison, colours_of(comparison, None))
    return sheet.shapes


def charts_on(shapes):
    return [shape.chart for shape in shapes if shape.has_chart]


def same(number: float) -> float:
    """A workbook holds fifteen digits: every đồng that a document states, not the last digits of a quotient per
    head."""
    return float(f"{number:.13g}")


def inside_book(chart):
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))


def table(chart) -> tuple[list[str], list[list]]:
    """The heads and the rows of the workbook inside."""
    book = inside_book(chart)
    assert book.sheetnames == ["Sheet1"]
    heads, *rows = [list(row) for row in book.active.iter_rows(values_only=True)]
    return heads, rows


def cells(chart) -> Counter:
    """(category, series, number) of every filled cell of the series in the workbook inside."""
    heads, rows = table(chart)
    found: Counter = Counter()
    count = sum(len(plot.series) for plot in chart.plots)
    for row in rows:
        for name, value in zip(heads[1 : count + 1], row[1 : count + 1], strict=True):
            if value is not None:
                assert isinstance(value, int | float), value
                found[row[0], name, same(value)] += 1
    return found


def cached(chart) -> Counter:
    """The same out of the chart's own XML, which PowerPoint shows."""
    found: Counter = Counter()
    for plot in chart.plots:
        names = [str(category) for category in plot.categories]
        for series in plot.series:
            for name, value in zip(names, series.values, strict=True):
                if value is not None:
                    found[name, series.name, same(value)] += 1
    return found


def spots_in_book(chart) -> Counter:
    found: Counter = Counter()
    for x, y in inside_book(chart).active.iter_rows(values_only=True):
        if x is not None:
            found[float(x), same(y)] += 1
    return found


def spots_cached(chart) -> Counter:
    found: Counter = Counter()
    for element in chart._chartSpace.iter(qn("c:ser")):
        xs, ys = ([same(float(v.text)) for v in element.find(qn(tag)).iter(qn("c:v"))] for tag in ("c:xVal", "c:yVal"))
        found.update(zip(xs, ys, strict=True))
    return found


def shown_number(value) -> float | None:
    """The figure, or the least that it can be."""
    return value.low if value.low is not None else value.value


def every_comparison():
    """All questions and all views of money, for a year and across the years, in every unit and for every kind of
    amount."""
    for years in YEARS:
        for question in FACTS.questions:
            yield compare(FACTS, Selection(question, FACTS.loaded, years))
        for view in CUTS:
            for unit in ("ty", "per_head"):
                for measure in ("", *MEASURES):
                    options = tuple((name, code) for name, code in (("measure", measure), ("unit", unit)) if code)
                    yield compare_money(MONEY, Selection(view, FACTS.loaded, years, options=options))


def assert_rows(panel, comparison, found: Counter, wanted: list[tuple[str, str, float]]) -> None:
    """Each wanted (beginning of a category, series, number) has a cell of its own, and no cell is left over."""
    left = found.copy()
    for start, series, number in wanted:
        cell = next(
            (key for key in left if key[0].startswith(start) and key[1] == series and key[2] == same(number)), None
        )
        assert cell, (comparison.title, panel.measure.key, start, series, number)
        left -= Counter([cell])
    assert not left, (comparison.title, panel.measure.key, left)


def wanted_bars(panel, comparison):
    names = dict(comparison.names)
    label = {kind: kind_text(kind).capitalize() for kind in ("target", "actual", "unclear", "money")}
    rows = [(names[v.province], label[v.kind], shown_number(v)) for v in panel.shown if shown_number(v) is not None]
    return rows + [(national_text(m, panel.measure)[0], label[m.kind], m.value) for m in panel.national]


def wanted_parts(panel, comparison):
    names, parts = dict(comparison.names), dict(panel.segments)
    several = len({v.year for v in panel.values}) > 1
    return [
        (parts[v.segment], f"{names[v.province]} {v.year}" if several else names[v.province], shown_number(v))
        for v in panel.shown
        if v.segment in parts and shown_number(v) is not None
    ]


def wanted_stack(panel, comparison):
    """The finest parts: a segment that is told in parts is drawn of them."""
    names, parts = dict(comparison.names), dict(panel.segments)

    def key(v, segment):
        return v.province, v.year, v.since, v.deadline if v.since else None, segment

    split = {key(v, v.within) for v in panel.shown if v.within and v.value}
    return [
        (names[v.province], f"{parts[v.within]}: {inside(parts[v.segment])}" if v.within else parts[v.segment], v.value)
        for v in panel.shown
        if v.segment in parts
        and v.value is not None
        and (key(v, v.within) in split if v.within else key(v, v.segment) not in split)
    ]


def wanted_spots(panel):
    return Counter(
        [
            *((float(p.year), same(p.value)) for p in panel.points),
            *((float(m.year), same(m.value)) for m in panel.national),
            *((float(year), same(h.value)) for h in panel.holds for year in (h.start, h.end)),
        ]
    )


def test_every_number_on_screen_is_in_the_chart_once_and_no_other_is():
    compared = panels = 0
    for comparison in every_comparison():
        for panel in comparison.panels:
            kind = forms.form(panel, comparison)
            made = charts_on(drawn(panel, comparison))
            panels += 1
            if kind == "path":
                wanted = wanted_spots(panel)
                assert (
                    sum((spots_in_book(chart) for chart in made), Counter())
                    == sum((spots_cached(chart) for chart in made), Counter())
                    == wanted
                )
                compared += wanted.total()
                continue
            in_book, in_xml = (sum((read(chart) for chart in made), Counter()) for read in (cells, cached))
            assert in_book == in_xml
            wanted_rows = {"bars": wanted_bars, "by_part": wanted_parts, "strip": wanted_parts}.get(kind, wanted_stack)(
                panel, comparison
            )
            assert_rows(panel, comparison, in_book, wanted_rows)
            compared += len(wanted_rows)
    assert compared > 2000 and panels > 250


def elements(chart, tag):
    return list(chart._chartSpace.iter(qn(tag)))


def labels_of(chart) -> list[str]:
    return [
        "\n".join("".join(t.text for t in p.iter(qn("a:t"))) for p in label.iter(qn("a:p")))
        for label in elements(chart, "c:dLbl")
    ]


def test_labels_are_the_words_on_screen():
    seen = 0
    for question in FACTS.questions:
        comparison = compare(FACTS, Selection(question, FACTS.loaded, (2018,)))
        for panel in comparison.panels:
            told = [
                label.replace("\n", "  ") for chart in charts_on(drawn(panel, comparison)) for label in labels_of(chart)
            ]
            wanted = [
                mark_text(v, panel.measure, money_scale(comparison)) + (f"  {mark_words(v)}" if mark_words(v) else "")
                for v in panel.shown
            ]
            wanted += [figure(mark.value, panel.measure.unit, mark.operator) for mark in panel.national]
            assert Counter(told) == Counter(wanted), question
            seen += len(wanted)
    assert seen > 100


def hatched_points(chart) -> list[str]:
    return [fill.get("prst") for point in elements(chart, "c:dPt") for fill in point.iter(qn("a:pattFill"))]


def test_carried_points_are_hatched_and_say_so():
    comparison = r.level3()
    (chart,) = charts_on(drawn(comparison.panels[0], comparison))
    assert hatched_points(chart) == ["wdUpDiag"]
    assert labels_of(chart) == ["100%  mốc gần nhất: 2017", "70%"]
    (point,) = (p for p in elements(chart, "c:dPt") if p.find(qn("c:spPr")).find(qn("a:pattFill")) is not None)
    assert point.find(qn("c:idx")).get("val") == "0"  # Thanh Hóa, whose figure is carried


def test_every_hatched_figure_of_the_data_is_hatched():
    for question in (*FACTS.questions, *CUTS):
        make = compare_money if question in CUTS else compare
        comparison = make(MONEY if question in CUTS else FACTS, Selection(question, FACTS.loaded, (2018,)))
        for panel in comparison.panels:
            kind = forms.form(panel, comparison)
            parts = {code for code, _ in panel.segments}
            stacked = kind == "stack"
            wanted = [
                v
                for v in panel.shown
                if (v.hatched or v.state is State.CARRIED)
                and (not parts or v.segment in parts)
                and (v.value if stacked else shown_number(v)) is not None
            ]
            found = [h for chart in charts_on(drawn(panel, comparison)) for h in hatched_points(chart)]
            assert len(found) == len(wanted), (question, panel.measure.key)


def test_two_kinds_of_unsplit_money_do_not_look_alike():
    base = r.budget()
    segments = (*base.panels[0].segments, ("other_unsplit", "Không nêu, loại khác"))
    more = replace(r.money_row(r.LC, "other_unsplit", 3e9), hatched=True)
    panel = replace(base.panels[0], values=(*base.panels[0].values, more), segments=segments)
    (chart,) = charts_on(drawn(panel, replace(base, panels=(panel,))))
    assert sorted(hatched_points(chart)) == ["diagCross", "wdDnDiag"]


def test_gaps_are_empty_cells_with_their_words_in_the_category():
    comparison = r.gaps_of_every_state()
    (chart,) = charts_on(drawn(comparison.panels[0], comparison))
    assert [str(c) for c in chart.plots[0].categories][2:] == [
        "Hà Giang: nêu theo cách đo khác",
        "Cao Bằng: có chỉ tiêu cho năm 2020: 30%",
        "Bắc Kạn: không nêu",
        "Tuyên Quang: chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 2020/QĐ-UBND",
        "Lai Châu: chưa có trong bộ dữ liệu",
    ]
    assert list(chart.plots[0].series[0].values) == [70.0, 0.0, None, None, None, None, None]
    assert sum(cells(chart).values()) == 2  # the stated zero is a number


def test_results_are_a_series_of_their_own_and_hollow():
    comparison = r.one_stop()
    (chart,) = charts_on(drawn(comparison.panels[0], comparison))
    assert [series.name for series in chart.plots[0].series] == ["Chỉ tiêu", "Kết quả"]
    assert chart.has_legend
    result = elements(chart, "c:ser")[1].find(qn("c:dPt")).find(qn("c:spPr"))
    assert (
        result.find(qn("a:solidFill"))[0].get("val") == "FFFFFF"
        and result.find(qn("a:ln")).find(qn("a:solidFill")) is not None
    )
    assert "7/14 (50%) kết quả ngày 30/07/2019" in [" ".join(label.split()) for label in labels_of(chart)]


def test_rows_run_downwards_on_the_scale_of_the_screen():
    comparison = r.level3()
    for panel in comparison.panels:
        (chart,) = charts_on(drawn(panel, comparison))
        assert chart.category_axis.reverse_order
        assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == shared_range(comparison)["percent"]
        assert chart.has_title is False


def test_panels_in_one_unit_are_equally_long():
    comparison = r.level3()
    places = set()
    for panel in comparison.panels:
        (chart,) = charts_on(drawn(panel, comparison))
        place = elements(chart, "c:manualLayout")[0]
        places.add((place.find(qn("c:x")).get("val"), place.find(qn("c:w")).get("val")))
    assert len(places) == 1


def test_the_nation_has_rows_of_its_own_at_the_end():
    comparison = r.national()
    (chart,) = charts_on(drawn(comparison.panels[0], comparison))
    marks = comparison.panels[0].national
    assert [str(c) for c in chart.plots[0].categories][-len(marks) :] == [
        "\n".join(national_text(mark, comparison.panels[0].measure)) for mark in marks
    ]
    assert {mark.value for mark in marks} <= {number for _, _, number in cells(chart)}


def test_money_is_in_dong_inside_and_in_ty_on_the_axis():
    comparison = r.budget()
    (chart,) = charts_on(drawn(comparison.panels[0], comparison))
    assert chart.value_axis.maximum_scale == 80e9
    assert elements(chart, "c:valAx")[0].find(qn("c:numFmt")).get("formatCode") == "#,##0,,,"
    assert 39_317_000_000 in {number for _, _, number in cells(chart)}
    assert [str(c).split("\n")[:2] for c in chart.plots[0].categories] == [
        ["Quảng Ngãi", "72,5 tỷ"],
        ["Lào Cai", "42,5 tỷ"],
        ["Thanh Hóa", "34,8 tỷ"],
    ]


def beside(chart) -> Counter:
    """(category, head, number or formula) of what stands beside the series in the workbook inside."""
    heads, rows = table(chart)
    first = 1 + sum(len(plot.series) for plot in chart.plots)
    return Counter(
        (row[0], heads[column], row[column])
        for row in rows
        for column in range(first, len(heads))
        if row[column] is not None
    )


def reaches(chart) -> dict[str, dict[int, float]]:
    """Series → the lengths of its thin lines by category."""
    found = {}
    for element in elements(chart, "c:ser"):
        name = next(element.find(qn("c:tx")).iter(qn("c:v"))).text
        for bars in element.findall(qn("c:errBars")):
            assert bars.find(qn("c:errBarType")).get("val") == "plus"
            found[name] = {int(p.get("idx")): float(p[0].text) for p in bars.find(qn("c:plus")).iter(qn("c:pt"))}
    return found


def by_theme(*values, provinces=(r.QN, r.LC)):
    """Money by seven themes, too many for one bar."""
    segments = tuple((f"t{i}", f"Lĩnh vực {i}") for i in range(7))
    rest = [r.money_row(code, f"t{i}", 1e9) for code in provinces for i in range(1, 7)]
    return r.comparison((r.panel(r.YEAR_PLAN, (*values, *rest), segments=segments),), provinces=provinces)


def ranged(province, low, high, segment="t0"):
    return replace(r.money_row(province, segment, low or None), low=low, high=high)


def test_a_range_is_a_bar_to_its_least_and_a_line_to_its_most_and_both_are_in_the_workbook():
    comparison = by_theme(ranged(r.QN, 2e9, 5e9), ranged(r.LC, 0.0, 3e9))
    shapes = drawn(comparison.panels[0], comparison)
    (chart,) = charts_on(shapes)
    assert reaches(chart) == {"Quảng Ngãi": {0: 3e9}, "Lào Cai": {0: 3e9}}
    assert {number for category, _, number in cells(chart) if category == "Lĩnh vực 0"} == {2e9, 0.0}
    assert beside(chart) == Counter(
        [
            ("Lĩnh vực 0", "Quảng Ngãi: nhiều nhất", 5e9),
            ("Lĩnh vực 0", "Quảng Ngãi: có thể thêm", "=D2-B2"),
            ("Lĩnh vực 0", "Lào Cai: nhiều nhất", 3e9),
            ("Lĩnh vực 0", "Lào Cai: có thể thêm", "=F2-C2"),
        ]
    )
    assert "từ 2,0 đến 5,0 tỷ  Quảng Ngãi" in labels_of(chart)
    assert "Nét mảnh: phần có thể thêm từ dòng gộp" in [s.text_frame.text for s in shapes if s.has_text_frame]


def test_every_range_of_the_data_is_drawn_to_both_ends():
    seen = 0
    for years in YEARS:
        for view in CUTS:
            comparison = compare_money(MONEY, Selection(view, FACTS.loaded, years))
            for panel in comparison.panels:
                if forms.form(panel, comparison) not in ("by_part", "strip", "bars"):
                    continue
                made = charts_on(drawn(panel, comparison))
                lengths = Counter(
                    same(more) for chart in made for one in reaches(chart).values() for more in one.values()
                )
                wanted = Counter(
                    same(v.high - v.low)
                    for v in panel.shown
                    if (v.segment or not panel.segments) and v.low is not None and v.high is not None and v.low < v.high
                )
                assert lengths == wanted, (view, panel.measure.key)
                seen += wanted.total()
    assert seen > 50


def test_the_label_of_a_range_stands_behind_its_line():
    comparison = by_theme(ranged(r.QN, 2e9, 5e9), r.money_row(r.LC, "t0", 3e9))
    (chart,) = charts_on(drawn(comparison.panels[0], comparison))
    (moved,) = (label for label in elements(chart, "c:dLbl") if list(label.iter(qn("c:manualLayout"))))
    shift = float(next(moved.iter(qn("c:x"))).get("val"))
    axis = float(elements(chart, "c:plotArea")[0].find(qn("c:layout"))[0].find(qn("c:w")).get("val"))
    assert shift == pytest.approx(axis * 3e9 / chart.value_axis.maximum_scale, abs=1e-4)
    assert [leader.get("val") for leader in chart._chartSpace.iter("{*}showLeaderLines")] == ["0", "0"]


def far_out():
    """Nine provinces with 1 to 9 tỷ, and one with 90."""
    names = NAMES_63[:10]
    rows = tuple(r.money_row(code, "", 1e9 * (i + 1 if i < 9 else 90)) for i, (code, _) in enumerate(names))
    return r.comparison((r.panel(r.YEAR_PLAN, rows),), provinces=tuple(code for code, _ in names), names=dict(names))


def test_a_bar_beyond_the_axis_fades_out_and_is_told_below():
    comparison = far_out()
    shapes = drawn(comparison.panels[0], comparison)
    made = charts_on(shapes)
    assert {chart.value_axis.maximum_scale for chart in made} == {10e9}
    assert 90e9 in {number for chart in made for _, _, number in cells(chart)}
    faded = [p for chart in made for p in elements(chart, "c:dPt") if list(p.iter(qn("a:gradFill")))]
    assert len(faded) == 1
    assert all(over.get("val") == "1" for chart in made for over in elements(chart, "c:showDLblsOverMax"))
    sides = Counter(side.get("val") for chart in made for side in elements(chart, "c:dLblPos"))
    assert sides == {"outEnd": 9, "inBase": 1}
    told = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    assert told == [f"Trục cắt ở 10 tỷ đồng: {NAMES_63[9][1]} 90,0 tỷ"]


def test_a_bar_of_a_part_is_as_high_as_the_words_beside_it():
    """Ranges of three provinces on the room that a slide leaves them: no label lies on the next."""
    options = (("measure", "year_plan"), ("unit", "ty"))
    comparison = compare_money(MONEY, Selection("money_theme", FACTS.loaded, (2018,), ("target",), "value", options))
    shapes = drawn(comparison.lead, comparison, Area(72, 280, 1776, 620))
    for shape in (shape for shape in shapes if shape.has_chart):
        space, plot = shape.chart._chartSpace, shape.chart.plots[0]
        (inner,) = space.xpath("c:chart/c:plotArea/c:layout/c:manualLayout/c:h/@val")
        bars = len(list(plot.categories)) * (len(plot.series) + plot.gap_width / 100)
        sizes = [int(size) / 100 for size in space.xpath("//c:dLbl//a:rPr/@sz")]
        assert sizes and shape.height.pt * float(inner) / bars >= max(sizes)


def test_columns_side_by_side_are_equally_long():
    comparison = r.many()
    widths = set()
    for frame in drawn(comparison.panels[0], comparison):
        inner = elements(frame.chart, "c:manualLayout")[0]
        widths.add((frame.width, inner.find(qn("c:x")).get("val"), inner.find(qn("c:w")).get("val")))
    assert len(widths) == 1


def test_bounds_of_money_that_is_not_split_are_in_the_workbook_of_a_stacked_bar():
    comparison = r.budget()
    (chart,) = charts_on(drawn(comparison.panels[0], comparison))
    found = {(category.split("\n")[0], head, number) for category, head, number in beside(chart)}
    assert {("Lào Cai", "Đầu tư: ít nhất", 4_000_000_000), ("Lào Cai", "Đầu tư: nhiều nhất", 11_000_000_000)} <= found


def test_ranges_are_said_below_stacked_bars():
    comparison = r.budget()
    shapes = drawn(comparison.panels[0], comparison)
    told = " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame).replace("\n", " ")
    assert "Lào Cai: Kể cả phần không tách: đầu tư 4,0–11,0 tỷ, thường xuyên 31,5–38,5 tỷ" in told


def test_a_path_has_rings_diamonds_dotted_lines_and_the_nation():
    comparison = r.path()
    shapes = drawn(comparison.panels[0], comparison)
    (chart,) = charts_on(shapes)
    assert [symbol.get("val") for symbol in elements(chart, "c:symbol")] == [
        "none",
        "dash",
        "dash",
        "circle",
        "circle",
        "diamond",
    ]
    assert [dash.get("val") for dash in elements(chart, "a:prstDash")] == ["sysDot"]
    told = " | ".join(labels_of(chart))
    for words in (
        "5% Thanh Hóa",
        "30% Thanh Hóa",
        "≥ 10% Quảng Ngãi",
        "8% Quảng Ngãi, 30/07/2019",
        "Mục tiêu quốc gia ≥ 30%",
        "Kết quả toàn quốc 30,1%",
    ):
        assert words in told
    below = " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    assert "Lào Cai: năm 2016, 2017, 2019, 2020 chưa có trong bộ dữ liệu; năm 2018 không nêu" in below


def test_63_provinces_stand_in_columns_and_none_is_lost():
    comparison = r.many()
    made = charts_on(drawn(comparison.panels[0], comparison))
    assert [len(list(chart.plots[0].categories)) for chart in made] == [21, 21, 21]
    assert sum((cells(chart) for chart in made), Counter()).total() == 63


NAMES_63 = tuple((f"{i:02d}", name) for i, name in r.PROVINCES_63)


def test_money_of_many_provinces_by_segment_keeps_every_amount():
    segments = tuple((f"t{i}", f"Lĩnh vực {i}") for i in range(9))
    rows = tuple(
        r.money_row(code, part, 1e9 * (1 + (i * 7 + j * 3) % 40))
        for i, (code, _) in enumerate(NAMES_63)
        for j, (part, _) in enumerate(segments)
    )
    comparison = r.comparison(
        (r.panel(r.YEAR_PLAN, rows, segments=segments),),
        provinces=tuple(code for code, _ in NAMES_63),
        names=dict(NAMES_63),
    )
    panel = comparison.panels[0]
    assert forms.form(panel, comparison) == "strip"
    (chart,) = charts_on(drawn(panel, comparison))
    assert_rows(panel, comparison, cells(chart), wanted_parts(panel, comparison))
    assert not chart.has_legend and len(labels_of(chart)) == 9  # as on screen: the largest of each row is named
    assert all(label.startswith("40,0 tỷ  ") for label in labels_of(chart))


def test_rows_without_a_stated_total_are_drawn_however_many_there_are():
    names = NAMES_63[:20]
    rows = tuple(
        r.money_row(code, part, 1e9 * (i + j + 1))
        for i, (code, _) in enumerate(names)
        for j, (part, _) in enumerate(r.NATURES[:2])
    )
    comparison = r.comparison(
        (r.panel(r.YEAR_PLAN, rows, segments=r.NATURES),), provinces=tuple(code for code, _ in names), names=dict(names)
    )
    (chart,) = charts_on(drawn(comparison.panels[0], comparison))
    assert_rows(comparison.panels[0], comparison, cells(chart), wanted_stack(comparison.panels[0], comparison))


def test_many_provinces_across_the_years_have_a_chart_a_year_with_the_same_rows():
    names = NAMES_63[:10]
    rows = tuple(
        replace(r.money_row(code, part, 1e9 * (1 + (i * 7 + j) % 40)), year=year)
        for i, (code, _) in enumerate(names)
        for year in range(2016, 2021)
        if (i, year) != (3, 2019)
        for j, (part, _) in enumerate(r.NATURES[:2])
    )
    gap = replace(r.gap(names[3][0], State.SILENT, kind="money"), year=2019)
    comparison = r.comparison(
        (r.panel(r.YEAR_PLAN, rows, segments=r.NATURES),),
        provinces=tuple(code for code, _ in names),
        names=dict(names),
        years=tuple(range(2016, 2021)),
        gaps=(gap,),
    )
    panel = comparison.panels[0]
    assert forms.form(panel, comparison) == "year_columns"
    made = charts_on(drawn(panel, comparison))
    assert len(made) == 5
    assert {tuple(str(c).split(":")[0] for c in chart.plots[0].categories) for chart in made} == {
        tuple(name for _, name in names)
    }
    assert [str(c) for c in made[3].plots[0].categories][3] == "Bắc Kạn: không nêu"
    assert_rows(panel, comparison, sum((cells(chart) for chart in made), Counter()), wanted_stack(panel, comparison))


def test_the_best_rank_has_the_longest_bar_and_stands_on_top_of_a_path():
    rank = replace(r.LEVEL3, key="rank", unit=r.UNITS["rank"])
    rows = (r.value(r.TH, 4.0, out_of=63.0), r.value(r.QN, 40.0, out_of=63.0))
    one_year = r.comparison((r.panel(rank, rows),))
    (chart,) = charts_on(drawn(one_year.panels[0], one_year))
    axis = elements(chart, "c:valAx")[0]
    assert axis.find(qn("c:scaling")).find(qn("c:orientation")).get("val") == "maxMin"
    assert elements(chart, "c:catAx")[0].find(qn("c:crosses")).get("val") == "max"  # bars begin at the last rank
    assert labels_of(chart) == ["hạng 4/63", "hạng 40/63"]
    points = tuple(Point(p, 2018, "target", value, "eq", None, r.source()) for p, value in ((r.TH, 4.0), (r.QN, 40.0)))
    years = r.comparison((r.panel(rank, rows, points=points),), years=(2017, 2018))
    (chart,) = charts_on(drawn(years.panels[0], years))
    across, up = elements(chart, "c:valAx")
    assert [a.find(qn("c:scaling")).find(qn("c:orientation")).get("val") for a in (across, up)] == ["minMax", "maxMin"]


def test_a_chart_tells_what_it_shows():
    comparison = r.level3()
    (frame,) = (shape for shape in drawn(comparison.panels[0], comparison) if shape.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == forms.alt(comparison.panels[0], comparison)


ORDER = {  # children in the schema's order; PowerPoint repairs a file, or drops the chart, where they stand otherwise
    "c:chartSpace": (
        "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart spPr txPr"
        " externalData printSettings"
    ),
    "c:chart": (
        "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs"
        " showDLblsOverMax"
    ),
    "c:barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "c:scatterChart": "scatterStyle varyColors ser dLbls axId",
    "c:ser": (
        "idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars cat val xVal yVal"
        " shape smooth"
    ),
    "c:dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "c:dLbl": (
        "idx layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent"
        " showBubbleSize separator"
    ),
    "c:dLbls": (
        "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize"
        " separator showLeaderLines leaderLines extLst"
    ),
    "c:errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "c:catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark"
    " tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "c:valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark"
    " tickLblPos spPr txPr crossAx crosses crossBetween majorUnit minorUnit dispUnits",
    "c:scaling": "logBase orientation max min",
    "c:legend": "legendPos legendEntry layout overlay spPr txPr",
    "c:marker": "symbol size spPr",
    "c:spPr": "xfrm noFill solidFill gradFill blipFill pattFill ln",
    "c:manualLayout": "layoutTarget xMode yMode wMode hMode x y w h",
    "c:plotArea": "layout barChart scatterChart valAx catAx dateAx serAx dTable spPr",
    "a:ln": "noFill solidFill gradFill pattFill prstDash round",
    "a:rPr": "ln noFill solidFill latin ea cs hlinkClick",
}


DRAWN = {name: make for name, make in r.EVERY.items() if name != "nothing"} | {
    "ranges": lambda: by_theme(ranged(r.QN, 2e9, 5e9), ranged(r.LC, 0.0, 3e9)),
    "cut": far_out,
}


@pytest.mark.parametrize("name", DRAWN)
def test_elements_stand_in_the_schemas_order_and_once(name):
    comparison = DRAWN[name]()
    for panel in comparison.panels:
        for chart in charts_on(drawn(panel, comparison)):
            space = etree.fromstring(etree.tostring(chart._chartSpace))
            for tag, known in ORDER.items():
                for element in space.iter(qn(tag)):
                    places = [known.split().index(etree.QName(child).localname) for child in element]
                    if tag == "c:plotArea":  # axes may stand in any order
                        places = [min(place, known.split().index("valAx")) for place in places]
                    assert places == sorted(places), (tag, [etree.QName(child).localname for child in element])
                    repeated = {
                        etree.QName(child).localname
                        for child in element
                        if [c.tag for c in element].count(child.tag) > 1
                    }
                    assert repeated <= {"ser", "dPt", "dLbl", "axId", "valAx"}
            for series in space.iter(qn("c:ser")):
                for tag in ("c:dPt", "c:dLbls/c:dLbl"):
                    numbers = [
                        int(one.find(qn("c:idx")).get("val"))
                        for one in series.findall("/".join(qn(t) for t in tag.split("/")))
                    ]
                    assert numbers == sorted(set(numbers))
            sides = {side.get("val") for side in space.iter(qn("c:dLblPos"))}
            assert sides <= (
                {"ctr"}
                if panel.segments and forms.form(panel, comparison) == "stack"
                else {"outEnd", "inBase", "l", "r", "t", "b"}
            )


def test_no_type_is_smaller_than_ten_points():
    for make in r.EVERY.values():
        comparison = make()
        for panel in comparison.panels:
            for chart in charts_on(drawn(panel, comparison, Area(72, 160, 900, 260))):
                sizes = [int(e.get("sz")) for e in chart._chartSpace.iter() if e.get("sz")]
                assert sizes and min(sizes) >= 1000


def test_text_that_looks_like_a_formula_or_markup_stays_text():
    comparison = r.hostile()
    names = {code: name + "\x0b\x00" for code, name in comparison.names.items()}
    (chart,) = charts_on(drawn(comparison.panels[0], replace(comparison, names=dict(names))))
    for row in inside_book(chart).active.iter_rows():
        for cell in row:
            assert cell.data_type != "f" and cell.hyperlink is None
    told = [str(category) for category in chart.plots[0].categories]
    assert [one.replace("\t", "") for one in told] == [name.replace("\t", "") for name in r.HOSTILE]


def test_the_same_comparison_gives_the_same_workbook():
    one, other = (
        charts_on(drawn(r.budget().panels[0], r.budget()))[0].part.chart_workbook.xlsx_part.blob for _ in range(2)
    )
    assert one == other
