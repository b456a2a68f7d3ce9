"""Files of every kind become the same lines; what cannot be read says what to do."""

import io
import threading
import unicodedata
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lib.plans.draft.formats import docx, guard, html, pdf, plain, recognise
from lib.plans.draft.formats.apart import read_apart
from lib.plans.draft.formats.lines import RawLine, UnreadableFile
from lib.plans.draft.printed.text import plan_text
from tests.plans.draft.fourth_plan import OBJECTIVES, ROWS, as_docx, as_pdf


def texts(lines) -> list[str]:
    return [line.text for line in lines if isinstance(line, RawLine) and not line.is_furniture and line.text.strip()]


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def refused(content: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as why:
        read_apart(content)
    assert str(why.value)[0].isupper() and str(why.value).endswith(".") and "Traceback" not in str(why.value)
    return why.value


# --- Word -----------------------------------------------------------------------------------------
def test_word_shows_its_list_marks_and_merged_cells(fourth_docx):
    told = texts(docx.read(fourth_docx))
    assert f"- {OBJECTIVES[0]}" in told
    table = [line for line in told if "\t" in line]
    assert table[0].split("\t")[3:8] == ["Tổng", "Nguồn vốn", "", "", "Ghi chú"]
    assert table[1].split("\t")[:5] == ["", "", "", "", "NSTW"]
    assert [tuple(line.split("\t")) for line in table[2:]] == [tuple(row) for row in ROWS]


def test_word_counts_lists_as_it_shows_them():
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="80">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>'
        "</w:abstractNum>"
    ))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="80"><w:abstractNumId w:val="80"/></w:num>'))
    for depth, text in ((0, "Chung"), (0, "Riêng"), (1, "Một"), (1, "Hai"), (2, "Nhỏ"), (0, "Cuối"), (1, "Lại")):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="80"/></w:numPr>')
        )
    assert texts(docx.read(saved(document))) == [
        *("I. Chung", "II. Riêng", "II.1. Một", "II.2. Hai", "a) Nhỏ", "III. Cuối", "III.1. Lại")
    ]


def test_word_shows_ticks_and_numbers_of_styles():
    document = Document()
    paragraph = document.add_paragraph()
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'))
    document.add_paragraph("Mạng", style="List Number")
    document.add_paragraph("Máy", style="List Number")
    assert texts(docx.read(saved(document))) == ["x", "1. Mạng", "2. Máy"]


def test_word_keeps_boxes_and_drops_what_was_deleted():
    document = Document()
    body = document.element.body
    box = (
        f'<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Trước</w:t>'
        "<mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Trong hộp 15%</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Trong hộp 15%</w:t></w:r></w:p></w:txbxContent>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del><w:ins><w:r><w:t> và thêm</w:t></w:r></w:ins></w:p>"
    )
    body.insert(0, parse_xml(box))
    assert texts(docx.read(saved(document))) == ["Trước và thêm", "Trong hộp 15%"]


def test_word_gives_footnotes_last_with_their_mark():
    document = Document()
    document.add_paragraph("Câu có chú thích")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "word/document.xml":
                content = content.replace(b"</w:t></w:r>", b'</w:t><w:footnoteReference w:id="2"/></w:r>', 1)
            after.writestr(part, content)
        after.writestr(
            "word/footnotes.xml",
            f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:t>Tính đến 30/6.</w:t></w:r></w:p></w:footnote></w:footnotes>',
        )
    assert texts(docx.read(out.getvalue())) == ["Câu có chú thích²", "² Tính đến 30/6."]


# --- PDF ------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def fourth_pdf(fourth_docx, tmp_path_factory) -> bytes:
    printed = as_pdf(fourth_docx, tmp_path_factory.mktemp("office"))
    if printed is None:
        pytest.skip("LibreOffice is not installed")
    return printed


def test_a_pdf_reads_to_the_lines_of_its_word_file(fourth_docx, fourth_pdf):
    """Paragraphs over line ends, columns of the heading, a table over two pages, its repeated header, page numbers."""
    pages = {line.page for line in pdf.read(fourth_pdf) if isinstance(line, RawLine) and "\t" in line.text}
    assert len(pages) == 2
    assert texts(pdf.read(fourth_pdf)) == texts(docx.read(fourth_docx))


def test_a_table_without_borders_is_read_by_the_places_of_its_words(fourth_docx, tmp_path):
    printed = as_pdf(as_docx(with_borders=False), tmp_path)
    if printed is None:
        pytest.skip("LibreOffice is not installed")
    read = read_apart(printed)
    assert texts(read.lines) == texts(docx.read(fourth_docx))
    assert any("không kẻ ô" in warning for warning in read.warnings)


def test_page_numbers_of_a_pdf_are_furniture(fourth_pdf):
    text = plan_text(read_apart(fourth_pdf).lines)
    assert [line.text for line in text.furniture] == [str(page) for page in range(1, len(text.furniture) + 1)]
    assert len(text.furniture) > 2


def test_a_row_that_a_page_cut_is_one():
    rows = ["TT\tTên\tTiền", "1\tMạng\t5", "2\tXây dựng phần\t", "TT\tTên\tTiền", "\tmềm quản lý\t7", "3\tHọp\t9"]
    pages = (1, 1, 1, 2, 2, 2)
    lines = [RawLine(text, page) for text, page in zip(rows, pages, strict=True)]
    lines[3:3] = [RawLine("", 1), RawLine("12", 1, True), RawLine("", 2)]
    told = [line.text for line in pdf.mended(lines) if not line.is_furniture]
    assert told == [rows[0], rows[1], "2\tXây dựng phần mềm quản lý\t7", rows[5]]


