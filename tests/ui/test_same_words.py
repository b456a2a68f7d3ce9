"""Money by theme, whose parts are ranges: slide, PowerPoint, Word, Excel and evidence say each in the same words."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache

import pytest

from lib.compare.model import Selection
from lib.present.charts.bars import label_text
from lib.present.words.values import money_scale
from lib.ui.frame import data
from lib.ui.frame.frame import Desk
from tests.ui.test_sums_of_files import made

RENDERINGS = (
    "money_theme.docx",
    "money_theme.xlsx",
    "money_theme.pptx",
    "trinh-chieu.pptx?bo=money_theme",
    "trinh-chieu.docx?bo=money_theme",
    "trinh-chieu.json?bo=money_theme",
)


@cache
def wanted() -> frozenset[str]:
    """The figures of all parts, as the chart on screen prints them."""
    desk = Desk(data.published())
    options = (("measure", "year_plan"), ("unit", "ty"))
    comparison = desk.compare(Selection("money_theme", desk.facts.loaded, (2018,), options=options))
    panel = comparison.panels[0]
    told = (label_text(v, panel.measure, money_scale(comparison)) for v in panel.values if v.low is not None)
    return frozenset(told)


def texts(told: object) -> Iterator[str]:
    """Every text of a message; its figures are messages of their own."""
    if isinstance(told, str):
        yield from texts(json.loads(told)) if told.startswith("{") else (told,)
    elif isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from texts(one)


def said(where: str) -> str:
    """All words of a file, whatever part they stand in, without markup."""
    content = made(where)
    if where.partition("?")[0].endswith(".json"):
        return re.sub(r"<[^>]*>", "", "\n".join(texts(json.loads(content))))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    return html.unescape(re.sub(r"<[^>]*>", "", " ".join(parts)))


@pytest.mark.parametrize("where", RENDERINGS)
def test_each_range_is_said_alike(where):
    assert len(wanted()) > 10 and all(words.startswith("từ ") for words in wanted())
    words = said(where)
    assert sorted(told for told in wanted() if told not in words) == []
