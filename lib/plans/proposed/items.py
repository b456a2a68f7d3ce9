"""Proposals as people write them → rows of the reference tables. Pure.

An accepted indicator comes with a question of its own: it is compared, and what it may stand beside is decided later.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from lib.contract.codes import Direction, ProposedItem, Reach, UnitCode, UnitKind, YesNo
from lib.contract.labels import labels_of
from lib.contract.tables import PROPOSALS, TABLES
from lib.plans.read import text_rows

ItemCells = Mapping[str, str]

HOMES: dict[str, tuple[str, str]] = {
    ProposedItem.INDICATOR: ("indicators", "indicator_id"),
    ProposedItem.SCOPE: ("scopes", "scope"),
    ProposedItem.UNIT: ("units", "unit"),
    ProposedItem.AGENCY: ("agencies", "code"),
}
"""What is proposed → the table that it belongs to, and the column of its code."""
MARK = " (mục đề nghị)"
"""Behind the name of an item that nobody has accepted yet."""
_LONGEST_CODE = 48
_ENDINGS: dict[str, str] = {UnitCode.PERCENT: "share", UnitCode.COUNT: "count"}


@dataclass(frozen=True)
class Proposed:
    """Reference table → the rows that would be added to it, complete, codes as in the files."""

    rows: Mapping[str, tuple[ItemCells, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.rows.values())

    def marked(self) -> Proposed:
        """The same, each name saying that it is only proposed."""
        names = ("label", "short_label")
        return Proposed(
            {
                table: tuple({**row, **{n: f"{row[n]}{MARK}" for n in names if row.get(n)}} for row in rows)
                for table, rows in self.rows.items()
            }
        )

    def told(self) -> str:
        """ "chỉ tiêu “Tỷ lệ A”; phạm vi “B”"."""
        titles = {
            table: labels_of(PROPOSALS.name, PROPOSALS.column("item"))[item] for item, (table, _) in HOMES.items()
        }
        return "; ".join(
            f"{titles[table].lower()} “{row['label']}”" for table in titles for row in self.rows.get(table, ())
        )


def together(frames: Mapping[str, pd.DataFrame], proposed: Proposed) -> dict[str, pd.DataFrame]:
    """``frames`` with the proposed rows at the end of their tables. ``_path`` of such a row is that of no file: the
    sheet; ``_row`` its row there."""
    out = dict(frames)
    for table, rows in proposed.rows.items():
        frame = frames[table]
        added = pd.DataFrame(
            [{name: row.get(str(name), "") for name in frame.columns} for row in rows], columns=frame.columns
        )
        added = added.astype(frame.dtypes.to_dict())
        out[table] = pd.concat([frame, added], ignore_index=True)
    return out


def code_of(cells: ItemCells) -> str:
    """The code that a proposal asks for, or one made of its name: as many whole words as a code may be long."""
    if cells["code"]:
        return cells["code"]
    name = re.sub(r"^(?:tỷ lệ|số)\s+", "", cells["label"].strip(), flags=re.IGNORECASE)
    code = ""
    for word in re.findall(r"[a-z0-9]+", _plain(name)):
        if len(code) + len(word) < _LONGEST_CODE:
            code = f"{code}_{word}".lstrip("_")
    unit = cells["unit"] if cells["item"] == ProposedItem.INDICATOR else ""
    return f"{code}_{_ENDINGS.get(unit, unit)}".rstrip("_")


def missing_in(cells: ItemCells) -> tuple[str, ...]:
    """Columns that an item of this kind must fill and leaves blank."""
    needed = {
        ProposedItem.INDICATOR: ["definition", "unit", "topic"] + ["denominator"] * (cells["unit"] == UnitCode.PERCENT),
        ProposedItem.AGENCY: ["agency_kind"],
    }
    return tuple(name for name in needed.get(ProposedItem(cells["item"]), []) if not cells[name])


def reference_row(cells: ItemCells, code: str, where: ItemCells) -> dict[str, str]:
    """The row of the reference table that a proposal means; ``where`` is its ``_path`` and ``_row``."""
    table, key = HOMES[cells["item"]]
    row = dict.fromkeys(TABLES[table].names, "") | {key: code, "label": cells["label"]} | dict(where)
    synonyms = ";".join(word for word in map(str.strip, cells["synonyms"].split(";")) if word)
    if table == "indicators":
        counted = cells["unit"] == UnitCode.COUNT
        row |= {name: cells[name] for name in ("short_label", "definition", "unit", "denominator", "counted", "topic")}
        row["short_label"] = row["short_label"] or cells["label"]
        row["denominator"] = row["denominator"] or ("" if cells["unit"] == UnitCode.PERCENT else "none")
        row["direction"] = cells["direction"] or Direction.NONE
        row["persists"] = cells["persists"] or (YesNo.NO if counted else YesNo.YES)
        row["synonyms"] = synonyms
    elif table == "scopes":
        row |= {"parent": cells["parent"], "stated": YesNo.YES, "reach": cells["reach"] or Reach.PART}
        row["synonyms"] = synonyms
    elif table == "units":
        row |= {"suffix": f" {cells['label']}", "decimals": "2", "kind": UnitKind.PLAIN, "note": cells["definition"]}
    else:
        row |= {"kind": cells["agency_kind"], "aliases": synonyms.replace(";", "|")}
    return row


def proposed_of(items: Sequence[ItemCells], questions: pd.DataFrame, path: str = "") -> Proposed:
    """What these items would add to the reference tables; ``path`` is where their rows are said to stand, before the
    table's name."""
    made: dict[str, list[dict[str, str]]] = {}
    for place, cells in enumerate(items, 1):
        table = HOMES[cells["item"]][0]
        where = {"_path": f"{path}{table}.csv", "_row": cells.get("_row", str(place))}
        made.setdefault(table, []).append(reference_row(cells, code_of(cells), where))
    asked = questions_of(made.get("indicators", []), questions)
    whole = {table: tuple(rows) for table, rows in made.items()}
    return Proposed(whole | ({"questions": asked} if asked else {}))


def questions_of(indicators: Sequence[ItemCells], questions: pd.DataFrame) -> tuple[dict[str, str], ...]:
    """A question of its own for each new indicator, after all others."""
    known = text_rows(questions)
    last = max((int(row["order"]) for row in known if row["order"].isdigit()), default=0)
    taken = {row["question_id"] for row in known}
    made = []
    for place, row in enumerate(indicators, last + 1):
        code = row["indicator_id"]
        made.append(
            dict.fromkeys(TABLES["questions"].names, "")
            | {
                "question_id": f"{code}_question" if code in taken else code,
                "topic": row["topic"],
                "label": row["label"],
                "short_label": row["short_label"],
                "measures": code,
                "definition": row["definition"],
                "order": str(place),
                "_path": row["_path"],
                "_row": row["_row"],
            }
        )
    return tuple(made)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
