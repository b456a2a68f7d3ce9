"""Where labels go on a path: beside their mark, over no other label and no mark. Geometry in px, no drawing.

Computed for the narrowest width; on a wider page marks move apart and labels keep their distance from their mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot


@dataclass(frozen=True)
class LabelBox:
    """Left, top, right, bottom in px, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: LabelBox) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def within(self, other: LabelBox) -> bool:
        return self.x0 >= other.x0 and self.y0 >= other.y0 and self.x1 <= other.x1 and self.y1 <= other.y1


@dataclass(frozen=True)
class Label:
    """A label's wish: the mark it belongs to and its size."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Placed:
    """Centre of the label relative to its mark; ``far`` where a thin line must lead to it."""

    dx: float
    dy: float
    box: LabelBox
    far: bool


def spread(
    labels: list[Label],
    marks: list[LabelBox],
    thin: list[LabelBox],
    bounds: LabelBox,
    mark_radius: float,
    *,
    led: bool = True,
) -> list[Placed | None]:
    """A place for each label, in the order given; None where there is none. ``thin`` lines are avoided where possible.

    ``led`` allows places away from the mark with a line that leads there; the line crosses no other label.
    """
    order = list(range(len(labels)))
    best: list[Placed | None] = [None] * len(labels)
    for _ in range(4):
        places = _one_by_one([labels[i] for i in order], marks, thin, bounds, mark_radius, led)
        lost = [i for i, place in zip(order, places, strict=True) if place is None]
        if sum(p is None for p in best) > len(lost) or not labels:
            for i, place in zip(order, places, strict=True):
                best[i] = place
        if not lost:
            break
        order = lost + [i for i in order if i not in lost]  # who found no room chooses first next time
    return best


def _one_by_one(
    labels: list[Label], marks: list[LabelBox], thin: list[LabelBox], bounds: LabelBox, mark_radius: float, led: bool
) -> list[Placed | None]:
    taken: list[LabelBox] = []
    places: list[Placed | None] = []
    for label in labels:
        found = _first(label, taken + marks + thin, taken, bounds, mark_radius, led) or _first(
            label, taken + marks, taken, bounds, mark_radius, led
        )
        places.append(found)
        if found:
            taken.append(found.box)
            if found.far:
                taken += _line(label, found.dx, found.dy)
    return places


def _first(
    label: Label, obstacles: list[LabelBox], texts: list[LabelBox], bounds: LabelBox, radius: float, led: bool
) -> Placed | None:
    for dx, dy, far in _candidates(label, radius):
        if far and (not led or any(bit.meets(text) for bit in _line(label, dx, dy) for text in texts)):
            continue
        x, y = label.x + dx, label.y + dy
        box = LabelBox(x - label.width / 2, y - label.height / 2, x + label.width / 2, y + label.height / 2)
        if box.within(bounds) and not any(box.meets(other) for other in obstacles):
            return Placed(dx, dy, box, far)
    return None


def _line(label: Label, dx: float, dy: float) -> list[LabelBox]:
    """The leading line from the mark to the label, as a chain of small boxes that nothing slips through."""
    steps = max(12, round(hypot(dx, dy) / 4))
    return [
        LabelBox(label.x + dx * t - 2, label.y + dy * t - 2, label.x + dx * t + 2, label.y + dy * t + 2)
        for t in (i / steps for i in range(steps + 1))
    ]


def _candidates(label: Label, radius: float) -> list[tuple[float, float, bool]]:
    """Above, right, below, left; then the corners; then further and further up and down, led to by a line."""
    side, up = label.width / 2 + radius + 3, label.height / 2 + radius + 1
    near = [(0.0, -up), (side, 0.0), (0.0, up), (-side, 0.0)]
    corners = [(sx * (label.width / 2 - radius), sy * up) for sy in (-1, 1) for sx in (1, -1)]
    far = [
        (sx * (label.width / 2 + 2), sy * (up + step * label.height * 0.6), True)
        for step in range(1, 9)
        for sy in (-1, 1)
        for sx in (1, -1, 0)
    ]
    return [(dx, dy, False) for dx, dy in (*near, *corners)] + far
