"""Where each rule begins and ends: the last thing that it lets pass beside the first that it tells."""

from __future__ import annotations

import pytest

from tests.plans.folder import LINES, PLACE
from tests.store.sample import ARTICLE, PLAN

T, B, D, C = f"{PLACE}/targets.csv", f"{PLACE}/budget.csv", "documents.csv", "cited_documents.csv"


def change(table, position=0, /, **cells):
    return lambda folder: folder.change(table, position, **cells)


def amount(text: str) -> dict[str, str]:
    """The cells of an amount in triệu đồng."""
    return {"amount_text": text, "quote": text, "amount_vnd": text.replace(".", "") + "000000"}


# -- cells and keys --------------------------------------------------------------------------------


def empty_row_ids(folder):
    return folder.change("targets", 0, row_id="").change("targets", 1, row_id="")


def level_of_a_line(level: str):
    carried = {"row_id": "b004", "measure": "carry_over", "bucket_start": "2019", "bucket_end": "2020", "level": level}
    return lambda folder: folder.add("budget", 2, **carried)


CELLS = {
    "a quote of 160": (change("targets", quote="tối thiểu 70,5% xã" + "." * 142), []),
    "a quote of 161": (
        change("targets", quote="tối thiểu 70,5% xã" + "." * 143),
        [f"{T}:2:quote: nguyên văn dài 161 ký tự, tối đa 160; chỉ chép cụm chữ ngắn nhất có số này"],
    ),
    "an empty code": (
        change("targets", caveats="pilot;", note="thí điểm"),
        [f"{T}:2:caveats: “pilot;”: mã trống hoặc lặp giữa các dấu “;”"],
    ),
    "a code twice": (
        change("targets", caveats="pilot;pilot", note="thí điểm"),
        [f"{T}:2:caveats: “pilot;pilot”: mã trống hoặc lặp giữa các dấu “;”"],
    ),
    "two empty keys are not one key twice": (
        empty_row_ids,
        [f"{T}:{row}:row_id: thiếu giá trị bắt buộc (Mã dòng)" for row in (2, 3)],
    ),
    "one line, one level": (level_of_a_line("line"), []),
    "one line, two levels": (
        level_of_a_line("group"),
        [
            (
                f"{B}:5:level: cùng “PL/A/2” mà ở đây ghi “Nhóm”, ở dòng 4 ghi “Dòng chi tiết”; hai dòng"
                " in khác nhau thì mỗi dòng một Vị trí trong phụ lục"
            )
        ],
    ),
}

# -- documents -------------------------------------------------------------------------------------


def cited(signed_on: str):
    cells = {"cited_id": "k1", "province_code": "51", "cited_by": PLAN, "line": "1", "title": "Kế hoạch"}
    return lambda folder: folder.add("cited_documents", quote="1/KH", is_it_plan="true", signed_on=signed_on, **cells)


def second_article(corroborates: str):
    cells = {"document_id": "tinh-a-tin-2018", "corroborates": corroborates, "note": "Chỉ có lời"}
    return lambda folder: folder.add("documents", 1, **cells)


NO_ROWS = f"? {D}:4:note: văn bản không có dòng số liệu nào; lý do nêu ở ghi chú"
DOCUMENTS = {
    "an article about the plan": (second_article(PLAN), [NO_ROWS]),
    "an article about an article": (
        second_article(ARTICLE),
        [f"{D}:4:corroborates: “{ARTICLE}” là của tỉnh khác hoặc cũng chỉ nhắc lại văn bản khác", NO_ROWS],
    ),
    "an article that tells the whole plan is no second plan": (change("documents", 1, coverage="whole_plan"), []),
    "an article with one more digit": (change("targets", 2, value="70.50"), []),
    "a digest without its source": (
        change("documents", 1, source_sha256="0" * 64),
        [f"{D}:3:source_sha256: tệp nguồn và mã băm phải cùng có hoặc cùng trống"],
    ),
    "signed in 2000": (cited("2000-01-01"), []),
    "signed before 2000": (cited("1999-12-31"), [f"{C}:2:signed_on: năm ký 1999 ngoài khoảng 2000-2030"]),
    "signed in 2030": (cited("2030-12-31"), []),
    "signed after 2030": (cited("2031-01-01"), [f"{C}:2:signed_on: năm ký 2031 ngoài khoảng 2000-2030"]),
}

# -- evidence --------------------------------------------------------------------------------------


