"""One row in words: its value, its state, what must stand beside its mark."""

from dataclasses import replace
from datetime import date

import pytest

from lib.compare.model import Level, Measure, NationalMark, Reason, Rival, State, Verdict
from lib.present.words import wording
from tests.present import records as r


def test_a_share_of_counts_shows_both():
    assert wording.value_text(r.RESULT, r.ONE_STOP) == "7/14 (50%)"


def test_nearly_all_is_not_all():
    nearly = replace(r.RESULT, value=100.0, numerator=19_999.0, out_of=20_000.0)
    assert wording.value_text(nearly, r.ONE_STOP) == "19.999/20.000 (dưới 100%)"


def test_counts_name_what_is_counted():
    assert wording.value_text(r.value(amount=10.0), r.COUNT4) == "10 dịch vụ"
    assert wording.value_text(r.value(amount=7.0, numerator=7.0, out_of=14.0), r.COUNT4) == "7/14 dịch vụ"


def test_a_rank_keeps_its_field():
    rank = Measure("rank", "Hạng", "Hạng", "", r.UNITS["rank"])
    assert wording.value_text(r.value(amount=4.0, out_of=63.0), rank) == "hạng 4/63"


@pytest.mark.parametrize(
    ("over", "text"),
    [
        ({"amount": 39.317e9}, "39,3 tỷ đồng"),
        ({"amount": 850e6}, "850 triệu đồng"),
        ({"amount": 0.0}, "0 đồng"),
        ({"amount": 4e9, "low": 4e9, "high": 11e9}, "từ 4,0 đến 11,0 tỷ đồng"),
    ],
)
def test_money(over, text):
    assert wording.value_text(r.money_row(r.QN, "investment", **over), r.YEAR_PLAN) == text


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (r.value(), "nêu"),
        (r.CARRIED, "theo mốc năm 2017"),
        (r.value(state=State.WIDER), "suy từ phạm vi rộng hơn"),
        (r.value(state=State.WIDER, deadline=2017), "suy từ phạm vi rộng hơn, theo mốc năm 2017"),
        (r.RESULT, "kết quả ngày 30/07/2019"),
        (r.value(kind="actual", state=State.NEAREST, deadline=2017), "kết quả năm 2017"),
        (r.gap(r.QN, State.SILENT), "không nêu"),
        (r.gap(r.QN, State.ABSENT), "không có trong cơ cấu nguồn"),
        (r.gap(r.QN, State.OTHER_MEASURE), "nêu theo cách đo khác"),
        (r.gap(r.QN, State.LATER, value=30.0, deadline=2020), "có mốc sau (2020: 30%)"),
        (r.gap(r.QN, State.MISSING), "chưa có trong bộ dữ liệu"),
        (
            r.gap(r.QN, State.MISSING, document_number="2020/QĐ-UBND"),
            "chưa có trong bộ dữ liệu; có văn bản, chưa nhập: 2020/QĐ-UBND",
        ),
    ],
)
def test_states(row, text):
    assert wording.state_text(row, r.LEVEL3) == text


def test_every_state_has_words_and_gaps_have_no_value():
    for state in State:
        row = r.value(state=state)
        assert wording.state_text(row, r.LEVEL3)
        assert bool(wording.value_text(row, r.LEVEL3)) == state.has_value


def test_absence_zero_silence_and_other_measures_never_read_alike():
    words = [wording.state_text(r.gap(r.QN, s), r.LEVEL3) for s in State if not s.has_value]
    assert len({*words, wording.value_text(r.value(amount=0.0), r.LEVEL3)}) == len(words) + 1


def test_a_later_deadline_of_a_measure_not_on_screen_believes_only_a_printed_percent():
    later = r.gap(r.TH, State.LATER, value=30.0, deadline=2020)
    assert (
        wording.state_text(replace(later, source=r.source("thanh-hoa-22-2016", quote="đạt 30 % hồ sơ")), None)
        == "có mốc sau (2020: 30%)"
    )
    assert (
        wording.state_text(
            replace(later, source=r.source("thanh-hoa-22-2016", quote="đạt 130% hồ sơ, 30 dịch vụ")), None
        )
        == "có mốc sau (2020)"
    )


def test_marks_carry_the_words_without_which_they_mislead():
    assert wording.mark_words(r.value()) == ""
    assert wording.mark_words(r.CARRIED) == "theo mốc năm 2017"
    assert wording.mark_words(r.CARRIED, short=True) == "mốc 2017"
    assert wording.mark_words(r.RESULT, short=True) == "30/07/2019"
    assert (
        wording.mark_words(replace(r.value(), rivals=(Rival(60.0, "eq", 2018, r.source()),)))
        == "số liệu chưa thống nhất"
    )


