"""Slides as a PowerPoint file: cover, the slides as on screen with native charts and tables, the documents they are
from.

Titles stand in title placeholders, so that the outline and screen readers have them; what is said in a sentence stands
in the speaker's notes. The same slides at the same time give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as NativeSlide
from pptx.slide import SlideLayout
from pptx.table import Table as NativeTable
from pptx.table import _Cell

from lib.compare.source import Source
from lib.present import theme
from lib.present.pptx.charts import add_chart
from lib.present.pptx.text import LANGUAGE, bare, clean, emu, fill, one_line, run, speak_vietnamese, text_box
from lib.present.slides.layout import BOTTOM, LEFT, ROOM, Content, PlainTable, broken, laid
from lib.present.slides.numbering import numbered
from lib.present.slides.records import HEIGHT, SMALLEST, WIDTH, Area, Chart, Slide, SlideTable, Text, TextLine
from lib.present.views.body import Run
from lib.present.words.figures import date
from lib.present.words.sentences import source_number

AUTHOR = "So sánh kế hoạch CNTT các tỉnh"
LIVE = "Xem trực tiếp"
NUMBER = "Số trang"
"""The name of the shape that has it."""
_TITLE_ONLY = 5  # the layout of python-pptx's own template that has a title and nothing else
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no fills, no grid: the cells bring their own
WEB = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)
_COUNT = re.compile(r" \(\d+/\d+\)$")  # "(2/3)" behind the title of a view that goes on
_COVER, _CONTENTS = 60, 26  # px
_IN_ZIP = (1980, 1, 1, 0, 0, 0)


def presentation(slides: Sequence[Slide], *, title: str, link: str, published: dt.datetime, version: str) -> bytes:
    """The file's bytes: a cover, the slides, the list of their documents, numbered in the order of their mention."""
    deck, layout = _empty(title, published, version)
    views = _views(slides)
    _cover(deck, layout, list(views.values()), title=title, link=link, published=published, version=version)
    for slide in (*numbered(slides, len(deck.slides) + 1), *_sources(slides, list(views))):
        _slide(deck, layout, slide)
    buffer = io.BytesIO()
    deck.save(buffer)
    return undated(buffer)


def one_slide(slide: Slide, *, published: dt.datetime, version: str) -> bytes:
    """The file of a single slide, for pasting into another: nothing before it and nothing after."""
    deck, layout = _empty(slide.title, published, version)
    _slide(deck, layout, slide)
    return saved(deck)


def around(slides: Sequence[Slide]) -> tuple[tuple[str, ...], tuple[Slide, ...]]:
    """What stands before and behind the slides of a deck: the titles of its views, the sheets of its documents."""
    views = _views(slides)
    return tuple(views.values()), _sources(slides, list(views))


def saved(deck: Deck) -> bytes:
    """The file's bytes."""
    buffer = io.BytesIO()
    deck.save(buffer)
    return undated(buffer)


