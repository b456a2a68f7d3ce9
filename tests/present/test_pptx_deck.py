"""The PowerPoint file read back: titles, words, tables, links, notes and sources are those of the slides, and nothing
else stands in it."""

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from lib.present.charts.canvas import colours_of
from lib.present.pptx.deck import AUTHOR, LIVE, one_slide, presentation
from lib.present.slides import contents
from lib.present.slides.layout import laid
from lib.present.slides.records import Area, Slide, SlideTable, TableColumn, TableRow, Text, TextLine
from lib.present.views.body import Run
from tests.present import records as r

LINK = "http://may-chu/present?bo=1"
MADE = dt.datetime(2026, 1, 2, 3, 4)
VERSION = "Dữ liệu bản b1 · 02/01/2026"
TITLE = "Kế hoạch năm 2018"
COLOURS = colours_of(r.level3(), None)
SOFFICE = shutil.which("soffice")


def of(*comparisons, as_table=False) -> tuple[Slide, ...]:
    """Slides of these comparisons, a view each."""
    return tuple(
        replace(slide, view=i, link=f"http://may-chu/x?cau={i}")
        for i, comparison in enumerate(comparisons, start=1)
        for slide in laid(contents.of_comparison(comparison, as_table=as_table), COLOURS)
    )


def made(slides, **over) -> bytes:
    return presentation(slides, **{"title": TITLE, "link": LINK, "published": MADE, "version": VERSION, **over})


@cache
def every() -> tuple[Slide, ...]:
    """The slides of a comparison of each kind."""
    return of(*(make() for name, make in r.EVERY.items() if name not in ("hostile", "many")))


@cache
def whole() -> bytes:
    """The file of `every`."""
    return made(every())


def opened(slides, **over):
    return list(Presentation(io.BytesIO(made(slides, **over))).slides)


def opened_whole():
    return list(Presentation(io.BytesIO(whole())).slides)


def words(sheet) -> list[str]:
    return [shape.text_frame.text for shape in sheet.shapes if shape.has_text_frame]


def links(sheet) -> list[tuple[str, str]]:
    return [
        (run.text, run.hyperlink.address)
        for shape in sheet.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]


def headed(slide):
    """What stands on top of a sheet, on one line."""
    title = next(part for part in slide.parts if isinstance(part, Text) and part.role == "title")
    return " ".join(line.text.strip() for line in title.lines)


def test_cover_slides_and_sources_are_16_by_9():
    deck = Presentation(io.BytesIO(whole()))
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)
    assert len(deck.slides) == 1 + len(every()) + 1
    assert [sheet.shapes.title.text_frame.text.replace("\n", " ") for sheet in deck.slides] == [
        TITLE,
        *(headed(slide) for slide in every()),
        "Nguồn",
    ]


def test_the_cover_says_what_when_and_the_way_back():
    told = "\n".join(words(opened_whole()[0]))
    for view in (
        "1. Dịch vụ công trực tuyến mức độ 3",
        "2. Một cửa điện tử cấp huyện",
        "Dữ liệu công bố ngày 02/01/2026",
        VERSION,
        LINK,
    ):
        assert view in told
    assert links(opened_whole()[0]) == [(LINK, LINK)]


def test_every_view_is_listed_even_where_there_are_many():
    many = tuple(Slide(f"Nội dung số {i}", (), view=i) for i in range(1, 71))
    sheets = opened(many)
    told = "\n".join(
        line
        for sheet in sheets
        if sheet.shapes.title.text_frame.text in (TITLE, "Nội dung (tiếp)")
        for line in words(sheet)
    )
    assert all(f"{i}. Nội dung số {i}" in told for i in range(1, 71))


def test_words_stand_where_the_slide_has_them():
    for slide, sheet in zip(every(), opened_whole()[1:-1], strict=True):
        shapes = [shape for shape in sheet.shapes if shape.has_text_frame]
        for part in slide.parts:
            if not isinstance(part, Text):
                continue
            told = "\n".join(line.text for line in part.lines)
            found = [shape for shape in shapes if shape.text_frame.text == told]
            assert found, told
            shape = found[0]
            assert (shape.left, shape.top) == (round(part.box.x * 6350), round(part.box.y * 6350))
            assert shape.text_frame.word_wrap is False and shape.text_frame.margin_left == 0
            for paragraph, line in zip(shape.text_frame.paragraphs, part.lines, strict=True):
                found_runs = [(run.text, bool(run.font.bold), run.font.size) for run in paragraph.runs]
                assert found_runs == [(run.text, run.bold, Pt(part.px / 2)) for run in line.runs]


