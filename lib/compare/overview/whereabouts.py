"""Where each loaded figure stands: proof that nothing loaded is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lib.compare.facts import Facts, Figure
from lib.compare.model import Aside, Comparison, Selection, State
from lib.compare.question import compare
from lib.compare.reasons import NationalFigure, ToldOtherwise


class Spot(StrEnum):
    """How a comparison shows a figure, the plainest way first."""

    AXIS = "axis"  # on the axis of its question
    MEASURE = "measure"  # in a panel of its own measure
    SCOPE = "scope"  # in a panel of its scope
    UNDATED = "undated"
    UNCLEAR = "unclear"
    READINGS = "readings"
    REPLACED = "replaced"  # of a plan that another one replaces
    NAMED = "named"  # by the figure that it is a part or another version of
    NATIONAL = "national"  # a mark, or a note
    REPEATED = "repeated"  # its row says that it repeats another, or its document does
    TOLD_OTHERWISE = "told_otherwise"  # a note: its document repeats another, which does not state it so
    NOWHERE = "nowhere"


_BESIDE = {
    Aside.SCOPE: Spot.SCOPE,
    Aside.UNDATED: Spot.UNDATED,
    Aside.UNCLEAR: Spot.UNCLEAR,
    Aside.READINGS: Spot.READINGS,
    Aside.REPLACED: Spot.REPLACED,
}


@dataclass(frozen=True)
class Whereabouts:
    """One figure and where its question shows it; ``question`` is "" for one that repeats another or is shown
    nowhere."""

    figure: Figure
    question: str
    spot: Spot

    @property
    def figure_id(self) -> str:
        return self.figure.figure_id


def told_in(comparison: Comparison) -> dict[str, Spot]:
    """Figure id → how the comparison shows it, for every figure that it shows or names."""
    found: dict[str, Spot] = {}

    def tell(figure_id: str, spot: Spot) -> None:
        order = list(Spot)
        if figure_id not in found or order.index(spot) < order.index(found[figure_id]):
            found[figure_id] = spot

    for panel in comparison.panels:
        own = Spot.AXIS if panel.primary else Spot.MEASURE
        for value in panel.values:
            if value.source and value.state is not State.NEAREST:
                tell(value.source.figure_id, _BESIDE.get(panel.aside, own))
            for figure_id in value.named_ids:
                tell(figure_id, Spot.NAMED)
        for mark in panel.national:
            tell(mark.source.figure_id, Spot.NATIONAL)
    for note in comparison.notes:
        if isinstance(note, NationalFigure):
            tell(note.source.figure_id, Spot.NATIONAL)
        elif isinstance(note, ToldOtherwise):
            tell(note.source.figure_id, Spot.TOLD_OTHERWISE)
    return found


def whereabouts(facts: Facts) -> Iterator[Whereabouts]:
    """Every row of the targets: in the view of its year and across all years, whichever says it less plainly."""
    questions = {
        indicator: [q for q in facts.questions.values() if indicator in q.measures] for indicator in facts.indicators
    }
    otherwise = {figure.figure_id for figures in facts.told_otherwise.values() for figure in figures}
    figures = [
        *(f for f in facts.repeating if f.figure_id in otherwise),
        *(f for own in facts.figures.values() for f in own),
    ]
    years = tuple(sorted({year for figure in figures for year in figure.years}))
    made: dict[tuple[str, tuple[int, ...]], dict[str, Spot]] = {}

    def told(question: str, asked: tuple[int, ...]) -> dict[str, Spot]:
        key = question, asked
        if key not in made:
            made[key] = told_in(compare(facts, Selection(question, facts.loaded, asked)))
        return made[key]

    for figure in facts.repeating:
        if figure.figure_id not in otherwise:
            yield Whereabouts(figure, "", Spot.REPEATED)
    for figure in figures:
        best = Whereabouts(figure, "", Spot.NOWHERE)
        for question in questions[figure.indicator]:
            views = [(year,) for year in figure.years] + [years]
            spots = [told(question.question_id, view).get(figure.figure_id, Spot.NOWHERE) for view in views]
            worst = max(spots, key=list(Spot).index)
            if list(Spot).index(worst) < list(Spot).index(best.spot):
                best = Whereabouts(figure, question.question_id, worst)
        yield best
