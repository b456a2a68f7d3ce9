"""What is drawn: marks at their values, words for gaps, one scale, no interpolation, safe text."""

import json
import re
from dataclasses import replace
from typing import NamedTuple

import pytest

from lib.compare.model import State
from lib.present import theme
from lib.present.charts import forms
from lib.present.charts.canvas import LINES, STRIPES, Canvas, ticks, wrapped
from lib.present.charts.font import text_px
from lib.present.theme import sized
from tests.present import records as r
from tests.present.words_drawn import marks, words


def drawn(make, *args, **more):
    comparison = make()
    kind = (
        forms.drawn
        if comparison.panels[0].segments
        else forms.path
        if len(comparison.selection.years) > 1
        else forms.bars
    )
    return [kind(panel, comparison, *args, **more) for panel in comparison.panels]


def texts(figure, name=None) -> list[str]:
    return [word.text for word in words(figure, name)]


def bare(text: str) -> str:
    import re

    return re.sub(r"<[^>]+>", "", text).replace("\xa0", " ")


ALL = {name: make for name, make in r.EVERY.items() if name != "nothing"}


@pytest.mark.parametrize("size", ["desk", "slide"])
@pytest.mark.parametrize("name", ALL)
def test_figures_are_plain_deterministic_and_big_enough(name, size):
    for one, other in zip(drawn(ALL[name], size), drawn(ALL[name], size), strict=True):
        text = one.to_json()
        assert text == other.to_json()
        assert "bdata" not in text and '"uid"' not in text  # lists that people can read, no random ids
        sizes = (
            [word.size for word in words(one)]
            + [axis.tickfont.size for axis in one.select_xaxes()]
            + [axis.tickfont.size for axis in one.select_yaxes()]
        )
        assert min(sizes) >= 12
        assert one.layout.height == pytest.approx(one.layout.height, abs=0.5)
        assert one.layout.font.family == theme.FONT


def test_bars_end_at_their_values_and_values_are_printed():
    lead, apart = drawn(r.level3)
    assert list(lead.data[0].x) == [100.0, 70.0]
    assert [bare(t) for t in texts(lead, "value")] == ["100%", "70%"]
    assert [bare(t) for t in texts(apart, "value")] == ["≥ 16%"]


def test_a_carried_deadline_is_hatched_and_says_so():
    lead = drawn(r.level3)[0]
    assert list(lead.data[0].marker.pattern.shape) == ["/", ""]
    assert texts(lead, "words") == ["mốc gần nhất: 2017"]


