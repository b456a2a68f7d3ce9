"""The element that draws cards in the browser: registered with Streamlit, mounted under a key that stays while what it
shows changes, so that charts and tabs are kept and only what is new is drawn.

Registering by manifest is Streamlit's inner API (1.67): scripts given as text would come from a ``blob:`` address,
which the page's security policy refuses; those of a folder come from the server's own. All of it stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from lib.ui.frame import gathered as parts

_ROOT = Path(__file__).resolve().parents[1]
_HOUSE, _VERSION = "house", "1"
BOARD, CARD, FINDINGS, TOOLBOX, REVIEW = "board", "card", "findings", "toolbox", "review"
NOTE, NOTES, STAGE = "note", "notes_file", "stage"
_FOLDERS = (
    dict.fromkeys((BOARD, CARD, FINDINGS, TOOLBOX), "card/script")
    | dict.fromkeys((NOTE, NOTES, STAGE), "slideshow/script")
    | {REVIEW: "review/script"}
)


def mount(data: bytes, key: str, script: str = CARD, **events: Callable[[], None]) -> dict[str, Any]:
    """Draw what ``data`` says with ``script/<script>.js``; gives what the reader has just done, by event, nothing for
    most runs.

    ``events`` are what the server answers, each with what is done before the page runs again. While the page gathers
    its parts (`board`) this is one of them.
    """
    if (gathered := parts.now()) is not None:
        return gathered.add(key, script, data, **events)
    manager = get_bidi_component_manager()
    name = f"{_HOUSE}.{script}"
    if manager.get(name) is None:  # once a server; each test of a page has a manager of its own
        configs = [ComponentConfig(*one) for one in _FOLDERS.items()]
        manager.register_from_manifest(ComponentManifest(_HOUSE, _VERSION, configs), _ROOT)
    draw = st.components.v2.component(name, js=f"{script}.js", isolate_styles=False)
    callbacks: dict[str, Any] = {f"on_{event}_change": act for event, act in events.items()}
    done = draw(data=data, key=key, **callbacks)
    return {event: value for event in events if (value := done.get(event)) is not None}


@contextmanager
def row(key: str) -> Iterator[None]:
    """What is mounted meanwhile stands in one container, whose class is its key."""
    gathered = parts.now()
    with st.container(key=key) if gathered is None else gathered.row(key):
        yield
