"""Check the workbook of a plan and see the plan beside the others, in this session only."""

from lib.ui.frame import frame
from lib.ui.frame.choices import COMPARING, PROVINCES, YEAR
from lib.ui.sections import upload

page = frame.open_page("upload", without=(YEAR, PROVINCES, *COMPARING))
upload.show(page)
frame.close_page()
