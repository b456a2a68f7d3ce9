"""What a person decided about a draft, and the rows that come of it. Pure.

Nothing becomes a row without a decision. Every step can be undone, and undoing leaves what stood before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from lib.contract.codes import Basis, Operator, Recurrence, UnitCode
from lib.contract.sheets import SHEETS
from lib.contract.tables import CHECKED, TABLES
from lib.contract.values import parse_number
from lib.plans.draft.model import Decided, Decision, Draft, PrintedLine, Proposal
from lib.plans.draft.wording.phrases import OF_FURNITURE

DOCUMENT = "document"
"""Key of the decision about the document's own row."""
BY_HAND = "targets"
"""Table of a number that the draft took for no figure and a person took for one."""
LONGEST_PHRASE = 160
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ALL = re.compile(r"\b(?:tất cả|toàn bộ|toàn thể)\b", re.IGNORECASE)
_LIKE_THE_ONE_BEFORE = ("kind", "year_start", "year", "year_basis")
"""What a figure that a person adds has in common with the one nearest in the same part of the document."""
_HAND = "/tay"
"""In the key of a proposal that a person made."""
_LETTERS = {sheet.table.name: sheet.letter for sheet in SHEETS}
_ENDS = ".;:"

PlanRow = dict[str, str]


@dataclass(frozen=True)
class Stood:
    """What stood before one step: each key that it decided, with the decision before, None where there was none; the
    draft and the new items of the vocabulary."""

    decided: tuple[tuple[str, Decision | None], ...]
    draft: Draft
    items: tuple[PlanRow, ...]


@dataclass(frozen=True)
class Review:
    """A draft and the decisions about it by key; ``past`` is what each step replaced, the latest last; ``more`` are
    rows that a person wrote without a proposal, by table; ``items`` rows of the sheet of new items, which the rows
    may then name."""

    draft: Draft
    decided: Mapping[str, Decision] = field(default_factory=dict)
    past: tuple[Stood, ...] = ()
    more: Mapping[str, tuple[PlanRow, ...]] = field(default_factory=dict)
    items: tuple[PlanRow, ...] = ()


@dataclass(frozen=True)
class ReviewProgress:
    """How far a review is: proposed rows and those decided; numbers that are no figures and those still open."""

    done: int
    all: int
    asides: int
    open_asides: int

    @property
    def is_over(self) -> bool:
        return self.done == self.all


def decide(review: Review, *decisions: Decision) -> Review:
    """One step: these decisions stand from now on. KeyError for one about nothing in the draft."""
    known = {DOCUMENT, *(proposal.key for proposal in review.draft.proposals)}
    if unknown := [own.key for own in decisions if own.key not in known]:
        raise KeyError(unknown[0])
    new = {own.key: own for own in decisions}
    return replace(review, decided={**review.decided, **new}, past=(*review.past, _stood(review, *new)))


def add(review: Review, line: int, start: int, end: int, beside: str = "") -> Review:
    """One step: a proposal of ``start:end`` on ``line`` that a person makes, open until it is decided; as the proposal
    ``beside`` is where it is a further scope of the same number. ValueError for a place that the text has not."""
    own = next((one for one in review.draft.proposals if one.key == beside and one.table), None)
    if own is not None:
        line, start, end = own.line, own.start, own.end
    printed = next((one for one in review.draft.text.lines if one.number == line), None)
    if printed is None or not 0 <= start < end <= len(printed.text):
        raise ValueError(f"{line}:{start}-{end}")
    others = [one for one in review.draft.proposals if (one.line, one.start) <= (line, start)]
    taken = {one.key for one in review.draft.proposals}
    name = next(key for at in count(1) if (key := f"{line}:{start}{_HAND}{at}") not in taken)
    made = Proposal(name, line, start, end, BY_HAND, {})
    if own is not None:
        made = replace(own, key=name, repeats="", doubts=(), unsure=(), part_of="", rivals=())
    else:
        figures = [one for one in review.draft.proposals if one.table == BY_HAND]
        near = [one for one in figures if one.cells.get("section", "") == printed.section]
        before = [one for one in near if (one.line, one.start) <= (line, start)]
        like = (before[-1:] or near[:1] or [made])[0].cells
        cells = by_hand(review.draft, made) | {name: like[name] for name in _LIKE_THE_ONE_BEFORE if name in like}
        made = replace(made, cells=cells)
    place = len(others)
    proposals = (*review.draft.proposals[:place], made, *review.draft.proposals[place:])
    draft = replace(review.draft, proposals=proposals)
    return replace(review, draft=draft, past=(*review.past, _stood(review)))


