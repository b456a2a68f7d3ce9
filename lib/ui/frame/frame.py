"""What every page has around its own content: title, filters, messages, the answer in words, the foot.

A page reads: open, compare, show. Whatever goes wrong reaches the reader as a Vietnamese sentence: what can be foreseen
from here, the rest from the server's error page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property
from html import escape
from typing import TypeVar
from urllib.parse import urljoin

import streamlit as st

from lib.compare.facts import Facts
from lib.compare.kept import kept
from lib.compare.model import Comparison, Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money
from lib.compare.overview.findings import disagreements
from lib.compare.question import compare
from lib.contract.stored import Tables
from lib.present.theme import province_colours
from lib.present.words import wording
from lib.present.words.own import own_words
from lib.store.build import VIETNAM
from lib.ui.frame import choices, data, filters, gathered, log, pages, template, unpublished
from lib.ui.frame.choices import Choice, Chosen
from lib.ui.frame.files import SESSION, CannotMake

_LINK = "page-link"
Result = TypeVar("Result")
_NAMED = 10  # more options than this are counted on paper
_NO_PLANS = "Bộ dữ liệu chưa có kế hoạch của tỉnh nào nên chưa có gì để so sánh."


class Desk:
    """The facts of one build and the comparisons already made of them; shared by all sessions."""

    def __init__(self, tables: Tables) -> None:
        self.facts = Facts(tables)

    @cached_property
    def money(self) -> Money:
        return Money(self.facts)

    @kept(256)
    def compare(self, selection: Selection) -> Comparison:
        """The comparison under a selection: one record for all who ask, which carries what is made of it in turn."""
        if selection.asked != selection:  # who looks for which province changes nothing that is compared
            return replace(self.compare(selection.asked), selection=selection)
        return compare_money(self.money, selection) if selection.question in CUTS else compare(self.facts, selection)

    def without(self, questions: frozenset[str]) -> Desk:
        """A desk of the same data that does not know these questions."""
        other = copy(self)
        other.facts = copy(self.facts)
        other.facts.questions = {code: q for code, q in self.facts.questions.items() if code not in questions}
        return other

    def sound(self, make: Callable[[Desk], Result], selection: Selection) -> tuple[Result, tuple[NotMade, ...]]:
        """What ``make`` makes of all questions; where an error in single ones prevents that, of the others, and those
        that an error keeps out, under ``selection``. Raises an error that is of no single question."""
        try:
            return make(self), ()
        except Exception:
            make(self.without(frozenset(self.facts.questions)))
        faulty = [
            self.not_made(replace(selection, question=question), error)
            for question, error in self._faulty(make, (*self.facts.questions,))
        ]
        return make(self.without(frozenset(one.selection.question for one in faulty))), tuple(faulty)

    def _faulty(self, make: Callable[[Desk], object], questions: tuple[str, ...]) -> Iterator[tuple[str, Exception]]:
        """Those of some questions with which ``make`` fails, each with its error; all in halves, as most are sound."""
        for some in (questions[: len(questions) // 2], questions[len(questions) // 2 :]):
            try:
                make(self.without(frozenset(self.facts.questions).difference(some)))
            except Exception as error:
                if len(some) > 1:
                    yield from self._faulty(make, some)
                else:
                    yield some[0], error

    def rest(
        self, make: Callable[[Desk, tuple[NotMade, ...]], Result], selection: Selection
    ) -> tuple[Result, tuple[NotMade, ...]]:
        """As ``sound``, for what leaves the page: ``make`` is told which questions an error keeps out, and says so."""
        made, faulty = self.sound(lambda desk: make(desk, ()), selection)
        if faulty:
            made = make(self.without(frozenset(one.selection.question for one in faulty)), faulty)
        return made, faulty

    def asked(self, selection: Selection) -> AskedFor:
        """The comparison under a selection. An error in making it is written to the log and takes nothing else."""
        try:
            return self.compare(selection)
        except Exception as error:
            return self.not_made(selection, error)

    def not_made(self, selection: Selection, error: Exception) -> NotMade:
        """What stands in the place of what could not be made under a selection; the error is written to the log."""
        return NotMade(selection, self.name(selection.question), log.failure(error, card=selection.question))

    def name(self, asked: str) -> str:
        """What a question, or a view of money, is called, whether or not it can be compared."""
        question, cut = self.facts.questions.get(asked), CUTS.get(asked)
        return question.label if question else cut.title if cut else asked


@st.cache_resource(max_entries=2, show_spinner=False)
def _desk(build_id: str, _tables: Tables) -> Desk:  # noqa: ARG001, the key of the cache
    return Desk(_tables)


def warm_up() -> None:
    """Read the published data before the first visitor comes, and find what disagrees in them, which with 63 provinces
    takes seconds; works without a session. Raises DataUnavailable."""
    desk = desk_for({})
    _ = desk.money
    disagreements(desk.facts)


@dataclass(frozen=True)
class NotMade:
    """A comparison that an error has kept from being made: what it would be of, what it is called, and the code under
    which the log has the error. It stands in the comparison's place, so that nothing else of the page is lost."""

    selection: Selection
    title: str
    code: str

    @property
    def left_out(self) -> str:
        """What a file says that has to do without it."""
        return (
            f"Nội dung “{self.title}” đang gặp lỗi nên không có trong tệp này. Hãy tải lại tệp; nếu vẫn lỗi, xin báo mã"
            f" {self.code} cho người quản trị."
        )

    @property
    def no_file(self) -> str:
        """What is said instead of a file that would be of it alone."""
        return (
            f"Nội dung “{self.title}” đang gặp lỗi nên chưa tạo được tệp này; tệp của các nội dung khác vẫn tải được."
            f" Hãy thử lại sau ít phút; nếu vẫn lỗi, xin báo mã {self.code} cho người quản trị."
        )

    @property
    def no_sheet(self) -> str:
        """What a slide or a section of a report says in its place."""
        return (
            f"Nội dung “{self.title}” đang gặp lỗi nên chưa có ở đây; các nội dung khác vẫn đủ. Hãy mở lại hoặc tải lại"
            f" sau ít phút; nếu vẫn lỗi, xin báo mã {self.code} cho người quản trị."
        )


