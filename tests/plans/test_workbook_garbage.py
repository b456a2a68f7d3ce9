"""Whatever stands in the cells or the bytes: located sentences, never an exception."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from lib.contract.sheets import SHEETS
from lib.plans.workbook.entries import Unreadable, read_cell
from lib.plans.workbook.marks import annotate
from lib.plans.workbook.read import read_tables, read_workbook
from lib.plans.workbook.sheets import SheetCell
from lib.plans.workbook.vocabulary import Vocabularies
from tests.plans.workbooks import put, sample, whole

GOOD = whole()
LISTS = Vocabularies(sample().frames)
COLUMNS = [(sheet.table.name, column) for sheet in SHEETS for column in sheet.table.columns]
_QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)

texts = st.one_of(
    st.text(max_size=40),
    st.from_regex(r"-?[0-9]{1,4}([.,][0-9]{1,4}){0,3} ?(%|tỷ|triệu đồng|đồng)?", fullmatch=True),
    st.sampled_from(
        [
            "ví dụ",
            "Tổng cộng",
            "=1+1",
            "#REF!",
            "31/02/2018",
            "[x]",
            "a;b;;c",
            "\u0301",
            "_x000D_",
            "9" * 400,
            "Giá trị",
            "Chỉ tiêu",
            "1e9",
            "NaN",
            "∞",
            "-",
            "−5",
        ]
    ),
)
dates = st.datetimes(min_value=dt.datetime(1901, 1, 1), max_value=dt.datetime(9999, 12, 30))
numbers = st.one_of(st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False))
values = st.one_of(st.none(), texts, numbers, st.booleans(), dates, st.times())
cells = st.one_of(
    st.builds(SheetCell, texts, st.sampled_from(["text", "error"])),
    st.builds(SheetCell, numbers, st.sampled_from(["number", "percent"])),
    st.builds(SheetCell, st.booleans(), st.just("bool")),
    st.builds(SheetCell, dates, st.just("date")),
    st.builds(SheetCell, st.times(), st.just("time")),
    st.just(SheetCell(None, "formula")),
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(cell=cells, where=st.sampled_from(COLUMNS))
def test_any_cell_is_read_or_refused(cell, where):
    table, column = where
    try:
        entry = read_cell(cell, column, LISTS.of(table, column))
    except Unreadable as why:
        assert str(why)  # noqa: PT017, either outcome is right
    else:
        assert isinstance(entry.text, str) and "\r" not in entry.text
        if column.kind in ("int", "decimal") and entry.text:
            assert Decimal(entry.text).is_finite()


@_QUICK
@given(
    garbage=st.lists(
        st.tuples(st.sampled_from([s.title for s in SHEETS[:5]]), st.integers(1, 6), st.integers(1, 20), values),
        min_size=1,
        max_size=25,
    )
)
def test_any_cells_anywhere(garbage):
    def change(book):
        for title, row, column, value in garbage:
            writable = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
            put(book[title].cell(row, column), writable)

    data = whole(change)
    _, issues = read_tables(data, sample().frames)
    assert all(str(issue) for issue in issues)
    openpyxl.load_workbook(io.BytesIO(annotate(data, issues)))


@_QUICK
@given(
    places=st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6),
    cut=st.integers(0, len(GOOD)),
)
def test_any_bytes(places, cut):
    raw = bytearray(GOOD)
    for place, byte in places:
        raw[place] = byte
    for data in (bytes(raw), bytes(raw[:cut]), bytes(raw[cut:])):
        plan, issues = read_tables(data, sample().frames)
        assert plan.document_id or issues


@settings(max_examples=200, deadline=None, derandomize=True)
@given(number=st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_number_written_the_vietnamese_way_is_read_back(number):
    column = SHEETS[1].table.column("value")
    whole_part, _, fraction = f"{abs(number):,.4f}".partition(".")
    text = f"{'-' if number < 0 else ''}{whole_part.replace(',', '.')},{fraction}"
    assert Decimal(read_cell(SheetCell(text, "text"), column, None).text) == number


def test_what_is_marked_is_the_same_workbook():
    def change(book):
        book["Chỉ tiêu"]["A1"].font = openpyxl.styles.Font(bold=True)
        book["Chỉ tiêu"]["H2"] = "bảy mươi"
        put(book["Chỉ tiêu"]["M3"], "=1+1")
        book["Chỉ tiêu"].column_dimensions["A"].width = 33

    data = whole(change)
    _, issues = read_workbook(data, sample())
    marked = annotate(data, issues)
    book = openpyxl.load_workbook(io.BytesIO(marked))
    sheet = book["Chỉ tiêu"]
    assert book.sheetnames[0] == book.active.title == "Lỗi"
    assert (
        sheet["H2"].value,
        sheet["H2"].fill.fgColor.rgb,
        sheet["A1"].font.bold,
        sheet.column_dimensions["A"].width,
    ) == ("bảy mươi", "00FFC7CE", True, 33)
    assert (
        sheet["H2"].comment.text
        == "Lỗi: “bảy mươi” không phải một số; chỉ ghi số (phép so, đơn vị, tổng số có cột riêng)"
    )
    listed = [[cell.value for cell in row] for row in book["Lỗi"].iter_rows(min_row=2)]
    assert ["Lỗi", "Chỉ tiêu", 2, "Giá trị", issues[0].message] in listed
    assert len(listed) == len(issues)
    assert {cell.data_type for row in book["Lỗi"].iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["M3"].data_type == "s"

    sheet["H2"] = 70.5  # corrected, sent again: the marks of before go
    out = io.BytesIO()
    book.save(out)
    plan, again = read_workbook(out.getvalue(), sample())
    assert plan.frames["targets"]["value"].iloc[0] == "70.5"
    book = openpyxl.load_workbook(io.BytesIO(annotate(out.getvalue(), again)))
    assert book["Chỉ tiêu"]["H2"].comment is None and book["Chỉ tiêu"]["H2"].fill.fill_type is None
    assert book.sheetnames.count("Lỗi") == 1


def test_a_clean_workbook_says_so():
    sheet = openpyxl.load_workbook(io.BytesIO(annotate(GOOD, [])))["Lỗi"]
    assert sheet["E2"].value == "Không có lỗi, không có cảnh báo."


def test_a_file_that_cannot_be_opened_gives_the_list_alone():
    _, issues = read_tables(b"%PDF-1.7", sample().frames)
    book = openpyxl.load_workbook(io.BytesIO(annotate(b"%PDF-1.7", issues)))
    assert book.sheetnames == ["Lỗi"] and "PDF" in book["Lỗi"]["E2"].value
