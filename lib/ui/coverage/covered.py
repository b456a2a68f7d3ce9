"""What the data set holds, at a glance: one sentence, and a row a province. Both are parts of what the page gathers."""

from __future__ import annotations

from collections.abc import Sequence

from lib.compare.kept import kept
from lib.compare.overview.coverage import Holding, holdings
from lib.present.coverage import holdings as words
from lib.ui.frame import choices, frame, gathered
from lib.ui.frame.frame import Desk, Page
from lib.ui.frame.gathered import Gathered, Node, node

ROWS_AT_ONCE = 6  # more provinces than this open on demand, so that what matters stays on the first screen
_HeadsAndRows = tuple[Sequence[str], Sequence[Sequence[str]]]


def show(page: Page, parts: Gathered) -> None:
    """The inventory: what it comes to, then a row a province."""

    def told() -> tuple[str, _HeadsAndRows]:
        return _words(page.desk, page.provinces, page.years, choices.KIND_CODES[page.chosen.one(choices.KINDS)])

    def table() -> Node:
        heads, rows = told()[1]
        own = gathered.table(heads, rows)
        return own if len(rows) <= ROWS_AT_ONCE else _folded(len(rows), own)

    frame.heading("Số liệu đã có")
    if parts.guarded("answer", lambda: [node("p", *gathered.marked(told()[0]))]):
        parts.guarded("covered", lambda: [table()])


def _folded(provinces: int, table: Node) -> Node:
    label = f"Từng tỉnh ({provinces}): văn bản đã nhập, số nội dung được nêu"
    return node("details", node("summary", label), table, class_="fold")


@kept(16)
def _words(
    desk: Desk, provinces: tuple[str, ...], years: tuple[int, ...], kinds: tuple[str, ...]
) -> tuple[str, _HeadsAndRows]:
    held: tuple[Holding, ...] = holdings(desk.facts, provinces, years, kinds)
    names = {code: desk.facts.provinces[code].name for code in provinces}
    return words.sentence(held, years, names), words.table(held, years, names)
