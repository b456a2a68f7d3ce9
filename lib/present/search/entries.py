"""What can be found in one build, and what is said about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.compare import standing
from lib.compare.facts import NATION, Document, Facts, Question, records, text, whole
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import BUNDLED, NOT_RENTED, UNSPLIT, Money
from lib.compare.money.wholes import AGENCIES, THEMES, Amount
from lib.contract.codes import Funding, Quantity
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.present.search.abbreviations import Abbreviations, pairs
from lib.present.search.index import EntryKind, SearchEntry, SearchIndex
from lib.present.search.query import Reader
from lib.present.words.figures import date, inside, plain, span

_PREFIXES = ("tỉnh", "tp", "thành phố")
_PREFIXED = 1 + len(_PREFIXES)
_OF_NOTHING = (Funding.ALL, Funding.UNSTATED, UNSPLIT, BUNDLED, NOT_RENTED)
_SYLLABLES = 2
"""Of the word that a kind of document begins with: "Kế hoạch năm" is called "kế hoạch"."""
_KINDS = labels_of("documents", TABLES["documents"].column("kind"))


def index_of(facts: Facts, money: Money, own: Sequence[SearchEntry]) -> SearchIndex:
    """Everything in the data set, and what the screen has of its ``own``."""
    names = {
        text(row["province_code"]): [
            text(row["name"]),
            *(f"{prefix} {text(row['name'])}" for prefix in _PREFIXES),
            *filter(None, text(row["aliases"]).split("|")),
        ]
        for row in records(facts.tables.provinces)
        if text(row["province_code"]) != NATION
    }
    entries = (
        *own,
        *_provinces(facts, names),
        *_questions(facts),
        *_money(money),
        *_measures(facts),
        *_documents(facts),
        *_projects(money),
        *_agencies(facts, money),
        *_terms(facts),
    )
    return SearchIndex(entries, Reader(names), Abbreviations(records(facts.tables.glossary)))


def _provinces(facts: Facts, names: dict[str, list[str]]) -> Iterator[SearchEntry]:
    held = dict.fromkeys(facts.provinces, 0)
    for document in facts.documents.values():
        held[document.province] += 1
    for code, own in names.items():
        province = facts.provinces[code]
        about = f"{plain(held[code])} văn bản đã nhập" if held[code] else "chưa có trong bộ dữ liệu"
        also = (*own[_PREFIXED:], province.slug)
        yield SearchEntry(
            EntryKind.PROVINCE,
            code,
            province.name,
            about,
            also,
            (province.region,),
            (code,),
            order=province.order if held[code] else 100 + province.order,
        )
    yield from _former_provinces(facts)


def _former_provinces(facts: Facts) -> Iterator[SearchEntry]:
    """Names that no province had any more by 2016, each once for every province that has some of its land now."""
    now: dict[str, list[str]] = {}
    for row in records(facts.tables.provinces):
        for told in filter(None, text(row.get("former_names")).split("|")):
            now.setdefault(told, []).append(text(row["province_code"]))
    for told, codes in now.items():
        name, _, year = told.rstrip(")").partition(" (")
        for code in codes:
            province = facts.provinces[code]
            part = "một phần " if len(codes) > 1 else ""
            yield SearchEntry(
                EntryKind.PROVINCE,
                code,
                name,
                f"tỉnh cũ, {part}nay thuộc {province.name} (nghị quyết của Quốc hội năm {year})",
                order=200 + province.order,
            )


# -- figures ---------------------------------------------------------------------------------------


def _questions(facts: Facts) -> Iterator[SearchEntry]:
    synonyms = _synonyms(facts)
    for question in facts.questions.values():
        first, *others = question.measures
        measures = [facts.indicators[code].measure for code in question.measures]
        yield SearchEntry(
            EntryKind.QUESTION,
            question.question_id,
            question.label,
            stated_in(facts, question),
            (question.short_label, *synonyms[first]),
            (
                question.definition,
                facts.topics[question.topic],
                *(measure.label for measure in measures),
                *(word for code in others for word in synonyms[code]),
            ),
            order=question.order,
        )


def _synonyms(facts: Facts) -> dict[str, list[str]]:
    return {
        text(row["indicator_id"]): [word for word in map(str.strip, text(row.get("synonyms")).split(";")) if word]
        for row in records(facts.tables.indicators)
    }


def stated_in(facts: Facts, question: Question) -> str:
    """Of how many provinces there are figures that answer the question, whatever their year: "số liệu của 3 tỉnh"."""
    figures = [figure for code in question.measures for figure in facts.figures.get(code, ())]
    stating = {f.province for f in figures if standing.answers(facts, f, question.scope) is not None} - {NATION}
    if stating:
        return f"số liệu của {plain(len(stating))} tỉnh"
    beside = {f.province for f in figures if standing.belongs(facts, f, question)} - {NATION}
    return f"số liệu của {plain(len(beside))} tỉnh, cho phạm vi khác" if beside else "chưa tỉnh nào có số liệu"


def _measures(facts: Facts) -> Iterator[SearchEntry]:
    """The ways of measuring that answer a question together with others; each leads to the first that lists it."""
    synonyms = _synonyms(facts)
    asked: dict[str, Question] = {}
    for question in sorted(facts.questions.values(), key=lambda q: q.order):
        for code in question.measures:
            asked.setdefault(code, question)
    for code, question in asked.items():
        measure = facts.indicators[code].measure
        if measure.label != question.label:
            yield SearchEntry(
                EntryKind.MEASURE,
                question.question_id,
                measure.label,
                f"cách đo của «{question.label}»",
                (measure.short_label, *synonyms[code]),
                (measure.definition,),
                order=question.order,
            )


# -- money -----------------------------------------------------------------------------------------


def _money(money: Money) -> Iterator[SearchEntry]:
    """The ways to cut money, found by what they cut it into, too; agencies are found by themselves."""
    for order, cut in enumerate(CUTS.values()):
        parts = {
            label: dimension
            for dimension in filter(None, (cut.dimension, cut.parts))
            for code, label in money.labels[dimension].items()
            if dimension != AGENCIES and code not in _OF_NOTHING
        }
        yield SearchEntry(
            EntryKind.MONEY,
            cut.key,
            cut.title,
            "biểu đồ",
            ("khái toán", "ngân sách", "vốn", *(label for label, dimension in parts.items() if dimension != THEMES)),
            (cut.definition, *parts),
            order=order,
        )


def _projects(money: Money) -> Iterator[SearchEntry]:
    """A line of a budget, whatever its kinds of amounts and years; none of which every amount is zero: it plans
    nothing. ``code`` is the figure by which the register of lines knows it."""
    lines: dict[tuple[str, str], list[Amount]] = {}
    for amount in money.amounts:
        if amount.vnd:
            lines.setdefault((amount.document.document_id, amount.line_path), []).append(amount)
    labels = money.labels
    for amounts in lines.values():
        first = amounts[0]
        start, end = min(a.start for a in amounts), max(a.end for a in amounts)
        province = money.facts.provinces[first.province].name
        agencies = [labels[AGENCIES].get(code, code) for code in first.agencies]
        yield SearchEntry(
            EntryKind.PROJECT,
            first.source.figure_id,
            first.name,
            " · ".join(filter(None, (province, first.document.number, span((start, end))))),
            (),
            (*(labels[THEMES].get(code, code) for code in first.themes), *agencies),
            (first.province,),
            tuple(range(start, end + 1)),
            tuple(dict.fromkeys(amount.vnd for amount in amounts)),
            order=-first.vnd,
        )


def _agencies(facts: Facts, money: Money) -> Iterator[SearchEntry]:
    """Those that lead a line; the others stand nowhere by themselves."""
    led: dict[str, set[tuple[str, str]]] = {}
    provinces: dict[str, set[str]] = {}
    for amount in money.amounts:
        for code in amount.agencies if amount.vnd else ():
            led.setdefault(code, set()).add((amount.document.document_id, amount.line_path))
            provinces.setdefault(code, set()).add(amount.province)
    for row in records(facts.tables.agencies):
        if (code := text(row["code"])) in led:
            yield SearchEntry(
                EntryKind.AGENCY,
                code,
                text(row["label"]),
                f"chủ trì {plain(len(led[code]))} dòng kinh phí ở {plain(len(provinces[code]))} tỉnh",
                tuple(filter(None, text(row["aliases"]).split("|"))),
                provinces=tuple(sorted(provinces[code])),
                order=-len(led[code]),
            )


# -- documents and words ---------------------------------------------------------------------------


def _documents(facts: Facts) -> Iterator[SearchEntry]:
    totals: dict[str, list[int]] = {}
    for row in records(facts.tables.stated_totals):
        if text(row["quantity"]) == Quantity.MONEY and (amount := whole(row["amount"])):
            totals.setdefault(text(row["document_id"]), []).append(amount)
    for document in facts.documents.values():
        issued = document.province == NATION or document.corroborates
        kind = _KINDS[document.kind]
        yield SearchEntry(
            EntryKind.DOCUMENT,
            document.document_id,
            document.number or document.title,
            " · ".join(filter(None, (facts.provinces[document.province].name, *_told(document)))),
            (*((document.title,) if document.number else ()), kind, " ".join(kind.split()[:_SYLLABLES])),
            (document.issuer,),
            (document.province,) if document.province != NATION else (),
            tuple(range(document.start, document.end + 1)) if document.start and document.end else (),
            tuple(dict.fromkeys(totals.get(document.document_id, ()))),
            order=1 if issued else 0,
        )
    for row in records(facts.tables.cited_documents):
        province, start, end = text(row["province_code"]), whole(row["period_start"]), whole(row["period_end"])
        number, title = text(row["number"]), text(row["title"])
        told = (facts.provinces[province].name, title if number else "", "được viện dẫn, chưa nhập")
        yield SearchEntry(
            EntryKind.DOCUMENT,
            text(row["cited_id"]),
            number or title,
            " · ".join(filter(None, told)),
            (title,) if number else (),
            (),
            (province,) if province != NATION else (),
            tuple(range(start, end + 1)) if start and end else (),
            order=2,
        )


def _told(document: Document) -> Iterator[str]:
    yield inside(_KINDS[document.kind])
    if document.start and document.end:
        yield span((document.start, document.end))
    if document.signed_on:
        yield f"ký {date(document.signed_on)}"


def _terms(facts: Facts) -> Iterator[SearchEntry]:
    """Short words, and words of the screen, which stand for nothing else and are looked for themselves."""
    for order, row in enumerate(records(facts.tables.glossary)):
        short, full = text(row["abbr"]), text(row["expansion_vi"])
        name, *others = (short,) if full else (word for word, _ in pairs(short, full))
        yield SearchEntry(
            EntryKind.TERM if full else EntryKind.EXPLAINED,
            short,
            name,
            full or text(row.get("definition")),
            tuple(filter(None, (full, *others))),
            (text(row["expansion_en"]),),
            order=order,
        )
