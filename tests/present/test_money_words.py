"""Money in words: every code has a sentence, every number its decimals, every view says what these amounts are not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from lib.compare import reasons
from lib.compare.facts import Facts
from lib.compare.model import Selection, State
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import MEASURES, Money
from lib.compare.money.lines import lines
from lib.present.charts import forms
from lib.present.charts.canvas import STRIPES
from lib.present.views import body, largest_lines, tables
from lib.present.views.card import card
from lib.present.words import amounts, wording
from lib.store.load import open_store
from tests.present.words_drawn import marks, words
from tests.synthetic import write_synthetic

ROOT = Path(__file__).resolve().parents[2]
YEARS = ((2016,), (2017,), (2018,), (2019,), (2020,), (2016, 2017, 2018, 2019, 2020))
UNITS = ("ty", "trieu", "per_head")
NO_BUDGET = "không phải dự toán được giao hay quyết toán"
ESTIMATE = f"Khái toán trong kế hoạch, {NO_BUDGET}"
ESTIMATES = {
    "proposal": f"Số đề xuất, chưa phải kế hoạch, {NO_BUDGET}",
    "total_investment_programme": f"Số của văn bản về một chương trình, {NO_BUDGET}",
}
"""What documents other than plans state is no estimate in a plan."""


@pytest.fixture(scope="module")
def money():
    return Money(Facts(open_store(ROOT / "data")))


@pytest.fixture(scope="module")
def ask(money):
    def asked(view="money_nature", years=(2018,), unit="ty", measure="year_plan", provinces=None):
        return compare_money(
            money,
            Selection(view, provinces or money.facts.loaded, years, options=(("measure", measure), ("unit", unit))),
        )

    return asked


@pytest.fixture(scope="module")
def everything(ask):
    return [ask(view, years, unit, measure) for view, years, unit, measure in product(CUTS, YEARS, UNITS, MEASURES)]


# -- reasons ---------------------------------------------------------------------------------------


def test_every_reason_of_every_view_of_money_can_be_said(everything):
    told = set()
    for comparison in everything:
        names = dict(comparison.names)
        for reason in (*comparison.notes, *(r for p in comparison.panels for r in p.verdict.reasons)):
            words = wording.reason_text(reason, names)
            assert words and not re.search(r"\b[a-z]+_[a-z]+\b|None", words)
            told.add(reason.of if isinstance(reason, reasons.Ranged) else type(reason))
    assert told >= {
        *reasons.RangeOf,
        reasons.NotSplit,
        reasons.YearSlices,
        reasons.Census2019,
        reasons.OurThemes,
        reasons.MoneyEstimate,
    }


def test_the_ways_of_no_money_read_differently(ask):
    words = {
        wording.value_text(v, p.measure) or wording.state_text(v, p.measure)
        for p in ask("money_tier").panels
        for v in p.values
    }
    assert {"không có trong cơ cấu nguồn", "0 đồng"} <= words
    of_natures = [
        wording.state_text(v, p.measure)
        for p in ask("money_nature", years=(2018, 2019, 2020), measure="year_plan").panels
        for v in p.values
        if v.state in (State.UNSPLIT, State.OTHER_YEARS)
    ]
    assert Counter(of_natures) == {
        "không tách riêng": 2,
        "năm này không bố trí (kế hoạch phân bổ hết 48,9 tỷ đồng trong 2016-2018)": 2,
    }
    assert {wording.state_text(g, None) for g in ask(measure="total_need").gaps} == {"không nêu"}
    assert {wording.state_text(g, None) for g in ask(years=(2019,)).gaps} == {
        "chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 391/KH-UBND ngày 30/12/2016",
        "chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 2020/QĐ-UBND ngày 13/11/2018",
    }


def test_range_and_slices_read_as_the_reader_expects(ask):
    reasons = wording.verdict_sentence(ask().panels[0], ask())
    assert (
        "Thanh Hóa: thường xuyên gồm cả chi thường xuyên của cơ quan, đơn vị, khoản mà Quảng Ngãi và Lào Cai không tách"
        " riêng"
    ) in reasons
    assert "số của Thanh Hóa là phân kỳ của kế hoạch 2016-2020, lập 02/2016" in reasons
    assert "Lào Cai: phần chưa tách có thể thuộc nguồn này hoặc nguồn kia, nên nêu thành khoảng" in reasons
    assert "Số của Thanh Hóa là phân kỳ của kế hoạch 2016-2020, lập 02/2016." in wording.notes(ask(years=(2019,)))


# -- numbers ---------------------------------------------------------------------------------------


def said(comparison) -> list[str]:
    """Everything that a card of this comparison prints."""
    texts = [
        comparison.title,
        wording.summary_plain(comparison),
        wording.source_line(comparison),
        *wording.notes(comparison),
    ]
    for panel in comparison.panels:
        texts += [
            wording.subtitle(panel, comparison),
            wording.verdict_sentence(panel, comparison),
            forms.alt(panel, comparison),
        ]
        figure = forms.drawn(panel, comparison)
        texts += [re.sub(r"<[^>]*>", "", word.text) for word in words(figure)]
    frame = tables.screen(comparison)
    return texts + [str(cell) for column in ("Khoản", "Giá trị") if column in frame for cell in frame[column].dropna()]


def test_ty_has_one_decimal_and_trieu_none_everywhere(everything):
    for comparison in everything:
        for text in said(comparison):
            for number in re.findall(r"([\d.,]*\d)(?= tỷ\b)", text):
                assert re.fullmatch(r"\d{1,3}(\.\d{3})*,\d", number), text
            for number in re.findall(r"([\d.,]*\d)(?= triệu\b)", text):
                assert re.fullmatch(r"\d{1,3}(\.\d{3})*", number), text
            assert not re.search(r"từ [\d.,]+ tỷ đến", text), "a range names its unit once"


@pytest.mark.parametrize(
    ("vnd", "scale", "text"),
    [
        (7_000_000_000, "ty", "7,0 tỷ đồng"),
        (4_920_000_000, "trieu", "4.920 triệu đồng"),
        (9_349_999_999, "ty", "9,3 tỷ đồng"),
        (0, "ty", "0,0 tỷ đồng"),
        (30_000_000, "ty", "30 triệu đồng"),
        (350_000, "ty", "350.000 đồng"),
        (350_000, "trieu", "350.000 đồng"),
        (1_234_567_000_000, "ty", "1.234,6 tỷ đồng"),
    ],
)
def test_money_never_looks_like_zero(vnd, scale, text):
    assert wording.money(vnd, scale) == text


def test_the_readers_unit_is_the_unit_of_chart_table_and_sentence(ask):
    comparison = ask(unit="trieu")
    assert "42.540 triệu đồng (đầu tư từ 4.000 đến 11.000 triệu" in wording.summary_plain(comparison)
    assert tables.screen(comparison)["Giá trị"].tolist()[:2] == ["72.532 triệu đồng", "39.317 triệu đồng"]
    assert wording.subtitle(comparison.panels[0], comparison).startswith("Triệu đồng, năm 2018.")


# -- sentences -------------------------------------------------------------------------------------


def test_the_answer_says_totals_and_the_two_natures_and_no_more(ask):
    assert wording.summary_plain(ask()) == (
        "Khái toán kinh phí năm 2018: Quảng Ngãi 72,5 tỷ đồng (đầu tư 39,3 tỷ, thường xuyên 33,2 tỷ); Lào Cai 42,5"
        " tỷ đồng (đầu tư từ 4,0 đến 11,0 tỷ, thường xuyên từ 31,5 đến 38,5 tỷ); Thanh Hóa 34,8 tỷ đồng (đầu tư"
        " 14,9 tỷ, thường xuyên 19,9 tỷ)."
    )
    assert wording.summary_plain(ask(years=(2019,))) == (
        "Khái toán kinh phí năm 2019: Thanh Hóa 19,9 tỷ đồng (đầu tư năm này không bố trí, thường xuyên 19,9"
        " tỷ); chưa có trong bộ dữ liệu: Lào Cai, Quảng Ngãi (đều có văn bản, chưa"
        " nhập)."
    )
    assert "Quảng Ngãi 66,1 tỷ đồng cho 2019-2020" in wording.summary_plain(ask(measure="carry_over"))
    assert "Thanh Hóa 34,9 tỷ (2016), 38,9 tỷ (2017)" in wording.summary_plain(ask(years=YEARS[-1]))
    assert "Lào Cai 58.240 đồng/người (đầu tư từ 5.476 đến 15.060 đồng" in wording.summary_plain(ask(unit="per_head"))


def test_across_the_years_a_province_without_an_amount_is_told_once_with_its_years_and_missing_plans(ask):
    missing = "chưa có kế hoạch năm 2016-2017, 2019-2020 (có văn bản, chưa nhập"
    assert wording.summary_plain(ask(years=YEARS[-1], measure="period_total")).endswith(
        f"; Lào Cai: năm 2018 không nêu, {missing} cho 2017, 2019-2020); Quảng Ngãi: năm 2018 không nêu, {missing})."
    )
    proposed = wording.summary_plain(ask(years=YEARS[-1], measure="proposal"))
    assert proposed.endswith("2019-2020); Thanh Hóa: không nêu.") and proposed.count("Lào Cai") == 1


def test_another_cut_says_the_total_which_part_is_the_largest_and_what_is_of_none(ask):
    assert wording.summary_plain(ask("money_agency")) == (
        "Khái toán kinh phí năm 2018 theo cơ quan chủ trì: Quảng Ngãi 72,5 tỷ, nhiều nhất là Sở Thông tin và Truyền"
        " thông từ 40,0 đến 42,0 tỷ, phần không chia: nhiều cơ quan cùng chủ trì 16,0 tỷ; Lào Cai 42,5 tỷ, nhiều nhất"
        " là Sở Thông tin và Truyền thông 28,4 tỷ; Thanh Hóa 34,8 tỷ, nhiều nhất là Sở Thông tin và Truyền thông 17,7"
        " tỷ, phần không chia: nhiều cơ quan cùng chủ trì 4,4 tỷ."
    )
    assert "Lào Cai 42,5 tỷ, trong đó trung ương 7,0 tỷ và địa phương (không tách tỉnh, huyện) 35,5 tỷ" in (
        wording.summary_plain(ask("money_tier"))
    )


def test_whose_plan_of_the_year_is_not_there_has_all_its_other_amounts(ask, money):
    (code,) = (c for c in money.facts.loaded if money.facts.provinces[c].name == "Quảng Ngãi")
    told = wording.summary_plain(
        compare_money(money, Selection("money_nature", (code,), (2020,), options=(("unit", "ty"),)))
    )
    assert "tổng vốn cần thiết: Quảng Ngãi 138,6 tỷ đồng cho 2018-2020" in told
    assert told.endswith(
        "; Quảng Ngãi: vốn chuyển tiếp sang các năm sau 66,1 tỷ đồng cho 2019-2020, kinh phí của đề xuất gửi Trung ương"
        " 6,0 tỷ đồng năm 2020."
    )
    assert "đề xuất" not in wording.summary_plain(ask(years=(2020,), measure="total_need"))


def test_a_source_that_is_not_told_stands_beside_what_has_no_source(ask):
    assert "(thường xuyên từ 11,0 đến 14,0 tỷ, không nêu loại nguồn vốn 3,0 tỷ)" in (
        wording.summary_plain(ask(measure="total_investment_programme"))
    )


def test_every_answer_by_part_keeps_the_totals(everything):
    """Of the year asked about each total; across the years the least and the most of a province."""
    for comparison in everything:
        lead = comparison.lead
        if lead is None or not lead.segments or comparison.selection.question == "money_nature":
            continue
        told, scale = wording.summary_plain(comparison), dict(comparison.selection.options)["unit"]
        totals: dict[str, list] = {}
        for value in lead.shown:
            if not value.segment:
                totals.setdefault(value.province, []).append(value.value)
        for province, own in totals.items():
            of_province = told[told.index(f"{comparison.names[province]} ") :]
            for amount in {min(own), max(own)}:
                text = wording.money(amount, "ty" if scale == "per_head" else scale)
                assert text.split(" ")[0] in of_province, told


def test_the_head_of_another_amount_names_the_cut_alone(ask):
    """The title of such a page names the amount too: it is not said twice."""
    for view, measure in product(CUTS, MEASURES):
        told = wording.summary_plain(ask(view, YEARS[-1], measure=measure))
        head = told.partition(":")[0].casefold()
        assert head.count(MEASURES[measure].label.casefold().removeprefix("kinh phí ")) <= 1, told
        assert "theo của" not in head and head.count(" theo ") <= 1, told
    assert wording.summary_plain(ask("money_form", (2020,), measure="proposal")).startswith(
        "Kinh phí của đề xuất gửi Trung ương năm 2020 theo thuê dịch vụ: Quảng Ngãi 6,0 tỷ,"
    )


def test_no_part_is_the_largest_where_what_is_not_split_may_be_of_another(ask):
    """Of the themes of Lào Cai none passes what its largest may hold besides; what no plan sorts may be of any work."""
    assert "Lào Cai 42,5 tỷ, không rõ phần nào nhiều nhất, phần không chia: dòng gộp nhiều lĩnh vực 7,8 tỷ" in (
        wording.summary_plain(ask("money_theme"))
    )
    assert "không rõ phần nào nhiều nhất (2016-2018), nhiều nhất là việc mới (2019-2020)" in (
        wording.summary_plain(ask("money_stage", YEARS[-1]))
    )


def test_a_part_is_the_largest_only_if_it_passes_every_other_with_all_that_is_not_sorted(ask):
    panel = ask("money_stage", (2020,)).lead
    total, *parts = panel.values
    unsorted = next(v for v in parts if v.hatched)
    assert [v.segment for v in amounts._lead_parts(panel, total)] == ["new"]
    swollen = [replace(v, value=20e9) if v is unsorted else v for v in panel.values]
    assert amounts._lead_parts(replace(panel, values=tuple(swollen)), total) == ()


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ((2, 2, 2, 2), "8,0 tỷ, 4 phần cùng nhiều nhất, mỗi phần 2,0 tỷ"),
        ((3, 3, 1, 1), "8,0 tỷ, cùng nhiều nhất là an toàn thông tin và đào tạo, tập huấn, mỗi phần 3,0 tỷ"),
        ((4, 2, 1, 1), "8,0 tỷ, nhiều nhất là an toàn thông tin 4,0 tỷ"),
    ],
)
def test_parts_that_are_as_large_as_each_other_are_not_unknown(ask, parts, told):
    shown = ask("money_theme", (2018,), provinces=("51",))
    lead, total = shown.lead, next(v for v in shown.lead.values if not v.segment)
    codes = ("security", "training", "portal", "email")
    own = [
        replace(total, segment=code, value=amount * 1e9, low=None, high=None, source=None)
        for code, amount in zip(codes, parts, strict=True)
    ]
    values = (replace(total, value=8e9), *own)
    answer = wording.summary_plain(replace(shown, panels=(replace(lead, values=values),), gaps=()))
    assert told in answer


def test_of_many_provinces_amounts_are_not_counted_as_provinces(tmp_path):
    """A province may need money in several spans: each is an amount, and the province is one."""
    known = Money(Facts(open_store(write_synthetic(tmp_path / "data", 24, range(2016, 2021)))))
    asked = Selection("money_tier", known.facts.loaded, (2019,), options=(("measure", "total_need"),))
    told = wording.summary_plain(compare_money(known, asked))
    who, amounts_told = re.search(r": (\d+) trong", told), re.findall(r"ở (\d+) (tỉnh|khoản)", told)
    assert who and amounts_told
    counted = sum(int(count) for count, _ in amounts_told)
    assert counted == int(who[1]) or {word for _, word in amounts_told} == {"khoản"}


def test_of_many_provinces_amounts_for_other_years_have_no_highest_and_all_alike_no_ends(tmp_path):
    known = Money(Facts(open_store(write_synthetic(tmp_path / "data", 24, range(2016, 2021)))))

    def answer(year, measure, change=lambda value: value):
        asked = Selection("money_nature", known.facts.loaded, (year,), options=(("measure", measure),))
        shown = compare_money(known, asked)
        lead = replace(shown.lead, values=tuple(change(v) for v in shown.lead.values))
        return {v.since for v in lead.shown if not v.segment}, wording.summary_plain(replace(shown, panels=(lead,)))

    for year in range(2016, 2021):
        spans, told = answer(year, "total_need")
        assert len(spans) == 1 or not re.search("cao nhất|thấp nhất", told), told
    assert "cao nhất" in answer(2018, "year_plan")[1]
    _, alike = answer(2018, "year_plan", lambda v: replace(v, value=9e9, operator="eq", low=None, high=None))
    assert re.search(r"tỉnh nêu, cùng mức \d+ tỉnh 9,0 tỷ đồng", alike), alike


def test_what_a_plan_says_is_an_estimate_and_heads_are_those_of_the_census(ask):
    def head(**more):
        return wording.summary_plain(ask(**more)).partition(":")[0]

    assert head(years=(2016,), measure="period_total") == "Khái toán kinh phí cả giai đoạn"
    assert head(measure="total_need") == "Khái toán tổng vốn cần thiết"
    assert head(years=(2019,), measure="total_investment_programme") == "Tổng mức đầu tư của một chương trình"
    assert head(unit="per_head") == "Khái toán kinh phí năm 2018, bình quân đầu người (dân số 2019)"


def test_a_bracket_is_read_of_one_province_alone(ask):
    told = wording.summary_plain(ask(years=(2016,)))
    assert told.endswith("chưa có trong bộ dữ liệu: Lào Cai; Quảng Ngãi (có văn bản, chưa nhập).")


def test_of_amounts_for_several_years_what_makes_a_range_is_told_too(ask):
    for years in YEARS:
        told = wording.summary_plain(ask("money_tier", years, measure="period_total"))
        assert "cấp tỉnh từ 75,0 đến 148,5 tỷ, khoảng vì địa phương (không tách tỉnh, huyện) 24,6 tỷ" in told, told
    told = wording.summary_plain(ask("money_tier", YEARS[-1], measure="total_investment_programme"))
    assert "trong đó địa phương (không tách tỉnh, huyện) 11,0 tỷ và không nêu cấp ngân sách 3,0 tỷ" in told
    told = wording.summary_plain(ask("money_agency", YEARS[-1], measure="total_investment"))
    assert "Truyền thông 67,0 tỷ, phần không chia: nhiều cơ quan cùng chủ trì 23,2 tỷ" in told


def test_across_the_years_rented_services_have_their_amount(ask):
    assert "Thanh Hóa mỗi năm từ 19,9 đến 38,9 tỷ, thuê dịch vụ 0,4 tỷ mỗi năm;" in (
        wording.summary_plain(ask("money_form", YEARS[-1]))
    )


def test_no_two_views_of_one_page_give_the_same_answer(ask):
    for years in YEARS:
        told = [wording.summary_plain(ask(view, years)) for view in CUTS]
        assert len(set(told)) == len(told)


def test_an_answer_about_money_is_never_long(ask):
    for view, years in product(CUTS, YEARS):
        assert len(wording.summary_plain(ask(view, years))) <= 380


def test_a_sum_of_a_programme_says_of_how_many_lines(ask):
    assert "14,0 tỷ đồng, cộng từ 6 dòng" in wording.summary_plain(ask(measure="total_investment_programme"))


def test_where_nothing_is_stated_a_plan_that_states_it_in_another_way_is_not_missing(ask):
    for years in YEARS:
        told = wording.summary_plain(ask(years=years, measure="year_plan_programme"))
        assert re.search(r"Thanh Hóa:? nêu kinh phí cả giai đoạn 2016-2020: 148,5 tỷ đồng[;.]", told), told


def test_every_view_says_once_what_these_amounts_are_not(everything):
    for comparison in everything:
        for panel in comparison.panels:
            subtitle = wording.subtitle(panel, comparison)
            kind = ESTIMATES.get(panel.measure.key.removesuffix("_per_head"), ESTIMATE)
            assert f"{kind}." in subtitle and subtitle.count(NO_BUDGET) == 1
            assert subtitle.count("chưa phải kế hoạch") == ("đề xuất" in kind)
            assert ("Bình quân tính theo dân số của Tổng điều tra 2019." in subtitle) == (
                panel.measure.unit == "vnd_per_head"
            )
            assert ("Lĩnh vực do bộ dữ liệu phân loại" in subtitle) == (comparison.selection.question == "money_theme")
    for name in CUTS:
        assert any(
            NO_BUDGET in text for text in wording.notes(next(c for c in everything if c.selection.question == name))
        )


def test_what_is_no_plan_is_not_called_an_estimate_in_a_plan(ask, money):
    for years in YEARS:
        told = wording.notes(ask(years=years, measure="proposal"))
        assert [text for text in told if NO_BUDGET in text] == [f"{ESTIMATES['proposal']}."]
    every = wording.notes(compare_money(money, Selection("money_nature", money.facts.loaded, YEARS[-1])))
    assert [text for text in every if NO_BUDGET in text] == [
        f"{text}." for text in (ESTIMATE, *reversed(ESTIMATES.values()))
    ]


def test_totals_carry_the_date_of_their_plan(ask):
    labels = tables.screen(ask())["Khoản"].tolist()
    assert [text for text in labels if text.startswith("Tổng")] == [
        "Tổng, kế hoạch ký 18/12/2017",
        "Tổng, kế hoạch ký 29/12/2017",
        "Tổng, kế hoạch ký 15/02/2016",
    ]
    assert "trong đó: Kinh phí sự nghiệp" in labels
    letter = tables.screen(ask(measure="total_investment_programme"))
    assert letter["Khoản"].tolist()[0] == "Tổng, văn bản ký 30/07/2019" and letter["Năm"].tolist()[0] == "2016-2019"


def test_proofs_tell_a_sum_where_it_is_stated_and_its_lines_once(ask):
    told = "\n".join(line for lines in wording.money_proofs(ask()) for line in lines)
    assert "Khái toán kinh phí thực hiện Kế hoạch năm 2018 là" in told
    assert told.count("Dự án xây dựng trung tâm dữ liệu tỉnh Quảng Ngãi") == 1
    assert "Cộng từ 27 dòng" in told


# -- rows ------------------------------------------------------------------------------------------


def test_screen_and_file_have_the_rows_of_the_comparison_with_their_bounds(everything):
    for comparison in everything:
        rows = [value for _, value in comparison.rows()]
        tidy, screen = tables.tidy(comparison), tables.screen(comparison)
        assert len(rows) == len(tidy) == len(screen)
        for column in ("value", "low", "high"):
            assert [None if pd.isna(x) else x for x in tidy[column]] == [
                getattr(v, column) if v.state.has_value else None for v in rows
            ]
        for value, text in zip(rows, screen["Giá trị"], strict=True):
            assert bool(text) == (value.state.has_value and (value.value is not None or value.high is not None))


def test_across_the_years_every_cell_is_an_amount_or_a_state(ask):
    frame = tables.parts_by_year(ask(years=YEARS[-1]))
    assert list(frame.columns) == ["Tỉnh", "Khoản", "2016", "2017", "2018", "2019", "2020"]
    assert not (frame == "").to_numpy().any()
    gap = frame[(frame["Tỉnh"] == "Quảng Ngãi") & frame["Khoản"].str.startswith("Tổng")].iloc[0]
    assert (
        gap["2019"] == "chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 2020/QĐ-UBND ngày 13/11/2018"
        and gap["2018"] == "72,5 tỷ đồng"
    )


def test_the_largest_lines_say_theme_agency_and_place(money):
    found = lines(money, money.facts.loaded, (2018,))[:3]
    register = largest_lines.register(money, found, money.facts.provinces, (2018,), "ty")
    assert [row[2] for row in largest_lines.screen(register)] == ["20,0", "14,9", "7,0"]
    assert largest_lines.screen(register)[0][3:] == (
        "An toàn thông tin",
        "Sở Thông tin và Truyền thông",
        "2458/QĐ-UBND, Phụ lục, phần A, mục 2",
    )
    assert ESTIMATE in register.note
    assert any("dòng 280 của bản chữ" in words for _, words in register.entries[0].proof)


# -- charts ----------------------------------------------------------------------------------------


def notes_of(figure, name):
    return [re.sub(r"<[^>]*>", "", word.text) for word in words(figure, name)]


def test_the_stack_is_drawn_of_the_parts_and_says_the_roll_up_over_them(ask):
    comparison = ask()
    figure = forms.drawn(comparison.panels[0], comparison)
    assert [trace.name for trace in marks(figure)] == ["investment", "sector_recurrent", "agency_recurrent", "unstated"]
    assert notes_of(figure, "legend") == [
        "Đầu tư",
        "Thường xuyên:",
        "kinh phí sự nghiệp",
        "chi thường xuyên của cơ quan, đơn vị",
        "Không nêu loại nguồn vốn",
    ]
    assert notes_of(figure, "value") == ["72,5 tỷ", "42,5 tỷ", "34,8 tỷ"]
    assert {"39,3", "33,2", "14,9", "15,0", "7,0"} <= set(notes_of(figure, "part"))
    told = " ".join(notes_of(figure, "line"))
    for line in (
        "Kế hoạch ký 15/02/2016",
        "Kể cả phần không tách: đầu tư 4,0–11,0 tỷ, thường xuyên 31,5–38,5 tỷ",
        "Thường xuyên: 19,9 tỷ (chi thường xuyên của cơ quan, đơn vị 4,9)",
    ):
        assert line in told


def test_two_kinds_of_money_not_split_have_stripes_of_their_own(ask):
    comparison = ask("money_tier")
    shapes = {
        trace.name: set(trace.marker.pattern.shape) for trace in marks(forms.drawn(comparison.panels[0], comparison))
    }
    assert (
        shapes["local_unsplit"] == {STRIPES[0]}
        and shapes["central_and_local_unsplit"] == {STRIPES[1]}
        and shapes["province"] == {""}
    )


def test_gaps_stand_in_the_chart_in_words(ask):
    one = ask(years=(2019,))
    words = "chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 391/KH-UBND ngày 30/12/2016"
    assert words in " ".join(notes_of(forms.drawn(one.panels[0], one), "gap"))
    across = ask(years=YEARS[-1])
    told = " ".join(notes_of(forms.drawn(across.panels[0], across), "gap"))
    assert (
        "2016, 2017, 2019, 2020: chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 916/QĐ-UBND ngày 26/05/2016 (2016,"
        " 2017, 2020), 2020/QĐ-UBND ngày 13/11/2018 (2019)"
    ) in told


def test_only_absent_and_silent_rows_lack_an_amount(everything):
    for comparison in everything:
        for panel in comparison.panels:
            assert {v.state for v in panel.values} <= {State.STATED, State.ABSENT, State.OTHER_YEARS, State.UNSPLIT}
            assert all(amounts.part_label(v, panel) for v in panel.values)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    return Money(
        Facts(open_store(write_synthetic(tmp_path_factory.mktemp("many") / "data", 30, range(2018, 2020), absent=2)))
    )


def signed_on(value, panel):
    """The day of the first document that has one: of the amount's own, else of all of its province, year and span."""
    alike = [
        v
        for v in panel.values
        if (v.province, v.year, v.since, v.deadline) == (value.province, value.year, value.since, value.deadline)
    ]
    return next((source.signed_on for v in (value, *alike) for source in v.sources if source.signed_on), None)


