"""Where a line stands in its document: the path of headings and list marks, and the kind of section. Pure.

A path is written as the plan files write it: "Phần II.2, gạch đầu dòng 6", "Mục 2, đoạn 1", "Phụ lục 1, mục I.2.a".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lib.contract.codes import Section
from lib.plans.draft.printed.columns import PrintedColumn, Role
from lib.plans.draft.printed.tree import TreeRow

_MARKS = re.compile(r"^[\s*_~#]+|[\s*_~]+$")
_ANNEX = re.compile(r"(?:phụ lục|biểu|phụ biểu)\s*(?:số\s*)?(?P<number>\d{1,2}|[IVX]{1,5})?\s*[:.]?", re.IGNORECASE)
_PLAN = re.compile(r"(?:BẢN )?(?:KẾ HOẠCH|ĐỀ ÁN|CHƯƠNG TRÌNH|QUY HOẠCH|DỰ ÁN|BÁO CÁO|NỘI DUNG)\b[^a-zà-ỹ]{0,40}")
_ATTACHED = re.compile(r"\(?\s*(?:ban hành |đính )?kèm (?:theo|công văn|quyết định|kế hoạch)", re.IGNORECASE)
_SIGNED = re.compile(r"nơi nhận\s*:?|.{0,300}\./\.$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+\s*\S")
_ENDED = re.compile(r"[.;:!?…/”\"]\s*$")
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("article", re.compile(r"Điều (?P<label>\d{1,3})[.:]")),
    (
        "part",
        re.compile(r"(?:PHẦN|Phần)\s+(?:THỨ |thứ )?(?P<label>[IVX]+|\d{1,2}|nhất|hai|ba|tư|NHẤT|HAI|BA|TƯ)\b[.:]?"),
    ),
    ("roman", re.compile(r"(?P<label>[IVX]+)[.)\-]\s*(?=\S)")),
    ("letter", re.compile(r"(?P<label>[A-HK-ZĐ])[.)]\s+(?=\S)")),
    ("dotted", re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[^\W\d])")),
    ("arabic", re.compile(r"(?P<label>\d{1,2})[.)]\s*(?=[^\W\d]|“)")),
    ("small", re.compile(r"(?P<label>[a-zđ])[.)]\s*(?=\S)")),
    ("smaller", re.compile(r"(?P<label>[a-zđ][.]?\d)[.)]\s*(?=\S)")),
)
_RANKS = {"article": 0.0, "part": -1.0, "letter": 0.0, "roman": 1.0, "arabic": 2.0, "small": 6.0, "smaller": 7.0}
_NESTED = 2.5
_ITEMS: tuple[tuple[str, re.Pattern[str]], ...] = (  # what an item of a list is called by its mark
    ("gạch đầu dòng", re.compile(r"[-–—]\s*(?=\S)")),
    ("dấu cộng", re.compile(r"[+*]\s*(?=\S)")),
    ("dấu chấm", re.compile(r"[•·▪●]\s*(?=\S)")),
    ("dấu tròn", re.compile(r"[○◦]\s*(?=\S)|o\s+(?=\w)")),
    ("ý", re.compile(r"\((?P<label>\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*(?=\S)")),
)
_DASH, _DOT = _ITEMS[0][0], _ITEMS[2][0]
_BARE = re.compile(r"(?:phần|chương|mục)\s+(?:thứ\s+)?\w+\W*|[IVX]+\W*|[A-ZĐ]\W*", re.IGNORECASE)
_OF_YEAR = re.compile(r"\b(?:năm|giai đoạn)\s+20\d\d(?:\s*[-–]\s*20\d\d)?(?!\d)", re.IGNORECASE)
_ROAD_MAP = re.compile(r"lộ trình", re.IGNORECASE)
_WORDS = {"nhất": "I", "hai": "II", "ba": "III", "tư": "IV"}
_LEADING_ON = re.compile(r",?(?: (?:như sau|như|sau|gồm|bao gồm|cụ thể|trong đó|là))*[ :]*$", re.IGNORECASE)
_LONGEST_LEAD = 60
_BY_WORD: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.RESULTS,
        re.compile(
            r"kết quả|hiện trạng|thực trạng|tình hình|đánh giá|ưu điểm|hạn chế|khó khăn"
            r"|đã (được )?(đạt|thực hiện|ban hành|triển khai)",
            re.IGNORECASE,
        ),
    ),
    (Section.OBJECTIVE, re.compile(r"mục tiêu|chỉ tiêu", re.IGNORECASE)),
    (
        Section.ROADMAP,
        re.compile(r"lộ trình|nhiệm vụ|nội dung|giải pháp|tổ chức thực hiện|tiến độ|kinh phí", re.IGNORECASE),
    ),
)


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line stands; ``annex`` is "Phụ lục 1" where it stands in one, ``title`` the headings above it."""

    clause: str = ""
    section: str = ""
    annex: str = ""
    heads: str = ""  # "III": the path of headings alone


