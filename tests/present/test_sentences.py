"""What surrounds a chart: the summary, the badge, the notes, the sources."""

from dataclasses import replace

import pytest

from lib.compare import reasons
from lib.compare.model import Level, Point, State, Verdict
from lib.contract.scopes import Relation
from lib.present.words import wording
from tests.present import records as r


def test_the_answer_in_one_sentence():
    assert (
        wording.summary(r.level3())
        == "Chỉ tiêu áp dụng năm 2018, DVC mức độ 3: **Thanh Hóa** 100% (mốc gần nhất\\: 2017), **Quảng Ngãi** 70%; "
        "chỉ tiêu theo cách đo khác: **Lào Cai** ≥ 16% (DVC mức độ 3, 4 gộp)."
    )


def test_results_and_silence_are_told():
    assert (
        wording.summary_plain(r.one_stop())
        == "Chỉ tiêu áp dụng năm 2019, Một cửa cấp huyện (Một cửa điện tử): Thanh Hóa 100% (nêu chung cho phạm vi"
        " rộng hơn, mốc gần nhất: 2018), Quảng Ngãi 70% (mốc gần nhất: 2018); kết quả năm 2019: Quảng Ngãi 7/14 (50%)"
        " (ngày 30/07/2019); không nêu: Lào Cai."
    )


def test_money_is_told_by_its_totals():
    assert (
        wording.summary_plain(r.budget())
        == "Khái toán kinh phí năm 2018, Kinh phí năm: Quảng Ngãi 72,5 tỷ đồng, Lào Cai 42,5 tỷ đồng, Thanh Hóa 34,8 tỷ"
        " đồng."
    )


def test_totals_may_stand_in_the_coverage():
    comparison = r.budget()
    rows = tuple(v for v in comparison.panels[0].values if v.segment)
    totals = tuple(v for v in comparison.panels[0].values if not v.segment)
    moved = replace(comparison, panels=(replace(comparison.panels[0], values=rows),), coverage=totals)
    assert wording.summary_plain(moved) == wording.summary_plain(comparison)


def test_years_are_told_by_deadline():
    assert (
        wording.summary_plain(r.path())
        == "Giai đoạn 2016-2020, DVC mức độ 4: Thanh Hóa 5% (2017), 30% (2020); Quảng Ngãi ≥ 10% (2018), kết quả 8%"
        " (30/07/2019); không nêu: Lào Cai."
    )


def test_years_name_who_stands_apart():
    comparison = r.path()
    apart = r.panel(
        r.LEVEL34,
        (r.POOLED,),
        Level.NOT_COMPARABLE,
        points=(Point(r.LC, 2018, "target", 16.0, "ge", None, r.source()),),
    )
    told = wording.summary_plain(replace(comparison, panels=(*comparison.panels, apart)))
    assert told.endswith("; trình bày riêng: Lào Cai ≥ 16% (2018; DVC mức độ 3, 4 gộp).")


def test_many_provinces_are_told_by_their_ends():
    assert (
        wording.summary(r.many())
        == "Chỉ tiêu áp dụng năm 2018, DVC mức độ 3: 63 trong 63 tỉnh nêu, số cụ thể cao nhất 99% (**Bình"
        " Phước**, mốc 2017; 9 tỉnh nêu ngưỡng có thể cao hơn), thấp nhất **Bến Tre** 3%; từng tỉnh: xem bảng số liệu."
    )


def test_a_tie_names_nobody():
    comparison = r.many()
    level = tuple(replace(v, value=100.0, operator="eq") for v in comparison.panels[0].values)
    told = wording.summary_plain(replace(comparison, panels=(replace(comparison.panels[0], values=level),)))
    assert told.startswith(
        "Chỉ tiêu áp dụng năm 2018, DVC mức độ 3: 63 trong 63 tỉnh nêu, cùng mức 100% (63 tỉnh, mốc sớm"
    )


def test_what_cannot_be_compared_is_not_ranked():
    comparison = r.many()
    panel = replace(comparison.panels[0], verdict=replace(comparison.panels[0].verdict, level=Level.NOT_COMPARABLE))
    assert wording.summary_plain(replace(comparison, panels=(panel,))).endswith(
        "63 trong 63 tỉnh nêu; từng tỉnh: xem bảng số liệu."
    )


def test_nothing_is_said_plainly():
    assert (
        wording.summary_plain(r.nothing())
        == "Không tỉnh nào đang chọn nêu “DVC mức độ 3” cho năm 2018 trong các văn bản đã nhập; chỉ tiêu năm"
        " sau (DVC mức độ 4): Thanh Hóa 30% (2020); không nêu: Quảng Ngãi; chưa có trong bộ dữ liệu: Lào Cai (có"
        " văn bản, chưa nhập)."
    )
    assert wording.badge(r.nothing()) == "Không có số liệu"
    assert wording.source_line(r.comparison()) == ""


