"""The PowerPoint template that this session's slides are made on. It lives in the session's memory and nowhere else;
files that are asked for outside of the session name it by a secret."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

import streamlit as st

CODE = "mau"
"""Key of the secret in the address of a file."""
MOST_HELD = 100 << 20
"""Bytes of all templates that sessions hold at once."""
_KEY = "slide-template"
_NO_ROOM = "Máy chủ đang giữ nhiều mẫu của các phiên khác nên chưa nhận thêm được; hãy thử lại sau ít phút."


@dataclass(frozen=True)
class OwnTemplate:
    """A checked template, called as its file is. ``secret`` opens it: nobody can guess it, and it is forgotten with the
    session."""

    name: str
    content: bytes = field(repr=False)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)


_BY_SECRET: WeakValueDictionary[str, OwnTemplate] = WeakValueDictionary()


def current() -> OwnTemplate | None:
    """The template of this session."""
    return st.session_state.get(_KEY)


def keep(name: str, content: bytes) -> str:
    """Make slides on this from now on; "" or, where that cannot be, a sentence that says why."""
    leave()
    if sum(len(own.content) for own in list(_BY_SECRET.values())) + len(content) > MOST_HELD:
        return _NO_ROOM
    own = st.session_state[_KEY] = OwnTemplate(name, content)
    _BY_SECRET[own.secret] = own
    return ""


def leave() -> None:
    """Back to slides as they are made here."""
    if (own := st.session_state.pop(_KEY, None)) is not None:
        _BY_SECRET.pop(own.secret, None)


def named(query: Mapping[str, Sequence[str]]) -> str:
    """The secret in the address of a file, "" where there is none."""
    return "".join(query.get(CODE, ()))


def behind(secret: str) -> OwnTemplate | None:
    """The template that the secret opens, as long as its session holds it."""
    return _BY_SECRET.get(secret)
