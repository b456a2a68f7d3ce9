"""The additive amounts of one build and the totals that documents state, indexed. Sums stay within one document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.compare.facts import Document, Facts, day, records, text, whole
from lib.compare.kept import kept
from lib.compare.model import Measure
from lib.compare.money.wholes import AGENCIES, FORMS, STAGES, THEMES, Amount, Span
from lib.compare.reasons import AmountsOf
from lib.compare.source import Source
from lib.compare.succession import by_standing, successor
from lib.compare.units import Unit
from lib.contract.codes import AmountKind, Coverage, Funding, FundingDimension, LineLevel, Operator, Quantity, WorkStage
from lib.contract.labels import Name

FUNDING_DIMENSIONS = tuple(FundingDimension)
"""What money is cut by: a list of ``funding.csv``, themes or agencies."""
BUNDLED, SEVERAL, REST, UNSPLIT = "bundled", "several", "rest", "unsplit"
RENTED, NOT_RENTED, UNSORTED = "rented", "not_rented", "unsorted"
TOP_AGENCIES = 8
BODY_TEXT = "VB"
"""First segment of the paths of amounts that the text states: no appendix with parts of one whole."""


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
    "Kinh phí của đề xuất gửi Trung ương",
    "Đề xuất",
    "Tổng kinh phí tỉnh nêu trong đề xuất cho một chương trình, gồm cả phần của địa phương",
    AmountKind.PROPOSAL,
    programme=True,
)
MEASURES: dict[str, AmountMeasure] = {
    measure.key: measure for measure in (*_OF_PLANS, *map(_of_programme, _OF_PLANS), _PROPOSAL)
}
"""Kinds of amounts, each a measure of its own. What a document on one programme says never stands beside whole
plans."""
_KEYS: dict[tuple[str, bool], str] = {(measure.amount, measure.programme): measure.key for measure in MEASURES.values()}


def kind_of(measure: str, document: Document) -> str:
    """The key of an amount's measure in MEASURES."""
    programme = document.coverage == Coverage.PROGRAMME
    return _KEYS.get((measure, programme)) or _KEYS[measure, not programme]


@kept()
def stated_kinds(facts: Facts) -> tuple[str, ...]:
    """Keys of MEASURES to ask for: the year's plans, and what else the documents state an amount of."""
    money = facts.tables.stated_totals[facts.tables.stated_totals["quantity"] == Quantity.MONEY]
    found = {
        kind_of(text(row["measure"]), document)
        for table, column in ((facts.tables.budget, "amount_vnd"), (money, "amount"))
        for row in records(table[table[column].notna()][["document_id", "measure"]].drop_duplicates())
        if (document := facts.documents[text(row["document_id"])]).coverage != Coverage.NONE
    }
    return tuple(key for key in MEASURES if key in found or key == AmountKind.YEAR_PLAN)


def amounts_of(measure: AmountMeasure | Measure) -> AmountsOf:
    """What kind of document the amounts of a measure are out of."""
    if measure.amount == AmountKind.PROPOSAL:
        return AmountsOf.PROPOSAL
    return AmountsOf.PROGRAMME if measure.programme else AmountsOf.PLAN


