"""What a draft reads in a plan's sentences: which numbers are figures, their values, words, times and kinds."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.plans.draft.above import above
from lib.plans.draft.figures import figures
from lib.plans.draft.model import PlanText, PrintedCell, PrintedLine, PrintedTable
from lib.plans.draft.ranking import Meanings
from lib.plans.draft.row_years import row_years
from lib.plans.draft.wording.numbers import LONGEST_QUOTE, phrase_of, read_numbers
from lib.plans.draft.wording.phrases import TimeKind, bound, sentences, times
from lib.plans.tokens import NUMBER, Claim, account
from tests.bench.invented_sentences import FIRST, SECOND
from tests.bench.unseen_sentences import HARDER, MISREAD, SENTENCES, Sentence

ANNUAL = {"kind": "annual_plan", "period_start": "2018", "period_end": "2018", "signed_on": "2017-12-18"}
PERIOD = {"kind": "period_plan", "period_start": "2016", "period_end": "2020", "signed_on": "2016-02-15"}
REPORT = {"kind": "report_and_proposal", "period_start": "2016", "period_end": "2020", "signed_on": "2019-07-30"}


def frame(rows: list[dict[str, str]], columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split()).fillna("").astype(str)


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    """A small vocabulary: what a figure is ranked as is tested elsewhere."""
    indicators = [
        dict(indicator_id="lan", label="Tỷ lệ cơ quan có mạng LAN", unit="percent"),
        dict(indicator_id="mail", label="Tỷ lệ cơ quan dùng thư điện tử", unit="percent"),
        dict(indicator_id="classes", label="Số lớp đào tạo", unit="count", counted="lớp"),
    ]
    return Meanings.read(
        {
            "indicators": frame(
                indicators, "indicator_id label short_label definition unit denominator counted persists"
            ),
            "scopes": frame([dict(scope="all", label="toàn tỉnh", stated="yes")], "scope label parent stated reach"),
            "denominators": frame([], "denominator label"),
            "glossary": frame([], "abbr expansion_vi expansion_en"),
            "documents": frame([], "document_id corroborates kind"),
            "targets": frame([], "document_id indicator_id scope unit value out_of quote line"),
        }
    )


def read(meanings: Meanings, *lines: str, section: str = "objective", document=ANNUAL, tables=()):
    printed = tuple(PrintedLine(at, text, "", section) for at, text in enumerate(lines, 1))
    return figures(PlanText(printed, tables), meanings, document)


def cells(proposals, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(p.cells.get(c, "") for c in columns) for p in proposals if p.table]


# --- sentences of other provinces -----------------------------------------------------------------
@pytest.mark.parametrize("said", [s for s in (*SENTENCES, *HARDER) if s.text not in MISREAD], ids=lambda s: s.text[:60])
def test_states_what_the_sentence_states(meanings, said: Sentence):
    kind, first, last, signed_on = said.plan
    document = {"kind": kind, "period_start": str(first), "period_end": str(last), "signed_on": signed_on}
    found = cells(
        read(meanings, said.text, section=said.section, document=document),
        *("value", "unit", "operator", "out_of", "year", "kind"),
    )
    wanted = [(s.value, s.unit, s.operator, s.out_of, str(s.year), s.kind) for s in said.states]
    assert sorted(found) == sorted(wanted)


def test_every_number_of_other_provinces_sentences_is_accounted_for(meanings):
    """By the check's own account: proposals as rows with their quotes, what is set aside as rows of set_aside."""
    lines = [said.text for said in (*SENTENCES, *HARDER, *FIRST, *SECOND)]
    proposals = read(meanings, *lines)
    claims = [
        Claim("targets", "x", at, p.cells["quote"], p.line, p.line, (Decimal(p.cells["value"]),))
        for at, p in enumerate(proposals)
        if p.table
    ]
    aside = [(p.line, p.cells["text"]) for p in proposals if p.aside and p.cells]
    told = account("x", "x.txt", lines, claims, aside)
    assert (told.unaccounted, told.misplaced, told.stray_set_aside, told.swallowed) == ((), (), (), ())


