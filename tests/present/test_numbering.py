"""Where a sheet names another of its view, it names the number that stands there."""

import io
import re

import pytest
from pptx import Presentation

from lib.present.slides.numbering import numbered
from lib.present.slides.records import Area, Slide, Text, TextLine
from lib.present.views.body import Run
from lib.ui.frame import choices, data, deck
from lib.ui.frame.frame import Desk, Page
from lib.ui.slideshow import sheets

AT = Area(0, 0, 100, 20)


def sheet(view, *lines, role="verdict"):
    return Slide("", (Text(AT, tuple(TextLine((Run(line),)) for line in lines), 24, role),), view=view)


def told(slides):
    return [" / ".join(line.text for line in slide.parts[0].lines) for slide in slides]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("So sánh có điều kiện · điều kiện ở trang 2, ghi chú ở trang 3",), "điều kiện ở trang 5, ghi chú ở trang 6"),
        (("So sánh có điều kiện · ghi chú ở trang", "2"), "ghi chú ở trang / 5"),
        (("2 tỉnh trình bày riêng · ghi chú ở trang 1",), "2 tỉnh trình bày riêng · ghi chú ở trang 4"),
        (("Không so sánh", "3 tỉnh"), "Không so sánh / 3 tỉnh"),
    ],
)
def test_the_sheets_of_a_view_are_named_as_they_are_numbered_in_the_deck(lines, expected):
    deck_of = [sheet(1, "x"), sheet(2, "x"), sheet(2, "x"), sheet(3, *lines), sheet(3, "x")]
    assert told(numbered(deck_of))[3].endswith(expected)
    assert told(numbered(deck_of)[:3]) == ["x", "x", "x"]


def test_nothing_else_is_taken_for_a_number():
    assert told(numbered([sheet(1, ""), sheet(2, "xem ở trang 7", role="notes")]))[1] == "xem ở trang 7"


def test_the_file_names_the_numbers_of_the_file():
    desk, root = Desk(data.tables()), "http://127.0.0.1:8501/"
    page = Page("present", desk, "Dữ liệu thử", choices.Chosen((), {}), f"{root}present", root)
    shown, _ = deck.read("dvc_level4~money_theme", "", desk.facts)
    slides = list(Presentation(io.BytesIO(sheets.powerpoint(page, shown, "Bộ thử"))).slides)
    named = 0
    for slide in slides:
        words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for number in re.findall(r"ghi chú ở trang (\d+)", words):
            other = slides[int(number) - 1]
            assert any("Ghi chú" in shape.text_frame.text for shape in other.shapes if shape.has_text_frame)
            named += 1
    assert named
