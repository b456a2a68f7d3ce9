"""The list of views to present: an address of short codes, kept in the session while the reader collects.

The first half is pure: views ⇄ codes. ``dvc_level3~money_nature.n2016-2020.t51-10.bang`` are two slides, each a
question (or another kind of view) and, after dots, what differs from the default: year, provinces, kinds, order,
own province, brief chart, amount, unit, topic, table. Provinces are those of the slide before where nothing is said,
so that 63 of them stand in the address once. What the presenter writes for the audience (titles, sheets of own words,
notes that are printed) stands in the address too, packed; private notes never do.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import stated_kinds
from lib.contract.codes import MoneyScale
from lib.present.words.wording import slug
from lib.ui.frame import choices, money_options, pages
from lib.ui.frame.choices import Choice, Chosen, Rejected
from lib.ui.frame.frame import Page

STEM = "present"
LONGEST_LINK = 2_000  # characters; longer addresses are cut by some mail programs
MOST = 60  # views; a meeting has an end
_LONGEST_FILTERS = 1_000  # characters
NOTE = 300  # characters of a note that is printed
_TITLE, _TEXT, _PRIVATE = 200, 1_000, 2_000  # characters of a title, a sheet of words, a private note
CHART, TABLE, MATRIX, PROFILE, FINDINGS = "chart", "table", "matrix", "profile", "findings"
LINES, ROWS = "lines", "rows"
REGISTER, FILTERS = "register", "filters"
"""Options of a view of rows: whose, and what its page filters them by, as its address says it."""
WORDS, SECTION = "words", "section"
WRITTEN = (WORDS, SECTION)
"""Forms of sheets that the presenter writes: words, and the opening of a part of the presentation."""
_WORDS = {
    MATRIX: "ma-tran",
    PROFILE: "ho-so",
    FINDINGS: "dang-chu-y",
    LINES: "dong-lon-nhat",
    WORDS: "loi-rieng",
    SECTION: "phan",
}
REGISTERS = {
    "projects": "nhiem-vu",
    "documents": "van-ban",
    "evidence": "bang-chung",
    "reconciliation": "doi-chieu",
    "contradictions": "chua-thong-nhat",
    "warnings": "canh-bao",
}
"""Register → its code in addresses."""
TAB = "muc"
"""Choice of the page of sources: which of its registers."""
_BY_PAGE = {"projects": "projects", "documents": "sources"}
"""Registers that a page shows unasked; the others are asked for by their code."""
_BETWEEN, _INSIDE, _TABLE, _ALL = "~", ".", "bang", "tat-ca"
_UNIT_CODES = {slug: unit for slug, unit in money_options.UNITS.items() if unit != MoneyScale.TY}  # beside tỷ đồng
_UNITS = {unit: slug for slug, unit in _UNIT_CODES.items()}
_FILTERS = "q"
"""Before the filters of rows, packed: they are many, and what is sought is free text."""
_TAGS = {"measure": "m", "unit": "d", "topic": "c"}  # options, each by the letter that its field begins with

VIEW_CODES = Choice("bo", text=6_000)
NOTE_CODES = Choice("loi", text=6_000)
TITLE_CODES = Choice("tua", text=6_000)
TEXT_CODES = Choice("chu", text=6_000)
OF_LIST = (VIEW_CODES, NOTE_CODES, TITLE_CODES, TEXT_CODES)
"""What a list is written with: its views, and what the presenter adds to each for the audience."""
PRIVATE = Choice("ghi-chu-rieng", text=150_000, private=True)
"""Notes for the presenter's eyes, which browsers keep: JSON, a text for each view of the list. Said to who makes a file
that has a place for them, and in no address."""
FINDING, MEASURE = "dieu-rut-ra", "ten-chi-tieu"
TITLES = Choice(
    "tieu-de", (FINDING, MEASURE), (FINDING,), label="Tiêu đề trang chiếu", labels=("Điều rút ra", "Tên chỉ tiêu")
)
"""What heads the sheets of a comparison: what its figures say, with the measure below it, or the measure alone."""
SHOWN = Choice("trang", text=4)
"""The sheet on show, from 1; empty while the list is being prepared."""
WINDOW = Choice("cua-so", ("nguoi-noi",))
"""Whose window shows it: the presenter's own, or, where nothing is said, the audience's."""


@dataclass(frozen=True)
class DeckView:
    """What a slide shows: a question or a view of money as chart or table, or another kind of view under the same
    choices."""

    form: str
    selection: Selection


@dataclass(frozen=True)
class DeckEntry:
    """A view in a list, with what the presenter adds for the audience, "" for nothing: a note on its sheets, a title of
    their own; ``text`` is what a sheet of the presenter's own says, a paragraph a line."""

    view: DeckView
    note: str = ""
    title: str = ""
    text: str = ""


