"""The place of every line: the path of headings and list marks, and the kind of section."""

import pytest

from lib.plans.draft.formats.lines import RawLine
from lib.plans.draft.printed.text import plan_text, written
from tests.plans.draft import measured


def places(*lines: str) -> list[tuple[str, str]]:
    text = plan_text([RawLine(line) for line in lines])
    return [(line.clause, line.section) for line in text.lines]


def clauses(*lines: str) -> list[str]:
    return [clause for clause, _ in places(*lines)]


def test_places_of_keyed_figures_are_told_again(frames):
    """Of the lines that people gave a clause, in the same words; and the section that their figures stand in."""
    texts = measured.plans(frames)
    if not texts:
        pytest.skip("the source texts are not at hand")
    same, sections, keyed = 0, 0, 0
    for document, text in texts.items():
        held = frames["targets"]
        for row in held.loc[held["document_id"] == document].to_dict("records"):
            line = text.lines[int(row["line"]) - 1]
            keyed += 1
            same += line.clause.replace("mục", "phần") == row["clause"].replace("mục", "phần")
            sections += line.section == row["section"]
    assert same >= 0.9 * keyed and sections >= 0.95 * keyed


def test_the_text_kept_beside_a_draft_reads_the_same(frames):
    for text in measured.plans(frames).values():
        again = plan_text([RawLine(line) for line in written(text).split("\n")])
        assert again.lines == text.lines and again.tables == text.tables and again.sha256 == text.sha256


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("II. Mục tiêu", "2. Cụ thể", "- a;", "- b."), "Phần II.2, gạch đầu dòng 2"),
        (("2. Mục tiêu", "- a", "+ b", "+ c"), "Mục 2, gạch đầu dòng 1, dấu cộng 2"),
        (("2. Mục tiêu", "- a", "+ b", "- c", "+ d"), "Mục 2, gạch đầu dòng 2, dấu cộng 1"),
        (("A. HIỆN TRẠNG", "I. Chung", "1. Ưu điểm", "Câu đầu.", "Câu sau."), "Phần A.I.1, đoạn 2"),
        (
            ("PHỤ LỤC 1", "I. Chung", "2. Riêng", "2.2. Hệ thống", "a) Nội bộ", "- x"),
            "Phụ lục 1, mục I.2.2.a, gạch đầu dòng 1",
        ),
        (("Phụ lục II", "1. Chung"), "Phụ lục II, mục 1"),
        (("6. Tổ chức", "1. Sở A", "2. Sở B"), "Mục 6.2"),
        (("5. Kinh phí", "1. A", "6. Tổ chức"), "Mục 6"),
        (("Điều 2. Hiệu lực",), "Điều 2"),
        (("PHẦN II. NỘI DUNG", "I. Mục tiêu", "- x"), "Phần II.I, gạch đầu dòng 1"),
        (("2. Mục tiêu", "- x.", "Một số chỉ tiêu khác như:", "- y"), "Mục 2, “Một số chỉ tiêu khác”, gạch đầu dòng 1"),
        (("1. Chung", "+ a", "- b", "- c", "+ d", "- e"), "Mục 1, dấu cộng 2, gạch đầu dòng 1"),
        (("1. Chung", "- a", "+ b", "• c", "• d"), "Mục 1, gạch đầu dòng 1, dấu cộng 1, dấu chấm 2"),
        (("1. Chung", "• a", "o b", "• c", "o d"), "Mục 1, gạch đầu dòng 2, dấu tròn 1"),
        (("1. Chung", "Gồm:", "(1) a;", "(2) b;"), "Mục 1, ý (2)"),
        (("1. Chung", "- Gồm:", "(i) a;", "(ii) b;"), "Mục 1, gạch đầu dòng 1, ý (ii)"),
        (
            ("V. Lộ trình", "- Việc năm 2016:", "+ a", "- Việc năm 2017:", "+ b"),
            "Phần V (lộ trình), năm 2017, dấu cộng 1",
        ),
        (("1. Chung", "- Năm 2017 có 12 lớp:", "+ b"), "Mục 1, gạch đầu dòng 1, dấu cộng 1"),
        (("1. Chung", "- Từ năm 2016 đến năm 2018:", "+ b"), "Mục 1, gạch đầu dòng 1, dấu cộng 1"),
        (("1. Chung", "- câu bị ngắt,", "Phần còn lại của câu."), "Mục 1, gạch đầu dòng 1"),
        (("1. Chung", "- bộ dữ liệu gồm", "¹ Chú thích.", "các văn bản."), "Mục 1, gạch đầu dòng 1"),
        (("1. Chung", "1.400 hồ sơ đã nộp."), "Mục 1, đoạn 1"),
    ],
)
def test_the_path_of_the_last_line(lines, expected):
    assert clauses(*lines)[-1] == expected


def test_who_receives_and_signs_has_no_place():
    told = clauses("1. Chung", "- x./.", "Nơi nhận:", "- Như trên;", "KẾ HOẠCH", "1. Mục tiêu", "- y")
    assert told[2:4] == ["", ""] and told[-1] == "Mục 1, gạch đầu dòng 1"


def test_a_table_behind_the_signature_is_an_annex():
    rows = ("TT\tDự án\tKinh phí", "I\tMới\t5", "1\tMạng\t5")
    assert clauses("Nơi nhận:", "- Lưu: VT.", "DANH MỤC", *rows)[-1] == "Phụ lục, phần I, TT 1"


def test_a_letter_that_recognition_garbled_is_told_by_its_neighbours():
    told = clauses("B. HIỆN TRẠNG CHUNG", "0 KẾ HOẠCH NĂM 2018", "I. Mục tiêu", "- x", "D. GIẢI PHÁP THỰC HIỆN")
    assert told[3] == "Phần C.I, gạch đầu dòng 1"


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        (("I. Mục tiêu", "- x"), "objective"),
        (("A. HIỆN TRẠNG", "4. Về triển khai nhiệm vụ", "- x"), "results"),
        (("1. Một số kết quả thực hiện mục tiêu", "- x"), "results"),
        (("PHẦN II. NỘI DUNG", "I. Mục tiêu", "- x"), "objective"),
        (("II. MỤC TIÊU, NHIỆM VỤ", "2. Nhiệm vụ", "- x"), "roadmap"),
        (("V. Lộ trình thực hiện", "1. Hạ tầng", "- x"), "roadmap"),
        (("PHỤ LỤC 1", "Kết quả thực hiện Chương trình", "I. Chung", "- x"), "results"),
        (("I. Căn cứ", "- x"), ""),
    ],
)
def test_the_section_of_the_last_line(lines, section):
    assert places(*lines)[-1][1] == section


def test_cells_of_a_table_with_a_line_for_each_are_placed_by_row_and_column():
    told = clauses(
        *("PHỤ LỤC 1", "\tTT", "\tTên dự án", "\tMục tiêu", "\tKinh phí", ""),
        *("\tB", "\tNguồn vốn", "\t ", "\t9", "", "\tI", "\tMới", "\t ", "\t9", ""),
        *("\t1", "\tMạng", "\tNối 9 huyện.", "Đoạn sau.", "\t9", "", "Hết."),
    )
    assert told[18:20] == ["Phụ lục 1, phần B.I.1, cột Mục tiêu"] * 2
    assert told[20] == "Phụ lục 1, phần B.I, TT 1"
