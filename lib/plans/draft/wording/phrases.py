"""How plans word a figure: bounds, times, done or to be done, parts of a whole, and numbers that are none. Pure.

Tables of patterns, most telling first, and small readers over them. They read NFC text and give spans in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lib.contract.codes import Operator

_I = re.IGNORECASE


# --- how a value is bounded -----------------------------------------------------------------------
_VERB = r"(?:\s+(?:phải|đạt|là|có|được|từ|cho|bằng|ở mức|tỷ lệ|tỉ lệ))*"
_BOUNDS: tuple[tuple[re.Pattern[str], Operator], ...] = tuple(
    (re.compile(rf"{pattern}[\s,]*$", _I), operator)
    for pattern, operator in (
        (r"\bkhoảng\s+(?:trên|hơn)", Operator.GT),
        (r"\b(?:không|chưa)\s+(?:quá|vượt quá|vượt)" + _VERB, Operator.LE),
        (r"\b(?:tối đa|nhiều nhất|cao nhất)" + _VERB, Operator.LE),
        (r"\b(?:tối thiểu|ít nhất|thấp nhất|không dưới|không thấp hơn|không ít hơn)" + _VERB, Operator.GE),
        (r"\b(?:thấp hơn|ít hơn|nhỏ hơn|chưa đến|chưa tới|chưa đạt)", Operator.LT),
        (r"\b(?:cao hơn|nhiều hơn|lớn hơn|vượt)", Operator.GT),
        (r"\b(?:trên|hơn)", Operator.GT),
        (r"\b(?:khoảng|gần|xấp xỉ|ước(?: khoảng| đạt| có| thực hiện)*|chừng)", Operator.APPROX),
        (r"\bdưới", Operator.LT),
        (r"(?:≥|>=)", Operator.GE),
        (r"(?:≤|<=)", Operator.LE),
        (r">", Operator.GT),
        (r"<", Operator.LT),
        (r"(?:≈|~)", Operator.APPROX),
    )
)
_UPWARD = re.compile(r"\s*(?:%|phần trăm)?\s*trở lên", _I)
_DOWNWARD = re.compile(r"\s*(?:%|phần trăm)?\s*trở xuống", _I)
_UPWARD_THINGS = re.compile(r"[^;.\d%]{1,80}?\s+trở lên", _I)
_FROM = re.compile(r"\btừ\s*$", _I)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Bound:
    """The operator that the words around a number mean, and where these words begin (the number's start without)."""

    operator: Operator
    start: int


def bound(text: str, start: int, end: int) -> Bound:
    """How the number at ``start:end`` is bounded; ``end`` is behind its percent sign."""
    reach = max(start - _REACH, 0)
    before = text[reach:start]
    from_ = _FROM.search(before)
    if _UPWARD.match(text, end) or (from_ and _UPWARD_THINGS.match(text, end)):
        earlier = next((m for pattern, _ in _BOUNDS if (m := pattern.search(before))), from_)
        return Bound(Operator.GE, reach + earlier.start() if earlier else start)
    if _DOWNWARD.match(text, end):
        return Bound(Operator.LE, reach + from_.start() if from_ else start)
    for pattern, operator in _BOUNDS:
        if found := pattern.search(before):
            return Bound(operator, reach + found.start())
    return Bound(Operator.EQ, start)


ON_SOMETHING = re.compile(r"\b(?:triển khai|áp dụng|thực hiện|cài đặt|vận hành|lắp đặt)\s+trên\s*$", _I)
"""Before a count "trên" may be "at" and not "more than": "triển khai trên 18 xã"."""


# --- times ----------------------------------------------------------------------------------------
class TimeKind(StrEnum):
    """What a printed time is to its figure."""

    YEAR = "year"  # a year or a span: when it is due, or what it is the result of
    DATE = "date"  # a day
    BASE = "base"  # what it is compared with


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A printed time at ``start:end``: ``first`` to ``last`` year, and the day where one is printed (ISO)."""

    start: int
    end: int
    kind: TimeKind
    first: int
    last: int
    day: str = ""


_Y = r"(?:19[5-9]\d|20[0-4]\d)(?!\d|[.,]\d)"
_TIMES = re.compile(
    rf"(?P<base>\b(?:so với|so cùng kỳ|cùng kỳ)(?:\s+[^\W\d]+){{0,4}}?\s+({_Y})(?!\s*[-–/]\s*\d))"
    rf"|(?P<day>(?<![\d/.,])(\d{{1,2}})/(\d{{1,2}})/({_Y}))"
    rf"|(?P<words>\bngày (\d{{1,2}}) tháng (\d{{1,2}}) năm ({_Y}))"
    rf"|(?P<month>(?<![\d/.,])(?:(?:\d{{1,2}}|[IVX]{{1,3}})/|(?:\btháng \d{{1,2}}|\bquý \w{{1,3}})(?:/| năm ))({_Y}))"
    rf"|(?P<span>(?:\b(?:từ )?năm\s+)?(?<![\d/.,])({_Y})\s*(?:[-–]|đến(?: năm)?)\s*({_Y}))"
    rf"|(?P<list>\bnăm ({_Y})(?:(?:, | và | hoặc )(?:năm )?{_Y})+)"
    rf"|(?P<year>(?:\bnăm\s+|\bđến\s+|\bcuối\s+|\bhết\s+)({_Y}))",
    _I,
)
_CITED = re.compile(  # a document's number with its date
    r"(?<![\d.,/])[*~]*\d+[a-z]?[*~]*(?:/(?:19|20)\d\d)?[/-](?:QH\d{1,2}|[A-ZĐ]{2,}[\w]*)(?:[/-][A-ZĐ][\w]*)*"
    r"(?:\s*,?\s*ngày\s+(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}))?"
)
EACH_YEAR = re.compile(r"\b(?:mỗi|hàng|hằng|từng)\s+năm\b|/\s?năm\b", _I)
NO_TIME = re.compile(r"\b(?:trong )?(?:thời gian tới|thời gian tiếp theo|những năm tới|các năm tiếp theo)\b", _I)
NOW = re.compile(r"\b(?:đến nay|hiện nay|hiện tại|tính đến|hiện có|hiện đã|cho đến nay)\b", _I)


def times(text: str) -> Iterator[PrintedTime]:
    """The times that ``text`` prints, in order; the date of a cited document is none."""
    for found in _TIMES.finditer(_CITED.sub(lambda cited: " " * len(cited.group()), text)):
        kind = found.lastgroup or ""
        years = [int(year) for year in re.findall(_Y, found.group())]
        start, end = found.span()
        if kind == "base":
            yield PrintedTime(start, end, TimeKind.BASE, years[-1], years[-1])
        elif kind in ("day", "words"):
            day, month = [int(part) for part in re.findall(r"\d+", found.group())][:2]
            iso = f"{years[-1]:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
            yield PrintedTime(start, end, TimeKind.DATE, years[-1], years[-1], iso)
        else:
            yield PrintedTime(start, end, TimeKind.YEAR, years[0], years[-1])


# --- done, or to be done --------------------------------------------------------------------------
DONE = re.compile(
    r"\b(?:đã|hiện có|hiện nay|hiện tại|đến nay|tính đến|toàn tỉnh có|đạt được|kết quả đạt|thu hút|trong năm qua)\b", _I
)
TO_DO = re.compile(
    r"\b(?:ph[ấầ]n đấu|sẽ|đảm bảo|bảo đảm|dự kiến|mục tiêu|chỉ tiêu|tiếp tục|tối thiểu|ít nhất|nâng|hoàn thành|"
    r"triển khai|đến (?:hết |cuối )?năm|đưa|xây dựng|tới|duy trì)\b",
    _I,
)
AIMED = re.compile(r"\b(?:ph[ấầ]n đấu|sẽ|dự kiến|đặt mục tiêu|thời gian tới)\b", _I)
"""Words that say "not yet", whatever section they stand in."""
REPORTED = re.compile(r"\b(?:đã|hiện có|hiện nay|hiện tại|đến nay|tính đến)\b", _I)
"""Words that say "already"."""


# --- units and wholes -----------------------------------------------------------------------------
_NUMBER = r"(?>\d+(?:[.,]\d+)*)"  # whole, never a part of its digits
PERCENT = re.compile(r"\s*,?\s*(?:%|phần trăm)", _I)
SLASH_WHOLE = re.compile(rf"\s?/\s?({_NUMBER})(?![\d/]|[A-ZĐ]{2})")
FAR_WHOLE = re.compile(
    rf"(?:\s+[^\W\d]+){{0,4}}?\s*,?\s+(?:trên|trong)\s+(?:tổng\s+số|tổng|số|toàn bộ)\s+({_NUMBER})", _I
)
RANKED_AMONG = re.compile(
    rf"\s*(?:trong|trên|/)\s*(?:tổng số\s+|số\s+)?({_NUMBER})(?=\s+(?:tỉnh|địa phương|đơn vị|thành phố))", _I
)
RANKED = re.compile(
    r"\b(?:xếp(?: hạng)?|đứng|hạng|vị trí|thứ hạng|top)\s*(?:ở\s+)?(?:vị trí\s+|hạng\s+|vị thứ\s+)?(?:thứ\s*)?$", _I
)
RANKED_WHOLE = re.compile(r"\s?/\s?63\b|\s?/\s?\d+\s+(?:tỉnh|địa phương trong|đơn vị được xếp)", _I)
PLACES = re.compile(r"\s+(?:bậc|hạng|thứ bậc)\b", _I)
CHANGED = re.compile(r"\b(?:tăng|giảm|sụt|tụt|rút ngắn)\s*(?:thêm\s+|được\s+)?(?:hơn|trên|gần|khoảng)?\s*$", _I)
EXCEEDED = re.compile(r"(?:vượt|hụt|thấp hơn|cao hơn)\s+[\d.,]+\s?%\s+so với", _I)
"""Said of a change although no verb of change stands before it."""
MULTIPLE = re.compile(r"\s+lần\b(?!\s+thứ)", _I)
MULTIPLIED = re.compile(r"\b(?:gấp|tăng|bằng)\s*(?:hơn|trên|gần|khoảng)?\s*$", _I)
PER_OFFICIAL = re.compile(
    r"\s*(?:máy(?: vi)?(?: tính)?|bộ)\s*/\s*(?:\d+\s*)?(?:cb|cán bộ|công chức|người)|\s*máy(?: tính)? (?:trên|cho) "
    r"(?:một|mỗi|1) (?:cán bộ|cb|công chức)",
    _I,
)
RANGE = re.compile(rf"\s*(?:%\s*)?(?:-|–|đến|tới)\s*({_NUMBER})\s*%", _I)
PER_MANY = re.compile(r"[^;.,\d]{0,30}?/\s?10{1,4}\s?(?:dân|người|hộ)\b", _I)
OF_EACH = re.compile(r"\b(?:mỗi|từng)\s+(?!năm\b)(?:[^\W\d]+,?\s+){1,6}$", _I)
"""Before a number that is each one's, and not the sum: "mỗi lớp 100 học viên"."""
REMAINING = re.compile(r"\bcòn lại\b", _I)
BESIDE_COUNT = re.compile(
    r"(?:\s?\(|\s?,?\s?(?:đạt|chiếm|tương ứng|bằng)(?: tỷ lệ| tỉ lệ)?\s?|,?\s?t[ỷỉ] lệ\s?(?:đạt )?)\s?$", _I
)
"""Between a count of a whole and the share that only says it again: "7/14 huyện (50%)"."""


# --- numbers in words -----------------------------------------------------------------------------
_MEASURED = (
    r"(?:cơ quan|đơn vị|sở|ban|ngành|ubnd|xã|phường|thị trấn|huyện|thành phố|địa phương|cán bộ|công chức|cbcc|"
    r"dịch vụ|thủ tục|tthc|hồ sơ|văn bản|trường|trạm|bệnh viện|cơ sở|doanh nghiệp|máy|thôn|điểm|"
    r"lãnh đạo|cqnn|cấp|cuộc họp|hội nghị|giao dịch|báo cáo|tài liệu|phòng|trang thông tin|cổng)"
)
ALL = re.compile(rf"\b(?:tất cả|toàn bộ|toàn thể)(?:\s+(?:các|số|những))?\s+(?={_MEASURED}\b)", _I)
ALL_IN_LETTERS = re.compile(r"\bmột trăm phần trăm\b|\btrăm phần trăm\b", _I)
NONE = re.compile(rf"\b(?:không có|không còn|chưa có)\s+(?:một\s+)?{_MEASURED}(?:\s+[^\W\d]+){{0,3}}?\s+nào\b", _I)
DOUBLED = re.compile(r"\bgấp (?P<times>đôi|ba|bốn)\b", _I)
TIMES_IN_LETTERS: dict[str, int] = {"đôi": 2, "ba": 3, "bốn": 4}
IN_LETTERS = re.compile(
    rf"\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)\s+(?!cấp\b)"
    rf"(?:{_MEASURED}|hệ thống|lớp|cuộc|phần mềm|trung tâm|nền tảng)\b"
    r"(?!\s+chiều)",
    _I,
)
NOTHING = re.compile(r"\b(?:không|chưa)\s+(?:được\s+)?(?:bố trí|cấp|đầu tư)\s+(?:nguồn\s+)?(?:kinh phí|vốn)\b", _I)
MOST = re.compile(r"\b(?:hầu hết|đa số|phần lớn|đại đa số)\b", _I)


# --- numbers that are no figures --------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class NoFigure:
    """Numbers of text that are no figures: what the pattern's span covers, and the reason a person reads."""

    reason: str
    pattern: re.Pattern[str]
    doubts: tuple[str, ...] = ()


def _none(reason: str, *alternatives: str, doubt: str = "") -> NoFigure:
    return NoFigure(reason, re.compile("|".join(alternatives), _I), (doubt,) if doubt else ())


_ALONE = r"(?<![\w.,/])"  # no digits right before
_N = r"\d{1,3}(?!\d|[.,/]\d|\s?%)"
_LIST = rf"{_N}(?:(?:\s?[,;]\s?|\s?-\s?|\s+và\s+|\s+đến\s+){_N})*"
_YEAR_ALONE = r"(?:19[5-9]|20[0-4])\d(?![\d.,/]\d|%)"
_LEVEL = r"[1-4](?![\d%]|\s%|[.,]\d\d|/\d)"
_PEOPLE = r"huyện|xã|tỉnh|địa phương|cán bộ|học viên|người|đơn vị|lượt|công chức"
NO_FIGURES: tuple[NoFigure, ...] = (
    _none(
        "Số tiền: thuộc bảng kinh phí",
        rf"{_ALONE}\d+(?:[.,]\d+)*\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|đ|vnđ|vnd|usd)\b",
        rf"{_ALONE}\d+(?:[.,]\d+)*\s*(?:tỷ|tỉ)\b(?!\s*lệ)",
    ),
    _none(
        "Số văn bản",
        r"\b(?:quyết định|nghị quyết|nghị định|chỉ thị|thông tư|kế hoạch|công văn|tờ trình|văn bản|thông báo|báo cáo|"
        r"luật|đề án|hướng dẫn|qđ|nq|nđ|ct|tt)(?:\s+số)?:?\s*[*~]*\d+(?=[\s/,;.)*~-])(?!\s+[^\W\d])",
        r"\b(?:quyết định|nghị quyết|nghị định|chỉ thị|thông tư|kế hoạch|công văn|tờ trình|văn bản)\s+số:?\s*[*~]*\d+",
        r"^\W*số\s*:\W*\d+\W*$",
    ),
    _none(
        "Ký hiệu tiêu chuẩn, phần mềm",
        r"\b(?:iso|iec|tcvn|qcvn|ieee|ipv|windows|office|version|tier)(?:/\w+)?[\s:.-]*\d[\d:.-]*",
    ),
    _none("Tháng và năm", r"(?<![\d/.,])\d{1,2}/(?:19|20)\d\d(?!\d)"),
    _none(
        "Năm",
        rf"\b(?:giai đoạn|các năm|năm|đến|cuối|nhiệm kỳ|từ)\s+{_YEAR_ALONE}(?:\s*(?:,|và|đến|-|–)\s*{_YEAR_ALONE})*",
        r"\((?:19[5-9]|20[0-4])\d\)",
        rf"{_ALONE}(?:19[5-9]|20[0-4])\d(?=\s*(?:$|[\t,;.)\]:]))",
    ),
    _none(
        "Ngày, giờ",
        r"(?<![\d/])(?:24\s?/\s?(?:24|7)(?=\s*(?:giờ|h\b|[,.;)]|$))|\d{1,2}\s?(?:h|giờ)\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2})(?!\d)",
        r"\b(?:ngày|tháng|quý)\s+[*~]*\d{1,2}(?:[/-]\d{1,2})?(?!\d|%|[.,]\d)",
    ),
    _none(
        "Khoảng thời gian",
        r"(?:giảm|rút ngắn|còn|không quá|tối đa|trong vòng)\s+(?:[^\W\d]+\s+){0,2}"
        rf"{_ALONE}\d{{1,3}}\s+(?:ngày|giờ|phút)\b",
        doubt="Có thể là một chỉ tiêu về thời gian.",
    ),
    _none(
        "Khoảng thời gian", rf"{_ALONE}\d{{1,3}}\s+(?:năm|tháng|tuần|ngày|giờ|phút|quý)\b(?:\s*\((?:19|20)\d\d[^)]*\))?"
    ),
    _none("Số cấp chính quyền, cách gọi chung", r"(?<![\w.,/%])\d\s+cấp\b(?!\s+(?:tỉnh|huyện|xã)\s+(?:đã|được|có))"),
    _none(
        "Tên mức độ dịch vụ công, không phải số liệu",
        rf"\bmức(?:\s+độ)?\s*{_LEVEL}"
        rf"(?:\s*(?:,|;|và|hoặc|&|-|lên)\s*(?:mức(?:\s+độ)?\s*)?{_LEVEL}(?!\s+(?:dịch vụ|thủ tục|tthc)))*",
    ),
    _none("Tên cấp độ", rf"\bcấp độ\s+{_LIST}"),
    _none("Mẫu số của một tỷ số", r"(?<=/)\s?10{1,4}\s?(?:dân|người|hộ)\b"),
    _none("Tên gọi: một cửa", rf"{_ALONE}0?1\s+cửa\b"),
    _none(
        "Số thứ tự trong tên gọi",
        r"\b(?:phụ lục|biểu(?: mẫu)?|bảng|hình|mẫu|mục|khoản|điểm|điều|chương|phần|tiểu mục|nhóm|loại|đợt|bước|"
        r"vòng|khối|quận|tổ|khu|tầng|lớp|đường|quốc lộ|km|khóa|kỳ họp thứ|lần thứ|đại hội|hạng mục|phiên bản|giai đoạn|"
        rf"dự án|gói thầu(?: số)?)\s+(?:số\s+)?(?!\d+\s+(?:{_PEOPLE})){_LIST}(?:\.\d)?",
        rf"(?<!xếp )(?<!đứng )(?<!hạng )(?<!vị trí )\bthứ\s+{_N}",
    ),
    _none(
        "Lời dẫn liệt kê, không phải chỉ tiêu",
        rf"{_ALONE}\d{{1,2}}\s+(?:nội dung|nhóm|mục tiêu|giải pháp|nhiệm vụ|vấn đề|phần|lĩnh vực|chỉ số|tiêu chí|"
        r"nguyên tắc|quan điểm)(?:\s+[^\W\d]+){0,3}?\s+"
        r"(?:sau|dưới đây|sau đây|như sau|trọng tâm|chủ yếu|cơ bản|thành phần|chính)\b",
    ),
    _none("Số điện thoại, địa chỉ", r"\b(?:điện thoại|đt|fax|tel|số nhà|hotline|tài khoản)\s*:\s*[\d.()\s-]{3,}"),
)
NAME = "Chữ số trong tên gọi, ký hiệu"
OF_HEADING = "Số thứ tự đề mục"
OF_TABLE = "Ô số của bảng"
OF_FURNITURE = "Dòng lặp lại ở mỗi trang"
OF_CITATION = "Nội dung trong tên văn bản được viện dẫn"
OF_ADDRESSEE = "Ký hiệu nơi nhận"
HEADING_IN_CAPITALS = re.compile(r"^\s*\d{1,2}\s+(?:[A-ZĐÀ-Ỹ]{2,}[\s,]+){3,}")
CITATION_LINE = re.compile(
    r"^\W*(?:Căn cứ|Thực hiện|Theo|Xét)?\s*(?:các\s+)?(?:Luật|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|"
    r"Kế hoạch|Công văn|Văn bản|Thông báo|Tờ trình|Đề án|Hướng dẫn|Chương trình)\b[^.;:%]{0,60}?\bsố\s*:?\s*\S*\d",
    _I,
)
"""A line that begins by citing a document: its numbers are that document's name, unless a percent stands in it."""
REASONS: dict[str, str] = {
    "citation": "Số, ký hiệu văn bản",
    "date_in_words": "Ngày tháng",
    "date": "Ngày tháng",
    "month": "Tháng và năm",
    "quarter": "Quý và năm",
    "period": "Khoảng năm",
    "year": "Năm",
    "year_limit": "Năm",
    "heading_number": OF_HEADING,
    "row_number": "Số thứ tự dòng của bảng",
    "row_number_alone": "Số thứ tự dòng của bảng",
    "article": "Số của điều",
    "appendix": "Số thứ tự phụ lục",
    "service_level": "Tên mức độ dịch vụ công, không phải số liệu",
    "technology": "Tên công nghệ",
    "version": "Số phiên bản",
    "web_address": "Địa chỉ web",
    "filing_mark": OF_ADDRESSEE,
}
"""The named rules of the number check (``lib.plans.tokens``) in a reader's words."""


# --- where a phrase begins and ends -----------------------------------------------------------------
_SENTENCE_END = re.compile(
    r"(?<![\d\W])\.(?=\s+[\W_]*[A-ZĐÀ-Ỹ\d])|(?<=[\d%)”\"])\.(?=\s+[\W_]*[A-ZĐÀ-Ỹ])|[;!?\t\n]|\.{3}|…"
)
_ABBREVIATED = re.compile(r"(?<![\w&])(?:[A-ZĐ]|TP|TX|TT|KT|TM|Tp|Tx|Ths|TS)$")


def sentences(text: str) -> list[tuple[int, int]]:
    """The parts of ``text`` between full stops, semicolons and cells, in order; together they cover it."""
    cuts = [0]
    for mark in _SENTENCE_END.finditer(text):
        if mark.group() == "." and _ABBREVIATED.search(text[: mark.start()]):
            continue
        cuts.append(mark.end())
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True) if a < b]


