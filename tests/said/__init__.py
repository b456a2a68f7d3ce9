"""Every sentence that the application makes of a build, in one list: to be read whole against the documents.

Each question in each year and across the years, money in each kind of amount, cut and unit, findings, disagreements,
profiles, the matrix, what the data set holds. What is printed in the documents themselves (quotes, names of projects)
comes only where a sentence carries it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lib.compare.facts import Facts
from lib.compare.model import MONEY, Comparison, Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money, stated_kinds
from lib.compare.money.lines import lines
from lib.compare.money.norms import norms
from lib.compare.overview.coverage import holdings
from lib.compare.overview.findings import findings
from lib.compare.overview.profile import profile
from lib.compare.question import compare
from lib.contract.codes import PER_HEAD, AmountKind
from lib.contract.stored import Tables
from lib.present.charts import forms
from lib.present.coverage import holdings as holding_words
from lib.present.coverage import matrix
from lib.present.registers.registers import Registers
from lib.present.views import body, guide, largest_lines, tables
from lib.present.views import profile as profile_words
from lib.present.views.example import EXPLAINED
from lib.present.words import amounts, wording
from lib.present.words import findings as finding_words
from lib.present.words.answer import statement
from lib.present.words.own import differences, own_words

_LINES = 15  # the largest lines that the page of money shows
_REGISTERS = ("contradictions", "reconciliation", "documents", "warnings")
"""Registers whose rows are words of ours; evidence and budget lines repeat what is printed."""

_TOLD_ELSEWHERE = {"Năm", "Lưu ý", "Văn bản", "Điều mục", "Nguyên văn"}
"""Columns of a card's rows that the place, the notes and the sources of the card say."""


@dataclass(frozen=True)
class Sentence:
    """Words that a reader meets. ``section``: the question or view; ``part``: where on it; ``place``: the year or the
    years, the provinces where not all are chosen."""

    section: str
    part: str
    place: str
    text: str


def said(built: Tables, *, each: bool = False) -> Iterator[Sentence]:
    """All of it, in an order that depends on the data alone. ``each``: also with each province chosen alone, and each
    as a reader's own among all."""
    facts = Facts(built)
    money = Money(facts)
    choices = [facts.loaded, *((code,) for code in facts.loaded if each and len(facts.loaded) > 1)]
    for question in sorted(facts.questions.values(), key=lambda q: (list(facts.topics).index(q.topic), q.order)):
        for selection in _selections(facts, question.question_id, choices):
            yield from _of_comparison(f"question {question.question_id}", compare(facts, selection))
        if each:
            yield from of_own(facts, question.question_id)
    yield from _of_money(money, choices)
    for years in _views(facts):
        yield from _of_matrix(facts, years)
        yield from _of_findings(facts, money, years)
        yield from _of_holdings(facts, years)
        yield from _of_lines(money, years)
    for province in facts.loaded:
        for years in _views(facts):
            yield from _of_profile(facts, money, province, years)
    registers = Registers(facts, money)
    for key in _REGISTERS:
        register = registers.get(key)
        yield Sentence(f"register {key}", "title", "", f"{register.title}. {register.note}")
        for entry in register.entries:
            yield Sentence(f"register {key}", "row", entry.key, _joined(map(str, entry.cells)))
    guided = {
        "reading": guide.reading(facts),
        "parts": "\n\n".join(f"{name}: {meaning}" for name, meaning in EXPLAINED.values()),
        "verdicts": guide.verdicts(),
        "states": guide.states(),
        "questions": "\n\n".join(f"{question} {told}" for question, told in guide.questions()),
        "citing": guide.CITING,
        "excel": guide.EXCEL,
        "tools": guide.tools(),
    }
    for part, told in guided.items():
        yield from (Sentence("guide", part, "", line) for line in told.split("\n\n"))
    yield from (Sentence("guide", "definitions", "", line) for line in guide.definitions(facts).splitlines())


def years_of(facts: Facts) -> tuple[int, ...]:
    """The years that the documents of provinces cover."""
    covered = [d for d in facts.documents.values() if d.province in facts.loaded and d.start and d.end]
    return tuple(range(min(d.start or 0 for d in covered), max(d.end or 0 for d in covered) + 1)) if covered else ()


