"""Nothing loaded is lost on the way to the reader: card, workbook, profile and extract tell every figure as printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from lib.store.load import open_store
from tests import conservation
from tests.compare.any_tables import any_tables
from tests.compare.builder import facts, target
from tests.conservation import EXTRACT, PLACES, PROFILE, RECORD, REPORT, WORKBOOK, walk
from tests.synthetic import write_synthetic

DATA = Path(__file__).resolve().parents[2] / "data"


def test_every_figure_of_the_data_is_told():
    stored = open_store(DATA)
    found = walk(stored)
    assert found.lost == []
    assert found.figures + found.repetitions == found.walked[EXTRACT] == len(stored.targets)
    assert found.walked[RECORD] == found.walked[WORKBOOK] == found.walked[REPORT] == found.views >= 2 * found.figures


def test_every_figure_of_invented_provinces_is_told(tmp_path):
    """Five of them; ``python -m tests.conservation FOLDER`` walks all 63, in minutes."""
    found = walk(open_store(write_synthetic(tmp_path / "data", provinces=5)))
    assert found.lost == []
    assert all(found.walked[place] > 1_000 for place in PLACES)


@settings(max_examples=60, deadline=None)
@given(any_tables())
def test_every_figure_of_any_table_is_told(stored):
    assert walk(stored, extracts=False).lost == []


@pytest.mark.parametrize(
    ("place", "module", "name"),
    [
        (RECORD, "tables", "card"),
        (WORKBOOK, "sheets", "data_sheet"),
        (REPORT, "docx_sections", "of_comparison"),
        (PROFILE, "profile_words", "rows"),
    ],
)
def test_what_is_lost_would_be_seen(monkeypatch, place, module, name):
    """Where its words are gone a figure is missed, and there alone; a report has the table of the card."""
    door = getattr(conservation, module)
    told = getattr(door, name)

    def without_words(*asked):
        made = told(*asked)
        if name == "card":
            return made.replace("70%", "")
        if name == "of_comparison":
            *others, grid = made.blocks
            emptied = tuple(tuple(cell.replace("70%", "") for cell in row) for row in grid.rows)
            return replace(made, blocks=(*others, replace(grid, rows=emptied)))
        return (made[0], [[] for _ in made[1]]) if name == "data_sheet" else made[:0]

    monkeypatch.setattr(door, name, without_words)
    missed = walk(facts(target("qn", "level3", 70)).tables, extracts=False).lost
    where = (RECORD, REPORT) if place == RECORD else (place,)
    assert missed and all(any(one in line for one in where) for line in missed)
