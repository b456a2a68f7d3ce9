# ruff: noqa: E501, ISC004, F541, S606 -- tables of XML, wrapped where a reader sees their shape; it starts itself again
"""Workbooks broken at random, each read, checked and marked within the limits: what is slow, large, or no sentence.

    python -m tests.bench.fuzz_workbooks [--minutes 30] [--seed 1] [--out FILE]     by hand; a line a find, then the sums

A find is a file that takes longer than SLOW seconds of processor or more than LARGE megabytes, ends its process, raises,
or gives no plan without a reason. The same seed breaks the same files in the same way.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import re
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from lib.plans.sandbox.limits import environment
from lib.plans.workbook.marks import annotate
from lib.plans.workbook.read import read_workbook
from tests.plans.workbooks import sample, whole

SLOW, LARGE = 1.5, 150
MEMORY, SECONDS = 512 << 20, 10
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SIZES = (0, 1, 2, 31, 255, 257, 4000, 32_767, 70_000, 300_000, 1_000_000)
COUNTS = (2, 3, 50, 1000, 8000, 40_000)
FILLERS = ("a", "A", "1", "$A:", "A1:", "'", "''", ",", "(", "&amp;", " ", "&#233;", "ạ", "&quot;", "!", "[", "#", "1E9",
           "0;", "%", "<", "_x0001_", "/", ".", "-", "đồng ", "1.234 ", "=", "&amp;C&amp;R&amp;L")  # fmt: skip
REFS = ("A1:XFD1048576", "XFD1048576", "A1048576", "XFD1", "A0", "1A", "A1:A1", "B9:A1", "AAAA1", "A99999999999", "$A$1",
        "A:XFD", "1:1048576", "", "#REF!", "A1 B2 C3", "A30:XFD1048576", "A1:XFD20000")  # fmt: skip
NUMBERS = ("1e308", "1e400", "-1", "NaN", "INF", "9" * 400, "2958466", "-2958466", "1e15", "0x10", "4294967296",
           "18446744073709551616", "999999", "1.5", "", "true", "١٢", "1_000", "60", "0.1e-400")  # fmt: skip
PARTS = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/styles.xml",
         "xl/sharedStrings.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "docProps/core.xml",
         "docProps/app.xml", "xl/theme/theme1.xml", "_rels/.rels")  # fmt: skip

Parts = dict[str, bytes]
Change = Callable[[Parts, random.Random], str]


def _pick(parts: Parts, rng: random.Random) -> str:
    return rng.choice([name for name in (*PARTS, *PARTS[:5], *PARTS[1:3]) if name in parts])


def _swap(parts: Parts, name: str, found: re.Match[bytes], new: str | bytes) -> None:
    text = parts[name]
    body = new.encode("utf-8", "surrogatepass") if isinstance(new, str) else new
    parts[name] = text[: found.start()] + body + text[found.end() :]


def _one(parts: Parts, name: str, pattern: bytes, rng: random.Random) -> re.Match[bytes] | None:
    found = list(re.finditer(pattern, parts[name]))
    return rng.choice(found) if found else None


def longer(parts: Parts, rng: random.Random) -> str:
    """An attribute or a text of any length."""
    name, filler, size = _pick(parts, rng), rng.choice(FILLERS), rng.choice(SIZES)
    place = _one(parts, name, rng.choice((rb"(?<==\")[^\"<>]*(?=\")", rb"(?<=>)[^<>]+(?=<)")), rng)
    if place is None:
        return ""
    _swap(parts, name, place, filler * (size // len(filler)))
    return f"longer {name} {filler!r}×{size} for {place[0][:30]!r}"


def more(parts: Parts, rng: random.Random) -> str:
    """An element many times over."""
    name, count = _pick(parts, rng), rng.choice(COUNTS)
    place = _one(parts, name, rb"<(\w[\w:]*)(?=[\s>/])[^<>]*(?:/>|>[^<>]*</\1>)", rng)
    if place is None:
        return ""
    _swap(parts, name, place, place[0] * count)
    return f"more {name} {place[0][:60]!r}×{count}"


def numbers(parts: Parts, rng: random.Random) -> str:
    """Another number for one of the file's."""
    name, new = _pick(parts, rng), rng.choice(NUMBERS)
    place = _one(parts, name, rb"(?<=[\">])-?\d+(?:\.\d+)?(?=[\"<])", rng)
    if place is None:
        return ""
    _swap(parts, name, place, new)
    return f"number {name} {place[0][:20]!r}→{new[:20]!r}"


