"""Where each loaded figure and amount is shown, a line each: for whoever adds a plan and wants nothing to be lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lib.compare.facts import Facts, Figure, text, whole
from lib.compare.model import Aside
from lib.compare.overview.money_whereabouts import MoneyPlace, MoneySpot
from lib.compare.overview.whereabouts import Spot, Whereabouts
from lib.compare.standing import alone
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.present.words.figures import inside, plain, span, time_text
from lib.present.words.values import aside_text, kind_text, value_text

_SPOTS = {
    Spot.AXIS: "trên trục chính",
    Spot.MEASURE: "ở khung riêng vì khác cách đo",
    Spot.SCOPE: "ở khung riêng của phạm vi",
    Spot.UNDATED: f"bên cạnh, {aside_text(Aside.UNDATED)}",
    Spot.UNCLEAR: f"bên cạnh, {aside_text(Aside.UNCLEAR)}",
    Spot.READINGS: f"bên cạnh, {aside_text(Aside.READINGS)}",
    Spot.REPLACED: f"bên cạnh, {aside_text(Aside.REPLACED)}",
    Spot.NAMED: "nhắc tên ở số liệu đi cùng",
    Spot.NATIONAL: "vạch mốc hoặc ghi chú toàn quốc",
    Spot.REPEATED: "nhắc lại số liệu khác, nêu ở nguồn của số đó",
    Spot.TOLD_OTHERWISE: "ghi chú: tin bài đưa khác văn bản gốc",
    Spot.NOWHERE: "KHÔNG CÓ Ở ĐÂU",
}


def figure_line(place: Whereabouts, facts: Facts) -> str:
    """ "quang-ngai-2458-2017/t001: DVC mức độ 3, sở; chỉ tiêu năm 2018: ≥ 16% → DVC mức độ 3: trên trục chính"."""
    figure = place.figure
    measure = facts.indicators[figure.indicator].measure
    question = f"{facts.questions[place.question].short_label}: " if place.question else ""
    return (
        f"{figure.figure_id}: {measure.short_label}, {facts.scopes[figure.scope].label};"
        f" {_when(figure)}: {value_text(alone(facts, figure), measure)} → {question}{_SPOTS[place.spot]}"
    )


def _when(figure: Figure) -> str:
    """ "chỉ tiêu năm 2018", "kết quả ngày 30/07/2019", "chỉ tiêu mỗi năm 2016-2020", "chỉ tiêu không nêu thời hạn"."""
    return f"{kind_text(figure.kind)} {time_text(figure.time)}"


def counted(places: Sequence[Whereabouts]) -> str:
    """How many figures there are and how many stand in each place, one sentence."""
    return _counted("số liệu", [_SPOTS[place.spot] for place in places], _SPOTS.values())


_MONEY = {
    MoneySpot.COMPARED: "so sánh kinh phí",
    MoneySpot.TOTAL: "số tổng, nhóm hoặc in lại: các dòng của nó đã tính",
    MoneySpot.RECONCILED: "bảng đối chiếu số tổng",
    MoneySpot.PERSONS: "số người, bảng đối chiếu số tổng",
    MoneySpot.DASH: "không so sánh: văn bản ghi gạch ngang, không có số tiền",
    MoneySpot.REPEATED: "không so sánh: văn bản chỉ nhắc lại văn bản khác",
    MoneySpot.UNCOUNTED: "không so sánh: kinh phí của văn bản này không được tính",
    MoneySpot.REPLACED: "không so sánh: kế hoạch đã được thay thế",
    MoneySpot.OTHER_PLAN: "không so sánh: đã lấy kế hoạch khác của tỉnh cho thời gian này",
    MoneySpot.NOWHERE: _SPOTS[Spot.NOWHERE],
}


def money_line(place: MoneyPlace) -> str:
    """ "quang-ngai-2458-2017/b001: Trang bị máy tính; kế hoạch năm, 2018: 1.000 triệu đồng → so sánh kinh phí"."""
    row, table = place.row, TABLES[place.table]
    what = text(row.get("name")) or f"số tổng nêu ở {inside(text(row['clause'])) or 'văn bản'}"
    kind = labels_of(place.table, table.column("measure")).get(text(row["measure"]), "")
    years = span(year for year in (whole(row["bucket_start"]), whole(row["bucket_end"])) if year)
    when = ", ".join(part for part in (inside(kind), years) if part)
    printed = " ".join(part for part in (text(row["amount_text"]), text(row["unit_text"])) if part)
    return " ".join(f"{place.figure_id}: {what}; {when}: {printed} → {_MONEY[place.spot]}".split())


def money_counted(places: Sequence[MoneyPlace]) -> str:
    """How many amounts there are and how many stand in each place, one sentence."""
    return _counted("khoản tiền và số tổng", [_MONEY[place.spot] for place in places], _MONEY.values())


def _counted(noun: str, told: Sequence[str], order: Iterable[str]) -> str:
    counts = Counter(told)
    listed = "; ".join(f"{plain(counts[words])} {words}" for words in dict.fromkeys(order) if counts[words])
    return f"{plain(len(told))} {noun}{': ' if listed else ''}{listed}."
