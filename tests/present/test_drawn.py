"""Charts as a browser draws them, offline: no text is cut, no text lies on another, at desk and slide widths."""

import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from lib.present.charts import forms
from tests.present import records as r
from tests.present.drawing import MISSING

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = {"desk": (470, 560, 760), "slide": (1776,)}
CASES = [(name, size) for name in r.EVERY if name != "nothing" for size in WIDTHS]

pytestmark = pytest.mark.skipif(MISSING, reason="needs Chromium and the app's font")


@pytest.fixture(scope="module")
def boxes() -> dict[tuple, list]:
    """(comparison, size, panel, width) → height and the boxes of all texts."""
    jobs, keys, heights = [], [], []
    for name, size in CASES:
        comparison = r.EVERY[name]()
        draw = (
            forms.drawn
            if comparison.panels[0].segments
            else forms.path
            if len(comparison.selection.years) > 1
            else forms.bars
        )
        for i, panel in enumerate(comparison.panels):
            figure = json.loads(draw(panel, comparison, size).to_json())
            for width in WIDTHS[size]:
                jobs.append([figure, width])
                keys.append((name, size, i, width))
                heights.append(figure["layout"]["height"])
    run = subprocess.run(
        [sys.executable, "-m", "tests.present.drawing"],
        cwd=ROOT,
        input=json.dumps(jobs),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return {key: (height, found) for key, height, found in zip(keys, heights, json.loads(run.stdout), strict=True)}


def meets(one: list, other: list, slack: float = 1.5) -> bool:
    return (
        one[1] + slack < other[3]
        and other[1] + slack < one[3]
        and one[2] + slack < other[4]
        and other[2] + slack < one[4]
    )


@pytest.mark.parametrize(("name", "size"), CASES)
def test_no_text_is_cut_and_none_lies_on_another(boxes, name, size):
    for key, (height, found) in boxes.items():
        if key[:2] == (name, size):
            assert found
            cut = [b for b in found if b[1] < -0.5 or b[3] > key[3] + 0.5 or b[2] < -0.5 or b[4] > height + 0.5]
            assert not cut, key
            assert not [(a[0], b[0]) for a, b in combinations(found, 2) if meets(a, b)], key