def test_scope_codes_never_reach_a_reader():
    for make in r.EVERY.values():
        comparison = make()
        for _, row in comparison.rows():
            assert "_" not in wording.scope_text(row, comparison)


def test_scope_label_comes_from_the_reasons():
    comparison = r.one_stop()
    assert (
        wording.scope_text(comparison.panels[0].values[0], comparison)
        == "Cơ quan nhà nước cấp tỉnh và cấp huyện (rộng hơn)"
    )


def test_a_national_mark_issued_later_says_so():
    mark = NationalMark(2020, 30.0, "ge", "target", "Từng địa phương", r.source("vn-nq17-2019"), after=(r.TH,))
    assert wording.national_text(mark, r.LEVEL4) == (
        "Mục tiêu quốc gia ≥ 30% năm 2020",
        "17/NQ-CP, 07/03/2019, ban hành sau kế hoạch",
    )
    assert wording.national_text(replace(mark, after=()), r.LEVEL4)[1] == "17/NQ-CP, 07/03/2019"


def test_verdicts():
    assert [wording.verdict_text(Verdict(level)) for level in Level] == [
        "So sánh được",
        "So sánh có điều kiện",
        "Không so sánh trực tiếp được",
        "Chỉ một tỉnh nêu",
    ]


# --- reasons --------------------------------------------------------------------------------------