AskedFor = Comparison | NotMade
"""What a page gets where it asks for a comparison."""


@dataclass(frozen=True)
class Page:
    """An opened page: the data it reads and their version, what the reader chose, the exact address of the view.

    ``root`` is the address of this server, that of its default page. ``template``: what slides in a file are made on,
    where it is the reader's own.
    """

    stem: str
    desk: Desk
    version: str
    chosen: Chosen
    link: str
    root: str
    template: bytes | None = None

    @property
    def facts(self) -> Facts:
        return self.desk.facts

    @property
    def provinces(self) -> tuple[str, ...]:
        """Codes of the provinces chosen, in the official order; never empty. All, on a page that does not ask."""
        if choices.PROVINCES not in self.chosen.codes:
            return tuple(self.facts.loaded)
        return tuple(self.facts.by_slug[slug] for slug in self.chosen.many(choices.PROVINCES))

    @property
    def own(self) -> str:
        """Code of the province that the reader calls the own one; "" where there is none, or nothing to find it in."""
        return self.facts.by_slug.get(self.chosen.one(choices.OWN), "") if self.chosen.means(choices.OWN) else ""

    @property
    def years(self) -> tuple[int, ...]:
        """The year chosen, or all years of the period chosen."""
        code = self.chosen.one(choices.YEAR)
        return choices.periods(self.facts).get(code) or (int(code),)

    @property
    def across(self) -> bool:
        """The view across the years is chosen."""
        return len(self.years) > 1

    @property
    def colours(self) -> tuple[tuple[str, str], ...]:
        """Colour of each loaded province, the same on every page."""
        return tuple(province_colours(self.facts.loaded, self.provinces, self.own).items())

    @property
    def published(self) -> datetime:
        """When the data were published, by Vietnam's clock: the day that their version names, also where a newer
        program has made the tables anew since."""
        build = self.facts.tables.build
        built = datetime.fromisoformat(build["built_at"]).astimezone(VIETNAM).replace(tzinfo=None)
        day = date.fromisoformat(build.get("data_date") or built.date().isoformat())
        return built if built.date() == day else datetime.combine(day, time())

    @property
    def remark(self) -> str:
        """What files have to say where figures are among them that nobody else sees; "" otherwise."""
        name = self.facts.tables.build.get("unpublished")
        return f"Có số liệu của kế hoạch chưa công bố: {name}." if name else ""

    def selection(self, question: str, **options: str) -> Selection:
        return Selection(
            question,
            self.provinces,
            self.years,
            choices.KIND_CODES[self.chosen.one(choices.KINDS)],
            choices.ORDER_CODES[self.chosen.one(choices.ORDER)],
            tuple(options.items()),
            self.own if self.own in self.provinces else "",
            self.chosen.means(choices.EXTENT) and self.chosen.one(choices.EXTENT) == choices.BRIEF,
        )

    def compare(self, *questions: str, **options: str) -> list[AskedFor]:
        """The comparisons of these questions, of ``questions.csv`` or views of money, under the choices of the page."""
        return [self.desk.asked(self.selection(question, **options)) for question in questions]


