"""A checked plan that only this session sees, beside the published ones. It lives in the session's memory and nowhere
else."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakValueDictionary

import pandas as pd
import streamlit as st

from lib.compare.kept import kept
from lib.contract.issues import Issue
from lib.contract.stored import Tables
from lib.contract.tables import PLAN_TABLES
from lib.normalize import Unusable
from lib.plans.read import PlanFiles
from lib.plans.rules.facts import whole_number
from lib.plans.sandbox.waiting import LineFull
from lib.plans.workbook.read import OnePlan, merged
from lib.present.words.wording import markdown_safe
from lib.store.load import joined
from lib.ui.frame import choices, waiting

MOST_ROWS_HELD = 250_000
"""Rows of all plans' tables that sessions look at together: some 600 MB with what pages make of them. A plan stands
among all others, so a session takes as many rows as the data set has."""
T = TypeVar("T")
_KEY, _LOST = "unpublished", "unpublished-lost"
_NO_ROOM = (
    "Máy chủ đang giữ nhiều kế hoạch chưa công bố của các phiên khác nên chưa nhận thêm được; hãy thử lại khi các phiên"
    " ấy đã đóng."
)
LINKS = "Tệp Excel có kèm, liên kết thì không."

ReadPlans = Callable[[], tuple[PlanFiles, list[Issue]]]
"""Reads the files behind the published tables."""


@dataclass(frozen=True)
class Unpublished:
    """The plan, what people call it, the tables that hold it too, and the build that they were made from.

    ``secret`` opens the files that show the plan: nobody can guess it, and it is forgotten with the session.
    """

    plan: OnePlan
    name: str
    tables: Tables
    base: str
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @kept()
    def made(self, make: Callable[[Tables], T]) -> T:
        """What ``make`` works out from these tables; kept with the plan, so that it goes with it."""
        return make(self.tables)


_BY_SECRET: WeakValueDictionary[str, Unpublished] = WeakValueDictionary()


def current() -> Unpublished | None:
    """The plan of this session."""
    return st.session_state.get(_KEY)


def secret() -> str:
    """What opens it for a request outside of the session; "" without a plan."""
    own = current()
    return own.secret if own else ""


def behind(secret: str, base: Tables) -> Unpublished | None:
    """The plan that the secret opens, as long as its session looks at it beside these tables."""
    own = _BY_SECRET.get(secret)
    return own if own is not None and own.base == base.build_id else None


def tables(base: Tables, published: ReadPlans) -> Tables:
    """``base``, with the plan of this session where it has one. After a new build the plan joins that, or is lost,
    which is said."""
    own = current()
    if own is None:
        return base
    if own.base != base.build_id and join(own.plan, own.name, base, published):
        leave()
        st.session_state[_LOST] = own.name
        return base
    return st.session_state[_KEY].tables


def join(plan: OnePlan, name: str, base: Tables, published: ReadPlans) -> str:
    """Show the checked plan in this session from now on, beside what is published (never beside files that somebody is
    editing); "" or, where that cannot be, a sentence that says why.

    It is work for seconds where there are many plans: done in the same line as the reading of workbooks.
    """
    content = hashlib.sha256("".join(frame.to_csv(index=False) for frame in plan.frames.values()).encode()).hexdigest()
    build_id = f"{base.build_id}+{content[:16]}"

    def whole(_: threading.Event) -> Tables:
        return joined(base, merged(published()[0], plan, marking=True), build_id, name)

    mine = current()
    held = sum(_rows(vars(own.tables)) for own in list(_BY_SECRET.values()) if own is not mine)
    if held + _rows(vars(base)) + _rows(plan.frames) > MOST_ROWS_HELD:
        return _NO_ROOM
    try:
        tables = waiting.awaited(whole, "Đang đặt kế hoạch cạnh các kế hoạch khác…")
    except LineFull:
        return waiting.FULL
    except Unusable as why:
        return str(why)
    own = st.session_state[_KEY] = Unpublished(plan, name, tables, base.build_id)
    _BY_SECRET[own.secret] = own
    st.session_state.pop(_LOST, None)
    choices.forget(choices.PROVINCES)
    _open_its_year(plan)
    return ""


def _open_its_year(plan: OnePlan) -> None:
    """The pages open at a year of the plan: the one that was looked at where it has that, else its last."""
    document = plan.frames["documents"].iloc[0]
    years = [whole_number(document[name]) for name in ("period_start", "period_end")]
    start, end = years[0] or years[1], years[1] or years[0]
    before = choices.chosen_before(choices.YEAR) or (str(choices.DEFAULT_YEAR),)
    if start and end and not any(start <= int(year) <= end for year in before if year.isdigit()):
        choices.prefer(choices.YEAR, str(end))


def _rows(tables: Mapping[str, pd.DataFrame]) -> int:
    return sum(len(tables[table.name]) for table in PLAN_TABLES if table.name in tables)


def leave() -> None:
    """Back to the published data alone."""
    if (own := st.session_state.pop(_KEY, None)) is not None:
        _BY_SECRET.pop(own.secret, None)
    choices.forget(choices.PROVINCES)


def banner() -> None:
    """On every page: what is seen that others do not see, and the way out."""
    if lost := st.session_state.pop(_LOST, None):
        st.warning(
            f"Kế hoạch chưa công bố {markdown_safe(lost)} không còn ở đây vì dữ liệu trên máy chủ vừa được cập nhật;"
            " hãy nạp lại tệp."
        )
    own = current()
    if own is None:
        return
    with st.container(key="unpublished"):
        words, way_out = st.columns([6, 1], vertical_alignment="center")
    words.warning(
        f"Đang xem kèm kế hoạch chưa công bố: **{markdown_safe(own.name)}**; chỉ trong phiên này. {LINKS}",
        icon=":material/visibility:",
    )
    way_out.button("Bỏ kế hoạch này", key="leave-unpublished", on_click=leave, width="stretch")
