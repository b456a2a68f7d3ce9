"""What a walk through the pages looks for: words that are not Vietnamese, and stops of the Tab key that a reader cannot
see or that a screen reader cannot name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from tests.ui.streamlit_dom import vietnamese

# -- language --------------------------------------------------------------------------------------

SAID = """() => {
    const said = new Set([document.title]);
    const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'alt',
        'placeholder', 'data-title'];
    const silent = 'style, script, noscript, template, code, [translate="no"], .card-icon';
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.currentNode; node; node = walk.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) {
            if (node.data.trim() && !node.parentElement.closest(silent)) said.add(node.data.trim());
        } else for (const name of attributes) if (node.getAttribute(name)) said.add(node.getAttribute(name).trim());
    }
    return [...said];
}"""
"""All that a page says, what is folded included: texts, and the attributes that are read out or shown. Icons are drawn
from words of a font, commands of a terminal stand in <code>: neither is read as text."""

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|uoi|uou|uai|uao|uay|oai|oao|oay|oeo|ieu|yeu|a[iouy]|e[ou]|i[aeu]|o[aeoi]|u[aeioyu]|y[ae]|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
"""How a Vietnamese syllable is spelt, tones and marks left out: what is not, is another language's word."""
NAMES = frozenset(
    {"excel", "word", "powerpoint", "web", "internet", "zalo", "email", "zip"}
    | {"ctrl", "enter", "pageup", "pagedown", "home", "end", "esc", "tab"}
    | {"name"}  # a column that a warning of a file names
)
"""Products and keys, called so in Vietnamese too."""
_ENDINGS = re.compile(r"\S*\.(?:xlsx|csv|docx|pdf|html|txt|pptx|png|json|md|zip|parquet|exe)\b|https?://\S+|\w+/\S*\w")


def english(said: Iterable[str], printed: frozenset[str] = frozenset()) -> dict[str, str]:
    """Words that are spelt as no Vietnamese syllable is, each with the text that says it; and whole texts
    that Streamlit says in English. Left out: abbreviations in capitals, names of files, NAMES, ``printed`` words."""
    streamlits = {english for english, own in vietnamese().words.items() if english != own} - {"In"}
    found = {}
    for text in said:
        if text in streamlits:
            found[text] = text
        for word in re.findall(r"\b[^\W\d_]{2,}\b", _ENDINGS.sub(" ", text)):
            if not word.isupper() and not is_vietnamese(word) and word.lower() not in NAMES | printed:
                found.setdefault(word, text[:120])
    return found


def is_vietnamese(word: str) -> bool:
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return _SYLLABLE.fullmatch("".join(c for c in letters if not unicodedata.combining(c))) is not None


# -- looks -----------------------------------------------------------------------------------------

MOVING = """() => {
    const takes = (times) => times.split(',').some((time) => parseFloat(time) * (time.includes('ms') ? 1 : 1000) > 1);
    const found = [...document.querySelectorAll('*')].filter((one) => {
        const s = getComputedStyle(one);
        return takes(s.transitionDuration) || (s.animationName !== 'none' && takes(s.animationDuration))
            || s.scrollBehavior === 'smooth';
    });
    return [...new Set(found.map((one) => one.cloneNode(false).outerHTML.slice(0, 120)))];
}"""
"""Elements that take time to change, or that move by themselves."""

_LOOKS = """([selector, part]) => {
    const s = getComputedStyle(document.querySelector(selector), part || null);
    return [s.color, s.backgroundColor, s.backgroundImage, s.borderBottom, s.borderLeft, s.borderRadius, s.outline];
}"""


def alike(page, pairs: Mapping[str, Iterable[str]], part: str = "") -> list[str]:
    """Names of the pairs of elements that look the same, or whose ``part`` (``::before``) does."""
    looks = {what: [page.evaluate(_LOOKS, [one, part]) for one in pair] for what, pair in pairs.items()}
    return [what for what, (one, other) in looks.items() if one == other]


# -- keyboard --------------------------------------------------------------------------------------

