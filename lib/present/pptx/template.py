"""Slides on a template of the reader's own: its masters and logos, its size, fonts and colours of text; none of its
sample slides.

A sheet is made as always and then fitted: its title goes into the template's title, everything else is laid into the
room below it, in smaller type where that is lower. Bars keep the colours that their provinces have everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as NativeSlide
from pptx.slide import SlideLayout
from pptx.util import Emu, Pt

from lib.present import theme
from lib.present.pptx import deck as plain
from lib.present.pptx.template_file import (
    FEET,
    TemplateRoom,
    below_title,
    cover_layout,
    opened,
    placed,
    sheet_layout,
    title_of,
)
from lib.present.pptx.text import EMU, FONT, one_line
from lib.present.slides.layout import LEFT, ROOM, Content, broken, laid
from lib.present.slides.numbering import numbered
from lib.present.slides.records import HEIGHT, Slide
from lib.present.views.body import Run, Words
from lib.present.words.figures import date

_LOWEST = HEIGHT - 6
"""px: what stands lowest on a sheet, the way to the live view, ends there."""
_LARGEST, _SMALLEST = 44, 16  # pt of a title
_TYPE = ("a:rPr", "a:defRPr", "a:endParaRPr")
_TEXTS = {theme.TEXT: ("tx1", ()), theme.MUTED: ("tx1", (("lumMod", 65_000), ("lumOff", 35_000)))}
_SHADES = {
    theme.WHITE: ("bg1", ()),
    theme.SURFACE: ("bg1", (("lumMod", 95_000),)),
    theme.BORDER: ("bg1", (("lumMod", 85_000),)),
    theme.GRID: ("bg1", (("lumMod", 85_000),)),
}


# --- the file -------------------------------------------------------------------------------------


def on_template(
    slides: Sequence[Slide], template: bytes, *, title: str, link: str, published: dt.datetime, version: str
) -> bytes:
    """The file's bytes: a cover, the views, the slides, their documents, all on the template. Raises NotATemplate."""
    deck = opened(template)
    layout = sheet_layout(deck)
    room = below_title(deck)
    plain.about(deck, title, published, version)
    _cover(deck, title, (f"Dữ liệu công bố ngày {date(published.date())}", version, link))
    views, sources = plain.around(slides)
    listed = Words(tuple((Run(f"{i}. {view}"),) for i, view in enumerate(views, start=1)))
    contents = [replace(sheet, link=link) for sheet in laid(Content("Nội dung", (listed,)), {})]
    for slide in (*contents, *numbered(slides, len(deck.slides) + len(contents) + 1), *sources):
        sheet = plain.add(deck, layout, slide)
        _fit(sheet, layout, room)
    return plain.saved(deck)


def one_on_template(slide: Slide, template: bytes, *, published: dt.datetime, version: str) -> bytes:
    """The file of a single slide on the template, for pasting into another. Raises NotATemplate."""
    deck = opened(template)
    layout = sheet_layout(deck)
    plain.about(deck, slide.title, published, version)
    _fit(plain.add(deck, layout, slide), layout, below_title(deck))
    return plain.saved(deck)


def _cover(deck: Deck, title: str, told: Sequence[str]) -> None:
    layout = cover_layout(deck)
    sheet = deck.slides.add_slide(layout)
    _titled(sheet, layout, title)
    kept: list[Any] = [sheet.shapes.title, *placed(sheet, PP_PLACEHOLDER.SUBTITLE)]
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
    for one in placed(layout, *FEET):
        sheet.shapes._spTree.append(etree.fromstring(etree.tostring(one._element), one._element.getroottree().parser))
    return bool(placed(layout, PP_PLACEHOLDER.SLIDE_NUMBER))


def _fit(sheet: NativeSlide, layout: SlideLayout, room: TemplateRoom) -> None:
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