def test_a_total_is_signed_when_its_plan_was(everything, many):
    asked = [
        compare_money(many, Selection(view, many.facts.loaded, years, options=(("measure", measure), ("unit", "ty"))))
        for view, years, measure in product(CUTS, ((2018,), (2018, 2019)), MEASURES)
    ]
    totals = [(v, panel) for comparison in (*everything, *asked) for panel in comparison.panels for v in panel.values]
    days = {signed_on(v, panel) for v, panel in totals}
    assert len(days) > 5
    for value, panel in totals:
        day = signed_on(value, panel)
        whose = "văn bản" if amounts.is_programme(panel) else "kế hoạch"
        assert amounts.signed_text(value, panel) == (f"{whose} ký {wording.date(day)}" if day else "")
    undated = [(replace(v, source=None, more_sources=()), panel) for v, panel in totals[:50] if signed_on(v, panel)]
    assert undated and all(amounts.signed_text(v, panel) for v, panel in undated), "said by what stands beside it"


def test_many_parts_in_one_picture_are_told_by_their_totals(ask, many):
    for years, view in product(YEARS, CUTS):
        comparison = ask(view, years=years)
        for panel in comparison.panels:
            rows, told = panel.shown, forms.alt(panel, comparison)
            assert " số liệu, từ " not in told
            if len(rows) > 12:
                totals = [wording.value_text(v, panel.measure, "ty") for v in rows if not v.segment]
                assert f"Trong {len(rows)} số liệu: " in told and all(f"tổng {text}" in told for text in totals)
                assert told.count(" tổng ") == len(totals)
    comparison = compare_money(many, Selection("money_theme", many.facts.loaded, (2018,)))
    assert re.search(
        r"Trong \d+ số liệu: cao nhất .+ tổng .+; thấp nhất .+ tổng ", forms.alt(comparison.lead, comparison)
    )


