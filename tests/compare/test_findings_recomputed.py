"""Every kind of finding worked out a second time from the CSV files alone, for each year, and compared with
findings()."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from lib.compare.facts import Facts
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money
from lib.compare.overview.findings import HEADLINES, Finding, findings
from lib.compare.question import compare
from lib.present.words.findings import KINDS
from lib.store.load import open_store
from lib.ui.frame.pages import PAGES

DATA = Path(__file__).resolve().parents[2] / "data"
YEARS = range(2016, 2021)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(open_store(DATA))


@pytest.fixture(scope="module")
def money(facts) -> Money:
    return Money(facts)


@pytest.fixture(scope="module")
def found(facts, money) -> dict[int, tuple[Finding, ...]]:
    return {year: findings(facts, money, facts.loaded, year) for year in YEARS}


# -- the files -------------------------------------------------------------------------------------


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name, dtype=str, keep_default_na=False)


def of_all_plans(name: str) -> pd.DataFrame:
    """The rows of every plan folder with their document, articles and the nation left out."""
    rows = pd.concat([read(f"plans/{p.parent.name}/{name}") for p in sorted((DATA / "plans").glob(f"*/{name}"))])
    documents = DOCUMENTS[(DOCUMENTS.corroborates == "") & (DOCUMENTS.province_code != "00")]
    return rows.merge(
        documents[["document_id", "province_code", "coverage", "period_start", "period_end", "signed_on"]],
        on="document_id",
    )


DOCUMENTS = read("documents.csv")
QUESTIONS = read("reference/questions.csv")
INDICATORS = read("reference/indicators.csv").set_index("indicator_id")
ORDER = read("reference/provinces.csv").astype({"order": int}).set_index("province_code")["order"]
SCOPES = read("reference/scopes.csv").set_index("scope")


def _targets() -> pd.DataFrame:
    rows = of_all_plans("targets.csv").merge(
        INDICATORS[["direction", "persists", "unit"]], left_on="indicator_id", right_index=True, suffixes=("", "_of")
    )
    rows["number"] = rows["value"].astype(float)
    shares = (rows.out_of != "") & (rows.unit == "count") & (rows.unit_of == "percent")
    rows.loc[shares, "number"] = (100 * rows[shares].number / rows[shares].out_of.astype(float)).round(2)
    rows["due"] = rows["year"].astype(int)
    return rows


TARGETS = _targets()


def covers(rows: pd.DataFrame, year: int) -> pd.Series:
    whole = rows.period_start != ""
    return whole & (pd.to_numeric(rows.period_start) <= year) & (year <= pd.to_numeric(rows.period_end))


def planned(year: int) -> list[str]:
    """Provinces with a whole plan of the year, in the official order."""
    plans = DOCUMENTS[
        (DOCUMENTS.coverage == "whole_plan")
        & (DOCUMENTS.corroborates == "")
        & (DOCUMENTS.province_code != "00")
        & covers(DOCUMENTS, year)
    ]
    return sorted(plans.province_code.unique(), key=ORDER.get)


# -- scopes ----------------------------------------------------------------------------------------


def below(code: str) -> set[str]:
    return {code}.union(*(below(child) for child, parents in SCOPES.parent.items() if code in parents.split(";")))


PARTS = {code: below(code) for code in SCOPES.index}
LEAVES = {code: {c for c in parts if PARTS[c] == {c}} for code, parts in PARTS.items()}


def touches(scope: str, asked: str) -> bool:
    """The scope has something to do with the one asked about."""
    return (
        SCOPES.stated[scope] == "no"
        or not asked
        or bool(LEAVES[scope] & LEAVES[asked])
        or asked in PARTS[scope]
        or scope in PARTS[asked]
    )


# -- each kind again -------------------------------------------------------------------------------


def of_kind(found: dict[int, tuple[Finding, ...]], year: int, kind: str) -> list[Finding]:
    return [finding for finding in found[year] if finding.kind == kind]


def questions_of(indicator: str, scope: str) -> set[str]:
    return {q.label for q in QUESTIONS.itertuples() if indicator in q.measures.split(";") and touches(scope, q.scope)}


@pytest.mark.parametrize("year", YEARS)
def test_results_below_earlier_targets(found, year):
    expected = set()
    kept = TARGETS[(TARGETS.direction == "higher") & (TARGETS.persists == "yes")]
    for result in kept[kept.kind == "actual"].itertuples():
        over = result.due - (1 if result.as_of and not result.as_of.endswith("12-31") else 0)
        earlier = kept[
            (kept.kind == "target")
            & (kept.recurrence != "yearly")
            & (kept.indicator_id == result.indicator_id)
            & (kept.scope == result.scope)
            & (kept.province_code == result.province_code)
            & (kept.due <= over)
            & (kept.number > result.number)
        ]
        if len(earlier):
            target = earlier.sort_values("due").iloc[-1]
            if year in (result.due, target.due):
                expected |= {
                    (q, result.province_code, result.number, target.due, target.number)
                    for q in questions_of(result.indicator_id, result.scope)
                }
    told = {
        (r.question, r.province, r.result.value, r.target_year, r.target.value)
        for r in (f.told for f in of_kind(found, year, "below_target"))
    }
    assert told == expected


@pytest.mark.parametrize("year", YEARS)
def test_targets_not_above_earlier_results(found, year):
    expected = set()
    kept = TARGETS[TARGETS.direction == "higher"]
    for target in kept[(kept.kind == "target") & (kept.due == year)].itertuples():
        earlier = kept[
            (kept.kind == "actual")
            & (kept.indicator_id == target.indicator_id)
            & (kept.scope == target.scope)
            & (kept.province_code == target.province_code)
            & (kept.due < target.due)
            & (kept.number >= target.number)
        ]
        if len(earlier):
            result = earlier.sort_values("due").iloc[-1]
            expected |= {
                (q, target.province_code, target.number, result.due, result.number)
                for q in questions_of(target.indicator_id, target.scope)
            }
    told = {
        (r.question, r.province, r.target.value, r.result_year, r.result.value)
        for r in (f.told for f in of_kind(found, year, "not_above_result"))
    }
    assert told == expected


def target_of(indicator: str, asked: str, province: str, year: int) -> float | None:
    """The target that applies in the year: due in it, else the latest earlier one that persists and whose plan covers
    the year."""
    rows = TARGETS[
        (TARGETS.kind == "target") & (TARGETS.indicator_id == indicator) & (TARGETS.province_code == province)
    ]
    full = (rows.unit_of == "percent") & (rows.number == 100) & rows.operator.isin(["eq", "ge"])
    wider = [bool(asked) and s != asked and asked in PARTS[s] and SCOPES.stated[s] != "no" for s in rows.scope]
    answers = [
        touches(scope, asked) and (whole or not beyond)
        for scope, whole, beyond in zip(rows.scope, full, wider, strict=True)
    ]
    rows = rows[pd.Series(answers, index=rows.index, dtype=bool)]
    now = rows[rows.due == year]
    if not len(now) and INDICATORS.persists[indicator] == "yes":
        earlier = rows[(rows.due < year) & covers(rows, year)]
        now = earlier[earlier.due == earlier.due.max()]
    if not len(now):
        return None
    # Closest scope first, then what the objectives say.
    nearness = [
        4
        if SCOPES.stated[s] == "no"
        else 0
        if not asked or s == asked
        else 1
        if asked in PARTS[s]
        else 2
        if s in PARTS[asked]
        else 3
        for s in now.scope
    ]
    section = now.section.map({"roadmap": 1, "annex": 2}).fillna(0)
    return float(now.assign(near=nearness, told=section).sort_values(["near", "told"], kind="stable").number.iloc[0])


@pytest.mark.parametrize("year", YEARS)
def test_highest_and_lowest(found, year):
    expected = set()
    provinces = sorted(TARGETS.province_code.unique(), key=ORDER.get)
    for question in QUESTIONS[QUESTIONS.question_id.isin(HEADLINES)].itertuples():
        for indicator in question.measures.split(";"):
            stated = {p: v for p in provinces if (v := target_of(indicator, question.scope, p, year)) is not None}
            if not stated:
                continue
            if len(stated) > 1:
                high, low = max(stated.values()), min(stated.values())
                expected.add(
                    (
                        question.label,
                        high,
                        frozenset(p for p in stated if stated[p] == high),
                        low,
                        frozenset(p for p in stated if stated[p] == low),
                    )
                )
            break
    told = {
        (r.question, r.high.value, frozenset(r.high_provinces), r.low.value, frozenset(r.low_provinces))
        for r in (f.told for f in of_kind(found, year, "extremes"))
    }
    assert told == expected


@pytest.mark.parametrize("year", YEARS)
def test_disagreements(found, year):
    rows = read("reference/contradictions.csv").merge(DOCUMENTS[["document_id", "province_code"]], on="document_id")
    on_paper = rows.topic == "document"
    expected = {(p, len(own), int(on_paper[own.index].sum())) for p, own in rows.groupby("province_code")}
    told = {(r.province, r.count + r.on_paper, r.on_paper) for r in (f.told for f in of_kind(found, year, "conflicts"))}
    assert told == expected
    counts = [f.told.count for f in of_kind(found, year, "conflicts")]
    assert counts == sorted(counts, reverse=True)


def budget_of(year: int) -> pd.DataFrame:
    rows = of_all_plans("budget.csv")
    kept = rows[
        (rows.is_additive == "true")
        & (rows.measure == "year_plan")
        & (rows.coverage == "whole_plan")
        & (rows.amount_vnd != "")
        & (rows.bucket_start.astype(int) <= year)
        & (year <= rows.bucket_end.astype(int))
    ]
    return kept.assign(vnd=kept.amount_vnd.astype("int64"))


@pytest.mark.parametrize("year", YEARS)
def test_concentrated_money(found, year):
    expected = set()
    for province, rows in budget_of(year).groupby("province_code"):
        lines = rows.groupby(["document_id", "line_path"]).vnd.sum()
        if 5 * lines.max() >= lines.sum() > 0:
            expected.add((province, lines.max(), lines.sum(), round(100 * lines.max() / lines.sum(), 1)))
    told = {(r.province, r.vnd, r.total, r.share) for r in (f.told for f in of_kind(found, year, "concentration"))}
    assert told == expected


@pytest.mark.parametrize("year", YEARS)
def test_money_by_norm(found, year):
    staff = of_all_plans("staff.csv")[["document_id", "unit_name", "unit_level", "officials"]]
    rows = of_all_plans("budget.csv")
    rows = rows[
        (rows.is_additive == "true")
        & (rows.measure == "year_plan")
        & (rows.nature == "agency_recurrent")
        & (rows.amount_vnd != "")
    ]
    rows = rows.merge(staff, left_on=["document_id", "name"], right_on=["document_id", "unit_name"])
    rows["quotient"] = rows.amount_vnd.astype(float) / rows.officials.astype(float)
    expected = set()
    for (_, level), own in rows.groupby(["document_id", "unit_level"]):
        now = own[own.bucket_start.astype(int) == year]
        if own.quotient.nunique() == 1 and len(now):
            units = own.drop_duplicates("name")
            expected.add(
                (
                    own.province_code.iloc[0],
                    level,
                    round(own.quotient.iloc[0]),
                    len(units),
                    units.officials.astype(int).sum(),
                )
            )
    told = {
        (r.province, r.unit_level, r.vnd, r.units, r.officials) for r in (f.told for f in of_kind(found, year, "norm"))
    }
    assert told == expected


@pytest.mark.parametrize("year", YEARS)
def test_what_one_province_or_nobody_plans(found, year):
    plans = TARGETS[(TARGETS.kind == "target") & (TARGETS.coverage == "whole_plan") & covers(TARGETS, year)]
    alone: dict[str, set[str]] = {}
    nobody = set()
    for question in QUESTIONS.itertuples():
        rows = plans[
            plans.indicator_id.isin(question.measures.split(";"))
            & plans.scope.map(lambda s, asked=question.scope: touches(s, asked))
        ]
        setters = set(rows.province_code)
        if not setters:
            nobody.add(question.short_label)
        elif len(setters) == 1 and len(planned(year)) > 1:
            alone.setdefault(setters.pop(), set()).add(question.short_label)
    told = {r.province: set(r.questions) for r in (f.told for f in of_kind(found, year, "only_one"))}
    assert told == alone
    (silent,) = [f.told for f in of_kind(found, year, "nobody")]
    assert (set(silent.questions), len(silent.questions), silent.of, list(silent.planned)) == (
        nobody,
        len(nobody),
        len(QUESTIONS),
        planned(year),
    )


# -- the list as a whole ---------------------------------------------------------------------------


def test_the_years_have_findings_of_every_kind(found):
    assert {finding.kind for year in YEARS for finding in found[year]} == set(KINDS)


@pytest.mark.parametrize("year", YEARS)
def test_every_finding_names_a_page_a_view_and_its_figures(facts, money, found, year):
    figures = {
        f"{row.document_id}/{row.row_id}"
        for name in ("targets.csv", "budget.csv")
        for row in of_all_plans(name).itertuples()
    }
    register = {
        f"{row.document_id}/{row.contradiction_id}" for row in read("reference/contradictions.csv").itertuples()
    }
    register |= {
        f"{row.other_document_id}/{row.contradiction_id}" for row in read("reference/contradictions.csv").itertuples()
    }
    for finding in found[year]:
        assert finding.page in {entry.stem for entry in PAGES}
        assert (finding.sources == ()) == (finding.kind == "nobody")
        assert {source.figure_id for source in finding.sources} <= (
            register if finding.kind == "conflicts" else figures
        )
        if finding.selection:
            shown = (
                compare_money(money, finding.selection)
                if finding.selection.question in CUTS
                else compare(facts, finding.selection)
            )
            assert shown.panels and finding.selection.years == (year,)


def test_over_several_years_each_thing_is_told_once(facts, money, found):
    over = findings(facts, money, facts.loaded, *YEARS)
    assert len({finding.told for finding in over}) == len(over)
    assert {finding.told for finding in over} == {finding.told for year in YEARS for finding in found[year]}
