"""Amounts that stand so far out that an axis which held them would show nothing of all others."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import quantiles

FEWEST = 8
"""Fewer amounts have no usual reach that one of them could leave."""
MOST = 4
"""More than so many are no exceptions."""
FENCE = 3.0
"""How many times the middle half's own width an amount lies above that half to stand far out."""
GAIN = 2.0
"""So many times as long as the others need is an axis with the exceptions at least, before it is worth a break."""


def usual_end(amounts: Iterable[float]) -> float | None:
    """The largest amount but for those far out, in their unit; None where an axis may hold all of them.

    Far out is what lies above the upper quartile by three times the width of the middle half (Tukey), at most four.
    """
    ordered = sorted(amount for amount in amounts if amount > 0)
    if len(ordered) < FEWEST:
        return None
    lower, _, upper = quantiles(ordered, n=4, method="inclusive")
    usual = sum(amount <= upper + FENCE * (upper - lower) for amount in ordered)
    end = ordered[max(usual, len(ordered) - MOST) - 1]
    return end if ordered[-1] >= GAIN * end else None
