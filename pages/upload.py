"""Check the workbook of a plan and see the plan beside the others, in this session only."""

from lib.ui import frame, upload
from lib.ui.choices import KINDS, ORDER, PROVINCES, YEAR

page = frame.open_page("upload", without=(YEAR, PROVINCES, KINDS, ORDER))
upload.show(page)
frame.close_page()
