"""Overview: the comparisons that readers ask for first, what stands out, what the data set holds."""

from lib.ui.card import card
from lib.ui.card.board import board
from lib.ui.frame import frame
from lib.ui.sections import covered, findings_list, page_report, tiles

QUESTIONS = ("dvc_level3", "dvc_level4", "esign_communes", "one_stop_districts")
page = frame.open_page("overview", tiles.asked(*QUESTIONS), tiles.GROUPED)
services, fourth, signatures, one_stop = page.compare(*QUESTIONS)
(money,) = page.compare("money_nature", measure="year_plan")

with board("overview") as parts:
    tiles.show(page, parts, page.chosen.one(tiles.MAPPED))
    card.leading(page, services, signatures, money)
    findings_list.show(page, parts)
    covered.show(page, parts)
    frame.heading("So sánh khác")
    card.row(page, one_stop, fourth)

page_report.offer(page)
frame.close_page()
