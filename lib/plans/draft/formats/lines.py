"""What every reader gives: the text line by line, a table row as one line with tabs between its cells. Pure.

This text is what is written beside a draft: line numbers mean its lines, and reading it again gives the same draft.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MOST_LETTERS = 6_000_000
"""Of one document: three hundred dense pages have a million."""
_BLANKS = re.compile(r"[^\S\n]+")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line, its page where there are pages, and whether every page repeats it (page numbers, running heads)."""

    text: str
    page: int | None = None
    is_furniture: bool = False


class UnreadableFile(ValueError):
    """The file cannot be read. ``code`` names the reason, ``str()`` is a Vietnamese sentence that says what to do."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def composed(text: str) -> str:
    """Vietnamese letters in one way of writing them (NFC), without characters that nobody sees."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def plain(text: str) -> str:
    """``composed`` on one line, runs of blanks made one."""
    return _BLANKS.sub(" ", composed(text).replace("\n", " ")).strip()


def row_line(cells: Sequence[str]) -> str:
    """A table row on one line; a row of fewer than three cells is given the tabs that mark it as one."""
    return "\t".join([plain(cell) for cell in cells] + [""] * (3 - len(cells)))


def bounded(lines: Iterable[RawLine]) -> Iterator[RawLine]:
    """The lines as they come; raises UnreadableFile once they are more than anybody writes."""
    letters = 0
    for line in lines:
        letters += len(line.text) + 1
        if letters > MOST_LETTERS:
            raise UnreadableFile(
                "too_long", "Văn bản dài quá mức đọc được; hãy tách phần kế hoạch và phụ lục thành tệp riêng."
            )
        yield line
