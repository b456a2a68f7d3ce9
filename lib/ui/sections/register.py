"""A register on screen: search, filters, the rows, the evidence of the row that is clicked, Excel of exactly these
rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode

import pandas as pd
import streamlit as st

from lib.compare.facts import Facts
from lib.compare.kept import kept
from lib.compare.model import Selection
from lib.compare.money.index import Money
from lib.present.registers.record import Register, RegisterEntry
from lib.present.registers.registers import Registers
from lib.present.search.terms import terms_of
from lib.present.slides.contents import of_register, register_title
from lib.present.slides.layout import Content
from lib.present.views import pasted
from lib.present.views.changes import Build, as_markdown, changes_between
from lib.present.words.wording import markdown_safe, plain, slug
from lib.store.load import read_loose
from lib.ui.card import evidence, passages, tools
from lib.ui.frame import choices, data, deck, files, filters
from lib.ui.frame.choices import Choice, Chosen
from lib.ui.frame.deck import DeckView
from lib.ui.frame.files import TSV, XLSX, CannotMake, Made
from lib.ui.frame.frame import Desk, Page
from lib.ui.sections import grid_rows

SOUGHT, OPEN, TAB = "tim", evidence.FIGURE.key, deck.TAB
_HEIGHT = 430
_WIDEST = 340  # px of a column: beside a row's evidence a project and its amount stay in sight at 1366
_CHOSEN = "chosen-in-"
_SHOWN = 60  # letters of an unknown code that are repeated
_NO_EARLIER = "Chưa có bản trước trên máy chủ này để so với bản đang dùng."
_FACET_KEYS = {
    "group": "nhom",
    "document": "van-ban",
    "check": "doi-chieu",
    "status": "ket-qua",
    "kind": "loai",
    "weight": "muc-do",
    "held": "tinh-trang",
    "measure": "loai-tien",
    "theme": "linh-vuc",
    "nature": "nguon",
    "tier": "cap",
    "agency": "chu-tri",
    "size": "quy-mo",
    "rented": "hinh-thuc",
}
"""Facet → its key in addresses."""
AGENCY = _FACET_KEYS["agency"]

sought = Choice(SOUGHT, text=60, label="Tìm", compact=True)
opened = evidence.FIGURE
TABS = {code: key for key, code in deck.REGISTERS.items() if key != "projects"} | {"thay-doi": "changes"}
tab = Choice(
    TAB,
    tuple(TABS),
    ("van-ban",),
    label="Xem",
    labels=(
        "Văn bản",
        "Bằng chứng",
        "Đối chiếu số tổng",
        "Số liệu chưa thống nhất",
        "Cảnh báo và sửa chữa",
        "Thay đổi",
    ),
)


FILES = deck.REGISTERS | {"projects": "nhiem-vu-du-an"}
"""Register → what its file is called in addresses."""
FACETS = {
    "projects": ("theme", "agency", "nature", "tier", "measure", "size", "rented"),
    "documents": ("held",),
    "evidence": ("group", "document"),
    "reconciliation": ("check", "status"),
    "contradictions": ("weight", "kind"),
    "warnings": (),
}
"""Register → the facets that its page filters by."""
SOURCES = tuple(TABS.values())[:-1]


@kept()
def _registers(facts: Facts) -> Registers:
    return Registers(facts, Money(facts))


def _filters_of(key: str) -> tuple[Callable[[Facts], Choice], ...]:
    """The filters of a register as choices for ``open_page``."""
    return tuple(partial(_facet_choice, key=key, facet=facet) for facet in FACETS[key])


def _facet_choice(facts: Facts, key: str, facet: str) -> Choice:
    heading, options = _registers(facts).get(key).facets[facet]
    return Choice(
        _FACET_KEYS[facet],
        tuple(slug(code) for code, _ in options),
        many=True,
        label=heading,
        labels=tuple(label for _, label in options),
        compact=True,
    )


def project_choices() -> tuple[Choice | Callable[[Facts], Choice], ...]:
    """What the page of budget lines has to choose, beside the shared choices."""
    return (sought, *_filters_of("projects"), opened)


def source_choices() -> tuple[Choice | Callable[[Facts], Choice], ...]:
    """The same of the page of sources."""
    return (tab, sought, *(choice for key in SOURCES for choice in _filters_of(key)), opened)


def show(page: Page, key: str) -> None:
    """The register ``key`` under the filters of the page."""
    register = _registers(page.facts).get(key)
    entries = _shown(register, page.chosen, page.provinces, _years(page))
    filters.compact_row(page.stem, page.chosen, [SOUGHT, *(_FACET_KEYS[facet] for facet in FACETS[key])])
    with st.container(key="register-note", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(markdown_safe(register.note), width="content")
        _meanings(page, register)
    _astray(page, register)
    _totals(register, entries)
    # The table keeps its place, and what is scrolled into sight, while a row's evidence comes and goes beside it.
    with st.container(key="register", horizontal=True, gap="medium"):
        with st.container(key="register-rows"):
            if entries:
                _table(page, register, entries)
            elif register.entries:
                st.info(f"Không có {register.noun} nào khớp với điều kiện đang chọn.")
            else:
                st.info(f"Chưa có {register.noun} nào.")
        _proof(page, register)
    if not entries:
        return
    query = {code: value for code, value in page.chosen.query.items() if code != OPEN}
    workbook = files.address(FILES[key], XLSX, query)
    copied = files.address(FILES[key], TSV, query)
    tools.below_table(page, key, len(entries), workbook, copied, {"": _view(page, key)}, link=True, picture=False)


def _years(page: Page) -> tuple[int, ...]:
    """Those chosen, or the usual one where the page has none to choose."""
    return page.years if choices.YEAR in page.chosen.codes else (choices.DEFAULT_YEAR,)


def _meanings(page: Page, register: Register) -> None:
    """What the terms mean that stand in the headings and filters of the list: in a grid no word can be pressed."""
    labels = (label for heading, options in register.facets.values() for label in (heading, *(o for _, o in options)))
    found = terms_of(page.facts).standing_in((register.note, *(field.label for field in register.fields), *labels))
    if found:
        with st.popover("Nghĩa của từ", type="tertiary", icon=":material/help:", key="meanings"):
            told = (f"**{markdown_safe(one.term.name)}**: {markdown_safe(one.term.meaning)}" for one in found)
            st.markdown("\n\n".join(told))


def _shown(
    register: Register, chosen: Chosen, provinces: Sequence[str], years: Sequence[int]
) -> Sequence[RegisterEntry]:
    """The rows that the filters chosen let through."""
    wanted = {facet: _wanted(chosen, register, facet) for facet in FACETS[register.key]}
    if any("province" in entry.facets for entry in register.entries):
        wanted["province"] = (*provinces, "00")
    if register.by_year:
        wanted["year"] = tuple(str(year) for year in years)
    return register.showing(chosen.one(SOUGHT), **wanted)


def _wanted(chosen: Chosen, register: Register, facet: str) -> tuple[str, ...]:
    codes = set(chosen.many(_FACET_KEYS[facet]))
    return tuple(code for code, _ in register.facets[facet][1] if slug(code) in codes)


def on_slides(desk: Desk, selection: Selection) -> Content:
    """The rows of a register that the filters of a view of them let through, as a slide has them."""
    register = _of(desk.facts, selection)
    entries = _shown(register, _filters(desk.facts, selection), selection.provinces, selection.years)
    return of_register(register, entries, selection.years, filters_told(desk.facts, selection))


def title_on_slides(facts: Facts, selection: Selection) -> str:
    """What they are called there."""
    return register_title(_of(facts, selection), selection.years)


def _of(facts: Facts, selection: Selection) -> Register:
    return _registers(facts).get(dict(selection.options)[deck.REGISTER])


def filters_told(facts: Facts, selection: Selection) -> list[str]:
    """The filters of a view of rows in words, with what they name in vain."""
    chosen = _filters(facts, selection)
    told = [f"{label}: {words}" for label, words in _told(chosen)]
    return [*told, *filter(None, [choices.rejection(chosen.rejected)])]


def _filters(facts: Facts, selection: Selection) -> Chosen:
    options = dict(selection.options)
    own = (choice(facts) for choice in _filters_of(options[deck.REGISTER]))
    return choices.read([sought, *own], parse_qs(options.get(deck.FILTERS, "")))


def _view(page: Page, key: str) -> DeckView:
    """These rows for the slides."""
    own = {SOUGHT, *(_FACET_KEYS[facet] for facet in FACETS[key])}
    query = {key: code for key, code in page.chosen.query.items() if key in own and code != choices.NONE}
    options = {deck.REGISTER: key} | ({deck.FILTERS: urlencode(query, safe=",-")} if query else {})
    return DeckView(deck.ROWS, Selection("", page.provinces, _years(page), options=tuple(options.items())))


def _table(page: Page, register: Register, entries: Sequence[RegisterEntry]) -> None:
    frame = pd.DataFrame([entry.cells for entry in entries], columns=[field.label for field in register.fields])
    key = f"rows-{register.key}"
    columns = {
        field.label: (
            st.column_config.NumberColumn(format="localized", width=8 * field.width)
            if field.number
            else st.column_config.Column(width=min(8 * field.width, _WIDEST))
        )
        for field in register.fields
    }
    for label in ("Năm", "Dòng"):
        if label in columns and label in frame and pd.api.types.is_numeric_dtype(frame[label]):
            columns[label] = st.column_config.NumberColumn(format="%d", width=60)
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        height=min(_HEIGHT, 38 + 35 * len(entries)),
        column_config=columns,
        placeholder="—",
        on_select=partial(_open, page, entries, key),
        selection_mode=("single-row", "single-cell"),
        alt=f"{register.title}: {len(entries)} {register.noun}",
    )
    chosen = {code: value for code, value in page.chosen.query.items() if code != OPEN}
    grid_rows.beside(
        [field.label for field in register.fields],
        [field.width for field in register.fields],
        [entry.cells for entry in entries],
        noun=register.noun,
        numbers=[field.number for field in register.fields],
        keys=[entry.key for entry in entries],
        opens=f"?{urlencode(chosen | {OPEN: ''}, safe=',-')}",
    )


def _open(page: Page, entries: Sequence[RegisterEntry], key: str) -> None:
    """A row was clicked, at its mark or at any of its cells: its evidence opens, and the address names it. Marks and
    cells stay chosen beside each other: the click is what is new."""
    now = st.session_state[key]["selection"]
    marked, cells = tuple(now["rows"]), tuple(row for row, _ in now["cells"])
    was_marked, _ = st.session_state.get(_CHOSEN + key, ((), ()))
    st.session_state[_CHOSEN + key] = marked, cells
    rows = marked if marked != was_marked else cells
    choices.choose(
        page.stem, page.chosen.choice(OPEN), (entries[rows[0]].key,) if rows and rows[0] < len(entries) else ()
    )


def _opened(page: Page, register: Register) -> RegisterEntry | None:
    return next((entry for entry in register.entries if entry.key == page.chosen.one(OPEN)), None)


def _astray(page: Page, register: Register) -> None:
    """That the address names a figure which is not in this list, and where it is."""
    wanted = page.chosen.one(OPEN)
    if not wanted or _opened(page, register):
        return
    if any(entry.key == wanted for entry in _registers(page.facts).get("evidence").entries):
        st.html(
            f'<p class="astray">Số liệu mà liên kết nêu không thuộc danh sách này. <a'
            f' href="{escape(evidence.address(wanted))}" data-view>Xem ở mục Bằng chứng</a></p>'
        )
        return
    shown = wanted if len(wanted) <= _SHOWN else f"{wanted[:_SHOWN]}…"
    st.warning(
        f"Không có số liệu nào mang mã “{markdown_safe(shown)}” trong bộ dữ liệu đang dùng: liên kết bị gõ thiếu, hoặc"
        " số liệu đã được sửa hay bỏ từ khi liên kết được sao chép. Hãy tìm theo tên hoặc số văn bản ở ô tìm."
    )


def _proof(page: Page, register: Register) -> None:
    """The evidence of the row that the address names: whole, with the passage of its document where the text is at
    hand, and what a reader who finds a fault sends on."""
    entry = _opened(page, register)
    if entry is None:
        return
    with st.container(border=True, key="proof", width=420):
        st.markdown(
            "  \n".join(f"**{markdown_safe(label)}:** {markdown_safe(words)}" for label, words in register.told(entry))
        )
        if (place := entry.place) and (own := passages.at(page.facts, place.document_id, place.line, place.quote)):
            st.html(passages.html(place.number, own))
        with st.container(horizontal=True):
            if place:
                _fault(page, entry)
            st.button(
                "Đóng",
                key="close-proof",
                on_click=choices.choose,
                args=(page.stem, page.chosen.choice(OPEN), ()),
                type="tertiary",
                icon=":material/close:",
            )


def _fault(page: Page, entry: RegisterEntry) -> None:
    """The text that a reader sends on, to copy or in the reader's own mail program."""
    told = evidence.letter((f"{label}: {words}" for label, words in entry.proof), page.link, page.version)
    with st.popover(f"{evidence.FAULT} này", type="tertiary", icon=":material/flag:", key="fault"):
        if mail := evidence.mail(told):
            st.link_button("Soạn thư báo lỗi", mail)
        st.caption("Sao chép đoạn này và gửi cho người phụ trách số liệu; trang không tự gửi gì.")
        st.code(told, language=None, wrap_lines=True)


