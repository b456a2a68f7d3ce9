"""Build an extract: tables, provinces, years, topics; preview; Excel, forms or CSV."""

from lib.ui.frame import frame
from lib.ui.sections import download

page = frame.open_page("download", *download.CHOICES, without=download.WITHOUT)
download.show(page)
frame.close_page()
