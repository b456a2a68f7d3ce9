"""How many lines a text takes in a cell that wraps: not every program measures it when it opens a file.

Widths are counted as Excel counts those of columns, in digits of the type: letters of whatever font are about as wide
beside its digits.
"""

from __future__ import annotations

from functools import lru_cache

from lib.present.charts.font import office_px

_DIGIT, _SPACE = office_px("0", 1), 0.55


@lru_cache(8192)  # notes and names return in row after row
def lines(text: str, digits: float) -> int:
    """Lines of ``text`` where one holds so many ``digits``; a word stays whole where it fits."""
    return sum(_of_paragraph(part, max(digits, 1)) for part in text.split("\n"))


def _of_paragraph(text: str, digits: float) -> int:
    count, used = 1, 0.0
    for word in text.split(" "):
        wide = _wide(word)
        if used and used + _SPACE + wide > digits:
            count, used = count + 1, 0.0
        used += wide + (_SPACE if used else 0)
        if used > digits:  # longer than a line: broken wherever it ends
            more = -(-used // digits) - 1
            count, used = count + int(more), used - more * digits
    return count


@lru_cache(32_768)
def _wide(word: str) -> float:
    return office_px(word, 1) / _DIGIT