@dataclass(frozen=True, slots=True)
class _Item:
    """The item of a list: what its mark is called, how many there were, and the name it is told by instead."""

    mark: str
    count: int
    name: str = ""

    def __str__(self) -> str:
        return self.name or f"{self.mark} {self.count}"


@dataclass(slots=True)
class _Walk:
    """The state between two lines."""

    annex: str = ""
    annex_title: str = ""
    heads: list[tuple[float, str, str]] = field(default_factory=list)  # rank, label, text
    lead: str = ""
    paragraphs: int = 0
    items: list[_Item] = field(default_factory=list)  # the item that a line stands in, the outermost first
    is_outside: bool = False  # who receives it, who signed
    before: str = ""

    def list_ended(self) -> None:
        self.lead, self.paragraphs, self.before = "", 0, ""
        self.items.clear()

    def opened(self, annex: str) -> None:
        self.annex, self.annex_title, self.is_outside = annex, "", False
        self.heads.clear()
        self.list_ended()


def places(lines: Sequence[str], tables: Sequence[tuple[int, int]]) -> list[LinePlace]:
    """Each line's place. Lines of ``tables`` (first and last, 1-based) get that of the table as a whole."""
    within = {number for first, last in tables for number in range(first, last + 1)}
    starts = {first for first, _ in tables}
    repaired = _lost_letters(lines, within)
    walk, found = _Walk(), []
    for number, line in enumerate(lines, 1):
        if number in within:
            if number in starts and walk.is_outside:
                walk.opened(walk.annex or "Phụ lục")
            found.append(_of_table(walk))
            walk.before = ""
            continue
        text = _MARKS.sub("", line)
        if not text:
            found.append(LinePlace())
            continue
        found.append(_of_line(walk, text, repaired.get(number, "")))
    return found


def table_clause(base: str, row: TreeRow, columns: Sequence[PrintedColumn]) -> str:
    """The place of a table row: "Phụ lục 1, phần B.II, TT 9", "Phụ lục, dòng Tổng cộng"."""
    name = next((column.index for column in columns if column.role is Role.NAME), None)
    if row.kind == "total":
        label = row.cells[name].text.strip(" :.") if name is not None else ""
        return ", ".join(filter(None, (base, f"dòng {label}")))
    printed = [part for part in row.parts if part.isupper()]
    told = [base, f"phần {'.'.join(printed)}" if printed else ""]
    if row.heading and len(printed) < len(row.parts):
        told.append(_inside(re.sub(r"^kinh phí từ ", "", row.heading.strip(" :."), flags=re.IGNORECASE)))
    for number in row.numbers:
        head, _, point = number.rpartition(".")
        told.append(f"TT {head}, điểm {point}" if point.isalpha() and head else f"TT {number}")
    if row.unnumbered:
        told.append(f"dòng thứ {row.unnumbered}")
    return ", ".join(filter(None, told))


def cell_clause(base: str, row: TreeRow, columns: Sequence[PrintedColumn], column: str) -> str:
    """The place of a text in a table's cell: "Phụ lục 1, phần B.I.3, cột Mục tiêu dự án"."""
    if row.kind == "line" and row.numbers and row.parts and not row.unnumbered and row.parts[-1].isupper():
        where = f"{base}, phần {'.'.join([*row.parts, *row.numbers])}".lstrip(", ")
    else:
        where = table_clause(base, row, columns)
    return f"{where}, cột {column}" if column else where


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:]


