"""Lists whose numbers stand apart from their names: "cấp tỉnh, cấp huyện và cấp xã lần lượt là 9%, 7%, 8%". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.plans.draft.wording import phrases
from lib.plans.draft.wording.numbers import Found

_JOINT = re.compile(r"\s*,\s*|\s+(?:và|hoặc)\s+")
_BETWEEN = re.compile(r"\s*(?:,|;|và|,\s*và)\s*")
_WORD = re.compile(r"\S+")


def respective(text: str, found: Found, on_line: Sequence[Found]) -> tuple[str, str] | None:
    """What all numbers of such a list are of, and the name of this one; None where the number stands in none."""
    run: list[Found] = []
    for own in on_line:
        if run and _BETWEEN.fullmatch(text, run[-1].end, own.bound_start):
            run.append(own)
        elif found in run:
            break
        else:
            run = [own]
    if found not in run or len(run) < 2 or not (marker := phrases.RESPECTIVELY.search(text[: run[0].bound_start])):
        return None
    a, _ = phrases.sentence_at(text, found.start)
    names = _JOINT.split(text[a : marker.start()].rstrip(" ,"))
    if len(names) < len(run):
        return None
    *before, first = names[: len(names) - len(run) + 1]
    others = names[len(names) - len(run) + 1 :]
    words = [word.start() for word in _WORD.finditer(first)]
    length = max(len(name.split()) for name in others)
    cut = words[-length] if len(words) > length else 0
    return ", ".join([*before, first[:cut]]).strip(), [first[cut:], *others][run.index(found)]
