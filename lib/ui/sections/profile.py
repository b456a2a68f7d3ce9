"""One province in full, or two side by side: who, documents, targets and results, money, silences.

All of it are parts of what the page gathers. The table of targets has one cell a province: the figure, how it stands,
its place, where it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from lib.compare.facts import Facts
from lib.compare.kept import kept
from lib.compare.model import Comparison, Selection
from lib.compare.overview.profile import MONEY_VIEWS, Profile, profile
from lib.present.verdicts import VERDICTS
from lib.present.views import pasted
from lib.present.views import profile as words
from lib.present.views.profile import ProfileCell, ProfileColumn, ProfileRow
from lib.present.words import wording
from lib.ui.card import card, tools
from lib.ui.frame import choices, files, frame, gathered, pages
from lib.ui.frame.choices import Choice
from lib.ui.frame.deck import PROFILE, DeckView
from lib.ui.frame.files import TSV, XLSX, CannotMake, Faulty, Made
from lib.ui.frame.frame import Desk, NotMade, Page
from lib.ui.frame.gathered import Gathered, Node, node

WHOSE, BESIDE, NOBODY = choices.WHOSE, choices.BESIDE, "khong"
OTHERS = (choices.PROVINCES, *choices.COMPARING)
"""Shared choices that mean nothing here: a profile shows everything, among all provinces of the data set."""


# -- choices ---------------------------------------------------------------------------------------


def whose(facts: Facts) -> Choice:
    """The province, also one without data; those with data first."""
    slugs, names, groups = _provinces(facts)
    return Choice(WHOSE, slugs, slugs[:1], label="Tỉnh", labels=names, groups=groups, also=(choices.PROVINCES,))


def beside(facts: Facts) -> Choice:
    """A second province in the same layout; none by default."""
    slugs, names, groups = _provinces(facts)
    return Choice(
        BESIDE,
        (NOBODY, *slugs),
        (NOBODY,),
        label="Tỉnh đặt cạnh",
        labels=("không có", *names),
        groups=("Chỉ xem một tỉnh", *groups),
        also=(choices.PROVINCES,),
    )


def _provinces(facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    loaded = [facts.provinces[code] for code in facts.loaded]
    absent = sorted(
        (p for p in facts.provinces.values() if p.order and p.code not in facts.loaded), key=lambda p: p.order
    )
    return (
        tuple(p.slug for p in (*loaded, *absent)),
        tuple(p.name for p in (*loaded, *absent)),
        ("Có trong bộ dữ liệu",) * len(loaded) + ("Chưa có trong bộ dữ liệu",) * len(absent),
    )


FILE, CHOICES = "ho-so", (whose, beside)


# -- the profiles ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opened:
    """The provinces on screen and everything the page says about them."""

    page: Page  # as cards want it: these provinces are the chosen ones
    profiles: tuple[Profile, ...]
    rows: tuple[ProfileRow, ...]
    table: Node | None  # of the rows
    faulty: tuple[NotMade, ...]  # questions that an error keeps from all of these

    @property
    def facts(self) -> Facts:
        return self.page.facts

    @property
    def names(self) -> dict[str, str]:
        return _names(self.facts)

    @property
    def title(self) -> str:
        """ "Hồ sơ Lào Cai và Thanh Hóa, 2018"."""
        who = " và ".join(self.names[one.province] for one in self.profiles)
        return f"Hồ sơ {who}, {self.page.chosen.one(choices.YEAR)}"

    @property
    def blocks(self) -> list[list[ProfileColumn]]:
        return words.columns(self.profiles)


def of(page: Page) -> Opened:
    """The profile chosen, and the one beside it."""
    codes, as_chosen = _chosen(page)
    link = _page_of(page.chosen.one(choices.YEAR))

    def made(desk: Desk) -> tuple[tuple[Profile, ...], tuple[ProfileRow, ...], Node | None]:
        rows = rows_of(desk, codes, page.years)
        profiles = tuple(record(desk, code, page.years) for code in codes)
        return profiles, rows, _table(desk, codes, page.years, link) if rows else None

    shown, faulty = page.desk.sound(made, as_chosen.selection(""))
    return Opened(as_chosen, *shown, faulty)


def leaving(page: Page, ending: str, make: Callable[[Opened], bytes]) -> Made:
    """A file of the same, without the table on screen: ``make`` says in it what an error keeps out. Raises CannotMake
    where ``make`` gives nothing."""
    codes, as_chosen = _chosen(page)

    def made(desk: Desk, missing: tuple[NotMade, ...]) -> bytes:
        profiles = tuple(record(desk, code, page.years) for code in codes)
        return make(Opened(replace(as_chosen, desk=desk), profiles, rows_of(desk, codes, page.years), None, missing))

    content, missing = page.desk.rest(made, as_chosen.selection(""))
    if not content:
        nothing = "Các văn bản đã nhập không nêu chỉ tiêu hay kết quả nào cho lựa chọn này."
        if missing:
            raise Faulty(missing[0].no_file)
        raise CannotMake(nothing)
    return Made(f"Hồ sơ.{ending}", content, whole=not missing)


def _chosen(page: Page) -> tuple[tuple[str, ...], Page]:
    """The codes of the provinces, and the page as if they were chosen on another."""
    slugs = dict.fromkeys(code for key in (WHOSE, BESIDE) for code in page.chosen.many(key) if code != NOBODY)
    alone = {choices.PROVINCES: tuple(slugs), choices.KINDS: (choices.BOTH,), choices.ORDER: ("chinh-thuc",)}
    return tuple(page.facts.by_slug[slug] for slug in slugs), replace(page, chosen=page.chosen.but(alone))


@kept(128)
def record(desk: Desk, province: str, years: tuple[int, ...]) -> Profile:
    """One province's profile among all provinces of the data set."""
    return profile(desk.facts, desk.money, province, years, desk.facts.loaded)


