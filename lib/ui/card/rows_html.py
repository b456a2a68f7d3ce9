"""Small tables as HTML of real text. Markdown would be parsed anew in the browser on every click, behind a closed tab
as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

FEW = 3
"""Columns that a telephone has room for."""


class Html(str):
    """Text that is HTML already: whatever came from data in it is escaped."""


def cell(content: object) -> Html:
    """The content escaped, unless it is HTML; a dash for nothing."""
    return content if isinstance(content, Html) else Html(escape(str(content)) or "—")


def link(text: str, address: str) -> Html:
    """A link that opens beside the page, as those in Markdown do."""
    return Html(f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(text)}</a>')


def table(heads: Sequence[object], rows: Iterable[Sequence[object]]) -> Html:
    """Headings, then a row of cells each."""
    head = "".join(f'<th scope="col">{cell(text)}</th>' for text in heads)
    named = [f'<td data-of="{escape(str(text))}">' for text in heads]
    body = "".join(
        f"<tr>{''.join(f'{start}{cell(content)}</td>' for start, content in zip(named, row, strict=True))}</tr>"
        for row in rows
    )
    # Where it is wider than its place it scrolls, by the keyboard too; on a telephone many columns become a list.
    return Html(
        f'<div class="rows{" wide" if len(heads) > FEW else ""}" role="region" tabindex="0"'
        f' aria-label="Bảng"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )
