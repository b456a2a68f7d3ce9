"""The answer in a sentence: the year's own figures, every province asked for, other dates on a line of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Aside, Comparison, Level, Selection, State
from lib.compare.question import compare
from lib.contract.codes import FigureKind, Reach
from lib.present.charts import forms
from lib.present.charts.font import text_px
from lib.present.coverage import matrix
from lib.present.excel.sheets import data_sheet
from lib.present.slides.contents import of_comparison
from lib.present.theme import sized
from lib.present.views import body, tables
from lib.present.words import wording
from lib.store.load import open_store
from tests.compare import builder
from tests.present import records as r
from tests.present.words_drawn import words
from tests.synthetic import write_synthetic

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(open_store(DATA))


def result(state: State, **more):
    return r.value(r.QN, 50.0, kind="actual", state=state, **more)


def test_a_result_of_another_date_is_never_the_years():
    late = result(State.NEAREST, deadline=2015)
    told = wording.summary_plain(r.comparison((r.panel(values=(r.value(r.TH, 70.0), late)),), provinces=(r.TH, r.QN)))
    year, other = told.split("\n")
    assert year.startswith("Chỉ tiêu áp dụng năm 2018") and "Quảng Ngãi" not in year
    assert other == "Kết quả của năm khác, không phải năm 2018: Quảng Ngãi 50% (năm 2015)."


def test_many_results_of_other_dates_have_no_highest():
    codes = [code for code, _ in r.PROVINCES_63[:7]]
    codes = [f"{code:02d}" for code in codes]
    rows = tuple(
        r.value(code, float(n), kind="actual", state=State.NEAREST, deadline=2015) for n, code in enumerate(codes)
    )
    names = {f"{code:02d}": name for code, name in r.PROVINCES_63}
    told = wording.summary_plain(r.comparison((r.panel(values=rows),), provinces=tuple(codes), names=names))
    assert "7 tỉnh" in told and "cao nhất" not in told and "thấp nhất" not in told


def test_a_result_of_the_year_says_its_day():
    told = wording.summary_plain(
        r.comparison((r.panel(values=(result(State.STATED, as_of=date(2018, 6, 30)),)),), provinces=(r.QN,))
    )
    assert told == "Kết quả năm 2018, DVC mức độ 3: Quảng Ngãi 50% (ngày 30/06/2018)."


def test_what_has_no_time_is_no_target_of_the_year():
    words = "cơ quan nhà nước"
    beside = r.panel(
        r.LEVEL3,
        (r.value(r.QN, 100.0, aside=Aside.UNDATED, deadline=None, scope="a", scope_label=words),),
        Level.NOT_COMPARABLE,
        aside=Aside.UNDATED,
        primary=False,
    )
    told = wording.summary_plain(r.comparison((r.panel(values=(r.value(r.TH, 70.0),)), beside), provinces=(r.TH, r.QN)))
    assert told.endswith(
        "; chỉ tiêu không nêu thời hạn: Quảng Ngãi 100% (văn bản ngày 29/12/2017; cho cơ quan nhà nước)."
    )


def test_another_scope_is_said_to_be_one():
    beside = r.panel(
        r.LEVEL3,
        (r.value(r.QN, 100.0, aside=Aside.SCOPE, scope="s", scope_label="Trường Chính trị tỉnh"),),
        Level.NOT_COMPARABLE,
        aside=Aside.SCOPE,
        primary=False,
    )
    told = wording.summary_plain(r.comparison((beside,), provinces=(r.QN,)))
    assert (
        told == "Năm 2018, DVC mức độ 3, chỉ tiêu cho phạm vi khác: Quảng Ngãi 100% (DVC mức độ 3; cho Trường Chính trị"
        " tỉnh)."
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("dvc_level3", "Thanh Hóa 100%; kết quả theo cách đo khác: Lào Cai > 300 thủ tục"),
        ("one_stop_communes", "Lào Cai 164/164 (100%); chỉ tiêu theo cách đo khác: Thanh Hóa 185 đơn vị"),
        ("antivirus", "Năm 2017, Diệt virus, chỉ tiêu cho phạm vi khác: Thanh Hóa 100%"),
    ],
)
def test_a_figure_beside_the_axis_says_of_which_kind_it_is(facts, question, told):
    assert told in wording.summary_plain(compare(facts, Selection(question, facts.loaded, (2017,))))


def test_what_is_counted_is_said_once(facts):
    told = wording.summary_plain(compare(facts, Selection("one_stop_departments", facts.loaded, (2017,))))
    assert "Thanh Hóa 6 đơn vị được đầu tư một cửa (2016-2020)" in told


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2019, "chỉ tiêu không nêu thời hạn: Quảng Ngãi 100% (cho cơ quan nhà nước cấp tỉnh và các địa phương)"),
        (2017, "chưa rõ dự kiến hay đã thực hiện: Quảng Ngãi 7 đơn vị được đầu tư một cửa (2016-2019; cho UBND"),
    ],
)
def test_what_is_of_another_kind_or_without_a_time_is_named_where_there_is_room(facts, year, told):
    assert told in wording.summary_plain(compare(facts, Selection("one_stop_districts", facts.loaded, (year,))))


@pytest.mark.parametrize("years", [(2019,), (2020,), tuple(range(2016, 2021))])
def test_a_target_without_a_time_has_the_day_of_its_document(facts, years):
    told = wording.summary_plain(compare(facts, Selection("one_stop_departments", facts.loaded, years)))
    assert "Quảng Ngãi 100% (văn bản ngày 30/07/2019; " in told


@pytest.mark.parametrize(("year", "told"), [(2016, "; Quảng Ngãi (có văn bản"), (2017, ", Quảng Ngãi (đều có văn bản")])
def test_of_which_provinces_a_plan_could_be_loaded_is_plain(facts, year, told):
    """Of Lào Cai no document cites a plan of 2016."""
    answer = wording.summary_plain(compare(facts, Selection("subscribers", facts.loaded, (year,))))
    assert f"chưa có trong bộ dữ liệu: Lào Cai{told}, chưa nhập)" in answer


@pytest.mark.parametrize("years", [(2017,), (2018,), tuple(range(2016, 2021))])
def test_parts_of_a_total_that_is_not_stated_are_there(facts, years):
    comparison = compare(facts, Selection("certificates", facts.loaded, years))
    row = matrix.row(comparison, [facts.indicators[i].measure for i in facts.questions["certificates"].measures], "")
    cells = dict(zip(matrix.places(comparison), row.cells, strict=True))["10"]
    own = "nêu riêng chứng thư số cá nhân 216 năm 2017 và chứng thư số cơ quan 239 năm 2017"
    assert f"không nêu tổng số: Lào Cai ({own}" in wording.summary_plain(comparison)
    assert own in " ".join(cell.line for cell in cells)
    assert not [cell.line for cell in cells if "nêu riêng" in cell.line and "chưa có trong bộ dữ liệu" in cell.line]


def test_a_title_is_escaped_once():
    beside = r.panel(
        r.LEVEL3, (r.value(r.QN, 100.0, aside=Aside.SCOPE, scope="s", scope_label="x"),), aside=Aside.SCOPE
    )
    comparison = replace(r.comparison((beside,), provinces=(r.QN,)), short_title="A_B")
    assert "A\\_B, chỉ tiêu cho phạm vi khác" in wording.summary(comparison)


def test_one_province_left_to_rank_is_neither_high_nor_low():
    many = r.many()
    rows = tuple(replace(v, ranked=i == 0, operator="eq") for i, v in enumerate(many.panels[0].values))
    told = wording.summary_plain(replace(many, panels=(replace(many.panels[0], values=rows),)))
    assert told.endswith("63 trong 63 tỉnh nêu, không xếp 62 tỉnh; từng tỉnh: xem bảng số liệu.")


def test_what_forbids_to_rank_a_figure_is_told_with_it(facts):
    """20% of communes on trial is no 20% beside another 100%."""
    one = compare(facts, Selection("one_stop_communes", facts.loaded, (2018,)))
    assert "Quảng Ngãi 20% (thí điểm; văn bản gọi là “một cửa … hiện đại”)" in wording.summary_plain(one)
    across = compare(facts, Selection("one_stop_communes", facts.loaded, tuple(range(2016, 2021))))
    assert "Quảng Ngãi 20% (2018; thí điểm; văn bản gọi là" in wording.summary_plain(across)
    many = r.many()
    rows = tuple(
        replace(v, operator="eq", ranked=i > 0, cautions=() if i else ("thí điểm",))
        for i, v in enumerate(many.panels[0].values)
    )
    told = wording.summary_plain(replace(many, panels=(replace(many.panels[0], values=rows),)))
    assert re.search(r", không xếp [^;]+; thí điểm\); từng tỉnh", told)


def test_a_province_that_states_the_parts_of_a_total_states_something(facts):
    told = wording.summary_plain(compare(facts, Selection("certificates", facts.loaded, (2017,))))
    assert told.startswith("Không tỉnh nào đang chọn nêu tổng số “Chứng thư số” cho năm 2017")
    assert "Lào Cai (nêu riêng chứng thư số cá nhân 216 năm 2017 và chứng thư số cơ quan 239 năm 2017)" in told


def test_across_the_years_two_plans_that_state_one_thing_otherwise_are_named():
    known = builder.facts(
        builder.target("th", "level3", 30),
        builder.target("th18", "level3", 25),
        builder.target("qn", "level3", 70),
        documents=[*builder.PLANS, builder.document("th18", "38")],
    )
    told = wording.summary_plain(builder.ask(known, "q3", 2018, 2019))
    assert "Thanh Hóa 25% (2018; theo TH18), 30% (2018; theo TH); Quảng Ngãi 70% (2018)" in told


@pytest.mark.parametrize(("days", "ordered"), [((None,), True), ((date(2018, 6, 30), None), False)])
def test_results_of_two_dates_have_no_highest(days, ordered):
    many = r.many()
    rows = tuple(
        replace(v, kind="actual", operator="eq", state=State.STATED, deadline=2018, as_of=days[i % len(days)])
        for i, v in enumerate(many.panels[0].values)
    )
    told = wording.summary_plain(replace(many, panels=(replace(many.panels[0], values=rows),)))
    assert ("cao nhất" in told, "thấp nhất" in told) == (ordered, ordered)


def test_across_the_years_a_result_stands_beside_targets(facts):
    told = wording.summary_plain(compare(facts, Selection("dvc_level3", facts.loaded, tuple(range(2016, 2021)))))
    assert "; thêm Lào Cai kết quả > 300 thủ tục (2017; Số DVC mức độ 3, 4)" in told


def test_across_the_years_a_target_without_a_time_is_named(facts):
    told = wording.summary_plain(
        compare(facts, Selection("one_stop_districts", facts.loaded, tuple(range(2016, 2021))))
    )
    assert "; thêm Quảng Ngãi 100% (văn bản ngày 30/07/2019; " in told


def test_across_the_years_figures_have_their_unit(facts):
    told = wording.summary_plain(compare(facts, Selection("dvc_of_ministries", facts.loaded, tuple(range(2016, 2021)))))
    assert "kết quả 40 dịch vụ (2017)" in told


def every_view(facts: Facts):
    views = [(year,) for year in range(2016, 2021)] + [tuple(range(2016, 2021))]
    return [compare(facts, Selection(q, facts.loaded, years)) for q in facts.questions for years in views]


def test_every_sentence_names_every_province_and_no_result_of_another_year_is_the_years(facts):
    for comparison in every_view(facts):
        year, *others = wording.summary_plain(comparison).split("\n")
        for code in comparison.selection.provinces:
            assert comparison.names[code] in year, year
        assert len(others) <= 1
        if len(comparison.selection.years) == 1:
            nearest = {v.province for _, v in comparison.rows() if v.state is State.NEAREST}
            assert bool(nearest) == bool(others)
            assert all(comparison.names[code] in others[0] for code in nearest)


# -- length ----------------------------------------------------------------------------------------

LINE, WHOLE = 430, 500
"""So many letters the line of the year, and the answer with what other dates have, may have at most; of many provinces
the answer is one line."""


@pytest.fixture(scope="module")
def invented(tmp_path_factory) -> Facts:
    return Facts(open_store(write_synthetic(tmp_path_factory.mktemp("answer") / "data", 12, range(2016, 2021))))


@pytest.mark.parametrize("count", [3, 12])
def test_no_answer_is_long_whatever_is_stated(invented, count):
    views = [(year,) for year in range(2016, 2021)] + [tuple(range(2016, 2021))]
    for question in invented.questions:
        for years in views:
            told = wording.summary_plain(compare(invented, Selection(question, invented.loaded[:count], years)))
            year, *others = told.split("\n")
            assert len(told) <= WHOLE and (not others if count > 3 else len(year) <= LINE), told


def test_no_answer_of_the_three_provinces_is_long(facts):
    for comparison in every_view(facts):
        told = wording.summary_plain(comparison)
        assert len(told.split("\n")[0]) <= LINE and len(told) <= WHOLE, told


def test_what_the_line_leaves_out_is_counted(facts):
    """Told or counted: each figure of the year is one or the other, of each province that is told."""
    for comparison in every_view(facts):
        if len(comparison.selection.years) > 1:
            continue
        line = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", wording.summary_plain(comparison).split("\n")[0])
        clauses = [clause.strip(" .") for clause in line.split(";")]
        counted = " ".join(clause for clause in clauses if clause.startswith("thêm ở khung riêng"))
        figures = " ".join(c for c in clauses if not c.startswith(("thêm ở", "chỉ tiêu năm sau", "Không tỉnh")))
        for code in comparison.selection.provinces:
            own = [v for p in comparison.panels for v in p.shown if v.province == code and v.state is not State.NEAREST]
            more = re.search(rf"{comparison.names[code]} (\d+)", counted)
            told = figures.count(comparison.names[code]) if own else 0
            aims = any(v.province == code and v.state is State.LATER for v in comparison.gaps)
            assert told + int(more[1] if more else 0) == len(own) or (aims and not told and more), line


def texts(comparison: Comparison) -> list[str]:
    return [
        wording.summary_plain(comparison),
        *wording.notes(comparison),
        *(wording.subtitle(panel, comparison) for panel in comparison.panels),
        *(wording.verdict_sentence(panel, comparison) for panel in comparison.panels),
    ]


def test_no_sentence_has_empty_brackets_or_words_that_were_replaced(facts):
    gone = ("()", "cho không nêu", "theo mốc", "có mốc sau", "suy từ phạm vi", "trên tổng số dịch vụ", "  ")
    for comparison in every_view(facts):
        for text in texts(comparison):
            assert not [words for words in gone if words in text], text


def test_a_service_share_says_of_what_as_far_as_its_document_does(facts):
    notes = wording.notes(compare(facts, Selection("dvc_level3", facts.loaded, (2018,))))
    assert (
        "Thanh Hóa: tỷ lệ tính trên dịch vụ công trực tuyến cấp tỉnh, cấp huyện, cấp xã; văn bản không nêu số lượng."
        in notes
    )
    assert "Quảng Ngãi: văn bản không nêu tỷ lệ tính trên tổng nào." in notes


def test_a_target_alone_beside_results_of_others_says_so(facts):
    one = compare(facts, Selection("one_stop_districts", facts.loaded, (2019,)))
    assert wording.badge(one) == "Chỉ một tỉnh có chỉ tiêu so được; có kết quả của tỉnh khác"
    (lead, *_) = one.panels
    assert len({v.province for v in lead.shown if v.kind == FigureKind.TARGET}) == 1


@pytest.mark.parametrize(
    ("question", "year", "badge"),
    [
        ("officials_computers", 2018, "Chỉ nêu cho phạm vi khác; có kết quả của năm khác"),
        ("document_system_communes", 2019, "Số liệu năm này không so được; có kết quả của năm khác"),
        ("document_system_communes", 2020, "Chỉ một tỉnh có chỉ tiêu so được; có kết quả của tỉnh khác"),
    ],
)
def test_a_verdict_never_denies_what_stands_on_the_card(facts, question, year, badge):
    assert wording.badge(compare(facts, Selection(question, facts.loaded, (year,)))).startswith(badge)


def test_what_is_not_said_of_a_submission_is_who_submits(facts):
    """To whom is said: it is what the question is about."""
    for years in ((2018,), (2020,), tuple(range(2016, 2021))):
        comparison = compare(facts, Selection("edocs_submitted", facts.loaded, years))
        scopes = {v.scope_label for p in comparison.panels for v in p.shown}
        assert scopes == {"không nêu cơ quan nào trình"}
        assert "không nêu cho ai" not in " ".join(texts(comparison))


@pytest.mark.parametrize(
    ("question", "year", "told"),
    [
        ("dossiers_online", 2019, "kết quả năm 2017: > 66.000 hồ sơ tiếp nhận qua hệ thống một cửa)"),
        ("agencies_internet", 2019, "kết quả năm 2017: 100%, Cơ quan có Internet)"),
        ("officials_computers", 2018, "cách đo khác: Máy tính/CBCC; phạm vi khác: cán bộ, công chức, không nêu cấp"),
    ],
)
def test_a_cell_of_another_measure_names_it(facts, question, year, told):
    measures = [facts.indicators[i].measure for i in facts.questions[question].measures]
    row = matrix.row(compare(facts, Selection(question, facts.loaded, (year,))), measures, "")
    assert told in " | ".join(own[0].line for own in row.cells)


@pytest.mark.parametrize("year", range(2016, 2021))
def test_one_province_is_never_the_only_one(facts, year):
    for question in facts.questions:
        for code in facts.loaded:
            one = compare(facts, Selection(question, (code,), (year,)))
            assert "Chỉ một tỉnh" not in wording.badge(one)
            drawn = [v.source.figure_id for p in one.panels for v in p.shown if v.source]
            assert len(drawn) == len(set(drawn)), question


def test_a_note_stands_with_its_figure_alone(facts):
    comparison = compare(facts, Selection("one_stop_communes", facts.loaded, (2018,)))
    pilots = [n for n in wording.numbered_notes(comparison) if "thí điểm" in n.text]
    about = {v.source.figure_id for _, v in comparison.rows() if any(n.is_about(v) for n in pilots) and v.source}
    assert about == {v.source.figure_id for _, v in comparison.rows() if "pilot" in v.caveats and v.source}


def test_an_earlier_deadline_is_not_another_scope(facts):
    comparison = compare(facts, Selection("dvc_level4", facts.loaded, (2020,)))
    shares = [v.value for p in comparison.panels for v in p.shown if v.province == r.TH]
    assert shares == [30]


def test_a_named_unit_never_answers_for_its_province(facts):
    units = {code for code, scope in facts.scopes.items() if scope.reach == Reach.UNIT}
    for comparison in every_view(facts):
        asked = facts.questions[comparison.selection.question].scope
        for panel in comparison.panels:
            if {v.scope for v in panel.shown} & units - {asked}:
                assert panel.aside is not Aside.NONE, comparison.selection.question


def test_a_definition_leaves_open_what_its_documents_count(facts):
    """Thanh Hóa counts portals, Quảng Ngãi agencies that have one."""
    definition = facts.indicators["websites_full_information_share"].measure.definition
    assert "Cơ quan nhà nước có cổng" in definition and "hoặc trang đủ thông tin trên tổng số trang" in definition


def test_a_caveat_and_what_it_does_stand_in_words_table_and_file(facts):
    comparison = compare(facts, Selection("one_stop_communes", facts.loaded, (2018,)))
    pilot = "thí điểm (không xếp thứ hạng)"
    assert any(pilot in note for note in wording.notes(comparison))
    (cell,) = (row for row in tables.card(comparison).itertuples() if row.Tỉnh == "Quảng Ngãi")
    assert pilot in cell[-1].lower()
    heads, rows = data_sheet(comparison)
    at = [head.label for head in heads].index("Lưu ý")
    assert sum(pilot in (row[at] or "") for row in rows) == sum("pilot" in v.caveats for _, v in comparison.rows())
    assert any(pilot in note for note in of_comparison(comparison).notes)


def test_two_readings_are_told_and_not_drawn(facts):
    comparison = compare(facts, Selection("document_system_communes", facts.loaded, (2018,)))
    (panel,) = (p for p in comparison.panels if p.aside is Aside.READINGS)
    assert not body.is_drawn(panel, comparison)
    assert any("nêu cả hai cách, không đặt lên trục" in note for note in wording.notes(comparison))


def test_where_a_year_comes_from_is_said_in_the_file(facts):
    comparison = compare(facts, Selection("esign_communes", facts.loaded, (2018,)))
    heads, rows = data_sheet(comparison)
    at = [head.label for head in heads].index("Căn cứ năm")
    assert "năm của kế hoạch, văn bản không ghi thời hạn riêng" in {row[at] for row in rows}


def test_a_national_figure_names_its_source_and_its_date(facts):
    notes = wording.notes(compare(facts, Selection("dvc_level4", facts.loaded, (2020,))))
    (result,) = (note for note in notes if note.startswith("Kết quả toàn quốc"))
    assert (
        result
        == "Kết quả toàn quốc 30,1% tháng 12/2020 (Bộ TT&TT; mức của tháng ấy, chưa phải cả năm; theo nguồn báo chí,"
        " trang tin)."
    )


def test_a_national_figure_whose_panel_holds_no_province_is_a_note_with_its_measure(facts):
    comparison = compare(facts, Selection("dossiers_online", facts.loaded, (2020,)))
    assert not any(panel.national for panel in comparison.panels)
    (note,) = (note for note in wording.notes(comparison) if note.startswith("Mục tiêu quốc gia"))
    assert "năm 2020, tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ giải quyết: ≥ 20%" in note
    assert "17/NQ-CP" in wording.source_line(comparison)


def test_a_later_target_of_another_measure_says_so(facts):
    told = wording.summary_plain(compare(facts, Selection("dvc_level3", facts.loaded, (2016,))))
    assert "Lào Cai ≥ 16% (2018; DVC mức độ 3, 4 gộp), Thanh Hóa 100% (2017)" in told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("dvc_level3", "Lào Cai ≥ 16% (2018; DVC mức độ 3, 4 gộp)"),  # beside a result in another measure
        ("one_stop_communes", "Lào Cai 100% (2018)"),  # beside a result in the question's own
    ],
)
def test_who_has_a_result_of_the_year_keeps_what_it_aims_at(facts, question, told):
    answer = wording.summary_plain(compare(facts, Selection(question, facts.loaded, (2017,))))
    assert told in answer.partition("chỉ tiêu năm sau")[2]


@pytest.mark.parametrize("year", range(2016, 2020))
def test_a_level_due_at_the_end_of_a_project_is_none_of_the_years_before(facts, year):
    told = wording.summary_plain(compare(facts, Selection("political_school", facts.loaded, (year,))))
    assert told.endswith("chỉ tiêu năm sau (CBCC có máy tính): Thanh Hóa 100% (hết 2020).")


def test_dossiers_are_not_said_to_be_filed_online(facts):
    comparison = compare(facts, Selection("dossiers_online", ("10",), (2017,)))
    lead = comparison.panels[0]
    assert lead.measure.label == "Số hồ sơ tiếp nhận qua hệ thống một cửa, không rõ nộp trực tuyến"


def test_no_cell_of_the_matrix_names_a_deadline_that_is_none_or_to_come(facts):
    for comparison in every_view(facts):
        measures = [facts.indicators[i].measure for i in facts.questions[comparison.selection.question].measures]
        for year, line in (
            (comparison.selection.years[-1], cell.line)
            for cells in matrix.row(comparison, measures, "").cells
            for cell in cells
        ):
            assert "None" not in line
            assert all(int(found) < year for found in re.findall(r"mốc gần nhất: (\d+)", line)), line
            assert line.count("không có thời hạn") <= 1, line


def test_words_under_a_bar_stay_within_the_axis(facts):
    comparison = compare(facts, Selection("one_stop_districts", facts.loaded, (2018,)))
    panel, size = comparison.panels[0], sized("desk")
    figure = forms.bars(panel, comparison, size)
    low, high = figure.layout.xaxis.range
    length = size.width - figure.layout.margin.l - figure.layout.margin.r
    ending = [word for word in words(figure, "words") if word.anchor == "right"]
    for word in ending:
        assert (word.x - low) / (high - low) * length >= text_px(word.text, size.words)
