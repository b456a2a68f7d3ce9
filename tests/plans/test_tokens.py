"""Numbers in printed text: readings, whole occurrences, named rules, and the account that leaves nothing over."""

from decimal import Decimal

import pytest

from lib.plans.tokens import NAMED_RULES, NUMBER, Claim, account, figures, occurrences


def claim(quote: str, line: int, *values: str, table: str = "targets", row: int = 2, line_end: int = 0) -> Claim:
    return Claim(table, "plans/x/targets.csv", row, quote, line, line_end or line, tuple(map(Decimal, values)))


def left(found) -> list[tuple[int, str]]:
    return [(token.line, token.text) for token in found.unaccounted]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("đạt 0.9 máy/CBCC", ["0.9"]),
        ("39.317 và 72,532", ["39317", "72.532"]),
        ("hơn 1,4 triệu lượt; 06 tỷ đồng", ["1400000", "6000000000"]),
        ("mạng 3G, 36a/NQ-CP, KGVX2", []),
        ("7/14 UBND", ["7", "14"]),
        ("ngày 20.12.17", []),
    ],
)
def test_figures(text, values):
    assert [f.value for f in figures(text)] == list(map(Decimal, values))


@pytest.mark.parametrize(
    ("quote", "text", "starts"),
    [
        ("0", "40.000", []),
        ("0", "0,5 và 10 và 0", [13]),
        ("5% xã", "2,5% xã; 5% xã", [9]),
        ("40", "1\tmáy\t40\t40.000\t40", [6, 16]),
        ("1", "1\tmáy\t1", [6, 0]),  # the row number last
        ("6", "6\tDự án 6 huyện\t6", [16, 0]),  # a number inside a cell's words is no cell
        ("-", "\t2016-2020\t-", [11]),
        ("-\t-", "a\t-\t-\tb", [2]),  # two cells
        ("51.335", "\t<i>51.335</i>", [4]),
        ("12 xã", "các 12 xã.", [4]),
    ],
)
def test_occurrences_cut_no_number(quote, text, starts):
    assert [start for start, _ in occurrences(quote, text)] == starts


NAMED = {
    "citation": (
        "Quyết định số 153/QĐ-TTg, 43/2011/NĐ-CP, 36a/NQ-CP, 05-NQ/TU, 45/2016-QĐ-TTg, 67/2006/QH11",
        "7/14 UBND; 0.9 máy/CBCC; 20 - Sở",
    ),
    "date": ("ngày 10/04/2007; 30/7/2019", "16/22 sở; 164/164/2"),
    "date_in_words": ("ngày 18 tháng 12 năm 2017, ngày **18** tháng **12** năm 2017", "trong 6 tháng"),
    "month": ("từ tháng 4/2018", "6 tháng"),
    "quarter": ("Quý IV/2017", "quý 4"),
    "period": ("2016-2020, 2016 -2020, 2018 - 2020", "16-20 xã; 2016 hộp thư"),
    "year": (
        "Năm 2016; đến năm 2020; năm 2017, 2018 và 2019; NĂM 2018; năm\n2020",
        "mỗi năm 2000 thư; hàng năm 1990 thư; 5 năm; năm 20.165",
    ),
    "year_limit": ("đến 2020, định hướng đến 2025 theo", "đến 2020 hộp thư; đến 20% xã"),
    "heading_number": ("1. Mục tiêu\n2.1. Hạ tầng\ne1) Tuyên truyền", "70% xã\n10 dịch vụ\n1.188 chứng thư"),
    "row_number": ("1\tMua máy\n2.3\tPhần mềm", "40.000\tx\n123\tx"),
    "row_number_alone": ("\n\n\t7\n\tSở Nội vụ\n", "\n\t7\n\tSở Nội vụ\n\n\t87\n\t87\n"),
    "article": ("Điều 1. Phê duyệt", "điều 15%"),
    "appendix": ("Phụ lục 1, 2, 3 đính kèm; PHỤ LỤC 2", "phụ lục 48.900"),
    "service_level": (
        "mức độ 3, 4; mức độ 3,4; mức 1, mức 2; mức độ 3 và 4; mức độ 3, 4.",
        "mức độ 16%; ở mức 5% xã; mức độ cao 4",
    ),
    "technology": ("3G, 4G và 3D", "3 Gtel; 13G"),
    "version": ("phiên bản 1.0", "bản 1.0"),
    "web_address": ("<http://a.gov.vn/12>, www.b1.vn", "12 gov.vn"),
    "filing_mark": ("- Lưu: VT, KGVX(bnt928).", "- Lưu trữ 12 hồ sơ"),
}


