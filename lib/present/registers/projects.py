"""The register of budget lines: one row a line × kind of amount × span of years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.compare.facts import records, text, whole
from lib.compare.money.bounds import of_sum
from lib.compare.money.wholes import Amount
from lib.contract.codes import ContradictionKind, Funding, LineLevel, MoneyScale, Operator
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.present.registers.record import MILLION, Register, RegisterEntry, RegisterField, RegisterSource, entry_of, word
from lib.present.words.figures import money, plain, span

_AMOUNT, _KIND = 2, 3  # columns of the register of budget lines
SIZES = (("1-ty", "Từ 1 tỷ đồng", 10**9), ("5-ty", "Từ 5 tỷ đồng", 5 * 10**9), ("10-ty", "Từ 10 tỷ đồng", 10**10))


def projects(r: RegisterSource) -> Register:
    """One row a budget line × kind of amount × span of years, its sources added up; what a stated total holds beyond
    its lines has rows of its own."""
    labels, links = r.money.labels, _same_projects(r)
    grouped: dict[tuple[str, str, str, int, int], list[Amount]] = {}
    for a in r.money.amounts:
        grouped.setdefault((a.document.document_id, a.line_path, a.measure, a.start, a.end), []).append(a)
    for a in r.money.beyond_lines():
        grouped.setdefault((a.document.document_id, a.source.figure_id, a.measure, a.start, a.end), []).append(a)
    rows = {text(x["figure_id"]): x for x in records(r.facts.tables.budget)}
    rows |= {f"{text(x['figure_id'])}#tong": x for x in records(r.facts.tables.stated_totals)}
    above = {
        (text(x["document_id"]), text(x["line_path"])): (text(x["name"]), text(x["parent_path"]))
        for x in records(r.facts.tables.budget)
    }
    entries = []
    for (document_id, path, measure, start, end), amounts in grouped.items():
        first, row = amounts[0], rows[amounts[0].source.figure_id]
        total = sum(a.vnd for a in amounts)
        if total == 0:
            continue  # a printed zero or dash plans nothing; it stays in the evidence
        natures = ", ".join(dict.fromkeys(_funding(labels["nature"], a, a.nature) for a in amounts))
        tiers = ", ".join(dict.fromkeys(_funding(labels["tier"], a, a.tier) for a in amounts))
        themes = "; ".join(labels["themes"][t] for t in first.themes)
        kind = word("budget", "measure", measure)
        operator = of_sum(a.operator for a in amounts)
        name = first.name if not first.of_total else _beyond_lines(first)
        chain: list[str] = []
        parent = text(row.get("parent_path"))
        while parent and len(chain) < 6:
            upper, parent = above.get((document_id, parent), (parent, ""))
            chain.append(upper)
        entries.append(
            entry_of(
                f"{first.source.figure_id}",
                (
                    r.name(document_id),
                    name,
                    total / MILLION,
                    ", ".join(filter(None, (kind, BOUNDS[operator]))),
                    span((start, end)),
                    themes,
                    text(row.get("lead_agency_text")) or "không nêu",
                    natures,
                    tiers,
                    "Thuê dịch vụ" if first.rented else "",
                    r.number(document_id),
                    first.source.clause,
                ),
                {
                    "province": [first.province],
                    "theme": first.themes,
                    "tier": [a.tier for a in amounts],
                    "nature": [a.nature for a in amounts],
                    "measure": [measure],
                    "agency": first.agencies,
                    "rented": ["thue"] if first.rented else [],
                    "size": [code for code, _, least in SIZES if total >= least],
                    "year": [str(y) for y in range(start, end + 1)],
                },
                [
                    ("Thuộc", " › ".join(reversed(chain))),
                    *r.proof(
                        row,
                        name,
                        f"{money(total, MoneyScale.TRIEU, operator)}, {kind.lower()} {span((start, end))}",
                        ("Nội dung chi", text(row.get("content"))),
                        ("Nguồn vốn", f"{tiers} · {natures}"),
                        ("Chủ trì", text(row.get("lead_agency_text"))),
                        ("Phối hợp", text(row.get("coordinating"))),
                        ("Cột ghi chú của văn bản", text(row.get("remark"))),
                    ),
                    *(("Cùng dự án ở văn bản khác", words) for words in links.get((document_id, path), ())),
                ],
                r.place(row),
            )
        )
    used = {
        facet: {c for e in entries for c in e.facets[facet]}
        for facet in ("theme", "tier", "nature", "measure", "agency")
    }

    def offered(facet: str, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple((code, label) for code, label in words.items() if code in used[facet])

    measures = labels_of("budget", TABLES["budget"].column("measure"))
    return Register(
        "projects",
        "Nhiệm vụ, dự án",
        "dòng",
        (
            RegisterField("Tỉnh", 12),
            RegisterField("Nhiệm vụ, dự án", 50),
            RegisterField("Triệu đồng", 11, True),
            RegisterField("Loại số tiền", 16),
            RegisterField("Năm", 10),
            RegisterField("Lĩnh vực", 22),
            RegisterField("Chủ trì", 24),
            RegisterField("Loại nguồn vốn", 20),
            RegisterField("Cấp ngân sách", 26),
            RegisterField("Hình thức", 13),
            RegisterField("Văn bản", 18),
            RegisterField("Vị trí", 30),
        ),
        tuple(sorted(entries, key=lambda e: -float(e.cells[_AMOUNT] or 0))),
        "Khái toán trong kế hoạch, không phải dự toán được giao hay quyết toán; dòng tổng và nhóm không có ở đây,"
        " trừ phần tiền chỉ có ở số tổng, không dòng nào nêu.",
        {
            "measure": ("Loại tiền", offered("measure", measures)),
            "theme": ("Lĩnh vực", offered("theme", labels["themes"])),
            "nature": ("Nguồn vốn", offered("nature", labels["nature"])),
            "tier": ("Ngân sách", offered("tier", labels["tier"])),
            "agency": ("Chủ trì", offered("agency", labels["agencies"])),
            "size": ("Quy mô", tuple((code, label) for code, label, _ in SIZES)),
            "rented": ("Hình thức", (("thue", "Thuê dịch vụ"),)),
        },
        (
            ("Tỉnh",),
            ("Nhiệm vụ, dự án",),
            ("Triệu đồng",),
            ("Loại số tiền",),
            ("Năm",),
            ("Chủ trì",),
            ("Văn bản", "Vị trí"),
        ),
        project_totals,
    )


BOUNDS: dict[str, str] = {
    Operator.EQ: "",
    Operator.GE: "ít nhất bằng số ghi",
    Operator.GT: "hơn số ghi",
    Operator.APPROX: "khoảng",
    Operator.LE: "nhiều nhất bằng số ghi",
    Operator.LT: "dưới số ghi",
}
"""Operator of an amount → what is said beside its number in a column of numbers."""


def _funding(labels: Mapping[str, str], amount: Amount, code: str) -> str:
    """The source of an amount; a total that is of no source in particular is not split."""
    return "Không tách" if amount.of_total and code in (Funding.ALL, Funding.UNSTATED) else labels[code]


def _beyond_lines(amount: Amount) -> str:
    """What an amount that a total alone states is called."""
    told = amount.name or amount.source.quote
    return f"{told} (phần không tách của số tổng)" if amount.rest else f"{told} (số tổng)"


def _same_projects(r: RegisterSource) -> dict[tuple[str, str], list[str]]:
    """Lines of two documents about one project: the register of contradictions holds both places."""
    at: dict[tuple[str, int], list[Mapping[str, object]]] = {}
    for row in records(r.facts.tables.budget):
        if text(row["level"]) == LineLevel.LINE and whole(row["line"]):
            at.setdefault((text(row["document_id"]), whole(row["line"]) or 0), []).append(row)
    links: dict[tuple[str, str], list[str]] = {}
    for row in records(r.facts.tables.contradictions):
        if text(row["kind"]) != ContradictionKind.BETWEEN_DOCUMENTS:
            continue
        ends = [
            at.get((text(row[d]), whole(row[n]) or 0), [])
            for d, n in (("document_id", "line"), ("other_document_id", "other_line"))
        ]
        if all(ends):
            for mine, theirs in (ends, reversed(ends)):
                key = (text(mine[0]["document_id"]), text(mine[0]["line_path"]))
                amounts = "; ".join(
                    f"{word('budget', 'measure', text(x['measure'])).lower()}"
                    f" {money(whole(x['amount_vnd']) or 0, MoneyScale.TRIEU)}"
                    for x in theirs
                )
                other = text(theirs[0]["document_id"])
                links.setdefault(key, []).append(
                    f"{r.number(other)}, {text(theirs[0]['clause'])}: {text(theirs[0]['name'])} ({amounts})."
                    f" {text(row['why'])}"
                )
    return links


def project_totals(entries: Sequence[RegisterEntry]) -> list[str]:
    """What the shown lines add up to, one sentence a kind of amount, the plan of a year first; unlike kinds are never
    added."""
    sums: dict[str, tuple[int, float]] = {}
    for entry in entries:
        kind = str(entry.cells[_KIND])
        count, total = sums.get(kind, (0, 0.0))
        sums[kind] = (count + 1, total + float(entry.cells[_AMOUNT] or 0))
    labels = [*labels_of("budget", TABLES["budget"].column("measure")).values()]
    ordered = sorted(sums, key=lambda kind: labels.index(kind.partition(", ")[0]))
    return [
        f"{kind}: {plain(sums[kind][0])} dòng, {money(round(sums[kind][1] * MILLION), MoneyScale.TRIEU)}"
        for kind in ordered
    ]
