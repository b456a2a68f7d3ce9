"""A card as bytes for the browser: 16 signs that stand for the content, then JSON of text, never of markup.

Texts reach the page as text nodes, so that nothing in the data can become an element.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from plotly.io.json import to_json_plotly

from lib.compare.kept import kept
from lib.compare.model import MONEY, Comparison
from lib.present.charts import forms
from lib.present.search.terms import Term, Terms
from lib.present.verdicts import VERDICTS
from lib.present.views.body import DrawnPanel
from lib.present.views.card import Card, CardTable, card
from lib.present.views.tables import Said
from lib.present.words.answer import SILENT
from lib.present.words.figures import capital
from lib.ui.card import evidence, runs, terms
from lib.ui.frame import log

SOURCES, NOTES, REASONS = 4, 5, 5
"""More documents, notes or conditions than this open on demand; the first stay in sight."""
MORE = "Nguồn và ghi chú"
IN_SIGHT = 12
"""So many names take no more than two lines of a card."""
LONG = 400  # rows of a table that are sent only when it is opened

_MARKUP = re.compile("<[^>]*>")
Fields = dict[str, Any]


@kept(4)
def message(
    comparison: Comparison,
    colours: tuple[tuple[str, str], ...],
    whole: bool,
    size: str = "desk",
    explained: Terms | None = None,
) -> bytes:
    """Everything that the card shows of the comparison, charts in a ``size``; of a long table the rows only where
    ``whole``; terms that are ``explained`` with what they mean."""
    own = card(comparison)
    pieces = list(_pieces(own, dict(colours), size))
    written = [piece.pop("written") for piece in pieces if "written" in piece]
    table = _table(own, whole)
    paragraphs = ("".join(run[0] for run in words) for piece in pieces for words in piece.get("words", ()))
    texts, beside = (own.badge, own.subtitle, *paragraphs), (own.title, *written, *_words_of(table))
    return _tagged(
        {
            "headline": own.statement.headline,
            "more": list(own.statement.more),
            "names": [_group(words, who) for words, who in own.names],
            "title": own.title,
            "subtitle": own.subtitle,
            "badge": [VERDICTS[own.level].badge, own.badge],
            "pieces": pieces,
            **_terms(texts, beside, explained),
            "table": table,
            "foot": _foot(own),
        }
    )


def _group(words: str, who: tuple[str, ...]) -> Fields:
    """Names behind a count; those that state nothing are in sight where they are few."""
    return {
        "count": f"{capital(words)}: {len(who)} tỉnh",
        "who": ", ".join(who),
        "open": words == SILENT and len(who) <= IN_SIGHT,
    }


def of_table(title: str, subtitle: str, table: CardTable | None, foot: str, explained: Terms | None = None) -> bytes:
    """The same of a card that is a table alone; ``table`` None where there are no rows."""
    rows: Fields | None = {"heads": list(table.heads), "rows": _rows(table)} if table else None
    return _tagged(
        {
            "headline": "",
            "more": [],
            "names": [],
            "title": title,
            "subtitle": subtitle,
            "badge": ["gray", ""],
            "pieces": [],
            **_terms(("", subtitle), (title, *(_words_of(rows) if rows else ())), explained),
            "table": rows,
            "foot": {"shown": [[[foot]]], "folded": [], "fold": MORE},
        }
    )


def head(key: str, about: Mapping[str, Any]) -> bytes:
    """What is of the page and not of the content, on the first line of what is sent: links, files, how many rows."""
    return json.dumps({"key": key, "page": about}, ensure_ascii=False).encode() + b"\n"


def _tagged(said: Fields) -> bytes:
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.sha256(text).hexdigest()[:16].encode() + text


def not_made(title: str, code: str) -> bytes:
    """What stands in the place of a card of which nothing could be made, with a way to try again."""
    told = (
        f"Nội dung “{title}” đang gặp lỗi nên chưa hiển thị được; các phần khác của trang vẫn dùng được. Hãy thử lại;"
        f" nếu vẫn lỗi, xin báo mã {code} cho người quản trị."
    )
    return json.dumps({"failed": told, "again": True}, ensure_ascii=False).encode() + b"\n"


def safely(key: str, make: Callable[[], bytes]) -> bytes:
    """What ``make`` gives, or a sentence in its place, with a code that leads to the log: an error in one card never
    takes the page."""
    try:
        return make()
    except Exception as error:  # whatever it is, the other cards have nothing to do with it
        told = log.sorry(log.failure(error, card=key))
    return json.dumps({"failed": told}, ensure_ascii=False).encode() + b"\n"


def _pieces(own: Card, colours: Mapping[str, str], size: str) -> Iterator[Fields]:
    for piece in own.pieces(REASONS, f"xem “{MORE}”"):
        if isinstance(piece, DrawnPanel):
            figure = forms.drawn(piece.panel, own.comparison, size, dict(colours))
            spec = figure.to_dict()
            # A chart is told at one comparison of two texts whether it is the one that stands there.
            yield {
                "figure": _finished(spec),
                "height": figure.layout.height,
                "alt": forms.alt(piece.panel, own.comparison),
                "written": "\n".join(
                    _MARKUP.sub("\n", note.get("text", "")) for note in spec["layout"].get("annotations", ())
                ),
            }
        else:
            yield {"words": [runs.paragraph(paragraph) for paragraph in piece.paragraphs], "apart": piece.apart}


def _terms(texts: Sequence[str], beside: Sequence[str], explained: Terms | None) -> Fields:
    """Terms with their places in these ``texts``, as the script counts them: the badge is 0, the subtitle 1, then every
    paragraph between the charts. Then those that stand ``beside`` these alone, where no word can be a button: in the
    title, which leads on, in a chart, in a cell."""
    if explained is None:
        return {"terms": [], "listed": []}
    found = explained.standing_in(texts)
    told = {one.term for one in found}
    others = [one for one in explained.standing_in(beside) if one.term not in told]
    return {
        "terms": [[one.text, one.start, one.length, *_explained(one.term)] for one in found],
        "listed": [[beside[one.text][one.start : one.start + one.length], *_explained(one.term)] for one in others],
    }


def _explained(term: Term) -> tuple[str, str, str]:
    return term.name, term.meaning, terms.address(term)


def _words_of(table: Fields) -> Iterator[str]:
    """Headings and cells of a table, each once; figures say nothing that would be a term."""
    cells = (said[0] for row in table["rows"] for cell in row for said in cell)
    yield from dict.fromkeys(text for text in (*table["heads"], *cells) if text and not text[0].isdigit())


def _finished(spec: Fields) -> str:
    for trace in spec["data"]:  # a click opens evidence; it must not grey the other marks
        if "customdata" in trace:
            trace["unselected"] = {"marker": {"opacity": 1}}
    return to_json_plotly({"data": spec["data"], "layout": spec["layout"]})


def _table(own: Card, whole: bool) -> Fields:
    table = own.table
    if is_long(own) and not whole:
        return {"heads": [], "rows": [], "waiting": True}
    return {"heads": list(table.heads), "rows": _rows(table)}


def is_long(own: Card) -> bool:
    """Its table has more rows than stand ready behind a tab."""
    return own.comparison.topic == MONEY and sum(1 for _ in own.comparison.rows()) > LONG


def _rows(table: CardTable) -> list[list[list[list[str]]]]:
    return [[[_said(said) for said in cell] for cell in row] for row in table.rows]


def _said(said: Said) -> list[str]:
    if said.figure_id:
        return [said.text, said.aside, evidence.address(said.figure_id)]
    return [said.text, said.aside] if said.aside else [said.text]


def _foot(own: Card) -> Fields:
    """Sources and notes; where they are too long to stand in sight, the first documents and the rest folded."""
    notes = "Ghi chú: " + " ".join(f"({note.number}) {note.text}" for note in own.notes) if own.notes else ""
    crowded = own.crowded(REASONS)
    lines = [[[line]] for line in (own.sources(), notes) if line]
    if own.documents - 1 <= SOURCES and len(own.notes) <= NOTES and not crowded:
        return {"shown": lines, "folded": [], "fold": MORE}
    conditions = [[[f"{panel.measure.short_label}: "], *runs.paragraph(words)] for panel, words in crowded]
    return {"shown": [[[own.sources(SOURCES)]]], "folded": [*lines, *conditions], "fold": MORE}
