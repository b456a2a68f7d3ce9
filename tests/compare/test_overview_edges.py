"""What stands out, at the edges: how large the largest line is, how many plans there are to be the only one of."""

from __future__ import annotations

import pytest

from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.compare.overview.findings import findings
from tests.compare.builder import amount, tables


def found(known, *provinces, kind):
    return [f for f in findings(known, Money(known), provinces or ("10", "38", "51"), 2018) if f.kind == kind]


@pytest.mark.parametrize(
    ("amounts", "told"),
    [((20, 20, 20, 20, 20), True), ((19, 19, 19, 19, 19, 5), False), ((25, 25, 25, 25), True), ((0,), False)],
    ids=["a fifth", "less than a fifth", "a quarter", "no money"],
)
def test_a_line_stands_out_from_a_fifth_of_the_money(amounts, told):
    known = Facts(tables((), [amount("qn", f"line{n}", vnd) for n, vnd in enumerate(amounts)]))
    assert bool(found(known, kind="concentration")) is told
