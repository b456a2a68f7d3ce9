"""What stands out, as a page shows it: the sentence with what it is about in bold, and the printed words behind it."""

from __future__ import annotations

from lib.compare.facts import Facts
from lib.compare.overview.findings import Finding
from lib.present.views import evidence
from lib.present.views.body import Paragraph, Run, Words
from lib.present.words import findings as words
from lib.present.words import wording
from lib.present.words.reasons import Names

_PROOFS = 6  # figures of one finding


def sentence(finding: Finding, names: Names) -> Paragraph:
    """What it is about, then what is told of it."""
    about, colon, told = words.finding_text(finding, names).partition(": ")
    return (Run(about, bold=True), Run(f"{colon}{told}"))


def proofs(finding: Finding, facts: Facts) -> tuple[Words, ...]:
    """What the sentence had to cut, then each figure's printed phrase and its place; () where nothing stands behind
    it."""
    full, left = words.in_full(finding), len(finding.sources) - _PROOFS
    return (
        *([Words(((Run(full),),))] if full else []),
        *(
            evidence.proof(facts.provinces[facts.documents[source.document_id].province].name, source)
            for source in finding.sources[:_PROOFS]
        ),
        *([Words(((Run(f"Và {left} chỗ khác."),),))] if left > 0 else []),
    )


def place(finding: Finding) -> str:
    """Document and clause of its first figure, in brackets, where there is no room for all: "(340/KH-UBND, Phần C.I)";
    "" without sources."""
    if not finding.sources:
        return ""
    source = finding.sources[0]
    told = ", ".join(part for part in (wording.source_number(source), source.clause) if part)
    return f"({told})" if told else ""
