"""Views → sheets: each view's content out of the records of its page, laid out once for a build; PowerPoint or Word of
them on a click."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from lib.compare.kept import kept
from lib.present.slides import contents, own
from lib.present.slides.layout import Content, laid
from lib.present.slides.records import Slide
from lib.present.slides.references import numbered_alike
from lib.present.theme import province_colours
from lib.present.views import largest_lines
from lib.present.views.body import Run
from lib.ui.card import word as report
from lib.ui.card.powerpoint import of_slides, remarked
from lib.ui.coverage import grid
from lib.ui.frame import deck
from lib.ui.frame.deck import Deck, DeckEntry, DeckView
from lib.ui.frame.frame import Desk, NotMade, Page
from lib.ui.sections import findings_list, money_lines, profile, register

if TYPE_CHECKING:
    from lib.present.coverage.matrix import MatrixRow
    from lib.present.docx.records import ReportSection

_LINES = 8  # largest lines on a slide
Result = TypeVar("Result")


def links(shown: Deck, page: Page) -> tuple[str, ...]:
    """The address of each view on this server; "" for what the presenter wrote."""
    return tuple("" if view.form in deck.WRITTEN else page.root + deck.live(view, page.facts) for view in shown.views)


def of(
    desk: Desk, shown: Deck, addresses: Sequence[str], remark: str = "", missing: list[NotMade] | None = None
) -> tuple[Slide, ...]:
    """All sheets of the deck in order; ``missing`` gets what an error keeps out of them."""
    return tuple(sheet for of_view in by_view(desk, shown, addresses, remark, missing) for sheet in of_view)


@numbered_alike
def by_view(
    desk: Desk, shown: Deck, addresses: Sequence[str], remark: str = "", missing: list[NotMade] | None = None
) -> Iterator[tuple[Slide, ...]]:
    """The sheets of each view in turn, at least one, made when they are asked for. An error takes no other view: it is
    told on the sheet, and to ``missing``."""
    for number, (entry, address) in enumerate(zip(shown.entries, addresses, strict=True), start=1):
        make = partial(_sheets, entry=entry, remark=remark, by_measure=shown.by_measure)
        made, faulty = _sound(desk, entry, make)
        if missing is not None:
            missing += faulty
        if made is None:
            made = laid(own.missing(faulty[0].title, faulty[0].no_sheet), {}, entry.note)
        yield tuple(replace(sheet, link=address, view=number) for sheet in made)


def _sound(
    desk: Desk, entry: DeckEntry, make: Callable[[Desk, str], Result]
) -> tuple[Result | None, tuple[NotMade, ...]]:
    """What ``make`` makes of a view, told in words which of its questions an error keeps out, "" for none; and those
    questions. None where nothing is left, and then what is missing is the view."""
    view = entry.view

    def made(own: Desk, missing: tuple[NotMade, ...]) -> Result | None:
        if view.form == deck.MATRIX and not _rows(own, view):
            return None
        return make(own, " ".join(one.left_out for one in missing))

    try:
        if view.form not in (deck.MATRIX, deck.PROFILE, deck.FINDINGS):
            return make(desk, ""), ()
        found, faulty = desk.rest(made, view.selection)
        if found is None and not faulty:
            raise ValueError("a topic without questions")
    except Exception as error:
        found, faulty = None, (desk.not_made(view.selection, error),)
    return found, faulty if found is not None else (replace(faulty[0], title=title(desk, entry)),)


def _rows(desk: Desk, view: DeckView) -> tuple[MatrixRow, ...]:
    return grid.rows(desk, view.selection, dict(view.selection.options).get("topic", ""))


@kept(256)
def _sheets(desk: Desk, missing: str, *, entry: DeckEntry, remark: str, by_measure: bool) -> tuple[Slide, ...]:
    if entry.view.form == deck.SECTION:
        return (own.section(entry.title, entry.text, entry.note),)
    if entry.view.form == deck.WORDS:
        return laid(own.words(entry.title, entry.text), {}, entry.note)
    content = remarked(remarked(_content(desk, entry.view), missing), remark)
    headed = replace(content, finding="") if by_measure else content
    titled = own.titled(headed, entry.title)
    return laid(titled, province_colours(desk.facts.loaded, entry.view.selection.provinces), entry.note)


def _content(desk: Desk, view: DeckView) -> Content:
    chosen, facts = view.selection, desk.facts
    names = {code: province.name for code, province in facts.provinces.items()}
    if view.form == deck.MATRIX:
        topic = dict(chosen.options).get("topic", "")
        return contents.of_matrix(_rows(desk, view), facts.topics.get(topic, ""))
    if view.form == deck.PROFILE:
        code = chosen.provinces[0]
        return contents.of_profile(
            profile.record(desk, code, chosen.years),
            profile.rows_of(desk, (code,), chosen.years),
            names,
            facts.provinces[code],
        )
    if view.form == deck.FINDINGS:
        return contents.of_findings(
            findings_list.found_in(desk, chosen.provinces, chosen.years, chosen.kinds),
            chosen.provinces,
            chosen.years,
            names,
        )
    if view.form == deck.LINES:
        unit = largest_lines.scale(dict(chosen.options).get("unit", ""))
        return contents.of_lines(money_lines.largest(desk, chosen.provinces, chosen.years, unit, _LINES), chosen.years)
    if view.form == deck.ROWS:
        return register.on_slides(desk, chosen)
    return contents.of_comparison(desk.compare(chosen), as_table=view.form == deck.TABLE)


def title(desk: Desk, entry: DeckEntry) -> str:
    """What the list and the sheet call a view."""
    view = entry.view
    chosen, facts = view.selection, desk.facts
    if view.form in deck.WRITTEN:
        return entry.title or own.UNTITLED
    if view.form == deck.MATRIX:
        return contents.matrix_title(facts.topics.get(dict(chosen.options).get("topic", ""), ""), chosen.years)
    if view.form == deck.PROFILE:
        return contents.profile_title(facts.provinces[chosen.provinces[0]].name, chosen.years)
    if view.form == deck.FINDINGS:
        return contents.findings_title(chosen.years)
    if view.form == deck.LINES:
        return contents.lines_title(chosen.years)
    if view.form == deck.ROWS:
        return register.title_on_slides(facts, chosen)
    try:
        return contents.title(desk.compare(chosen))
    except Exception:  # told, and written to the log, where the view is shown
        return desk.name(chosen.question)


def powerpoint(
    page: Page, shown: Deck, name: str, notes: Sequence[str] = (), missing: list[NotMade] | None = None
) -> bytes:
    """The deck as a PowerPoint file; ``name`` stands on its cover, ``notes`` on each view in the notes pane alone.
    ``missing`` as for ``of``."""
    slides = of(page.desk, shown, links(shown, page), page.remark, missing)
    return of_slides(
        [replace(slide, private_note=notes[slide.view - 1]) if slide.view <= len(notes) else slide for slide in slides],
        name=name,
        link=page.link,
        published=page.published,
        version=page.version,
        template=page.template,
    )


def word(page: Page, shown: Deck, name: str, missing: list[NotMade] | None = None) -> bytes:
    """The deck as a report, a section a view; it says first what an error keeps out, and tells ``missing``."""
    faulty: list[NotMade] = [] if missing is None else missing
    sections = [
        _section(page, entry, address, faulty) for entry, address in zip(shown.entries, links(shown, page), strict=True)
    ]
    return report.of_sections(page, sections, name, report.view(page), faulty)


def _section(page: Page, entry: DeckEntry, address: str, missing: list[NotMade]) -> ReportSection:
    """A view of the list in a report, under the presenter's title where there is one."""
    from lib.present.docx.records import Prose
    from lib.present.docx.sections import of_comparison, of_content

    view = entry.view
    if view.form in deck.WRITTEN:
        return of_content(own.words(entry.title, entry.text))

    def made(desk: Desk, lacking: str) -> ReportSection:
        if view.form in (deck.CHART, deck.TABLE):
            return of_comparison(desk.compare(view.selection), as_table=view.form == deck.TABLE, link=address)
        return of_content(remarked(_content(desk, view), lacking), link=address)

    found, faulty = _sound(page.desk, entry, made)
    missing += faulty
    section = found or of_content(own.missing(faulty[0].title, faulty[0].no_sheet), link=address)
    heading = (Run(f"{own.OWN_TITLE}: "), Run(entry.title, bold=True))
    return replace(section, blocks=(Prose(heading), *section.blocks)) if entry.title else section
