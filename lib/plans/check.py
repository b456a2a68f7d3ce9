"""Every rule over what was read: the located issues, and what became of every number of the sources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lib.contract.issues import Issue
from lib.plans.read import PlanFiles, read_sources
from lib.plans.rules import RULES, evidence
from lib.plans.rules.facts import facts_of
from lib.plans.tokens import Account


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
