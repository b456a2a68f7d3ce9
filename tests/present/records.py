"""Literal Comparisons for the tests of lib/present: one valid record of each kind, everything else by overrides.

The figures of the three provinces are those of their documents; the 63-province sets are made up by rule.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from lib.compare import reasons
from lib.compare.facts import units_of
from lib.compare.model import (
    Comparison,
    Hold,
    Level,
    Measure,
    NationalMark,
    Panel,
    Point,
    Selection,
    State,
    Value,
    Verdict,
)
from lib.compare.source import Source, Stated, Time

ROOT = Path(__file__).resolve().parents[2]
UNITS = units_of(pd.read_csv(ROOT / "data" / "reference" / "units.csv", dtype=str, keep_default_na=False))
"""The units of the data, by code."""
TH, QN, LC = "38", "51", "10"
NAMES = {LC: "Lào Cai", TH: "Thanh Hóa", QN: "Quảng Ngãi", "00": "Cả nước"}

LEVEL3 = Measure(
    "dvc_level3_share",
    "Tỷ lệ dịch vụ công trực tuyến mức độ 3",
    "DVC mức độ 3",
    "Dịch vụ công cung cấp trực tuyến ở mức độ 3, tính trên những dịch vụ mà từng văn bản nêu",
    UNITS["percent"],
    "services",
    "",
    "higher",
)
LEVEL34 = replace(
    LEVEL3,
    key="dvc_level34_share",
    label="Tỷ lệ dịch vụ công trực tuyến mức độ 3 và 4 gộp chung",
    short_label="DVC mức độ 3, 4 gộp",
)
LEVEL4 = replace(
    LEVEL3,
    key="dvc_level4_share",
    label="Tỷ lệ dịch vụ công trực tuyến mức độ 4",
    short_label="DVC mức độ 4",
    definition="Dịch vụ công cung cấp trực tuyến ở mức độ 4, tính trên những dịch vụ mà từng văn bản nêu",
)
ONE_STOP = Measure(
    "one_stop_agencies_share",
    "Tỷ lệ cơ quan có một cửa điện tử",
    "Một cửa điện tử",
    "Cơ quan có một cửa điện tử trên tổng số",
    UNITS["percent"],
    "agencies",
    "",
    "higher",
)
COUNT4 = Measure(
    "dvc_level4_count",
    "Số dịch vụ công trực tuyến mức độ 4",
    "Số DVC mức độ 4",
    "Số dịch vụ công của tỉnh ở mức độ 4",
    UNITS["count"],
    "none",
    "dịch vụ",
    "higher",
)
YEAR_PLAN = Measure(
    "year_plan",
    "Kinh phí kế hoạch năm",
    "Kinh phí năm",
    "Khái toán kinh phí của kế hoạch trong năm",
    UNITS["vnd"],
    amount="year_plan",
)
NATURES = (("investment", "Đầu tư"), ("recurrent", "Thường xuyên"), ("unstated", "Không nêu loại nguồn vốn"))


def source(document_id: str = "quang-ngai-2458-2017", row: str = "t015", **over) -> Source:
    known = {
        "quang-ngai-2458-2017": (
            "2458/QĐ-UBND",
            date(2017, 12, 29),
            "Mục 2, gạch đầu dòng 5",
            89,
            "70% dịch vụ công trực tuyến ở mức độ 3",
        ),
        "thanh-hoa-22-2016": (
            "22/KH-UBND",
            date(2016, 2, 15),
            "Phần II.2, gạch đầu dòng 6",
            40,
            "Đến hết năm 2017, đảm bảo cung cấp 100% các dịch vụ công trực tuyến",
        ),
        "lao-cai-340-2017": (
            "340/KH-UBND",
            date(2017, 12, 29),
            "Phần C.I, gạch đầu dòng 6",
            203,
            "tối thiểu 16% dịch vụ công trực tuyến mức độ 3, 4",
        ),
        "quang-ngai-4259-2019": (
            "4259/UBND-KGVX",
            date(2019, 7, 30),
            "Phụ lục 1, mục I.2.2.b",
            124,
            "7/14 huyện, thành phố",
        ),
        "vn-nq17-2019": (
            "17/NQ-CP",
            date(2019, 3, 7),
            "Mục II.2",
            None,
            "tối thiểu 30% dịch vụ công trực tuyến mức độ 4",
        ),
    }
    number, signed, clause, line, quote = known[document_id]
    return replace(
        Source(f"{document_id}/{row}", document_id, number, f"Văn bản {number}", signed, clause, line, quote), **over
    )


_HOME = {QN: "quang-ngai-2458-2017", TH: "thanh-hoa-22-2016", LC: "lao-cai-340-2017"}


def value(province: str = QN, amount: float | None = 70.0, **over) -> Value:
    """A target of 2018, stated for that year."""
    base = Value(
        province,
        2018,
        "target",
        State.STATED,
        amount,
        deadline=2018,
        scope="services_all_levels",
        source=source(_HOME.get(province, "quang-ngai-2458-2017")),
    )
    return replace(base, **over)


def gap(province: str, state: State, **over) -> Value:
    return replace(Value(province, 2018, "target", state), **over)


def panel(
    measure: Measure = LEVEL3,
    values: tuple[Value, ...] = (),
    level: Level = Level.COMPARABLE,
    *why: reasons.Condition | reasons.Obstacle,
    **over,
) -> Panel:
    return replace(Panel(measure, Verdict(level, why), values), **over)


def comparison(
    panels: tuple[Panel, ...] = (),
    *,
    provinces: tuple[str, ...] = (TH, QN, LC),
    years: tuple[int, ...] = (2018,),
    **over,
) -> Comparison:
    if panels:
        panels = (replace(panels[0], primary=True), *panels[1:])
    base = Comparison(
        Selection("dvc_level3", provinces, years),
        "Dịch vụ công trực tuyến mức độ 3",
        "DVC mức độ 3",
        "Tỷ lệ dịch vụ công cung cấp trực tuyến ở mức độ 3",
        "online_services",
        panels,
        build_id="b1",
        names=NAMES,
    )
    return replace(base, **over)


CARRIED = value(TH, 100.0, state=State.CARRIED, deadline=2017, hatched=True)
POOLED = value(LC, 16.0, operator="ge", scope="unstated", scope_relation=reasons.Relation.UNSTATED)
RESULT = value(
    QN,
    50.0,
    kind="actual",
    year=2019,
    deadline=2019,
    as_of=date(2019, 7, 30),
    numerator=7.0,
    out_of=14.0,
    source=source("quang-ngai-4259-2019", "t019"),
    remarks=(
        reasons.BelowTarget(
            target=Stated(70.0, "eq", UNITS["percent"]), time=Time(2018), source=source("quang-ngai-2458-2017")
        ),
    ),
)


def level3() -> Comparison:
    """Level 3 in 2018: Thanh Hóa carried from 2017, Quảng Ngãi stated, Lào Cai with levels 3 and 4 pooled."""
    lead = panel(
        LEVEL3,
        (CARRIED, value()),
        Level.CONDITIONAL,
        reasons.Carried(province=TH, year=2017),
        reasons.UnstatedScope((QN,), "không nêu cho ai"),
        reasons.MadeEarlier(province=TH, signed_on=date(2016, 2, 15)),
    )
    pooled = panel(
        LEVEL34, (POOLED,), Level.NOT_COMPARABLE, reasons.Apart(text="gộp mức độ 3 và 4; các kế hoạch không nêu mẫu số")
    )
    return comparison((lead, pooled))


def one_stop() -> Comparison:
    """Targets beside a later result that lies below the earlier target; Lào Cai silent for the year."""
    target = value(QN, 70.0, year=2019, state=State.CARRIED, hatched=True)
    lead = panel(
        ONE_STOP,
        (
            value(
                TH,
                100.0,
                year=2019,
                state=State.WIDER,
                deadline=2018,
                scope="agencies_province_district",
                scope_relation=reasons.Relation.WIDER,
                scope_label="cơ quan nhà nước cấp tỉnh và cấp huyện",
            ),
            target,
            RESULT,
        ),
        Level.CONDITIONAL,
        reasons.ScopeDiffers(TH, reasons.Relation.WIDER, "cơ quan nhà nước cấp tỉnh và cấp huyện"),
    )
    return comparison(
        (lead,),
        scopes={"agencies_province_district": "cơ quan nhà nước cấp tỉnh và cấp huyện"},
        years=(2019,),
        gaps=(gap(LC, State.SILENT, year=2019, document_number="340/KH-UBND"),),
        title="Một cửa điện tử cấp huyện",
        short_title="Một cửa cấp huyện",
    )


def gaps_of_every_state() -> Comparison:
    """One stated figure, then each way of not having one."""
    codes = [("02", "Hà Giang"), ("04", "Cao Bằng"), ("06", "Bắc Kạn"), ("08", "Tuyên Quang"), ("12", "Lai Châu")]
    missing = (
        gap("02", State.OTHER_MEASURE, value=16.0, operator="ge", measure=LEVEL34),
        gap(
            "04",
            State.LATER,
            value=30.0,
            deadline=2020,
            measure=LEVEL3,
            source=source("thanh-hoa-22-2016", "t011", quote="nhân rộng 30% ở mức độ 4"),
        ),
        gap("06", State.SILENT, document_number="340/KH-UBND"),
        gap("08", State.MISSING, document_number="2020/QĐ-UBND"),
        gap("12", State.MISSING),
    )
    return comparison(
        (panel(LEVEL3, (value(), value(LC, 0.0)), Level.COMPARABLE),),
        provinces=(QN, LC, *(c for c, _ in codes)),
        gaps=missing,
        names=NAMES | dict(codes),
    )


def national() -> Comparison:
    """Level 4 in 2020 with the national target, issued after the plans, and the national result of the same year."""
    marks = (
        NationalMark(
            2020,
            30.1,
            "eq",
            "actual",
            "Toàn quốc",
            source(
                "vn-nq17-2019",
                "t003",
                number="",
                title="Kết quả cung cấp dịch vụ công trực tuyến và trao đổi văn bản điện tử toàn quốc",
                signed_on=None,
            ),
        ),
        NationalMark(
            2020, 30.0, "ge", "target", "từng bộ, ngành, địa phương", source("vn-nq17-2019", "t001"), after=(TH,)
        ),
    )
    lead = panel(
        LEVEL4,
        (value(TH, 30.0, year=2020, deadline=2020), value(LC, 12.5, year=2020, deadline=2020, operator="gt")),
        Level.COMPARABLE,
        national=marks,
    )
    return comparison((lead,), years=(2020,), title="Dịch vụ công trực tuyến mức độ 4", short_title="DVC mức độ 4")


def money_row(province: str, segment: str, amount: float | None, **over) -> Value:
    return value(province, amount, kind="money", segment=segment, scope="", **over)


def budget() -> Comparison:
    """Money of 2018 by nature: a hatched part that Lào Cai does not split makes its shares ranges; totals are rows of
    their own."""
    rows = (
        money_row(QN, "investment", 39.317e9),
        money_row(QN, "recurrent", 33.215e9),
        money_row(QN, "", 72.532e9),
        money_row(LC, "investment", 4.0e9, low=4.0e9, high=11.0e9),
        money_row(LC, "recurrent", 31.54e9, low=31.54e9, high=38.54e9),
        money_row(LC, "unstated", 7.0e9, hatched=True),
        money_row(LC, "", 42.54e9),
        money_row(TH, "investment", 14.9e9),
        money_row(TH, "recurrent", 19.92e9),
        money_row(TH, "", 34.82e9),
    )
    lead = panel(
        YEAR_PLAN,
        rows,
        Level.CONDITIONAL,
        reasons.YearSlices(start=2016, end=2020, signed_on=date(2016, 2, 15), provinces=(TH,)),
        segments=NATURES,
    )
    return comparison(
        (lead,),
        provinces=(QN, LC, TH),
        title="Kinh phí theo loại nguồn vốn",
        short_title="Kinh phí theo nguồn",
        topic="budget",
        definition="Khái toán kinh phí của kế hoạch",
        notes=(
            reasons.MoneyEstimate(),
            reasons.NotSplit(label="Vốn trung ương", provinces=(LC,)),
            reasons.Ranged((LC,), reasons.RangeOf.SOURCES),
        ),
    )


def path() -> Comparison:
    """Level 4 from 2016 to 2020: deadlines of Thanh Hóa, the national target, results; Lào Cai states it otherwise."""
    th, nq = source("thanh-hoa-22-2016", "t010"), source("vn-nq17-2019", "t001")
    points = (
        Point(TH, 2017, "target", 5.0, "eq", None, th),
        Point(TH, 2020, "target", 30.0, "eq", None, source("thanh-hoa-22-2016", "t011")),
        Point(QN, 2018, "target", 10.0, "ge", None, source()),
        Point(QN, 2019, "actual", 8.0, "eq", date(2019, 7, 30), source("quang-ngai-4259-2019", "t020")),
    )
    holds = (Hold(TH, 2017, 2020, 5.0),)
    marks = (
        NationalMark(
            2019,
            10.76,
            "eq",
            "actual",
            "Toàn quốc",
            source("vn-nq17-2019", "t002", number="", title="Kết quả toàn quốc", signed_on=None),
        ),
        NationalMark(2020, 30.0, "ge", "target", "từng bộ, ngành, địa phương", nq, after=(TH,)),
        NationalMark(
            2020,
            30.1,
            "eq",
            "actual",
            "Toàn quốc",
            source("vn-nq17-2019", "t003", number="", title="Kết quả toàn quốc", signed_on=None),
        ),
    )
    rows = tuple(
        value(
            TH,
            5.0 if y < 2020 else 30.0,
            year=y,
            deadline=2017 if y < 2020 else 2020,
            state=State.STATED if y in (2017, 2020) else State.CARRIED,
        )
        for y in (2017, 2018, 2019, 2020)
    )
    rows += (value(QN, 10.0, operator="ge"), replace(RESULT, value=8.0, numerator=None, out_of=None, remarks=()))
    lead = panel(LEVEL4, rows, Level.CONDITIONAL, points=points, holds=holds, national=marks)
    gaps = (
        gap(TH, State.LATER, year=2016, value=5.0, deadline=2017, measure=LEVEL4, source=th),
        *(gap(LC, State.SILENT if y == 2018 else State.MISSING, year=y) for y in range(2016, 2021)),
    )
    return comparison(
        (lead,),
        years=(2016, 2017, 2018, 2019, 2020),
        gaps=gaps,
        title="Dịch vụ công trực tuyến mức độ 4",
        short_title="DVC mức độ 4",
    )


PROVINCES_63 = tuple(
    enumerate(
        (  # noqa: SIM905, 63 names in lines instead of a column
            "Hà Nội;Hà Giang;Cao Bằng;Bắc Kạn;Tuyên Quang;Lào Cai;Điện Biên;Lai Châu;Sơn La;Yên Bái;Hòa Bình;"
            "Thái Nguyên;Lạng Sơn;Quảng Ninh;Bắc Giang;Phú Thọ;Vĩnh Phúc;Bắc Ninh;Hải Dương;Hải Phòng;Hưng Yên;"
            "Thái Bình;Hà Nam;Nam Định;Ninh Bình;Thanh Hóa;Nghệ An;Hà Tĩnh;Quảng Bình;Quảng Trị;Thừa Thiên Huế;"
            "Đà Nẵng;Quảng Nam;Quảng Ngãi;Bình Định;Phú Yên;Khánh Hòa;Ninh Thuận;Bình Thuận;Kon Tum;Gia Lai;Đắk Lắk;"
            "Đắk Nông;Lâm Đồng;Bình Phước;Tây Ninh;Bình Dương;Đồng Nai;Bà Rịa - Vũng Tàu;TP. Hồ Chí Minh;Long An;"
            "Tiền Giang;Bến Tre;Trà Vinh;Vĩnh Long;Đồng Tháp;An Giang;Kiên Giang;Cần Thơ;Hậu Giang;Sóc Trăng;"
            "Bạc Liêu;Cà Mau"
        ).split(";"),
        start=1,
    )
)


def many(silent: int = 0) -> Comparison:
    """63 provinces; every fifth carried, every seventh a bound, the last ``silent`` without a document."""
    names = tuple((f"{i:02d}", name) for i, name in PROVINCES_63)
    stating = names[: 63 - silent]
    rows = tuple(
        sorted(
            (
                value(
                    code,
                    float((i * 37) % 98 + 2),
                    operator="ge" if i % 7 == 0 else "eq",
                    state=State.CARRIED if i % 5 == 0 else State.STATED,
                    deadline=2017 if i % 5 == 0 else 2018,
                    hatched=i % 5 == 0,
                    source=replace(
                        source(), document_id=f"tinh-{code}", figure_id=f"tinh-{code}/t001", number=f"{i}/KH-UBND"
                    ),
                )
                for i, (code, _) in enumerate(stating, start=1)
            ),
            key=lambda v: -(v.value or 0),
        )
    )
    missing = tuple(gap(code, State.MISSING) for code, _ in names[63 - silent :])
    return comparison(
        (panel(LEVEL3, rows, Level.CONDITIONAL, reasons.Carried(province="05", year=2017)),),
        provinces=tuple(code for code, _ in names),
        gaps=missing,
        names=dict(names),
    )


HOSTILE = ('<b>Đậm</b> & "co"', "$x^2$ `a` *b*", "[x](http://y.vn) :red[z]", "=1+1", "+A1", "@cmd", "-2", "\t=1+1")


def hostile() -> Comparison:
    """Names, titles and phrases made of markup and formulas."""
    names = tuple((f"{i:02d}", name) for i, name in enumerate(HOSTILE, start=1))
    rows = tuple(
        value(code, float(10 * i), source=source(quote=name, clause=name, number=name))
        for i, (code, name) in enumerate(names, start=1)
    )
    return comparison(
        (panel(replace(LEVEL3, label=HOSTILE[0], short_label=HOSTILE[3], definition=HOSTILE[2]), rows),),
        provinces=tuple(code for code, _ in names),
        names=dict(names),
        title='=HYPERLINK("http://x")',
        short_title="<i>x</i>",
    )


def nothing() -> Comparison:
    """No panel at all: silent, later, missing."""
    return comparison(
        (),
        gaps=(
            gap(
                TH,
                State.LATER,
                value=30.0,
                deadline=2020,
                measure=LEVEL4,
                source=source("thanh-hoa-22-2016", quote="30% ở mức độ 4"),
            ),
            gap(QN, State.SILENT),
            gap(LC, State.MISSING, document_number="2020/QĐ-UBND"),
        ),
    )


EVERY = {f.__name__: f for f in (level3, one_stop, gaps_of_every_state, national, budget, path, many, hostile, nothing)}
