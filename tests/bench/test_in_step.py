"""The benchmarks are run by hand: this only holds that they still call what is there."""

import subprocess
import sys

import pytest

from lib.store import build as builder
from lib.store.load import load
from tests.bench.bench_core import works
from tests.bench.measure import milliseconds, percentile, table
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


def test_percentiles_and_tables():
    assert [percentile([3, 1, 2], share) for share in (0, 0.5, 1)] == [1, 2, 3]
    assert percentile(range(1, 101), 0.95) == 95
    assert table(("", "ms"), [("a", 1.234), ("bb", None)]) == "      ms\n--  ----\na   1.23\nbb     -"
