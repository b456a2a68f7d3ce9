"""One row in words: its value, its state, what must stand beside its mark."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from lib.compare import reasons
from lib.compare.facts import Facts
from lib.compare.model import Aside, Level, Measure, NationalMark, Point, Rival, Selection, State, Verdict
from lib.compare.question import compare
from lib.compare.source import Stated, Time
from lib.contract.codes import Basis, Effect
from lib.contract.scopes import Relation
from lib.present.charts import path
from lib.present.charts.alt import alt
from lib.present.words import wording
from lib.present.words.values import national_text, worded_text
from lib.store.load import open_store
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
        (r.value(aside=Aside.SCOPE), "nêu"),
        (r.value(aside=Aside.UNDATED), "không nêu thời hạn"),
        (r.value(kind="unclear", aside=Aside.UNCLEAR), "chưa rõ dự kiến hay đã thực hiện"),
        (r.value(aside=Aside.READINGS), "hiểu được hai cách"),
        (r.value(aside=Aside.REPLACED), "nêu trong kế hoạch đã được thay thế"),
        (r.value(kind="actual", deadline=2018, aside=Aside.READINGS), "kết quả năm 2018, hiểu được hai cách"),
        (r.value(kind="actual", aside=Aside.UNDATED), "kết quả không nêu thời hạn"),
        (r.CARRIED, "mốc gần nhất: 2017"),
        (r.value(state=State.WIDER), "nêu chung cho phạm vi rộng hơn"),
        (r.value(state=State.WIDER, deadline=2017), "nêu chung cho phạm vi rộng hơn, mốc gần nhất: 2017"),
        (r.RESULT, "kết quả ngày 30/07/2019"),
        (r.value(kind="actual", state=State.NEAREST, deadline=2017), "kết quả năm 2017"),
        (r.gap(r.QN, State.SILENT), "không nêu"),
        (r.gap(r.QN, State.ABSENT), "không có trong cơ cấu nguồn"),
        (r.gap(r.QN, State.OTHER_MEASURE), "nêu theo cách đo khác"),
        (r.gap(r.QN, State.LATER, value=30.0, deadline=2020), "có chỉ tiêu cho năm 2020: 30%"),
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


def test_a_later_deadline_says_its_value_in_the_unit_of_its_own_measure():
    later = r.gap(r.TH, State.LATER, value=30.0, deadline=2020, measure=r.LEVEL4)
    assert wording.state_text(later, wording.measure_of(later, None)) == "có chỉ tiêu cho năm 2020: 30%"
    assert wording.state_text(later, None) == "có chỉ tiêu cho năm 2020"


def test_marks_carry_the_words_without_which_they_mislead():
    assert wording.mark_words(r.value()) == ""
    assert wording.mark_words(r.CARRIED) == "mốc gần nhất: 2017"
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


def test_a_scope_is_told_by_its_label_and_how_it_stands():
    comparison = r.one_stop()
    assert (
        wording.scope_text(comparison.panels[0].values[0], comparison)
        == "cơ quan nhà nước cấp tỉnh và cấp huyện (rộng hơn)"
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
        "Các tỉnh nêu cho những năm khác nhau",
        "Chỉ một tỉnh có chỉ tiêu so được; có kết quả của tỉnh khác",
        "Chỉ một tỉnh nêu",
        "Đang xem một tỉnh",
        "Không tỉnh nào nêu cho năm này; có kết quả của năm khác",
        "Chỉ nêu cho phạm vi khác; có kết quả của năm khác",
        "Số liệu năm này không so được; có kết quả của năm khác",
        "Chỉ nêu cho phạm vi khác",
        "Chỉ có số liệu trình bày riêng",
    ]


# --- reasons --------------------------------------------------------------------------------------

NAMES = dict(r.NAMES)
SOURCE = r.source("quang-ngai-2458-2017")
DAY = date(2016, 2, 15)
AMENDED = reasons.PlanName("22/KH-UBND", DAY)
DECREE = replace(SOURCE, number="17/NQ-CP", signed_on=date(2019, 3, 7))
NEWS = replace(SOURCE, number="", title="Tin tháng 12/2020", signed_on=None)
REASONS = {
    reasons.Carried(province=r.TH, year=2017): "Thanh Hóa lấy mốc gần nhất, năm 2017",
    reasons.ScopeDiffers(r.TH, reasons.Relation.WIDER, "cơ quan nhà nước"): "Thanh Hóa nêu chung cho cơ quan nhà nước",
    reasons.ScopeDiffers(r.TH, reasons.Relation.WHOLE, "toàn tỉnh"): "Thanh Hóa nêu cho toàn tỉnh",
    reasons.ScopeDiffers(r.TH, reasons.Relation.NARROWER, "UBND cấp xã"): "Thanh Hóa chỉ nêu cho UBND cấp xã",
    reasons.ScopeDiffers(r.TH, reasons.Relation.OVERLAPPING, "sở"): "Thanh Hóa nêu cho phạm vi chỉ trùng một phần: sở",
    reasons.OwnScope(province=r.TH, scope_label="sở"): "Thanh Hóa nêu cho sở",
    reasons.UnstatedScope((r.TH, r.QN), "không nêu cho ai"): "Thanh Hóa và Quảng Ngãi không nêu cho ai",
    reasons.UnstatedScope((r.LC,), "cơ quan nhà nước (không nêu cấp)"): (
        "Lào Cai nêu cho cơ quan nhà nước (không nêu cấp)"
    ),
    reasons.UnstatedWhole((r.QN,)): "Quảng Ngãi không nêu tỷ lệ tính trên tổng nào",
    reasons.UnderCaveat(
        caveat="pilot", condition="có tỉnh chỉ thí điểm", provinces=(r.QN,)
    ): "có tỉnh chỉ thí điểm (Quảng Ngãi)",
    reasons.Bounded(provinces=(r.LC,)): "Lào Cai nêu ngưỡng hoặc số ước chừng, không phải số chính xác",
    reasons.MadeEarlier(province=r.TH, signed_on=DAY): "kế hoạch của Thanh Hóa lập sớm hơn nhiều (15/02/2016)",
    reasons.ResultDates(provinces=(r.LC, r.QN)): "kết quả của Lào Cai và Quảng Ngãi ở các thời điểm khác nhau",
    reasons.YearSlices(
        start=2016, end=2020, signed_on=DAY, provinces=(r.TH,)
    ): "số của Thanh Hóa là phân kỳ của kế hoạch 2016-2020, lập 02/2016",
    reasons.CountBesideShare(): "số lượng, không phải tỷ lệ",
    reasons.OtherUnit(unit_label="thứ hạng"): "đơn vị tính khác (thứ hạng)",
    reasons.OtherDenominator(denominator_label="số hồ sơ"): "tỷ lệ tính trên mẫu số khác (số hồ sơ)",
    reasons.Apart(text="gộp mức độ 3 và 4"): "gộp mức độ 3 và 4",
    reasons.OtherAmount(label="Tổng vốn cần"): "là khoản khác (tổng vốn cần), không cộng và không xếp chung",
    reasons.BelowTarget(
        target=Stated(70.0, "eq", r.UNITS["percent"]), time=Time(2018), source=SOURCE
    ): "thấp hơn chỉ tiêu năm 2018 (70%), nếu cùng cách đo",
    reasons.NotAboveResult(
        Stated(70.0, "ge", r.UNITS["percent"]), Stated(80.0, "ge", r.UNITS["percent"]), Time(2017), SOURCE
    ): "mức tối thiểu không cao hơn kết quả đã có năm 2017 (≥ 80%)",
    reasons.NotAboveResult(
        Stated(80.0, "eq", r.UNITS["percent"]), Stated(80.0, "eq", r.UNITS["percent"]), Time(2017), SOURCE
    ): "bằng kết quả đã có năm 2017 (80%)",
    reasons.NotAboveResult(
        Stated(80.0, "eq", r.UNITS["percent"]), Stated(80.0, "ge", r.UNITS["percent"]), Time(2017), SOURCE
    ): "không cao hơn kết quả đã có năm 2017 (≥ 80%)",
    reasons.NotAboveResult(
        Stated(80.0, "ge", r.UNITS["percent"]), Stated(80.0, "eq", r.UNITS["percent"]), Time(2017), SOURCE
    ): "mức tối thiểu bằng kết quả năm 2017 (80%)",
    reasons.NotAboveResult(
        Stated(80.0, "ge", r.UNITS["percent"]), Stated(80.0, "eq", r.UNITS["percent"]), Time(2017, as_of=DAY), SOURCE
    ): "mức tối thiểu bằng kết quả ngày 15/02/2016 (80%)",
    reasons.AlsoStated(
        Stated(20.0, "eq", r.UNITS["percent"]), "UBND cấp xã", Time(2020, 2016), "Mục 3", None, SOURCE
    ): "văn bản còn nêu 20% (cho UBND cấp xã, 2016-2020, Mục 3)",
    reasons.AlsoStated(
        Stated(20.0, "eq", r.UNITS["percent"]), "UBND cấp xã", Time(2020), "", AMENDED, SOURCE
    ): "22/KH-UBND ngày 15/02/2016 còn nêu 20% (cho UBND cấp xã, 2020)",
    reasons.AlsoStated(
        Stated(20.0, "eq", r.UNITS["percent"]), "UBND cấp xã", Time(2020), "", AMENDED, SOURCE, agrees=True
    ): "22/KH-UBND ngày 15/02/2016 cũng nêu 20% (cho UBND cấp xã, 2020)",
    reasons.Replaced(
        Stated(20.0, "eq", r.UNITS["percent"]), AMENDED, "Mục 3", None, SOURCE
    ): "thay cho 20% của 22/KH-UBND ngày 15/02/2016 (Mục 3)",
    reasons.Replaced(
        Stated(20.0, "eq", r.UNITS["percent"]), AMENDED, "Mục 3", None, SOURCE, agrees=True
    ): "giữ nguyên mức của 22/KH-UBND ngày 15/02/2016 (Mục 3), mà văn bản này thay thế",
    reasons.Replaced(
        Stated(20.0, "eq", r.UNITS["percent"]), AMENDED, "", reasons.PlanName("Kế hoạch sửa đổi", None), SOURCE
    ): "22/KH-UBND ngày 15/02/2016 nêu 20%, nay thay bằng Kế hoạch sửa đổi",
    reasons.ReplacedBy(AMENDED): "nay thay bằng 22/KH-UBND ngày 15/02/2016",
    reasons.InReplacedPlan(): "nêu trong kế hoạch đã được thay thế",
    reasons.MadeOf(
        (
            reasons.FigurePart(
                Stated(45.0, "eq", r.UNITS["count"], counted="học viên"), "Ban Nội chính", Time(2017), SOURCE
            ),
            reasons.FigurePart(Stated(70.0, "eq", r.UNITS["count"]), "Tỉnh ủy", Time(2018), SOURCE),
        ),
        Time(2018),
    ): "trong đó văn bản nêu 45 học viên (2017, Ban Nội chính) và 70 (Tỉnh ủy)",
    reasons.MadeOf(
        (reasons.FigurePart(Stated(10.0, "eq", r.UNITS["percent"]), "UBND cấp xã", Time(2017), SOURCE),),
        Time(2018, 2017),
        reasons.Whole(Stated(30.0, "eq", r.UNITS["percent"]), replace(SOURCE, clause="Mục 3")),
    ): "trong 30% (2017-2018, Mục 3) có 10% (2017, UBND cấp xã)",
    reasons.YearsDiffer((r.TH, r.QN)): "mốc của Thanh Hóa và Quảng Ngãi ở những năm khác nhau",
    reasons.OtherScope("UBND cấp xã"): "nêu cho phạm vi khác: UBND cấp xã",
    reasons.OtherScope("các xã", relation=Relation.NARROWER): "nêu cho phạm vi hẹp hơn: các xã",
    reasons.OtherScope("toàn tỉnh", relation=Relation.WIDER, more=True): "nêu thêm cho phạm vi rộng hơn: toàn tỉnh",
    reasons.OfResults((reasons.ResultDates((r.TH, r.QN)), reasons.Bounded((r.TH,)))): (
        "với kết quả ghi kèm: Thanh Hóa và Quảng Ngãi ở các thời điểm khác nhau;"
        " Thanh Hóa nêu ngưỡng hoặc số ước chừng, không phải số chính xác"
    ),
    reasons.OtherScope("không nêu cho ai", named=False): "không nêu cho ai",
    reasons.OtherScope("cán bộ (không nêu cấp)", named=False): (
        "nêu chung, không riêng phạm vi đang hỏi: cán bộ (không nêu cấp)"
    ),
    reasons.OtherIndicator("Số thuê bao cố định"): "là chỉ tiêu khác: số thuê bao cố định",
    reasons.Undated(): "không nêu thời hạn",
    reasons.PlannedOrDone(): "văn bản không nói rõ là dự kiến hay đã thực hiện",
    reasons.ReadTwoWays("hiểu được hai cách"): "hiểu được hai cách",
    reasons.Remark(
        province=r.QN,
        remark=reasons.BelowTarget(target=Stated(70.0, "eq", r.UNITS["percent"]), time=Time(2018), source=SOURCE),
    ): "Quảng Ngãi: thấp hơn chỉ tiêu năm 2018 (70%), nếu cùng cách đo",
    reasons.CaveatNote("ước đạt", Effect.CONDITION, (r.QN,), ("a/t1",)): "Quảng Ngãi: ước đạt",
    reasons.CaveatNote("thí điểm", Effect.NO_RANK, (r.QN,), ("a/t1",)): "Quảng Ngãi: thí điểm (không xếp thứ hạng)",
    reasons.CaveatNote("hai cách", Effect.TWO_READINGS, (r.QN,), ("a/t1",)): (
        "Quảng Ngãi: hai cách (nêu cả hai cách, không đặt lên trục)"
    ),
    reasons.ShareOf((r.TH,), "dịch vụ công cấp tỉnh", ("a/t1",)): (
        "Thanh Hóa: tỷ lệ tính trên dịch vụ công cấp tỉnh; văn bản không nêu số lượng"
    ),
    reasons.ShareOf((r.QN,), "", ("a/t1",)): "Quảng Ngãi: văn bản không nêu tỷ lệ tính trên tổng nào",
    reasons.ScopeNote(province=r.QN, scope_label="UBND cấp xã"): "Quảng Ngãi: số liệu nêu cho UBND cấp xã",
    reasons.NationalFigure(
        Stated(30.0, "ge", r.UNITS["percent"]), "Tỷ lệ X", "target", True, 2020, "từng tỉnh", (), DECREE
    ): "Mục tiêu quốc gia cho năm 2020, tỷ lệ X: ≥ 30%, áp dụng cho từng tỉnh (17/NQ-CP, 07/03/2019)",
    reasons.NationalFigure(
        Stated(10.8, "eq", r.UNITS["percent"]), "Tỷ lệ X", "actual", False, 2019, "toàn quốc", ("theo báo",), NEWS
    ): "Kết quả toàn quốc năm 2019, tỷ lệ X: 10,8% (Tin tháng 12/2020; theo báo)",
    reasons.NationalFigure(
        Stated(10.8, "eq", r.UNITS["percent"]), "Tỷ lệ X", "target", False, 2019, "từng tỉnh", (), DECREE, AMENDED
    ): (
        "Mục tiêu quốc gia năm 2019, tỷ lệ X: 10,8%, áp dụng cho từng tỉnh (17/NQ-CP, 07/03/2019);"
        " nay thay bằng 22/KH-UBND ngày 15/02/2016"
    ),
    reasons.Corroborated(
        document_id="d", number="", province=r.QN
    ): "Quảng Ngãi: số liệu được một bài báo nêu lại; chỉ tính một lần",
    reasons.ToldOtherwise(
        r.QN,
        Stated(80.0, "eq", r.UNITS["percent"]),
        "target",
        "UBND cấp xã",
        Time(2018),
        reasons.PlanName("Bản tin", None),
        AMENDED,
        SOURCE,
    ): (
        "Quảng Ngãi: Bản tin đưa chỉ tiêu 80% cho UBND cấp xã, năm 2018, không khớp với 22/KH-UBND ngày 15/02/2016;"
        " không dùng để so sánh"
    ),
    reasons.MoneyEstimate(reasons.AmountsOf.PROPOSAL): (
        "Số đề xuất, chưa phải kế hoạch, không phải dự toán được giao hay quyết toán"
    ),
    reasons.MoneyEstimate(): "Khái toán trong kế hoạch, không phải dự toán được giao hay quyết toán",
    reasons.OurThemes(): "Lĩnh vực do bộ dữ liệu phân loại theo tên nhiệm vụ, không phải do văn bản nêu",
    reasons.Census2019(): "Bình quân tính theo dân số của Tổng điều tra 2019",
    reasons.NotSplit(
        label="Ngân sách địa phương", provinces=(r.LC,)
    ): "Lào Cai: phần “Ngân sách địa phương” để riêng vì văn bản không tách",
    reasons.Ranged(
        (r.LC,), reasons.RangeOf.SOURCES
    ): "Lào Cai: phần chưa tách có thể thuộc nguồn này hoặc nguồn kia, nên nêu thành khoảng",
    reasons.Ranged(
        (r.LC,), reasons.RangeOf.THEMES
    ): "Lào Cai: dòng gộp nhiều lĩnh vực không chia cho từng lĩnh vực, nên nêu thành khoảng",
    reasons.Ranged(
        (r.LC,), reasons.RangeOf.AGENCIES
    ): "Lào Cai: dòng nhiều cơ quan cùng chủ trì không chia cho từng cơ quan, nên nêu thành khoảng",
    reasons.RestUnsplit((r.QN,)): "Quảng Ngãi chỉ nêu tổng, hoặc tổng và một phần; phần còn lại không tách",
    reasons.Allotted(
        Stated(48.9e9, "eq", r.UNITS["vnd"]), 2016, 2018, whole=True
    ): "kế hoạch phân bổ hết 48,9 tỷ đồng trong 2016-2018",
    reasons.NotToldApart(("Thuê dịch vụ",), (r.LC,)): "Lào Cai: “Thuê dịch vụ” không tách riêng",
    reasons.NotToldApart(("Cấp tỉnh", "Cấp huyện"), (r.QN,), "Tổng mức đầu tư", (2016, 2017)): (
        "Quảng Ngãi, tổng mức đầu tư, năm 2016-2017: “Cấp tỉnh” và “Cấp huyện” không tách riêng"
    ),
    reasons.ToldByYear(r.TH, "Kinh phí cả giai đoạn"): (
        "Thanh Hóa, kinh phí cả giai đoạn: từng năm của kế hoạch tách rõ hơn, xem kế hoạch từng năm"
    ),
    reasons.PartsUntold(("Ngân sách cấp tỉnh", "Ngân sách cấp huyện"), (r.LC,)): (
        "Lào Cai không tách riêng ngân sách cấp tỉnh và ngân sách cấp huyện"
    ),
    reasons.NoneInYears(
        r.TH, "Đầu tư", (2019, 2020), reasons.Allotted(Stated(48.9e9, "eq", r.UNITS["vnd"]), 2016, 2018, whole=True)
    ): ("Thanh Hóa: “Đầu tư” không bố trí trong năm 2019 và 2020 (kế hoạch phân bổ hết 48,9 tỷ đồng trong 2016-2018)"),
    reasons.ByTier(
        r.QN,
        "Kinh phí của đề xuất gửi Trung ương",
        Stated(6e9, "gt", r.UNITS["vnd"]),
        (
            reasons.TierPart("Ngân sách trung ương", Stated(4e9, "eq", r.UNITS["vnd"])),
            reasons.TierPart("Không nêu cấp ngân sách", Stated(2e9, "gt", r.UNITS["vnd"]), (178,)),
        ),
    ): (
        "Quảng Ngãi, kinh phí của đề xuất gửi Trung ương: trong > 6.000 triệu đồng có 4.000 triệu đồng ngân sách trung"
        " ương và > 2.000 triệu đồng không nêu cấp ngân sách (dòng 178 của bản chữ)"
    ),
    reasons.PartBooked("Thường xuyên", "Chi thường xuyên của cơ quan, đơn vị", (r.TH,), (r.QN, r.LC)): (
        "Thanh Hóa: thường xuyên gồm cả chi thường xuyên của cơ quan, đơn vị, khoản mà Quảng Ngãi và Lào Cai không"
        " tách riêng"
    ),
    reasons.SpansDiffer(
        spans=((r.TH, 2016, 2020), (r.QN, 2016, 2019))
    ): "giai đoạn không trùng nhau: Thanh Hóa 2016-2020 và Quảng Ngãi 2016-2019",
    reasons.AlsoPlanned(
        figure=Stated(7000000000.0, "eq", r.UNITS["vnd"]), province=r.QN, number="22/KH-UBND", year=2018
    ): "Quảng Ngãi: 22/KH-UBND còn nêu 7,0 tỷ đồng cho năm 2018; chỉ lấy văn bản lập riêng cho năm đó, không cộng",
    reasons.TextConflict(
        figure=Stated(15.0, "eq", r.UNITS["percent"]), province=r.LC, clause="Phụ lục 2"
    ): "Lào Cai: số liệu chưa thống nhất, văn bản còn nêu 15% (Phụ lục 2)",
}


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: type(reason).__name__)
def test_reason(reason):
    assert wording.reason_text(reason, NAMES) == REASONS[reason]


def test_every_reason_has_its_words_here():
    """A reason that is not worded is an error of types; one that is not tried here is one too many."""
    kinds = set(get_args(reasons.Reason))
    assert {type(reason) for reason in REASONS} == kinds


@pytest.mark.parametrize(("basis", "words"), [(Basis.PRINTED, "0 đồng"), (Basis.WORDS, "không được bố trí")])
def test_none_of_the_money_is_no_printed_zero_wherever_it_is_told(basis, words):
    """A document that says "không được bố trí" of several years names no amount of a date."""
    vnd = r.UNITS["vnd"]
    measure = replace(r.level3().panels[0].measure, unit=vnd)
    point = Point(r.QN, 2019, "actual", 0.0, "eq", DAY, SOURCE, since=2016, basis=basis)
    value = r.value(r.QN, value=0.0, basis=basis)
    also = reasons.AlsoStated(Stated(0.0, "eq", vnd, basis=basis), "toàn tỉnh", Time(2019), "", None, SOURCE)
    assert wording.value_text(value, measure) == words
    assert wording.point_text(point, r.panel(measure, ())) == words
    assert path.amount_text(point, vnd, "ty") == words
    assert wording.reason_text(also, NAMES) == f"văn bản còn nêu {words} (cho toàn tỉnh, 2019)"
    assert len(path.spots([point, replace(point, basis=Basis.DERIVED)])) == 2


def test_many_provinces_are_counted():
    reason = reasons.UnstatedScope(tuple("1234567"), "không nêu cho ai")
    assert wording.reason_text(reason, {}) == "7 tỉnh không nêu cho ai"


# -- as the document prints it ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("là gần 60.000 hồ sơ", "gần 60.000 dịch vụ"),
        ("khoảng 60.000 hồ sơ", "≈ 60.000 dịch vụ"),
        ("gần 40 xã, khoảng 60.000 hồ sơ", "≈ 60.000 dịch vụ"),  # it is said of another number
    ],
)
def test_nearly_is_below(quote, text):
    value = r.value(amount=60_000.0, operator="approx", source=replace(r.source(), quote=quote))
    assert wording.value_text(value, r.COUNT4) == text


def test_a_change_names_its_base():
    change = Measure("growth", "Mức tăng", "Tăng", "", r.UNITS["percent_change"])
    assert wording.value_text(r.value(amount=30.0, base_year=2016), change) == "tăng 30% so với 2016"
    assert wording.value_text(r.value(amount=30.0), change) == "tăng 30%"


@pytest.mark.parametrize(
    ("amount", "basis", "quote", "words"),
    [
        (100.0, "words", "Tất cả các cơ quan", "văn bản viết “tất cả”, không ghi số"),
        (100.0, "words", "đầy đủ, của tất cả các cơ quan", "văn bản viết “tất cả”, không ghi số"),
        (100.0, "words", "cho toàn bộ máy trạm", "văn bản viết “toàn bộ”, không ghi số"),
        (0.0, "words", "không có đơn vị nào", "văn bản viết “không có”, không ghi số"),
        (100.0, "printed", "100% tất cả", ""),
    ],
)
def test_what_stands_for_a_number_is_said(amount, basis, quote, words):
    value = r.value(amount=amount, basis=basis, source=replace(r.source(), quote=quote))
    assert worded_text(value) == words
    notes = wording.notes(r.comparison((r.panel(values=(value,)),)))
    assert any(words in note for note in notes) == bool(words) if words else not any("không ghi số" in n for n in notes)


def test_a_plan_that_is_not_loaded_has_its_day():
    gap = replace(
        r.value(state=State.MISSING), document_number="2020/QĐ-UBND", document_signed=date(2018, 11, 13), value=None
    )
    assert wording.state_text(gap, None).endswith("chưa nhập: 2020/QĐ-UBND ngày 13/11/2018")


def test_a_level_due_within_several_years_is_due_at_their_end():
    carried = r.value(state=State.CARRIED, since=2016, deadline=2018)
    assert wording.state_text(carried, None) == "mốc gần nhất: hết 2018"
    assert wording.state_text(replace(carried, since=None), None) == "mốc gần nhất: 2018"


@pytest.mark.parametrize(
    ("year", "title", "told"),
    [
        (2020, "Bộ TT&TT, tháng 12/2020", ("30,1% tháng 12/2020", "Bộ TT&TT")),
        (2019, "Bộ TT&TT, tháng 12/2020", ("30,1% năm 2019", "Bộ TT&TT nêu tháng 12/2020")),
        (2020, "Kết quả toàn quốc", ("30,1% năm 2020", "Kết quả toàn quốc")),
    ],
)
def test_a_national_result_has_its_own_time_whenever_it_was_told(year, title, told):
    mark = NationalMark(year, 30.1, "eq", "actual", "", replace(r.source(), number="", title=title, signed_on=None))
    assert national_text(mark, r.LEVEL4) == (f"Kết quả toàn quốc {told[0]}", told[1])


def test_two_national_results_on_one_card_are_never_of_one_time():
    facts = Facts(open_store(Path(__file__).resolve().parents[2] / "data"))
    comparison = compare(facts, Selection("dvc_level4", facts.loaded, tuple(range(2016, 2021))))
    for text in (alt(comparison.panels[0], comparison), " ".join(wording.notes(comparison))):
        assert "10,76% năm 2019" in text and "30,1% tháng 12/2020" in text
