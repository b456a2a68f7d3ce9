"""The lines that a run is judged by: which ratios, of which pages, against which limit."""

import pytest

from tests.bench.bench_page import clicks_table, goals_table
from tests.bench.goals import MET, MISSED, UNKNOWN, Goal, PageTimes, every, goals, middle, ratio, visible
from tests.bench.in_browser import Click

CLICK = Click(100, 200)


def page(stem: str = "a", ours: Click = CLICK, **over) -> PageTimes:
    peers = {"plain": Click(200, 400), "dash": Click(80, 90), "server_ms": 10.0, "plain_server_ms": 20.0}
    return PageTimes(stem, **({"charts": 4, "ours": ours} | peers | over))


def values(*pages: PageTimes, cold=None, deck=None) -> list[float | None]:
    return [goal.value for goal in goals(pages, cold, deck)]


def test_middle_is_of_each_time_by_itself():
    assert middle([Click(1, 30), Click(3, 10), Click(2, 20)]) == Click(2, 20)
    assert middle([]) is None


def test_ratios_are_unknown_without_both():
    assert ratio(3, 2) == 1.5
    assert ratio(None, 2) is ratio(3, None) is ratio(3, 0) is None
    assert visible(Click(30, 50), Click(20, 10)) == 1.5 and every(Click(30, 50), Click(20, 10)) == 5
    assert visible(Click(1, 1), None) is None


def test_every_line_is_worked_out():
    slow = page("slow", Click(160, 600), server_ms=30.0)
    large = page(
        "large",
        same=Click(110, 500),
        few=Click(88, 400),
        all_chosen=Click(900, 2000),
        dash_as_many=Click(600, 600),
        server_ms=24.0,
    )
    assert values(page(), slow, large, cold=(900, 1000), deck=Click(800, 1500)) == [
        *(1.25, 2.0, 1.5, 24.0, 0.9, 1.1, 1.25, 1.5),
        *(800, 1500),
    ]


def test_pages_without_charts_are_no_charts():
    """Of a table, however slow, no chart is judged."""
    assert values(page(), page("table", Click(9000, 9000), charts=0)) == values(page())


def test_what_was_not_there_is_not_measured():
    bare = PageTimes("a", 4, Click(100, 200))
    assert values(bare) == [None] * 10
    assert {goal.verdict for goal in goals([bare])} == {UNKNOWN}
    assert {goal.verdict for goal in goals([])} == {UNKNOWN}


@pytest.mark.parametrize(("value", "verdict"), [(1.25, MET), (1.26, MISSED), (None, UNKNOWN)])
def test_a_limit_may_be_reached(value, verdict):
    assert Goal("a", value, 1.25).verdict == verdict


def test_tables_have_a_cell_for_every_column():
    plain, large = (clicks_table([page()], large=large).splitlines() for large in (False, True))
    assert len(set(map(len, plain))) == len(set(map(len, large))) == 1
    assert len(large[0]) > len(plain[0])
    assert "1.25" in plain[2]  # ours to Dash
    assert MISSED in goals_table(goals([page(ours=Click(500, 500))]))
