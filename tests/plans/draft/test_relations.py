"""What figures are to each other: parts of a count, lists with their numbers apart, two values of one thing."""

import pytest

from lib.plans.draft.figures import figures
from lib.plans.draft.model import PlanText, PrintedLine, Proposal
from lib.plans.draft.ranking import Meanings
from lib.plans.draft.relations import related
from lib.plans.draft.wording.lists import respective
from lib.plans.draft.wording.numbers import read_numbers
from lib.plans.draft.wording.parts import wholes
from tests.bench.invented_sentences import FIRST, MISREAD

PLAN = {"kind": "annual_plan", "period_start": "2018", "period_end": "2018", "signed_on": "2017-12-20"}


@pytest.fixture(scope="module")
def meanings(frames):
    return Meanings.read(frames)


def parts(text: str) -> list[tuple[str, str, bool]]:
    """Each part with its whole and whether that is sure."""
    found, _ = read_numbers(text, False, ())
    told = wholes(text, found)
    return [
        (str(own.value), str(told[own.start].found.value), told[own.start].is_sure)
        for own in found
        if own.start in told
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cấp 930 chứng thư số, trong đó 315 chứng thư số của tổ chức.", [("315", "930", True)]),
        ("Cấp 930 chứng thư số, trong đó có 315 cho tổ chức và 600 cho cá nhân.", [("315", "930", False)]),
        ("Có 142 người, gồm: thạc sỹ 20 người, đại học 122 người.", [("20", "142", True), ("122", "142", True)]),
        ("Mua 72 hệ thống gồm 5 máy chủ và 9 tủ mạng.", []),  # what a thing is made of
        ("Mở 8 lớp (5 lớp cho xã; 3 lớp cho huyện) với 360 học viên.", [("5", "8", True), ("3", "8", True)]),
        ("Mở 8 lớp (5 lớp cho xã) tại 3 huyện.", []),
        ("Có 12 lớp, trong đó 300 học viên nữ.", []),  # no part is larger than its whole
        ("Có 930 đơn vị. Trong đó, 315 đơn vị đã nối mạng.", []),  # another sentence
        ("Đạt 98%, trong đó cấp xã đạt 85%.", []),  # shares are no parts
        ("Có 7/14 huyện, trong đó 3 huyện mới.", []),
    ],
)
def test_parts_of_a_count(text, expected):
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỷ lệ máy tính ở cấp tỉnh, cấp huyện và cấp xã lần lượt là 100%, 97% và 82%.",
            [("Tỷ lệ máy tính ở", "cấp tỉnh"), ("Tỷ lệ máy tính ở", "cấp huyện"), ("Tỷ lệ máy tính ở", "cấp xã")],
        ),
        ("Cấp huyện và cấp xã tương ứng đạt 90%; 70%.", [("", "Cấp huyện"), ("", "cấp xã")]),
        ("Cấp xã lần lượt là 90%, 70%.", [None, None]),  # fewer names than numbers
        ("Cấp huyện và cấp xã là 90% và 70%.", [None, None]),
        ("Cấp huyện và cấp xã lần lượt là 90%, tăng 5% và 70%.", [None, None, None]),
    ],
)
def test_lists_whose_numbers_stand_apart(text, expected):
    found, _ = read_numbers(text, False, ())
    assert [respective(text, own, found) for own in found] == expected


def read(meanings, *lines: PrintedLine) -> list[Proposal]:
    return [own for own in figures(PlanText(lines), meanings, PLAN) if own.table]


@pytest.mark.parametrize("said", [s for s in FIRST if s.text not in MISREAD], ids=lambda s: s.text[:60])
def test_states_what_hard_sentences_state(meanings, said):
    kind, first, last, signed_on = said.plan
    document = {"kind": kind, "period_start": str(first), "period_end": str(last), "signed_on": signed_on}
    text = PlanText((PrintedLine(1, said.text, "", said.section),))
    found = [own for own in figures(text, meanings, document) if own.table]
    values = {own.key: own.cells["value"] for own in found}
    columns = ("value", "unit", "operator", "out_of", "year", "kind")
    told = [(*(own.cells.get(column, "") for column in columns), values.get(own.part_of, "")) for own in found]
    assert sorted(told) == sorted(
        (s.value, s.unit, s.operator, s.out_of, str(s.year), s.kind, s.part) for s in said.states
    )


def line(number: int, text: str, clause: str = "") -> PrintedLine:
    return PrintedLine(number, text, clause or f"Mục 1, gạch đầu dòng {number}", "results")


def test_a_part_names_its_whole_and_takes_its_kind(meanings):
    whole, agencies, persons = read(
        meanings, line(1, "- Đã cấp 930 chứng thư số, trong đó 315 chứng thư số cơ quan, 615 chứng thư số cá nhân.")
    )
    assert (whole.part_of, agencies.part_of, persons.part_of) == ("", whole.key, whole.key)
    for part in (agencies, persons):
        assert any("Là một phần của “930”" in doubt for doubt in part.doubts) and not part.rivals
        told = part.cells["indicator_id"] != whole.cells["indicator_id"]
        assert told == ("note" in part.cells) == ("indicator_id" not in part.unsure or "note" in part.cells)


