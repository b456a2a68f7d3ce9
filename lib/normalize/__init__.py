"""From the text that people typed to typed tables; pure.

read (text as typed) → **normalize** → store. What a document prints (``quote``, ``amount_text``) leaves as it came;
meaning is added beside it. The same files give the same tables.

May import: contract, plans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from lib.contract.tables import TABLES
from lib.normalize.corrections import corrected
from lib.normalize.derive import derived
from lib.normalize.types import typed
from lib.normalize.unusable import Unusable

if TYPE_CHECKING:
    from lib.plans.read import PlanFiles

__all__ = ["Unusable", "normalize"]


def normalize(files: PlanFiles) -> dict[str, pd.DataFrame]:
    """Every table of the contract, typed, corrected, with its derived columns; rows in the order of the files.

    Empty cells are null. Types by kind: text ``str``, int ``Int64``, decimal ``float64``, bool ``boolean``, date
    ``datetime.date``. Raises Unusable for a cell that is not what its column declares, or a correction that does not
    fit.
    """
    raw = corrected(files.frames)
    return derived({name: typed(table, raw[name]) for name, table in TABLES.items()})
