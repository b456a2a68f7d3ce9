"""What a template must be: a whole, harmless .pptx or .potx of bounded size, with a layout that has a title.

Every refusal is one Vietnamese sentence: what is wrong with the file, and what to do. Of sample slides none is kept.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout

MOST_BYTES = 20 << 20
_MOST_UNPACKED, _MOST_READ, _MOST_PARTS = 200 << 20, 20 << 20, 2_000
"""Bytes of all parts, of those that are read as a tree (it takes many times their size); parts."""
_MOST_RATIO = 200  # unpacked over packed size of one part above 1 MB
_MOST_PLACES, _MOST_FOOT, _MOST_MASTERS = 60, 64 << 10, 4 << 20
"""Placeholders of a layout, bytes of its foot (every sheet has a copy of both), bytes of all masters and layouts."""
_LEAST_ROOM = 0.3  # of the sheet, each way, for what stands below the title
_OVER = 0.03  # of its width, how far a title may lie beyond its edge
_PPTX = "PowerPoint Presentation (*.pptx)"
_CHOOSE = "hãy chọn mẫu PowerPoint (.pptx hoặc .potx) của cơ quan"
MESSAGES = {
    "empty": "Tệp rỗng; hãy tải hoặc lưu lại mẫu rồi thử lại.",
    "too_big": f"Tệp quá lớn; {_CHOOSE} không quá 10 MB, bỏ bớt các trang và hình không thuộc mẫu.",
    "locked": "Tệp có mật khẩu nên không đọc được; hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ) rồi lưu lại.",
    "old": f"Tệp PowerPoint 97-2003 (.ppt, .pot) không đọc được; hãy mở bằng PowerPoint và lưu thành {_PPTX}.",
    "word": f"Đây là tệp Word dù tên tệp là gì; {_CHOOSE}.",
    "excel": f"Đây là tệp Excel dù tên tệp là gì; {_CHOOSE}.",
    "foreign": f"Đây không phải tệp PowerPoint; {_CHOOSE}.",
    "damaged": "Tệp hỏng hoặc tải về chưa hết; hãy mở lại bằng PowerPoint, lưu rồi chọn lại.",
    "macros": f"Tệp có macro (.pptm, .potm); hãy lưu thành {_PPTX} không có macro.",
    "bomb": "Tệp giải nén ra quá lớn; hãy bỏ các trang, hình và phim không thuộc mẫu rồi lưu lại.",
    "unsafe": "Tệp có cấu trúc không an toàn; hãy mở bằng PowerPoint, lưu thành tệp mới rồi chọn lại.",
    "linked": (
        "Mẫu có hình lấy từ tệp khác hoặc có đối tượng nhúng; hãy thay bằng hình dán thẳng vào mẫu rồi lưu lại."
    ),
    "untitled": (
        "Mẫu không có bố cục nào có ô tiêu đề; hãy thêm bố cục «Chỉ có tiêu đề» (Dạng xem → Bản cái trang chiếu) rồi"
        " lưu lại."
    ),
    "crowded": (
        "Mẫu không còn đủ chỗ cho biểu đồ dưới ô tiêu đề; hãy thu gọn ô tiêu đề, chân trang và bỏ bớt ô giữ chỗ trong"
        " bố cục «Chỉ có tiêu đề» rồi lưu lại."
    ),
}
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_SLIDES = b"presentationml.presentation.main+xml"
_TEMPLATE, _SHOW = b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml"
_TYPES = "[Content_Types].xml"
_OF_OTHERS = {"word/document.xml": "word", "xl/workbook.xml": "excel"}
_EMBEDDED = (RELATIONSHIP_TYPE.OLE_OBJECT, RELATIONSHIP_TYPE.CONTROL, RELATIONSHIP_TYPE.PACKAGE)
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FEET = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER)
_AT_THE_FOOT = (*FEET, PP_PLACEHOLDER.DATE)
_GAP = 50_800  # EMU between title and content


class NotATemplate(ValueError):
    """The file cannot be one; the message is a Vietnamese sentence for the reader."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        super().__init__(message or MESSAGES[code])


@dataclass(frozen=True)
class TemplateRoom:
    """A part of the template's sheet, EMU."""

    x: int
    y: int
    w: int
    h: int


def recognise(content: bytes, most: int = MOST_BYTES) -> None:
    """By its first bytes: what the file is, whatever it is called. Raises NotATemplate."""
    if not content:
        raise NotATemplate("empty")
    if len(content) > most:
        raise NotATemplate("too_big")
    if content.startswith(_OLE):
        raise NotATemplate("locked" if "EncryptedPackage".encode("utf-16-le") in content else "old")
    if not content.startswith(_ZIP):
        raise NotATemplate("foreign")


def opened(content: bytes) -> Deck:
    """The template without its slides. Raises NotATemplate, also for what would unpack to more than any template."""
    recognise(content)
    try:
        deck = Presentation(io.BytesIO(_as_presentation(content)))
        _emptied(deck)
        _usable(deck)
    except (NotATemplate, MemoryError):
        raise
    except Exception as why:  # whatever a damaged package makes its readers raise
        raise NotATemplate("damaged") from why
    return deck


def cleaned(content: bytes) -> bytes:
    """The template as this project writes it: masters, layouts and what they show. Raises NotATemplate."""
    made = io.BytesIO()
    opened(content).save(made)
    return made.getvalue()


