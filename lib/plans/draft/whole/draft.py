"""A plan's file as one draft: its text, its own row, and what it may state, in the order of the text."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePath

import pandas as pd

from lib.plans.draft.figures import figures
from lib.plans.draft.formats.apart import Tell, read_apart
from lib.plans.draft.model import Draft, PlanText, Proposal
from lib.plans.draft.printed.text import plan_text
from lib.plans.draft.ranking import Meanings
from lib.plans.draft.whole.document import document_row
from lib.plans.draft.whole.money import table_proposals
from lib.plans.draft.whole.names import KnownNames
from lib.plans.draft.whole.parts import with_parts
from lib.plans.draft.whole.running import stated, text_proposals

DraftFrames = Mapping[str, pd.DataFrame]
"""The tables of a data folder, as text."""


def draft(
    name: str,
    content: bytes,
    frames: DraftFrames,
    cancelled: threading.Event | None = None,
    progress: Tell = lambda _: None,
    without: Collection[str] = (),
) -> Draft:
    """The draft of the file ``name``, ranked by what the documents of ``frames`` but ``without`` say.

    The file is read in a process apart, its text searched in this one: for commands and measurements. What strangers
    send to a server goes to ``apart.draft_apart``. Raises UnreadableFile (formats.lines) with a sentence for people.
    """
    read = read_apart(content, cancelled, progress)
    progress("Đang tìm số liệu và số tiền")
    return draft_of_text(plan_text(read.lines, read.warnings), frames, source_name(name), without)


def source_name(name: str) -> str:
    """The name of the text kept beside the draft of the file ``name``."""
    return f"{PurePath(name).stem}.txt"


def draft_of_text(text: PlanText, frames: DraftFrames, source_file: str = "", without: Collection[str] = ()) -> Draft:
    """The same for a text that is read already; ``source_file`` is the name of the text kept beside the draft."""
    names = KnownNames.read(frames, without)
    document = document_row(text, names, source_file)
    amounts = stated(text, document)
    money = [*text_proposals(amounts, document), *table_proposals(text, document, names, amounts)]
    told = figures(replace(text, furniture=()), Meanings.read(frames, without), document)
    return Draft(text, document, _in_order(list(with_parts(money)), told))


def _in_order(money: Collection[Proposal], figures: Collection[Proposal] = ()) -> tuple[Proposal, ...]:
    """Both, by line and place; a number that is money is no figure besides."""
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in money:
        taken[one.line].append((one.start, one.end))
    left = [one for one in figures if not any(one.start < end and start < one.end for start, end in taken[one.line])]
    keys: dict[str, int] = {}
    found = []
    for one in sorted([*money, *left], key=lambda one: (one.line, one.start, one.key)):
        keys[one.key] = keys.get(one.key, 0) + 1
        found.append(one if keys[one.key] == 1 else replace(one, key=f"{one.key}#{keys[one.key]}"))
    return tuple(found)
