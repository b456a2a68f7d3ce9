"""Money of the plans: by nature, tier, theme and lead agency, one year or several. Pure; sums of additive rows only.

Amounts of different kinds (a year's plan, total need, carry-over, total investment, a proposal) are measures of their
own: own panel, never added. What a document does not split is a segment of its own, and makes the sources that it
may hold a range. Sums stay within one document: of two plans for the same year the one made for it speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lib.compare import order
from lib.compare.facts import Document, Facts, records, text, whole
from lib.compare.model import Comparison, Level, Measure, Panel, Reason, Selection, Source, State, Value, Verdict
from lib.compare.verdict import EARLIER_DAYS

BUNDLED, SEVERAL, REST = "bundled", "several", "rest"
TOP_AGENCIES = 8
PROGRAMME = "_programme"

_OF_PLANS = (
    Measure("year_plan", "Kinh phí kế hoạch trong năm", "Kế hoạch năm", "", "vnd"),
    Measure(
        "total_need",
        "Tổng vốn cần thiết",
        "Tổng vốn cần",
        "Vốn cần cho các nhiệm vụ, dự án của kế hoạch, kể cả phần của các năm sau",
        "vnd",
    ),
    Measure(
        "carry_over",
        "Vốn chuyển tiếp sang các năm sau",
        "Vốn chuyển tiếp",
        "Phần vốn chuyển sang các năm sau năm kế hoạch, văn bản nêu gộp nên không chia cho từng năm",
        "vnd",
    ),
    Measure(
        "total_investment",
        "Tổng mức đầu tư",
        "Tổng mức đầu tư",
        "Tổng mức đầu tư của các nhiệm vụ, dự án trong cả giai đoạn kế hoạch",
        "vnd",
    ),
)
MEASURES = {
    measure.key: measure
    for measure in (
        *_OF_PLANS,
        *(
            replace(
                m,
                key=m.key + PROGRAMME,
                label=f"{m.label} của một chương trình",
                short_label=f"{m.short_label} (chương trình)",
                definition="Nêu trong văn bản về một chương trình, không phải kế hoạch của cả tỉnh",
            )
            for m in _OF_PLANS
        ),
        Measure(
            "proposal",
            "Kinh phí đề xuất với Trung ương",
            "Đề xuất",
            "Kinh phí tỉnh đề xuất cho một chương trình, chưa phải kế hoạch",
            "vnd",
        ),
    )
}
"""Kinds of amounts, each a measure of its own. What a document on one programme says never stands beside whole
plans."""


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

    @property
    def kind(self) -> str:
        """The key of its measure in MEASURES."""
        apart = self.document.coverage != "whole_plan" and self.measure + PROGRAMME in MEASURES
        return self.measure + PROGRAMME if apart else self.measure


@dataclass(frozen=True)
class Total:
    """A sum that a document states itself."""

    tier: str
    nature: str
    vnd: int
    source: Source


@dataclass(frozen=True)
class View:
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


VIEWS = {
    view.key: view
    for view in (
        View(
            "money_nature",
            "Kinh phí theo loại nguồn vốn",
            "Kinh phí sự nghiệp thuộc chi thường xuyên",
            lambda a: a.rollup,
            "rollup",
            "nature",
            lambda a: a.nature,
        ),
        View(
            "money_tier",
            "Kinh phí theo cấp ngân sách",
            "Phần văn bản không tách cấp ngân sách để riêng",
            lambda a: a.tier,
            "tier",
        ),
        View(
            "money_theme",
            "Kinh phí theo lĩnh vực",
            "Dòng gộp nhiều lĩnh vực để riêng; lĩnh vực không có dòng nào thì không nêu",
            lambda a: a.themes[0] if len(a.themes) == 1 else BUNDLED,
            "themes",
        ),
        View(
            "money_agency",
            "Kinh phí theo cơ quan chủ trì",
            "Cơ quan chủ trì của từng dòng, nhiều tiền nhất trước; dòng nhiều cơ quan cùng chủ trì để riêng",
            lambda a: a.agencies[0] if len(a.agencies) == 1 else (SEVERAL if a.agencies else "unstated"),
            "agencies",
        ),
    )
}


class Money:
    """Index of the additive amounts of one build, and of the totals that the documents state."""

    def __init__(self, facts: Facts) -> None:
        tables = facts.tables
        self.facts = facts
        self.labels: dict[str, dict[str, str]] = {"themes": {}, "agencies": {}}
        self.may_hold: dict[str, dict[str, tuple[str, ...]]] = {}
        self.rollups: dict[str, str] = {}
        for row in sorted(records(tables.funding), key=lambda r: int(r["order"])):  # type: ignore[call-overload]
            dimension, code = text(row["dimension"]), text(row["code"])
            self.labels.setdefault(dimension, {})[code] = text(row["label"])
            self.may_hold.setdefault(dimension, {})[code] = tuple(c for c in text(row["may_hold"]).split(";") if c)
            if dimension == "nature":
                self.rollups[code] = text(row["rollup"])
        self._complete_funding()
        for row in records(tables.themes):
            self.labels["themes"][text(row["theme"])] = text(row["label"])
        self.labels["themes"][BUNDLED] = "Dòng gộp nhiều lĩnh vực"
        for row in records(tables.agencies):
            self.labels["agencies"][text(row["code"])] = text(row["label"])
        self.labels["agencies"] |= {SEVERAL: "Nhiều cơ quan cùng chủ trì", "unstated": "Không nêu cơ quan chủ trì"}
        self.amounts: list[Amount] = [amount for row in records(tables.budget) if (amount := self._amount(row))]
        self._amounts_of: dict[str, list[Amount]] = {}
        for amount in self.amounts:
            self._amounts_of.setdefault(amount.province, []).append(amount)

    def _complete_funding(self) -> None:
        """A cell over all sources may hold any of them; a roll-up that the table does not list is called as its
        nature."""
        for code, rollup in self.rollups.items():
            self.labels.setdefault("rollup", {}).setdefault(rollup, self.labels["nature"][code])
        for dimension in self.may_hold:
            plain = tuple(code for code, held in self.may_hold[dimension].items() if not held and code != "all")
            self.may_hold[dimension]["all"] = plain

    def _amount(self, row: Mapping[str, object]) -> Amount | None:
        vnd = whole(row["amount_vnd"])
        document = self.facts.documents[text(row["document_id"])]
        if str(row["is_additive"]).lower() != "true" or vnd is None or document.corroborates:
            return None
        words = " · ".join(filter(None, (text(row["row_label"]), text(row["column_label"]), text(row["quote"]))))
        return Amount(
            document,
            text(row["line_path"]),
            text(row["name"]),
            text(row["measure"]),
            whole(row["bucket_start"]) or 0,
            whole(row["bucket_end"]) or 0,
            text(row["tier"]),
            text(row["nature"]),
            self.rollups[text(row["nature"])],
            tuple(c for c in text(row["theme"]).split(";") if c),
            tuple(c for c in text(row["lead_agency"]).split(";") if c),
            str(row["rented_service"]).lower() == "true",
            vnd,
            _source(document, text(row["row_id"]), row, words),
        )

    @cached_property
    def _totals(self) -> dict[tuple[str, str, int, int], list[Total]]:
        found: dict[tuple[str, str, int, int], list[Total]] = {}
        for row in records(self.facts.tables.stated_totals):
            vnd = whole(row["amount"])
            document = self.facts.documents[text(row["document_id"])]
            if text(row["quantity"]) == "money" and vnd is not None and not document.corroborates:
                key = (
                    document.document_id,
                    text(row["measure"]),
                    whole(row["bucket_start"]) or 0,
                    whole(row["bucket_end"]) or 0,
                )
                source = _source(document, f"{text(row['row_id'])}#tong", row, text(row["quote"]))
                found.setdefault(key, []).append(Total(text(row["tier"]), text(row["nature"]), vnd, source))
        return found

    def totals(self, amount: Amount) -> Sequence[Total]:
        """The totals that the amount's document states for the same kind of amount and the same years, in its order."""
        return self._totals.get((amount.document.document_id, amount.measure, amount.start, amount.end), ())

    def amounts_of(self, province: str) -> Sequence[Amount]:
        """Every additive amount of the province, in the order of the tables."""
        return self._amounts_of.get(province, ())

    def of(self, province: str, measure: str, start: int, end: int) -> list[Amount]:
        """The amounts of one province, kind and span of years, of the one document that speaks for them."""
        return next(iter(self.documents_of(province, measure, start, end).values()), [])

    def documents_of(self, province: str, measure: str, start: int, end: int) -> dict[str, list[Amount]]:
        """Amounts by document, first the one that speaks: made for the shortest period, then signed last."""
        found: dict[str, list[Amount]] = {}
        for a in self.amounts_of(province):
            if a.kind == measure and a.start == start and a.end == end:
                found.setdefault(a.document.document_id, []).append(a)

        def precedence(document_id: str) -> tuple[int, int, str]:
            document = self.facts.documents[document_id]
            signed = document.signed_on.toordinal() if document.signed_on else 0
            return (document.end or 0) - (document.start or 0), -signed, document_id

        return {document_id: found[document_id] for document_id in sorted(found, key=precedence)}


