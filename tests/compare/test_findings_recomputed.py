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
from lib.compare.overview.outstanding import FindingKind
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


def of_all_plans(name: str, *, nation: bool = False) -> pd.DataFrame:
    """The rows of every plan folder with their document; articles that repeat a plan are left out, and the nation
    unless it is asked for."""
    rows = pd.concat([read(f"plans/{p.parent.name}/{name}") for p in sorted((DATA / "plans").glob(f"*/{name}"))])
    documents = DOCUMENTS[(DOCUMENTS.corroborates == "") & (nation | (DOCUMENTS.province_code != "00"))]
    return rows.merge(
        documents[["document_id", "province_code", "coverage", "period_start", "period_end", "signed_on"]],
        on="document_id",
    )


DOCUMENTS = read("documents.csv")
QUESTIONS = read("reference/questions.csv")
INDICATORS = read("reference/indicators.csv").set_index("indicator_id")
ORDER = read("reference/provinces.csv").astype({"order": int}).set_index("province_code")["order"]
SCOPES = read("reference/scopes.csv").set_index("scope")
EFFECT = read("reference/caveats.csv").set_index("caveat")["effect"]


def _with_effect(rows: pd.DataFrame, effect: str) -> pd.Series:
    """Whether a caveat of the row has the effect."""
    return rows.caveats.map(lambda codes: any(EFFECT[code] == effect for code in codes.split(";") if code))


def _of_a_standing_total(rows: pd.DataFrame) -> pd.Series:
    """Whether the row is a part of a total that stands for each of the part's years."""
    spans = {
        (row.document_id, row.row_id): (row.indicator_id, row.kind, row.first, row.due)
        for row in rows[rows.year_basis != "undated"].itertuples()
    }

    def covered(row: pd.Series) -> bool:
        total = spans.get((row.document_id, row.part_of))
        return (
            total is not None
            and total[:2] == (row.indicator_id, row.kind)
            and (total[2] <= row["first"] and row.due <= total[3])
        )

    return rows.apply(covered, axis="columns")


def _targets(*, nation: bool = False) -> pd.DataFrame:
    """Targets and results, repetitions left out: ``number`` in the indicator's unit, the years ``first`` to ``due``
    that the figure stands for, and whether it may stand on an axis and be ranked there."""
    rows = of_all_plans("targets.csv", nation=nation).merge(
        INDICATORS[["direction", "persists", "unit"]], left_on="indicator_id", right_index=True, suffixes=("", "_of")
    )
    rows = rows[rows.repeats == ""].reset_index(drop=True)
    rows["number"] = rows["value"].astype(float)
    shares = (rows.out_of != "") & (rows.unit == "count") & (rows.unit_of == "percent")
    rows.loc[shares, "number"] = (100 * rows[shares].number / rows[shares].out_of.astype(float)).round(2)
    rows["due"] = rows["year"].astype(int)
    start = pd.to_numeric(rows.year_start).fillna(rows.due).astype(int)
    counted = (rows.section == "annex") & (rows.unit_of != "percent")
    work = counted | (rows.year_basis == "money_years") | (rows.persists != "yes")
    each_year = (rows.recurrence == "yearly") | work
    rows["first"] = start.where(each_year, rows.due)
    rows["span"] = rows.due - start
    rows["on_axis"] = (
        rows.kind.isin(["target", "actual"])
        & (rows.year_basis != "undated")
        & ~_with_effect(rows, "two_readings")
        & ~_of_a_standing_total(rows)
    )
    rows["ranked"] = ~_with_effect(rows, "no_rank")
    return rows


TARGETS = _targets()
DRAWN = TARGETS[TARGETS.on_axis]


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

CLOSEST = ["equal", "whole", "wider", "narrower", "overlapping", "unstated"]


def below(code: str) -> set[str]:
    return {code}.union(*(below(child) for child, parents in SCOPES.parent.items() if code in parents.split(";")))


PARTS = {code: below(code) for code in SCOPES.index}


def relation(scope: str, asked: str) -> str:
    """How the scope stands to the one asked about, a word of CLOSEST; "" where it has nothing to say of it."""
    if scope == asked:
        return "equal"
    if SCOPES.stated[scope] == "no":
        return "unstated" if not asked or SCOPES.reach[asked] == "whole" else ""
    if SCOPES.reach[scope] == "unit":
        return ""
    if not asked:
        return "equal"
    contains, contained = asked in PARTS[scope], scope in PARTS[asked]
    if (contains or contained) and SCOPES.reach[scope] == SCOPES.reach[asked] == "whole":
        return "whole"
    if contains:
        return "wider"
    if contained:
        return "narrower"
    return "overlapping" if PARTS[scope] & PARTS[asked] else ""


