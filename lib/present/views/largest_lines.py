"""The largest budget lines as a register: the rows on screen, and the same rows with their evidence for the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lib.compare.facts import Province
from lib.compare.money.index import Money
from lib.compare.money.lines import BudgetLine
from lib.compare.reasons import MoneyEstimate, OurThemes
from lib.contract.codes import Funding, MoneyScale
from lib.present.registers.record import Register, RegisterEntry, RegisterField
from lib.present.words.figures import bracketed, capital, date, money, scale_name, span
from lib.present.words.reasons import reason_text

TITLE = "Những dòng kinh phí lớn nhất"
_LONGEST = 120


def scale(unit: str) -> MoneyScale:
    """The scale of the amounts for the unit that the reader chose: a line has no amount a head."""
    return MoneyScale(unit) if unit in tuple(MoneyScale) else MoneyScale.TY


def register(
    known: Money, lines: Sequence[BudgetLine], provinces: Mapping[str, Province], years: Sequence[int], unit: str
) -> Register:
    """``unit`` ty or trieu: that of the amounts. Lines of several years are added over the years shown."""
    several = len(years) > 1
    fields = (
        RegisterField("Tỉnh", 14),
        RegisterField("Nhiệm vụ, dự án", 60),
        RegisterField(capital(scale_name(unit)), 14, True),
        *((RegisterField("Năm", 10),) if several else ()),
        RegisterField("Lĩnh vực", 26),
        RegisterField("Cơ quan chủ trì", 30),
        RegisterField("Văn bản, vị trí", 40),
    )
    names = distinct_names(lines, known)
    entries = tuple(
        _entry(known, line, name, provinces, unit, several) for line, name in zip(lines, names, strict=True)
    )
    when = f"giai đoạn {span(years)}, cộng các năm" if several else f"năm {span(years)}"
    note = f"{capital(scale_name(unit))}, {when}. {reason_text(MoneyEstimate(), {})}. {reason_text(OurThemes(), {})}."
    return Register("largest_lines", TITLE, "dòng", fields, entries, note)


def distinct_names(lines: Sequence[BudgetLine], known: Money) -> list[str]:
    """The name of each line; where lines of one document bear the same one, with the agency that leads it, or else with
    its place in the document."""
    printed = Counter((line.document.document_id, line.name) for line in lines)
    led = Counter((line.document.document_id, line.name, agencies_text(line, known)) for line in lines)
    told = []
    for line in lines:
        agencies = agencies_text(line, known)
        alone = agencies and led[line.document.document_id, line.name, agencies] == 1
        again = printed[line.document.document_id, line.name] > 1
        told.append(
            f"{line.name} {bracketed(agencies if alone else line.source.clause)}".rstrip() if again else line.name
        )
    return told


def agencies_text(line: BudgetLine, known: Money) -> str:
    """The agencies that lead the line; "" where the document names none."""
    return ", ".join(known.labels["agencies"].get(code, code) for code in line.agencies)


def _entry(
    known: Money, line: BudgetLine, project: str, provinces: Mapping[str, Province], unit: str, several: bool
) -> RegisterEntry:
    name = provinces[line.province].name
    themes = "; ".join(known.labels["themes"].get(code, code) for code in line.themes)
    agencies = agencies_text(line, known) or known.labels["agencies"][Funding.UNSTATED]
    place = ", ".join(part for part in (line.document.number or line.document.title, line.source.clause) if part)
    cells = (
        name,
        project,
        line.vnd / MoneyScale(unit).vnd,
        *((span((line.start, line.end)),) if several else ()),
        themes,
        agencies,
        place,
    )
    proof = [
        ("Tỉnh", name),
        ("Nhiệm vụ, dự án", line.name),
        ("Số tiền", f"{money(line.vnd, MoneyScale.TRIEU, line.operator)}, {span((line.start, line.end))}"),
        ("Văn bản", line.document.title),
        ("Ngày ký", date(line.document.signed_on) if line.document.signed_on else ""),
    ]
    proof += [
        (
            "Nguyên văn",
            ", ".join(filter(None, (f"“{s.quote}”", s.clause, f"dòng {s.line} của bản chữ" if s.line else ""))),
        )
        for s in line.sources
    ]
    return RegisterEntry(
        f"{line.document.document_id}/{line.line_path}",
        cells,
        {},
        tuple((label, words) for label, words in proof if words),
    )


def screen(register: Register) -> list[tuple[str, ...]]:
    """The rows as a reader sees them: the amount in words of the unit, a long name cut between words."""
    at = next(i for i, field in enumerate(register.fields) if field.number)
    unit = next(scale for scale in MoneyScale if capital(scale.label) == register.fields[at].label)
    return [
        tuple(
            money(round(float(cell or 0) * unit.vnd), unit, named=False) if i == at else short(str(cell))
            for i, cell in enumerate(entry.cells)
        )
        for entry in register.entries
    ]


def short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + "…"
