"""Ranks of indicators and scopes, and how often they say that they are right."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.plans.draft.ranking import Asked, Covers, Meanings, Measured, Shares, covering
from lib.plans.draft.things import things

INDICATORS = (
    # code, label, unit, denominator, counted
    ("lan", "Tỷ lệ cơ quan có mạng LAN", "percent", "agencies", ""),
    ("broadband", "Tỷ lệ cơ quan kết nối Internet băng thông rộng", "percent", "agencies", ""),
    ("esign", "Tỷ lệ cơ quan sử dụng chữ ký số", "percent", "agencies", ""),
    ("signed", "Tỷ lệ văn bản điện tử có chữ ký số", "percent", "documents", ""),
    ("level3", "Tỷ lệ dịch vụ công trực tuyến mức độ 3", "percent", "", ""),
    ("level4", "Tỷ lệ dịch vụ công trực tuyến mức độ 4", "percent", "", ""),
    ("level34", "Tỷ lệ dịch vụ công trực tuyến mức độ 3 và 4 gộp chung", "percent", "", ""),
    ("onestop", "Tỷ lệ cơ quan có một cửa điện tử", "percent", "agencies", ""),
    ("classes", "Số lớp đào tạo công nghệ thông tin", "count", "", "lớp"),
    ("trainees", "Số học viên đào tạo công nghệ thông tin", "count", "", "học viên"),
    ("rank", "Thứ hạng ICT-Index của tỉnh", "rank", "", ""),
)
SCOPES = (
    # code, label, parent, stated, reach
    ("province_wide", "toàn tỉnh", "", "yes", "whole"),
    ("agencies_unstated", "cơ quan nhà nước (không nêu cấp)", "", "no", "part"),
    ("agencies_all", "cơ quan nhà nước cấp tỉnh, cấp huyện, cấp xã", "province_wide", "yes", "part"),
    ("province_district", "cơ quan nhà nước cấp tỉnh và cấp huyện", "agencies_all", "yes", "part"),
    ("districts", "UBND cấp huyện", "province_district", "yes", "part"),
    ("communes", "UBND cấp xã", "agencies_all", "yes", "part"),
    ("learners", "không nêu người học là ai", "", "no", "part"),
    ("services", "không nêu dịch vụ công của cấp nào", "", "no", "part"),
    ("school", "Trường Chính trị tỉnh", "named", "yes", "unit"),
    ("named", "một số đơn vị nêu tên", "", "yes", "unit"),
)
QUOTES = (
    # document, indicator, scope, unit, value, quote
    ("one-plan", "esign", "communes", "percent", "20", "triển khai ký số tại 20% cơ quan nhà nước cấp xã"),
    ("one-plan", "classes", "learners", "count", "10", "mở 10 lớp đào tạo"),
    ("two-plan", "onestop", "districts", "percent", "70", "mô hình giao dịch hiện đại tại 70% địa phương cấp huyện"),
    ("law", "level4", "services", "percent", "30", "30,%,toàn quốc"),
    ("news", "onestop", "districts", "percent", "70", "mô hình giao dịch hiện đại tại 70% địa phương cấp huyện"),
)


def frames() -> dict[str, pd.DataFrame]:
    def frame(columns: str, rows) -> pd.DataFrame:
        return pd.DataFrame(rows, columns=columns.split(), dtype=str)

    return {
        "indicators": frame("indicator_id label unit denominator counted", INDICATORS).assign(
            short_label="", definition="", persists="yes"
        ),
        "scopes": frame("scope label parent stated reach", SCOPES),
        "denominators": frame(
            "denominator label", [("agencies", "số cơ quan, đơn vị"), ("documents", "số văn bản điện tử")]
        ),
        "glossary": frame(
            "abbr expansion_vi expansion_en",
            [
                ("CKS", "chữ ký số", "signature"),
                ("CQNN / CQNNTW", "cơ quan nhà nước (các cấp)", "agencies"),
                ("TT", "thị trấn; thông tin", "AMBIGUOUS"),
            ],
        ),
        "documents": frame(
            "document_id corroborates kind",
            [("two-plan", "", "annual_plan"), ("news", "two-plan", "article"), ("law", "", "national")],
        ),
        "targets": frame("document_id indicator_id scope unit value quote", QUOTES).assign(out_of="", line="1"),
    }


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    return Meanings.read(frames())


def first(meanings: Meanings, left: str, right: str, unit: str = "percent", **more) -> str:
    return meanings.ranking.indicator_choices(Asked(left, right, unit=unit, **more))[0].code


def scope(meanings: Meanings, left: str, right: str, unit: str = "percent", **more) -> str:
    asked = Asked(left, right, unit=unit, **more)
    return meanings.ranking.scope_choices(asked, meanings.ranking.indicator_choices(asked))[0].code


@pytest.mark.parametrize(
    ("left", "right", "unit", "code"),
    [
        ("", " các cơ quan nhà nước đã có mạng LAN", "percent", "lan"),
        ("", " UBND cấp xã sử dụng chữ ký số", "percent", "esign"),
        ("", " văn bản có ký số", "percent", "signed"),  # of documents, not of agencies
        ("", " CQNN sử dụng CKS", "percent", "esign"),
        ("", " xã, phường, thị trấn có phần mềm một cửa", "percent", "onestop"),
        ("", " dịch vụ công ở mức độ 3", "percent", "level3"),
        ("", " dịch vụ công ở mức độ 3, 4.", "percent", "level34"),
        ("nâng từ mức độ 3 lên mức độ 4 đạt ", " dịch vụ công", "percent", "level4"),
        ("mở ", " lớp cho cán bộ", "count", "classes"),
        ("cho ", " học viên đào tạo công nghệ thông tin", "count", "trainees"),
        ("tỉnh xếp thứ ", "", "rank", "rank"),
        ("mo hinh giao dich hien dai: ", " huyện", "percent", "onestop"),  # only a quote says so, without marks here
    ],
)
def test_the_words_find_the_indicator(meanings, left, right, unit, code):
    assert first(meanings, left, right, unit) == code


def test_a_level_beside_the_number_is_the_only_one(meanings):
    led = "đảm bảo 100% dịch vụ công trực tuyến ở mức độ 3 và "
    assert first(meanings, "", " ở mức độ 4", lead=led, before=led) == "level4"
    assert first(meanings, "", " số dịch vụ", lead=led) == "level3"


def test_another_level_is_another_indicator(meanings):
    choices = meanings.ranking.indicator_choices(Asked("", " dịch vụ công trực tuyến mức độ 3", unit="percent"))
    assert [r.code for r in choices][:1] == ["level3"]
    assert {"level4", "level34"}.isdisjoint(r.code for r in choices[:3])


def test_words_that_only_lead_to_a_figure_count_where_its_own_say_nothing(meanings):
    assert first(meanings, "", " huyện", before="Chữ ký số tại cơ quan") == "esign"
    assert first(meanings, "", " huyện có mạng LAN", before="Chữ ký số tại cơ quan") == "lan"


def test_the_unit_fits_and_a_part_of_a_whole_may_be_a_share_or_a_count(meanings):
    choices = meanings.ranking.indicator_choices
    assert {r.code for r in choices(Asked("mở ", " lớp có mạng LAN", unit="count"))} == {"classes", "trainees"}
    whole = choices(Asked("tại ", " huyện có mạng LAN", unit="count", of_whole=True))
    assert whole[0].code == "lan"
    assert choices(Asked("tăng ", " bậc", unit="rank_places")) == ()


@pytest.mark.parametrize(
    ("left", "right", "unit", "code"),
    [
        ("", " cơ quan nhà nước cấp tỉnh và cấp huyện có mạng LAN", "percent", "province_district"),
        ("", " cơ quan từ cấp tỉnh đến cấp xã có mạng LAN", "percent", "agencies_all"),
        ("", " CQNN có mạng LAN", "percent", "agencies_unstated"),
        ("", " UBND cấp xã có mạng LAN", "percent", "communes"),
        ("", " xã, phường, thị trấn có mạng LAN", "percent", "communes"),
        (
            "",
            " UBND cấp huyện, 20% cấp xã có mạng LAN",
            "percent",
            "districts",
        ),  # what the next number counts is its own
        ("cấp huyện: ", "", "percent", "districts"),
        ("ký số tại cơ quan nhà nước cấp tỉnh và cấp huyện, ", " cơ quan nhà nước cấp xã", "percent", "communes"),
        ("cho ", " huyện", "count", "districts"),
        ("mở ", " lớp đào tạo", "count", "learners"),
        ("có ", " văn bản của các sở, ban, ngành, huyện, xã", "count", "province_wide"),
        ("", " dịch vụ công ở mức độ 3", "percent", "services"),
        ("", " cán bộ Trường Chính trị tỉnh có mạng LAN", "percent", "school"),
    ],
)
def test_the_words_find_whom_a_figure_covers(meanings, left, right, unit, code):
    assert scope(meanings, left, right, unit) == code


def test_a_named_unit_needs_nearly_all_of_its_name(meanings):
    asked = Asked("", " trường của tỉnh có mạng LAN", unit="percent")
    assert "school" not in [r.code for r in meanings.ranking.scope_choices(asked, ())][:1]


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("UBND các huyện, thị xã, thành phố", Covers(frozenset({"district"}), "agencies")),
        ("UBND xã, phường, thị trấn", Covers(frozenset({"commune"}), "agencies")),
        ("cán bộ, công chức các cấp", Covers(frozenset({"province", "district", "commune"}), "officials")),
        ("cơ quan nhà nước từ tỉnh đến huyện", Covers(frozenset({"province", "district"}), "agencies")),
        ("bảo hiểm xã hội", Covers()),
        ("toàn tỉnh", Covers()),
    ],
)
def test_levels_and_kinds_in_words(text, covers):
    assert covering(text) == covers


def test_two_things_at_one_number_are_parted_and_one_thing_is_not(meanings):
    asked = Asked("", " cơ quan có mạng LAN và kết nối Internet băng thông rộng", unit="percent")
    one, other = things(asked, meanings.ranking).parts
    assert (first(meanings, one.left, one.right), first(meanings, other.left, other.right)) == ("lan", "broadband")
    same = Asked("", " cơ quan có và sử dụng mạng LAN", unit="percent")
    assert things(same, meanings.ranking).parts == (same,)
    later = Asked("", " cơ quan có mạng LAN và 80% kết nối Internet băng thông rộng", unit="percent")
    assert things(later, meanings.ranking).parts == (later,)


# --- what is left out -----------------------------------------------------------------------------
def test_a_document_left_out_takes_those_that_repeat_it_along():
    unseen = Meanings.read(frames(), {"two-plan"})
    assert {k.document_id for k in unseen.known} == {"one-plan"}
    assert len(Meanings.read(frames()).known) == len(QUOTES) - 1  # what the nation wants is no plan's wording
    assert {k.document_id for k in Meanings.read(frames()).without("two-plan").known} == {"one-plan"}
    assert {k.document_id for k in Meanings.read(frames(), {"news"}).known} == {"one-plan", "two-plan"}


def test_abbreviations_with_two_meanings_are_left_as_they_are(meanings):
    assert meanings.abbreviations == {
        "CKS": "chữ ký số", "CQNN": "cơ quan nhà nước", "CQNNTW": "cơ quan nhà nước",
    }  # fmt: skip


def test_synonyms_are_read_where_the_column_is_there():
    told = frames()
    told["indicators"] = told["indicators"].assign(synonyms=["mạng nội bộ;mạng cục bộ", *[""] * 10])
    assert first(Meanings.read(told), "", " đơn vị có mạng cục bộ") == "lan"


def test_tables_as_built_read_like_tables_as_written():
    built = {name: frame.convert_dtypes() for name, frame in frames().items()}
    built["targets"]["line"] = pd.array([1, 1, 1, None, 1], dtype="Int64")
    assert Meanings.read(built).known == Meanings.read(frames()).known


# --- how often ------------------------------------------------------------------------------------
def test_the_share_is_what_was_measured_at_such_a_lead():
    low = [Measured(0.1, at % 2 or 3) for at in range(60)]  # never first: second or fourth
    high = [Measured(0.9, 0) for _ in range(60)]
    shares = Shares.learned([*high, *low])
    assert shares.first(0.95) > 0.9
    assert shares.first(0.5) < 0.1
    assert shares.first(-1) == shares.first(0.1)
    assert shares.later == (0.5, 0, 0.5, 0)


def test_rows_that_count_less_weigh_less():
    half = [Measured(0.5, 0) for _ in range(15)] + [Measured(0.5, None, 0.2) for _ in range(15)]
    assert Shares.learned(half).first(0.5) == pytest.approx(15 / 18, abs=0.01)


def test_nothing_measured_promises_nothing():
    assert Shares.learned([]).first(3.0) == 0


@given(st.lists(st.builds(Measured, st.floats(-1, 3), st.one_of(st.none(), st.integers(0, 6)))))
def test_more_lead_never_means_less_often_right(measured):
    shares = Shares.learned(measured)
    told = [shares.first(lead / 10) for lead in range(-12, 32)]
    assert told == sorted(told)
    assert all(0 <= share <= 1 for share in told)


def test_ranks_carry_shares_that_fall_and_never_exceed_one(meanings):
    for asked in (Asked("", " cơ quan có mạng LAN", unit="percent"), Asked("", " xã", unit="percent")):
        likely = [r.likely for r in meanings.ranking.indicator_choices(asked)]
        assert sum(likely) <= 1.01
        assert len(likely) == 5
        assert len(meanings.ranking.scope_choices(asked, ())) == 3


def test_words_that_the_first_choice_leaves_unsaid_count_against_it(meanings):
    """Beside an indicator's own words other rare ones are another thing: its list may lack it."""
    plain, more = (
        meanings.ranking._trust(asked, meanings.ranking.indicator_scores(asked))
        for asked in (
            Asked("", " cơ quan có mạng LAN", unit="percent"),
            Asked("", " cơ quan có mạng LAN được kiểm định chất lượng thiết bị chiếu sáng", unit="percent"),
        )
    )
    assert plain > more + 0.2


@pytest.mark.parametrize(
    ("left", "right", "code"),
    [
        ("tập huấn cho ", " lượt cán bộ, công chức", "trainees"),
        ("mở lớp cho ", " người", "trainees"),
        ("tổ chức ", " lớp đào tạo cho cán bộ", "classes"),
    ],
)
def test_persons_are_counted_by_whom_the_words_name(meanings, left, right, code):
    assert first(meanings, left, right, "count") == code