def _totals(register: Register, entries: Sequence[RegisterEntry]) -> None:
    told = register.sums(entries)
    if told:
        apart = " Các loại số tiền khác nhau không cộng với nhau." if len(told) > 1 else ""
        count = f"**{plain(len(entries))} dòng**" if len(told) > 1 else ""
        lines = "; ".join(f"**{markdown_safe(line)}**" for line in told)
        st.markdown(f"{': '.join(filter(None, (count, lines)))}.{apart}")


def _told(chosen: Chosen) -> list[tuple[str, str]]:
    """The filters in words, for the cover of the file and for slides."""
    told = []
    for choice in chosen.choices:
        codes = chosen.many(choice.key)
        if choice.label and codes and codes != choice.default:
            told.append((choice.label, ", ".join(choice.name(code) if choice.options else code for code in codes)))
    return told


def file(key: str) -> Callable[[Page, str], Made]:
    """Who makes the workbook, or the text to paste, of what the filters let through of the register ``key``."""

    def make(page: Page, ending: str) -> Made:
        register = _registers(page.facts).get(key)
        entries = _shown(register, page.chosen, page.provinces, _years(page))
        if not entries:
            raise CannotMake(f"Không có {register.noun} nào khớp với điều kiện đang chọn.")
        if ending == TSV:
            return tools.copied(register.title, [pasted.of_register(register, entries)])
        from lib.present.excel.register_workbook import workbook  # XlsxWriter is needed by this click only

        told = _told(page.chosen)
        content = workbook(
            register, entries, filters=told, link=page.link, published=page.published, version=page.version
        )
        return Made(f"{register.title}.{ending}", content)

    return make


def changes() -> None:
    """What the last build changed, and the log that the data's keepers write."""
    st.markdown(_last_change(data.last_two()))
    st.markdown(data.changelog())


def waiting() -> None:
    """That files have changed since they were published, and how to publish them."""
    if told := data.waiting():
        st.warning(markdown_safe(told), icon=":material/pending_actions:")


@lru_cache(maxsize=2)
def _last_change(builds: tuple[str, ...]) -> str:
    """Markdown; between the addresses of finished builds, newest first, whose files stay as they are."""
    if len(builds) < 2:
        return _NO_EARLIER
    try:
        new, old = (_named(*read_loose(build)) for build in builds)
    except (OSError, ValueError):  # the earlier one is damaged, or was made before its columns
        return _NO_EARLIER
    return as_markdown(old, new, list(changes_between(old.tables, new.tables)))


def _named(tables: dict[str, pd.DataFrame], build: dict[str, Any]) -> Build:
    return Build(f"bản `{build.get('build_id', '')[:6]}`", tables)