def _views(facts: Facts) -> list[tuple[int, ...]]:
    """Each year, then all together."""
    years = years_of(facts)
    return [*((year,) for year in years), *([years] if len(years) > 1 else [])]


def _selections(
    facts: Facts, question: str, choices: Iterable[tuple[str, ...]], options: Mapping[str, str] | None = None
) -> Iterator[Selection]:
    for provinces in choices:
        for years in _views(facts):
            yield Selection(question, provinces, years, options=tuple((options or {}).items()))


# -- one comparison --------------------------------------------------------------------------------


def _of_comparison(section: str, comparison: Comparison) -> Iterator[Sentence]:
    """A card from its title to its foot, its table, its charts in words."""
    place = wording.span(comparison.selection.years)
    if len(comparison.selection.provinces) == 1:
        place += f" {next(iter(comparison.names.values()))}"
    for part, text in _parts(comparison):
        if text:
            yield Sentence(section, part, place, text)


def of_own(facts: Facts, question: str) -> Iterator[Sentence]:
    """What a year's card says of a province that a reader calls their own, and how far its figures are from others."""
    for year in years_of(facts):
        comparison = compare(facts, Selection(question, facts.loaded, (year,)))
        for code in facts.loaded:
            own = replace(comparison, selection=replace(comparison.selection, own=code))
            told = [("own", own_words([own], str, str))]
            for panel, value in own.rows():
                if panel is not None and value.province == code:
                    told += [("distance", words) for words in differences(panel, value)]
            place = f"{year} {own.names[code]}"
            yield from (Sentence(f"question {question}", part, place, words) for part, words in told if words)


def _parts(comparison: Comparison) -> Iterator[tuple[str, str]]:
    lead = comparison.lead
    yield "headline", statement(comparison).headline
    for line in statement(comparison).more:
        yield "more", line
    yield "title", f"{comparison.title}. {comparison.definition}"
    yield "summary", wording.summary_plain(comparison)
    yield "badge", wording.badge(comparison)
    if lead is not None:
        yield "subtitle", wording.subtitle(lead, comparison)
    for piece in body.body(comparison, 0, ""):
        if isinstance(piece, body.DrawnPanel):
            yield "chart", forms.alt(piece.panel, comparison)
        else:
            for paragraph in piece.paragraphs:
                yield "panel" if piece.apart else "words", "".join(run.text for run in paragraph)
    for note in wording.notes(comparison):
        yield "note", note
    yield "sources", wording.source_line(comparison)
    if comparison.topic == MONEY:
        return  # its rows are in the words of its charts
    for _, row in tables.screen(comparison).iterrows():
        yield "row", _joined(str(cell) for column, cell in row.items() if column not in _TOLD_ELSEWHERE)


def _of_money(money: Money, choices: Iterable[tuple[str, ...]]) -> Iterator[Sentence]:
    """Each cut of each kind of amount; the year's plans also a head, and all kinds on one card as a profile shows
    them."""
    chosen = list(choices)
    asked: list[dict[str, str]] = [{}, *({"measure": key} for key in stated_kinds(money.facts))]
    asked.append({"measure": AmountKind.YEAR_PLAN, "unit": PER_HEAD})
    for cut in CUTS:
        for options in asked:
            section = f"money {cut}" + "".join(f" {code}" for code in options.values())
            for selection in _selections(money.facts, cut, chosen, options):
                yield from _of_comparison(section, compare_money(money, selection))


# -- views of many questions -----------------------------------------------------------------------


def _of_matrix(facts: Facts, years: tuple[int, ...]) -> Iterator[Sentence]:
    rows = []
    for question in facts.questions.values():
        measures = [facts.indicators[key].measure for key in question.measures]
        comparison = compare(facts, Selection(question.question_id, facts.loaded, years, order="official"))
        rows.append(matrix.row(comparison, measures, facts.topics[question.topic]))
    place = wording.span(years)
    yield Sentence("matrix", "summary", place, matrix.summary_plain(rows))
    for row in rows:
        codes = matrix.places(row.comparison)
        for code, cells in zip(codes, row.cells, strict=True):
            text = _joined(cell.line for cell in cells)
            yield Sentence("matrix", f"cell {row.question}", f"{place} {facts.provinces[code].name}", text)


