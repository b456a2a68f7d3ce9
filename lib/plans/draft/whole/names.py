"""KnownNames that money cells are matched with: agencies, themes of lines that are in the data. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import pandas as pd

from lib.contract.codes import Funding

_MOST_LIKE = 5
_BETWEEN = frozenset({"và", "các", "cùng", "phối", "hợp"})
_AGENCY_OPERATION = "agency_operation"


@dataclass(frozen=True)
class KnownNames:
    """``agencies`` spelling → code; ``districts`` codes of districts; ``lines`` the words of known budget lines with
    their themes; ``provinces`` rows of the reference list."""

    agencies: Mapping[str, str]
    kinds: Mapping[str, str]
    lines: tuple[tuple[frozenset[str], str], ...] = ()
    provinces: tuple[Mapping[str, str], ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def read(cls, frames: Mapping[str, pd.DataFrame], without: Collection[str] = ()) -> KnownNames:
        """From the tables agencies, provinces and budget; lines of the documents ``without`` are left out."""
        agencies: dict[str, str] = {}
        kinds: dict[str, str] = {}
        for row in frames["agencies"].astype(str).to_dict("records"):
            kinds[row["code"]] = row["kind"]
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
        often = Counter(word for told, _ in lines.values() for word in told)
        provinces = tuple(
            {str(name): str(value) for name, value in row.items()} for row in frames["provinces"].to_dict("records")
        )
        return cls(agencies, kinds, tuple(lines.values()), provinces, {word: 1 / n for word, n in often.items()})

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
        told = words(text)
        likeness: dict[str, float] = defaultdict(float)
        near = sorted(((self._alike(told, other), theme) for other, theme in self.lines), reverse=True)[:_MOST_LIKE]
        for weight, theme in near:
            likeness[theme] += weight * weight
        total = sum(likeness.values())
        ranked = sorted(likeness.items(), key=lambda one: -one[1])
        return [(theme, weight / total) for theme, weight in ranked if total and weight]

    def _alike(self, told: frozenset[str], other: frozenset[str]) -> float:
        """How much of what is rare in two texts is in both."""
        shared, all_ = (sum(self.weights.get(word, 0.0) for word in group) for group in (told & other, other))
        return shared / all_**0.5 if all_ else 0.0


def words(text: str) -> frozenset[str]:
    """Words and pairs of words, without tones' places and case."""
    found = re.findall(r"\w+", _key(text))
    return frozenset(found) | {f"{one} {other}" for one, other in pairwise(found)}


def _key(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", folded).split())
