"""A new question is rows of CSV and nothing else: it appears in the comparison, in the matrix and on its page."""

import csv
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.compare.facts import Facts
from lib.compare.overview.coverage import matrix
from lib.store import build as builder
from lib.store.load import load
from lib.ui.frame import data as served

ROOT = Path(__file__).resolve().parents[2]
PLAN = "quang-ngai-2458-2017"
INDICATOR = {
    "indicator_id": "libraries_online_share", "label": "Tỷ lệ thư viện có mục lục trên mạng", "short_label": "Thư viện trên mạng",
    "definition": "Thư viện có mục lục tra cứu trên mạng trên tổng số thư viện", "unit": "percent", "direction": "higher", "persists": "yes",
    "topic": "sectors",
}
QUESTION = {
    "question_id": "libraries_online", "topic": "sectors", "label": "Thư viện có mục lục trên mạng", "short_label": "Thư viện trên mạng",
    "measures": "libraries_online_share", "definition": "Tỷ lệ thư viện có mục lục tra cứu trên mạng", "order": "900",
}
TARGET = {
    "document_id": PLAN, "row_id": "t900", "indicator_id": "libraries_online_share", "kind": "target", "year": "2018", "year_basis": "plan_year",
    "recurrence": "once", "operator": "ge", "value": "37.5", "unit": "percent", "basis": "printed", "quote": "tối thiểu 37,5% thư viện",
    "line": "85", "clause": "Mục 2", "section": "objective",
}


def add(path: Path, row: dict[str, str], like: dict[str, str] | None = None) -> None:
    """Append one row; cells not given are those of ``like``, else empty."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, lineterminator="\n", restval="").writerow({**(like or {}), **row})


def first(path: Path, **wanted: str) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(row for row in csv.DictReader(file) if all(row[key] == value for key, value in wanted.items()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The project's data with one indicator, one question and one figure more, built."""
    copy = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("copy") / "data", ignore=shutil.ignore_patterns("tables")))
    like = first(copy / "reference" / "indicators.csv", unit="percent")
    add(copy / "reference" / "indicators.csv", INDICATOR | {"denominator": like["denominator"]})
    add(copy / "reference" / "questions.csv", QUESTION)
    targets = copy / "plans" / PLAN / "targets.csv"
    add(targets, TARGET | {"scope": first(targets, unit="percent")["scope"]})
    builder.build(copy)
    return copy


def test_the_question_stands_in_the_matrix_with_its_figure(folder):
    facts = Facts(load(builder.current(folder)))
    row = next(c for c in matrix(facts, facts.loaded, 2018) if c.selection.question == "libraries_online")
    value, = row.lead.values
    assert (facts.provinces[value.province].name, value.value, value.operator) == ("Quảng Ngãi", 37.5, "ge")
    assert value.source.quote == TARGET["quote"]


def test_the_question_stands_on_the_page_and_opens(folder, monkeypatch):
    monkeypatch.setattr(served, "FOLDER", folder)
    at = AppTest.from_file(str(ROOT / "lib" / "ui" / "shell" / "shell.py"), default_timeout=60)
    at.switch_page("../../../pages/matrix.py")
    at.query_params["cau"] = "libraries_online"
    at.run()
    assert not at.exception and at.error == [] and at.warning == []
    table = next(e.proto.body for e in at.get("html") if 'class="matrix"' in e.proto.body)
    assert '<tr id="row-libraries_online"' in table and "≥\u00a037,5%" in table
    assert any(e.value.startswith("## Thư viện có mục lục trên mạng") for e in at.markdown)
