"""What the data set holds, in words: which plans, how many figures, how each province stands to all questions.

Reads Holding records; the five forms of coverage are those of the matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.compare.facts import Document
from lib.compare.model import State
from lib.compare.overview.coverage import Holding
from lib.compare.reasons import PlanName
from lib.contract.codes import DocumentKind
from lib.present.coverage.matrix import FORMS, CellForm
from lib.present.words.figures import inside, listing, markdown_safe, plain, span
from lib.present.words.reasons import MANY, Names, plan_text
from lib.present.words.values import short_title

HEADS = {
    CellForm.STATED: "Nêu",
    CellForm.OTHER: "Nêu theo cách đo, phạm vi hoặc thời hạn khác",
    CellForm.LATER: "Có chỉ tiêu cho năm sau",
    CellForm.SILENT: "Không nêu",
    CellForm.MISSING: "Chưa có trong bộ dữ liệu",
}
"""Form of coverage → column heading, in the order of the columns."""

_KINDS = {
    DocumentKind.ANNUAL_PLAN: "kế hoạch năm",
    DocumentKind.PERIOD_PLAN: "kế hoạch giai đoạn",
    DocumentKind.REPORT_AND_PROPOSAL: "báo cáo và đề xuất",
    DocumentKind.ARTICLE: "tin bài",
    DocumentKind.NATIONAL: "văn bản của Trung ương",
}


def sentence(holdings: Sequence[Holding], years: Sequence[int], names: Names) -> str:
    """Markdown: how much there is, and whose plan of the years is there."""
    documents = sum(len(h.documents) for h in holdings)
    rows = sum(h.figures for h in holdings), sum(h.amounts for h in holdings)
    head = (
        f"Đang xem **{plain(documents)} văn bản** của **{plain(len(holdings))} tỉnh**, với **{plain(rows[0])}** chỉ"
        f" tiêu, kết quả và **{plain(rows[1])}** khoản tiền"
        " (không kể số nhắc lại, dòng tổng và số 0)."
    )
    questions = f"Bảng dưới xếp {plain(holdings[0].questions)} nội dung so sánh theo tình trạng ở từng tỉnh"
    if len(years) > 1:
        return (
            f"{head} {questions}, từng năm {span(years)}; nội dung không kể trong ô là không nêu hoặc chưa có trong bộ"
            " dữ liệu."
        )
    (year,) = years
    planned = [names[h.province] for h in holdings if year in h.planned]
    if len(planned) == len(holdings):
        whose = (
            f"{'cả ' if len(planned) > 1 else ''}{plain(len(planned))} tỉnh đều có kế hoạch"
            if len(planned) > 1
            else f"{markdown_safe(planned[0])} có kế hoạch"
        )
    elif not planned:
        whose = "chưa tỉnh nào đang chọn có kế hoạch"
    else:
        listed = f" ({markdown_safe(listing(planned))})" if len(planned) <= MANY else ""
        whose = f"{plain(len(planned))} trong {plain(len(holdings))} tỉnh có kế hoạch{listed}"
    return f"{head} Năm {year}, {whose} trong bộ dữ liệu. {questions}."


def table(
    holdings: Sequence[Holding], years: Sequence[int], names: Names
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns and rows, one a province: its documents, its rows, its states. Across the years a column a year."""
    if len(years) > 1:
        return ("Tỉnh", "Văn bản", *map(str, years)), [
            (names[h.province], documents_text(h.documents), *(states_text(h, year) for year in years))
            for h in holdings
        ]
    (year,) = years
    return ("Tỉnh", "Văn bản", "Chỉ tiêu, kết quả", "Khoản tiền", *HEADS.values()), [
        (
            names[h.province],
            documents_text(h.documents),
            plain(h.figures),
            plain(h.amounts),
            *(_counted(h, year)[form] for form in HEADS),
        )
        for h in holdings
    ]


def counts(holding: Holding, year: int) -> dict[CellForm, int]:
    """Form of coverage → questions."""
    found = dict.fromkeys(HEADS, 0)
    for state, count in holding.states[year].items():
        found[FORMS[state]] += count
    return found


def _counted(holding: Holding, year: int) -> dict[CellForm, str]:
    told = {form: plain(count) for form, count in counts(holding, year).items()}
    if year in holding.cited:
        told[CellForm.MISSING] += f" (có văn bản, chưa nhập: {plan_text(holding.cited[year])})"
    return told


def states_text(holding: Holding, year: int) -> str:
    """ "35 nêu, 8 có chỉ tiêu cho năm sau"; and that the plan of the year is not there."""
    told = [
        f"{plain(count)} {inside(HEADS[form])}"
        for form, count in counts(holding, year).items()
        if count and form not in (CellForm.SILENT, CellForm.MISSING)
    ]
    if State.MISSING not in holding.states[year]:
        return ", ".join(told) or "không nêu"
    absent = (
        f"có văn bản, chưa nhập: {plan_text(holding.cited[year])}"
        if year in holding.cited
        else "chưa có kế hoạch trong bộ dữ liệu"
    )
    return "; ".join([*([", ".join(told)] if told else []), absent])


def documents_text(documents: Sequence[Document]) -> str:
    """ "2458/QĐ-UBND (kế hoạch năm 2018); 4259/UBND-KGVX (báo cáo và đề xuất, 2016-2020)"."""
    return (
        "; ".join(f"{d.number or short_title(d.title)} ({kind_and_period(d)})" for d in documents)
        or "chưa có văn bản nào"
    )


def succession_text(document: Document, others: Iterable[Document]) -> str:
    """ "thay thế 22/KH-UBND ngày 15/02/2016 cho năm 2018; nay thay bằng 7/KH-UBND ngày 20/12/2017"; "" for most."""
    known = {other.document_id: other for other in others}
    replaced = [(known[code], year) for code, year in document.replaces if code in known]
    by = [(other, year) for other in known.values() for code, year in other.replaces if code == document.document_id]
    return "; ".join(
        f"{words} {plan_text(PlanName(other.number or short_title(other.title), other.signed_on))}"
        + (f" cho năm {year}" if year else "")
        for words, found in (("thay thế", replaced), ("nay thay bằng", by))
        for other, year in found
    )


def kind_and_period(document: Document) -> str:
    kind, period = _KINDS[DocumentKind(document.kind)], span(y for y in (document.start, document.end) if y is not None)
    if not period:
        return kind
    return (
        f"{kind} {period}"
        if document.kind in (DocumentKind.ANNUAL_PLAN, DocumentKind.PERIOD_PLAN)
        else f"{kind}, {period}"
    )
