"""Files that are refused before a parser sees them, and how long the largest take."""

import io
import random
import resource
import time
import zipfile

import openpyxl
import pytest

from lib.plans.workbook import guard as guarding
from lib.plans.workbook import sheets
from lib.plans.workbook.guard import Refused, guard
from lib.plans.workbook.sheets import read_sheets
from tests.plans.workbooks import part, repacked, whole

GOOD = whole()
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet2.xml"
TYPES, RELS, BOOK = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"


def swapped(name: str, old: bytes, new: bytes) -> bytes:
    content = part(GOOD, name)
    assert old in content
    return repacked(GOOD, {name: content.replace(old, new)})


def other_zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return out.getvalue()


def patched(data: bytes, name: str, *, flag: int | None = None, size: int | None = None) -> bytes:
    """The directory says something else about a part: encrypted, or another size (also in the part's own header)."""
    raw = bytearray(data)
    for mark, flags_at, size_at, name_at in ((b"PK\x01\x02", 8, 24, 46), (b"PK\x03\x04", 6, 22, 30)):
        at = raw.find(mark)
        while at != -1:
            if raw[at + name_at : at + name_at + len(name)] == name.encode():
                if flag is not None:
                    raw[at + flags_at] |= flag
                if size is not None:
                    raw[at + size_at : at + size_at + 4] = size.to_bytes(4, "little")
            at = raw.find(mark, at + 4)
    return bytes(raw)


