"""A printed phrase where it stands: lines of the source text around it, on servers that hold the texts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path

from lib.plans.tokens import occurrences

MOST_BYTES = 16 << 20
"""A larger file is no plan's text."""
_AROUND = 2  # lines with words that are shown before the phrase, and as many after it
_LONGEST = 420  # letters of a stretch without the phrase
_CELLS = re.compile(r"[^\S\n]*\t[^\S\n]*")

Stretch = tuple[str, bool]
"""Words, and whether they are the printed phrase."""


@dataclass(frozen=True)
class PassageLine:
    """One line of a source text: its number (from 1, lines split at "\\n" alone) and its words; cells of a table stand
    apart by "|"."""

    number: int
    runs: tuple[Stretch, ...]


@dataclass(frozen=True)
class Passage:
    """The lines of a phrase and those around it, in the text's order."""

    lines: tuple[PassageLine, ...]

    @property
    def numbers(self) -> tuple[int, int]:
        """The first and the last line of the phrase itself."""
        own = [line.number for line in self.lines if any(marked for _, marked in line.runs)]
        return own[0], own[-1]


def source_lines(folder: Path, name: str, sha256: str) -> tuple[str, ...]:
    """Lines of the text ``name`` in ``folder``; () unless it lies there itself and is the one that was transcribed.

    The digest is asked for whoever names the file: a plan that somebody uploads names what it likes.
    """
    if not sha256 or not name or Path(name).name != name or "\\" in name or "\0" in name:
        return ()
    try:
        path = (folder / name).resolve()
        if path.parent != folder.resolve() or not path.is_file():
            return ()
        state = path.stat()
        if state.st_size > MOST_BYTES:
            return ()
        return _lines(path, state.st_mtime_ns, state.st_size, sha256.lower())
    except OSError:
        return ()


@lru_cache(maxsize=16)
def _lines(path: Path, _changed: int, size: int, sha256: str) -> tuple[str, ...]:
    """Read once for each state of the file. Raises OSError."""
    with path.open("rb") as file:
        content = file.read(size)
    if hashlib.sha256(content).hexdigest() != sha256:
        return ()
    return tuple(content.decode("utf-8", "replace").split("\n"))


def passage(lines: Sequence[str], line: int, quote: str) -> Passage | None:
    """``quote``, which begins on ``line``, with the lines around it; None where it does not stand there.

    On a line that has the phrase several times all of them are marked.
    """
    end = line + quote.count("\n")
    if line < 1 or end > len(lines):
        return None
    text = "\n".join(lines[line - 1 : end])
    spans = sorted(occurrences(quote, text))
    if not spans:
        return None
    own = tuple(PassageLine(line + i, runs) for i, runs in enumerate(_by_line(text, spans)))
    before = [
        PassageLine(n, ((_shortened(lines[n - 1], head=False), False),)) for n in _worded(lines, range(line - 1, 0, -1))
    ]
    after = (
        PassageLine(n, ((_shortened(lines[n - 1], tail=False), False),))
        for n in _worded(lines, range(end + 1, len(lines) + 1))
    )
    return Passage((*reversed(before), *own, *after))


def _worded(lines: Sequence[str], numbers: Iterable[int]) -> Iterator[int]:
    """The first of these lines that have words."""
    return islice((n for n in numbers if lines[n - 1].strip()), _AROUND)


def _by_line(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[Stretch, ...]]:
    """The words of each line, cut where the phrase begins and ends."""
    cuts = [0, *(place for span in spans for place in span), len(text)]
    line: list[Stretch] = []
    for i, (start, stop) in enumerate(pairwise(cuts)):
        first, *others = text[start:stop].split("\n")
        marked = bool(i % 2)
        line.append((first, marked))
        for other in others:
            yield tuple(_shown(line))
            line = [(other, marked)]
    yield tuple(_shown(line))


def _shown(line: Sequence[Stretch]) -> Iterator[Stretch]:
    for i, (words, marked) in enumerate(line):
        if marked:
            yield _CELLS.sub(" | ", words), True
        elif words:
            yield _shortened(words, head=i > 0, tail=i < len(line) - 1), False


def _shortened(words: str, *, head: bool = True, tail: bool = True) -> str:
    """A long stretch cut between words: the end that touches the phrase stays, both where both do."""
    told = _CELLS.sub(" | ", words)
    if len(told) <= _LONGEST:
        return told
    most = _LONGEST // (2 if head and tail else 1)
    start = told[:most].rpartition(" ")[0] if head else ""
    end = told[-most:].partition(" ")[2] if tail else ""
    return f"{start} … {end}" if start and end else f"{start} …" if start else f"… {end}"
