"""The list of slides as an address: views ⇄ codes without loss, short, and safe from whatever a link may hold."""

import base64
import re
import zlib
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import stated_kinds
from lib.ui.frame import choices, data, deck, money_options
from lib.ui.frame.deck import Deck, DeckEntry, DeckView
from lib.ui.slideshow import ready_decks

FACTS = Facts(data.tables())
LOADED = tuple(FACTS.loaded)
PERIODS = [(year,) for year in choices.years(FACTS)] + list(choices.periods(FACTS).values())


@st.composite
def views(draw):
    form = draw(
        st.sampled_from([deck.CHART, deck.TABLE, deck.MATRIX, deck.PROFILE, deck.FINDINGS, deck.LINES, deck.ROWS])
    )
    question = draw(st.sampled_from([*FACTS.questions, *CUTS])) if form in (deck.CHART, deck.TABLE) else ""
    chosen = draw(st.sets(st.sampled_from(LOADED), min_size=1))
    options = {}
    if question in CUTS or form == deck.LINES:
        listed = form == deck.LINES  # of the year's plans alone, and never a head
        options = {
            "measure": money_options.YEAR_PLAN if listed else draw(st.sampled_from(stated_kinds(FACTS))),
            "unit": draw(st.sampled_from(["ty", "trieu"] if listed else ["ty", "trieu", "per_head"])),
        }
    if form == deck.MATRIX and draw(st.booleans()):
        options["topic"] = draw(st.sampled_from(list(FACTS.topics)))
    if form == deck.ROWS:
        options[deck.REGISTER] = draw(st.sampled_from(list(deck.REGISTERS)))
        if sought := draw(notes):
            options[deck.FILTERS] = urlencode({"tim": sought})[:1_000]
    provinces = tuple(code for code in LOADED if code in chosen)
    return DeckView(
        form,
        Selection(
            question,
            provinces[:1] if form == deck.PROFILE else provinces,
            draw(st.sampled_from(PERIODS)),
            draw(st.sampled_from(list(choices.KIND_CODES.values()))),
            draw(st.sampled_from(list(choices.ORDER_CODES.values()))),
            tuple(options.items()),
            draw(st.sampled_from(["", *(provinces[:1] if form == deck.PROFILE else provinces)])),
            draw(st.booleans()),
        ),
    )


notes = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=80)
lines = st.lists(notes, max_size=3).map(lambda told: "\n".join(filter(None, (plain(line) for line in told))))


def plain(text):
    return choices.plain(text).strip()


@st.composite
def entries(draw):
    if draw(st.booleans()):
        return DeckEntry(draw(views()), plain(draw(notes)), plain(draw(notes)))
    written = Deck().written(draw(st.sampled_from(deck.WRITTEN)), "").entries[0].view
    return DeckEntry(written, plain(draw(notes)), plain(draw(notes)), draw(lines))


decks = st.lists(entries(), max_size=12).map(lambda own: Deck(tuple(own)))


def through_an_address(shown: Deck) -> Deck:
    codes = deck.codes(shown, FACTS)
    query = {key: list(values) for key, values in codes.items() if values}
    chosen = choices.read((*deck.OF_LIST, deck.TITLES, deck.SHOWN), query)
    found, rejected = deck.chosen_deck(chosen, FACTS)
    assert not rejected and not chosen.rejected
    return found


@given(decks)
@settings(max_examples=150, deadline=None)
def test_an_address_opens_the_same_list(shown):
    assert through_an_address(shown) == shown


@given(decks)
@settings(max_examples=50, deadline=None)
def test_codes_need_no_escaping(shown):
    for values in deck.codes(shown, FACTS).values():
        assert re.fullmatch(r"[A-Za-z0-9._~-]*", "".join(values))


