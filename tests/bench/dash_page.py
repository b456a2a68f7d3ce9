"""The plain page of `plain_page` in Dash: `python -m tests.bench.dash_page PORT`, then `/?n=8&bars=3` for eight charts
of three bars. Needs `tests/bench/requirements.txt`; only the benchmark runs it.
"""

from __future__ import annotations

import sys

import plotly.graph_objects as go
from dash import ALL, Dash, Input, Output, State, dcc, html

from tests.bench.plain_figures import YEARS, figures

HOST, HALF = "127.0.0.1", {"width": "49%", "display": "inline-block"}

app = Dash(__name__, serve_locally=True, suppress_callback_exceptions=True)
app.layout = html.Div(
    [
        html.Div([html.Button(year, id={"year": year}) for year in YEARS], id="filters"),
        dcc.Location(id="address"),
        html.Div(id="charts"),
    ]
)


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
