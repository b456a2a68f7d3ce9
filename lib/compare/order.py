"""Orders in which provinces stand: by value, officially, by name. Never by code point."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from lib.compare.facts import Facts
from lib.compare.model import State, Value
from lib.contract.codes import Direction, FigureKind

_ALPHABET = {letter: index for index, letter in enumerate("aăâbcdđeêghiklmnoôơpqrstuưvxy", start=1)}


def name_key(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Vietnamese alphabetical order: letters first (a < ă < â … d < đ), tones second."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", name).lower():
        marks = unicodedata.normalize("NFD", char)
        tone = [m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in tone))
        letters.append(_ALPHABET.get(base, 0 if base == " " else 100 + ord(base[0])))
        tones.append("\u0300\u0309\u0303\u0301\u0323".index(tone[0]) + 1 if tone else 0)
    return tuple(letters), tuple(tones)


def arrange(facts: Facts, values: Iterable[Value], order: str, direction: str) -> tuple[Value, ...]:
    """Values in display order: provinces by ``order`` (missing last), years ascending, targets before results."""
    rows = list(values)
    places = {
        code: i for i, code in enumerate(sort_provinces(facts, {v.province for v in rows}, order, rows, direction))
    }
    return tuple(sorted(rows, key=lambda v: (places[v.province], v.year, v.kind != FigureKind.TARGET)))


def sort_provinces(
    facts: Facts, codes: Iterable[str], order: str, values: Sequence[Value] = (), direction: str = Direction.HIGHER
) -> list[str]:
    """Province codes in the order asked for; ties and provinces without value in the official order, these last."""

    def official(code: str) -> int:
        return facts.provinces[code].order

    if order == "name":
        return sorted(codes, key=lambda code: name_key(facts.provinces[code].name))
    if order == "official":
        return sorted(codes, key=official)
    last: dict[str, float] = {}
    for value in values:
        if value.value is None or not value.state.has_value:
            continue
        # The year's target ranks a province; a result only where there is no target.
        if value.kind != FigureKind.ACTUAL or value.province not in last or value.state is not State.NEAREST:
            if value.kind != FigureKind.ACTUAL or not any(
                v.province == value.province and v.kind != FigureKind.ACTUAL and v.state.has_value for v in values
            ):
                last[value.province] = value.value
    sign = 1 if direction == Direction.LOWER else -1
    return sorted(codes, key=lambda code: (code not in last, sign * last.get(code, 0.0), official(code)))