def _as_presentation(content: bytes) -> bytes:
    """The package; one of another kind, .potx or .ppsx, as the .pptx that it is but for its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        _bounded(parts)
        told = {part.filename: package.read(part) for part in parts}
    types = told.get(_TYPES, b"")
    names = {name.lower() for name in told}
    if code := next((code for name, code in _OF_OTHERS.items() if name in names), ""):
        raise NotATemplate(code)
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in names):
        raise NotATemplate("macros")
    kind = next((kind for kind in (_SLIDES, _TEMPLATE, _SHOW) if kind in types), None)
    if kind is None:
        raise NotATemplate("foreign")
    if any(b"<!DOCTYPE" in text or b"<!ENTITY" in text for name, text in told.items() if _is_read(name)):
        raise NotATemplate("unsafe")
    if kind == _SLIDES:
        return content
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as written:
        for name, text in (told | {_TYPES: types.replace(kind, _SLIDES)}).items():
            written.writestr(name, text)
    return again.getvalue()


def _is_read(name: str) -> bool:
    """The part is read as a tree."""
    return name.lower().endswith((".xml", ".rels"))


def _bounded(parts: list[zipfile.ZipInfo]) -> None:
    """By the list of parts, before one of them is unpacked."""
    if any(part.flag_bits & 1 for part in parts):
        raise NotATemplate("locked")
    read = sum(part.file_size for part in parts if _is_read(part.filename))
    whole = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or whole > _MOST_UNPACKED or read > _MOST_READ:
        raise NotATemplate("bomb")
    if any(part.file_size > 1 << 20 and part.file_size > _MOST_RATIO * max(part.compress_size, 1) for part in parts):
        raise NotATemplate("bomb")


def _emptied(deck: Deck) -> None:
    """No sample slides, and nothing that counts on them: sections and shows of one's own."""
    listed = deck.slides._sldIdLst
    for slide in list(listed):
        deck.part.drop_rel(slide.rId)
        listed.remove(slide)
    for tag in ("p:custShowLst", "p:extLst"):
        for found in deck.part._element.findall(qn(tag)):
            deck.part._element.remove(found)


def _usable(deck: Deck) -> None:
    """What stays reaches for nothing outside and leaves room for a sheet. Raises NotATemplate."""
    holders = [*deck.slide_masters, *(layout for master in deck.slide_masters for layout in master.slide_layouts)]
    for relation in (relation for holder in holders for relation in holder.part.rels.values()):
        is_link = relation.reltype == RELATIONSHIP_TYPE.HYPERLINK
        if (relation.is_external and not is_link) or relation.reltype in _EMBEDDED:
            raise NotATemplate("linked")
    for layout in (sheet_layout(deck), cover_layout(deck)):
        feet = sum(len(etree.tostring(one._element)) for one in placed(layout, *FEET))
        if len(list(layout.placeholders)) > _MOST_PLACES or feet > _MOST_FOOT:
            raise NotATemplate("crowded")
    if sum(len(etree.tostring(holder._element)) for holder in holders) > _MOST_MASTERS:
        raise NotATemplate("bomb")
    room, wide, high = below_title(deck), int(deck.slide_width or 0), int(deck.slide_height or 0)
    is_outside = room.x < -wide * _OVER or room.x + room.w > wide * (1 + _OVER)
    if is_outside or room.w < wide * _LEAST_ROOM or room.h < high * _LEAST_ROOM or not room.w > 0 < room.h:
        raise NotATemplate("crowded")


def _layouts(deck: Deck) -> Iterator[SlideLayout]:
    """Those that have a title with a place."""
    for layout in deck.slide_layouts:
        titles = placed(layout, *TITLES)
        if titles and None not in (titles[0].left, titles[0].top, titles[0].width, titles[0].height):
            yield layout


def sheet_layout(deck: Deck) -> SlideLayout:
    """The layout with a title and the fewest other places for content. Raises NotATemplate."""
    titled = list(_layouts(deck))
    if not titled:
        raise NotATemplate("untitled")
    upright = [layout for layout in titled if not placed(layout, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE)]
    return min(upright or titled, key=lambda layout: len(_content(layout)))


def cover_layout(deck: Deck) -> SlideLayout:
    """The layout of a first sheet: a title in the middle, or the one with a subtitle."""
    return next((one for one in _layouts(deck) if placed(one, PP_PLACEHOLDER.SUBTITLE)), sheet_layout(deck))


def placed(holder: Any, *kinds: PP_PLACEHOLDER) -> list[Any]:
    """The placeholders of these kinds."""
    return [shape for shape in holder.placeholders if shape.placeholder_format.type in kinds]


def _content(layout: Any) -> list[Any]:
    return [one for one in layout.placeholders if one.placeholder_format.type not in (*TITLES, *_AT_THE_FOOT)]


def title_of(layout: SlideLayout) -> TemplateRoom:
    """Where the title stands, by the layout or its master."""
    return _place((placed(layout, *TITLES) or placed(layout.slide_master, *TITLES))[0])


def _place(shape: Any) -> TemplateRoom:
    return TemplateRoom(int(shape.left), int(shape.top), int(shape.width), int(shape.height))


def below_title(deck: Deck) -> TemplateRoom:
    """The room for content on a sheet: under the title, over the foot."""
    layout, high = sheet_layout(deck), int(deck.slide_height or 0)
    title = title_of(layout)
    top = title.y + title.h + _GAP
    if top > high / 2:  # a title that stands in the middle or below: content keeps to the usual margins
        top = round(high * 0.2)
    feet = [_place(one).y for one in placed(layout, *_AT_THE_FOOT) if one.top is not None and _place(one).y > high / 2]
    bottom = min([round(high * 0.97), *feet])
    return TemplateRoom(title.x, top, title.w, bottom - top)
