"""A table as a picture. ``static/picture.js`` composes it in the reader's browser out of what stands in the container
``picture-<key>``, and keeps the click from the server."""

from __future__ import annotations

from html import escape


def picture_head(title: str, *lines: str) -> str:
    """HTML that only the picture shows: what the page around says of a part that has no title of its own."""
    return (
        '<div class="picture-head"'
        f" hidden><h2>{escape(title)}</h2>{''.join(f'<p>{escape(line)}</p>' for line in lines)}</div>"
    )