@dataclass(frozen=True)
class Deck:
    """Views in order; ``by_measure``: no finding heads the sheets."""

    entries: tuple[DeckEntry, ...] = ()
    by_measure: bool = False

    @property
    def views(self) -> tuple[DeckView, ...]:
        return tuple(entry.view for entry in self.entries)

    def added(self, *views: DeckView) -> Deck:
        return self._of((*self.entries, *map(DeckEntry, views)))

    def written(self, form: str, title: str) -> Deck:
        """With a sheet of the presenter's own at the end, ``form`` one of ``WRITTEN``."""
        return self._of((*self.entries, DeckEntry(_own(form), title=title)))

    def without(self, at: int) -> Deck:
        return self._of((*self.entries[:at], *self.entries[at + 1 :]))

    def moved(self, at: int, to: int) -> Deck:
        """The view at one place put at another; both count from 0, places beyond the ends are the ends."""
        entries = list(self.entries)
        entries.insert(max(0, min(to, len(entries) - 1)), entries.pop(at))
        return self._of(entries)

    def noted(self, at: int, note: str) -> Deck:
        return self._changed(at, replace(self.entries[at], note=_line(note, NOTE)))

    def titled(self, at: int, title: str) -> Deck:
        return self._changed(at, replace(self.entries[at], title=_line(title, _TITLE)))

    def told(self, at: int, text: str) -> Deck:
        return self._changed(at, replace(self.entries[at], text=_lines(text, _TEXT)))

    def shown_as(self, at: int, form: str) -> Deck:
        return self._changed(at, replace(self.entries[at], view=replace(self.entries[at].view, form=form)))

    def _changed(self, at: int, entry: DeckEntry) -> Deck:
        return self._of((*self.entries[:at], entry, *self.entries[at + 1 :]))

    def _of(self, entries: Sequence[DeckEntry]) -> Deck:
        return replace(self, entries=tuple(entries)[:MOST])


def _own(form: str) -> DeckView:
    return DeckView(form, Selection("", (), ()))


def _line(text: str, longest: int) -> str:
    return choices.plain(text).strip()[:longest].strip()


def _lines(text: str, longest: int) -> str:
    """Paragraphs, each on a line of its own."""
    return "\n".join(filter(None, (choices.plain(line).strip() for line in text.splitlines())))[:longest].strip()


# -- views ⇄ codes ---------------------------------------------------------------------------------


def codes(deck: Deck, facts: Facts) -> dict[str, tuple[str, ...]]:
    """The deck as codes of an address, by key."""
    parts, before = [], facts.loaded
    for view in deck.views:
        parts.append(_INSIDE.join(_fields(view, facts, tuple(before))))
        before = view.selection.provinces or before
    written = {
        VIEW_CODES.key: _BETWEEN.join(parts),
        NOTE_CODES.key: _packed([entry.note for entry in deck.entries]),
        TITLE_CODES.key: _packed([entry.title for entry in deck.entries]),
        TEXT_CODES.key: _packed([entry.text for entry in deck.entries]),
    }
    return {key: tuple(filter(None, [code])) for key, code in written.items()}


def _fields(view: DeckView, facts: Facts, before: tuple[str, ...]) -> Iterator[str]:
    chosen, options = view.selection, dict(view.selection.options)
    yield _WORDS.get(view.form) or REGISTERS.get(options.get(REGISTER, "")) or chosen.question
    if view.form in WRITTEN:
        return
    if view.form == TABLE:
        yield _TABLE
    if chosen.years != (choices.DEFAULT_YEAR,):
        named = (code for code, years in choices.periods(facts).items() if years == chosen.years)
        yield f"n{next(named, '-'.join(map(str, chosen.years)))}"
    if chosen.provinces != before:
        yield f"t{_ALL if chosen.provinces == tuple(facts.loaded) else '-'.join(chosen.provinces)}"
    kinds = next(code for code, kinds in choices.KIND_CODES.items() if kinds == chosen.kinds)
    if kinds != choices.BOTH:
        yield f"k{kinds}"
    order = next(code for code, order in choices.ORDER_CODES.items() if order == chosen.order)
    if order != "gia-tri":
        yield f"x{order}"
    if chosen.own:
        yield f"h{chosen.own}"
    if chosen.brief:
        yield choices.BRIEF
    if options.get("measure", money_options.YEAR_PLAN) != money_options.YEAR_PLAN:
        yield f"m{options['measure']}"
    if options.get("unit") in _UNITS:
        yield f"d{_UNITS[options['unit']]}"
    if options.get("topic"):
        yield f"c{options['topic']}"
    if options.get(FILTERS):
        yield f"{_FILTERS}{_packed([options[FILTERS]])}"


def read(views: str, notes: str, facts: Facts, titles: str = "", texts: str = "") -> tuple[Deck, tuple[Rejected, ...]]:
    """The deck that an address means. Any text will do: what means nothing here is dropped and listed."""
    found: list[DeckEntry] = []
    rejected: list[Rejected] = []
    before = tuple(facts.loaded)
    written = {NOTE_CODES.key: notes, TITLE_CODES.key: titles, TEXT_CODES.key: texts}
    told = {key: _unpacked(code) for key, code in written.items()}
    rejected += [Rejected(key, written[key]) for key, lines in told.items() if lines is None]

    def of(choice: Choice, place: int) -> str:
        lines = told[choice.key] or ()
        return lines[place] if place < len(lines) else ""

    parts = [part for part in views.split(_BETWEEN) if part]
    if len(parts) > MOST:
        rejected.append(Rejected(VIEW_CODES.key, f"{len(parts) - MOST} nội dung sau cùng"))
    for place, code in enumerate(parts[:MOST]):
        view, unusable = _view(code, facts, before)
        rejected += [Rejected(VIEW_CODES.key, field) for field in unusable]
        if view:
            note, title = _line(of(NOTE_CODES, place), NOTE), _line(of(TITLE_CODES, place), _TITLE)
            text = _lines(of(TEXT_CODES, place), _TEXT) if view.form in WRITTEN else ""
            found.append(DeckEntry(view, note, title, text))
            before = view.selection.provinces or before
    return Deck(tuple(found)), tuple(rejected)


def chosen_deck(chosen: Chosen, facts: Facts) -> tuple[Deck, tuple[Rejected, ...]]:
    """The deck that a page's choices mean."""
    views, notes, titles, texts = (chosen.one(choice.key) for choice in OF_LIST)
    deck, rejected = read(views, notes, facts, titles, texts)
    return replace(deck, by_measure=chosen.one(TITLES.key) == MEASURE), rejected


