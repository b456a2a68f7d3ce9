"""Money by part as a table for a sheet: a part's amounts of all provinces beside each other, so that none stands on
another sheet than those it is compared with."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

from lib.compare.model import MONEY, Comparison, Value
from lib.present.slides.layout import PlainTable
from lib.present.views import tables
from lib.present.words.figures import bracketed, inside
from lib.present.words.values import state_text

_TOTAL, _NOTHING, _STATED = "Tổng", "—", "Nêu"
_Label = TypeVar("_Label", bound=Hashable)


def side_by_side(comparison: Comparison, alt: str) -> PlainTable | None:
    """A row a part and a column a province; across the years a group of rows a part and a column a year. None where
    there are no parts, or nothing stands beside them."""
    values = [value for _, value in comparison.rows()]
    has_parts = comparison.topic == MONEY and any(panel.segments for panel in comparison.panels)
    if not has_parts or len({value.province for value in values}) < 2:
        return None
    if tables.is_by_year(comparison):
        return _across_years(comparison, alt)
    if len(comparison.selection.years) > 1 or len({value.kind for value in values}) > 1:
        return None
    return _of_one_year(comparison, alt)


def ranges_told(comparison: Comparison) -> list[str]:
    """What a range is, for below a table whose cells say only from what to what."""
    if (grid := side_by_side(comparison, "")) is None or not grid.around:
        return []
    words = (state_text(value, panel.measure) for panel, value in comparison.rows() if panel and _is_range(value))
    return [f"“Từ … đến …”: {told}." for told in dict.fromkeys(words)]


def _is_range(value: Value) -> bool:
    return value.low is not None and value.low != value.high


def _of_one_year(comparison: Comparison, alt: str) -> PlainTable:
    cells: dict[tuple[str, str], dict[str, list[str]]] = {}
    order: dict[str, list[tuple[str, str]]] = {}
    measures = []
    for (_, value), row in zip(comparison.rows(), tables.screen(comparison).to_dict("records"), strict=True):
        part, more = _named(row["Khoản"])
        measures.append(row["Cách đo"])
        key = row["Cách đo"], part
        told = "\n".join(filter(None, (_said(value, row["Giá trị"], row["Trạng thái"]), more, row["Lưu ý"])))
        cells.setdefault(key, {}).setdefault(row["Tỉnh"], []).append(told)
        order.setdefault(row["Tỉnh"], []).append(key)
    several = len(set(measures)) > 1
    rows: list[tuple[str, ...]] = []
    headed = ""
    for measure, part in _merged(order.values()):
        if several and measure != headed:
            rows.append((measure,))
            headed = measure
        by_name = cells[measure, part]
        rows.append((part, *("\n".join(by_name.get(name, [_NOTHING])) for name in order)))
    return PlainTable(("Khoản", *order), tuple(rows), alt=alt, around=(1, 0), together=several)


def _across_years(comparison: Comparison, alt: str) -> PlainTable:
    frame = tables.parts_by_year(comparison)
    cells: dict[str, list[tuple[str, ...]]] = {}
    order: dict[str, list[str]] = {}
    for name, label, *years in frame.itertuples(index=False):
        part, more = _named(label)
        cells.setdefault(part, []).append((", ".join(filter(None, (name, more))), *years))
        order.setdefault(name, []).append(part)
    rows = [row for part in _merged(order.values()) for row in ((part,), *cells[part])]
    return PlainTable(("Tỉnh", *frame.columns[2:]), tuple(rows), alt=alt, together=True)


def _said(value: Value, amount: str, state: str) -> str:
    """The amount with what is to know of it, or why there is none; what a range is, it says itself."""
    if not amount:
        return state
    return amount if _is_range(value) or state == _STATED else f"{amount} {bracketed(inside(state))}"


def _named(label: str) -> tuple[str, str]:
    """The part, and what its label says of one province's plan alone."""
    first, _, more = label.partition(", ")
    return (_TOTAL, more) if first == _TOTAL or not label else (label, "")


def _merged(lists: Iterable[Iterable[_Label]]) -> list[_Label]:
    """What is in any of the lists, each behind what it follows in the first that has it."""
    merged: list[_Label] = []
    for own in lists:
        at = 0
        for label in own:
            if label in merged:
                at = merged.index(label) + 1
            else:
                merged.insert(at, label)
                at += 1
    return merged