# --- text and web pages ---------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_its_encoding(encoding):
    assert texts(plain.read("Kế hoạch số 5\nđạt 70%".encode(encoding))) == ["Kế hoạch số 5", "đạt 70%"]


def test_letters_written_apart_are_put_together():
    apart = unicodedata.normalize("NFD", "Kế hoạch")
    assert apart != "Kế hoạch" and texts(plain.read(apart.encode())) == ["Kế hoạch"]


def test_a_web_page_becomes_lines_and_rows():
    page = """<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><script>alert(1)</script>
    <table><tr><td>UBND TỈNH X</td><td>Độc lập</td></tr></table><p>Đạt <b>70%</b> hồ&nbsp;sơ</p><ul><li>Một</li></ul>
    <table><tr><th>TT</th><th>Dự án</th><th colspan="2">Vốn</th></tr>
    <tr><td rowspan="2">1</td><td>Mạng</td><td>5</td><td>-</td></tr><tr><td>Máy<br>chủ</td><td>6</td><td>7</td></tr>
    </table></body></html>"""
    assert texts(html.read(page.encode())) == [
        *("UBND TỈNH X", "Độc lập", "Đạt 70% hồ sơ", "- Một"),
        *("TT\tDự án\tVốn\t", "1\tMạng\t5\t-", "\tMáy chủ\t6\t7"),
    ]


def test_what_a_file_is_its_bytes_say(fourth_docx):
    assert guard.recognised(fourth_docx) == "docx"
    assert guard.recognised(b"\xef\xbb\xbf<html><p>x") == "html"
    assert guard.recognised("KẾ HOẠCH".encode()) == "plain"
    assert guard.recognised(b"%PDF-1.7 ...") == "pdf"


# --- what cannot be read --------------------------------------------------------------------------
def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
HOSTILE = {
    "letters of an old font": (
        "Sè: 12/KH-UBND ®Ò \u00b8n øng dông c«ng nghÖ th«ng tin cña tØnh ®Õn n¨m 2020\n".encode() * 20,
        "old_letters",
    ),
    "empty": (b"", "empty"),
    "blank": (b"\n \n\t", "empty"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc"),
    "doc with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "rtf": (rb"{\rtf1 ke hoach}", "rtf"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
    "workbook": (zipped(xl__workbook_xml=b"<workbook/>"), "xlsx"),
    "archive": (zipped(readme=b"x"), "zip"),
    "half a Word file": (zipped(word__document_xml=b"<w:document/>")[:40], "damaged"),
    "broken XML": (zipped(word__document_xml=b"<w:document><w:body>"), "damaged"),
    "entities": (zipped(word__document_xml=f"{_ENTITIES}<d>&j;</d>".encode()), "unsafe"),
    "zip bomb": (zipped(word__document_xml=b"<w:document>" + b" " * (80 << 20)), "bomb"),
    "no text": (zipped(word__document_xml=f"<w:document {_W}><w:body/></w:document>".encode()), "no_text"),
    "deep XML": (zipped(word__document_xml=(f"<w:document {_W}><w:body>" + "<w:sdt>" * 9000).encode()), "damaged"),
    "broken PDF": (b"%PDF-1.7\nxxxx", "damaged"),
    "no web page": (b"<html></html>", "no_text"),
    "numbers in a program": (b"\x7fELF" + bytes(range(1, 32)) * 90, "not_text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_files_that_cannot_be_read_say_what_to_do(name):
    content, code = HOSTILE[name]
    assert refused(content).code == code


def test_a_file_too_large_is_not_opened():
    assert refused(b"%PDF-" + bytes(guard.MOST_BYTES)).code == "too_big"


def empty_pages(count: int, picture: bool = False) -> bytes:
    """A PDF of pages without text, each with a picture where asked."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{3 + n} 0 R" for n in range(count))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {count}>>")
    shown = f"/Resources<</XObject<</I {count + 3} 0 R>>>>/Contents {count + 4} 0 R" if picture else ""
    objects += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]{shown}>>"] * count
    if picture:
        objects.append(
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
            "stream\nA\nendstream"
        )
        objects.append("<</Length 28>>stream\nq 300 0 0 400 0 0 cm /I Do Q\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer<</Size {size}/Root 1 0 R>>startxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def test_more_pages_than_anybody_plans_are_refused():
    assert refused(empty_pages(pdf.MOST_PAGES + 1)).code == "too_many_pages"
    assert refused(empty_pages(2)).code == "no_text"


def test_a_scan_without_recognition_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "")
    why = refused(empty_pages(2, picture=True))
    assert why.code == "scanned" and "Tesseract" in str(why)


def test_a_scan_is_recognised_page_by_page(monkeypatch, tmp_path):
    """With a stand-in for the program: it gets a picture by the pipe and answers with text."""
    program = tmp_path / recognise.PROGRAM
    program.write_text(
        '#!/bin/sh\nif [ "$1" = --list-langs ]; then echo vie; exit; fi\n'
        'head -c 8 | grep -q PNG && printf "Dat 70%% ho so\\nqua mang\\n\\nDoan hai"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    said: list[str] = []
    read = read_apart(empty_pages(2, picture=True), progress=said.append)
    assert [(line.text, line.page) for line in read.lines if line.text] == [
        ("Dat 70% ho so qua mang", 1), ("Doan hai", 1), ("Dat 70% ho so qua mang", 2), ("Doan hai", 2),
    ]  # fmt: skip
    assert any("đối chiếu từng số" in warning for warning in read.warnings)
    assert [one for one in said if "trang 2" in one]


def test_a_reading_that_nobody_waits_for_ends(fourth_docx):
    gone = threading.Event()
    gone.set()
    with pytest.raises(UnreadableFile) as why:
        read_apart(fourth_docx, gone)
    assert why.value.code == "cancelled"
