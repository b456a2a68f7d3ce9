"""The small tables of a page as a reader sees them."""

import re
from html import unescape


def html_rows(at, first: str) -> list[list[list[str]]]:
    """The cells of each table whose first heading is ``first``, headings first."""
    found = []
    for element in at.get("html"):
        body = element.proto.body
        if body.startswith('<div class="rows') and f'<table><thead><tr><th scope="col">{first}</th>' in body:
            found.append(
                [
                    [
                        unescape(re.sub(r"<[^>]*>", "", cell)).strip()
                        for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
                    ]
                    for row in re.findall(r"<tr>(.*?)</tr>", body)
                ]
            )
    return found
