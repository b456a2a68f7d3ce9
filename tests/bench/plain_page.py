"""A year to choose and so many bar charts of three provinces, written as anyone would."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

PROVINCES = ("Lào Cai", "Thanh Hóa", "Quảng Ngãi")
YEARS = ("2016", "2017", "2018", "2019", "2020")


@st.cache_data
def figures() -> pd.DataFrame:
    return pd.DataFrame(
        [
            (chart, year, province, (37 * chart + 11 * y + 23 * p) % 90 + 10)
            for chart in range(40)
            for y, year in enumerate(YEARS)
            for p, province in enumerate(PROVINCES)
        ],
        columns=["chart", "year", "province", "value"],
    )


st.set_page_config(layout="wide")
st.title("Biểu đồ")
with st.container(key="filters"):
    year = st.segmented_control("Năm", YEARS, default="2018", key="choose-nam", required=True)
count = min(40, int(st.query_params.get("n", 4)))
data = figures()
columns = st.columns(2)
for chart in range(count):
    rows = data[(data["chart"] == chart) & (data["year"] == year)]
    bars = go.Figure(
        go.Bar(x=rows["value"], y=rows["province"], orientation="h", text=rows["value"], textposition="outside")
    )
    bars.update_layout(title=f"Chỉ tiêu {chart + 1}, năm {year}", height=260, xaxis_range=[0, 110])
    columns[chart % 2].plotly_chart(bars, key=f"chart-{chart}")
