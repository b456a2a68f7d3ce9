"""What the reader chose, and how it stands in the address: every view is a link.

The first half is pure: addresses ⇄ choices, by stable ASCII codes, defaults left out. The second half keeps the choices
in the session under a name of its own, because a widget forgets its value as soon as its page is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from lib.compare.facts import Facts
from lib.compare.kept import kept as kept_with
from lib.compare.model import TARGETS_AND_RESULTS, Selection
from lib.contract.codes import FigureKind
from lib.present.words.wording import fold

YEAR, PROVINCES, KINDS, ORDER, OWN, EXTENT = "nam", "tinh", "so-lieu", "xep", "cua-toi", "bieu-do"
COMPARING = (KINDS, ORDER, OWN, EXTENT)
"""The shared choices that mean something only where provinces are compared."""
BRIEF = "gon"
BRIEF_FROM, OWN_FROM = 16, 11
"""Fewer provinces than these fit a chart whole; so few have a colour each."""
WHOSE, BESIDE, YEARS = "ho-so", "ben-canh", "cac-nam"
"""What pages of one province, or of several years, call the provinces and years of their own."""
ASKED = "cau-hoi"
"""The question that has a page to itself."""
BOTH = "ca-hai"
KIND_CODES = {BOTH: TARGETS_AND_RESULTS, "chi-tieu": (FigureKind.TARGET,), "ket-qua": (FigureKind.ACTUAL,)}
ORDER_CODES = {"gia-tri": "value", "chinh-thuc": "official", "ten": "name"}
ORDER_FROM = 5  # provinces; fewer need no order
DEFAULT_YEAR = 2018
NONE = "khong"  # how an empty selection of many stands in the address

_TRACKERS = re.compile(r"utm_\w+|fbclid|gclid|zarsrc|zalo\w*")  # what mail and chat programs add to links
_LONGEST_VALUE = 4_000
_Query = Mapping[str, Sequence[str]]
_Given = tuple[str, str]  # the key of an address, and one of the values under it
Codes = tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One thing to choose on a page. ``options`` are the codes in the order of the screen, ``default`` some of them.

    ``label`` and ``labels`` are what the reader sees; without ``label`` the filters do not draw it (a page may).
    ``many``: any number of options, even none. ``text``: instead of options, free text of at most so many characters.
    ``groups``: a heading for each option, where many options need them. ``shared``: kept from page to page.
    ``compact``: a filter of a long list, drawn beside it by ``filters.compact_row``; choosing none means all.
    ``where``: whether the choice means anything beside the others; where not, its control is left out and its code
    counts as the default.
    ``also``: keys under which other pages name the same things: they are understood where an address has not this
    choice's own. ``words``: what stands for several options at once. ``private``: never in an address; who asks for a
    file says it beside the address.
    """

    key: str
    options: Codes = ()
    default: Codes = ()
    many: bool = False
    label: str = ""
    labels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    text: int = 0
    shared: bool = False
    compact: bool = False
    where: Callable[[Mapping[str, Codes]], bool] = field(default=lambda _: True, compare=False)
    also: tuple[str, ...] = ()
    words: tuple[tuple[str, Codes], ...] = ()
    private: bool = False

    def name(self, code: str) -> str:
        return self.labels[self.options.index(code)] if self.labels else code


@dataclass(frozen=True)
class Rejected:
    """A value of an address that means nothing here."""

    key: str
    value: str


@dataclass(frozen=True)
class Chosen:
    """The codes chosen, by key; complete: every choice of the page has an entry."""

    choices: tuple[Choice, ...]
    codes: Mapping[str, Codes]
    rejected: tuple[Rejected, ...] = field(default=(), compare=False)

    def one(self, key: str) -> str:
        """The code chosen, or the text typed; "" where there is none."""
        return self.codes[key][0] if self.codes[key] else ""

    def many(self, key: str) -> Codes:
        return self.codes[key]

    def choice(self, key: str) -> Choice:
        return next(choice for choice in self.choices if choice.key == key)

    def means(self, key: str) -> bool:
        """The choice is one of the page and means something beside the others."""
        return key in self.codes and self.choice(key).where(self.codes)

    def but(self, codes: Mapping[str, Codes]) -> Chosen:
        """The same with some codes exchanged, for links to other views."""
        return Chosen(self.choices, {**self.codes, **codes})

    @property
    def query(self) -> dict[str, str]:
        """What the address says: only what differs from the default."""
        return {
            choice.key: ",".join(self.codes[choice.key]) or NONE
            for choice in self.choices
            if self.codes[choice.key] != choice.default and not choice.private
        }

    @property
    def query_string(self) -> str:
        return urlencode(self.query, safe=",-")


