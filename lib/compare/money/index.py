"""The additive amounts of one build and the totals that documents state, indexed. Sums stay within one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lib.compare.facts import Document, Facts, records, text, whole
from lib.compare.model import Measure
from lib.compare.source import Source
from lib.compare.units import Unit
from lib.contract.codes import AmountKind, Coverage, Funding, FundingDimension, Quantity

THEMES, AGENCIES = "themes", "agencies"
FUNDING_DIMENSIONS = tuple(FundingDimension)
"""What money is cut by: a list of ``funding.csv``, themes or agencies."""
BUNDLED, SEVERAL, REST = "bundled", "several", "rest"
TOP_AGENCIES = 8


@dataclass(frozen=True)
class AmountMeasure:
    """A kind of amount before it is shown in a unit. What a document on one programme says is a kind of its own."""

    key: str
    label: str
    short_label: str
    definition: str
    amount: AmountKind
    programme: bool = False

    def in_unit(self, unit: Unit) -> Measure:
        return Measure(
            self.key, self.label, self.short_label, self.definition, unit, amount=self.amount, programme=self.programme
        )


def _of_plans(amount: AmountKind, label: str, short_label: str, definition: str) -> AmountMeasure:
    return AmountMeasure(amount, label, short_label, definition, amount)


def _of_programme(measure: AmountMeasure) -> AmountMeasure:
    """The same kind of amount as a document on one programme states it."""
    return replace(
        measure,
        key=f"{measure.amount}_programme",
        label=f"{measure.label} của một chương trình",
        short_label=f"{measure.short_label} (chương trình)",
        definition="Nêu trong văn bản về một chương trình, không phải kế hoạch của cả tỉnh",
        programme=True,
    )


_OF_PLANS = (
    _of_plans(AmountKind.YEAR_PLAN, "Kinh phí kế hoạch trong năm", "Kế hoạch năm", ""),
    _of_plans(
        AmountKind.PERIOD_TOTAL,
        "Kinh phí cả giai đoạn",
        "Cả giai đoạn",
        "Tổng kinh phí của kế hoạch nhiều năm, văn bản nêu gộp cho cả giai đoạn",
    ),
    _of_plans(
        AmountKind.TOTAL_NEED,
        "Tổng vốn cần thiết",
        "Tổng vốn cần",
        "Vốn cần cho các nhiệm vụ, dự án của kế hoạch, kể cả phần của các năm sau",
    ),
    _of_plans(
        AmountKind.CARRY_OVER,
        "Vốn chuyển tiếp sang các năm sau",
        "Vốn chuyển tiếp",
        "Phần vốn chuyển sang các năm sau năm kế hoạch, văn bản nêu gộp nên không chia cho từng năm",
    ),
    _of_plans(
        AmountKind.TOTAL_INVESTMENT,
        "Tổng mức đầu tư",
        "Tổng mức đầu tư",
        "Tổng mức đầu tư của các nhiệm vụ, dự án trong cả giai đoạn kế hoạch",
    ),
)
_PROPOSAL = AmountMeasure(
    AmountKind.PROPOSAL,
    "Kinh phí đề xuất với Trung ương",
    "Đề xuất",
    "Kinh phí tỉnh đề xuất cho một chương trình, chưa phải kế hoạch",
    AmountKind.PROPOSAL,
    programme=True,
)
MEASURES: dict[str, AmountMeasure] = {
    measure.key: measure for measure in (*_OF_PLANS, *map(_of_programme, _OF_PLANS), _PROPOSAL)
}
"""Kinds of amounts, each a measure of its own. What a document on one programme says never stands beside whole
plans."""
_KEYS: dict[tuple[str, bool], str] = {(measure.amount, measure.programme): measure.key for measure in MEASURES.values()}


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
    n_themes: int
    agencies: tuple[str, ...]
    rented: bool
    coverage: str
    vnd: int
    source: Source

    @property
    def province(self) -> str:
        return self.document.province

    @property
    def kind(self) -> str:
        """The key of its measure in MEASURES."""
        programme = self.document.coverage != Coverage.WHOLE_PLAN
        return _KEYS.get((self.measure, programme)) or _KEYS[self.measure, not programme]


@dataclass(frozen=True)
class Total:
    """A sum that a document states itself."""

    tier: str
    nature: str
    vnd: int
    source: Source


class Money:
    """Index of the additive amounts of one build, and of the totals that the documents state."""

    def __init__(self, facts: Facts) -> None:
        tables = facts.tables
        self.facts = facts
        self.labels: dict[str, dict[str, str]] = {THEMES: {}, AGENCIES: {}}
        self.may_hold: dict[str, dict[str, tuple[str, ...]]] = {}
        self.rollups: dict[str, str] = {}
        for row in sorted(records(tables.funding), key=lambda r: int(r["order"])):
            dimension, code = text(row["dimension"]), text(row["code"])
            self.labels.setdefault(dimension, {})[code] = text(row["label"])
            self.may_hold.setdefault(dimension, {})[code] = tuple(c for c in text(row["may_hold"]).split(";") if c)
            if dimension == FundingDimension.NATURE:
                self.rollups[code] = text(row["rollup"])
        self._complete_funding()
        for row in records(tables.themes):
            self.labels[THEMES][text(row["theme"])] = text(row["label"])
        self.labels[THEMES][BUNDLED] = "Dòng gộp nhiều lĩnh vực"
        for row in records(tables.agencies):
            self.labels[AGENCIES][text(row["code"])] = text(row["label"])
        self.labels[AGENCIES] |= {SEVERAL: "Nhiều cơ quan cùng chủ trì", Funding.UNSTATED: "Không nêu cơ quan chủ trì"}
        self.amounts: list[Amount] = [amount for row in records(tables.budget) if (amount := self._amount(row))]
        self._amounts_of: dict[str, list[Amount]] = {}
        for amount in self.amounts:
            self._amounts_of.setdefault(amount.province, []).append(amount)

    def _complete_funding(self) -> None:
        """A cell over all sources may hold any of them; a roll-up that the table does not list is called as its
        nature."""
        for code, rollup in self.rollups.items():
            self.labels.setdefault(FundingDimension.ROLLUP, {}).setdefault(
                rollup, self.labels[FundingDimension.NATURE][code]
            )
        for dimension in self.may_hold:
            plain = tuple(code for code, held in self.may_hold[dimension].items() if not held and code != Funding.ALL)
            self.may_hold[dimension][Funding.ALL] = plain

    def _amount(self, row: Mapping[str, object]) -> Amount | None:
        vnd = whole(row["amount_vnd"])
        document = self.facts.documents[text(row["document_id"])]
        if not row["is_additive"] or vnd is None or row["corroborating"]:
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
            text(row["rollup"]),
            tuple(c for c in text(row["theme"]).split(";") if c),
            whole(row["n_themes"]) or 0,
            tuple(c for c in text(row["lead_agency"]).split(";") if c),
            bool(row["rented_service"]),
            text(row["coverage"]),
            vnd,
            _source(document, text(row["figure_id"]), row, words),
        )

    @cached_property
    def _totals(self) -> dict[tuple[str, str, int, int], list[Total]]:
        found: dict[tuple[str, str, int, int], list[Total]] = {}
        for row in records(self.facts.tables.stated_totals):
            vnd = whole(row["amount"])
            document = self.facts.documents[text(row["document_id"])]
            if text(row["quantity"]) == Quantity.MONEY and vnd is not None and not row["corroborating"]:
                key = (
                    document.document_id,
                    text(row["measure"]),
                    whole(row["bucket_start"]) or 0,
                    whole(row["bucket_end"]) or 0,
                )
                source = _source(document, f"{text(row['figure_id'])}#tong", row, text(row["quote"]))
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


def _source(document: Document, figure_id: str, row: Mapping[str, object], quote: str) -> Source:
    return Source(
        figure_id,
        document.document_id,
        document.number,
        document.title,
        document.signed_on,
        text(row["clause"]),
        whole(row["line"]),
        quote,
        document.url,
    )


@dataclass(frozen=True)
class Span:
    """What one document states for one span of years."""

    start: int
    end: int
    amounts: list[Amount]

    @property
    def document(self) -> Document:
        return self.amounts[0].document


def spans(money: Money, province: str, measure: str, years: Sequence[int]) -> list[Span]:
    """The spans that touch the years. A carry-over also belongs to the year whose plan hands it on."""
    spans: dict[tuple[int, int], None] = {}
    for a in money.amounts_of(province):
        first = min(a.start, a.document.start or a.start) if a.measure == AmountKind.CARRY_OVER else a.start
        if a.kind == measure and any(first <= year <= a.end for year in years):
            spans.setdefault((a.start, a.end))
    return [Span(start, end, money.of(province, measure, start, end)) for start, end in sorted(spans)]