def year_before(lines: int):
    """The target's year is printed so many lines before the target."""
    text = [LINES[0], "Mục tiêu", *LINES[2:], "Năm 2018:", *["…"] * (lines - 1), LINES[1]]
    return lambda folder: folder.with_source(*text).change("targets", line=str(len(text)), year_basis="stated")


EVIDENCE = {
    "a quote over two lines": (change("targets", line="2", line_end="3", quote="tối thiểu\n70,5% xã"), []),
    "a quote that ends where it begins": (
        change("targets", line="2", line_end="2", quote="tối thiểu\n70,5% xã"),
        [f"{T}:2:line_end: dòng cuối 2 phải sau dòng 2"],
    ),
    "a year four lines before": (year_before(4), []),
    "a year five lines before": (
        year_before(5),
        [f"? {T}:2:year: năm 2018 ghi là in trong văn bản nhưng không thấy ở dòng 12 và 4 dòng trước"],
    ),
}

# -- targets and results ---------------------------------------------------------------------------


def figure(unit: str, value: str, quote: str, **cells: str):
    """The second figure in another unit."""

    def run(folder):
        folder.add("units", unit=unit, label=unit).add("indicators", indicator_id="other", unit=unit)
        return folder.change("targets", 1, indicator_id="other", unit=unit, value=value, quote=quote, **cells)

    return run


def share(value: str, whole: str):
    def run(folder):
        folder.add("units", unit="count", label="số")
        return folder.change("targets", 1, unit="count", value=value, out_of=whole, quote=f"{value}/{whole} UBND")

    return run


def result(as_of: str):
    return change("targets", 1, kind="actual", year="2017", year_basis="report_date", as_of=as_of)


TARGETS = {
    "0%": (change("targets", 1, value="0", quote="0% xã"), []),
    "100%": (change("targets", 1, value="100", quote="100% xã"), []),
    "more than 100%": (
        change("targets", 1, value="100.1", quote="100,1% xã"),
        [f"{T}:3:value: tỷ lệ 100,1% ngoài khoảng 0-100"],
    ),
    "first of a ranking": (figure("rank", "1", "hạng 1"), []),
    "before the first": (figure("rank", "0", "hạng 0"), [f"{T}:3:value: thứ hạng bắt đầu từ 1"]),
    "the whole": (share("14", "14"), []),
    "more than the whole": (share("15", "14"), [f"{T}:3:out_of: 15 lớn hơn tổng số 14"]),
    "compared with the year before": (figure("times", "2", "2 lần", base_year="2017"), []),
    "a decrease": (figure("percent_change", "-15", "giảm 15% chi phí", base_year="2017"), []),
    "a decrease of at least so much": (
        figure("percent_change", "-15", "giảm ít nhất 15% chi phí", base_year="2017", operator="le"),
        [],
    ),
    "a decrease with the bound of its size": (
        figure("percent_change", "-15", "giảm ít nhất 15% chi phí", base_year="2017", operator="ge"),
        [
            (
                f"? {T}:3:operator: phép so là “tối thiểu (≥)” nhưng nguyên văn nói “tối đa (≤)” (mức giảm là số âm:"
                " giảm ít nhất 15% là ≤ -15); chọn “tối đa (≤)”, hoặc chép lại nguyên văn"
            )
        ],
    ),
    "a decrease that reads as growth": (
        figure("percent_change", "15", "giảm 15% chi phí", base_year="2017"),
        [f"{T}:3:value: nguyên văn nói giảm; mức giảm ghi số âm: -15"],
    ),
    "a level that it goes down to is no decrease": (
        figure("percent_change", "-15", "giảm còn 15% chi phí", base_year="2017"),
        [f"{T}:3:value: không đọc được -15 trong nguyên văn “giảm còn 15% chi phí”; sửa số hoặc chép lại nguyên văn"],
    ),
    "compared with itself": (
        figure("times", "2", "2 lần", base_year="2018"),
        [f"{T}:3:base_year: đơn vị “times” phải có Năm gốc trước năm 2018"],
    ),
    "over the years to its own": (change("targets", 1, year_start="2018"), []),
    "over the years after its own": (
        change("targets", 1, year_start="2019"),
        [f"{T}:3:year_start: năm đầu 2019 sau năm 2018"],
    ),
    "nothing at all": (figure("count", "0", "0 máy"), []),
    "less than nothing": (
        figure("count", "-1", "giảm 1 máy", basis="derived", note="Tính ra"),
        [f"{T}:3:value: “-1” phải là số nguyên không âm với đơn vị “count”"],
    ),
    "a year from 2000": (change("targets", 1, year_start="2000"), []),
    "a year before 2000": (
        change("targets", 1, year_start="1999"),
        [f"{T}:3:year_start: năm 1999 ngoài khoảng 2000-2030"],
    ),
    "a result of the day of signature": (result("2017-12-18"), []),
    "a result of the day after": (result("2017-12-19"), [f"{T}:3:as_of: thời điểm 19/12/2017 sau ngày ký 18/12/2017"]),
    "and more": (change("targets", 1, quote="60% trở lên", operator="ge"), []),
    "and more, as if exact": (
        change("targets", 1, quote="60% trở lên"),
        [
            (
                f"? {T}:3:operator: phép so là “bằng” nhưng nguyên văn nói “tối thiểu (≥)”; chọn “tối"
                " thiểu (≥)”, hoặc chép lại nguyên văn"
            )
        ],
    ),
    "a count beside the same share": (figure("count", "60", "60 máy, đạt 60%"), []),
    "a count printed as a share": (
        figure("count", "60", "đạt 60%, vượt 60%"),
        [(f"{T}:3:unit: nguyên văn in 60% nhưng đơn vị là “count”; chọn đơn vị %, và chỉ tiêu “Tỷ lệ …” nếu cần")],
    ),
}

