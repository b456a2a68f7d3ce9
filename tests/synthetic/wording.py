"""How invented documents print: numbers the Vietnamese way, titles and clauses that say what they are."""

from __future__ import annotations

from decimal import Decimal

Row = dict[str, str]
"""One row of a table: column → text."""

MARK = "SỐ LIỆU GIẢ LẬP"


def title_of(kind: str, province: str, start: int, end: int) -> str:
    name = "Công văn báo cáo, đề xuất" if kind == "report_and_proposal" else "Kế hoạch"
    span = f"năm {start}" if start == end else f"giai đoạn {start}-{end}"
    return f"{MARK}: {name} ứng dụng công nghệ thông tin trong cơ quan nhà nước {province} {span}"


def clause(place: str) -> str:
    return f"{place} (giả lập)"


def printed(value: Decimal | int) -> str:
    """39317 → "39.317", 72.5 → "72,5"."""
    whole, _, decimals = f"{Decimal(value):f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{decimals}" if decimals else grouped


def plain(value: Decimal | int) -> str:
    """The value as a CSV cell: 72.50 → "72.5"."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def lowered(label: str) -> str:
    """First letter small, unless the word is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
