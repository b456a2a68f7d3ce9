"""The list of slides while it is prepared: what is in it, in which order, with which note; the way on screen and to
PowerPoint."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.present.slides.numbering import numbered
from lib.present.slides.own import OWN_TITLE
from lib.present.words.wording import markdown_safe
from lib.ui.card import component, word
from lib.ui.frame import choices, deck, files, frame, pages
from lib.ui.frame.deck import Deck, DeckEntry, DeckView
from lib.ui.frame.files import DOCX, JSON, PPTX, CannotMake, Made
from lib.ui.frame.frame import Page
from lib.ui.sections import register
from lib.ui.slideshow import own_template, ready_decks, sending, sheets

STYLE = pages.FOLDER.parent / "lib" / "ui" / "static" / "deck.css"
FILE = "trinh-chieu"
CHOICES = (*deck.OF_LIST, deck.TITLES, deck.SHOWN, deck.WINDOW)
FILE_CHOICES = (*CHOICES, deck.PRIVATE, word.FORM)
WITHOUT = (choices.YEAR, choices.PROVINCES, *choices.COMPARING)
_FORMS = {deck.CHART: "Biểu đồ", deck.TABLE: "Bảng"}
_OWN_FORMS = {deck.WORDS: "Trang lời", deck.SECTION: "Trang mở phần"}
_NAMED = 4  # provinces
_OFFER, _NOTE = 320, 260  # px
_WHOSE = "ready-whose"
_KEYS = (
    "Khi trình chiếu: phím → và ← chuyển trang, S mở cửa sổ của người nói (trang sau, ghi chú riêng, đồng hồ), F toàn"
    " màn hình, I in và bản phát tay, F1 xem mọi phím, Esc thoát."
)
_EMPTY = (
    "Danh sách chưa có nội dung nào. Bấm «Thêm vào trình chiếu» dưới biểu đồ hoặc bảng ở các trang, hoặc chọn một bộ có"
    " sẵn dưới đây; sau đó vẫn xếp lại, bỏ bớt và ghi chú được."
)


def read(page: Page) -> Deck:
    """The list that the address names; what it has in vain is said."""
    shown, rejected = deck.chosen_deck(page.chosen, page.facts)
    if page.chosen.one(deck.SHOWN.key):
        if not shown.views:  # nothing to show: the list says so, with its title
            choices.choose(deck.STEM, deck.SHOWN, ())
            st.rerun()
    elif rejected:
        st.warning(markdown_safe(choices.rejection(rejected)))
    return shown


def file(page: Page, ending: str) -> Made:
    """The slides of the list that the address names, the same views as a report, or the sheets for the browser that
    shows them: it has said already what the list has in vain."""
    shown, rejected = deck.chosen_deck(page.chosen, page.facts)
    if rejected and ending != JSON:
        raise CannotMake(f"{choices.rejection(rejected).replace(', đã bỏ qua', '')}. Hãy mở lại trang Trình chiếu.")
    if not shown.views:
        raise CannotMake("Danh sách trình chiếu chưa có nội dung nào.")
    missing: list[frame.NotMade] = []
    if ending == JSON:
        slides = sheets.of(page.desk, shown, sheets.links(shown, page), page.remark, missing)
        return Made(f"{FILE}.{ending}", sending.every(numbered(slides)), whole=not missing)
    notes = deck.private_notes(page.chosen.one(deck.PRIVATE.key))
    if notes is None:
        raise CannotMake("Không đọc được ghi chú riêng gửi kèm nên chưa tạo tệp. Hãy rút ngắn ghi chú rồi thử lại.")
    selections = [view.selection for view in shown.views if view.form not in deck.WRITTEN]
    name = word.about(page, selections) if selections else "Trình chiếu"
    if ending == DOCX:
        made = sheets.word(page, shown, name, missing)
    else:
        made = sheets.powerpoint(page, shown, name, notes, missing)
    return Made(f"{FILE}.{ending}", made, whole=not missing)


def show(page: Page, shown: Deck) -> None:
    """The list with everything that can be done to it."""
    st.html(STYLE)
    if not shown.views:
        st.markdown(_EMPTY)
        _ready(page, shown)
        return
    with st.container(key="deck-tools", horizontal=True, vertical_alignment="bottom", gap="small"):
        _way_out(page, shown)
        with st.popover(
            "Thêm bộ có sẵn", icon=":material/library_add:", on_change="rerun", key="deck-more", width="content"
        ) as opened:
            if opened.open:
                _ready(page, shown)
        for form, label in _OWN_FORMS.items():
            st.button(
                label,
                type="tertiary",
                icon=":material/post_add:",
                key=f"write-{form}",
                on_click=_write,
                args=(page, shown, form),
                help="Trang của người trình bày, đánh dấu riêng; thêm ở cuối danh sách.",
            )
        st.button(
            "Xóa danh sách",
            type="tertiary",
            icon=":material/delete:",
            key="deck-clear",
            on_click=_change,
            args=(page, Deck()),
        )
    own_template.say()
    if len(page.link) > deck.LONGEST_LINK:
        st.warning(
            f"Liên kết của danh sách dài {len(page.link)} ký tự, quá {deck.LONGEST_LINK}: một số phần mềm thư điện tử"
            " có thể cắt mất đoạn cuối. Hãy rút ngắn ghi chú, bớt nội dung, hoặc gửi tệp PowerPoint."
        )
    st.caption(_KEYS)
    _notes_file(page, shown)
    with st.container(key="deck", gap=None):
        for at, (entry, note_key) in enumerate(zip(shown.entries, deck.note_keys(shown, page.facts), strict=True)):
            _row(page, shown, at, entry, note_key)


def _way_out(page: Page, shown: Deck) -> None:
    st.button(
        "Bắt đầu trình chiếu",
        type="primary",
        icon=":material/play_arrow:",
        key="deck-start",
        on_click=_start,
        args=(page, shown, 0),
    )
    query = _query(page)
    files.button("Tải PowerPoint", files.address(FILE, PPTX, query), "deck-pptx")
    own_template.choose()
    word.buttons("Tải Word", files.address(FILE, DOCX, query), "deck")
    frame.copy_link(page, "deck")


def _ready(page: Page, shown: Deck) -> None:
    """Ready-made lists join the end, so that nothing is lost. Each says what is in it."""
    facts = page.facts
    year = ready_decks.default_year(facts)
    with st.container(key="deck-ready", horizontal=True, gap="medium"):
        _offer(page, shown, "overview", f"Toàn cảnh {year}", ready_decks.overview(facts))
        _offer(page, shown, "money", "Kinh phí theo nguồn", ready_decks.money(facts))
        code = st.session_state.get(_WHOSE, facts.loaded[0])
        with _offer(
            page, shown, "province", f"Hồ sơ tỉnh {facts.provinces[code].name}", ready_decks.province(facts, code)
        ):
            st.selectbox("Tỉnh khác", facts.loaded, format_func=lambda code: facts.provinces[code].name, key=_WHOSE)


def _offer(page: Page, shown: Deck, key: str, label: str, views: tuple[DeckView, ...]) -> DeltaGenerator:
    """A button with what its list holds; the place below it."""
    place = st.container(width=_OFFER, gap="xsmall")
    with place:
        st.button(
            label,
            key=f"ready-{key}",
            icon=":material/library_add:",
            width="stretch",
            on_click=_change,
            args=(page, shown.added(*views)),
            disabled=len(shown.views) + len(views) > deck.MOST,
        )
        st.caption("  \n".join(markdown_safe(sheets.title(page.desk, DeckEntry(view))) for view in views))
    return place


def _row(page: Page, shown: Deck, at: int, entry: DeckEntry, note_key: str) -> None:
    """One slide: what it shows, its form, its words, its note, its place."""
    key, view = str(at), entry.view
    with st.container(key=f"deck-row-{at}", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.markdown(f"{at + 1}", width=28)
        st.markdown(
            f"**{markdown_safe(sheets.title(page.desk, entry))}**  \n:gray[{markdown_safe(_details(page, entry))}]",
            width="stretch",
        )
        if view.form in _FORMS:
            name = f"form-{key}"
            st.session_state[name] = view.form
            st.segmented_control(
                "Dạng",
                tuple(_FORMS),
                key=name,
                format_func=_FORMS.__getitem__,
                required=True,
                label_visibility="collapsed",
                width="content",
                on_change=_reform,
                args=(page, shown, at, name),
            )
        _words(page, shown, at, entry)
        with st.container(width=_NOTE):
            _note(page, shown, at, note_key)
        st.button(
            "Lên",
            icon=":material/arrow_upward:",
            type="tertiary",
            key=f"up-{key}",
            disabled=at == 0,
            on_click=_change,
            args=(page, shown.moved(at, at - 1)),
        )
        st.button(
            "Xuống",
            icon=":material/arrow_downward:",
            type="tertiary",
            key=f"down-{key}",
            disabled=at == len(shown.views) - 1,
            on_click=_change,
            args=(page, shown.moved(at, at + 1)),
        )
        st.button(
            "Chiếu",
            icon=":material/play_arrow:",
            type="tertiary",
            key=f"start-{key}",
            on_click=_start,
            args=(page, shown, at),
        )
        st.button(
            "Bỏ",
            icon=":material/close:",
            type="tertiary",
            key=f"drop-{key}",
            on_click=_change,
            args=(page, shown.without(at)),
        )


def _note(page: Page, shown: Deck, at: int, note_key: str) -> None:
    """A field for the note on a view: private, which only the browser keeps, or printed, which is part of the list."""
    entry = shown.entries[at]
    told = {"key": note_key, "title": sheets.title(page.desk, entry), "printed": entry.note, "longest": deck.NOTE}
    name = f"note-{at}"
    component.mount(json.dumps(told).encode(), name, component.NOTE, printed=partial(_annotate, page, shown, at, name))


def _notes_file(page: Page, shown: Deck) -> None:
    """Private notes to and from a file, and into PowerPoint: what only the browser has, it sends beside the address."""
    keys = deck.note_keys(shown, page.facts)
    titles = (sheets.title(page.desk, entry) for entry in shown.entries)
    told = {
        "views": [{"key": key, "title": title} for key, title in zip(keys, titles, strict=True)],
        "address": files.address(FILE, PPTX, _query(page)),
        "code": deck.PRIVATE.key,
    }
    component.mount(json.dumps(told).encode(), "notes-file", component.NOTES)


def _query(page: Page) -> dict[str, str]:
    """The list in addresses, whatever is on show."""
    return page.chosen.but({deck.SHOWN.key: (), deck.WINDOW.key: ()}).query


def _words(page: Page, shown: Deck, at: int, entry: DeckEntry) -> None:
    """What the presenter writes on the slide: a title, and on a sheet of their own what it says."""
    with st.popover("Chữ", icon=":material/title:", type="tertiary", key=f"words-{at}", on_change="rerun") as opened:
        if not opened.open:
            return
        name = f"title-{at}"
        st.session_state[name] = entry.title
        st.text_input(
            OWN_TITLE, key=name, placeholder="Để trống: như số liệu nói", on_change=_title, args=(page, shown, at, name)
        )
        if entry.view.form in deck.WRITTEN:
            name = f"text-{at}"
            st.session_state[name] = entry.text
            st.text_area("Lời trên trang, mỗi đoạn một dòng", key=name, on_change=_tell, args=(page, shown, at, name))


def _details(page: Page, entry: DeckEntry) -> str:
    """ "Lào Cai, Thanh Hóa, Quảng Ngãi · chỉ tiêu"."""
    view = entry.view
    if view.form in deck.WRITTEN:
        return _OWN_FORMS[view.form]
    names = [page.facts.provinces[code].name for code in view.selection.provinces]
    kinds = {"chi-tieu": "chỉ tiêu", "ket-qua": "kết quả"}
    only = next(
        (kinds[code] for code, own in choices.KIND_CODES.items() if own == view.selection.kinds and code in kinds), ""
    )
    who = ", ".join(names) if len(names) <= _NAMED else f"{len(names)} tỉnh"
    filters = register.filters_told(page.facts, view.selection) if view.form == deck.ROWS else ()
    return " · ".join(filter(None, (who, only, *filters, f"{OWN_TITLE}: {entry.title}" if entry.title else "")))


def _change(page: Page, changed: Deck) -> None:
    deck.keep(changed, page.facts)


def _reform(page: Page, shown: Deck, at: int, name: str) -> None:
    _change(page, shown.shown_as(at, st.session_state[name]))


def _annotate(page: Page, shown: Deck, at: int, name: str) -> None:
    _change(page, shown.noted(at, st.session_state[name]["printed"]))


def _title(page: Page, shown: Deck, at: int, name: str) -> None:
    _change(page, shown.titled(at, st.session_state[name] or _OWN_FORMS.get(shown.entries[at].view.form, "")))


def _tell(page: Page, shown: Deck, at: int, name: str) -> None:
    _change(page, shown.told(at, st.session_state[name] or ""))


def _write(page: Page, shown: Deck, form: str) -> None:
    _change(page, shown.written(form, _OWN_FORMS[form]))


def _start(page: Page, shown: Deck, at: int) -> None:
    """On screen from the first sheet of a view."""
    before = replace(shown, entries=shown.entries[:at])
    number = len(sheets.of(page.desk, before, ("",) * at, page.remark)) + 1
    choices.choose(deck.STEM, deck.SHOWN, (str(number),))
