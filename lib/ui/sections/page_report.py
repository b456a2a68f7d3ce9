"""A whole page as a Word report: its cards and tables in their order, a section each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from lib.present.slides import contents
from lib.present.views import largest_lines
from lib.ui.card import word
from lib.ui.coverage import grid
from lib.ui.frame import files, money_options, pages
from lib.ui.frame.files import DOCX, CannotMake, Made
from lib.ui.frame.frame import AskedFor, NotMade, Page
from lib.ui.sections import findings_list, money_form, money_lines, profile

if TYPE_CHECKING:
    from lib.present.docx.records import ReportSection

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
    """The report of a page; raises CannotMake where the page shows nothing."""
    sections = tuple(_SECTIONS[page.stem](page))
    if not sections:
        raise CannotMake("Với các lựa chọn này, trang không có nội dung nào để lập báo cáo.")
    entry = next(entry for entry in pages.PAGES if entry.stem == page.stem)
    name = f"{entry.title}. {word.about(page, [page.selection('')])}"
    return Made(f"{entry.title}.{ending}", word.of_sections(page, sections, name, word.view(page)))


def of_profile(page: Page, ending: str) -> Made:
    """The report of a province, or of two one after the other; its workbook where that is asked for."""
    if ending != DOCX:
        return profile.file(page, ending)
    from lib.present.docx.sections import of_profile

    opened, desk = profile.whole(page), page.desk
    sections = tuple(
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
    )
    return Made(f"Hồ sơ.{ending}", word.of_sections(opened.page, sections, opened.title, word.view(page)))


def offer(page: Page) -> None:
    """The ways to the page's files."""
    query = page.chosen.query
    if page.stem == "province":
        query = {key: code for key, code in query.items() if key not in profile.OTHERS}
        money_form.offer(page, (one.province for one in profile.of(page).profiles), page.years)
    if page.stem == "budget":
        money_form.offer(page, page.provinces, page.years)
    what = profile.FILE if page.stem == "province" else page.stem
    word.buttons("Tải báo cáo Word của trang này", files.address(what, DOCX, query), "page")


# -- what each page shows --------------------------------------------------------------------------


def _questions(*questions: str) -> Callable[[Page], Iterator[ReportSection]]:
    """A page of cards of these questions."""

    def sections(page: Page) -> Iterator[ReportSection]:
        return _cards(page.compare(*questions))

    return sections


def _cards(asked: Iterable[AskedFor]) -> Iterator[ReportSection]:
    """Raises CannotMake where one of them could not be made: a report does not leave out what its page shows."""
    from lib.present.docx.sections import of_comparison

    for one in asked:
        if isinstance(one, NotMade):
            raise CannotMake(
                f"Nội dung “{one.title}” đang gặp lỗi nên chưa tạo được báo cáo. Hãy thử lại; nếu vẫn lỗi, xin báo mã"
                f" {one.code} cho người quản trị."
            )
        yield of_comparison(one)


def _overview(page: Page) -> Iterator[ReportSection]:
    from lib.present.docx.sections import of_content

    chosen = page.selection("")
    names = {code: province.name for code, province in page.facts.provinces.items()}
    yield from _cards(page.compare(*LEADING))
    yield from _cards(page.compare("money_nature", measure=money_options.YEAR_PLAN))
    found = findings_list.found_in(page.desk, chosen.provinces, chosen.years, chosen.kinds)
    yield of_content(contents.of_findings(found, chosen.provinces, chosen.years, names))
    yield from _cards(page.compare(*OTHERS))


def _budget(page: Page) -> Iterator[ReportSection]:
    from lib.present.docx.sections import of_content

    yield from _cards(money_options.compare(page, *MONEY))
    unit = largest_lines.scale(money_options.unit(page))
    largest = money_lines.largest(page.desk, page.provinces, page.years, unit, _MOST_LINES)
    yield of_content(contents.of_lines(largest, page.years))
    yield from _cards(money_options.others(page, MONEY[0]))


def _matrix(page: Page) -> Iterator[ReportSection]:
    from lib.present.docx.sections import of_content

    if rows := grid.rows_shown(page):
        topic = page.facts.topics.get(page.chosen.one(grid.TOPIC), "")
        yield of_content(contents.of_matrix(rows, topic))


_SECTIONS: dict[str, Callable[[Page], Iterator[ReportSection]]] = {
    "overview": _overview,
    "online_services": _questions(*SERVICES),
    "e_signature": _questions(*SIGNATURES, *CERTIFICATES),
    "budget": _budget,
    "matrix": _matrix,
}
PAGES = tuple(_SECTIONS)
"""Stems of the pages that have a report of their own."""