# -- money -----------------------------------------------------------------------------------------


def carried(start: str, end: str):
    """The line without an amount, carried over to other years."""
    return change("budget", 2, measure="carry_over", bucket_start=start, bucket_end=end)


def sources(of_province: str):
    """A line of 39.317 over all sources, all of it investment; what the province gives of it."""

    def run(folder):
        folder.add("funding", dimension="nature", code="all", label="all")
        folder.add("funding", dimension="tier", code="all", label="all")
        row = {"parent_path": "PL/A", "line_path": "PL/A/3", "is_additive": "false"}
        folder.add("budget", 1, row_id="b004", tier="all", nature="all", **row)
        folder.add("budget", 1, row_id="b005", tier="all", **row)
        return folder.add("budget", 1, row_id="b006", **amount(of_province), **row)

    return run


def need(in_all: str):
    """A line that needs so much, 39.317 of it this year from the province and 1.000 from the districts."""

    def run(folder):
        folder.add("funding", dimension="tier", code="district", label="Cấp huyện")
        folder.add("budget", 1, row_id="b004", tier="district", is_additive="false", **amount("1.000"))
        folder.change("stated_totals", parts="line_path=PL/A/1;tier=province")
        return folder.add("budget", 1, row_id="b005", measure="total_need", is_additive="false", **amount(in_all))

    return run


def group_and_line(group: dict[str, str], line: dict[str, str]):
    """A group and a line of it that are both summed."""

    def run(folder):
        folder.change("budget", 0, is_additive="true", level="group", **group)
        return folder.add("budget", 1, row_id="b004", line_path="PL/A/3", parent_path="PL/A", **line)

    return run


def over(start: str, end: str, measure: str = "carry_over") -> dict[str, str]:
    return {"measure": measure, "bucket_start": start, "bucket_end": end}


def table_of(*texts: str):
    """A table of its own with these amounts."""

    def run(folder):
        for n, text in enumerate(texts):
            folder.add("budget", 1, row_id=f"b01{n}", line_path=f"QL/{n}", parent_path="", **amount(text))
        return folder

    return run


def line_of(text: str, vnd: str):
    """The line of 39.317 with another amount for later years."""
    cells = over("2019", "2020") | {"amount_text": text, "quote": text, "amount_vnd": vnd}
    return lambda folder: folder.add("budget", 1, row_id="b004", **cells)


