"""Money of the plans: by nature, tier, theme and lead agency, one year or several. Pure; sums of additive rows only.

Amounts of different kinds (a year's plan, total need, carry-over, total investment, a proposal) are measures of their
own: own panel, never added. What a document does not split is a segment of its own, and makes the sources that it
may hold a range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.compare import order
from lib.compare.facts import Document, Facts, records, text, whole
from lib.compare.model import Comparison, Level, Measure, Panel, Reason, Selection, Source, State, Value, Verdict
from lib.compare.verdict import EARLIER_DAYS

BUNDLED = "bundled"
SEVERAL = "several"

MEASURES = {
    "year_plan": Measure("year_plan", "Kinh phí kế hoạch trong năm", "Kế hoạch năm", "Khái toán kinh phí của năm trong kế hoạch", "vnd"),
    "total_need": Measure("total_need", "Tổng vốn cần thiết", "Tổng vốn cần", "Tổng vốn cần cho các nhiệm vụ, dự án, kể cả phần của các năm sau", "vnd"),
    "carry_over": Measure("carry_over", "Vốn chuyển tiếp sang các năm sau", "Vốn chuyển tiếp", "Phần vốn chuyển sang các năm sau năm kế hoạch", "vnd"),
    "total_investment": Measure("total_investment", "Tổng mức đầu tư", "Tổng mức đầu tư", "Tổng mức đầu tư dự kiến của các nhiệm vụ, dự án trong cả giai đoạn", "vnd"),
    "proposal": Measure("proposal", "Kinh phí đề xuất", "Đề xuất", "Kinh phí đề xuất với Trung ương, chưa phải kế hoạch", "vnd"),
}


@dataclass(frozen=True)
class Amount:
    """One additive amount of the ``budget`` table, in đồng."""

    document: Document
    line_path: str
    name: str
    measure: str
    start: int
    end: int
    tier: str
    nature: str
    rollup: str
    themes: tuple[str, ...]
    agencies: tuple[str, ...]
    rented: bool
    vnd: int
    source: Source

    @property
    def province(self) -> str:
        return self.document.province


@dataclass(frozen=True)
class View:
    """One way to cut money: the question id, its title, and the segment that an amount falls into."""

    key: str
    title: str
    short: str
    definition: str
    segment: Callable[[Amount], str]
    dimension: str  # of funding.csv, or themes | agencies


VIEWS = {
    view.key: view for view in (
        View("money_nature", "Kinh phí theo loại nguồn vốn", "Theo loại nguồn vốn",
             "Đầu tư phát triển và chi thường xuyên; kinh phí sự nghiệp thuộc chi thường xuyên", lambda a: a.nature, "nature"),
        View("money_rollup", "Đầu tư và thường xuyên", "Đầu tư, thường xuyên",
             "Gộp kinh phí sự nghiệp và chi thường xuyên của đơn vị thành chi thường xuyên", lambda a: a.rollup, "rollup"),
        View("money_tier", "Kinh phí theo cấp ngân sách", "Theo cấp ngân sách",
             "Ngân sách trung ương, cấp tỉnh, cấp huyện; phần văn bản không tách để riêng", lambda a: a.tier, "tier"),
        View("money_theme", "Kinh phí theo lĩnh vực", "Theo lĩnh vực",
             "Lĩnh vực do chúng tôi phân loại theo tên nhiệm vụ; dòng gộp nhiều lĩnh vực để riêng",
             lambda a: a.themes[0] if len(a.themes) == 1 else BUNDLED, "themes"),
        View("money_agency", "Kinh phí theo cơ quan chủ trì", "Theo cơ quan chủ trì",
             "Cơ quan chủ trì nêu ở từng dòng; dòng có nhiều cơ quan để riêng",
             lambda a: a.agencies[0] if len(a.agencies) == 1 else (SEVERAL if a.agencies else "unstated"), "agencies"),
    )
}


class Money:
    """Index of the additive amounts of one build."""

    def __init__(self, facts: Facts) -> None:
        tables = facts.tables
        self.facts = facts
        rollups = {text(r["code"]): text(r["rollup"]) for r in records(tables.funding) if text(r["dimension"]) == "nature"}
        self.labels: dict[str, dict[str, str]] = {"themes": {}, "agencies": {}}
        self.may_hold: dict[str, dict[str, tuple[str, ...]]] = {}
        for row in records(tables.funding.assign(order=tables.funding["order"].astype(int)).sort_values("order")):
            self.labels.setdefault(text(row["dimension"]), {})[text(row["code"])] = text(row["label"])
            self.may_hold.setdefault(text(row["dimension"]), {})[text(row["code"])] = tuple(c for c in text(row["may_hold"]).split(";") if c)
        for row in records(tables.themes):
            self.labels["themes"][text(row["theme"])] = text(row["label"])
        self.labels["themes"][BUNDLED] = "Dòng gộp nhiều lĩnh vực"
        for row in records(tables.agencies):
            self.labels["agencies"][text(row["code"])] = text(row["label"])
        self.labels["agencies"] |= {SEVERAL: "Nhiều cơ quan cùng chủ trì", "unstated": "Không nêu cơ quan chủ trì"}
        self.amounts: list[Amount] = []
        for row in records(tables.budget):
            if str(row["is_additive"]).lower() != "true" or whole(row["amount_vnd"]) is None:
                continue
            document = facts.documents[text(row["document_id"])]
            if document.corroborates:
                continue
            source = Source(
                f"{document.document_id}/{text(row['row_id'])}", document.document_id, document.number, document.title, document.signed_on,
                text(row["clause"]), whole(row["line"]), " · ".join(filter(None, (text(row["row_label"]), text(row["column_label"]), text(row["quote"])))),
                document.url)
            self.amounts.append(Amount(
                document, text(row["line_path"]), text(row["name"]), text(row["measure"]), whole(row["bucket_start"]) or 0,
                whole(row["bucket_end"]) or 0, text(row["tier"]), text(row["nature"]), rollups[text(row["nature"])],
                tuple(c for c in text(row["theme"]).split(";") if c), tuple(c for c in text(row["lead_agency"]).split(";") if c),
                str(row["rented_service"]).lower() == "true", whole(row["amount_vnd"]) or 0, source))
        self._amounts_of: dict[str, list[Amount]] = {}
        for amount in self.amounts:
            self._amounts_of.setdefault(amount.province, []).append(amount)

    def amounts_of(self, province: str) -> Sequence[Amount]:
        """Every additive amount of the province, in the order of the tables."""
        return self._amounts_of.get(province, ())

    def of(self, province: str, measure: str, start: int, end: int) -> list[Amount]:
        """Amounts of one province, kind of amount and span of years; year plans of whole plans only."""
        return [a for a in self.amounts_of(province)
                if a.measure == measure and a.start == start and a.end == end
                and (measure != "year_plan" or a.document.coverage == "whole_plan")]


def compare_money(money: Money, selection: Selection) -> Comparison:
    """The comparison of money that ``selection.question`` (a key of VIEWS) names.

    The lead panel holds the year's plans, one row a province × year × segment; other kinds of amount whose span
    touches the years stand in panels of their own. Options: ``per_head=yes`` divides by the 2019 census.
    """
    facts, view = money.facts, VIEWS[selection.question]
    per_head = dict(selection.options).get("per_head") == "yes"
    panels = [p for p in (_panel(money, view, measure, selection, per_head) for measure in MEASURES) if p.values]
    if panels and panels[0].measure.key.startswith("year_plan"):
        lead = panels[0]
        panels = [replace(lead, primary=True)] + [
            replace(p, verdict=Verdict(Level.NOT_COMPARABLE, (Reason.of("other_measure_money", label=p.measure.label),))) for p in panels[1:]]
    coverage = tuple(_coverage(money, selection, panels, province, year) for province in selection.provinces for year in selection.years)
    gaps = tuple(c for c in coverage if not c.state.has_value)
    return Comparison(
        selection=selection, title=view.title, short_title=view.short, definition=view.definition, topic="money",
        panels=tuple(panels), gaps=order.arrange(facts, gaps, "official", "none"), coverage=coverage,
        notes=tuple(_notes(money, view, selection, panels, per_head)), build_id=facts.build_id,
        names=tuple((code, facts.provinces[code].name) for code in selection.provinces))


def _spans(money: Money, measure: str, selection: Selection) -> list[tuple[int, int]]:
    if measure == "year_plan":
        return [(year, year) for year in selection.years]
    spans = {(a.start, a.end) for a in money.amounts if a.measure == measure and a.province in selection.provinces}
    return sorted(s for s in spans if any(s[0] <= year <= s[1] for year in selection.years))


def _panel(money: Money, view: View, measure: str, selection: Selection, per_head: bool) -> Panel:
    facts = money.facts
    rows: list[Value] = []
    used: dict[str, None] = {}
    for province in selection.provinces:
        for start, end in _spans(money, measure, selection):
            amounts = money.of(province, measure, start, end)
            if amounts:
                rows += _segments(money, view, amounts, start, end, used)
    meaning = MEASURES[measure]
    if per_head:
        rows = [_per_head(facts, v) for v in rows if facts.provinces[v.province].population]
        meaning = replace(meaning, key=f"{measure}_per_head", label=f"{meaning.label}, bình quân đầu người", unit="vnd_per_head")
    known = money.labels[view.dimension]
    shown = sorted(used, key=lambda code: list(known).index(code) if code in known else len(known))
    if view.dimension == "agencies":
        totals = {code: sum(v.value or 0 for v in rows if v.segment == code) for code in shown}
        shown.sort(key=lambda code: (code in (SEVERAL, "unstated"), -totals[code]))
    rank = {code: i for i, code in enumerate(shown)}
    sums: dict[str, float] = {}
    for v in rows:
        sums[v.province] = sums.get(v.province, 0.0) + (v.value or 0.0)
    places = _places(facts, sums, selection.order)
    rows.sort(key=lambda v: (places[v.province], v.year, v.deadline or 0, rank[v.segment]))
    return Panel(measure=meaning, verdict=_verdict(money, rows, measure), values=tuple(rows),
                 segments=tuple((code, known.get(code, code)) for code in shown))


def _places(facts: Facts, sums: dict[str, float], how: str) -> dict[str, int]:
    codes = order.sort_provinces(facts, sums, "official" if how == "value" else how)
    if how == "value":
        codes.sort(key=lambda code: -sums[code])
    return {code: i for i, code in enumerate(codes)}


def _segments(money: Money, view: View, amounts: Sequence[Amount], start: int, end: int, used: dict[str, None]) -> list[Value]:
    """One row a segment; a segment that an unsplit one may hold gets a range, one that no part can hold is absent."""
    parts: dict[str, list[Amount]] = {}
    for amount in amounts:
        parts.setdefault(view.segment(amount), []).append(amount)
    holds = money.may_hold.get(view.dimension, {})
    unsplit = {code: sum(a.vnd for a in parts[code]) for code in parts if holds.get(code)}
    rows = []
    for code in _possible(view, parts, holds, amounts[0].measure):
        mine = parts.get(code, [])
        low = sum(a.vnd for a in mine)
        extra = sum(vnd for holder, vnd in unsplit.items() if holder != code and code in holds[holder])
        if view.dimension == "themes" and code != BUNDLED:
            extra = sum(a.vnd for a in parts.get(BUNDLED, ()) if code in a.themes)
        used.setdefault(code)
        sources = tuple(a.source for a in mine)
        rows.append(Value(
            province=amounts[0].province, year=start if start == end else end, kind="money",
            state=State.STATED if mine or extra else State.ABSENT,
            value=float(low) if mine or extra else None, segment=code, hatched=bool(holds.get(code)) or code == BUNDLED,
            low=float(low) if extra else None, high=float(low + extra) if extra else None,
            deadline=start if start != end else None, source=sources[0] if sources else None, more_sources=sources[1:],
            document_number=amounts[0].document.number))
    return rows


def _possible(view: View, parts: dict[str, list[Amount]], holds: dict[str, tuple[str, ...]], measure: str) -> list[str]:
    """Segments to report: those with money, those an unsplit one may hold, and in a year's plan those it has none of.

    Only a year's plan states its whole, so only there does a source without money mean "không có trong cơ cấu nguồn".
    """
    codes = dict.fromkeys(parts)
    for code in parts:
        codes.update(dict.fromkeys(holds.get(code, ())))
    for bundle in parts.get(BUNDLED, ()) if view.dimension == "themes" else ():
        codes.update(dict.fromkeys(bundle.themes))
    if measure == "year_plan":
        codes.update(dict.fromkeys(c for c, parts_of in holds.items() if not parts_of and c not in ("all", "other")))
    return list(codes)


def _per_head(facts: Facts, value: Value) -> Value:
    people = facts.provinces[value.province].population or 1

    def share(amount: float | None) -> float | None:
        return None if amount is None else amount / people

    return replace(value, value=share(value.value), low=share(value.low), high=share(value.high))


def _verdict(money: Money, rows: Sequence[Value], measure: str) -> Verdict:
    provinces = dict.fromkeys(v.province for v in rows)
    if len(provinces) < 2:
        return Verdict(Level.ALONE)
    reasons: dict[Reason, None] = {}
    documents = {v.province: money.facts.documents[v.source.document_id] for v in rows if v.source}
    for province, document in documents.items():
        if measure == "year_plan" and document.start != document.end:
            reasons.setdefault(Reason.of("year_slices", province=province, start=document.start, end=document.end, signed_on=document.signed_on))
    signed: dict[str, date] = {p: d.signed_on for p, d in documents.items() if d.signed_on}
    for province, day in signed.items():
        if (max(signed.values()) - day).days >= EARLIER_DAYS and not any(r["province"] == province for r in reasons):
            reasons.setdefault(Reason.of("made_earlier", province=province, signed_on=day))
    unsplit = tuple(dict.fromkeys(v.province for v in rows if v.low is not None))
    if unsplit:
        reasons.setdefault(Reason.of("range", provinces=unsplit))
    return Verdict(Level.CONDITIONAL if reasons else Level.COMPARABLE, tuple(reasons))


def _coverage(money: Money, selection: Selection, panels: Sequence[Panel], province: str, year: int) -> Value:
    rows = [v for p in panels if p.primary for v in p.values if v.province == province and v.year == year]
    if rows:
        total = sum(v.value or 0.0 for v in rows)
        sources = tuple(s for v in rows for s in v.sources)
        return Value(province, year, "money", State.STATED, total, source=sources[0] if sources else None, more_sources=sources[1:])
    plans = money.facts.plans(province, year)
    if plans:
        return Value(province, year, "money", State.SILENT, document_number=plans[-1].number)
    return Value(province, year, "money", State.MISSING, document_number=money.facts.cited_plan(province, year))


def _notes(money: Money, view: View, selection: Selection, panels: Sequence[Panel], per_head: bool) -> Iterable[Reason]:
    yield Reason.of("money_estimate")
    if per_head:
        yield Reason.of("census_2019")
    if view.dimension == "themes":
        yield Reason.of("our_themes")
    labels = money.labels[view.dimension]
    seen: set[tuple[str, str]] = set()
    for panel in panels:
        for value in panel.values:
            if value.hatched and value.state.has_value and (value.province, value.segment) not in seen:
                seen.add((value.province, value.segment))
                yield Reason.of("no_split", province=value.province, label=labels.get(value.segment, value.segment))
    for province in selection.provinces:
        for document in money.facts.documents.values():
            if document.province == province and document.coverage == "whole_plan" and not document.corroborates and document.start != document.end:
                yield Reason.of("period_note", province=province, start=document.start, end=document.end)


@dataclass(frozen=True)
class Line:
    """One budget line with its amounts added up over sources, for lists of the largest."""

    province: str
    document: Document
    line_path: str
    name: str
    measure: str
    start: int
    end: int
    vnd: int
    themes: tuple[str, ...]
    agencies: tuple[str, ...]
    source: Source


def lines(money: Money, provinces: Iterable[str], years: Iterable[int], measure: str = "year_plan") -> list[Line]:
    """Budget lines of the years, largest first; amounts of one line, kind and span are added over its sources and years."""
    chosen = set(years)
    grouped: dict[tuple[str, str], list[Amount]] = {}
    for amount in (amount for province in dict.fromkeys(provinces) for amount in money.amounts_of(province)):
        if amount.measure == measure and chosen & set(range(amount.start, amount.end + 1)):
            if measure != "year_plan" or amount.document.coverage == "whole_plan":
                grouped.setdefault((amount.document.document_id, amount.line_path), []).append(amount)
    out = [Line(a[0].province, a[0].document, a[0].line_path, a[0].name, measure, min(x.start for x in a), max(x.end for x in a),
                sum(x.vnd for x in a), a[0].themes, a[0].agencies, a[0].source) for a in grouped.values()]
    return sorted(out, key=lambda line: (-line.vnd, line.document.document_id, line.line_path))
