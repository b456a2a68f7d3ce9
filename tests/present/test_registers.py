"""Registers: every figure has its evidence, totals of unlike kinds stay apart, search needs no diacritics."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.compare.overview.outstanding import FindingKind
from lib.contract.codes import ContradictionKind, HeldAgainst, ReconciliationStatus
from lib.present.excel.register_workbook import workbook
from lib.present.registers.contradictions import CONTRADICTION_KINDS
from lib.present.registers.projects import project_totals
from lib.present.registers.reconciliation import CHECKS, RECONCILED
from lib.present.registers.registers import KEYS, Registers
from lib.present.slides.contents import of_register
from lib.present.slides.layout import PlainTable
from lib.present.words.findings import KINDS
from lib.store import build as builder
from lib.store.load import open_store
from tests.compare.builder import PLANS, target
from tests.compare.builder import tables as built

DATA = Path(builder.DATA)


@pytest.fixture(scope="module")
def tables():
    return open_store(DATA)


@pytest.fixture(scope="module")
def registers(tables):
    facts = Facts(tables)
    return Registers(facts, Money(facts))


def test_every_figure_of_every_table_has_document_clause_line_and_phrase(tables, registers):
    figures = sum(len(getattr(tables, name)) for name in ("targets", "budget", "stated_totals", "staff"))
    entries = registers.get("evidence").entries
    assert len(entries) == len({entry.key for entry in entries}) == figures
    national = set(tables.documents.loc[tables.documents["province_code"] == "00", "document_id"])
    for entry in entries:
        proof = dict(entry.proof)
        assert proof["Nguyên văn"].strip("“”") and proof["Văn bản"] and proof["Đọc là"], entry.key
        if not entry.key.startswith(tuple(national)):  # national marks come from the press, their text is not held
            assert "dòng " in proof["Vị trí"], entry.key
            assert proof["Vị trí"].partition(", dòng")[0], entry.key


def test_who_checked_a_row_stands_with_its_evidence_alone():
    tables = built([target("qn", "level3", 60), target("lc", "level3", 70)])
    tables.targets["checked_by"] = ["Nguyễn Văn A", None]
    tables.targets["checked_on"] = pd.to_datetime(["2026-11-30", None])
    facts = Facts(tables)
    proofs = [dict(entry.proof) for entry in Registers(facts, Money(facts)).get("evidence").entries]
    assert [proof.get("Đã kiểm") for proof in proofs] == ["Nguyễn Văn A, 30/11/2026", None]


@pytest.mark.parametrize("key", KEYS)
def test_cells_fit_the_columns(registers, key):
    register = registers.get(key)
    assert all(len(entry.cells) == len(register.fields) for entry in register.entries)
    assert all(
        isinstance(cell, int | float) or cell is None
        for entry in register.entries
        for cell, field in zip(entry.cells, register.fields, strict=True)
        if field.number
    )


def test_a_target_not_above_a_result_is_headed_alike_wherever_it_is_told():
    """It may equal the result: the heading says no more than that."""
    heading = "Chỉ tiêu bằng hoặc thấp hơn kết quả đã có"
    assert CONTRADICTION_KINDS[ContradictionKind.TARGET_BELOW_RESULT] == heading
    assert KINDS[FindingKind.NOT_ABOVE_RESULT] == heading


@pytest.mark.parametrize("sought", ["ky so", "KÝ SỐ", "ký  so"])
def test_search_needs_no_diacritics(registers, sought):
    found = registers.get("evidence").showing(sought)
    assert found and len(found) < len(registers.get("evidence").entries)
    assert any("chữ ký số" in str(cell).lower() for entry in found for cell in entry.cells)


def test_facets_narrow_and_combine(registers):
    projects = registers.get("projects")
    large = projects.showing(theme=["security"], size=["1-ty"], year=["2018"])
    assert large
    assert all("An toàn thông tin" in str(entry.cells) and entry.cells[2] >= 1000 for entry in large)
    assert {entry.key for entry in large} < {entry.key for entry in projects.showing(theme=["security"])}


def test_unlike_kinds_of_amount_are_never_added(registers):
    told = project_totals(registers.get("projects").showing(year=["2018"], province=["51"]))
    assert told[0] == "Kế hoạch năm: 37 dòng, 72.532 triệu đồng", "the plan of a year, whatever is largest"
    assert len(told) == len({line.partition(":")[0] for line in told}) > 1


def test_one_project_in_two_documents_is_linked_both_ways(registers):
    linked = {
        entry.key.partition("/")[0]
        for entry in registers.get("projects").entries
        if "Cùng dự án ở văn bản khác" in dict(entry.proof)
    }
    assert linked == {"quang-ngai-2458-2017", "quang-ngai-4259-2019"}


def test_every_stated_total_is_reconciled_and_every_mismatch_explained(tables, registers):
    entries = [entry for entry in registers.get("reconciliation").entries if "#" not in entry.key]
    assert len(entries) == len(tables.stated_totals)
    assert all(entry.cells[8] == "Khớp" or entry.cells[10] for entry in registers.get("reconciliation").entries)


def test_every_check_has_its_words():
    assert set(CHECKS) == set(HeldAgainst) and set(RECONCILED) == set(ReconciliationStatus)


def test_the_file_holds_exactly_the_rows_given(registers, tmp_path):
    from datetime import datetime

    import openpyxl

    register = registers.get("projects")
    rows = register.showing(theme=["security"], size=["1-ty"])
    file = tmp_path / "x.xlsx"
    file.write_bytes(
        workbook(
            register,
            rows,
            filters=[("Lĩnh vực", "An toàn thông tin")],
            link="http://x/projects",
            published=datetime(2026, 1, 1),
            version="v",
        )
    )
    sheet = openpyxl.load_workbook(file)["Số liệu"]
    assert sheet.max_row - 1 == len(rows)
    assert [sheet.cell(2 + i, 3).value for i in range(len(rows))] == [entry.cells[2] for entry in rows]
    last, told = sheet.max_column, [cell.value for cell in sheet[1]]
    assert [sheet.cell(2 + i, last).value for i in range(len(rows))] == [entry.key for entry in rows]
    for i, entry in enumerate(rows, start=2):
        for label, words in entry.proof:
            assert words in (sheet.cell(i, told.index(f"Bằng chứng: {label}") + 1).value or ""), (entry.key, label)
    assert sheet.print_area == f"'Số liệu'!$A$1:$L${len(rows) + 1}", "on paper what is on screen"


def _entry_of(quotes: tuple[str, str], lines: tuple[int, int] = (1, 1)) -> dict[str, object]:
    return {
        "contradiction_id": "c1",
        "kind": "between_documents",
        "weight": "to_check",
        "topic": "t",
        "document_id": "letter",
        "line": lines[0],
        "quote": quotes[0],
        "other_document_id": "qn",
        "other_line": lines[1],
        "other_quote": quotes[1],
        "what_we_use": "",
        "why": "",
    }


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        (_entry_of(("ở 50", "70")), False),  # both places, more words of the one line
        (_entry_of(("7", "5")), True),  # another figure of the same two lines
        (_entry_of(("50", "70"), (2, 1)), True),  # another line
        (_entry_of(("50", "khác")), True),  # one place of the two
    ],
)
def test_what_a_rule_finds_is_told_once_where_an_entry_has_both_places(entry, left):
    result = target("letter", "level3", 50, kind="actual", year=2019)
    made = built([target("qn", "level3", 70), result])
    made.contradictions = pd.DataFrame([entry])
    made.documents = made.documents.assign(other_numbers="", note="")
    facts = Facts(made)
    keys = [entry.key for entry in Registers(facts, Money(facts)).get("contradictions").entries]
    assert (f"r-letter/{result['row_id']}-below_target" in keys) is left
    assert "c1" in keys


@pytest.mark.parametrize(("quotes", "left"), [(("số QN", "399/KH"), False), (("số QN", "400/KH"), True)])
def test_a_second_number_of_a_plan_is_told_once(quotes, left):
    made = built()
    made.contradictions = pd.DataFrame([_entry_of(quotes)])
    made.documents = made.documents.assign(
        note="", other_numbers=["399/KH" if d == "qn" else "" for d in (p["document_id"] for p in PLANS)]
    )
    facts = Facts(made)
    keys = [entry.key for entry in Registers(facts, Money(facts)).get("contradictions").entries]
    assert ("r-qn-number" in keys) is left


def test_disagreements_are_of_three_kinds_and_misprints_are_no_provinces(registers):
    register = registers.get("contradictions")
    whose, weight = (next(i for i, f in enumerate(register.fields) if f.label == h) for h in ("Tính cho", "Mức độ"))
    names = {province.name for province in registers.facts.provinces.values()}
    kinds = {entry.cells[weight] for entry in register.entries}
    assert kinds == {"Mâu thuẫn", "Cần đối chiếu", "Lỗi trình bày"}
    for entry in register.entries:
        assert (entry.cells[whose] in names) == (entry.cells[weight] != "Lỗi trình bày"), entry.key
    assert {e.cells[weight] for e in register.showing("", weight=("Mâu thuẫn",))} == {"Mâu thuẫn"}
    assert all(e.cells[weight] == "Cần đối chiếu" for e in register.entries if e.key.startswith("r-"))


def test_what_an_article_leaves_out_is_charged_to_the_article(registers):
    (entry,) = (e for e in registers.get("contradictions").entries if e.key == "c064")
    assert entry.cells[0] == "tin bài"


@pytest.mark.parametrize("key", KEYS)
def test_each_register_says_which_of_its_columns_stand_where_there_is_little_room(registers, key):
    register = registers.get(key)
    named = [label for labels in register.brief for label in labels]
    assert named and len(named) == len(set(named))
    assert set(named) <= {field.label for field in register.fields}
    told = of_register(register, register.entries, (2018,), ["Tìm: x"])
    (table,) = (piece for piece in told.pieces if isinstance(piece, PlainTable))
    assert len(table.heads) == len(register.brief) and 0 < len(table.rows) <= 40
    assert {len(row) for row in table.rows} == {len(register.brief)}
    assert (len(register.entries) > 40) == any("tệp Excel có đủ" in note for note in told.notes)
