"""Where the guide explains a term: the address that a card's explanation leads on to."""

from __future__ import annotations

from lib.present.search.terms import Term
from lib.ui.frame import pages

PART, SOUGHT, READING, ABBREVIATIONS = "phan", "tim", "cach-doc", "viet-tat"
"""Choices of the guide and their codes, in addresses."""


def address(term: Term) -> str:
    """Path of the guide's glossary at this term; how to read, for a verdict."""
    codes = {PART: ABBREVIATIONS, SOUGHT: term.sought} if term.sought else {PART: READING}
    return pages.address("guide", codes)
