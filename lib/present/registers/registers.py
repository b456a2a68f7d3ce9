"""Registers: long lists that an auditor searches, filters and takes home. Each is built once a build from its tables.

Pure: tables in, records out; the Streamlit part is ``lib/ui/sections/register.py``, the file is ``register_workbook``.
"""

from __future__ import annotations

from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.present.registers.contradictions import contradictions
from lib.present.registers.documents import documents, warnings
from lib.present.registers.evidence import evidence
from lib.present.registers.projects import projects
from lib.present.registers.reconciliation import reconciliation
from lib.present.registers.record import Register, RegisterSource


class Registers(RegisterSource):
    """The registers of one build; each is made when first asked for."""

    def __init__(self, facts: Facts, money: Money) -> None:
        super().__init__(facts, money)
        self._made: dict[str, Register] = {}

    def get(self, key: str) -> Register:
        """KeyError for an unknown register."""
        if key not in self._made:
            self._made[key] = _BUILDERS[key](self)
        return self._made[key]


_BUILDERS = {
    "evidence": evidence,
    "reconciliation": reconciliation,
    "contradictions": contradictions,
    "documents": documents,
    "warnings": warnings,
    "projects": projects,
}
KEYS = tuple(_BUILDERS)
