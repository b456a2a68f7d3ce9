"""What the application relies on in the page that Streamlit draws: read out of our own files, looked up in the
installed Streamlit. `python -m tests.ui.streamlit_dom` lists every name with the files that use it, and what the
installed version does not have: the list to work through when Streamlit is raised.

Style sheets and scripts of lib/ui/static find elements by ``data-testid`` and class, vi.js repeats what the interface
says in English; Streamlit promises none of it. Left out is what is ours: ``st-key-…`` and classes that our own code
writes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from re import _parser as regex_parser  # the one reader of regular expressions that Python has

import streamlit

ROOT = Path(__file__).resolve().parents[2]
STREAMLIT = Path(streamlit.__file__).parent

AXIOS = "../node_modules/axios/index.js"
"""Loaded when a file is sent; Streamlit shows its errors as they are."""
TESTID, CLASS, WORDS, PATTERN = "data-testid", "class", "words", "pattern"

# -- our side: what is used, and where -------------------------------------------------------------

_STATIC = ("lib/ui/static/*.css", "lib/ui/static/*.js")
_PYTHON = ("lib/ui/**/*.py", "pages/*.py", "tests/browser/*.py", "tests/bench/*.py")
_TESTID_USED = re.compile(
    r"""data-testid\s*[~^$*|]?=\s*\\?["']?(\w+) | get_by_test_id\(\s*["'](\w+) | dataset\.testid\s*===?\s*["'](\w+)""",
    re.VERBOSE,
)
_CLASS_USED = re.compile(r"\.(st[A-Z]\w*)")
_LABEL_USED = re.compile(r"""\[(?:aria-label|title|alt|placeholder)[~^$*|]?=["']([^"']+)["']\]""")
_CLASS = re.compile(r"(?:^|[^\w)\]])\.([A-Za-z_][\w-]*)")
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")


@dataclass(frozen=True, order=True)
class Use:
    """A name of Streamlit's page that a file of ours uses."""

    kind: str
    name: str
    file: str


def uses(root: Path = ROOT) -> list[Use]:
    """Everything that the project in ``root`` uses, each name once a file. ValueError where vi.js cannot be read."""
    spoken = vietnamese(root)
    own = own_classes(root)
    found = {Use(WORDS, words, "vi.js") for words in spoken.words}
    found |= {Use(PATTERN, pattern, "vi.js") for pattern in spoken.patterns}
    for path in _files(root, _STATIC, _PYTHON):
        text = path.read_text(encoding="utf-8")
        found |= {Use(TESTID, next(filter(None, hit.groups())), path.name) for hit in _TESTID_USED.finditer(text)}
        found |= {Use(CLASS, name, path.name) for name in _CLASS_USED.findall(text)}
        if path.suffix != ".py":
            found |= {Use(CLASS, name, path.name) for name in _classes(path, text) if name not in own}
            said = set(spoken.words.values())
            found |= {Use(WORDS, words, path.name) for words in _LABEL_USED.findall(text) if words not in said}
    return sorted(found)


def _files(root: Path, *globs: Iterable[str]) -> list[Path]:
    return sorted(path for patterns in globs for pattern in patterns for path in root.glob(pattern))


def _classes(path: Path, text: str) -> Iterator[str]:
    """The classes that a style sheet or a script selects by, without those that stand for our own keys."""
    if path.suffix == ".css":
        bare = re.sub(r'"[^"\n]*"', '""', re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
        selectors = re.findall(r"[^{};]+(?=\{)", bare)
    else:
        selectors = [string[1:-1] for string in _STRING.findall(text)]
    for selector in selectors:
        yield from (name for name in _CLASS.findall(selector) if not name.startswith("st-key-"))


def own_classes(root: Path) -> set[str]:
    """What may be a class that we write ourselves: every word of the Python code, and what scripts set."""
    words = {
        word
        for path in _files(root, ("lib/ui/**/*.py", "lib/present/**/*.py"))
        for word in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))
    }
    for path in _files(root, ("lib/ui/static/*.js", "lib/ui/*/script/*.js")):
        script = path.read_text(encoding="utf-8")
        for strings in re.findall(r"(?:className\s*[=:]|\"class\":|classList\.\w+\()([^;\n]*)", script):
            words |= {word for string in _STRING.findall(strings) for word in string[1:-1].split()}
    return words


