"""Word documents: paragraphs and tables in the order of the body, list numbers as they are shown, merged cells, text
boxes and footnotes. Deleted text, page heads and feet are left out.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

from lib.plans.draft.formats.lines import RawLine, UnreadableFile, plain, row_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DEEPEST = 8
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
Element = Any


def read(content: bytes) -> Iterator[RawLine]:
    """The body's lines, then its footnotes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())

        def part(name: str) -> Element | None:
            return _parsed(archive.read(name)) if name in names else None

        document = part("word/document.xml")
        if document is None:
            raise UnreadableFile("damaged", "Tệp Word hỏng hoặc tải về chưa hết; hãy mở lại bằng Word, lưu và gửi lại.")
        reading = _Reading(_Numbering(part("word/numbering.xml"), part("word/styles.xml")))
        for body in document.iter(f"{_W}body"):
            for text in reading.blocks(body):
                yield RawLine(text)
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            notes = part(name)
            for note in () if notes is None else notes:
                if note.get(f"{_W}type") in (None, "normal"):
                    text = plain(" ".join(reading.blocks(note)))
                    if text:
                        yield RawLine(f"{_raised(note.get(f'{_W}id', ''))} {text}")


def _parsed(xml: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as why:
        raise UnreadableFile(
            "damaged", "Tệp Word hỏng hoặc tải về chưa hết; hãy mở lại bằng Word, lưu và gửi lại."
        ) from why


def _raised(digits: str) -> str:
    return digits.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


class _Reading:
    """One document being read; list numbers count on from block to block."""

    def __init__(self, numbering: _Numbering) -> None:
        self.numbering = numbering

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[str]:
        """The lines of the paragraphs and tables below ``parent``; a table stands between empty lines."""
        if depth > _DEEPEST:
            return
        for element in parent:
            if element.tag == f"{_W}p":
                yield from self._paragraph(element, depth)
            elif element.tag == f"{_W}tbl":
                yield ""
                yield from self._table(element, depth)
                yield ""
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> Iterator[str]:
        boxes: list[Element] = []
        text = "".join(self._runs(element, boxes))
        number = self.numbering.label(element) if text.strip() or boxes else ""
        lines = [plain(line) for line in text.split("\n")]
        if number and lines[0]:
            lines[0] = f"{number} {lines[0]}"
        yield from lines if any(lines) else [""]
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _runs(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{_W}t":
                yield child.text or ""
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                yield " "
            elif tag in (f"{_W}br", f"{_W}cr"):
                yield "\n" if child.get(f"{_W}type") in (None, "textWrapping") else " "
            elif tag == f"{_W}noBreakHyphen":
                yield "-"
            elif tag == f"{_W}footnoteReference" or tag == f"{_W}endnoteReference":
                yield _raised(child.get(f"{_W}id", ""))
            elif tag == f"{_W}txbxContent":
                boxes.append(child)
            elif tag not in (f"{_W}pPr", f"{_W}rPr", f"{_W}del", f"{_W}moveFrom", _FALLBACK):
                yield from self._runs(child, boxes)

    def _table(self, table: Element, depth: int) -> Iterator[str]:
        rows = list(_rows(table))
        if all(len(cells) <= 2 for cells in rows):  # a frame around text: heads of letters, signatures
            for cells in rows:
                for cell in cells:
                    yield from self.blocks(cell, depth + 1)
            return
        for cells in rows:
            texts: list[str] = []
            for cell in cells:
                goes_on = cell.find(f"{_W}tcPr/{_W}vMerge")
                hidden = goes_on is not None and goes_on.get(f"{_W}val") != "restart"
                texts.append("" if hidden else " ".join(filter(None, self.blocks(cell, depth + 1))))
                texts += [""] * (_span(cell) - 1)
            yield row_line([text.replace("\t", " ") for text in texts])


def _rows(table: Element) -> Iterator[list[Element]]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is table:
            yield [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]


def _span(cell: Element) -> int:
    told = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = "1" if told is None else told.get(f"{_W}val", "1")
    return min(max(int(value), 1), 60) if value.isdigit() else 1


class _Numbering:
    """The numbers that Word shows before the paragraphs of lists and does not store with them."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._list: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        kinds = {}
        for kind in () if numbering is None else numbering.iter(f"{_W}abstractNum"):
            kinds[kind.get(f"{_W}abstractNumId")] = {
                int(level.get(f"{_W}ilvl", "0")): (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    _whole(_value(level, "start", "1"), 1),
                )
                for level in kind.iter(f"{_W}lvl")
            }
        for one in () if numbering is None else numbering.iter(f"{_W}num"):
            kind_id = _value(one, "abstractNumId", "")
            number = one.get(f"{_W}numId", "")
            self._levels[number] = kinds.get(kind_id, {})
            # A list of its own where it restarts; else it counts on with the others of its kind.
            self._list[number] = f"own {number}" if one.find(f"{_W}lvlOverride") is not None else f"kind {kind_id}"
        for style in () if styles is None else styles.iter(f"{_W}style"):
            asked = _asked(style.find(f"{_W}pPr"))
            if asked:
                self._styles[style.get(f"{_W}styleId", "")] = asked

    def label(self, paragraph: Element) -> str:
        """ "1.", "a)", "-": what is shown before this paragraph; "" for none. Counts it."""
        properties = paragraph.find(f"{_W}pPr")
        asked = _asked(properties)
        if asked is None and properties is not None:
            asked = self._styles.get(_value(properties, "pStyle", ""))
        if asked is None:
            return ""
        number, depth = asked
        levels = self._levels.get(number, {})
        if depth not in levels:
            return ""
        counts = self._counts[self._list[number]]
        form, pattern, start = levels[depth]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if form == "bullet":
            return pattern if pattern in ("-", "+", "*") else "+" if depth else "-"
        if form == "none":
            return ""
        for level, (shape, _, first) in levels.items():
            pattern = pattern.replace(f"%{level + 1}", _counted(counts.get(level, first), shape))
        return pattern.strip()


def _asked(properties: Element | None) -> tuple[str, int] | None:
    told = None if properties is None else properties.find(f"{_W}numPr")
    if told is None or told.find(f"{_W}numId") is None:
        return None
    return _value(told, "numId", ""), _whole(_value(told, "ilvl", "0"), 0)


def _value(element: Element, name: str, otherwise: str) -> str:
    found = element.find(f"{_W}{name}")
    return otherwise if found is None else str(found.get(f"{_W}val", otherwise))


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdigit() else otherwise


def _counted(number: int, shape: str) -> str:
    letter = chr(ord("a") + (number - 1) % 26)
    if shape == "lowerLetter":
        return letter
    if shape == "upperLetter":
        return letter.upper()
    if shape in ("lowerRoman", "upperRoman"):
        text = _roman(number)
        return text if shape == "lowerRoman" else text.upper()
    return f"{number:02}" if shape == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text
