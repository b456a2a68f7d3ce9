"""Overview: the comparisons that readers ask for first, what stands out, what the data set holds."""

from lib.ui.card import card
from lib.ui.card.board import board
from lib.ui.coverage import covered, tiles
from lib.ui.frame import frame
from lib.ui.sections import findings_list, page_report

LEADING, OTHERS = page_report.LEADING, page_report.OTHERS
page = frame.open_page("overview", tiles.asked(*LEADING, *OTHERS), tiles.GROUPED)
leading, others = page.compare(*LEADING), page.compare(*OTHERS)
(money,) = page.compare("money_nature", measure="year_plan")

with board("overview") as parts:
    card.leading(page, *leading, money, in_one_line=tiles.are_shown(page))
    findings_list.show(page, parts)
    tiles.show(page, parts, page.chosen.one(tiles.MAPPED))
    covered.show(page, parts)
    frame.heading("So sánh khác")
    card.row(page, *others)

page_report.offer(page)
frame.close_page()
