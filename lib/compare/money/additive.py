"""Which amounts of a money comparison may be added up, so that a sum by province and year is the documents' total."""

from __future__ import annotations

from collections import defaultdict

from lib.compare.model import Comparison, Value
from lib.contract.codes import UnitCode


def additive(comparison: Comparison) -> list[float | None]:
    """For each of ``comparison.rows()`` the đồng that it adds, in their order; None where it must not be added.

    Only the lead panel adds: another panel holds another kind of amount, or the same money again. There the parts that
    are no part of a part add, as long as they make up the total to the đồng; else the total does. A part of which only
    the bounds are known adds what is surely its own (its lower bound is in ``value``); the rest stands in a row of
    its own. Money a head is no amount and adds nothing.
    """
    lead = comparison.lead
    if lead is None or str(lead.measure.unit) != UnitCode.VND:
        return [None for _ in comparison.rows()]
    wholes: defaultdict[tuple[str, int], list[Value]] = defaultdict(list)
    parts: defaultdict[tuple[str, int], list[Value]] = defaultdict(list)
    for value in lead.values:
        if value.state.has_value and value.value is not None and not value.within:
            (parts if value.segment else wholes)[value.province, value.year].append(value)
    adds: set[int] = set()
    for place, whole in wholes.items():
        own = parts[place]
        split = bool(own) and round(sum(v.value or 0 for v in own)) == round(whole[0].value or 0)
        adds.update(id(value) for value in (own if split else whole[:1]))
    return [value.value if panel is lead and id(value) in adds else None for panel, value in comparison.rows()]
