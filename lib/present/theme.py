"""Colours, type sizes and the chart configuration. One palette for the whole product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

PALETTE: tuple[str, ...] = (
    "#004488",
    "#bb5566",
    "#997700",
    "#443300",
    "#557799",
    "#7766cc",
    "#556622",
    "#116644",
    "#334444",
    "#772266",
)
"""Province colours in order. The same list stands in .streamlit/config.toml. Any two are told apart by those who lack
one kind of cone; in grey the printed names tell provinces apart, and hatching and outlines what differs in kind."""

TEXT, MUTED, GRID, BORDER, SURFACE, PRIMARY, WHITE = (
    "#1b2733",
    "#5b6875",
    "#e8ecf1",
    "#d9dfe6",
    "#f4f6f9",
    "#004488",
    "#ffffff",
)
GROUND = "rgba(255,255,255,0.92)"
"""Under words that stand on lines or stripes."""
MIDDLE = "#eef1f4"
"""Behind bars: where the middle half of the provinces lies."""
REST = "#b8c0ca"
"""Provinces beside the chosen ones."""
OTHER = "#8d9aa8"
"""Provinces beside the reader's own, where many are shown."""
EVERY = "#4a76a8"
"""All provinces alike, where so many are chosen that no colour could name one."""
FONT = "Source Sans, sans-serif"


@dataclass(frozen=True)
class Size:
    """Type and bars, in px. ``width`` is the narrowest place the chart stands in; labels are laid out for that."""

    width: int
    name: int
    value: int
    words: int
    tick: int
    lane: int  # height of one bar with its air
    bar: int
    many: int  # more lanes than this are drawn close
    close_lane: int
    close_bar: int
    close_type: int
    columns: int  # side by side, when there are many
    per_column: int
    path_height: int
    told: int = 14  # of more stacked bars, none has lines of words under it
    above: bool = False  # names stand above their bars: beside them they would leave the bars no room


SIZES: dict[str, Size] = {
    "desk": Size(
        width=470,
        name=14,
        value=15,
        words=12,
        tick=12,
        lane=46,
        bar=28,
        many=14,
        close_lane=20,
        close_bar=13,
        close_type=12,
        columns=1,
        per_column=10_000,
        path_height=300,
    ),
    "phone": Size(
        width=318,
        name=14,
        value=14,
        words=12,
        tick=12,
        lane=34,
        bar=20,
        many=10_000,
        close_lane=20,
        close_bar=13,
        close_type=12,
        columns=1,
        per_column=10_000,
        path_height=300,
        above=True,
    ),
    "slide": Size(
        width=1776,
        name=26,
        value=28,
        words=22,
        tick=20,
        lane=96,
        bar=56,
        many=12,
        close_lane=32,
        close_bar=20,
        close_type=20,
        columns=3,
        per_column=18,
        path_height=420,
    ),
    "slide_close": Size(
        width=1776,
        name=24,
        value=24,
        words=20,
        tick=20,
        lane=66,
        bar=36,
        many=10,
        close_lane=30,
        close_bar=18,
        close_type=20,
        columns=3,
        per_column=18,
        path_height=420,
    ),
}
"""``phone``: for cards too narrow for ``desk``. ``slide``: for a sheet of 1920 × 1080, nothing under 20 px;
``slide_close``: where more has to stand on it."""


def magnified(size: Size, factor: float) -> Size:
    """The same with bigger type and bars, in the same width."""
    fixed = {"width", "many", "told", "columns", "per_column"}
    return replace(
        size,
        **{field.name: round(getattr(size, field.name) * factor) for field in fields(size) if field.name not in fixed},
    )


def sized(size: str | Size) -> Size:
    """A size by its name, or as it is."""
    return SIZES[size] if isinstance(size, str) else size


PLOTLY_CONFIG: dict[str, object] = {
    "locale": "vi",
    "displaylogo": False,
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
    "locales": {
        "vi": {
            "dictionary": {
                "Download plot as a PNG": "Tải ảnh PNG",
                "Zoom": "Chọn vùng phóng to",
                "Pan": "Kéo",
                "Zoom in": "Phóng to",
                "Zoom out": "Thu nhỏ",
                "Autoscale": "Tự co giãn",
                "Reset axes": "Đặt lại trục",
            },
            "format": {
                "decimal": ",",
                "thousands": ".",
                "date": "%d/%m/%Y",
                "months": [f"Tháng {i}" for i in range(1, 13)],
                "shortMonths": [f"Th{i}" for i in range(1, 13)],
                "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
                "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
            },
        }
    },
    "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "bieu-do"},
}


def province_colours(
    all_codes_in_official_order: Sequence[str], chosen: Sequence[str], own: str = ""
) -> dict[str, str]:
    """Code → colour for every province of the first list. A province keeps its colour on all pages.

    Its place in the official order decides. Where there are more provinces than colours the chosen ones keep theirs
    (the next free one, should two meet) and the rest are grey; where even the chosen ones are too many, all are alike,
    and beside an ``own`` province all others are grey.
    """
    codes = list(dict.fromkeys([*all_codes_in_official_order, *chosen]))
    if len(codes) <= len(PALETTE):
        return {code: PALETTE[i] for i, code in enumerate(codes)}
    if len(set(chosen)) > len(PALETTE):
        if own in chosen:
            return {code: PRIMARY if code == own else OTHER if code in set(chosen) else REST for code in codes}
        return {code: EVERY if code in set(chosen) else REST for code in codes}
    colours = dict.fromkeys(codes, REST)
    taken: set[int] = set()
    for place, code in enumerate(codes):
        if code in chosen:
            slot = place % len(PALETTE)
            while slot in taken:
                slot = (slot + 1) % len(PALETTE)
            taken.add(slot)
            colours[code] = PALETTE[slot]
    return colours


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def tint(colour: str, strength: float) -> str:
    """The colour mixed into white; 1 is the colour itself, 0 is white."""
    return "#" + "".join(f"{round(255 - (255 - c) * strength):02x}" for c in _channels(colour))


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2, 0 to 1."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.03928 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_on(colour: str) -> str:
    """White or the text colour, whichever reads better on ``colour``."""
    return WHITE if contrast(WHITE, colour) >= contrast(TEXT, colour) else TEXT
