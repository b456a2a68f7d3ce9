"""What a figure may measure and whom it may cover: indicators and scopes ranked by the words around it. Pure.

Witnesses are added up: how much of the text's rare words a code's label, definition and synonyms share, how near the
text is to a quote that a person placed, and whether unit, counted thing, denominator and levels fit. How often a first
choice with such a lead was right is measured, by ranking each plan's quotes with a vocabulary that has not seen them;
a rank carries that share, never its score.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import log, sqrt
from typing import TypeVar

import pandas as pd

from lib.contract.codes import DocumentKind, Reach, UnitCode, YesNo
from lib.plans.draft.model import Ranked
from lib.plans.draft.wording.phrases import ALL, NONE, PERCENT, PREDICATE, SLASH_WHOLE
from lib.plans.tokens import figures as printed_numbers

MOST_INDICATORS, MOST_SCOPES = 5, 3
Item = TypeVar("Item")


# --- words ----------------------------------------------------------------------------------------
_WORD = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)*")
_LEVELS = re.compile(  # "mức độ 3, 4"; "mức độ 3 lên mức độ 4" is of the higher one
    r"(?P<from>mức(?:\s+độ)?\s+[1-4]\s+lên\s+)?mức(?:\s+độ)?\s+([1-4])"
    r"((?:\s*(?:,|và|đến|hoặc|-)\s*(?:mức(?:\s+độ)?\s*)?[1-4](?!\d|%|[.,/]\d))*)",
    re.IGNORECASE,
)
_LEVEL = "mucdo"
_STOP = frozenset(
    re.findall(
        r"\w+",
        "và của các cho được tại trong là có đến từ theo với trên về một những này khác số tỷ tỉ lệ tổng đạt đảm bảo "
        "phấn đấu ít nhất tối thiểu đã sẽ tiếp tục hoặc không nêu dưới gồm cả",
    )
)
_COMMON = "·"  # before a word that says little by itself


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    """A syllable without diacritics, marked where it is common: "cửa" is "cua", "của" is "·cua"."""
    lower = unicodedata.normalize("NFC", word).lower()
    bare = unicodedata.normalize("NFD", lower.replace("đ", "d"))
    return (_COMMON if lower in _STOP else "") + "".join(c for c in bare if not unicodedata.combining(c))


def _syllables(text: str, abbreviations: Mapping[str, str]) -> list[str]:
    """Syllables without diacritics, abbreviations written out; "mức độ 3, 4" is one word of its own."""
    named = _LEVELS.sub(lambda m: f" {_LEVEL}{'abcd'[int(m[2]) - 1]}{_last_level(m[3])} ", text)
    found: list[str] = []
    for word in _WORD.findall(named):
        meaning = abbreviations.get(word)
        found += [_fold(part) for part in _WORD.findall(meaning)] if meaning else [_fold(word)]
    return found


def _last_level(more: str) -> str:
    digits = re.findall(r"[1-4]", more)
    return "abcd"[int(digits[-1]) - 1] if digits else ""


def _terms(syllables: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Syllables that say something and pairs of neighbours, each with its place."""
    for place, word in enumerate(syllables):
        if not word.startswith(_COMMON):
            yield word, place
        if place:
            yield f"{syllables[place - 1]} {word}".replace(_COMMON, ""), place