def test_under_parts_alone_a_total_has_its_year_in_brackets(ask):
    told = ["".join(run.text for run in p) for p in paragraphs(ask("money_agency", years=YEARS[-1]))]
    assert (
        "Tổng: Thanh Hóa (2016): 34,9 tỷ đồng; Thanh Hóa (2017): 38,9 tỷ đồng; Thanh Hóa (2018): 34,8 tỷ đồng;"
        " Thanh Hóa (2019): 19,9 tỷ đồng; Thanh Hóa (2020): 19,9 tỷ đồng; Quảng Ngãi (2018): 72,5 tỷ đồng; Lào Cai"
        " (2018): 42,5 tỷ đồng"
    ) in told
    one = ["".join(run.text for run in p) for p in paragraphs(ask("money_agency"))]
    assert one[0] == "Tổng: Quảng Ngãi 72,5 tỷ đồng; Lào Cai 42,5 tỷ đồng; Thanh Hóa 34,8 tỷ đồng"


def paragraphs(comparison):
    return [p for piece in body.body(comparison, 0, "") if isinstance(piece, body.Words) for p in piece.paragraphs]


def test_many_provinces_by_theme_are_dots_with_the_largest_named(many):
    comparison = compare_money(
        many, Selection("money_theme", many.facts.loaded, (2018,), options=(("measure", "year_plan"), ("unit", "ty")))
    )
    figure = forms.drawn(comparison.panels[0], comparison)
    assert notes_of(figure, "legend")[0].startswith("Mỗi chấm một tỉnh")
    rows = {v.segment for v in comparison.panels[0].shown if v.segment}
    assert len(notes_of(figure, "value")) == len(rows) == len(figure.layout.yaxis.ticktext)
    dots = sum(len(trace.x) for trace in figure.data if trace.name == "money")
    assert dots == sum(bool(v.segment) for v in comparison.panels[0].shown)
    assert figure.layout.height < 1_200


