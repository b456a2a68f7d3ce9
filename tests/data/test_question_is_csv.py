"""A new question, indicator or unit is rows of CSV and nothing else: it stands on every page and in every file."""

import csv
import datetime as dt
import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.overview.coverage import matrix
from lib.compare.question import compare
from lib.present.charts import forms
from lib.present.excel.workbook import workbook
from lib.present.pptx.deck import presentation
from lib.present.slides.contents import of_comparison
from lib.present.slides.layout import laid
from lib.present.theme import province_colours
from lib.present.words.wording import subtitle, summary_plain
from lib.store import build as builder
from lib.store.load import open_store
from lib.ui.frame import data as served
from tests.present import words_drawn
from tests.pages.cards import cards, said_in

ROOT = Path(__file__).resolve().parents[2]
PLAN = "quang-ngai-2458-2017"
INDICATOR = {
    "indicator_id": "libraries_online_share",
    "label": "Tỷ lệ thư viện có mục lục trên mạng",
    "short_label": "Thư viện trên mạng",
    "definition": "Thư viện có mục lục tra cứu trên mạng trên tổng số thư viện",
    "unit": "percent",
    "direction": "higher",
    "persists": "yes",
    "topic": "sectors",
}
QUESTION = {
    "question_id": "libraries_online",
    "topic": "sectors",
    "label": "Thư viện có mục lục trên mạng",
    "short_label": "Thư viện trên mạng",
    "measures": "libraries_online_share",
    "definition": "Tỷ lệ thư viện có mục lục tra cứu trên mạng",
    "order": "900",
}
TARGET = {
    "document_id": PLAN,
    "row_id": "t900",
    "indicator_id": "libraries_online_share",
    "kind": "target",
    "year": "2018",
    "year_basis": "plan_year",
    "recurrence": "once",
    "operator": "ge",
    "value": "37.5",
    "unit": "percent",
    "basis": "printed",
    "quote": "tối thiểu 37,5% thư viện",
    "line": "85",
    "clause": "Mục 2",
    "section": "objective",
}