def _source(document: Document, row_id: str, row: Mapping[str, object], quote: str) -> Source:
    return Source(
        f"{document.document_id}/{row_id}",
        document.document_id,
        document.number,
        document.title,
        document.signed_on,
        text(row["clause"]),
        whole(row["line"]),
        quote,
        document.url,
    )


def compare_money(money: Money, selection: Selection) -> Comparison:
    """The comparison of money that ``selection.question`` (a key of VIEWS) names.

    The lead panel holds the year's plans, one row a province × year × segment and one for their total; other kinds of
    amount whose span touches the years stand in panels of their own. Options: ``measure`` asks for one kind of amount
    alone; ``unit`` is the unit on screen: ty, trieu, or per_head, which divides by the 2019 census.
    """
    view = VIEWS[selection.question]
    options = dict(selection.options)
    asked = MEASURES[options["measure"]] if options.get("measure") else None
    wanted = (asked.key,) if asked else tuple(MEASURES)
    panels = [p for p in (_panel(money, view, key, selection) for key in wanted) if p.values]
    if panels and (asked or panels[0].measure.key in ("year_plan", "year_plan_per_head")):
        panels[0] = replace(panels[0], primary=True)
    panels[1:] = [
        replace(p, verdict=Verdict(Level.NOT_COMPARABLE, (Reason.of("other_measure_money", label=p.measure.label),)))
        for p in panels[1:]
    ]
    coverage = tuple(
        _coverage(money, panels, province, year) for province in selection.provinces for year in selection.years
    )
    apart, cut = asked is not None and asked.key != "year_plan", view.title.removeprefix("Kinh phí ")
    return Comparison(
        selection=selection,
        title=f"{asked.label}, {cut}" if apart and asked else view.title,
        short_title=f"{asked.short_label}, {cut}" if apart and asked else view.title,
        definition=view.definition,
        topic="money",
        panels=tuple(panels),
        gaps=order.arrange(money.facts, (c for c in coverage if not c.state.has_value), "official", "none"),
        coverage=coverage,
        notes=tuple(_notes(money, view, selection, panels)),
        build_id=money.facts.build_id,
        names=tuple((code, money.facts.provinces[code].name) for code in selection.provinces),
    )


