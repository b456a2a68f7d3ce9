"""The benchmarks are run by hand: this only holds that they still call what is there."""

import subprocess
import sys

import pytest

from lib.store import build as builder
from lib.store.load import load
from tests import aside
from tests.bench import bench_load
from tests.bench.bench_core import works
from tests.bench.measure import milliseconds, percentile, table
from tests.bench.plain_figures import MOST_CHARTS, YEARS, bar_places, figures, values
from tests.bench.serving import ROOT
from tests.synthetic import write_synthetic


def test_every_line_of_the_core_benchmark_runs(tmp_path):
    data = write_synthetic(tmp_path / "data", provinces=4, years=(2017, 2018))
    lines = works(load(builder.build(data).folder), (2017, 2018))
    for work in lines.values():
        work()
    assert milliseconds(next(iter(lines.values())), most_seconds=0) > 0


@pytest.mark.parametrize("name", ["bench_core", "bench_page", "bench_load"])
def test_each_explains_itself(name):
    told = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{name}", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert f"tests.bench.{name}" in told


def test_peers_show_the_same_numbers_as_each_other():
    """As many charts and bars as ours; others in each year, so that a click has something to draw."""
    assert bar_places(5) == ["Lào Cai", "Thanh Hóa", "Quảng Ngãi", "Tỉnh 4", "Tỉnh 5"]
    assert [values(0, year, 2) for year in YEARS[:2]] == [[10, 33], [21, 44]]
    assert all(values(chart, "2017", 63) != values(chart, "2018", 63) for chart in range(MOST_CHARTS))


def test_the_page_in_dash_has_what_its_address_asks_for():
    assert [len(figure.data[0].x) for figure in figures("2018", "?n=3&bars=7")] == [7, 7, 7]
    assert len(figures("2018", "")) == 4
    assert figures("2017", "?n=1")[0] != figures("2018", "?n=1")[0]


def test_a_session_asks_for_its_queries_in_turn(monkeypatch):
    """Page after page and process after process, the last query first, so that each click changes something."""
    asked: list[tuple[str, str, str]] = []

    class Reader:
        def __init__(self, url, _outcome):
            self.url = url

        async def __aenter__(self):
            return self

        async def __aexit__(self, *_why): ...

        async def run(self, query="", page=""):
            asked.append((self.url, page, query))
            return 1.0

    monkeypatch.setattr(bench_load, "Session", Reader)
    outcome = aside.run(bench_load.phase(["one", "other"], ["a", "b"], 3, 2, 0, 5, ("x", "y")))
    assert outcome.errors == [] and len(outcome.first) == 3 and len(outcome.reruns) == 6
    assert [call for call in asked if call[1]] == [("one", "a", "y"), ("other", "a", "y"), ("one", "b", "y")]
    assert [query for url, page, query in asked if url == "other" and not page] == ["x", "y"]


def test_processor_time_is_a_run_s_and_ratios_are_of_times():
    one, other = bench_load.Outcome([10.0], [20.0, 40.0]), bench_load.Outcome([5.0], [10.0, 10.0])
    row, peer = bench_load.Row("ours", one, 0.06), bench_load.Row("plain", other, 0.03)
    assert row.processor == 20.0 and bench_load.Row("nobody", bench_load.Outcome(), 1.0).processor is None
    assert bench_load.ratios(row, peer) == ["  ratio", 2.0, 2.0, None, 2.0, 4.0, 4.0, 2.0, None, None]


def test_percentiles_and_tables():
    assert [percentile([3, 1, 2], share) for share in (0, 0.5, 1)] == [1, 2, 3]
    assert percentile(range(1, 101), 0.95) == 95
    assert table(("", "ms"), [("a", 1.234), ("bb", None)]) == "      ms\n--  ----\na   1.23\nbb     -"
