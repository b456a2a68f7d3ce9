"""What the words of a figure say besides its value: caveats, and the whole of a share in the document's words. Pure.

Only what the text says for sure: a caveat that takes judgement is a person's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.contract.codes import FigureKind, Operator, Section, UnitCode

_I = re.IGNORECASE
FigureCells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _CaveatWords:
    """A caveat of ``caveats.csv``, the words that say it, and of which figures they do."""

    code: str
    words: re.Pattern[str]
    of: Callable[[FigureCells], bool] = lambda _: True


def _is_share(cells: FigureCells) -> bool:
    return cells["unit"] == UnitCode.PERCENT or bool(cells.get("out_of"))


def _is_planned_volume(cells: FigureCells) -> bool:
    is_count = cells["unit"] == UnitCode.COUNT and not cells.get("out_of")
    return is_count and cells["kind"] == FigureKind.TARGET and cells["section"] in (Section.ROADMAP, Section.ANNEX)


_SAID: tuple[_CaveatWords, ...] = (
    _CaveatWords("pilot", re.compile(r"\bthí điểm\b", _I)),
    _CaveatWords("parallel_paper", re.compile(r"\bsong song\b", _I)),
    _CaveatWords("hedged", re.compile(r"\bkhoảng (?:trên|hơn)\b", _I), lambda cells: cells["operator"] == Operator.GT),
    _CaveatWords("estimate", re.compile(r"\bước\b", _I), lambda cells: cells["operator"] == Operator.APPROX),
    _CaveatWords("modern_model", re.compile(r"\bmột cửa\b[^,;.]{0,40}\bhiện đại\b", _I)),
    _CaveatWords("ministry_provided", re.compile(r"\b(?:từ|do|của) (?:các )?bộ(?: chuyên|,)? ngành\b", _I)),
    _CaveatWords(
        "non_secret_only", re.compile(r"\b(?:không|trừ|không phải)(?: (?:là|các|văn bản|tài liệu))* mật\b", _I)
    ),
    _CaveatWords(
        "with_centre",
        re.compile(r"\btrung ương\b", _I),
        lambda cells: cells.get("indicator_id", "").startswith("online_meetings"),
    ),
    _CaveatWords("also_to_centre", re.compile(r"\bcơ quan ngang bộ\b", _I)),
    _CaveatWords(
        "called_signatures",
        re.compile(r"\d\s*chữ ký số\b", _I),
        lambda cells: cells["unit"] == UnitCode.COUNT and "certificates" in cells.get("indicator_id", ""),
    ),
    _CaveatWords("whole_political_system", re.compile(r"\bhệ thống chính trị\b", _I)),
    _CaveatWords("ambiguous_rest", re.compile(r"\bcòn lại\b", _I), _is_share),
    _CaveatWords(
        "printed_as_done",
        re.compile(r"\bđã (?:có|được)\b", _I),
        lambda cells: cells["kind"] == FigureKind.TARGET and cells["section"] == Section.OBJECTIVE,
    ),
)
_PLANNED_VOLUME = "as_planned_volume"  # said by the section that a count stands in


def caveats(cells: FigureCells, own: str) -> tuple[str, ...]:
    """Codes of the caveats that the figure's ``own`` words say, in the order of the list."""
    found = [said.code for said in _SAID if said.words.search(own) and said.of(cells)]
    return (*found, *([_PLANNED_VOLUME] if _is_planned_volume(cells) else []))


_NEXT_NUMBER = re.compile(r"[,(]?\s*\S*\d")
_SAID_OF_IT = re.compile(  # behind the name of the things; "có thủ tục" belongs to it
    r"\b(?:được|đã|đều|phải|sẽ|dưới dạng|có(?!\s+(?:thủ tục|TTHC)\b)|sử dụng|ứng dụng|áp dụng|thực hiện|triển khai|"
    r"kết nối|thường xuyên|tham gia|vận hành|bố trí|cung cấp|công khai|hoàn thành|cài|xử lý|đạt|ở)\b",
    _I,
)
_NOT_THE_WHOLE = re.compile(
    r"^(?:ở|trong|so với|vào|trên|và|năm|đến|mức|là|cho|đối với|của|theo|với|cấp|lên|trở)\b", _I
)
_OF_LEVEL = re.compile(r"\bmức(?:\s+độ)?\s+[1-4]", _I)
_MOST_WORDS, _FEWEST_WORDS = 20, 2


def denominator(cells: FigureCells, right: str) -> str:
    """The whole that a share is of, in the words right behind its number up to what is said of it; "" where they do not
    name it for sure. Services of a level are a part of others that are seldom named."""
    is_share = cells["unit"] == UnitCode.PERCENT or bool(cells.get("out_of"))
    own = right.strip()
    if not is_share or _NOT_THE_WHOLE.match(own) or _OF_LEVEL.search(right):
        return ""
    said = _SAID_OF_IT.search(own)
    if said is None:
        return ""  # nothing tells where the name ends
    name = own[: said.start()]
    if _NEXT_NUMBER.search(name) or re.search(r"[;:.]", name):
        return ""
    name = re.sub(r"(?:\s*,|\s+(?:và|cơ bản|tiếp tục|hiện))+$", "", name.strip(), flags=_I)
    whole_name = name.count("(") == name.count(")")
    return name if whole_name and _FEWEST_WORDS <= len(name.split()) <= _MOST_WORDS else ""
