"""Workbooks as people really send them: what is said without doubt is read, and what was done about it is told."""

import datetime as dt
import io
import re
import unicodedata

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.plans.workbooks import (
    AMOUNT,
    COUNT,
    DOCUMENT,
    NEW,
    STAFF,
    TARGET,
    TOTAL,
    part,
    put,
    read,
    read_only,
    repacked,
    whole,
    workbook,
)


def first(data: bytes, table: str = "targets") -> dict[str, str]:
    """The first row of a table of a workbook that holds no error."""
    plan, told = read_only(data)
    assert [line for line in told if not line.startswith("?")] == []
    return plan.frames[table].iloc[0].to_dict()


def target(**changed) -> bytes:
    return whole(targets=[TARGET | {label.replace("_", " "): value for label, value in changed.items()}, COUNT])


def amount(**changed) -> bytes:
    return whole(budget=[AMOUNT | {label.replace("_", " "): value for label, value in changed.items()}])


# --- one cell -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (70.5, "70.5"),
        ("70,5", "70.5"),
        ("70,5%", "70.5"),
        ("70,5 %", "70.5"),
        (" 70,5\u00a0", "70.5"),
        ("70.5", "70.5"),
        ("070,50", "70.5"),
    ],
)
def test_a_share(typed, value):
    assert first(target(Giá_trị=typed))["value"] == value


def test_a_percentage_that_excel_keeps_as_a_fraction():
    def change(book):
        book["Chỉ tiêu"]["H2"], book["Chỉ tiêu"]["H2"].number_format = 0.705, "0.0%"

    assert first(whole(change))["value"] == "70.5"


@pytest.mark.parametrize("typed", ["1.234", "1 234", "1\u00a0234", 1234, 1234.0, "1234"])
def test_a_count_cannot_have_a_fraction(typed):
    """So "1.234" has one reading there."""
    assert first(whole(targets=[COUNT | {"Giá trị": typed}]))["value"] == "1234"


def test_a_point_that_groups_nothing_is_read_and_told():
    _, told = read(target(Giá_trị="70.5"))
    assert told == ["? Trang Chỉ tiêu, dòng 2, cột Giá trị: dấu chấm trong “70.5” được đọc là dấu phẩy thập phân: 70,5"]


@pytest.mark.parametrize(
    "typed",
    [
        "05/01/2018",
        "5/1/2018",
        "05-01-2018",
        "5.1.2018",
        "2018-01-05",
        "ngày 5 tháng 1 năm 2018",
        dt.datetime(2018, 1, 5),
        dt.date(2018, 1, 5),
    ],
)
def test_a_date_is_day_month_year(typed):
    assert first(whole(documents=[DOCUMENT | {"Ngày ký": typed}]), "documents")["signed_on"] == "2018-01-05"


@pytest.mark.parametrize("typed", [2018, "2018", 2018.0, "năm 2018", " 2018 "])
def test_a_year(typed):
    assert first(target(Năm=typed))["year"] == "2018"


@pytest.mark.parametrize(
    "typed",
    [
        "Thừa Thiên Huế",
        "thừa thiên huế",
        "46",
        46,
        "Thua Thien Hue",
        "thua-thien-hue",
        "Tỉnh Thừa Thiên Huế",
        unicodedata.normalize("NFD", "Thừa Thiên Huế "),
    ],
)
def test_a_province(typed):
    assert first(whole(documents=[DOCUMENT | {"Mã tỉnh": typed}]), "documents")["province_code"] == "46"


def test_a_province_whose_zero_excel_dropped():
    assert first(whole(documents=[DOCUMENT | {"Mã tỉnh": 1}]), "documents")["province_code"] == "01"


@pytest.mark.parametrize(
    "typed",
    [
        "Ủy ban nhân dân huyện Thiệu Hóa",
        "Ủy ban nhân dân huyện Thiệu Hoá",
        "UBND huyện Thiệu Hoá",
        "huyen_thieu_hoa",
        "ủy ban  nhân dân huyện Thiệu\u00a0Hóa",
    ],
)
def test_old_and_new_places_of_the_tone(typed):
    assert first(amount(**{"Chủ trì (mã)": typed}), "budget")["lead_agency"] == "huyen_thieu_hoa"


@pytest.mark.parametrize("typed", ["tối thiểu (≥)", "tối thiểu", "≥", ">=", "ge", "Ít nhất", "TỐI THIỂU (≥)"])
def test_an_operator(typed):
    assert first(target(Phép_so=typed))["operator"] == "ge"


