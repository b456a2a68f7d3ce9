"""The map of tiles on a page of many provinces: one question in one year. A tile chooses its province as the reader's
own, or takes it among those compared where it is not yet."""

from __future__ import annotations

from collections.abc import Iterable

from lib.compare.kept import kept
from lib.compare.model import Selection
from lib.present.coverage import tiles as views
from lib.present.coverage.tiles import Tile, Tiles
from lib.ui.coverage import grid
from lib.ui.frame import choices, frame, pages
from lib.ui.frame.choices import Choice
from lib.ui.frame.frame import Desk, Page
from lib.ui.frame.gathered import Gathered, Node, node

FROM = 13
"""Provinces from which on a map is easier to read than bars."""
MAP, MAPPED = "ban-do", "chi-tieu"
_REGIONS, _UNITS = "vung", "2025"
GROUPED = Choice(
    MAP, (_REGIONS, _UNITS), (_REGIONS,), labels=("Theo vùng", "Theo đơn vị từ 2025"), where=choices.at_least(FROM)
)
"""How the tiles are put together."""


def asked(*questions: str) -> Choice:
    """Which of a page's questions the map shows, the first by default."""
    return Choice(MAPPED, questions, questions[:1], where=choices.at_least(FROM))


def are_shown(page: Page) -> bool:
    """Whether a map says anything: of one year and many provinces."""
    return not page.across and len(page.provinces) >= FROM


def show(page: Page, parts: Gathered, question: str) -> None:
    """The map; nothing where it says nothing."""
    if are_shown(page):
        label = page.facts.questions[question].label
        frame.heading(f"Các tỉnh trên bản đồ ô: {label}, năm {page.years[0]}")
        parts.guarded("tiles", lambda: _nodes(page, question))


def _nodes(page: Page, question: str) -> Iterable[Node]:
    merged = page.chosen.one(MAP) == _UNITS
    made = _made(page.desk, page.selection(question), merged)
    ways = [_ways(page, MAP)]
    if page.chosen.means(MAPPED):
        names = {code: page.facts.questions[code].short_label for code in page.chosen.choice(MAPPED).options}
        ways.insert(0, _ways(page, MAPPED, names))
    yield node("div", *ways, class_="tile-ways")
    legend = (node("li", node("span", class_=f"tile {looks}"), f" {words}") for looks, words in made.legend)
    yield node("ul", *legend, class_="tile-legend", aria_label="Chú giải")
    if made.remark:
        yield node("p", made.remark, class_="caption")
    groups = (
        node("section", node("h3", label), node("ul", *(_tile(page, tile) for tile in own)))
        for label, own in made.blocks
    )
    yield node("div", *groups, class_="tiles by-unit" if merged else "tiles by-region")


@kept(8)
def _made(desk: Desk, selection: Selection, merged: bool) -> Tiles:
    return views.tiles(grid.row(desk, selection), views.names(desk.facts.provinces), desk.facts.loaded, merged=merged)


def _ways(page: Page, key: str, names: dict[str, str] | None = None) -> Node:
    """The options as links, the chosen one plain."""
    choice, now = page.chosen.choice(key), page.chosen.one(key)
    links = (
        node("li", node("strong", label) if code == now else _way(page, label, {key: (code,)}))
        for code in choice.options
        for label in ((names or {}).get(code) or choice.name(code),)
    )
    return node("ul", *links)


def _tile(page: Page, tile: Tile) -> Node:
    slug = page.facts.provinces[tile.province].slug
    inside = (node("small", tile.name), node("span", tile.text))
    looks = views.looks(tile, page.own)
    if slug not in page.chosen.choice(choices.PROVINCES).options:
        return node("li", node("span", *inside, class_=looks, title=tile.told))
    chosen = page.chosen.many(choices.PROVINCES)
    if tile.form is None:
        codes = {
            choices.PROVINCES: tuple(c for c in page.chosen.choice(choices.PROVINCES).options if c in (*chosen, slug))
        }
    else:
        codes = {choices.OWN: () if tile.province == page.own else (slug,)}
    way = pages.address(page.stem, page.chosen.but(codes).query)
    return node("li", node("a", *inside, class_=looks, href=way, data_view=page.stem, title=tile.told))


def _way(page: Page, label: str, codes: dict[str, tuple[str, ...]]) -> Node:
    return node("a", label, href=pages.address(page.stem, page.chosen.but(codes).query), data_view=page.stem)
