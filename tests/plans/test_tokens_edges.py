"""Numbers in text at their edges: units in words, occurrences that touch, quotes that end where they say."""

from decimal import Decimal

import pytest

from lib.plans.tokens import Claim, account, figures, occurrences


def claim(quote: str, line: int, line_end: int, value: str, row: int = 2) -> Claim:
    return Claim("targets", "plans/x/targets.csv", row, quote, line, line_end, (Decimal(value),))


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [
        ("70%", 70, True),
        ("70 %", 70, True),
        ("70 phần trăm", 70, True),
        ("70 Phần trăm", 70, True),
        ("70 phần", 70, False),
        ("2 triệu", 2 * 10**6, False),
        ("2 TRIỆU", 2 * 10**6, False),
        ("2 triệuphú", 2, False),
    ],
)
def test_what_stands_behind_a_number(text, value, percent):
    assert [(f.value, f.percent) for f in figures(text)] == [(value, percent)]


@pytest.mark.parametrize(("text", "starts"), [("1 1", [0]), ("1 1 1", [0]), ("1 1 1 1", [0, 4])])
def test_occurrences_do_not_share_a_word(text, starts):
    assert [start for start, _ in occurrences("1 1", text)] == starts


@pytest.mark.parametrize(
    ("quote", "line", "line_end", "found"),
    [
        ("70% xã", 1, 1, True),
        ("70% xã", 1, 2, False),
        ("70% xã\nvà", 1, 2, True),
        ("70% xã\nvà", 1, 3, False),
        ("huyện", 2, 2, True),
        ("huyện", 1, 2, False),
        ("70% xã", 1, 4, False),
        ("huyện", 2, 1, False),
        ("đạt", 0, 0, False),
    ],
)
def test_a_quote_ends_on_the_line_that_it_says(quote, line, line_end, found):
    told = account("x", "s", ["đạt 70% xã", "và huyện", "khác"], [claim(quote, line, line_end, "70")])
    assert (told.misplaced == ()) is found


def test_rows_may_share_a_phrase_but_not_a_cell():
    lines = ["70% xã và thị trấn", "\t87"]
    twice = [
        claim(quote, line, line, value, row)
        for quote, line, value in (("70% xã", 1, "70"), ("87", 2, "87"))
        for row in (2, 3)
    ]
    assert [(c.quote, c.row) for c, _ in account("x", "s", lines, twice).crowded] == [("87", 3)]
