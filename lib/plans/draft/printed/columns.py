"""What each column of a table holds, told by its header and by what stands in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lib.plans.draft.model import PrintedCell
from lib.plans.draft.printed.grid import DASHES, PrintedRow, is_amount

JOINT = " · "
_TICK = re.compile(r"[xXvV×✓✔☑☒]")


class Role(StrEnum):
    """What stands in a column."""

    NUMBER = "number"
    NAME = "name"
    CONTENT = "content"
    LEAD = "lead"
    COORDINATING = "coordinating"
    REMARK = "remark"
    OFFICIALS = "officials"
    AMOUNT = "amount"
    SOURCE = "source"  # who pays, in words
    TIME = "time"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """One column: its printed label from top to bottom and what it holds."""

    index: int
    label: str
    role: Role


_BY_LABEL: tuple[tuple[Role, str], ...] = (
    (Role.NUMBER, r"(số )?(s?tt|thứ tự)\.?"),
    (Role.REMARK, r".*ghi chú|.*căn cứ|.*cơ sở pháp lý"),
    (Role.LEAD, r".*(chủ trì|chủ đầu tư|đơn vị thực hiện|cơ quan thực hiện|đơn vị chủ quản|đầu mối)"),
    (Role.COORDINATING, r".*phối hợp"),
    (Role.OFFICIALS, r".*(số|tổng) (lượng )?(cbcc|cb, ?cc|cán bộ|biên chế|công chức|người)"),
    (Role.TIME, r".*(thời gian|tiến độ|năm thực hiện)"),
    (Role.OTHER, r".*(khối lượng|số lượng|địa điểm|đơn vị tính|quy mô|sản phẩm|đơn giá)"),
)
_MONEY = re.compile(
    r"kinh phí|\bvốn\b|ngân sách|mức đầu tư|dự toán|khái toán|số tiền|thành tiền|\bnst[ưuw]|\bns[đd]p|\bnsnn"
    r"|sự nghiệp|đầu tư phát triển|(triệu|tỷ|nghìn) đồng",
    re.IGNORECASE,
)
_MAY_BE_MONEY = re.compile(
    r"^tổng( cộng| số)?$|trung ương|\btw\b|địa phương|\bnăm (19|20)\d\d|^(19|20)\d\d$|nhu cầu|· khác$|^khác$|xã hội hóa"
    r"|giai đoạn",
    re.IGNORECASE,
)
"""Labels of money only in a table that says elsewhere that it is about money: indicators have years too."""
_SOURCE = re.compile(r"nguồn", re.IGNORECASE)
_NAME = re.compile(r"tên|nhiệm vụ|dự án|danh mục|hạng mục|nội dung|hoạt động|đơn vị|cơ quan", re.IGNORECASE)


def labels(header: Sequence[PrintedRow]) -> list[str]:
    """Each column's labels from top to bottom, the ones that span it included, joined by " · "."""
    width = max((len(row.cells) for row in header), default=0)
    grid = [[_text(row.cells, index) for index in range(width)] for row in header]
    for depth, row in enumerate(grid):
        for index in range(1, width):
            under = any(lower[index] for lower in grid[depth + 1 :])
            beside = all(grid[over][index] == grid[over][index - 1] for over in range(depth))
            if not row[index] and under and row[index - 1] and beside:
                row[index] = row[index - 1]
    found = []
    for index in range(width):
        parts = [row[index] for row in grid if row[index]]
        found.append(JOINT.join(part for at, part in enumerate(parts) if part not in parts[:at]))
    return found


def columns(
    header: Sequence[PrintedRow], body: Sequence[PrintedRow], is_money: bool = False
) -> tuple[PrintedColumn, ...]:
    """The columns with their roles; exactly one NAME where there is any text column.

    ``is_money``: a money unit is printed above. Else only labels that name money themselves, and years beside them,
    hold amounts.
    """
    found: list[PrintedColumn] = []
    told = labels(header)
    is_money = is_money or any(_MONEY.search(label) for label in told)
    for index, label in enumerate(told):
        cells = [text for row in body if len(row.cells) == len(told) and (text := _text(row.cells, index))]
        found.append(PrintedColumn(index, label, _role(label, cells, is_money)))
    texts = [c for c in found if c.role in (Role.OTHER, Role.CONTENT) and c.index]
    name = next((c for c in texts if not c.label or _NAME.search(c.label)), texts[0] if texts else None)
    return tuple(PrintedColumn(c.index, c.label, Role.NAME if c == name else _inner(c, name)) for c in found)


def _inner(column: PrintedColumn, name: PrintedColumn | None) -> Role:
    """The first column after the name that tells more about the work is its content."""
    told = column.role is Role.OTHER and name is not None and column.index > name.index
    return (
        Role.CONTENT if told and re.search(r"nội dung|mục tiêu|nhiệm vụ", column.label, re.IGNORECASE) else column.role
    )


def _role(label: str, cells: Sequence[str], is_money: bool) -> Role:
    own = label.casefold()
    last = own.rpartition(JOINT)[2]
    for role, pattern in _BY_LABEL:
        if re.fullmatch(f"{pattern}.*" if role is not Role.NUMBER else pattern, last):
            return role
    amounts = sum(is_amount(cell) or _TICK.fullmatch(cell) is not None for cell in cells)
    if _MONEY.search(own) or (is_money and _MAY_BE_MONEY.search(own)):
        if amounts * 2 >= len(cells):
            return Role.AMOUNT
        return Role.SOURCE if _SOURCE.search(own) else Role.OTHER
    return Role.OTHER


def is_tick(text: str) -> bool:
    """Whether a cell only marks its column."""
    return _TICK.fullmatch(text) is not None


def _text(cells: Sequence[PrintedCell], index: int) -> str:
    return cells[index].text if index < len(cells) else ""


def is_dash(text: str) -> bool:
    """Whether a cell prints a dash: nothing is planned there."""
    return text in DASHES
