"""Rules of one cell: what its column's declaration says."""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from lib.contract.columns import Column
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.plans.rules.facts import LONGEST_QUOTE, Issues, PlanFacts, Record, codes, issue

_TYPES = {
    "int": (re.compile(r"0|-?[1-9]\d{0,17}"), "số nguyên, chỉ gồm chữ số"),
    "decimal": (re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,9})?"), "số viết liền, dấu chấm trước phần lẻ"),
    "bool": (re.compile(r"true|false"), "true hay false"),
    "date": (re.compile(r"\d{4}-\d\d-\d\d"), "ngày có thật viết năm-tháng-ngày, như 2017-12-18"),
}


_REMARKS = ("note", "reason", "why", "what_we_use", "definition")
_FILE = re.compile(r"(?<![\w/.:-])(?:[\w-]+/)*[\w-]+\.(?:csv|txt|md|xlsx|pdf|docx)\b")


def _cells(
    facts: PlanFacts, wanted: Callable[[Column], object] = lambda _: True, tables: Iterable[str] = tuple(TABLES)
) -> Iterator[tuple[Column, Record, str]]:
    """Every cell of ``tables`` that could be read, of the columns that are ``wanted``."""
    for name in tables:
        for column in filter(wanted, TABLES[name].columns):
            unread = facts.unread(column.name)
            for record in facts.records[name]:
                if record["_path"] not in unread:
                    yield column, record, record[column.name]


def required_values(facts: PlanFacts) -> Issues:
    for column, record, value in _cells(facts, lambda column: column.required):
        if not value.strip():
            yield issue(record, column.name, "required", f"thiếu giá trị bắt buộc ({column.label})")


def types(facts: PlanFacts) -> Issues:
    for column, record, value in _cells(facts, lambda column: column.kind in _TYPES):
        if value:
            pattern, wanted = _TYPES[column.kind]
            if not pattern.fullmatch(value) or (column.kind == "date" and not _is_date(value)):
                yield issue(record, column.name, "type", f"“{value}” không phải {wanted}")


def words(facts: PlanFacts) -> Issues:
    for name in TABLES:
        for column, record, value in _cells(facts, lambda column: column.words, (name,)):
            if value and value not in column.words:
                labels = labels_of(name, column)
                known = ", ".join(f"{word} ({labels[word]})" if word in labels else word for word in column.words)
                yield issue(record, column.name, "word", f"“{value}” không có trong danh mục: {known}")


def references(facts: PlanFacts) -> Issues:
    known: dict[str, set[str]] = {}
    nearest: dict[tuple[str, str], list[str]] = {}
    for column, record, value in _cells(facts, lambda column: column.reference):
        if not value:
            continue
        if column.reference not in known:
            known[column.reference] = _codes_of(facts, column)
        given = codes(value) if column.many else [value]
        if len(set(given)) < len(given) or "" in given:
            yield issue(record, column.name, "codes", f"“{value}”: mã trống hoặc lặp giữa các dấu “;”")
        if not facts.whole(column.reference.partition(":")[0]):
            continue
        for code in given:
            if code and code not in known[column.reference]:
                home = TABLES[column.reference.partition(":")[0]].home
                place = column.reference, code
                if place not in nearest:
                    nearest[place] = difflib.get_close_matches(code, sorted(known[column.reference]), n=1, cutoff=0.7)
                near = nearest[place]
                hint = f"; có phải “{near[0]}” ({facts.named(column.reference, near[0])})?" if near else ""
                yield issue(record, column.name, "unknown_code", f"mã “{code}” không có trong {home}{hint}")


def composed_text(facts: PlanFacts) -> Issues:
    """Two spellings of one letter would make one name two. Quotes keep what is printed."""
    for column, record, value in _cells(facts, lambda column: not column.name.endswith("quote")):
        if not unicodedata.is_normalized("NFC", value):
            yield issue(record, column.name, "not_composed", "chữ có dấu phải ở dạng dựng sẵn (Unicode NFC)")


def spaces(facts: PlanFacts) -> Issues:
    # a suffix begins with the space before it
    for column, record, value in _cells(facts, lambda column: column.name != "suffix"):
        if value != value.strip():
            yield issue(record, column.name, "spaces", "thừa khoảng trắng ở đầu hoặc cuối ô", "warning")


def quote_length(facts: PlanFacts) -> Issues:
    for column, record, value in _cells(facts, lambda column: column.name.endswith("quote")):
        if len(value) > LONGEST_QUOTE:
            told = f"nguyên văn dài {len(value)} ký tự, tối đa {LONGEST_QUOTE}; chỉ chép cụm chữ ngắn nhất có số này"
            yield issue(record, column.name, "quote_long", told)


def web_addresses(facts: PlanFacts) -> Issues:
    for column, record, value in _cells(facts, lambda column: column.name == "url"):
        if value and not re.fullmatch(r"https?://[^\s<>\"']+", value):
            yield issue(
                record, column.name, "url", f"“{value}” không phải địa chỉ web bắt đầu bằng http:// hay https://"
            )


def files_named(facts: PlanFacts) -> Issues:
    """A remark that points at a file points at one that is there: a table of this folder or a source text."""
    homes = {table.home for table in TABLES.values()}
    known = homes | {home.rpartition("/")[2] for home in homes} | {r["source_file"] for r in facts.records["documents"]}
    for column, record, value in _cells(facts, lambda column: column.name in _REMARKS):
        for name in _FILE.findall(value):
            if name not in known:
                yield issue(record, column.name, "file_named", f"không có tệp “{name}”")


def _codes_of(facts: PlanFacts, column: Column) -> set[str]:
    name, _, dimension = column.reference.partition(":")
    key = TABLES[name].key
    rows: list[Record] = facts.records[name]
    if dimension:
        return {r[key[1]] for r in rows if r[key[0]] == dimension}
    return {r[key[0]] for r in rows}


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
