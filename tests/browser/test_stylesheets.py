"""A real browser understands every value and every selector of our style sheets."""

import tinycss2

from tests import stylesheets

UNKNOWN = """found => {
    const sheet = new CSSStyleSheet();
    const isSelector = selector => { sheet.replaceSync(`${selector} {}`); return sheet.cssRules.length === 1; };
    return found.filter(([name, value]) => !(name ? CSS.supports(name, value) : isSelector(value)));
}"""
_OF_PAGE_RULES = {"size"}  # CSS.supports knows what elements have, and @page is none


def written() -> list[tuple[str, str]]:
    """(property, value) of every declaration, ("", selector) of every rule."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(stylesheets.STATIC.glob("*.css"))]
    values = [
        (one.name, tinycss2.serialize(one.value).strip()) for text in texts for one in stylesheets.declarations(text)
    ]
    chosen = [("", selector) for text in texts for _, selector in stylesheets.selectors(text)]
    return [(name, value) for name, value in values + chosen if name not in _OF_PAGE_RULES]


def test_every_value_and_selector_is_understood(page):
    found = written()
    assert len(found) > 500
    assert page.evaluate(UNKNOWN, found) == []


def test_one_that_is_not_would_be_seen(page):
    wrong = [("display", "blok"), ("", "a:hoover"), ("colour", "red")]
    right = [("--own", "1"), ("width", "calc(1px + var(--own))"), ("", "& p:not(:has(> a))")]
    assert page.evaluate(UNKNOWN, wrong + right) == [list(one) for one in wrong]