def open_page(
    stem: str,
    *own: Choice | Callable[[Facts], Choice],
    without: Collection[str] = (),
    bare: str = "",
    named: Callable[[Facts, Chosen], str] | None = None,
) -> Page:
    """Title, filters and messages of the page ``pages/<stem>.py``; ``own`` are its choices beside the shared ones.

    A choice whose options come from the data is given as a function of the facts. ``without`` names the shared choices
    that mean nothing on the page. Where the choice ``bare`` is made, only the page's own content is drawn. ``named``:
    the title, where it follows from the choices. Stops the run after a sentence where there is nothing to show: no
    data, or no province chosen.
    """
    try:
        tables = data.tables()
    except data.DataUnavailable as why:
        _title(stem)
        st.error(str(why))
        st.stop()
    own_plan = unpublished.current()
    desk = own_plan.made(Desk) if own_plan else _desk(tables.build_id, tables)
    facts = desk.facts
    if not choices.years(facts):
        _title(stem)
        st.info(_NO_PLANS)
        st.stop()
    chosen = choices.settle(stem, _offered(facts, own, without))
    st.session_state[_LINK] = choices.link(chosen)
    root = urljoin(st.context.url or "/", ".")
    page = Page(stem, desk, data.version_line(), chosen, st.session_state[_LINK], root)
    if bare and chosen.one(bare):
        return page
    _title(stem, named(facts, chosen) if named else "")
    unpublished.banner()
    on_paper(escape(_in_words(chosen, facts)))
    filters.row(stem, chosen)
    if dropped := _dropped(facts, chosen):
        st.warning(wording.markdown_safe(dropped))
    if choices.PROVINCES not in without and not chosen.many(choices.PROVINCES):
        st.info("Chưa chọn tỉnh nào. Hãy bấm tên tỉnh ở mục «Tỉnh» phía trên để xem số liệu, hoặc xem tất cả các tỉnh.")
        st.button(
            "Chọn tất cả các tỉnh",
            on_click=choices.choose,
            args=(stem, chosen.choice(choices.PROVINCES), chosen.choice(choices.PROVINCES).options),
        )
        close_page()
        st.stop()
    return page


def desk_for(query: Mapping[str, Sequence[str]]) -> Desk:
    """The data that the address of a file is about: the published ones, or with the plan whose secret it holds.

    Raises CannotMake where nobody looks at that plan any more. Raises DataUnavailable.
    """
    tables, secret = data.published(), "".join(query.get(SESSION, ()))
    if not secret:
        return _desk(tables.build_id, tables)
    own = unpublished.behind(secret, tables)
    if own is None:
        raise CannotMake(
            "Kế hoạch chưa công bố mà tệp này kèm theo không còn trong phiên làm việc nào: phiên ấy đã kết thúc, hoặc"
            " dữ liệu vừa được cập nhật. Hãy nạp lại tệp kế hoạch rồi tải lại từ trang."
        )
    return own.made(Desk)


def page_at(
    desk: Desk,
    root: str,
    query: Mapping[str, Sequence[str]],
    stem: str,
    own: Sequence[Choice | Callable[[Facts], Choice]],
    without: Collection[str],
) -> Page:
    """The view of ``pages/<stem>.py`` that the address of a file means, without a session: for those who make the file.

    ``own`` and ``without`` as for ``open_page``. Raises CannotMake with a sentence where the address means nothing or
    something else than it says: nobody would see there what a page says in a line.
    """
    facts = desk.facts
    if not choices.years(facts):
        raise CannotMake(_NO_PLANS)
    codes = {key: values for key, values in query.items() if key not in (SESSION, template.CODE)}
    chosen = choices.read(_offered(facts, own, without), codes)
    if rejected := choices.rejection(chosen.rejected):
        raise CannotMake(f"{rejected.replace(', đã bỏ qua', '')}. Hãy mở lại trang để lấy liên kết mới.")
    if choices.PROVINCES not in without and not chosen.many(choices.PROVINCES):
        raise CannotMake("Chưa chọn tỉnh nào nên tệp không có dòng nào.")
    entry = next(entry for entry in pages.PAGES if entry.stem == stem)
    place = "" if entry == pages.PAGES[0] else entry.url_path
    link = f"{root}{place}{'?' if chosen.query else ''}{chosen.query_string}"
    return Page(stem, desk, data.version_line(desk.facts.tables), chosen, link, root, _template(query))


def _template(query: Mapping[str, Sequence[str]]) -> bytes | None:
    """The template that the address of a file names. Raises CannotMake where no session holds it any more."""
    if not (secret := template.named(query)):
        return None
    if (own := template.behind(secret)) is None:
        raise CannotMake(
            "Mẫu PowerPoint mà tệp này dùng không còn trong phiên làm việc nào: phiên ấy đã kết thúc, hoặc mẫu đã được"
            " bỏ. Hãy mở lại trang Trình chiếu rồi tải lại, chọn lại mẫu nếu cần."
        )
    return own.content