def answer(row, asked: str) -> str:
    """The relation of a row's scope to the one asked about, "" where the row is no answer: of a wider scope only all
    of it is one for each part."""
    how = relation(row.scope, asked)
    everyone = row.unit_of == "percent" and row.number == 100 and row.operator in ("eq", "ge")
    return "" if how == "wider" and not everyone else how


def distance(row, asked: str) -> int:
    """0 where the row answers the question, 1 where it shares something with it, else 2; 3 from a named unit's."""
    if answer(row, asked):
        return 0
    if relation(row.scope, asked):
        return 1
    return 3 if asked and SCOPES.reach[asked] == "unit" else 2


def tells(question, row) -> bool:
    """No other question of the row's indicator is closer to it."""
    own = [q for q in QUESTIONS.itertuples() if row.indicator_id in q.measures.split(";")]
    return distance(row, question.scope) == min(distance(row, q.scope) for q in own)


# -- each kind again -------------------------------------------------------------------------------


def of_kind(found: dict[int, tuple[Finding, ...]], year: int, kind: str) -> list[Finding]:
    return [finding for finding in found[year] if finding.kind == kind]


def standing(kind: str, indicator: str, asked: str, province: str, year: int) -> pd.Series | None:
    """The target or result that stands for the year: of it, else the latest earlier one that persists and whose plan
    covers the year."""
    rows = DRAWN[(DRAWN.kind == kind) & (DRAWN.indicator_id == indicator) & (DRAWN.province_code == province)]
    rows = rows.assign(how=[answer(row, asked) for row in rows.itertuples()])
    rows = rows[rows.how != ""]
    now = rows[(rows["first"] <= year) & (year <= rows.due)]
    if not len(now) and INDICATORS.persists[indicator] == "yes":
        earlier = rows[(rows.due < year) & covers(rows, year)]
        now = earlier[earlier.due == earlier.due.max()]
    if not len(now):
        return None
    ranked = now.assign(
        distance=now.how.map(CLOSEST.index),
        years=pd.to_numeric(now.period_end) - pd.to_numeric(now.period_start),
        age=-pd.to_datetime(now.signed_on).astype("int64"),
        rank=now.section.map({"objective": 0, "results": 0, "roadmap": 1, "annex": 2}),
    )
    return ranked.sort_values(["distance", "years", "age", "rank", "span"], kind="stable").iloc[0]


def questions_of(row, other) -> set[str]:
    """Questions for which the row stands for its year, and which the other row of its indicator answers too."""
    labels = set()
    for q in QUESTIONS.itertuples():
        if row.indicator_id in q.measures.split(";") and answer(other, q.scope):
            first = standing(row.kind, row.indicator_id, q.scope, row.province_code, row.due)
            if first is not None and first.name == row.Index:
                labels.add(q.label)
    return labels


@pytest.mark.parametrize("year", YEARS)
def test_results_below_earlier_targets(found, year):
    expected = set()
    kept = DRAWN[(DRAWN.direction == "higher") & (DRAWN.persists == "yes")]
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
                    for q in questions_of(result, target)
                }
    told = {
        (r.question, r.province, r.result.value, r.target_time.year, r.target.value)
        for r in (f.told for f in of_kind(found, year, "below_target"))
    }
    assert told == expected


@pytest.mark.parametrize("year", YEARS)
def test_targets_not_above_earlier_results(found, year):
    expected = set()
    kept = DRAWN[DRAWN.direction == "higher"]
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
                for q in questions_of(target, result)
            }
    told = {
        (r.question, r.province, r.target.value, r.result_time.year, r.result.value)
        for r in (f.told for f in of_kind(found, year, "not_above_result"))
    }
    assert told == expected


def reach(row: pd.Series) -> tuple[float, float]:
    """Lowest and highest value that the figure allows."""
    if row.operator in ("ge", "gt"):
        return row.number, 100 if row.unit_of == "percent" else float("inf")
    return (0 if row.operator in ("le", "lt") else row.number), row.number


def in_order(one: pd.Series, other: pd.Series) -> bool:
    """Which of the two is higher, or that they are the same, can be told."""
    (low, high), (other_low, other_high) = reach(one), reach(other)
    bound = {one.operator, other.operator} & {"ge", "gt", "le", "lt"}
    return (
        one.operator == other.operator
        or not bound
        or high < other_low
        or other_high < low
        or low == high == other_low == other_high
    )


