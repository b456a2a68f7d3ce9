"""What charts and words on a PowerPoint slide share: places in its units, one font, text that cannot break the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.shapetree import SlideShapes
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Emu, Pt

from lib.present import theme
from lib.present.slides.records import Area, TextLine

FONT = "Arial"
"""On every machine or, in LibreOffice, under another name in the same widths; complete for Vietnamese; its lines are
no wider than they were measured."""
LANGUAGE = "vi-VN"
EMU = 6350
"""One px of the sheet: 1920 px are 13.333 in."""
_ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT}
_BREAKING = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def emu(px: float) -> Emu:
    return Emu(round(px * EMU))


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:].upper())


def points(px: float) -> float:
    """Type of so many px of the sheet, in points."""
    return px / 2


def clean(text: str) -> str:
    """The text without characters that XML does not allow."""
    return _BREAKING.sub("", text)


def one_line(text: str) -> str:
    """The text without line breaks and tabs, which PowerPoint has elements of their own for."""
    return clean(" ".join(text.split())) if any(c in text for c in "\n\r\t\v\f\x85\u2028\u2029") else clean(text)


def run(paragraph: _Paragraph, text: str, px: float, *, bold: bool = False, colour: str = theme.TEXT) -> _Run:
    """Words of one look at the end of a paragraph."""
    added = paragraph.add_run()
    added.text = one_line(text)
    font = added.font
    font.size, font.bold, font.name, font.color.rgb = Pt(points(px)), bold, FONT, rgb(colour)
    added._r.get_or_add_rPr().set("lang", LANGUAGE)
    return added


def fill(
    frame: TextFrame,
    lines: Sequence[TextLine],
    px: float,
    *,
    colour: str = theme.TEXT,
    align: str = "left",
    leading: float = 1.3,
) -> None:
    """Lines as paragraphs that are not wrapped again. A line has the same height as on screen, whatever the font's
    own."""
    for i, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        paragraph.line_spacing = Pt(points(px * leading))
        paragraph.space_before = paragraph.space_after = Pt(0)
        for words in line.runs:
            run(paragraph, words.text, px, bold=words.bold, colour=colour)


def bare(frame: TextFrame, *, wrap: bool = False) -> None:
    """No insets, no resizing: the place has been worked out."""
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = wrap, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)


def text_box(
    shapes: SlideShapes,
    box: Area,
    lines: Sequence[TextLine],
    px: float,
    *,
    colour: str = theme.TEXT,
    align: str = "left",
    leading: float = 1.3,
    name: str = "",
) -> Shape:
    """Lines at their place."""
    shape = shapes.add_textbox(emu(box.x), emu(box.y), emu(box.w), emu(box.h))
    if name:
        shape.name = name
    bare(shape.text_frame)
    fill(shape.text_frame, lines, px, colour=colour, align=align, leading=leading)
    return shape


def speak_vietnamese(element, tags: Iterable[str] = ("a:endParaRPr", "a:defRPr", "a:rPr")) -> None:
    """The language of every text below the element, for spelling and for screen readers."""
    for tag in tags:
        for found in element.iter(qn(tag)):
            found.set("lang", LANGUAGE)
