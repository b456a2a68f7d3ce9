"""What the presenter writes on slides: titles, sheets of words, the opening of a part. All of it is marked as theirs:
nobody shall take it for something that a document states."""

from __future__ import annotations

from dataclasses import replace

from lib.present import theme
from lib.present.slides.layout import LEFT, ROOM, Content, broken
from lib.present.slides.records import HEIGHT, SMALLEST, Area, Slide, Text
from lib.present.views.body import Run, Words

OWN_TITLE = "Tiêu đề của người trình bày"
OWN_WORDS = "Lời của người trình bày, không phải số liệu của bộ dữ liệu"
UNTITLED = "Lời của người trình bày"
_TITLE, _BELOW = 72, 32  # px of the opening of a part
_LEADING = 1.25


def titled(content: Content, title: str) -> Content:
    """The content under the presenter's title, in the place of what its figures say; "" leaves it."""
    return replace(content, finding=title, whose=OWN_TITLE) if title else content


def words(title: str, text: str) -> Content:
    """A sheet of words, a paragraph a line."""
    paragraphs = tuple((Run(line),) for line in text.split("\n") if line)
    return Content(title or UNTITLED, (Words(paragraphs),) if paragraphs else (), OWN_WORDS)


def missing(title: str, why: str) -> Content:
    """The sheet in the place of a view of which an error has kept everything out."""
    return Content(title, (Words(((Run(why),),)),))


def section(title: str, text: str, note: str = "") -> Slide:
    """The opening of a part: its title in the middle of the sheet, a few words below it."""
    marks = [OWN_WORDS, *([f"Ghi chú của người trình bày: {note}"] if note else [])]
    groups = (
        ("title", [title or UNTITLED], _TITLE, theme.PRIMARY),
        ("words", text.split("\n") if text else [], _BELOW, theme.TEXT),
        ("own", marks, SMALLEST, theme.MUTED),
    )
    parts: list[Text] = []
    for role, paragraphs, px, colour in groups:
        lines = tuple(
            line for told in paragraphs for line in broken((Run(told, bold=role == "title"),), px, ROOM) if told
        )
        if lines:
            high = len(lines) * px * _LEADING
            parts.append(Text(Area(LEFT, 0, ROOM, high), lines, px, role, colour, leading=_LEADING))
    y = (HEIGHT - sum(part.box.h + SMALLEST for part in parts)) / 2
    placed = []
    for part in parts:
        placed.append(replace(part, box=replace(part.box, y=y)))
        y += part.box.h + SMALLEST
    return Slide(title or UNTITLED, tuple(placed), own_note=note)
