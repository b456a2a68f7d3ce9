"""What ours is compared with: a plain Streamlit page with as many charts, its garbage collection tamed like ours.

`streamlit run tests/bench/plain_app.py`; `?n=6` asks for six charts.
"""

import gc
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st


@asynccontextmanager
async def lifespan(_app):
    import pandas  # noqa: F401, importing it is the point
    import plotly.graph_objects  # noqa: F401, importing it is the point

    gc.collect()
    gc.freeze()
    yield


app = st.App(Path(__file__).with_name("plain_page.py"), lifespan=lifespan)