def sentence_at(text: str, place: int) -> tuple[int, int]:
    """The part of ``sentences`` that holds ``place``."""
    return next((part for part in sentences(text) if part[0] <= place < part[1]), (0, len(text)))


PREDICATE = re.compile(
    r"\b(?:được|có|đã|sử dụng|thực hiện|triển khai|kết nối|"
    r"cung cấp|dưới dạng|mức|ứng dụng|áp dụng|công khai|khai thác|đạt|trao đổi|trình|"
    r"nộp|kê khai|bố trí|hoàn thành|tham gia|cài|xử lý|giải quyết|"
    r"tiếp nhận|trang bị|xây dựng|vận hành|ký|gửi|liên thông|biết)\b",
    _I,
)
"""Words with which a phrase says what is so of the things it counts."""

_NO_THING = re.compile(
    r"\b(?:phấn đấu|đến|tới|năm|cuối|hết|đầu|vào|trong|có|đạt|là|và|còn|phải|ít nhất|tối thiểu|tối đa|trên|dưới|"
    r"khoảng|hơn|gần|giai đoạn|từ|quý|tháng|tỷ lệ|tỉ lệ)\b|[\d\W_]+",
    _I,
)


def names_a_thing(text: str) -> bool:
    """Whether ``text`` has more than times, bounds and the verbs of a share: "đến năm 2018 có" names nothing."""
    return bool(_NO_THING.sub("", text))


