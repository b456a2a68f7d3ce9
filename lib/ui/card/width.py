"""Whether charts have room for names beside their bars, as far as a browser has told: the server lays them out.

Until a card says how wide it is, it is taken to be as the last that did, at first as the browser's name has it; the
card corrects the guess once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

_TOLD = "narrow-cards"
NARROW, WIDE = "phone", "desk"
"""Sizes of charts (``theme.SIZES``)."""


def size(key: str, *, is_one_of_three: bool = False) -> str:
    """The size in which the card's charts are drawn; three in a line have no room on any screen."""
    told: dict[str, bool] = st.session_state.get(_TOLD, {})
    guess = is_one_of_three or next(reversed(told.values()), "Mobi" in st.context.headers.get("User-Agent", ""))
    return NARROW if told.get(key, guess) else WIDE


def events(key: str) -> dict[str, Callable[[], None]]:
    """What a card's browser tells, for ``component.mount``."""
    return {"narrow": partial(_tell, key, narrow=True), "wide": partial(_tell, key, narrow=False)}


def _tell(key: str, *, narrow: bool) -> None:
    st.session_state.setdefault(_TOLD, {})[key] = narrow
