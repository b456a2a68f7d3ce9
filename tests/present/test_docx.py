"""The Word file read back: the form of the page, headings, native tables, footnotes and charts, sources; nothing that
breaks it."""

import datetime as dt
import re
from functools import cache

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from lib.present.charts import forms
from lib.present.docx import tables as docx_tables
from lib.present.docx.records import Grid, Prose, ReportSection
from lib.present.docx.report import ANNEX, report
from lib.present.docx.sections import of_comparison
from lib.present.views.body import DrawnPanel, Run
from lib.present.views.card import card
from lib.present.words.sentences import source_number
from tests.present import records as r
from tests.present.word import ReadReport

MADE = dt.datetime(2026, 1, 2, 3, 4)
LINK = "http://may-chu/present?bo=1"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALL = {name: make for name, make in r.EVERY.items() if name not in ("many", "hostile")}


def made(*sections: ReportSection, **over) -> ReadReport:
    given = {
        "title": "Kế hoạch năm 2018",
        "link": LINK,
        "published": MADE,
        "version": "Dữ liệu bản b1",
        "places": ("10", "38", "51"),
    }
    return ReadReport(report(sections, **given | over))


@cache
def whole() -> ReadReport:
    """The report of a comparison of each kind."""
    return made(*(of_comparison(make(), link=f"http://may-chu/x?cau={name}") for name, make in ALL.items()))


def test_the_page_is_that_of_the_decree():
    first = whole().document.sections[0]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    for margin, low, high in (
        (first.top_margin, 20, 25),
        (first.bottom_margin, 20, 25),
        (first.left_margin, 30, 35),
        (first.right_margin, 15, 20),
    ):
        assert low - 0.1 <= margin.mm <= high + 0.1
    styles = whole().document.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    assert defaults.find(f".//{W}rFonts").get(qn("w:ascii")) == "Times New Roman"
    assert 13 <= int(defaults.find(f".//{W}sz").get(qn("w:val"))) / 2 <= 14
    assert defaults.find(f".//{W}lang").get(qn("w:val")) == "vi-VN"
    body = styles["Body Text"].paragraph_format
    assert 10 <= body.first_line_indent.mm <= 12.7 and body.space_after >= Pt(6) and 1 <= body.line_spacing <= 1.5


def test_the_number_of_the_page_stands_on_top_from_the_second_on():
    first, *others = whole().document.sections
    assert first.different_first_page_header_footer and not any(o.different_first_page_header_footer for o in others)
    (paragraph,) = first.header.paragraphs
    assert "PAGE" in "".join(code.text for code in paragraph._p.iter(qn("w:instrText")))
    assert paragraph.style.paragraph_format.alignment == 1  # centred


def test_head_headings_contents_and_properties():
    told = whole().text
    document = whole().document
    assert [p.text for p in document.paragraphs[:2]] == ["BÁO CÁO", "Kế hoạch năm 2018"]
    assert "Dữ liệu công bố ngày 02/01/2026" in told and "Dữ liệu bản b1" in told and LINK in told
    wanted = [of_comparison(make()).title for make in ALL.values()]
    assert whole().headings() == wanted
    codes = [code.text for code in whole().body.iter(qn("w:instrText"))]
    assert any('TOC \\o "1-2"' in code for code in codes)
    marks = {mark.get(qn("w:name")) for mark in whole().body.iter(qn("w:bookmarkStart"))}
    ways = [way.get(qn("w:anchor")) for way in whole().body.iter(qn("w:hyperlink")) if way.get(qn("w:anchor"))]
    assert len(ways) == len(wanted) + 1 and set(ways) <= marks
    about = document.core_properties
    assert (about.title, about.language, about.created.replace(tzinfo=None)) == ("Kế hoạch năm 2018", "vi-VN", MADE)
    assert "CỘNG HÒA" not in told


def test_one_section_needs_no_list_of_contents():
    assert not any("TOC" in code.text for code in made(of_comparison(r.level3())).body.iter(qn("w:instrText")))


@pytest.mark.parametrize("name", ALL)
def test_every_chart_that_is_drawn_is_native_and_can_be_edited(name):
    comparison = ALL[name]()
    file = made(of_comparison(comparison))
    drawn = [piece.panel for piece in card(comparison).pieces(5, "") if isinstance(piece, DrawnPanel)]
    assert len(file.charts) >= len(drawn)
    told = [frame.get("descr") for frame in file.body.iter("{*}docPr")]
    for panel in drawn:
        assert any(forms.alt(panel, comparison) in one for one in told)
    for chart, book in file.charts:
        assert book.active.max_row > 1
        points = [value.text for value in chart.iter("{*}v")]
        assert points
        assert not list(chart.iter("{*}blip"))


def test_numbers_of_the_charts_are_those_of_the_comparison():
    comparison = r.level3()
    wanted = {value.value for panel in comparison.panels for value in panel.shown}
    assert wanted >= made(of_comparison(comparison)).numbers > set()


def test_a_table_repeats_its_head_divides_no_row_and_stands_between_unit_and_source():
    units = []
    for table in whole().document.tables:
        if table._tbl.tblPr.find(qn("w:tblCaption")) is None:
            continue
        first, *rows = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *rows))
        assert not any(row.trPr.find(qn("w:tblHeader")) is not None for row in rows)
        above, below = table._tbl.getprevious(), table._tbl.getnext()
        if not first.xpath("string()").startswith("TT"):  # the annex
            assert below.xpath("string()").startswith("Nguồn: ")
            units.append(above.xpath("string()").startswith("Đơn vị tính: "))
    assert units == [bool(make().panels) for make in ALL.values()]


