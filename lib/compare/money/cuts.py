"""Ways to cut money into segments: by nature, tier, theme, lead agency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lib.compare.money.index import AGENCIES, BUNDLED, REST, SEVERAL, THEMES, TOP_AGENCIES, Amount, Span
from lib.contract.codes import Funding, FundingDimension


@dataclass(frozen=True)
class Cut:
    """One way to cut money: the question id, its title ("Kinh phí theo …"), and the segment that an amount falls into.

    ``dimension`` names the labels: a dimension of ``funding.csv``, themes or agencies. ``parts`` is the finer dimension
    that a segment may be told in, ``part`` an amount's place in it.
    """

    key: str
    title: str
    definition: str
    segment: Callable[[Amount], str]
    dimension: str
    parts: str = ""
    part: Callable[[Amount], str] | None = None


CUTS = {
    view.key: view
    for view in (
        Cut(
            "money_nature",
            "Kinh phí theo loại nguồn vốn",
            "Kinh phí sự nghiệp thuộc chi thường xuyên",
            lambda a: a.rollup,
            FundingDimension.ROLLUP,
            FundingDimension.NATURE,
            lambda a: a.nature,
        ),
        Cut(
            "money_tier",
            "Kinh phí theo cấp ngân sách",
            "Phần văn bản không tách cấp ngân sách để riêng",
            lambda a: a.tier,
            FundingDimension.TIER,
        ),
        Cut(
            "money_theme",
            "Kinh phí theo lĩnh vực",
            "Dòng gộp nhiều lĩnh vực để riêng; lĩnh vực không có dòng nào thì không nêu",
            lambda a: a.themes[0] if a.n_themes == 1 else BUNDLED,
            THEMES,
        ),
        Cut(
            "money_agency",
            "Kinh phí theo cơ quan chủ trì",
            "Cơ quan chủ trì của từng dòng, nhiều tiền nhất trước; dòng nhiều cơ quan cùng chủ trì để riêng",
            lambda a: a.agencies[0] if len(a.agencies) == 1 else (SEVERAL if a.agencies else Funding.UNSTATED),
            AGENCIES,
        ),
    )
}


def with_top_agencies(view: Cut, cells: Sequence[Span]) -> tuple[Cut, dict[str, str]]:
    """The view by agency names those with the most money over all that is shown; the others are one segment."""
    if view.dimension != AGENCIES:
        return view, {}
    sums: dict[str, int] = {}
    named: dict[str, None] = {}
    for amount in (amount for cell in cells for amount in cell.amounts):
        named.update(dict.fromkeys(amount.agencies))
        if len(amount.agencies) == 1:
            sums[amount.agencies[0]] = sums.get(amount.agencies[0], 0) + amount.vnd
    top = frozenset(sorted(sums, key=lambda code: (-sums[code], code))[:TOP_AGENCIES])
    others = [code for code in named if code not in top]
    if len(others) < 2:
        return view, {}
    known = view.segment

    def segment(amount: Amount) -> str:
        code = known(amount)
        return code if code in top or code in (SEVERAL, Funding.UNSTATED) else REST

    return replace(view, segment=segment), {REST: f"{len(others)} cơ quan khác"}
