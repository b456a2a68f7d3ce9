"""The map of tiles: every province once, what it states or why there is nothing, units of 2025 with their parts."""

from __future__ import annotations

from lib.present.coverage import matrix
from lib.present.coverage.matrix import CellForm
from lib.present.coverage.tiles import looks, names, tiles
from tests.compare.builder import ask, facts, target

LC, TH, QN = "10", "38", "51"


def mapped(*targets, merged=False, provinces=(), **more):
    known = facts(*targets)
    measures = [known.indicators[key].measure for key in known.questions["q3"].measures]
    row = matrix.row(ask(known, "q3", 2018, **({"provinces": provinces} if provinces else {}), **more), measures, "")
    return tiles(row, names(known.provinces), known.loaded, merged=merged)


def by_code(made):
    return {tile.province: tile for _, own in made.blocks for tile in own}


def test_each_province_stands_once_with_its_figure_or_the_reason():
    made = mapped(
        target("lc", "pooled", 16, operator="ge"), target("th", "level3", 30, year=2020), target("qn", "level3", 70)
    )
    found = by_code(made)
    known = names(facts().provinces)
    assert list(found) == [province.code for province in known]
    assert (found[QN].text, found[QN].form, found[QN].told) == ("70%", CellForm.STATED, "Quảng Ngãi: 70%")
    assert found[TH].form is CellForm.LATER and found[TH].text == "chỉ tiêu 2020: 30%"
    assert found[LC].form is CellForm.OTHER and found[LC].level is None


def test_a_province_that_is_not_chosen_or_has_no_document_is_told_apart():
    found = by_code(mapped(target("qn", "level3", 70), target("th", "level3", 50), provinces=(QN,)))
    assert (found[TH].form, found[TH].text) == (None, "không chọn")
    others = [tile for code, tile in found.items() if code not in facts().loaded]
    assert all((tile.form, tile.text) == (CellForm.MISSING, "chưa có văn bản") for tile in others)


def test_colours_are_explained_and_left_out_where_nothing_may_be_ranked():
    made = mapped(target("qn", "level3", 70), target("th", "level3", 30))
    assert {tile.province: tile.level for tile in by_code(made).values() if tile.level is not None} == {QN: 3, TH: 1}
    assert ("level-3", "từ 60% đến dưới 80%") in made.legend and made.legend[4] == ("level-4", "từ 80%")
    assert "level-3" in looks(by_code(made)[QN]) and looks(by_code(made)[QN], QN).endswith(" own")
    alone = mapped(target("qn", "level3", 70))
    assert alone.remark.startswith("Không tô màu: ")
    assert all(tile.level is None for tile in by_code(alone).values())


def test_a_unit_of_2025_shows_its_parts_and_no_figure_of_its_own():
    by_region, by_unit = mapped(target("qn", "level3", 70)), mapped(target("qn", "level3", 70), merged=True)
    assert sorted(by_code(by_unit)) == sorted(by_code(by_region))
    whole = {province.code: province for province in names(facts().provinces)}
    for label, own in by_unit.blocks:
        assert {whole[tile.province].merged_into for tile in own} == {whole[own[0].province].merged_into}
        assert label.endswith(whole[own[0].province].merged_into)