def _offered(
    facts: Facts, own: Sequence[Choice | Callable[[Facts], Choice]], without: Collection[str]
) -> tuple[Choice, ...]:
    """The choices of a page: the shared ones that mean something there, then its own."""
    everywhere = (choice for choice in choices.shared(facts) if choice.key not in without)
    return (*everywhere, *(choice if isinstance(choice, Choice) else choice(facts) for choice in own))


def _title(stem: str, named: str = "") -> None:
    if named:
        st.set_page_config(page_title=f"{named} · {pages.APP_TITLE}")
    with st.container(key="title", horizontal=True, vertical_alignment="center"):
        title = named or next(entry.title for entry in pages.PAGES if entry.stem == stem)
        st.title(wording.markdown_safe(title), anchor=False)
        # static/print.js takes the click: the server need not run for it.
        st.button("In trang", key="print-page", type="tertiary", icon=":material/print:", width="content")


def on_paper(html: str) -> None:
    """What only paper shows, in place of controls, address bar and boxes that scroll (static/print.css)."""
    st.html(f'<div class="on-paper">{html}</div>')


def _in_words(chosen: Chosen, facts: Facts) -> str:
    """Every choice of the page in words: "Năm: 2016-2020 · Tỉnh: Lào Cai và Thanh Hóa · Số liệu: chỉ tiêu và kết
    quả"."""
    told = []
    for choice in chosen.choices:
        codes = chosen.many(choice.key)
        if not choice.label or not codes or not chosen.means(choice.key):
            continue
        if choice.key == choices.YEAR:
            words = wording.span(choices.periods(facts).get(codes[0]) or (int(codes[0]),))
        elif choice.key == choices.KINDS:
            words = wording.listing(map(wording.kind_text, choices.KIND_CODES[codes[0]]))
        elif len(codes) > _NAMED:
            words = (
                f"tất cả {len(codes)}"
                if len(codes) == len(choice.options)
                else f"{len(codes)} trên {len(choice.options)}"
            )
        else:
            words = wording.listing(codes if choice.text else map(choice.name, codes))
        told.append(f"{choice.label}: {words}")
    return " · ".join(told)


def _dropped(facts: Facts, chosen: Chosen) -> str:
    """The line about values that the address had in vain; it names provinces that are known but have no plan here."""
    line = choices.rejection(chosen.rejected)
    meant = (facts.by_slug.get(item.value, "") for item in chosen.rejected)
    absent = [facts.provinces[code].name for code in meant if code and code not in facts.loaded]
    return f"{line} (chưa có trong bộ dữ liệu: {', '.join(absent[:3])}{'…' if absent[3:] else ''})" if absent else line


def answer(asked: Sequence[AskedFor], *remarks: str) -> None:
    """Where the reader's own province stands, on top of the cards, which say the rest; ``remarks`` are the page's own
    sentences on how to read them."""
    comparisons = [one for one in asked if isinstance(one, Comparison)]
    own = own_words(comparisons, lambda name: f"**{wording.markdown_safe(name)}**", wording.markdown_safe)
    if not own and not remarks:
        return
    with st.container(key="answer", gap="xxsmall"):
        if own:
            st.markdown(own)
        if remarks:
            st.caption(" ".join(wording.markdown_safe(remark) for remark in remarks))


def heading(text: str) -> None:
    """A heading between rows of cards."""
    if (parts := gathered.now()) is None:
        st.header(text, anchor=False)
    else:
        parts.nodes(f"heading-{wording.slug(text)}", gathered.node("h2", text))


def copy_link(page: Page, key: str) -> None:
    """The address of this view, selected at one click: where the browser refuses the clipboard, copying works all the
    same."""
    with st.popover("Sao chép liên kết", type="tertiary", icon=":material/link:", key=f"link-{key}"):
        st.caption("Bấm vào liên kết để chọn cả dòng, rồi nhấn Ctrl+C.")
        if unpublished.current():
            st.caption("Liên kết không kèm kế hoạch chưa công bố đang xem.")
        st.code(page.link, language=None, wrap_lines=True)


def close_page() -> None:
    """The foot: which data these are; on every sheet of paper also where this view is found."""
    version = f"{data.version_line()} · Số liệu chép nguyên văn từ văn bản đã ban hành, không nội suy."
    st.caption(wording.markdown_safe(version))
    on_paper(f'<span class="paper-foot">{escape(f"{pages.APP_TITLE} · {version} {st.session_state[_LINK]}")}</span>')