def test_items_below_a_line_are_its_parts_and_their_sum_is_said(meanings):
    over = "Mục 1, gạch đầu dòng 1"
    lead, one, other = read(
        meanings,
        line(1, "- Đã tổ chức 10 lớp đào tạo:", over),
        line(2, "+ 04 lớp cho cấp xã;", f"{over}, dấu cộng 1"),
        line(3, "+ 05 lớp cho cấp huyện.", f"{over}, dấu cộng 2"),
    )
    assert one.part_of == other.part_of == lead.key
    assert any("4 + 5 = 9, khác 10" in doubt for doubt in lead.doubts) and "4 + 5 = 9" in lead.cells["note"]


def test_items_that_count_something_else_are_no_parts(meanings):
    over = "Mục 1, gạch đầu dòng 1"
    found = read(
        meanings,
        line(1, "- Đã tổ chức 10 lớp đào tạo:", over),
        line(2, "+ 04 máy chủ;", f"{over}, dấu cộng 1"),
        line(3, "+ 05 tủ mạng.", f"{over}, dấu cộng 2"),
    )
    assert not any(own.part_of for own in found)


def proposal(key: str, **cells: str) -> Proposal:
    plain = {"indicator_id": "a", "scope": "b", "kind": "target", "year": "2018", "operator": "eq", "unit": "percent"}
    number, _, start = key.partition(":")
    return Proposal(key, int(number), int(start), int(start) + 1, "targets", plain | cells)


@pytest.mark.parametrize(
    ("one", "other", "are_rivals"),
    [
        ({"value": "70"}, {"value": "80"}, True),
        ({"value": "70"}, {"value": "70", "operator": "ge"}, True),
        ({"value": "70"}, {"value": "80", "year": "2019"}, False),
        ({"value": "70"}, {"value": "80", "scope": "c"}, False),
        ({"value": "70"}, {"value": "80", "kind": "actual"}, False),
        ({"value": "7", "unit": "count", "out_of": "14"}, {"value": "50"}, False),  # the same, told twice
        ({"value": "7", "unit": "count", "out_of": "14"}, {"value": "60"}, True),
        ({"value": "70"}, {"value": "80", "indicator_id": ""}, False),
    ],
)
def test_two_values_of_one_thing_at_one_time_are_rivals(one, other, are_rivals):
    lines = (line(1, "- 70% xã"), line(2, "- 80% xã"))
    first, second = related((proposal("1:2", **one), proposal("2:2", **other)), lines)
    assert (first.rivals, second.rivals) == ((("2:2",), ("1:2",)) if are_rivals else ((), ()))
    assert bool(first.doubts) is bool(second.doubts) is are_rivals


def test_three_things_at_one_number_are_three_rows(meanings):
    found = read(
        meanings, line(1, "- 100% cơ quan nhà nước có mạng LAN, kết nối Internet băng thông rộng và sử dụng chữ ký số.")
    )
    assert [own.key for own in found] == ["1:2", "1:2/2", "1:2/3"]
    assert [own.cells["indicator_id"] for own in found] == [
        "agencies_lan_share", "agencies_broadband_share", "esign_agencies_share",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "are_said"),
    [
        ("- 100% trạm y tế có máy in, vận hành trạm điện và sử dụng lịch giấy.", True),
        ("- Mở rộng trạm phát điện mặt trời và bể chứa nước mưa lớn, đạt 100% trạm y tế.", True),
        ("- Mở rộng trạm phát điện mặt trời, đạt 100% trạm y tế.", False),
        ("- 100% trạm y tế có máy in và giấy.", False),
    ],
)
def test_things_that_cannot_be_told_apart_are_said(meanings, text, are_said):
    (one,) = read(meanings, line(1, text))
    assert any("nhiều việc cho một con số" in doubt for doubt in one.doubts) is are_said


@pytest.mark.parametrize(
    ("text", "caveats", "denominator"),
    [
        ("- Thí điểm tại 20% UBND cấp xã sử dụng chữ ký số.", "pilot", "UBND cấp xã"),
        ("- 80% văn bản không mật trình UBND tỉnh được gửi song song bản giấy.", "parallel_paper;non_secret_only",
         "văn bản không mật trình UBND tỉnh"),
        ("- Khoảng trên 70% cán bộ, công chức thường xuyên dùng thư điện tử.", "hedged", "cán bộ, công chức"),
        ("- Trên 70% cán bộ, công chức dùng thư điện tử.", "", ""),
        ("- 60% dịch vụ công được cung cấp ở mức độ 3.", "", ""),
        ("- 9/9 cơ quan có thủ tục hành chính sử dụng một cửa điện tử.", "", "cơ quan có thủ tục hành chính"),
    ],
)  # fmt: skip
def test_what_the_words_say_besides(meanings, text, caveats, denominator):
    (one,) = read(meanings, line(1, text))
    assert (one.cells.get("caveats", ""), one.cells.get("denominator", "")) == (caveats, denominator)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("giảm 15% so với năm 2016", ("-15", "percent_change", "eq")),
        ("giảm ít nhất 10% so với năm 2016", ("-10", "percent_change", "le")),
        ("rút ngắn trên 20% thời gian", ("-20", "percent_change", "lt")),
        ("giảm còn 15% số hồ sơ", ("15", "percent", "eq")),
        ("tụt 3 bậc so với năm 2016", ("-3", "rank_places", "eq")),
        ("tăng gấp đôi so với năm 2016", ("2", "times", "eq")),
    ],
)
def test_a_change_is_told_by_its_sign(text, expected):
    (one,), _ = read_numbers(text, False, ())
    assert (str(one.value), one.unit, one.operator) == expected