@given(
    st.lists(
        st.sampled_from([*"0157.,%/;:()-\t", " và ", " năm 2018", " 70% xã", "7/14 ", "ngày ", "Số ", "từ ", "đến "])
    )
)
def test_no_number_is_lost_and_quotes_are_verbatim(pieces):
    text = "- Tỷ lệ cơ quan " + "".join(pieces)
    found, left_out = read_numbers(text, "\t" in text, ())
    spans = [(one.start, one.end) for one in (*found, *left_out)]
    for match in NUMBER.finditer(text):
        assert any(a <= match.start() and match.end() <= b for a, b in spans), (match, text)
    for one in found:
        phrase = phrase_of(text, one, [other for other in found if other.start != one.start])
        assert 0 <= phrase.start <= one.start < phrase.end <= len(text)
        assert phrase.end - phrase.start <= LONGEST_QUOTE


# --- bounds ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "operator", "begins"),
    [
        ("đạt 70% xã", "eq", "70"),
        ("đạt trên 70% xã", "gt", "trên"),
        ("đạt khoảng trên 70%", "gt", "khoảng"),
        ("tối thiểu phải đạt 70%", "ge", "tối"),
        ("không dưới 70%", "ge", "không"),
        ("dưới 70%", "lt", "dưới"),
        ("không quá 70%", "le", "không"),
        ("gần 70%", "approx", "gần"),
        ("từ 70% trở lên", "ge", "từ"),
        ("tối thiểu 70% trở lên văn bản", "ge", "tối"),
        ("từ 70 lớp đào tạo, bồi dưỡng trở lên", "ge", "từ"),
        ("70% trường trung học phổ thông trở lên", "eq", "70"),  # the schools go up, not the share
        ("70% trở xuống", "le", "70"),
        (">= 70%", "ge", ">="),
        ("trên địa bàn 70 xã", "eq", "70"),
    ],
)
def test_bound(text, operator, begins):
    start = text.index("70")
    told = bound(text, start, start + 3 if "70%" in text else start + 2)
    assert told.operator == operator
    assert text[told.start :].startswith(begins)


# --- times ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("đến hết năm 2017", [("year", 2017, 2017, "")]),
        ("giai đoạn 2016 - 2020", [("year", 2016, 2020, "")]),
        ("Năm 2016-2017, triển khai", [("year", 2016, 2017, "")]),
        ("từ năm 2016 đến năm 2018", [("year", 2016, 2018, "")]),
        ("trong 5 năm 2011-2015", [("year", 2011, 2015, "")]),
        ("so với cùng kỳ năm 2016", [("base", 2016, 2016, "")]),
        ("tính đến 15/11/2019", [("date", 2019, 2019, "2019-11-15")]),
        ("ngày 30 tháng 6 năm 2017", [("date", 2017, 2017, "2017-06-30")]),
        ("quý IV/2017; tháng 4/2018", [("year", 2017, 2017, ""), ("year", 2018, 2018, "")]),
        ("Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ", []),
        ("năm 2018 đạt 2.018 máy", [("year", 2018, 2018, "")]),
        ("ngày 45/13/2019", [("date", 2019, 2019, "")]),  # no such day
    ],
)
def test_times(text, told):
    assert [(t.kind.value, t.first, t.last, t.day) for t in times(text)] == told


def test_sentences_part_at_stops_semicolons_and_cells_but_not_in_numbers_and_abbreviations():
    text = "Đạt 9.400 hộp thư; TP. Huế đạt 62,42%. Còn lại\t7"
    assert [text[a:b].strip() for a, b in sentences(text)] == [
        "Đạt 9.400 hộp thư;", "TP. Huế đạt 62,42%.", "Còn lại", "7",
    ]  # fmt: skip


