"""One comparison as a card: what is measured, how far it may be compared, the marks, the same rows as a table, where
each figure stands. A card only reads its Comparison; whatever comes from data is escaped before it becomes Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import plotly.graph_objects as go
import streamlit as st

from lib.compare.kept import kept
from lib.compare.model import MONEY, Comparison, Value
from lib.present.charts import forms
from lib.present.theme import PLOTLY_CONFIG
from lib.present.verdicts import VERDICTS
from lib.present.views import body, tables
from lib.present.words import wording
from lib.present.words.wording import markdown_safe
from lib.ui.card import evidence, powerpoint, rows_html
from lib.ui.card.copying import copy_table
from lib.ui.card.picture import picture
from lib.ui.card.rows_html import Html
from lib.ui.frame.deck import CHART, DeckView, add_button
from lib.ui.frame.frame import Page, copy_link

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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
    st.download_button(
        f"Tải Excel ({rows} dòng)",
        partial(_workbook, comparison, page.link, page.version),
        key=f"excel-{key}",
        file_name=f"{wording.file_stem(comparison)}.xlsx",
        mime=XLSX,
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
    copy_link(page, key)
    st.download_button(
        "Tải PowerPoint",
        partial(
            powerpoint.of_card,
            comparison,
            dict(page.colours),
            link=page.link,
            version=page.version,
            remark=powerpoint.remark(),
        ),
        key=f"pptx-{key}",
        file_name=f"{wording.file_stem(comparison)}.pptx",
        mime=powerpoint.MIME,
        on_click="ignore",
        type="tertiary",
        icon=":material/co_present:",
    )
    picture(key)
    if comparison.sources and st.button(
        "Nguồn từng số", type="tertiary", icon=":material/format_quote:", key=f"evidence-{key}"
    ):
        evidence.all_of(comparison)


def _workbook(comparison: Comparison, link: str, version: str) -> bytes:
    """The file of the card, made when it is asked for."""
    from lib.present.excel.workbook import workbook  # XlsxWriter is needed by this click only

    return workbook(comparison, link=link, made_at=datetime.now(), version=version)


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
    pieces: list[str | _CardChart] = []
    for part in _body(comparison, dict(colours)):
        if isinstance(part, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += f"\n\n{part}"
        else:
            pieces.append(part)
    is_long = comparison.topic == "money" and sum(1 for _ in comparison.rows()) > _LONG
    return _ReadyCard(_head(comparison), tuple(pieces), "" if is_long else _table(comparison), *_foot(comparison))


@kept()
def _long_table(comparison: Comparison):
    """The rows of a card that has too many of them for text."""
    if tables.is_by_year(comparison):
        return tables.parts_by_year(comparison)
    return tables.card(comparison)


def _head(comparison: Comparison) -> str:
    lead = comparison.lead
    colour = VERDICTS[lead.verdict.level if lead else None].badge
    subtitle = wording.subtitle(lead, comparison) if lead else comparison.definition
    badge = markdown_safe(wording.badge(comparison))
    return f"## {markdown_safe(comparison.title)}\n\n{markdown_safe(subtitle)}\n\n:{colour}-badge[{badge}]"


def _body(comparison: Comparison, colours: dict[str, str]) -> Iterable[str | _CardChart]:
    for piece in body.body(comparison, _REASONS, f"xem “{_MORE}”"):
        if isinstance(piece, body.DrawnPanel):
            yield _CardChart(
                _Finished(forms.drawn(piece.panel, comparison, "desk", colours)), forms.alt(piece.panel, comparison)
            )
        else:
            yield f"{'> ' if piece.apart else ''}{body.markdown(piece.paragraphs)}"


def _table(comparison: Comparison) -> Html:
    """The card's rows once more: as printed rows for one year, as province × year across the years."""
    if tables.is_by_year(comparison):
        if comparison.topic != MONEY:
            return _grid(comparison)
        frame = tables.parts_by_year(comparison)
        return rows_html.table(tuple(frame.columns), frame.itertuples(index=False, name=None))
    frame = tables.card(comparison)
    sources = [_source_link(value) for _, value in comparison.rows()]
    return rows_html.table(
        (*frame.columns, "Nguồn"),
        ((*row, source) for row, source in zip(frame.itertuples(index=False, name=None), sources, strict=True)),
    )


def _source_link(value: Value) -> str:
    """The way to the figure's evidence."""
    if value.source is None:
        told = [value.document_number, f"cộng {len(value.more_sources)} dòng"] if value.more_sources else []
        return ", ".join(part for part in told if part)
    return rows_html.link(
        ", ".join(part for part in (value.source.number, value.source.clause) if part) or "xem",
        evidence.address(value.source.figure_id),
    )


def _grid(comparison: Comparison) -> Html:
    """Province × year; a cell says each figure, a link to its evidence, or its state where there is none."""
    rows = ((name, *(Html("; ".join(map(_cell, said))) for said in own)) for name, own in tables.by_year(comparison))
    return rows_html.table(("Tỉnh", *tables.columns_by_year(comparison)), rows)


def _cell(said: tables.Said) -> Html:
    linked = (
        rows_html.link(said.text, evidence.address(said.figure_id)) if said.figure_id else rows_html.cell(said.text)
    )
    return Html(f"{linked} {rows_html.cell(f'({said.aside})')}") if said.aside else linked


def _foot(comparison: Comparison) -> tuple[str, str]:
    """Sources and notes: what stands in sight, and the whole of it where that is too long to stand there."""
    full = wording.source_line(comparison, most=1_000)
    sources = markdown_safe(full or "Nguồn: chưa có văn bản nào nêu.")
    head = wording.subtitle(comparison.lead, comparison) if comparison.lead else ""
    notes = [note for note in wording.numbered_notes(comparison) if note.text not in head]
    told = "Ghi chú: " + " ".join(f"({note.number}) {markdown_safe(note.text)}" for note in notes) if notes else ""
    crowded = [panel for panel in comparison.panels if len(panel.verdict.reasons) > _REASONS]
    if full.count(";") <= _SOURCES and len(notes) <= _NOTES and not crowded:
        return "\n\n".join(part for part in (sources, told) if part), ""
    whole = [
        sources,
        told,
        *(
            f"{markdown_safe(panel.measure.short_label)}: {body.markdown([body.reason_words(panel, comparison)])}"
            for panel in crowded
        ),
    ]
    return markdown_safe(wording.source_line(comparison, most=_SOURCES)), "\n\n".join(part for part in whole if part)
