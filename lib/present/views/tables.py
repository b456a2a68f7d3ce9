"""The rows of a comparison as tables: words for the screen, numbers for files. Both have exactly the rows of the
chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.compare.model import MONEY, Aside, Comparison, Panel, Value
from lib.compare.money.additive import additive
from lib.compare.reasons import Allotted, CaveatNote
from lib.present.words.amounts import part_label, years_text
from lib.present.words.figures import bracketed, capital
from lib.present.words.own import differences
from lib.present.words.reasons import caveat_text, reason_text
from lib.present.words.sentences import numbered_notes
from lib.present.words.values import (
    kind_text,
    mark_words,
    measure_of,
    money_scale,
    scope_text,
    state_text,
    value_text,
    verdict_text,
    when_text,
    worded_text,
    year_basis_text,
)

TABLE: tuple[str, ...] = (
    "Tỉnh",
    "Năm",
    "Loại",
    "Cách đo",
    "Khoản",
    "Giá trị",
    "Trạng thái",
    "Mốc/thời điểm",
    "Phạm vi",
    "So sánh",
    "Lưu ý",
    "Văn bản",
    "Điều mục",
    "Nguyên văn",
)
"""Columns on screen. "Khoản" is there only where the rows have parts."""

TIDY: dict[str, str] = {
    "province_code": "string",
    "province": "string",
    "year": "Int64",
    "kind": "string",
    "measure_key": "string",
    "measure": "string",
    "segment": "string",
    "segment_label": "string",
    "within": "string",
    "value": "Float64",
    "operator": "string",
    "unit": "string",
    "numerator": "Float64",
    "out_of": "Float64",
    "denominator": "string",
    "low": "Float64",
    "high": "Float64",
    "additive_vnd": "Float64",
    "state": "string",
    "since": "Int64",
    "deadline": "Int64",
    "year_basis": "string",
    "as_of": "object",
    "scope": "string",
    "scope_label": "string",
    "scope_relation": "string",
    "caveats": "string",
    "caveat_words": "string",
    "basis": "string",
    "verdict": "string",
    "document_id": "string",
    "number": "string",
    "clause": "string",
    "line": "Int64",
    "quote": "string",
    "figure_id": "string",
    "more_figure_ids": "string",
    "note_ids": "string",
}
"""Columns for files with their types. Codes stay codes; an empty cell means that it does not apply."""


CARD: tuple[str, ...] = ("Tỉnh", "Năm", "Loại", "Cách đo", "Khoản", "Giá trị", "Trạng thái", "Lưu ý")
"""Columns of a card's or a slide's table; the workbook has all of them."""


@dataclass(frozen=True)
class Said:
    """What a cell of province × year says: a figure or a state, words beside it, the figure behind it ("" for none)."""

    text: str
    aside: str = ""
    figure_id: str = ""

    @property
    def line(self) -> str:
        return f"{self.text} {bracketed(self.aside)}" if self.aside else self.text


def screen(comparison: Comparison) -> pd.DataFrame:
    """One row for each of ``comparison.rows()``, every cell the words a reader sees. Money in the unit of the chart."""
    rows = [_words(panel, value, comparison) for panel, value in comparison.rows()]
    frame = pd.DataFrame(rows, columns=list(TABLE), dtype="string")
    if not any(panel.segments for panel in comparison.panels):
        frame = frame.drop(columns="Khoản")
    return frame


def _words(panel: Panel | None, value: Value, comparison: Comparison) -> tuple[str, ...]:
    measure = measure_of(value, panel)
    source = value.source
    told = (r for r in value.remarks if not isinstance(r, Allotted))  # the state says it
    remarks = [*caveats_of(value, comparison), *(reason_text(r, comparison.names) for r in told)]
    if value.rivals:
        remarks.append("số liệu chưa thống nhất")
    if panel and value.province == comparison.selection.own:
        remarks += differences(panel, value)
    return (
        _name(comparison, value),
        years_text(value),
        capital(kind_text(value.kind)),
        measure.label if measure else comparison.title,
        part_label(value, panel) if panel else "",
        value_text(value, panel.measure, money_scale(comparison)) if panel else "",
        capital(state_text(value, measure)),
        when_text(value),
        capital(scope_text(value, comparison)),
        verdict_text(panel.verdict) if panel else "",
        capital("; ".join(remarks)),
        source.number or source.title if source else value.document_number,
        source.clause if source else "",
        source.quote if source else "",
    )


def caveats_of(value: Value, comparison: Comparison) -> list[str]:
    """What must be known of a figure: each caveat with what it does to it, and what stands for its number."""
    caveats = [
        caveat_text(note.label, note.effect)
        for note in comparison.notes
        if isinstance(note, CaveatNote) and value.source and value.source.figure_id in note.figures
    ]
    return [*caveats, worded] if (worded := worded_text(value)) else caveats


def card(comparison: Comparison) -> pd.DataFrame:
    """The rows of ``screen`` in the columns of a card, without those that say nothing because all rows agree."""
    frame = screen(comparison)
    plain = {"Cách đo", "Loại"} if comparison.topic == MONEY else {"Cách đo"}
    told = [c for c in CARD if c in frame.columns and (c not in plain or frame[c].nunique() > 1)]
    return frame[told if frame["Lưu ý"].str.len().any() else told[:-1]]


def is_by_year(comparison: Comparison) -> bool:
    """The table has a column a year: across the years, unless one amount is for several of them."""
    return len(comparison.selection.years) > 1 and not any(
        value.spans_years for panel in comparison.panels for value in panel.values
    )


UNDATED = "Không nêu thời hạn"


def columns_by_year(comparison: Comparison) -> tuple[str, ...]:
    """The columns of ``by_year`` behind the provinces: the years of the selection, then what is of no year, where there
    is such a figure."""
    timeless = (UNDATED,) if any(panel.aside is Aside.UNDATED for panel in comparison.panels) else ()
    return (*map(str, comparison.selection.years), *timeless)


def column_of(value: Value) -> str:
    """The one of ``columns_by_year`` in which a figure or a gap stands."""
    return UNDATED if value.aside is Aside.UNDATED else str(value.year)


def by_year(comparison: Comparison) -> list[tuple[str, list[list[Said]]]]:
    """Targets and results across the years: each province's name with what it says in each of ``columns_by_year``, in
    the order of the selection."""
    cells: dict[tuple[str, str], list[Said]] = {}
    for panel, value in comparison.rows():
        cells.setdefault((value.province, column_of(value)), []).append(_said(panel, value))
    names, columns = comparison.names, columns_by_year(comparison)
    return [
        (names[code], [cells.get((code, column), []) for column in columns]) for code in comparison.selection.provinces
    ]


def _said(panel: Panel | None, value: Value) -> Said:
    if panel is None:
        return Said(state_text(value, measure_of(value, None)).partition(";")[0])
    words = [mark_words(value, short=True), "" if panel.primary else panel.measure.short_label]
    return Said(
        value_text(value, panel.measure),
        ", ".join(word for word in words if word),
        value.source.figure_id if value.source else "",
    )


def parts_by_year(comparison: Comparison) -> pd.DataFrame:
    """Money across the years: a row for each province's total and parts, a column a year: the amount or its state.

    What is known of a plan that is missing stands in the row of the total.
    """
    years, scale, names = comparison.selection.years, money_scale(comparison), comparison.names
    cells: dict[tuple[str, str], dict[int, str]] = {}
    labels: dict[tuple[str, str], dict[str, None]] = {}
    for panel, value in comparison.rows():
        key = (value.province, value.segment)
        words = value_text(value, panel.measure, scale) if panel else ""
        cells.setdefault(key, {})[value.year] = words or state_text(value, measure_of(value, panel))
        labels.setdefault(key, {}).setdefault(part_label(value, panel) if panel else "Tổng")
    order = {code: i for i, code in enumerate(dict.fromkeys(province for province, _ in cells))}
    rows = []
    for (province, segment), told in sorted(cells.items(), key=lambda item: order[item[0][0]]):
        gaps, own = cells.get((province, ""), {}), list(labels[province, segment])
        # A province's totals may be out of several plans: one label names them all.
        label = (
            ", ".join(dict.fromkeys(part for text in own for part in text.split(", ", 1))) if not segment else own[0]
        )
        rows.append(
            [
                names.get(province, province),
                label,
                *(told.get(year) or gaps.get(year, "").partition("; ")[0] for year in years),
            ]
        )
    return pd.DataFrame(rows, columns=["Tỉnh", "Khoản", *map(str, years)], dtype="string")


def tidy(comparison: Comparison) -> pd.DataFrame:
    """``tidy_rows`` as a frame whose columns have the types of ``TIDY``."""
    return pd.DataFrame(tidy_rows(comparison), columns=list(TIDY)).astype(TIDY)


def tidy_rows(comparison: Comparison) -> list[dict[str, Any]]:
    """One row for each of ``comparison.rows()``, by the names of ``TIDY`` in their order, with numbers as numbers, for
    files and further work; None where there is nothing.

    ``value`` is in the measure's unit (percent points, a count, đồng) and empty where the state has none, so that a
    later deadline's figure can never be taken for the year's. ``additive_vnd`` is the one column that may be added up.
    """
    notes = numbered_notes(comparison)
    records = []
    for (panel, value), adds in zip(comparison.rows(), additive(comparison), strict=True):
        measure = measure_of(value, panel)
        has, source = value.state.has_value, value.source
        ids = [str(note.number) for note in notes if note.is_general or note.is_about(value)]
        records.append(
            {
                "province_code": value.province,
                "province": _name(comparison, value),
                "year": None if value.aside is Aside.UNDATED else value.year,
                "kind": value.kind,
                "measure_key": measure.key if measure else None,
                "measure": measure.label if measure else None,
                "segment": value.segment or None,
                "segment_label": dict(panel.segments).get(value.segment) if panel else None,
                "within": value.within or None,
                "value": value.value if has else None,
                "operator": value.operator if has else None,
                "unit": measure.unit if measure else None,
                "numerator": value.numerator if has else None,
                "out_of": value.out_of if has else None,
                "denominator": value.denominator or None,
                "low": value.low if has else None,
                "high": value.high if has else None,
                "additive_vnd": adds,
                "state": str(value.state),
                "since": value.since,
                "deadline": value.deadline,
                "year_basis": year_basis_text(value) or None,
                "as_of": value.as_of,
                "scope": value.scope or None,
                "scope_label": capital(scope_text(value, comparison)) or None,
                "scope_relation": value.scope_relation if value.scope else None,
                "caveats": ";".join(value.caveats) or None,
                "caveat_words": "; ".join(caveats_of(value, comparison)) or None,
                "basis": value.basis if has else None,
                "verdict": str(panel.verdict.level) if panel else None,
                "document_id": source.document_id if source else None,
                "number": (source.number if source else value.document_number) or None,
                "clause": (source.clause if source else "") or None,
                "line": source.line if source else None,
                "quote": (source.quote if source else "") or None,
                "figure_id": source.figure_id if source else None,
                "more_figure_ids": ";".join(s.figure_id for s in value.more_sources) or None,
                "note_ids": ";".join(ids) or None,
            }
        )
    return records


def _name(comparison: Comparison, value: Value) -> str:
    return comparison.names.get(value.province, value.province)
