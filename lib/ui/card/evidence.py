"""Where a figure stands: every figure of a card in one dialog, or the one whose mark was clicked.

A click on a mark sends its figure's id (``customdata``); the address of a figure's evidence opens it in the register.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

import streamlit as st

from lib.compare.model import MONEY, Comparison, Panel, Value
from lib.compare.source import Source
from lib.present.words import wording
from lib.present.words.wording import markdown_safe
from lib.ui.frame.frame import Page

_PARTS = 12  # lines of a sum that are told; the register has them all


def address(figure_id: str) -> str:
    """Path of the view that shows this figure's evidence."""
    return "sources?" + urlencode({"muc": "bang-chung", "dong": figure_id}, safe="/-")


@st.dialog("Nguồn từng số", width="large")
def all_of(comparison: Comparison) -> None:
    """Each figure with its printed phrase, its place in the document and how the phrase was read."""
    st.markdown("\n\n".join(_proofs(comparison)))


def open_for(page: Page, comparison: Comparison, figure_id: str) -> None:
    """Open the evidence of one figure, or of all of a card where none is named."""
    if figure_id:
        _one_of(page, comparison, figure_id)
    else:
        all_of(comparison)


# -- one figure ------------------------------------------------------------------------------------


@st.dialog("Nguồn của con số", width="large")
def _one_of(page: Page, comparison: Comparison, figure_id: str) -> None:
    st.markdown("\n\n".join(about(comparison, figure_id)))
    st.caption("Liên kết đến bằng chứng này; bấm để chọn cả dòng, rồi nhấn Ctrl+C.")
    st.code(page.root + address(figure_id), language=None, wrap_lines=True)


def about(comparison: Comparison, figure_id: str) -> Iterable[str]:
    """The figure, what repeats or contradicts it, its caveats, and how far it may be compared; paragraphs of
    Markdown."""
    names = comparison.names
    # A sum that its document does not state itself goes by its first line; the finest of its rows comes last.
    sums = [
        row
        for row in comparison.rows()
        if row[1].source is None and row[1].sources and row[1].sources[0].figure_id == figure_id
    ]
    for panel, value in (*comparison.rows(), *reversed(sums)):
        if (value.source is None or value.source.figure_id != figure_id) and (panel, value) not in sums[-1:]:
            continue
        yield from _value(comparison, panel, value)
        if panel and panel.primary:
            yield markdown_safe(wording.verdict_sentence(panel, comparison)) + "."
        notes = [note.text for note in wording.numbered_notes(comparison) if note.is_about(value)]
        if notes:
            yield "Lưu ý: " + " ".join(markdown_safe(note) for note in notes)
        return
    for panel in comparison.panels:  # a point of a path that no cell of the years shows, or a national mark
        for point in panel.points:
            if point.source.figure_id == figure_id:
                yield proof(
                    f"{names[point.province]}: {panel.measure.label}", point.source, wording.point_text(point, panel)
                )
                return
        for mark in panel.national:
            if mark.source.figure_id == figure_id:
                yield _national(panel, mark)
                return


def _value(comparison: Comparison, panel: Panel | None, value: Value) -> Iterable[str]:
    measure = wording.measure_of(value, panel)
    segment = dict(panel.segments).get(value.segment, "") if panel else ""
    subject = ": ".join(
        part
        for part in (comparison.names[value.province], measure.label if measure else comparison.title, segment)
        if part
    )
    reading = (
        wording.value_text(value, measure) if measure and value.state.has_value else wording.state_text(value, measure)
    )
    if value.kind == MONEY and panel:
        yield wording.money_proof(comparison, panel, value, _PARTS)
        return
    assert value.source is not None
    yield proof(subject, value.source, reading)
    basis = wording.year_basis_text(value)
    yield markdown_safe(
        f"{wording.capital(wording.state_text(value, measure))}. Phạm vi:"
        f" {wording.scope_text(value, comparison) or 'không nêu cho ai'}.{f' Thời hạn: {basis}.' if basis else ''}"
    )
    for source in value.more_sources:
        yield proof("Nơi khác nêu lại con số", source)
    for rival in value.rivals:
        if measure:
            yield proof(
                "Số liệu chưa thống nhất", rival.source, wording.number(rival.value, measure.unit, rival.operator)
            )
    for remark in value.remarks:
        for words, source in wording.figures_beside(remark):
            yield proof(wording.capital(wording.reason_text(remark, comparison.names)), source, words)


def _national(panel: Panel, mark) -> str:
    return proof(
        f"Toàn quốc: {panel.measure.label}", mark.source, wording.number(mark.value, panel.measure.unit, mark.operator)
    )


# -- all figures of a card -------------------------------------------------------------------------


def _proofs(comparison: Comparison) -> Iterable[str]:
    """One paragraph a figure, each figure once."""
    if comparison.topic == MONEY:  # sums: what the document states itself, then the lines it is made of
        yield from wording.money_proofs(comparison)
        return
    names = comparison.names
    told: set[str] = set()
    for panel, value in comparison.rows():
        measure = wording.measure_of(value, panel)
        subject = f"{names[value.province]}: {measure.label if measure else comparison.title}"
        if value.source and value.source.figure_id not in told:
            told.add(value.source.figure_id)
            reading = (
                wording.value_text(value, measure)
                if measure and value.state.has_value
                else wording.state_text(value, measure)
            )
            yield proof(subject, value.source, reading)
        for source in value.more_sources:
            if source.figure_id not in told:
                told.add(source.figure_id)
                yield proof(
                    f"{subject}, {'một phần của tổng' if value.kind == 'money' else 'văn bản khác nêu lại'}", source
                )
        for rival in value.rivals:
            if panel and rival.source.figure_id not in told:
                told.add(rival.source.figure_id)
                yield proof(
                    f"{subject}, số liệu chưa thống nhất",
                    rival.source,
                    wording.number(rival.value, panel.measure.unit, rival.operator),
                )
        for remark in value.remarks:
            for words, source in wording.figures_beside(remark):
                if source.figure_id not in told:
                    told.add(source.figure_id)
                    yield proof(f"{subject}, {wording.reason_text(remark, names)}", source, words)
    for panel in comparison.panels:
        for mark in panel.national:
            if mark.source.figure_id not in told:
                told.add(mark.source.figure_id)
                yield _national(panel, mark)


def proof(subject: str, source: Source, reading: str = "") -> str:
    """Subject; printed phrase → how it was read; where it stands."""
    place = [
        source.number,
        wording.date(source.signed_on) if source.signed_on else "",
        source.clause,
        f"dòng {source.line} của bản chữ" if source.line else "",
    ]
    lines = [
        f"**{markdown_safe(subject)}**",
        f"“{markdown_safe(source.quote)}”" + (f" → **{markdown_safe(reading)}**" if reading else ""),
        markdown_safe(", ".join(part for part in place if part)),
        markdown_safe(source.title),
        markdown_safe(source.url),
    ]
    return "  \n".join(line for line in lines if line)
