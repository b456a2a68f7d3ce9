"""One province in full, or two side by side: who, documents, targets and results, money, silences.

The table of targets is HTML of real text, one cell a province: the figure, how it stands, its place, where it is
printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.compare.facts import Facts
from lib.compare.kept import kept
from lib.compare.model import Selection
from lib.compare.overview.profile import MONEY_VIEWS, Profile, profile
from lib.present.verdicts import VERDICTS
from lib.present.views import profile as words
from lib.present.views.profile import ProfileCell, ProfileColumn, ProfileRow
from lib.present.words import wording
from lib.present.words.wording import markdown_safe
from lib.ui.card import card, rows_html, tools
from lib.ui.card.picture import picture_head
from lib.ui.frame import choices, files, frame, pages
from lib.ui.frame.choices import Choice
from lib.ui.frame.deck import PROFILE, DeckView
from lib.ui.frame.files import XLSX, CannotMake, Made
from lib.ui.frame.frame import Desk, Page
from lib.ui.sections import grid

STYLE = pages.FOLDER.parent / "lib" / "ui" / "static" / "profile.css"
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
    slugs = dict.fromkeys(code for key in (WHOSE, BESIDE) for code in page.chosen.many(key) if code != NOBODY)
    codes = tuple(page.facts.by_slug[slug] for slug in slugs)
    profiles = tuple(record(page.desk, code, page.years) for code in codes)
    as_chosen = replace(
        page,
        chosen=page.chosen.but(
            {choices.PROVINCES: tuple(slugs), choices.KINDS: (choices.BOTH,), choices.ORDER: ("chinh-thuc",)}
        ),
    )
    return Opened(as_chosen, profiles, rows_of(page.desk, codes, page.years))


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


def _side_by_side(opened: Opened) -> Iterable[tuple[Profile, DeltaGenerator]]:
    """Each profile with the place to draw it: the whole width for one, a column each for two."""
    return zip(opened.profiles, st.columns(len(opened.profiles), gap="medium"), strict=True)


# -- parts of the page -----------------------------------------------------------------------------


def head(opened: Opened) -> None:
    """Who, what the province states for the year, its documents."""
    st.html(STYLE)
    with st.container(key="profile-head"):
        for one, place in _side_by_side(opened):
            with place:
                st.header(opened.names[one.province], anchor=False)
                st.caption(markdown_safe(words.who(opened.facts.provinces[one.province])))
                st.markdown(words.summary(one, opened.names))
                st.markdown("\n".join(f"- {line}" for line in words.documents(one)))


def targets(opened: Opened) -> None:
    """All targets and results by topic, and their Excel file."""
    frame.heading("Chỉ tiêu và kết quả")
    if not opened.rows:
        st.markdown("Các văn bản đã nhập không nêu chỉ tiêu hay kết quả nào cho lựa chọn này.")
        return
    link = (
        f"matrix?{urlencode({choices.YEAR: opened.page.chosen.one(choices.YEAR)})}&{grid.QUESTION}="
        if pages.working("matrix")
        else ""
    )
    title = opened.title
    with st.container(key="picture-profile"):
        st.html(
            picture_head(f"{title}: chỉ tiêu và kết quả")
            + _table(opened.page.desk, tuple(one.province for one in opened.profiles), opened.page.years, link)
        )
    query = {key: code for key, code in opened.page.chosen.query.items() if key not in OTHERS}
    views = {
        opened.names[one.province] if len(opened.profiles) > 1 else "": DeckView(
            PROFILE, replace(opened.page.selection(""), provinces=(one.province,), order="value")
        )
        for one in opened.profiles
    }
    tools.below_table(opened.page, "profile", len(opened.rows), files.address(FILE, XLSX, query), views, link=False)


def file(page: Page, ending: str) -> Made:
    """The workbook of the table of targets and results."""
    from lib.present.excel.profile_workbook import workbook  # XlsxWriter is needed by this click only

    opened = of(page)
    if not opened.rows:
        raise CannotMake("Các văn bản đã nhập không nêu chỉ tiêu hay kết quả nào cho lựa chọn này.")
    content = workbook(
        opened.rows,
        opened.blocks,
        opened.names,
        title=opened.title,
        link=page.link,
        published=page.published,
        version=page.version,
    )
    whose = "_".join(wording.slug(opened.names[one.province]) for one in opened.profiles)
    return Made(f"ho-so_{whose}_{page.chosen.one(choices.YEAR)}.{ending}", content)


def money(opened: Opened) -> None:
    """Money by source, tier, theme and agency; the largest lines; what an official gets."""
    frame.heading("Kinh phí")
    codes = tuple(one.province for one in opened.profiles)
    views = (
        opened.profiles[0].money
        if len(codes) == 1
        else tuple(
            opened.page.desk.compare(Selection(key, codes, opened.page.years, options=options))
            for key, options in MONEY_VIEWS.items()
        )
    )
    told = [view for view in views if view.panels]
    if not told:
        st.markdown("Các văn bản đã nhập không nêu kinh phí cho lựa chọn này.")
        return
    for pair in range(0, len(told), 2):
        card.row(opened.page, *told[pair : pair + 2])
    if not any(one.largest for one in opened.profiles):
        return
    frame.heading("Dòng kinh phí lớn nhất")
    with st.container(key="profile-lines"):
        for one, place in _side_by_side(opened):
            with place:
                if len(opened.profiles) > 1:
                    st.subheader(opened.names[one.province], anchor=False)
                if one.largest:
                    st.html(rows_html.table(words.LARGEST, words.largest(one.largest, opened.page.desk.money)))
                else:
                    st.markdown("Không có kế hoạch kinh phí cho lựa chọn này.")
                for norm in one.norms:
                    st.markdown(markdown_safe(words.norm_text(norm)))


def silences(opened: Opened) -> None:
    """Matters of which the plans state no figure though other plans set targets."""
    if not any(one.silent for one in opened.profiles):
        return
    frame.heading("Kế hoạch không nêu con số, kế hoạch tỉnh khác đặt chỉ tiêu")
    with st.container(key="profile-silences"):
        for one, place in _side_by_side(opened):
            with place:
                if len(opened.profiles) > 1:
                    st.subheader(opened.names[one.province], anchor=False)
                st.markdown(
                    "\n".join(
                        f"- **{markdown_safe(topic)}**: {markdown_safe('; '.join(questions))}"
                        for topic, questions in words.silences(one, opened.facts.topics)
                    )
                    or "Không có nội dung nào."
                )


# -- the table as HTML; whatever comes from data passes through escape() ---------------------------


@kept(64)
def _table(desk: Desk, codes: tuple[str, ...], years: tuple[int, ...], link: str) -> str:
    rows = rows_of(desk, codes, years)
    blocks = words.columns([record(desk, code, years) for code in codes])
    names = rows[0].comparison.names
    first = blocks[0]
    across = len(first) > 1 and len({province for province, _ in first}) == 1
    labels = [str(year) for _, year in first] if across else [names.get(province, province) for province, _ in first]
    heads = [
        "Nội dung",
        *(["Tỉnh"] if len(blocks) > 1 else []),
        *labels,
        "So sánh với các tỉnh",
        *(["Nguồn"] if across else ["Toàn quốc"]),
    ]
    parts = [
        '<div class="profile" role="region" tabindex="0" aria-label="Chỉ tiêu và kết quả, bảng cuộn được"><table>',
        "<thead><tr>",
        *(f'<th scope="col">{escape(label)}</th>' for label in heads),
        "</tr></thead>",
    ]
    for topic, group in words.by_topic(rows):
        parts.append(f'<tbody><tr class="topic"><th colspan="{len(heads)}" scope="rowgroup">{escape(topic)}</th></tr>')
        told = ""
        for row in group:
            parts.append(_row(row, labels, across, link, again=row.question == told))
            told = row.question
        parts.append("</tbody>")
    return "".join((*parts, "</table></div>"))


def _row(row: ProfileRow, labels: Sequence[str], across: bool, link: str, *, again: bool) -> str:
    """``labels`` head the cells; ``again``: the row above has named the question."""
    title = escape(row.comparison.title)
    named = f'<a href="{escape(link + row.question)}">{title}</a>' if link else title
    about = wording.capital(", ".join(part for part in (wording.kind_text(row.kind), row.aside) if part))
    head = f"<small>{escape(about)}</small>" if again else f"{named}{_small(row.aside)}"
    if across and row.undated:
        told = "".join(dict.fromkeys(_cell(cell, brief=True) for cell in row.cells if cell.text))
        cells = f'<td colspan="{len(row.cells)}">{told}</td>'
    else:
        cells = "".join(
            f'<td data-of="{escape(of)}">{_cell(cell, brief=across)}</td>'
            for of, cell in zip(labels, row.cells, strict=True)
        )
    level = VERDICTS[row.panel.verdict.level if row.panel else None].css
    last = (
        _small("; ".join(dict.fromkeys(filter(None, (_printed(cell) for cell in row.cells)))))
        if across
        else _small(row.national)
    )
    whose = f"<td>{escape(row.province)}</td>" if row.province else ""
    told_last = f' data-of="{"Nguồn" if across else "Toàn quốc"}"' if last else ""
    return (
        f'<tr class="{row.kind}{" again" if again else ""}"><th scope="row">{head}</th>{whose}{cells}<td'
        f' class="{level}">{escape(row.verdict)}</td><td{told_last}>{last}</td></tr>'
    )


def _cell(cell: ProfileCell, *, brief: bool) -> str:
    """The figure, how it stands and its place; below, what must be kept in mind and where it is printed. ``brief``:
    below only the figures that stand in no cell of their own."""
    if not cell.words:
        return '<span class="none">—</span>'
    figure = f"<b>{escape(cell.text)}</b> " if cell.text else ""
    lines = [f"{figure}<span>{escape(cell.told)}</span>"]
    lines += (
        f'<small class="remark">{escape(remark)}</small>'
        for remark in filter(None, [words.sentence(cell.beside if brief else cell.remarks)])
    )
    if not brief:
        lines += map(_small, filter(None, (words.sentence(cell.notes), _printed(cell))))
    return "".join(lines)


def _printed(cell: ProfileCell) -> str:
    place, phrase = words.evidence(cell)
    return f"{place}: “{phrase}”" if place else ""


def _small(text: str) -> str:
    return f" <small>{escape(text)}</small>" if text else ""
