"""What can be wrong in a workbook, each with the sentence that people get. Nothing is guessed, nothing raises."""

import datetime as dt
import time

import openpyxl
import pytest

from tests.plans.workbooks import AMOUNT, COUNT, DOCUMENT, NEW, STAFF, TARGET, TITLES, TOTAL, put, read, whole, workbook

T, B, D = "Trang Chỉ tiêu", "Trang Kinh phí", "Trang Văn bản"


def target(**changed) -> bytes:
    return whole(targets=[TARGET | {label.replace("_", " "): value for label, value in changed.items()}])


def amount(**changed) -> bytes:
    return whole(budget=[AMOUNT | {label.replace("_", " "): value for label, value in changed.items()}])


def document(**changed) -> bytes:
    return whole(documents=[DOCUMENT | {label.replace("_", " "): value for label, value in changed.items()}])


def cell(title: str, place: str, value: object, form: str = "") -> bytes:
    def change(book: openpyxl.Workbook) -> None:
        book[title][place] = value
        if form:
            book[title][place].number_format = form

    return whole(change)


def without(table: str, label: str) -> bytes:
    rows = {"targets": TARGET, "budget": AMOUNT}[table]
    return whole(**{table: [{k: v for k, v in rows.items() if k != label}]})


def renamed(old: str, new: str) -> bytes:
    return whole(lambda book: setattr(book[old], "title", new))


def header(title: str, place: str, text: str) -> bytes:
    return whole(lambda book: put(book[title][place], text))


COLUMN = {label: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index] for index, label in enumerate(TARGET)}
VALUE, UNIT, YEAR, QUOTE = (f"{COLUMN[label]}2" for label in ("Giá trị", "Đơn vị", "Năm", "Nguyên văn"))