UNIT = {"unit": "books", "label": "cuốn/nghìn dân", "suffix": " cuốn/nghìn dân", "decimals": "1", "kind": "plain"}
BOOKS = {
    "indicator_id": "library_books",
    "label": "Sách trong thư viện điện tử",
    "short_label": "Sách điện tử",
    "definition": "Số sách điện tử trên một nghìn dân",
    "unit": "books",
    "denominator": "none",
    "direction": "higher",
    "persists": "yes",
    "topic": "sectors",
}
ABOUT_BOOKS = {
    "question_id": "library_books",
    "topic": "sectors",
    "label": "Sách điện tử của thư viện",
    "short_label": "Sách điện tử",
    "measures": "library_books",
    "definition": "Số sách điện tử trên một nghìn dân",
    "order": "901",
}
STATED = {  # document, year → value and how it reads
    ("quang-ngai-2458-2017", "2018"): ("1234.5", "1.234,5 cuốn/nghìn dân"),
    ("quang-ngai-4259-2019", "2020"): ("1500", "1.500 cuốn/nghìn dân"),
    ("thanh-hoa-22-2016", "2018"): ("812.5", "812,5 cuốn/nghìn dân"),
    ("thanh-hoa-22-2016", "2020"): ("990", "990 cuốn/nghìn dân"),
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
    copy = Path(
        shutil.copytree(
            ROOT / "data", tmp_path_factory.mktemp("copy") / "data", ignore=shutil.ignore_patterns("tables")
        )
    )
    like = first(copy / "reference" / "indicators.csv", unit="percent")
    add(copy / "reference" / "indicators.csv", INDICATOR | {"denominator": like["denominator"]})
    add(copy / "reference" / "questions.csv", QUESTION)
    targets = copy / "plans" / PLAN / "targets.csv"
    add(targets, TARGET | {"scope": first(targets, unit="percent")["scope"]})
    add(copy / "reference" / "units.csv", UNIT)
    add(copy / "reference" / "indicators.csv", BOOKS)
    add(copy / "reference" / "questions.csv", ABOUT_BOOKS)
    for number, ((document, year), (value, _)) in enumerate(STATED.items()):
        printed = value.replace(".", ",")
        of_books = {
            "document_id": document, "row_id": f"t{910 + number}", "indicator_id": "library_books", "scope": "province_wide", "year": year,
            "year_basis": "stated", "operator": "eq", "value": value, "unit": "books", "quote": f"{printed} cuốn/nghìn dân",
        }  # fmt: skip
        add(copy / "plans" / document / "targets.csv", TARGET | of_books)
    builder.build(copy)
    return copy


def test_the_question_stands_in_the_matrix_with_its_figure(folder):
    facts = Facts(open_store(folder))
    row = next(c for c in matrix(facts, facts.loaded, 2018) if c.selection.question == "libraries_online")
    (value,) = row.lead.values
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
    assert [card.said["title"] for card in cards(at)] == ["Thư viện có mục lục trên mạng"]


# -- a unit ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def facts(folder) -> Facts:
    return Facts(open_store(folder))


def asked(facts: Facts, *years: int):
    return compare(facts, Selection("library_books", ("38", "51"), years))


def printed(year: str) -> set[str]:
    return {words for (_, of_year), (_, words) in STATED.items() if of_year == year}


@pytest.mark.parametrize(
    ("stem", "query", "expected"),
    [
        ("matrix", {"cau": "library_books"}, printed("2018")),
        ("matrix", {"cau": "library_books", "nam": "2016-2020"}, printed("2018") | printed("2020")),
        ("overview", {}, set()),
        ("province", {"ho-so": "thanh-hoa"}, {"812,5 cuốn/nghìn dân"}),
        ("sources", {"muc": "bang-chung", "tim": "sách trong thư viện"}, printed("2018") | printed("2020")),
        ("download", {"bang": "chi-tieu", "cac-nam": "2018"}, printed("2018")),
        ("present", {"bo": "library_books.bang~ma-tran", "trang": "1"}, printed("2018")),
        ("present", {"bo": "library_books.n2016-2020"}, set()),
        ("guide", {}, set()),
    ],
    ids=lambda one: one if isinstance(one, str) else ",".join(sorted(one)),  # the same in every worker
)
def test_a_unit_of_csv_is_printed_with_suffix_and_decimals_on_every_page(folder, monkeypatch, stem, query, expected):
    monkeypatch.setattr(served, "FOLDER", folder)
    at = AppTest.from_file(str(ROOT / "lib" / "ui" / "shell" / "shell.py"), default_timeout=60).run()
    at.switch_page(f"../../../pages/{stem}.py")
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception and at.error == []
    told = [e.value for e in (*at.markdown, *at.caption)] + [e.proto.body for e in at.get("html")]
    told += [frame.value.to_csv() for frame in at.dataframe] + [chart.proto.spec for chart in at.get("plotly_chart")]
    told += [element.proto.bytes.decode() for element in at.get("bidi_component")]
    words = " ".join([*told, said_in(at)]).replace("\u00a0", " ").replace("\\", "")
    assert {text for text in expected if text not in words} == set()


def test_a_unit_of_csv_is_drawn_and_told(facts):
    one, across = asked(facts, 2018), asked(facts, *range(2016, 2021))
    for comparison, words in ((one, printed("2018")), (across, printed("2018") | printed("2020"))):
        chart = forms.drawn(comparison.lead, comparison, "desk", province_colours(facts.loaded, facts.loaded))
        labels = " ".join(word.text for word in words_drawn.words(chart))
        assert all(text in labels for text in words)
        assert all(text in forms.alt(comparison.lead, comparison) for text in words)
        assert all(text in summary_plain(comparison) for text in words)
    assert subtitle(one.lead, one).startswith("Cuốn/nghìn dân, ")


def test_a_unit_of_csv_stands_in_files(facts):
    comparison = asked(facts, 2018)
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(comparison, link="", published=dt.datetime(2026, 1, 1), version=""))
    )
    head, *rows = book["Số liệu"].iter_rows(values_only=True)
    at = {label: head.index(label) for label in ("Giá trị", "Giá trị như trình bày", "Đơn vị")}
    assert sorted((row[at["Giá trị"]], row[at["Giá trị như trình bày"]], row[at["Đơn vị"]]) for row in rows) == [
        (812.5, "812,5 cuốn/nghìn dân", "cuốn/nghìn dân"),
        (1234.5, "1.234,5 cuốn/nghìn dân", "cuốn/nghìn dân"),
    ]
    for years in ((2018,), tuple(range(2016, 2021))):
        sheets = laid(of_comparison(asked(facts, *years)), province_colours(facts.loaded, facts.loaded))
        file = presentation(sheets, title="", link="", published=dt.datetime(2026, 1, 1), version="")
        xml = "".join(
            chart.chart._chartSpace.xml
            for slide in Presentation(io.BytesIO(file)).slides
            for chart in slide.shapes
            if chart.has_chart
        )
        assert all(text in xml for text in printed("2018"))
