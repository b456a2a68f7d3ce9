"""What somebody meets who never saw a CSV file: a plan with as few cells as it takes, and one sentence for a"
" mistake."""

import io

import openpyxl
import pytest

from lib.contract.sheets import COMPUTED, GUIDE, SHEETS, hint, must_fill, sheet_of
from lib.plans.workbook.write import template
from tests.plans.workbooks import (
    AMOUNT,
    COUNT,
    DOCUMENT,
    NEW,
    STAFF,
    TARGET,
    TOTAL,
    put,
    read,
    read_only,
    sample,
    whole,
    workbook,
)

T, B, D = "Trang Chỉ tiêu", "Trang Kinh phí", "Trang Văn bản"


def rows(data: bytes, table: str = "targets") -> list[dict[str, str]]:
    """The rows of a table of a workbook that holds no error."""
    plan, told = read(data)
    assert [line for line in told if not line.startswith("?")] == []
    return plan.frames[table].drop(columns=["_row", "_path"]).to_dict("records")


def errors(data: bytes) -> list[str]:
    return [line for line in read(data)[1] if not line.startswith("?")]


def only(row: dict[str, object], *labels: str, **more: object) -> dict[str, object]:
    return {label: row[label] for label in labels} | {label.replace("_", " "): value for label, value in more.items()}


# --- as few cells as it takes ---------------------------------------------------------------------
SHORT = only(TARGET, "Chỉ tiêu", "Phạm vi", "Giá trị", "Nguyên văn")
FIRST = SHORT | only(TARGET, "Phần văn bản", "Điều, mục")
MONEY = only(AMOUNT, "Vị trí trong phụ lục", "Nhiệm vụ, dự án", "Cấp ngân sách", "Loại nguồn vốn", "Số in")
FIRST_MONEY = MONEY | only(AMOUNT, "Đơn vị in", "Căn cứ nguồn", "Điều, mục")


def test_how_many_cells_a_row_takes():
    """A target six at most, an amount eight; the first row of a sheet, which has none above it, included."""
    assert len(must_fill(sheet_of("targets"))) == 4 and len(FIRST) <= 6
    assert len(must_fill(sheet_of("budget"))) == 5 and len(FIRST_MONEY) <= 8
    labels = {column.name: column.label for sheet in SHEETS for column in sheet.columns}
    assert {labels[name] for name in must_fill(sheet_of("targets"))} == set(SHORT)
    assert {labels[name] for name in must_fill(sheet_of("budget"))} == set(MONEY)


def test_every_blank_says_what_it_means():
    for sheet in SHEETS:
        for column in sheet.columns:
            left = column.required and column.name not in {*must_fill(sheet), *COMPUTED}
            assert ("Để trống:" in hint(sheet.table.name, column.name)) == left or not sheet.table.per_plan, column.name