def drop(review: Review, key: str) -> Review:
    """One step: without the proposal ``key`` that a person made; the same where it is no such proposal."""
    kept = tuple(own for own in review.draft.proposals if own.key != key or not is_by_hand(own))
    if len(kept) == len(review.draft.proposals):
        return review
    decided = {name: own for name, own in review.decided.items() if name != key}
    past = (*review.past, _stood(review, key))
    return replace(review, draft=replace(review.draft, proposals=kept), decided=decided, past=past)


def propose(review: Review, item: PlanRow) -> Review:
    """One step: with a new item of the vocabulary."""
    return replace(review, items=(*review.items, item), past=(*review.past, _stood(review)))


def is_by_hand(proposal: Proposal) -> bool:
    """Whether a person made it and not the reading."""
    return _HAND in proposal.key


def _stood(review: Review, *keys: str) -> Stood:
    return Stood(tuple((key, review.decided.get(key)) for key in keys), review.draft, review.items)


def undo(review: Review) -> Review:
    """As it was before the latest step; the same where there was none."""
    if not review.past:
        return review
    before = review.past[-1]
    stood = {key: own for key, own in review.decided.items() if key not in dict(before.decided)}
    stood |= {key: own for key, own in before.decided if own is not None}
    return replace(review, draft=before.draft, items=before.items, decided=stood, past=review.past[:-1])


def progress(review: Review) -> ReviewProgress:
    rows = [own for own in review.draft.proposals if own.table]
    asides = [own for own in review.draft.proposals if is_aside(own)]
    return ReviewProgress(
        sum(own.key in review.decided for own in rows),
        len(rows),
        len(asides),
        sum(own.key not in review.decided for own in asides),
    )


def is_aside(proposal: Proposal) -> bool:
    """A number taken for no figure that a row of ``set_aside`` has to explain. Others need none: a rule of the check
    explains them, or they stand on lines that every page repeats."""
    return not proposal.table and bool(proposal.cells) and proposal.aside != OF_FURNITURE


def waiting(review: Review) -> Iterator[Proposal]:
    """Proposed rows that nobody decided about, in text order."""
    return (own for own in review.draft.proposals if own.table and own.key not in review.decided)


