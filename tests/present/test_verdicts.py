"""Every verdict has its words and looks, once."""

from pathlib import Path

from lib.compare.model import Level, Verdict
from lib.present.theme import WHITE, contrast
from lib.present.verdicts import VERDICTS
from lib.present.words.values import verdict_text

STATIC = Path(__file__).resolve().parents[2] / "lib" / "ui" / "static"


def test_every_level_has_a_look_of_its_own():
    assert list(VERDICTS) == [*Level, None]
    for name in ("words", "counted", "meaning"):
        told = [getattr(look, name) for look in VERDICTS.values()]
        assert len(set(told)) == len(told), name
    assert [verdict_text(Verdict(level)) for level in Level] == [VERDICTS[level].words for level in Level]


def test_the_looks_can_be_read_and_are_in_the_style_sheets():
    sheets = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("matrix.css", "profile.css"))
    for look in VERDICTS.values():
        assert contrast(look.colour, WHITE) >= 4.5
        assert f".{look.css}" in sheets
        assert look.badge in ("green", "orange", "red", "gray")


def test_only_figures_that_may_be_compared_are_ranked():
    assert [level for level in Level if level.may_rank] == [Level.COMPARABLE, Level.CONDITIONAL]
