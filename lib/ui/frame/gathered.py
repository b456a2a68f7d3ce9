"""Parts of a page that reach the browser as one element: every element of Streamlit's own costs time there on each
click, changed or not.

While a page gathers, headings, words, tables and cards join what is gathered; `lib.ui.card.board` sends it and
``board.js`` draws it. A part that says the same as before is left as it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from lib.ui.frame import log

TREE = "tree"
"""The script that draws nodes."""
Node = str | list[Any]
"""Words, or an element: its name, its attributes, what it holds. Words become text nodes and nothing else."""
Doing = tuple[str, str, Any]
"""What the reader did: the part, the event, its value."""


_MARKED = re.compile(r"\\(.)|(\*\*)|([^\\*]+|\*)", re.DOTALL)


@dataclass(frozen=True)
class _BoardPart:
    """``data`` as ``script`` draws it, or further parts, in an element that stays while its key does."""

    key: str
    looks: str
    script: str = ""
    data: bytes = b""
    parts: list[_BoardPart] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        own: dict[str, Any] = {"key": self.key, "looks": self.looks}
        if self.script:
            return own | {"script": self.script, "size": len(self.data)}
        return own | {"parts": [part.told() for part in self.parts]}

    def content(self) -> Iterator[bytes]:
        yield self.data
        for part in self.parts:
            yield from part.content()


class Gathered:
    """``done``: what the reader has just done to the parts of this place."""

    def __init__(self, done: Sequence[Doing] = ()) -> None:
        self._place: list[_BoardPart] = []
        self._keys: set[str] = set()
        self._done = done
        self.events: dict[tuple[str, str], Callable[[], None]] = {}

    def add(self, key: str, script: str, data: bytes, **events: Callable[[], None]) -> dict[str, Any]:
        """What a page says with an element of its own elsewhere (``component.mount``), with the same answer."""
        self._join(_BoardPart(key, f"part st-key-{key}", script, data))
        self.events |= {(key, event): act for event, act in events.items()}
        return {event: value for part, event, value in self._done if part == key and event in events}

    def nodes(self, key: str, *nodes: Node) -> None:
        """Words and tables; the class ``st-key-<key>`` is for looks."""
        text = json.dumps(nodes, ensure_ascii=False, separators=(",", ":")).encode()
        self._join(_BoardPart(key, f"st-key-{key}", TREE, text))

    def guarded(self, key: str, make: Callable[[], Iterable[Node]]) -> bool:
        """The nodes that ``make`` gives, or, where it fails, a sentence in their place with a code that leads to the
        log; says whether it did not fail."""
        try:
            self.nodes(key, *make())
        except Exception as error:  # whatever it is, the rest of the page has nothing to do with it
            self.nodes(key, sorry(key, error))
            return False
        return True

    def _join(self, part: _BoardPart) -> None:
        if part.key in self._keys:
            raise ValueError(f"two parts are called {part.key}")
        self._keys.add(part.key)
        self._place.append(part)

    @contextmanager
    def row(self, key: str) -> Iterator[None]:
        """What is added meanwhile stands in one container, with the looks of one of Streamlit's own of this key."""
        around, row = self._place, _BoardPart(key, f"stVerticalBlock st-key-{key}")
        self._join(row)
        self._place = row.parts
        try:
            yield
        finally:
            self._place = around

    def message(self) -> bytes:
        """Which parts there are, on the first line; then what each is drawn from."""
        told = json.dumps([part.told() for part in self._place], ensure_ascii=False, separators=(",", ":"))
        return b"".join((told.encode(), b"\n", *(data for part in self._place for data in part.content())))


_NOW: ContextVar[Gathered | None] = ContextVar("gathered", default=None)


def now() -> Gathered | None:
    """What this run of a page gathers at the moment."""
    return _NOW.get()


FEW = 3
"""Columns that a telephone has room for."""


@contextmanager
def gathering(done: Sequence[Doing] = ()) -> Iterator[Gathered]:
    """Gather until the block ends, whichever way."""
    gathered = Gathered(done)
    before = _NOW.set(gathered)
    try:
        yield gathered
    finally:
        _NOW.reset(before)


def node(name: str, *children: Node, **attributes: str) -> Node:
    """An element; ``class_`` and ``aria_label`` are the attributes class and aria-label."""
    told = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value}
    return [name, told, *children]


def sorry(key: str, error: Exception) -> Node:
    """The sentence in the place of a part, with the code under which the log has the error."""
    return node("p", log.sorry(log.failure(error, part=key)), role="alert")


def table(heads: Sequence[str], rows: Iterable[Sequence[Node]], name: str = "Bảng") -> Node:
    """Headings, then a row of cells each; a dash for nothing. Where it is wider than its place it scrolls, by the
    keyboard too; on a telephone many columns become a list. ``name`` tells it from the page's other tables."""
    head = node("tr", *(node("th", text, scope="col") for text in heads))
    body = (
        node("tr", *(node("td", text or "—", data_of=of) for of, text in zip(heads, row, strict=True))) for row in rows
    )
    return node(
        "div",
        node("table", node("thead", head), node("tbody", *body)),
        class_="rows wide" if len(heads) > FEW else "rows",
        role="region",
        tabindex="0",
        aria_label=name,
    )


def marked(text: str) -> Iterator[Node]:
    """What `wording` writes as Markdown, words with ``**bold**`` and escaped characters, as nodes."""
    bold, words = False, ""
    for escaped, mark, plain in _MARKED.findall(text):
        if not mark:
            words += escaped or plain
            continue
        if words:
            yield node("strong", words) if bold else words
        bold, words = not bold, ""
    if words:
        yield words