@kept(64)
def rows_of(desk: Desk, codes: tuple[str, ...], years: tuple[int, ...]) -> tuple[ProfileRow, ...]:
    """The rows of the table of one province, or of two side by side."""
    return tuple(words.rows([record(desk, code, years) for code in codes], desk.facts.topics, _names(desk.facts)))


@kept()
def _names(facts: Facts) -> dict[str, str]:
    return {code: province.name for code, province in facts.provinces.items()}


def _beside(opened: Opened, key: str, said: Callable[[Profile], Iterable[Node]]) -> Node:
    """What is said of each profile: the whole width for one, a column each for two. An error stays in its column."""

    def column(one: Profile) -> Node:
        try:
            return node("div", *said(one))
        except Exception as error:
            return node("div", gathered.sorry(key, error))

    return node("div", *map(column, opened.profiles), class_="beside")


# -- parts of the page -----------------------------------------------------------------------------


def head(opened: Opened, parts: Gathered) -> None:
    """Who, what the province states for the year, its documents."""

    def said(one: Profile) -> Iterable[Node]:
        yield node("h2", opened.names[one.province])
        yield node("p", words.who(opened.facts.provinces[one.province]), class_="caption")
        yield node("p", *gathered.marked(words.summary(one, opened.names)))
        yield node("ul", *(node("li", *gathered.marked(line)) for line in words.documents(one)))

    parts.nodes("profile-head", _beside(opened, "profile-head", said))


def targets(opened: Opened, parts: Gathered) -> None:
    """All targets and results by topic, and their Excel file."""
    frame.heading("Chỉ tiêu và kết quả")
    for one in opened.faulty:
        card.not_made(one, one.selection.question)
    if opened.table is None:
        _sentence(parts, "no-targets", "Các văn bản đã nhập không nêu chỉ tiêu hay kết quả nào cho lựa chọn này.")
        return
    title = node("h2", f"{opened.title}: chỉ tiêu và kết quả")
    parts.nodes("picture-profile", node("div", title, class_="picture-head", hidden="hidden"), opened.table)
    query = {key: code for key, code in opened.page.chosen.query.items() if key not in OTHERS}
    views = {
        opened.names[one.province] if len(opened.profiles) > 1 else "": DeckView(
            PROFILE, replace(opened.page.selection(""), provinces=(one.province,), order="value")
        )
        for one in opened.profiles
    }
    workbook, copied = (files.address(FILE, ending, query) for ending in (XLSX, TSV))
    tools.below_table(opened.page, "profile", len(opened.rows), workbook, copied, views, link=False)


