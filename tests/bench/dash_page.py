"""The plain page of `plain_page` in Dash: `python -m tests.bench.dash_page PORT`, then `/?n=8&bars=3` for eight charts
of three bars. Needs `tests/bench/requirements.txt`; only the benchmark runs it.
"""

from __future__ import annotations

import sys
from urllib.parse import parse_qs

import plotly.graph_objects as go
from dash import ALL, Dash, Input, Output, State, dcc, html

from tests.bench.plain_figures import MOST_BARS, MOST_CHARTS, YEARS, bar_places, values

HOST, HALF = "127.0.0.1", {"width": "49%", "display": "inline-block"}

app = Dash(__name__, serve_locally=True, suppress_callback_exceptions=True)
app.layout = html.Div(
    [
        html.Div([html.Button(year, id={"year": year}) for year in YEARS], id="filters"),
        dcc.Location(id="address"),
        html.Div(id="charts"),
    ]
)


def figures(year: str, search: str | None) -> list[go.Figure]:
    """Bar charts of one year, as many as the address asks for."""
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


@app.callback(Output("charts", "children"), Input("address", "search"))
def fill(search: str | None) -> list[dcc.Graph]:
    return [dcc.Graph(id={"chart": i}, figure=figure, style=HALF) for i, figure in enumerate(figures("2018", search))]


@app.callback(
    Output({"chart": ALL}, "figure"),
    Input({"year": ALL}, "n_clicks_timestamp"),
    State("address", "search"),
    prevent_initial_call=True,
)
def redraw(clicked: list[int | None], search: str | None) -> list[go.Figure]:
    return figures(YEARS[max(range(len(YEARS)), key=lambda i: clicked[i] or 0)], search)


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]), host=HOST, debug=False)
