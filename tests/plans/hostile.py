# ruff: noqa: E501 -- tables of XML, one way of an attacker a line
"""Workbooks made to stop a server, each by a way of its own; most were found by tests.bench.fuzz_workbooks.

``HOSTILE``: what it does → (the file, what its reader is told). Told is the code of the one sentence for the whole
file, or "" where the file is read as if nothing were; each is a few kilobytes on the disk.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from tests.plans.workbooks import TARGET, part, repacked, whole

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
BOOK, STYLES, STRINGS, TYPES = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"
SHEET, SHEET_RELS = "xl/worksheets/sheet2.xml", "xl/worksheets/_rels/sheet2.xml.rels"
FAR = "A30:XFD1048576"
LAST = "XFD1048576"


@cache
def good() -> bytes:
    """A workbook with one ordinary error, so that there is something to mark."""
    return whole(targets=[TARGET | {"Phạm vi": "nơi lạ"}, TARGET])


def inside(before: str, what: str, name: str = SHEET) -> bytes:
    """The good workbook with something more in a part."""
    content = part(good(), name)
    assert before.encode() in content, before
    return repacked(good(), {name: content.replace(before.encode(), what.encode() + before.encode(), 1)})


def behind_the_cells(what: str) -> bytes:
    return inside("</worksheet>", what)


def row(what: str) -> bytes:
    return inside("</sheetData>", what)


def cell(what: str, more: str = "") -> bytes:
    return row(f'<row r="30"><c r="A30"{more}>{what}</c></row>')


def name(value: str, called: str = "_xlnm.Print_Titles", count: int = 1) -> bytes:
    names = "".join(f'<definedName name="{called}" localSheetId="{n}">{value}</definedName>' for n in range(count))
    return repacked(good(), {BOOK: _named(part(good(), BOOK), f"<definedNames>{names}</definedNames>")})


def _named(book: bytes, names: str) -> bytes:
    return book.replace(b"<definedNames/>", b"").replace(b"<definedNames />", b"").replace(
        b"</sheets>", b"</sheets>" + names.encode()
    )  # fmt: skip


def related(kind: str, target: str, content: str, tag: str = "", **more: bytes) -> bytes:
    """With a part that the sheet leads to."""
    rels = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="/{target}"/>'
    sheet = part(good(), SHEET).replace(b"</worksheet>", tag.encode() + b"</worksheet>")
    parts: dict[str, bytes | None] = {
        SHEET: sheet,
        SHEET_RELS: f'<Relationships xmlns="{PACKAGE}">{rels}</Relationships>'.encode(),
        target: content.encode(),
    }
    return repacked(good(), parts | more)


def comments(*refs: str, author: str = "a") -> bytes:
    told = "".join(f'<comment ref="{ref}" authorId="0"><text><t>x</t></text></comment>' for ref in refs)
    return related(
        "comments",
        "xl/comments1.xml",
        f'<comments xmlns="{MAIN}"><authors><author>{author}</author></authors><commentList>{told}</commentList></comments>',
    )


def pictures(count: int, side: int) -> bytes:
    """A drawing that shows one small file as pictures of any size."""
    one = (
        "<x:oneCellAnchor><x:from><x:col>0</x:col><x:colOff>0</x:colOff><x:row>0</x:row><x:rowOff>0</x:rowOff></x:from>"
        '<x:ext cx="1" cy="1"/><x:pic><x:nvPicPr><x:cNvPr id="1" name="a"/><x:cNvPicPr/></x:nvPicPr><x:blipFill>'
        '<a:blip r:embed="rId1"/></x:blipFill><x:spPr/></x:pic><x:clientData/></x:oneCellAnchor>'
    )
    spaces = f'xmlns:x="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}"'
    lead = f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/image" Target="/xl/media/a.png"/></Relationships>'
    return related(
        "drawing",
        "xl/drawings/drawing1.xml",
        f"<x:wsDr {spaces}>{one * count}</x:wsDr>",
        f'<drawing xmlns:r="{OFFICE}" r:id="rId1"/>',
        **{"xl/drawings/_rels/drawing1.xml.rels": lead.encode(), "xl/media/a.png": _png(side)},
    )


def _png(side: int) -> bytes:
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(min(side, 9000) * 100))), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def merged(*refs: str) -> bytes:
    return behind_the_cells("<mergeCells>" + "".join(f'<mergeCell ref="{ref}"/>' for ref in refs) + "</mergeCells>")


def formats(count: int) -> bytes:
    return behind_the_cells(
        "".join(
            f'<conditionalFormatting sqref="A{n}"><cfRule type="expression" priority="{n}"><formula>A{n}&gt;{"1" * 40}'
            "</formula></cfRule></conditionalFormatting>"
            for n in range(1, count)
        )
    )


def quotes() -> bytes:
    """300 quotes of 6,000 numbers."""
    long = " ".join(str(n) for n in range(1000, 7000))[:32_000]
    return whole(targets=[TARGET | {"Nguyên văn": long, "Giá trị": 70 + n / 1000} for n in range(300)])


def told_twice() -> bytes:
    """The directory and the part itself disagree about the name."""
    raw = bytearray(good())
    at = raw.find(b"PK\x03\x04", 1)
    raw[at + 30] ^= 1
    return bytes(raw)


def behind_a_comment() -> bytes:
    """Something else in front, and a comment of the archive that holds another archive's end."""
    out = io.BytesIO(good())
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"PK\x05\x06" + bytes(18) + b"x" * 60_000
    return b"MZ" + bytes(1000) + out.getvalue()