# --- numbers that are none ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Bố trí 4,5 tỷ đồng", "4,5 tỷ đồng", "Số tiền: thuộc bảng kinh phí"),
        ("kinh phí 250 triệu đồng", "250 triệu đồng", "Số tiền: thuộc bảng kinh phí"),
        ("theo Quyết định số 245 của tỉnh", "Quyết định số 245", "Số văn bản"),
        ("đạt ISO 9001:2015", "ISO 9001:2015", "Ký hiệu tiêu chuẩn, phần mềm"),
        ("liên thông 3 cấp trong tỉnh", "3 cấp", "Số cấp chính quyền, cách gọi chung"),
        ("hệ thống thông tin cấp độ 3", "cấp độ 3", "Tên cấp độ"),
        ("báo cáo định kỳ 6 tháng", "6 tháng", "Khoảng thời gian"),
        ("giải quyết còn 5 ngày", "còn 5 ngày", "Khoảng thời gian"),
        ("trụ sở hợp khối 4, 5, 7 của tỉnh", "khối 4, 5, 7", "Số thứ tự trong tên gọi"),
        ("gồm 05 nhiệm vụ trọng tâm", "05 nhiệm vụ trọng tâm", "Lời dẫn liệt kê, không phải chỉ tiêu"),
        ("đạt 18 thuê bao/100 dân", "100 dân", "Mẫu số của một tỷ số"),
        ("Trung tâm trực 24/7", "24/7", "Ngày, giờ"),
        ("Hiện trạng 2015", "2015", "Năm"),
        ("Lưu PCVP2, VT", "PCVP2", "Chữ số trong tên gọi, ký hiệu"),
    ],
)
def test_numbers_that_are_no_figures_are_set_aside_with_their_words(text, words, reason):
    left_out = [one for one in read_numbers(text, False, ())[1] if one.words[1]]
    assert [(text[slice(*one.words)], one.reason) for one in left_out] == [(words, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "01 lớp 45 học viên",
        "24/24 sở, ban, ngành",
        "đạt 5 triệu phiên",
        "nhóm 30 tỉnh dẫn đầu",
        "thứ 4/63 tỉnh",
        "văn bản 512.376 lượt",
    ],
)
def test_figures_that_look_like_names_are_kept(text):
    found, left_out = read_numbers(f"Tỉnh có {text}", False, ())
    assert found
    assert left_out == []


def test_a_duration_that_may_be_a_target_is_doubtful():
    assert read_numbers("rút ngắn còn 5 ngày", False, ())[1][0].doubts
    assert not read_numbers("báo cáo định kỳ 6 tháng", False, ())[1][0].doubts


def test_a_cited_document_keeps_its_numbers_but_not_its_percents():
    text = "- Nghị quyết số 01-NQ/TU về 4 chương trình, 19 đề án; phấn đấu 80% xã"
    found, left_out = read_numbers(text, False, ())
    assert [one.value for one in found] == [80]
    assert [text[slice(*one.words)] for one in left_out if one.words[1]][-2:] == ["4 chương trình", "19 đề án"]


def test_a_cell_that_is_a_number_belongs_to_its_table():
    found, left_out = read_numbers("Cài đặt cho 14 huyện\tSở Nội vụ\t100\t<i>1.200</i>", True, ())
    assert [one.value for one in found] == [14]
    assert [one.reason for one in left_out] == ["Ô số của bảng"] * 2


def test_the_named_rules_of_the_check_come_first_and_need_no_row(meanings):
    aside = [p for p in read(meanings, "- Theo Nghị định số 43/2011/NĐ-CP ngày 13/6/2011, mức độ 3, 4") if p.aside]
    assert {p.aside for p in aside} == {
        "Số, ký hiệu văn bản", "Ngày tháng", "Tên mức độ dịch vụ công, không phải số liệu",
    }  # fmt: skip
    assert all(not p.cells for p in aside)


def test_furniture_is_set_aside(meanings):
    text = PlanText((), furniture=(PrintedLine(3, "Trang 12"),))
    assert [(p.key, p.aside) for p in figures(text, meanings)] == [("3:6", "Dòng lặp lại ở mỗi trang")]


