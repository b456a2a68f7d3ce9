"""The derived columns of the contract: what a row needs from its document, its indicator and its own codes.

A code that its reference table does not hold gives null, never a default: the checks have stopped such a build.
"""

from __future__ import annotations

import pandas as pd
from pandas.api.extensions import ExtensionArray

from lib.contract.codes import FundingDimension, Section, YesNo
from lib.contract.columns import Kind
from lib.contract.tables import TABLES
from lib.normalize.types import array


def derived(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The typed tables, each with its ``Table.derived`` columns appended in declared order."""
    documents = tables["documents"].set_index("document_id")
    indicators = tables["indicators"].set_index("indicator_id")
    funding = tables["funding"]
    natures = funding[funding["dimension"] == FundingDimension.NATURE].set_index("code")

    rules = {
        "figure_id": lambda rows: rows["document_id"] + "/" + rows["row_id"],
        "province_code": lambda rows: _looked_up("text", rows["document_id"], documents["province_code"]),
        "document_number": lambda rows: _looked_up("text", rows["document_id"], documents["number"]),
        "signed_on": lambda rows: _looked_up("date", rows["document_id"], documents["signed_on"]),
        "coverage": lambda rows: _looked_up("text", rows["document_id"], documents["coverage"]),
        "corroborating": lambda rows: _looked_up("bool", rows["document_id"], documents["corroborates"].notna()),
        "section_rank": lambda rows: _looked_up(
            "int", rows["section"], pd.Series({section.value: section.rank for section in Section})
        ),
        "persists": lambda rows: _looked_up("bool", rows["indicator_id"], indicators["persists"] == YesNo.YES),
        "rollup": lambda rows: _looked_up("text", rows["nature"], natures["rollup"]),
        "n_themes": lambda rows: array(
            "int", [0 if pd.isna(codes) else codes.count(";") + 1 for codes in rows["theme"]]
        ),
    }
    return {
        name: frame.assign(**{column: rules[column](frame) for column in TABLES[name].derived})
        for name, frame in tables.items()
    }


def _looked_up(kind: Kind, codes: pd.Series, values: pd.Series) -> ExtensionArray:
    """``values`` at each code, null where there is none."""
    known = {code: value for code, value in values.items() if not pd.isna(value)}
    return array(kind, [known.get(code) for code in codes.tolist()])
