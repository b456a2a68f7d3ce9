"""Which plan stands for a province and year: what another plan replaces gives way, then the shorter period goes first.

A plan that amends or replaces an earlier one (``supersedes``) does so whole or for one year. Whole means: for every
year but those that the earlier plan covers and the later one does not; there the earlier one was in force and stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from lib.compare.facts import Document, Facts


def successor(facts: Facts, document: Document, first: int, last: int | None = None) -> Document | None:
    """The plan that stands in place of the document for a year, or for the years ``first`` to ``last``; None where the
    document itself stands.

    Of a chain of replacements its end. What is said of several years at once, a total of a period, is replaced by a
    plan that replaces the document whole, and by such of single years only where they are all of them.
    """
    met, found = {document.document_id}, None
    following = _next(facts, document, first, last or first)
    while following and following.document_id not in met:
        met.add(following.document_id)
        found = following
        following = _next(facts, found, first, last or first)
    return found


def by_standing(facts: Facts, documents: Iterable[Document], first: int, last: int | None = None) -> list[Document]:
    """The documents in the order in which they speak for a year, or for the years ``first`` to ``last``: those that no
    other replaces, the plan made for fewer years before the slice of a longer one, the newer before the older; then
    those that are replaced, in the same order."""

    def place(document: Document) -> tuple[bool, int, int, str]:
        return successor(facts, document, first, last) is not None, *document.precedence, document.document_id

    return sorted(documents, key=place)


def plans(facts: Facts, province: str, year: int) -> list[Document]:
    """The loaded plans of the whole province that stand in the year, first the one that speaks."""
    covering = by_standing(facts, facts.plans(province, year), year)
    return [plan for plan in covering if successor(facts, plan, year) is None] or covering


def _next(facts: Facts, document: Document, first: int, last: int) -> Document | None:
    """What replaces the document itself; of several the one signed last."""
    found: list[Document] = []
    by_year: dict[int, Document] = {}
    for later, year in facts.replacements.get(document.document_id, ()):
        if year is not None:
            by_year[year] = later
        elif any(later.covers(y) or not document.covers(y) for y in range(first, last + 1)):
            found.append(later)
    if by_year.keys() >= set(range(first, last + 1)):
        found.append(by_year[last])
    return min(found, key=lambda d: (-(d.signed_on.toordinal() if d.signed_on else 0), d.document_id), default=None)