class Line(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    dash: str


def lines(figure) -> list[Line]:
    """The straight lines of a figure, out of the paths that hold those of one look."""
    number = r"(-?[\d.]+)"
    return [
        Line(*map(float, found), shape.line.width, shape.line.dash)
        for shape in figure.layout.shapes
        if shape.name == LINES
        for found in re.findall(rf"M {number},{number} L {number},{number}", shape.path)
    ]


def test_lines_of_one_look_are_one_shape():
    sheet = Canvas(sized("desk"))
    for x in (0.0, 2.5, -1e-3):
        sheet.line(x, 0, x, 24_600_000_000.0, "#000000")
    sheet.line(0, 0, 1, 1, "#000000", dash="dot")
    sheet.line(0, 0, 1, 1, "#000000", below=True)
    sheet.line(0, 0, 1, 1, "#000000", axis="2")
    one, *others = sheet.shapes
    assert one["path"] == "M 0,0 L 0,24600000000 M 2.5,0 L 2.5,24600000000 M -0.001,0 L -0.001,24600000000 "
    assert len(others) == 3 and others[-1]["xref"] == "x2"


def test_a_bound_has_an_open_end():
    lead, apart = drawn(r.level3)
    assert [s for s in lead.layout.shapes if s.name != LINES] == []
    assert [s.xanchor for s in apart.layout.shapes if s.name != LINES] == [16.0]


def test_panels_in_one_unit_have_one_scale_and_one_length():
    one, other = drawn(r.level3)
    assert one.layout.xaxis.range == other.layout.xaxis.range == (0.0, 100.0)
    assert (one.layout.margin.l, one.layout.margin.r) == (other.layout.margin.l, other.layout.margin.r)


def test_a_result_is_another_mark_in_its_own_line_with_its_date():
    figure = drawn(r.one_stop)[0]
    bar, result = marks(figure)
    assert result.mode == "markers" and result.marker.symbol == ("diamond",)
    assert list(result.x) == [50.0]
    assert set(bar.y).isdisjoint(result.y)
    assert any("kết quả ngày 30/07/2019" in t for t in texts(figure))


def test_gaps_are_words_and_never_bars():
    figure = drawn(r.gaps_of_every_state)[0]
    assert texts(figure, "gap") == [
        "nêu theo cách đo khác",
        "có chỉ tiêu cho năm 2020: 30%",
        "không nêu",
        "chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 2020/QĐ-UBND",
        "chưa có trong bộ dữ liệu",
    ]
    assert list(figure.data[0].x) == [70.0, 0.0]  # the stated zero is a figure
    assert [bare(t) for t in texts(figure, "value")] == ["70%", "0%"]


def test_gaps_stand_in_the_lead_panel_alone():
    comparison = replace(r.level3(), gaps=(r.gap(r.LC, State.SILENT),))
    assert [len(texts(forms.bars(p, comparison), "gap")) for p in comparison.panels] == [1, 0]


def test_a_missing_target_beside_a_result_says_which():
    comparison = replace(r.one_stop(), gaps=(r.gap(r.QN, State.SILENT, year=2019),))
    panel = replace(comparison.panels[0], values=(r.RESULT,))
    comparison = replace(comparison, panels=(panel,))
    assert texts(forms.bars(panel, comparison), "gap") == ["chỉ tiêu: không nêu"]


def test_the_nation_is_a_line_with_its_act():
    figure = drawn(r.national)[0]
    assert {30.0, 30.1} <= {s.x0 for s in lines(figure) if s.x0 == s.x1}
    told = [bare(t) for t in texts(figure, "national")]
    assert "Mục tiêu quốc gia ≥ 30% năm 2020" in told and "17/NQ-CP, 07/03/2019, ban hành sau kế hoạch" in told
    heights = [word.y for word in words(figure, "national")]
    assert len(set(heights)) == len(heights)  # one below the other, never on each other
    assert max(heights) < min(figure.data[0].y)


def test_63_rows_are_thin_and_all_named():
    figure = drawn(r.many)[0]
    assert len(figure.data[0].x) == 63 and len(texts(figure, "value")) == 63
    assert figure.layout.yaxis.tickfont.size >= 12
    assert 1000 < figure.layout.height < 1500
    gaps = [b - a for a, b in zip(figure.data[0].y, figure.data[0].y[1:], strict=False)]
    assert min(gaps) >= 18


def test_63_rows_on_a_slide_stand_in_three_columns():
    figure = drawn(r.many, "slide")[0]
    assert [len(trace.x) for trace in marks(figure)] == [21, 21, 21]
    assert figure.layout.height < 900


def test_columns_are_given_up_where_words_would_leave_the_bars_no_room():
    comparison = r.many()
    long = {code: f"{name} và các huyện, thị xã, thành phố trực thuộc" for code, name in comparison.names.items()}
    worded = replace(
        comparison,
        names=long,
        panels=(
            replace(
                comparison.panels[0],
                values=tuple(
                    replace(
                        v, kind="actual", state=State.NEAREST, deadline=2016, numerator=1_000_000.0, out_of=2_000_000.0
                    )
                    for v in comparison.panels[0].values
                ),
            ),
        ),
    )
    figure = forms.bars(worded.panels[0], worded, "slide")
    axis = figure.layout.xaxis
    assert (axis.domain[1] - axis.domain[0]) * (1600 - figure.layout.margin.l - figure.layout.margin.r) > 150


def test_many_absent_provinces_share_a_row():
    comparison = r.many(55)
    figure = forms.bars(comparison.panels[0], comparison)
    assert texts(figure, "gap") == ["chưa có trong bộ dữ liệu"]
    assert "55 tỉnh" in figure.layout.yaxis.ticktext


def test_rows_stand_in_display_order_from_the_top():
    figure = drawn(r.many)[0]
    assert list(figure.data[0].y) == sorted(figure.data[0].y)
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_markup_in_names_is_escaped():
    figure = drawn(r.hostile)[0]
    assert figure.layout.yaxis.ticktext[0] == '&lt;b&gt;Đậm&lt;/b&gt; &amp; "co"'
    assert all("<b>Đậm" not in text for text in figure.data[0].hovertext)
    assert figure.data[0].hoverinfo == "text"  # no template that could read %{…} out of a name


# --- money ----------------------------------------------------------------------------------------


def test_segments_lie_end_to_end_and_unsplit_money_is_hatched():
    figure = drawn(r.budget)[0]
    parts = {t.name: t for t in marks(figure)}
    assert list(parts["investment"].x) == [39.317e9, 4.0e9, 14.9e9]
    assert list(parts["recurrent"].base) == [39.317e9, 4.0e9, 14.9e9]
    assert list(parts["unstated"].base) == [35.54e9]
    assert list(parts["unstated"].marker.pattern.shape) == [STRIPES[0]]


def test_totals_parts_and_ranges_are_printed():
    figure = drawn(r.budget)[0]
    assert [bare(t) for t in texts(figure, "value")] == ["72,5 tỷ", "42,5 tỷ", "34,8 tỷ"]
    assert {"39,3", "33,2", "31,5", "7,0", "14,9", "19,9"} <= {bare(t) for t in texts(figure, "part")}


def test_a_range_is_said_once_and_drawn_nowhere():
    figure = drawn(r.budget)[0]
    told = " ".join(texts(figure, "line"))
    assert told.count("Kể cả phần không tách: đầu tư 4,0–11,0 tỷ, thường xuyên 31,5–38,5 tỷ") == 1
    assert not [s for s in lines(figure) if s.y0 == s.y1]


def test_a_source_outside_the_structure_is_told():
    comparison = r.budget()
    rows = (*comparison.panels[0].values, r.gap(r.TH, State.ABSENT, kind="money", segment="unstated"))
    comparison = replace(comparison, panels=(replace(comparison.panels[0], values=rows),))
    assert "Không nêu loại nguồn vốn: không có trong cơ cấu nguồn" in texts(
        forms.drawn(comparison.panels[0], comparison), "line"
    )


def test_too_many_parts_get_rows_of_their_own():
    segments = tuple((f"t{i}", f"Lĩnh vực {i}") for i in range(8))
    rows = tuple(r.money_row(p, code, (i + 1) * 1e9) for i, (code, _) in enumerate(segments) for p in (r.QN, r.LC))
    comparison = r.comparison((r.panel(r.YEAR_PLAN, rows, segments=segments),))
    figure = forms.drawn(comparison.panels[0], comparison)
    assert [bare(t) for t in figure.layout.yaxis.ticktext] == [label for _, label in segments]
    assert len(texts(figure, "value")) == 16


def test_legend_names_every_part():
    assert texts(drawn(r.budget)[0], "legend") == ["Đầu tư", "Thường xuyên", "Không nêu loại nguồn vốn"]


# --- years ----------------------------------------------------------------------------------------


def test_deadlines_are_hollow_results_filled_and_nothing_lies_between():
    figure = drawn(r.path)[0]
    target, actual = marks(figure)
    assert target.marker.color == theme.WHITE and target.mode == "markers"
    assert actual.marker.symbol == "diamond" and actual.marker.color != theme.WHITE
    assert [(x, y) for x, y in zip(target.x, target.y, strict=True)] == [(2017, 5.0), (2020, 30.0), (2018, 10.0)]


def test_the_last_target_holds_on_a_dotted_horizontal_without_risers():
    figure = drawn(r.path)[0]
    dotted = [s for s in lines(figure) if s.dash == "dot"]
    assert [(s.x0, s.x1, s.y0, s.y1) for s in dotted] == [(2017, 2020, 5.0, 5.0)]
    assert all(s.y0 == s.y1 for s in lines(figure))


def test_every_mark_is_labelled_at_the_mark():
    for size in ("desk", "slide"):
        told = " | ".join(bare(t) for t in texts(drawn(r.path, size)[0], "label"))
        for label in (
            "5% Thanh Hóa",
            "30% Thanh Hóa",
            "≥ 10% Quảng Ngãi",
            "8% Quảng Ngãi, 30/07/2019",
            "Mục tiêu quốc gia ≥ 30%",
            "Kết quả toàn quốc 30,1%",
            "Kết quả toàn quốc 10,76%",
        ):
            assert label in told


def test_the_nation_does_not_run_into_a_province():
    figure = drawn(r.path)[0]
    bars = [s for s in lines(figure) if s.width == 4 and s.y0 == 30.0]
    assert len(bars) == 1 and bars[0].x0 > 2020


def test_marks_on_one_spot_stand_side_by_side_under_one_label():
    comparison = r.path()
    point = comparison.panels[0].points[0]
    both = replace(comparison.panels[0], points=(point, replace(point, province=r.QN)), holds=(), national=())
    figure = forms.path(both, replace(comparison, panels=(both,)))
    assert len(set(figure.data[0].x)) == 2
    assert [bare(t) for t in texts(figure, "label")] == ["5% Thanh Hóa và Quảng Ngãi"]


def test_absent_provinces_are_told_below():
    assert texts(drawn(r.path)[0], "below") == [
        "Lào Cai: năm 2016, 2017, 2019, 2020 chưa có trong bộ dữ liệu; năm 2018 không nêu"
    ]


# --- texts and measures ---------------------------------------------------------------------------


def test_alt_tells_the_takeaway():
    comparison = r.level3()
    assert (
        forms.alt(comparison.panels[0], comparison)
        == "Biểu đồ: Tỷ lệ dịch vụ công trực tuyến mức độ 3, năm 2018. Thanh Hóa 100% (mốc gần nhất: 2017); Quảng Ngãi"
        " 70%. So sánh có điều kiện."
    )
    comparison = r.many(55)
    assert "55 tỉnh không có số liệu ở đây" in forms.alt(comparison.panels[0], comparison)
    for make in ALL.values():
        comparison = make()
        assert all(forms.alt(panel, comparison).endswith(".") for panel in comparison.panels)


@pytest.mark.parametrize(
    ("unit", "high", "words"),
    [
        ("percent", 100.0, ["0%", "25%", "50%", "75%", "100%"]),
        ("vnd", 80e9, ["0", "20", "40", "60", "80"]),
        ("count", 8.0, ["0", "2", "4", "6", "8"]),
        ("rank", 63.0, ["1", "20", "40", "60"]),
    ],
)
def test_ticks_speak_vietnamese(unit, high, words):
    assert ticks(r.UNITS[unit], 1.0 if unit == "rank" else 0.0, high, "ty")[1] == words


def test_shared_range_holds_all_panels_of_a_unit():
    assert forms.shared_range(r.level3()) == {"percent": (0.0, 100.0)}
    assert forms.shared_range(r.national())["percent"] == (0.0, 40.0)
    assert forms.shared_range(r.budget())["vnd"] == (0.0, 80e9)


def test_wrapping_keeps_to_its_width():
    lines = wrapped("Một cửa điện tử, hành chính công của các huyện", 120, 14)
    assert len(lines) == 2 and lines[1].endswith("…")
    assert all(text_px(line, 14) <= 120 for line in lines)


def test_config_is_vietnamese_and_quiet():
    assert theme.PLOTLY_CONFIG["displayModeBar"] is False
    assert theme.PLOTLY_CONFIG["locales"]["vi"]["format"]["decimal"] == ","
    assert json.dumps(theme.PLOTLY_CONFIG)
