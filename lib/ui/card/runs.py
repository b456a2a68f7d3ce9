"""Paragraphs as the browser gets them: text and its looks, never markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lib.present.views.body import Paragraph, Words

_LEADS = ("https://", "http://")  # nothing else in the data is an address


def paragraph(runs: Paragraph) -> list[list[Any]]:
    """A run is ["words"], ["words", 1] for bold, or ["words", 0, "https://…"] where it leads somewhere."""
    return [
        [run.text, int(run.bold), run.address]
        if run.address.startswith(_LEADS)
        else [run.text, 1]
        if run.bold
        else [run.text]
        for run in runs
    ]


def words(groups: Iterable[Words]) -> list[list[list[list[Any]]]]:
    """Groups of paragraphs that belong together."""
    return [[paragraph(runs) for runs in group.paragraphs] for group in groups]
