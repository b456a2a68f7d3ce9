"""What a comparison says between its title and its foot, in reading order: charts, the reasons beside them, figures
told in words.

Card and slide draw the same pieces; each piece of text is paragraphs of runs, so that a card makes Markdown of them
and a slide lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import plotly.graph_objects as go

from lib.compare.model import Aside, Comparison, Panel, State, Value
from lib.contract.codes import UnitKind
from lib.present.charts import forms
from lib.present.charts.rows import by_year
from lib.present.theme import Size
from lib.present.words.amounts import years_text
from lib.present.words.figures import listing, markdown_safe, runs
from lib.present.words.sentences import verdict_words
from lib.present.words.values import measure_of, money_scale, state_text, told_words, unit_text, value_text

_NAMED = 6  # more provinces than this are counted where they share a sentence


@dataclass(frozen=True)
class Run:
    """Words of one look within a paragraph; ``address`` where they lead somewhere."""

    text: str
    bold: bool = False
    address: str = ""


Paragraph = tuple[Run, ...]


@dataclass(frozen=True)
class Words:
    """Paragraphs that belong together; ``apart``: another measure begins here, under its reason."""

    paragraphs: tuple[Paragraph, ...]
    apart: bool = False


@dataclass(frozen=True)
class DrawnPanel:
    """A panel that is drawn."""

    panel: Panel


def body(comparison: Comparison, most: int, more: str) -> Iterator[Words | DrawnPanel]:
    """The panels in order, each with its reason. Provinces without any mark stand in the lead chart, or are told at
    the end.

    More than ``most`` conditions of a panel are counted; ``more`` says where they all stand.
    """
    said: Paragraph = ()
    for panel in comparison.panels:
        reason = reason_words(panel, comparison, most, more)
        drawn = is_drawn(panel, comparison)
        if not panel.primary and (drawn or reason != said):
            named = Run(f" · {panel.measure.short_label}, {unit_text(panel.measure, money_scale(comparison))}")
            yield Words(((*reason, named) if drawn else reason,), apart=True)
        said = () if drawn else reason
        if drawn:
            yield DrawnPanel(panel)
            if totals := _totals(panel, comparison):
                yield Words((totals,))
        else:
            yield Words(tuple(_each(panel, comparison)))
        if panel.primary and panel.verdict.reasons:
            yield Words((reason,))
    lead = comparison.lead
    shows_gaps = lead is not None and is_drawn(lead, comparison) and forms.form(lead, comparison).has_whole
    if not shows_gaps and (gaps := tuple(_gaps(comparison))):
        yield Words(gaps)


def _totals(panel: Panel, comparison: Comparison) -> Paragraph:
    """What each province plans in all, where the rows of a chart are parts alone; () where it is told elsewhere or by
    too many."""
    if forms.form(panel, comparison).has_whole:
        return ()
    parts = {code for code, _ in panel.segments}
    totals = [value for value in panel.shown if value.segment not in parts]
    if not totals or len(totals) > _NAMED + 2:
        return ()
    several = len({value.year for value in totals}) > 1
    said = [Run("Tổng: ")]
    for i, value in enumerate(totals):
        when = f" ({years_text(value)}):" if several or value.since else ""
        said += [
            Run(f"{'; ' if i else ''}{comparison.names[value.province]}{when} "),
            Run(value_text(value, panel.measure, money_scale(comparison)), bold=True),
        ]
    return tuple(said)


def is_drawn(panel: Panel, comparison: Comparison) -> bool:
    """A lone figure on an axis of its own shows nothing: it is told in words. Shares have an axis that everyone
    knows."""
    if panel.aside not in (Aside.NONE, Aside.SCOPE):
        return False
    if len(comparison.selection.years) > 1:
        return len(panel.points) > 1 or bool(panel.segments)
    if panel.aside is Aside.SCOPE and len({v.province for v in panel.shown}) < 2:
        return False
    return panel.measure.unit.kind is UnitKind.SHARE or len(panel.shown) > 1 or bool(panel.segments)


def figure(panel: Panel, comparison: Comparison, size: str | Size, colours: dict[str, str]) -> go.Figure:
    """The panel in the form that suits it."""
    return forms.drawn(panel, comparison, size, colours)


def reason_words(panel: Panel, comparison: Comparison, most: int = 0, more: str = "") -> Paragraph:
    """Verdict and reasons of a panel; ``most`` of them where so many provinces are compared that they would fill the
    page."""
    verdict, reasons = verdict_words(panel, comparison, most, more)
    return (Run(verdict + reasons[:1], bold=True), *([Run(reasons[1:])] if reasons else []))


def _each(panel: Panel, comparison: Comparison) -> Iterator[Paragraph]:
    """The figures of a panel in words, each once however many years it stands for."""
    own: dict[object, list[Value]] = {}
    for value in panel.values:
        own.setdefault((value.source.figure_id if value.source else value, value.segment), []).append(value)
    for rows in own.values():
        first = min(rows, key=lambda value: value.state is State.CARRIED)
        carried = [value.year for value in rows if value.state is State.CARRIED and value is not first]
        yield _told(panel, first, comparison, f"; mốc gần nhất của {runs(carried)}" if carried else "")


def _told(panel: Panel, value: Value, comparison: Comparison, more: str) -> Paragraph:
    """ "Lào Cai: **66** · Tổng số DVC, chỉ tiêu năm 2018"."""
    words = f"{told_words(value)}{more}"
    return (
        Run(f"{comparison.names[value.province]}: "),
        Run(value_text(value, panel.measure), bold=True),
        Run(f" · {panel.measure.short_label}, {words}"),
    )


def _gaps(comparison: Comparison) -> Iterable[Paragraph]:
    """Why provinces have no mark: "Thanh Hóa: năm 2018 không nêu"."""
    names = comparison.names
    told: dict[str, dict[str, list[int]]] = {}
    for gap in comparison.gaps:
        state = state_text(gap, measure_of(gap, None))
        told.setdefault(gap.province, {}).setdefault(state, []).append(gap.year)
    alike: dict[str, list[str]] = {}
    for province, states in told.items():
        alike.setdefault(by_year(states, comparison), []).append(names[province])
    for words, who in alike.items():
        yield (Run(f"{listing(who) if len(who) <= _NAMED else f'{len(who)} tỉnh'}: {words}"),)


def markdown(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs as lines of one Markdown paragraph, everything escaped."""
    return "  \n".join("".join(map(_markdown, runs)) for runs in paragraphs)


def _markdown(run: Run) -> str:
    """The run escaped; the spaces at its ends stay outside the marks of bold type, or these would be printed."""
    text = run.text.strip()
    safe = f"**{markdown_safe(text)}**" if run.bold else markdown_safe(text)
    return safe.join((run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]))
