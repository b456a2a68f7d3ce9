"""Where a figure stands: the words at the address of a card's evidence, and the address that opens a figure's evidence
in the register.

The browser asks for them without a run of the page (`script/evidence.js`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from lib.present.views.body import Words
from lib.ui.card import runs
from lib.ui.frame.choices import Choice

FIGURE = Choice("dong", text=120)
"""The figure, in addresses of evidence."""
FAULT = "Báo lỗi con số"
OF_ONE, OF_ALL = "Nguồn của con số", "Nguồn từng số"


def address(figure_id: str) -> str:
    """Path of the view that shows this figure's evidence."""
    return "sources?" + urlencode({"muc": "bang-chung", FIGURE.key: figure_id}, safe="/-")


def message(
    title: str, parts: Iterable[Words], link: str = "", version: str = "", passages: Sequence[Mapping[str, Any]] = ()
) -> bytes:
    """What the browser gets: JSON of text; ``link`` leads to the same in the register, and with it goes what a reader
    who finds a fault sends on; ``passages`` are those of the texts (`passages`)."""
    own = tuple(parts)
    told = {"title": title, "parts": runs.words(own), "link": link, "passages": passages}
    if link:
        text = report(own[:1], link, version)
        told |= {"report": text, "mail": mail(text)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def report(parts: Iterable[Words], link: str, version: str) -> str:
    """What says which figure is meant: its words and place, where it is shown, of which data."""
    return letter(("".join(run.text for run in line) for part in parts for line in part.paragraphs), link, version)


def letter(lines: Iterable[str], link: str, version: str) -> str:
    """The same of words that are lines already."""
    return "\n".join(filter(None, (f"{FAULT}:", *lines, link, version, "Chỗ sai và số đúng:")))


def mail(text: str) -> str:
    """The address that opens the reader's own mail program with it; "" where PLANS_CONTACT names nobody to write to."""
    contact = os.environ.get("PLANS_CONTACT", "")
    return (
        f"mailto:{quote(contact, safe='@')}?{urlencode({'subject': FAULT, 'body': text}, quote_via=quote)}"
        if contact
        else ""
    )