def test_the_guide_prints_on_a4():
    page = openpyxl.load_workbook(io.BytesIO(template(sample().frames)))[GUIDE]
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (9, 1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_a_short_target_is_the_whole_one():
    """Cell for cell what a person would have written; the line of the clause is said of no other row."""
    second = {"Chỉ tiêu": "Số máy", "Phạm vi": "UBND cấp xã", "Giá trị": "1.234", "Nguyên văn": "khoảng 1.234 máy tính"}
    first, counted = rows(workbook(targets=[FIRST | {"Điều, mục": "Mục 2, gạch đầu dòng 4"}, second]))
    wanted = rows(
        workbook(
            targets=[
                TARGET | {"Điều, mục": "Mục 2, gạch đầu dòng 4"},
                COUNT | second | {"Phép so": "khoảng (≈)", "Điều, mục": "Mục 2"},
            ]
        )
    )
    assert [first, counted] == wanted


def test_short_amounts_are_the_whole_ones():
    short = MONEY | {"Vị trí trong phụ lục": "PL/A/2", "Nhiệm vụ, dự án": "Thuê dịch vụ máy chủ", "Số in": "1.000"}
    full = AMOUNT | short | {"Thuê dịch vụ": "có", "Nguyên văn": "1.000", "Nhãn dòng": "Thuê dịch vụ máy chủ"}
    given = rows(workbook(targets=[TARGET], budget=[FIRST_MONEY | {"Đơn vị in": "Triệu đồng"}, short]), "budget")
    wanted = rows(workbook(targets=[TARGET], budget=[AMOUNT, full]), "budget")
    apart = ("theme", "column_label", "unit_basis")  # nobody but the person knows
    assert [{k: v for k, v in row.items() if k not in apart} for row in given] == [
        {k: v for k, v in row.items() if k not in apart} for row in wanted
    ]


def test_totals_and_groups_of_a_table_are_seen_from_their_places():
    lines = [
        ("PL/tong", "Tổng cộng", "40.317"),
        ("PL/A", "Hạ tầng", "40.317"),
        ("PL/A/1", "Mua máy tính", "39.317"),
        ("PL/A/2", "Mua máy in", "1.000"),
    ]
    given = rows(
        workbook(
            targets=[TARGET],
            budget=[
                FIRST_MONEY | {"Vị trí trong phụ lục": path, "Nhiệm vụ, dự án": name, "Số in": amount}
                for path, name, amount in lines
            ],
        ),
        "budget",
    )
    assert [(row["level"], row["is_additive"], row["parent_path"]) for row in given] == [
        ("total", "false", ""),
        ("group", "false", ""),
        ("line", "true", "PL/A"),
        ("line", "true", "PL/A"),
    ]


@pytest.mark.parametrize(
    ("plan", "quote", "year", "basis"),
    [
        ({}, "tối thiểu 70,5% xã", "2018", "plan_year"),
        ({}, "năm 2018 tối thiểu 70,5% xã", "2018", "stated"),
        ({}, "đến năm 2020 tối thiểu 70,5% xã", "2020", "stated"),
        ({}, "tối thiểu 70,5% xã so với năm 2016", "2018", "plan_year"),
        ({"Loại văn bản": "Kế hoạch giai đoạn", "Đến năm": 2020}, "tối thiểu 70,5% xã", "2020", "period_end"),
        ({"Loại văn bản": "Kế hoạch giai đoạn", "Đến năm": 2020}, "năm 2019 tối thiểu 70,5% xã", "2019", "stated"),
        ({"Loại văn bản": "Kế hoạch giai đoạn", "Đến năm": 2020}, "2018 và 2019: tối thiểu 70,5% xã", "", ""),
        ({"Loại văn bản": "Báo cáo và đề xuất"}, "tối thiểu 70,5% xã", "2018", "plan_year"),
        ({"Loại văn bản": "Báo cáo và đề xuất", "Đến năm": 2020}, "tối thiểu 70,5% xã", "", ""),
    ],
)
def test_the_year_comes_from_the_words_or_the_kind_of_plan(plan, quote, year, basis):
    frame = read_only(workbook(documents=[DOCUMENT | plan], targets=[FIRST | {"Nguyên văn": quote}]))[0].frames[
        "targets"
    ]
    assert (frame["year"][0], frame["year_basis"][0]) == (year, basis)


def test_what_nothing_tells_is_asked_for():
    """The first row has none above it, so its section, and with it the kind and the year; a yearly phrase says nothing
    of once or yearly."""
    missing = ("Loại số liệu", "Năm", "Căn cứ năm", "Lặp lại", "Phần văn bản")
    assert sorted(errors(workbook(targets=[SHORT | {"Nguyên văn": "mỗi năm tối thiểu 70,5% xã"}]))) == sorted(
        f"{T}, dòng 2, cột {label}: thiếu giá trị bắt buộc ({label}); không lấy được từ văn bản, dòng trên hay nguyên"
        " văn"
        for label in missing
    )


def test_what_was_filled_is_told_once_a_sheet():
    told = list(read(workbook(targets=[FIRST, FIRST | {"Giá trị": 60, "Nguyên văn": "60% xã", "Năm": 2017}]))[1])
    assert sum("ô để trống được điền" in line for line in told) == 1
    assert any("Đơn vị 2 ô (theo chỉ tiêu)" in line and "Năm 1 ô (theo văn bản)" in line for line in told)


@pytest.mark.parametrize("mark", ["nt", "-nt-", "Như trên", '"', "″"])
def test_as_above(mark):
    second = TARGET | {"Giá trị": 60, "Nguyên văn": "60% xã", "Phép so": "bằng", "Năm": 2017, "Loại số liệu": "Kết quả"}
    second |= {
        "Căn cứ năm": "Nêu trong văn bản",
        "Phần văn bản": "Hiện trạng, kết quả",
        "Phạm vi": mark,
        "Điều, mục": mark,
    }
    assert [(row["scope"], row["clause"]) for row in rows(whole(targets=[TARGET, second]))] == [
        ("communes", "Mục 2")
    ] * 2


def test_nothing_stands_above_the_first_row():
    assert errors(whole(targets=[TARGET | {"Phạm vi": "nt"}]))[0] == (
        f"{T}, dòng 2, cột Phạm vi: ghi “như trên” nhưng phía trên không có dòng số liệu nào"
    )


# --- nothing is lost in silence -------------------------------------------------------------------
def test_an_example_that_somebody_typed_over_is_no_example():
    book = openpyxl.load_workbook(io.BytesIO(template(sample().frames)))
    header = {cell.value: cell.column for cell in book["Văn bản"][3]}
    for label, value in DOCUMENT.items():
        book["Văn bản"].cell(4, header[label], value)
    header = {cell.value: cell.column for cell in book["Chỉ tiêu"][3]}
    book["Chỉ tiêu"].cell(4, header["Giá trị"], "71")
    for label, value in TARGET.items():
        book["Chỉ tiêu"].cell(5, header[label], value)
    out = io.BytesIO()
    book.save(out)
    said = errors(out.getvalue())
    assert said == [
        (
            f"{T}, dòng 4, cột Mã dòng: dòng này còn ghi “ví dụ” nhưng nội dung không còn là của dòng ví dụ; xóa chữ"
            " “ví dụ”"
            " để dòng được nhập, hoặc xóa cả dòng"
        )
    ]


def test_amounts_with_words_and_unit_are_taken_apart():
    (row,) = rows(
        workbook(
            targets=[TARGET], budget=[AMOUNT | {"Số in": "hơn 22 tỷ đồng", "Đơn vị in": None, "Nguyên văn": None}]
        ),
        "budget",
    )
    assert [row[name] for name in ("operator", "amount_text", "unit_text", "amount_vnd", "quote")] == [
        "gt",
        "22",
        "tỷ đồng",
        "22000000000",
        "hơn 22 tỷ đồng",
    ]


@pytest.mark.parametrize(
    ("typed", "operator"),
    [("khoảng 22 tỷ", "approx"), ("22 tỷ đồng trở lên", "ge"), ("trên 22 tỷ đồng", "gt"), ("22 tỷ", "")],
)
def test_words_beside_an_amount(typed, operator):
    row = AMOUNT | {"Số in": typed, "Đơn vị in": None, "Nguyên văn": None}
    assert rows(workbook(targets=[TARGET], budget=[row]), "budget")[0]["operator"] == operator


# --- one mistake, one sentence --------------------------------------------------------------------
def test_rows_on_the_wrong_sheet_are_one_error():
    amounts = [AMOUNT | {"Vị trí trong phụ lục": f"PL/A/{n}"} for n in range(1, 15)]
    labels = [column.label for column in sheet_of("budget").columns]

    def paste(book):
        for number, row in enumerate(amounts, 4):
            for index, label in enumerate(labels, 1):
                put(book["Chỉ tiêu"].cell(number, index), row.get(label))

    # the template's own columns, in its order
    full = {column.label: TARGET.get(column.label) for column in sheet_of("targets").columns}
    said = errors(
        workbook(
            paste,
            targets=[full, full | only(COUNT, "Chỉ tiêu", "Đơn vị", "Giá trị", "Nguyên văn") | {"Phép so": "bằng"}],
        )
    )
    assert said == [
        f"{T}, dòng 4: 14 dòng, từ dòng 4 đến dòng 17, là của trang “Kinh phí”; hãy cắt và dán sang trang ấy"
    ]


def test_a_bad_identifier_hides_no_other_error():
    said = errors(whole(documents=[DOCUMENT | {"Mã văn bản": "Kế hoạch số 2"}], targets=[TARGET | {"Giá trị": 60}]))
    assert said == [
        (
            f"{D}, dòng 2, cột Mã văn bản: mã “Kế hoạch số 2” chỉ được gồm chữ thường không dấu, số và gạch nối; gợi ý:"
            f" {SUGGESTED}"
        ),
        (
            f"{T}, dòng 2, cột Giá trị: không đọc được 60 trong nguyên văn “tối thiểu 70,5% xã”; sửa số hoặc chép lại"
            " nguyên văn"
        ),
    ]


SUGGESTED = "thua-thien-hue-2-2018"


def test_an_identifier_left_blank_is_made():
    plan, told = read(whole(documents=[DOCUMENT | {"Mã văn bản": None}]))
    assert plan.document_id == SUGGESTED
    assert told == [f"? {D}, dòng 2, cột Mã văn bản: để trống nên lấy mã “{SUGGESTED}”"]


def test_a_press_item_is_a_source_of_its_own():
    """Its figures carry the mark without anybody thinking of it."""
    article = DOCUMENT | {
        "Loại văn bản": "Tin bài",
        "Phạm vi kinh phí": "Không tính kinh phí",
        "Mã văn bản": None,
        "Số, ký hiệu": None,
    }
    plan, told = read(workbook(documents=[article], targets=[TARGET]))
    assert [line for line in told if not line.startswith("?")] == []
    assert (
        list(plan.frames["targets"]["caveats"]) == ["press_unchecked"] and plan.document_id == "thua-thien-hue-tin-2018"
    )


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"Giá trị": "7/14"}, "cột Giá trị: “7/14” không phải một số; ghi 7 ở đây và điền 14 ở cột “Trên tổng số”"),
        ({"Giá trị": "tất cả"}, "cột Giá trị: “tất cả” không phải một số; “tất cả”, “toàn bộ” thì ghi 100"),
        (
            {"Thời điểm": "tháng 6/2018"},
            "cột Thời điểm: “tháng 6/2018” không phải ngày/tháng/năm; để trống ngày nếu văn bản chỉ ghi tháng",
        ),
        ({"Giá trị": 100, "Nguyên văn": "tất cả các xã"}, "chọn “Nêu bằng chữ” ở cột Căn cứ số"),
        ({"Đơn vị": "số lượng"}, "điền 14 ở cột Trên tổng số"),
        ({"Chỉ tiêu": "Số máy tính " * 12}, "…” không có trong danh mục Chỉ tiêu"),
    ],
)
def test_the_sentence_names_the_way_out(changed, says):
    said = errors(whole(targets=[TARGET | changed]))
    assert any(says in line for line in said), said


