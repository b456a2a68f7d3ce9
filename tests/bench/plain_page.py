"""A year to choose and so many bar charts, written as anyone would: `?n=8&bars=3`; the year is in the address too."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from tests.bench.plain_figures import MOST_BARS, MOST_CHARTS, YEARS, bar_places, values


@st.cache_data
def figures(bars: int) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (chart, year, place, value)
            for chart in range(MOST_CHARTS)
            for year in YEARS
            for place, value in zip(bar_places(bars), values(chart, year, bars), strict=True)
        ],
        columns=["chart", "year", "province", "value"],
    )


st.set_page_config(layout="wide")
st.title("Biểu đồ")
with st.container(key="filters"):
    year = st.segmented_control("Năm", YEARS, default="2018", key="choose-nam", required=True, bind="query-params")
count = min(MOST_CHARTS, int(st.query_params.get("n", 4)))
bars = min(MOST_BARS, int(st.query_params.get("bars", 3)))
data = figures(bars)
columns = st.columns(2)
for chart in range(count):
    rows = data[(data["chart"] == chart) & (data["year"] == year)]
    drawn = go.Figure(
        go.Bar(x=rows["value"], y=rows["province"], orientation="h", text=rows["value"], textposition="outside")
    )
    height = 260 if bars < 10 else 60 + 20 * bars
    drawn.update_layout(title=f"Chỉ tiêu {chart + 1}, năm {year}", height=height, xaxis_range=[0, 110])
    columns[chart % 2].plotly_chart(drawn, key=f"chart-{chart}")
