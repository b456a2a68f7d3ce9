"""One review in one session: what the browser says was done is done here, in its order and each step once.

The browser moves on by itself and tells afterwards; what it said and got no answer to it says again, so steps have
numbers. Nothing that it says can name more than the draft holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, ClassVar

from lib.contract.tables import PLAN_TABLES, PROPOSALS
from lib.plans.draft.decisions import (
    BY_HAND,
    DOCUMENT,
    PlanRow,
    Review,
    add,
    by_hand,
    decide,
    document,
    drop,
    propose,
    undo,
)
from lib.plans.draft.model import Decided, Decision, Proposal
from lib.plans.proposed.items import HOMES, code_of
from lib.plans.read import PlanFiles
from lib.plans.review.checking import Fault, Judged, judged, read_typed, with_items
from lib.plans.workbook.vocabulary import Vocabularies, amiss
from lib.ui.review import sending

MOST_STEPS = 500
"""That can be undone; older ones stand."""
_LONGEST_NAME, _LONGEST_REASON, _LONGEST_TEXT = 80, 300, 2000
Step = Mapping[str, Any]


@dataclass(eq=False)
class ReviewDesk:
    """The review of the file called ``name``, judged beside the lists of ``files``.

    ``by`` is who decides, ``heard`` the number of the last step done, ``seen`` the one after which the page showed the
    plan as a whole, ``looked`` what was asked without deciding: a key and what would be wrong there, ``refused`` what
    is wrong with a new item that was not taken.
    """

    name: str
    files: PlanFiles
    review: Review
    by: str = ""
    heard: int = 0
    seen: int = -1
    looked: tuple[str, Judged] | None = None
    refused: tuple[Fault, ...] = ()
    judged: Judged = field(init=False)

    def __post_init__(self) -> None:
        self.published = without_rows(self.files)
        self.judge()
        self.first = self.review
        self.tag, self.draft = sending.draft(self.review.draft, self.published.frames)

    @property
    def size(self) -> int:
        """About how many letters it holds."""
        own = self.review.draft
        proposed = sum(len(text) for proposal in own.proposals for text in proposal.cells.values())
        return sum(len(line.text) for line in own.text.lines) + proposed

    def judge(self) -> None:
        """What follows from the review as it stands: the lists with its new items, what the rules say."""
        self.files = PlanFiles(self.published.root, with_items(self.review, self.published.frames))
        self.lists = Vocabularies(self.files.frames)
        self.proposals: dict[str, Proposal] = {own.key: own for own in self.review.draft.proposals}
        self.judged = judged(self.review, self.files)

    def hear(self, told: object, today: str) -> None:
        """Do the steps that the browser says were done: ``{"from": number of the first, "steps": […]}``; those done
        before are passed over, and so is what is no step. ``today`` is an ISO date."""
        if (
            not isinstance(told, Mapping)
            or not isinstance(told.get("steps"), list)
            or not isinstance(told.get("from"), int)
        ):
            return
        before = self.review
        self.looked, self.refused = None, ()
        for number, step in enumerate(told["steps"], told["from"]):
            if number == self.heard + 1 and isinstance(step, Mapping):
                self.heard = number
                if act := self._ACTS.get(str(step.get("do"))):
                    act(self, step, today)
        if len(self.review.past) > MOST_STEPS:
            self.review = replace(self.review, past=self.review.past[-MOST_STEPS:])
        if self.review is not before:
            self.judge()

    def _keys(self, step: Step) -> list[str]:
        keys = step.get("keys")
        told = [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []
        return [key for key in dict.fromkeys(told) if key == DOCUMENT or key in self.proposals]

    def _call(self, step: Step, _today: str) -> None:
        self.by = str(step.get("by", "")).strip()[:_LONGEST_NAME]

    def _accept(self, step: Step, today: str) -> None:
        """As proposed, or as changed before."""
        self._decide(step, partial(self._accepted, today=today))

    def _accepted(self, key: str, today: str) -> Decision | None:
        own = self.review.decided.get(key)
        if own is not None and own.decided is Decided.CHANGED:
            return replace(own, by=self.by, on=today)
        if key != DOCUMENT and not self.proposals[key].table:
            return None  # a number that is no figure has nothing to accept
        return Decision(key, Decided.ACCEPTED, by=self.by, on=today)

    def _change(self, step: Step, today: str) -> None:
        def changed(key: str) -> Decision:
            return Decision(key, Decided.CHANGED, self._typed(key, step), by=self.by, on=today)

        self._decide(step, changed)

    def _skip(self, step: Step, today: str) -> None:
        def skipped(key: str) -> Decision | None:
            reason = str(step.get("reason", "")).strip()[:_LONGEST_REASON]
            if key == DOCUMENT:
                return None
            return Decision(key, Decided.SKIPPED, {}, reason, self.by, today)

        self._decide(step, skipped)

    def _add(self, step: Step, _today: str) -> None:
        """A figure that the draft has not, or a further scope of one that it has."""
        line, start, end = (step.get(name) for name in ("line", "start", "end"))
        if isinstance(line, int) and isinstance(start, int) and isinstance(end, int):
            with suppress(ValueError):
                self.review = add(self.review, line, start, end, str(step.get("beside", "")))
                self._know()

    def _drop(self, step: Step, _today: str) -> None:
        for key in self._keys(step)[:1]:
            self.review = drop(self.review, key)
            self._know()

    def _mend(self, step: Step, today: str) -> None:
        """Several rows at once, each with cells of its own."""
        typed = step.get("typed")
        rows = dict(typed) if isinstance(typed, Mapping) else {}
        made = [
            Decision(key, Decided.CHANGED, self._typed(key, {"typed": rows[key]}), by=self.by, on=today)
            for key in rows
            if key in self.proposals
        ]
        if made:
            self.review = decide(self.review, *made)

    def _propose(self, step: Step, _today: str) -> None:
        """A new item of a list, where nothing is wrong with it."""
        if step.get("item") not in sending.ITEMS:
            return
        blank = dict.fromkeys(PROPOSALS.names, "")
        item = read_typed(PROPOSALS.name, blank, self._told(step), self.lists) | {"item": str(step["item"])}
        wrong = [
            (name, f"“{item[name]}” không có trong danh mục {known.title}")
            for name in sending.ITEMS[item["item"]]
            if (known := self.lists.of(PROPOSALS.name, PROPOSALS.column(name))) is not None
            and not {code for code in item[name].split(";") if code} <= known.labels.keys()
        ]
        wrong += amiss(item, code_of(item), self.lists.of_table(HOMES[item["item"]][0]))
        self.refused = tuple(Fault(column, message, True) for column, message in wrong)
        if not wrong:
            self.review = propose(self.review, item)
            self._know()

    def _undo(self, _step: Step, _today: str) -> None:
        self.review = undo(self.review)
        self._know()

    def _know(self) -> None:
        """The proposals and lists after a step that adds or takes some."""
        self.proposals = {own.key: own for own in self.review.draft.proposals}
        self.lists = Vocabularies(with_items(self.review, self.published.frames))

    def _look(self, step: Step, _today: str) -> None:
        """What would be wrong with a row as it is typed."""
        for key in self._keys(step)[:1]:
            ahead = decide(self.review, Decision(key, Decided.CHANGED, self._typed(key, step)))
            self.looked = key, judged(ahead, self.files)

    def _decide(self, step: Step, make: Callable[[str], Decision | None]) -> None:
        made = [own for key in self._keys(step) if (own := make(key)) is not None]
        if made:
            self.review = decide(self.review, *made)

    def _typed(self, key: str, step: Step) -> PlanRow:
        typed = self._told(step)
        own = self.review.decided.get(key)
        if key == DOCUMENT:
            return read_typed("documents", document(self.review), typed, self.lists)
        proposal = self.proposals[key]
        cells = proposal.cells if proposal.table else by_hand(self.review.draft, proposal)
        if own is not None and own.decided is Decided.CHANGED:
            cells = own.cells
        return read_typed(proposal.table or BY_HAND, cells, typed, self.lists)

    @staticmethod
    def _told(step: Step) -> dict[str, str]:
        told = step.get("typed")
        given = dict(told) if isinstance(told, Mapping) else {}
        return {str(name): str(text)[:_LONGEST_TEXT] for name, text in given.items()}

    _ACTS: ClassVar = {
        "call": _call,
        "accept": _accept,
        "change": _change,
        "mend": _mend,
        "skip": _skip,
        "add": _add,
        "drop": _drop,
        "propose": _propose,
        "undo": _undo,
        "look": _look,
    }


def without_rows(files: PlanFiles) -> PlanFiles:
    """The vocabularies alone: a session keeps no plans of others."""
    names = {table.name for table in PLAN_TABLES}
    frames = {name: frame.iloc[:0] if name in names else frame for name, frame in files.frames.items()}
    return PlanFiles(files.root, frames)
