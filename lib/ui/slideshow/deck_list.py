"""The list of slides while it is prepared: what is in it, in which order, with which note; the way on screen and to
PowerPoint."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.present.words.wording import markdown_safe
from lib.ui.card import word
from lib.ui.frame import choices, deck, files, frame
from lib.ui.frame.choices import Rejected
from lib.ui.frame.deck import Deck, DeckView
from lib.ui.frame.files import DOCX, JSON, PPTX, CannotMake, Made
from lib.ui.frame.frame import Page
from lib.ui.slideshow import ready_decks, sending, sheets

FILE = "trinh-chieu"
CHOICES = (deck.VIEW_CODES, deck.NOTE_CODES, deck.TITLES, deck.SHOWN)
WITHOUT = (choices.YEAR, choices.PROVINCES, *choices.COMPARING)
_FORMS = {deck.CHART: "Biểu đồ", deck.TABLE: "Bảng"}
_NAMED = 4  # provinces
_OFFER = 320  # px
_WHOSE = "ready-whose"
_KEYS = "Khi trình chiếu: phím → và ← chuyển trang, Home và End về trang đầu và cuối, F toàn màn hình, Esc thoát."
_EMPTY = (
    "Danh sách chưa có nội dung nào. Bấm «Thêm vào trình chiếu» dưới biểu đồ hoặc bảng ở các trang, hoặc chọn một bộ có"
    " sẵn dưới đây; sau đó vẫn xếp lại, bỏ bớt và ghi chú được."
)


def read(page: Page) -> Deck:
    """The list that the address names; what it has in vain is said."""
    shown, rejected = _named(page)
    if page.chosen.one(deck.SHOWN.key):
        if not shown.views:  # nothing to show: the list says so, with its title
            choices.choose(deck.STEM, deck.SHOWN, ())
            st.rerun()
    elif rejected:
        st.warning(markdown_safe(choices.rejection(rejected)))
    return shown


def _named(page: Page) -> tuple[Deck, tuple[Rejected, ...]]:
    """The list that the address names, and what it has in vain."""
    chosen = page.chosen
    shown, rejected = deck.read(chosen.one(deck.VIEW_CODES.key), chosen.one(deck.NOTE_CODES.key), page.facts)
    return replace(shown, by_measure=chosen.one(deck.TITLES.key) == deck.MEASURE), rejected


def file(page: Page, ending: str) -> Made:
    """The slides of the list that the address names, the same views as a report, or the sheets for the browser that
    shows them: it has said already what the list has in vain."""
    shown, rejected = _named(page)
    if rejected and ending != JSON:
        raise CannotMake(f"{choices.rejection(rejected).replace(', đã bỏ qua', '')}. Hãy mở lại trang Trình chiếu.")
    if not shown.views:
        raise CannotMake("Danh sách trình chiếu chưa có nội dung nào.")
    if ending == JSON:
        slides = sheets.of(page.desk, shown, sheets.links(shown, page), page.remark)
        return Made(f"{FILE}.{ending}", sending.every(slides))
    make = sheets.word if ending == DOCX else sheets.powerpoint
    return Made(f"{FILE}.{ending}", make(page, shown, word.about(page, (view.selection for view in shown.views))))


def show(page: Page, shown: Deck) -> None:
    """The list with everything that can be done to it."""
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
        st.button(
            "Xóa danh sách",
            type="tertiary",
            icon=":material/delete:",
            key="deck-clear",
            on_click=_change,
            args=(page, Deck()),
        )
    if len(page.link) > deck.LONGEST_LINK:
        st.warning(
            f"Liên kết của danh sách dài {len(page.link)} ký tự, quá {deck.LONGEST_LINK}: một số phần mềm thư điện tử"
            " có thể cắt mất đoạn cuối. Hãy rút ngắn ghi chú, bớt nội dung, hoặc gửi tệp PowerPoint."
        )
    st.caption(_KEYS)
    with st.container(key="deck", gap=None):
        for at, (view, note) in enumerate(zip(shown.views, shown.notes, strict=True)):
            _row(page, shown, at, view, note)


def _way_out(page: Page, shown: Deck) -> None:
    st.button(
        "Bắt đầu trình chiếu",
        type="primary",
        icon=":material/play_arrow:",
        key="deck-start",
        on_click=_start,
        args=(page, shown, 0),
    )
    query = {key: code for key, code in page.chosen.query.items() if key != deck.SHOWN.key}
    files.button("Tải PowerPoint", files.address(FILE, PPTX, query), "deck-pptx")
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
        st.caption("  \n".join(markdown_safe(sheets.title(page.desk, view)) for view in views))
    return place


def _row(page: Page, shown: Deck, at: int, view: DeckView, note: str) -> None:
    """One slide: what it shows, its form, its note, its place."""
    key = str(at)
    with st.container(key=f"deck-row-{at}", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.markdown(f"{at + 1}", width=28)
        st.markdown(
            f"**{markdown_safe(sheets.title(page.desk, view))}**  \n:gray[{markdown_safe(_details(page, view))}]",
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
        name = f"note-{key}"
        st.session_state[name] = note
        st.text_input(
            "Ghi chú của người trình bày",
            key=name,
            placeholder="Ghi chú trên trang này",
            label_visibility="collapsed",
            max_chars=300,
            width=230,
            on_change=_annotate,
            args=(page, shown, at, name),
        )
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


def _details(page: Page, view: DeckView) -> str:
    """ "Lào Cai, Thanh Hóa, Quảng Ngãi · chỉ tiêu"."""
    names = [page.facts.provinces[code].name for code in view.selection.provinces]
    kinds = {"chi-tieu": "chỉ tiêu", "ket-qua": "kết quả"}
    only = next(
        (kinds[code] for code, own in choices.KIND_CODES.items() if own == view.selection.kinds and code in kinds), ""
    )
    return " · ".join(
        part for part in (", ".join(names) if len(names) <= _NAMED else f"{len(names)} tỉnh", only) if part
    )


def _change(page: Page, changed: Deck) -> None:
    deck.keep(changed, page.facts)


def _reform(page: Page, shown: Deck, at: int, name: str) -> None:
    _change(page, shown.shown_as(at, st.session_state[name]))


def _annotate(page: Page, shown: Deck, at: int, name: str) -> None:
    _change(page, shown.noted(at, st.session_state[name] or ""))


def _start(page: Page, shown: Deck, at: int) -> None:
    """On screen from the first sheet of a view."""
    before = Deck(shown.views[:at], shown.notes[:at], shown.by_measure)
    number = len(sheets.of(page.desk, before, ("",) * at, page.remark)) + 1
    choices.choose(deck.STEM, deck.SHOWN, (str(number),))
