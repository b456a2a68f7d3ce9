"""Invented targets and results: every way in which real plans state a figure, with a quote that prints it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from tests.synthetic.wording import MARK, Row, clause, lowered, plain, printed

if TYPE_CHECKING:
    from tests.synthetic import Plan

LONGEST_QUOTE = 160
_HEDGES = {
    "eq": ("", "đạt "),
    "ge": ("tối thiểu ", "ít nhất "),
    "gt": ("trên ", "hơn "),
    "approx": ("khoảng ", "gần "),
    "le": ("không quá ",),
    "lt": ("dưới ",),
}
_CHANGES = ("percent_change", "rank_places", "times")
_CONFLICT = "text_conflict"
# Where a question leaves the scope open: scopes that plans state with such a denominator.
_OPEN_SCOPES = {
    "services": ("services_all_levels", "unstated"),
    "agencies": ("agencies_unstated", "agencies_all", "agencies_province_district", "departments_district"),
    "officials": ("officials_unstated", "officials_all"),
    "documents_exchanged": ("agencies_unstated", "departments_district"),
    "e_documents": ("agencies_unstated", "departments_district_commune"),
    "enterprises": ("enterprises",),
    "organisations": ("organisations",),
    "it_staff": ("it_staff",),
    "residential_areas": ("residential_areas",),
}
_UNSTATED = {
    "agencies": "agencies_unstated",
    "departments": "agencies_unstated",
    "communes": "agencies_unstated",
    "officials": "officials_unstated",
}
_CAVEATS = {
    "edocs_exchanged_share": "parallel_paper",
    "edocs_submitted_share": "parallel_paper",
    "esign_agencies_share": "deploy_not_use",
}
_OFTEN_ASKED = ("online_services", "one_stop", "e_signature", "e_documents")
_NATIONAL = (
    "dvc_level3_share",
    "dvc_level4_share",
    "dossiers_resolved_online_share",
    "edocs_exchanged_share",
    "edocs_signed_share",
    "one_stop_agencies_share",
)


class Vocabulary:
    """The reference tables that targets speak."""

    def __init__(self, reference: dict[str, list[Row]]) -> None:
        self.indicators = {row["indicator_id"]: row for row in reference["indicators"]}
        self.questions = sorted(reference["questions"], key=lambda row: int(row["order"]))
        self.scopes = {row["scope"]: row for row in reference["scopes"]}
        self.caveats = {row["caveat"]: row["said_as"].split("|")[0] for row in reference["caveats"]}

    def wider(self, scope: str) -> list[str]:
        """Scopes that contain ``scope``, nearest first."""
        found: list[str] = []
        todo = [scope]
        while todo:
            parents = [code for code in self.scopes[todo.pop(0)]["parent"].split(";") if code]
            todo += parents
            found += [code for code in parents if code not in found]
        return found

    def narrower(self, scope: str) -> list[str]:
        return [code for code, row in self.scopes.items() if scope in row["parent"].split(";")]


@dataclass
class Province:
    """How far one province is, question by question: its figures of different years belong together."""

    vocabulary: Vocabulary
    row: Row
    zeal: float  # 0 to 1
    habits: dict[str, tuple[str, str]] = field(
        default_factory=dict
    )  # question → indicator and scope that it always uses

    def level(self, indicator: str, year: int, chance: Random) -> float:
        """0 to 100; grows with the years, faster where the province is keen and the thing is easy."""
        ease = zlib.crc32(indicator.encode()) % 100 / 100
        return min(100.0, 10 + 50 * ease + 15 * self.zeal + (year - 2016) * (4 + 9 * self.zeal) + chance.uniform(-6, 6))

    def size(self, indicator: str) -> int:
        """A typical count of what the indicator counts, for a province of this size."""
        tens = 10 ** (1 + zlib.crc32(indicator.encode()) % 4)
        return max(5, int(tens * (1 + int(self.row["population_2019"] or 1_000_000) / 1_500_000)))


class _Rows:
    """The rows of one document: of one thing at one time one figure, and at most one that contradicts it."""

    def __init__(self, document_id: str) -> None:
        self.document_id = document_id
        self.rows: list[Row] = []
        self._seen: set[tuple[str, ...]] = set()

    def add(self, **cells: str) -> bool:
        """Whether the figure is stated: two questions may ask for the same, in whatever section of the document."""
        key = tuple(cells.get(name, "") for name in ("indicator_id", "scope", "kind", "year", "year_start"))
        key += (_CONFLICT,) if _CONFLICT in cells["caveats"] else ()
        if key in self._seen:
            return False
        self._seen.add(key)
        self.rows.append(
            {"document_id": self.document_id, "row_id": f"t{len(self.rows) + 1:03}", "recurrence": "once", **cells}
        )
        return True


def rows(state: Province, plan: Plan, chance: Random) -> list[Row]:
    """The targets and results that one document states."""
    found = _Rows(plan.document_id)
    proposal = plan.kind == "report_and_proposal"
    for question in state.vocabulary.questions:
        often = 0.85 if question["topic"] in _OFTEN_ASKED else 0.4
        stated = chance.random() < (often / 6 if plan.terse else often)
        indicator, scope = _habit(state, question, chance)
        if stated and not proposal:
            _targets(found, state, plan, indicator, scope, chance)
        if chance.random() < (0.5 if proposal else 0.3 if stated else 0.1):
            _result(found, state, plan, indicator, scope, chance)
    return found.rows


def contradictions(own: Sequence[Row], already: int) -> list[Row]:
    """One row of the register for every figure that its document states twice and differently."""
    found = []
    for row in own:
        if _CONFLICT in row["caveats"]:
            other = next(
                o
                for o in own
                if o["section"] == "objective" and all(o[c] == row[c] for c in ("indicator_id", "scope", "year"))
            )
            found.append(
                {
                    "contradiction_id": f"g{already + len(found) + 1:04}",
                    "kind": "road_map_annex",
                    "weight": "conflict",
                    "document_id": row["document_id"],
                    "quote": other["quote"],
                    "other_document_id": row["document_id"],
                    "other_quote": row["quote"],
                    "what_we_use": "Số ở phần mục tiêu (giả lập).",
                    "why": "Số liệu giả lập: hai chỗ được bịa khác nhau để thử phần mềm.",
                    "topic": "target",
                }
            )
    return found


def national(vocabulary: Vocabulary, start: int, end: int, chance: Random) -> tuple[list[Row], list[Row]]:
    """Two invented national documents of a period, their targets and results."""
    documents, figures = [], []
    scope = "each_locality" if "each_locality" in vocabulary.scopes else next(iter(vocabulary.scopes))
    for kind, year, signed in (("target", end, f"{start}-03-07"), ("actual", end, f"{end}-12-20")):
        document_id = f"gia-lap-toan-quoc-{start}{'-ket-qua' if kind == 'actual' else ''}"
        name = "Kết quả toàn quốc" if kind == "actual" else "Nghị quyết về Chính phủ điện tử"
        documents.append(
            {
                "document_id": document_id,
                "province_code": "00",
                "number": f"{chance.randint(10, 90)}/NQ (giả lập)",
                "kind": "national",
                "coverage": "none",
                "title": f"{MARK}: {name} {start}-{end}",
                "issuer": "Không có cơ quan nào: số liệu giả lập",
                "signed_on": signed,
                "period_start": str(start),
                "period_end": str(end),
                "note": "Văn bản không có thật, do máy bịa ra để thử phần mềm.",
            }
        )
        found = _Rows(document_id)
        for indicator in _NATIONAL:
            if indicator in vocabulary.indicators:
                value = Decimal(chance.randrange(20, 95, 5))
                _add(
                    found,
                    vocabulary,
                    indicator,
                    scope,
                    kind,
                    year,
                    "stated",
                    "ge" if kind == "target" else "eq",
                    value,
                    "",
                    chance,
                )
        figures += found.rows
    return documents, figures


def _habit(state: Province, question: Row, chance: Random) -> tuple[str, str]:
    """The measure and scope in which the province answers a question, mostly the same in each of its plans."""
    known = state.habits.get(question["question_id"])
    if known and chance.random() < 0.9:
        return known
    vocabulary = state.vocabulary
    measures = [code for code in question["measures"].split(";") if code in vocabulary.indicators]
    indicator = measures[0] if len(measures) == 1 or chance.random() < 0.72 else chance.choice(measures[1:])
    asked = question["scope"]
    if not asked:
        pool = [
            s
            for s in _OPEN_SCOPES.get(vocabulary.indicators[indicator]["denominator"], ("province_wide",))
            if s in vocabulary.scopes
        ]
        scope = chance.choice(pool or ["unstated"])
    else:
        luck = chance.random()
        unstated = _UNSTATED.get(asked.partition("_")[0], "unstated")
        others = (
            vocabulary.wider(asked)
            if luck > 0.8
            else vocabulary.narrower(asked)
            if luck > 0.75
            else [unstated]
            if luck > 0.65
            else []
        )
        scope = chance.choice(others) if others else asked
    state.habits[question["question_id"]] = indicator, scope
    return indicator, scope


def _targets(found: _Rows, state: Province, plan: Plan, indicator: str, scope: str, chance: Random) -> None:
    meaning = state.vocabulary.indicators[indicator]
    if plan.kind == "annual_plan":
        deadlines = [(plan.start, "plan_year")]
        luck = chance.random()
        if luck < 0.07:
            deadlines = [(plan.start + 2, "stated")]  # only a later one
        elif luck < 0.14:
            deadlines.append((plan.start + 2, "stated"))
    elif meaning["persists"] == "no" and meaning["unit"] == "count" and chance.random() < 0.5:
        operator = _operator(meaning, chance)
        value = _count(state, indicator, plan.end, chance)
        _add(
            found,
            state.vocabulary,
            indicator,
            scope,
            "target",
            plan.end,
            "period_end",
            operator,
            value,
            "",
            chance,
            year_start=plan.start,
            recurrence="yearly",
        )
        return
    else:
        middle = min(plan.start + chance.randint(0, 2), plan.end)
        deadlines = chance.choice(
            ([(plan.end, "period_end")], [(middle, "stated")], [(middle, "stated"), (plan.end, "period_end")])
        )
    for year, basis in dict(deadlines).items():
        value = _value(state, meaning, year, chance)
        wider = scope in state.vocabulary.wider(scope) or value >= 85
        if meaning["unit"] == "percent" and wider and chance.random() < 0.5:
            value = Decimal(100)
        operator = "eq" if value == 100 and meaning["unit"] == "percent" else _operator(meaning, chance)
        caveats = [_CAVEATS.get(indicator, "")] if chance.random() < 0.5 else []
        if scope == "communes" and chance.random() < 0.2:
            caveats.append("pilot")
        section = "objective" if chance.random() < 0.85 else chance.choice(("roadmap", "annex"))
        stated = _add(
            found,
            state.vocabulary,
            indicator,
            scope,
            "target",
            year,
            basis,
            operator,
            value,
            ";".join(filter(None, caveats)),
            chance,
            section=section,
        )
        may_differ = stated and section == "objective" and meaning["unit"] == "percent" and 10 < value < 90
        if may_differ and chance.random() < 0.03:
            _add(
                found,
                state.vocabulary,
                indicator,
                scope,
                "target",
                year,
                basis,
                "eq",
                value + 5,
                _CONFLICT,
                chance,
                section="roadmap",
            )


def _result(found: _Rows, state: Province, plan: Plan, indicator: str, scope: str, chance: Random) -> None:
    """A result of the year before the document, or of some day in it."""
    proposal = plan.kind == "report_and_proposal"
    year = plan.end - 1 if proposal else plan.start - 1
    meaning = state.vocabulary.indicators[indicator]
    as_of = f"{year}-06-30" if proposal or chance.random() < 0.2 else ""
    more = {"section": "results", "as_of": as_of}
    if meaning["unit"] == "percent" and meaning["denominator"] == "agencies" and chance.random() < 0.5:
        whole = chance.randint(8, 30) if scope != "communes" else chance.randint(90, 600)
        value = min(whole, round(whole * state.level(indicator, year, chance) / 100))
        _add(
            found,
            state.vocabulary,
            indicator,
            scope,
            "actual",
            year,
            "stated",
            "eq",
            Decimal(value),
            "",
            chance,
            out_of=whole,
            **more,
        )
        return
    value = _value(state, meaning, year, chance)
    if meaning["unit"] == "percent" and value < 100:
        value = min(Decimal(100), value + Decimal(chance.randrange(0, 500)) / 100)
    estimated = chance.random() < 0.1 and "estimate" in state.vocabulary.caveats
    operator = "approx" if estimated else "eq" if chance.random() < 0.7 else "gt"
    _add(
        found,
        state.vocabulary,
        indicator,
        scope,
        "actual",
        year,
        "stated",
        operator,
        value,
        "estimate" if estimated else "",
        chance,
        **more,
    )


def _operator(meaning: Row, chance: Random) -> str:
    if meaning["direction"] == "lower":
        return chance.choice(("eq", "le", "lt"))
    return chance.choices(("eq", "ge", "gt", "approx"), (55, 25, 12, 8))[0]


def _value(state: Province, meaning: Row, year: int, chance: Random) -> Decimal:
    unit, indicator = meaning["unit"], meaning["indicator_id"]
    level = state.level(indicator, year, chance)
    if unit == "percent":
        return Decimal(min(100, max(5, 5 * round(level / 5))))
    if unit == "per_official":
        return Decimal(round(0.4 + level / 160, 2)).quantize(Decimal("0.01"))
    if unit == "rank":
        return Decimal(max(1, min(63, round(64 - level * 0.6))))
    if unit in ("rank_places", "times"):
        return Decimal(chance.randint(2, 9))
    if unit == "percent_change":
        return Decimal(chance.randrange(5, 60))
    if unit == "vnd":
        return Decimal(chance.randrange(500, 20_000, 250)) * 1_000_000
    return _count(state, indicator, year, chance)


def _count(state: Province, indicator: str, year: int, chance: Random) -> Decimal:
    value = state.size(indicator) * (0.3 + state.level(indicator, year, chance) / 100)
    step = 10 ** max(0, len(str(int(value))) - 2)
    return Decimal(max(1, round(value / step) * step))


def _add(
    found: _Rows,
    vocabulary: Vocabulary,
    indicator: str,
    scope: str,
    kind: str,
    year: int,
    basis: str,
    operator: str,
    value: Decimal,
    caveats: str,
    chance: Random,
    out_of: int | None = None,
    year_start: int | None = None,
    **more: str,
) -> bool:
    """One row with the phrase that prints it; whether the document has it now."""
    meaning = vocabulary.indicators[indicator]
    unit = "count" if out_of else meaning["unit"]
    if unit == "rank" and out_of is None and value <= 63:
        out_of = 63
    place = lowered(vocabulary.scopes[scope]["label"])
    spelled = "printed"
    noun = lowered(meaning["short_label"])
    if unit == "percent" and value == 100 and operator == "eq" and chance.random() < 0.1:
        spelled, phrase = "words", f"tất cả: {noun}, {place}"
    elif unit == "percent" and operator == "ge" and chance.random() < 0.3:
        phrase = f"{printed(value)}% trở lên: {noun}, {place}"
    else:
        number = {
            "percent": f"{printed(value)}%",
            "percent_change": f"{printed(value)}%",
            "vnd": f"{printed(value / 10**6)} triệu đồng",
            "rank": f"{printed(value)}/{out_of}",
            "per_official": f"{printed(value)} máy/CBCC",
            "times": f"{printed(value)} lần",
            "rank_places": f"{printed(value)} bậc",
        }.get(unit) or (f"{value}/{out_of}" if out_of else f"{printed(value)} {meaning['counted']}")
        phrase = f"{chance.choice(_HEDGES[operator])}{number}: {noun}, {place}"
    if "hedged" in vocabulary.caveats and operator == "gt" and spelled == "printed" and chance.random() < 0.1:
        phrase, caveats = f"khoảng {phrase.lstrip()}", ";".join(filter(None, (caveats, "hedged")))
    held = ";".join(code for code in caveats.split(";") if code in vocabulary.caveats)
    section = more.pop("section", "objective")
    where = {"objective": "Mục 2", "roadmap": "Mục 5, lộ trình", "annex": "Phụ lục", "results": "Mục 1, kết quả"}[
        section
    ]
    return found.add(
        indicator_id=indicator,
        scope=scope,
        kind=kind,
        year=str(year),
        year_basis=basis,
        operator=operator,
        value=plain(value),
        unit=unit,
        out_of=str(out_of or ""),
        base_year=str(year - 1) if unit in _CHANGES else "",
        basis=spelled,
        caveats=held,
        note="; ".join(f"{MARK} {said}" for code in held.split(";") if (said := vocabulary.caveats.get(code))),
        year_start=str(year_start or ""),
        quote=_short(f"(giả lập) {phrase}"),
        clause=clause(f"{where}, ý {len(found.rows) + 1}"),
        section=section,
        **more,
    )


def _short(phrase: str) -> str:
    return phrase if len(phrase) <= LONGEST_QUOTE else phrase[:LONGEST_QUOTE].rstrip(" ,")