# -- the choices that pages share ------------------------------------------------------------------


def at_least(provinces: int) -> Callable[[Mapping[str, Codes]], bool]:
    """For ``Choice.where``: it means something from so many provinces on."""
    return lambda codes: len(codes.get(PROVINCES, ())) >= provinces


@kept_with()
def years(facts: Facts) -> tuple[int, ...]:
    """The years that the provinces' documents cover, ascending."""
    covered = [(d.start, d.end) for d in facts.documents.values() if d.province in facts.loaded and d.start and d.end]
    if not covered:
        return ()
    return tuple(range(min(start for start, _ in covered), max(end for _, end in covered) + 1))


@kept_with()
def periods(facts: Facts) -> dict[str, tuple[int, ...]]:
    """Views across the years: code of each five-year planning period ("2016-2020") → its years that documents cover."""
    found: dict[str, list[int]] = {}
    for year in years(facts):
        first = year - (year - 1) % 5
        found.setdefault(f"{first}-{first + 4}", []).append(year)
    return {code: tuple(members) for code, members in found.items() if len(members) > 1}


@kept_with()
def shared(facts: Facts) -> tuple[Choice, ...]:
    """Year, provinces, kinds, order, own province and extent: the same on every page, kept from page to page."""

    each_year = tuple(str(year) for year in years(facts))
    year = str(DEFAULT_YEAR) if str(DEFAULT_YEAR) in each_year else "".join(each_year[-1:])
    across = tuple(periods(facts))
    loaded = [facts.provinces[code] for code in facts.loaded]
    slugs = tuple(province.slug for province in loaded)
    return (
        Choice(
            YEAR,
            (*each_year, *across),
            (year,),
            label="Năm",
            shared=True,
            also=(YEARS,),
            labels=(
                *each_year,
                *(("Qua các năm",) if len(across) == 1 else (code.replace("-", "–") for code in across)),
            ),
        ),
        Choice(
            PROVINCES,
            slugs,
            slugs,
            many=True,
            label="Tỉnh",
            shared=True,
            labels=tuple(province.name for province in loaded),
            groups=tuple(province.region for province in loaded),
            also=(WHOSE, BESIDE),
        ),
        Choice(
            KINDS,
            ("chi-tieu", "ket-qua", BOTH),
            (BOTH,),
            label="Số liệu",
            labels=("Chỉ tiêu", "Kết quả", "Cả hai"),
            shared=True,
        ),
        Choice(
            ORDER,
            tuple(ORDER_CODES),
            ("gia-tri",),
            label="Xếp theo",
            labels=("Giá trị", "Thứ tự chính thức", "Tên"),
            shared=True,
            where=at_least(ORDER_FROM),
        ),
        Choice(
            OWN,
            slugs,
            label="Tỉnh của tôi",
            shared=True,
            labels=tuple(province.name for province in loaded),
            groups=tuple(province.region for province in loaded),
            where=at_least(OWN_FROM),
        ),
        Choice(
            EXTENT,
            (BRIEF, "tat-ca"),
            (BRIEF,),
            label="Biểu đồ",
            labels=("Gọn", "Mọi tỉnh"),
            shared=True,
            where=at_least(BRIEF_FROM),
        ),
    )


