"""The workbook read back: numbers are numbers, text is text, nothing runs, the rows are those on screen."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from lib.compare.facts import Facts
from lib.compare.model import Aside, Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.index import Money
from lib.compare.units import Unit
from lib.present.charts.canvas import colours_of
from lib.present.charts.stacked import KEY
from lib.present.excel.workbook import workbook
from lib.present.views import tables
from lib.present.words import wording
from lib.store import build as builder
from lib.store.load import open_store
from tests.present import records as r

LINK = "http://may-chu/online_services?nam=2018"
MADE = dt.datetime(2026, 1, 2, 3, 4)
SHEETS = ["Bìa", "Bảng trình bày", "Số liệu", "Bảng chéo", "Biểu đồ", "Nguồn và ghi chú"]


def made(comparison) -> bytes:
    return workbook(comparison, link=LINK, published=MADE, version="b1 · 02/01/2026")


def opened(comparison):
    return openpyxl.load_workbook(io.BytesIO(made(comparison)))


@pytest.mark.parametrize("name", r.EVERY)
def test_sheets_rows_and_no_formula(name):
    comparison = r.EVERY[name]()
    book = opened(comparison)
    rows = len(list(comparison.rows()))
    assert book.sheetnames == SHEETS
    assert book["Số liệu"].max_row == book["Bảng trình bày"].max_row == rows + 1
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None or cell.value == LINK, "the way back alone is a link"


@pytest.mark.parametrize("name", r.EVERY)
def test_no_formula_in_the_file_itself(name):
    with zipfile.ZipFile(io.BytesIO(made(r.EVERY[name]()))) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/sheet"):
                assert not re.search(rb"<f[ >]", archive.read(part))


def column(sheet, label: str) -> list:
    at = [cell.value for cell in sheet[1]].index(label)
    return [row[at].value for row in sheet.iter_rows(min_row=2)]


def test_numbers_are_numbers_with_the_printed_text_beside():
    data = opened(r.one_stop())["Số liệu"]
    assert column(data, "Giá trị") == [100, 70, 50, None]
    assert column(data, "Giá trị như trình bày") == ["100%", "70%", "7/14 (50%)", None]
    assert column(data, "Năm") == [2019] * 4
    assert column(data, "Tử số")[2] == 7
    assert column(data, "Ngày số liệu")[2] == dt.datetime(2019, 7, 30)
    assert column(data, "Trạng thái")[3] == "không nêu"


def test_a_figure_without_a_time_is_not_said_to_be_of_the_year():
    panel = r.panel(values=(r.value(aside=Aside.UNDATED), r.value(r.LC)))
    assert column(opened(r.comparison((panel,)))["Số liệu"], "Trạng thái") == ["không nêu thời hạn", "nêu"]


def test_money_is_in_dong_and_ranges_have_their_bounds():
    data = opened(r.budget())["Số liệu"]
    assert column(data, "Giá trị (không cộng)")[0] == 39_317_000_000
    assert (column(data, "Từ")[3], column(data, "Đến")[3]) == (4_000_000_000, 11_000_000_000)
    assert column(data, "Đơn vị")[0] == "đồng"


def test_data_sheet_is_a_table_with_a_frozen_head():
    data = opened(r.level3())["Số liệu"]
    assert [table.ref for table in data.tables.values()] == [f"A1:{data.cell(4, data.max_column).coordinate}"]
    assert data.freeze_panes == "C2"
    assert data.column_dimensions["A"].width > 5


def test_the_shown_table_is_the_one_on_screen():
    comparison = r.gaps_of_every_state()
    shown = opened(comparison)["Bảng trình bày"]
    frame = tables.screen(comparison)
    assert [cell.value for cell in shown[1]] == list(frame.columns)
    assert [
        [cell or "" for cell in row] for row in shown.iter_rows(min_row=2, values_only=True)
    ] == frame.to_numpy().tolist()


def test_text_that_looks_like_a_formula_stays_text():
    comparison = r.hostile()
    names = column(opened(comparison)["Số liệu"], "Tỉnh")
    assert names == list(r.HOSTILE)
    with zipfile.ZipFile(io.BytesIO(made(comparison))) as archive:
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")  # also after someone edits the cell


def test_cover_says_what_when_and_how_to_come_back():
    comparison = r.level3()
    cover = {row[0]: row[1] for row in opened(comparison)["Bìa"].iter_rows(values_only=True) if row[1] is not None}
    assert cover["Liên kết"] == LINK
    assert cover["Số dòng"] == 3
    assert cover["Dữ liệu công bố lúc"] == MADE
    assert cover["Phiên bản số liệu"] == "b1 · 02/01/2026"
    assert cover["Tóm tắt"] == wording.summary_plain(comparison)
    assert cover["Kết luận"] == wording.badge(comparison)


def test_notes_sources_and_filters_are_complete():
    comparison = r.budget()
    book = opened(comparison)
    assert [
        row[2] for row in book[SHEETS[-1]].iter_rows(min_row=2, values_only=True) if row[0] == "Ghi chú"
    ] == wording.notes(comparison)
    sources = book[SHEETS[-1]].tables["nguon"].ref
    first, last = (int(re.sub(r"\D", "", corner)) for corner in sources.split(":"))
    assert last - first == len(comparison.sources)
    cover = list(book["Bìa"].iter_rows(values_only=True))
    at = cover.index(("Lựa chọn", "Giá trị", "Mã"))
    assert [row[2] for row in cover[at + 2 : at + 5]] == [r.QN, r.LC, r.TH]


def charts_of(comparison) -> str:
    with zipfile.ZipFile(io.BytesIO(made(comparison))) as archive:
        return "".join(archive.read(p).decode() for p in archive.namelist() if p.startswith("xl/charts/chart"))


def test_one_series_is_drawn_from_the_data_sheet():
    xml = charts_of(r.level3())
    data = opened(r.level3())["Số liệu"]
    letter = next(cell.column_letter for cell in data[1] if cell.value == "Giá trị")
    assert f"<c:f>'Số liệu'!${letter}$2:${letter}$3</c:f>" in xml
    assert "<c:v>100</c:v>" in xml


def test_several_series_stand_aligned_and_gaps_are_empty():
    book = opened(r.budget())
    block = [list(row) for row in book["Biểu đồ"].iter_rows(values_only=True)][:4]
    parts = ["Đầu tư", "Đầu tư: đến", "Thường xuyên", "Thường xuyên: đến", "Không nêu loại nguồn vốn"]
    assert block[0] == ["Tỉnh", *parts]
    assert block[1] == ["Quảng Ngãi", 39_317_000_000, None, 33_215_000_000, None, None]
    assert charts_of(r.budget()).count("<c:ser>") == 3


def test_nothing_to_draw_is_said():
    sheet = opened(r.nothing())["Biểu đồ"]
    assert sheet["A1"].value == "Không có số liệu để vẽ biểu đồ."


def test_a_chart_says_what_is_carried_and_how_far_a_range_reaches():
    """The words of the chart on screen at the bar, hatching, a line from the lower end to the upper."""
    xml = charts_of(r.one_stop())
    assert "7/14 (50%)" in xml and "mốc" in xml and '<a:pattFill prst="wdUpDiag">' in xml
    panel = r.panel(values=(r.value(r.QN, None, low=20.0, high=50.0), r.value(r.LC, 30.0)))
    xml = charts_of(r.comparison((panel,)))
    assert re.search(r"<c:plus>.*?<c:v>30(\.0)?</c:v>", xml) and "từ 20% đến 50%" in xml


def test_parts_that_are_too_many_to_stack_are_rows_with_a_series_a_province(by_theme):
    heads = [cell.value for cell in opened(by_theme)["Biểu đồ"][1]]
    assert heads[0] == "Khoản" and {"Lào Cai", "Thanh Hóa", "Quảng Ngãi", "Lào Cai: đến"} <= set(heads)
    assert '<c:grouping val="clustered"/>' in charts_of(by_theme) and "<c:errBars>" in charts_of(by_theme)


def test_a_chart_that_is_higher_than_a_page_comes_in_several_on_one_axis(by_theme):
    with zipfile.ZipFile(io.BytesIO(made(by_theme))) as archive:
        charts = [archive.read(p).decode() for p in archive.namelist() if p.startswith("xl/charts/chart")]
        sheets = [archive.read(p).decode() for p in archive.namelist() if p.startswith("xl/worksheets/sheet")]
    assert len(charts) > 1
    assert len({re.search(r'<c:max val="([0-9.]+)"', xml)[1] for xml in charts}) == 1
    assert sum("<rowBreaks" in xml for xml in sheets) == 1, "each begins a page where it would be cut"


def test_a_part_that_is_told_in_parts_is_stacked_of_these():
    """As on screen: what is told in parts is drawn as its parts, and not once more as the whole."""
    known = Money(Facts(open_store(builder.DATA)))
    options = (("measure", "year_plan"), ("unit", "ty"))
    chosen = Selection("money_nature", known.facts.loaded, (2018,), ("target",), "value", options)
    comparison = compare_money(known, chosen)
    sheet = opened(comparison)["Biểu đồ"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=2, max_row=4, values_only=True)}
    heads = [cell.value for cell in sheet[1]]
    parts = {head: cell for head, cell in zip(heads[1:], rows["Thanh Hóa"], strict=True) if cell is not None}
    assert parts == {
        "Đầu tư": 14_900_000_000,
        "Thường xuyên: kinh phí sự nghiệp": 15_000_000_000,
        "Thường xuyên: chi thường xuyên của cơ quan, đơn vị": 4_920_000_000,
    }
    words = [row for row in opened(comparison)["Bảng chéo"].iter_rows(values_only=True) if "34,8 tỷ đồng" in row]
    assert words and "Tổng" in words[0], "a row of all parts says so"


@pytest.fixture(scope="module")
def by_theme():
    known = Money(Facts(open_store(builder.DATA)))
    options = (("measure", "year_plan"), ("unit", "ty"))
    return compare_money(known, Selection("money_theme", known.facts.loaded, (2018,), ("target",), "value", options))


def test_a_range_is_drawn_out_of_cells(by_theme):
    """Lengths that stand in the chart itself are drawn by Excel alone."""
    xml = charts_of(by_theme)
    sheet = opened(by_theme)["Biểu đồ"]
    heads = [cell.value for cell in sheet[1]]
    letter = {head: sheet.cell(1, i).column_letter for i, head in enumerate(heads, start=1)}
    for name in ("Lào Cai", "Thanh Hóa", "Quảng Ngãi"):
        more = letter[f"{name}: có thể thêm"]
        cells = re.findall(rf"<c:plus><c:numRef><c:f>'Biểu đồ'!\${more}\$(\d+):\${more}\$(\d+)</c:f>", xml)
        read = [row for first, last in cells for row in range(int(first), int(last) + 1)]
        assert read == list(range(2, sheet.max_row + 1)), "each row once, in whichever chart"
        columns = zip(*(sheet[letter[f"{name}{of}"]][1:] for of in ("", ": đến", ": có thể thêm")), strict=True)
        ranges = [(low.value, high.value, reach.value) for low, high, reach in columns if high.value is not None]
        assert ranges and all(low + reach == high for low, high, reach in ranges)
    assert "<c:numLit>" not in "".join(re.findall(r"<c:errBars>.*?</c:errBars>", xml))
    highest = max(value.high or value.value or 0.0 for value in by_theme.lead.values if value.segment)
    axis = re.search(r'<c:max val="([0-9.]+)"', xml)
    assert axis and float(axis[1]) >= highest, "no line is cut by an axis that knows the bars alone"
    plate = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    told = [label for label in re.findall(r"<c:dLbl>.*?</c:dLbl>", xml) if "từ " in label]
    assert told and all(plate in label for label in told), "the line does not strike its words through"


def test_what_a_stack_cannot_say_at_its_bars_stands_above_it():
    """The line that the chart on screen has below the bar, once; at the bar what is drawn."""
    said = [str(row[0]) for row in opened(r.budget())["Biểu đồ"].iter_rows(values_only=True) if row[0]]
    (told,) = (line for line in said if "Kể cả phần không tách" in line)
    assert told == "Lào Cai: Kể cả phần không tách: đầu tư 4,0–11,0 tỷ, thường xuyên 31,5–38,5 tỷ"
    assert "–" not in "".join(re.findall(r"<c:dLbl>.*?</c:dLbl>", charts_of(r.budget())))


def test_a_province_has_its_colour_of_the_screen(by_theme):
    """In rows of parts a series is a province; in a stack its bar has tints of it, beside a neutral legend."""
    colours = colours_of(by_theme, None)
    series = re.findall(r"<c:ser>.*?</c:ser>", charts_of(by_theme))
    hues = {
        re.search(r"<c:tx>.*?<c:v>(.*?)</c:v>", one)[1]: re.search(r'srgbClr val="(\w+)"', one)[1] for one in series
    }
    assert hues == {by_theme.names[code]: colours[code][1:].upper() for code in by_theme.selection.provinces}
    budget = r.budget()
    first = re.search(r"<c:ser>.*?</c:ser>", charts_of(budget))[0]
    drawn = re.findall(r'<c:dPt><c:idx val="\d"/><c:spPr><a:solidFill><a:srgbClr val="(\w+)"', first)
    assert {colours_of(budget, None)[code][1:].upper() for code in (r.QN, r.LC)} <= set(drawn)
    assert KEY[1:].upper() in first


def test_a_workbook_says_an_amount_in_one_unit(by_theme):
    """The table, the data beside the numbers and the crosstab in words have the unit that the reader chose."""
    book = opened(by_theme)
    data, shown = column(book["Số liệu"], "Giá trị như trình bày"), column(book["Bảng trình bày"], "Giá trị")
    assert data == shown and any("0,8 tỷ" in text for text in data)
    words = [cell for row in book["Bảng chéo"].iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
    assert not [cell for cell in [*data, *words] if "triệu đồng" in cell]


def test_a_cut_axis_is_said_in_a_cell_and_ends_there():
    amounts = [*range(1, 12), 900]
    codes = [f"{i:02d}" for i in range(1, 13)]
    values = tuple(r.value(code, float(amount)) for code, amount in zip(codes, amounts, strict=True))
    measure = replace(r.LEVEL3, unit=Unit("count", "dịch vụ", " dịch vụ", 0, "count"))
    comparison = r.comparison((r.panel(measure, values),), provinces=tuple(codes))
    said = [str(row[0]) for row in opened(comparison)["Biểu đồ"].iter_rows(values_only=True) if row[0]]
    (told,) = (line for line in said if line.startswith("Trục cắt ở "))
    assert "900" in told
    highest = re.search(r'<c:max val="([0-9.]+)"', charts_of(comparison))
    assert highest and 11 <= float(highest[1]) < 100
