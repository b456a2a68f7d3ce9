"""What a check reports: one located message in Vietnamese. No I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Issue:
    """One problem at one place.

    ``path`` is relative to the data folder, ``row`` the line of the CSV file (1 is the header; 0 the whole file),
    ``column`` the column's name or "". An error stops the build, a warning goes to the data-quality page. ``note``:
    what the row's note has to say where the document really prints it so, "" where no note settles it.
    """

    path: str
    row: int
    column: str
    code: str
    message: str
    severity: Severity = "error"
    document_id: str = ""
    note: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        return f"{self.path}:{self.row}:{self.column}: {self.message}"