def alike(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Key → keys of all proposals that say the same, itself among them, in text order; only where there are several."""
    proposals = {own.key: own for own in draft.proposals}
    families: dict[str, list[str]] = {}
    for key in proposals:
        families.setdefault(_first(proposals, key), []).append(key)
    return {key: tuple(family) for family in families.values() if len(family) > 1 for key in family}


def table_of(review: Review, proposal: Proposal) -> str:
    """The table whose row the proposal is, "" for none: the one proposed, or targets where a person took a number that
    was set aside for a figure."""
    own = review.decided.get(proposal.key)
    if own is None or own.decided is not Decided.SKIPPED:
        return proposal.table or (BY_HAND if own is not None else "")
    return ""


def row_ids(draft: Draft) -> dict[str, str]:
    """Key → the identifier of its row, the same whatever is decided: proposals of a table in text order, then numbers
    that may still become figures, then what a person made."""
    found, counts = {}, dict.fromkeys(_LETTERS, 0)
    for own in sorted(draft.proposals, key=lambda proposal: (is_by_hand(proposal), not proposal.table)):
        table = own.table or BY_HAND
        counts[table] += 1
        found[own.key] = f"{_LETTERS[table]}{counts[table]:03}"
    return found


def proposed_rows(review: Review) -> dict[str, list[PlanRow]]:
    """All that is a row or may become one: decided rows, and the others as they are proposed, with their keys as
    ``_key``; for checking ahead."""
    return _rows(review, ahead=True)


def rows(review: Review) -> dict[str, list[PlanRow]]:
    """Table → its rows, in text order: accepted and changed proposals, numbers set aside, the document once a person
    confirmed it. Columns as plan files write them, all of them, "" where empty; ``document_id`` that of the
    document's row."""
    found = _rows(review, ahead=False)
    return {name: [{c: row[c] for c in TABLES[name].names} for row in own] for name, own in found.items()}


def document(review: Review) -> PlanRow:
    """The document's row as it stands, confirmed or not."""
    own = review.decided.get(DOCUMENT)
    cells = own.cells if own is not None and own.decided is not Decided.ACCEPTED else review.draft.document
    return {name: cells.get(name, "") for name in TABLES["documents"].names}


def by_hand(draft: Draft, proposal: Proposal) -> PlanRow:
    """Cells to begin with where a person takes a number for a figure: its number, phrase and place, nothing that the
    text does not say."""
    line = _lines(draft)[proposal.line]
    after, marked = line.text[proposal.end :].lstrip(), line.text[proposal.start : proposal.end]
    number = _NUMBER.search(marked)
    is_all = number is None and _ALL.search(marked) is not None
    try:
        value = format(parse_number(number[0]), "f") if number else "100" if is_all else ""
    except ValueError:
        value = ""
    is_share = is_all or after.startswith("%") or "%" in marked
    return {
        "quote": phrase(line.text, proposal.start, proposal.end),
        "line": str(proposal.line),
        "clause": line.clause,
        "section": line.section,
        "recurrence": Recurrence.ONCE,
        "operator": Operator.EQ,
        "value": value,
        "unit": UnitCode.PERCENT if is_share else "",
        "basis": Basis.PRINTED if number else Basis.WORDS,
    }


def phrase(text: str, start: int, end: int, most: int = LONGEST_PHRASE) -> str:
    """The part of a sentence around ``start:end``, at most ``most`` letters, never cut inside a word."""
    left = max((text.rfind(f"{sign} ", 0, start) for sign in _ENDS), default=-1) + 1
    stops = [at for sign in _ENDS if (at := text.find(sign, end)) >= 0 and not text[at + 1 : at + 2].isdigit()]
    right = min(stops, default=len(text))
    while right - left > most:
        if end < right and (right - end >= start - left or left >= start):
            cut = text.rfind(" ", end, right)
            right = max(end, cut)
        elif left < start:
            cut = text.find(" ", left + 1, start)
            left = cut if cut >= 0 else start
        else:
            break
    return text[left:right].strip(" -–+*")[:most]


def _rows(review: Review, *, ahead: bool) -> dict[str, list[PlanRow]]:
    draft = review.draft
    ids, lines = row_ids(draft), _lines(draft)
    proposals = {own.key: own for own in draft.proposals}
    name = document(review)["document_id"]
    found: dict[str, list[PlanRow]] = {sheet.table.name: [] for sheet in SHEETS}
    if ahead or DOCUMENT in review.decided:
        found["documents"].append(document(review) | {"_key": DOCUMENT})
    for place, proposal in enumerate(draft.proposals, 1):
        own = review.decided.get(proposal.key)
        identity = {"document_id": name, "_key": proposal.key}
        if own is not None and own.decided is Decided.SKIPPED:
            said = lines[proposal.line].text
            found["set_aside"].append(
                identity
                | {
                    "row_id": f"{_LETTERS['set_aside']}{place:03}",
                    "line": str(proposal.line),
                    "text": proposal.cells.get("text") or phrase(said, proposal.start, proposal.end, 60),
                    "reason": own.reason or proposal.cells.get("reason") or proposal.aside,
                }
            )
        elif (table := table_of(review, proposal)) and (own is not None or ahead):
            cells = dict(own.cells if own is not None and own.decided is Decided.CHANGED else proposal.cells)
            line = lines[proposal.line]
            placed = {"line": str(proposal.line), "clause": line.clause, "section": line.section}
            row = dict.fromkeys(TABLES[table].names, "") | placed | cells | identity | {"row_id": ids[proposal.key]}
            if table == "targets":
                for column, said in (("repeats", _first(proposals, proposal.key)), ("part_of", proposal.part_of)):
                    other = proposals.get(said, proposal)
                    stands = ahead or other.key in review.decided
                    is_open = column not in cells  # a person may have cleared it
                    if is_open and other is not proposal and stands and table_of(review, other) == table:
                        row[column] = ids[other.key]
            if own is not None and own.by:
                row |= dict(zip(CHECKED, (own.by, own.on), strict=True))
            found[table].append({column: row[column] for column in (*TABLES[table].names, "_key")})
    for table, written in review.more.items():
        found[table] += [row | {"document_id": name, "_key": ""} for row in written]
    return found


def _first(proposals: Mapping[str, Proposal], key: str) -> str:
    """The proposal that this one says again, over all steps."""
    seen = {key}
    while (said := proposals[key].repeats) in proposals and said not in seen:
        seen.add(said)
        key = said
    return key


def _lines(draft: Draft) -> dict[int, PrintedLine]:
    return {line.number: line for line in (*draft.text.furniture, *draft.text.lines)}