# -- one kind of amount ----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Cell:
    """What one document states for one span of years."""

    start: int
    end: int
    amounts: list[Amount]

    @property
    def document(self) -> Document:
        return self.amounts[0].document


def _cells(money: Money, province: str, measure: str, years: Sequence[int]) -> list[_Cell]:
    """The spans that touch the years. A carry-over also belongs to the year whose plan hands it on."""
    spans: dict[tuple[int, int], None] = {}
    for a in money.amounts_of(province):
        first = min(a.start, a.document.start or a.start) if a.measure == "carry_over" else a.start
        if a.kind == measure and any(first <= year <= a.end for year in years):
            spans.setdefault((a.start, a.end))
    return [_Cell(start, end, money.of(province, measure, start, end)) for start, end in sorted(spans)]


def _panel(money: Money, view: View, measure: str, selection: Selection) -> Panel:
    facts = money.facts
    cells = [cell for province in selection.provinces for cell in _cells(money, province, measure, selection.years)]
    view, more_labels = _with_top_agencies(view, cells)
    rows = [row for cell in cells for row in _rows(money, view, cell, selection.years)]
    meaning = MEASURES[measure]
    if dict(selection.options).get("unit") == "per_head":
        rows = [_per_head(facts, v) for v in rows if facts.provinces[v.province].population]
        meaning = replace(
            meaning, key=f"{measure}_per_head", label=f"{meaning.label}, bình quân đầu người", unit="vnd_per_head"
        )
    segments = _stacking(money, view, rows, more_labels)
    rank = {code: i for i, (code, _) in enumerate(segments)}
    sums: dict[str, float] = {}
    for v in rows:
        if not v.segment:
            sums[v.province] = sums.get(v.province, 0.0) + (v.value or 0.0)
    places = _places(facts, sums, selection.order)
    rows.sort(key=lambda v: (places[v.province], v.year, v.since or 0, rank.get(v.segment, -1)))
    return Panel(measure=meaning, verdict=_verdict(view, rows, cells, measure), values=tuple(rows), segments=segments)


