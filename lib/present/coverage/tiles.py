"""A map of tiles: one question in one year, a tile a province with what it states or why there is nothing, by region or
by the units of 2025. A unit of 2025 shows its parts: no figure of theirs is added or averaged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lib.compare.classes import Classes, classes
from lib.compare.facts import Province
from lib.compare.model import Measure
from lib.contract.codes import Operator
from lib.present.coverage.holdings import HEADS
from lib.present.coverage.matrix import CellForm, MatrixCell, MatrixRow, brief_later, places
from lib.present.words.figures import capital
from lib.present.words.values import amount_text, verdict_text

NOT_CHOSEN, NO_DOCUMENT = "không chọn", "chưa có văn bản"
_LEVELS = ("level-0", "level-1", "level-2", "level-3", "level-4")


@dataclass(frozen=True)
class Tile:
    """One province. ``level`` is the class of its figure, 0 the lowest; None where it has none that may be ranked.
    ``form`` None: the province is not among those chosen. ``of`` names the island district that belongs to it."""

    province: str
    name: str
    form: CellForm | None
    text: str
    aside: str = ""
    level: int | None = None
    of: str = ""

    @property
    def told(self) -> str:
        """The tile in one line: "Lào Cai: ≥ 16%, kết quả năm 2017"."""
        return (
            f"{self.name}{f' (gồm {self.of})' if self.of else ''}: {', '.join(filter(None, (self.text, self.aside)))}"
        )


@dataclass(frozen=True)
class Tiles:
    """``blocks``: the label of a region or of a unit of 2025, and its tiles. ``legend``: class of the style sheet,
    words. ``remark``: why there are no colours; "" where there are."""

    blocks: tuple[tuple[str, tuple[Tile, ...]], ...]
    legend: tuple[tuple[str, str], ...]
    remark: str = ""


def tiles(row: MatrixRow, provinces: Iterable[Province], loaded: Collection[str], *, merged: bool = False) -> Tiles:
    """The map of a question's row; ``provinces`` are all that there are, in the official order, chosen or not,
    ``loaded`` the codes of those that have a document."""
    comparison = row.comparison
    found = classes(comparison)
    cells = {code: own[0] for code, own in zip(places(comparison), row.cells, strict=True)}
    made = [
        (province, _tile(province, cells.get(province.code), found, is_loaded=province.code in loaded))
        for province in provinces
    ]
    return Tiles(
        _by_unit(made) if merged else _by_region(made),
        _legend(found, comparison.lead.measure if comparison.lead else None, {tile.form for _, tile in made}),
        "" if found or not comparison.lead else f"Không tô màu: {verdict_text(comparison.lead.verdict).lower()}.",
    )


def _tile(province: Province, cell: MatrixCell | None, found: Classes | None, *, is_loaded: bool) -> Tile:
    code, name, island = province.code, province.name, province.island_district
    if cell is None:
        gap: tuple[CellForm | None, str] = (None, NOT_CHOSEN) if is_loaded else (CellForm.MISSING, NO_DOCUMENT)
        return Tile(code, name, gap[0], gap[1], of=island)
    text = brief_later(cell.text) if cell.form is CellForm.LATER else cell.text
    return Tile(code, name, cell.form, text, cell.aside, found.of.get(code) if found else None, island)


_Tiled = Sequence[tuple[Province, Tile]]


def _by_region(made: _Tiled) -> tuple[tuple[str, tuple[Tile, ...]], ...]:
    return tuple(
        (region, tuple(tile for _, tile in group)) for region, group in groupby(made, lambda pair: pair[0].region)
    )


def _by_unit(made: _Tiled) -> tuple[tuple[str, tuple[Tile, ...]], ...]:
    units: dict[str, list[Tile]] = {}
    for province, tile in made:
        units.setdefault(f"{province.merged_type} {province.merged_into}".strip(), []).append(tile)
    return tuple((capital(unit), tuple(own)) for unit, own in units.items())


def _legend(
    found: Classes | None, measure: Measure | None, forms: Iterable[CellForm | None]
) -> tuple[tuple[str, str], ...]:
    seen = set(forms)
    colours = _spans(found, measure) if found and measure else ()
    states = tuple(
        (form.value, head.lower())
        for form, head in HEADS.items()
        if form in seen and not (found and form is CellForm.STATED)
    )
    return (*zip(_LEVELS, colours, strict=False), *states)


def _spans(found: Classes, measure: Measure) -> Iterable[str]:
    def told(figure: float) -> str:
        return amount_text(figure, Operator.EQ, measure)

    for start, end in zip(found.steps, found.steps[1:], strict=False):
        yield f"dưới {told(end)}" if not start else f"từ {told(start)} đến dưới {told(end)}"
    if found.steps:
        yield f"từ {told(found.steps[-1])}"
    for low, high in found.spans:
        yield told(low) if low == high else f"từ {told(low)} đến {told(high)}"


def looks(tile: Tile, own: str = "") -> str:
    """Classes of the style sheet."""
    state = tile.form.value if tile.form else "aside"
    level = f" {_LEVELS[tile.level]}" if tile.level is not None else ""
    return f"tile {state}{level}{' own' if tile.province == own else ''}"


def names(provinces: Mapping[str, Province]) -> tuple[Province, ...]:
    """All provinces in the official order: what has no region is none."""
    return tuple(sorted((p for p in provinces.values() if p.region), key=lambda p: p.order))
