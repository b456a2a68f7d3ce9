"""What the browser is sent as it lies in lib/ui/static: clean, and whatever is not would be seen."""

import re
import subprocess
import sys
from pathlib import Path

import plotly
import pytest

from tests import stylesheets

ROOT = Path(__file__).resolve().parents[2]
OXLINT = next(Path(sys.executable).parent.glob("oxlint*"), None)


def test_style_sheets_are_clean():
    assert len(list(stylesheets.STATIC.glob("*.css"))) > 5
    assert [str(problem) for problem in stylesheets.problems()] == []


SHEETS = {
    "a declaration without its colon": (".matrix {\n  color red;\n}", ["2: Stop token reached before {} block"]),
    "a rule without its block": (".matrix", ["1: EOF reached before {} block"]),
    "a block that is never closed": (".matrix {\n  color: red;\n", ["2: something is never closed"]),
    "a bracket too many": (".matrix { color: red) }", ["1: Unmatched )"]),
    "a brace too many": (".matrix { color: red } }\n", ["1: EOF reached before {} block", "1: Unmatched }"]),
    "a string over the end of a line": (
        ".matrix { content: '\n'; }",
        ["1: Bad string token", "2: Bad string token", "2: something is never"],
    ),
    "a misspelt property": (".matrix {\n\n  colour: red;\n}", ["3: no property is called “colour”"]),
    "a misspelt property in a nested rule": (".matrix { & small { widht: 0 } }", ["1: no property is called “widht”"]),
    "one on paper": ("@media print { .matrix { fontsize: 0 } }", ["1: no property is called “fontsize”"]),
    "no value": (".matrix { color: ; }", ["1: “color” has no value"]),
    "a misspelt !important": (".matrix { color: red !importnat; }", ["1: “color” has no value that can be read"]),
    "an !important for no reason": (".matrix { color: red !important; }", ["1: !important, and no comment"]),
    "twice": (".matrix { color: red; width: 0;\n color: blue; }", ["2: “color” for the second time in one rule"]),
    "a class that nobody has": (".bygone-name, .matrix { color: red; }", ["1: nothing is called “bygone-name”"]),
    "a key that nobody has": (".st-key-bygone-key { color: red; }", ["1: nothing is called “st-key-bygone-key”"]),
    "a part that Streamlit has not": (
        "[data-testid='stBygone'] p { color: red; }",
        ["1: nothing is called “stBygone”"],
    ),
}


@pytest.mark.parametrize(("text", "told"), SHEETS.values(), ids=SHEETS)
def test_a_wrong_style_sheet_is_told(text, told, tmp_path, monkeypatch, capsys):
    path = tmp_path / "wrong.css"
    path.write_text(text, encoding="utf-8")
    found = [str(problem).removeprefix(f"{path}:") for problem in stylesheets.problems(tmp_path)]
    assert len(found) == len(told) and all(one.startswith(start) for one, start in zip(found, told, strict=True)), found
    monkeypatch.setattr(sys, "argv", ["stylesheets", str(tmp_path)])
    assert stylesheets.main() == 1 and capsys.readouterr().out.count("\n") == len(told)


def test_a_right_style_sheet_passes(tmp_path):
    (tmp_path / "right.css").write_text(
        "@page { size: A4; @bottom-right { content: counter(page); } }\n"
        "/* !important: to outweigh what is there. */\n"
        ".matrix { --own: 1; zoom: 0.5; -webkit-print-color-adjust: exact; color: red !important;\n"
        '  & td:not(:hover)::before { content: "{"; width: calc(1px * (2 + 3)); } }\n'
        ".st-key-card-own [data-testid='stMain'] { color: blue; }\n",
        encoding="utf-8",
    )
    assert stylesheets.problems(tmp_path) == []


def test_a_script_that_looks_for_a_part_that_is_gone_is_told(tmp_path):
    (tmp_path / "wrong.js").write_text(
        "// stBygoneToo\nfind('[data-testid=\"stMain\"]', '.stBygone');\n", encoding="utf-8"
    )
    assert [str(problem) for problem in stylesheets.problems(tmp_path)] == [
        f"{tmp_path / 'wrong.js'}:2: nothing is called “stBygone”"
    ]


