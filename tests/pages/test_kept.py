"""What pages work out is worked out once, is shared by all readers of the same data, and goes when those data go."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from weakref import ref

import pytest
from streamlit.testing.v1 import AppTest

from lib.compare import kept
from lib.compare.model import Selection
from lib.present.words import amounts
from lib.ui.card import sending
from lib.ui.coverage import tiles
from lib.ui.frame import data
from lib.ui.frame.frame import Desk
from lib.ui.frame.unpublished import Unpublished
from lib.ui.search import answers
from tests.pages.conftest import ROOT

DECK = "dang-chu-y~dvc_level3~money_nature~ma-tran.conline_services~ho-so.t38~dong-lon-nhat"
VIEWS = (
    ("overview", {}),
    ("online_services", {"nam": "2016-2020"}),
    ("budget", {"don-vi": "trieu"}),
    ("matrix", {"cau": "dvc_level3"}),
    ("question", {"cau-hoi": "dvc_level3"}),
    ("province", {"ho-so": "lao-cai", "ben-canh": "thanh-hoa"}),
    ("projects", {"tim": "phần mềm"}),
    ("sources", {"muc": "bang-chung"}),
    ("present", {"bo": DECK}),
    ("present", {"bo": DECK, "trang": "2"}),
    ("download", {}),
    ("guide", {}),
)
"""Every section that works something out, and the addresses that make it do so."""


def session(own: Unpublished | None = None) -> AppTest:
    at = AppTest.from_file(str(ROOT / "lib" / "ui" / "shell" / "shell.py"), default_timeout=60)
    if own is not None:
        at.session_state["unpublished"] = own
    return at.run()


def visit(at: AppTest, stem: str, query: dict[str, str]) -> AppTest:
    at.switch_page(f"../../../pages/{stem}.py")
    at.query_params.clear()
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception, (stem, at.exception)
    return at


def with_a_plan() -> Unpublished:
    """A plan that one session alone sees; its tables are as large as the published ones."""
    base = data.published()
    build = base.build | {"build_id": f"{base.build_id}+thu", "unpublished": "Kế hoạch thử"}
    return Unpublished(None, "Kế hoạch thử", replace(base, build=build), base.build_id)  # type: ignore[arg-type]


def unpublished_desk(at: AppTest) -> Desk:
    return at.session_state["unpublished"].made(Desk)


def behind_clicks(desk: Desk) -> None:
    """What a reader of a card asks for once more."""
    comparison = desk.compare(Selection("dvc_level3", desk.facts.loaded, (2018,)))
    sending.message(comparison, (), True)
    money = desk.compare(Selection("money_nature", desk.facts.loaded, (2018,)))
    lead = money.panels[0]
    answers.message(desk, "chữ ký số")  # what a reader types into the search box
    tiles._made(desk, comparison.selection, False)  # what a page of many provinces asks for
    amounts.signed_text(replace(lead.values[0], source=None, more_sources=()), lead)  # a row that has no source


def test_nothing_made_of_an_unpublished_plan_outlives_its_session():
    at = session(with_a_plan())
    for stem, query in VIEWS:
        visit(at, stem, query)
    desk = unpublished_desk(at)
    assert desk.facts.tables is at.session_state["unpublished"].tables
    behind_clicks(desk)
    comparison = desk.compare(Selection("dvc_level3", desk.facts.loaded, (2018,)))
    held = {
        "tables": ref(desk.facts.tables),
        "facts": ref(desk.facts),
        "money": ref(desk.money),
        "desk": ref(desk),
        "comparison": ref(comparison),
    }
    del at, desk, comparison
    gc.collect()
    assert [name for name, still in held.items() if still() is not None] == []


@pytest.fixture
def made(monkeypatch) -> Counter[str]:
    """How often each function that keeps its results had to make one."""
    counted: Counter[str] = Counter()
    handing_out = kept._Shelf.of

    def counting(shelf, make, most):
        found = handing_out(shelf, make, most)

        def call(*args, **more):
            before = found.cache_info().misses
            try:
                return found(*args, **more)
            finally:
                counted[f"{make.__module__}.{make.__qualname__}"] += found.cache_info().misses - before

        return call

    monkeypatch.setattr(kept._Shelf, "of", counting)
    return counted


def keepers() -> Iterator[str]:
    """Every function of lib/ that keeps its results."""
    mark = kept.kept()(lambda owner: owner).__code__
    modules = {name: module for name, module in sys.modules.items() if name.startswith("lib.")}
    for name, module in modules.items():
        classes = [found for found in vars(module).values() if isinstance(found, type) and found.__module__ == name]
        for function in (function for holder in (module, *classes) for function in vars(holder).values()):
            if getattr(function, "__code__", None) is mark:
                yield f"{function.__module__}.{function.__qualname__}"


def test_a_rerun_works_nothing_out_again_and_neither_does_the_next_reader(made):
    at = session(with_a_plan())
    for stem, query in VIEWS:
        visit(at, stem, query)
        once = made.copy()
        at.run()
        assert made - once == Counter(), (stem, query)
    behind_clicks(unpublished_desk(at))
    assert {name for name, times in made.items() if times} == set(keepers())

    for run in range(2):
        made.clear()
        reader = session()
        for stem, query in VIEWS:
            visit(reader, stem, query)
        assert run == 0 or +made == Counter()