def test_markup_in_names_stays_text():
    told = wording.summary(r.hostile())
    assert "<b>" not in told.replace("\\<b\\>", "")
    assert '**\\<b\\>Đậm\\</b\\> \\& "co"** 10%' in told


def test_badge_counts_who_stands_apart():
    assert wording.badge(r.level3()) == "So sánh có điều kiện · 1 tỉnh trình bày riêng"
    assert wording.badge(r.one_stop()) == "So sánh có điều kiện"


def test_verdict_with_its_reasons():
    comparison = r.level3()
    assert [wording.verdict_sentence(p, comparison) for p in comparison.panels] == [
        (
            "So sánh có điều kiện: Thanh Hóa lấy mốc gần nhất, năm 2017; Quảng Ngãi không nêu cho ai; kế hoạch của"
            " Thanh Hóa lập sớm hơn nhiều (15/02/2016)"
        ),
        "Không so sánh trực tiếp được: gộp mức độ 3 và 4; các kế hoạch không nêu mẫu số",
    ]


def test_subtitle_has_unit_year_and_definition():
    assert (
        wording.subtitle(r.level3().panels[0], r.level3())
        == "%, chỉ tiêu áp dụng năm 2018. Dịch vụ công cung cấp trực tuyến ở mức độ 3, tính trên những dịch vụ mà từng"
        " văn bản nêu"
    )
    assert wording.subtitle(r.budget().panels[0], r.budget()).startswith("Tỷ đồng, khái toán kinh phí năm 2018.")
    assert wording.subtitle(r.path().panels[0], r.path()).startswith(
        "%, chỉ tiêu áp dụng và kết quả giai đoạn 2016-2020."
    )


def test_notes_tell_a_remark_once_with_its_subject():
    remark = r.RESULT.remarks[0]
    comparison = replace(r.one_stop(), notes=(reasons.Remark(province=r.QN, remark=remark), reasons.MoneyEstimate()))
    assert wording.notes(comparison) == [
        "Quảng Ngãi, kết quả ngày 30/07/2019 là 7/14 (50%): thấp hơn chỉ tiêu năm 2018 (70%), nếu cùng cách đo.",
        "Khái toán trong kế hoạch, không phải dự toán được giao hay quyết toán.",
    ]


def test_nobody_missed_a_national_target_that_came_later():
    assert (
        wording.notes(r.national())[1]
        == "Mục tiêu quốc gia ≥ 30% năm 2020, áp dụng cho từng bộ, ngành, địa phương (17/NQ-CP, 07/03/2019); "
        "ban hành sau kế hoạch của Thanh Hóa, khi lập kế hoạch chưa có mục tiêu này."
    )


def test_notes_are_numbered_and_know_their_provinces():
    notes = wording.numbered_notes(r.budget())
    assert [n.number for n in notes] == [1, 2, 3]
    assert [n.provinces for n in notes] == [frozenset(), frozenset({r.LC}), frozenset({r.LC})]


def test_sources_one_entry_a_document():
    assert (
        wording.source_line(r.level3())
        == "Nguồn: 22/KH-UBND (Thanh Hóa), Phần II.2, gạch đầu dòng 6; 2458/QĐ-UBND (Quảng Ngãi), Mục 2, gạch đầu"
        " dòng 5; "
        "340/KH-UBND (Lào Cai), Phần C.I, gạch đầu dòng 6"
    )


ARTICLE = replace(
    r.source(number="", document_id="quang-ngai-2458-2017"),
    document_id="bai-bao",
    figure_id="bai-bao/t1",
    title="Kế hoạch của tỉnh",
    retells="quang-ngai-2458-2017",
)


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize("state", [State.STATED, State.LATER])
def test_an_article_that_repeats_a_figure_is_no_source(state, noted):
    """Whether a note tells of the article or, as of a later target, none does."""
    row = r.value(r.QN, state=state, more_sources=(ARTICLE,))
    comparison = r.comparison(
        (r.panel(values=(row,) if state.has_value else ()),),
        gaps=() if state.has_value else (row,),
        notes=(reasons.Corroborated(document_id="bai-bao", number="", province=r.QN),) if noted else (),
    )
    line = wording.source_line(comparison)
    assert "2458/QĐ-UBND" in line and "Kế hoạch của tỉnh" not in line
    told = ["Quảng Ngãi: số liệu được một bài báo nêu lại; chỉ tính một lần."]
    assert wording.notes(comparison) == (told if noted else [])


