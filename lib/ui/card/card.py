"""One comparison as a card: what is measured, how far it may be compared, the marks, the same rows as a table, where
each figure stands. A card only reads its Comparison; whatever comes from data is escaped before it becomes Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib.compare.kept import kept
from lib.compare.model import MONEY, Comparison
from lib.present.charts import forms
from lib.present.theme import PLOTLY_CONFIG
from lib.present.verdicts import VERDICTS
from lib.present.views import body
from lib.present.views.card import Card
from lib.present.views.card import card as record
from lib.present.views.tables import Said
from lib.present.words.wording import markdown_safe
from lib.ui.card import card_file, evidence, rows_html
from lib.ui.card.copying import copy_table
from lib.ui.card.picture import picture
from lib.ui.card.rows_html import Html
from lib.ui.frame import files
from lib.ui.frame.deck import CHART, DeckView, add_button
from lib.ui.frame.files import PPTX, XLSX
from lib.ui.frame.frame import Page, copy_link

_SOURCES, _NOTES, _REASONS = (
    4,
    5,
    5,
)  # more documents, notes or conditions than this open on demand; the first stay in sight
_MORE = "Nguồn và ghi chú"
_LONG = 400  # rows of a table


def row(page: Page, *comparisons: Comparison) -> None:
    """Cards side by side, their parts on the same lines; below each other where the window is narrow."""
    with st.container(key=f"cards-{_name(comparisons[0])}"):
        for comparison in comparisons:
            card(page, comparison)


def rows(page: Page, comparisons: Sequence[Comparison]) -> None:
    """Cards two by two."""
    for first in range(0, len(comparisons), 2):
        row(page, *comparisons[first : first + 2])


def card(page: Page, comparison: Comparison) -> None:
    """One card. Question and options name its parts, so a page shows them once."""
    key = _name(comparison)
    drawn = _drawn(comparison, page.colours)
    with st.container(border=True, key=f"card-{key}"):
        st.markdown(drawn.head, anchors=False)
        # Thousands of rows are too many to stand ready behind a tab: they are fetched when it is opened.
        names = ["Biểu đồ", "Bảng"]
        chart, table = st.tabs(names) if drawn.table else st.tabs(names, on_change="rerun", key=f"tabs-{key}")
        with chart:
            for number, part in enumerate(drawn.body):
                if isinstance(part, str):
                    st.markdown(part)
                else:
                    name = evidence.chart_key(key, number)
                    st.plotly_chart(
                        part.figure,
                        key=name,
                        config=PLOTLY_CONFIG,
                        alt=part.alt,
                        selection_mode="points",
                        on_select=partial(evidence.clicked, key, name),
                    )
        with table:
            if drawn.table:
                st.html(drawn.table)
                copy_table(comparison, key)
            elif table.open:
                st.dataframe(
                    _long_table(comparison),
                    hide_index=True,
                    height=430,
                    placeholder="—",
                    alt=f"Bảng: {comparison.title}",
                )
        with st.container(key=f"foot-{key}", gap="xxsmall"):
            st.markdown(drawn.foot)
            if drawn.more:
                with st.expander(_MORE, type="compact"):
                    st.markdown(drawn.more)
        with st.container(key=f"tools-{key}", horizontal=True, gap="small"):
            _tools(page, comparison, key)
    evidence.answer_click(page, key, comparison)


def _name(comparison: Comparison) -> str:
    """Tells a card from the others of its page, and stays when only the unit of money changes."""
    return "-".join(
        (comparison.selection.question, *(value for option, value in comparison.selection.options if option != "unit"))
    )


def _tools(page: Page, comparison: Comparison, key: str) -> None:
    add_button(page, DeckView(CHART, comparison.selection), key)
    rows = sum(1 for _ in comparison.rows())
    files.button(f"Tải Excel ({rows} dòng)", card_file.address(comparison, page.facts, XLSX), f"excel-{key}")
    copy_link(page, key)
    files.button("Tải PowerPoint", card_file.address(comparison, page.facts, PPTX), f"pptx-{key}")
    picture(key)
    if comparison.sources and st.button(
        "Nguồn từng số", type="tertiary", icon=":material/format_quote:", key=f"evidence-{key}"
    ):
        evidence.all_of(comparison)


# -- what a card shows, worked out once for a comparison -------------------------------------------


class _Finished(go.Figure):
    """A figure that is shared by all sessions and changes no more: it hands out its dict instead of copying it on
    every run."""

    def __init__(self, figure: go.Figure) -> None:
        super().__init__()
        finished = figure.to_dict()
        for trace in finished["data"]:  # a click opens evidence; it must not grey the other marks
            if "customdata" in trace:
                trace["unselected"] = {"marker": {"opacity": 1}}
        self.__dict__["_finished"] = finished

    def to_dict(self) -> dict:
        return self.__dict__["_finished"]


@dataclass(frozen=True)
class _CardChart:
    figure: _Finished
    alt: str


@dataclass(frozen=True)
class _ReadyCard:
    """A card, ready to send: Markdown and figures."""

    head: str
    body: tuple[str | _CardChart, ...]
    table: Html | str  # "" for a long one
    foot: str
    more: str  # what would make the foot too long


@kept(2)
def _drawn(comparison: Comparison, colours: tuple[tuple[str, str], ...]) -> _ReadyCard:
    own = record(comparison)
    pieces: list[str | _CardChart] = []
    for part in _body(own, dict(colours)):
        if isinstance(part, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += f"\n\n{part}"
        else:
            pieces.append(part)
    is_long = comparison.topic == MONEY and sum(1 for _ in comparison.rows()) > _LONG
    return _ReadyCard(_head(own), tuple(pieces), "" if is_long else _table(own), *_foot(own))


@kept()
def _long_table(comparison: Comparison) -> pd.DataFrame:
    """The rows of a card that has too many of them for text."""
    table = record(comparison).table.without_sources
    return pd.DataFrame(table.lines, columns=list(table.heads), dtype="string")


def _head(own: Card) -> str:
    colour, badge = VERDICTS[own.level].badge, markdown_safe(own.badge)
    return f"## {markdown_safe(own.title)}\n\n{markdown_safe(own.subtitle)}\n\n:{colour}-badge[{badge}]"


def _body(own: Card, colours: dict[str, str]) -> Iterable[str | _CardChart]:
    for piece in own.pieces(_REASONS, f"xem “{_MORE}”"):
        if isinstance(piece, body.DrawnPanel):
            figure = forms.drawn(piece.panel, own.comparison, "desk", colours)
            yield _CardChart(_Finished(figure), forms.alt(piece.panel, own.comparison))
        else:
            yield f"{'> ' if piece.apart else ''}{body.markdown(piece.paragraphs)}"


def _table(own: Card) -> Html:
    """A figure is the way to its evidence."""
    rows = ([Html("; ".join(map(_said, cell))) if cell else "" for cell in row] for row in own.table.rows)
    return rows_html.table(own.table.heads, rows)


def _said(said: Said) -> Html:
    linked = (
        rows_html.link(said.text, evidence.address(said.figure_id)) if said.figure_id else rows_html.cell(said.text)
    )
    return Html(f"{linked} {rows_html.cell(f'({said.aside})')}") if said.aside else linked


def _foot(own: Card) -> tuple[str, str]:
    """Sources and notes: what stands in sight, and the whole of it where that is too long to stand there."""
    sources = markdown_safe(own.sources())
    told = " ".join(f"({note.number}) {markdown_safe(note.text)}" for note in own.notes)
    notes = f"Ghi chú: {told}" if told else ""
    crowded = own.crowded(_REASONS)
    if own.documents - 1 <= _SOURCES and len(own.notes) <= _NOTES and not crowded:
        return "\n\n".join(filter(None, (sources, notes))), ""
    conditions = (f"{markdown_safe(panel.measure.short_label)}: {body.markdown([words])}" for panel, words in crowded)
    return markdown_safe(own.sources(_SOURCES)), "\n\n".join(filter(None, (sources, notes, *conditions)))
