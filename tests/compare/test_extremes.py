"""Which amounts an axis need not hold: few, far out, and only where leaving them out shows the others better."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.compare.extremes import GAIN, MOST, usual_end

TEN = [10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0, 20.0]


@pytest.mark.parametrize(
    ("amounts", "end"),
    [
        (TEN, None),
        ([*TEN, 40.0], 20.0),
        ([*TEN, 39.0], None),
        ([*TEN, 300.0, 600.0], 20.0),
        ([*TEN[:6], 300.0], None),
        ([*TEN[:7], 300.0], 16.0),
        ([*TEN[:7], 300.0, 0.0, 0.0], 16.0),
        ([1.0] * 20 + [100.0] * 4, 1.0),
        ([1.0] * 20 + [100.0] * 5, None),
        ([5.0] * 12, None),
        ([], None),
    ],
    ids=["none", "twice", "not twice", "two", "seven", "eight", "zeros", "four", "five", "alike", "nothing"],
)
def test_a_few_amounts_far_out_are_no_usual_ones(amounts, end):
    assert usual_end(amounts) == end


@pytest.mark.parametrize(("largest", "end"), [(32.0, None), (32.1, 14.0)])
def test_what_is_near_the_middle_half_is_usual_however_large(largest, end):
    """The middle half of these is 1 … 8,75: up to three times its width above it an amount is still one of them."""
    assert usual_end([1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 8.0, 9.0, 14.0, largest]) == end


@given(st.lists(st.floats(0, 1e12), max_size=60))
def test_no_more_than_four_are_left_out_and_the_axis_becomes_twice_as_clear(amounts):
    end = usual_end(amounts)
    if end is not None:
        assert 0 < sum(amount > end for amount in amounts) <= MOST
        assert end in amounts and max(amounts) >= GAIN * end