SCRIPTS = {
    "syntax": ("const = 1;", "Unexpected token"),
    "an undeclared name": ("document.title = nmae;", "no-undef"),
    "a global that no script of ours uses": ("document.title = event;", "no-undef"),
    "an unused variable": ("const unused = 1;", "no-unused-vars"),
    "an unused function": ("function unused() {}", "no-unused-vars"),
    "an unused argument": ("addEventListener('load', (unused) => print());", "no-unused-vars"),
    "var": ("for (var i of [1]) document.title = i;", "no-var"),
    "==": ("if (document.title == '') print();", "eqeqeq"),
    "a handler as a property": ("document.body.onclick = print;", "prefer-add-event-listener"),
    "eval": ("eval(document.title);", "no-eval"),
    "a timer with text": ("setTimeout('print()', 1);", "no-implied-eval"),
    "innerHTML": ("document.body.innerHTML = location.hash;", "no-restricted-properties"),
    "insertAdjacentHTML": ("document.body.insertAdjacentHTML('beforeend', location);", "no-restricted-properties"),
    "document.write": ("document.write(location.hash);", "no-restricted-properties"),
    "code that is never reached": ("addEventListener('load', () => { return; print(); });", "no-unreachable"),
    "one key twice": ("document.title = { a: 1, a: 2 };", "no-dupe-keys"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    assert OXLINT is not None, "oxlint is not installed beside this Python: tests/requirements.txt"
    command = [OXLINT, "--config", ROOT / ".oxlintrc.json", "--format", "unix", folder]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(("text", "rule"), SCRIPTS.values(), ids=SCRIPTS)
def test_a_wrong_script_is_told(text, rule, tmp_path):
    (tmp_path / "wrong.js").write_text(f"(() => {{\n  {text}\n}})();\n", encoding="utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1 and "wrong.js:2" in done.stdout and rule in done.stdout, done.stdout + done.stderr


def test_scripts_are_clean():
    done = lint(stylesheets.STATIC)
    assert done.returncode == 0, done.stdout + done.stderr


_PARTLY_NAMED = re.compile(r"\[class[*^$]=")
_STEPS = re.compile(r"\s*[>+~]\s*|\s+(?![^(\[]*[)\]])")


def searched_widely(sheet: str) -> list[str]:
    """Selectors for which a change of any class makes the browser look at everything below, or at all of one kind:
    above what they are for stands a class that is named in part, and that is not told by a class of its own."""
    ones = (one.strip() for _, told in stylesheets.selectors(sheet) for one in re.split(r",(?![^(]*\))", told))
    return [
        one
        for one in ones
        if any(map(_PARTLY_NAMED.search, _STEPS.split(one)[:-1])) and not re.search(r"\.[\w-]", _STEPS.split(one)[-1])
    ]


def test_a_change_of_class_does_not_make_the_browser_look_at_everything():
    """Streamlit changes a class of each of its elements twice a click."""
    assert searched_widely('.row[class*="st-key-cards-"] > [class*="st-key-card-"], .a > .b {}') == [
        '.row[class*="st-key-cards-"] > [class*="st-key-card-"]'
    ]
    assert searched_widely('[class*="st-key-open-"] p {}') and not searched_widely('[class*="a"] > :is(.b, .c) {}')
    screens = [path for path in stylesheets.STATIC.glob("*.css") if path.name != "print.css"]
    found = {path.name: searched_widely(path.read_text(encoding="utf-8")) for path in screens}
    assert {name: told for name, told in found.items() if told} == {}


_ASKS_OF_ALL = re.compile(r"(?:\b(?:body|html)|:root|\[data-testid=[\"']?(?:stApp|stMain)[\"']?\]):has\(")


def test_no_rule_asks_of_the_whole_page_what_is_in_it():
    """The browser would look for the answer after each change of anything (static/states.js tells it instead)."""
    assert _ASKS_OF_ALL.search("body:has(.a) .b {}") and not _ASKS_OF_ALL.search(".card:has(.body) {}")
    screens = [path for path in stylesheets.STATIC.glob("*.css") if path.name != "print.css"]
    assert [path.name for path in screens if _ASKS_OF_ALL.search(path.read_text(encoding="utf-8"))] == []


def test_charts_are_drawn_by_the_version_that_describes_them():
    """A new plotly in requirements.txt needs the same plotly.js from npm (plotly.js-basic-dist-min) in its place."""
    described = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    versions = [
        re.search(r"plotly\.js .*?v([\d.]+)", path.read_text(encoding="utf-8")[:200])
        for path in (described, stylesheets.PLOTLY)
    ]
    assert versions[0] and versions[1] and versions[0][1] == versions[1][1]
    assert f"plotly.js-basic-dist-min {versions[1][1]} (npm)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "MIT" in (stylesheets.PLOTLY.parent / "LICENSE").read_text(encoding="utf-8")


def test_charts_are_bars_and_lines_alone():
    """The library that draws them knows no other kind."""
    charts = sorted((ROOT / "lib" / "present").rglob("*.py"))
    kinds = {kind for path in charts for kind in re.findall(r"\bgo\.(\w+)\(", path.read_text(encoding="utf-8"))}
    assert kinds - {"Figure"} == {"Bar", "Scatter"}