def of_selection(selection: Selection, facts: Facts) -> dict[str, str]:
    """The shared choices that mean this selection, as an address says them."""
    everywhere = shared(facts)
    period = (code for code, years in periods(facts).items() if years == selection.years)
    slugs = tuple(facts.provinces[code].slug for code in selection.provinces)
    own_slug = facts.provinces[selection.own].slug if selection.own else ""
    codes: dict[str, Codes] = {
        YEAR: (next(period, str(selection.years[0])),),
        PROVINCES: tuple(slug for slug in everywhere[1].options if slug in slugs),
        KINDS: tuple(code for code, kinds in KIND_CODES.items() if kinds == selection.kinds),
        ORDER: tuple(code for code, order in ORDER_CODES.items() if order == selection.order),
        OWN: tuple(slug for slug in everywhere[1].options if slug == own_slug),
        EXTENT: (BRIEF,) if selection.brief or len(selection.provinces) < BRIEF_FROM else ("tat-ca",),
    }
    return Chosen(everywhere, codes).query


# -- addresses → choices ---------------------------------------------------------------------------


def read(choices: Sequence[Choice], query: _Query) -> Chosen:
    """The choices that an address means. Any query will do: what means nothing is dropped and listed in
    ``rejected``."""
    rejected: list[Rejected] = []
    given: dict[str, list[str]] = {choice.key: [] for choice in choices}
    elsewhere: dict[str, list[_Given]] = {key: [] for choice in choices for key in choice.also if key not in given}
    for name, values in query.items():
        key = name[:_LONGEST_VALUE].strip().lower()
        if key in given:
            given[key].extend(values)
        elif key in elsewhere:
            elsewhere[key] += _parts(key, values)
        elif not _TRACKERS.fullmatch(key):
            rejected.append(Rejected(name, ",".join(values)))
    codes = {}
    for choice in choices:
        if choice.text:
            typed = plain(" ".join(given[choice.key]))[: choice.text].strip()
            codes[choice.key] = (typed,) if typed else choice.default
            continue
        parts = _parts(choice.key, given[choice.key]) or _taken(choice, elsewhere)
        codes[choice.key], unusable = _read_one(choice, parts)
        rejected += unusable
    rejected += (Rejected(*part) for parts in elsewhere.values() for part in parts)
    return Chosen(tuple(choices), codes, tuple(rejected))


def _parts(key: str, values: Sequence[str]) -> list[_Given]:
    return [(key, part) for value in values for part in value[:_LONGEST_VALUE].split(",") if part.strip()]


def _taken(choice: Choice, elsewhere: dict[str, list[_Given]]) -> list[_Given]:
    """What other pages' keys say of this choice, no longer ``elsewhere``: everything, or, where it takes one, the first
    alone; the second is left to the next choice of the same things."""
    taken: list[_Given] = []
    for key in choice.also:
        if key in elsewhere and (choice.many or not taken):
            until = len(elsewhere[key]) if choice.many else 1
            taken += elsewhere[key][:until]
            elsewhere[key] = elsewhere[key][until:]
    return taken


def _read_one(choice: Choice, parts: Sequence[_Given]) -> tuple[Codes, list[Rejected]]:
    known = {_spelling(word): codes for word, codes in choice.words}
    known |= {_spelling(option): (option,) for option in choice.options}
    found: dict[str, None] = {}
    rejected = []
    for key, part in parts:
        codes = known.get(_spelling(part), ())
        if codes and (choice.many or not found or codes[0] in found):
            found |= dict.fromkeys(codes)
        elif not (choice.many and _spelling(part) == NONE):
            rejected.append(Rejected(key, part))
    if choice.many and parts and not found and not rejected:
        return (), rejected
    return (tuple(code for code in choice.options if code in found) or choice.default), rejected


def _spelling(text: str) -> str:
    """One spelling for all the ways to write a code: "LAO_CAI", "Lào Cai" → "lao-cai"."""
    return re.sub(r"[\s_]+", "-", fold(plain(text)).strip())