def test_no_message_ends_inside_a_word():
    (said,) = [
        line for line in errors(whole(targets=[TARGET | {"Chỉ tiêu": "Tỷ lệ " + "trường " * 20}])) if "…" in line
    ]
    assert "“Tỷ lệ trường trường trường trường trường trường trường…”" in said


def test_no_code_stands_in_a_sentence():
    """The commonest mistakes of every sheet at once: what is said is in the words of the sheet."""
    said = "\n".join(
        errors(
            whole(
                targets=[
                    TARGET | {"Phép so": "bằng", "Giá trị": 0.3, "Đơn vị": "máy/CBCC"},
                    TARGET | {"Năm": 2019, "Căn cứ năm": "Cuối kỳ kế hoạch"},
                    TARGET,
                    TARGET,
                ],
                budget=[AMOUNT, AMOUNT, AMOUNT | {"Số in": "1.000", "Loại nguồn vốn": "Đầu tư phát triển"}],
                stated_totals=[TOTAL | {"Số in": "1.000", "Nguyên văn": "1.000"}],
                staff=[STAFF, STAFF | {"Số CBCC": 0.3}],
            )
        )
    )
    codes = (
        "percent",
        "count",
        "per_official",
        "share_a",
        "year_plan",
        "investment",
        "amount_vnd",
        "line_path",
        "eq",
        "ge",
    )
    assert [code for code in codes if code in said.replace("line_path=", "")] == []
    assert "0.3" not in said and "0,3" in said and NEW not in said
