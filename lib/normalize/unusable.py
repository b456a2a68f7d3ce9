"""What stops normalizing: one located issue."""

from __future__ import annotations

from collections.abc import Mapping

from lib.contract.issues import Issue


class Unusable(ValueError):
    """A cell cannot be used. ``issue`` names its place and says why, in Vietnamese."""

    def __init__(self, issue: Issue):
        self.issue = issue
        super().__init__(str(issue))

    @classmethod
    def at(cls, record: Mapping[str, str], column: str, code: str, message: str) -> Unusable:
        """At ``column`` of a row as read, which knows its ``_path`` and ``_row``."""
        return cls(
            Issue(record["_path"], int(record["_row"]), column, code, message, "error", record.get("document_id", ""))
        )
