"""Labels that people choose ⇄ codes that files hold. Pure."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import pandas as pd

from lib.contract.codes import FundingDimension, Operator
from lib.contract.columns import Column
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES

MOST_HINTS = 100
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_DASHES = str.maketrans({"–": "-", "—": "-", "\u00a0": " ", "“": '"', "”": '"', "’": "'", "‘": "'"})
_SPOKEN: Mapping[str, Mapping[str, str]] = {
    "operator": {
        Operator.EQ: "=|đúng bằng",
        Operator.GE: "≥|>=|ít nhất|từ",
        Operator.GT: ">|hơn",
        Operator.APPROX: "≈|~|xấp xỉ|gần",
        Operator.LT: "<",
        Operator.LE: "≤|<=|không quá",
    },
    "bool": {"true": "đúng|x|1", "false": "sai|0"},
}
"""Further ways in which people write a word, by column or kind."""


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """What two spellings of one name share: case, spaces, Unicode form, dashes and the place of the tone do not
    count."""
    words = unicodedata.normalize("NFD", text.translate(_DASHES)).casefold().split()
    return " ".join("".join(c for c in w if c not in _TONES) + "".join(c for c in w if c in _TONES) for w in words)


def plain_key(text: str) -> str:
    """The key without any diacritics: for finding what somebody may have meant, never for deciding."""
    return "".join(c for c in key(text).replace("đ", "d") if not unicodedata.combining(c))


@dataclass(frozen=True)
class Vocabulary:
    """One list to choose from: ``labels`` code → label in the order of the list, ``aliases`` code → other spellings."""

    title: str
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def shown(self, code: str) -> str:
        """What a cell shows for a code: its label, with the code behind it where two codes share the label."""
        label = self.labels.get(code, "")
        if not label or len(self._codes.get(key(label), ())) > 1:
            return f"{label} [{code}]".strip() if label else code
        return label

    def code(self, text: str) -> str | None:
        """The code that ``text`` names by code, label, "label [code]" or alias; None for no code or more than one."""
        text = text.strip()
        if text in self.labels:
            return text
        if (bracketed := re.search(r"\[([^\[\]]+)\]$", text)) and bracketed[1] in self.labels:
            return bracketed[1]
        found = self._codes.get(key(text)) or self._other.get(key(text)) or ()
        return next(iter(found)) if len(found) == 1 else None

    def near(self, text: str, most: int = 3) -> tuple[str, ...]:
        """Labels that look like ``text``, the nearest first. Looking takes long: after MOST_HINTS texts there are
        none."""
        if text not in self._hints:
            self._hints[text] = self._similar(text, most) if len(self._hints) < MOST_HINTS else ()
        return self._hints[text]

    def _similar(self, text: str, most: int) -> tuple[str, ...]:
        spelt, wanted = self._spelt, plain_key(text[:100])
        holding = [
            spelt[word]
            for word in spelt
            if len(wanted) >= 4 and (wanted in word or (len(word) >= 4 and word in wanted))
        ]
        close = [spelt[word] for word in difflib.get_close_matches(wanted, spelt, n=2 * most, cutoff=0.55)]
        return tuple(self.shown(code) for code in list(dict.fromkeys([*close, *holding]))[:most])

    @cached_property
    def _hints(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _spelt(self) -> dict[str, str]:
        return {
            plain_key(word): code
            for code in reversed(list(self.labels))
            for word in (code, *self.aliases.get(code, ()), self.labels[code])
            if word
        }

    @cached_property
    def _codes(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for code, label in self.labels.items():
            for spelling in filter(None, (label, code)):
                found.setdefault(key(spelling), set()).add(code)
        return found

    @cached_property
    def _other(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for code, label in self.labels.items():
            in_words = re.fullmatch(r"(.+?) \((.)\)", label)
            for spelling in (*self.aliases.get(code, ()), *(in_words.groups() if in_words else ())):
                if key(spelling):
                    found.setdefault(key(spelling), set()).add(code)
        return found


class Vocabularies:
    """The list behind each column of the sheets, made from the reference tables (text or typed frames)."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = frames
        self._known: dict[str, Vocabulary] = {}

    def of(self, table: str, column: Column) -> Vocabulary | None:
        """None for a column that is no choice."""
        name = column.reference or (f"{table}.{column.name}" if column.words or column.kind == "bool" else "")
        if name and name not in self._known:
            self._known[name] = self._referred(column.reference) if column.reference else self._words(table, column)
        return self._known.get(name)

    def _words(self, table: str, column: Column) -> Vocabulary:
        spoken: Mapping[str, str] = _SPOKEN.get(column.name.removeprefix("out_of_")) or _SPOKEN.get(column.kind, {})
        return Vocabulary(
            column.label, labels_of(table, column), {code: tuple(words.split("|")) for code, words in spoken.items()}
        )

    def _referred(self, reference: str) -> Vocabulary:
        name, _, dimension = reference.partition(":")
        table = TABLES[name]
        titles: dict[str, str] = {FundingDimension.TIER: "Cấp ngân sách", FundingDimension.NATURE: "Loại nguồn vốn"}
        title = titles.get(dimension, table.label)
        labels, aliases = {}, {}
        for row in records(self._frames[name]):
            if dimension and row.get("dimension") != dimension:
                continue
            code = row[table.key[-1]]
            labels[code] = code if name == "documents" else row.get("label") or row.get("name") or code
            aliases[code] = tuple(
                word
                for column in ("aliases", "short_label", "slug", "name_ascii", "number")
                for word in row.get(column, "").split("|")
                if word
            )
            if name == "provinces":
                aliases[code] += (
                    f"tỉnh {labels[code]}",
                    f"thành phố {labels[code]}",
                    f"TP {labels[code]}",
                    f"TP. {labels[code]}",
                )
        return Vocabulary(title, labels, aliases)


def records(frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """The rows as text; a null is empty."""
    for row in frame.to_dict("records"):
        yield {str(name): "" if pd.isna(value) else str(value) for name, value in row.items()}