# --- records --------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Asked:
    """A figure to be placed: the words of its phrase on the two sides of the number, what it takes over from the figure
    before it (``lead``), the words that only lead to it (``before``: the sentence, the line above, the heading), its
    unit, and whether a whole is printed beside it."""

    left: str
    right: str
    lead: str = ""
    before: str = ""
    unit: str = ""
    of_whole: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A quote that a person placed; ``document_id`` is the document that states it first, where another repeats it."""

    document_id: str
    indicator_id: str
    scope: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Entry:
    """A code of a reference list and what is said of it, by weight."""

    code: str
    said: tuple[tuple[str, float], ...]
    unit: str = ""
    counted: str = ""
    denominator: str = ""
    persists: bool = False
    named: float = 0.0  # the part of its label that must stand in the text, for a scope that nothing else may propose


@dataclass(frozen=True)
class Meanings:
    """What figures are ranked by: indicators, scopes, abbreviations, and the quotes that loaded plans hold."""

    indicators: tuple[Entry, ...]
    scopes: tuple[Entry, ...]
    abbreviations: Mapping[str, str]
    known: tuple[Known, ...] = ()

    @classmethod
    def read(cls, frames: Mapping[str, pd.DataFrame], without: Collection[str] = ()) -> Meanings:
        """From the tables indicators, scopes, denominators, glossary, documents and targets, as text or as built.

        ``without``: documents whose quotes are left out, with those of the documents that repeat them.
        """
        denominators = {row["denominator"]: row["label"] for row in _rows(frames, "denominators")}
        documents = list(_rows(frames, "documents"))
        repeated = {row["document_id"]: row["corroborates"] or row["document_id"] for row in documents}
        national = {row["document_id"] for row in documents if row["kind"] == DocumentKind.NATIONAL}  # no plan's words
        hidden = national | {d for d, first in repeated.items() if {d, first} & set(without)}
        return cls(
            tuple(
                Entry(
                    row["indicator_id"],
                    ((row["label"], 3.0), (row["short_label"], 2.0), (row["definition"], 1.0), *_synonyms(row)),
                    row["unit"],
                    row["counted"],
                    denominators.get(row["denominator"], ""),
                    row["persists"] in ("yes", "True", "true"),
                )
                for row in _rows(frames, "indicators")
            ),
            _scopes(list(_rows(frames, "scopes"))),
            _abbreviations(_rows(frames, "glossary")),
            tuple(
                Known(
                    repeated.get(row["document_id"], row["document_id"]), row["indicator_id"], row["scope"], _asked(row)
                )
                for row in _rows(frames, "targets")
                if row["quote"] and row["document_id"] not in hidden
            ),
        )

    def without(self, document_id: str) -> Meanings:
        """The vocabulary without the quotes of one document."""
        return replace(self, known=tuple(k for k in self.known if k.document_id != document_id))

    @cached_property
    def ranking(self) -> Ranking:
        return Ranking(self)


def _rows(frames: Mapping[str, pd.DataFrame], name: str) -> Iterable[dict[str, str]]:
    frame = frames[name]
    text = frame.astype(object).where(frame.notna(), "").astype(str)
    return ({str(column): cell for column, cell in row.items()} for row in text.to_dict("records"))


def _synonyms(row: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    return ((text, 2.0) for text in row.get("synonyms", "").split(";") if text)


_HALF, _NEARLY_ALL = 0.5, 0.8


def _scopes(rows: Sequence[Mapping[str, str]]) -> tuple[Entry, ...]:
    """The scopes; all but those that leave it open, and those that hold others, need words of their own in the text."""
    holding = {parent for row in rows for parent in row["parent"].split(";")}
    return tuple(
        Entry(
            row["scope"],
            ((row["label"], 2.0), *_synonyms(row)),
            named=_NEARLY_ALL
            if row["reach"] == Reach.UNIT
            else 0.0
            if row["stated"] == YesNo.NO or row["scope"] in holding
            else _HALF,
        )
        for row in rows
    )


def _abbreviations(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What each abbreviation stands for, without remarks in brackets; those with two meanings are left as they are."""
    found = {}
    for row in rows:
        if "AMBIGUOUS" not in row.get("expansion_en", ""):
            meaning = re.sub(r"\([^)]*\)", " ", row.get("expansion_vi", "")).strip() or row.get(
                "expansion_vi", ""
            ).strip("() ")
            found.update({short: meaning for short in re.split(r"\s*/\s*", row["abbr"]) if _WORD.fullmatch(short)})
    return found