# --- values, wholes, units ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "value", "unit", "out_of"),
    [
        ("tại 7/14 UBND cấp huyện", "7", "count", "14"),
        ("có 12 xã trên tổng số 30 xã", "12", "count", "30"),
        ("xếp thứ 4/63 tỉnh, thành phố", "4", "rank", "63"),
        ("chỉ số dịch vụ công 4/63 tỉnh", "4", "rank", "63"),
        ("đứng vị trí thứ 12 trong 63 tỉnh", "12", "rank", "63"),
        ("đứng thứ 20", "20", "rank", ""),
        ("tăng 16 bậc so với năm 2016", "16", "rank_places", ""),
        ("tăng 30% so với năm 2016", "30", "percent_change", ""),
        ("tăng từ 30% lên", "30", "percent", ""),
        ("tăng gấp 2 lần so với năm 2016", "2", "times", ""),
        ("đạt 0,9 máy/CBCC", "0.9", "per_official", ""),
        ("thu hút 1,4 triệu lượt", "1400000", "count", ""),
        ("đạt 100 phần trăm xã", "100", "percent", ""),
        ("chia theo 14/7 đơn vị", "14", "count", ""),  # no part of a whole
        ("tăng 16 xã so với năm 2016", "16", "count", ""),
        ("có 16 bậc", "16", "count", ""),
        ("tăng 2 lần thứ", "2", "count", ""),
    ],
)
def test_values_and_units(text, value, unit, out_of):
    one = read_numbers(text, False, ())[0][0]
    assert (f"{one.value.normalize():f}", one.unit, f"{one.out_of or ''}") == (value, unit, out_of)


def test_a_pair_is_one_figure_that_covers_both_numbers():
    text = "xếp thứ 4/63 tỉnh"
    found, left_out = read_numbers(text, False, ())
    assert [text[one.start : one.end] for one in found] == ["4/63"]
    assert left_out == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("đạt 0.9 máy/CBCC", "dấu chấm"),
        ("triển khai trên 18 xã", "ở trên"),
        ("giảm 15% so với năm 2016", "giảm"),
        ("giảm ít nhất 30% thời gian", "giảm"),
        ("đạt 120% kế hoạch", "100%"),
        ("chia theo 14/7 đơn vị", "gạch chéo"),
        ("đạt 70-80% xã", "một khoảng"),
        ("toàn bộ các xã", "bằng chữ"),
        ("đạt 18 thuê bao/100 dân", "tỷ số"),
        ("mở lớp, mỗi lớp 100 học viên", "từng đơn vị"),
    ],
)
def test_what_may_be_misread_is_doubtful(text, doubt):
    assert any(doubt in sentence for sentence in read_numbers(f"Tỉnh {text}", False, ())[0][0].doubts)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Tối thiểu 30% ở mức độ 3 và 5% ở mức độ 4", True),
        ("Trên 915 nội dung và 411 văn bản", True),
        ("Tối thiểu 30% ở mức độ 3; 5% ở mức độ 4", False),
        ("Tối thiểu 30% ở mức độ 3 và trên 5% ở mức độ 4", False),
        ("Tối thiểu 30% xã và 5 huyện", False),
        ("Đạt 30% xã và 5% huyện", False),
    ],
)
def test_a_bound_may_reach_the_figure_joined_to_its_own(text, doubtful):
    assert any("đứng trước" in doubt for doubt in read_numbers(text, False, ())[0][-1].doubts) == doubtful


def test_a_plain_figure_has_no_doubt_of_its_own():
    assert all(
        one.doubts == ()
        for one in read_numbers(
            "đạt 62,42%; 9.400 hộp thư; tăng 5% so với năm 2016; tại 7/14 huyện; mỗi năm 10 lớp", False, ()
        )[0]
    )


def test_a_range_is_its_two_ends(meanings):
    assert cells(read(meanings, "- Đạt 15 - 20% hồ sơ"), "value", "operator") == [("15", "ge"), ("20", "le")]


