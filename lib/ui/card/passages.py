"""The printed phrase of a figure in its document's text, where this server holds the texts: PLANS_SOURCES names their
folder. Without it evidence is as it is."""

from __future__ import annotations

import os
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from lib.compare.facts import Facts, records, text
from lib.compare.kept import kept
from lib.compare.source import Source
from lib.plans.passages import Passage, Stretch, passage, source_lines

FOLDER = "PLANS_SOURCES"
"""The environment variable."""


def at(facts: Facts, document_id: str, line: int | None, quote: str) -> Passage | None:
    """The phrase that begins on that line of the document's text; None where the text is not at hand, or is not the one
    that the row was taken from."""
    folder, (name, digest) = os.environ.get(FOLDER, ""), _texts(facts).get(document_id, ("", ""))
    return passage(source_lines(Path(folder), name, digest), line, quote) if folder and line else None


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


def _html(run: Stretch) -> str:
    words, is_phrase = run
    return f"<mark>{escape(words)}</mark>" if is_phrase else escape(words)


@kept()
def _texts(facts: Facts) -> dict[str, tuple[str, str]]:
    """Document → the name of its text and the digest of that."""
    return {
        text(row["document_id"]): (text(row.get("source_file")), text(row.get("source_sha256")))
        for row in records(facts.tables.documents)
    }
