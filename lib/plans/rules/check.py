"""Every rule over what was read: the located issues, and what became of every number of the sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lib.contract.issues import Issue
from lib.plans.read import PlanFiles, read_sources
from lib.plans.rules import budget, cells, documents, evidence, keys, targets
from lib.plans.rules.facts import Issues, PlanFacts, facts_of
from lib.plans.tokens import Account

RULES: tuple[Callable[[PlanFacts], Issues], ...] = (
    cells.required_values,
    cells.types,
    cells.words,
    cells.references,
    cells.composed_text,
    cells.spaces,
    cells.quote_length,
    cells.web_addresses,
    cells.files_named,
    keys.unique_keys,
    keys.unique_amounts,
    keys.same_figures,
    keys.document_of_folder,
    keys.parent_lines,
    keys.parts_of_figures,
    keys.repetitions,
    keys.scope_parents,
    keys.one_line_one_name,
    documents.document_ids,
    documents.periods,
    documents.national_documents,
    documents.corroborating_documents,
    documents.superseding_documents,
    documents.source_names,
    documents.documents_without_rows,
    documents.plans_that_overlap,
    documents.corrections_still_hold,
    documents.article_agrees,
    documents.contradiction_places,
    documents.signing_years,
    targets.unit_of_indicator,
    targets.scopes_asked,
    targets.value_in_quote,
    targets.counts_beside_share,
    targets.percent_sign,
    targets.sign_of_change,
    targets.operator_in_words,
    targets.caveats_said,
    targets.ranges,
    targets.years,
    targets.deadlines,
    targets.results,
    targets.undated_figures,
    targets.money_years,
    targets.indicators_used,
    budget.amounts,
    budget.amounts_in_quotes,
    budget.units_in_quotes,
    budget.operators_in_words,
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


@dataclass(frozen=True)
class Examination:
    """Issues sorted by place; one account per source text, none where the sources were not at hand."""

    issues: tuple[Issue, ...]
    accounts: tuple[Account, ...] = ()

    @property
    def errors(self) -> int:
        return sum(i.severity == "error" for i in self.issues)

    @property
    def warnings(self) -> int:
        return sum(i.severity == "warning" for i in self.issues)

    def count(self, code: str) -> int:
        """How many issues carry the code."""
        return sum(i.code == code for i in self.issues)


def check(files: PlanFiles, sources: Path | None = None) -> list[Issue]:
    """All issues of what was read; with ``sources``, the quotes and the completeness of the transcription too."""
    return list(examine(files, sources).issues)


def examine(files: PlanFiles, sources: Path | None = None) -> Examination:
    """Run every rule. ``sources`` is the folder of the source texts that documents.csv names."""
    facts = facts_of(files)
    issues = [found for rule in RULES for found in rule(facts)]
    accounts: list[Account] = []
    if sources is not None:
        texts, problems = read_sources(files, sources)
        issues += problems
        accounts, claims = evidence.account_for(facts, texts)
        pointers = evidence.pointed_at(facts, texts, claims)
        issues += evidence.quotes_on_lines(facts, [*accounts, *pointers], texts)
        issues += evidence.stated_years(facts, texts)
        issues += evidence.numbers_accounted(accounts)
        issues += evidence.figures_not_swallowed(facts, accounts)
    return Examination(tuple(sorted(set(issues))), tuple(accounts))
