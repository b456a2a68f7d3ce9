"""Rules about keys: one row one key, every row in its document's folder, every parent a row."""

from __future__ import annotations

from collections.abc import Mapping

from lib.contract.codes import Operator
from lib.contract.issues import Severity
from lib.contract.tables import TABLES
from lib.contract.values import vietnamese
from lib.plans.rules.facts import Issues, PlanFacts, Record, codes, heading, issue, number, whole_number

_RESTATED = ("indicator_id", "kind", "operator", "value", "unit", "out_of", "base_year")
"""What a row that only repeats another has in common with it."""
_ONE_THING = ("document_id", "indicator_id", "scope", "kind", "year", "year_start", "as_of", "base_year")
"""What two rows about the same thing at the same time have in common, and then what they state of it."""
_STATED = ("operator", "value", "unit", "out_of")
_RETOLD = ("scope", "year", "year_start")
"""What may differ in a repetition whose note says why."""


def unique_keys(facts: PlanFacts) -> Issues:
    for name, table in TABLES.items():
        yield from _unique(facts, name, table.key, "duplicate_key")


def unique_amounts(facts: PlanFacts) -> Issues:
    """A second amount for one line, measure, bucket and source would be counted twice."""
    names = ("document_id", "line_path", "measure", "bucket_start", "bucket_end", "tier", "nature")
    yield from _unique(facts, "budget", names, "duplicate_amount", "line_path")


def same_figures(facts: PlanFacts) -> Issues:
    """One thing of one document at one time is stated once. What is printed again names the first in ``repeats``, a
    part its total; two values that the document itself prints stay, and a note says so."""
    first: dict[tuple[str, ...], list[Record]] = {}
    for row in facts.records["targets"]:
        if row["repeats"] or not row["indicator_id"] or not row["value"]:
            continue
        others = first.setdefault(tuple(row[name] for name in _ONE_THING), [])
        for other in others:
            if row["part_of"] or other["part_of"]:
                continue
            if all(_equal(row[name], other[name]) for name in _STATED):
                yield issue(
                    row,
                    "repeats",
                    "figure_again",
                    f"cùng số liệu với dòng {other['_row']} ({other['row_id']}); văn bản in lại thì ghi"
                    f" {other['row_id']} ở"
                    f" cột {heading('targets', 'repeats')}, nhập hai lần thì xóa một dòng",
                )
                break
            if row["section"] == other["section"] and not row["note"] and not other["note"]:
                yield issue(
                    row,
                    "value",
                    "two_values",
                    f"dòng {other['_row']} ({other['row_id']}) nêu {_stated(facts, other)}, ở đây"
                    f" {_stated(facts, row)}, cho"
                    " cùng chỉ tiêu, phạm vi và năm; sửa dòng sai, hoặc nếu văn bản in cả hai thì nêu ở Ghi chú",
                    note=f"Văn bản in cả hai số: {_stated(facts, row)} và {_stated(facts, other)}.",
                )
                break
        others.append(row)


def _stated(facts: PlanFacts, row: Record) -> str:
    """ "tối thiểu (≥) 70 %"."""
    operator = "" if row["operator"] == Operator.EQ else facts.shown("targets", "operator", row["operator"])
    whole = f"trên {vietnamese(row['out_of'])}" if row["out_of"] else ""
    value, unit = (facts.shown("targets", name, row[name]) for name in ("value", "unit"))
    return f"“{' '.join(filter(None, (operator, value, unit, whole)))}”"


def document_of_folder(facts: PlanFacts) -> Issues:
    for name, table in TABLES.items():
        if table.per_plan:
            for record in facts.records[name]:
                folder = record["_path"].split("/")[1]
                if record["document_id"] and record["document_id"] != folder:
                    yield issue(
                        record,
                        "document_id",
                        "other_document",
                        f"mã văn bản “{record['document_id']}” khác tên thư mục “{folder}”",
                    )


def parent_lines(facts: PlanFacts) -> Issues:
    for document in facts.by_document["budget"]:
        rows = facts.of("budget", document)
        parents = {r["line_path"]: {r["parent_path"]} - {""} for r in rows}
        for record in rows:
            parent = record["parent_path"]
            if parent and parent not in parents and facts.whole("budget", document):
                yield issue(record, "parent_path", "unknown_parent", f"không có dòng “{parent}” trong văn bản này")
            elif parent and _in_circle(record["line_path"], parents):
                yield issue(record, "parent_path", "circle", f"“{record['line_path']}” là phần của chính nó")


def parts_of_figures(facts: PlanFacts) -> Issues:
    """What a figure is a part of stands in the same document, counts the same, spans its year and is no smaller."""
    for document in facts.by_document["targets"]:
        rows = {r["row_id"]: r for r in facts.of("targets", document)}
        above = {name: {r["part_of"]} - {""} for name, r in rows.items()}
        for row in rows.values():
            total = rows.get(row["part_of"])
            if not row["part_of"]:
                continue
            if total is None:
                if facts.whole("targets", document):
                    yield issue(
                        row, "part_of", "unknown_total", f"không có dòng “{row['part_of']}” trong bảng của văn bản này"
                    )
            elif _in_circle(row["row_id"], above):
                yield issue(row, "part_of", "circle", f"“{row['row_id']}” là phần của chính nó")
            else:
                yield from _part(facts, row, total)


