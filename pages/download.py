"""Build an extract: tables, provinces, years, topics; preview; Excel, forms or CSV."""

from lib.ui import download, frame
from lib.ui.choices import KINDS, ORDER, YEAR

page = frame.open_page(
    "download",
    download.table,
    download.years,
    download.topics,
    download.themes,
    download.form,
    without=(YEAR, KINDS, ORDER),
)
download.show(page)
frame.close_page()
