"""One valid data folder plus overrides: what the checks say of it."""

from __future__ import annotations

import copy
import hashlib
from pathlib import Path

from lib.contract.issues import Issue
from lib.plans.read import read_plans
from lib.plans.rules.check import Examination, examine
from tests.store.sample import PLAN, ROWS, write_sample

PLACE = f"plans/{PLAN}"
SOURCE = "nguon.txt"
LINES = [
    "Số: 1/KH-UBND ngày 18/12/2017",
    "- tối thiểu 70,5% xã",
    "Phụ lục",
    "\tMua máy tính\t39.317",
    "1\tMua máy tính\t39.317\t60% xã",
    "2\tPhần mềm\t-\t40",
]
_LINE_OF = {
    ("budget", 0): "4",
    ("budget", 1): "5",
    ("budget", 2): "6",
    ("targets", 0): "2",
    ("targets", 1): "5",
    ("stated_totals", 0): "4",
    ("staff", 0): "6",
}


class Folder:
    """The sample data folder: change rows, write it, spoil a file, look at the issues."""

    def __init__(self, root: Path) -> None:
        self.root = root / "data"
        self.rows = copy.deepcopy(ROWS)
        self.sources: Path | None = None

    def change(self, table: str, position: int = 0, /, **cells: str) -> Folder:
        """Other cells in the row at ``position``."""
        self.rows[table][position] |= cells
        return self

    def add(self, table: str, like: int = 0, /, **cells: str) -> Folder:
        """One row more, a copy of the row at ``like`` but for ``cells``."""
        self.rows[table].append((self.rows[table][like] if self.rows[table] else {}) | cells)
        return self

    def drop(self, table: str, position: int = 0) -> Folder:
        del self.rows[table][position]
        return self

    def with_source(self, *lines: str) -> Folder:
        """The plan's source text, LINES unless given, and the lines of its rows in it."""
        self.sources = self.root.parent / "sources"
        self.sources.mkdir()
        text = "\n".join(lines or LINES).encode()
        (self.sources / SOURCE).write_bytes(text)
        self.change("documents", source_file=SOURCE, source_sha256=hashlib.sha256(text).hexdigest())
        for (table, position), line in _LINE_OF.items():
            self.change(table, position, line=line)
        return self

    def write(self) -> Folder:
        write_sample(self.root, **self.rows)
        return self

    def bytes(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def put(self, path: str, content: bytes) -> Folder:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(content)
        return self

    def reading(self) -> list[str]:
        """What the reader says, located."""
        return [_told(problem) for problem in read_plans(self.root)[1]]

    def examine(self) -> Examination:
        return examine(read_plans(self.root)[0], self.sources)

    def issues(self) -> list[str]:
        """What the rules say, located; warnings begin with "?"."""
        return [_told(problem) for problem in self.examine().issues]


def _told(problem: Issue) -> str:
    return ("? " if problem.severity == "warning" else "") + str(problem)
