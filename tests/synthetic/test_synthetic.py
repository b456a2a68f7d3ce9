"""The invented folder is one that the program accepts whole, says of itself what it is, and looks like real plans
do."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Level, Selection, State
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import MEASURES, Money
from lib.compare.overview.findings import findings
from lib.compare.question import compare
from lib.contract.stored import Tables
from lib.contract.tables import TABLES
from lib.plans.read import read_plans
from lib.plans.rules.check import check
from lib.store import build as builder
from lib.store.load import load, open_store
from tests.synthetic import KEPT, PROJECT_DATA, Plan, Refused, _read, invented, targets, write_synthetic
from tests.synthetic.__main__ import main
from tests.synthetic.wording import MARK

YEARS = (2017, 2018)


@pytest.fixture(scope="session")
def tables(tmp_path_factory) -> Tables:
    """All 63 provinces for two years, built the ordinary way; BuildFailed would mean errors."""
    folder = write_synthetic(tmp_path_factory.mktemp("synthetic") / "data", years=YEARS)
    return load(builder.build(folder).folder)


@pytest.fixture(scope="session")
def facts(tables) -> Facts:
    return Facts(tables)


@pytest.fixture(scope="session")
def everybody(facts) -> tuple[str, ...]:
    codes = tuple(code for code in facts.provinces if code != "00")
    assert len(codes) == 63
    return codes


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Path:
    return write_synthetic(tmp_path_factory.mktemp("small") / "data", provinces=9, years=range(2016, 2021), absent=1)


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    found = []
    for path in sorted(folder.rglob(name)):
        with path.open(encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    return found


def test_the_ordinary_checks_find_no_error(small):
    files, problems = read_plans(small)
    assert problems == []
    assert [str(issue) for issue in check(files) if issue.severity == "error"] == []


@pytest.fixture(scope="session")
def vocabulary() -> targets.Vocabulary:
    homes = {name: PROJECT_DATA / table.home for name, table in TABLES.items() if table.home.startswith("reference/")}
    return targets.Vocabulary({name: rows(home.parent, home.name) for name, home in homes.items()})


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_document_states_a_figure_twice_whatever_the_seed(vocabulary, seed):
    home = {"slug": "x", "province_code": "10", "name": "X", "population_2019": "900000"}
    state = targets.Province(vocabulary, home, Random(seed).random())
    plans = [
        Plan(home, "period_plan", 2016, 2020),
        *(Plan(home, "annual_plan", year, year) for year in range(2016, 2026)),
    ]
    for plan in plans:
        stated = targets.rows(state, plan, Random(f"{seed}/{plan.document_id}"))
        thing = ("indicator_id", "scope", "kind", "year", "year_start")
        of_things = Counter(tuple(row.get(name, "") for name in (*thing, "value", "operator")) for row in stated)
        assert [figure for figure, times in of_things.items() if times > 1] == []
        twice = Counter(tuple(row.get(name, "") for name in thing) for row in stated)
        register = targets.contradictions(stated, 0)
        assert sum(twice.values()) - len(twice) == len(register)


def test_63_provinces_build_and_every_total_agrees(tables):
    assert set(tables.issues["code"]) <= {"indicator_unused", "scope_unasked"}  # they may wait for a question
    assert set(tables.reconciliation["status"]) == {"ok"}


def test_equal_arguments_give_equal_bytes_and_another_seed_does_not(small, tmp_path):
    again = write_synthetic(tmp_path / "again", provinces=9, years=range(2016, 2021), absent=1)
    assert hashes(again) == hashes(small)
    other = write_synthetic(tmp_path / "other", provinces=9, years=range(2016, 2021), absent=1, seed=2)
    assert hashes(other) != hashes(small)


def test_a_plan_says_the_same_however_many_others_there_are():
    """What the benchmark compares: a view among 63 provinces × 10 years, and of as few as it shows."""
    homes = {name: PROJECT_DATA / table.home for name, table in TABLES.items() if table.home.startswith("reference/")}
    reference = {name: _read(home) for name, home in homes.items()}
    few = invented(reference, len(KEPT), range(2016, 2021), seed=1, absent=0)
    many = invented(reference, 63, range(2016, 2026), seed=1)
    for name in ("documents", "targets", "budget", "stated_totals"):
        told = [row for row in few[name] if not row["document_id"].endswith("-2020")]  # the last year of one only
        known = {tuple(row.items()) for row in many[name]}
        assert told and all(tuple(row.items()) in known for row in told), name


def test_every_document_and_quote_says_that_it_is_invented(small):
    documents = rows(small, "documents.csv")
    assert documents and all(d["title"].startswith(MARK) and d["document_id"].startswith("gia-lap-") for d in documents)
    assert all("giả lập" in d["number"] and d["kind"] != "article" and not d["source_file"] for d in documents)
    assert all(
        row["quote"].startswith("(giả lập)") and "giả lập" in row["clause"] for row in rows(small, "targets.csv")
    )
    assert all("giả lập" in row["clause"] for row in rows(small, "budget.csv"))


def test_reference_tables_are_those_of_the_project(small):
    ours, theirs = hashes(small / "reference"), hashes(PROJECT_DATA / "reference")
    emptied = {"corrections.csv", "contradictions.csv"}  # they speak of real documents
    assert {name: digest for name, digest in ours.items() if name not in emptied} == {
        n: d for n, d in theirs.items() if n not in emptied
    }


def test_comparisons_over_63_provinces(facts, everybody):
    states: Counter[State] = Counter()
    verdicts: Counter[Level] = Counter()
    for question in facts.questions:
        comparison = compare(facts, Selection(question, everybody, YEARS))
        assert len(comparison.coverage) == len(everybody) * len(YEARS)
        states.update(cell.state for cell in comparison.coverage)
        verdicts.update(panel.verdict.level for panel in comparison.panels)
    assert {State.STATED, State.WIDER, State.OTHER_MEASURE, State.LATER, State.SILENT, State.MISSING} <= set(states)
    assert {Level.CONDITIONAL, Level.NOT_COMPARABLE} <= set(verdicts)
    assert states[State.MISSING] > 2 * len(facts.questions)  # provinces without any plan
    assert findings(facts, Money(facts), everybody, 2018)


def test_money_of_63_provinces(facts, everybody):
    money = Money(facts)
    for view in CUTS:
        comparison = compare_money(money, Selection(view, everybody, YEARS))
        assert comparison.lead and comparison.lead.verdict.level is Level.CONDITIONAL
    by_tier = compare_money(money, Selection("money_tier", everybody, (2018,))).lead.values
    assert any(v.low is not None for v in by_tier), "a source that is not split makes a range"
    assert any(v.state is State.ABSENT for v in by_tier)
    assert {a.measure for a in money.amounts} >= {"year_plan", "total_need", "carry_over"}


def test_plans_vary_as_real_ones_do(small):
    targets, budget, documents = rows(small, "targets.csv"), rows(small, "budget.csv"), rows(small, "documents.csv")
    assert {row["operator"] for row in targets} >= {"eq", "ge", "gt", "approx"}
    assert {row["basis"] for row in targets} >= {"printed", "words"}
    assert {row["unit"] for row in targets} >= {"percent", "count", "rank"}
    assert any(row["out_of"] and row["unit"] == "count" for row in targets)
    assert any(row["indicator_id"] == "dvc_level34_share" for row in targets)
    assert any(row["recurrence"] == "yearly" for row in targets)
    assert any(row["as_of"] for row in targets)
    assert {row["kind"] for row in documents} >= {"annual_plan", "period_plan", "national"}
    assert {row["cell_state"] for row in budget} == {"number", "zero", "dash"}
    assert any(";" in row["theme"] for row in budget) and any(row["rented_service"] == "true" for row in budget)
    assert {row["tier"] for row in budget} & {"local_unsplit", "central_and_local_unsplit"}


@pytest.mark.parametrize("inside", [".", "plans/x", ".."])
def test_never_in_the_projects_data(inside):
    before = hashes(PROJECT_DATA)
    with pytest.raises(Refused):
        write_synthetic(PROJECT_DATA / inside)
    assert main([str(PROJECT_DATA / inside)]) == 2
    assert hashes(PROJECT_DATA) == before


def test_a_link_into_the_projects_data_is_seen_through(tmp_path):
    link = tmp_path / "link"
    try:
        link.symlink_to(PROJECT_DATA, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(Refused):
        write_synthetic(link)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(Refused):
        write_synthetic(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_command(tmp_path, capsys):
    assert main([str(tmp_path / "out"), "--provinces", "3", "--years", "2018"]) == 0
    assert "invented documents" in capsys.readouterr().out
    documents = {row["document_id"] for row in rows(tmp_path / "out", "documents.csv")}
    assert {"gia-lap-quang-ngai-2018", "gia-lap-lao-cai-2018", "gia-lap-thanh-hoa-2018"} <= documents


@pytest.mark.parametrize(
    "wrong",
    [
        ["--years", "2020-2016"],
        ["--years", "x"],
        ["--provinces", "0"],
        ["--provinces", "64"],
        ["--provinces", "3", "--absent", "3"],
    ],
)
def test_the_command_refuses_what_makes_no_sense(wrong, tmp_path):
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path / "out"), *wrong])
    assert stopped.value.code == 2
    assert not (tmp_path / "out").exists()


def test_no_part_of_money_may_be_more_than_its_whole(facts):
    """Ranges say what a document leaves open, and it cannot leave open more than it plans: invented plans and ours."""
    ours = Facts(open_store(builder.DATA))
    checked = 0
    for known, years in ((facts, YEARS), (ours, (2016, 2018, 2020))):
        money = Money(known)
        for cut, measure, year in product(CUTS, MEASURES, years):
            options = (("measure", measure), ("unit", "ty"))
            for panel in compare_money(money, Selection(cut, known.loaded, (year,), options=options)).panels:
                wholes = {(v.province, v.since): v for v in panel.values if not v.segment and v.state.has_value}
                for value in panel.values:
                    whole = wholes.get((value.province, value.since))
                    if value.segment and whole and value.high is not None and whole.operator == "eq":
                        checked += 1
                        assert value.high <= whole.value + 0.5, (cut, measure, year, value.province, value.segment)
    assert checked > 1000