_ALL_BELOW = re.compile(r"(?:\[\./\])?\*+$")
"""The end of a filter that names all lines below a place: "PL/A/*", "PL/I[./]*"."""
_PLURALS = ("Các", "Những", "Một")


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
            self.labels[AGENCIES][text(row["code"])] = _agency(text(row["label"]))
        self.labels[AGENCIES] |= {SEVERAL: "Nhiều cơ quan cùng chủ trì", Funding.UNSTATED: "Không nêu cơ quan chủ trì"}
        self.labels[STAGES] = {
            WorkStage.CARRIED_OVER: "Việc chuyển tiếp",
            WorkStage.NEW: "Việc mới",
            UNSORTED: "Văn bản không xếp mới hay chuyển tiếp",
        }
        self.labels[FORMS] = {RENTED: "Thuê dịch vụ", NOT_RENTED: "Không ghi là thuê dịch vụ"}
        budget = list(records(tables.budget))
        self._parents = {(text(row["document_id"]), text(row["line_path"])): text(row["parent_path"]) for row in budget}
        self._known_places: dict[tuple[str, str], tuple[str, ...]] = {}
        stated = [amount for row in records(tables.stated_totals) if (amount := self._total(row)) is not None]
        stated += [amount for row in budget if (amount := self._amount(row)) is not None]
        counted = [amount for amount in stated if amount.document.coverage != Coverage.NONE]
        self.amounts: list[Amount] = [amount for amount in counted if not amount.of_total]
        """Every additive row that is counted, in the order of the tables."""
        self._spans = self._spanned(counted)
        self._uncounted = self._spanned(amount for amount in stated if amount.document.coverage == Coverage.NONE)

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
        """A row of the budget: a line, or a total over other rows."""
        vnd = whole(row["amount_vnd"])
        document = self.facts.documents[text(row["document_id"])]
        if vnd is None or row["corroborating"]:
            return None
        words = " · ".join(filter(None, (text(row["row_label"]), text(row["column_label"]), text(row["quote"]))))
        path, of_total = text(row["line_path"]), not row["is_additive"]
        is_whole = of_total and text(row["level"]) == LineLevel.TOTAL and not text(row["parent_path"])
        return Amount(
            document,
            path,
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
            text(row["stage"]),
            vnd,
            _source(document, text(row["figure_id"]), row, words),
            text(row["operator"]) or Operator.EQ,
            () if is_whole else self._places(document, path),
            of_total,
        )

    def _total(self, row: Mapping[str, object]) -> Amount | None:
        """A stated total of money."""
        vnd = whole(row["amount"])
        document = self.facts.documents[text(row["document_id"])]
        if text(row["quantity"]) != Quantity.MONEY or vnd is None or row["corroborating"]:
            return None
        nature = text(row["nature"])
        return Amount(
            document,
            "",
            "",
            text(row["measure"]),
            whole(row["bucket_start"]) or 0,
            whole(row["bucket_end"]) or 0,
            text(row["tier"]),
            nature,
            self.rollups.get(nature, nature),
            (),
            0,
            (),
            rented=False,
            stage="",
            vnd=vnd,
            source=_source(document, f"{text(row['figure_id'])}#tong", row, text(row["quote"])),
            operator=text(row["operator"]) or Operator.EQ,
            places=self._places(document, _path_of(text(row["parts"]))),
            of_total=True,
        )

    def _places(self, document: Document, path: str) -> tuple[str, ...]:
        """The path and those above it: by the rows' parents, then by its own segments. The body text is no whole."""
        key = document.document_id, path
        if key in self._known_places:
            return self._known_places[key]
        found: dict[str, None] = {}
        above = path
        while above and above not in found:
            found[above] = None
            above = self._parents.get((document.document_id, above), "")
        segments = path.split("/")
        for length in range(len(segments) - 1, 0, -1):
            found.setdefault("/".join(segments[:length]))
        self._known_places[key] = tuple(place for place in found if place and (place != BODY_TEXT or place == path))
        return self._known_places[key]

    def _spanned(self, amounts: Iterable[Amount]) -> dict[tuple[str, str], dict[tuple[int, int], dict[str, Span]]]:
        """(province, kind) → years → document → what it states for them."""
        rows: dict[tuple[str, str, tuple[int, int], str], tuple[list[Amount], list[Amount]]] = {}
        for amount in amounts:
            key = (
                amount.province,
                kind_of(amount.measure, amount.document),
                (amount.start, amount.end),
                amount.document.document_id,
            )
            rows.setdefault(key, ([], []))[amount.of_total].append(amount)
        found: dict[tuple[str, str], dict[tuple[int, int], dict[str, Span]]] = {}
        for (province, kind, years, document_id), (lines, stated) in rows.items():
            if lines or any(total.vnd for total in stated):
                span = Span(self.facts.documents[document_id], kind, *years, tuple(lines), tuple(stated), self.may_hold)
                found.setdefault((province, kind), {}).setdefault(years, {})[document_id] = span
        return found

    def documents_of(self, province: str, measure: str, start: int, end: int) -> list[Span]:
        """What the documents state for the years, in the order in which they speak."""
        found = self._spans.get((province, measure), {}).get((start, end), {})
        documents = (span.document for span in found.values())
        return [found[document.document_id] for document in by_standing(self.facts, documents, start, end)]

    def is_replaced(self, span: Span) -> bool:
        """Another plan stands in place of the document for these years."""
        return successor(self.facts, span.document, span.start, span.end) is not None

    def spans(self, province: str, measure: str, years: Sequence[int]) -> list[Span]:
        """The spans that touch the years, of each what the one document that speaks for it states. A carry-over also
        belongs to the year whose plan hands it on."""
        return [span for span in self._speaking(province, measure, years) if not self.is_replaced(span)]

    def _speaking(self, province: str, measure: str, years: Sequence[int]) -> Iterator[Span]:
        for start, end in sorted(self._spans.get((province, measure), ())):
            span, *_ = self.documents_of(province, measure, start, end)
            first = self.first_year(measure, span.document, start)
            if any(first <= year <= end for year in years):
                yield span

    def addends(self, measure: str = AmountKind.YEAR_PLAN) -> dict[str, int]:
        """Figure → đồng, of every plan that stands for its years: added up by province and years they are the plans'
        own totals. Lines, and of a total what no line tells; the figure of a stated total ends in "#tong"."""
        found: dict[str, int] = {}
        for (province, kind), of_years in self._spans.items():
            for start, end in of_years if kind == measure else ():
                span, *_ = self.documents_of(province, measure, start, end)
                for amount in () if self.is_replaced(span) else span.by(FundingDimension.NATURE):
                    found[amount.source.figure_id] = found.get(amount.source.figure_id, 0) + amount.vnd
        return found

    @staticmethod
    def first_year(measure: str, document: Document, start: int) -> int:
        """The first year that an amount from ``start`` on belongs to: of a carry-over that of the plan which hands it
        on."""
        handed_on = MEASURES[measure].amount == AmountKind.CARRY_OVER
        return min(start, document.start or start) if handed_on else start

    def siblings(self, span: Span) -> list[Span]:
        """What the same document states of the same kind for other years too, with the span itself."""
        of_years = self._spans.get((span.document.province, span.kind), {})
        name = span.document.document_id
        return [documents[name] for years, documents in sorted(of_years.items()) if name in documents]

    def period_totals(self, span: Span) -> list[Amount]:
        """What the same document states for all its years together."""
        found: list[Amount] = []
        for measure in (AmountKind.PERIOD_TOTAL, AmountKind.TOTAL_INVESTMENT):
            for documents in self._spans.get((span.document.province, kind_of(measure, span.document)), {}).values():
                if (other := documents.get(span.document.document_id)) is not None:
                    found += other.totals
        return found

    def beyond_lines(self) -> Iterator[Amount]:
        """What stated totals hold that no line tells, of each span by nature."""
        for of_years in self._spans.values():
            for documents in of_years.values():
                for span in documents.values():
                    if span.has_rest:
                        yield from (a for a in span.by(FundingDimension.NATURE) if a.of_total)

    def uncounted(self, province: str, year: int) -> Span | None:
        """What a plan states for the year, or a period with it, that is not counted: another plan stands in its place,
        or its money is not to be counted at all."""
        found = [
            span
            for measure in MEASURES
            for (start, end), documents in self._uncounted.get((province, measure), {}).items()
            for span in documents.values()
            if start <= year <= end
        ]
        replaced = (s for m in MEASURES if not MEASURES[m].programme for s in self._speaking(province, m, (year,)))
        found += [span for span in replaced if self.is_replaced(span)]
        return min(found, key=lambda span: (span.end - span.start, *span.document.precedence), default=None)


def _path_of(parts: str) -> str:
    """The path that a filter of ``stated_totals.parts`` names, "" where it names several or none."""
    paths = [c.removeprefix("line_path=") for c in parts.split(";") if c.startswith("line_path=")]
    path = _ALL_BELOW.sub("", paths[0]).rstrip("/.") if len(paths) == 1 else ""
    return "" if any(sign in path for sign in "|*[?") else path


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
        document.corroborates,
        text(row.get("checked_by")),
        day(row.get("checked_on")),
    )


def _agency(label: str) -> str:
    """An agency is called by its name, but for several that are told together: "Các hội, đoàn thể"."""
    return label if label.split(" ", 1)[0] in _PLURALS else Name(label)
