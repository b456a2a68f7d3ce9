"""Which files there are: ``tep/<what>.<ending>``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lib.compare.facts import Facts
from lib.compare.money.cuts import CUTS
from lib.ui.card import card_file, evidence, word
from lib.ui.coverage import grid
from lib.ui.frame import choices, money_options
from lib.ui.frame.choices import Choice
from lib.ui.frame.files import CSV, DOCX, JSON, PPTX, TSV, XLSX, ZIP, Made
from lib.ui.frame.frame import Page
from lib.ui.sections import download, money_form, money_lines, page_report, profile, register
from lib.ui.slideshow import deck_list


@dataclass(frozen=True)
class Maker:
    """How the files of one kind of view are made.

    The view is one of ``pages/<stem>.py``; ``own`` and ``without`` are the choices of its address, as ``open_page``
    takes them. ``make`` gets the view and the ending asked for, one of ``endings``; it raises CannotMake where the view
    has nothing.
    """

    stem: str
    endings: tuple[str, ...]
    make: Callable[[Page, str], Made]
    own: tuple[Choice | Callable[[Facts], Choice], ...] = ()
    without: tuple[str, ...] = ()


_LOOKED_UP = {
    register.FILES["projects"]: Maker(
        "projects", (XLSX, TSV), register.file("projects"), register.project_choices(), choices.COMPARING
    ),
    **{
        register.FILES[key]: Maker(
            "sources", (XLSX, TSV), register.file(key), register.source_choices(), (choices.YEAR, *choices.COMPARING)
        )
        for key in register.SOURCES
    },
}
_MONEY = (money_options.UNIT, money_options.kinds)
_PAGES = {stem: Maker(stem, (DOCX,), page_report.file, (word.FORM,)) for stem in page_report.PAGES} | {
    "budget": Maker("budget", (DOCX,), page_report.file, (*_MONEY, word.FORM), (choices.KINDS,)),
    "matrix": Maker("matrix", (DOCX,), page_report.file, (*grid.CHOICES, word.FORM)),
}
_MAKERS = {
    **_PAGES,
    grid.FILE: Maker("matrix", (XLSX, TSV), grid.file, grid.CHOICES),
    profile.FILE: Maker(
        "province", (XLSX, DOCX, TSV), page_report.of_profile, (*profile.CHOICES, word.FORM), profile.OTHERS
    ),
    money_lines.FILE: Maker("budget", (XLSX, JSON), money_lines.file, _MONEY, (choices.KINDS,)),
    money_form.FILE: Maker("budget", (XLSX, TSV), money_form.file, money_form.CHOICES, money_form.WITHOUT),
    deck_list.FILE: Maker("present", (PPTX, DOCX, JSON), deck_list.file, deck_list.FILE_CHOICES, deck_list.WITHOUT),
    download.FILE: Maker("download", (XLSX, CSV, ZIP), download.file, download.CHOICES, download.WITHOUT),
    **_LOOKED_UP,
}


def endings(stem: str) -> tuple[str, ...]:
    """Of the files that the page ``pages/<stem>.py`` offers of itself, its cards apart; each once."""
    return tuple(dict.fromkeys(ending for own in _MAKERS.values() if own.stem == stem for ending in own.endings))


def maker(what: str, facts: Facts) -> Maker | None:
    """Who makes the files called ``what``; None where there are none."""
    if what in CUTS:
        own = (money_options.UNIT, money_options.measures, evidence.FIGURE, word.FORM)
        return Maker("budget", card_file.ENDINGS, card_file.file(what), own)
    if what in facts.questions:
        return Maker("matrix", card_file.ENDINGS, card_file.file(what), (evidence.FIGURE, word.FORM))
    return _MAKERS.get(what)
