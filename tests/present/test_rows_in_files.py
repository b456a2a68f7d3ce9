"""Rows in a file are the rows on screen, for every kind of page and any filter."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money
from lib.compare.question import compare
from lib.present.coverage import matrix
from lib.present.excel import matrix_workbook, register_workbook, sheets
from lib.present.excel.extract import Extracts
from lib.present.excel.workbook import workbook
from lib.present.registers.registers import KEYS, Registers
from lib.present.views import tables
from lib.store import build as builder
from lib.store.load import open_store

FACTS = Facts(open_store(Path(builder.DATA)))
MONEY = Money(FACTS)
REGISTERS = Registers(FACTS, MONEY)
MADE = {"link": "http://x", "published": datetime(2026, 1, 1), "version": "v"}

provinces = st.lists(st.sampled_from(FACTS.loaded), min_size=1, unique=True).map(tuple)
years = st.one_of(st.integers(2016, 2020).map(lambda year: (year,)), st.just(tuple(range(2016, 2021))))
kinds = st.sampled_from([("target",), ("actual",), ("target", "actual")])
orders = st.sampled_from(["value", "official", "name"])


def data_rows(content: bytes, sheet: str = "Số liệu") -> int:
    return openpyxl.load_workbook(io.BytesIO(content), read_only=True)[sheet].max_row - 1


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted([*FACTS.questions, *CUTS])), provinces, years, kinds, orders)
def test_a_card(question, chosen, span, kind, order):
    selection = Selection(question, chosen, span, kind, order)
    comparison = compare_money(MONEY, selection) if question in CUTS else compare(FACTS, selection)
    rows = len(list(comparison.rows()))
    assert rows == len(tables.screen(comparison)) == data_rows(workbook(comparison, **MADE))


@settings(max_examples=8, deadline=None)
@given(
    provinces,
    years,
    kinds,
    st.sampled_from(["", *FACTS.topics]),
    st.booleans(),
    st.sampled_from(["", "chu ky", "zzz", "van ban dien tu"]),
)
def test_the_matrix(chosen, span, kind, topic, comparable, sought):
    every = [
        matrix.row(
            compare(FACTS, Selection(q.question_id, chosen, span, kind)),
            [FACTS.indicators[key].measure for key in q.measures],
            FACTS.topics[q.topic],
        )
        for q in FACTS.questions.values()
    ]
    shown = matrix.showing(every, topic=topic, comparable=comparable, sought=sought)
    if shown:
        assert data_rows(matrix_workbook.workbook(shown, **MADE), "Ma trận") == len(shown)


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_a_register(key, data):
    register = REGISTERS.get(key)
    wanted = {
        facet: data.draw(st.lists(st.sampled_from([code for code, _ in options]), max_size=3, unique=True))
        for facet, (_, options) in register.facets.items()
        if options
    }
    entries = register.showing(data.draw(st.sampled_from(["", "ky so", "an toan", "2018"])), **wanted)
    content = register_workbook.workbook(register, entries, filters=[], **MADE)
    assert data_rows(content) == len(entries)


def test_one_figure_has_one_value_and_one_unit_in_every_file():
    """8/9 is 88,89 % of a share wherever it stands, with its parts beside it: never 8 in one sheet."""
    extract = Extracts(FACTS, MONEY).table("chi-tieu")
    heads = [head.label for head in extract.heads]
    told = {}
    for row in extract.rows:
        cells = dict(zip(heads, row.cells, strict=True))
        told[cells["Mã số liệu"]] = tuple(cells[name] for name in ("Giá trị", "Đơn vị", "Tử số", "Trên tổng số"))
    met = 0
    for question in FACTS.questions:
        comparison = compare(FACTS, Selection(question, FACTS.loaded, tuple(range(2016, 2021))))
        data_heads, rows = sheets.data_sheet(comparison)
        labels = [head.label for head in data_heads]
        for row in (dict(zip(labels, cells, strict=True)) for cells in rows):
            if row["Giá trị"] is not None and row["Mã số liệu"] in told:
                mine = tuple(row[name] for name in ("Giá trị", "Đơn vị", "Tử số", "Mẫu số"))
                assert told[row["Mã số liệu"]] == mine
                met += row["Mẫu số"] is not None
    assert met > 5
