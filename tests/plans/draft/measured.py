"""What drafts of the plans that are in the data find of what people keyed, when their own rows are left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from lib.plans.draft.formats import plain
from lib.plans.draft.model import Draft, PlanText, Proposal
from lib.plans.draft.printed.text import plan_text
from lib.plans.draft.whole.draft import draft_of_text

SOURCES = Path(__file__).resolve().parents[4] / "shared" / "sources"
SOURCE_COLUMNS = ("tier", "nature", "bucket_start", "bucket_end")


def plans(frames: Mapping[str, pd.DataFrame]) -> dict[str, PlanText]:
    """The texts of the plans and letters whose source is at hand, by document; press items are no plans."""
    found = {}
    for row in frames["documents"].to_dict("records"):
        path = SOURCES / row["source_file"]
        if row["source_file"] and row["kind"] != "article" and path.is_file():
            found[row["document_id"]] = plan_text(list(plain.read(path.read_bytes())))
    return found


def drafted(frames: Mapping[str, pd.DataFrame], document: str, text: PlanText) -> Draft:
    """The draft by what the other documents say."""
    return draft_of_text(text, frames, without=(document,))


def matched(
    frames: Mapping[str, pd.DataFrame], document: str, proposals: Sequence[Proposal]
) -> tuple[list[tuple[Mapping[str, str], Proposal | None]], list[Proposal]]:
    """Each keyed amount with the proposal on its line that says the same đồng, and the proposals that none has."""
    left = [one for one in proposals if one.table == "budget"]
    held = frames["budget"]
    pairs: list[tuple[Mapping[str, str], Proposal | None]] = []
    for row in held.loc[held["document_id"] == document].to_dict("records"):
        same = [
            one
            for one in left
            if (one.cells["line"], one.cells["amount_text"], one.cells.get("amount_vnd", ""))
            == (row["line"], row["amount_text"], row["amount_vnd"])
        ]
        same.sort(key=lambda one: one.cells.get("column_label", "") != row["column_label"])
        if same:
            left.remove(same[0])
        pairs.append((row, same[0] if same else None))
    return pairs, left


def right(pairs: Sequence[tuple[Mapping[str, str], Proposal | None]], columns: Sequence[str]) -> Counter[str]:
    """How often each column, and all together ("all"), say what was keyed."""
    counts: Counter[str] = Counter()
    for row, one in pairs:
        if one is None:
            continue
        agreeing = [one.cells.get(column, "") == row[column] for column in columns]
        counts.update(column for column, agrees in zip(columns, agreeing, strict=True) if agrees)
        counts["all"] += all(agreeing)
    return counts