def plain(text: str) -> str:
    """The text on one line, composed, without control or other invisible characters."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if unicodedata.category(char)[0] != "C" else " " for char in composed)


def rejection(rejected: Iterable[Rejected], longest: int = 24, most: int = 3) -> str:
    """One line about the values dropped, "" when there are none. It repeats what the address said: escape it."""
    pairs = [f"{_short(item.key, longest)}={_short(item.value, longest)}" for item in rejected]
    if not pairs:
        return ""
    more = f" và {len(pairs) - most} giá trị khác" if len(pairs) > most else ""
    return f"Liên kết có giá trị không dùng được, đã bỏ qua: {', '.join(pairs[:most])}{more}"


def _short(text: str, longest: int) -> str:
    line = " ".join(plain(text[: 4 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


# -- the session -----------------------------------------------------------------------------------


@dataclass
class _Memory:
    """What a session keeps of its choices."""

    codes: dict[tuple[str, str], Codes] = field(default_factory=dict)  # (page, or "" when shared; key) → codes
    page: str = ""
    address: dict[str, list[str]] = field(default_factory=dict)  # the query last read or written
    bare: dict[str, Chosen] = field(default_factory=dict)  # page → what its address without query stands for
    touched: bool = False  # a widget has spoken since the last run: the address is older than the choice
    rejected: tuple[Rejected, ...] = ()  # of the address last read; told until the reader chooses or goes elsewhere


def _memory() -> _Memory:
    return st.session_state.setdefault("choices", _Memory())


def _place(page: str, choice: Choice) -> tuple[str, str]:
    return ("" if choice.shared else page, choice.key)


def settle(page: str, choices: Sequence[Choice]) -> Chosen:
    """The choices of this run, remembered and written to the address.

    An address that the session has not written itself speaks first: a link, Back or Forward. A menu click comes
    without query: then the session's own choices hold, shared ones from page to page.
    """
    memory = _memory()
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    same_page = memory.page == page
    news = not (same_page and (memory.touched or query == memory.address))
    if news and query:
        chosen = read(choices, query)
    elif news and same_page and page in memory.bare:
        chosen = memory.bare[page]
    else:
        chosen = _remembered(memory, page, choices)
    if not news and not memory.touched:  # a run that nobody chose: a card that tells its width, a timer
        chosen = Chosen(chosen.choices, chosen.codes, memory.rejected)
    memory.rejected = chosen.rejected
    if news and not query:
        memory.bare[page] = chosen
    memory.page, memory.touched = page, False
    for choice in choices:
        memory.codes[_place(page, choice)] = chosen.codes[choice.key]
    memory.address = {key: [value] for key, value in chosen.query.items()}
    if query != memory.address:
        if memory.address:
            st.query_params.from_dict(chosen.query)
        else:
            memory.bare[page] = chosen
            st.query_params.clear()
    return chosen


def _remembered(memory: _Memory, page: str, choices: Sequence[Choice]) -> Chosen:
    """The session's choices; what newer data no longer offer gives way to the default."""
    codes = {}
    for choice in choices:
        kept = memory.codes.get(_place(page, choice), choice.default)
        usable = kept if choice.text else tuple(code for code in kept if code in choice.options)
        codes[choice.key] = usable if usable or not kept else choice.default
    return Chosen(tuple(choices), codes)


def choose(page: str, choice: Choice, codes: Iterable[str]) -> None:
    """Remember what a widget says; for its ``on_change``."""
    memory = _memory()
    wanted = tuple(codes)
    if not choice.text:
        wanted = tuple(code for code in choice.options if code in wanted)
    memory.codes[_place(page, choice)] = wanted
    memory.touched = True


def kept(page: str, choice: Choice) -> Codes:
    """What the session remembers of a page's own choice; () where it has not been there."""
    return _memory().codes.get(_place(page, choice), ())


def prefer(key: str, code: str) -> None:
    """Let the shared choice ``key`` be this from now on, as far as a page has it."""
    _memory().codes["", key] = (code,)


def chosen_before(key: str) -> Codes:
    """What the session remembers of a shared choice; () before any page was seen."""
    return _memory().codes.get(("", key), ())


def forget(key: str) -> None:
    """Let the shared choice ``key`` be its default again, where the data behind it have changed."""
    _memory().codes.pop(("", key), None)


def link(chosen: Chosen) -> str:
    """The exact address of this view, for copying; without server where there is none (tests)."""
    address = urlsplit(st.context.url or "")
    return urlunsplit((address.scheme, address.netloc, address.path or "/", chosen.query_string, ""))
