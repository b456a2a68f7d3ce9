"""The element that draws cards in the browser: registered with Streamlit, mounted under a key that stays while what it
shows changes, so that charts and tabs are kept and only what is new is drawn.

Registering by manifest is Streamlit's inner API (1.67): scripts given as text would come from a ``blob:`` address,
which the page's security policy refuses; those of a folder come from the server's own. All of it stands here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
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


_SERVED = "_stcore/bidi-components"
_IMPORTED = re.compile(r'^import (?:[^"]* from )?"(\.[^"]+)";$', re.MULTILINE)


@cache
def files(script: str) -> tuple[str, ...]:
    """Where a browser finds a script and all that it imports, below the root of the server: told of them at once, it
    need not find one after the other."""
    found: list[str] = []
    left = [f"{_HOUSE}.{script}/{script}.js"]
    while left:
        place = left.pop()
        if place in found:
            continue
        found.append(place)
        component, _, name = place.partition("/")
        text = (_ROOT / _FOLDERS[component.removeprefix(f"{_HOUSE}.")] / name).read_text(encoding="utf-8")
        left += (posixpath.normpath(f"{component}/{way}") for way in _IMPORTED.findall(text))
    return tuple(f"{_SERVED}/{place}" for place in found)


def register() -> None:
    """Let the server know the scripts, and answer for their files. Once a server; each test of a page has one of its
    own."""
    manager = get_bidi_component_manager()
    if manager.get(f"{_HOUSE}.{BOARD}") is None:
        configs = [ComponentConfig(*one) for one in _FOLDERS.items()]
        manager.register_from_manifest(ComponentManifest(_HOUSE, _VERSION, configs), _ROOT)


def mount(data: bytes, key: str, script: str = CARD, **events: Callable[[], None]) -> dict[str, Any]:
    """Draw what ``data`` says with ``script/<script>.js``; gives what the reader has just done, by event, nothing for
    most runs.

    ``events`` are what the server answers, each with what is done before the page runs again. While the page gathers
    its parts (`board`) this is one of them.
    """
    if (gathered := parts.now()) is not None:
        return gathered.add(key, script, data, **events)
    register()
    draw = st.components.v2.component(f"{_HOUSE}.{script}", js=f"{script}.js", isolate_styles=False)
    callbacks: dict[str, Any] = {f"on_{event}_change": act for event, act in events.items()}
    done = draw(data=data, key=key, **callbacks)
    return {event: value for event in events if (value := done.get(event)) is not None}


@contextmanager
def row(key: str) -> Iterator[None]:
    """What is mounted meanwhile stands in one container, whose class is its key."""
    gathered = parts.now()
    with st.container(key=key) if gathered is None else gathered.row(key):
        yield