def test_words_mean_a_number_only_where_none_is_printed():
    found, _ = read_numbers("Tất cả các xã có LAN; 80% tất cả các huyện; không có đơn vị nào chậm", False, ())
    assert [(str(one.value), one.basis) for one in found] == [("100", "words"), ("80", "printed"), ("0", "words")]
    assert [str(one.value) for one in read_numbers("80% xã, tất cả các huyện", False, ())[0]] == ["80"]
    assert read_numbers("Hầu hết các xã có LAN", False, ())[1][0].doubts
    assert read_numbers("mở hai lớp", False, ())[1][0].doubts
    assert read_numbers("liên thông hai cấp", False, ())[1] == []
    assert read_numbers("tỉnh không được bố trí kinh phí", False, ())[1][0].doubts


# --- quotes ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("- Ký số tại 100% sở và huyện; 20% cơ quan xã.", ["Ký số tại 100% sở và huyện", "20% cơ quan xã"]),
        (
            "- 100% công chức cấp tỉnh, cấp huyện, 70% cấp xã được trang bị máy.",
            ["100% công chức cấp tỉnh, cấp huyện, 70% cấp xã được trang bị máy", "70% cấp xã được trang bị máy"],
        ),
        ("- 90% hộp thư đã dùng, hộp thư cá nhân đạt 62,42%.", ["90% hộp thư đã dùng", "hộp thư cá nhân đạt 62,42%"]),
        (
            "- Tổng số văn bản trên hệ thống là 512 (372 văn bản đến và 140 văn bản đi).",
            ["Tổng số văn bản trên hệ thống là 512", "372 văn bản đến", "140 văn bản đi"],
        ),
        ("70% xã có LAN, 60% huyện có LAN; 50% sở có LAN.", ["70% xã có LAN", "60% huyện có LAN", "50% sở có LAN"]),
        ("- Một cửa điện tử: 70% địa phương cấp huyện.", ["Một cửa điện tử: 70% địa phương cấp huyện"]),
        ("- Có 95/159 xã (59,7%) có mạng nội bộ.", ["Có 95/159 xã (59,7%) có mạng nội bộ", "Có 95/159 xã (59,7%"]),
        ("+ Cấp huyện: 95%; cấp xã: 80%.", ["Cấp huyện: 95%", "cấp xã: 80%"]),
    ],
)
def test_the_quote_is_the_shortest_phrase_that_states_the_figure(meanings, text, quotes):
    assert [quote for (quote,) in cells(read(meanings, text), "quote")] == quotes


def test_a_quote_of_just_the_longest_length_is_kept_whole(meanings):
    words = "70% " + "x" * (LONGEST_QUOTE - 4)
    assert cells(read(meanings, words), "quote") == [(words,)]


def test_a_long_sentence_is_cut_between_words_and_keeps_its_number(meanings):
    text = "- " + "Triển khai hạ tầng kỹ thuật " * 8 + "cho 35 xã" + " vùng sâu, vùng xa của tỉnh" * 8
    ((quote, value),) = cells(read(meanings, text), "quote", "value")
    assert len(quote) <= LONGEST_QUOTE
    assert "cho 35 xã" in quote
    assert f" {quote} " in f" {text} "
    assert value == "35"