@given(st.text(max_size=200), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_an_error(codes, packed):
    found, _ = deck.read(codes, packed, FACTS)
    assert through_an_address(found) == found


def test_what_means_nothing_is_named():
    found, rejected = deck.read("dvc_level3.n1999.bang~khong-co~dvc_level4.t99", "%%%", FACTS)
    assert [view.form for view in found.views] == [deck.TABLE, deck.CHART]
    assert {item.value for item in rejected} == {"n1999", "khong-co", "t99", "%%%"}
    _, rejected = deck.read("money_nature.mproposal~money_tier.myear_plan_programme", "", FACTS)
    assert {item.value for item in rejected} == {"myear_plan_programme"}, "no document states this kind of amount"


def packed(text: str) -> str:
    packer = zlib.compressobj(9, wbits=-15)
    return base64.urlsafe_b64encode(packer.compress(text.encode()) + packer.flush()).decode().rstrip("=")


@pytest.mark.parametrize("text", ["[" * 50_000, "[null, {}]", "{}", "1", "[", '["a"] b'])
def test_notes_that_are_none_are_refused(text):
    assert deck._unpacked(packed(text)) is None
    found, rejected = deck.read("dvc_level3", packed(text), FACTS)
    assert found.entries[0].note == "" and [item.key for item in rejected] == [deck.NOTE_CODES.key]


def test_what_a_view_cannot_have_and_what_is_too_much_is_named():
    found, rejected = deck.read("dvc_level3.mproposal.t10-99~ma-tran.dtrieu~money_nature.conline_services", "", FACTS)
    assert [item.value for item in rejected] == ["mproposal", "t99", "dtrieu", "conline_services"]
    assert found.views[0].selection.provinces == ("10",)
    found, rejected = deck.read("~".join(["dvc_level3"] * (deck.MOST + 2)), "", FACTS)
    assert len(found.views) == deck.MOST and [item.value for item in rejected] == ["2 nội dung sau cùng"]


def test_a_bomb_of_notes_unpacks_to_little():
    bomb = deck._packed(["a" * 50_000_000])
    assert deck._unpacked(bomb) is None


def test_a_list_of_twenty_with_notes_stays_within_a_link():
    shown = Deck().added(
        *ready_decks.overview(FACTS),
        *ready_decks.money(FACTS),
        *(view for code in LOADED[:1] for view in ready_decks.province(FACTS, code)),
    )
    for at in range(len(shown.views)):
        shown = shown.noted(at, "Đề nghị các sở, ban, ngành cho ý kiến về số liệu này")
    address = "&".join(f"{key}={''.join(values)}" for key, values in deck.codes(shown, FACTS).items())
    assert len(shown.views) >= 20 and len(address) < deck.LONGEST_LINK


def test_a_long_choice_of_provinces_stands_in_the_address_once():
    view = DeckView(deck.CHART, Selection("dvc_level3", LOADED[:2], (2018,)))
    codes = deck.codes(Deck().added(view, replace(view, selection=replace(view.selection, years=(2019,)))), FACTS)[
        deck.VIEW_CODES.key
    ][0]
    assert codes == f"dvc_level3.t{'-'.join(LOADED[:2])}~dvc_level3.n2019"


def test_views_move_within_the_list_and_take_their_notes_along():
    rows = [DeckView(deck.CHART, Selection(question, LOADED, (2018,))) for question in list(FACTS.questions)[:3]]
    shown = Deck().added(*rows).noted(0, "một").noted(2, "ba")
    moved = shown.moved(0, 1)
    assert moved.entries == (DeckEntry(rows[1]), DeckEntry(rows[0], "một"), DeckEntry(rows[2], "ba"))
    assert shown.moved(0, -1) == shown
    assert shown.without(1) == Deck((DeckEntry(rows[0], "một"), DeckEntry(rows[2], "ba")))
    assert shown.shown_as(1, deck.TABLE).views[1].form == deck.TABLE


@pytest.mark.parametrize(
    "build", [ready_decks.overview, ready_decks.money, lambda facts: ready_decks.province(facts, LOADED[0])]
)
def test_ready_made_lists_ask_only_what_is_there(build):
    found = build(FACTS)
    assert len(found) >= 4 and len(set(found)) == len(found)
    for view in found:
        assert view.selection.question in ("", *FACTS.questions, *CUTS)
        assert deck.live(view, FACTS).split("?")[0] in ("matrix", "budget", "province", "")


def test_a_view_lives_where_its_card_is():
    view = DeckView(deck.CHART, Selection("dvc_level3", LOADED[:1], (2019,), ("target",)))
    slug = FACTS.provinces[LOADED[0]].slug
    assert deck.live(view, FACTS) == f"matrix?nam=2019&tinh={slug}&so-lieu=chi-tieu&cau=dvc_level3"
    money = DeckView(
        deck.CHART,
        Selection("money_tier", LOADED, (2018,), options=(("measure", money_options.YEAR_PLAN), ("unit", "per_head"))),
    )
    assert deck.live(money, FACTS) == "budget?don-vi=dau-nguoi"
    assert deck.live(DeckView(deck.PROFILE, Selection("", LOADED[:1], (2018,))), FACTS) == f"province?ho-so={slug}"
