"""A checked plan that only this session sees, beside the published ones. It lives in the session's memory and nowhere
else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.contract.issues import Issue
from lib.contract.stored import Tables
from lib.normalize import Unusable
from lib.plans.read import PlanFiles
from lib.plans.workbook.read import OnePlan, merged
from lib.present.words.wording import markdown_safe
from lib.store.load import joined
from lib.ui.frame import choices

_KEY, _LOST, _DESK = "unpublished", "unpublished-lost", "unpublished-desk"
LINKS = "Tệp Excel có kèm, liên kết thì không."

ReadPlans = Callable[[], tuple[PlanFiles, list[Issue]]]
"""Reads the files behind the published tables."""


@dataclass(frozen=True)
class Unpublished:
    """The plan, what people call it, the tables that hold it too, and the build that they were made from."""

    plan: OnePlan
    name: str
    tables: Tables
    base: str


def current() -> Unpublished | None:
    """The plan of this session."""
    return st.session_state.get(_KEY)


def tables(base: Tables, published: ReadPlans) -> Tables:
    """``base``, with the plan of this session where it has one. After a new build the plan joins that, or is lost,
    which is said."""
    kept = current()
    if kept is None:
        return base
    if kept.base != base.build_id and join(kept.plan, kept.name, base, published):
        leave()
        st.session_state[_LOST] = kept.name
        return base
    return st.session_state[_KEY].tables


def join(plan: OnePlan, name: str, base: Tables, published: ReadPlans) -> str:
    """Show the checked plan in this session from now on, beside what is published (never beside files that somebody is
    editing); "" or, where that cannot be, a sentence that says why."""
    files, _ = published()
    content = hashlib.sha256("".join(frame.to_csv(index=False) for frame in plan.frames.values()).encode()).hexdigest()
    try:
        whole = joined(base, merged(files, plan), f"{base.build_id}+{content[:16]}", name)
    except Unusable as why:
        return str(why)
    st.session_state[_KEY] = Unpublished(plan, name, whole, base.build_id)
    st.session_state.pop(_LOST, None)
    choices.forget(choices.PROVINCES)
    return ""


def leave() -> None:
    """Back to the published data alone."""
    for key in (_KEY, _DESK):
        st.session_state.pop(key, None)
    choices.forget(choices.PROVINCES)


def desk(make: Callable[[Tables], Any], whole: Tables) -> Any:
    """What ``make`` works out from this session's tables; kept in the session, so that it goes with it."""
    kept = st.session_state.get(_DESK)
    if kept is None or kept[0] is not whole:
        kept = st.session_state[_DESK] = (whole, make(whole))
    return kept[1]


def banner() -> None:
    """On every page: what is seen that others do not see, and the way out."""
    if lost := st.session_state.pop(_LOST, None):
        st.warning(
            f"Kế hoạch chưa công bố {markdown_safe(lost)} không còn ở đây vì dữ liệu trên máy chủ vừa được cập nhật;"
            " hãy nạp lại tệp."
        )
    kept = current()
    if kept is None:
        return
    with st.container(key="unpublished"):
        words, way_out = st.columns([6, 1], vertical_alignment="center")
    words.warning(
        f"Đang xem kèm kế hoạch chưa công bố: **{markdown_safe(kept.name)}**; chỉ trong phiên này. {LINKS}",
        icon=":material/visibility:",
    )
    way_out.button("Bỏ kế hoạch này", key="leave-unpublished", on_click=leave, width="stretch")
