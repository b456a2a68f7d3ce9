"""Words of a plan's money laid out as an annex: headings of columns, names of rows, what is said beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.compare.facts import Document
from lib.compare.money.annex import AnnexCell, AnnexColumn, AnnexRow, OtherSum
from lib.compare.money.index import MEASURES
from lib.contract.codes import Funding, FundingDimension, LineLevel, MoneyScale
from lib.present.words.figures import date, scaled, span, with_operator

SOURCES_HEAD, YEARS_HEAD = "Nguồn vốn", "Năm"
TOTAL = "Tổng cộng"
UNSPLIT = "Không tách theo nguồn"
WHAT_IT_IS = "Khái toán trong kế hoạch, không phải dự toán được giao hay quyết toán"
HOW_TO_READ = (
    "Dòng tổng và dòng nhóm là công thức cộng các dòng bên dưới. Ô trống: văn bản không nêu. Dấu “-”: văn bản ghi gạch"
    " ngang. Số có dấu ≥, >, ≈, <, ≤ và số không được cộng đứng ngoài mọi tổng."
)


def heading(column: AnnexColumn, labels: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    """("Ngân sách cấp tỉnh", "Đầu tư phát triển"), or ("Năm 2018", "")."""
    if not column.tier:
        years = span((column.start, column.end))
        return (f"Năm {years}" if column.start == column.end else years), ""
    if column.tier == column.nature == Funding.ALL:
        return UNSPLIT, ""
    tier, nature = labels[FundingDimension.TIER][column.tier], labels[FundingDimension.NATURE][column.nature]
    return _unsplit(column.tier, tier), _unsplit(column.nature, nature)


def _unsplit(code: str, label: str) -> str:
    return f"{label} (không tách)" if code == Funding.ALL else label


def title(kind: str, years: Sequence[int], province: str) -> str:
    """ "Kinh phí kế hoạch trong năm 2018, Lào Cai"."""
    label, when = MEASURES[kind].label, span(years)
    return f"{label} {when}, {province}" if label.endswith("năm") else f"{label}, {when}, {province}"


def name(row: AnnexRow) -> str:
    """The line's own name; a total among others says of which part of the document it is."""
    if row.total:
        return f"Phần của tổng số, văn bản không nêu dòng ({row.clause})" if row.clause else "Phần không nêu dòng"
    if row.level != LineLevel.TOTAL or not row.depth:
        return row.name or TOTAL
    part = row.clause.partition(",")[0]
    return f"{part}: {row.name}" if part else row.name


def cell(own: AnnexCell, scale: MoneyScale) -> str:
    """What stands in a cell that no sum may hold: a dash, or an amount with its sign."""
    return "-" if own.vnd is None else with_operator(scaled(own.vnd, scale), own.operator)


def remarks(row: AnnexRow, scale: MoneyScale, heads: Mapping[AnnexColumn, str], numbers: Sequence[str]) -> str:
    """The document's own remark, then what has to be said of the row. ``numbers``: of the rows that no sum holds."""
    told = [row.remark.rstrip(". ")] if row.remark else []
    if row.total:
        told.append(f"Văn bản nêu tổng {_stated(row.total.vnd, row.total.operator, scale)}")
    told += [f"{clause}: in {_stated(own.vnd or 0, own.operator, scale)}, không cộng" for own, clause in row.apart]
    told += [_otherwise(one, scale, heads) for one in row.otherwise]
    if numbers:
        told.append(f"Chưa gồm số không nêu chính xác ở TT {', '.join(numbers)}")
    return ". ".join(told)


def _otherwise(one: OtherSum, scale: MoneyScale, heads: Mapping[AnnexColumn, str]) -> str:
    where = f" ({heads[one.column]})" if one.column else ""
    return (
        f"{one.clause}: văn bản nêu {scaled(one.stated, scale)}{where}, cộng các dòng được {scaled(one.parts, scale)}"
    )


def _stated(vnd: int, operator: str, scale: MoneyScale) -> str:
    return with_operator(scaled(vnd, scale), operator)


def out_of(document: Document) -> str:
    """ "(Theo 340/KH-UBND ngày 29/12/2017: Kế hoạch …)"."""
    return f"(Theo {source(document)}: {document.title})" if document.number else f"(Theo {source(document)})"


def source(document: Document) -> str:
    """ "340/KH-UBND ngày 29/12/2017"."""
    day = f" ngày {date(document.signed_on)}" if document.signed_on else ""
    return f"{document.number or document.title}{day}"