def test_many_provinces_across_the_years_have_a_column_a_year_and_say_what_is_missing(many):
    comparison = compare_money(
        many,
        Selection("money_nature", many.facts.loaded, (2018, 2019), options=(("measure", "year_plan"), ("unit", "ty"))),
    )
    figure = forms.drawn(comparison.panels[0], comparison)
    assert notes_of(figure, "year") == ["2018", "2019"]
    totals = [v for v in comparison.panels[0].shown if not v.segment]
    assert len(notes_of(figure, "value")) == len(totals) and len(notes_of(figure, "gap")) == len(comparison.gaps)
    assert all(re.fullmatch(r"[\d.]+,\d", text) for text in notes_of(figure, "value"))


def test_every_amount_and_every_range_says_where_it_stands(everything):
    """A range from 0 has no line of its own: its document is named, and how many lines may add to it."""
    for comparison in everything:
        rows = zip(comparison.rows(), card(comparison).table.rows, strict=False)
        for (_, value), cells in rows if not tables.is_by_year(comparison) else ():
            if value.value is not None or value.high is not None:
                assert cells[-1], (comparison.selection, value.segment)


def test_a_range_counts_the_lines_that_may_add_to_it(ask):
    rows = list(zip(ask("money_theme").rows(), card(ask("money_theme")).table.rows, strict=True))
    told = {(v.province, v.segment): cells[-1][0].line for (_, v), cells in rows if cells[-1]}
    assert told["51", "e_signature"] == "2458/QĐ-UBND, có thể thêm từ 1 dòng không tách"
    assert told["51", "infrastructure"] == "2458/QĐ-UBND, cộng 2 dòng, có thể thêm từ 4 dòng không tách"
