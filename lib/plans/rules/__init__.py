"""The rules, one small function each: facts in, located issues out. All of them run, in this order."""

from __future__ import annotations

from collections.abc import Callable

from lib.plans.rules import budget, cells, documents, evidence, keys, targets
from lib.plans.rules.facts import Facts, Issues

RULES: tuple[Callable[[Facts], Issues], ...] = (
    cells.required_values,
    cells.types,
    cells.words,
    cells.references,
    cells.composed_text,
    cells.spaces,
    cells.quote_length,
    cells.web_addresses,
    keys.unique_keys,
    keys.unique_amounts,
    keys.repeated_figures,
    keys.document_of_folder,
    keys.parent_lines,
    keys.scope_parents,
    keys.one_line_one_name,
    documents.document_ids,
    documents.periods,
    documents.national_documents,
    documents.corroborating_documents,
    documents.source_names,
    documents.documents_without_rows,
    documents.plans_that_overlap,
    documents.corrections_still_hold,
    documents.article_agrees,
    documents.contradiction_places,
    documents.signing_years,
    targets.unit_of_indicator,
    targets.value_in_quote,
    targets.percent_sign,
    targets.operator_in_words,
    targets.ranges,
    targets.years,
    targets.deadlines,
    targets.results,
    targets.indicators_used,
    budget.amounts,
    budget.amounts_in_quotes,
    budget.units_in_quotes,
    budget.one_cell_one_amount,
    budget.cell_states,
    budget.one_unit_a_table,
    budget.buckets,
    budget.additive_rows,
    budget.totals_agree,
    budget.parts_share_source,
    budget.lines_add_up,
    budget.magnitudes,
    evidence.lines_given,
)
"""Rules that need nothing but the data folder; those of ``evidence`` that need the source texts are called by check."""