def _view(code: str, facts: Facts, before: tuple[str, ...]) -> tuple[DeckView | None, list[str]]:
    head, *fields = code.split(_INSIDE)
    register = next((register for register, code in REGISTERS.items() if code == head), "")
    form = next((form for form, word in _WORDS.items() if word == head), ROWS if register else CHART)
    if form in WRITTEN:
        return _own(form), fields
    question = head if form == CHART else ""
    if form == CHART and question not in facts.questions and question not in CUTS:
        return None, [code]
    selection = Selection(question, before, (choices.DEFAULT_YEAR,))
    options = {"measure": money_options.YEAR_PLAN, "unit": "ty"} if question in CUTS or form == LINES else {}
    options |= {REGISTER: register} if register else {}
    of_form: dict[str, Mapping[str, Collection[str]]] = {
        MATRIX: {"topic": facts.topics},
        LINES: {"unit": (MoneyScale.TRIEU,)},
    }
    of_money: Mapping[str, Collection[str]] = {"measure": stated_kinds(facts), "unit": _UNIT_CODES}
    own = of_money if question in CUTS else of_form.get(form, {})
    unusable = []
    for field in fields:
        if field == _TABLE and form == CHART:
            form = TABLE
        elif (read_field := _field(field, selection, facts)) is not None:
            selection = read_field
            unusable += [
                f"t{code}"
                for code in field[1:].split("-")
                if field[:1] == "t" and field != f"t{_ALL}" and code not in facts.loaded
            ]
        elif option := next(
            (name for name, tag in _TAGS.items() if tag == field[:1] and field[1:] in own.get(name, ())), ""
        ):
            options[option] = _UNIT_CODES[field[1:]] if option == "unit" else field[1:]
        elif form == ROWS and field[:1] == _FILTERS and (filters := _unpacked(field[1:])):
            options[FILTERS] = filters[0][:_LONGEST_FILTERS]
        else:
            unusable.append(field)
    if not any(year in choices.years(facts) for year in selection.years):
        selection = replace(selection, years=choices.years(facts)[-1:])
    if form == PROFILE:
        selection = replace(selection, provinces=selection.provinces[:1])
    return DeckView(form, replace(selection, options=tuple(options.items()))), unusable


def _field(field: str, selection: Selection, facts: Facts) -> Selection | None:
    """The selection under one more field, or None where it says nothing of a selection."""
    tag, value = field[:1], field[1:]
    if tag == "n" and (
        years := choices.periods(facts).get(value) or tuple(year for year in choices.years(facts) if str(year) == value)
    ):
        return replace(selection, years=years)
    if tag == "t":
        known = facts.loaded if value == _ALL else [code for code in facts.loaded if code in value.split("-")]
        return replace(selection, provinces=tuple(known)) if known else None
    if tag == "k" and value in choices.KIND_CODES:
        return replace(selection, kinds=choices.KIND_CODES[value])
    if tag == "x" and value in choices.ORDER_CODES:
        return replace(selection, order=choices.ORDER_CODES[value])
    if tag == "h" and value in selection.provinces:
        return replace(selection, own=value)
    if field == choices.BRIEF:
        return replace(selection, brief=True)
    return None


def _packed(notes: Sequence[str]) -> str:
    """Words of each view in as few characters of an address as they need: Vietnamese letters would take nine each."""
    if not any(notes):
        return ""
    packer = zlib.compressobj(9, wbits=-15)
    text = json.dumps(list(notes), ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packer.compress(text) + packer.flush()).decode().rstrip("=")


def _unpacked(code: str) -> list[str] | None:
    """The words of each view, none for "", None where the code is broken or would unpack to more than any deck has."""
    try:
        packed = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        told = json.loads(zlib.decompressobj(wbits=-15).decompress(packed, MOST * _TEXT * 4) or b"[]") if code else []
    except (ValueError, zlib.error, RecursionError):  # brackets within brackets: nobody's notes
        return None
    return told if isinstance(told, list) and all(isinstance(note, str) for note in told) else None


def private_notes(told: str) -> tuple[str, ...] | None:
    """The private notes on each view, none for "", None for what is none."""
    try:
        notes = json.loads(told or "[]")
    except (ValueError, RecursionError):
        return None
    if not isinstance(notes, list) or len(notes) > MOST or not all(isinstance(note, str) for note in notes):
        return None
    return tuple(_lines(note, _PRIVATE) for note in notes)