# --- one line -------------------------------------------------------------------------------------
def _of_line(walk: _Walk, text: str, repaired: str) -> LinePlace:
    if _FOOTNOTE.match(text):
        return LinePlace("Chú thích cuối trang", _section(walk), walk.annex, _path(walk))
    annex = _annex(text)
    if annex:
        walk.opened(annex)
        return LinePlace(annex, _section(walk), annex)
    if walk.is_outside:
        if _PLAN.fullmatch(text):
            walk.opened("")
        elif _ATTACHED.match(text):
            walk.opened("Phụ lục")
        else:
            return LinePlace()
    elif _SIGNED.fullmatch(text):
        last = LinePlace() if text.casefold().startswith("nơi nhận") else _said(walk, text)
        walk.is_outside = True
        return last
    if _goes_on(walk, text):
        walk.before = text
        return _here(walk)
    head = ("letter", repaired) if repaired else _head(text)
    if head:
        _enter(walk, *head, text)
        return _here(walk)
    return _said(walk, text)


def _said(walk: _Walk, text: str) -> LinePlace:
    if _is_title(walk, text):
        rank, label, head = walk.heads[-1]
        walk.heads[-1] = (rank, label, f"{head} {text}")
        return _here(walk)
    if item := _item(text):
        _listed(walk, *item, text)
    elif text.endswith(":") and walk.items:
        walk.lead = _LEADING_ON.sub("", text)[:_LONGEST_LEAD]
        walk.items.clear()
    elif not walk.items:
        if walk.annex and not walk.heads and not _ATTACHED.match(text) and not walk.paragraphs and len(text) < 200:
            walk.annex_title = f"{walk.annex_title} {text}".strip()  # lines of its title
            if not _ENDED.search(text):
                walk.before = ""
                return _here(walk)
        walk.paragraphs += 1
    walk.before = text
    return _here(walk)


def _is_title(walk: _Walk, text: str) -> bool:
    """Capitals right below a heading that is a number alone: "Phần thứ hai", then "KẾ HOẠCH NĂM 2019"."""
    return text.isupper() and not walk.before and bool(walk.heads) and _BARE.fullmatch(walk.heads[-1][2]) is not None


def _item(text: str) -> tuple[str, str] | None:
    """What the mark that begins an item is called, and its label where it has one."""
    for mark, pattern in _ITEMS:
        if told := pattern.match(text):
            return mark, told.groupdict().get("label") or ""
    return None


def _listed(walk: _Walk, mark: str, label: str, text: str) -> None:
    """A mark already open goes on at its level, another one opens a level below. An item that only leads on to a year's
    own items is told by that year."""
    held = next((depth for depth, own in enumerate(walk.items) if own.mark == mark), len(walk.items))
    count = walk.items[held].count + 1 if held < len(walk.items) else 1
    years = _OF_YEAR.findall(text) if text.endswith(":") else []
    heads = len(years) == 1 and not re.search(r"\d", _OF_YEAR.sub("", text))
    name = f"{mark} ({label})" if label else _inside(years[0]) if heads else ""
    if mark == _DOT and held == 0:
        name = name or f"{_DASH} {count}"  # the only kind of mark, or the outermost
    walk.items[held:] = [_Item(mark, count, name)]


def _goes_on(walk: _Walk, text: str) -> bool:
    """A sentence that a page break cut: the line above has no end, or this one no beginning."""
    if not walk.before or _ENDED.search(walk.before) or _item(text):
        return False
    return walk.before.endswith(",") or (text[0].islower() and _head(text) is None)


def _annex(text: str) -> str:
    told = _ANNEX.match(text)
    if told is None or text[0].islower():
        return ""
    rest = text[told.end() :].strip()
    if rest and not (text.isupper() and (told["number"] or text.casefold().startswith("phụ lục"))):
        return ""
    if not text.casefold().startswith("phụ lục") and not told["number"]:
        return ""
    return f"Phụ lục {told['number'].upper()}" if told["number"] else "Phụ lục"


def _head(text: str) -> tuple[str, str] | None:
    for kind, pattern in _HEADS:
        told = pattern.match(text)
        if told:
            label = told["label"]
            return kind, _WORDS.get(label.casefold(), label)
    return None


