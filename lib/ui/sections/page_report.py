"""A whole page as a Word report: its cards and tables in their order, a section each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from lib.present.slides import contents
from lib.present.slides.layout import Content
from lib.present.views import largest_lines
from lib.ui.card import word
from lib.ui.coverage import grid
from lib.ui.frame import files, log, money_options, pages
from lib.ui.frame.files import DOCX, CannotMake, Faulty, Made
from lib.ui.frame.frame import AskedFor, Desk, NotMade, Page
from lib.ui.sections import findings_list, money_form, money_lines, profile

if TYPE_CHECKING:
    from lib.present.docx.records import ReportSection

    _Part = ReportSection | NotMade

LEADING, OTHERS = ("dvc_level3", "esign_communes"), ("one_stop_districts", "dvc_level4")
SERVICES = ("dvc_level3", "dvc_level4", "dossiers_online", "dvc_level2", "dvc_of_ministries", "rank_dvc")
SIGNATURES = ("esign_province_district", "esign_communes", "edocs_exchanged", "edocs_submitted", "edocs_signed")
CERTIFICATES = (
    *("certificates", "certificates_agency", "certificates_personal"),
    *("document_system_province_district", "document_system_communes"),
)
MONEY = ("money_nature", "money_tier", "money_theme", "money_agency", "money_stage", "money_form")
"""What the cards of four pages are of, in their order: page and report read it here."""
_MOST_LINES = 15


def file(page: Page, ending: str) -> Made:
    """The report of a page, which says what an error keeps out; raises CannotMake where nothing is left."""
    parts = tuple(_SECTIONS[page.stem](page))
    missing = [part for part in parts if isinstance(part, NotMade)]
    sections = [part for part in parts if not isinstance(part, NotMade)]
    if not sections:
        nothing = "Với các lựa chọn này, trang không có nội dung nào để lập báo cáo."
        if missing:
            raise Faulty(missing[0].no_file)
        raise CannotMake(nothing)
    entry = next(entry for entry in pages.PAGES if entry.stem == page.stem)
    name = f"{entry.title}. {word.about(page, [page.selection('')])}"
    content = word.of_sections(page, sections, name, word.view(page), missing)
    return Made(f"{entry.title}.{ending}", content, whole=not missing)


def of_profile(page: Page, ending: str) -> Made:
    """The report of a province, or of two one after the other; its table as a workbook or text where that is asked
    for."""
    if ending != DOCX:
        return profile.file(page, ending)
    from lib.present.docx.sections import of_profile

    def made(opened: profile.Opened) -> bytes:
        desk = opened.page.desk
        sections = [
            section
            for one in opened.profiles
            for section in of_profile(
                one,
                profile.rows_of(desk, (one.province,), one.years),
                opened.facts.provinces[one.province],
                opened.names,
                opened.facts.topics,
                desk.money,
            )
        ]
        return word.of_sections(opened.page, sections, opened.title, word.view(page), opened.faulty)

    return profile.leaving(page, ending, made)


def offer(page: Page) -> None:
    """The ways to the page's files."""
    query = page.chosen.query
    if page.stem == "province":
        query = {key: code for key, code in query.items() if key not in profile.OTHERS}
    what = profile.FILE if page.stem == "province" else page.stem
    with st.container(key="page-files", gap="xxsmall"):
        with st.container(horizontal=True, gap="small"):
            word.buttons("Tải báo cáo Word của trang này", files.address(what, DOCX, query), "page")
        if page.stem == "province":
            money_form.offer(page, (one.province for one in profile.of(page).profiles), page.years)
        if page.stem == "budget":
            money_form.offer(page, page.provinces, page.years)


# -- what each page shows --------------------------------------------------------------------------


def _questions(*questions: str) -> Callable[[Page], Iterator[_Part]]:
    """A page of cards of these questions."""

    def sections(page: Page) -> Iterator[_Part]:
        return _cards(page, page.compare(*questions))

    return sections


def _cards(page: Page, asked: Iterable[AskedFor]) -> Iterator[_Part]:
    from lib.present.docx.sections import of_comparison

    for one in asked:
        if isinstance(one, NotMade):
            yield one
            continue
        try:
            yield of_comparison(one)
        except Exception as error:  # the report has the others, and says so
            yield page.desk.not_made(one.selection, error)


def _content(page: Page, title: str, make: Callable[[], Content]) -> _Part:
    """What is no card; an error in it takes nothing else."""
    from lib.present.docx.sections import of_content

    try:
        return of_content(make())
    except Exception as error:
        return NotMade(page.selection(""), title, log.failure(error, part=title))


def _overview(page: Page) -> Iterator[_Part]:
    chosen = page.selection("")
    names = {code: province.name for code, province in page.facts.provinces.items()}
    yield from _cards(page, page.compare(*LEADING))
    yield from _cards(page, page.compare("money_nature", measure=money_options.YEAR_PLAN))

    def outstanding() -> Content:
        found = findings_list.found_in(page.desk, chosen.provinces, chosen.years, chosen.kinds)
        return contents.of_findings(found, chosen.provinces, chosen.years, names)

    yield _content(page, contents.findings_title(chosen.years), outstanding)
    yield from _cards(page, page.compare(*OTHERS))


def _budget(page: Page) -> Iterator[_Part]:
    yield from _cards(page, money_options.compare(page, *MONEY))
    unit = largest_lines.scale(money_options.unit(page))

    def largest() -> Content:
        lines = money_lines.largest(page.desk, page.provinces, page.years, unit, _MOST_LINES)
        return contents.of_lines(lines, page.years)

    yield _content(page, contents.lines_title(page.years), largest)
    yield from _cards(page, money_options.others(page, MONEY[0]))


def _matrix(page: Page) -> Iterator[_Part]:
    from lib.present.docx.sections import of_content

    topic = page.facts.topics.get(page.chosen.one(grid.TOPIC), "")

    def made(desk: Desk) -> list[_Part]:
        rows = grid.rows_shown(replace(page, desk=desk))
        return [of_content(contents.of_matrix(rows, topic))] if rows else []

    sections, faulty = page.desk.sound(made, page.selection(""))
    yield from (*sections, *faulty)


_SECTIONS: dict[str, Callable[[Page], Iterator[_Part]]] = {
    "overview": _overview,
    "online_services": _questions(*SERVICES),
    "e_signature": _questions(*SIGNATURES, *CERTIFICATES),
    "budget": _budget,
    "matrix": _matrix,
}
PAGES = tuple(_SECTIONS)
"""Stems of the pages that have a report of their own."""
