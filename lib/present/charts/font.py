"""How wide words are in the font of the page, Source Sans, kerning included; and in the font of a slide in an office
program.

The numbers stand in ``widths``, which `python -m tests.present.font` writes from the font's own file: to read that
here would cost every start more than all its labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lib.present.charts.widths import FACES

REGULAR, BOLD = 400, 700

_SPACES = re.compile(r"[\t\n\r\f]")
_UNKNOWN = 600  # thousandths of the type size, for a character that the font has not
_NARROW, _WIDE = set("iìíỉĩịlIjtfr.,:;'|!()[] /-"), set("mwMWƠ%@—…≥≤≈")


@dataclass(frozen=True)
class Face:
    """One weight of the font, in thousandths of the type size."""

    widths: dict[str, int]
    kerning: dict[tuple[str, str], int]

    def width(self, text: str) -> int:
        widths, kerning = self.widths, self.kerning
        return sum(widths.get(c, _UNKNOWN) for c in text) + sum(kerning.get(pair, 0) for pair in pairwise(text))


@cache
def face(weight: int) -> Face:
    """Unfolded once, when the first label is measured."""
    told = FACES[weight]
    first, second = told["first"], told["second"]
    return Face(
        {c: int(width) for width, characters in told["widths"].items() for c in characters},
        {
            (a, b): amount
            for i, row in told["kerning"].items()
            for j, amount in row.items()
            for a in first[int(i)]
            for b in second[int(j)]
        },
    )


def text_px(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line on the page, in px; a tab or a new line counts as a space, as in browsers."""
    line = text if text.isprintable() else _SPACES.sub(" ", text)
    return face(BOLD if bold else REGULAR).width(line) * size / 1000


def office_px(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line where an office program sets it in a font of its own: a guess that is generous to Arial."""
    guessed = sum(0.31 if c in _NARROW else 0.86 if c in _WIDE else 0.62 if c.isupper() else 0.53 for c in text)
    return size * guessed * (1.06 if bold else 1)