def test_charts_and_tables_are_native():
    for slide, sheet in zip(every(), opened_whole()[1:-1], strict=True):
        kinds = [type(part).__name__ for part in slide.parts]
        assert sum(shape.has_chart for shape in sheet.shapes) >= kinds.count("Chart")
        assert sum(shape.has_table for shape in sheet.shapes) == kinds.count("Table")
        assert not [shape for shape in sheet.shapes if shape.shape_type == 13]  # no pictures


def test_a_table_holds_the_cells_of_its_slide():
    slides = of(r.gaps_of_every_state(), r.one_stop(), as_table=True)
    seen = 0
    for slide, sheet in zip(slides, opened(slides)[1:-1], strict=True):
        for part in (part for part in slide.parts if isinstance(part, SlideTable)):
            native = next(shape for shape in sheet.shapes if shape.has_table)
            table = native.table
            assert [re.sub(r"\s+", " ", cell.text_frame.text) for cell in table.rows[0].cells] == [
                column.label for column in part.columns
            ]
            cells = [[cell.text_frame.text for cell in row.cells] for row in list(table.rows)[1:]]
            assert cells == [["\n".join(cell) for cell in row.cells] for row in part.rows]
            assert [column.width for column in table.columns] == [round(column.width * 6350) for column in part.columns]
            assert native._element.nvGraphicFramePr.cNvPr.get("descr") == part.alt
            seen += len(part.rows)
    assert seen > 8


def test_a_heading_within_a_table_goes_across():
    table = SlideTable(
        Area(72, 200, 600, 100),
        (TableColumn("Một", 300), TableColumn("Hai", 300, "right")),
        (TableRow((("Nhóm",),), 30, strong=True), TableRow((("a",), ()), 40)),
        40,
    )
    native = next(shape for shape in opened((Slide("Bảng", (table,)),))[1].shapes if shape.has_table).table
    assert native.cell(1, 0).is_merge_origin and native.cell(1, 0).span_width == 2
    assert [row.height for row in native.rows] == [40 * 6350, 30 * 6350, 40 * 6350]


def test_no_placeholder_stands_empty():
    for sheet in opened((*every(), Slide("Trống", ()))):
        holders = list(sheet.placeholders)
        assert [holder.placeholder_format.type for holder in holders] == [1]  # the title alone
        assert all(holder.text_frame.text for holder in holders)


def test_what_is_said_stands_in_the_notes_after_the_presenters_own():
    own = replace(every()[0], own_note="Hỏi Sở TT&TT")
    assert every()[0].spoken
    sheets = opened((own, every()[1], Slide("Không lời", ())))
    assert sheets[1].notes_slide.notes_text_frame.text == f"Hỏi Sở TT&TT\n{own.spoken}"
    assert sheets[2].notes_slide.notes_text_frame.text == every()[1].spoken
    assert not sheets[3].has_notes_slide


@pytest.mark.parametrize("address", ["http://may-chu/x?cau=1&nam=2018", "https://may-chu.gov.vn/x"])
def test_each_slide_leads_to_its_live_view(address):
    assert links(opened((replace(every()[0], link=address),))[1]) == [(LIVE, address)]


@pytest.mark.parametrize(
    "address", ["", "javascript:alert(1)", "file:///etc/passwd", "mailto:a@b", "http://a b", "ppaction://x", "/so-sanh"]
)
def test_nothing_but_the_web_becomes_a_link(address):
    sheets = opened((replace(every()[0], link=address),), link=address)
    assert links(sheets[0]) == links(sheets[1]) == []
    assert LIVE not in words(sheets[1])


def test_slides_are_numbered_by_a_field():
    for number, sheet in enumerate(opened_whole(), start=1):
        fields = list(sheet._element.iter(qn("a:fld")))
        assert [(field.get("type"), field.find(qn("a:t")).text) for field in fields] == (
            [("slidenum", str(number))] if number > 1 else []
        )


def source_rows(sheets) -> list[list[str]]:
    return [
        [cell.text_frame.text.replace("\n", " ") for cell in row.cells]
        for sheet in sheets
        if sheet.shapes.title.text_frame.text.startswith("Nguồn")
        for shape in sheet.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]


def test_sources_list_every_document_once_with_its_views():
    rows = source_rows(opened_whole())
    documents: dict = {}
    for source in (source for slide in every() for source in slide.sources):
        documents.setdefault(source.document_id, source)
    assert len(rows) == len(documents)
    for place, (source, row) in enumerate(zip(documents.values(), rows, strict=True), start=1):
        used = [
            str(i)
            for i in sorted(
                {slide.view for slide in every() if any(s.document_id == source.document_id for s in slide.sources)}
            )
        ]
        assert row[0] == f"[{place}]"
        assert row[2:] == [
            source.title,
            source.signed_on.strftime("%d/%m/%Y") if source.signed_on else "—",
            ", ".join(used),
        ]


