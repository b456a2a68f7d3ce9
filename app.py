"""Entry point: `streamlit run app.py`, from any folder."""

import streamlit as st

from lib.ui.files import routes as files
from lib.ui.search import answers as search
from lib.ui.shell import server

app = st.App(
    server.SHELL,
    routes=[*server.ROUTES, *search.routes(), *files.routes()],  # the search's address lies among those of files
    lifespan=server.lifespan,
    middleware=server.MIDDLEWARE,
    on_script_error=server.on_script_error,
)
