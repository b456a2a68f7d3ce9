"""Entry point: `streamlit run app.py`, from any folder."""

import streamlit as st

from lib.ui.files.routes import routes
from lib.ui.shell import server

app = st.App(
    server.SHELL,
    routes=[*server.ROUTES, *routes()],
    lifespan=server.lifespan,
    middleware=server.MIDDLEWARE,
    on_script_error=server.on_script_error,
)
