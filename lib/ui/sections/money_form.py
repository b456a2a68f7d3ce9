"""The money of the provinces chosen as an annex of a plan: its columns, its file, the ways to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from lib.compare.model import Selection
from lib.compare.money.annex import ColumnsOf, annexes
from lib.contract.codes import MoneyScale
from lib.present.words.wording import capital, span
from lib.ui.card import tools
from lib.ui.frame import choices, files, money_options, pages
from lib.ui.frame.choices import Choice
from lib.ui.frame.files import TSV, XLSX, CannotMake, Made
from lib.ui.frame.frame import Page

COLUMNS = Choice("cot", ("nguon", "nam"), ("nguon",), label="Cột", labels=("theo nguồn vốn", "theo năm"))
UNIT = Choice(
    money_options.UNIT.key,
    (*MoneyScale,),
    (MoneyScale.TRIEU,),
    label="Đơn vị",
    labels=tuple(capital(scale.label) for scale in MoneyScale),
)
FILE, CHOICES = "bieu-kinh-phi", (COLUMNS, UNIT, money_options.measures)
WITHOUT = choices.COMPARING
_COLUMNS = {"nguon": ColumnsOf.SOURCES, "nam": ColumnsOf.YEARS}
_MOST_SHEETS = 200


def file(page: Page, ending: str) -> Made:
    """The workbook, a sheet a document and year, or a document where years are its columns; or the same to paste."""
    from lib.present.excel import money_form  # XlsxWriter is needed by this click only

    desk, columns = page.desk, _COLUMNS[page.chosen.one(COLUMNS.key)]
    kind, scale = page.chosen.one(money_options.MEASURE), MoneyScale(page.chosen.one(UNIT.key))
    found = annexes(desk.money, page.provinces, page.years, kind, columns)
    if not found:
        raise CannotMake("Chưa có kế hoạch nào nêu kinh phí cho lựa chọn này.")
    if ending == TSV:
        return tools.copied("Biểu kinh phí", money_form.to_paste(found, page.facts, desk.money.labels, scale))
    if len(found) > _MOST_SHEETS:
        raise CannotMake(f"Biểu này có {len(found)} trang tính. Hãy chọn một năm, hoặc ít tỉnh hơn.")
    content = money_form.workbook(
        found, page.facts, desk.money.labels, scale, link=_view(page), published=page.published, version=page.version
    )
    return Made(f"Biểu kinh phí.{ending}", content)


def offer(page: Page, provinces: Iterable[str], years: Sequence[int]) -> None:
    """The ways to the file of these provinces and years, by source and by year; nothing where no plan has money."""
    codes = tuple(provinces)
    if not any(page.desk.money.spans(code, money_options.YEAR_PLAN, years) for code in codes):
        return
    query = choices.of_selection(Selection("", codes, tuple(years)), page.facts)
    queries = {code: query if (code,) == COLUMNS.default else {**query, COLUMNS.key: code} for code in COLUMNS.options}
    with st.container(key=f"tools-form-{page.stem}", horizontal=True, gap="small", vertical_alignment="center"):
        for code, asked in queries.items():
            label = f"Biểu kinh phí {COLUMNS.name(code)} {span(years)}"
            files.button(label, files.address(FILE, XLSX, asked), f"form-{code}")
        tools.to_copy("form", {COLUMNS.name(code): files.address(FILE, TSV, asked) for code, asked in queries.items()})


def _view(page: Page) -> str:
    """The page of money that the form is of."""
    chosen = {key: code for key, code in page.chosen.query.items() if key in {choices.YEAR, choices.PROVINCES}}
    return page.root + pages.address("budget", chosen)
