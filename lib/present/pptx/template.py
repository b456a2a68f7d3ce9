"""Slides on a template of the reader's own: its masters and logos, its size, fonts and colours of text; none of its
sample slides.

A sheet is made as always and then fitted: its title goes into the template's title, everything else is laid into the
room below it, in smaller type where that is lower. Bars keep the colours that their provinces have everywhere.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as NativeSlide
from pptx.slide import SlideLayout
from pptx.util import Emu, Pt

from lib.present import theme
from lib.present.pptx import deck as plain
from lib.present.pptx.text import EMU, FONT, one_line
from lib.present.slides.layout import LEFT, ROOM, Content, broken, laid
from lib.present.slides.numbering import numbered
from lib.present.slides.records import HEIGHT, Slide
from lib.present.views.body import Run, Words
from lib.present.words.figures import date

NOT_ONE = (
    "Tệp này không phải mẫu PowerPoint đọc được. Hãy chọn một tệp .pptx hoặc .potx có bố cục với ô tiêu đề, không quá"
    " 20 MB và không đặt mật khẩu."
)
_MOST, _MOST_UNPACKED, _MOST_READ, _MOST_PARTS = 20 << 20, 200 << 20, 20 << 20, 2_000
"""Bytes of the file, of all its parts, of those that are read as a tree (it takes many times their size); parts."""
_TEMPLATE, _SLIDES = b"presentationml.template.main+xml", b"presentationml.presentation.main+xml"
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FEET = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE)
_LOWEST = HEIGHT - 6
"""px: what stands lowest on a sheet, the way to the live view, ends there."""
_LARGEST, _SMALLEST = 44, 16  # pt of a title
_TYPE = ("a:rPr", "a:defRPr", "a:endParaRPr")
_GAP = 8  # px of the sheet between title and content
_TEXTS = {theme.TEXT: ("tx1", ()), theme.MUTED: ("tx1", (("lumMod", 65_000), ("lumOff", 35_000)))}
_SHADES = {
    theme.WHITE: ("bg1", ()),
    theme.SURFACE: ("bg1", (("lumMod", 95_000),)),
    theme.BORDER: ("bg1", (("lumMod", 85_000),)),
    theme.GRID: ("bg1", (("lumMod", 85_000),)),
}


class NotATemplate(ValueError):
    """The file cannot be one; the message is a Vietnamese sentence for the reader."""


@dataclass(frozen=True)
class _TemplateRoom:
    """A part of the template's sheet, EMU."""

    x: int
    y: int
    w: int
    h: int


def opened(content: bytes) -> Deck:
    """The template without its slides. Raises NotATemplate, also for what would unpack to more than any template."""
    try:
        deck = Presentation(io.BytesIO(_as_presentation(content)))
        _emptied(deck)
        title_of(sheet_layout(deck))
    except NotATemplate:
        raise
    except Exception as why:  # whatever a damaged package makes its readers raise
        raise NotATemplate(NOT_ONE) from why
    return deck


def _as_presentation(content: bytes) -> bytes:
    """The package, a .potx as the .pptx that it is but for its name."""
    if len(content) > _MOST:
        raise NotATemplate(NOT_ONE)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        read = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
        whole = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or whole > _MOST_UNPACKED or sum(read) > _MOST_READ:
            raise NotATemplate(NOT_ONE)
        if _TEMPLATE not in package.read("[Content_Types].xml"):
            return content
        again = io.BytesIO()
        with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as written:
            for part in parts:
                told = package.read(part)
                is_list = part.filename == "[Content_Types].xml"
                written.writestr(part.filename, told.replace(_TEMPLATE, _SLIDES) if is_list else told)
        return again.getvalue()


def _emptied(deck: Deck) -> None:
    """No sample slides, and nothing that counts on them: sections and shows of one's own."""
    listed = deck.slides._sldIdLst
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)
    for tag in ("p:custShowLst", "p:extLst"):
        for found in deck.part._element.findall(qn(tag)):
            deck.part._element.remove(found)


