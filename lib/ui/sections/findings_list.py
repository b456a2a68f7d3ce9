"""What stands out, in sentences: each leads to the view that shows it and to the printed words behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lib.compare.kept import kept
from lib.compare.overview.findings import Finding, findings
from lib.compare.overview.outstanding import Conflicts, FindingKind, Misprints, Nobody, OnlyOne
from lib.present.words import findings as words
from lib.present.words import wording
from lib.present.words.wording import markdown_safe
from lib.ui.card import evidence
from lib.ui.frame import choices, pages
from lib.ui.frame.deck import FINDINGS, DeckView, add_button
from lib.ui.frame.frame import Desk, Page
from lib.ui.sections import grid, register

_WITH_TOOLS = 8  # of one kind; the others are listed with their source beside them
_PROOFS = 6
_LINKS = {"matrix": "So sánh", "budget": "Kinh phí", "sources": "Danh sách"}


def show(page: Page) -> None:
    """The few that matter most, of different kinds; the others, by kind, when they are asked for."""
    found = found_in(page.desk, page.provinces, page.years, choices.KIND_CODES[page.chosen.one(choices.KINDS)])
    first = words.first(found)
    st.header("Điều đáng chú ý", anchor=False)
    if not first:
        st.markdown("Với các lựa chọn này, số liệu chưa cho thấy điều gì nổi bật.")
        return
    with st.container(key="findings", gap=None):
        for number, finding in enumerate(first):
            _finding(page, finding, f"first-{number}")
    add_button(page, DeckView(FINDINGS, replace(page.selection(""), order="value")), "findings")
    if left := words.rest(found, first):
        count = sum(map(len, left.values()))
        with st.expander(f"Xem thêm {count} điều", on_change="rerun", key="more-findings") as more:
            if more.open:
                for kind, of_kind in left.items():
                    _kind(page, kind, of_kind)


def _kind(page: Page, kind: FindingKind, of_kind: Sequence[Finding]) -> None:
    st.subheader(words.KINDS[kind], anchor=False)
    with st.container(key=f"findings-{kind}", gap=None):
        for number, finding in enumerate(of_kind[:_WITH_TOOLS]):
            _finding(page, finding, f"{kind}-{number}")
        if others := of_kind[_WITH_TOOLS:]:
            st.markdown("\n".join(f"- {_sentence(page, finding)} {_short_source(finding)}" for finding in others))


def _finding(page: Page, finding: Finding, name: str) -> None:
    with st.container(key=f"finding-{name}", horizontal=True, gap="small", wrap=False):
        st.markdown(_sentence(page, finding))
        if entry := pages.working(finding.page):
            st.page_link(
                entry.file,
                label=_LINKS[finding.page],
                query_params=_query(page, finding),
                icon=":material/arrow_forward:",
            )
        if proofs := _proofs(page, finding):
            with st.popover("Nguồn", type="tertiary", icon=":material/format_quote:", key=f"proof-{name}"):
                st.markdown(proofs)


def _query(page: Page, finding: Finding) -> dict[str, str]:
    """The choices of this page at the finding's year, and what the other page is to open; each page knows its own
    keys."""
    if isinstance(finding.told, Conflicts):
        return {choices.PROVINCES: page.facts.provinces[finding.told.province].slug, register.TAB: "chua-thong-nhat"}
    if isinstance(finding.told, Misprints):
        chosen = {key: codes for key, codes in page.chosen.query.items() if key == choices.PROVINCES}
        return chosen | {register.TAB: "chua-thong-nhat"}
    selection = finding.selection
    own = (finding.told.year,) if isinstance(finding.told, OnlyOne | Nobody) else ()
    years: tuple[int, ...] = selection.years if selection else own
    opened = {grid.QUESTION: selection.question} if selection and finding.page == "matrix" else {}
    return page.chosen.but({choices.YEAR: (str(years[0]),)} if years else {}).query | opened


def _names(page: Page) -> dict[str, str]:
    return {code: page.facts.provinces[code].name for code in page.provinces}


def _sentence(page: Page, finding: Finding) -> str:
    return words.finding_markdown(finding, _names(page))


def _short_source(finding: Finding) -> str:
    if not finding.sources:
        return ""
    source = finding.sources[0]
    return markdown_safe(f"({', '.join(part for part in (wording.source_number(source), source.clause) if part)})")


def _proofs(page: Page, finding: Finding) -> str:
    """What the sentence had to cut, then each figure's printed phrase and its place."""
    parts = [markdown_safe(full)] if (full := words.in_full(finding)) else []
    parts += [
        evidence.proof(page.facts.provinces[page.facts.documents[source.document_id].province].name, source)
        for source in finding.sources[:_PROOFS]
    ]
    if len(finding.sources) > _PROOFS:
        parts.append(f"Và {len(finding.sources) - _PROOFS} chỗ khác.")
    return "\n\n".join(parts)


@kept(16)
def found_in(
    desk: Desk, provinces: tuple[str, ...], years: tuple[int, ...], kinds: tuple[str, ...]
) -> tuple[Finding, ...]:
    """Everything that stands out under the choices."""
    return findings(desk.facts, desk.money, provinces, *years, kinds=kinds)
