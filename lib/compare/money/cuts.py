"""Ways to cut money into segments: by nature, tier, theme, lead agency."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lib.compare.money.index import BUNDLED, NOT_RENTED, RENTED, REST, SEVERAL, TOP_AGENCIES, UNSORTED, UNSPLIT
from lib.compare.money.wholes import AGENCIES, FORMS, STAGES, THEMES, Amount, Span
from lib.contract.codes import Funding, FundingDimension


@dataclass(frozen=True)
class Cut:
    """One way to cut money: the question id, its title ("Kinh phí theo …"), and the segment that an amount falls into.

    ``dimension`` names the labels: a dimension of ``funding.csv``, themes or agencies. ``parts`` is the finer dimension
    that a segment may be told in, ``part`` an amount's place in it. What a total holds of no segment is ``unsplit``.
    """

    key: str
    title: str
    definition: str
    segment: Callable[[Amount], str]
    dimension: str
    unsplit: str
    parts: str = ""
    part: Callable[[Amount], str] | None = None

    @property
    def told_by(self) -> str:
        """The dimension of the amounts themselves: a roll-up is told by its natures."""
        return self.parts or self.dimension


def _source(amount: Amount, code: str) -> str:
    return UNSPLIT if code == Funding.ALL or (amount.of_total and code == Funding.UNSTATED) else code


def _theme(amount: Amount) -> str:
    if amount.of_total and not amount.themes:
        return UNSPLIT
    return amount.themes[0] if amount.n_themes == 1 else BUNDLED


def _agency(amount: Amount) -> str:
    if amount.of_total and not amount.agencies:
        return UNSPLIT
    return amount.agencies[0] if len(amount.agencies) == 1 else (SEVERAL if amount.agencies else Funding.UNSTATED)


CUTS = {
    view.key: view
    for view in (
        Cut(
            "money_nature",
            "Kinh phí theo loại nguồn vốn",
            "Kinh phí sự nghiệp thuộc chi thường xuyên",
            lambda a: _source(a, a.rollup),
            FundingDimension.ROLLUP,
            "Không tách loại nguồn vốn",
            FundingDimension.NATURE,
            lambda a: _source(a, a.nature),
        ),
        Cut(
            "money_tier",
            "Kinh phí theo cấp ngân sách",
            "Phần văn bản không tách cấp ngân sách để riêng",
            lambda a: _source(a, a.tier),
            FundingDimension.TIER,
            "Không tách cấp ngân sách",
        ),
        Cut(
            "money_theme",
            "Kinh phí theo lĩnh vực",
            "Dòng gộp nhiều lĩnh vực để riêng; lĩnh vực không có dòng nào thì không nêu",
            _theme,
            THEMES,
            "Không tách lĩnh vực",
        ),
        Cut(
            "money_agency",
            "Kinh phí theo cơ quan chủ trì",
            "Cơ quan chủ trì của từng dòng, nhiều tiền nhất trước; dòng nhiều cơ quan cùng chủ trì để riêng",
            _agency,
            AGENCIES,
            "Không tách cơ quan chủ trì",
        ),
        Cut(
            "money_stage",
            "Kinh phí việc mới và việc chuyển tiếp",
            "Chỉ xếp những dòng mà văn bản để ở phần mới hoặc phần chuyển tiếp",
            lambda a: a.stage or (UNSPLIT if a.of_total else UNSORTED),
            STAGES,
            "Không tách việc mới và chuyển tiếp",
        ),
        Cut(
            "money_form",
            "Kinh phí thuê dịch vụ",
            "Chỉ tính những dòng mà văn bản ghi là thuê dịch vụ",
            lambda a: RENTED if a.rented else (UNSPLIT if a.of_total else NOT_RENTED),
            FORMS,
            "Không tách thuê dịch vụ",
        ),
    )
}


def with_top_agencies(view: Cut, cells: Sequence[Span]) -> tuple[Cut, dict[str, str]]:
    """The view by agency names those with the most money over all that is shown; the others are one segment.

    It is called so without a number: how many they are is another number in each row.
    """
    if view.dimension != AGENCIES:
        return view, {}
    sums: dict[str, int] = {}
    named: dict[str, None] = {}
    for amount in (amount for cell in cells for amount in cell.by(AGENCIES)):
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
        return code if code in top or code in (SEVERAL, UNSPLIT, Funding.UNSTATED) else REST

    return replace(view, segment=segment), {REST: "Các cơ quan khác"}
