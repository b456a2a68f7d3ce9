"""Money: by nature and by tier, then by theme and agency, the largest lines, the other kinds of amounts."""

from lib.ui.card import card
from lib.ui.frame import frame, money_options
from lib.ui.frame.choices import KINDS
from lib.ui.sections import money_lines, page_report

page = frame.open_page("budget", money_options.UNIT, money_options.kinds, without=(KINDS,))
nature, tier, theme, agency, stage, form = money_options.compare(page, *page_report.MONEY)

frame.answer([nature])
card.row(page, nature, tier)

frame.heading("Theo lĩnh vực và cơ quan chủ trì")
money_options.norms(page)
card.row(page, theme, agency)

frame.heading("Việc mới, việc chuyển tiếp và thuê dịch vụ")
card.row(page, stage, form)

frame.heading("Những dòng lớn nhất")
money_lines.show(page)

if others := money_options.others(page, "money_nature"):
    frame.heading("Khoản khác, không cộng vào kinh phí năm")
    card.rows(page, others)

page_report.offer(page)
frame.close_page()
