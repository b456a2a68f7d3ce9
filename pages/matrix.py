"""All questions × provinces; a click on a row opens that question's comparison with its evidence."""

from lib.ui.coverage import grid
from lib.ui.frame import frame
from lib.ui.sections import page_report

page = frame.open_page("matrix", *grid.CHOICES)
shown = grid.of(page)
grid.opened(shown)
grid.table(shown)
page_report.offer(page)
frame.close_page()