def _asked(row: Mapping[str, str]) -> Asked:
    quote = row["quote"]
    start, end = next(
        ((n.start, n.end) for n in printed_numbers(quote) if f"{n.value.normalize():f}" == row["value"]),
        next((m.span() for pattern in (ALL, NONE) if (m := pattern.search(quote))), (0, 0)),
    )
    whole = SLASH_WHOLE.match(quote, end) if row["out_of"] else PERCENT.match(quote, end)
    return Asked(quote[:start], quote[whole.end() if whole else end :], unit=row["unit"], of_whole=bool(row["out_of"]))


# --- ranking --------------------------------------------------------------------------------------
_NEAR, _FAR, _TAKEN, _LED = 1.0, 0.6, 0.6, 0.3
"""Weight of words beside the number, further off in its phrase, taken over, and only leading to it."""
_BESIDE = 14  # syllables
_SATURATION = 2.0
_MOST_QUOTES = 30  # of one code: more say nothing new and make ranking slow


def _weighted(asked: Asked, abbreviations: Mapping[str, str]) -> dict[str, float]:
    """The terms around a figure with their weights."""
    left = _syllables(asked.left, abbreviations)
    weights: dict[str, float] = defaultdict(float)
    for term, place in _terms(_syllables(asked.right, abbreviations)):
        weights[term] = max(weights[term], _NEAR if place < _BESIDE else _FAR)
    for term, place in _terms(left):
        weights[term] = max(weights[term], _NEAR if len(left) - place <= _BESIDE else _FAR)
    of_level = any(_LEVEL in term for term in weights)  # one printed beside the number is the only one
    for text, weight in ((asked.lead, _TAKEN), (asked.before, _LED)):
        for term, _ in _terms(_syllables(text, abbreviations)):
            if not (of_level and _LEVEL in term):
                weights[term] = max(weights[term], weight)
    return weights


class TermIndex:
    """Entries and placed quotes of one list, indexed by term."""

    def __init__(self, entries: Sequence[Entry], known: Sequence[tuple[str, Asked]], short: Mapping[str, str]) -> None:
        self.entries = entries
        self.short = short
        said: list[dict[str, float]] = []
        for entry in entries:
            terms: dict[str, float] = defaultdict(float)
            for text, weight in entry.said:
                for term, _ in _terms(_syllables(text, short)):
                    terms[term] += weight
            said.append(terms)
        held: Counter[str] = Counter()
        self.quotes: list[tuple[str, dict[str, float]]] = []
        for code, asked in known:
            held[code] += 1
            if held[code] <= _MOST_QUOTES:
                self.quotes.append((code, _weighted(asked, short)))
        texts: dict[str, set[str]] = defaultdict(set)
        for entry, terms in zip(entries, said, strict=True):
            for term in terms:
                texts[term].add(entry.code)
        for code, terms in self.quotes:
            for term in terms:
                texts[term].add(code)
        self.rarity = {term: log(1 + len(entries) / len(codes)) for term, codes in texts.items()}
        self.unseen = log(1 + len(entries))
        self.posting: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self.whole = [0.0] * len(entries)
        for at, (entry, terms) in enumerate(zip(entries, said, strict=True)):
            for term, weight in terms.items():
                self.posting[term].append((at, weight / (weight + _SATURATION)))
            label = {term for term, _ in _terms(_syllables(entry.said[0][0], short))}
            self.whole[at] = sum(self.rarity[t] * self._of_pair(t) for t in label)
        self.said = [set(terms) for terms in said]
        self.labels = [{t for t, _ in _terms(_syllables(e.said[0][0], short))} for e in entries]
        self.near: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, (_, terms) in enumerate(self.quotes):
            length = sqrt(sum((w * self.rarity[t]) ** 2 for t, w in terms.items())) or 1.0
            for term, weight in terms.items():
                self.near[term].append((at, weight * self.rarity[term] / length))

    @staticmethod
    def _of_pair(term: str) -> float:
        return 0.7 if " " in term else 1.0

    def named(self, at: int, weights: Mapping[str, float]) -> float:
        """How much of an entry's label the terms hold, by rarity and weight."""
        met = sum(
            self.rarity[t] * self._of_pair(t) * (1.0 if weights[t] >= _TAKEN else weights[t])
            for t in self.labels[at]
            if t in weights
        )
        return met / (self.whole[at] or 1.0)

    def explained(self, at: int, weights: Mapping[str, float]) -> float:
        """How much of the words beside a number an entry says too, by rarity."""
        near = {
            t: self.rarity.get(t, self.unseen) * self._of_pair(t) for t, weight in weights.items() if weight >= _NEAR
        }
        return sum(rare for t, rare in near.items() if t in self.said[at]) / (sum(near.values()) or 1.0)

    def scores(self, weights: Mapping[str, float], parts: Mapping[str, float]) -> list[float]:
        """For each entry: how its words and quotes meet the weighted terms; ``parts`` weighs the three witnesses."""
        asked = sum(w * self.rarity.get(t, self.unseen) * self._of_pair(t) for t, w in weights.items()) or 1.0
        length = sqrt(sum((w * self.rarity.get(t, self.unseen)) ** 2 for t, w in weights.items())) or 1.0
        covered, met = [0.0] * len(self.entries), [0.0] * len(self.entries)
        likeness = [0.0] * len(self.quotes)
        for term, weight in weights.items():
            rare = self.rarity.get(term)
            if rare is None:
                continue
            gain = weight * rare * self._of_pair(term)
            for at, share in self.posting.get(term, ()):
                covered[at] += gain * share
                if term in self.labels[at]:
                    met[at] += gain
            for at, part in self.near.get(term, ()):
                likeness[at] += weight * rare * part / length
        nearest: dict[str, float] = defaultdict(float)
        for (code, _), like in zip(self.quotes, likeness, strict=True):
            nearest[code] = max(nearest[code], like)
        return [
            parts["text"] * covered[at] / asked
            + parts["label"] * met[at] / (self.whole[at] or 1.0)
            + parts["quote"] * nearest[entry.code]
            for at, entry in enumerate(self.entries)
        ]