@dataclass(frozen=True)
class Vietnamese:
    """What vi.js knows: English → Vietnamese, patterns, and the pattern that all texts must pass to be tried."""

    words: Mapping[str, str]
    patterns: tuple[str, ...]
    may_match: str


def vietnamese(root: Path = ROOT) -> Vietnamese:
    """vi.js read whole: ValueError for a line of its lists that is not understood."""
    script = (root / "lib/ui/static/vi.js").read_text(encoding="utf-8")
    words = _entries(
        _between(script, "const WORDS = new Map(Object.entries({", "\n  }));"), r'(")((?:[^"\\]|\\.)*)":\s*'
    )
    patterns = _entries(_between(script, "const PATTERNS = [", "\n  ];"), r"\[(/)(\^.*?\$)/,\s*", r"\]")
    return Vietnamese(words, tuple(patterns), _between(script, "const MAY_MATCH =", ";\n").strip().strip("/"))


def _between(text: str, start: str, end: str) -> str:
    if start not in text or end not in text.partition(start)[2]:
        raise ValueError(f"vi.js has no «{start} … {end}»")
    return text.partition(start)[2].partition(end)[0]


def _entries(block: str, head: str, tail: str = "") -> dict[str, str]:
    """The entries of a list: what ``head`` finds → the string after it."""
    entry = re.compile(rf"\s*(?:(?://[^\n]*)|{head}({_STRING.pattern}){tail},)")
    found, at = {}, 0
    while block[at:].strip():
        if (hit := entry.match(block, at)) is None:
            raise ValueError(f"vi.js is not understood from here on: {block[at:].strip()[:80]}")
        if hit[2] is not None:
            english = json.loads(f'"{hit[2]}"') if hit[1] == '"' else hit[2]
            if english in found:
                raise ValueError(f"vi.js has it twice: {english}")
            found[english] = hit[3][1:-1]
        at = hit.end()
    return found


# -- Streamlit's side: what its bundle has ----------------------------------------------------------

# Components that the application never draws, or whose words are those of programming languages.
LEFT_OUT = ("DeckGlJsonChart", "EChartsChart", "GraphVizChart", "MermaidChart", "StreamlitSyntaxHighlighter")
_QUOTES = "`\"'"
_NAMED = re.compile(r"[`\"']((?:st[A-Z][\w-]*)(?: [\w -]+)?)[`\"']")
_AS_TESTID = re.compile(r"""data-testid["']?[:=,](?:[^,{}`"']|`[^`]*`)*$""")
_AS_CLASS = re.compile(r"class[Nn]ames?[:=][^{}]*$")
_LONGEST = 200  # characters of a text that vi.js translates
_NEAR = 400  # characters of code in which the pieces of one message stand


@dataclass(frozen=True)
class Bundle:
    """The scripts that a browser loads, by name of their chunk, and the code of the server."""

    chunks: Mapping[str, str]
    server: Path = STREAMLIT / "runtime"

    @classmethod
    def installed(cls) -> Bundle:
        """Streamlit's own components with what they import. KeyError or OSError where the package is laid out anew."""
        folder = STREAMLIT / "static"
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        waiting = [
            name
            for name in manifest
            if name in ("index.html", AXIOS) or (name.startswith("../lib/src/") and Path(name).stem not in LEFT_OUT)
        ]
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += manifest[name].get("imports", ())
        files = {file for name in seen if (file := manifest[name]["file"]).endswith(".js")}
        return cls({Path(file).name: (folder / file).read_text(encoding="utf-8") for file in sorted(files)})

    @cached_property
    def names(self) -> Mapping[str, set[str]]:
        """Kind → names. One that code hands on before it uses it counts as both."""
        found: dict[str, set[str]] = {TESTID: set(), CLASS: set()}
        for code in self.chunks.values():
            for hit in _NAMED.finditer(code):
                before = code[max(0, hit.start() - 80) : hit.start()]
                is_testid = _AS_TESTID.search(before)
                names = hit[1].split()
                if is_testid or not _AS_CLASS.search(before):
                    found[TESTID].update(names)
                if not is_testid:
                    found[CLASS].update(names)
        return found

    @cached_property
    def literals(self) -> set[str]:
        """Every string of the scripts, and what stands between two strings. Names that only developers see are none."""
        return {
            piece
            for code in self.chunks.values()
            for quote in _QUOTES
            for piece in re.sub(r"\.displayName=`[^`]*`", "", code).split(quote)
            if len(piece) <= _LONGEST
        }

    @cached_property
    def said_by_server(self) -> str:
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(self.server.rglob("*.py")))

    def has(self, use: Use) -> bool:
        if use.kind == WORDS:
            return use.name in self.literals or any(f"{q}{use.name}{q}" in self.said_by_server for q in "\"'")
        if use.kind == PATTERN:
            return any(_stands_in(pieces(use.name), code) for code in self.chunks.values())
        if use.name in self.names[use.kind]:
            return True
        return use.kind == CLASS and not use.name.startswith("st") and use.name in self.literals  # Plotly's


