"""Amounts of tables and sentences: found, placed, and decided by sums where the print leaves them open."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from lib.plans.draft.decisions import Review
from lib.plans.draft.formats.docx import read as read_docx
from lib.plans.draft.formats.lines import RawLine
from lib.plans.draft.printed.text import plan_text
from lib.plans.draft.whole import funding
from lib.plans.draft.whole.draft import draft_of_text
from lib.plans.draft.whole.parts import with_parts
from lib.plans.review.checking import judged
from tests.bench.reading_tables import tables_read
from tests.plans.draft import measured
from tests.plans.draft.fourth_plan import ROWS

HEAD = ("KẾ HOẠCH", "Ứng dụng công nghệ thông tin tỉnh Hà Giang năm 2018", "PHỤ LỤC 1", "Đơn vị tính: triệu đồng", "")


def amounts(frames, *rows: str, head=HEAD):
    """The proposed budget rows of a table, by printed amount and column label."""
    draft = draft_of_text(plan_text([RawLine(text) for text in (*head, *rows)]), frames)
    return [one for one in draft.proposals if one.table == "budget"]


def told(one, *columns):
    return tuple(one.cells.get(column, "") for column in columns)


@pytest.fixture(scope="module")
def fourth(frames, fourth_docx):
    return draft_of_text(plan_text(list(read_docx(fourth_docx))), frames)


def test_plans_in_the_data_are_found_again(frames):
    """Of the amounts that people keyed, line and đồng; of those, who pays with what kind of money for which years."""
    texts = measured.plans(frames)
    if not texts:
        pytest.skip("the source texts are not at hand")
    found, keyed, all_right, invented = 0, 0, 0, 0
    for document, text in texts.items():
        pairs, left = measured.matched(frames, document, measured.drafted(frames, document, text).proposals)
        keyed += len(pairs)
        found += sum(one is not None for _, one in pairs)
        all_right += measured.right(pairs, measured.SOURCE_COLUMNS)["all"]
        invented += len(left)
    assert found >= 0.95 * keyed and all_right >= 0.9 * found and invented <= 0.05 * keyed


def test_stated_totals_and_head_counts_are_found_again(frames):
    texts = measured.plans(frames)
    if not texts:
        pytest.skip("the source texts are not at hand")
    columns = ("line", "amount", "measure", "tier", "nature")
    for document, text in texts.items():
        proposals = measured.drafted(frames, document, text).proposals
        held = frames["stated_totals"]
        keyed = Counter(
            tuple(row[c] for c in columns) for row in held.loc[held["document_id"] == document].to_dict("records")
        )
        said = Counter(told(one, *columns) for one in proposals if one.table == "stated_totals")
        assert (keyed & said).total() >= 0.9 * keyed.total(), document
        staff = frames["staff"]
        units = {
            (row["line"], row["officials"], row["unit_level"])
            for row in staff.loc[staff["document_id"] == document].to_dict("records")
        }
        assert units == {told(one, "line", "officials", "unit_level") for one in proposals if one.table == "staff"}


def test_every_cell_of_a_table_is_an_amount_once(fourth):
    table = [one for one in fourth.proposals if one.table == "budget" and one.cells.get("column_label")]
    printed = [text for row in ROWS for text in row[3:7] if text]
    assert Counter(one.cells["amount_text"] for one in table) == Counter(printed)
    assert len({one.key for one in fourth.proposals}) == len(fourth.proposals)
    for one in [one for one in fourth.proposals if one.table in ("budget", "stated_totals")]:
        line = fourth.text.lines[one.line - 1]
        assert line.number == one.line and line.text[one.start : one.end] == one.cells["amount_text"]


def test_columns_headings_and_sums_tell_the_source(fourth):
    by_path = {}
    for one in fourth.proposals:
        if one.table == "budget":
            by_path[told(one, "line_path", "column_label")] = one
    central = by_path["PL/II/4", "Nguồn vốn · NSTW"]
    assert told(central, "tier", "nature", "amount_vnd", "is_additive", "stage") == (
        *("central", "unstated", "2500000000", "true", "new"),
    )
    assert told(by_path["PL/II/4", "Tổng"], "tier", "nature", "is_additive") == ("all", "all", "false")
    assert told(by_path["PL/I", "Nguồn vốn · NS tỉnh (SN)"], "tier", "nature", "level") == (
        *("province", "sector_recurrent", "group"),
    )


def test_a_decimal_point_among_commas_is_read_and_said(fourth):
    pointed = [one for one in fourth.proposals if one.table == "budget" and one.cells["amount_text"] == "0.5"]
    assert {one.cells["amount_vnd"] for one in pointed} == {"500000000"}
    assert all("dấu thập phân" in one.cells["note"] for one in pointed)


def test_a_sum_that_its_lines_do_not_make_is_doubted(fourth):
    doubted = {told(one, "line_path", "amount_text") for one in fourth.proposals if one.doubts}
    assert ("PL/III", "1,5") in doubted and ("PL/II", "5,9") not in doubted


def test_parts_of_a_sentence_take_what_their_whole_says(fourth):
    said = {
        one.cells["amount_text"]: one for one in fourth.proposals if one.cells.get("line_path", "").startswith("VB")
    }
    assert told(said["16,8"], "tier", "nature") == ("province", "all")
    assert told(said["8,6"], "tier", "nature", "parent_path") == (
        *("province", "sector_recurrent", said["16,8"].cells["line_path"]),
    )
    assert told(said["21,3"], "tier", "nature", "is_additive", "level") == ("all", "all", "false", "total")


def test_a_row_shifted_left_is_put_back(frames):
    found = amounts(
        frames,
        "TT\tNhiệm vụ\tNội dung\tChủ trì\tTổng vốn cần thiết\tVốn năm 2018\tVốn chuyển tiếp sang năm 2019-2020",
        "1\tXây dựng cổng\tPhần mềm\tSở Y tế\t900\t600\t300",
        "Phần mềm bảo trợ xã hội\tSở Y tế\t975\t905\t70\t\t",
    )
    moved = [one for one in found if one.cells["amount_text"] in ("975", "905", "70")]
    assert [told(one, "measure", "bucket_start", "bucket_end") for one in moved] == [
        ("total_need", "2018", "2020"),
        ("year_plan", "2018", "2018"),
        ("carry_over", "2019", "2020"),
    ]
    assert all("lệch 2 ô" in one.cells["note"] for one in moved)


def test_an_amount_that_lost_its_column_goes_where_the_group_lacks_it(frames):
    head = "TT\tNhiệm vụ\tTổng\tNgân sách TW\tNgân sách tỉnh\tChủ trì"
    found = amounts(
        frames, head, "I\tHạ tầng\t500\t200\t300\t", "1\tMạng\t200\t200\t\tSở Y tế", "2\tMáy chủ\t300\t300\tSở Y tế"
    )
    assert [told(one, "tier") for one in found if one.line == 9] == [("all",), ("province",)]
    open_ = amounts(frames, head, "1\tMáy chủ\t300\t300\tSở Y tế")
    assert any("số học không cho biết" in doubt for one in open_ for doubt in one.doubts)


def test_a_table_without_a_unit_takes_the_one_that_the_text_decides(frames):
    head = (*HEAD[:2], "III. Kinh phí", "Tổng kinh phí thực hiện: 1,5 tỷ đồng.", "PHỤ LỤC", "")
    found = amounts(frames, "TT\tNhiệm vụ\tKinh phí", "\tTổng cộng\t1.500", "1\tMạng\t1.500", head=head)
    cells = [told(one, "amount_vnd", "unit_basis") for one in found if one.cells["line_path"].startswith("PL")]
    assert cells == [("1500000000", "arithmetic")] * 2
    assert "1,5 tỷ đồng" in found[-1].cells["note"]


def test_a_table_whose_unit_nothing_decides_gives_no_money(frames):
    found = amounts(frames, "TT\tNhiệm vụ\tKinh phí", "1\tMạng\t1.500", head=HEAD[:3])
    assert [told(one, "amount_text", "amount_vnd") for one in found] == [("1.500", "")]
    assert "Không rõ đơn vị tiền của bảng" in found[0].doubts


def test_ticks_tell_who_pays(frames):
    head = "TT\tDự án\tTổng mức đầu tư\tNgân sách trung ương\tNgân sách tỉnh"
    found = amounts(frames, head, "1\tMạng\t100\t\tX", "2\tMáy\t200\t\t")
    assert [told(one, "tier", "source_basis", "measure") for one in found] == [
        ("province", "tick", "total_investment"),
        ("unstated", "none", "total_investment"),
    ]


@pytest.mark.parametrize("numbers", ["(1)\t(2)\t(3)=(4)+(5)\t(4)\t(5)", "1\t2\t3\t4\t5"])
def test_a_row_that_prints_column_numbers_is_no_amount(frames, numbers):
    head = "TT\tDự án\tKinh phí\tNăm 2018\tNăm 2019"
    found = amounts(frames, head, numbers, "1\tMạng\t300\t100\t200")
    assert [one.cells["amount_text"] for one in found] == ["300", "100", "200"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("NGUỒN VỐN ĐẦU TƯ PHÁT TRIỂN NGÂN SÁCH TRUNG ƯƠNG", ("central", "investment")),
        ("Kinh phí sự nghiệp ngân sách huyện", ("district", "sector_recurrent")),
        ("Ngân sách địa phương", ("local_unsplit", "")),
        ("ngân sách trung ương và ngân sách địa phương", ("central_and_local_unsplit", "")),
        ("Dự kiến tổng mức đầu tư", ("", "")),
        ("Kinh phí chi thường xuyên của các sở, ban, ngành, UBND cấp huyện", ("local_unsplit", "agency_recurrent")),
        ("Xã hội hóa", ("other", "")),
    ],
)
def test_words_of_funding(text, source):
    assert funding.source(text) == funding.PayingSource(*source)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Vốn chuyển tiếp sang năm 2019-2020", (2019, 2020)),
        ("BIỂU TỔNG HỢP GIAI ĐOẠN 2016-2020 TỈNH X NĂM 2020", (2020, 2020)),
        ("theo Quyết định số 80/2014/QĐ-TTg ngày 30/12/2014", None),
        ("Tổng", None),
    ],
)
def test_years_of_a_label(text, years):
    assert funding.years(text) == years


@pytest.mark.parametrize(
    ("text", "value"),
    [("39.317", "39317"), ("72,532", "72.532"), ("0.5", "0.5"), ("1 200", "1200"), ("1,200,000", "1200000")],
)
def test_numbers_of_cells(text, value):
    assert funding.number(text)[0] == Decimal(value)


def test_a_table_of_indicators_by_year_is_no_money(frames):
    rows = ("TT\tChỉ tiêu\tĐơn vị\tNăm 2018\tNăm 2019", "1\tDịch vụ công mức độ 3\t%\t30\t40")
    assert amounts(frames, *rows, head=HEAD[:2]) == []


def test_years_and_source_of_a_row_may_stand_in_its_own_cells(frames):
    head = "STT\tTên dự án\tNguồn vốn\tKinh phí (triệu đồng)\tThời gian thực hiện"
    found = amounts(frames, head, "1.\tMạng\tNgân sách tỉnh\t1.200\t2016-2017", "2.\tMáy\tVốn trung ương\t500\t2018")
    assert [told(one, "tier", "bucket_start", "bucket_end", "amount_vnd") for one in found] == [
        ("province", "2016", "2017", "1200000000"),
        ("central", "2018", "2018", "500000000"),
    ]


def test_columns_of_years_and_sources_are_both_read(frames):
    head = ("STT\tNội dung\tTổng số\t2018\t\t2019\t", "\t\t\tNSTW\tNSĐP\tNSTW\tNSĐP")
    found = amounts(frames, *head, "1\tMạng\t100\t20\t30\t25\t25")
    assert [told(one, "tier", "bucket_start", "measure") for one in found] == [
        ("all", "2018", "total_need"),
        *((tier, year, "year_plan") for year in ("2018", "2019") for tier in ("central", "local_unsplit")),
    ]


def test_a_line_that_its_parts_make_is_not_added_to_them(frames):
    rows = ("1\tMạng\t1.250", "1.1\tCáp\t250", "1.2\tThiết bị\t1.000", "Cộng\t\t1.250")
    found = amounts(frames, "STT\tNội dung\tKinh phí", *rows)
    assert [told(one, "line_path", "is_additive") for one in found] == [
        ("PL1/1", "false"), ("PL1/1.1", "true"), ("PL1/1.2", "true"), ("PL1/tong", "false"),
    ]  # fmt: skip


def test_money_that_is_not_the_plans_is_left_or_doubted(frames):
    head = (*HEAD[:2], "I. KẾT QUẢ NĂM 2017", "Doanh thu viễn thông đạt 1.200 tỷ đồng.", "Kinh phí đã chi: 5 tỷ đồng.")
    found = amounts(frames, "II. Kinh phí", "Kinh phí thực hiện: 5.600 triệu đồng từ nguồn ngân sách tỉnh.", head=head)
    assert [(one.cells["amount_text"], bool(one.doubts)) for one in found] == [("5", True), ("5.600", False)]
    assert told(found[1], "tier", "bucket_start") == ("province", "2018")


@pytest.mark.parametrize(("parts", "is_additive"), [(("3", "4"), "false"), (("3", "5"), "true")])
def test_lines_without_a_number_are_parts_only_where_they_make_the_sum(frames, parts, is_additive):
    rows = [f"\t{name}\t{amount}" for name, amount in zip(("Kiến trúc", "Trục"), parts, strict=True)]
    found = amounts(frames, "TT\tNội dung\tKinh phí", "1\tNền tảng\t7", *rows)
    assert [told(one, "is_additive")[0] for one in found] == [is_additive, "true", "true"]


def test_totals_of_the_text_name_the_lines_of_the_table(fourth):
    """21,3 stands in the text and over the table: one money, told twice. The trap keeps them 0,1 apart."""
    totals = {
        one.cells["amount_text"]: one.cells["parts"]
        for one in fourth.proposals
        if one.table == "stated_totals" and fourth.text.lines[one.line - 1].table is None
    }
    lines = "line_path=PL/*;measure=year_plan;bucket=2018"
    assert totals == {
        "21,3": lines,
        "4,5": f"{lines};tier=central",
        "16,8": f"{lines};tier=province",
        "8,2": f"{lines};tier=province;nature=investment",
        "8,6": f"{lines};tier=province;nature=sector_recurrent",
    }


def test_a_total_far_from_its_lines_may_be_other_money(fourth):
    totals = [one for one in fourth.proposals if one.table == "stated_totals"]
    larger = [replace(one, cells={**one.cells, "parts": "", "amount": one.cells["amount"] + "000"}) for one in totals]
    lines = [one for one in fourth.proposals if one.table == "budget"]
    assert [one for one in with_parts([*larger, *lines]) if one.cells.get("parts")] == []


def test_a_sum_that_its_parts_do_not_make_arrives_with_its_arithmetic_and_its_note(fourth):
    off = [one for one in fourth.proposals if one.cells.get("amount_text") == "21,3" and one.line > 40]
    assert [one.table for one in off] == ["budget", "stated_totals"]
    for one in off:
        assert any("7,4 + 12,4 + 1,4 = 21,2, văn bản ghi 21,3, lệch 0,1" in doubt for doubt in one.doubts)
        assert "lệch 0,1" in one.cells["note"]


def test_a_note_that_comes_along_leaves_the_rules_no_error_about_sums(fourth, plan_files):
    found = judged(Review(fourth), plan_files).faults.values()
    sums = [fault for faults in found for fault in faults if "khác tổng" in fault.message]
    assert sums and not any(fault.is_error for fault in sums)


def test_a_line_whose_sources_do_not_make_its_sum_says_so(frames):
    found = amounts(
        frames,
        "TT\tNhiệm vụ\tTổng kinh phí\tVốn đầu tư phát triển\tVốn sự nghiệp",
        "1\tXây dựng cổng thông tin\t900\t600\t200",
        "2\tĐào tạo cán bộ chuyên trách\t500\t300\t200",
    )
    said = {one.cells["amount_text"]: one.doubts for one in found if one.table == "budget"}
    assert any("600 + 200 = 800, văn bản ghi 900, lệch 100" in doubt for doubt in said["900"])
    assert not any("cộng lại" in doubt for doubt in said["500"])


def test_invented_tables_and_lists_are_read(frames):
    assert [(told.what, told.wrong) for told in tables_read(frames) if told.wrong] == []


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("Tổng kinh phí: 21,3 tỷ đồng, trong đó ngân sách tỉnh 16,8 tỷ đồng, trung ương 4,4 tỷ đồng.", "lệch 0,1"),
        ("Tổng kinh phí: 21,3 tỷ đồng, trong đó ngân sách tỉnh 16,8 tỷ đồng, trung ương 4.500 triệu đồng.", ""),
        ("Tổng kinh phí: 21,3 tỷ đồng, trong đó ngân sách tỉnh 16,8 tỷ đồng.", ""),  # one part need not be all
        ("Tổng kinh phí khoảng 21 tỷ đồng, trong đó ngân sách tỉnh 16,8 tỷ đồng, trung ương 4,5 tỷ đồng.", ""),
    ],
)
def test_a_sum_of_a_sentence_is_held_against_its_parts(frames, text, off):
    head = ("KẾ HOẠCH", "Ứng dụng công nghệ thông tin tỉnh Hà Giang năm 2018", "III. Kinh phí thực hiện")
    draft = draft_of_text(plan_text([RawLine(line) for line in (*head, text)]), frames)
    first = [one for one in draft.proposals if one.table in ("budget", "stated_totals")][:2]
    assert len(first) == 2
    for one in first:
        assert (
            (off in one.cells.get("note", "") and any(off in doubt for doubt in one.doubts))
            if off
            else (not any("cộng lại" in doubt for doubt in one.doubts))
        )
