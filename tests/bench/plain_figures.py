"""The invented numbers of the pages that ours is compared with, the same in each of them."""

from __future__ import annotations

from urllib.parse import parse_qs

import plotly.graph_objects as go

PROVINCES = ("Lào Cai", "Thanh Hóa", "Quảng Ngãi")
YEARS = ("2016", "2017", "2018", "2019", "2020")
MOST_CHARTS, MOST_BARS = 40, 400


def bar_places(bars: int) -> list[str]:
    """Names for so many bars: three provinces, then more that are numbered."""
    return [*PROVINCES[:bars], *(f"Tỉnh {number}" for number in range(len(PROVINCES) + 1, bars + 1))]


def values(chart: int, year: str, bars: int) -> list[int]:
    """10 to 99 for each bar, others in each year."""
    return [(37 * chart + 11 * YEARS.index(year) + 23 * place) % 90 + 10 for place in range(bars)]


def figures(year: str, search: str | None) -> list[go.Figure]:
    """Bar charts of one year, as many as an address like "?n=8&bars=3" asks for."""
    asked = parse_qs((search or "").removeprefix("?"))
    count, bars = int(asked.get("n", ["4"])[0]), int(asked.get("bars", ["3"])[0])
    names = bar_places(min(MOST_BARS, bars))
    found = []
    for chart in range(min(MOST_CHARTS, count)):
        numbers = values(chart, year, len(names))
        figure = go.Figure(go.Bar(x=numbers, y=names, orientation="h", text=numbers, textposition="outside"))
        height = 260 if len(names) < 10 else 60 + 20 * len(names)
        found.append(
            figure.update_layout(title=f"Chỉ tiêu {chart + 1}, năm {year}", height=height, xaxis_range=[0, 110])
        )
    return found
