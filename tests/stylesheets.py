"""The style sheets of lib/ui/static: what a browser drops in silence, and rules for things that nobody has any more.

    python -m tests.stylesheets [FOLDER]     a line a problem, "file:line: what"; exit code 1 where there is one

What cannot be read or is never closed, a property that there is not or that one rule has twice, an ``!important``
that no comment of the file explains, a class or a key that a selector waits for and nobody gives to anything: not this
project, not Streamlit, not Plotly. Also the names of Streamlit's parts that the scripts look for. Values are judged by
a real browser (tests/browser/test_stylesheets.py), scripts by oxlint.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit
import tinycss2
from pygments.lexers.css import CssLexer
from pygments.token import Keyword

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "lib" / "ui" / "static"
PLOTLY = STATIC / "plotly" / "plotly-basic.min.js"
# What Pygments does not list: a property of all browsers that came late into a standard, and one that @page alone has.
FURTHER = {"zoom", "size"}
_PREFIX = re.compile(r"-(webkit|moz)-")
_NAMED = re.compile(r"""\.([\w-]+)|[~^$*|]?=["']?([\w-]+)""")  # .class, [attribute="value"]
_KEY = "st-key-"  # the class that Streamlit gives to what has a key
_PART = re.compile(r"\bst[A-Z]\w+")  # of Streamlit, in scripts


@dataclass(frozen=True, order=True)
class Problem:
    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def declarations(text: str) -> Iterator[Any]:
    """Every declaration of a style sheet, in order, those of nested rules too."""
    for _, inner in _blocks(None, tinycss2.parse_stylesheet(text)):
        yield from (one for one in inner if one.type == "declaration")


def selectors(text: str) -> Iterator[tuple[int, str]]:
    """(line, selector) of every rule; a nested one as it is written, with its "&"."""
    for rule, _ in _blocks(None, tinycss2.parse_stylesheet(text)):
        if rule is not None and rule.type == "qualified-rule":
            yield rule.source_line, tinycss2.serialize(rule.prelude).strip()


def problems(folder: Path = STATIC) -> list[Problem]:
    """Everything that is wrong in the style sheets and with the names that the scripts look for, in order."""
    sheets = sorted(folder.glob("*.css"))
    found = [Problem(path, line, what) for path in sheets for line, what in _of_sheet(path.read_text(encoding="utf-8"))]
    for path in sorted(folder.glob("*.js")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            names = _PART.findall(line.partition("//")[0])
            found += [Problem(path, number, f"nothing is called “{name}”") for name in names if not _exists(name)]
    return sorted(found)


def _of_sheet(text: str) -> Iterator[tuple[int, str]]:
    *words, end = tinycss2.parse_component_value_list(text + "\n}")
    is_closed = end.type == "error"  # else something is open still, and took the brace that closes nothing
    yield from _unreadable(words if is_closed else [*words, end])
    if not is_closed:
        yield len(text.splitlines()), "something is never closed"
    explained = any("!important" in comment for comment in re.findall(r"/\*.*?\*/", text, re.DOTALL))
    for _, inner in _blocks(None, tinycss2.parse_stylesheet(text)):
        seen: set[str] = set()
        for one in inner:
            if one.type == "error":
                yield one.source_line, one.message
            elif one.type == "declaration":
                yield from ((one.source_line, what) for what in _of_declaration(one, explained))
                if one.name in seen:
                    yield one.source_line, f"“{one.name}” for the second time in one rule"
                seen.add(one.name)
    for line, selector in selectors(text):
        for name in map("".join, _NAMED.findall(selector)):
            if not _exists(name):
                yield line, f"nothing is called “{name}”"


def _of_declaration(one: Any, explained: bool) -> Iterator[str]:
    if not _is_property(one.name):
        yield f"no property is called “{one.name}”"
    if not tinycss2.serialize(one.value).strip() or any(part == "!" for part in one.value):
        yield f"“{one.name}” has no value that can be read"
    if one.important and not explained:
        yield "!important, and no comment of the file says what it must outweigh"


def _blocks(rule: Any, inner: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """(rule, what stands in its block) for every block of a style sheet, whose own rule is None, however deep."""
    yield rule, inner
    for one in inner:
        if one.type in ("qualified-rule", "at-rule") and one.content is not None:
            yield from _blocks(one, tinycss2.parse_blocks_contents(one.content))


def _unreadable(words: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """A bracket, string or address that cannot be read, at any depth."""
    for word in words:
        if word.type == "error":
            yield word.source_line, word.message
        yield from _unreadable(getattr(word, "content", None) or getattr(word, "arguments", None) or ())


@cache
def _is_property(name: str) -> bool:
    if name.startswith("--") or name in FURTHER:
        return True
    tokens = CssLexer().get_tokens(f"a {{ {_PREFIX.sub('', name)}: 0 }}")
    return any(kind is Keyword for kind, _ in tokens)


@cache
def _exists(name: str) -> bool:
    """Whether anything bears the class, key or value: in our Python and scripts, in Streamlit's page, in Plotly."""
    if name.startswith(_KEY):
        key = name.removeprefix(_KEY)
        return re.search(rf"""["'`]{re.escape(key)}""", _ours()) is not None or key.startswith(_made_keys())
    return name in _theirs() or re.search(rf"(?<![\w-]){re.escape(name)}(?![\w])", _ours()) is not None


@cache
def _made_keys() -> tuple[str, ...]:
    """How keys begin that are made at run time: "card-" of f"card-{question}"."""
    return tuple(sorted(set(re.findall(r"""f["']([\w-]+-)\{""", _ours()))))


@cache
def _ours() -> str:
    paths = sorted(path for path in (ROOT / "lib").rglob("*") if path.suffix in (".py", ".js") and path != PLOTLY)
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@cache
def _theirs() -> str:
    page = sorted((Path(streamlit.__file__).parent / "static").rglob("*.js"))
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in (*page, PLOTLY))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.stylesheets", description="Check the style sheets.")
    parser.add_argument("folder", nargs="?", type=Path, default=STATIC)
    found = problems(parser.parse_args().folder)
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
