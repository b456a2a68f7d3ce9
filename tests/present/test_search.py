"""What a few typed words find: as officials type them, with slips, without diacritics, and whatever else is typed."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.index import Money
from lib.compare.question import compare
from lib.present.search.abbreviations import Abbreviations, pairs
from lib.present.search.entries import index_of, stated_in
from lib.present.search.index import MOST_IN_GROUP, EntryKind, SearchEntry, SearchIndex
from lib.present.search.query import LONGEST_QUERY, MOST_WORDS, Reader, Sum
from lib.present.search.spelling import LONGEST, KnownWords, is_one_slip, words_of
from lib.ui.frame import data

LETTERS = "abcdeghiklmnopqrstuvxy"
word = st.text(LETTERS, min_size=5, max_size=9)
stable_word = st.text(LETTERS.replace("y", ""), min_size=5, max_size=9)  # no last letter is written in two ways


# -- spelling --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Quản lý văn bản", ("quan", "li", "van", "ban")),
        ("quản lí", ("quan", "li")),
        ("ĐẮK LẮK", ("dak", "lak")),
        ("Hoà, Hòa", ("hoa", "hoa")),
        ("Sở TT&TT", ("so", "tttt")),
        ("1.200 máy", ("1200", "may")),
        ("4259/UBND-KGVX", ("4259", "ubnd", "kgvx")),
        ("mức độ 3,4", ("muc", "do", "3", "4")),
        ("2020.Xây", ("2020", "xay")),
        ("x" * (LONGEST + 1), ()),
        ("?!“”—", ()),
    ],
)
def test_words(typed, words):
    assert words_of(typed) == words


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("thanh", "thah", True),
        ("thanh", "thanhh", True),
        ("thanh", "thabh", True),
        ("thanh", "tahnh", True),
        ("thanh", "thanh", False),
        ("thanh", "than", True),
        ("thanh", "tha", False),
        ("thanh", "htahn", False),
        ("abxy", "baxy", True),
        ("abxy", "bayx", False),
    ],
)
def test_one_slip(typed, meant, slip):
    assert is_one_slip(typed, meant) is slip
    assert is_one_slip(meant, typed) is slip


@given(word, st.integers(0, 8), st.sampled_from(LETTERS), st.sampled_from(("less", "more", "other", "turned")))
def test_a_word_is_found_with_any_one_slip(known, at, letter, kind):
    at %= len(known) - 1
    typed = {
        "less": known[:at] + known[at + 1 :],
        "more": known[:at] + letter + known[at:],
        "other": known[:at] + letter + known[at + 1 :],
        "turned": known[:at] + known[at + 1] + known[at] + known[at + 2 :],
    }[kind]
    assert known in KnownWords([known, "zzzzzz"]).meant(typed, unfinished=True)


@given(st.lists(word, min_size=1, max_size=30), word)
def test_what_counts_as_a_slip_is_one(known, typed):
    words = KnownWords(known)
    assert set(words.slips(typed)) == {one for one in known if is_one_slip(typed, one)}


@given(st.lists(stable_word, min_size=2, max_size=4), st.data())
def test_a_blank_at_another_place_is_forgiven(known, drawn):
    """One too many, one too few, or a letter off its place."""
    at = drawn.draw(st.integers(0, len(known) - 2))
    whole = " ".join(known)
    blank = len(" ".join(known[: at + 1]))
    wrong = drawn.draw(
        st.sampled_from(
            (
                whole[:blank] + whole[blank + 1 :],
                f"{whole[: blank - 1]} {whole[blank - 1]}{whole[blank + 1 :]}",
                f"{whole[:blank]}{whole[blank + 1]} {whole[blank + 2 :]}",
                f"{whole[:2]} {whole[2:]}",
            )
        )
    )
    assert words_of(whole) in KnownWords(words_of(whole)).respaced(words_of(wrong))


def test_figures_have_no_slips_and_short_words_no_ends():
    words = KnownWords(["4259", "4258", "so", "sau", "muc"])
    assert words.meant("4257") == {}
    assert set(words.meant("425", unfinished=True)) == {"4259", "4258"}
    assert words.meant("42", unfinished=True) == {}
    assert set(words.meant("s", unfinished=True)) == set()
    assert set(words.meant("so")) == {"so"}


# -- abbreviations ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("short", "meaning", "told"),
    [
        ("CKS", "chữ ký số", [("CKS", "chữ ký số")]),
        ("MĐ3, MĐ4", "mức độ 3, mức độ 4 (của DVC)", [("MĐ3", "mức độ 3"), ("MĐ4", "mức độ 4 ")]),
        ("CBCCVC / CCVC", "cán bộ, viên chức", [("CBCCVC", "cán bộ, viên chức"), ("CCVC", "cán bộ, viên chức")]),
        ("V/v", "về việc", [("V/v", "về việc")]),
        ("TT", "số thứ tự; cũng là thông tin", [("TT", "số thứ tự")]),
    ],
)
def test_pairs_of_the_glossary(short, meaning, told):
    assert [(one, full.rstrip()) for one, full in pairs(short, meaning)] == [(s, m.rstrip()) for s, m in told]


def test_both_ways():
    short = Abbreviations([{"abbr": "CKS", "expansion_vi": "chữ ký số"}])
    assert list(short.beside(words_of("dùng chữ ký số"))) == ["cks"]
    assert list(short.beside(words_of("cấp CKS"))) == ["chu", "ki", "so"]
    assert list(short.beside(words_of("chữ số ký"))) == []


# -- queries ---------------------------------------------------------------------------------------

READER = Reader({"38": ["Thanh Hóa"], "56": ["Khánh Hòa"], "46": ["Thừa Thiên Huế", "Huế"], "35": ["Hà Nam"]})


@pytest.mark.parametrize(
    ("typed", "provinces", "years", "plain"),
    [
        ("thanh hóa chữ ký số xã 2018", ("38",), (2018,), ("chu", "ki", "so", "xa")),
        ("thanhhoa", ("38",), (), ()),
        ("thnh hoa", ("38",), (), ()),
        ("khánh hòa thanh hoá", ("56", "38"), (), ()),
        ("anh hoa", (), (), ("anh", "hoa")),
        ("huế 2016-2018", ("46",), (2016, 2017, 2018), ()),
        ("2016 2018", (), (2016, 2018), ()),
        ("2018-2016", (), (2018, 2016), ()),
        ("ha nan", (), (), ("ha", "nan")),
        ("1999 20188", (), (), ("1999", "20188")),
    ],
)
def test_provinces_and_years_of_a_query(typed, provinces, years, plain):
    sought = READER.read(typed)
    assert (set(sought.provinces), sought.years, sought.plain) == (set(provinces), years, plain)


@pytest.mark.parametrize(
    ("typed", "money", "words"),
    [
        ("40 tỷ", Sum(40 * 10**9, 10**9), ()),
        ("lgsp 4.000 triệu đồng", Sum(4 * 10**9, 10**6), ("lgsp",)),
        ("42,54ty", Sum(42_540_000_000, 10**7), ()),
        ("1.250.000 đồng", Sum(1_250_000, 1), ()),
        ("mức 3 đồng bộ", None, ("muc", "3", "dong", "bo")),
        ("4259 tỷ lệ", None, ("4259", "ti", "le")),
        ("dvc 100%", None, ("dvc", "100")),
    ],
)
def test_a_sum_of_money_in_a_query(typed, money, words):
    sought = READER.read(typed)
    assert (sought.money, sought.words) == (money, words)


def test_a_sum_is_remembered_rounded_or_cut():
    kept = Sum(42 * 10**9, 10**9)
    assert [kept.holds(vnd * 10**7) for vnd in (4149, 4150, 4200, 4254, 4299, 4300)] == [0, 1, 1, 1, 1, 0]


def test_what_has_the_sum_is_found_and_no_other_sum_is_near():
    two = index(entry("máy chủ", sums=(40 * 10**9,)), entry("máy in", sums=(7 * 10**9,)), entry("k", EntryKind.MONEY))
    assert names(two.find("40 tỷ")) == ["máy chủ"]
    assert names(two.find("máy 40 tỷ")) == ["máy chủ"]
    assert names(two.find("41 tỷ")) == ["k"] and two.find("41 tỷ").nearest


def test_a_name_within_a_name_and_one_between_two():
    reader = Reader({"1": ["Hà Nam"], "2": ["Nam"], "3": ["Tiền Giang"], "4": ["Kiên Giang"]})
    assert reader.read("hà nam").provinces == ("1",)
    assert reader.read("kien giang").provinces == ("4",)
    assert reader.read("tien gian").provinces == ("3",)
    assert reader.read("hien giang").provinces == (), "as near to one as to another"


@given(st.text(max_size=300))
def test_any_text_is_read(typed):
    sought = READER.read(typed)
    assert len(sought.words) <= MOST_WORDS
    assert sum(map(len, sought.words)) <= LONGEST_QUERY * 4  # a letter may come apart: ﬃ


# -- the index -------------------------------------------------------------------------------------


def entry(name, kind=EntryKind.QUESTION, code="", **more):
    return SearchEntry(kind, code or name, name, **more)


def index(*entries):
    return SearchIndex(entries, READER, Abbreviations([{"abbr": "CKS", "expansion_vi": "chữ ký số"}]))


def names(found):
    return [one.name for group in found.groups for one in group.entries]


def test_every_word_must_be_found_or_the_nearest_are_told_as_such():
    two = index(entry("chữ ký số cấp xã"), entry("một cửa cấp xã"))
    assert names(two.find("chu ky so xa")) == ["chữ ký số cấp xã"]
    nearest = two.find("chữ ký số trung ương")
    assert nearest.nearest and names(nearest) == ["chữ ký số cấp xã"]
    assert names(two.find("hoàn toàn khác hẳn")) == []
    assert names(two.find("chữ hoàn toàn khác hẳn đi rồi")) == [], "one word of many is not near"


def test_a_slip_that_is_another_word_is_forgiven_where_nothing_has_all_words():
    found = index(entry("thanh toán"), entry("thang máy")).find("thang toán")
    assert names(found) == ["thanh toán"] and not found.nearest


def test_the_last_word_may_be_half_typed_though_it_is_a_word():
    two = index(entry("ma trận"), entry("mạng LAN"))
    assert set(names(two.find("ma"))) == {"ma trận", "mạng LAN"}
    assert names(two.find("ma trận")) == ["ma trận"]


def test_the_name_counts_more_than_what_it_is_also_called_and_that_more_than_what_is_said():
    three = index(entry("a", more=("thư điện tử",)), entry("b", also=("thư điện tử",)), entry("thư điện tử"))
    assert names(three.find("thư điện tử")) == ["thư điện tử", "b", "a"]


def test_the_shorter_name_is_the_better_answer():
    two = index(entry("dịch vụ công mức độ 4 của bộ, ngành"), entry("dịch vụ công mức độ 4"))
    assert names(two.find("mức độ 4"))[0] == "dịch vụ công mức độ 4"


def test_diacritics_tell_apart_where_they_are_typed():
    two = index(entry("sở y tế"), entry("số y tế"))
    assert names(two.find("sở y tế"))[0] == "sở y tế"
    assert names(two.find("số y tế"))[0] == "số y tế"
    assert len(names(two.find("so y te"))) == 2


def test_what_belongs_to_another_province_or_time_is_no_answer():
    two = index(entry("mua máy", provinces=("38",), years=(2018,)), entry("máy chủ"))
    assert set(names(two.find("máy thanh hóa"))) == {"mua máy", "máy chủ"}
    assert names(two.find("máy khánh hòa")) == ["máy chủ"]
    assert names(two.find("máy 2019")) == ["máy chủ"]
    assert names(two.find("thanh hóa 2018")) == ["mua máy"]
    assert names(two.find("thanh hóa 2019")) == []
    assert names(two.find("2018")) == ["mua máy"]


def test_a_number_that_looks_like_a_year_is_found_in_the_text_too():
    three = index(
        entry("máy năm 2020", years=(2020,)), entry("2020/QĐ-UBND", years=(2019,)), entry("3", also=("2020",))
    )
    assert names(three.find("2020")) == ["2020/QĐ-UBND", "máy năm 2020"]


def test_another_word_by_its_diacritics_is_a_worse_answer():
    two = index(entry("thuê dịch vụ chạy máy"), entry("a", also=("thuế các loại máy",)))
    assert names(two.find("thuế máy"))[0] == "a"
    assert names(two.find("thue may"))[0] == "thuê dịch vụ chạy máy"
    assert names(index(entry("hòa"), entry("hoa")).find("hoà"))[0] == "hòa", "a tone over either vowel"


def test_a_long_text_must_have_the_words_in_one_piece():
    long = entry("a", more=(" ".join(["chữ", *"bcdefghik" * 4, "ký số"]),))
    assert names(index(long).find("chữ số")) == []
    assert names(index(long).find("ký số")) == ["a"]


def test_what_the_name_has_need_not_stand_in_the_text_again():
    long = entry("kinh phí", more=(" ".join(["an", *"bcdefghik" * 4, "an toàn", "ký số"]),), also=("khái toán",))
    assert names(index(long).find("kinh phí an toàn")) == ["kinh phí"]
    assert index(long).find("kinh phí an số").nearest


def test_short_words_find_what_they_stand_for():
    assert names(index(entry("chữ ký số")).find("CKS")) == ["chữ ký số"]


def test_a_group_says_how_many_it_has_beyond_those_that_it_shows():
    (group,) = index(*(entry(f"máy {n}", code=str(n)) for n in range(MOST_IN_GROUP + 3))).find("máy").groups
    assert (len(group.entries), group.count) == (MOST_IN_GROUP, MOST_IN_GROUP + 3)


def test_many_of_one_kind_hide_none_of_another():
    many = [entry("máy", EntryKind.PROJECT, str(n)) for n in range(500)]
    found = index(*many, entry("nói về máy", also=("x",)), entry("của ai", more=("máy",))).find("máy")
    assert {group.kind: (len(group.entries), group.count) for group in found.groups} == {
        EntryKind.PROJECT: (MOST_IN_GROUP, 500),
        EntryKind.QUESTION: (2, 2),
    }


@given(st.text(max_size=200))
def test_any_text_is_answered(typed):
    found = index(entry("chữ ký số cấp xã"), entry("Thanh Hóa", EntryKind.PROVINCE)).find(typed)
    assert found.count >= len(names(found))


# -- the data --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


@pytest.fixture(scope="module")
def whole(facts):
    return index_of(facts, Money(facts), [entry("Kinh phí", EntryKind.PAGE, "budget", also=("ngân sách",))])


@pytest.mark.parametrize(
    ("typed", "kind", "code"),
    [
        ("thanh hóa chữ ký số xã 2018", EntryKind.QUESTION, "esign_communes"),
        ("chu ky so cap xa", EntryKind.QUESTION, "esign_communes"),
        ("cks xã", EntryKind.QUESTION, "esign_communes"),
        ("kinh phi lao cai 2019", EntryKind.PAGE, "budget"),
        ("4259", EntryKind.DOCUMENT, "quang-ngai-4259-2019"),
        ("ioffice", EntryKind.QUESTION, "eoffice_unions"),
        ("mức độ 4", EntryKind.QUESTION, "dvc_level4"),
        ("dvctt md4", EntryKind.QUESTION, "dvc_level4"),
        ("DVC mức 3", EntryKind.QUESTION, "dvc_level3"),
        ("lào cai", EntryKind.PROVINCE, "10"),
        ("quang ngai", EntryKind.PROVINCE, "51"),
        ("LGSP", EntryKind.PROJECT, None),
        ("phần mềm quản lí văn bản cấp xã", EntryKind.QUESTION, "document_system_communes"),
        ("so tttt", EntryKind.AGENCY, "so_thong_tin_va_truyen_thong"),
        ("hộp thư điện từ", EntryKind.QUESTION, "email_accounts"),
        ("22/KH-UBND", EntryKind.DOCUMENT, "thanh-hoa-22-2016"),
    ],
)
def test_as_officials_type_it(whole, typed, kind, code):
    first = whole.find(typed).groups[0].entries[0]
    assert first.kind is kind and code in (None, first.code), names(whole.find(typed))


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("hà tây", [("01", "tỉnh cũ, nay thuộc Hà Nội (nghị quyết của Quốc hội năm 2008)")]),
        (
            "nghĩa bình",
            [
                ("51", "tỉnh cũ, một phần nay thuộc Quảng Ngãi (nghị quyết của Quốc hội năm 1989)"),
                ("52", "tỉnh cũ, một phần nay thuộc Bình Định (nghị quyết của Quốc hội năm 1989)"),
            ],
        ),
    ],
)
def test_a_province_that_is_no_more_leads_to_those_that_have_its_land(whole, typed, lines):
    (group, *_) = whole.find(typed).groups
    assert [(one.code, one.about) for one in group.entries] == lines and group.kind is EntryKind.PROVINCE


def test_everything_is_found_by_its_own_name_with_and_without_diacritics(whole):
    """In the first group of its kind, unless more bear the same name than a group shows."""
    for one in whole.entries:
        for typed in (one.name, one.name.lower()):
            found = whole.find(typed[:LONGEST_QUERY])
            own = next((group for group in found.groups if group.kind is one.kind), None)
            assert own is not None, one
            alike = [
                other for other in own.entries if words_of(other.name)[:MOST_WORDS] == words_of(one.name)[:MOST_WORDS]
            ]
            assert one in own.entries or len(alike) == MOST_IN_GROUP or own.count > MOST_IN_GROUP, one


def test_nothing_of_the_vocabularies_is_missing(whole, facts):
    """Provinces, questions, ways of measuring, documents, terms, projects; agencies that lead a line."""
    of = {kind: {one.code for one in whole.entries if one.kind is kind} for kind in EntryKind}
    assert of[EntryKind.QUESTION] == set(facts.questions)
    assert of[EntryKind.PROVINCE] == set(facts.provinces) - {"00"}
    assert of[EntryKind.DOCUMENT] >= set(facts.documents)
    assert of[EntryKind.TERM] | of[EntryKind.EXPLAINED] == set(facts.tables.glossary["abbr"])
    budget = facts.tables.budget
    stated = budget[budget["is_additive"] & (budget["amount_vnd"].fillna(0) != 0)]
    documents = {code for code, document in facts.documents.items() if document.coverage != "none"}
    lines = {(row.document_id, row.line_path) for row in stated.itertuples() if row.document_id in documents}
    assert len(of[EntryKind.PROJECT]) == len(lines)


def test_stated_in_is_what_the_comparison_of_all_years_says(facts):
    """A province counts as one that has figures only where the card across all years has some of it."""
    years = tuple(range(2016, 2021))
    for question in facts.questions.values():
        comparison = compare(facts, Selection(question.question_id, facts.loaded, years))
        shown = {value.province for _, value in comparison.rows() if value.state.has_value}
        told = stated_in(facts, question)
        count = int(told.split()[3]) if told.startswith("số liệu") else 0
        assert count <= len(shown), question.question_id
        assert bool(count) == bool(shown), (question.question_id, told)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(("chữ", "ký", "sôs", "thanh", "hoa", "2018", "9" * 50, "'; --", "<b>", "đ", "%", "a")),
        max_size=30,
    )
)
def test_the_whole_index_answers_anything(whole, parts):
    found = whole.find(" ".join(parts))
    assert all(group.entries for group in found.groups)


def test_the_order_of_rows_changes_nothing(facts, whole):
    """Glossaries are read in any order: the same short words."""
    glossary = facts.tables.glossary
    turned = Abbreviations(pd.DataFrame(glossary)[::-1].to_dict("records"))
    told = Abbreviations(glossary.to_dict("records"))
    for one in whole.entries[:200]:
        assert set(turned.beside(words_of(one.name))) == set(told.beside(words_of(one.name)))