def test_an_article_is_called_one_where_it_is_shown():
    assert wording.source_number(ARTICLE) == "tin bài “Kế hoạch của tỉnh”"
    assert wording.source_number(replace(ARTICLE, retells="")) == "Kế hoạch của tỉnh"


@pytest.mark.parametrize(("beside", "words"), [(State.STATED, " · 1 tỉnh trình bày riêng"), (State.NEAREST, "")])
def test_who_has_only_a_result_of_another_date_on_the_axis_stands_apart_with_a_figure_of_the_year(beside, words):
    past = r.value(r.QN, kind="actual", state=State.NEAREST, deadline=2017)
    lead = r.panel(values=(past,), level=Level.OTHER_DATES)
    apart = r.panel(r.COUNT4, (r.value(r.QN, state=beside),), Level.NOT_COMPARABLE)
    told = "Không tỉnh nào nêu cho năm này; có kết quả của năm khác"
    assert wording.badge(r.comparison((lead, apart))) == told + words


def test_the_verdict_on_another_scope_says_so_once():
    scoped = (reasons.OtherScope("UBND cấp xã", named=True), reasons.UnstatedWhole((r.QN,)))
    told = {
        level: wording.verdict_sentence(replace(r.panel(), verdict=Verdict(level, scoped)), r.level3())
        for level in (Level.OTHER_SCOPE, Level.NOT_COMPARABLE)
    }
    rest = "UBND cấp xã; Quảng Ngãi không nêu tỷ lệ tính trên tổng nào"
    assert told == {
        Level.OTHER_SCOPE: f"Chỉ nêu cho phạm vi khác: {rest}",
        Level.NOT_COMPARABLE: f"Không so sánh trực tiếp được: nêu cho phạm vi khác: {rest}",
    }


def test_why_the_lead_panel_is_not_the_questions_own_measure_is_no_reason_of_its_verdict():
    count, unsaid = reasons.CountBesideShare(), reasons.UnstatedWhole((r.TH,))
    beside = reasons.OfResults((reasons.ResultDates((r.TH, r.QN)),))

    def told(level: Level, *why: reasons.Reason, primary: bool = True) -> str:
        panel = replace(r.panel(), verdict=Verdict(level, why), primary=primary)
        return wording.verdict_sentence(panel, r.level3())

    other = "cách đo này khác câu hỏi: số lượng, không phải tỷ lệ"
    assert told(Level.ALONE, count) == f"Chỉ một tỉnh nêu; {other}"
    assert told(Level.CONDITIONAL, count, unsaid, beside) == (
        f"So sánh có điều kiện: Thanh Hóa không nêu tỷ lệ tính trên tổng nào; {other};"
        " với kết quả ghi kèm: Thanh Hóa và Quảng Ngãi ở các thời điểm khác nhau"
    )
    assert told(Level.ALONE, reasons.OtherIndicator("Số thuê bao")) == (
        "Chỉ một tỉnh nêu; cách đo này khác câu hỏi: số thuê bao"
    )
    apart = told(Level.NOT_COMPARABLE, count, primary=False)
    assert apart == "Không so sánh trực tiếp được: số lượng, không phải tỷ lệ"


def test_a_long_source_line_says_how_many_more():
    assert wording.source_line(r.many()).endswith("và 55 văn bản khác, xem bảng số liệu")


def test_every_text_comes_for_every_comparison():
    for make in r.EVERY.values():
        comparison = make()
        assert wording.summary(comparison).endswith(".")
        assert wording.badge(comparison)
        assert all(note.endswith(".") for note in wording.notes(comparison))


def test_silence_of_a_province_with_a_result_is_no_contradiction():
    comparison = replace(r.one_stop(), gaps=(r.gap(r.QN, State.SILENT, year=2019),))
    assert "không nêu" not in wording.summary_plain(comparison)


def test_one_condition_stands_once():
    same = [reasons.UnderCaveat("pilot", "có tỉnh chỉ thí điểm", (code,)) for code in (r.TH, r.QN)]
    scopes = [reasons.ScopeDiffers(r.TH, Relation.WIDER, label) for label in ("sở", "huyện")]
    panel = replace(r.level3().panels[0], verdict=Verdict(Level.CONDITIONAL, (*same, *scopes)))
    assert wording.verdict_sentence(panel, r.level3()) == (
        "So sánh có điều kiện: có tỉnh chỉ thí điểm (Thanh Hóa và Quảng Ngãi); Thanh Hóa nêu chung cho sở và cho huyện"
    )