@pytest.mark.parametrize("rule", NAMED_RULES, ids=lambda rule: rule.name)
def test_a_named_rule_takes_its_own_and_no_figure(rule):
    own, others = NAMED[rule.name]
    spans = [match.span() for match in rule.pattern.finditer(own)]
    assert [n.group() for n in NUMBER.finditer(own) if not any(s <= n.start() and n.end() <= e for s, e in spans)] == []
    assert [m.group() for m in rule.pattern.finditer(others) if NUMBER.search(m.group())] == []


def test_a_service_level_takes_no_share():
    lines = ["mức độ 3 và 5% ở mức độ 4; 3% ở mức độ 3, 4 dịch vụ mức độ 4"]
    assert left(account("x", "s", lines, [])) == [(1, "5"), (1, "3"), (1, "4")]


def test_every_number_is_in_a_quote_a_rule_or_set_aside():
    lines = ["1. Năm 2018: 70% huyện, 20% xã, cả 3 cấp", "đạt 5 máy"]
    found = account("x", "s.txt", lines, [claim("70% huyện", 1, "70")], [(1, "cả 3 cấp")])
    assert (found.tokens, found.by_quote, dict(found.by_rule), found.by_set_aside) == (
        6,
        1,
        {"heading_number": 1, "year": 1},
        1,
    )
    assert left(found) == [(1, "20"), (2, "5")]
    assert found.unaccounted[1].context == "đạt 5 máy"


def test_equal_cells_are_taken_one_by_one():
    lines = ["\tSở Nội vụ\t87\t87\t87"]
    twice = [claim("87", 1, "87", table="budget", row=n) for n in (2, 3)]
    assert left(account("x", "s", lines, twice)) == [(1, "87")]
    assert left(account("x", "s", lines, [*twice, claim("87", 1, "87", table="budget", row=4)])) == []


def test_a_total_and_its_budget_row_share_a_cell():
    lines = ["\tTổng\t87\t87"]
    shared = [claim("87", 1, "87", table="budget"), claim("87", 1, "87", table="stated_totals")]
    assert left(account("x", "s", lines, shared)) == [(1, "87")]


def test_more_rows_than_cells():
    rows = [claim("87", 1, "87", table="budget", row=n) for n in (2, 3, 4)]
    found = account("x", "s", ["\t87\t87"], rows)
    assert [(c.row, times) for c, times in found.crowded] == [(4, 2)]


def test_a_phrase_twice_on_a_line_needs_two_rows():
    lines = ["20% xã; hoặc 20% xã"]
    assert left(account("x", "s", lines, [claim("20% xã", 1, "20")])) == [(1, "20")]


def test_quotes_off_their_line():
    lines = ["70% xã", "", "170% xã"]
    found = account("x", "s", lines, [claim("70% xã", 3, "70"), claim("71% xã", 1, "71"), claim("70% xã", 9, "70")])
    assert [(c.quote, c.line, line) for c, line in found.misplaced] == [
        ("70% xã", 3, 1),
        ("71% xã", 1, 0),
        ("70% xã", 9, 1),
    ]


def test_a_quote_over_a_line_break():
    lines = ["nộp thuế, phấn đấu", "90% doanh nghiệp"]
    assert left(account("x", "s", lines, [claim("phấn đấu\n90% doanh", 1, "90", line_end=2)])) == []
    assert account("x", "s", lines, [claim("90% doanh", 1, "90", line_end=2)]).misplaced != ()


def test_a_number_that_rides_along_in_a_quote_is_told():
    found = account("x", "s", ["70% huyện và 20% xã mức độ 3"], [claim("70% huyện và 20% xã mức độ 3", 1, "70")])
    assert left(found) == [] and [t.text for t in found.loose] == ["20"]


def test_a_rule_or_set_aside_over_a_figure_is_told():
    found = account(
        "x", "s", ["Năm 2018 có 12 xã"], [claim("Năm 2018", 1, "2018"), claim("12 xã", 1, "12")], [(1, "có 12 xã")]
    )
    assert [(c.quote, name) for c, name in found.swallowed] == [("Năm 2018", "year"), ("12 xã", "set_aside")]


def test_a_figure_beside_the_same_digit_in_a_rule_is_not():
    assert account("x", "s", ["4 dịch vụ mức độ 4"], [claim("4 dịch vụ mức độ 4", 1, "4")]).swallowed == ()


def test_set_aside_must_stand_on_its_line():
    found = account("x", "s", ["cả 3 cấp", "3 cấp"], [], [(2, "cả 3 cấp"), (2, "3 cấp"), (2, "3 cấp")])
    assert found.stray_set_aside == (0, 2) and left(found) == [(1, "3")]
