"""Derived columns at their edges: which section goes before which, what lasts, how many themes."""

from __future__ import annotations

import pytest

from lib.normalize import normalize
from lib.plans.read import read_plans
from tests.store.sample import ROWS, write_sample


def derived(data, table, column, cells, **reference):
    """The derived column of one row a value of ``cells``."""
    rows = [ROWS[table][0] | {"row_id": f"x{n:03}", **cell} for n, cell in enumerate(cells)]
    files, _ = read_plans(write_sample(data, **{table: rows}, **reference))
    return normalize(files)[table][column].tolist()


def test_objectives_and_results_stand_before_the_road_map_and_that_before_the_annex(tmp_path):
    sections = ("objective", "results", "roadmap", "annex")
    assert derived(tmp_path, "targets", "section_rank", [{"section": s} for s in sections]) == [0, 0, 1, 2]


@pytest.mark.parametrize(("persists", "expected"), [("yes", True), ("no", False)])
def test_what_lasts_is_said_by_its_indicator(tmp_path, persists, expected):
    indicators = [ROWS["indicators"][0] | {"persists": persists}]
    assert derived(tmp_path, "targets", "persists", [{}], indicators=indicators) == [expected]


def test_themes_are_counted(tmp_path):
    themes = ("", "security", "infrastructure;security")
    assert derived(tmp_path, "budget", "n_themes", [{"theme": t} for t in themes]) == [0, 1, 2]
