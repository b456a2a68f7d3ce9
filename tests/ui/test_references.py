"""A document has one number in a whole deck: on every sheet that names it and in the list at the end of the file."""

import io
import re

from pptx import Presentation

from lib.ui.frame import choices, data, deck
from lib.ui.frame.frame import Desk, Page
from lib.ui.slideshow import sheets

KINDS = "dang-chu-y~dvc_level3~money_nature~dvc_level4.bang~ma-tran.conline_services~ho-so.t38~dong-lon-nhat~rank_ict"


def test_a_document_has_one_number_on_all_sheets_and_in_the_list():
    desk = Desk(data.tables())
    views, _ = deck.read(KINDS, "", desk.facts)
    slides = sheets.of(desk, views, ("",) * len(views.views))
    known: dict[str, str] = {}
    for slide in slides:
        told = " ".join(
            line.text for part in slide.parts if getattr(part, "role", "") == "source" for line in part.lines
        )
        for place, number in re.findall(r"\[(\d+)\] ([^ ,;]+)", told):
            assert known.setdefault(place, number) == number
    assert len(set(known.values())) == len(known) > 3
    assert list(known) == sorted(known, key=int)
    (listed,) = shown_sources()
    assert {row[0].strip("[]"): row[1] for row in listed} == known


def shown_sources():
    desk = Desk(data.tables())
    views, _ = deck.read(KINDS, "", desk.facts)
    page = Page("present", desk, "Dữ liệu thử", choices.Chosen((), {}), "http://x/present", "http://x/")
    *_, last = Presentation(io.BytesIO(sheets.powerpoint(page, views, "Bộ thử"))).slides
    for shape in last.shapes:
        if shape.has_table:
            yield [[cell.text_frame.text.replace("\n", " ") for cell in row.cells] for row in shape.table.rows][1:]
