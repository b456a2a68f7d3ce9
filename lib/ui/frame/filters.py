"""The row of controls under a page's title. Each control shows one Choice and writes it back; none holds a value of
its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from lib.present.words import wording
from lib.present.words.figures import inside
from lib.present.words.wording import fold
from lib.ui.frame import choices
from lib.ui.frame.choices import Choice, Chosen

PILLS_AT_MOST = 8
BUTTONS_AT_MOST = 12
STANDING = 3
"""Of more filters of a list than one above this so many stand, the others behind a button."""
MORE = "Bộ lọc khác"


def row(page: str, chosen: Chosen) -> None:
    """Draw every choice that has a label, each as the smallest control that serves it; on a telephone behind a line
    that tells what is chosen (static/narrow.js)."""
    if told := _in_brief(chosen):
        st.html(
            f'<div class="filters-line"><p>{escape(told)}</p>'
            '<button type="button" aria-expanded="false">Đổi</button></div>'
        )
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom", gap="medium"):
        for choice in chosen.choices:
            if not choice.label or choice.compact or not chosen.means(choice.key):
                continue
            if choice.text:
                _typed(page, chosen, choice)
            elif not choice.many and not (choice.groups and len(choice.options) > BUTTONS_AT_MOST):
                _one_of(page, chosen, choice)
            elif choice.many and len(choice.options) <= PILLS_AT_MOST:
                _pills(page, chosen, choice)
            else:
                _searchable(page, chosen, choice)
            if choice.key == choices.OWN:
                _offered_again(choice)


def _offered_again(choice: Choice) -> None:
    """The place where the browser offers the province that its reader chose last (static/own_province.js)."""
    names = json.dumps({code: choice.name(code) for code in choice.options}, ensure_ascii=False)
    st.html(f'<div class="own-offer" data-names="{escape(names)}"></div>', width="content")


def _in_brief(chosen: Chosen) -> str:
    """ "2018 · 3 tỉnh": the year, the provinces, the page's own choices, and of the others what is not as by
    default."""
    told = []
    for choice in chosen.choices:
        codes = chosen.many(choice.key)
        if not choice.label or choice.compact or choice.text or not codes or not chosen.means(choice.key):
            continue
        if choice.many:
            told.append(choice.name(codes[0]) if len(codes) == 1 else f"{len(codes)} {inside(choice.label)}")
        elif codes != choice.default or choice.key == choices.YEAR or not (choice.shared or codes == (choices.NONE,)):
            told.append(choice.name(codes[0]))
    return " · ".join(told)


def compact_row(page: str, chosen: Chosen, keys: Sequence[str]) -> None:
    """The compact choices named: a field for text, a button for a list; for the rows that they filter. Of many the
    first stand, the others behind one button, with word of those that are set; one more button leaves none of them."""
    own = [chosen.choice(key) for key in keys]
    standing, folded = (own[:STANDING], own[STANDING:]) if len(own) > STANDING + 1 else (own, [])
    in_use = [choice for choice in own if chosen.many(choice.key)]
    with st.container(key="filters-compact", horizontal=True, vertical_alignment="bottom", gap="small"):
        for choice in standing:
            (_typed if choice.text else _searchable)(page, chosen, choice)
        if folded:
            _folded(page, chosen, folded)
        if in_use:
            st.button(
                "Bỏ lọc",
                key="no-filters",
                help="Bỏ mọi điều kiện ở hàng này",
                icon=":material/filter_alt_off:",
                type="tertiary",
                on_click=_take_none,
                args=(page, in_use),
            )
    if told := [f"{choice.label}: {_count(chosen, choice)}" for choice in folded if choice in in_use]:
        st.caption(f"{MORE} đang đặt: {'; '.join(told)}.")


def _folded(page: str, chosen: Chosen, folded: Sequence[Choice]) -> None:
    """The button behind which these are; above it how many of them are set."""
    in_use = sum(bool(chosen.many(choice.key)) for choice in folded)
    with st.container(width="content", gap=None, key="open-more-filters"):
        st.markdown(f"{MORE} · {in_use} đang đặt" if in_use else f"{MORE}: không đặt")
        # As in _searchable: the button's words stay the same, so that the box stays open while it is used.
        with st.popover(f"Mở {MORE.lower()}", on_change="rerun", key="popover-more-filters") as opened:
            for choice in folded if opened.open else ():
                if len(choice.options) <= PILLS_AT_MOST:
                    _pills(page, chosen, choice)
                else:
                    st.markdown(f"{choice.label}: {_count(chosen, choice)}")
                    _list(page, chosen, choice)


def _take_none(page: str, in_use: Sequence[Choice]) -> None:
    for choice in in_use:
        choices.choose(page, choice, ())


def _one_of(page: str, chosen: Chosen, choice: Choice) -> None:
    key = f"choose-{choice.key}"
    st.session_state[key] = chosen.one(choice.key)
    # A long list reads better as a drop-down than as a row of buttons.
    control = (
        partial(st.segmented_control, required=True)
        if len(choice.options) <= BUTTONS_AT_MOST
        else partial(st.selectbox, filter_mode=None, width=260)
    )
    control(
        choice.label, choice.options, key=key, format_func=choice.name, on_change=_take_one, args=(page, choice, key)
    )


def _take_one(page: str, choice: Choice, key: str) -> None:
    choices.choose(page, choice, (st.session_state[key],))


def _typed(page: str, chosen: Chosen, choice: Choice) -> None:
    key = f"choose-{choice.key}"
    st.session_state[key] = chosen.one(choice.key)
    st.text_input(
        choice.label,
        key=key,
        type="search",
        live="300ms",
        max_chars=choice.text,
        width=190 if choice.compact else 260,
        on_change=_take_text,
        args=(page, choice, key),
    )


def _take_text(page: str, choice: Choice, key: str) -> None:
    typed = choices.plain(st.session_state[key] or "").strip()
    choices.choose(page, choice, (typed,) if typed else ())


def _pills(page: str, chosen: Chosen, choice: Choice) -> None:
    key = f"choose-{choice.key}"
    st.session_state[key] = list(chosen.many(choice.key))
    st.pills(
        choice.label,
        choice.options,
        selection_mode="multi",
        key=key,
        format_func=choice.name,
        on_change=_take_visible,
        args=(page, chosen, choice, key, choice.options),
    )


def _take_visible(page: str, chosen: Chosen, choice: Choice, key: str, visible: Sequence[str]) -> None:
    """What a group of pills says counts for the options it shows; the others stay as they were."""
    others = (code for code in chosen.many(choice.key) if code not in visible)
    choices.choose(page, choice, (*others, *st.session_state[key]))


def _searchable(page: str, chosen: Chosen, choice: Choice) -> None:
    """A button that opens the list: a search that needs no diacritics, pills by group, all or none at one click."""
    with st.container(width="content", gap=None, key=f"open-{choice.key}"):
        st.markdown(f"{choice.label}: {_count(chosen, choice)}")
        # The button's words stay the same: with other words it would be another button, and the list would close.
        with st.popover(f"Chọn {choice.label.lower()}", on_change="rerun", key=f"popover-{choice.key}") as opened:
            if opened.open:
                _list(page, chosen, choice)


def _count(chosen: Chosen, choice: Choice) -> str:
    """ "Tất cả (61)", "Lào Cai, Thanh Hóa", "5 trên 61"; where none means all, "Tất cả"; of one choice its name."""
    if not choice.many:
        return choice.name(code) if (code := chosen.one(choice.key)) else "chưa chọn"
    if choice.compact and not chosen.many(choice.key):
        return "Tất cả"
    picked = chosen.many(choice.key)
    if len(picked) == len(choice.options) > 1:
        return f"tất cả {len(picked)}"
    return (
        wording.markdown_safe(", ".join(choice.name(code) for code in picked))
        if 1 <= len(picked) <= 2
        else f"{len(picked)} trên {len(choice.options)}"
    )


def _list(page: str, chosen: Chosen, choice: Choice) -> None:
    sought = fold(
        st.text_input(
            f"Tìm {choice.label.lower()}",
            key=f"seek-{choice.key}",
            type="search",
            live="300ms",
            placeholder="Gõ không dấu cũng được",
        )
        or ""
    ).strip()
    found = [code for code in choice.options if sought in fold(choice.name(code))]
    if choice.many:
        _all_or_none(page, chosen, choice, sought, found)
    if not found:
        st.caption("Không tìm thấy.")
    groups: dict[str, list[str]] = {}
    for code, group in zip(choice.options, choice.groups or ("",) * len(choice.options), strict=True):
        groups.setdefault(group, []).extend([code] if code in found else [])
    for number, (group, codes) in enumerate(groups.items()):
        if not codes:
            continue
        key = f"choose-{choice.key}-{number}"
        picked = [code for code in codes if code in chosen.many(choice.key)]
        st.session_state[key] = picked if choice.many else next(iter(picked), None)
        take, args = (
            (_take_visible, (page, chosen, choice, key, codes)) if choice.many else (_take_single, (page, choice, key))
        )
        st.pills(
            group or choice.label,
            codes,
            selection_mode="multi" if choice.many else "single",
            key=key,
            format_func=choice.name,
            on_change=take,
            args=args,
        )


def _take_single(page: str, choice: Choice, key: str) -> None:
    """A second click on the choice made leaves none, where none is a choice; elsewhere it stays."""
    if st.session_state[key] is not None:
        choices.choose(page, choice, (st.session_state[key],))
        st.session_state[f"popover-{choice.key}"] = False  # there is nothing more to choose
    elif not choice.default:
        choices.choose(page, choice, ())


def _all_or_none(page: str, chosen: Chosen, choice: Choice, sought: str, found: Sequence[str]) -> None:
    with st.container(horizontal=True):
        st.button(
            f"Chọn {'tất cả' if not sought else f'{len(found)} mục tìm được'}",
            key=f"all-{choice.key}",
            disabled=not found,
            on_click=_take,
            args=(page, choice, (*chosen.many(choice.key), *found)),
        )
        st.button(
            "Bỏ chọn" if not sought else "Bỏ các mục tìm được",
            key=f"none-{choice.key}",
            disabled=not found,
            on_click=_take,
            args=(page, choice, tuple(c for c in chosen.many(choice.key) if c not in found)),
        )


def _take(page: str, choice: Choice, codes: Sequence[str]) -> None:
    choices.choose(page, choice, codes)
