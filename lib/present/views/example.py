"""Cards that the guide explains part by part: which parts a card really has, what each means, and which few cards of a
data set have the most of them. The cards are those of the pages, so what is explained is what stands there today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from lib.compare.model import MONEY, Comparison, Panel, State
from lib.contract.codes import FigureKind, Operator
from lib.present.charts.forms import ChartForm, form
from lib.present.views.body import is_drawn
from lib.present.views.card import card
from lib.present.words.values import measure_of, state_text


class Marked(StrEnum):
    """A part of a card that readers ask about, in the order in which the eye meets them. By its code the script finds
    it in the card (``script/numbered.js``)."""

    SAID = "said"
    MEASURE = "measure"
    VERDICT = "verdict"
    TABS = "tabs"
    NATIONAL = "national"
    BAR = "bar"
    CARRIED = "carried"
    UNSPLIT = "unsplit"
    BOUND = "bound"
    DEADLINE = "deadline"
    HOLD = "hold"
    RESULT = "result"
    RANGE = "range"
    GAP = "gap"
    CONDITIONS = "conditions"
    APART = "apart"
    FOOT = "foot"
    TOOLS = "tools"


EXPLAINED: dict[Marked, tuple[str, str]] = {
    Marked.SAID: ("Câu đầu thẻ", "số liệu cho thấy gì, đọc riêng câu này cũng đúng."),
    Marked.MEASURE: (
        "Cách đo",
        "tên chỉ tiêu, đơn vị, năm, đếm cái gì trên tổng nào. Từ có gạch chấm: bấm để xem nghĩa.",
    ),
    Marked.VERDICT: ("Khả năng so sánh", "các số trên trục có đặt cạnh nhau được không; xem các mức ở dưới trang."),
    Marked.TABS: ("Biểu đồ, Bảng", "bảng có đúng những dòng của biểu đồ; bấm một số trong bảng để xem nguyên văn."),
    Marked.NATIONAL: (
        "Mốc toàn quốc",
        "mục tiêu hoặc kết quả chung của cả nước, kèm văn bản; nét liền là của đúng năm.",
    ),
    Marked.BAR: ("Cột đặc", "số văn bản nêu cho chính năm đang xem. Bấm vào cột để xem nguyên văn và vị trí."),
    Marked.CARRIED: (
        "Gạch chéo, “mốc gần nhất”",
        "chỉ tiêu của năm trước mà kế hoạch vẫn còn hiệu lực ở năm đang xem.",
    ),
    Marked.UNSPLIT: ("Phần gạch", "tiền có trong tổng mà văn bản không tách cho nguồn nào."),
    Marked.BOUND: ("Dấu ≥, >, ≈", "như văn bản viết: “ít nhất”, “trên”, “khoảng”. Số thật có thể cao hơn mức ấy."),
    Marked.DEADLINE: ("Mốc rỗng", "chỉ tiêu đặt cho năm ấy, chưa phải kết quả."),
    Marked.HOLD: (
        "Chấm ngang",
        "chỉ tiêu gần nhất vẫn áp dụng. Không phải số của các năm ấy; không số nào được nội suy.",
    ),
    Marked.RESULT: ("Hình thoi", "kết quả đã đạt, kèm ngày hoặc năm của nó."),
    Marked.RANGE: ("Kể cả phần không tách: a–b", "số của nguồn ấy nằm trong khoảng; a là phần văn bản nêu riêng."),
    Marked.GAP: ("Chữ thay cho cột", "không nêu, chưa có trong bộ dữ liệu, nêu cho năm khác. Không phải số không."),
    Marked.CONDITIONS: ("Điều kiện", "vì sao phải đọc kèm: khác phạm vi, mốc của năm trước, kế hoạch lập sớm hơn …"),
    Marked.APART: ("Khung riêng", "cách đo khác đứng riêng dưới lý do. Không xếp hạng, không trừ giữa hai khung."),
    Marked.FOOT: ("Nguồn, ghi chú", "từng văn bản và vị trí của số, rồi các lưu ý của riêng con số ấy."),
    Marked.TOOLS: ("Tải về, Nguồn, Khác", "Excel, Word, PowerPoint, ảnh; nguồn từng số; liên kết, trình chiếu."),
}
"""What each part is called, and what it means."""

_BOUNDS = {Operator.GE, Operator.GT, Operator.LE, Operator.LT, Operator.APPROX}


@dataclass(frozen=True)
class Numbered:
    """A part of a card under its number; numbers run on from card to card."""

    number: int
    part: Marked


@dataclass(frozen=True)
class Example:
    """A card and the parts of it that are explained beside it, none that an earlier card has explained."""

    comparison: Comparison
    parts: tuple[Numbered, ...]


def chosen(candidates: Iterable[Comparison], most: int = 4) -> tuple[Example, ...]:
    """Those few of these cards, at most so many, that together have the most parts; as few as show them, the first of
    equals. One of a single year with many parts leads; a later one tells only what those before it have not."""
    alike: dict[tuple[Marked, ...], Comparison] = {}
    for comparison in candidates:
        alike.setdefault(parts(comparison), comparison)
    sets = [own for own in alike if own]
    together = [some for count in range(most + 1) for some in combinations(sets, count)]
    best = max(together, key=lambda some: (len(set().union(*some)), -len(some)))  # none where nothing is drawn
    told: list[Marked] = []
    examples = []
    for own in sorted(best, key=lambda own: (len(alike[own].selection.years), alike[own].topic == MONEY, -len(own))):
        new = [part for part in own if part not in told]
        numbered = (Numbered(len(told) + i, part) for i, part in enumerate(new, 1))
        examples.append(Example(alike[own], tuple(numbered)))
        told += new
    return tuple(examples)


def parts(comparison: Comparison) -> tuple[Marked, ...]:
    """The parts that the card of this comparison has, in their order."""
    has = set(_parts(comparison, [panel for panel in comparison.panels if is_drawn(panel, comparison)]))
    return tuple(part for part in Marked if part in has)


def words_at(part: Marked, comparison: Comparison) -> str:
    """Words in the chart at which a part is found, for one that is told in words alone; "" otherwise."""
    if part is Marked.NATIONAL:
        kinds = {mark.kind for panel in comparison.panels for mark in panel.national}
        return "quốc gia" if FigureKind.TARGET in kinds else "toàn quốc"
    if part is Marked.RANGE:
        return "Kể cả phần"
    if part is Marked.GAP:
        return " ".join(state_text(comparison.gaps[0], measure_of(comparison.gaps[0], None)).split()[:2])
    return ""


def _parts(comparison: Comparison, drawn: Sequence[Panel]) -> Iterator[Marked]:
    if not drawn:  # nothing to look at
        return
    yield from (Marked.MEASURE, Marked.TABS, Marked.FOOT, Marked.TOOLS)
    own = card(comparison)
    if own.statement.headline:
        yield Marked.SAID
    if own.badge:
        yield Marked.VERDICT
    for panel in drawn:
        yield from _marks(panel, comparison)
    if comparison.panels[0].verdict.reasons:
        yield Marked.CONDITIONS
    if len(comparison.panels) > 1:
        yield Marked.APART


def _marks(panel: Panel, comparison: Comparison) -> Iterator[Marked]:
    """What is drawn of a panel."""
    shape = form(panel, comparison)
    if panel.national:
        yield Marked.NATIONAL
    if shape is ChartForm.PATH:
        if any(point.kind == FigureKind.TARGET for point in panel.points):
            yield Marked.DEADLINE
        if any(point.kind == FigureKind.ACTUAL for point in panel.points):
            yield Marked.RESULT
        if panel.holds:
            yield Marked.HOLD
        return
    if shape not in (ChartForm.BARS, ChartForm.STACK):
        return
    if any(value.kind == MONEY and value.low is not None and value.low != value.high for value in panel.values):
        yield Marked.RANGE
    for value in panel.shown:
        if value.kind == FigureKind.ACTUAL:
            yield Marked.RESULT
        elif value.hatched:
            yield Marked.UNSPLIT if value.kind == MONEY else Marked.CARRIED
        elif value.state is State.STATED:
            yield Marked.BAR
        if value.operator in _BOUNDS and value.kind != MONEY:
            yield Marked.BOUND
    if shape is ChartForm.BARS and comparison.gaps:
        yield Marked.GAP
