"""Where a figure stands: what it is, its printed phrase and how that was read, its place, its document and address.

Of one figure, with what repeats or contradicts it, its caveats and how far it may be compared; or of every figure of a
card, each once.
"""

from __future__ import annotations

from collections.abc import Iterator

from lib.compare.model import MONEY, Comparison, NationalMark, Panel, Value
from lib.compare.source import Source
from lib.present.views.body import Paragraph, Run, Words
from lib.present.words import wording

_PARTS = 12  # lines of a sum that are told; the register has them all


def of_figure(comparison: Comparison, figure_id: str) -> tuple[Words, ...]:
    """One figure of the card in full; () where the card does not show it."""
    return tuple(_of_figure(comparison, figure_id))


def sources_of(comparison: Comparison, figure_id: str) -> tuple[Source, ...]:
    """Where that figure stands, the lines that a sum is made of, and figures that contradict it; each once."""
    for _, value in comparison.rows():
        if value.sources and value.sources[0].figure_id == figure_id:
            own = (*value.sources[:_PARTS], *(rival.source for rival in value.rivals))
            return tuple({source.figure_id: source for source in own}.values())
    found: dict[str, Source] = {}
    for panel in comparison.panels:
        found |= {point.source.figure_id: point.source for point in panel.points}
        found |= {mark.source.figure_id: mark.source for mark in panel.national}
    return tuple(filter(None, [found.get(figure_id)]))


def of_card(comparison: Comparison) -> tuple[Words, ...]:
    """Every figure of the card, each once; of money the amounts and the lines that they are sums of."""
    return tuple(_of_money(comparison) if comparison.topic == MONEY else _of_card(comparison))


def proof(subject: str, source: Source, reading: str = "") -> Words:
    """Subject; printed phrase → how it was read; where it stands, in which document, at which address."""
    place = (
        source.number,
        wording.date(source.signed_on) if source.signed_on else "",
        source.clause,
        f"dòng {source.line} của bản chữ" if source.line else "",
    )
    read = (Run(" → "), Run(reading, bold=True)) if reading else ()
    lines: tuple[Paragraph, ...] = (
        (Run(subject, bold=True),),
        (Run(f"“{source.quote}”"), *read),
        (Run(", ".join(part for part in place if part)),),
        (Run(f"Đã kiểm: {told}" if (told := wording.checked(source.checked_by, source.checked_on)) else ""),),
        (Run(source.title),),
        (Run(source.url, address=source.url),),
    )
    return Words(tuple(line for line in lines if line[0].text))


# -- one figure ------------------------------------------------------------------------------------


def _of_figure(comparison: Comparison, figure_id: str) -> Iterator[Words]:
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
            yield _said(f"{wording.verdict_sentence(panel, comparison)}.")
        notes = [note.text for note in wording.numbered_notes(comparison) if note.is_about(value)]
        if notes:
            yield _said(f"Lưu ý: {' '.join(notes)}")
        return
    for panel in comparison.panels:  # a point of a path that no cell of the years shows, or a national mark
        for point in panel.points:
            if point.source.figure_id == figure_id:
                yield proof(
                    f"{comparison.names[point.province]}: {panel.measure.label}",
                    point.source,
                    wording.point_text(point, panel),
                )
                return
        for mark in panel.national:
            if mark.source.figure_id == figure_id:
                yield _national(panel, mark)
                return


def _value(comparison: Comparison, panel: Panel | None, value: Value) -> Iterator[Words]:
    measure = wording.measure_of(value, panel)
    segment = dict(panel.segments).get(value.segment, "") if panel else ""
    if value.kind == MONEY and panel:
        yield _sum(wording.money_proof(comparison, panel, value, _PARTS))
        return
    assert value.source is not None
    subject = (comparison.names[value.province], measure.label if measure else comparison.title, segment)
    yield proof(": ".join(part for part in subject if part), value.source, _reading(value, panel))
    basis = wording.year_basis_text(value)
    yield _said(
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


def _reading(value: Value, panel: Panel | None) -> str:
    """How the printed phrase was read."""
    measure = wording.measure_of(value, panel)
    if measure and value.state.has_value:
        return wording.value_text(value, measure)
    return wording.state_text(value, measure)


def _national(panel: Panel, mark: NationalMark) -> Words:
    return proof(
        f"Toàn quốc: {panel.measure.label}", mark.source, wording.number(mark.value, panel.measure.unit, mark.operator)
    )


def _said(text: str) -> Words:
    return Words(((Run(text),),))


# -- all figures of a card -------------------------------------------------------------------------


def _of_money(comparison: Comparison) -> Iterator[Words]:
    """Sums: what the document states itself, then the lines they are made of."""
    yield from map(_sum, wording.money_proofs(comparison))


def _sum(lines: tuple[str, ...]) -> Words:
    subject, *others = lines
    return Words(((Run(subject, bold=True),), *((Run(line),) for line in others)))


def _of_card(comparison: Comparison) -> Iterator[Words]:
    told: set[str] = set()
    for subject, source, reading in _figures(comparison):
        if source.figure_id not in told:
            told.add(source.figure_id)
            yield proof(subject, source, reading)


def _figures(comparison: Comparison) -> Iterator[tuple[str, Source, str]]:
    """Subject, source and reading of every figure, in the order of the rows; one that several rows show several
    times."""
    names = comparison.names
    for panel, value in comparison.rows():
        measure = wording.measure_of(value, panel)
        subject = f"{names[value.province]}: {measure.label if measure else comparison.title}"
        if value.source:
            yield subject, value.source, _reading(value, panel)
        for source in value.more_sources:
            yield f"{subject}, {'một phần của tổng' if value.kind == MONEY else 'văn bản khác nêu lại'}", source, ""
        for rival in value.rivals:
            if panel:
                stated = wording.number(rival.value, panel.measure.unit, rival.operator)
                yield f"{subject}, số liệu chưa thống nhất", rival.source, stated
        for remark in value.remarks:
            for words, source in wording.figures_beside(remark):
                yield f"{subject}, {wording.reason_text(remark, names)}", source, words
    for panel in comparison.panels:
        for mark in panel.national:
            yield (
                f"Toàn quốc: {panel.measure.label}",
                mark.source,
                wording.number(mark.value, panel.measure.unit, mark.operator),
            )
