"""One question: definition, card, who states it and who does not, documents; without one the list of all."""

from lib.ui.card import card
from lib.ui.card.board import board
from lib.ui.coverage import question, tiles
from lib.ui.frame import frame

page = frame.open_page("question", question.question, tiles.GROUPED, named=question.title)
asked = question.asked(page)
frame.answer(asked)

with board("question") as parts:
    question.head(page, parts)
    card.rows(page, asked)
    question.rest(page, parts)

frame.close_page()