@pytest.mark.parametrize("typed", ["có", "Có", "true", "TRUE", True, "đúng", "x", 1])
def test_yes(typed):
    assert first(amount(Cộng_được=typed), "budget")["is_additive"] == "true"


@pytest.mark.parametrize(
    "typed",
    ["Hạ tầng; An toàn thông tin", "infrastructure;security", "Hạ tầng ;  security", "Hạ tầng\nAn toàn thông tin;"],
)
def test_several_choices(typed):
    data = amount(Lĩnh_vực=typed.replace("\n", ";"))
    assert first(data, "budget")["theme"] == "infrastructure;security"


def test_text_loses_what_nobody_sees():
    typed = unicodedata.normalize("NFD", "  Đắk\u00a0Lắk\u200b,\nHòa  Bình ")
    row = first(target(Ghi_chú=typed, Nguyên_văn=unicodedata.normalize("NFD", " tối thiểu 70,5% xã\u00a0")))
    assert (row["note"], row["quote"]) == ("Đắk Lắk, Hòa Bình", "tối thiểu 70,5% xã")


def test_a_number_in_a_text_column():
    assert first(target(**{"Điều, mục": 5}))["clause"] == "5"


# --- money ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("printed", "unit", "vnd"),
    [
        ("39.317", "Triệu đồng", "39317000000"),
        ("72,532", "tỷ đồng", "72532000000"),
        ("06", "tỷ đồng", "6000000000"),
        ("1000", "đồng", "1000"),
    ],
)
def test_money_follows_from_its_print(printed, unit, vnd):
    data = whole(budget=[AMOUNT | {"Số in": printed, "Đơn vị in": unit, "Nguyên văn": printed}], stated_totals=[])
    row = first(data, "budget")
    assert (row["amount_text"], row["unit_text"], row["amount_vnd"], row["cell_state"]) == (
        printed,
        unit,
        vnd,
        "number",
    )


def test_a_unit_typed_behind_the_amount():
    data = whole(
        budget=[AMOUNT | {"Số in": "72,532 tỷ", "Đơn vị in": None, "Nguyên văn": "72,532 tỷ"}], stated_totals=[]
    )
    assert first(data, "budget")["amount_vnd"] == "72532000000"
    assert read(data)[1][0] == "? Trang Kinh phí, dòng 2, cột Số in: tách thành số “72,532” và đơn vị “tỷ đồng”"


@pytest.mark.parametrize(
    "typed",
    [
        "39,317 tỷ",
        "39,317 tỷ đồng",
        "39.317 triệu đồng",
        "39.317.000.000",
        "39 317 000 000",
        "39.317.000.000 đồng",
        39317000000,
    ],
)
def test_money_in_words_and_points(typed):
    assert first(amount(**{"Số tiền (đồng)": typed}), "budget")["amount_vnd"] == "39317000000"


@pytest.mark.parametrize(("printed", "state", "vnd"), [("-", "dash", ""), ("–", "dash", ""), ("0", "zero", "0")])
def test_a_dash_is_not_zero(printed, state, vnd):
    row = first(
        whole(budget=[AMOUNT | {"Số in": printed, "Nguyên văn": printed, "Cộng được": "không"}], stated_totals=[]),
        "budget",
    )
    assert (row["cell_state"], row["amount_vnd"]) == (state, vnd)


def test_a_typed_number_is_printed_as_its_quote_shows():
    assert first(amount(Số_in=39317, Nguyên_văn="39.317"), "budget")["amount_text"] == "39.317"
    assert first(amount(Số_in="39.317", Nguyên_văn=39317), "budget")["quote"] == "39.317"


def test_head_counts_and_persons():
    persons = TOTAL | {
        "Đại lượng": "Người",
        "Loại số tiền": None,
        "Từ năm": None,
        "Đến năm": None,
        "Cấp ngân sách": None,
        "Loại nguồn vốn": None,
        "Số in": "40",
        "Đơn vị in": "người",
        "Bằng tổng của": "staff:province_agency",
        "Nguyên văn": "40",
    }
    assert first(whole(stated_totals=[persons], staff=[STAFF | {"Số CBCC": "40"}]), "stated_totals")["amount"] == "40"


# --- the shape of a sheet -------------------------------------------------------------------------
def reshaped(change) -> bytes:
    return whole(lambda book: change(book["Chỉ tiêu"]))


