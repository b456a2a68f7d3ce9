"""A chart that is higher than what may stay whole comes in pieces: every row once, all on one axis, none so high that a
page before it stays half blank."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree

from lib.present.docx import styles
from lib.present.docx.charts import _HIGH, _MM, _WHOLE, Sheet
from lib.present.pptx.text import EMU
from tests.present import records as r

THEMES = tuple((f"t{i:02d}", f"Lĩnh vực thứ {i}, tên dài như trong kế hoạch") for i in range(18))
HALF_A_PAGE = (styles.HIGH - styles.TOP - styles.BOTTOM) / 2 * _MM
COLOURS = {r.QN: "#997700", r.LC: "#004488", r.TH: "#BB5566"}


def by_theme():
    """Money of three provinces by 18 themes, of which the first province has but the odd ones; some are ranges."""
    rows = tuple(
        r.money_row(who, code, (i + 1) * 1e9, low=(i + 1) * 1e9, high=(i + 2) * 1e9 if i % 3 else (i + 1) * 1e9)
        for k, who in enumerate((r.QN, r.LC, r.TH))
        for i, (code, _) in enumerate(THEMES)
        if k or i % 2
    )
    return replace(r.budget(), panels=(replace(r.budget().panels[0], values=rows, segments=THEMES),))


def stacked():
    """As many bars as Vietnam has provinces."""
    names = {f"{i:02d}": f"Tỉnh thứ {i}" for i in range(1, 64)}
    rows = tuple(
        r.money_row(code, segment, amount * 1e9)
        for i, code in enumerate(names, start=1)
        for segment, amount in (("investment", i), ("recurrent", 2 * i), ("", 3 * i))
    )
    whole = r.budget()
    chosen = replace(whole.selection, provinces=tuple(names))
    return replace(whole, panels=(replace(whole.panels[0], values=rows),), names=names, selection=chosen)


def rows_of(piece) -> list[str]:
    (chart,) = piece
    sheet = openpyxl.load_workbook(io.BytesIO(chart.workbook)).active
    return [str(row[0]).partition("\n")[0] for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]]


@pytest.mark.parametrize("made", [by_theme, r.many, stacked], ids=["themes", "provinces", "stacked"])
def test_pieces_have_every_row_once_in_order_and_none_is_as_high_as_half_a_page(made):
    comparison = made()
    panel = comparison.panels[0]
    whole = Sheet().drawn(panel, comparison, COLOURS)
    assert whole is not None and len(whole.pieces) > 1
    heights = [chart.height / EMU for piece in whole.pieces for chart in piece]
    assert max(heights) < HALF_A_PAGE, [round(high / _MM) for high in heights]
    told = [name for piece in whole.pieces for name in rows_of(piece)]
    assert len(told) == len(set(told)), "a row stands twice"
    wanted = (
        [label for _, label in THEMES]
        if made is by_theme
        else [comparison.names[code] for code in dict.fromkeys(v.province for v in panel.values)]
    )
    assert told == wanted
    numbers = {
        cell
        for piece in whole.pieces
        for row in openpyxl.load_workbook(io.BytesIO(piece[0].workbook)).active.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, int | float)
    }
    assert {v.value for v in panel.values if v.segment or not panel.segments} <= numbers


def test_all_pieces_have_one_axis():
    comparison = by_theme()
    whole = Sheet().drawn(comparison.panels[0], comparison, COLOURS)
    assert whole is not None
    charts = [etree.fromstring(chart.xml) for piece in whole.pieces for chart in piece]
    axes = {
        tuple(end.get("val") for axis in chart.iter("{*}valAx") for end in axis.iter("{*}min", "{*}max"))
        for chart in charts
    }
    assert len(axes) == 1 and axes != {()}
    lefts = {next(chart.iter("{*}plotArea")).find("{*}layout").find(".//{*}x").get("val") for chart in charts}
    assert len(lefts) == 1, "bars begin at different places"
    assert [chart.told.rpartition(" ")[2] for piece in whole.pieces for chart in piece] == [
        f"{i}/{len(whole.pieces)}." for i in range(1, len(whole.pieces) + 1)
    ]


def test_what_is_low_enough_stays_whole():
    comparison = r.budget()
    whole = Sheet().drawn(comparison.panels[0], comparison, COLOURS)
    assert whole is not None and len(whole.pieces) == 1
    assert whole.pieces[0][0].height / EMU <= _WHOLE < _HIGH
