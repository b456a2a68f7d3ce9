"""Labels that people choose ⇄ codes that files hold. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import pandas as pd

from lib.contract.codes import FundingDimension, Operator
from lib.contract.columns import Column
from lib.contract.labels import labels_of
from lib.contract.tables import PROPOSALS, TABLES
from lib.contract.values import shortened
from lib.plans.proposed.items import ItemCells, missing_in

MOST_HINTS = 100
MOST_NEAR, MOST_BESIDE = 3, 2
"""Names that look like a text, and others of the same thing beside the nearest: counted instead of shared, or pooled.
"""
_LIKE, _SAME_THING = 0.42, 0.6
_HELD, _HOLDING = 5, 0.9
"""What holds all pieces of a word as long as this is as near as that."""
_HEADS = frozenset(("ty", "le", "so", "cac", "va"))
"""Words of a name that say how a thing is measured, not what it is."""
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
    """One list to choose from: ``labels`` code → label in the order of the list, ``aliases`` code → other spellings,
    which choose it too. ``synonyms`` are other wordings, which only lead to it: two items may share one. ``details``
    code → what tells it from its neighbours, such as the unit of an indicator."""

    title: str
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)

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

    def near(self, text: str) -> tuple[str, ...]:
        """Codes of what looks like ``text``, the nearest first, then what measures the same thing in another way.
        Looking takes long: after MOST_HINTS texts there are none."""
        if text not in self._hints:
            self._hints[text] = self._similar(text) if len(self._hints) < MOST_HINTS else ()
        return self._hints[text]

    def named(self, code: str) -> str:
        """The item as a message names it: “label”, with what tells it from its neighbours."""
        return f"“{self.shown(code)}”" + (f" ({self.details[code]})" if self.details.get(code) else "")

    def _similar(self, text: str) -> tuple[str, ...]:
        wanted = _pieces(plain_key(text[:100]))
        liked = {
            code: max((_alike(wanted, pieces) for pieces in spellings), default=0.0)
            for code, spellings in self._pieces.items()
        }
        best = sorted((code for code in liked if liked[code] >= _LIKE), key=lambda code: -liked[code])[:MOST_NEAR]
        beside = [code for code in self.labels if code not in best and best and self._is_beside(code, best[0])]
        beside.sort(key=lambda code: (not self._holds(code, best[0]), -liked[code]))
        return (*best, *beside[:MOST_BESIDE])

    def _is_beside(self, code: str, other: str) -> bool:
        """Both are about the same thing: their words are the same but for a few."""
        thing = self._things[other][0]
        return bool(self.details) and (
            self._holds(code, other)
            or any(len(one & thing) >= _SAME_THING * len(one | thing) for one in self._things[code])
        )

    def _holds(self, code: str, other: str) -> bool:
        """It pools the other with something more: the name has all its words."""
        return self._things[other][0] < self._things[code][0]

    @cached_property
    def _hints(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _pieces(self) -> dict[str, list[frozenset[str]]]:
        return {
            code: [
                _pieces(plain_key(word))
                for word in (label, *self.aliases.get(code, ()), *self.synonyms.get(code, ()), code)
                if word
            ]
            for code, label in self.labels.items()
        }

    @cached_property
    def _things(self) -> dict[str, list[frozenset[str]]]:
        return {
            code: [
                frozenset(re.findall(r"\w+", plain_key(word))) - _HEADS
                for word in (label, *self.synonyms.get(code, ()))
            ]
            for code, label in self.labels.items()
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

    def of_table(self, name: str) -> Vocabulary:
        """The list of one reference table."""
        if name not in self._known:
            self._known[name] = self._referred(name)
        return self._known[name]

    @cached_property
    def units(self) -> dict[str, str]:
        """Indicator → its unit."""
        return {row["indicator_id"]: row["unit"] for row in records(self._frames["indicators"])}

    def holds(self, table: str, record: Mapping[str, object], leaving_out: Collection[str]) -> bool:
        """Whether the data have a row with these cells, whatever stands in the columns ``leaving_out``."""
        names = [name for name in TABLES[table].names if name not in leaving_out]
        return any(all(row[name] == record[name] for name in names) for row in records(self._frames[table]))

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
        units = {row["unit"]: row["label"] for row in records(self._frames["units"])}
        labels, aliases, synonyms, details = {}, {}, {}, {}
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
            synonyms[code] = tuple(word for word in map(str.strip, row.get("synonyms", "").split(";")) if word)
            if name == "indicators":
                details[code] = units.get(row["unit"], row["unit"])
            if name == "provinces":
                aliases[code] += (
                    f"tỉnh {labels[code]}",
                    f"thành phố {labels[code]}",
                    f"TP {labels[code]}",
                    f"TP. {labels[code]}",
                )
        return Vocabulary(title, labels, aliases, synonyms, details)


def amiss(item: ItemCells, code: str, choices: Vocabulary) -> Iterator[tuple[str, str]]:
    """(column, what is wrong) with a new item that shall get ``code`` in the list ``choices``."""
    if not item["label"]:
        yield "label", "chưa ghi tên"
        return
    if held := choices.code(item["label"]):
        yield "label", f"danh mục đã có {choices.named(held)} với mã khác; chọn mục ấy và xóa dòng này"
    elif code in choices.labels:
        yield "code", f"mã “{code}” đã là của {choices.named(code)}; ghi một mã khác"
    if not re.fullmatch(r"[a-z][a-z0-9_]*", code):
        yield "code", f"mã “{shortened(code, 40)}” chỉ được gồm chữ thường không dấu, số và gạch dưới"
    for column in missing_in(item):
        yield column, f"mục loại này phải có {PROPOSALS.column(column).label}"


def _pieces(word: str) -> frozenset[str]:
    """The threes of letters of a word, its edges included: what two spellings of nearly the same share most of."""
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """0-1: the share of pieces in common; what holds the other whole is nearly as good as the same."""
    common, least = len(one & other), min(len(one), len(other))
    held = _HOLDING if common == least >= _HELD else 0.0
    return max(2 * common / (len(one) + len(other)), held)


def records(frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """The rows as text; a null is empty."""
    for row in frame.to_dict("records"):
        yield {str(name): "" if pd.isna(value) else str(value) for name, value in row.items()}