# --- time and kind --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("document", "section", "text", "told"),
    [
        (ANNUAL, "objective", "Đạt 70% xã", ("target", "", "2018", "plan_year", "")),
        (PERIOD, "objective", "Đạt 70% xã", ("target", "", "2020", "period_end", "")),
        (PERIOD, "roadmap", "Đầu tư cho 7 huyện", ("target", "2016", "2020", "period_end", "")),
        (PERIOD, "objective", "Đến năm 2018 đạt 70% xã", ("target", "", "2018", "stated", "")),
        (PERIOD, "roadmap", "Giai đoạn 2017-2018 đạt 70% xã", ("target", "2017", "2018", "stated", "")),
        (PERIOD, "objective", "Mỗi năm mở 10 lớp", ("target", "2016", "2020", "period_end", "")),
        (PERIOD, "annex", "Trang bị 7 huyện", ("target", "2016", "2020", "money_years", "")),
        (ANNUAL, "results", "Có 70% xã", ("actual", "", "2017", "report_date", "2017-12-18")),
        (ANNUAL, "results", "Tính đến 30/6/2017 có 70% xã", ("actual", "", "2017", "stated", "2017-06-30")),
        (ANNUAL, "objective", "Năm 2016 đạt 70% xã", ("actual", "", "2016", "stated", "")),  # before the plan
        (ANNUAL, "objective", "Thời gian tới đạt 70% xã", ("target", "", "2017", "undated", "")),
        (REPORT, "objective", "Đạt 70% xã", ("target", "", "2019", "undated", "")),
        (REPORT, "annex", "Cài đặt cho 18 đơn vị", ("unclear", "", "2019", "undated", "")),
        (ANNUAL, "results", "Phấn đấu 70% xã", ("target", "", "2018", "plan_year", "")),
    ],
)
def test_kind_and_year(meanings, document, section, text, told):
    found = read(meanings, f"- {text}", section=section, document=document)
    assert cells(found, "kind", "year_start", "year", "year_basis", "as_of") == [told]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Đến năm 2018, 50% xã; đến năm 2020, 80% xã", ["2018", "2020"]),
        ("Từ 65% năm 2019 lên 90% năm 2020", ["2019", "2020"]),
        ("Đạt 5,9% (năm 2017 là 2,1%)", ["2020", "2017"]),
        ("Nâng từ 60% năm 2017 lên 80%", ["2017", "2020"]),
        ("Năm 2018 nâng từ 60% lên 80%", ["2018", "2018"]),
        ("So với năm 2017, tăng từ 45% lên 62%", ["2017", "2020"]),
        ("Tăng 16 bậc so với năm 2017 - đứng thứ 20", ["2020", "2017"]),
        ("Đạt 80% vào cuối năm 2019", ["2019"]),
    ],
)
def test_each_figure_has_the_year_nearest_to_it(meanings, text, years):
    assert [year for (year,) in cells(read(meanings, f"- {text}", document=PERIOD), "year")] == years


@pytest.mark.parametrize(
    ("section", "text", "doubt"),
    [
        ("objective", "100% xã đều đã có mạng LAN", "“đã”"),
        ("results", "Phấn đấu 70% xã", "“Phấn đấu”"),
        ("", "Đã có 70% xã", "hiểu là kết quả"),
        ("", "Phấn đấu 70% xã", "hiểu là chỉ tiêu"),
        ("", "Khoảng 70% xã", "chỉ tiêu hay kết quả"),
        ("results", "Có 70% xã", "lấy ngày của văn bản"),
        ("objective", "Năm 2018 chuẩn bị, đến năm 2019 đạt 70% xã", "hơn một năm"),
        ("objective", "Liên thông 30% cấp xã còn lại", "hai cách"),
        ("objective", "Đạt 7/14 huyện (50%)", "nêu lại “7/14”"),
    ],
)
def test_what_is_unsure_carries_a_doubt(meanings, section, text, doubt):
    last = [p for p in read(meanings, f"- {text}", section=section) if p.table][-1]
    assert any(doubt in sentence for sentence in last.doubts), last.doubts


def test_a_sure_sentence_raises_no_doubt_about_kind_and_time(meanings):
    (one,) = [p for p in read(meanings, "- Đến năm 2018 đạt 70% xã có mạng LAN") if p.table]
    assert not any("chỉ tiêu hay kết quả" in d or "năm" in d for d in one.doubts)


def test_a_change_names_its_base_year(meanings):
    found = read(meanings, "- Tăng 30% so với năm 2016", section="results")
    assert cells(found, "unit", "base_year", "value") == [("percent_change", "2016", "30")]


# --- what stands above ------------------------------------------------------------------------------
def test_a_bullet_takes_the_year_of_the_bullet_above_and_a_result_that_of_its_heading(meanings):
    lines = ("V. Lộ trình", "- Nhiệm vụ năm 2017:", "+ Cài đặt tại 185 xã", "- Cài đặt tại 20 xã")
    assert cells(read(meanings, *lines, document=PERIOD), "year", "year_basis") == [
        ("2017", "stated"), ("2020", "period_end"),
    ]  # fmt: skip
    results = read(meanings, "I. Kết quả năm 2015", "1. Hạ tầng", "- Có 70% xã", section="results", document=PERIOD)
    assert cells(results, "year", "year_basis") == [("2015", "stated")]