CASES = {
    # values
    "words for a number": (
        lambda: target(Giá_trị="bảy mươi"),
        f"{T}, dòng 2, cột Giá trị: “bảy mươi” không phải một số",
    ),
    "operator and number": (
        lambda: target(Giá_trị="≥ 70,5%"),
        f"{T}, dòng 2, cột Giá trị: “≥ 70,5%” không phải một số; ghi 70,5 ở đây, còn “≥” thì chọn ở cột “Phép so”",
    ),
    "a fraction": (
        lambda: target(Giá_trị="7/14"),
        f"{T}, dòng 2, cột Giá trị: “7/14” không phải một số; ghi 7 ở đây và điền 14 ở cột “Trên tổng số”",
    ),
    "a fraction that Excel made a date": (
        lambda: cell("Chỉ tiêu", VALUE, dt.datetime(2018, 7, 14)),
        f"{T}, dòng 2, cột Giá trị: Excel đã đổi ô này thành ngày 14/07/2018",
    ),
    "a time": (
        lambda: cell("Chỉ tiêu", VALUE, dt.time(7, 14)),
        f"{T}, dòng 2, cột Giá trị: Excel đã đổi ô này thành giờ",
    ),
    "two readings": (
        lambda: target(Giá_trị="1.234"),
        (
            f"{T}, dòng 2, cột Giá trị: “1.234” đọc được hai cách: 1234 (dấu chấm nhóm hàng nghìn) hay 1,234 (dấu chấm"
            " trước phần lẻ)"
        ),
    ),
    "English grouping": (
        lambda: target(Giá_trị="1,234,567"),
        f"{T}, dòng 2, cột Giá trị: “1,234,567” không phải một số",
    ),
    "% of a count": (
        lambda: target(Chỉ_tiêu="Số máy", Đơn_vị="số lượng", Giá_trị="70%", Nguyên_văn="70 máy"),
        f"{T}, dòng 2, cột Giá trị: ô ghi 70% nhưng đơn vị không phải %",
    ),
    "an error value": (lambda: cell("Chỉ tiêu", VALUE, "#REF!"), f"{T}, dòng 2, cột Giá trị: ô báo lỗi #REF!"),
    "a formula never calculated": (
        lambda: cell("Chỉ tiêu", VALUE, "=70+0.5"),
        f"{T}, dòng 2, cột Giá trị: công thức chưa có giá trị lưu kèm",
    ),
    "true for a number": (
        lambda: cell("Chỉ tiêu", VALUE, True),
        f"{T}, dòng 2, cột Giá trị: ô là giá trị đúng/sai, phải là số",
    ),
    "a number past counting": (
        lambda: cell("Chỉ tiêu", VALUE, 1e300),
        f"{T}, dòng 2, cột Giá trị: “1e+300” nằm ngoài mọi khoảng",
    ),
    "half a year": (lambda: target(Năm=2018.5), f"{T}, dòng 2, cột Năm: “2018,5” không phải số nguyên"),
    "a date for a year": (
        lambda: target(Năm=dt.date(2018, 12, 31)),
        f"{T}, dòng 2, cột Năm: Excel đã đổi ô này thành ngày 31/12/2018",
    ),
    "text for a year": (lambda: target(Năm="cuối 2018"), f"{T}, dòng 2, cột Năm: “cuối 2018” không phải số nguyên"),
    "a value that the quote does not print": (
        lambda: target(Giá_trị=60),
        f"{T}, dòng 2, cột Giá trị: không đọc được 60 trong nguyên văn",
    ),
    "a missing value": (lambda: target(Giá_trị=None), f"{T}, dòng 2, cột Giá trị: thiếu giá trị bắt buộc"),
    "a quote of 200 letters": (
        lambda: target(Nguyên_văn="tối thiểu 70,5% xã " * 11),
        f"{T}, dòng 2, cột Nguyên văn: nguyên văn dài 208 ký tự, tối đa 160",
    ),
    # choices
    "an unknown indicator": (
        lambda: target(Chỉ_tiêu="Tỷ lệ xa"),
        f"{T}, dòng 2, cột Chỉ tiêu: “Tỷ lệ xa” không có trong danh mục Chỉ tiêu; gần giống: “Tỷ lệ xã”",
    ),
    "an unknown agency": (
        lambda: amount(**{"Chủ trì (mã)": "Sở Y tê; Sở Thủy lợi"}),
        f"{B}, dòng 2, cột Chủ trì (mã): “Sở Y tê” không có trong danh mục Cơ quan; gần giống: “Sở Y tế”",
    ),
    "an unknown unit": (
        lambda: target(Đơn_vị="phần nghìn"),
        f"{T}, dòng 2, cột Đơn vị: “phần nghìn” không có trong danh mục Đơn vị",
    ),
    "an unknown word": (
        lambda: target(Phép_so="hơi hơn"),
        f"{T}, dòng 2, cột Phép so: “hơi hơn” không có trong danh mục Phép so; gần giống:",
    ),
    "neither yes nor no": (
        lambda: amount(Cộng_được="có lẽ"),
        f"{B}, dòng 2, cột Cộng được: “có lẽ” không có trong danh mục Cộng được",
    ),
    "a unit of another indicator": (
        lambda: target(Đơn_vị="máy/CBCC"),
        f"{T}, dòng 2, cột Đơn vị: đơn vị “máy/CBCC” khác đơn vị “%” của chỉ tiêu “Tỷ lệ xã”; sửa đơn vị",
    ),
    # money
    "a print lost to Excel": (
        lambda: amount(Số_in=39317, Nguyên_văn=None),
        f"{B}, dòng 2, cột Số in: ô là số nên không biết văn bản in “39317” hay “39.317”",
    ),
    "an English Excel's 39.317": (
        lambda: amount(Số_in=39.317, Nguyên_văn=39.317),
        f"{B}, dòng 2, cột Số in: ô là số nên không biết văn bản in “39,317” hay “39.317”",
    ),
    "an English Excel's 14.200": (
        lambda: amount(Số_in=14.2, Nguyên_văn=14.2),
        f"{B}, dòng 2, cột Số in: ô là số nên không biết văn bản in “14,2” hay “14.200”",
    ),
    "two units": (
        lambda: amount(Số_in="72,532 tỷ"),
        f"{B}, dòng 2, cột Số in: ô ghi “72,532 tỷ” nhưng cột Đơn vị in ghi “Triệu đồng”",
    ),
    "an amount that is not the print": (
        lambda: amount(**{"Số tiền (đồng)": "39.317.000"}),
        f"{B}, dòng 2, cột Số tiền (đồng): “39.317” Triệu đồng là 39.317.000.000 đồng",
    ),
    "a comma in đồng": (
        lambda: amount(**{"Số tiền (đồng)": "39,317"}),
        f"{B}, dòng 2, cột Số tiền (đồng): “39,317” không phải số nguyên (dấu phẩy đứng trước phần lẻ); nếu là 39317",
    ),
    "two ways to read a print": (
        lambda: amount(Số_in="0.9", Nguyên_văn="0.9"),
        f"{B}, dòng 2, cột Số in: “0.9” đọc được hai cách",
    ),
    "a total that is not the sum": (
        lambda: whole(stated_totals=[TOTAL | {"Số in": "40.000", "Nguyên văn": "40.000"}]),
        "Trang Số tổng nêu trong văn bản, dòng 2, cột Số lượng: số tổng 40.000.000.000 khác tổng các phần 39.317",
    ),
    "the same amount twice": (
        lambda: whole(budget=[AMOUNT, AMOUNT]),
        f"{B}, dòng 3, cột Vị trí trong phụ lục: trùng Vị trí trong phụ lục “PL/A/1”, Loại số tiền “Kế hoạch năm”",
    ),
    # the document
    "no document": (lambda: whole(documents=[dict.fromkeys(DOCUMENT)]), f"{D}: chưa có văn bản nào"),
    "two documents": (
        lambda: whole(documents=[DOCUMENT, DOCUMENT]),
        f"{D}, dòng 3: có 2 văn bản; mỗi tệp chỉ chứa một văn bản",
    ),
    "no identifier": (
        lambda: document(Mã_văn_bản=None, Ngày_ký=None, Từ_năm=None, Đến_năm=None),
        f"{D}, dòng 2, cột Mã văn bản: chưa ghi mã văn bản; cần tỉnh, số, ký hiệu và ngày ký để tự lập; gợi ý:",
    ),
    "a folder for an identifier": (
        lambda: document(Mã_văn_bản="../../etc"),
        f"{D}, dòng 2, cột Mã văn bản: mã “../../etc” chỉ được gồm chữ thường",
    ),
    "an unknown province": (
        lambda: document(Mã_tỉnh="Bình Trị Thiên"),
        f"{D}, dòng 2, cột Mã tỉnh: “Bình Trị Thiên” không có trong danh mục Tỉnh, thành phố",
    ),
    "month 18": (
        lambda: document(Ngày_ký="12/18/2017"),
        f"{D}, dòng 2, cột Ngày ký: “12/18/2017” không phải ngày/tháng/năm (không có tháng 18",
    ),
    "two digits of a year": (
        lambda: document(Ngày_ký="18/12/17"),
        f"{D}, dòng 2, cột Ngày ký: “18/12/17” không phải ngày/tháng/năm",
    ),
    "a day that is not": (
        lambda: document(Ngày_ký="31/02/2018"),
        f"{D}, dòng 2, cột Ngày ký: “31/02/2018” không phải ngày",
    ),
    "a number for a date": (lambda: document(Ngày_ký=43087), f"{D}, dòng 2, cột Ngày ký: “43087” không phải ngày"),
    "a clause made a date": (
        lambda: target(**{"Điều, mục": dt.date(2018, 1, 2)}),
        f"{T}, dòng 2, cột Điều, mục: Excel đã đổi ô này thành ngày 02/01/2018",
    ),
    "a fraction for a text": (
        lambda: target(**{"Điều, mục": 2.1}),
        f"{T}, dòng 2, cột Điều, mục: ô là số 2,1, phải là chữ",
    ),
    "a plan without a year": (
        lambda: document(Từ_năm=None),
        f"{D}, dòng 2, cột Từ năm: kế hoạch phải nêu năm đầu và năm cuối",
    ),
    "rows of another document": (
        lambda: whole(staff=[STAFF | {"Mã văn bản": "tinh-a-1-2017"}]),
        f"Trang Cán bộ, dòng 2, cột Mã văn bản: “tinh-a-1-2017” khác mã “{NEW}”",
    ),
    # sheets and headers
    "no sheet of the document": (lambda: whole(documents=()), "Không có trang “Văn bản”"),
    "a sheet renamed": (
        lambda: renamed("Kinh phí", "KP 2018"),
        "Trang KP 2018: trang này trông như “Kinh phí” nhưng tên khác",
    ),
    "a sheet without a header": (
        lambda: workbook(lambda book: book["Chỉ tiêu"].delete_rows(1), targets=[TARGET]),
        f"{T}: không thấy dòng tiêu đề cột",
    ),
    "a required column missing": (
        lambda: without("targets", "Giá trị"),
        f"{T}, dòng 1, cột Giá trị: thiếu cột bắt buộc “Giá trị”",
    ),
    "a heading misspelt": (
        lambda: header("Chỉ tiêu", "L1", "Điều mục"),
        f"{T}, dòng 1, cột L: không có cột “Điều mục”; có phải “Điều, mục”?",
    ),
    "a heading twice": (
        lambda: header("Chỉ tiêu", "L1", "Nguyên văn"),
        f"{T}, dòng 1, cột Nguyên văn: cột này có hai lần (cột K và L)",
    ),
    "a row with a remark alone": (
        lambda: whole(targets=[{"Nguyên văn": "người lập biểu"}, TARGET]),
        f"{T}, dòng 2: không phải dòng số liệu: trống cả",
    ),
    "one identifier twice": (
        lambda: whole(targets=[TARGET | {"Mã dòng": "t001"}, COUNT | {"Mã dòng": "t001"}]),
        f"{T}, dòng 3, cột Mã dòng: trùng Mã dòng “t001” với dòng 2",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_told_once(case):
    make, says = CASES[case]
    place = says.partition(":")[0]
    errors = [line for line in read(make())[1] if line.startswith((f"{place}:", says))]
    assert any(line.startswith(says) for line in errors), errors
    assert len(errors) == (2 if case == "a unit of another indicator" else 1), "one sentence a cell"


def test_the_sample_itself_is_clean():
    plan, told = read(whole())
    assert told == []
    assert plan.document_id == NEW
    assert {name: len(frame) for name, frame in plan.frames.items()} == {
        "documents": 1,
        "targets": 2,
        "budget": 1,
        "stated_totals": 1,
        "staff": 1,
        "set_aside": 0,
    }


def test_a_file_that_is_no_workbook_is_one_sentence():
    plan, told = read(b"a,b\n1,2\n")
    assert told == [
        (
            "Không đọc được tệp: đây là tệp văn bản (CSV) dù tên tệp là gì; hãy mở bằng Excel và lưu thành Excel"
            " Workbook (*.xlsx)"
        )
    ]
    assert plan.document_id == "" and all(frame.empty for frame in plan.frames.values())


def test_a_workbook_without_a_single_plan_sheet():
    assert read(workbook(lambda book: book.create_sheet("Sheet1"), documents=()))[1] == [
        "Không có trang “Văn bản”; hãy dùng mẫu và giữ tên các trang"
    ]


def test_a_formula_text_stays_text():
    """What begins with = + - @ is read as it stands; the quote then fails its own check."""
    plan, _ = read(target(Ghi_chú='=HYPERLINK("http://a")', Mẫu_số_nêu="@xã"))
    row = plan.frames["targets"].iloc[0]
    assert (row["note"], row["denominator"]) == ('=HYPERLINK("http://a")', "@xã")


def test_titles_are_those_of_excel():
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in TITLES.values())


def test_a_sheet_of_nothing_but_errors_ends_in_one_sentence():
    rows = [
        TARGET | {"Chỉ tiêu": f"Chỉ tiêu thứ {n}", "Đơn vị": f"đơn vị {n}", "Phạm vi": f"phạm vi {n}"}
        for n in range(1500)
    ]
    began = time.process_time()
    _, told = read(whole(targets=rows))
    assert time.process_time() - began < 5
    assert told[-1] == f"{T}, dòng 169: đã có hơn 500 lỗi; từ dòng này trở đi chưa được xem"
    assert len(told) == 502
