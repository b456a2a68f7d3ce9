"""The store as every later layer reads it: one frozen record of typed tables. No I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Tables:
    """Every table of the contract, typed, and ``build``: what build.json says. To be read, never changed in place."""

    documents: pd.DataFrame
    cited_documents: pd.DataFrame
    targets: pd.DataFrame
    budget: pd.DataFrame
    stated_totals: pd.DataFrame
    staff: pd.DataFrame
    set_aside: pd.DataFrame
    issues: pd.DataFrame
    reconciliation: pd.DataFrame
    provinces: pd.DataFrame
    indicators: pd.DataFrame
    denominators: pd.DataFrame
    questions: pd.DataFrame
    topics: pd.DataFrame
    scopes: pd.DataFrame
    units: pd.DataFrame
    caveats: pd.DataFrame
    funding: pd.DataFrame
    themes: pd.DataFrame
    agencies: pd.DataFrame
    corrections: pd.DataFrame
    contradictions: pd.DataFrame
    glossary: pd.DataFrame
    build: dict[str, Any]

    @property
    def build_id(self) -> str:
        """Names the data: a key for everything that is computed from these tables."""
        return str(self.build["build_id"])