def sheet_layout(deck: Deck) -> SlideLayout:
    """The layout with a title and the fewest other places for content."""
    titled = [layout for layout in deck.slide_layouts if _of(layout, *_TITLES)]
    if not titled:
        raise NotATemplate(NOT_ONE)
    upright = [layout for layout in titled if not _of(layout, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE)]
    return min(upright or titled, key=lambda layout: len(_content(layout)))


def cover_layout(deck: Deck) -> SlideLayout:
    """The layout of a first sheet: a title in the middle, or the one with a subtitle."""
    return next(
        (one for one in deck.slide_layouts if _of(one, *_TITLES) and _of(one, PP_PLACEHOLDER.SUBTITLE)),
        sheet_layout(deck),
    )


def _of(holder: Any, *kinds: PP_PLACEHOLDER) -> list[Any]:
    return [shape for shape in holder.placeholders if shape.placeholder_format.type in kinds]


def _content(layout: Any) -> list[Any]:
    return [one for one in layout.placeholders if one.placeholder_format.type not in (*_TITLES, *_FEET)]


def title_of(layout: SlideLayout) -> _TemplateRoom:
    """Where the title stands, by the layout or its master."""
    return _place((_of(layout, *_TITLES) or _of(layout.slide_master, *_TITLES))[0])


def _place(shape: Any) -> _TemplateRoom:
    return _TemplateRoom(int(shape.left), int(shape.top), int(shape.width), int(shape.height))


def _below(layout: SlideLayout, deck: Deck) -> _TemplateRoom:
    """The room for content: under the title, over the foot."""
    title, high = title_of(layout), int(deck.slide_height or 0)
    top = title.y + title.h + _GAP * EMU
    if top > high / 2:  # a title that stands in the middle or below: content keeps to the usual margins
        top = round(high * 0.2)
    feet = [_place(one).y for one in _of(layout, *_FEET) if _place(one).y > high / 2]
    bottom = min([round(high * 0.97), *feet])
    return _TemplateRoom(title.x, top, title.w, bottom - top)


# --- the file -------------------------------------------------------------------------------------


def on_template(
    slides: Sequence[Slide], template: bytes, *, title: str, link: str, published: dt.datetime, version: str
) -> bytes:
    """The file's bytes: a cover, the views, the slides, their documents, all on the template. Raises NotATemplate."""
    deck = opened(template)
    layout = sheet_layout(deck)
    room = _below(layout, deck)
    plain.about(deck, title, published, version)
    _cover(deck, title, (f"Dữ liệu công bố ngày {date(published.date())}", version, link))
    views, sources = plain.around(slides)
    listed = Words(tuple((Run(f"{i}. {view}"),) for i, view in enumerate(views, start=1)))
    contents = [replace(sheet, link=link) for sheet in laid(Content("Nội dung", (listed,)), {})]
    for slide in (*contents, *numbered(slides, len(deck.slides) + len(contents) + 1), *sources):
        sheet = plain.add(deck, layout, slide)
        _fit(sheet, layout, room)
    return plain.saved(deck)


def _cover(deck: Deck, title: str, told: Sequence[str]) -> None:
    layout = cover_layout(deck)
    sheet = deck.slides.add_slide(layout)
    _titled(sheet, layout, title)
    kept: list[Any] = [sheet.shapes.title, *_of(sheet, PP_PLACEHOLDER.SUBTITLE)]
    for other in [one for one in sheet.placeholders if one.shape_id not in {shape.shape_id for shape in kept}]:
        other._element.getparent().remove(other._element)
    for subtitle in kept[1:2]:
        subtitle.text_frame.text = "\n".join(one_line(line) for line in told if line and len(line) < 120)
        for paragraph in subtitle.text_frame.paragraphs:
            paragraph.font.size = Pt(16)
    _footed(sheet, layout)


