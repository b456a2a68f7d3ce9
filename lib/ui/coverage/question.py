"""A question's own page: its card, who states it and who does not, how it is measured, where it stands, what is near.
Without a question in the address the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lib.compare.facts import Facts, Question
from lib.compare.kept import kept
from lib.compare.model import Comparison, Selection
from lib.present.coverage import holdings, matrix
from lib.present.coverage import question as words
from lib.present.coverage.matrix import MatrixCell
from lib.present.search.entries import stated_in
from lib.ui.card import evidence
from lib.ui.coverage import grid, tiles
from lib.ui.frame import choices, frame, gathered, pages
from lib.ui.frame.choices import Choice, Chosen
from lib.ui.frame.frame import AskedFor, Desk, Page
from lib.ui.frame.gathered import Gathered, Node, node

QUESTION = choices.ASKED
OPEN_AT_MOST = 12
"""More provinces or documents than this are folded: a table of all would push away what stands below it."""
_TAGS = {matrix.CellForm.STATED: "b", matrix.CellForm.OTHER: "i"}


def question(facts: Facts) -> Choice:
    """The question; none by default. The list is its control."""
    return Choice(QUESTION, tuple(facts.questions), also=(grid.QUESTION,))


def title(facts: Facts, chosen: Chosen) -> str:
    """The question's own label, or that of the list."""
    code = chosen.one(QUESTION)
    return facts.questions[code].label if code else next(e.title for e in pages.PAGES if e.stem == "question")


def asked(page: Page) -> list[AskedFor]:
    """The comparison that the address names; nothing for the list."""
    return page.compare(*page.chosen.many(QUESTION))


def head(page: Page, parts: Gathered) -> None:
    """What is asked, above the card; or the list of all questions."""
    if (own := _own(page)) is None:
        _catalogue(page, parts)
        return
    way = node("a", "Danh mục chỉ tiêu", href=_address(page, ""), data_view="question")
    topic = f" › {page.facts.topics[own.topic]}"
    stated = f"{own.definition}. Mọi năm: {stated_in(page.facts, own)}. {words.national(page.facts, own)}"
    parts.nodes("question-head", node("p", way, topic, class_="caption"), node("p", stated))


def rest(page: Page, parts: Gathered) -> None:
    """All that stands below the card."""
    if (own := _own(page)) is None:
        return
    whole = _whole(page, own)
    tiles.show(page, parts, own.question_id)
    frame.heading("Tỉnh nào nêu, tỉnh nào không")
    parts.guarded("question-standing", lambda: _standing(page, own, whole))
    frame.heading("Cách đo")
    parts.guarded(
        "question-measures", lambda: [gathered.table(words.MEASURES, words.measures(page.facts, own), "Cách đo")]
    )
    frame.heading("Văn bản")
    parts.guarded("question-documents", lambda: _documents(page, whole))
    if near := words.neighbours(page.facts, own):
        frame.heading(f"Cùng chủ đề: {page.facts.topics[own.topic]}")
        parts.nodes("question-near", node("ul", *(node("li", _way(page, other)) for other in near)))


def _own(page: Page) -> Question | None:
    code = page.chosen.one(QUESTION)
    return page.facts.questions[code] if code else None


def _whole(page: Page, own: Question) -> Comparison:
    """The comparison across the years: the period chosen, or the one that the year is in."""
    periods = choices.periods(page.facts).values()
    years = next((years for years in periods if set(page.years) <= set(years)), page.years)
    return page.desk.compare(replace(page.selection(own.question_id), years=years))


# -- who states it ---------------------------------------------------------------------------------