WATCH_FOCUS = """() => {
    document.head.append(Object.assign(document.createElement('style'),
        {textContent: '*, *::before, *::after { transition: none !important; }'}));
    const numbers = (colour) => {
        const found = colour.match(/[\\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
        if (colour.startsWith('color(')) for (const i of [0, 1, 2]) found[i] *= 255;
        return found.length < 4 ? [...found, 1] : found;
    };
    const over = ([r, g, b, a], ground) => [r, g, b].map((c, i) => c * a + ground[i] * (1 - a));
    const light = (rgb) => rgb.map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const contrast = (one, other) => {
        const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    };
    const ground = (element) => {
        const above = [];
        for (let e = element; e; e = e.parentElement) above.unshift(numbers(getComputedStyle(e).backgroundColor));
        return above.reduce((below, colour) => over(colour, below), [255, 255, 255]);
    };
    const around = (element) => {
        const parts = [element, ...element.querySelectorAll(':scope > *')];
        for (let e = element.parentElement; e && parts.length < 40 && e.contains(element)
            && !e.matches('[data-testid="stVerticalBlock"], main, section, body'); e = e.parentElement) parts.push(e);
        if (element.nextElementSibling) parts.push(element.nextElementSibling);
        if (element.previousElementSibling) parts.push(element.previousElementSibling);
        return parts.slice(0, 24);
    };
    const looks = (parts) => parts.map((part) => {
        const s = getComputedStyle(part);
        const outside = part.parentElement ? ground(part.parentElement) : [255, 255, 255];
        return {
            outline: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1 ? s.outlineColor : '',
            shadow: s.boxShadow === 'none' ? '' : s.boxShadow,
            border: parseFloat(s.borderTopWidth) ? s.borderTopColor : '',
            ground: ground(part), outside,
        };
    });
    const strongest = (on, off) => Math.max(1, ...on.map((now, i) => {
        const was = off[i];
        const ring = (colour) => contrast(over(numbers(colour), now.outside), now.outside);
        return Math.max(
            now.outline && now.outline !== was.outline ? ring(now.outline) : 1,
            now.shadow && now.shadow !== was.shadow
                ? Math.max(...now.shadow.match(/(?:rgba?|color)\\([^)]*\\)/g).map(ring)) : 1,
            now.border && now.border !== was.border ? contrast(over(numbers(now.border), now.outside),
                over(numbers(was.border), now.outside)) : 1,
            contrast(now.ground, was.ground),
        );
    }));
    const named = (id) => document.getElementById(id)?.textContent;
    const name = (e) => (e.getAttribute('aria-label')
        || (e.getAttribute('aria-labelledby') ?? '').split(' ').map(named).join(' ')
        || [...(e.labels ?? [])].map((label) => label.textContent).join(' ')
        || e.title || e.placeholder || e.textContent || e.querySelector('img')?.alt || '').trim();
    let last = null;
    window.__stop = () => {
        const active = document.activeElement, e = active?.closest('canvas') ?? active; // a grid holds its cells
        const isLeft = last && e !== last.element;
        // Streamlit's grid has a table of its own for a screen reader, filled a moment after it is in sight.
        const said = last && (last.told.name || (last.element.matches('canvas') ? 'grid' : ''));
        const left = isLeft && {...last.told, name: said, contrast: strongest(last.on, looks(last.parts))};
        if (last && e === last.element) return {here: true, isNew: true}; // a grid: its cells are stops
        if (!e || e === document.body) { last = null; return {left, here: false}; }
        let box = e.getBoundingClientRect();
        const outer = e.matches('input') && (box.width < 4 || box.height < 4 || getComputedStyle(e).opacity === '0')
            ? (e.closest('label') ?? e.parentElement).getBoundingClientRect() : box;
        const parts = around(e);
        last = {element: e, parts, on: looks(parts), told: {
            name: name(e).slice(0, 60), size: [Math.round(outer.width), Math.round(outer.height)], isNew: !e.__stopped,
            place: e.closest('.search') ? 'search' : e.closest('[data-testid="stSidebar"]') ? 'menu'
                : e.closest('.st-key-filters') ? 'filters' : e.closest('[data-testid="stMain"]') ? 'content' : 'frame',
            html: e.cloneNode(false).outerHTML.slice(0, 160),
        }};
        e.__stopped = true;
        return {left, here: true, isNew: last.told.isNew};
    };
}"""
"""Defines `__stop()`: what the stop just left looked like with the focus beside without; whether there is another."""


def stops(page, most: int) -> list[dict]:
    """Press Tab from the top of the page until it comes round, ``most`` times at most: of each stop its name, size,
    place, and the contrast of what changes where it has the focus."""
    page.evaluate(WATCH_FOCUS)
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        seen = page.evaluate("__stop()")
        if seen.get("left"):
            found.append(seen["left"])
        if found and (not seen["here"] or not seen["isNew"]):
            break
    return found
