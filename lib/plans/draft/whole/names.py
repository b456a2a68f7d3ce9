"""KnownNames that money cells are matched with: agencies, themes of lines that are in the data. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pandas as pd

from lib.contract.codes import Funding

_MOST_LIKE = 5
_BETWEEN = frozenset({"và", "các", "cùng", "phối", "hợp"})
_AGENCY_OPERATION = "agency_operation"


@dataclass(frozen=True)
class KnownNames:
    """``agencies`` spelling → code; ``provinces`` rows of the reference list; ``themes_of`` the theme of each known
    budget line and ``lines_with`` a word → the lines that say it, with what it weighs there."""

    agencies: Mapping[str, str]
    provinces: tuple[Mapping[str, str], ...] = ()
    themes_of: tuple[str, ...] = ()
    lines_with: Mapping[str, tuple[tuple[int, float], ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, frames: Mapping[str, pd.DataFrame], without: Collection[str] = ()) -> KnownNames:
        """From the tables agencies, provinces and budget; lines of the documents ``without`` are left out."""
        agencies: dict[str, str] = {}
        for row in frames["agencies"].astype(str).to_dict("records"):
            for spelling in (row["label"], *row["aliases"].split("|")):
                if spelling and spelling != "nan":
                    agencies.setdefault(_key(spelling), row["code"])
        lines = {
            ("", row["theme"]): (words(row["label"]), row["theme"])
            for row in frames["themes"].astype(str).to_dict("records")
        }
        for row in frames["budget"].astype(str).to_dict("records"):
            if row["document_id"] not in without and row["theme"] not in ("", "nan"):
                lines[row["document_id"], row["line_path"]] = (words(f"{row['name']} {row['content']}"), row["theme"])
        provinces = tuple(
            {str(name): str(value) for name, value in row.items()} for row in frames["provinces"].to_dict("records")
        )
        return cls(agencies, provinces, tuple(theme for _, theme in lines.values()), _indexed(lines.values()))

    def agency(self, printed: str) -> str:
        """The code that a cell names, several joined by ";"; "" where one of them has none."""
        found: list[str] = []
        left = _key(printed).split()
        while left:
            length = next((n for n in range(len(left), 0, -1) if " ".join(left[:n]) in self.agencies), 0)
            if length:
                found.append(self.agencies[" ".join(left[:length])])
            elif left[0] not in _BETWEEN:
                return ""
            left = left[max(length, 1) :]
        return ";".join(dict.fromkeys(found))

    def themes(self, text: str, nature: str = "") -> list[tuple[str, float]]:
        """Themes of the lines that say the same, the likeliest first, with their share of the likeness. Money of an
        agency's own running costs is for that."""
        if nature == Funding.AGENCY_RECURRENT:
            return [(_AGENCY_OPERATION, 1.0)]
        alike: dict[int, float] = defaultdict(float)
        for word in words(text):
            for line, weight in self.lines_with.get(word, ()):
                alike[line] += weight
        near = sorted(alike.items(), key=lambda one: (-one[1], one[0]))[:_MOST_LIKE]
        likeness: dict[str, float] = defaultdict(float)
        for line, weight in near:
            likeness[self.themes_of[line]] += weight * weight
        total = sum(likeness.values())
        ranked = sorted(likeness.items(), key=lambda one: -one[1])
        return [(theme, weight / total) for theme, weight in ranked if weight]


def _indexed(lines: Iterable[tuple[Sequence[str], str]]) -> dict[str, tuple[tuple[int, float], ...]]:
    """Word → lines that say it. A rare word weighs more, a word of a long line less."""
    held = [told for told, _ in lines]
    often = Counter(word for told in held for word in told)
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for line, told in enumerate(held):
        length = sum(1 / often[word] for word in told) ** 0.5
        for word in told:
            found[word].append((line, 1 / often[word] / length))
    return {word: tuple(places) for word, places in found.items()}


def words(text: str) -> tuple[str, ...]:
    """Words and pairs of words, each once, in small letters."""
    found = re.findall(r"\w+", _key(text))
    return tuple(dict.fromkeys([*found, *(f"{one} {other}" for one, other in pairwise(found))]))


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", folded).split())