def _standing(page: Page, own: Question, whole: Comparison) -> Iterable[Node]:
    """For one year the names by state; then each province's years."""
    if not page.across:
        year = page.desk.compare(page.selection(own.question_id))
        told = words.standing(year)
        yield node("p", f"Năm {page.years[0]}:")
        yield node(
            "ul",
            *(
                node("li", node("strong", f"{holdings.HEADS[form]} ({len(names)})"), f": {', '.join(names)}")
                for form, names in told.items()
            ),
        )
    table = _years(page.desk, whole.selection)
    label = f"Từng tỉnh qua các năm ({len(page.provinces)})"
    yield _folded(label, table) if len(page.provinces) > OPEN_AT_MOST else table


def _folded(label: str, table: Node) -> Node:
    return node("details", node("summary", label), table, class_="fold")


@kept(32)
def _years(desk: Desk, selection: Selection) -> Node:
    """A row a province, a column a year; years that read alike are one cell."""
    comparison = desk.compare(selection)
    row = grid.row(desk, selection)
    heads = ("Tỉnh", *(str(year) for year in selection.years))
    body = (
        node("tr", node("th", comparison.names[code], scope="row"), *(_cell(cell, selection.years) for cell in cells))
        for code, cells in zip(matrix.places(comparison), row.cells, strict=True)
    )
    return node(
        "div",
        node(
            "table", node("thead", node("tr", *(node("th", head, scope="col") for head in heads))), node("tbody", *body)
        ),
        class_="rows question-years",
        role="region",
        tabindex="0",
        aria_label="Từng tỉnh qua các năm, bảng cuộn được",
    )


def _cell(cell: MatrixCell, years: Sequence[int]) -> Node:
    said = node(_TAGS.get(cell.form, "span"), cell.text, class_=cell.form)
    way = (
        node("a", said, href=evidence.address(cell.figure), data_view="sources", class_="figure")
        if cell.figure
        else said
    )
    aside = [node("small", f" {cell.aside}")] if cell.aside else []
    whose = cell.years or str(years[0])
    return node("td", way, *aside, colspan=str(cell.width) if cell.width > 1 else "", data_of=whose)


# -- where it stands, what is near -----------------------------------------------------------------


def _documents(page: Page, whole: Comparison) -> Iterable[Node]:
    rows = [
        (
            one.province,
            node(
                "a",
                one.number,
                href=pages.address("sources", {evidence.FIGURE.key: one.document_id}),
                data_view="sources",
            ),
            one.signed,
            one.period,
            one.figures,
            one.clauses,
        )
        for one in words.documents(whole, page.facts)
    ]
    if not rows:
        yield node("p", "Chưa văn bản nào đã nhập nêu nội dung này.")
        return
    table = gathered.table(words.DOCUMENTS, rows, "Văn bản")
    yield _folded(f"Các văn bản nêu nội dung này ({len(rows)})", table) if len(rows) > OPEN_AT_MOST else table


def _way(page: Page, own: Question) -> Node:
    return node("a", own.label, href=_address(page, own.question_id), data_view="question")


def _address(page: Page, code: str) -> str:
    """This page for another question, for the same years and provinces; "" is the list."""
    return pages.address("question", page.chosen.but({QUESTION: (code,) if code else ()}).query)


# -- the list --------------------------------------------------------------------------------------


def _catalogue(page: Page, parts: Gathered) -> None:
    """All questions by topic: what each asks, how many of the provinces chosen state it for the years chosen."""
    parts.nodes("question-head", node("p", "Mỗi chỉ tiêu có trang riêng: định nghĩa, biểu đồ, bảng, văn bản."))
    rows = {row.question: row for row in grid.rows(page.desk, page.selection(""))}
    for topic, questions in words.by_topic(page.facts).items():
        frame.heading(page.facts.topics[topic])
        told = ((_way(page, one), one.definition, words.counted(rows[one.question_id])) for one in questions)
        heads = ("Chỉ tiêu", "Định nghĩa", page.chosen.choice(choices.YEAR).name(page.chosen.one(choices.YEAR)))
        table = gathered.table(heads, told, page.facts.topics[topic])
        parts.nodes(f"questions-{topic}", node("div", table, class_="question-list"))