def titled(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 4)
    sheet["A1"], sheet["A2"] = "UBND TỈNH", "PHỤ LỤC CHỈ TIÊU NĂM 2018"
    sheet.merge_cells("A2:F2")


def two_lines(sheet: Worksheet) -> None:
    """The last two columns under one merged heading, the others merged over both lines."""
    sheet.insert_rows(1)
    for column in range(1, 12):
        sheet.cell(1, column).value = sheet.cell(2, column).value
        sheet.cell(2, column).value = None
        sheet.merge_cells(start_row=1, end_row=2, start_column=column, end_column=column)
    sheet["L1"] = "Chỗ trong văn bản"
    sheet.merge_cells("L1:M1")


def numbered(sheet: Worksheet) -> None:
    sheet.insert_rows(2)
    for column in range(1, 14):
        sheet.cell(2, column, f"({column})")


def starred(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.value = f" {unicodedata.normalize('NFD', str(cell.value).upper())} (*) ".replace(" (*)", " *:")


def gapped(sheet: Worksheet) -> None:
    sheet.insert_rows(3, 3)
    sheet["A4"], sheet["B5"] = "  ", "\u00a0"


def by_code(sheet: Worksheet) -> None:
    for cell, name in zip(
        sheet[1],
        ("indicator_id", "scope", "kind", "year", "year_basis", "recurrence", "operator", "value", "unit"),
        strict=False,
    ):
        cell.value = name


def ordinal(sheet: Worksheet) -> None:
    sheet.insert_cols(1)
    sheet["A1"], sheet["A2"], sheet["A3"] = "TT", 1, 2


@pytest.mark.parametrize("change", [titled, two_lines, numbered, starred, gapped, by_code, ordinal])
def test_shapes_that_need_no_word(change):
    plan, told = read_only(reshaped(change))
    assert told == []
    assert list(plan.frames["targets"]["value"]) == ["70.5", "1234"]


def test_columns_in_another_order():
    turned = dict(reversed(TARGET.items()))
    assert first(whole(targets=[turned]))["value"] == "70.5"


def test_rows_are_told_as_excel_counts_them():
    plan, _ = read(reshaped(lambda sheet: (titled(sheet), gapped(sheet))))
    assert list(plan.frames["targets"]["_row"]) == [9, 10]


def test_a_totals_row_at_the_end_is_no_row():
    def change(sheet):
        sheet["A5"], sheet["H5"] = "Tổng cộng", 1304.5

    plan, told = read(reshaped(change))
    assert len(plan.frames["targets"]) == 2
    assert told == ["? Trang Chỉ tiêu, dòng 5: dòng cộng “Tổng cộng” ở cuối bảng, không được nhập"]


def test_a_line_called_total_is_a_row():
    row = AMOUNT | {
        "Vị trí trong phụ lục": "PL/A",
        "Cấp dòng": "Tổng",
        "Nhiệm vụ, dự án": "Tổng cộng",
        "Cộng được": "không",
        "Lĩnh vực": None,
    }
    assert len(read(whole(budget=[AMOUNT, row]))[0].frames["budget"]) == 2


def test_hidden_rows_and_sheets_are_read_and_told():
    def change(book):
        book["Chỉ tiêu"].row_dimensions[3].hidden = True
        book["Cán bộ"].sheet_state = "hidden"

    plan, told = read(whole(change))
    assert len(plan.frames["targets"]) == 2 and len(plan.frames["staff"]) == 1
    assert told == [
        "? Trang Chỉ tiêu, dòng 3: 1 dòng đang ẩn (3), vẫn được đọc",
        "? Trang Cán bộ: trang đang ẩn, vẫn được đọc",
    ]


def test_merged_cells_among_the_rows_are_told():
    _, told = read(reshaped(lambda sheet: sheet.merge_cells("L2:L3")))
    assert told == ["? Trang Chỉ tiêu, dòng 2, cột L: ô gộp L2:L3: chỉ dòng 2 được hiểu là có giá trị"]


def test_a_formula_with_its_value_is_its_value():
    data = reshaped(put_formula)
    sheet = part(data, "xl/worksheets/sheet2.xml")
    # openpyxl writes the empty value in one of three ways, by the XML library that is installed
    with_value, found = re.subn(rb"<f>70\+0\.5</f><v(?: ?/>|></v>)", b"<f>70+0.5</f><v>70.5</v>", sheet)
    assert found == 1
    assert first(repacked(data, {"xl/worksheets/sheet2.xml": with_value}))["value"] == "70.5"


def put_formula(sheet: Worksheet) -> None:
    sheet["H2"] = "=70+0.5"


def test_columns_and_sheets_that_are_not_ours_are_told():
    def change(book):
        put(book["Chỉ tiêu"]["N1"], "Người nhập")
        put(book["Chỉ tiêu"]["N2"], "An")
        put(book["Chỉ tiêu"]["P3"], "?")
        book.create_sheet("Nháp")["A1"] = 1
        book.create_sheet("Danh mục")["A1"] = "x"
        book.create_sheet("Trang trống")

    assert read(whole(change))[1] == [
        "? Trang Chỉ tiêu, dòng 1, cột N: cột lạ “Người nhập”, không được đọc",
        "? Trang Chỉ tiêu, dòng 3, cột P: cột có dữ liệu nhưng không có tiêu đề, không được đọc",
        "? Trang Nháp: trang lạ, không được đọc",
    ]


@pytest.mark.parametrize(
    "title", ["CHI TIEU", "Chi tieu", " Chỉ tiêu ", "targets", unicodedata.normalize("NFD", "Chỉ tiêu")]
)
def test_spellings_of_a_sheet_title(title):
    plan, told = read(whole(lambda book: setattr(book["Chỉ tiêu"], "title", title)))
    assert told == [] and len(plan.frames["targets"]) == 2


def test_an_example_row_is_told_and_left_out():
    plan, told = read(whole(targets=[TARGET | {"Mã dòng": "ví dụ: t001"}, COUNT]))
    assert list(plan.frames["targets"]["row_id"]) == ["t001"]
    assert told == ["? Trang Chỉ tiêu, dòng 2, cột Mã dòng: dòng ví dụ, không được nhập"]


def test_rows_without_a_number_get_the_next_free_one():
    rows = [
        TARGET | {"Mã dòng": name, "Ghi chú": str(place)} for place, name in enumerate(("t007", None, "t002", None))
    ]
    plan, _ = read(whole(targets=rows))
    assert list(plan.frames["targets"]["row_id"]) == ["t007", "t008", "t002", "t009"]


def test_a_number_once_used_in_the_data_is_not_free():
    """tinh-a has t001 and t002 in the data: a workbook without numbers for it goes on at t003. A row that says what one
    of the data says is that one."""
    other = TARGET | {"Giá trị": 80, "Nguyên văn": "tối thiểu 80% xã", "Năm": 2019, "Căn cứ năm": "Nêu trong văn bản"}
    plan, told = read(
        workbook(
            documents=[DOCUMENT | {"Mã văn bản": "tinh-a-1-2017", "Mã tỉnh": "Quảng Ngãi"}], targets=[other, TARGET]
        )
    )
    assert list(plan.frames["targets"]["row_id"]) == ["t003", "t001"]
    assert any("dữ liệu đang có 3 dòng, tệp này không có dòng nào" in line for line in told)


def test_the_whole_mess_at_once():
    def change(book):
        sheet = book["Chỉ tiêu"]
        starred(sheet), numbered(sheet), titled(sheet)
        sheet.row_dimensions[7].hidden = True
        sheet["A12"], sheet["H12"] = "TỔNG", 1

    plan, told = read(whole(change))
    assert plan.document_id == NEW and list(plan.frames["targets"]["value"]) == ["70.5", "1234"]
    assert all(line.startswith("?") for line in told) and len(told) == 2


def test_a_workbook_saved_by_another_program():
    """Sheet parts with a namespace prefix, cells without references, no dimension."""
    book = openpyxl.load_workbook(io.BytesIO(whole()))
    out = io.BytesIO()
    book.save(out)
    sheet = part(out.getvalue(), "xl/worksheets/sheet2.xml")
    bare = re.sub(rb' r="[A-Z]+\d+"', b"", re.sub(rb"<dimension[^>]*/>", b"", sheet))
    prefixed = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", bare).replace(b"xmlns=", b"xmlns:x=")
    plan, told = read(repacked(out.getvalue(), {"xl/worksheets/sheet2.xml": prefixed}))
    assert told == [] and list(plan.frames["targets"]["value"]) == ["70.5", "1234"]


def test_the_document_may_stand_in_every_row_as_in_the_files():
    rows = [row | {"Mã văn bản": NEW} for row in (TARGET, COUNT)]
    plan, told = read(whole(targets=rows))
    assert told == [] and list(plan.frames["targets"]["document_id"]) == [NEW, NEW]
