"""The table of the matrix: nothing from the data becomes markup, and every row leads to its question."""

from dataclasses import replace

from lib.present.coverage import matrix
from lib.ui.coverage import grid
from tests.compare.builder import ask, facts, target

POISON = '<script>alert(1)</script>"onload=x '


def row(**more):
    known = facts(target("qn", "level3", 70, operator="gt"), target("lc", "pooled", 16))
    comparison = replace(ask(known, "q3"), **more)
    return matrix.row(comparison, [known.indicators[key].measure for key in known.questions["q3"].measures], POISON)


def test_nothing_from_data_becomes_markup():
    names = {code: f"{code} {POISON}" for code in ("10", "38", "51")}
    html = grid._html((row(title=POISON, names=names),), f"?tim={POISON}&cau=")
    assert "<script" not in html and 'onload=x "' not in html
    # three provinces in the head of the picture, in that of the table and in its cells; topic, title, link
    assert html.count("&lt;script&gt;") == 12


def test_a_row_is_a_link_to_its_question():
    html = grid._html((row(),), "?nam=2019&cau=")
    assert '<tr id="row-q3" data-opens><th scope="row"><a href="?nam=2019&amp;cau=q3">' in html