_INDICATOR_PARTS = {"text": 1.0, "label": 1.0, "quote": 1.0}
_COUNTED, _DENOMINATOR, _OTHER_UNIT = 0.35, 0.3, 5.0
_OTHER_WHOLE, _OTHER_LEVEL = 0.3, 1.5
_OF_TIERS = {"tinh", "huyen", "thi", "xa", "thanh", "pho", "phuong", "tran", "quan"}
_OF_AGENCIES = 0.6  # words that name agencies tell whom a figure covers, and little of what it measures


class Ranking:
    """Ranks by one vocabulary, and knows how often its first choices are right."""

    def __init__(self, vocabulary: Meanings) -> None:
        short = vocabulary.abbreviations
        known = vocabulary.known
        self.vocabulary = vocabulary
        self.indicators = TermIndex(vocabulary.indicators, [(k.indicator_id, k.asked) for k in known], short)
        self.scopes = TermIndex(vocabulary.scopes, [(k.scope, _for_scope(k.asked)) for k in known], short)
        self.covers = {entry.code: covering(entry.said[0][0]) for entry in vocabulary.scopes}
        self.levels = [{t for t in label if t.startswith(_LEVEL) and " " not in t} for label in self.indicators.labels]
        self.places = {entry.code: at for at, entry in enumerate(vocabulary.indicators)}
        self.persons = [_persons(entry) for entry in vocabulary.indicators]
        self.wholes = {e.denominator: covering(e.denominator).who for e in vocabulary.indicators}
        self.agency_words = {
            word
            for entry in vocabulary.scopes
            if self.covers[entry.code].who == "agencies"
            for word in _syllables(entry.said[0][0], short)
        } | _OF_TIERS
        self.usual: dict[str, Counter[str]] = defaultdict(Counter)
        for k in known:
            self.usual[k.indicator_id][k.scope] += 1
            self.usual[_unit_class(k.asked)][k.scope] += 1

    # -- scores
    def indicator_scores(self, asked: Asked) -> list[tuple[float, str]]:
        """Every indicator with its score, best first."""
        short, weights = self.vocabulary.abbreviations, self._weights(asked)
        scores = self.indicators.scores(weights, _INDICATOR_PARTS)
        levels = {term for term, weight in weights.items() if term.startswith(_LEVEL) and weight >= _TAKEN}
        thing = _syllables(asked.right, short)[:8]
        of_whom = covering(" ".join(_own(asked.right).split()[:6])).who
        people = _people(asked)
        ranked = []
        for at, entry in enumerate(self.vocabulary.indicators):
            score = scores[at] - (0 if _fits(entry.unit, asked) else _OTHER_UNIT)
            if levels and self.levels[at] and not levels & self.levels[at]:
                score -= _OTHER_LEVEL
            if entry.counted:
                counted = _syllables(entry.counted, short)
                if people:  # "lượt", "người" are of anyone: whom the words name decides
                    score += _COUNTED if people == self.persons[at] else -_COUNTED
                else:
                    score += _COUNTED if _stands(counted, thing[: len(counted) + 2]) else -_COUNTED
            elif entry.denominator:
                whole = self.wholes[entry.denominator]
                if whole and whole == of_whom:
                    score += _DENOMINATOR
                elif whole and of_whom:
                    score -= _OTHER_WHOLE
                else:
                    wanted = [w for w in _syllables(entry.denominator, short) if not w.startswith(_COMMON)]
                    score += _DENOMINATOR * sum(w in thing for w in wanted) / max(len(wanted), 1)
            ranked.append((score, entry.code))
        return sorted(ranked, key=lambda pair: (-pair[0], pair[1]))

    def _weights(self, asked: Asked) -> dict[str, float]:
        return {
            term: weight * (_OF_AGENCIES if self.agency_words.issuperset(term.split()) else 1.0)
            for term, weight in _weighted(asked, self.vocabulary.abbreviations).items()
        }

    def _trust(self, asked: Asked, ranked: Sequence[tuple[float, str]]) -> float:
        """How well the first indicator does for itself and before the second, and how much it and the words beside the
        number say of each other: where the list lacks the indicator, the first leaves words unsaid."""
        if not ranked:
            return 0.0
        at, weights = self.places[ranked[0][1]], self._weights(asked)
        return _lead(ranked) + self.indicators.named(at, weights) + self.indicators.explained(at, weights)

    def scope_scores(self, asked: Asked, indicator_id: str) -> list[tuple[float, str]]:
        """Every scope with its score, best first."""
        short = self.vocabulary.abbreviations
        narrow = _for_scope(asked)
        weights = _weighted(narrow, short)
        scores = self.scopes.scores(weights, _SCOPE_PARTS)
        wanted = _wanted(asked)
        of_indicator, of_unit = self.usual[indicator_id], self.usual[_unit_class(asked)]
        ranked = []
        for at, entry in enumerate(self.vocabulary.scopes):
            score = scores[at] + _alike(wanted, self.covers[entry.code])
            score += _USUAL * of_indicator[entry.code] / (sum(of_indicator.values()) + 1)
            score += _USUAL_OF_UNIT * of_unit[entry.code] / (sum(of_unit.values()) + 1)
            same = wanted.tiers and wanted == self.covers[entry.code]
            if not same and self.scopes.named(at, weights) < entry.named:
                score -= _UNNAMED[entry.named]
            ranked.append((score, entry.code))
        return sorted(ranked, key=lambda pair: (-pair[0], pair[1]))

    # -- choices
    def indicator_choices(self, asked: Asked) -> tuple[Ranked, ...]:
        """The best indicators of the figure's unit; none where the list has no such unit."""
        fitting = [pair for pair in self.indicator_scores(asked) if pair[0] > _OTHER_UNIT / -2]
        return _choices(fitting, self.shares[0].first(self._trust(asked, fitting)), self.shares[0], MOST_INDICATORS)

    def scope_choices(self, asked: Asked, indicators: Sequence[Ranked]) -> tuple[Ranked, ...]:
        first = indicators[0].code if indicators else ""
        ranked = self.scope_scores(asked, first)
        return _choices(ranked, self.shares[1].first(_lead(ranked)), self.shares[1], MOST_SCOPES)

    @cached_property
    def shares(self) -> tuple[Shares, Shares]:
        """How often the first indicator and the first scope are right at a lead, from each document's quotes ranked by
        the others'. Of an unknown plan some figures have no indicator yet: each quote is ranked once more without its
        own, and counts as that part of the rows."""
        indicators: list[Measured] = []
        scopes: list[Measured] = []
        by_document: dict[str, list[Known]] = defaultdict(list)
        for k in self.vocabulary.known:
            by_document[k.document_id].append(k)
        documents = _some(list(by_document), _MOST_DOCUMENTS)
        for document_id in documents:
            unseen = Ranking(self.vocabulary.without(document_id))
            for k in _some(by_document[document_id], _MOST_QUOTES_RANKED // len(documents)):
                ranked = unseen.indicator_scores(k.asked)
                indicators.append(Measured(unseen._trust(k.asked, ranked), _place(ranked, k.indicator_id)))
                hidden = [pair for pair in ranked if pair[1] != k.indicator_id]
                trust = unseen._trust(k.asked, hidden)
                indicators.append(Measured(trust, None, _NO_INDICATOR / (1 - _NO_INDICATOR)))
                of_scope = unseen.scope_scores(k.asked, ranked[0][1])
                scopes.append(Measured(_lead(of_scope), _place(of_scope, k.scope)))
        return Shares.learned(indicators), Shares.learned(scopes)


_PERSONS = re.compile(r"\b(?:người|học viên|cán bộ|công chức|viên chức)\b", re.IGNORECASE)
_TAUGHT = re.compile(r"đào tạo|tập huấn|bồi dưỡng|\blớp\b", re.IGNORECASE)
_TAUGHT_REACH = 120
_FIRST_WORDS = 3


def _people(asked: Asked) -> str:
    """Who is counted, where the words right behind the number name persons: those taught are learners."""
    first = " ".join(_own(asked.right).split()[:_FIRST_WORDS])
    if asked.unit != UnitCode.COUNT or not _PERSONS.search(first):
        return ""
    return "learners" if _TAUGHT.search(asked.left[-_TAUGHT_REACH:]) else covering(first).who


def _persons(entry: Entry) -> str:
    """Who an indicator counts, "" where it counts no persons."""
    return covering(f"{entry.counted} {entry.said[0][0]}").who if _PERSONS.search(entry.counted) else ""


def _stands(wanted: Sequence[str], within: Sequence[str]) -> bool:
    return any(list(within[i : i + len(wanted)]) == list(wanted) for i in range(len(within)))


def _unit_class(asked: Asked) -> str:
    return "share" if asked.of_whole or asked.unit == UnitCode.PERCENT else asked.unit


def _fits(unit: str, asked: Asked) -> bool:
    if asked.of_whole and asked.unit == UnitCode.COUNT:
        return unit in (UnitCode.PERCENT, UnitCode.COUNT)
    return unit == asked.unit


# --- whom a figure covers -------------------------------------------------------------------------
_SCOPE_PARTS = {"text": 1.0, "label": 1.0, "quote": 1.0}
_USUAL, _USUAL_OF_UNIT = 0.5, 0.3
_UNNAMED = {_HALF: 0.6, _NEARLY_ALL: 1.2}  # what a scope loses without that part of its label in the text
_SCOPE_WORDS = 22
_TIERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("province", re.compile(r"\bcấp tỉnh|\bsở\b|\btừ tỉnh|\bban,? ngành|\bcấp sở|\btỉnh,", re.IGNORECASE)),
    ("district", re.compile(r"\bhuyện\b|\bthị xã\b|\bthành phố\b|\bđịa phương\b|\bTP\b|\bquận\b", re.IGNORECASE)),
    ("commune", re.compile(r"(?<!thị )\bxã\b(?! hội)|\bphường\b|\bthị trấn\b", re.IGNORECASE)),
)
_ALL_TIERS = re.compile(
    r"\b(?:các|cả 3|ba|03|3) cấp\b|\btừ (?:cấp )?tỉnh (?:đến|tới|xuống) (?:cấp )?(?:cơ sở|xã)", re.IGNORECASE
)
_TWO_TIERS = re.compile(r"\btừ (?:cấp )?tỉnh (?:đến|tới) (?:cấp )?huyện", re.IGNORECASE)
_WHO: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("it staff", re.compile(r"chuyên trách|phụ trách (?:về )?(?:CNTT|công nghệ)", re.IGNORECASE)),
    ("officials", re.compile(r"cán bộ|công chức|viên chức|CBCC|CCVC|lãnh đạo", re.IGNORECASE)),
    ("schools", re.compile(r"\btrường\b|trường học|giáo dục", re.IGNORECASE)),
    ("health", re.compile(r"\by tế\b|bệnh viện|khám", re.IGNORECASE)),
    ("enterprises", re.compile(r"doanh nghiệp", re.IGNORECASE)),
    ("services", re.compile(r"dịch vụ|thủ tục|TTHC|\bDVC|hồ sơ", re.IGNORECASE)),
    ("documents", re.compile(r"văn bản", re.IGNORECASE)),
    ("computers", re.compile(r"máy (?:vi )?tính|máy trạm|máy chủ|\bLAN\b", re.IGNORECASE)),
    ("mailboxes", re.compile(r"hộp thư|thư điện tử", re.IGNORECASE)),
    ("meetings", re.compile(r"cuộc họp|hội nghị", re.IGNORECASE)),
    ("learners", re.compile(r"học viên|\blớp\b|người học", re.IGNORECASE)),
    (
        "agencies",
        re.compile(
            r"cơ quan|đơn vị|\bsở\b|UBND|ủy ban|CQNN|\bhuyện\b|(?<!thị )\bxã\b(?! hội)|địa phương", re.IGNORECASE
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Covers:
    """Whom words name: levels of administration, and who or what at that level."""

    tiers: frozenset[str] = frozenset()
    who: str = ""


def covering(text: str) -> Covers:
    """The levels and the kind that ``text`` names; the kind that stands first counts. "Toàn tỉnh" names neither."""
    tiers = frozenset(name for name, pattern in _TIERS if pattern.search(text))
    if _ALL_TIERS.search(text):
        tiers = frozenset(name for name, _ in _TIERS)
    elif _TWO_TIERS.search(text):
        tiers = tiers | {"province", "district"}
    found = [(match.start(), at, name) for at, (name, p) in enumerate(_WHO) if (match := p.search(text))]
    return Covers(tiers, min(found)[2] if found else "")


def _wanted(asked: Asked) -> Covers:
    """Whom the words of a figure name. A count is of the whole province unless agencies or learners are counted."""
    own = _own(asked.right)
    right = PREDICATE.split(own.strip(), maxsplit=1)
    near = right[0] if len(right[0].split()) >= 2 else own
    if asked.unit == UnitCode.PERCENT or (asked.of_whole and asked.unit == UnitCode.COUNT):
        found = covering(near)
        found = found if found.who else covering(" ".join(own.split()[:_SCOPE_WORDS]) or asked.left)
        return found if found.tiers else replace(found, tiers=covering(asked.left).tiers)
    beside = covering(" ".join(near.split()[:3]))
    return covering(near) if asked.unit == UnitCode.COUNT and beside.who in ("agencies", "learners") else Covers()


def _alike(wanted: Covers, entry: Covers) -> float:
    tiers = wanted.tiers | entry.tiers
    shared = len(wanted.tiers & entry.tiers) / len(tiers) if tiers else 1.0
    return 0.8 * shared + (0.5 if wanted.who == entry.who else 0.0)


def _own(right: str) -> str:
    """The words behind a number that come before the next one."""
    return re.split(r"[,(]?\s*\S*\d", right, maxsplit=1)[0]


def _for_scope(asked: Asked) -> Asked:
    """The words that tell whom: those right behind the number, or right before it where none follow."""
    right = " ".join(_own(asked.right).split()[:_SCOPE_WORDS])
    left = " ".join(asked.left.split()[-_SCOPE_WORDS:])
    if len(right.split()) < 3:
        return replace(asked, left=left, right=right)
    if covering(right).tiers:  # levels behind the number are its own, those before it another's
        return replace(asked, left="", right=right, lead="")
    return replace(asked, left="", right=right, lead=f"{asked.lead} {asked.left}")


# --- how often a first choice is right --------------------------------------------------------------
_NO_INDICATOR = 0.3  # of a new plan's figures, taken to be in no list yet
_SECOND = 0.8  # how much of the second's score the first must make good
_MOST_DOCUMENTS, _MOST_QUOTES_RANKED = 10, 300  # to measure by, spread over all
_PRIOR = 4  # rows as good as the average that a step of the measurement is mixed with
_STEP = 15


def _some(items: Sequence[Item], most: int) -> Sequence[Item]:
    """At most so many, spread evenly."""
    return items if len(items) <= most else [items[at * len(items) // most] for at in range(most)]


def _lead(ranked: Sequence[tuple[float, str]]) -> float:
    """How well the first does for itself and before the second."""
    if not ranked:
        return 0.0
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][0] - _SECOND * max(second, 0.0)


def _place(ranked: Sequence[tuple[float, str]], code: str) -> int:
    return next((at for at, (_, other) in enumerate(ranked) if other == code), len(ranked))


@dataclass(frozen=True, slots=True, order=True)
class Measured:
    """A row ranked by a vocabulary that has not seen it: the lead of the first, the place of the right code (0 is
    first, None where it is not listed), and how much the row counts."""

    lead: float
    place: int | None
    rows: float = 1.0


@dataclass(frozen=True)
class Shares:
    """``steps``: the lead from which on, and the share of first choices right there; rising. ``later``: of the codes
    listed and not first, the share at second place, third …"""

    steps: tuple[tuple[float, float], ...]
    later: tuple[float, ...]

    @classmethod
    def learned(cls, measured: Sequence[Measured]) -> Shares:
        """Steps of some rows each, made rising by pooling neighbours."""
        measured = sorted(measured, key=lambda m: m.lead)
        if not measured:
            return cls(((0.0, 0.0),), ())
        average = sum(m.rows for m in measured if m.place == 0) / sum(m.rows for m in measured)
        blocks: list[tuple[float, float, float]] = []  # lead, rows, right ones
        for at in range(0, len(measured), _STEP):
            part = measured[at : at + _STEP]
            blocks.append((part[0].lead, sum(m.rows for m in part), sum(m.rows for m in part if m.place == 0)))
            while len(blocks) > 1 and blocks[-2][2] / blocks[-2][1] >= blocks[-1][2] / blocks[-1][1]:
                _, rows, right = blocks.pop()
                blocks[-1] = (blocks[-1][0], blocks[-1][1] + rows, blocks[-1][2] + right)
        steps = tuple((lead, (right + _PRIOR * average) / (rows + _PRIOR)) for lead, rows, right in blocks)
        missed = [m.place for m in measured if m.place]
        later = tuple(missed.count(at) / len(missed) for at in range(1, MOST_INDICATORS)) if missed else ()
        return cls(steps, later)

    def first(self, lead: float) -> float:
        """The share of first choices with such a lead that were right."""
        return next((share for start, share in reversed(self.steps) if lead >= start), self.steps[0][1])


def _choices(ranked: Sequence[tuple[float, str]], first: float, shares: Shares, most: int) -> tuple[Ranked, ...]:
    likely = [first, *((1 - first) * share for share in shares.later)]
    likely += [0.0] * most
    return tuple(Ranked(code, round(likely[at], 2)) for at, (_, code) in enumerate(ranked[:most]))
