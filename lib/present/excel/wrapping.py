"""How many lines a text takes in a cell that wraps: not every program measures it when it opens a file."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(8192)  # notes and names return in row after row
def lines(text: str, letters: float) -> int:
    """Lines of ``text`` where one holds about ``letters``; a word stays whole where it fits."""
    return sum(_of_paragraph(part, max(letters, 1)) for part in text.split("\n"))


def _of_paragraph(text: str, letters: float) -> int:
    count, used = 1, 0.0
    for word in text.split(" "):
        if used and used + 1 + len(word) > letters:
            count, used = count + 1, 0.0
        used += len(word) + (1 if used else 0)
        if used > letters:  # longer than a line: broken wherever it ends
            more = -(-used // letters) - 1
            count, used = count + int(more), used - more * letters
    return count
