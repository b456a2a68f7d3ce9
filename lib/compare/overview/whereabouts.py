"""Where each loaded figure stands: proof that nothing loaded is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lib.compare.facts import NATION, Facts
from lib.compare.model import Aside, Comparison, Selection, State
from lib.compare.question import compare
from lib.compare.reasons import NationalFigure


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
    """One figure and where its question shows it; ``question`` is "" for one that is shown nowhere."""

    figure_id: str
    question: str
    spot: Spot


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
    return found


def whereabouts(facts: Facts) -> Iterator[Whereabouts]:
    """Every row of the targets: in the view of its year and across all years, whichever says it less plainly."""
    questions = {
        indicator: [q for q in facts.questions.values() if indicator in q.measures] for indicator in facts.indicators
    }
    years = tuple(sorted({year for figures in facts.figures.values() for f in figures for year in f.years}))
    provinces = facts.loaded
    made: dict[tuple[str, tuple[int, ...]], dict[str, Spot]] = {}

    def told(question: str, asked: tuple[int, ...]) -> dict[str, Spot]:
        key = question, asked
        if key not in made:
            made[key] = told_in(compare(facts, Selection(question, provinces, asked)))
        return made[key]

    for figure_id in facts.repeating:
        yield Whereabouts(figure_id, "", Spot.REPEATED)
    for indicator, figures in facts.figures.items():
        for figure in figures:
            if figure.province != NATION and figure.province not in provinces:
                continue
            best = Whereabouts(figure.figure_id, "", Spot.NOWHERE)
            for question in questions[indicator]:
                views = [(year,) for year in figure.years] + [years]
                spots = [told(question.question_id, view).get(figure.figure_id, Spot.NOWHERE) for view in views]
                worst = max(spots, key=list(Spot).index)
                if list(Spot).index(worst) < list(Spot).index(best.spot):
                    best = Whereabouts(figure.figure_id, question.question_id, worst)
            yield best