def one_bit_off() -> bytes:
    """In the middle of a packed part: its checksum no longer holds."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        place = archive.getinfo(SHEET)
    raw = bytearray(GOOD)
    raw[place.header_offset + 30 + len(SHEET) + place.compress_size // 2] ^= 1
    return bytes(raw)


def twice(name: str) -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(name, "<a/>")
    return out.getvalue()


def sheet(rows: str, before: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet'
        f' xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'
    ).encode()


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><a>&b;</a>'
CASES = {
    "empty": (b"", "rỗng"),
    "too_big": (b"PK\x03\x04" + bytes(guarding.MOST_BYTES), "lớn hơn 10 MB"),
    "old_xls": (OLE + "Workbook".encode("utf-16-le"), "Excel 97-2003"),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "encrypted (zip)": (patched(GOOD, BOOK, flag=1), "mật khẩu"),
    "not_excel (ole)": (OLE + "WordDocument".encode("utf-16-le"), "không phải tệp Excel"),
    "not_excel (image)": (b"\x89PNG\r\n\x1a\n" + bytes(100), "không phải tệp Excel"),
    "csv": ("Chỉ tiêu,Giá trị\nDVC,70\n".encode(), "CSV"),
    "csv_semicolon": ("\ufeffChỉ tiêu;Giá trị\r\nDVC;70\r\n".encode(), "dấu chấm phẩy (;)"),
    "csv (unicode text)": ("Chỉ tiêu\tGiá trị\r\n".encode("utf-16"), "CSV"),
    "web_page": (b"<html><table><tr><td>1</td></tr></table></html>", "trang web"),
    "web_page (xml 2003)": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "damaged (cut off)": (GOOD[: len(GOOD) // 2], "hỏng"),
    "damaged (empty zip)": (other_zip(), "hỏng"),
    "damaged (changed byte)": (one_bit_off(), "hỏng"),
    "damaged (size too small)": (patched(GOOD, BOOK, size=10), "hỏng"),
    "damaged (size too large)": (patched(GOOD, BOOK, size=900_000), "hỏng"),
    "damaged (packing)": (repacked(GOOD, {}, zipfile.ZIP_BZIP2), "hỏng"),
    "not_workbook": (other_zip("a.txt"), "tệp nén này không phải"),
    "word": (other_zip(TYPES, "word/document.xml"), "Word"),
    "powerpoint": (other_zip(TYPES, "ppt/presentation.xml"), "PowerPoint"),
    "xlsb": (other_zip(TYPES, "xl/workbook.bin"), ".xlsb"),
    "ods": (other_zip("mimetype", "content.xml"), "OpenDocument"),
    "strict": (swapped(BOOK, MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"), "Strict"),
    "macros": (repacked(GOOD, {"xl/vbaProject.bin": b"\0"}), "macro"),
    "macros (type)": (swapped(TYPES, b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"), "macro"),
    "external_links": (repacked(GOOD, {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "liên kết"),
    "external_links (connection)": (repacked(GOOD, {"xl/connections.xml": b"<a/>"}), "liên kết"),
    "unsafe (entities)": (repacked(GOOD, {"xl/sharedStrings.xml": BOMB}), "không an toàn"),
    "unsafe (entities, UTF-16)": (
        repacked(GOOD, {"xl/sharedStrings.xml": BOMB.decode().encode("utf-16")}),
        "không an toàn",
    ),
    "unsafe (encoding)": (repacked(GOOD, {SHEET: b'<?xml version="1.0" encoding="UTF-7"?><a/>'}), "không an toàn"),
    "unsafe (path)": (repacked(GOOD, {"../../etc/x.xml": b"<a/>"}), "không an toàn"),
    "unsafe (drive)": (repacked(GOOD, {"C:\\x.xml": b"<a/>"}), "không an toàn"),
    "unsafe (twice)": (twice(SHEET), "không an toàn"),
    "unsafe (hidden sheet part)": (
        swapped(RELS, b"/xl/worksheets/sheet2.xml", b"/xl/media/image1.png"),
        "không an toàn",
    ),
    "unsafe (hidden sheet part, told as external)": (
        swapped(RELS, b'Target="/xl/worksheets/sheet2.xml"', b'x:TargetMode="External" Target="/xl/media/image1.png"'),
        "không an toàn",
    ),
    "unsafe (hidden text part)": (swapped(TYPES, b"/xl/theme/theme1.xml", b"/xl/media/image1.png"), "không an toàn"),
    "bomb": (
        repacked(GOOD, {"xl/media/a.bin": bytes(random.Random(1).randbytes(1 << 20)) + bytes(25 << 20)}),
        "quá lớn",
    ),
    "bomb (parts)": (repacked(GOOD, {f"xl/media/{n}.bin": b"" for n in range(1001)}), "quá lớn"),
    "packed": (repacked(GOOD, {SHEET: sheet(" " * (3 << 20))}), "bất thường"),
}


@pytest.mark.parametrize("case", CASES)
def test_refused(case):
    data, says = CASES[case]
    with pytest.raises(Refused) as refused:
        guard(data)
    assert refused.value.code == case.partition(" ")[0]
    assert says in str(refused.value)


def test_the_codes_are_all_used():
    codes = {case.partition(" ")[0] for case in CASES}
    # told by lib.plans.workbook.sheets and marks, below and in test_workbook_hostile
    assert set(guarding._MESSAGES) - codes == {"formatting", "long_text", "covers", "pictures"}


def test_a_workbook_and_its_harmless_company_pass():
    guard(GOOD)
    guard(
        repacked(
            GOOD,
            {
                "xl/media/image1.png": bytes(1000),
                "customXml/item1.xml": b"<a/>",
                "xl/printerSettings/printerSettings1.bin": b"\0\0",
            },
        )
    )


def test_a_link_to_a_web_address_is_no_external_link():
    book = openpyxl.Workbook()
    book.active["A1"].hyperlink = "https://example.org"
    out = io.BytesIO()
    book.save(out)
    guard(out.getvalue())


def rows(count: int, cells: int = 1) -> str:
    return "".join(
        f'<row r="{n}">'
        + "".join(f'<c r="{chr(65 + c)}{n}"><v>{n * 7919 % 100003}</v></c>' for c in range(cells))
        + "</row>"
        for n in range(1, count + 1)
    )


LARGE = {
    "600.000 rows": (lambda: {SHEET: sheet("<row/>" * 600_000)}, "too_many_rows"),
    "100.000 rows of data": (lambda: {SHEET: sheet(rows(100_000))}, "too_many_rows"),
    "too many cells": (lambda: {SHEET: sheet(rows(19_000, 6))}, "too_many_cells"),
    "too many texts": (
        lambda: {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{"<si><t>a</t></si>" * 60_001}</sst>'.encode()},
        "too_many_cells",
    ),
    "too many styles": (
        lambda: {
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 200_000}</cellXfs></styleSheet>'.encode()
        },
        "formatting",
    ),
    "a value in the last row": (
        lambda: {SHEET: sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')},
        "out_of_reach",
    ),
    "a value in the last column": (lambda: {SHEET: sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')}, "out_of_reach"),
    "tags never closed": (lambda: {SHEET: sheet('<row><c r="A1">' + '<c r="A1">' * 90_000)}, "damaged"),
    "text that is not there": (lambda: {SHEET: sheet('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>')}, "damaged"),
    "a row called abc": (lambda: {SHEET: sheet('<row r="abc"><c r="ZZZZ9"><v>1</v></c></row>')}, "damaged"),
}


@pytest.mark.parametrize("case", LARGE)
def test_bounded(case):
    parts, code = LARGE[case]
    data = repacked(GOOD, parts(), zipfile.ZIP_STORED)
    memory, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(Refused) as refused:
        read_sheets(data)
    assert refused.value.code == code
    assert time.process_time() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 250 << 10


@pytest.mark.parametrize(
    "content",
    [
        b"<a " + b"Relationship Target " * 100_000,
        b"<a mergeCell " * 100_000,
        b"<mergeCell " + b'ref="A' * 300_000,
        b"<" + b"a:" * 800_000,
        b"<c r=" * 300_000,
        b"<a PartName=" + b"'" * 1_000_000,
        b"relationships/oleObject" * 50_000,
    ],
)
@pytest.mark.parametrize("name", [SHEET, TYPES, RELS])
def test_no_pattern_looks_at_a_byte_twice(name, content):
    began = time.process_time()
    with pytest.raises(Refused):
        read_sheets(repacked(GOOD, {name: b"<x>" + content}, zipfile.ZIP_STORED))
    assert time.process_time() - began < 2


@pytest.mark.parametrize("dimension", ['<dimension ref="A1:XFD1048576"/>', '<dimension ref="A1"/>', ""])
def test_a_claimed_size_means_nothing(dimension):
    content = sheet(
        '<row r="2"><c r="B2"><v>1</v></c></row><row r="1048576" ht="15"><c r="A1048576" s="0"/></row>', dimension
    )
    began = time.process_time()
    found = read_sheets(repacked(GOOD, {SHEET: content}))[1]
    assert [(row.number, [cell and cell.value for cell in row.cells]) for row in found.rows] == [(2, [None, 1])]
    assert time.process_time() - began < 5


def test_as_many_cells_as_are_allowed(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_SECONDS", 600.0)  # how busy the machine is has no part in it
    data = repacked(GOOD, {SHEET: sheet(rows(19_990, 4))})
    began = time.process_time()
    assert len(read_sheets(data)[1].rows) == 19_990
    assert time.process_time() - began < 5


def test_the_clock_is_the_last_bound(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_SECONDS", -1.0)
    with pytest.raises(Refused, match="quá nhiều thời gian"):
        read_sheets(GOOD)


def test_what_a_display_hides_stands_beside_the_value():
    def change(book):
        page = book["Chỉ tiêu"]
        page.row_dimensions[3].hidden = True
        page.merge_cells("C5:C7")
        page["A5"], page["B5"], page["C5"] = 0.7, "=1+1", "_x000D_ab"
        page["A5"].number_format = "0.0%"

    found = read_sheets(whole(change))[1]
    assert (found.hidden_rows, found.merged_down) == ((3,), (("C", 5, 7),))
    assert [(cell.value, cell.kind) for cell in found.rows[-1].cells[:3]] == [
        (0.7, "percent"),
        (None, "formula"),
        ("\rab", "text"),
    ]
