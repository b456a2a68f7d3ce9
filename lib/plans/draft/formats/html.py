"""Web pages: blocks as lines, tables as rows, spans of cells filled with empty ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from lib.plans.draft.formats.lines import RawLine, UnreadableFile, plain, row_line
from lib.plans.draft.formats.plain import decoded

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|d[dlt]|div|fieldset|footer|form|h[1-6]|header|hr|html|li|main|nav|ol|p"
    "|pre|section|table|tbody|t[dhr]|tfoot|thead|ul"
)
_SKIPPED = re.compile("head|script|style|noscript|template|svg|select|button|iframe|object")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MOST_SPAN = 60
_DEEPEST = 200
Element = Any


def read(content: bytes) -> Iterator[RawLine]:
    """The page's visible text."""
    try:
        root = html.document_fromstring(_text(content), parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as why:
        raise UnreadableFile(
            "damaged", "Trang web không có nội dung đọc được; hãy lưu lại dạng .docx hoặc .txt."
        ) from why
    for line in _lines(root, 0):
        yield RawLine(line)


def _text(content: bytes) -> str:
    told = _CHARSET.search(content[:4096])
    if told and told[1].lower() not in (b"utf-8", b"utf8", b"utf-16"):
        try:
            return content.decode(told[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    text = decoded(content)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)  # a declared encoding is refused in text that is decoded already


def _lines(element: Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    words: list[str] = []

    def said() -> Iterator[str]:
        text = plain("".join(words))
        words.clear()
        if text:
            yield text

    words.append(element.text or "")
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            yield from said()
        elif tag == "table":
            yield from said()
            yield from _table(child, depth + 1)
        elif _BLOCKS.fullmatch(tag):
            yield from said()
            mark = "- " if tag == "li" else ""
            for line in _lines(child, depth + 1):
                yield mark + line if mark and not re.match(r"[-+•*]|\w{1,4}[.)]", line) else line
                mark = ""
        elif tag and not _SKIPPED.fullmatch(tag):
            inner = list(_lines(child, depth + 1))
            if len(inner) > 1:
                yield from said()
                yield from inner[:-1]
            words.append(f" {inner[-1]}" if inner and (child.text or "")[:1].isspace() else "".join(inner[-1:]))
            words.append(" " if inner and (child.text_content() or "")[-1:].isspace() else "")
        words.append(child.tail or "")
    yield from said()


def _table(table: Element, depth: int) -> Iterator[str]:
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if table.find(".//table") is not None or all(len(row) <= 2 for row in cells):  # it only arranges the page
        for row in cells:
            for cell in row:
                yield from _lines(cell, depth + 1)
        return
    yield ""
    held: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in cells:
        texts: list[str] = []

        def covered(texts: list[str] = texts) -> None:
            while held.get(len(texts), 0):
                held[len(texts)] -= 1
                texts.append("")

        for cell in row:
            covered()
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            text = " ".join(_lines(cell, depth + 1)).replace("\t", " ")
            for offset in range(across):
                if down > 1:
                    held[len(texts)] = down - 1
                texts.append("" if offset else text)
        covered()
        yield row_line(texts)
    yield ""


def _span(cell: Element, name: str) -> int:
    told = str(cell.get(name, "1")).strip()
    return min(max(int(told), 1), _MOST_SPAN) if told.isdigit() else 1