RIGHT_AHEAD = re.compile(r"\W*(?:(?:có|đạt|là|còn|phải|tỷ lệ|tỉ lệ|khoảng|từ)\s*)*", _I)
"""Between a year and the number that it alone dates: "đến năm 2018 có 40%, đến năm 2020 có 75%"."""
BESIDE = re.compile(r"^\W*(?:(?:vào|trong|của|cho|đến|cuối|hết|kể từ)\s+)*$", _I)
"""Between a number and the year right behind it: "65% năm 2019", "80% vào cuối năm 2020"."""
OF_ANOTHER = re.compile(r"\s*(?:là|đạt|chỉ đạt|:)?\s*\d", _I)
"""Behind a year that another figure's number follows: "(năm 2017 là 2,1%)"."""
BEFORE_CHANGE = re.compile(r"\btừ\s+(?:mức\s+)?$", _I)
CHANGED_TO = re.compile(r"[^;.]{0,30}?\b(?:lên|xuống|còn)\b[^;.]{0,15}?\d", _I)
"""Around the number that a change sets out from: "từ 45% lên 62%"."""
CHANGE_BEFORE = re.compile(r"\btừ\s+(?:mức\s+)?\d[\d.,]*[^;.]{0,30}?\b(?:lên|xuống|còn)\s+(?:[^\W\d]+\s+){0,2}$", _I)
"""Before the number that a change reaches: what it sets out from, and the year of that."""
JOINED = re.compile(r"^[^;.]{0,60}(?:,|\bvà)\s*$", _I)
"""Between two figures of one sentence, the second right behind a comma or "và"."""
OF_PARTS = re.compile(r"\btrong đó\b|\b(?:bao )?gồm\b(?! cả)", _I)
"""Words behind a count that its parts follow."""
PLANNED_IN_BRACKETS = re.compile(r"\([^()]*\b(?:kế hoạch|chỉ tiêu|mục tiêu)\b[^()\d]*$", _I)
"""Before a number in brackets that is what was aimed at: "đạt 72% (kế hoạch giao 80%)"."""
NOT_SO = re.compile(
    r"\s*%?(?:\s+[^\W\d]+,?){0,6}?\s+(?:chưa\s+\w|không\s+(?:có|còn|được|đạt|triển khai|sử dụng|kết nối)\b)", _I
)
"""Behind a number of things of which something is not so: "46 đơn vị chưa có"."""
RESPECTIVELY = re.compile(r"\b(?:lần lượt|tương ứng)(?:\s+(?:là|đạt|đạt tỷ lệ|ở mức))?\s*:?\s*$", _I)
FOREMOST = re.compile(r"\b(?:nhóm|top|tốp)\s+(?:đầu\s+)?$", _I)
AMONG_PROVINCES = re.compile(r"\s+(?:tỉnh|địa phương)", _I)
