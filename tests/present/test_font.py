"""Words are as wide as they are told to be: the table is the font's, and Chromium measures the same."""

import csv
import html
import re
from itertools import product

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money
from lib.compare.question import compare
from lib.present.charts import forms
from lib.present.charts.font import BOLD, REGULAR, office_px, text_px
from lib.present.views.body import is_drawn
from lib.store import build as builder
from lib.store.load import open_store
from tests.present import font
from tests.present.drawing import MISSING, measured
from tests.present.words_drawn import words

SIZE = 100.0


@pytest.fixture(scope="module")
def labels() -> list[str]:
    """Every line that stands in a chart of the project's data, and every name and label of its vocabularies."""
    facts = Facts(open_store(builder.DATA))
    money, found = Money(facts), set()
    for asked, years in product((*facts.questions, *CUTS), ((2018,), tuple(range(2016, 2021)))):
        selection = Selection(asked, facts.loaded, years)
        comparison = compare_money(money, selection) if asked in CUTS else compare(facts, selection)
        for panel in comparison.panels:
            if is_drawn(panel, comparison):
                figure = forms.drawn(panel, comparison)
                texts = [word.text for word in words(figure)]
                texts += [text for axis in (figure.layout.xaxis, figure.layout.yaxis) for text in axis.ticktext]
                lines = (line for text in texts for line in text.split("<br>"))
                found |= {html.unescape(re.sub(r"<[^>]*>", "", line)) for line in lines}
    for name in ("provinces", "indicators", "questions", "scopes", "units", "themes", "agencies"):
        with (builder.DATA / "reference" / f"{name}.csv").open(encoding="utf-8") as file:
            found |= {cell for row in csv.reader(file) for cell in row}
    return sorted(text for text in found if text.strip())


def test_the_table_is_what_the_font_says():
    assert font.TABLE.read_text(encoding="utf-8") == font.table(), "python -m tests.present.font writes it"


@pytest.mark.skipif(MISSING, reason="needs Chromium and the app's font")
@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_chromium_measures_every_label_within_two_percent(labels, weight):
    assert len(labels) > 1000
    seen = measured(labels, weight, SIZE)
    told = {text: text_px(text, SIZE, bold=weight == BOLD) for text in labels}
    assert {text: (told[text], seen[text]) for text in labels if abs(told[text] / seen[text] - 1) > 0.02} == {}


def test_kerning_counts():
    """Pairs that the font draws together; without them the second would be as wide as its letters."""
    assert text_px("To", SIZE) < text_px("T", SIZE) + text_px("o", SIZE)
    assert text_px("HI", SIZE) == text_px("H", SIZE) + text_px("I", SIZE)


def test_bold_is_wider_and_type_scales():
    assert text_px("Lào Cai", SIZE, bold=True) > text_px("Lào Cai", SIZE)
    assert text_px("Lào Cai", 2 * SIZE) == 2 * text_px("Lào Cai", SIZE)
    assert text_px("", SIZE) == 0


def test_a_character_that_the_font_has_not_still_needs_room():
    assert text_px("漢", SIZE) > 0


def test_a_tab_counts_as_a_space():
    assert text_px("a\tb\nc", SIZE) == text_px("a b c", SIZE)
    assert text_px("\u00a0\u00a0", SIZE) == text_px("  ", SIZE) > 0


def test_offices_have_wider_letters():
    assert office_px("Quảng Ngãi", SIZE) > text_px("Quảng Ngãi", SIZE)
    assert office_px("Quảng Ngãi", SIZE, bold=True) > office_px("Quảng Ngãi", SIZE)