def test_figures_stand_at_the_right_edge_and_words_at_the_left():
    section = of_comparison(r.level3())
    grid = next(block for block in section.blocks if isinstance(block, Grid))
    column = grid.heads.index("Giá trị")
    table = made(section).document.tables[0]
    sides = {cell.text: cell.paragraphs[0].alignment for row in table.rows[1:] for cell in (row.cells[column],)}
    assert set(sides.values()) == {2}
    assert table.rows[1].cells[0].paragraphs[0].alignment is None


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        *((text, True) for text in ("70%", "≥ 16%", "từ 0 đến 26,9 tỷ đồng", "> 300 thủ tục")),
        *((text, False) for text in ("không nêu", "năm này không bố trí", "—")),
        ("100% các sở, ban, ngành và 27 huyện, thị xã, thành phố", False),
    ],
)
def test_what_a_figure_is(text, figure):
    assert docx_tables.is_figure(text) is figure


def test_wide_tables_turn_the_sheet_and_it_turns_back():
    heads = tuple(f"Cột {i}" for i in range(20))
    wide = ReportSection("Rộng", (Grid("Bảng rộng", heads, (("không_ngắt_được",) * 20,)),))
    after = ReportSection("Sau", (Prose((Run("Lời."),)),))
    sections = made(of_comparison(r.level3()), wide, after).document.sections
    assert [s.orientation for s in sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert round(sections[1].page_width.mm) == 297 and sections[1].left_margin.mm + sections[1].right_margin.mm < 50


def test_notes_are_footnotes_each_printed_once_and_in_order():
    for make in ALL.values():
        own = card(make())
        file = made(of_comparison(own.comparison))
        assert file.referred == list(range(1, len(file.footnotes) + 1))
        assert {note.text for note in own.notes} <= set(file.footnotes)
        assert len(set(file.footnotes)) == len(file.footnotes)


def test_a_note_stands_at_the_figure_that_it_is_about():
    comparison = r.level3()
    own = card(comparison)
    file = made(of_comparison(comparison))
    about = [note for note in own.notes if note.figures]
    column = own.table.heads.index("Giá trị")
    for note in about:
        rows = [i for i, (_, value) in enumerate(comparison.rows()) if note.is_about(value)]
        cell = file.document.tables[0].rows[rows[0] + 1].cells[column]
        marks = [int(mark.get(qn("w:id"))) for mark in cell._tc.iter(qn("w:footnoteReference"))]
        assert note.text in [file.footnotes[i - 1] for i in marks]


def test_the_annex_has_every_source_with_clause_and_phrase():
    for make in ALL.values():
        file, sources = made(of_comparison(make())), [source for source in make().sources if not source.retells]
        assert (ANNEX in file.text) == bool(sources)
        told = "\n".join("\n".join(row) for row in file.tables[-1])
        assert [source for source in sources if source.clause not in told or source.quote not in told] == []
        documents = {source.document_id: source for source in reversed(sources)}  # each by its first source
        assert [source for source in documents.values() if source_number(source) not in told] == []


def test_a_book_of_lines_is_told_in_brief(monkeypatch):
    monkeypatch.setattr("lib.present.docx.report._MOST", 1)
    monkeypatch.setattr("lib.present.docx.report._EACH", 1)
    sources = tuple(r.source(row=f"b{i}", clause=f"TT {i}", quote=f"dòng {i}") for i in range(3))
    file = made(ReportSection("Kinh phí", sources=sources))
    assert file.tables[-1][-1][1:] == ("TT 0; TT 1; TT 2", file.tables[-1][-1][2], "I")
    assert file.tables[-1][-1][2].startswith("3 chỗ; nguyên văn từng chỗ")


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "file:///etc/passwd", "http://a b", "/so-sanh"])
def test_nothing_but_the_web_becomes_a_link(address):
    file = made(of_comparison(r.level3(), link=address), link=address)
    assert list(file.body.iter(qn("w:hyperlink"))) == [] and "Xem trực tiếp" not in file.text


def test_hostile_words_stay_words():
    file = made(of_comparison(r.EVERY["hostile"]()), title='A \x00<w:p/> & "b"\n=1+1')
    for part in (name for name in file.parts if name.endswith((".xml", ".rels"))):
        etree.fromstring(file.parts[part])
    assert "<w:p/> & " in file.text


def test_the_same_sections_give_the_same_bytes():
    one, other = (made(of_comparison(r.level3()), of_comparison(r.budget())).content for _ in range(2))
    assert one == other


def test_every_part_has_its_relation_and_none_is_left_over():
    names = set(whole().parts)
    related = set()
    for name in (name for name in names if name.endswith(".rels")):
        folder = re.sub(r"_rels/[^/]*$", "", name)
        for relation in etree.fromstring(whole().parts[name]):
            if relation.get("TargetMode") != "External":
                related.add(etree_path(folder, relation.get("Target")))
    assert related == {name for name in names if not name.endswith(".rels")} - {"[Content_Types].xml"}


def etree_path(folder: str, target: str) -> str:
    parts: list[str] = [] if target.startswith("/") else folder.rstrip("/").split("/") if folder else []
    for step in target.lstrip("/").split("/"):
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(part for part in parts if part)
