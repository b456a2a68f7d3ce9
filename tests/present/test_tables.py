"""The same rows as the chart: words for the screen, numbers for files."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.model import Aside, Level, State
from lib.present.views import tables
from tests.present import records as r


@pytest.mark.parametrize("name", r.EVERY)
def test_both_have_exactly_the_rows_of_the_comparison(name):
    comparison = r.EVERY[name]()
    rows = len(list(comparison.rows()))
    assert len(tables.screen(comparison)) == len(tables.tidy(comparison)) == rows


VALUES = st.builds(
    r.value,
    st.sampled_from([r.TH, r.QN, r.LC]),
    st.floats(0, 100),
    state=st.sampled_from(list(State)),
    kind=st.sampled_from(["target", "actual"]),
    operator=st.sampled_from(["eq", "ge", "gt", "approx", "lt", "le"]),
    year=st.integers(2016, 2020),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(VALUES, max_size=6), st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_row_counts_hold_for_any_comparison(lead, other, gaps):
    gaps = [replace(v, state=State.SILENT) if v.state.has_value else v for v in gaps]
    comparison = r.comparison((r.panel(values=tuple(lead)), r.panel(r.COUNT4, tuple(other))), gaps=tuple(gaps))
    screen, tidy = tables.screen(comparison), tables.tidy(comparison)
    assert len(screen) == len(tidy) == len(lead) + len(other) + len(gaps)
    assert list(screen["Tỉnh"]) == list(tidy["province"])
    assert (tidy["value"].notna() == tidy["state"].map(lambda s: State(s).has_value)).all()


def test_screen_shows_words_only():
    frame = tables.screen(r.one_stop())
    assert frame[["Tỉnh", "Loại", "Giá trị", "Trạng thái", "Mốc/thời điểm", "Văn bản"]].to_numpy().tolist() == [
        [
            "Thanh Hóa",
            "Chỉ tiêu",
            "100%",
            "Nêu chung cho cơ quan nhà nước cấp tỉnh và cấp huyện, mốc gần nhất: 2018",
            "2018",
            "22/KH-UBND",
        ],
        ["Quảng Ngãi", "Chỉ tiêu", "70%", "Mốc gần nhất: 2018", "2018", "2458/QĐ-UBND"],
        ["Quảng Ngãi", "Kết quả", "7/14 (50%)", "Kết quả ngày 30/07/2019", "30/07/2019", "4259/UBND-KGVX"],
        ["Lào Cai", "Chỉ tiêu", "", "Không nêu", "", "340/KH-UBND"],
    ]


def test_money_on_screen_has_one_unit_and_its_parts_by_name():
    frame = tables.screen(r.budget())
    assert frame[["Khoản", "Giá trị"]].to_numpy().tolist()[:5] == [
        ["Đầu tư", "39,3 tỷ đồng"],
        ["Thường xuyên", "33,2 tỷ đồng"],
        ["Tổng, kế hoạch ký 29/12/2017", "72,5 tỷ đồng"],
        ["Đầu tư", "từ 4,0 đến 11,0 tỷ đồng"],
        ["Thường xuyên", "từ 31,5 đến 38,5 tỷ đồng"],
    ]
    assert "Khoản" not in tables.screen(r.level3())
    assert tables.tidy(r.budget())["value"].tolist()[0] == 39_317_000_000


def test_tidy_keeps_numbers_numbers_and_types_when_empty():
    tidy = tables.tidy(r.one_stop())
    assert tidy["value"].tolist()[:3] == [100.0, 70.0, 50.0]
    assert tidy.loc[2, ["numerator", "out_of"]].tolist() == [7.0, 14.0]
    assert pd.isna(tidy.loc[3, "value"])
    assert dict(tidy.dtypes.astype(str)) == dict(tables.tidy(r.comparison()).dtypes.astype(str))
    assert tables.tidy(r.comparison()).empty


def test_a_later_deadline_is_no_value_of_the_year():
    tidy = tables.tidy(r.gaps_of_every_state())
    later = tidy[tidy["state"] == "later"].iloc[0]
    assert pd.isna(later["value"]) and later["deadline"] == 2020


def test_rows_point_to_their_notes():
    assert tables.tidy(r.budget())["note_ids"].tolist()[2:4] == ["1", "1;2;3"]


def test_evidence_stands_in_every_row_with_a_value():
    for make in r.EVERY.values():
        tidy = tables.tidy(make())
        stated = tidy[tidy["value"].notna()]
        assert stated[["document_id", "figure_id", "quote", "clause"]].notna().all().all()


def test_what_has_no_time_has_no_year_in_files():
    undated = r.value(r.QN, 100.0, aside=Aside.UNDATED, deadline=None)
    beside = r.panel(r.LEVEL3, (undated,), Level.NOT_COMPARABLE, aside=Aside.UNDATED, primary=False)
    frame = tables.tidy(r.comparison((r.panel(values=(r.value(r.TH, 70.0),)), beside)))
    assert [None if pd.isna(year) else int(year) for year in frame["year"]] == [2018, None]