def at_the_end(ranked: dict[str, pd.Series], value: float) -> frozenset[str] | None:
    """Provinces whose figure is the value; None where one of them cannot be ordered against every other."""
    there = [province for province, row in ranked.items() if row.number == value]
    if all(in_order(ranked[p], ranked[other]) for p in there for other in ranked if other != p):
        return frozenset(there)
    return None


@pytest.mark.parametrize("year", YEARS)
def test_highest_and_lowest(found, year):
    expected = set()
    provinces = sorted(TARGETS.province_code.unique(), key=ORDER.get)
    for question in QUESTIONS[QUESTIONS.question_id.isin(HEADLINES)].itertuples():
        for indicator in question.measures.split(";"):
            stated = {
                p: v for p in provinces if (v := standing("target", indicator, question.scope, p, year)) is not None
            }
            if not stated:
                continue
            ranked = {p: row for p, row in stated.items() if row.ranked}
            if len(stated) > 1 and ranked:
                high = max(row.number for row in ranked.values())
                low = min(row.number for row in ranked.values())
                highest, lowest = at_the_end(ranked, high), at_the_end(ranked, low)
                if highest and lowest:
                    expected.add((question.label, high, highest, low, lowest))
            break
    told = {
        (r.question, r.high.value, frozenset(r.high_provinces), r.low.value, frozenset(r.low_provinces))
        for r in (f.told for f in of_kind(found, year, "extremes"))
    }
    assert told == expected


@pytest.mark.parametrize("year", YEARS)
def test_disagreements(found, year):
    documents = DOCUMENTS.set_index("document_id")
    rows = read("reference/contradictions.csv")
    held = rows[rows.weight != "misprint"].groupby([rows.document_id.map(documents.province_code), "weight"]).size()
    told = [f.told for f in of_kind(found, year, "conflicts")]
    assert {
        (r.province, weight): count
        for r in told
        for weight, count in (("conflict", r.contradictory), ("to_check", r.to_check))
        if count
    } == dict(held)
    counts = [(r.contradictory, r.to_check) for r in told]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("year", YEARS)
def test_misprints_are_charged_to_prints_and_articles(found, year):
    documents = DOCUMENTS.set_index("document_id")
    rows = read("reference/contradictions.csv")
    charged: dict[tuple[str, bool], int] = {}
    for row in rows[rows.weight == "misprint"].itertuples():
        own = [row.document_id, row.other_document_id or row.document_id]
        blamed = next((d for d in own if documents.corroborates[d]), own[0])
        original = documents.corroborates[blamed]
        named = original or blamed
        key = documents.number[named] or documents.title[named], bool(original)
        charged[key] = charged.get(key, 0) + 1
    (finding,) = of_kind(found, year, "misprints")
    assert {(one.name, one.retold): one.count for one in finding.told.charged} == charged


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
    anywhere = _targets(nation=True)
    wanted = anywhere[anywhere.kind == "target"]
    plans = TARGETS[(TARGETS.kind == "target") & (TARGETS.coverage == "whole_plan") & covers(TARGETS, year)]
    alone: dict[str, set[str]] = {}
    asked, nobody = 0, set()
    for question in QUESTIONS.itertuples():
        measures = question.measures.split(";")
        if not any(tells(question, row) for row in wanted[wanted.indicator_id.isin(measures)].itertuples()):
            continue
        asked += 1
        rows = plans[plans.indicator_id.isin(measures)]
        rows = rows.loc[[row.Index for row in rows.itertuples() if tells(question, row)]]
        setters = set(rows.province_code)
        ahead = rows[(rows.due >= year) & (rows.year_basis != "undated") & ~_with_effect(rows, "two_readings")]
        if not setters:
            nobody.add(question.short_label)
        elif (
            len(setters) == 1
            and len(planned(year)) > 1
            and any(answer(row, question.scope) for row in ahead.itertuples())
        ):
            alone.setdefault(setters.pop(), set()).add(question.short_label)
    told = {r.province: set(r.questions) for r in (f.told for f in of_kind(found, year, "only_one"))}
    assert told == alone
    silent = [f.told for f in of_kind(found, year, "nobody")]
    assert [(set(r.questions), len(r.questions), r.of, list(r.planned)) for r in silent] == (
        [(nobody, len(nobody), asked, planned(year))] if nobody and len(planned(year)) > 1 else []
    )


# -- the list as a whole ---------------------------------------------------------------------------


def test_the_years_have_findings_of_every_kind(found):
    # The plans of 2018 together aim at every matter; of the other years one plan alone is loaded.
    assert {finding.kind for year in YEARS for finding in found[year]} == set(KINDS) - {FindingKind.NOBODY}


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
            register if finding.kind in ("conflicts", "misprints") else figures
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