def pieces(pattern: str) -> list[str]:
    """The fixed words of a regular expression, in order: what code must hold that says such a text. A sentence each,
    for code puts sentences together; those of less than three letters tell nothing."""
    found: list[str] = [""]

    def walk(nodes: Iterable[tuple[object, object]]) -> None:
        for kind, value in nodes:
            name = str(kind)
            if name == "LITERAL":
                found[-1] += chr(value)  # type: ignore[arg-type]
                continue
            found.append("")
            if name == "SUBPATTERN":
                walk(value[-1])  # type: ignore[index]
            elif name == "BRANCH":
                for branch in value[1]:  # type: ignore[index]
                    walk(branch)
                    found.append("")
            elif name in ("MAX_REPEAT", "MIN_REPEAT"):
                walk(value[2])  # type: ignore[index]
            found.append("")

    walk(regex_parser.parse(pattern))
    sentences = (sentence for run in found for sentence in re.split(r"(?=\. )", run))
    return [sentence for sentence in sentences if len(re.findall(r"[^\W\d_]", sentence)) >= 3]


def _stands_in(wanted: list[str], code: str) -> bool:
    """Whether the code says all of it within one stretch."""
    if not all(piece.strip() in code for piece in wanted):  # much faster than to search
        return False
    first, *others = map(_in_code, sorted(wanted, key=len, reverse=True))
    return any(
        all(re.search(other, code[max(0, hit.start() - _NEAR) : hit.end() + _NEAR]) for other in others)
        for hit in re.finditer(first, code)
    )


def _in_code(piece: str) -> str:
    """How code holds a piece: a short one between quotes and what is put in, so that it is no part of other words."""
    if len(piece) >= 8:
        return re.escape(piece)
    spaces = [r"\s?" if is_there else "" for is_there in (piece.startswith(" "), piece.endswith(" "))]
    return rf"(?<=[{_QUOTES}}}]){spaces[0]}{re.escape(piece.strip())}{spaces[1]}(?=[{_QUOTES}$\d])"


# -- both sides ------------------------------------------------------------------------------------


def moved(used: Iterable[Use], bundle: Bundle) -> list[str]:
    """What the bundle does not have: a line each, with the files that use it."""
    files: dict[tuple[str, str], list[str]] = {}
    for use in used:
        if not bundle.has(use):
            files.setdefault((use.kind, use.name), []).append(use.file)
    return [f"{kind} «{name}» is no longer Streamlit's: {', '.join(names)}" for (kind, name), names in files.items()]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.ui.streamlit_dom",
        description="What we use of the page that Streamlit draws, and what the installed version does not have.",
    )
    parser.parse_args()
    used = uses()
    listed: dict[tuple[str, str], list[str]] = {}
    for use in used:
        listed.setdefault((use.kind, use.name), []).append(use.file)
    for (kind, name), files in listed.items():
        print(f"{kind:<12}{name:<44}{', '.join(files)}")
    gone = moved(used, Bundle.installed())
    print(f"\n{len(listed)} names; Streamlit {streamlit.__version__} has all but {len(gone)}")
    print("\n".join(gone))
    return 1 if gone else 0


if __name__ == "__main__":
    sys.exit(main())
