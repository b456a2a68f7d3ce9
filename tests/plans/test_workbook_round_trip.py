"""import ∘ export is the identity, for every document of the committed data, cell for cell and byte for byte."""

import csv
import io
import shutil
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from lib.contract.labels import labels_of
from lib.contract.sheets import ALL_SHEETS, GUIDE, LISTS, SHEETS, hint
from lib.contract.tables import TABLES
from lib.plans.read import PlanFiles, read_plans
from lib.plans.workbook.publish import publish
from lib.plans.workbook.read import merged, read_tables
from lib.plans.workbook.vocabulary import Vocabularies, key
from lib.plans.workbook.write import export, template
from tests.plans.workbooks import sample

DATA = Path(__file__).resolve().parents[2] / "data"


def documents() -> list[str]:
    with (DATA / "documents.csv").open(encoding="utf-8", newline="") as file:
        return [row["document_id"] for row in csv.DictReader(file)]


@cache
def committed() -> PlanFiles:
    return read_plans(DATA)[0]


@cache
def exported(document: str) -> bytes:
    return export(committed().frames, document)


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("copy") / "data"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("tables", ".*"))
    return folder


@pytest.mark.parametrize("document", documents())
def test_import_after_export_changes_nothing(document, copy):
    plan, issues = read_tables(exported(document), committed().frames)
    assert [str(issue) for issue in issues] == []
    for name, frame in plan.frames.items():
        columns, before = list(TABLES[name].names), committed().frames[name]
        wanted = before.loc[before["document_id"] == document, columns]
        assert frame[columns].to_dict("records") == wanted.to_dict("records"), name

    folder = copy / "plans" / document
    before, index = {path.name: path.read_bytes() for path in folder.iterdir()}, (copy / "documents.csv").read_bytes()
    publish(plan, copy)  # over the document that is there
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert (copy / "documents.csv").read_bytes() == index

    shutil.rmtree(folder)  # and as a new one, which comes last
    rows = (copy / "documents.csv").read_text(encoding="utf-8").split(f"\n{document},")
    (copy / "documents.csv").write_text(rows[0] + "\n" + rows[1].partition("\n")[2], encoding="utf-8")
    publish(plan, copy)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert sorted((copy / "documents.csv").read_bytes().splitlines()) == sorted(index.splitlines())
    (copy / "documents.csv").write_bytes(index)


def test_merging_a_document_into_its_own_data_changes_nothing():
    document = documents()[0]
    plan, _ = read_tables(exported(document), committed().frames)
    after = merged(committed(), plan)
    for name, frame in committed().frames.items():
        assert after.frames[name].drop(columns=["_row", "_path"]).equals(frame.drop(columns=["_row", "_path"])), name
        assert list(after.frames[name].dtypes) == list(frame.dtypes), name


def test_the_same_data_give_the_same_bytes():
    document = documents()[0]
    assert export(committed().frames, document) == exported(document)
    assert template(sample().frames) == template(sample().frames)


def test_an_unknown_document():
    with pytest.raises(KeyError):
        export(sample().frames, "nope")


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template(committed().frames)))


def test_the_sheets_of_the_template(book):
    assert book.sheetnames == [GUIDE, *(sheet.title for sheet in ALL_SHEETS), LISTS]
    for sheet in SHEETS:
        assert [cell.value for cell in book[sheet.title][3]] == [column.label for column in sheet.columns]


def test_every_heading_has_a_comment_that_says_what_to_write(book):
    for sheet in ALL_SHEETS:
        for cell, column in zip(book[sheet.title][3], sheet.columns, strict=True):
            assert cell.comment.text.startswith(hint(sheet.table.name, column.name))
            assert "Bắt buộc" in cell.comment.text or "Không bắt buộc" in cell.comment.text


def test_choices_have_lists_and_lists_have_what_columns_choose_from(book):
    lists = Vocabularies(committed().frames)
    for sheet in SHEETS:
        rules = {
            area.min_col: rule
            for rule in book[sheet.title].data_validations.dataValidation
            for area in rule.sqref.ranges
        }
        for index, column in enumerate(sheet.columns, 1):
            choices = lists.of(sheet.table.name, column)
            assert (index in rules) == (choices is not None), column.name
            if choices is not None:
                where = book.defined_names[rules[index].formula1.lstrip("=")].attr_text
                shown = [cell.value for row in book[LISTS][where.split("!")[1].replace("$", "")] for cell in row]
                assert [choices.code(text) for text in shown] == list(choices.labels)


def test_what_is_typed_stays_text(book):
    widths = book["Chỉ tiêu"].column_dimensions.values()
    for index, column in enumerate(SHEETS[1].columns, 1):
        (form,) = [w.number_format for w in widths if w.min <= index <= w.max]
        assert form == ("0" if column.kind == "int" else "@"), column.name


def test_the_template_reads_as_an_empty_plan_and_says_so():
    plan, issues = read_tables(template(committed().frames), committed().frames)
    assert plan.document_id == "" and all(frame.empty for frame in plan.frames.values())
    assert {issue.code for issue in issues} == {"one_document", "example"}


def test_text_never_becomes_a_formula():
    frames = dict(committed().frames)
    document = documents()[0]
    texts = ["=1+1", "+1", "-1", "@a", "\t=1", '=HYPERLINK("http://a")', "http://example.org", "_x0041_"]
    frames["targets"] = frames["targets"].assign(note=[texts[n % len(texts)] for n in range(len(frames["targets"]))])
    content = export(frames, document)
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(content))["Chỉ tiêu"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
    plan, _ = read_tables(content, frames)
    notes = [text.strip() for text in texts]
    assert list(plan.frames["targets"]["note"])[: len(texts)] == notes


def test_labels_of_one_sheet_differ():
    for sheet in SHEETS:
        labels = [key(column.label) for column in sheet.table.columns]
        assert len(set(labels)) == len(labels), sheet.title


def test_every_word_has_a_label_and_labels_lead_back():
    lists = Vocabularies(committed().frames)
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.words:
                assert list(labels_of(sheet.table.name, column)) == list(column.words), column.name
            if choices := lists.of(sheet.table.name, column):
                assert [choices.code(choices.shown(code)) for code in choices.labels] == list(choices.labels)
                assert not column.many or not any(";" in choices.shown(code) for code in choices.labels)


def test_who_checked_a_row_travels_and_stays_away_where_nobody_did(copy):
    frames = dict(committed().frames)
    targets = frames["targets"].copy()
    first = targets.index[targets["document_id"] == "lao-cai-340-2017"][0]
    targets.loc[first, ["checked_by", "checked_on"]] = ["Nguyễn Văn A", "2026-11-30"]
    frames["targets"] = targets
    plan, issues = read_tables(export(frames, "lao-cai-340-2017"), frames)
    assert [str(issue) for issue in issues] == []
    publish(plan, copy)
    folder = copy / "plans" / "lao-cai-340-2017"
    header, row = (folder / "targets.csv").read_text(encoding="utf-8").splitlines()[:2]
    assert header.endswith(",note,checked_by,checked_on") and row.endswith(",Nguyễn Văn A,2026-11-30")
    assert "checked_by" not in (folder / "budget.csv").read_text(encoding="utf-8").splitlines()[0]