def file(page: Page, ending: str) -> Made:
    """The workbook of the table of targets and results, or the same to paste."""

    def made(opened: Opened) -> bytes:
        if not opened.rows:
            return b""
        if ending == TSV:
            missing = [one.left_out for one in opened.faulty]
            return pasted.as_text([pasted.of_profile(opened.rows, opened.blocks, opened.names)], missing)
        from lib.present.excel.profile_workbook import workbook  # XlsxWriter is needed by this click only

        return workbook(
            opened.rows,
            opened.blocks,
            opened.names,
            title=opened.title,
            link=page.link,
            published=page.published,
            version=page.version,
            missing=[one.left_out for one in opened.faulty],
        )

    return leaving(page, ending, made)


def money(opened: Opened, parts: Gathered) -> None:
    """Money by source, tier, theme and agency; the largest lines; what an official gets."""
    frame.heading("Kinh phí")
    codes = tuple(one.province for one in opened.profiles)
    views = (
        opened.page.desk.asked(Selection(key, codes, opened.page.years, options=options))
        for key, options in MONEY_VIEWS.items()
    )
    told = [view for view in views if isinstance(view, NotMade) or view.panels]
    if not told:
        _sentence(parts, "no-money", "Các văn bản đã nhập không nêu kinh phí cho lựa chọn này.")
        return
    for pair in range(0, len(told), 2):
        card.row(opened.page, *told[pair : pair + 2])
    try:
        has_lines = any(one.largest for one in opened.profiles)
    except Exception:
        has_lines = True  # the column of the lines says what is wrong
    if has_lines:
        frame.heading("Dòng kinh phí lớn nhất")
        parts.nodes("profile-lines", _beside(opened, "profile-lines", partial(_largest, opened)))


def _largest(opened: Opened, one: Profile) -> list[Node]:
    lines = (
        gathered.table(words.LARGEST, words.largest(one.largest, opened.page.desk.money))
        if one.largest
        else node("p", "Không có kế hoạch kinh phí cho lựa chọn này.")
    )
    return [*_named(opened, one), lines, *(node("p", words.norm_text(norm)) for norm in one.norms)]


def silences(opened: Opened, parts: Gathered) -> None:
    """Matters of which the plans state no figure though other plans set targets."""
    if not any(one.silent for one in opened.profiles):
        return
    frame.heading("Kế hoạch không nêu con số, kế hoạch tỉnh khác đặt chỉ tiêu")
    parts.nodes("profile-silences", _beside(opened, "profile-silences", partial(_silent, opened)))


def _silent(opened: Opened, one: Profile) -> list[Node]:
    told = []
    for topic, questions in words.silent_questions(one, opened.facts.topics).items():
        links = (
            part
            for at, (asked, who) in enumerate(questions)
            for part in ("; " if at else ": ", _way(asked, opened.page.chosen.one(choices.YEAR)), f" {who}")
        )
        told.append(node("li", node("strong", topic), *links))
    return [*_named(opened, one), node("ul", *told) if told else node("p", "Không có nội dung nào.")]


def _way(asked: Comparison, year: str) -> Node:
    return node("a", asked.title, href=_page_of(year) + asked.selection.question, data_view="question")


def _page_of(year: str) -> str:
    """The address of a question's own page, up to the question."""
    return pages.address("question", {choices.YEAR: year, choices.ASKED: ""})


def _named(opened: Opened, one: Profile) -> list[Node]:
    """Whose the column is, where there are two."""
    return [node("h3", opened.names[one.province])] if len(opened.profiles) > 1 else []


def _sentence(parts: Gathered, key: str, text: str) -> None:
    parts.nodes(key, node("p", text))


