"""What a browser makes of a card says what its record says: on screen, on paper, as a picture, on the clipboard.

The cards and what they claim are those of the files (`tests/ui/claims.py`); a new rendering is a line of `RENDERINGS`.
"""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lib.ui.card import sending, tools
from tests.browser.conftest import open_page
from tests.browser.test_print import lay_out_on_paper
from tests.ui.claims import CARDS, Piece, Said, missing
from tests.ui.test_same_words import EVIDENCE, OF_ROWS, OF_SUMS, OF_YEARS, PATH, Lack

CARDS_HERE = {f"card-{number}": own for number, own in enumerate(CARDS.values())}
"""By their keys on the page."""
SCRIPT = "() => performance.getEntriesByType('resource').map(one => one.name).find(name => name.includes('/card.js'))"
DRAW = """async ([script, cards]) => {
    const {default: draw} = await import(script);
    const page = document.querySelector('[data-testid="stMainBlockContainer"]');
    for (const [key, data] of Object.entries(cards)) {
        const place = page.appendChild(document.createElement('div'));
        place.className = `drawn-here st-key-card-${key}`;
        draw({data: Uint8Array.from(atob(data), letter => letter.charCodeAt(0)), parentElement: place,
              setTriggerValue: () => {}});
    }
}"""
"""Each card by the script that draws it on every page."""
DRAWN = (
    "() => [...document.querySelectorAll('.drawn-here .card-chart')].every(chart => chart.querySelector('.main-svg'))"
)
TEXTS = """(seen) => Object.fromEntries([...document.querySelectorAll('.drawn-here')].map(card => {
    const walk = document.createTreeWalker(card, NodeFilter.SHOW_TEXT), texts = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const {parentElement: around} = node;
        if (around.closest('style, .card-tools, .card-icon') || (seen && !around.checkVisibility())) continue;
        texts.push(node.data);
    }
    return [card.className.match(/st-key-card-(\\S+)/)[1], texts];
}))"""
"""Of each card the texts: those that are seen, or all that a click shows."""
PICTURES = """async () => {
    const files = [], pictures = {};
    const [made, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
    URL.createObjectURL = (file) => { files.push(file); return made.call(URL, file); };
    HTMLAnchorElement.prototype.click = () => {};
    for (const button of document.querySelectorAll('.drawn-here [class*="st-key-svg-"] button')) {
        button.click();
        for (let i = 0; !files.length && i < 1000; i++) await new Promise(resolve => setTimeout(resolve, 10));
        const svg = new DOMParser().parseFromString(await files.pop().text(), 'image/svg+xml');
        const [, key] = button.closest('[class*="st-key-svg-"]').className.match(/st-key-svg-(\\S+)/);
        pictures[key] = [...svg.querySelectorAll('text')].map(text => text.textContent);
    }
    URL.createObjectURL = made;
    HTMLAnchorElement.prototype.click = click;
    return pictures;
}"""
"""Of each card the texts of its picture, the PNG's as well: that is this one on a canvas."""
CLIPBOARD = """async () => {
    const copied = {};
    for (const card of document.querySelectorAll('.drawn-here')) {
        card.querySelectorAll('[role=tab]')[1].click();
        const written = new Promise(resolve => Object.defineProperty(navigator, 'clipboard', {
            configurable: true, value: {write: async ([item]) => resolve(item)}}));
        card.querySelector('.card-panel:not([hidden]) button').click();
        const item = await written;
        const taken = async (form) => (await item.getType(form)).text();
        const html = new DOMParser().parseFromString(await taken('text/html'), 'text/html');
        const cells = [...html.querySelectorAll('th, td')].map(cell => cell.textContent);
        const [, key] = card.className.match(/st-key-card-(\\S+)/);
        copied[key] = [cells, (await taken('text/plain')).split(/[\\t\\n]/)];
    }
    return copied;
}"""
"""Of each card the cells of its table, as a table and as text."""


@dataclass(frozen=True)
class Rendering:
    """How the texts of all cards are had, by key, and which pieces have no place there."""

    texts: Callable[..., dict[str, list[str]]]
    lacks: Mapping[Piece, Lack] = field(default_factory=dict)


def on_paper(page) -> dict[str, list[str]]:
    lay_out_on_paper(page)
    texts = page.evaluate(TEXTS, True)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    return texts


def copied(page, form: int) -> dict[str, list[str]]:
    return {key: cells[form] for key, cells in page.evaluate(CLIPBOARD).items()}


OF_CARDS = {Piece.PHRASE: EVIDENCE, Piece.CLAUSE: OF_SUMS}
OF_TABLES = OF_ROWS | {Piece.PHRASE: EVIDENCE} | OF_YEARS
RENDERINGS = {
    "picture": Rendering(lambda page: page.evaluate(PICTURES), OF_CARDS | {Piece.STATE: PATH}),
    "paper": Rendering(on_paper, OF_CARDS | {Piece.STATE: PATH}),
    "table": Rendering(lambda page: copied(page, 0), OF_TABLES),
    "table as text": Rendering(lambda page: copied(page, 1), OF_TABLES),
    "screen": Rendering(lambda page: page.evaluate(TEXTS, False), OF_CARDS),
}
"""In this order: a table that has been opened stays there."""


def test_a_browser_says_what_the_record_says(server_url, page):
    open_page(page, f"{server_url}/online_services")
    drawn = {}
    for key, own in CARDS_HERE.items():
        about = tools.about(sum(1 for _ in own.comparison.rows()), {"xlsx": "tep/x.xlsx"})
        message = sending.head(key, about) + sending.message(own.comparison, (), True)
        drawn[key] = base64.b64encode(message).decode()
    page.evaluate(DRAW, [page.evaluate(SCRIPT), drawn])
    page.wait_for_function(DRAWN)
    lost, idle = {}, []
    for name, rendering in RENDERINGS.items():
        texts = rendering.texts(page)
        assert texts.keys() == CARDS_HERE.keys()
        unsaid = set()
        for (key, own), kind in zip(CARDS_HERE.items(), CARDS, strict=True):
            said = Said(tuple(texts[key]))
            lacks = [piece for piece, lack in rendering.lacks.items() if lack.holds(own)]
            unsaid |= {claim.piece for claim in own.claims if claim.piece in lacks and not claim.is_in(said)}
            lost[name, kind] = missing(own, said, said, lacks)
        idle += [(name, piece) for piece in rendering.lacks.keys() - unsaid]
    assert {place: words for place, words in lost.items() if words} == {}
    assert idle == [], "what is said needs no exemption, which would hide what goes missing"