def note_keys(deck: Deck, facts: Facts) -> tuple[str, ...]:
    """By what a browser keeps the private notes on each view: its own code, so that they stay on it whatever else is in
    the list; that of a sheet of own words has its title."""
    return tuple(
        "".join(codes(Deck((DeckEntry(entry.view),)), facts)[VIEW_CODES.key])
        + (f":{slug(entry.title)}" if entry.view.form in WRITTEN else "")
        for entry in deck.entries
    )


# -- where a view lives ----------------------------------------------------------------------------


def live(view: DeckView, facts: Facts) -> str:
    """Page and query of the view that a slide is of: "matrix?nam=2019&cau=dvc_level3"."""
    chosen, options = view.selection, dict(view.selection.options)
    stem, own = {
        MATRIX: ("matrix", {}),
        PROFILE: ("province", {}),
        FINDINGS: ("overview", {}),
        LINES: ("budget", {}),
    }.get(view.form, ("budget", {}) if chosen.question in CUTS else ("matrix", {"cau": chosen.question}))
    if view.form == ROWS:
        stem, own = _of_rows(options[REGISTER], options.get(FILTERS, ""))
    if view.form == PROFILE:
        own = {"ho-so": facts.provinces[chosen.provinces[0]].slug}
    if options.get("topic"):
        own = {"chu-de": options["topic"]}
    if options.get("unit") in _UNITS:
        own = {money_options.UNIT.key: _UNITS[options["unit"]]}
    query = choices.of_selection(replace(chosen, provinces=facts.loaded) if view.form == PROFILE else chosen, facts)
    page = next(entry for entry in pages.PAGES if entry.stem == stem)
    text = urlencode(query | own, safe=",-")
    return f"{page.url_path if page.stem != pages.PAGES[0].stem else ''}{'?' if text else ''}{text}"


def _of_rows(register: str, filters: str) -> tuple[str, dict[str, str]]:
    """Page and own choices of the rows of a register."""
    own = dict(parse_qsl(filters))
    if register in _BY_PAGE:
        return _BY_PAGE[register], own
    return "sources", {TAB: REGISTERS[register], **own}


# -- the session -----------------------------------------------------------------------------------


def kept(facts: Facts) -> Deck:
    """The list that this session has collected."""
    views, notes, titles, texts = ("".join(choices.kept(STEM, choice)) for choice in OF_LIST)
    return read(views, notes, facts, titles, texts)[0]


def keep(deck: Deck, facts: Facts) -> None:
    """Remember the list; for callbacks."""
    told = codes(deck, facts)
    for choice in OF_LIST:
        choices.choose(STEM, choice, told[choice.key])


def adding(page: Page, view: DeckView) -> Callable[[], None]:
    """Puts the view at the end of the list; for a click."""
    return partial(_add, page.facts, view)


def added(page: Page, view: DeckView) -> None:
    """Say that the view has been put there, or that there is no room."""
    listed = kept(page.facts)
    now = listed.views
    if len(now) == MOST and _settled(view, page.facts) not in now:
        st.toast(
            f"Danh sách trình chiếu đã đủ {MOST} nội dung nên không thêm được. Hãy bỏ bớt ở trang Trình chiếu.",
            icon=":material/slideshow:",
        )
        return
    told = {key: "".join(code) for key, code in codes(listed, page.facts).items() if code}
    start = pages.address(STEM, told | {SHOWN.key: "1"})
    st.toast(
        f"Đã có trong danh sách trình chiếu ({len(now)} nội dung). [Bắt đầu trình chiếu]({start})",
        icon=":material/slideshow:",
        duration="long",
    )


def _add(facts: Facts, view: DeckView) -> None:
    listed, view = kept(facts), _settled(view, facts)
    if view not in listed.views:
        keep(listed.added(view), facts)


def _settled(view: DeckView, facts: Facts) -> DeckView:
    """The view as its address means it: options that say what is the default are spelt out."""
    told = codes(Deck((DeckEntry(view),)), facts)[VIEW_CODES.key]
    return read("".join(told), "", facts)[0].views[0]