def _enter(walk: _Walk, kind: str, label: str, text: str) -> None:
    rank = _RANKS.get(kind, 3.0 + label.count("."))
    if kind == "arabic":
        rank = _arabic_rank(walk, int(label))
    walk.heads = [head for head in walk.heads if head[0] < rank]
    walk.heads.append((rank, label, text))
    walk.list_ended()


def _arabic_rank(walk: _Walk, number: int) -> float:
    """Numbers that begin again below a number are a list inside it."""
    held = {rank: int(label) for rank, label, _ in walk.heads if rank in (_RANKS["arabic"], _NESTED)}
    outer, inner = held.get(_RANKS["arabic"]), held.get(_NESTED)
    if outer is None:
        return _RANKS["arabic"]
    if inner is None:
        return _NESTED if number == 1 else _RANKS["arabic"]
    return _RANKS["arabic"] if number == outer + 1 and number != inner + 1 else _NESTED


def _path(walk: _Walk) -> str:
    parts: list[str] = []
    for _, label, _ in walk.heads:
        held = parts[-1] if parts else ""
        parts.append(label.removeprefix(f"{held}.") if label.startswith(f"{held}.") else label)
    return ".".join(parts)


def _here(walk: _Walk) -> LinePlace:
    path, told = _path(walk), []
    if walk.annex:
        told += [walk.annex, f"mục {path}" if path else ""]
    elif path:
        first = walk.heads[0][1]
        is_article = walk.heads[0][2].startswith("Điều")
        kind = "Điều" if is_article else "Mục" if first[0].isdigit() or first.islower() else "Phần"
        is_road_map = any(_ROAD_MAP.search(text) for _, _, text in walk.heads)  # whose figures objectives outrank
        told.append(f"{kind} {path}{' (lộ trình)' if is_road_map else ''}")
    if walk.lead:
        told.append(f"“{walk.lead}”")
    if walk.items:
        told += [str(item) for item in walk.items]
    elif walk.paragraphs:
        told.append(f"đoạn {walk.paragraphs}")
    clause = ", ".join(filter(None, told))
    return LinePlace(clause[:1].upper() + clause[1:], _section(walk), walk.annex, path)


def _of_table(walk: _Walk) -> LinePlace:
    path = _path(walk)
    if walk.annex:
        return LinePlace(f"{walk.annex}, phần {path}" if path else walk.annex, Section.ANNEX, walk.annex, path)
    here = _here(_Walk(heads=list(walk.heads)))
    return LinePlace(here.clause, _section(walk) or Section.ANNEX, "", path)


def _section(walk: _Walk) -> str:
    """By the headings above: results wherever one says so, else what the nearest one says."""
    texts = [walk.annex_title, *(text for _, _, text in walk.heads), walk.lead]
    told = [section for text in texts if (section := _by_word(text))]
    if Section.RESULTS in told:
        return Section.RESULTS
    return told[-1] if told else Section.ANNEX if walk.annex else ""


def _by_word(text: str) -> str:
    """What the first telling word of a heading says."""
    firsts = [(told.start(), section) for section, pattern in _BY_WORD if (told := pattern.search(text))]
    return min(firsts)[1] if firsts else ""


def _lost_letters(lines: Sequence[str], within: set[int]) -> dict[int, str]:
    """Headings in capitals whose letter the recognition garbled: "0 KẾ HOẠCH …" between B and D is C."""
    found: dict[int, str] = {}
    held: tuple[int, str] | None = None
    for number, line in enumerate(lines, 1):
        text = _MARKS.sub("", line)
        if number in within or not text or not text.isupper() or len(text) < 8:
            continue
        head = _head(text)
        if head is None or head[0] != "letter":
            continue
        label = head[1]
        if held and ord(label) == ord(held[1]) + 2:
            between = [
                n
                for n in range(held[0] + 1, number)
                if n not in within
                and (stray := _MARKS.sub("", lines[n - 1])).isupper()
                and re.match(r"\w{1,2}[.)]? +\w{2,}.{6,}", stray)
                and _head(stray) is None
            ]
            if len(between) == 1:
                found[between[0]] = chr(ord(label) - 1)
        held = (number, label)
    return found