def overlapping() -> bytes:
    """A hundred names for one packed part of spaces: small on the disk, large when it is unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for told in ("[Content_Types].xml", BOOK, "xl/a.xml"):
            archive.writestr(told, b" " * 900_000)
        for n in range(100):
            info = zipfile.ZipInfo(f"xl/b{n}.xml")
            seen = archive.getinfo("xl/a.xml")
            info.header_offset, info.CRC, info.compress_size = seen.header_offset, seen.CRC, seen.compress_size
            info.file_size, info.compress_type = seen.file_size, seen.compress_type
            archive.filelist.append(info)
    return out.getvalue()


def deep(tag: str, depth: int, before: str, name_: str = SHEET) -> bytes:
    return inside(before, f"<{tag}>" * depth + f"</{tag}>" * depth, name_)


LETTERS = "a" * 900_000
SHARED = f'<sst xmlns="{MAIN}">%s</sst>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    # the attacks that stopped a server
    "a print title of 900.000 letters": (lambda: name(LETTERS), "long_text"),
    "a print area of 900.000 letters": (lambda: name(LETTERS, "_xlnm.Print_Area"), "long_text"),
    "a print title under another prefix": (
        lambda: repacked(good(), {BOOK: _named(part(good(), BOOK), f'<y:definedNames xmlns:y="{MAIN}"><y:definedName name="_xlnm.Print_Titles" localSheetId="0">{LETTERS}</y:definedName></y:definedNames>')}),
        "long_text",
    ),
    "print titles, each short, together long": (lambda: name("a" * 8000, count=40), "formatting"),
    "a merged range to the last cell": (lambda: merged(FAR), ""),
    "a styled cell in the last place": (lambda: row(f'<row r="1048576"><c r="{LAST}" s="0"/></row>'), ""),
    "300 quotes of 6.000 numbers": (quotes, ""),
    "1,9 MB of conditional formats": (lambda: formats(9500), "formatting"),
    # ranges that a library fills with cells
    "a range merged fifty times": (lambda: merged(*["A9:GR50"] * 50), ""),
    "a link over all cells": (lambda: behind_the_cells(f'<hyperlinks><hyperlink ref="A1:{LAST}" location="A1"/></hyperlinks>'), ""),
    "a link over all rows": (lambda: behind_the_cells('<hyperlinks><hyperlink ref="1:1048576" location="A1"/></hyperlinks>'), ""),
    "links over all columns": (lambda: behind_the_cells("<hyperlinks>" + '<hyperlink ref="A:XFD" location="A1"/>' * 5 + "</hyperlinks>"), ""),
    "a comment over twenty thousand rows": (lambda: comments("A1:XFD20000"), ""),
    "a merged range that is upside down": (lambda: merged("B9:A1"), "damaged"),
    "a merged range of no cell": (lambda: merged("#REF!"), "damaged"),
    "an array formula over all cells": (lambda: cell(f'<f t="array" ref="A1:{LAST}">A1</f><v>1</v>'), ""),
    "a rule for lists over a thousand places": (
        lambda: behind_the_cells(f'<dataValidations><dataValidation type="list" sqref="{" ".join(f"A{n}" for n in range(40_000))}"/></dataValidations>'),
        "long_text",
    ),
    # texts that a library takes the square of
    "a heading of a page of 300.000 letters": (lambda: behind_the_cells(f"<headerFooter><oddHeader>{'&amp;C' * 60_000}</oddHeader></headerFooter>"), "long_text"),
    "a number format of brackets": (
        lambda: inside("<fonts", f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 300_000}"/></numFmts>', STYLES),
        "long_text",
    ),
    "a password of the book": (lambda: inside("</workbook>", f'<workbookProtection workbookPassword="{"_x0001_" * 140_000}"/>', BOOK), "long_text"),
    "a password of a sheet": (lambda: behind_the_cells(f'<sheetProtection password="{"%" * 900_000}" sheet="1"/>'), "long_text"),
    "a name of a sheet of 70.000 letters": (
        lambda: inside("</sheets>", f'<sheet name="{"x" * 70_000}" sheetId="99" r:id="rId2" xmlns:r="{OFFICE}"/>', BOOK),
        "long_text",
    ),
    "an author of comments of 300.000 letters": (lambda: comments("A1", author=LETTERS[:300_000]), "long_text"),
    "a text of a cell of a million letters": (lambda: cell(f"<is><t>{LETTERS}</t></is>", ' t="inlineStr"'), "long_text"),
    "a moment of a million letters": (lambda: cell(f"<v>{'1' * 900_000}</v>", ' t="d"'), "long_text"),
    "a formula shared by three thousand cells": (
        lambda: row("".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"{f" ref={chr(34)}A30:A9999{chr(34)}" if n == 30 else ""}>{"SUM(B1:B2)+" * 300 + "1" if n == 30 else ""}</f><v>1</v></c></row>' for n in range(30, 1030))),
        "",
    ),
    # numbers that are none, or of no measure
    "a row called 1e308": (lambda: row('<row r="1e308"><c><v>1</v></c></row>'), ""),
    "a row beyond all rows": (lambda: row('<row r="999999999999"><c r="A999999999999"><v>1</v></c></row>'), "out_of_reach"),
    "a number without end": (lambda: cell("<v>1e400</v>"), ""),
    "a number of four hundred digits": (lambda: cell(f"<v>{'9' * 400}</v>"), ""),
    "a day before all days": (lambda: cell("<v>-2958466</v>", ' s="1"'), "damaged"),
    "a text that is not in the list": (lambda: cell("<v>-1</v>", ' t="s"'), "damaged"),
    "a style that there is not": (lambda: cell("<v>1</v>", ' s="4294967296"'), "damaged"),
    "a format with a font that there is not": (
        lambda: inside("</cellXfs>", '<xf numFmtId="4294967296" fontId="999" fillId="7" borderId="9" xfId="99"/>', STYLES),
        "damaged",
    ),
    # more of a thing than there can be
    "forty thousand names": (
        lambda: repacked(good(), {BOOK: _named(part(good(), BOOK), "<definedNames>" + "".join(f'<definedName name="n{n}">A1</definedName>' for n in range(40_000)) + "</definedNames>")}),
        "formatting",
    ),
    "a sheet that stands three hundred times": (
        lambda: inside("</sheets>", "".join(f'<sheet name="x{n}" sheetId="{n}" r:id="rId2" xmlns:r="{OFFICE}"/>' for n in range(50, 350)), BOOK),
        "too_many_sheets",
    ),
    "a text in sixty thousand pieces": (lambda: cell("<is>" + "<r><rPr><b/></rPr><t>a</t></r>" * 20_000 + "</is>", ' t="inlineStr"'), ""),
    "columns as often as there are": (lambda: inside("<sheetData", "<cols>" + '<col min="1" max="16384" width="9" outlineLevel="7"/>' * 12_000 + "</cols>"), ""),
    "two thousand fonts": (lambda: inside("</fonts>", '<font><name val="x"/><sz val="1"/></font>' * 15_000, STYLES), "formatting"),
    "a part deep in itself": (lambda: deep("extLst", 25_000, "</worksheet>"), "formatting"),
    "a text deep in itself": (lambda: deep("t", 60_000, "</sheetData>"), ""),
    # pictures, tables, other parts
    "three hundred pictures of one file": (lambda: pictures(300, 100), ""),
    "a picture of sixty thousand by sixty thousand": (lambda: pictures(1, 60_000), ""),
    "a table over all cells": (
        lambda: related("table", "xl/tables/table1.xml", f'<table xmlns="{MAIN}" id="1" name="a" displayName="a" ref="A1:{LAST}"><autoFilter ref="A1:{LAST}"/><tableColumns count="1"><tableColumn id="1" name="x"/></tableColumns></table>', f'<tableParts count="1"><tablePart xmlns:r="{OFFICE}" r:id="rId1"/></tableParts>'),
        "",
    ),
    "a sheet that leads to itself": (
        lambda: repacked(good(), {SHEET_RELS: f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/comments" Target="/{SHEET}"/></Relationships>'.encode()}),
        "",
    ),
    "a sheet that leads out of the archive": (
        lambda: repacked(good(), {SHEET_RELS: f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/comments" Target="../../../../etc/passwd"/></Relationships>'.encode()}),
        "",
    ),
    # what is written, and how
    "a reference without an entity": (lambda: cell("<v>&lol;</v>"), "damaged"),
    "a letter that is none": (lambda: cell("<v>&#0;</v>"), "damaged"),
    "half a letter": (lambda: cell("<is><t>&#xD800;</t></is>", ' t="inlineStr"'), "damaged"),
    "a comment of half a million letters": (lambda: row(f"<!--{'x' * 500_000}-->"), "long_text"),
    "four bytes a letter": (lambda: repacked(good(), {SHEET: part(good(), SHEET).decode().encode("utf-32")}), "unsafe"),
    "an encoding that is none": (
        lambda: repacked(good(), {SHEET: b'<?xml version="1.0" encoding="' + b"x" * 50_000 + b'"?>' + part(good(), SHEET)}),
        "unsafe",
    ),
    # the archive
    "a name told in two ways": (told_twice, "damaged"),
    "another file in front": (behind_a_comment, "not_excel"),
    "a hundred names for one part": (overlapping, "bomb"),
    "macros under another name": (
        lambda: repacked(good(), {TYPES: part(good(), TYPES).replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")}),
        "macros",
    ),
    "a link to another workbook": (
        lambda: repacked(good(), {"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'.encode()}),
        "external_links",
    ),
}  # fmt: skip
