"""Overview: what the data set holds, what stands out in it, the comparisons that readers ask for first."""

from lib.ui.card import card
from lib.ui.card.board import board
from lib.ui.frame import frame
from lib.ui.sections import covered, findings_list, page_report

page = frame.open_page("overview")
services, signatures, one_stop = page.compare("dvc_level3", "esign_communes", "one_stop_districts")
(money,) = page.compare("money_nature", measure="year_plan")

with board("overview") as parts:
    covered.show(page, parts)
    findings_list.show(page, parts)

    frame.heading("So sánh tiêu biểu")
    card.row(page, services, signatures)
    card.row(page, one_stop, money)

page_report.offer(page)
frame.close_page()
