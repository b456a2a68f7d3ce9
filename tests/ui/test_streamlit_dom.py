"""Streamlit's page is as our style sheets, scripts, translations and tests take it to be; no browser is needed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import product
from re import _parser as regex_parser

import pytest

from lib.ui.shell.server import vietnamese_frame
from tests.ui import streamlit_dom
from tests.ui.streamlit_dom import CLASS, PATTERN, ROOT, STREAMLIT, TESTID, WORDS, Bundle, Use, moved, uses, vietnamese


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return Bundle.installed()


@pytest.fixture(scope="module")
def used() -> list[Use]:
    return uses()


def test_streamlit_has_every_name_that_we_use(used, bundle):
    assert moved(used, bundle) == []


def test_every_file_and_kind_is_read(used):
    """A sample of each way to use a name: where one is no longer found, the reader has gone blind, not Streamlit."""
    assert {
        Use(TESTID, "stSidebarNavLink", "house.css"),
        Use(TESTID, "stDataFrame", "picture.js"),
        Use(TESTID, "stNavSectionHeader", "vi.js"),
        Use(TESTID, "stPopoverBody", "test_province.py"),
        Use(TESTID, "stApp", "conftest.py"),
        Use(CLASS, "stTable", "vi.js"),
        Use(CLASS, "stVerticalBlock", "card.css"),
        Use(CLASS, "stPlotlyChart", "conftest.py"),
        Use(CLASS, "main-svg", "print.js"),
        Use(CLASS, "svg-container", "print.js"),
        Use(CLASS, "modebar-container", "print.css"),
        Use(WORDS, "Download as CSV", "house.css"),
        Use(WORDS, "Skip to main content", "vi.js"),
        Use(WORDS, "Failed to generate file for download", "vi.js"),
        Use(PATTERN, r"^View (\d+) more$", "vi.js"),
    } <= set(used)
    assert not {use.name for use in used} & {"matrix", "paper-slices", "picture-stage", "foot-in-margin"}  # our own


@pytest.mark.parametrize(
    ("file", "right", "wrong", "told"),
    [
        ("house.css", "stSidebarHeader", "stSidebarHeadr", "data-testid «stSidebarHeadr»"),
        ("picture.js", '"stElementToolbar"', '"stElementsToolbar"', "data-testid «stElementsToolbar»"),
        ("vi.js", "stNavSectionHeader", "stNavSectionHeading", "data-testid «stNavSectionHeading»"),
        ("vi.js", ".stTable", ".stTables", "class «stTables»"),
        ("print.css", ".stAlert", ".stAlerts", "class «stAlerts»"),
        ("print.css", ".stHeading :is", ".stFullScreenFrame :is", "class «stFullScreenFrame»"),  # a data-testid alone
        ("reading.css", '"stPopoverButton"', '"stFullScreen"', "data-testid «stFullScreen»"),
        ("reading.css", '"stPopoverButton"', '"stMarkdownBadge"', "data-testid «stMarkdownBadge»"),  # a class alone
        ("picture.js", ".zoomlayer", ".zoomlayers", "class «zoomlayers»"),
        ("print.css", ".js-plotly-plot", ".js-plotly-plots", "class «js-plotly-plots»"),
        ("matrix.css", ".matrix-legend > li", ".matrix-legends > li", "class «matrix-legends»"),
        ("house.css", '^="Download as CSV"', '^="Download as TSV"', "words «Download as TSV»"),
        ("house.css", '^="Tải về dạng CSV"', '^="Tải dạng CSV"', "words «Tải dạng CSV»"),
        ("vi.js", '"Skip to main content"', '"Skip to the main content"', "words «Skip to the main content»"),
        ("vi.js", "file for download", "file for the download", "words «Failed to generate file for the download»"),
        ("vi.js", "/^View (", "/^Views (", r"pattern «^Views (\d+) more$»"),
        ("vi.js", "|submit form)", "|send form)", "pattern «^Press (.+) to (?:apply|send form)$»"),
    ],
)
def test_a_name_that_streamlit_does_not_have_is_told_with_its_file(tmp_path, used, bundle, file, right, wrong, told):
    for layer in ("ui", "present"):
        copied = tmp_path / "lib" / layer
        shutil.copytree(ROOT / "lib" / layer, copied, ignore=shutil.ignore_patterns("__pycache__"))
    changed = tmp_path / "lib" / "ui" / "static" / file
    text = changed.read_text(encoding="utf-8")
    assert right in text
    changed.write_text(text.replace(right, wrong), encoding="utf-8")
    assert moved(set(uses(tmp_path)) - set(used), bundle) == [f"{told} is no longer Streamlit's: {file}"]


def test_what_streamlit_moves_is_told_with_every_file_that_uses_it(used, bundle):
    renamed = {
        "stPopoverBody": "stPopoverPanel",  # a data-testid
        "stSelectbox": "stPicker",  # a class
        "Toolbar action": "Toolbar button",  # a label
        " files are not allowed.": " files are forbidden.",  # part of a sentence
    }
    pattern = re.compile("|".join(map(re.escape, renamed)))
    later = Bundle({name: pattern.sub(lambda hit: renamed[hit[0]], code) for name, code in bundle.chunks.items()})
    told = moved(used, later)
    assert [line.partition("»")[0] for line in told] == [
        "class «stSelectbox",
        "data-testid «stPopoverBody",
        r"pattern «^(\S+) files are not allowed\.$",
        "words «Toolbar action",
    ]
    files = "house.css, keyboard.js, print.css, reading.css, test_layout.py, test_many_provinces.py, test_province.py, "
    assert told[1].endswith(f": {files}test_walks.py")


def test_components_left_out_are_still_there_under_these_names():
    manifest = (STREAMLIT / "static" / "manifest.json").read_text(encoding="utf-8")
    assert [name for name in streamlit_dom.LEFT_OUT if f"/{name}.tsx" not in manifest] == []


@pytest.mark.parametrize(
    "broken",
    ['"Sidebar": Bar,', '"Sidebar" "Thanh bên",', '"Sidebar": "Thanh bên",\n    "Sidebar": "Thanh"', "Sidebar,"],
)
def test_a_list_of_words_that_is_not_understood_is_no_empty_list(tmp_path, broken):
    static = tmp_path / "lib" / "ui" / "static"
    static.mkdir(parents=True)
    text = (ROOT / "lib" / "ui" / "static" / "vi.js").read_text(encoding="utf-8")
    (static / "vi.js").write_text(text.replace('"Sidebar": "Thanh bên",', f"{broken},"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"vi\.js"):
        vietnamese(tmp_path)


# -- what vi.js does with the words ----------------------------------------------------------------


CHARACTERS = {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_NOT_SPACE": "x", "CATEGORY_WORD": "x"}


def said(pattern: str) -> Iterator[str]:
    """Texts that the pattern stands for, with every alternative in turn."""

    def texts(nodes) -> Iterator[str]:
        parts = [list(part(str(kind), value)) for kind, value in nodes]
        return ("".join(chosen) for chosen in product(*parts))

    def part(kind, value) -> Iterator[str]:
        if kind == "LITERAL":
            yield chr(value)
        elif kind == "BRANCH":
            for branch in value[1]:
                yield from texts(branch)
        elif kind == "SUBPATTERN":
            yield from texts(value[-1])
        elif kind in ("MAX_REPEAT", "MIN_REPEAT"):
            if value[0] == 0:
                yield ""
            yield from texts(value[2])
        elif kind == "IN":
            first, what = value[0]
            yield chr(what) if str(first) == "LITERAL" else CHARACTERS[str(what)]
        else:
            yield {"AT": "", "ANY": "x"}[kind]

    return texts(regex_parser.parse(pattern))


def test_every_pattern_is_reached():
    """vi.js tries the patterns in order, and only where a text begins as one of them may."""
    known = vietnamese()
    for pattern in known.patterns:
        for text in said(pattern):
            assert re.match(known.may_match, text), text
            assert next(other for other in known.patterns if re.match(other, text)) == pattern, text
            assert text not in known.words


def test_the_page_that_streamlit_serves_becomes_the_vietnamese_frame():
    served = (STREAMLIT / "static" / "index.html").read_bytes()
    html = vietnamese_frame(served).decode()
    assert '<html lang="vi">' in html and 'lang="en"' not in html
    assert re.findall(r"<title>(.*?)</title>", html) == ["So sánh kế hoạch CNTT các tỉnh"]
    assert re.findall(r"<noscript>(.*?)</noscript>", html, re.DOTALL) == [
        "<p>Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại.</p>"
    ]
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
    assert all("src=" in attributes and body == "" for attributes, body in scripts)
    assert scripts[0][0].startswith(' src="./vi.js?v=') and any("./static/js/index." in one for one, _ in scripts)
    assert "./favicon.png?v=" in html and './favicon.png"' not in html
