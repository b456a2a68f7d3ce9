"""Where a figure stands: the words at the address of a card's evidence, and the address that opens a figure's evidence
in the register.

The browser asks for them without a run of the page (`script/evidence.js`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import urlencode

from lib.present.views.body import Words
from lib.ui.card import runs
from lib.ui.frame.choices import Choice

FIGURE = Choice("dong", text=120)
"""The figure, in addresses of evidence."""
OF_ONE, OF_ALL = "Nguồn của con số", "Nguồn từng số"


def address(figure_id: str) -> str:
    """Path of the view that shows this figure's evidence."""
    return "sources?" + urlencode({"muc": "bang-chung", FIGURE.key: figure_id}, safe="/-")


def message(title: str, parts: Iterable[Words], link: str = "") -> bytes:
    """What the browser gets: JSON of text; ``link`` leads to the same in the register."""
    told = {"title": title, "parts": runs.words(parts), "link": link}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