def _of_findings(facts: Facts, money: Money, years: tuple[int, ...]) -> Iterator[Sentence]:
    names, place = _names(facts), wording.span(years)
    found = findings(facts, money, facts.loaded, *years)
    first = finding_words.first(found)
    for finding in found:
        shown = "first" if any(finding is one for one in first) else "more"
        yield Sentence("findings", f"{finding.kind}", f"{place} {shown}", finding_words.finding_text(finding, names))
        if whole := finding_words.in_full(finding):
            yield Sentence("findings", f"{finding.kind} in full", place, whole)


def _of_holdings(facts: Facts, years: tuple[int, ...]) -> Iterator[Sentence]:
    names, place = _names(facts), wording.span(years)
    held = holdings(facts, facts.loaded, years)
    yield Sentence("holdings", "sentence", place, holding_words.sentence(held, years, names))
    heads, rows = holding_words.table(held, years, names)
    for row in rows:
        text = _joined(f"{head}: {cell}" for head, cell in zip(heads, row, strict=True))
        yield Sentence("holdings", "row", place, text)


def _of_lines(money: Money, years: tuple[int, ...]) -> Iterator[Sentence]:
    facts = money.facts
    found = lines(money, facts.loaded, years)[:_LINES]
    register = largest_lines.register(money, found, facts.provinces, years, "ty")
    place = wording.span(years)
    yield Sentence("largest lines", "title", place, f"{register.title}. {register.note}")
    for row in largest_lines.screen(register):
        yield Sentence("largest lines", "row", place, _joined(row))
    for text in amounts.norm_sentences(norms(money, facts.loaded), years, _names(facts)):
        yield Sentence("largest lines", "norm", place, text)


def _of_profile(facts: Facts, money: Money, province: str, years: tuple[int, ...]) -> Iterator[Sentence]:
    names, place = _names(facts), wording.span(years)
    one = profile(facts, money, province, years, facts.loaded)
    section = f"profile {names[province]}"
    yield Sentence(section, "who", "", profile_words.who(facts.provinces[province]))
    yield Sentence(section, "summary", place, profile_words.summary_plain(one, names))
    for text in profile_words.documents(one):
        yield Sentence(section, "document", place, text)
    for row in profile_words.rows([one], facts.topics, names):
        cells = (
            _joined((cell.words, *map(profile_words.sentence, filter(None, (cell.remarks, cell.notes)))))
            for cell in row.cells
        )
        head = f"{row.comparison.title} ({', '.join(filter(None, (wording.kind_text(row.kind), row.aside)))})"
        yield Sentence(section, "row", place, _joined((head, *cells, row.verdict, row.national), " ¦ "))
    for topic, questions in profile_words.silences(one, facts.topics):
        yield Sentence(section, "silence", place, f"{topic}: {'; '.join(questions)}")
    for comparison in one.money:
        if comparison.panels:
            yield Sentence(section, "money", place, wording.summary_plain(comparison))
    for line in profile_words.largest(one.largest, money):
        yield Sentence(section, "largest line", place, _joined(line))
    for norm in one.norms:
        yield Sentence(section, "norm", place, profile_words.norm_text(norm))


def _names(facts: Facts) -> dict[str, str]:
    return {code: province.name for code, province in facts.provinces.items()}


def _joined(words: Iterable[str], between: str = " | ") -> str:
    return between.join(word for word in words if word and word != "None")


# -- as text ---------------------------------------------------------------------------------------


def as_text(sentences: Iterable[Sentence]) -> str:
    """A block a section; in it each sentence once, with its part and every place where it stands. Ends with counts."""
    blocks: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
    count = 0
    for one in sentences:
        count += 1
        block = blocks.setdefault(one.section, {})
        block.setdefault((one.part, " ".join(one.text.split())), {}).setdefault(one.place)
    out = []
    for section, block in blocks.items():
        out += [f"== {section}", ""]
        for (part, text), places in block.items():
            where = ", ".join(place for place in places if place)
            out.append(f"{part} [{where}] {text}" if where else f"{part} {text}")
        out.append("")
    texts = {text for block in blocks.values() for _, text in block}
    out.append(f"{count} sentences, {sum(map(len, blocks.values()))} once a section and part, {len(texts)} distinct")
    return "\n".join(out) + "\n"
