"""The invented plan of a fourth province through the desk, without a browser: what is wrong has a way out, the workbook
is clean, and its money is counted once."""

from pathlib import Path

import pytest

from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.plans.draft.decisions import DOCUMENT, Review
from lib.plans.draft.formats.docx import read as read_docx
from lib.plans.draft.printed.text import plan_text
from lib.plans.draft.whole.draft import draft_of_text
from lib.plans.proposed.items import code_of
from lib.plans.read import read_plans
from lib.plans.review.remedies import Remedy
from lib.plans.review.saved import workbook
from lib.plans.workbook.read import merged, read_workbook
from lib.store.load import of_files
from lib.ui.review.desk import ReviewDesk
from tests.plans.draft.fourth_plan import as_docx

FILES = read_plans(Path(__file__).resolve().parents[2] / "data")[0]
LEVEL_2 = {
    "label": "Số dịch vụ công trực tuyến mức độ 2",
    "unit": "count",
    "topic": "online_services",
    "definition": "Số dịch vụ công trực tuyến mức độ 2",
}


def say(desk: ReviewDesk, *steps: dict) -> None:
    desk.hear({"from": desk.heard + 1, "steps": list(steps)}, "2026-11-30")


@pytest.fixture(scope="module")
def desk() -> ReviewDesk:
    """Everything accepted as proposed but two indicators, which somebody who reads the sentences chooses."""
    draft = draft_of_text(plan_text(list(read_docx(as_docx()))), FILES.frames, "ke-hoach.txt")
    own = ReviewDesk("ke-hoach.docx", FILES, Review(draft))
    printed = {line.number: line.text for line in draft.text.lines}
    marked = {printed[one.line][one.start : one.end]: one.key for one in draft.proposals if one.table == "targets"}
    say(own, {"do": "call", "by": "Nguyễn Văn A"}, {"do": "propose", "item": "new_indicator", "typed": LEVEL_2})
    say(own, {"do": "accept", "keys": [DOCUMENT, *(one.key for one in draft.proposals if one.table)]})
    say(own, {"do": "skip", "keys": [one.key for one in draft.proposals if not one.table], "reason": ""})
    new = code_of(own.review.items[0])
    say(own, {"do": "change", "keys": [marked["1.820"]], "typed": {"indicator_id": new}})
    say(own, {"do": "change", "keys": [marked["315"]], "typed": {"indicator_id": "certificates_agency_count"}})
    return own


@pytest.fixture(scope="module")
def taken(desk) -> list[Remedy]:
    """The first way out of every error there was, taken."""
    ways = [own.remedies[0] for faults in desk.judged.faults.values() for own in faults if own.is_error]
    typed: dict[str, dict[str, str]] = {}
    for way in ways:
        for key, cells in way.cells.items():
            typed.setdefault(key, {}).update(cells)
    say(desk, {"do": "mend", "typed": typed})
    return ways


def test_every_trap_has_a_sure_way_out(desk, taken):
    """A sum that its lines do not make, a decimal point among commas, a line without a number, a part of a total."""
    assert taken and all(way.is_sure for way in taken)
    assert not [own for faults in desk.judged.faults.values() for own in faults if own.is_error]


@pytest.mark.usefixtures("taken")
def test_its_workbook_is_clean_and_its_money_counted_once(desk):
    plan, issues = read_workbook(workbook(desk.review, desk.published.frames), FILES)
    assert [str(issue) for issue in issues if issue.severity == "error"] == []
    addends = Money(Facts(of_files(merged(FILES, plan)))).addends()
    found = sum(vnd for figure, vnd in addends.items() if figure.startswith(f"{plan.document_id}/"))
    assert found == 21_300_000_000, "as the plan states; its lines make 21,2, and what no line tells is not split"
