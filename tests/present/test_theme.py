"""Colours: one a province, readable, the same on every page."""

import re
import tomllib
from itertools import combinations, pairwise
from pathlib import Path

from lib.present import theme
from lib.present.charts.stacked import STRENGTHS
from tests.present import records as r
from tests.present.colour_vision import DICHROMATS, distance

ROOT = Path(__file__).resolve().parents[2]


def test_the_app_uses_the_same_palette():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert tuple(config["theme"]["chartCategoricalColors"]) == theme.PALETTE


def test_loaded_provinces_keep_their_colours_whatever_is_chosen():
    loaded = (r.LC, r.TH, r.QN)
    every = theme.province_colours(loaded, loaded)
    assert len(set(every.values())) == 3
    assert theme.province_colours(loaded, (r.QN,)) == every


def test_among_63_the_chosen_have_colours_and_the_rest_are_grey():
    codes = [f"{i:02d}" for i in range(1, 64)]
    colours = theme.province_colours(codes, ("05", "15", "40"))
    assert len({colours[c] for c in ("05", "15", "40")}) == 3
    assert {colours[c] for c in codes if c not in ("05", "15", "40")} == {theme.REST}
    assert colours["40"] == theme.province_colours(codes, ("40", "62"))["40"]


def test_63_chosen_are_all_alike():
    codes = [f"{i:02d}" for i in range(1, 64)]
    assert set(theme.province_colours(codes, codes).values()) == {theme.EVERY}


def test_colours_are_visible_on_white():
    for colour in (*theme.PALETTE, theme.EVERY):
        assert theme.contrast(colour, theme.WHITE) >= 3
    for colour in (theme.TEXT, theme.MUTED):
        assert theme.contrast(colour, theme.WHITE) >= 4.5


def test_the_palette_has_ten_different_colours():
    assert len(theme.PALETTE) >= 10
    assert all(a.lower() != b.lower() for a, b in combinations(theme.PALETTE, 2))


def test_any_two_provinces_are_told_apart_by_the_colour_blind():
    """Two of them were once 6 apart, as two shades of one paint."""
    for one, other in combinations(theme.PALETTE, 2):
        assert distance(one, other) >= 25, (one, other)
        for kind in DICHROMATS:
            assert distance(one, other, kind) >= 13, (kind, one, other)


def test_the_own_province_stands_out_for_everyone():
    shades = ((theme.PRIMARY, theme.OTHER), (theme.PRIMARY, theme.REST), (theme.EVERY, theme.REST))
    for one, other in (*shades, (theme.EVERY, theme.MIDDLE), (theme.REST, theme.WHITE)):
        for kind in ("", *DICHROMATS):
            assert distance(one, other, kind) >= 20, (kind, one, other)


def test_steps_of_the_map_are_told_apart_by_everyone():
    css = (ROOT / "lib" / "ui" / "static" / "tiles.css").read_text(encoding="utf-8")
    steps = re.findall(r"\.tile\.level-\d \{\s*background: (#\w{6})", css)
    assert len(steps) == 5
    for one, other in pairwise(steps):
        for kind in ("", *DICHROMATS):
            assert distance(one, other, kind) >= 7, (kind, one, other)


def test_distances_are_those_of_the_standard():
    assert round(distance("#000000", "#ffffff")) == 100
    assert distance("#bb5566", "#bb5566", "protanopia") == 0
    red, green = "#ff0000", "#00aa00"
    assert distance(red, green, "deuteranopia") < distance(red, green) / 2


def test_text_reads_on_every_segment():
    for colour in theme.PALETTE:
        for strength in STRENGTHS:
            hue = theme.tint(colour, strength)
            assert re.fullmatch(r"#[0-9a-f]{6}", hue)
            assert theme.contrast(theme.text_on(hue), hue) >= 4.2


def test_sources_that_stand_in_one_bar_are_told_apart_in_grey():
    """Central, province, district and other money: the first four tints of a colour."""
    for colour in (*theme.PALETTE, theme.EVERY):
        tints = [theme.tint(colour, strength) for strength in STRENGTHS[:4]]
        assert min(theme.contrast(one, other) for one, other in combinations(tints, 2)) >= 1.4


def test_type_is_never_too_small():
    for size in theme.SIZES.values():
        assert min(size.name, size.value, size.words, size.tick, size.close_type) >= 12
