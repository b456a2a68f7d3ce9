"""`python -m tests.present.font`: write the widths of the page's font, read from the file that the page loads, for
`lib/present/charts/font`.

Kept are the characters that Vietnamese and the signs of the interface need; whoever needs another adds it here. Needs
fontTools and Brotli, which unpacks the file.
"""

from __future__ import annotations

import json
import string
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from lib.present.charts import widths
from lib.present.charts.font import BOLD, REGULAR
from tests.present.drawing import FONT

TABLE = Path(widths.__file__)
SIGNS = "đĐ₫≥≤≈–—…“”‘’·×→←±½°•−%‰²³§«»©®"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def characters() -> list[str]:
    """Every Vietnamese letter with every tone, what a keyboard has, and signs; by code point."""
    letters = {unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in TONES}
    return sorted({*letters, *(letter.upper() for letter in letters), *string.printable[:95], " ", "\u00a0", *SIGNS})


def face(weight: int) -> dict[str, Any]:
    """Advances and kerning in one weight, in thousandths of the type size: {"widths": {width: characters}, "first",
    "second": groups of characters that are kerned alike, "kerning": {group: {group: how much}}}."""
    font = TTFont(FONT)
    # Of thousands of glyphs these: the rest would take most of the time.
    kept = Subsetter(Options(layout_features=["kern"]))
    kept.populate(unicodes=[ord(c) for c in characters()])
    kept.subset(font)
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    named, advances = font.getBestCmap(), font["hmtx"]
    scale = 1000 / font["head"].unitsPerEm
    known = [c for c in characters() if ord(c) in named]
    widths: dict[int, str] = {}
    for c in known:
        width = round(advances[named[ord(c)]][0] * scale)
        widths[width] = widths.get(width, "") + c
    subtables = [*_kerning(font)]
    pairs = {(a, b): round(_between(subtables, named[ord(a)], named[ord(b)]) * scale) for a in known for b in known}
    first = _alike(known, lambda a: tuple(pairs[a, b] for b in known))
    second = _alike(known, lambda b: tuple(pairs[a, b] for a in known))
    kerning = {
        str(i): row
        for i, a in enumerate(first)
        if (row := {str(j): pairs[a[0], b[0]] for j, b in enumerate(second) if pairs[a[0], b[0]]})
    }
    return {
        "widths": {str(width): widths[width] for width in sorted(widths)},
        "first": first,
        "second": second,
        "kerning": kerning,
    }


def _alike(known: Iterable[str], key) -> list[str]:
    groups: dict[tuple[int, ...], str] = {}
    for c in known:
        groups[key(c)] = groups.get(key(c), "") + c
    return list(groups.values())


def _kerning(font: TTFont) -> Iterable[tuple[Any, dict[str, int]]]:
    """The tables of pairs that the kerning consists of, in the order in which they are asked, each with the place
    of every first glyph that it knows."""
    table = font["GPOS"].table
    lookups = {
        i
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for i in record.Feature.LookupListIndex
    }
    for i in sorted(lookups):
        for subtable in table.LookupList.Lookup[i].SubTable:
            found = getattr(subtable, "ExtSubTable", subtable)
            if found.LookupType == 2:  # of pairs
                yield found, {glyph: at for at, glyph in enumerate(found.Coverage.glyphs)}


def _between(subtables: Iterable[tuple[Any, dict[str, int]]], first: str, second: str) -> int:
    """How much the font puts between two glyphs: what the first table says that knows the pair."""
    for table, place in subtables:
        if first not in place:
            continue
        if table.Format == 1:
            for record in table.PairSet[place[first]].PairValueRecord:
                if record.SecondGlyph == second:
                    return getattr(record.Value1, "XAdvance", 0)
        else:
            row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)]
            return getattr(row.Class2Record[table.ClassDef2.classDefs.get(second, 0)].Value1, "XAdvance", 0)
    return 0


_HEAD = '''"""How wide each character of the page's font is and what stands between two, in thousandths of its size.

Written by `python -m tests.present.font`: never by hand.
"""

# ruff: noqa: E501, RUF001
# fmt: off
from typing import Any

FACES: dict[int, dict[str, Any]] = {
'''


def table() -> str:
    """The file's text: one line a weight."""
    lines = (f"    {weight}: {json.dumps(face(weight), ensure_ascii=False)},\n" for weight in (REGULAR, BOLD))
    return f"{_HEAD}{''.join(lines)}}}\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