def test_the_plans_own_period_in_a_heading_states_no_year(meanings):
    lines = ("II. Mục tiêu giai đoạn 2016-2020", "- Đạt 70% xã")
    assert cells(read(meanings, *lines, document=PERIOD), "year", "year_basis") == [("2020", "period_end")]


def test_leads_end_where_a_heading_or_a_wider_bullet_begins():
    lines = [PrintedLine(at, text) for at, text in enumerate(
        ["I. Đầu", "- Một:", "+ Hai", "- Ba", "1. Sau", "bốn", "còn tiếp"], 1
    )]  # fmt: skip
    found = above(lines)
    assert found[2].leads == ("- Một:",)
    assert found[3].leads == ()
    assert found[5].headings == ("1. Sau", "I. Đầu")
    assert found[6].before == "bốn"


def test_a_broken_line_keeps_the_sense_of_its_beginning(meanings):
    lines = ("- Trong thời gian tới sẽ phối hợp", "triển khai cho 30 xã.")
    found = read(meanings, *lines, section="results", document=REPORT)
    assert cells(found, "kind", "year_basis") == [("target", "undated")]


# --- years with money -------------------------------------------------------------------------------
def table() -> PrintedTable:
    def row(line: int, *texts: str) -> tuple[PrintedCell, ...]:
        return tuple(PrintedCell(text, line) for text in texts)

    return PrintedTable(
        ((PrintedCell("Tên", 1), PrintedCell("Tổng", 1), PrintedCell("Trong đó", 1, 3)),
         row(2, "", "", "Năm 2016", "Năm 2017", "2018-2020")),
        (row(3, "Một", "3", "1", "2", "-"), row(6, "Hai", "5", "0", "", "5"), row(8, "Ba", "1", "", "", "")),
    )  # fmt: skip


def test_the_years_a_row_has_money_in():
    years = row_years([table()])
    assert years[3].paid == years[5].paid == (2016, 2017)  # line 5 still belongs to the row that begins on 3
    assert years[6].paid == (2018, 2020)
    assert 8 not in years


def test_the_years_in_a_rows_name_come_before_those_it_has_money_in(meanings):
    named = (PrintedCell("Đề án của Trường giai đoạn 2016 - 2020", 1), PrintedCell("5", 1))
    told = PrintedTable(((PrintedCell("Tên", 0), PrintedCell("Năm 2018", 0)),), (named,))
    found = read(meanings, "100% phòng học có máy chiếu", section="annex", document=PERIOD, tables=(told,))
    assert cells(found, "year_start", "year", "year_basis") == [("2016", "2020", "stated")]


def test_a_figure_of_an_annex_stands_for_the_years_its_row_has_money_in(meanings):
    lines = ["", "", "Một cho 22 đơn vị cấp huyện"]
    found = read(meanings, *lines, section="annex", document=PERIOD, tables=(table(),))
    assert cells(found, "year_start", "year", "year_basis") == [("2016", "2017", "money_years")]


# --- tables of indicators ---------------------------------------------------------------------------
HEADER = "TT\tChỉ tiêu\tĐơn vị tính\tHiện trạng 2015\tNăm 2016\tNăm 2020"


def as_table(*lines: str, unit: str = "") -> PrintedTable:
    def row(number: int, line: str) -> tuple[PrintedCell, ...]:
        found, start = [], 0
        for text in line.split("\t"):
            found.append(PrintedCell(text, number, 1, start))
            start += len(text) + 1
        return tuple(found)

    header, *rows = (row(number, line) for number, line in enumerate(lines, 1))
    return PrintedTable((header,), tuple(rows), unit_text=unit)


