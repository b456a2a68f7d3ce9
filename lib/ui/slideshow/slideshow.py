"""The slides on screen: nothing but the sheet. All of them are sent at once, and the keys turn them in the browser
(``static/present.js``): no key is lost, and a meeting goes on when the connection does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from lib.present import theme
from lib.present.slides.records import SMALLEST, WIDTH, Area, Chart, Slide, SlideTable, Text, TextLine
from lib.ui.frame import deck, pages
from lib.ui.frame.deck import Deck
from lib.ui.frame.frame import Page
from lib.ui.slideshow import sheets

STYLE = pages.FOLDER.parent / "lib" / "ui" / "static" / "slides.css"
_CONFIG = {**theme.PLOTLY_CONFIG, "staticPlot": True, "responsive": False}  # nobody points at a projected chart
_EDGE = 72


def show(page: Page, shown: Deck) -> None:
    """Every sheet of the deck, the one of the address in sight."""
    slides = sheets.of(page.desk, shown, sheets.links(shown, page), page.remark)
    asked = page.chosen.one(deck.SHOWN.key)
    first = min(max(int(asked) if asked.isascii() and asked.isdigit() else 1, 1), len(slides))
    st.html(STYLE)
    with st.container(key="stage"):
        st.html(
            f"<style>{''.join(_places(slides))}.st-key-stage"
            f" .stVerticalBlock.st-key-slide-{first}{{visibility:visible}}</style>"
        )
        for number, slide in enumerate(slides, start=1):
            with st.container(key=f"slide-{number}"):
                st.html(_sheet(slide, f"{number}/{len(slides)}"))
                for i, chart in enumerate(_charts(slide)):
                    with st.container(key=f"chart-{number}-{i}"):
                        st.plotly_chart(
                            chart.figure,
                            width=round(chart.box.w),
                            height=round(chart.box.h),
                            key=f"drawn-{number}-{i}",
                            config=_CONFIG,
                            alt=chart.alt,
                        )
        leave = page.chosen.but({deck.SHOWN.key: ()}).query_string
        st.html(f'<a class="leave" href="?{escape(leave)}" tabindex="-1" aria-hidden="true"></a>')


def _charts(slide: Slide) -> list[Chart]:
    return [part for part in slide.parts if isinstance(part, Chart)]


def _places(slides: tuple[Slide, ...]) -> Iterator[str]:
    for number, slide in enumerate(slides, start=1):
        for i, chart in enumerate(_charts(slide)):
            yield (
                f".st-key-chart-{number}-{i}{{--x:{chart.box.x:.0f}px;--y:{chart.box.y:.1f}px;"
                f"width:{chart.box.w:.0f}px;height:{chart.box.h:.0f}px}}"
            )


def _place(box: Area) -> str:
    return f"left:{box.x:.0f}px;top:{box.y:.1f}px;width:{box.w:.0f}px"


# -- a sheet as HTML; whatever comes from data passes through escape() -----------------------------


def _sheet(slide: Slide, number: str) -> str:
    told = (
        _words(part) if isinstance(part, Text) else _table(part) for part in slide.parts if not isinstance(part, Chart)
    )
    return (
        f'<div class="sheet">{"".join(told)}<p class="number"'
        f' style="right:{_EDGE}px;font-size:{SMALLEST}px">{number}</p></div>'
    )


def _words(text: Text) -> str:
    tag = "h1" if text.role == "title" else "p"
    style = (
        f"{_place(text.box)};font-size:{text.px}px;line-height:{text.leading};color:{text.colour};"
        f"text-align:{text.align}"
    )
    return f'<{tag} class="{text.role}" style="{style}">{"<br>".join(map(_line, text.lines))}</{tag}>'


def _line(line: TextLine) -> str:
    return "".join(f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in line.runs)


def _table(table: SlideTable) -> str:
    columns = "".join(f'<col style="width:{column.width:.1f}px">' for column in table.columns)
    heads = "".join(
        f'<th scope="col" style="text-align:{column.align}">{escape(column.label)}</th>' for column in table.columns
    )
    rows = []
    for row in table.rows:
        if row.strong:
            rows.append(
                f'<tr style="height:{row.height:.1f}px"><th class="topic" colspan="{len(table.columns)}"'
                f' scope="rowgroup">{_cell(row.cells[0])}</th></tr>'
            )
            continue
        first, *others = row.cells
        cells = "".join(
            f'<td style="text-align:{column.align}">{_cell(cell)}</td>'
            for cell, column in zip(others, table.columns[1:], strict=True)
        )
        rows.append(f'<tr style="height:{row.height:.1f}px"><th scope="row">{_cell(first)}</th>{cells}</tr>')
    assert table.box.x + table.box.w <= WIDTH
    return (
        f'<table aria-label="{escape(table.alt)}"'
        f' style="{_place(table.box)};font-size:{table.px}px"><colgroup>{columns}</colgroup><thead><tr'
        f' style="height:{table.head_height:.1f}px">{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _cell(lines: tuple[str, ...]) -> str:
    return "<br>".join(map(escape, lines))
