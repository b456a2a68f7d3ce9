"""The matrix on screen: its choices, the table of all questions × provinces, the way to one question and to Excel.

The table is HTML of real text: forms that differ, links that the keyboard reaches, a first column that stays in place.
A link names the question in the address; ``static/links.js`` follows it without loading the page anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

import streamlit as st

from lib.compare.facts import Facts
from lib.compare.kept import kept
from lib.compare.model import Selection
from lib.present.coverage import matrix
from lib.present.coverage.matrix import CellForm, MatrixCell, MatrixRow
from lib.present.verdicts import VERDICTS
from lib.present.views import pasted
from lib.ui.card import card, evidence, tools
from lib.ui.card.picture import picture_head
from lib.ui.frame import choices, files, frame, log, pages
from lib.ui.frame.choices import Choice
from lib.ui.frame.deck import MATRIX, DeckView
from lib.ui.frame.files import TSV, XLSX, CannotMake, Faulty, Made
from lib.ui.frame.frame import NotMade, Page

TOPIC, ROWS, SOUGHT, QUESTION = "chu-de", "hien", "tim", "cau"
BETWEEN = "Giữa các tỉnh"
LISTED = 6  # more provinces than this are not listed under each question on a narrow screen
ALL, ONLY_COMPARABLE = "tat-ca", "so-sanh-duoc"
_NONE = "Không có chỉ tiêu nào khớp với điều kiện đang chọn."


# -- choices ---------------------------------------------------------------------------------------


def topic(facts: Facts) -> Choice:
    """One topic, or all."""
    return Choice(TOPIC, (ALL, *facts.topics), (ALL,), label="Chủ đề", labels=("Tất cả chủ đề", *facts.topics.values()))


def question(facts: Facts) -> Choice:
    """The question whose comparison is open; none by default. The table is its control."""
    return Choice(QUESTION, tuple(facts.questions))


comparable = Choice(
    ROWS, (ALL, ONLY_COMPARABLE), (ALL,), label="Hiện", labels=("Mọi chỉ tiêu", "Chỉ dòng so sánh được")
)
sought = Choice(SOUGHT, text=60, label="Tìm chỉ tiêu")
FILE, CHOICES = "ma-tran", (topic, comparable, sought, question)


# -- rows ------------------------------------------------------------------------------------------


class _Matrix:
    """All questions compared in one way, by topic, and what has been made of them; shared by all sessions."""

    def __init__(self, desk: frame.Desk, selection: Selection) -> None:
        facts = desk.facts
        topics = list(facts.topics)
        questions = sorted(facts.questions.values(), key=lambda q: (topics.index(q.topic), q.order))
        self.rows = tuple(row(desk, replace(selection, question=q.question_id)) for q in questions)

    @kept(16)
    def showing(self, topic: str, only_comparable: bool, sought: str) -> tuple[MatrixRow, ...]:
        return tuple(matrix.showing(self.rows, topic=topic, comparable=only_comparable, sought=sought))

    @kept(4)
    def html(self, shown: tuple[MatrixRow, ...], link: str) -> str:
        return _html(shown, link)


def row(desk: frame.Desk, selection: Selection) -> MatrixRow:
    """The row of one question."""
    question = desk.facts.questions[selection.question]
    measures = [desk.facts.indicators[key].measure for key in question.measures]
    return matrix.row(desk.compare(selection), measures, desk.facts.topics[question.topic])


@kept(8)
def _matrix(desk: frame.Desk, selection: Selection) -> _Matrix:
    return _Matrix(desk, selection)


def _of(page: Page) -> _Matrix:
    return _matrix(page.desk, page.selection(""))


def rows(desk: frame.Desk, selection: Selection, topic: str = "") -> tuple[MatrixRow, ...]:
    """All rows under a selection, or those of a topic."""
    return _matrix(desk, replace(selection, question="", options=())).showing(topic, False, "")


def rows_shown(page: Page) -> tuple[MatrixRow, ...]:
    """The rows that the filters let through."""
    topic = page.chosen.one(TOPIC)
    return _of(page).showing(
        topic if topic != ALL else "", page.chosen.one(ROWS) == ONLY_COMPARABLE, page.chosen.one(SOUGHT)
    )


@dataclass(frozen=True)
class Shown:
    """The matrix on screen: the rows that the filters let through, and of them the table; questions that an error keeps
    out stand in the table with a sentence."""

    page: Page
    rows: tuple[MatrixRow, ...]
    html: str
    faulty: tuple[NotMade, ...]


def of(page: Page) -> Shown:
    """The matrix under the choices of the page."""
    others = page.chosen.but({QUESTION: ()}).query_string
    link = f"?{others}&{QUESTION}=" if others else f"?{QUESTION}="

    def made(desk: frame.Desk) -> tuple[tuple[MatrixRow, ...], str]:
        rows = rows_shown(replace(page, desk=desk))
        return rows, _of(replace(page, desk=desk)).html(rows, link) if rows else ""

    (rows, html), faulty = page.desk.sound(made, page.selection(""))
    if faulty and rows:
        questions, topics = page.facts.questions, page.facts.topics
        html = _html(rows, link, [(topics[questions[one.selection.question].topic], one) for one in faulty])
    return Shown(page, rows, html, faulty)


# -- parts of the page -----------------------------------------------------------------------------


def opened(shown: Shown) -> None:
    """The question that the address names: its answer, the way back, its card. Otherwise what the matrix says as a
    whole."""
    page = shown.page
    with st.container(key="opened"):  # there with and without a question, so that the table below keeps its place
        if comparisons := page.compare(*page.chosen.many(QUESTION)):
            frame.answer(comparisons)
            st.button(
                "Đóng, về ma trận",
                icon=":material/arrow_back:",
                type="tertiary",
                on_click=choices.choose,
                args=(page.stem, page.chosen.choice(QUESTION), ()),
            )
            own_page = pages.address("question", {choices.ASKED: page.chosen.one(QUESTION), **_shared(page)})
            st.html(f'<p class="question-own"><a href="{escape(own_page)}" data-view>Trang riêng của chỉ tiêu</a></p>')
            card.row(page, *comparisons)
            frame.heading("Ma trận")
        else:
            with st.container(key="answer", gap="xxsmall"):
                st.markdown(_said(lambda: matrix.summary(shown.rows, len(page.facts.questions))))


def _shared(page: Page) -> dict[str, str]:
    """The choices that mean the same on other pages."""
    return {key: code for key, code in page.chosen.query.items() if page.chosen.choice(key).shared}


def _said(make: Callable[[], str]) -> str:
    """The sentence, or why it is not there: the table stands all the same."""
    try:
        return make()
    except Exception as error:
        return log.sorry(log.failure(error, part="summary"))


def table(shown: Shown) -> None:
    """The rows shown, and their Excel file."""
    page = shown.page
    if not shown.rows:
        for one in shown.faulty:
            card.not_made(one, one.selection.question)
        st.button("Bỏ các điều kiện lọc", on_click=_reset, args=(page,))
        return
    with st.container(key="picture-matrix"):
        st.html(shown.html)
    if shown.faulty:
        st.button("Thử lại các dòng đang gặp lỗi")  # the page is made once more
    if open_now := page.chosen.one(QUESTION):
        st.html(f"<style>.matrix #row-{escape(open_now)} > * {{ background: #e3ecf5; }}</style>")
    topic = page.chosen.one(TOPIC)
    view = DeckView(MATRIX, replace(page.selection(""), options=(("topic", topic),) if topic != ALL else ()))
    workbook = files.address(FILE, XLSX, page.chosen.but({QUESTION: ()}).query)
    copied = files.address(FILE, TSV, page.chosen.but({QUESTION: ()}).query)
    tools.below_table(page, "matrix", len(shown.rows), workbook, copied, {"": view}, link=True)


def _reset(page: Page) -> None:
    for key in (TOPIC, ROWS, SOUGHT):
        choice = page.chosen.choice(key)
        choices.choose(page.stem, choice, choice.default)


def file(page: Page, ending: str) -> Made:
    """The workbook of the rows shown, or the same to paste; it says which ones an error keeps out."""
    if ending == TSV:
        return _pasted(page)
    from lib.present.excel.matrix_workbook import workbook  # XlsxWriter is needed by this click only

    def made(desk: frame.Desk, missing: tuple[NotMade, ...]) -> bytes:
        if not (shown := rows_shown(replace(page, desk=desk))):
            return b""
        said = [one.left_out for one in missing]
        return workbook(shown, link=page.link, published=page.published, version=page.version, missing=said)

    content, missing = page.desk.rest(made, page.selection(""))
    if not content:
        if missing:
            raise Faulty(missing[0].no_file)
        raise CannotMake(_NONE)
    return Made(f"Ma trận.{ending}", content, whole=not missing)


def _pasted(page: Page) -> Made:
    rows, missing = page.desk.rest(lambda desk, _: rows_shown(replace(page, desk=desk)), page.selection(""))
    if not rows:
        raise CannotMake(missing[0].left_out if missing else _NONE)
    return tools.copied("Ma trận", [pasted.of_matrix(rows)], missing)


# -- HTML; whatever comes from data passes through escape() ----------------------------------------


def _html(shown: tuple[MatrixRow, ...], link: str, faulty: Sequence[tuple[str, NotMade]] = ()) -> str:
    """``link``: the address of a row, to which its question is added; ``faulty``: rows that could not be made, each
    behind its topic."""
    chosen = shown[0].comparison.selection
    names = [shown[0].comparison.names[code] for code in matrix.places(shown[0].comparison)]
    across = chosen.years if len(chosen.years) > 1 else ()
    spread = any(row.spread for row in shown)
    columns = len(names) * (len(across) or 1) + 2 + spread
    parts = [
        picture_head("Ma trận chỉ tiêu", _said(lambda: matrix.summary_plain(shown))),
        _legend(),
        '<div class="matrix" role="region" tabindex="0" aria-label="Ma trận chỉ tiêu, bảng cuộn được">',
        (
            f'<table class="{" ".join(_looks(chosen))}"><caption>Mỗi dòng một chỉ tiêu, mỗi cột một tỉnh'
            f"{', mỗi tỉnh một cột con cho từng năm' if across else ''}; bấm tên chỉ tiêu để mở so sánh</caption>"
        ),
        f'<colgroup><col class="question"><col span="{columns - 2}" class="place"><col class="verdict"></colgroup>',
        f"<thead>{''.join(_head(names, across, spread=spread))}</thead>",
    ]
    topics = {label: [*group] for label, group in groupby(shown, key=lambda row: row.topic)}
    for label in dict.fromkeys((*topics, *(label for label, _ in faulty))):
        parts.append(
            f'<tbody><tr class="topic"><th colspan="{columns}" scope="rowgroup"><span>{escape(label)}</span></th></tr>'
        )
        parts += (_row(row, link, names, spread=spread) for row in topics.get(label, ()))
        parts += (_not_made(one, columns) for topic, one in faulty if topic == label)
        parts.append("</tbody>")
    return "".join((*parts, "</table></div>"))


def _looks(chosen: Selection) -> Iterable[str]:
    """Classes of the table: what changes its look (static/matrix.css)."""
    if len(chosen.years) > 1:
        yield "across"
    if len(chosen.provinces) > LISTED:
        yield "many"


def _legend() -> str:
    items = (f"<li>{_mark(form, example)} <span>{escape(words)}</span></li>" for form, example, words in matrix.LEGEND)
    return f'<ul class="matrix-legend" aria-label="Cách đọc các ô">{"".join(items)}</ul>'


def _head(names: Sequence[str], across: Sequence[int], *, spread: bool) -> Iterable[str]:
    deep = ' rowspan="2"' if across else ""
    scope = f'colgroup" colspan="{len(across)}' if across else "col"
    yield f'<tr><th scope="col"{deep}>Chỉ tiêu</th>'
    if spread:
        yield f'<th scope="col">{BETWEEN}</th>'
    yield from (f'<th scope="{scope}">{escape(name)}</th>' for name in names)
    yield f'<th scope="col"{deep}>So sánh</th></tr>'
    if across:
        yield "<tr>" + "".join(f'<th scope="col">{year}</th>' for year in across) * len(names) + "</tr>"


def _row(row: MatrixRow, link: str, names: Sequence[str], *, spread: bool) -> str:
    verdict, aside = row.verdict
    mine = names[0] if row.comparison.selection.own else ""
    cells = "".join(
        _cell(cell, name, first=i == 0, mine=name == mine)
        for own, name in zip(row.cells, names, strict=True)
        for i, cell in enumerate(own)
    )
    between = f'<td class="between" data-of="{BETWEEN}">{_small(row.spread)}</td>' if spread else ""
    return (
        f'<tr id="row-{escape(row.question)}" data-opens><th scope="row"><a'
        f' href="{escape(link + row.question)}">{escape(row.comparison.title)}</a></th>{between}{cells}<td'
        f' class="{VERDICTS[row.level].css}"><span>{escape(verdict)}</span>{_small(aside)}</td></tr>'
    )


def _not_made(one: NotMade, columns: int) -> str:
    return (
        f'<tr><th scope="row">{escape(one.title)}</th>'
        f'<td colspan="{columns - 1}"><span role="alert">{escape(log.sorry(one.code))}</span></td></tr>'
    )


def _cell(cell: MatrixCell, name: str, *, first: bool, mine: bool) -> str:
    """``first``: a province begins here; ``mine``: it is the reader's own. Where the table is a list, the cell says
    whose it is and of which years."""
    wide = f' colspan="{cell.width}"' if cell.width > 1 else ""
    whose = escape(f"{name} {cell.years}".strip())
    return (
        f'<td class="{cell.form}{" first" if first else ""}{" mine" if mine else ""}" data-of="{whose}"{wide}>'
        f"{_evident(cell)}{_small(cell.aside)}</td>"
    )


def _evident(cell: MatrixCell) -> str:
    """What the cell says; a figure is the way to its evidence, the rest of the row opens the question."""
    said = _mark(cell.form, cell.text)
    return (
        f'<a class="figure" href="{escape(evidence.address(cell.figure))}" target="_blank">{said}</a>'
        if cell.figure
        else said
    )


def _mark(form: CellForm, text: str) -> str:
    """The form is told by weight, slope, line and hatching; the words say the same."""
    tag = {CellForm.STATED: "b", CellForm.OTHER: "i"}.get(form, "span")
    return f'<{tag} class="{form}">{_text(text)}</{tag}>'


def _small(text: str) -> str:
    """Each remark on a line of its own."""
    return "".join(f" <small>{_text(part)}</small>" for part in text.split("; ") if part)


def _text(text: str) -> str:
    """A sign stays on the line of its figure."""
    return escape(re.sub("([≥≤≈<>]) ", "\\1\u00a0", text))
