"""Lists whose numbers stand apart from their names: "cấp tỉnh, cấp huyện và cấp xã lần lượt là 9%, 7%, 8%". Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.contract.codes import UnitCode
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
    a, _ = phrases.sentence_at(text, run[0].start)
    names = _JOINT.split(text[a : marker.start()].rstrip(" ,"))
    if len(names) < len(run):
        return None
    *before, first = names[: len(names) - len(run) + 1]
    others = names[len(names) - len(run) + 1 :]
    words = [word.start() for word in _WORD.finditer(first)]
    length = max(len(name.split()) for name in others)
    cut = words[-length] if len(words) > length else 0
    return ", ".join([*before, first[:cut]]).strip(), [first[cut:], *others][run.index(found)]


_OPENED = re.compile(r"\(\s*(?:đạt|chiếm|bằng|tương ứng|tương đương|tỷ lệ|tỉ lệ|khoảng|gần|\s)*$", re.IGNORECASE)


def share_in_brackets(text: str, found: Found, on_line: Sequence[Found]) -> str | None:
    """The words behind the count that a share in brackets is of: "222 xã (100%) sử dụng chữ ký số" has its 100% of
    "xã sử dụng chữ ký số". None for any other number."""
    opened = _OPENED.search(text[: found.start]) if found.unit == UnitCode.PERCENT else None
    closing = text.find(")", found.end)
    earlier = [own for own in on_line if opened and own.end <= opened.start()]
    if not earlier or opened is None or closing == -1 or ")" in text[earlier[-1].end : opened.start()]:
        return None
    _, b = phrases.sentence_at(text, found.start)
    return f"{text[earlier[-1].end : opened.start()]} {text[closing + 1 : b]}"
