"""What the application itself has to find: its pages, the files that they offer, what the guide explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.compare.facts import Facts, records, text
from lib.present.search.index import EntryKind, SearchEntry
from lib.present.search.spelling import words_of
from lib.present.views import guide
from lib.present.views.example import EXPLAINED
from lib.ui.card.terms import READING
from lib.ui.files import catalogue
from lib.ui.frame import pages
from lib.ui.frame.files import CSV, DOCX, PPTX, XLSX, ZIP
from lib.ui.sections.guide import TOOLS

_FORMS = {
    XLSX: ("Tệp Excel", ("bảng tính", "xlsx")),
    CSV: ("Tệp CSV", ("dữ liệu thô",)),
    ZIP: ("Dữ liệu mở", ("tất cả dữ liệu", "zip")),
    DOCX: ("Báo cáo Word", ("văn bản Word", "docx")),
    PPTX: ("Tệp PowerPoint", ("slide", "pptx")),
}
"""What readers call a file, by its ending; endings that programs alone read are none of theirs."""
_TAKEN = ("tải về", "xuất ra")
_BOLD = re.compile(r"\*\*(.+?)\*\*|^#+ (.+)$", re.MULTILINE)
_SHORTEST = 3  # letters of what is explained; a key that is named is no passage
_LONGEST = 110  # letters of a passage that stand beside its name


def entries(facts: Facts) -> list[SearchEntry]:
    """All of it, for one data set."""
    return [*_pages(), *_files(), *_explained(facts)]


def _pages() -> Iterator[SearchEntry]:
    for order, entry in enumerate(pages.PAGES):
        if entry.file.is_file():
            also = tuple(entry.also.split(", "))
            yield SearchEntry(EntryKind.PAGE, entry.stem, entry.title, entry.section, also, order=order)


def _files() -> Iterator[SearchEntry]:
    """Each kind of file that a page offers, found with the page's words; it leads to the page, where it is taken."""
    for order, entry in enumerate(pages.PAGES):
        for ending in catalogue.endings(entry.stem) if entry.file.is_file() else ():
            if ending in _FORMS:
                name, also = _FORMS[ending]
                yield SearchEntry(
                    EntryKind.FILE,
                    entry.stem,
                    f"{name}: {entry.title}",
                    "trang có nút tải về",
                    (name, *also),
                    (*entry.also.split(", "), *_TAKEN),
                    order=order,
                )


def _explained(facts: Facts) -> Iterator[SearchEntry]:
    """Verdicts, states, parts of a card, what people ask, and the passages of the guide by the words that it prints
    bold; the glossary's are found as such."""
    known = {words_of(text(row["abbr"])) for row in records(facts.tables.glossary)}
    for order, (part, (name, told)) in enumerate(_told(facts)):
        if words_of(name) not in known:
            known.add(words_of(name))
            about = told if len(told) <= _LONGEST else f"{told[:_LONGEST].rsplit(' ', 1)[0]}…"
            also = tuple(name.split(", ")) if ", " in name else ()
            yield SearchEntry(EntryKind.EXPLAINED, part, name, about, also, (told,), order=order)


def _told(facts: Facts) -> Iterator[tuple[str, tuple[str, str]]]:
    """Part of the guide, and what it explains with the words."""
    for told in (guide.states(), guide.verdicts()):
        yield from ((READING, found) for found in passages(told))
    yield from ((READING, own) for own in (*EXPLAINED.values(), *guide.questions()))
    yield from ((READING, found) for found in passages(guide.reading(facts)))
    yield from ((TOOLS, found) for found in passages(guide.tools()))


def passages(markdown: str) -> Iterator[tuple[str, str]]:
    """What stands bold in a text or as a heading, and the words behind it, up to the next: ("Gạch chéo", "là …")."""
    found = list(_BOLD.finditer(markdown))
    for match, following in zip(found, [*found[1:], None], strict=True):
        name = (match[1] or match[2]).strip().rstrip(".:").replace("\\", "")
        behind = markdown[match.end() : following.start() if following else None]
        told = " ".join(behind.lstrip(":.,; ").replace("*", "").split()).rstrip(" -")
        if len(name) >= _SHORTEST:
            yield name, told
