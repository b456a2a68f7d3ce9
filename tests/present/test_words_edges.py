"""Words at their edges: the last list before a count, the first amount in tỷ, what is one and what is several."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from lib.compare.facts import Facts
from lib.compare.model import Measure, State
from lib.compare.money.index import Money
from lib.compare.money.norms import Norm
from lib.compare.overview.findings import findings
from lib.present.words import amounts, wording
from lib.present.words.figures import scale_for
from lib.present.words.findings import finding_text, in_full
from lib.present.words.reasons import name_list
from lib.present.words.values import short_title, total_of
from tests.compare import builder
from tests.present import records as r

NAMES = tuple((f"{i:02d}", name) for i, name in r.PROVINCES_63)


def of_provinces(stating: int, silent: int = 0, measure: Measure = r.LEVEL3):
    """The first provinces state 1, 2, 3 …, each in a document of its own; the next ones are silent."""
    rows = [
        r.value(code, float(i), source=replace(r.source(), document_id=code, figure_id=f"{code}/t1", number=f"{i}/KH"))
        for i, (code, _) in enumerate(NAMES[:stating], start=1)
    ]
    codes = tuple(code for code, _ in NAMES[: stating + silent])
    gaps = tuple(r.gap(code, State.SILENT) for code in codes[stating:])
    return r.comparison((r.panel(measure, tuple(rows)),), provinces=codes, names=dict(NAMES), gaps=gaps)


# -- money -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amounts", "scale"),
    [([10**9], "ty"), ([10**9 - 1], "trieu"), ([-(10**9)], "ty"), ([1, 10**9, 2], "ty"), ([], "trieu")],
)
def test_money_is_told_in_ty_from_one_ty_on(amounts, scale):
    assert scale_for(amounts) == scale


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (4e9, 11e9, "từ 4,0 đến 11,0 tỷ đồng"),
        (4e9, 4e9, "4,0 tỷ đồng"),
        (4e9, None, "4,0 tỷ đồng"),
        (None, None, "4,0 tỷ đồng"),
    ],
)
def test_a_range_has_two_ends(low, high, text):
    assert wording.value_text(r.money_row(r.QN, "investment", 4e9, low=low, high=high), r.YEAR_PLAN) == text


def test_only_the_lead_panel_finds_its_totals_in_the_coverage():
    comparison = r.budget()
    lead = comparison.panels[0]
    parts = replace(lead, values=tuple(v for v in lead.values if v.segment))
    totals = replace(comparison, coverage=tuple(v for v in lead.values if not v.segment))
    assert [
        total.value if (total := total_of(replace(parts, primary=primary), totals, r.QN, 2018)) else None
        for primary in (True, False)
    ] == [72.532e9, None]


@pytest.mark.parametrize(("lines", "more"), [(2, ""), (3, ""), (4, "– và 1 dòng khác, có đủ trong tệp Excel")])
def test_a_proof_says_how_many_lines_more_only_where_there_are_more(lines, more):
    comparison = r.budget()
    sources = tuple(r.source(row=f"b{n}", quote=f"dòng {n}") for n in range(lines))
    value = r.money_row(r.QN, "investment", 5e9, source=None, more_sources=sources)
    told = amounts.proof(comparison, comparison.panels[0], value, 3)
    assert (len(told), told[-1] if told[-1].startswith("– và") else "") == (2 + min(lines, 3) + bool(more), more)


@pytest.mark.parametrize(("count", "last"), [(5, ""), (6, ""), (7, "Và 1 định mức khác, xem trang Tổng quan.")])
def test_up_to_six_norms_are_told(count, last):
    document = builder.facts().documents["qn"]
    norms = [Norm("51", document, "district", 10**6 * n, 2, 30, (2018,), None) for n in range(1, count + 1)]
    told = amounts.norm_sentences(norms, (2018,), {})
    assert (len(told), told[-1] if told[-1].startswith("Và") else "") == (count, last)


# -- one row ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numerator", "out_of", "text"), [(14.0, 14.0, "14/14 (100%)"), (19_999.0, 20_000.0, "19.999/20.000 (dưới 100%)")]
)
def test_all_is_all_and_nearly_all_is_not(numerator, out_of, text):
    assert wording.value_text(r.value(amount=100.0, numerator=numerator, out_of=out_of), r.ONE_STOP) == text


@pytest.mark.parametrize(
    ("title", "short"), [("một hai ba", "một hai ba"), ("một hai bốn", "một hai…"), ("mộthaibabốn", "mộthaibabố…")]
)
def test_a_title_is_cut_only_where_it_is_too_long(title, short):
    assert short_title(title, 10) == short


@pytest.mark.parametrize(("start", "years"), [(None, "2018"), (2018, "2018"), (2016, "2016-2018")])
def test_a_span_of_one_year_is_a_year(start, years):
    known = builder.facts(builder.target("qn", "level3", 70), builder.target("letter", "level3", 50, year_start=start))
    (remark,) = builder.ask(known, "q3", provinces=("51",)).panels[0].values[0].remarks
    assert wording.reason_text(remark, {}) == f"LETTER ngày 30/07/2019 còn nêu 50% (cho ALL, {years}, Mục 2)"


# -- lists and counts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "Hà Nội"), (6, "Hà Nội, Hà Giang, Cao Bằng, Bắc Kạn, Tuyên Quang và Lào Cai"), (7, "7 tỉnh")],
)
def test_up_to_six_provinces_are_named(count, text):
    assert name_list(tuple(code for code, _ in NAMES[:count]), dict(NAMES)) == text


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "Hà Giang."),
        (5, "Hà Giang, Cao Bằng, Bắc Kạn, Tuyên Quang, Lào Cai."),
        (6, "6 tỉnh; từng tỉnh: xem bảng số liệu."),
    ],
)
def test_of_up_to_six_provinces_each_is_named_and_of_more_they_are_counted(count, told):
    assert wording.summary_plain(of_provinces(1, silent=count)).endswith(f"; không nêu: {told}")


@pytest.mark.parametrize(("count", "told"), [(2, "Lai Châu, Sơn La"), (3, "3 tỉnh")])
def test_of_many_provinces_two_of_one_state_have_names(count, told):
    assert f"; không nêu: {told}; từng tỉnh" in wording.summary_plain(of_provinces(7, silent=count))


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (6, "Hà Nội 1%, Hà Giang 2%, Cao Bằng 3%, Bắc Kạn 4%, Tuyên Quang 5%, Lào Cai 6%"),
        (7, "7 trong 7 tỉnh nêu, cao nhất Điện Biên 7%, thấp nhất Hà Nội 1%; từng tỉnh: xem bảng số liệu"),
    ],
)
def test_up_to_six_figures_are_told_of_more_the_ends(count, text):
    assert wording.summary_plain(of_provinces(count)) == f"Chỉ tiêu áp dụng năm 2018, DVC mức độ 3: {text}."


def test_the_first_of_a_ranking_is_its_high_end():
    rank = replace(r.LEVEL3, unit=r.UNITS["rank"], direction="lower")
    assert wording.summary_plain(of_provinces(7, measure=rank)).endswith(
        "7 trong 7 tỉnh nêu, thấp nhất Điện Biên hạng 7, cao nhất Hà Nội hạng 1; từng tỉnh: xem bảng số liệu."
    )


@pytest.mark.parametrize(("count", "more"), [(7, ""), (8, ""), (9, "và 1 văn bản khác")])
def test_up_to_eight_documents_are_named(count, more):
    told = wording.source_line(of_provinces(count), more="").removeprefix("Nguồn: ").split("; ")
    assert (len(told), told[-1] if told[-1].startswith("và ") else "") == (min(count, 8) + bool(more), more)


@pytest.mark.parametrize(
    ("topic", "clauses", "last"),
    [
        ("services", 8, "Mục 8"),
        ("services", 9, "Mục 8 và 1 chỗ khác"),
        ("money", 1, "Mục 1"),
        ("money", 2, "Mục 1 và 1 chỗ khác"),
    ],
)
def test_clauses_of_a_document_are_named_eight_and_of_a_sum_one(topic, clauses, last):
    sources = tuple(r.source(row=f"t{n}", clause=f"Mục {n}") for n in range(1, clauses + 1))
    comparison = r.comparison((r.panel(values=(r.value(source=None, more_sources=sources),)),), topic=topic)
    told = wording.source_line(comparison).removeprefix("Nguồn: 2458/QĐ-UBND (Quảng Ngãi), ").split("; ")
    assert told[-1] == last
    assert told[:-1] == [f"Mục {n}" for n in range(1, len(told))]


@pytest.mark.parametrize(("count", "more", "full"), [(5, "", False), (6, "", False), (7, " và 1 nội dung khác", True)])
def test_up_to_six_questions_are_listed(count, more, full):
    data = builder.tables([builder.target("letter", "level3", 70, year=2019)])  # aimed at, by no plan of 2018
    data.questions = pd.DataFrame([data.questions.iloc[0].to_dict() | {"question_id": f"q{n}"} for n in range(count)])
    known = Facts(data)
    (nobody,) = (f for f in findings(known, Money(known), ("10", "51"), 2018) if f.kind == "nobody")
    assert finding_text(nobody, {}).endswith(f": {'; '.join(['q3'] * min(count, 6))}{more}.")
    assert bool(in_full(nobody)) is full
