"""A page's parts as one element in the browser (`gathered`, ``script/board.js``): what did not change is not touched,
what stands in the window is drawn before the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

import streamlit as st

from lib.ui.card import component
from lib.ui.frame import gathered
from lib.ui.frame.gathered import Doing, Gathered

_TOLD = "told"
_DONE = "done-on-"


@contextmanager
def board(key: str) -> Iterator[Gathered]:
    """Everything that the page shows meanwhile is part of it: words, tables and cards, no control of Streamlit's own.

    What was gathered before an error is shown all the same.
    """
    try:
        with gathered.gathering(st.session_state.pop(_DONE + key, ())) as parts:
            yield parts
    except Exception:
        _send(key, parts)
        raise
    _send(key, parts)


def _send(key: str, parts: Gathered) -> None:
    component.mount(parts.message(), key, component.BOARD, told=partial(_take, key, parts.events))


def _take(key: str, events: Mapping[tuple[str, str], Callable[[], None]]) -> None:
    """Do what the events of the parts are answered with; the next run is told which they were."""
    done: list[Doing] = [(part, event, value) for part, event, value in st.session_state[key][_TOLD]]
    for part, event, _ in done:
        if act := events.get((part, event)):
            act()
    st.session_state[_DONE + key] = done