def test_many_sources_go_on_on_further_slides():
    sources = tuple(
        replace(r.source(), document_id=f"d{i}", figure_id=f"d{i}/t1", number=f"{i}/KH-UBND") for i in range(60)
    )
    sheets = opened((Slide("Nhiều nguồn", (), sources=sources),))
    assert len(sheets) > 4
    assert [row[:2] for row in source_rows(sheets)] == [[f"[{i + 1}]", f"{i}/KH-UBND"] for i in range(60)]


def test_a_card_is_one_slide_for_pasting():
    slide = replace(every()[0], own_note="", link="http://may-chu/x?cau=1")
    (sheet,) = Presentation(io.BytesIO(one_slide(slide, published=MADE, version=VERSION))).slides
    assert " ".join(sheet.shapes.title.text_frame.text.split()) == headed(slide)
    assert links(sheet) == [(LIVE, slide.link)]
    assert sheet.notes_slide.notes_text_frame.text == slide.spoken
    assert one_slide(slide, published=MADE, version=VERSION) == one_slide(slide, published=MADE, version=VERSION)


def test_properties_are_neutral_and_dated():
    about = Presentation(io.BytesIO(whole())).core_properties
    assert (about.title, about.author, about.last_modified_by, about.language, about.created, about.modified) == (
        TITLE,
        AUTHOR,
        AUTHOR,
        "vi-VN",
        MADE,
        MADE,
    )


def test_no_picture_of_a_template_is_inside():
    with zipfile.ZipFile(io.BytesIO(whole())) as package:
        assert not [part for part in package.namelist() if part.endswith((".jpeg", ".png"))]


def test_every_run_is_vietnamese():
    for sheet in opened_whole():
        runs = list(sheet._element.iter(qn("a:r")))
        assert runs and all(run.find(qn("a:rPr")).get("lang") == "vi-VN" for run in runs)


def test_the_same_slides_give_the_same_file():
    slides = of(r.level3(), r.budget(), r.path())
    assert made(slides) == made(slides)
    assert made(slides) != made(slides, published=MADE + dt.timedelta(days=1))


def test_hostile_text_stays_text_and_the_file_whole():
    nasty = "=1+1 \x00\x0b\x1f<b>&amp;</b> \ud800 \uffff ]]>"
    comparison = r.hostile()
    text = Text(Area(72, 300, 800, 40), (TextLine((Run(nasty), Run("@cmd", bold=True))),), 24, "words")
    slide = Slide(nasty, (text,), spoken=nasty, own_note=nasty, link="http://x/?q=%3Cb%3E&a=1", view=9)
    content = made((*of(comparison), slide), title=nasty, version=nasty)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(package.read(part))
        everything = b"".join(package.read(part) for part in package.namelist() if part.startswith("ppt/slides/"))
    assert b"&lt;b&gt;&amp;amp;&lt;/b&gt;" in everything
    sheet = list(Presentation(io.BytesIO(content)).slides)[-2]
    assert "=1+1 <b>&amp;</b>" in re.sub(r"\s+", " ", " ".join(words(sheet)))


def test_ids_on_a_slide_are_unique_and_cells_ordered():
    known = ["lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr", "cell3D", "noFill", "solidFill", "headers"]
    for sheet in opened((*every(), *of(r.gaps_of_every_state(), as_table=True))):
        ids = [element.get("id") for element in sheet._element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))
        for cell in sheet._element.iter(qn("a:tcPr")):
            places = [known.index(etree.QName(child).localname) for child in cell]
            assert places == sorted(set(places))


def test_no_english_is_left_in_the_layout():
    with zipfile.ZipFile(io.BytesIO(whole())) as package:
        layouts = [part for part in package.namelist() if re.fullmatch(r"ppt/slide(Layouts|Masters)/[^/]+\.xml", part)]
        told = b" ".join(package.read(part) for part in layouts)
    assert len(layouts) == 2 and b"Click to" not in told


@pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")
def test_an_office_suite_opens_every_slide(tmp_path):
    (tmp_path / "deck.pptx").write_bytes(whole())
    run = subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "deck.pptx"),
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert (tmp_path / "deck.pdf").exists(), run.stderr
    pages = len(re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "deck.pdf").read_bytes()))
    assert pages == 1 + len(every()) + 1
