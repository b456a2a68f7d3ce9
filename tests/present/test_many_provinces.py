"""Sixty-three provinces: a brief chart shows the ends and the reader's own province, loses nobody, and says of whom."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.distribution import distribution
from lib.compare.model import Level, Point, State
from lib.present import theme
from lib.present.charts import forms
from lib.present.charts.font import text_px
from lib.present.charts.rows import ENDS, brief, rows_of, shown
from lib.present.charts.year_columns import YearColumns
from lib.present.coverage import matrix
from lib.present.views import tables
from lib.present.words.own import differences, own_words
from tests.present import records as r

OWN = "06"
LEVEL = {True: Level.COMPARABLE, False: Level.NOT_COMPARABLE}


def asked(silent: int = 0, **chosen):
    whole = r.many(silent)
    return replace(whole, selection=replace(whole.selection, **{"brief": True, **chosen}))


def told(value) -> str:
    return f"{value.value:g}"


def labels(comparison) -> list[str]:
    panel = comparison.panels[0]
    return [row.label for row in shown(rows_of(panel, comparison), panel, comparison, theme.SIZES["desk"], told)]


def test_the_first_the_last_the_own_one_and_its_neighbours_stand_and_the_rest_is_counted():
    comparison = asked(own=OWN)
    names = [comparison.names[v.province] for v in comparison.panels[0].values]
    at = names.index("Lào Cai")
    found = labels(comparison)
    first, last = ENDS
    assert found[:first] == names[:first] and found[-last:] == names[-last:]
    assert names[at - 1 : at + 2] == [name for name in found if name in names[at - 1 : at + 2]]
    counted = sum(int(m[1]) for label in found if (m := re.fullmatch(r"(\d+) tỉnh", label)))
    assert counted + sum(label in names for label in found) == 63


@settings(deadline=None)  # a busy machine is no failure
@given(st.sampled_from([f"{i:02d}" for i in range(1, 64)]), st.integers(0, 55))
def test_everybody_is_shown_or_counted_and_the_own_one_is_always_shown(own, silent):
    comparison = asked(silent, own=own)
    found = labels(comparison)
    counted = sum(int(m[1]) for label in found if (m := re.fullmatch(r"(\d+) tỉnh", label)))
    assert counted + sum(label in comparison.names.values() for label in found) == 63
    assert comparison.names[own] in found


@pytest.mark.parametrize("chosen", [{"brief": False}, {"order": "name"}, {"order": "official"}])
def test_nothing_is_folded_unasked_or_where_names_are_looked_up(chosen):
    comparison = asked(**chosen)
    panel = comparison.panels[0]
    rows = rows_of(panel, comparison)
    assert brief(rows, panel, comparison, told) == rows


def test_a_folded_run_says_from_what_to_what():
    comparison = asked()
    panel = comparison.panels[0]
    (run,) = (row for row in brief(rows_of(panel, comparison), panel, comparison, told) if row.folds)
    values, (first, last) = panel.values, ENDS
    ends = [f"{told(v)} ({comparison.names[v.province]})" for v in (values[first], values[-last - 1])]
    assert run.lanes[0].words == f"từ {ends[0]} đến {ends[1]}"
    assert run.folds == 63 - first - last


def test_beside_the_own_province_all_others_are_grey():
    codes = [f"{i:02d}" for i in range(1, 64)]
    colours = theme.province_colours(codes, codes, OWN)
    assert colours.pop(OWN) == theme.PRIMARY
    assert set(colours.values()) == {theme.OTHER}
    assert theme.province_colours(codes[:3], codes[:3], OWN) == theme.province_colours(codes[:3], codes[:3])


def test_the_middle_half_stands_behind_the_bars_and_is_said():
    comparison = asked(own=OWN)
    figure = forms.drawn(comparison.panels[0], comparison)
    spread = distribution(comparison.panels[0], 2018)
    assert spread is not None
    grounds = [s for s in figure.layout.shapes if s.type == "rect"]
    assert [(s.x0, s.x1) for s in grounds] == [(spread.lower, spread.upper)]
    words = " ".join(note.text for note in figure.layout.annotations if note.name == "below")
    assert "63 tỉnh" in words and "trung vị" in words


def path_of(own: str, provinces: int):
    whole = r.many()
    values = tuple(
        replace(v, year=year, deadline=year)
        for v in whole.panels[0].values[:provinces]
        for year in (2018, 2019)
        if v.state is State.STATED
    )
    points = tuple(Point(v.province, v.year, "target", v.value, v.operator, None, v.source) for v in values)
    panel = replace(whole.panels[0], values=values, points=points)
    chosen = replace(whole.selection, years=(2018, 2019), own=own, brief=True)
    return replace(whole, panels=(panel,), selection=chosen)


def test_across_the_years_many_provinces_are_a_band_a_year_and_the_own_one_is_told():
    comparison = path_of(OWN, 63)
    (panel,) = comparison.panels
    figure = forms.drawn(panel, comparison)
    grounds = [s for s in figure.layout.shapes if s.type == "rect"]
    found = [distribution(panel, year) for year in (2018, 2019)]
    assert [(s.y0, s.y1) for s in grounds] == [(d.lower, d.upper) for d in found if d]
    assert all("trung vị" in text and "của tôi" in text for text in figure.layout.xaxis.ticktext)
    assert not [note for note in figure.layout.annotations if note.name == "label"]


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_what_stands_under_a_year_has_its_room_and_is_never_slanted(size):
    """ "trung vị 120 chứng thư số" under each of five years was wider than its place."""
    years = tuple(range(2016, 2021))
    comparison = path_of("", 63)
    (panel,) = comparison.panels
    values = tuple(replace(v, year=year, deadline=year) for v in panel.values if v.year == 2018 for year in years)
    points = tuple(Point(v.province, v.year, "target", v.value, v.operator, None, v.source) for v in values)
    panel = replace(panel, measure=replace(r.COUNT4, counted="chứng thư số"), values=values, points=points)
    comparison = replace(comparison, panels=(panel,), selection=replace(comparison.selection, years=years, brief=False))
    axis = forms.drawn(panel, comparison, size).layout.xaxis
    assert axis.tickangle == 0
    told = [re.sub("</?b>", "", line) for text in axis.ticktext for line in text.split("<br>")]
    room = theme.SIZES[size].width / len(years)
    assert any("chứng" in line for line in told)
    assert all(text_px(line, theme.SIZES[size].tick) < room for line in told)


def test_few_provinces_across_the_years_have_no_band():
    comparison = path_of("", 5)
    figure = forms.drawn(comparison.panels[0], comparison)
    assert not [s for s in figure.layout.shapes if s.type == "rect"]
    assert [note for note in figure.layout.annotations if note.name == "label"]


@pytest.mark.parametrize(("primary", "provinces", "small"), [(True, 63, False), (False, 63, True), (False, 20, True)])
def test_what_many_provinces_state_apart_is_small_counted_and_unlabelled(primary, provinces, small):
    comparison = path_of("", provinces)
    panel = replace(
        comparison.panels[0], primary=primary, verdict=replace(comparison.panels[0].verdict, level=LEVEL[primary])
    )
    figure = forms.drawn(panel, replace(comparison, panels=(comparison.panels[0], panel)))
    whole = forms.drawn(comparison.panels[0], comparison)
    assert (figure.layout.height < 0.75 * whole.layout.height) is small
    assert not [note for note in figure.layout.annotations if note.name == "label"]
    told = " ".join(note.text for note in figure.layout.annotations if note.name == "below")
    assert ("Mỗi dấu một hay nhiều tỉnh cùng mức" in told) is small and "không đủ chỗ" not in told


def test_a_label_without_room_is_told_below_the_chart():
    comparison = path_of("", 8)
    points = tuple(replace(p, value=50.0 + i / 10, year=2018) for i, p in enumerate(comparison.panels[0].points))
    panel = replace(comparison.panels[0], points=points, holds=())
    figure = forms.drawn(panel, replace(comparison, panels=(panel,)))
    labels = [note.text for note in figure.layout.annotations if note.name == "label"]
    told = " ".join(note.text for note in figure.layout.annotations if note.name == "below")
    assert 0 < len(labels) < len(points)
    assert told.startswith("2018: ")
    if len(points) - len(labels) > 5:
        assert f"và {len(points) - len(labels) - 5} mốc khác" in told


# -- words -----------------------------------------------------------------------------------------


def sentence(comparison) -> str:
    return own_words([comparison], str, str)


def test_the_own_province_is_told_with_its_place_and_the_median():
    said = sentence(asked(own=OWN))
    values = {v.province: v for v in asked().panels[0].values}
    mine = values[OWN]
    assert said.startswith(f"Lào Cai (tỉnh của tôi), năm 2018: DVC mức độ 3 {mine.value:g}% (")
    exact_higher = sum(v.operator == "eq" and v.value > mine.value for v in values.values())
    surely = exact_higher + sum(v.operator == "ge" and v.value > mine.value for v in values.values())
    assert f"{surely} tỉnh cao hơn" in said and "chưa xếp được vì một bên nêu ngưỡng" in said and "trung vị" in said


def test_the_own_rows_of_a_table_say_how_far_they_are_from_the_median_and_no_others():
    comparison = asked(own=OWN)
    panel = comparison.panels[0]
    table = tables.screen(comparison)
    told = {name: notes for name, notes in zip(table["Tỉnh"], table["Lưu ý"], strict=True) if "trung vị" in notes}
    assert set(told) <= {comparison.names[OWN]}
    for value in panel.values:
        spread = distribution(panel, value.year)
        for words in (said for said in differences(panel, value) if "trung vị" in said):
            way = "cao" if value.value > spread.most else "thấp" if value.value < spread.least else "bằng"
            assert words.casefold().startswith(way) and value.ranked and value.operator in ("eq", "ge", "gt")
            assert value.operator == "eq" or ("ít nhất" in words and way == "cao")
            assert ("ít nhất" in words) == (value.operator != "eq" or spread.least < spread.most)
    assert any(differences(panel, value) for value in panel.values)
    apart = replace(panel, verdict=replace(panel.verdict, level=Level.NOT_COMPARABLE))
    assert not any("trung vị" in said for value in panel.values for said in differences(apart, value))


def test_an_own_province_without_a_figure_is_told_so():
    assert sentence(asked(60, own="63")).endswith("chưa có trong bộ dữ liệu.")


@pytest.mark.parametrize("chosen", [{"own": ""}, {"own": OWN, "years": (2018, 2019)}])
def test_without_an_own_province_or_across_the_years_nothing_is_said(chosen):
    assert sentence(asked(**chosen)) == ""


def test_the_own_province_is_the_first_column_of_the_matrix_in_every_order():
    for order in ("value", "official", "name"):
        assert matrix.places(asked(own=OWN, order=order))[0] == OWN
        assert len(matrix.places(asked(own=OWN, order=order))) == 63


def test_years_side_by_side_have_the_folded_row_in_each_and_its_words_once():
    comparison = money_of_many(own=OWN)
    (panel,) = comparison.panels
    drawn = YearColumns(panel, comparison, theme.SIZES["desk"], {})
    (folded,) = (row for row in drawn.rows if row.folds)
    assert [lane.year for lane in folded.lanes] == [2018, 2019]
    assert [lane.state for lane in folded.lanes] == ["xem bảng số liệu", ""]
    assert folded.label == f"{63 - len(drawn.rows) + 1} tỉnh"


def money_of_many(**chosen):
    """Two years of money of 63 provinces, a part each."""
    names = r.many().names
    rows = tuple(
        r.money_row(code, "capital", float(100 - at) * 1e9, year=year, deadline=year)
        for at, code in enumerate(names)
        for year in (2018, 2019)
    )
    panel = r.panel(r.YEAR_PLAN, rows, segments=(("capital", "Đầu tư"),))
    whole = r.comparison((panel,), provinces=tuple(names), years=(2018, 2019), names=dict(names))
    return replace(whole, topic="money", selection=replace(whole.selection, brief=True, **chosen))