FAR = "cách xa mức thường gặp của bảng"
BUDGET = {
    "an amount that is no number": (
        change("budget", 0, amount_vnd="39,317"),
        [
            f"{B}:2:amount_vnd: “39,317” không phải số nguyên, chỉ gồm chữ số",
            f"{B}:2:cell_state: ô ghi là có số nhưng số tiền là “39,317”",
        ],
    ),
    "an amount left out": (
        change("budget", 0, amount_vnd=""),
        [
            f"{B}:2:amount_vnd: “39.317” Triệu đồng là 39.317.000.000 đồng, ô này trống",
            f"{B}:2:cell_state: ô ghi là có số nhưng số tiền là “”",
        ],
    ),
    "years from 2000": (carried("2000", "2018"), []),
    "years before 2000": (carried("1999", "2018"), [f"{B}:4:bucket_start: khoảng năm 1999-2018 ngoài 2000-2030"]),
    "years that end before": (carried("2000", "1999"), [f"{B}:4:bucket_start: khoảng năm 2000-1999 ngoài 2000-2030"]),
    "years to 2030": (carried("2018", "2030"), []),
    "years after 2030": (carried("2018", "2031"), [f"{B}:4:bucket_start: khoảng năm 2018-2031 ngoài 2000-2030"]),
    "years backwards": (carried("2020", "2019"), [f"{B}:4:bucket_end: năm cuối 2019 trước năm đầu 2020"]),
    "a year before the plan": (
        change("budget", 2, bucket_start="2017", bucket_end="2017"),
        [
            (
                f"{B}:4:bucket_start: năm 2017 ngoài kỳ của văn bản; tiền của các năm sau kỳ là “Vốn"
                " chuyển tiếp sang các năm sau”"
            )
        ],
    ),
    "the smallest number": (change("budget", 2, cell_state="number", **amount("1")), []),
    "a number that is zero": (
        change("budget", 2, cell_state="number", amount_text="0", quote="0", amount_vnd="0"),
        [f"{B}:4:cell_state: ô ghi là có số nhưng số tiền là “0”"],
    ),
    "sources that make the line": (sources("39.317"), []),
    "sources that do not": (
        sources("30.000"),
        [
            (
                f"{B}:5:amount_vnd: tổng 39.317.000.000 của dòng “PL/A/3” khác tổng các nguồn"
                " 30.000.000.000, lệch -9.317.000.000; nếu văn bản in như vậy, nêu chỗ lệch ở Ghi chú"
            )
        ],
    ),
    "years of one source that make the line": (need("39.317"), []),
    "years of one source that do not": (
        need("40.317"),
        [
            (
                f"{B}:6:amount_vnd: tổng 40.317.000.000 của dòng “PL/A/1” khác tổng các năm"
                " 39.317.000.000, lệch -1.000.000.000; nếu văn bản in như vậy, nêu chỗ lệch ở Ghi chú"
            )
        ],
    ),
    "summed beside a part of another kind": (
        group_and_line(over("2018", "2018", "total_need"), over("2018", "2018", "total_investment")),
        [],
    ),
    "summed beside a part of other years": (group_and_line(over("2019", "2019"), over("2020", "2020")), []),
    "summed beside a part of its last year": (
        group_and_line(over("2019", "2020"), over("2020", "2020")),
        [f"{B}:2:is_additive: dòng này và phần của nó “PL/A/3” (dòng 5) cùng được cộng"],
    ),
    "less than 100 times the table": (table_of("10", "10", "999"), []),
    "100 times the table": (
        table_of("10", "10", "1.000"),
        [(f"? {B}:7:amount_vnd: số tiền 1.000.000.000 cách xa mức thường gặp của bảng (10.000.000); kiểm tra đơn vị")],
    ),
    "more than a hundredth of the table": (table_of("1.000", "1.000", "11"), []),
    "a hundredth of the table": (
        table_of("1.000", "1.000", "10"),
        [(f"? {B}:7:amount_vnd: số tiền 10.000.000 cách xa mức thường gặp của bảng (1.000.000.000); kiểm tra đơn vị")],
    ),
    "less than 200 times the line": (line_of("196,586", "196586000"), []),
    "200 times the line": (
        line_of("196,585", "196585000"),
        [(f"? {B}:5:amount_vnd: dòng “PL/A/1” có số 196.585.000 và số 39.317.000.000; kiểm tra đơn vị")],
    ),
}

CASES = {
    f"{part}: {name}": case
    for part, cases in {
        "cells": CELLS,
        "documents": DOCUMENTS,
        "evidence": EVIDENCE,
        "targets": TARGETS,
        "budget": BUDGET,
    }.items()
    for name, case in cases.items()
}


@pytest.mark.parametrize("case", CASES)
def test_an_edge(folder, case):
    spoil, expected = CASES[case]
    assert spoil(folder).write().issues() == expected


@pytest.mark.parametrize(
    ("lost", "told"),
    [("b001", []), ("", [f"{B}:{row}:parent_path: không có dòng “PL/A” trong văn bản này" for row in (2, 3)])],
)
def test_a_line_that_could_not_be_read_may_be_the_one_above(folder, lost, told):
    if lost:
        folder.write()
        folder.put(B, folder.bytes(B).replace(f"{lost},".encode(), f"{lost} ".encode(), 1))
    else:
        folder.drop("budget").write()
    assert folder.issues() == told
