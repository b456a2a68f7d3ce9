"""Build an extract: tables, provinces, years, topics; preview; Excel, forms or CSV."""

from lib.ui.frame import frame
from lib.ui.frame.choices import KINDS, ORDER, YEAR
from lib.ui.sections import download

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