def of_table(meanings, *lines: str, unit: str = ""):
    return read(meanings, *lines, section="annex", document=PERIOD, tables=(as_table(*lines, unit=unit),))


def test_a_table_of_indicators_is_a_figure_a_cell(meanings):
    found = of_table(
        meanings, HEADER, "I\tHạ tầng kỹ thuật\t\t\t\t", "1\tTỷ lệ cơ quan có mạng LAN\t%\t85\t-\t≥ 90",
        "2\tSố lớp đào tạo\tLớp\t5\t6\t1.200",
    )  # fmt: skip
    assert cells(found, "indicator_id", "value", "operator", "unit", "year", "kind", "quote") == [
        ("lan", "85", "eq", "percent", "2015", "actual", "85"),
        ("lan", "90", "ge", "percent", "2020", "target", "≥ 90"),
        ("classes", "5", "eq", "count", "2015", "actual", "5"),
        ("classes", "6", "eq", "count", "2016", "target", "6"),
        ("classes", "1200", "eq", "count", "2020", "target", "1.200"),
    ]
    assert all("“%”" in p.doubts[0] for p in found if p.cells.get("unit") == "percent")


def test_a_printed_percent_needs_no_other_cell(meanings):
    header = "Chỉ tiêu\tNăm 2018\tKết quả năm 2017"
    found = of_table(meanings, header, "Tỷ lệ cơ quan có LAN\t70%\t60%")
    assert cells(found, "value", "unit", "kind") == [("70", "percent", "target"), ("60", "percent", "actual")]
    assert not any("Đơn vị" in doubt for p in found for doubt in p.doubts)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        (HEADER, "Triệu đồng"),
        ("TT\tNhiệm vụ\tKinh phí\tNăm 2016\tNăm 2017\tNăm 2018", ""),
        ("TT\tTên đơn vị\tSố người\tNăm 2016\tNăm 2017\tNăm 2018", ""),
        ("TT\tChỉ tiêu\tĐơn vị tính\tA\tB\tC", ""),  # columns without a year
    ],
)
def test_other_tables_are_left_to_their_own_readers(meanings, header, unit):
    found = of_table(meanings, header, "1\tMạng LAN của sở\t%\t85\t90\t100", unit=unit)
    assert cells(found, "value") == []
    assert {p.aside for p in found if p.line == 2} == {"Số thứ tự dòng của bảng", "Ô số của bảng"}


# --- proposals --------------------------------------------------------------------------------------
def test_one_number_of_two_things_is_two_proposals(meanings):
    found = [p for p in read(meanings, "- 100% cơ quan có mạng LAN và sử dụng thư điện tử") if p.table]
    assert [(p.key, p.cells["indicator_id"]) for p in found] == [("1:2", "lan"), ("1:2/2", "mail")]
    assert all(any("2 việc" in doubt for doubt in p.doubts) for p in found)


def test_what_is_said_again_names_the_first(meanings):
    found = [p for p in read(meanings, "- 70% cơ quan có mạng LAN", "- 70% cơ quan có mạng LAN") if p.table]
    assert [p.repeats for p in found] == ["", "1:2"]


def test_a_unit_that_no_indicator_has_is_left_open(meanings):
    (one,) = [p for p in read(meanings, "- Xếp thứ 4/63 tỉnh", section="results") if p.table]
    assert "indicator_id" not in one.cells
    assert "Danh mục chưa có chỉ tiêu nào cùng đơn vị." in one.doubts


def test_the_clause_and_section_of_the_line_are_the_figures(meanings):
    line = PrintedLine(9, "- Đạt 70% xã", "Phần II.2, gạch đầu dòng 6", "roadmap")
    ((clause, section, number),) = cells(figures(PlanText((line,)), meanings, ANNUAL), "clause", "section", "line")
    assert (clause, section, number) == ("Phần II.2, gạch đầu dòng 6", "roadmap", "9")


def test_base_years_are_not_deadlines():
    assert [t.kind for t in times("tăng 5% so với năm 2016, năm 2018 đạt 9%")] == [TimeKind.BASE, TimeKind.YEAR]
