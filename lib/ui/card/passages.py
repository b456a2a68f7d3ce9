"""The printed phrase of a figure in its document's text, where this server holds the texts: PLANS_SOURCES names their
folder. Without it evidence is as it is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from lib.compare.facts import Facts, records, text
from lib.compare.source import Source
from lib.plans.passages import MarkedWords, Passage, passage, source_lines

FOLDER = "PLANS_SOURCES"
"""The environment variable."""


def at(facts: Facts, document_id: str, line: int | None, quote: str) -> Passage | None:
    """The phrase that begins on that line of the document's text; None where the text is not at hand, or is not the one
    that the row was taken from."""
    folder = os.environ.get(FOLDER, "")
    if not folder or not line:
        return None
    documents = records(facts.tables.documents)
    own = next((row for row in documents if text(row["document_id"]) == document_id), {})
    lines = source_lines(Path(folder), text(own.get("source_file")), text(own.get("source_sha256")))
    return passage(lines, line, quote)


def of_sources(facts: Facts, sources: Iterable[Source]) -> list[dict[str, Any]]:
    """The passages of these sources as the browser gets them: where each stands, its lines as number and runs."""
    found = ((source, at(facts, source.document_id, source.line, source.quote)) for source in sources)
    return [
        {"place": place(source.number or source.title, own), "lines": [[line.number, line.runs] for line in own.lines]}
        for source, own in found
        if own
    ]


def html(number: str, own: Passage) -> str:
    """The same as HTML."""
    lines = "".join(f'<li value="{line.number}">{"".join(map(_html, line.runs))}</li>' for line in own.lines)
    return f'<details class="passage" open><summary>{escape(place(number, own))}</summary><ol>{lines}</ol></details>'


def place(number: str, own: Passage) -> str:
    """What the passage is of."""
    first, last = own.numbers
    lines = f"dòng {first}" if first == last else f"dòng {first}-{last}"
    return f"Đoạn văn bản: {', '.join(filter(None, (number, f'{lines} của bản chữ')))}"


def _html(run: MarkedWords) -> str:
    words, is_phrase = run
    return f"<mark>{escape(words)}</mark>" if is_phrase else escape(words)
