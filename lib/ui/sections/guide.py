"""The guide on screen: one of its parts at a time, searchable where it is long.

What it explains are cards of the data in use, drawn as everywhere, with numbers at their parts: pictures of them would
grow old with the next build, could not be read out, and say nothing at a click.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from lib.compare.kept import kept
from lib.compare.model import Comparison, Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.question import compare
from lib.present.views import guide
from lib.present.views.example import EXPLAINED, Example, chosen
from lib.present.words.wording import markdown_safe
from lib.ui.card import card, card_file, evidence
from lib.ui.card.terms import ABBREVIATIONS, PART, READING, SOUGHT
from lib.ui.frame import choices, money_options
from lib.ui.frame.choices import Choice
from lib.ui.frame.files import CSV, XLSX
from lib.ui.frame.frame import Desk, Page

TOOLS, _DEFINITIONS, _DICTIONARY = "tien-ich", "dinh-nghia", "tu-dien"
_PROVINCES = 4  # so many show what is explained, and leave the cards small
part = Choice(
    PART,
    (READING, TOOLS, _DEFINITIONS, ABBREVIATIONS, _DICTIONARY),
    (READING,),
    label="Xem",
    labels=("Cách đọc", "Tìm, tải về, trình chiếu", "Định nghĩa chỉ tiêu", "Thuật ngữ, viết tắt", "Từ điển dữ liệu"),
)
sought = Choice(SOUGHT, text=60, label="Tìm")


def show(page: Page) -> None:
    """The part that the address names."""
    words = page.chosen.one(SOUGHT)
    match page.chosen.one(PART):
        case code if code == READING:
            _reading(page)
        case code if code == TOOLS:
            st.markdown(guide.tools())
        case code if code == _DEFINITIONS:
            st.markdown(guide.definitions(page.facts, words))
        case code if code == ABBREVIATIONS:
            st.markdown(guide.glossary(page.facts, words))
        case _:
            st.caption("Sinh từ chính khai báo của bộ dữ liệu, nên luôn khớp với tệp dữ liệu và tệp Excel.")
            st.markdown(guide.dictionary())


def _reading(page: Page) -> None:
    """Cards with their parts explained, then verdicts, states, questions, citing, Excel."""
    st.markdown(guide.reading(page.facts))
    examples = _examples(page.desk)
    for own in examples:
        _explained(page, own)
    with st.container(horizontal=True, gap="large"):
        for heading, body in (("Khả năng so sánh", guide.verdicts()), ("Trạng thái của số liệu", guide.states())):
            with st.container(width="stretch"):
                st.header(heading, anchor=False)
                st.markdown(body)
    st.header("Câu hỏi hay gặp", anchor=False)
    asked = (
        f"<details><summary>{escape(question)}</summary><p>{escape(answer)}</p></details>"
        for question, answer in guide.questions()
    )
    st.html(f'<div class="questions-asked">{"".join(asked)}</div>')
    if examples:
        _cited(page, examples[0].comparison)
        _excel(page, examples[0].comparison)
    st.header("Lưu ý của con số", anchor=False)
    st.markdown(guide.caveats(page.facts))


@kept()
def _examples(desk: Desk) -> tuple[Example, ...]:
    return chosen(_candidates(desk))


def _candidates(desk: Desk) -> Iterator[Comparison]:
    """Every card of the pages, for a few provinces: of the default year, across the years, of money."""
    facts = desk.facts
    covered, provinces = choices.years(facts), tuple(facts.loaded[:_PROVINCES])
    year = (choices.DEFAULT_YEAR if choices.DEFAULT_YEAR in covered else covered[-1],)
    for years in (year, *choices.periods(facts).values()):
        for question in facts.questions:
            yield compare(facts, Selection(question, provinces, years))
    options = (("measure", money_options.YEAR_PLAN),)
    for cut in CUTS:
        yield compare_money(desk.money, Selection(cut, provinces, year, options=options))


def _explained(page: Page, own: Example) -> None:
    """A card, and beside it what its numbers stand for."""
    listed = "".join(
        f'<li data-number="{one.number}"><strong>{escape(EXPLAINED[one.part][0])}</strong>:'
        f" {escape(EXPLAINED[one.part][1])}</li>"
        for one in own.parts
    )
    shown, told = st.columns([3, 2], gap="medium")
    with shown:
        card.example(page, own)
    with told:
        st.html(f'<ol class="numbered-parts" start="{own.parts[0].number}">{listed}</ol>')


def _cited(page: Page, comparison: Comparison) -> None:
    """How a figure is cited, by one of these."""
    st.header("Dẫn nguồn một con số", anchor=False)
    st.markdown(guide.CITING)
    if own := guide.citation(page.facts, comparison):
        st.markdown(f"> {markdown_safe(own.words)}")
        _addresses(f"{page.root}{evidence.address(own.figure_id)}")


def _excel(page: Page, comparison: Comparison) -> None:
    """How a workbook takes rows from here, by the addresses of this card."""
    st.header("Nối với Excel", anchor=False)
    st.markdown(guide.EXCEL)
    addresses = card_file.addresses(comparison, page.facts, XLSX, CSV)
    _addresses(*(page.root + address for address in addresses.values()))


def _addresses(*addresses: str) -> None:
    """Addresses to be copied, one a line."""
    st.html("".join(f"<p><code>{escape(address)}</code></p>" for address in addresses))
