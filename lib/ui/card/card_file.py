"""The files of a card: workbook, rows as CSV, slides, report, and the evidence of its figures. An address says the
question and what was chosen, as that of the card's view does."""

from __future__ import annotations

from collections.abc import Callable

from lib.compare.facts import Facts
from lib.compare.model import Comparison
from lib.compare.money.cuts import CUTS
from lib.present.excel import sheets
from lib.present.excel.extract import csv_file
from lib.present.views import evidence as evidence_of
from lib.ui.card import evidence, passages, powerpoint, word
from lib.ui.frame import choices, deck, files, money_options
from lib.ui.frame.deck import CHART, DeckView
from lib.ui.frame.files import CSV, DOCX, JSON, PPTX, XLSX, CannotMake, Faulty, Made
from lib.ui.frame.frame import Page


def addresses(comparison: Comparison, facts: Facts, *endings: str) -> dict[str, str]:
    """Where files of the card are found, by ending."""
    selection = comparison.selection
    query = choices.of_selection(selection, facts) | money_options.codes(dict(selection.options))
    return {ending: files.address(selection.question, ending, query) for ending in endings}


def file(question: str) -> Callable[[Page, str], Made]:
    """Who makes the files of a question, or of a view of money. Raises Faulty where an error keeps one from being
    made."""

    def make(page: Page, ending: str) -> Made:
        options = money_options.options(page) if question in CUTS else {}
        selection = page.selection(question, **options)
        try:
            comparison = page.desk.compare(selection)
            link = page.root + deck.live(DeckView(CHART, selection), page.facts)
            return Made(f"{comparison.short_title}.{ending}", _FORMS[ending](page, comparison, link))
        except CannotMake:
            raise
        except Exception as error:
            raise Faulty(page.desk.not_made(selection, error).no_file) from error

    return make


def _xlsx(page: Page, comparison: Comparison, link: str) -> bytes:
    from lib.present.excel.workbook import workbook  # XlsxWriter is needed by this click only

    return workbook(comparison, link=link, published=page.published, version=page.version)


def _csv(_page: Page, comparison: Comparison, _link: str) -> bytes:
    return csv_file(*sheets.data_sheet(comparison))


def _pptx(page: Page, comparison: Comparison, link: str) -> bytes:
    return powerpoint.of_card(
        comparison,
        dict(page.colours),
        link=link,
        published=page.published,
        version=page.version,
        remark=page.remark,
        template=page.template,
    )


def _docx(page: Page, comparison: Comparison, link: str) -> bytes:
    return word.of_card(page, comparison, link)


def _json(page: Page, comparison: Comparison, _link: str) -> bytes:
    figure = page.chosen.one(evidence.FIGURE.key)
    if not figure:
        return evidence.message(evidence.OF_ALL, evidence_of.of_card(comparison))
    if told := evidence_of.of_figure(comparison, figure):
        held = passages.of_sources(page.facts, evidence_of.sources_of(comparison, figure))
        return evidence.message(evidence.OF_ONE, told, page.root + evidence.address(figure), page.version, held)
    raise CannotMake("Thẻ này không có con số ấy.")


_FORMS = {XLSX: _xlsx, CSV: _csv, PPTX: _pptx, DOCX: _docx, JSON: _json}
ENDINGS = tuple(_FORMS)
OFFERED = (XLSX, PPTX, DOCX, JSON)
"""What a card's tools lead to."""
