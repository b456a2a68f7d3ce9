"""Where each loaded figure is shown, a line each: for whoever adds a plan and wants to see that nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lib.compare.facts import Facts, Figure
from lib.compare.model import Aside
from lib.compare.overview.whereabouts import Spot, Whereabouts
from lib.compare.standing import alone
from lib.present.words.figures import inside, plain, time_text
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
        f"{figure.figure_id}: {measure.short_label}, {inside(facts.scopes[figure.scope].label)};"
        f" {_when(figure)}: {value_text(alone(facts, figure), measure)} → {question}{_SPOTS[place.spot]}"
    )


def _when(figure: Figure) -> str:
    """ "chỉ tiêu năm 2018", "kết quả ngày 30/07/2019", "chỉ tiêu mỗi năm 2016-2020", "chỉ tiêu không nêu thời hạn"."""
    return f"{kind_text(figure.kind)} {time_text(figure.time)}"


def counted(places: Sequence[Whereabouts]) -> str:
    """How many figures there are and how many stand in each place, one sentence."""
    counts = Counter(place.spot for place in places)
    told = [f"{plain(counts[spot])} {_SPOTS[spot]}" for spot in Spot if counts[spot]]
    return f"{plain(len(places))} số liệu{': ' if told else ''}{'; '.join(told)}."