# -- the table -------------------------------------------------------------------------------------


@kept(64)
def _table(desk: Desk, codes: tuple[str, ...], years: tuple[int, ...], link: str) -> Node:
    rows = rows_of(desk, codes, years)
    blocks = words.columns([record(desk, code, years) for code in codes])
    names = rows[0].comparison.names
    first = blocks[0]
    across = len(first) > 1 and len({province for province, _ in first}) == 1
    labels = [str(year) for _, year in first] if across else [names.get(province, province) for province, _ in first]
    has_last = any(_last(row, across) for row in rows)
    heads = [
        "Nội dung",
        *(["Tỉnh"] if len(blocks) > 1 else []),
        *labels,
        "So sánh với các tỉnh",
        *([_LAST[across]] if has_last else []),
    ]
    bodies = []
    for topic, group in words.by_topic(rows):
        named = node("tr", node("th", topic, colspan=str(len(heads)), scope="rowgroup"), class_="topic")
        told = [
            _row(row, labels, across, link, again=at > 0 and row.question == group[at - 1].question, has_last=has_last)
            for at, row in enumerate(group)
        ]
        bodies.append(node("tbody", named, *told))
    head = node("thead", node("tr", *(node("th", label, scope="col") for label in heads)))
    return node(
        "div",
        node("table", head, *bodies),
        class_="profile",
        role="region",
        tabindex="0",
        aria_label="Chỉ tiêu và kết quả, bảng cuộn được",
    )


_LAST = {True: "Nguồn", False: "Toàn quốc"}
"""Head of the last column, across years and in one."""


def _last(row: ProfileRow, across: bool) -> str:
    """What stands there: across years the figures' evidence, which is below them in one year; then the nation's."""
    return "; ".join(dict.fromkeys(filter(None, map(_printed, row.cells)))) if across else row.national


def _row(row: ProfileRow, labels: Sequence[str], across: bool, link: str, *, again: bool, has_last: bool) -> Node:
    """``labels`` head the cells; ``again``: the row above has named the question."""
    title = row.comparison.title
    about = wording.capital(", ".join(part for part in (wording.kind_text(row.kind), row.aside) if part))
    named = node("a", title, href=link + row.question, data_view="question")
    head = [node("small", about)] if again else [named, *_small(row.aside)]
    if across and row.undated:
        told = {str(own): own for own in (_cell(cell, brief=True) for cell in row.cells if cell.text)}
        cells = [node("td", *(part for own in told.values() for part in own), colspan=str(len(row.cells)))]
    else:
        cells = [node("td", *_cell(cell, brief=across), data_of=of) for of, cell in zip(labels, row.cells, strict=True)]
    level = VERDICTS[row.panel.verdict.level if row.panel else None].css
    last = _last(row, across)
    return node(
        "tr",
        node("th", *head, scope="row"),
        *([node("td", row.province)] if row.province else []),
        *cells,
        node("td", row.verdict, class_=level),
        *([node("td", *_small(last), data_of=_LAST[across] if last else "")] if has_last else []),
        class_=f"{row.kind}{' again' if again else ''}",
    )


def _cell(cell: ProfileCell, *, brief: bool) -> list[Node]:
    """The figure, how it stands and its place; below, what must be kept in mind and where it is printed. ``brief``:
    below only the figures that stand in no cell of their own."""
    if not cell.words:
        return [node("span", "—", class_="none")]
    figure = [node("b", cell.text), " "] if cell.text else []
    remarks = words.sentence(cell.beside if brief else cell.remarks)
    below = [] if brief else [words.sentence(cell.notes), _printed(cell)]
    return [
        *figure,
        node("span", cell.told),
        *([node("small", remarks, class_="remark")] if remarks else []),
        *(part for text in below for part in _small(text)),
    ]


def _printed(cell: ProfileCell) -> str:
    place, phrase = words.evidence(cell)
    return f"{place}: “{phrase}”" if place else ""


def _small(text: str) -> list[Node]:
    return [" ", node("small", text)] if text else []