def _empty(title: str, published: dt.datetime, version: str) -> tuple[Deck, SlideLayout]:
    """A deck of 16:9 with one layout, a title alone."""
    deck = Presentation()
    wider = emu(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = emu(WIDTH), emu(HEIGHT)
    layout = deck.slide_layouts[_TITLE_ONLY]
    for other in [one for one in deck.slide_layouts if one != layout]:
        deck.slide_layouts.remove(other)
    layout._element.cSld.set("name", "Chỉ có tiêu đề")
    for holder in (deck.slide_master, layout):
        placeholders: Any = holder.placeholders  # python-pptx annotates its iterator as no method
        for shape in placeholders:
            own = holder is deck.slide_master or shape._element.spPr.find(qn("a:xfrm")) is not None
            if own:
                shape.left, shape.width = round(shape.left * wider), round(shape.width * wider)
            if "Click to" in shape.text_frame.text:
                shape.text_frame.text = (
                    "Tiêu đề" if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE else "Nội dung"
                )
        speak_vietnamese(holder._element)
    for key, relation in list(deck.part.package._rels.items()):  # a picture of the template's first page
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            deck.part.package._rels.pop(key)
    about(deck, title, published, version)
    return deck, layout


def about(deck: Deck, title: str, published: dt.datetime, version: str) -> None:
    """What the file says of itself."""
    told, moment = (
        deck.core_properties,
        published.astimezone(dt.UTC).replace(tzinfo=None) if published.tzinfo else published,
    )
    told.title, told.author, told.last_modified_by, told.comments = (
        one_line(title)[:255],
        AUTHOR,
        AUTHOR,
        one_line(version)[:255],
    )
    told.created = told.modified = moment.replace(microsecond=0)
    told.language, told.revision, told.keywords, told.subject = LANGUAGE, 1, "", ""


def undated(buffer: io.BytesIO) -> bytes:
    """The same package without the times at which its parts were written."""
    again = io.BytesIO()
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as package:
        for part in made.infolist():
            package.writestr(zipfile.ZipInfo(part.filename, _IN_ZIP), made.read(part), zipfile.ZIP_DEFLATED)
    return again.getvalue()


# --- cover and sources ----------------------------------------------------------------------------


def _views(slides: Sequence[Slide]) -> dict[object, str]:
    """The views by their number, with their titles; slides without a number are views of their own."""
    views: dict[object, str] = {}
    for i, slide in enumerate(slides):
        views.setdefault(_view(slide, i), _COUNT.sub("", slide.title) if slide.view else slide.title)
    return views


def _view(slide: Slide, place: int) -> object:
    return slide.view or f"slide {place}"


def _cover(
    deck: Deck,
    layout: SlideLayout,
    views: Sequence[str],
    *,
    title: str,
    link: str,
    published: dt.datetime,
    version: str,
) -> None:
    """What the file holds, of which day, and the way back; more views than fit go on on further sheets."""
    head = broken((Run(title, bold=True),), _COVER, ROOM)
    lines = [
        line
        for i, view in enumerate(views, start=1)
        for line in broken((Run(f"{i}. {view}"),), _CONTENTS, ROOM / 2 - 40)
    ]
    top = 150 + len(head) * _COVER * 1.2 + 40
    foot = HEIGHT - 190
    sheet = _sheet(deck, layout, head, Area(LEFT, 150, ROOM, len(head) * _COVER * 1.2), _COVER, colour=theme.PRIMARY)
    rest = _contents(sheet, lines, top, foot)
    told = [f"Dữ liệu công bố ngày {date(published.date())}", version]
    text_box(
        sheet.shapes,
        Area(LEFT, foot + 20, ROOM, 2 * 24 * 1.35),
        [line for text in told for line in broken((Run(text),), 24, ROOM)],
        24,
        colour=theme.MUTED,
        leading=1.35,
        name="Ngày lập và phiên bản",
    )
    if link:
        fits = len(broken((Run(link),), 24, ROOM)) == 1  # a long list has a long address: it is behind the words
        _link(sheet, Area(LEFT, foot + 100, ROOM, 34), link if fits else "Mở danh sách này trên trang web", link, 24)
    while rest:
        sheet = _sheet(deck, layout, [TextLine((Run("Nội dung (tiếp)", bold=True),))], Area(LEFT, 60, ROOM, 60), 44)
        rest = _contents(sheet, rest, 150, HEIGHT - 60)


def _contents(sheet: NativeSlide, lines: Sequence[TextLine], top: float, bottom: float) -> Sequence[TextLine]:
    """The views in one or two columns; returns what found no room."""
    each = max(1, int((bottom - top) / (_CONTENTS * 1.45)))
    for column in range(2):
        if here := lines[column * each : (column + 1) * each]:
            box = Area(LEFT + column * ROOM / 2, top, ROOM / 2 - 40, len(here) * _CONTENTS * 1.45)
            text_box(sheet.shapes, box, here, _CONTENTS, leading=1.45, name="Nội dung")
    return lines[2 * each :]


def _sources(slides: Sequence[Slide], views: Sequence[object]) -> tuple[Slide, ...]:
    """One row a document: its number on all slides, then that of its own, title, date, and the views that use it by
    their number on the cover."""
    known: dict[str, Source] = {}
    used: dict[str, list[int]] = {}
    for i, slide in enumerate(slides):
        for source in slide.sources:
            known.setdefault(source.document_id, source)
            number = views.index(_view(slide, i)) + 1
            if number not in used.setdefault(source.document_id, []):
                used[source.document_id].append(number)
    if not known:
        return ()
    rows = tuple(
        (
            f"[{i}]",
            source_number(source),
            source.title,
            date(source.signed_on) if source.signed_on else "—",
            ", ".join(map(str, used[code])),
        )
        for i, (code, source) in enumerate(known.items(), start=1)
    )
    grid = PlainTable(
        ("TT", "Số, ký hiệu", "Tên văn bản", "Ngày ký", "Dùng ở mục"), rows, alt="Bảng: nguồn của các số liệu"
    )
    return laid(Content("Nguồn", (grid,), "Văn bản mà các số liệu được trích từ đó; mục là số thứ tự ở trang bìa."), {})


# --- a slide --------------------------------------------------------------------------------------


def _sheet(
    deck: Deck,
    layout: SlideLayout,
    title: Sequence[TextLine],
    box: Area,
    px: float,
    *,
    colour: str = theme.TEXT,
    leading: float = 1.2,
) -> NativeSlide:
    """A new sheet with its title in the placeholder, and no placeholder beside it."""
    sheet = deck.slides.add_slide(layout)
    holder = sheet.shapes.title
    for other in [shape for shape in sheet.placeholders if shape.shape_id != holder.shape_id]:
        other._element.getparent().remove(other._element)
    holder.name = "Tiêu đề"
    holder.left, holder.top, holder.width, holder.height = emu(box.x), emu(box.y), emu(box.w), emu(box.h)
    bare(holder.text_frame)
    fill(holder.text_frame, title, px, colour=colour, leading=leading)
    return sheet


def add(deck: Deck, layout: SlideLayout, slide: Slide) -> NativeSlide:
    """The sheet, at the end of the deck."""
    _slide(deck, layout, slide)
    sheets: Any = deck.slides
    return sheets[len(sheets) - 1]


def _slide(deck: Deck, layout: SlideLayout, slide: Slide) -> None:
    title = next((part for part in slide.parts if isinstance(part, Text) and part.role == "title"), None)
    if title is None:
        lines = tuple(broken((Run(slide.title, bold=True),), 44, ROOM))
        title = Text(Area(LEFT, 36, ROOM, len(lines) * 44 * 1.2), lines, 44, "title", leading=1.2)
    sheet = _sheet(deck, layout, title.lines, title.box, title.px, colour=title.colour, leading=title.leading)
    for part in slide.parts:
        if isinstance(part, Chart):
            add_chart(sheet.shapes, part.box, part.panel, part.comparison, part.colours, part.columns)
        elif isinstance(part, SlideTable):
            _table(sheet, part)
        elif part.role not in ("title", "number"):
            text_box(
                sheet.shapes,
                part.box,
                part.lines,
                part.px,
                colour=part.colour,
                align=part.align,
                leading=part.leading,
                name=_NAMES.get(part.role, "Chữ"),
            )
    _number(sheet, len(deck.slides))
    _link(
        sheet,
        Area(WIDTH - LEFT - 200, HEIGHT - BOTTOM + 4, 200, SMALLEST * 1.3),
        LIVE,
        slide.link,
        SMALLEST,
        align="right",
    )
    if spoken := "\n".join(one_line(text) for text in _notes(slide) if text):
        frame = sheet.notes_slide.notes_text_frame
        assert frame is not None  # the template's notes have their text
        frame.text = spoken
        speak_vietnamese(frame._txBody)
        for paragraph in frame.paragraphs:
            for words in paragraph.runs:
                words._r.get_or_add_rPr().set("lang", LANGUAGE)


def _notes(slide: Slide) -> tuple[str, ...]:
    """What stands in the notes pane, a paragraph each."""
    return (slide.own_note, *slide.private_note.split("\n"), slide.spoken)


_NAMES = {
    "measure": "Chỉ tiêu",
    "subtitle": "Phụ đề",
    "verdict": "Kết luận",
    "reason": "Lý do",
    "words": "Lời",
    "notes": "Ghi chú",
    "source": "Nguồn",
    "own": "Ghi chú của người trình bày",
}


def _number(sheet: NativeSlide, number: int) -> None:
    """The number of the sheet, right of the source line: a field, so that it stays true when sheets are moved."""
    high = SMALLEST * 1.3
    shape = text_box(
        sheet.shapes,
        Area(WIDTH - LEFT - 100, HEIGHT - BOTTOM - high, 100, high),
        [TextLine((Run(str(number)),))],
        SMALLEST,
        colour=theme.MUTED,
        align="right",
        name=NUMBER,
    )
    element = shape.text_frame.paragraphs[0].runs[0]._r
    field = parse_xml(f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"/>')
    element.addprevious(field)
    for child in list(element):
        field.append(child)
    element.getparent().remove(element)


def _link(sheet: NativeSlide, box: Area, text: str, address: str, px: float, *, align: str = "left") -> None:
    """Words that lead to the live view; what is no web address stays plain words, or is left out where it would say
    nothing."""
    if not WEB.fullmatch(address):
        if text == address:
            text_box(sheet.shapes, box, [TextLine((Run(text),))], px, colour=theme.MUTED, align=align, name="Liên kết")
        return
    shape = text_box(sheet.shapes, box, [], px, name="Liên kết")
    paragraph = shape.text_frame.paragraphs[0]
    fill(shape.text_frame, [TextLine(())], px, align=align)
    run(paragraph, text, px, colour=theme.PRIMARY).hyperlink.address = address


# --- tables ---------------------------------------------------------------------------------------


def _table(sheet: NativeSlide, table: SlideTable) -> None:
    """A native table: calm heading, thin lines below the rows, widths and heights as laid out."""
    count = len(table.columns)
    frame = sheet.shapes.add_table(
        len(table.rows) + 1, count, emu(table.box.x), emu(table.box.y), emu(table.box.w), emu(table.box.h)
    )
    frame.name = "Bảng"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(table.alt))
    native: NativeTable = frame.table
    native.horz_banding = False
    style = native._tbl.get_or_add_tblPr().find(qn("a:tableStyleId"))
    style.text = _NO_STYLE
    for i, column in enumerate(table.columns):
        native.columns[i].width = emu(column.width)
    native.rows[0].height = emu(table.head_height)
    for i, column in enumerate(table.columns):
        lines = [line.text for line in broken((Run(column.label, bold=True),), table.px, column.width - 2 * _PAD)]
        _cell(native.cell(0, i), lines, table.px, bold=True, align=column.align, shade=theme.SURFACE)
    for r, row in enumerate(table.rows, start=1):
        native.rows[r].height = emu(row.height)
        if len(row.cells) < count:
            native.cell(r, len(row.cells) - 1).merge(native.cell(r, count - 1))
        for i in range(count):
            told = row.cells[i] if i < len(row.cells) else ()
            _cell(
                native.cell(r, i),
                told,
                table.px,
                bold=row.strong or i == 0,
                align="left" if row.strong else table.columns[i].align,
                shade=theme.SURFACE if row.strong else theme.WHITE,
            )


# px left and right of a cell's text: less than on screen, for a font that runs wider must not break the lines anew
_PAD = 4


def _cell(cell: _Cell, lines: Sequence[str], px: float, *, bold: bool, align: str, shade: str) -> None:
    cell.margin_left = cell.margin_right = emu(_PAD)
    cell.margin_top = cell.margin_bottom = emu(4)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    fill(cell.text_frame, [TextLine((Run(line, bold),)) for line in lines] or [TextLine(())], px, align=align)
    if not lines:  # an empty cell would keep the template's big type, and its height
        end = cell.text_frame.paragraphs[0]._p.get_or_add_endParaRPr()
        end.set("sz", str(round(px * 50)))
        end.set("lang", LANGUAGE)
    properties = cell._tc.get_or_add_tcPr()
    for element in _lines_and_fill(shade):
        properties.append(element)


def _lines_and_fill(shade: str) -> Iterator:
    """In the schema's order: left, right, top, bottom line, then the fill."""
    for side in "LRT":
        yield parse_xml(f'<a:ln{side} {nsdecls("a")} w="0"><a:noFill/></a:ln{side}>')
    yield parse_xml(
        f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr'
        f' val="{theme.BORDER[1:].upper()}"/></a:solidFill></a:lnB>'
    )
    yield parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{shade[1:].upper()}"/></a:solidFill>')
