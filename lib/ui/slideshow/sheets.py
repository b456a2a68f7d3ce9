"""Views → sheets: each view's content out of the records of its page, laid out once for a build; PowerPoint or Word of
them on a click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.compare.kept import kept
from lib.present.slides import contents
from lib.present.slides.layout import Content, laid
from lib.present.slides.records import Slide
from lib.present.slides.references import numbered_alike
from lib.present.theme import province_colours
from lib.present.views import largest_lines
from lib.ui.card import word as report
from lib.ui.card.powerpoint import of_slides, remarked
from lib.ui.frame import deck
from lib.ui.frame.deck import Deck, DeckView
from lib.ui.frame.frame import Desk, Page
from lib.ui.sections import findings_list, grid, money_lines, profile

_LINES = 8  # largest lines on a slide


def links(shown: Deck, page: Page) -> tuple[str, ...]:
    """The address of each view on this server."""
    return tuple(page.root + deck.live(view, page.facts) for view in shown.views)


def of(desk: Desk, shown: Deck, addresses: Sequence[str], remark: str = "") -> tuple[Slide, ...]:
    """All sheets of the deck in order."""
    return tuple(sheet for of_view in by_view(desk, shown, addresses, remark) for sheet in of_view)


@numbered_alike
def by_view(desk: Desk, shown: Deck, addresses: Sequence[str], remark: str = "") -> Iterator[tuple[Slide, ...]]:
    """The sheets of each view in turn, at least one, made when they are asked for."""
    for number, (view, note, address) in enumerate(zip(shown.views, shown.notes, addresses, strict=True), start=1):
        yield tuple(
            replace(sheet, link=address, view=number) for sheet in _sheets(desk, view, note, remark, shown.by_measure)
        )


@kept(256)
def _sheets(desk: Desk, view: DeckView, note: str, remark: str, by_measure: bool) -> tuple[Slide, ...]:
    content = remarked(_content(desk, view), remark)
    headed = replace(content, finding="") if by_measure else content
    return laid(headed, province_colours(desk.facts.loaded, view.selection.provinces), note)


def _content(desk: Desk, view: DeckView) -> Content:
    chosen, facts = view.selection, desk.facts
    names = {code: province.name for code, province in facts.provinces.items()}
    if view.form == deck.MATRIX:
        topic = dict(chosen.options).get("topic", "")
        return contents.of_matrix(grid.rows(desk, chosen, topic), facts.topics.get(topic, ""))
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
    return contents.of_comparison(desk.compare(chosen), as_table=view.form == deck.TABLE)


def title(desk: Desk, view: DeckView) -> str:
    """What the list and the sheet call a view."""
    chosen, facts = view.selection, desk.facts
    if view.form == deck.MATRIX:
        return contents.matrix_title(facts.topics.get(dict(chosen.options).get("topic", ""), ""), chosen.years)
    if view.form == deck.PROFILE:
        return contents.profile_title(facts.provinces[chosen.provinces[0]].name, chosen.years)
    if view.form == deck.FINDINGS:
        return contents.findings_title(chosen.years)
    if view.form == deck.LINES:
        return contents.lines_title(chosen.years)
    return contents.title(desk.compare(chosen))


def powerpoint(page: Page, shown: Deck, name: str) -> bytes:
    """The deck as a PowerPoint file; ``name`` stands on its cover."""
    return of_slides(
        of(page.desk, shown, links(shown, page), page.remark),
        name=name,
        link=page.link,
        published=page.published,
        version=page.version,
    )


def word(page: Page, shown: Deck, name: str) -> bytes:
    """The deck as a report, a section a view."""
    from lib.present.docx.sections import of_comparison, of_content

    sections = [
        of_comparison(page.desk.compare(view.selection), as_table=view.form == deck.TABLE, link=address)
        if view.form in (deck.CHART, deck.TABLE)
        else of_content(_content(page.desk, view), link=address)
        for view, address in zip(shown.views, links(shown, page), strict=True)
    ]
    return report.of_sections(page, sections, name, report.view(page))
