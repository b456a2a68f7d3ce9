"""Tables that hypothesis makes: figures of any kind in plans that overlap and replace each other."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import strategies as st

from tests.compare.builder import INDICATORS, PLANS, SCOPES, document, tables, target

SEVERAL = [
    *PLANS,
    document("th2018", "38", signed_on=PLANS[0]["signed_on"]),
    document("amended", "38", period_end=2020, signed_on=PLANS[-1]["signed_on"], supersedes="th;th2018:2018"),
]
"""Plans of one province that overlap: of five years, of one, and one that replaces the first whole and the second for
its year."""


_rows = st.fixed_dictionaries(
    {
        "document_id": st.sampled_from([plan["document_id"] for plan in PLANS] + ["th2018", "amended"]),
        "indicator": st.sampled_from([code for code, *_ in INDICATORS]),
        "value": st.sampled_from([0, 7, 50, 100]),
        "operator": st.sampled_from(["eq", "ge", "approx"]),
        "scope": st.sampled_from([code for code, *_ in SCOPES]),
        "kind": st.sampled_from(["target", "actual", "unclear"]),
        "year": st.sampled_from([2015, 2017, 2018, 2020]),
        "year_start": st.sampled_from([None, 2015]),
        "recurrence": st.sampled_from(["once", "yearly"]),
        "year_basis": st.sampled_from(["stated", "money_years", "undated"]),
        "section": st.sampled_from(["objective", "roadmap", "annex"]),
        "caveats": st.sampled_from(["", "pilot", "rest"]),
        "part_of": st.sampled_from(["", "r0", "r1"]),
    }
)


@st.composite
def any_tables(draw: st.DrawFn) -> SimpleNamespace:
    """Tables of up to six figures, as the rules of plans allow them."""
    rows = draw(st.lists(_rows, max_size=6))
    figures = [
        target(**row) | {"row_id": f"r{i}", "part_of": "" if row["part_of"] == f"r{i}" else row["part_of"]}
        for i, row in enumerate(rows)
    ]
    figures = [f for f in figures if not (f["document_id"] == "nation" and f["kind"] == "unclear")]
    for figure in figures:  # a part is stated by its total's document, and totals are no parts
        totals = {f["row_id"] for f in figures if f["document_id"] == figure["document_id"] and not f["part_of"]}
        figure["part_of"] = figure["part_of"] if figure["part_of"] in totals else ""
    return tables(figures, documents=SEVERAL)