def repetitions(facts: PlanFacts) -> Issues:
    """A row that only repeats another states the same figure; where scope or years differ its note says why."""
    rows = {(r["document_id"], r["row_id"]): r for r in facts.records["targets"]}
    for row in facts.records["targets"]:
        if not row["repeats"]:
            continue
        place, _, name = row["repeats"].rpartition("/")
        other = rows.get((place or row["document_id"], name))
        if other is None:
            if facts.whole("targets", place or row["document_id"]):
                yield issue(row, "repeats", "unknown_repeated", f"không có dòng “{row['repeats']}”")
        elif other is row or other["repeats"]:
            yield issue(row, "repeats", "repeats_repetition", f"“{row['repeats']}” cũng chỉ nhắc lại dòng khác")
        else:
            for column in _RESTATED:
                if not _equal(row[column], other[column]):
                    yield issue(
                        row,
                        "repeats",
                        "repeats_differs",
                        f"nhắc lại “{row['repeats']}” nhưng {heading('targets', column)} là"
                        f" “{facts.shown('targets', column, row[column])}”, ở đó là"
                        f" “{facts.shown('targets', column, other[column])}”",
                    )
            changed = [column for column in _RETOLD if row[column] != other[column]]
            if changed and not row["note"]:
                yield issue(
                    row,
                    "note",
                    "repeats_unexplained",
                    f"nhắc lại “{row['repeats']}” nhưng khác {', '.join(heading('targets', c) for c in changed)}; nêu"
                    " lý do"
                    " ở Ghi chú",
                )


def scope_parents(facts: PlanFacts) -> Issues:
    parents = {r["scope"]: set(codes(r["parent"])) for r in facts.records["scopes"]}
    for record in facts.records["scopes"]:
        if _in_circle(record["scope"], parents):
            yield issue(record, "parent", "circle", f"“{record['label']}” là phần của chính nó")


def one_line_one_name(facts: PlanFacts) -> Issues:
    """The amounts of one line share its level, parent and name."""
    first: dict[tuple[str, str], Record] = {}
    for record in facts.records["budget"]:
        other = first.setdefault((record["document_id"], record["line_path"]), record)
        for name in ("level", "parent_path", "name"):
            if record[name] != other[name]:
                yield issue(
                    record,
                    name,
                    "line_differs",
                    f"cùng “{record['line_path']}” mà ở đây ghi “{facts.shown('budget', name, record[name])}”, ở dòng"
                    f" {other['_row']} ghi “{facts.shown('budget', name, other[name])}”; hai dòng in khác nhau thì mỗi"
                    f" dòng một {heading('budget', 'line_path')}",
                )


def _unique(
    facts: PlanFacts, table: str, names: tuple[str, ...], code: str, column: str = "", severity: Severity = "error"
) -> Issues:
    seen: dict[tuple[str, ...], Record] = {}
    for record in facts.records[table]:
        key = tuple(record[name] for name in names)
        if not key[-1] and len(key) <= 2:
            continue  # an empty key is the required-value rule's business
        first = seen.setdefault(key, record)
        if first is not record:
            yield issue(
                record,
                column or names[-1],
                code,
                f"trùng {_spell(facts, table, names, key)} với dòng {first['_row']}"
                + (f" của {first['_path']}" if first["_path"] != record["_path"] else ""),
                severity,
            )


def _spell(facts: PlanFacts, table: str, names: tuple[str, ...], key: tuple[str, ...]) -> str:
    told = [(name, value) for name, value in zip(names, key, strict=True) if len(names) == 1 or name != "document_id"]
    return ", ".join(f"{heading(table, name)} “{facts.shown(table, name, value)}”" for name, value in told if value)


def _part(facts: PlanFacts, row: Record, total: Record) -> Issues:
    for column in ("kind", "unit"):
        if row[column] != total[column]:
            yield issue(
                row,
                "part_of",
                "part_differs",
                f"là phần của “{total['row_id']}” nhưng {heading('targets', column)} là"
                f" “{facts.shown('targets', column, row[column])}”, ở đó là"
                f" “{facts.shown('targets', column, total[column])}”",
            )
    if row["indicator_id"] != total["indicator_id"] and not row["note"]:
        yield issue(
            row,
            "note",
            "part_unexplained",
            f"là phần của “{total['row_id']}” mà chỉ tiêu khác; nêu lý do ở Ghi chú",
            note=f"Là một phần của {_stated(facts, total)}; chỉ tiêu này chỉ đếm phần ấy.",
        )
    year, first, last = (whole_number(y) for y in (row["year"], total["year_start"] or total["year"], total["year"]))
    if year and first and last and not first <= year <= last:
        yield issue(row, "part_of", "part_year", f"năm {year} ngoài {first}-{last} của “{total['row_id']}”")
    value, most = number(row["value"]), number(total["value"])
    if row["operator"] == total["operator"] == "eq" and value is not None and most is not None and value > most:
        told = f"{vietnamese(row['value'])} lớn hơn {vietnamese(total['value'])} của “{total['row_id']}”"
        yield issue(row, "part_of", "part_larger", told)


def _equal(one: str, other: str) -> bool:
    return one == other or (number(one) is not None and number(one) == number(other))


def _in_circle(start: str, parents: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    todo = list(parents.get(start, ()))
    while todo:
        here = todo.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            todo += parents.get(here, ())
    return False
