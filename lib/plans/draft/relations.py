"""How the proposals of a text stand to each other: what is said again, what is a part, what cannot both be. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.contract.codes import UnitCode
from lib.plans.draft.model import PrintedLine, Proposal

_WORD = re.compile(r"\s*([^\W\d]+)")
_OF_LIST = "Là một phần của số ở dòng dẫn bên trên, không phải tổng."
_STATED = ("operator", "value", "unit", "out_of")
_ONE_THING = ("indicator_id", "scope", "kind", "year_start", "year", "as_of")
_OF_FIGURE = ("indicator_id", "scope", "kind", "year", *_STATED)


def related(proposals: Sequence[Proposal], lines: Sequence[PrintedLine]) -> tuple[Proposal, ...]:
    """The proposals of a text, in its order, each with what it repeats, what it is a part of, and its rivals."""
    listed = _with_listed_parts(proposals, {line.number: line for line in lines})
    return tuple(_with_rivals(_with_sums(_with_parts(_with_repeats(listed)))))


def _with_listed_parts(proposals: Sequence[Proposal], lines: Mapping[int, PrintedLine]) -> list[Proposal]:
    """The items of a list below a line that ends in a colon count the same thing as that line: its parts."""
    counts = [own for own in proposals if own.table and _is_count(own) and lines[own.line].clause]
    parts: dict[str, str] = {}
    for whole in counts:
        over = lines[whole.line]
        if not over.text.rstrip().endswith(":"):
            continue
        below = [
            own
            for own in counts
            if own.line > whole.line
            and lines[own.line].clause.startswith(f"{over.clause}, ")
            and _thing(own, lines) == _thing(whole, lines) != ""
            and Decimal(own.cells["value"]) <= Decimal(whole.cells["value"])
        ]
        if len({own.line for own in below}) > 1:
            parts |= {own.key: whole.key for own in below if not own.part_of}
    return [
        replace(own, part_of=parts[own.key], doubts=(*own.doubts, _OF_LIST)) if own.key in parts else own
        for own in proposals
    ]


def _is_count(own: Proposal) -> bool:
    return own.cells["unit"] == UnitCode.COUNT and not own.cells.get("out_of")


def _thing(own: Proposal, lines: Mapping[int, PrintedLine]) -> str:
    """What is counted: the word behind the number."""
    told = _WORD.match(lines[own.line].text, own.end)
    return told[1].casefold() if told else ""


def _with_sums(proposals: Sequence[Proposal]) -> list[Proposal]:
    """A whole whose parts add up to more, or in a list to something else, says so."""
    parts: dict[str, list[Proposal]] = defaultdict(list)
    for own in proposals:
        if own.part_of:
            parts[own.part_of].append(own)
    return [_summed(own, parts[own.key]) if own.key in parts else own for own in proposals]


def _summed(whole: Proposal, parts: Sequence[Proposal]) -> Proposal:
    stated, total = Decimal(whole.cells["value"]), sum(Decimal(own.cells["value"]) for own in parts)
    listed = any(_OF_LIST in own.doubts for own in parts)
    if total == stated or (total < stated and not listed):
        return whole
    added = " + ".join(_vietnamese(own.cells["value"]) for own in parts)
    told = f"các phần nêu sau cộng lại {added} = {_vietnamese(str(total))}, khác {_vietnamese(str(stated))}"
    note = "; ".join(filter(None, (whole.cells.get("note", ""), f"Văn bản in như vậy: {told}")))
    doubt = f"Số học: {told}. Xem lại bản in; nếu đúng như vậy thì giữ Ghi chú."
    return replace(whole, cells=dict(whole.cells) | {"note": note}, doubts=(*whole.doubts, doubt))


def _with_repeats(proposals: Iterable[Proposal]) -> list[Proposal]:
    """A proposal that says what an earlier one says names it."""
    first: dict[tuple[str, ...], str] = {}
    told = []
    for own in proposals:
        if own.table and not own.part_of:
            earlier = first.setdefault(tuple(own.cells.get(column, "") for column in _OF_FIGURE), own.key)
            if earlier != own.key and not own.repeats:
                told.append(replace(own, repeats=earlier))
                continue
        told.append(own)
    return told


def _with_parts(proposals: Sequence[Proposal]) -> list[Proposal]:
    """A part is of the kind, time and place of its whole where its own words name none; the note says what it is where
    its indicator is another."""
    by_key = {own.key: own for own in proposals}
    told = []
    for own in proposals:
        whole = by_key.get(own.part_of)
        if whole is None or not whole.table:
            told.append(replace(own, part_of="") if own.part_of else own)
            continue
        cells, unsure = dict(own.cells) | {"kind": whole.cells["kind"]}, own.unsure
        if "scope" in own.unsure and "scope" in whole.cells:
            cells["scope"] = whole.cells["scope"]
        if cells.get("indicator_id") != whole.cells.get("indicator_id"):
            printed = whole.cells["value"]
            cells["note"] = f"Là một phần của {_vietnamese(printed)} nêu cùng câu; chỉ tiêu này chỉ đếm phần ấy"
        else:  # which the words of a part seldom mean
            unsure = tuple(dict.fromkeys(("indicator_id", *unsure)))
        told.append(replace(own, cells=cells, unsure=unsure))
    return told


def _with_rivals(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Two values of one thing at one time: the text prints both, or one of them is about something else."""
    said: dict[tuple[str, ...], list[Proposal]] = defaultdict(list)
    for own in proposals:
        if own.table and not own.part_of and not own.repeats and own.cells.get("indicator_id"):
            said[tuple(own.cells.get(column, "") for column in _ONE_THING)].append(own)
    rivals = {
        own.key: tuple(other for other in family if other is not own and not _agree(own, other))
        for family in said.values()
        for own in family
    }
    return [
        replace(own, rivals=tuple(other.key for other in against), doubts=(*own.doubts, _two_values(against)))
        if (against := rivals.get(own.key, ()))
        else own
        for own in proposals
    ]


def _agree(one: Proposal, other: Proposal) -> bool:
    """The same figure, or a count of a whole and its share."""
    if all(one.cells.get(column, "") == other.cells.get(column, "") for column in _STATED):
        return True
    for count, share in ((one, other), (other, one)):
        if count.cells.get("out_of") and share.cells["unit"] == UnitCode.PERCENT:
            whole = Decimal(count.cells["out_of"])
            return bool(whole) and abs(100 * Decimal(count.cells["value"]) / whole - Decimal(share.cells["value"])) < 1
    return False


def _two_values(rivals: Sequence[Proposal]) -> str:
    places = ", ".join(dict.fromkeys(f"{_vietnamese(own.cells['value'])} (dòng {own.line})" for own in rivals[:3]))
    return (
        f"Bản nháp còn ghi {places} cho cùng chỉ tiêu, phạm vi và thời điểm: sửa một dòng, hoặc nếu văn bản in cả hai"
        " thì nêu ở Ghi chú."
    )


def _vietnamese(value: str) -> str:
    return f"{Decimal(value):,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