def _titled(sheet: NativeSlide, layout: SlideLayout, text: str) -> None:
    """The title in the template's place and look, as big as that has room for."""
    holder: Any = sheet.shapes.title  # the layout has one
    properties = holder._element.spPr
    for own in list(properties):
        properties.remove(own)
    frame = holder.text_frame
    for own in list(frame._txBody.bodyPr):
        frame._txBody.bodyPr.remove(own)
    frame._txBody.bodyPr.attrib.clear()
    for paragraph in list(frame.paragraphs)[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    first = frame.paragraphs[0]
    for child in list(first._p):
        first._p.remove(child)
    run = first.add_run()
    run.text = one_line(text)
    place = title_of(layout)
    run.font.size = Pt(
        next(
            (
                size
                for size in range(_LARGEST, _SMALLEST, -2)
                if len(broken((Run(text, True),), size * 2, place.w / EMU - 30)) * size * 2.5 <= place.h / EMU - 14
            ),
            _SMALLEST,
        )
    )


def _footed(sheet: NativeSlide, layout: SlideLayout) -> bool:
    """The template's own foot and number of the sheet; whether it has a number."""
    for one in _of(layout, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER):
        sheet.shapes._spTree.append(etree.fromstring(etree.tostring(one._element), one._element.getroottree().parser))
    return bool(_of(layout, PP_PLACEHOLDER.SLIDE_NUMBER))


def _fit(sheet: NativeSlide, layout: SlideLayout, room: _TemplateRoom) -> None:
    """A sheet of 1920 × 1080 in the room that the template leaves."""
    title: Any = sheet.shapes.title
    _titled(sheet, layout, " ".join(title.text_frame.text.split()))
    body: list[Any] = [shape for shape in sheet.shapes if shape.shape_id != title.shape_id]
    if not body:
        return
    top = min(int(shape.top) for shape in body)
    across, down = room.w / (ROOM * EMU), room.h / (_LOWEST * EMU - top)
    type_ = min(across, down)
    for shape in body:
        shape.left = Emu(round(room.x + (int(shape.left) - LEFT * EMU) * across))
        shape.top = Emu(round(room.y + (int(shape.top) - top) * down))
        shape.width, shape.height = Emu(round(int(shape.width) * across)), Emu(round(int(shape.height) * down))
        for attribute, tags, factor in (
            ("sz", _TYPE, type_),
            ("val", ("a:spcPts",), type_),
            ("w", ("a:gridCol",), across),
            ("h", ("a:tr",), down),
        ):
            _scaled(shape._element, attribute, tags, factor)
        _adopted(shape._element, {**_TEXTS, **_SHADES})
        if getattr(shape, "has_chart", False) and shape.has_chart:
            _scaled(shape.chart._chartSpace, "sz", _TYPE, type_)
            _adopted(shape.chart._chartSpace, _TEXTS)
    if _footed(sheet, layout):
        for own in (shape for shape in body if shape.name == plain.NUMBER):
            own._element.getparent().remove(own._element)


def _scaled(element: Any, attribute: str, tags: Sequence[str], factor: float) -> None:
    for found in element.iter(*(qn(tag) for tag in tags)):
        if found.get(attribute):
            found.set(attribute, str(round(int(found.get(attribute)) * factor)))


def _adopted(element: Any, colours: dict[str, tuple[str, tuple[tuple[str, int], ...]]]) -> None:
    """The template's font, and its colours for text and for grounds."""
    for latin in element.iter(qn("a:latin")):
        if latin.get("typeface") == FONT:
            latin.set("typeface", "+mn-lt")
    known = {colour[1:].upper(): told for colour, told in colours.items()}
    for found in list(element.iter(qn("a:srgbClr"))):
        if told := known.get(found.get("val", "")):
            name, changes = told
            own = etree.SubElement(found.getparent(), qn("a:schemeClr"), val=name)
            for change, amount in changes:
                etree.SubElement(own, qn(f"a:{change}"), val=str(amount))
            found.getparent().replace(found, own)
