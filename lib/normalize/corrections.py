"""Repairs as data: rows of corrections.csv, each guarded by the value that it expects to find."""

from __future__ import annotations

import pandas as pd

UNTOUCHABLE = frozenset({"document_id", "row_id", "quote", "amount_text", "line", "line_end"})
"""What a document prints and where it stands is never corrected, only what we read from it."""


class CorrectionFailed(ValueError):
    """A correction points nowhere, at what is printed, or at a cell that has changed since it was written."""


def corrected(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The same text frames with every correction applied to the one cell it names; the input stays as it is.

    Raises CorrectionFailed when the row is not there exactly once, the cell no longer reads as ``printed``, or the
    column is untouchable.
    """
    frames = dict(frames)
    for repair in frames["corrections"].to_dict("records"):
        frames[repair["table"]] = _applied(frames.get(repair["table"]), repair)
    return frames


def _applied(frame: pd.DataFrame | None, repair: dict[str, str]) -> pd.DataFrame:
    column = repair["column"]
    at = f"{repair['_path']}:{repair['_row']}: {repair['document_id']} {repair['table']} {repair['row_id']} {column}"
    if frame is None or column in UNTOUCHABLE or column not in frame.columns:
        raise CorrectionFailed(f"{at}: not a cell that may be corrected")
    here = (frame["document_id"] == repair["document_id"]) & (frame["row_id"] == repair["row_id"])
    if here.sum() != 1:
        raise CorrectionFailed(f"{at}: {here.sum()} rows")
    found = frame.loc[here, column].item()
    if found != repair["printed"]:
        raise CorrectionFailed(f"{at}: expected {repair['printed']!r}, found {found!r}")
    return frame.assign(**{column: frame[column].mask(here, repair["used"])})