NAMES = dict(r.NAMES)
DAY = date(2016, 2, 15)
REASONS = {
    Reason.of("carried", province=r.TH, year=2017): "Thanh Hóa theo mốc năm 2017",
    Reason.of(
        "wider_scope", province=r.TH, scope_label="Cơ quan nhà nước"
    ): "Thanh Hóa suy từ phạm vi rộng hơn (cơ quan nhà nước)",
    Reason.of(
        "narrower_scope", province=r.TH, scope_label="UBND cấp xã"
    ): "Thanh Hóa nêu cho phạm vi hẹp hơn (UBND cấp xã)",
    Reason.of(
        "overlapping_scope", province=r.TH, scope_label="Sở"
    ): "Thanh Hóa nêu cho phạm vi chỉ trùng một phần (sở)",
    Reason.of("own_scope", province=r.TH, scope_label="Sở"): "Thanh Hóa nêu cho sở",
    Reason.of("unstated_scope", provinces=(r.TH, r.QN)): "Thanh Hóa và Quảng Ngãi không nêu phạm vi",
    Reason.of(
        "caveat", caveat="pilot", condition="có tỉnh chỉ thí điểm", provinces=(r.QN,)
    ): "có tỉnh chỉ thí điểm (Quảng Ngãi)",
    Reason.of("bound", provinces=(r.LC,)): "Lào Cai nêu ngưỡng hoặc số ước chừng, không phải số chính xác",
    Reason.of("made_earlier", province=r.TH, signed_on=DAY): "kế hoạch của Thanh Hóa lập sớm hơn nhiều (15/02/2016)",
    Reason.of("result_dates", provinces=(r.LC, r.QN)): "kết quả của Lào Cai và Quảng Ngãi ở các thời điểm khác nhau",
    Reason.of(
        "year_slices", province=r.TH, start=2016, end=2020, signed_on=DAY
    ): "Thanh Hóa: phân kỳ của kế hoạch 2016-2020, lập 02/2016",
    Reason.of("count_beside_share"): "số lượng, không phải tỷ lệ",
    Reason.of("other_unit", unit_label="thứ hạng"): "đơn vị tính khác (thứ hạng)",
    Reason.of("other_denominator", denominator_label="số hồ sơ"): "tỷ lệ tính trên mẫu số khác (số hồ sơ)",
    Reason.of("apart", text="gộp mức độ 3 và 4"): "gộp mức độ 3 và 4",
    Reason.of(
        "other_measure_money", label="Tổng vốn cần"
    ): "là khoản khác (tổng vốn cần), không cộng và không xếp chung",
    Reason.of(
        "below_target", year=2018, value=70.0, operator="eq", unit=r.UNITS["percent"]
    ): "thấp hơn chỉ tiêu năm 2018 (70%), nếu cùng cách đo",
    Reason.of(
        "not_above_result", value=80.0, operator="ge", unit=r.UNITS["percent"], year=2017, as_of=None
    ): "không cao hơn kết quả đã có năm 2017 (≥ 80%)",
    Reason.of(
        "conflicts", value=60.0, operator="eq", year=2018
    ): "số liệu chưa thống nhất: văn bản còn nêu 60 cho năm 2018",
    Reason.of(
        "also_stated",
        value=20.0,
        operator="eq",
        unit=r.UNITS["percent"],
        scope_label="UBND cấp xã",
        year_start=2016,
        year=2020,
        clause="Mục 3",
    ): "văn bản còn nêu 20% cho UBND cấp xã, 2016-2020 (Mục 3)",
    Reason.of(
        "remark",
        province=r.QN,
        remark=Reason.of("below_target", year=2018, value=70.0, operator="eq", unit=r.UNITS["percent"]),
    ): "Quảng Ngãi: thấp hơn chỉ tiêu năm 2018 (70%), nếu cùng cách đo",
    Reason.of("caveat_note", label="thí điểm", provinces=(r.QN,)): "Quảng Ngãi: thí điểm",
    Reason.of("scope_note", province=r.QN, scope_label="UBND cấp xã"): "Quảng Ngãi: số liệu nêu cho UBND cấp xã",
    Reason.of(
        "national_later",
        value=30.0,
        operator="ge",
        unit=r.UNITS["percent"],
        year=2020,
        number="17/NQ-CP",
        issued_on=date(2019, 3, 7),
        label="Từng tỉnh",
    ): "Mục tiêu quốc gia có mốc sau, năm 2020: ≥ 30%, áp dụng cho từng tỉnh (17/NQ-CP, 07/03/2019)",
    Reason.of(
        "corroborated", document_id="d", number="", province=r.QN
    ): "Quảng Ngãi: số liệu được một bài báo nêu lại; chỉ tính một lần",
    Reason.of("money_estimate"): "Khái toán trong kế hoạch, không phải dự toán được giao hay quyết toán",
    Reason.of("our_themes"): "Lĩnh vực do bộ dữ liệu phân loại theo tên nhiệm vụ, không phải do văn bản nêu",
    Reason.of("census_2019"): "Bình quân tính theo dân số của Tổng điều tra 2019",
    Reason.of(
        "no_split", province=r.LC, label="Ngân sách địa phương"
    ): "Lào Cai: phần “Ngân sách địa phương” để riêng vì văn bản không tách",
    Reason.of(
        "range", province=r.LC
    ): "Lào Cai: phần chưa tách có thể thuộc nguồn này hoặc nguồn kia, nên nêu thành khoảng",
    Reason.of(
        "range_themes", provinces=(r.LC,)
    ): "Lào Cai: dòng gộp nhiều lĩnh vực không chia cho từng lĩnh vực, nên nêu thành khoảng",
    Reason.of(
        "range_agencies", provinces=(r.LC,)
    ): "Lào Cai: dòng nhiều cơ quan cùng chủ trì không chia cho từng cơ quan, nên nêu thành khoảng",
    Reason.of(
        "spans", spans=((r.TH, 2016, 2020), (r.QN, 2016, 2019))
    ): "giai đoạn không trùng nhau: Thanh Hóa 2016-2020 và Quảng Ngãi 2016-2019",
    Reason.of(
        "also_planned", province=r.QN, number="22/KH-UBND", value=7e9, operator="eq", unit=r.UNITS["vnd"], year=2018
    ): "Quảng Ngãi: 22/KH-UBND còn nêu 7,0 tỷ đồng cho năm 2018; chỉ lấy văn bản lập riêng cho năm đó, không cộng",
    Reason.of(
        "text_conflict", province=r.LC, value=15.0, operator="eq", unit=r.UNITS["percent"], clause="Phụ lục 2"
    ): "Lào Cai: số liệu chưa thống nhất, văn bản còn nêu 15% (Phụ lục 2)",
}


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_reason(reason):
    assert wording.reason_text(reason, NAMES) == REASONS[reason]


def test_every_code_is_tried_here():
    assert {reason.code for reason in REASONS} == wording.REASON_CODES


def test_a_code_without_words_is_a_signal():
    with pytest.raises(KeyError):
        wording.reason_text(Reason.of("mystery"), NAMES)


def test_a_figure_without_unit_takes_that_of_its_panel():
    reason = Reason.of("conflicts", value=60.0, operator="ge", year=2018)
    assert wording.reason_text(reason, NAMES, unit=r.UNITS["percent"]).endswith("≥ 60% cho năm 2018")


def test_many_provinces_are_counted():
    reason = Reason.of("unstated_scope", provinces=tuple("1234567"))
    assert wording.reason_text(reason, {}) == "7 tỉnh không nêu phạm vi"