def _with_top_agencies(view: View, cells: Sequence[_Cell]) -> tuple[View, dict[str, str]]:
    """The view by agency names those with the most money over all that is shown; the others are one segment."""
    if view.dimension != "agencies":
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
        return code if code in top or code in (SEVERAL, "unstated") else REST

    return replace(view, segment=segment), {REST: f"{len(others)} cơ quan khác"}


def _stacking(
    money: Money, view: View, rows: Sequence[Value], more_labels: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The segments in use with their labels, parts right after what they are a part of."""
    labels = {**(money.labels[view.parts] if view.parts else {}), **money.labels[view.dimension], **more_labels}
    codes = list(money.labels[view.dimension])
    used = dict.fromkeys(v.segment for v in rows if v.segment and not v.within)
    if view.dimension == "agencies":
        sums = {code: sum(v.value or 0 for v in rows if v.segment == code) for code in used}
        tops = sorted(
            used,
            key=lambda code: (
                (REST, SEVERAL, "unstated").index(code) + 1 if code in (REST, SEVERAL, "unstated") else 0,
                -sums[code],
            ),
        )
    else:
        tops = sorted(used, key=lambda code: codes.index(code) if code in codes else len(codes))
    parts: dict[str, dict[str, None]] = {}
    for v in rows:
        if v.within:
            parts.setdefault(v.within, {}).setdefault(v.segment)
    finer = list(money.labels.get(view.parts, ()))
    return tuple(
        (code, labels.get(code, code)) for top in tops for code in (top, *sorted(parts.get(top, ()), key=finer.index))
    )


def _places(facts: Facts, sums: dict[str, float], how: str) -> dict[str, int]:
    codes = order.sort_provinces(facts, sums, "official" if how == "value" else how)
    if how == "value":
        codes.sort(key=lambda code: -sums[code])
    return {code: i for i, code in enumerate(codes)}


def _rows(money: Money, view: View, cell: _Cell, years: Sequence[int]) -> Iterable[Value]:
    """The total, then a row a segment, each followed by the parts it is told in."""
    span = cell.start != cell.end
    base = Value(
        province=cell.amounts[0].province,
        year=cell.start if not span else years[0] if len(years) == 1 else cell.end,
        kind="money",
        state=State.STATED,
        since=cell.start if span else None,
        deadline=cell.end if span else None,
        document_number=cell.document.number,
    )
    yield _summed(
        base, cell.amounts, 0, _stated(money, cell, lambda t: t.tier == "all" and t.nature in ("all", "unstated"))
    )
    finer = _pieces(money, view.parts, view.part, cell) if view.part else []
    for piece in _pieces(money, view.dimension, view.segment, cell):
        row = _segment_row(money, base, piece, cell, view.dimension)
        yield row
        if (
            sum(1 for rollup in money.rollups.values() if rollup == piece.code) > 1
            and row.state is State.STATED
            and row.value
        ):
            told = [
                _segment_row(money, base, part, cell, view.parts)
                for part in finer
                if money.rollups.get(part.code) == piece.code
            ]
            yield from (replace(part, within=piece.code) for part in told)


@dataclass(frozen=True)
class _Piece:
    """A segment's own amounts, and how much more it may hold."""

    code: str
    amounts: list[Amount]
    extra: int
    unsplit: bool


def _pieces(money: Money, dimension: str, segment: Callable[[Amount], str], cell: _Cell) -> list[_Piece]:
    """Segments with money, those an unsplit one may hold, those stated as zero, and in a year's plan those it has none
    of.

    Only a year's plan states its whole, so only there does a source without money mean "không có trong cơ cấu nguồn".
    """
    own: dict[str, list[Amount]] = {}
    for amount in cell.amounts:
        own.setdefault(segment(amount), []).append(amount)
    holds = money.may_hold.get(dimension, {})
    extra: dict[str, int] = {}
    for code, amounts in own.items():
        for held in holds.get(code, ()):
            extra[held] = extra.get(held, 0) + sum(a.vnd for a in amounts)
    for amount in (*own.get(BUNDLED, ()), *own.get(SEVERAL, ())):
        for held in (
            dict.fromkeys(segment(replace(amount, themes=(theme,))) for theme in amount.themes)
            if dimension == "themes"
            else dict.fromkeys(segment(replace(amount, agencies=(agency,))) for agency in amount.agencies)
        ):
            extra[held] = extra.get(held, 0) + amount.vnd
    codes = dict.fromkeys((*own, *extra))
    for total in money.totals(cell.amounts[0]):
        if total.vnd == 0 and dimension in ("tier", "nature", "rollup"):
            codes.setdefault(_code_of(money, dimension, total))
    if cell.amounts[0].kind == "year_plan":
        codes.update(dict.fromkeys(c for c, held in holds.items() if not held and c not in ("all", "other")))
    return [
        _Piece(code, own.get(code, []), extra.get(code, 0), bool(holds.get(code)) or code in (BUNDLED, SEVERAL))
        for code in codes
        if code in own or code in extra or code not in ("all", "unstated")
    ]


def _code_of(money: Money, dimension: str, total: Total) -> str:
    return (
        total.tier
        if dimension == "tier"
        else total.nature
        if dimension == "nature"
        else money.rollups.get(total.nature, total.nature)
    )


def _stated(money: Money, cell: _Cell, about: Callable[[Total], bool]) -> dict[int, Source]:
    """Amount → where the document states it as a total of what is asked about, the first place first."""
    found: dict[int, Source] = {}
    for total in money.totals(cell.amounts[0]):
        if about(total):
            found.setdefault(total.vnd, total.source)
    return found


def _segment_row(money: Money, base: Value, piece: _Piece, cell: _Cell, dimension: str) -> Value:
    stated = (
        _stated(money, cell, lambda t: _code_of(money, dimension, t) == piece.code)
        if dimension in ("tier", "nature", "rollup")
        else {}
    )
    row = replace(base, segment=piece.code, hatched=piece.unsplit)
    if piece.amounts or piece.extra:
        return _summed(row, piece.amounts, piece.extra, stated)
    if set(stated) == {0}:  # printed as zero, which is more than not being there
        return replace(row, value=0.0, source=stated[0])
    return replace(row, state=State.ABSENT)


def _summed(row: Value, amounts: Sequence[Amount], extra: int, stated: Mapping[int, Source]) -> Value:
    """A sum with its evidence: where the document states it itself, else its only line, else all the lines it is made
    of."""
    low = sum(a.vnd for a in amounts)
    lines = tuple(a.source for a in amounts)
    source = stated.get(low) if amounts else None
    if source is None and len(lines) == 1:
        source, lines = lines[0], ()
    return replace(
        row,
        value=float(low) if amounts else None,
        low=float(low) if extra else None,
        high=float(low + extra) if extra else None,
        source=source,
        more_sources=lines,
        basis="printed" if source else "derived",
    )


def _per_head(facts: Facts, value: Value) -> Value:
    people = facts.provinces[value.province].population or 1

    def share(amount: float | None) -> float | None:
        return None if amount is None else amount / people

    return replace(value, value=share(value.value), low=share(value.low), high=share(value.high), basis="derived")


# -- how far it may be compared --------------------------------------------------------------------

_TOGETHER = 6  # more plans of one period than this share a condition
_RANGES = {"themes": "range_themes", "agencies": "range_agencies"}


def _verdict(view: View, rows: Sequence[Value], cells: Sequence[_Cell], measure: str) -> Verdict:
    if len({v.province for v in rows}) < 2:
        return Verdict(Level.ALONE)
    reasons: dict[Reason, None] = {}
    if measure == "year_plan":
        reasons.update(dict.fromkeys(_slices([cell.document for cell in cells])))
    of_period = {province for reason in reasons for province in _about(reason)}
    for span in sorted(
        {(cell.start, cell.end) for cell in cells}
    ):  # plans of different years are not early or late to each other
        signed = {
            cell.document.province: cell.document.signed_on
            for cell in cells
            if (cell.start, cell.end) == span and cell.document.signed_on
        }
        for province, day in signed.items():
            if (max(signed.values()) - day).days >= EARLIER_DAYS and province not in of_period:
                reasons.setdefault(Reason.of("made_earlier", province=province, signed_on=day))
    spans = dict.fromkeys((v.province, v.since, v.deadline) for v in rows if v.since is not None)
    if len({(since, deadline) for _, since, deadline in spans}) > 1:
        reasons.setdefault(Reason.of("spans", spans=tuple(spans)))
    ranged = tuple(dict.fromkeys(v.province for v in rows if v.low is not None))
    if ranged:
        reasons.setdefault(Reason.of(_RANGES.get(view.dimension, "range"), provinces=ranged))
    return Verdict(Level.CONDITIONAL if reasons else Level.COMPARABLE, tuple(reasons))


def _slices(documents: Sequence[Document]) -> Iterable[Reason]:
    """Which plans are of several years: each with its date, or together where they are many."""
    periods: dict[tuple[int | None, int | None], list[Document]] = {}
    for document in {d.document_id: d for d in documents}.values():
        if document.start != document.end:
            periods.setdefault((document.start, document.end), []).append(document)
    for (start, end), several in periods.items():
        if len(several) > _TOGETHER:
            yield Reason.of("year_slices", provinces=tuple(d.province for d in several), start=start, end=end)
        else:
            yield from map(_year_slices, several)


def _about(reason: Reason) -> tuple[str, ...]:
    return (*reason.get("provinces", ()), *filter(None, [reason.get("province")]))  # type: ignore[misc]


def _coverage(money: Money, panels: Sequence[Panel], province: str, year: int) -> Value:
    """The total of the lead panel that covers the year, or why there is none."""
    for panel in panels:
        for v in panel.values if panel.primary else ():
            if (
                v.province == province
                and not v.segment
                and (v.year == year if v.since is None else v.since <= year <= (v.deadline or year) or v.year == year)
            ):
                return replace(v, year=year)
    plans = money.facts.plans(province, year)
    if plans:
        return Value(province, year, "money", State.SILENT, document_number=plans[-1].number)
    return Value(province, year, "money", State.MISSING, document_number=money.facts.cited_plan(province, year))


def _notes(money: Money, view: View, selection: Selection, panels: Sequence[Panel]) -> Iterable[Reason]:
    unsplit: dict[str, dict[str, None]] = {}
    for panel in panels:
        labels = dict(panel.segments)
        for value in panel.values:
            if value.hatched and value.state.has_value:
                unsplit.setdefault(labels[value.segment], {}).setdefault(value.province)
    for label, provinces in unsplit.items():
        yield Reason.of("no_split", provinces=tuple(provinces), label=label)
    yield from _period_plans(money, panels)
    yield from _also_planned(money, selection, panels)
    if dict(selection.options).get("unit") == "per_head":
        yield Reason.of("census_2019")
    if view.dimension == "themes":
        yield Reason.of("our_themes")
    yield Reason.of("money_estimate")


def _period_plans(money: Money, panels: Sequence[Panel]) -> Iterable[Reason]:
    """A year's amount out of a plan of several years says so, where it is not a condition already."""
    for panel in panels:
        if panel.measure.key.removesuffix("_per_head") != "year_plan":
            continue
        conditions = {province for r in panel.verdict.reasons if r.code == "year_slices" for province in _about(r)}
        for v in panel.values:
            document = money.facts.documents[v.sources[0].document_id] if v.sources else None
            if document and document.start != document.end and v.province not in conditions:
                yield _year_slices(document)
                break


def _year_slices(document: Document) -> Reason:
    return Reason.of(
        "year_slices", province=document.province, start=document.start, end=document.end, signed_on=document.signed_on
    )


def _also_planned(money: Money, selection: Selection, panels: Sequence[Panel]) -> Iterable[Reason]:
    """Further documents that plan money for the same year: told, never added."""
    for panel in panels:
        measure = panel.measure.key.removesuffix("_per_head")
        for v in panel.values if measure == "year_plan" else ():
            if not v.segment:
                _, *others = money.documents_of(v.province, measure, v.year, v.year).values()
                for amounts in others:
                    yield Reason.of(
                        "also_planned",
                        province=v.province,
                        year=v.year,
                        number=amounts[0].document.number,
                        value=float(sum(a.vnd for a in amounts)),
                        operator="eq",
                        unit="vnd",
                    )


# -- single lines ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One budget line with its amounts added up over sources and years, for lists of the largest."""

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
    sources: tuple[Source, ...] = ()


def lines(money: Money, provinces: Iterable[str], years: Iterable[int], measure: str = "year_plan") -> list[Line]:
    """Budget lines of the years, largest first; amounts of one line are added over its sources and the years asked
    for."""
    asked = tuple(years)
    grouped: dict[tuple[str, str], list[Amount]] = {}
    for province in dict.fromkeys(provinces):
        for cell in _cells(money, province, measure, asked):
            for amount in cell.amounts:
                grouped.setdefault((amount.document.document_id, amount.line_path), []).append(amount)
    out = [
        Line(
            a[0].province,
            a[0].document,
            a[0].line_path,
            a[0].name,
            measure,
            min(x.start for x in a),
            max(x.end for x in a),
            sum(x.vnd for x in a),
            a[0].themes,
            a[0].agencies,
            a[0].source,
            tuple(x.source for x in a),
        )
        for a in grouped.values()
    ]
    return sorted(out, key=lambda line: (-line.vnd, line.document.document_id, line.line_path))