def refs(parts: Parts, rng: random.Random) -> str:
    """Another place for one of the file's."""
    name, new = _pick(parts, rng), rng.choice(REFS)
    place = _one(parts, name, rb"(?<=\")\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?=\")", rng)
    if place is None:
        return ""
    _swap(parts, name, place, new)
    return f"ref {name} {place[0][:20]!r}→{new!r}"


def nested(parts: Parts, rng: random.Random) -> str:
    """An element deep in itself."""
    name, depth = _pick(parts, rng), rng.choice((10, 250, 2000, 20_000, 120_000))
    place = _one(parts, name, rb"<(\w[\w:]*)(?=[\s>/])[^<>]*(?:/>|>[^<>]*</\1>)", rng)
    if place is None:
        return ""
    tag = place[1]
    _swap(parts, name, place, (b"<" + tag + b">") * depth + place[0] + (b"</" + tag + b">") * depth)
    return f"nested {name} {tag!r}×{depth}"


def bytes_changed(parts: Parts, rng: random.Random) -> str:
    """Bytes of a part that are others, or gone."""
    name = rng.choice(list(parts))
    text = bytearray(parts[name] or b"x")
    for _ in range(rng.randint(1, 8)):
        text[rng.randrange(len(text))] = rng.randrange(256)
    cut = rng.random() < 0.2
    parts[name] = bytes(text[: rng.randrange(len(text))] if cut else text)
    return f"bytes {name}{' cut' if cut else ''}"


def encoded(parts: Parts, rng: random.Random) -> str:
    """Another encoding, told or not."""
    name, code = _pick(parts, rng), rng.choice(("utf-16", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "latin-1"))
    text = parts[name].decode("utf-8", "replace")
    told = rng.choice((None, code, "utf-8", "ebcdic-cp-us", "x" * 70_000))
    head = f'<?xml version="1.0" encoding="{told}"?>' if told else ""
    parts[name] = (head + re.sub(r"^<\?xml[^>]*>", "", text)).encode(
        code, "xmlcharrefreplace" if code == "latin-1" else "strict"
    )
    return f"encoding {name} {code} told {str(told)[:20]}"


def entities(parts: Parts, rng: random.Random) -> str:
    """References and sections inside a text."""
    name = _pick(parts, rng)
    what = rng.choice(("&#0;", "&#x10FFFF;", "&#xD800;", "&lol;", "<![CDATA[" + "]" * 5000 + "]]>", "<!-- -- -->",
                       "<!--" + "x" * 400_000 + "-->", "<?php " + "y" * 400_000 + "?>", "&#x41;" * 60_000))  # fmt: skip
    place = _one(parts, name, rb"(?<=>)[^<>]*(?=</)", rng)
    if place is None:
        return ""
    _swap(parts, name, place, what)
    return f"entity {name} {what[:20]!r}"


def related(parts: Parts, rng: random.Random) -> str:
    """A relationship that leads elsewhere."""
    name = rng.choice(("xl/_rels/workbook.xml.rels", "_rels/.rels", "[Content_Types].xml"))
    place = _one(parts, name, rb"(?<=(?:Target|rtName)=\")[^\"]*(?=\")", rng)
    if place is None:
        return ""
    new = rng.choice(("/xl/workbook.xml", "../../../../etc/passwd", "", "/", "file:///etc/passwd", "http://x.invalid/a",
                      "/xl/worksheets/sheet1.xml", "/xl/styles.xml", "worksheets/../../xl/workbook.xml", "x" * 60_000,
                      "/[Content_Types].xml", "xl/media/a.png"))  # fmt: skip
    _swap(parts, name, place, new)
    return f"related {name} {place[0][:30]!r}→{new[:30]!r}"


def _inside(parts: Parts, name: str, before: bytes, what: str) -> None:
    parts[name] = parts[name].replace(before, what.encode() + before, 1)


