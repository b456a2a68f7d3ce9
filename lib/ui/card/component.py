"""The element that draws cards in the browser: registered with Streamlit, mounted under a key that stays while what it
shows changes, so that charts and tabs are kept and only what is new is drawn.

Registering by manifest is Streamlit's inner API (1.67): scripts given as text would come from a ``blob:`` address,
which the page's security policy refuses; those of a folder come from the server's own. All of it stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

_SCRIPTS = Path(__file__).resolve().parent
_NAME, _FOLDER, _SCRIPT = "house.card", "script", "card.js"
EVENTS = ("present", "evidence", "table")
"""What a reader does on a card that the server answers: adds it to the slides, opens sources, opens a long table."""


def mount(data: bytes, key: str, **events: Callable[[], None]) -> dict[str, Any]:
    """Draw what ``data`` says (`sending`); gives what the reader has just done, by event, nothing for most runs."""
    manager = get_bidi_component_manager()
    if manager.get(_NAME) is None:  # once a server; each test of a page has a manager of its own
        manifest = ComponentManifest("house", "1", [ComponentConfig("card", _FOLDER)])
        manager.register_from_manifest(manifest, _SCRIPTS)
    draw = st.components.v2.component(_NAME, js=_SCRIPT, isolate_styles=False)
    callbacks: dict[str, Any] = {f"on_{event}_change": events.get(event, _nothing) for event in EVENTS}
    done = draw(data=data, key=key, **callbacks)
    return {event: value for event in EVENTS if (value := done.get(event)) is not None}


def _nothing() -> None:
    """Streamlit tells of an event only where somebody asks for it."""
