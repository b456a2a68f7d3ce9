"""The matrix on screen: its choices, the table of all questions × provinces, its way to one question and to Excel.

The table is real text in HTML: forms that differ, links that the keyboard reaches, a first column that stays in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from html import escape
from itertools import groupby

import streamlit as st

from lib.compare.facts import Facts
from lib.compare.model import Comparison, Level
from lib.present import matrix
from lib.present.matrix import Cell, Row
from lib.ui import choices, pages
from lib.ui.card import XLSX
from lib.ui.choices import Choice, Chosen
from lib.ui.frame import Page

STYLE = pages.FOLDER.parent / "lib" / "ui" / "static" / "matrix.css"
TOPIC, ROWS, SOUGHT, QUESTION = "chu-de", "hien", "tim", "cau"
ALL, ONLY_COMPARABLE = "tat-ca", "so-sanh-duoc"
_BADGES = {Level.COMPARABLE: "comparable", Level.CONDITIONAL: "conditional", Level.NOT_COMPARABLE: "apart", Level.ALONE: "alone", None: "alone"}


def topic(facts: Facts) -> Choice:
    """One topic, or all."""
    return Choice(TOPIC, (ALL, *map(_slug, facts.topics)), (ALL,), label="Chủ đề", labels=("Tất cả chủ đề", *facts.topics.values()))


def question(facts: Facts) -> Choice:
    """The question whose comparison is open; none by default. The table is its control."""
    return Choice(QUESTION, tuple(facts.questions))


comparable = Choice(ROWS, (ALL, ONLY_COMPARABLE), (ALL,), label="Hiện", labels=("Mọi chỉ tiêu", "Chỉ dòng so sánh được"))
sought = Choice(SOUGHT, text=60, label="Tìm chỉ tiêu")


def _slug(code: str) -> str:
    return code.replace("_", "-")


# -- what the page shows --------------------------------------------------------------------------------------------------

@dataclass(frozen=True, eq=False)
class Sheet:
    """The rows under the choices of the page, all of them and those shown; equal choices give the very same sheet."""

    every: tuple[Row, ...]
    rows: tuple[Row, ...]


def sheet(page: Page) -> Sheet:
    """All questions compared under the choices of the page."""
    topics = {_slug(code): code for code in page.facts.topics}
    return _sheet(_every(page.facts, _Asking(page)), topics.get(page.chosen.one(TOPIC), ""), page.chosen.one(ROWS) == ONLY_COMPARABLE,
                  page.chosen.one(SOUGHT))


def opened(page: Page) -> list[Comparison]:
    """The comparison of the question that the address names, if any."""
    return page.compare(*page.chosen.many(QUESTION))


class _Asking:
    """How all questions are asked; equal for pages with equal selections."""

    def __init__(self, page: Page) -> None:
        self.page, self._selection = page, page.selection("")

    def __hash__(self) -> int:
        return hash(self._selection)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asking) and self._selection == other._selection


@lru_cache(maxsize=32)
def _every(facts: Facts, asking: _Asking) -> tuple[Row, ...]:
    topics = list(facts.topics)
    questions = sorted(facts.questions.values(), key=lambda q: (topics.index(q.topic), q.order))
    return tuple(
        matrix.row(comparison, [facts.indicators[key].measure for key in q.measures], facts.topics[q.topic])
        for q, comparison in zip(questions, asking.page.compare(*(q.question_id for q in questions)), strict=True))


@lru_cache(maxsize=64)
def _sheet(every: tuple[Row, ...], topic: str, only_comparable: bool, sought: str) -> Sheet:
    return Sheet(every, tuple(matrix.showing(every, topic=topic, comparable=only_comparable, sought=sought)))