def added_to_a_sheet(parts: Parts, rng: random.Random) -> str:
    """What a sheet may hold behind its cells, too much of it."""
    name = rng.choice(PARTS[:2])
    count, size, ref = rng.choice(COUNTS), rng.choice(SIZES), rng.choice(REFS)
    filler = rng.choice(FILLERS)
    text = filler * (size // len(filler))
    what = rng.choice((
        f'<mergeCells count="1"><mergeCell ref="{ref}"/></mergeCells>',
        "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:T{n}"/>' for n in range(9, 9 + count)) + "</mergeCells>",
        "<mergeCells>" + f'<mergeCell ref="A9:GR{min(count, 20000)}"/>' * min(count, 50) + "</mergeCells>",
        f'<hyperlinks><hyperlink ref="{ref}" location="A1"/></hyperlinks>',
        "<hyperlinks>" + f'<hyperlink ref="{ref}" location="A1" display="{text}"/>' * min(count, 5) + "</hyperlinks>",
        f'<dataValidations count="1"><dataValidation type="list" sqref="{ref}"><formula1>{text}</formula1>'
        "</dataValidation></dataValidations>",
        '<dataValidations><dataValidation type="list" sqref="' + " ".join(f"A{n}" for n in range(1, count)) + '"/>'
        "</dataValidations>",
        f'<conditionalFormatting sqref="{ref}"><cfRule type="expression" dxfId="0" priority="1"><formula>{text}'
        "</formula></cfRule></conditionalFormatting>",
        "".join(f'<conditionalFormatting sqref="A{n}"><cfRule type="cellIs" priority="{n}" operator="equal">'
                f"<formula>{n}</formula></cfRule></conditionalFormatting>" for n in range(1, min(count, 20000))),
        '<conditionalFormatting sqref="A1">' + '<cfRule type="top10" priority="1" rank="1"/>' * min(count, 20000)
        + "</conditionalFormatting>",
        f"<headerFooter><oddHeader>{text}</oddHeader></headerFooter>",
        f"<headerFooter><oddFooter>&amp;L{text}&amp;C{text}&amp;R</oddFooter></headerFooter>",
        '<rowBreaks>' + '<brk id="1" max="16383" man="1"/>' * min(count, 20000) + "</rowBreaks>",
        f'<autoFilter ref="{ref}"/>',
        f'<autoFilter ref="A1:B2"><filterColumn colId="0"><filters>' + '<filter val="a"/>' * min(count, 20000)
        + "</filters></filterColumn></autoFilter>",
        f'<scenarios sqref="{ref}"><scenario name="{text[:50000]}"/></scenarios>',
        f'<sheetProtection password="{text}" sheet="1"/>',
        '<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/>',
        '<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/>',
        '<tableParts count="1"><tablePart xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' r:id="rId9"/></tableParts>',
        f"<extLst><ext uri=\"x\">{text if '<' not in filler else ''}</ext></extLst>",
    ))  # fmt: skip
    _inside(parts, name, b"</worksheet>", what)
    return f"sheet {name} {what[:90]} ({len(what)})"


def added_cells(parts: Parts, rng: random.Random) -> str:
    """Rows and cells of every kind."""
    name, ref, size = rng.choice(PARTS[:2]), rng.choice(REFS), rng.choice(SIZES)
    filler, number = rng.choice(FILLERS), rng.choice(NUMBERS)
    text = (filler * (size // len(filler))).replace("<", "&lt;")
    count = rng.choice(COUNTS)
    what = rng.choice((
        f'<row r="30"><c r="{ref}" s="1"/></row>',
        f'<row r="30"><c r="{ref}"><v>{number}</v></c></row>',
        f'<row r="{number}"><c><v>1</v></c></row>',
        f'<row r="30"><c r="A30" s="{number}"><v>1</v></c></row>',
        f'<row r="30"><c r="A30" t="s"><v>{number}</v></c></row>',
        f'<row r="30"><c r="A30" t="d"><v>{text or number}</v></c></row>',
        f'<row r="30"><c r="A30" t="b"><v>{number}</v></c></row>',
        f'<row r="30"><c r="A30" t="e"><v>{text}</v></c></row>',
        f'<row r="30"><c r="A30" t="{text[:1000]}"><v>1</v></c></row>',
        f'<row r="30"><c r="A30"><v>{text}</v></c></row>',
        f'<row r="30"><c r="A30" t="inlineStr"><is><t>{text}</t></is></c></row>',
        '<row r="30"><c r="A30" t="inlineStr"><is>' + "<r><rPr><b/></rPr><t>a</t></r>" * min(count, 20000)
        + "</is></c></row>",
        f'<row r="30"><c r="A30"><f>{text}</f><v>1</v></c></row>',
        f'<row r="30"><c r="A30"><f t="array" ref="{ref}">A1</f><v>1</v></c></row>',
        f'<row r="30"><c r="A30"><f t="shared" si="0" ref="{ref}">{text[:8000]}+A1</f><v>1</v></c>'
        + "".join(f'<c r="{chr(66 + n % 20)}30"><f t="shared" si="0"/><v>1</v></c>' for n in range(min(count, 20)))
        + "</row>",
        "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"{" ref=" + chr(34) + "A30:A9999" + chr(34) if n == 30 else ""}>'
                f'{"SUM(B1:B2)+" * 300 + "1" if n == 30 else ""}</f></c></row>' for n in range(30, 30 + min(count, 3000))),
        f'<row r="30"><c r="A30"><f t="dataTable" ref="{ref}" dt2D="1" r1="A1" r2="A2"/><v>1</v></c></row>',
        '<row r="30" spans="1:16384" ht="1e308" customHeight="1"/>',
        "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(30, 30 + min(count, 19000))),
        f"<!--{'<c>' * min(count, 20000)}-->",
    ))  # fmt: skip
    _inside(parts, name, b"</sheetData>", what)
    return f"cells {name} {what[:90]} ({len(what)})"


def added_to_the_book(parts: Parts, rng: random.Random) -> str:
    """Names, views, sheets, calculation."""
    filler, size, count, ref = rng.choice(FILLERS), rng.choice(SIZES), rng.choice(COUNTS), rng.choice(REFS)
    text = (filler * (size // len(filler))).replace("<", "&lt;")
    kind = rng.choice(("_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase", "ten", "_xlnm.Criteria"))
    local = rng.choice(('localSheetId="0"', "", 'localSheetId="99"'))
    what, before = rng.choice((
        (f'<definedNames><definedName name="{kind}" {local}>{text}</definedName></definedNames>', b"<calcPr"),
        (f'<definedNames><definedName name="{kind}" {local}>Sheet!{ref}</definedName></definedNames>', b"<calcPr"),
        ("<definedNames>" + f'<definedName name="{kind}" localSheetId="0">{text[:8000]}</definedName>' * min(count, 400)
         + "</definedNames>", b"<calcPr"),
        ("<definedNames>" + "".join(f'<definedName name="n{n}">A1</definedName>' for n in range(min(count, 40000)))
         + "</definedNames>", b"<calcPr"),
        ('<sheet name="X" sheetId="9" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
         'relationships"/>' * min(count, 3000), b"</sheets>"),
        (f'<sheet name="{text[:70000]}" sheetId="9" state="{text[:10]}" r:id="rId2" xmlns:r="http://schemas.openxml'
         'formats.org/officeDocument/2006/relationships"/>', b"</sheets>"),
        (f'<workbookProtection workbookPassword="{text}"/>', b"<bookViews"),
        ('<pivotCaches><pivotCache cacheId="1" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
         '2006/relationships"/></pivotCaches>', b"</workbook>"),
        ('<externalReferences><externalReference r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/office'
         'Document/2006/relationships"/></externalReferences>', b"<definedNames"),
        ('<workbookPr date1904="1"/>', b"<bookViews"),
    ))  # fmt: skip
    if before not in parts["xl/workbook.xml"]:
        before = b"</workbook>"
    _inside(parts, "xl/workbook.xml", before, what)
    return f"book {what[:110]} ({len(what)})"


def added_styles(parts: Parts, rng: random.Random) -> str:
    """Formats that are long, many, or about nothing."""
    filler, size, count = rng.choice(FILLERS), rng.choice(SIZES), rng.choice(COUNTS)
    text = (filler * (size // len(filler))).replace("<", "&lt;").replace('"', "")
    what, before = rng.choice((
        (f'<numFmts><numFmt numFmtId="200" formatCode="{text}"/></numFmts>', b"<fonts"),
        (f'<numFmts><numFmt numFmtId="14" formatCode="[{text}]yyyy"/></numFmts>', b"<fonts"),
        ("<numFmts>" + "".join(f'<numFmt numFmtId="{n}" formatCode="0.{n}"/>' for n in range(200, 200 + min(count, 20000)))
         + "</numFmts>", b"<fonts"),
        (f'<xf numFmtId="{rng.choice(NUMBERS)}" fontId="{rng.choice(NUMBERS)}" fillId="7" borderId="9" xfId="99"/>',
         b"</cellXfs>"),
        ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * min(count, 20000), b"</cellXfs>"),
        ('<font><name val="x"/><sz val="1"/></font>' * min(count, 15000), b"</fonts>"),
        (f'<font><name val="{text}"/><color rgb="{text[:9]}"/></font>', b"</fonts>"),
        ("<dxfs>" + "<dxf><font><b/></font></dxf>" * min(count, 15000) + "</dxfs>", b"</styleSheet>"),
        ('<colors><indexedColors>' + '<rgbColor rgb="00000000"/>' * min(count, 20000) + "</indexedColors></colors>",
         b"</styleSheet>"),
    ))  # fmt: skip
    _inside(parts, "xl/styles.xml", before, what)
    return f"styles {what[:90]} ({len(what)})"


def added_parts(parts: Parts, rng: random.Random) -> str:
    """Drawings, comments, tables and pictures that the first sheet leads to."""
    ref, size, count, filler = rng.choice(REFS), rng.choice(SIZES), rng.choice(COUNTS), rng.choice(FILLERS)
    text = (filler * (size // len(filler))).replace("<", "&lt;")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    picture = (f'<xdr:oneCellAnchor><xdr:from><xdr:col>{rng.choice(NUMBERS)}</xdr:col><xdr:colOff>0</xdr:colOff>'
               "<xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx=\"1\" cy=\"1\"/><xdr:pic><xdr:nvPicPr>"
               '<xdr:cNvPr id="1" name="a"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/>'
               "</xdr:blipFill><xdr:spPr/></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>")  # fmt: skip
    kind, target, body = rng.choice((
        ("comments", "xl/comments1.xml", f'<comments xmlns="{MAIN}"><authors><author>{text[:300000]}</author></authors>'
         f'<commentList><comment ref="{ref}" authorId="0"><text><t>x</t></text></comment></commentList></comments>'),
        ("comments", "xl/comments1.xml", f'<comments xmlns="{MAIN}"><authors><author>a</author></authors><commentList>'
         + "".join(f'<comment ref="A{n}" authorId="0"><text><t>x</t></text></comment>' for n in range(1, min(count, 9000)))
         + "</commentList></comments>"),
        ("table", "xl/tables/table1.xml", f'<table xmlns="{MAIN}" id="1" name="a" displayName="a" ref="{ref}">'
         f'<autoFilter ref="{ref}"/><tableColumns><tableColumn id="1" name="{text[:300000]}"/></tableColumns></table>'),
        ("drawing", "xl/drawings/drawing1.xml", f'<xdr:wsDr xmlns:xdr="{xdr}" xmlns:a="{a}" xmlns:r="{office}">'
         + picture * min(count, 1000) + "</xdr:wsDr>"),
        ("pivotTable", "xl/pivotTables/pivotTable1.xml", f'<pivotTableDefinition xmlns="{MAIN}" name="{text[:300000]}"'
         ' cacheId="1" dataCaption="x"/>'),
        ("vmlDrawing", "xl/drawings/vml1.vml", "<xml>" + "<a/>" * min(count, 20000) + "</xml>"),
    ))  # fmt: skip
    parts[target] = body.encode()
    wide = rng.choice((100, 20_000, 60_000))
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + wide.to_bytes(4, "big") * 2 + b"\x08\x06\0\0\0" + b"\0\0\0\0"
    parts["xl/media/image1.png"] = png
    parts["xl/drawings/_rels/drawing1.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{office}/image" Target="/xl/media/image1.png"/></Relationships>'
    ).encode()
    tag = {"drawing": '<drawing xmlns:r="%s" r:id="rId1"/>', "table": '<tableParts><tablePart xmlns:r="%s" r:id="rId1"/>'
           "</tableParts>"}.get(kind, "")  # fmt: skip
    if tag:
        _inside(parts, PARTS[0], b"</worksheet>", tag % office)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + f'<Relationship Id="rId1" Type="{office}/{kind}" Target="/{target}"/>' * rng.choice((1, 1, 50))
        + "</Relationships>"
    ).encode()
    return f"part {target} {body[-80:]} ({len(body)})"


def columns(parts: Parts, rng: random.Random) -> str:
    """Column widths of any reach and number."""
    name, count = rng.choice(PARTS[:2]), rng.choice(COUNTS)
    what = rng.choice((
        f'<cols><col min="1" max="{rng.choice(NUMBERS)}" width="9" style="0"/></cols>',
        "<cols>" + "".join(f'<col min="{n}" max="{n}" width="9"/>' for n in range(1, min(count, 16384))) + "</cols>",
        '<cols>' + '<col min="1" max="16384" width="9" outlineLevel="7"/>' * min(count, 20000) + "</cols>",
        f'<sheetViews><sheetView workbookViewId="{rng.choice(NUMBERS)}"><selection sqref="{rng.choice(REFS)}"/>'
        "</sheetView></sheetViews>",
    ))  # fmt: skip
    parts[name] = re.sub(rb"<(cols|sheetViews)>.*?</\1>", b"", parts[name])
    _inside(parts, name, b"<sheetData", what)
    return f"cols {name} {what[:80]} ({len(what)})"


CHANGES: tuple[Change, ...] = (
    longer, longer, more, more, numbers, numbers, refs, refs, nested, bytes_changed, encoded, entities, related,
    added_to_a_sheet, added_to_a_sheet, added_cells, added_cells, added_to_the_book, added_styles, added_parts, columns,
)  # fmt: skip


def broken(good: bytes, rng: random.Random) -> tuple[bytes, str]:
    """The workbook with one to three changes, and what they are."""
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    told = [rng.choice(CHANGES)(parts, rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue(), " + ".join(filter(None, told))


def tried(data: bytes) -> dict[str, object]:
    """What one file does to a process of its own (a fork: this one has no threads)."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        for name, bound in (("RLIMIT_DATA", MEMORY), ("RLIMIT_CPU", SECONDS), ("RLIMIT_FSIZE", 0)):
            resource.setrlimit(getattr(resource, name), (bound, bound + (2 if name == "RLIMIT_CPU" else 0)))
        signal.alarm(SECONDS * 6)
        told: dict[str, object] = {}
        try:
            begun = time.process_time()
            plan, issues = read_workbook(data, sample())
            told = {"read": time.process_time() - begun, "issues": len(issues), "plan": plan.document_id}
            told["codes"] = sorted({i.code for i in issues if i.severity == "error"})[:6]
            begun = time.process_time()
            marked = annotate(data, issues)
            told |= {"mark": time.process_time() - begun, "bytes": len(marked)}
        except MemoryError:
            told["failed"] = "MemoryError"
        except BaseException:
            told["failed"] = traceback.format_exc()[-600:]
        os.write(writer, json.dumps(told).encode()[:60_000])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        said = stream.read()
    _, status, used = os.wait4(child, 0)
    found: dict[str, object] = json.loads(said) if said else {}
    if os.WIFSIGNALED(status):
        found["failed"] = f"signal {os.WTERMSIG(status)}"
    return found | {"megabytes": used.ru_maxrss >> 10, "seconds": round(used.ru_utime + used.ru_stime, 2)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Read, check and mark workbooks that are broken at random.")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=None, help="a line of JSON a find")
    given = parser.parse_args()
    os.nice(19)
    if set(environment().items()) - set(os.environ.items()):  # libraries look at it when they are loaded
        os.execve(sys.executable, [sys.executable, "-m", "tests.bench.fuzz_workbooks", *sys.argv[1:]], environment())
    sample()  # read once, before any fork
    good, until, seed = whole(), time.monotonic() + 60 * given.minutes, given.seed
    base = tried(good)["megabytes"]
    sums: Counter[str] = Counter()
    out = given.out.open("a", encoding="utf-8") if given.out else sys.stdout
    while time.monotonic() < until:
        seed += 1
        data, what = broken(good, random.Random(seed))
        found = tried(data)
        codes = found.get("codes")
        sums["files"] += 1
        sums[str(found.get("failed") or (codes[0] if isinstance(codes, list) and codes else "clean"))[:40]] += 1
        slow = float(str(found["seconds"])) > SLOW or int(str(found["megabytes"])) > int(str(base)) + LARGE
        silent = not found.get("plan") and not codes
        if slow or "failed" in found or silent:
            out.write(json.dumps({"seed": seed, "what": what, "size": len(data), **found}, ensure_ascii=False) + "\n")
            out.flush()
    print(json.dumps(sums.most_common(), ensure_ascii=False))


if __name__ == "__main__":
    main()
