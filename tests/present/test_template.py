"""Slides on a template: its size, masters, fonts and colours; none of its slides; nothing beside its room."""

import datetime as dt
import io
import zipfile

import docx
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from lib.present.pptx import template_file as made
from lib.present.pptx.template import on_template, one_on_template
from lib.present.pptx.template_file import MESSAGES, NotATemplate
from tests.present.test_pptx_deck import LINK, LIVE, MADE, TITLE, VERSION, every, headed, links

SAMPLE = "TRANG MẪU"


def template(wide: float = 10, high: float = 7.5) -> bytes:
    """Another size, another font, a band on the master, a sample slide in a section."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(wide), Inches(high)
    sheet = deck.slides.add_slide(deck.slide_layouts[1])
    sheet.shapes.title.text = SAMPLE
    band = sheet.shapes.add_shape(1, 0, 0, Inches(wide), Inches(0.2))
    band.name = "Dải màu"
    deck.slide_master.shapes._spTree.append(band._element)
    for part in deck.part.package.iter_parts():
        if "theme" in str(part.partname):
            part._blob = part.blob.replace(b"Calibri", b"Tahoma")
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def on(content: bytes, slides=None):
    told = on_template(slides or every(), content, title=TITLE, link=LINK, published=MADE, version=VERSION)
    return told, Presentation(io.BytesIO(told))


@pytest.mark.parametrize(("wide", "high"), [(10, 7.5), (13.333, 7.5), (11.69, 8.27)])
def test_a_deck_has_the_templates_size_and_master_and_none_of_its_slides(wide, high):
    file, deck = on(template(wide, high))
    assert (deck.slide_width, deck.slide_height) == (Inches(wide), Inches(high))
    assert [shape.name for shape in deck.slide_master.shapes][-1] == "Dải màu"
    titles = [" ".join(sheet.shapes.title.text_frame.text.split()) for sheet in deck.slides]
    assert titles == [TITLE, "Nội dung", *(headed(slide) for slide in every()), "Nguồn"]
    package = zipfile.ZipFile(io.BytesIO(file))
    sheets = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
    assert len(sheets) == len(deck.slides)
    assert not any(SAMPLE.encode() in package.read(name) for name in sheets)


def test_nothing_leaves_the_sheet_or_lies_on_the_title():
    _, deck = on(template())
    for sheet in list(deck.slides)[1:]:
        title = sheet.shapes.title
        assert title._element.spPr.find(qn("a:xfrm")) is None  # where the template has it
        for shape in (one for one in sheet.shapes if not one.is_placeholder):
            assert shape.top >= title.top + title.height
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width + 2
            assert shape.top + shape.height <= deck.slide_height


def test_text_has_the_font_and_the_colours_of_the_template_and_bars_those_of_provinces():
    _, deck = on(template())
    charts = [shape.chart._chartSpace for sheet in deck.slides for shape in sheet.shapes if shape.has_chart]
    for root in (*(sheet._element for sheet in deck.slides), *charts):
        assert {latin.get("typeface") for latin in root.iter(qn("a:latin"))} <= {"+mn-lt"}
        assert "1B2733" not in {colour.get("val") for colour in root.iter(qn("a:srgbClr"))}
    bars = {c.get("val") for root in charts for p in root.iter(qn("c:dPt")) for c in p.iter(qn("a:srgbClr"))}
    assert bars & {"004488", "BB5566", "997700"}


def test_slides_lead_to_their_views_and_are_numbered_by_the_template():
    _, deck = on(template())
    first = list(deck.slides)[2]
    assert (LIVE, every()[0].link) in links(first)
    assert [field.get("type") for field in first._element.iter(qn("a:fld"))] == ["slidenum"]


def test_the_same_deck_on_the_same_template_is_the_same_file():
    assert on(template())[0] == on(template())[0]


def test_a_potx_is_a_template_too():
    package, again = zipfile.ZipFile(io.BytesIO(template())), io.BytesIO()
    with zipfile.ZipFile(again, "w") as written:
        for name in package.namelist():
            told = package.read(name)
            written.writestr(name, told.replace(made._SLIDES, made._TEMPLATE) if name.startswith("[Content") else told)
    assert len(on(again.getvalue())[1].slides) == len(every()) + 3


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return buffer.getvalue()


def saved(deck) -> bytes:
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def untitled() -> bytes:
    deck = Presentation()
    for layout in [one for one in deck.slide_layouts if one.placeholders and one.name != "Blank"]:
        deck.slide_layouts.remove(layout)
    return saved(deck)


def crowded() -> bytes:
    """A title as high as the sheet in every layout."""
    deck = Presentation()
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            shape.left, shape.top, shape.width, shape.height = 0, 0, deck.slide_width, round(deck.slide_height * 0.49)
            if "TITLE" not in str(shape.placeholder_format.type):
                shape.top, shape.height = round(deck.slide_height * 0.6), 10_000
    return saved(deck)


def outside() -> bytes:
    """A sheet made smaller, with all places where they were."""
    deck = Presentation()
    deck.slide_width = deck.slide_width // 4
    return saved(deck)


def without_layouts() -> bytes:
    """A master that is a picture alone."""
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        deck.slide_layouts.remove(layout)
    for shape in list(deck.slide_master.shapes):
        shape._element.getparent().remove(shape._element)
    return saved(deck)


def linked() -> bytes:
    """A picture of the master that is fetched from elsewhere whenever the file is opened."""
    deck = Presentation()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    deck.slide_master.part.relate_to("http://10.0.0.1/logo.png", kind, is_external=True)
    return saved(deck)


def with_part(name: str, content: bytes, told: bytes = template()) -> bytes:
    buffer = io.BytesIO(told)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return buffer.getvalue()


def word() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "damaged"),
        (b"<html>", "foreign"),
        (zipped(a=b"x"), "foreign"),
        (zipped(**{"[Content_Types].xml": b"<Types/>"}), "foreign"),
        (template()[:-400], "damaged"),
        (untitled(), "untitled"),
        (crowded(), "crowded"),
        (outside(), "crowded"),
        (without_layouts(), "untitled"),
        (linked(), "linked"),
        (word(), "word"),
        (OLE + b"\0" * 600, "old"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (with_part("ppt/vbaProject.bin", b"x"), "macros"),
        (with_part("ppt/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "unsafe"),
        (with_part("ppt/media/film.bin", b"0" * (2 << 20)), "bomb"),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_what_is_no_template_is_said_in_one_sentence(content, code):
    with pytest.raises(NotATemplate) as why:
        made.opened(content)
    assert (why.value.code, str(why.value)) == (code, MESSAGES[code])


def test_every_refusal_is_a_sentence_that_says_what_to_do():
    assert [told for told in MESSAGES.values() if "; hãy " not in told or not told.endswith(".")] == []


def test_a_clean_template_has_no_sample_slides_and_makes_the_same_deck():
    clean = made.cleaned(template())
    assert not any(SAMPLE.encode() in part for part in parts_of(clean))
    told = {"title": TITLE, "link": LINK, "published": MADE, "version": VERSION}
    texts = [
        [[shape.text_frame.text for shape in sheet.shapes if shape.has_text_frame] for sheet in deck.slides]
        for deck in (on(template())[1], Presentation(io.BytesIO(on_template(every(), clean, **told))))
    ]
    assert texts[0] == texts[1]


def parts_of(content: bytes) -> list[bytes]:
    package = zipfile.ZipFile(io.BytesIO(content))
    return [package.read(name) for name in package.namelist()]


def test_a_card_is_one_slide_on_the_template():
    told = one_on_template(every()[0], template(), published=MADE, version=VERSION)
    (sheet,) = Presentation(io.BytesIO(told)).slides
    assert " ".join(sheet.shapes.title.text_frame.text.split()) == headed(every()[0])
    assert sheet.slide_layout.slide_master.shapes[-1].name == "Dải màu"


@pytest.mark.parametrize(
    ("bound", "most", "part"),
    [
        ("_MOST_UNPACKED", 1 << 20, "ppt/media/image1.png"),
        ("_MOST_READ", 1 << 20, "ppt/x.xml"),
        ("_MOST_PARTS", 10, "x"),
    ],
)
def test_a_bomb_is_not_unpacked(monkeypatch, bound, most, part):
    """A template that is one, with a part that is too much."""
    content = io.BytesIO(template())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_STORED) as package:
        package.writestr(part, b"0" * (2 << 20))
    assert made.opened(content.getvalue())
    monkeypatch.setattr(made, bound, most)
    with pytest.raises(NotATemplate):
        made.opened(content.getvalue())


def test_day_of_publication_is_on_the_cover():
    _, deck = on(template())
    told = "\n".join(shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)
    assert f"Dữ liệu công bố ngày {dt.date(2026, 1, 2):%d/%m/%Y}" in told and VERSION in told
