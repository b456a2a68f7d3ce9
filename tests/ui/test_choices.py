"""Addresses ⇄ choices: what a link says, what it cannot say, and that nothing in a link can break a page."""

import unicodedata
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.ui.frame import choices, data
from lib.ui.frame.choices import Choice, Rejected, plain, read, rejection

YEAR = Choice("nam", ("2016", "2017", "2018", "2016-2020"), ("2018",), shared=True)
PROVINCES = Choice(
    "tinh", ("lao-cai", "thanh-hoa", "quang-ngai"), ("lao-cai", "thanh-hoa", "quang-ngai"), many=True, shared=True
)
SEARCH = Choice("tim", text=20)
CHOICES = (YEAR, PROVINCES, SEARCH)
DEFAULTS = {"nam": ("2018",), "tinh": PROVINCES.options, "tim": ()}


def codes(**query):
    return dict(read(CHOICES, query).codes)


def test_an_address_without_query_means_the_defaults_and_the_defaults_leave_no_query():
    chosen = read(CHOICES, {})
    assert dict(chosen.codes) == DEFAULTS
    assert chosen.rejected == ()
    assert chosen.query == {} and chosen.query_string == ""


def test_only_what_differs_from_the_default_stands_in_the_address():
    chosen = read(CHOICES, {"nam": ["2017"], "tinh": ["quang-ngai,lao-cai,thanh-hoa"]})
    assert chosen.query == {"nam": "2017"}


def test_provinces_are_joined_by_commas_in_the_order_of_the_screen():
    chosen = read(CHOICES, {"tinh": ["quang-ngai,lao-cai"]})
    assert chosen.many("tinh") == ("lao-cai", "quang-ngai")
    assert chosen.query_string == "tinh=lao-cai,quang-ngai"


def test_no_province_at_all_is_a_choice_with_a_word_of_its_own():
    assert codes(tinh=["khong"])["tinh"] == ()
    assert read(CHOICES, {"tinh": ["khong"]}).query_string == "tinh=khong"


@pytest.mark.parametrize(
    "value",
    [
        "LAO-CAI",
        "Lào Cai",
        unicodedata.normalize("NFD", "Lào Cai"),
        "  lao-cai ",
        "lao_cai",
        "lao-cai,lao-cai",
        "lao-cai,",
    ],
)
def test_other_ways_to_write_a_code_are_understood(value):
    chosen = read(CHOICES, {"tinh": [value]})
    assert chosen.many("tinh") == ("lao-cai",)
    assert chosen.rejected == ()


def test_repeated_keys_are_one_list():
    assert codes(tinh=["lao-cai", "thanh-hoa"])["tinh"] == ("lao-cai", "thanh-hoa")


def test_the_period_is_one_value_of_the_year():
    assert codes(nam=["2016-2020"])["nam"] == ("2016-2020",)


@pytest.mark.parametrize(
    ("query", "rejected"),
    [
        ({"tinh": ["abc"]}, [Rejected("tinh", "abc")]),
        ({"tinh": ["lao-cai,abc"]}, [Rejected("tinh", "abc")]),
        ({"nam": ["1999"]}, [Rejected("nam", "1999")]),
        ({"nam": ["2016,2017"]}, [Rejected("nam", "2017")]),
        ({"nam": ["khong"]}, [Rejected("nam", "khong")]),
        ({"năm": ["2017"]}, [Rejected("năm", "2017")]),
        ({"utm_source": ["zalo"], "fbclid": ["x"]}, []),
        ({"nam": [""], "tinh": ["", ","]}, []),
    ],
)
def test_what_means_nothing_is_dropped_and_listed(query, rejected):
    assert list(read(CHOICES, query).rejected) == rejected


def test_an_address_of_unknown_provinces_alone_shows_the_default_never_nothing():
    assert codes(tinh=["abc"])["tinh"] == PROVINCES.default


def test_free_text_is_one_line_without_control_characters_and_not_too_long():
    assert codes(tim=["  phần\x00 mềm\n"])["tim"] == ("phần  mềm",)
    assert codes(tim=["x" * 1000])["tim"] == ("x" * 20,)
    assert codes(tim=["\x07 \u200b"])["tim"] == ()


def test_the_line_about_dropped_values_is_short():
    assert rejection([]) == ""
    assert rejection([Rejected("tinh", "abc")]) == "Liên kết có giá trị không dùng được, đã bỏ qua: tinh=abc"
    line = rejection([Rejected("tinh", "x" * 10_000)] * 50)
    assert line.endswith("… và 47 giá trị khác") and len(line) < 200


ANY_QUERY = st.dictionaries(
    st.one_of(st.sampled_from(["nam", "tinh", "tim", "TINH", "xep"]), st.text(max_size=8)),
    st.lists(
        st.one_of(st.text(), st.sampled_from(["2017", "lao-cai", "LÀO CAI", "khong", ",", "2016-2020"])), max_size=5
    ),
    max_size=6,
)


@given(ANY_QUERY)
def test_any_query_gives_complete_usable_choices(query):
    chosen = read(CHOICES, query)
    assert chosen.codes.keys() == DEFAULTS.keys()
    for choice in (YEAR, PROVINCES):
        assert set(chosen.many(choice.key)) <= set(choice.options)
        assert len(chosen.many(choice.key)) == len(set(chosen.many(choice.key)))
    assert len(chosen.many("nam")) == 1
    assert plain(chosen.one("tim")) == chosen.one("tim") and len(chosen.one("tim")) <= 20
    line = rejection(chosen.rejected)
    assert line == plain(line) and "\n" not in line and len(line) < 300


@given(ANY_QUERY)
def test_what_is_written_reads_back_as_the_same_choices(query):
    chosen = read(CHOICES, query)
    again = read(CHOICES, {key: [value] for key, value in chosen.query.items()})
    assert again.codes == chosen.codes
    assert again.rejected == ()


WHOSE, BESIDE = (
    Choice(key, PROVINCES.options, ("lao-cai",), also=("tinh", "tinh-thanh")) for key in ("ho-so", "ben-canh")
)
YEARS = Choice(
    "cac-nam", YEAR.options[:3], YEAR.options[:3], many=True, also=("nam",), words=(("2016-2018", YEAR.options[:3]),)
)


@pytest.mark.parametrize(
    ("query", "codes", "rejected"),
    [
        ("tinh=thanh-hoa", ("thanh-hoa", "lao-cai", "2016,2017,2018"), []),
        ("tinh=thanh-hoa,quang-ngai", ("thanh-hoa", "quang-ngai", "2016,2017,2018"), []),
        ("tinh=thanh-hoa&ho-so=quang-ngai", ("quang-ngai", "thanh-hoa", "2016,2017,2018"), []),
        ("tinh=x,thanh-hoa,lao-cai", ("lao-cai", "thanh-hoa", "2016,2017,2018"), ["tinh=x", "tinh=lao-cai"]),
        ("tinh-thanh=thanh-hoa", ("thanh-hoa", "lao-cai", "2016,2017,2018"), []),
        ("nam=2017", ("lao-cai", "lao-cai", "2017"), []),
        ("nam=2016-2018", ("lao-cai", "lao-cai", "2016,2017,2018"), []),
        ("nam=2017&cac-nam=2016", ("lao-cai", "lao-cai", "2016"), ["nam=2017"]),
        ("nam=1999", ("lao-cai", "lao-cai", "2016,2017,2018"), ["nam=1999"]),
        ("cac-nam=2017&cac-nam=2018,2016-2018", ("lao-cai", "lao-cai", "2016,2017,2018"), []),
    ],
)
def test_what_other_pages_call_otherwise_is_understood(query, codes, rejected):
    """Only where the address has not the choice's own key; of one value, the next of the same things takes the next."""
    chosen = read((WHOSE, BESIDE, YEARS), parse_qs(query))
    assert tuple(",".join(found) for found in chosen.codes.values()) == codes
    assert [f"{item.key}={item.value}" for item in chosen.rejected] == rejected


def test_a_key_of_the_page_itself_means_what_it_does_there():
    chosen = read((PROVINCES, WHOSE), {"tinh": ["thanh-hoa"]})
    assert chosen.many("tinh") == ("thanh-hoa",) and chosen.one("ho-so") == "lao-cai"


def test_a_huge_query_is_read_in_no_time():
    chosen = read(CHOICES, {"tinh": ["lao-cai," * 100_000] * 20, "x" * 100_000: ["y" * 100_000]})
    assert chosen.many("tinh") == ("lao-cai",)
    assert len(rejection(chosen.rejected)) < 200


# -- among many provinces --------------------------------------------------------------------------

MANY = tuple(f"tinh-{n}" for n in range(20))


def shared(*names: str) -> tuple[Choice, ...]:
    """The shared choices, with other provinces than those of the data."""
    return tuple(
        replace(
            c, options=names, labels=names, groups=names, default=names if c.key == choices.PROVINCES else c.default
        )
        if c.key in (choices.PROVINCES, choices.OWN)
        else c
        for c in choices.shared(Facts(data.tables()))
    )


@pytest.mark.parametrize(
    ("provinces", "means"), [(10, (False, False)), (11, (True, False)), (15, (True, False)), (16, (True, True))]
)
def test_an_own_province_and_brief_charts_mean_something_among_many(provinces, means):
    chosen = read(shared(*MANY[:provinces]), {})
    assert (chosen.means(choices.OWN), chosen.means(choices.EXTENT)) == means


def test_the_own_province_stands_in_the_address_and_none_is_the_default():
    every = shared(*MANY)
    chosen = read(every, {"cua-toi": ["tinh-3"], "bieu-do": ["tat-ca"]})
    assert chosen.query == {"cua-toi": "tinh-3", "bieu-do": "tat-ca"}
    assert read(every, {}).one(choices.OWN) == ""
    assert read(every, {"cua-toi": ["tinh-99"]}).rejected == (Rejected("cua-toi", "tinh-99"),)


def test_a_selection_and_its_address_say_the_same_own_province():
    facts = Facts(data.tables())
    own = facts.loaded[0]
    chosen = Selection("dvc_level3", facts.loaded, (2018,), own=own)
    assert choices.of_selection(chosen, facts)["cua-toi"] == facts.provinces[own].slug
    assert "cua-toi" not in choices.of_selection(Selection("dvc_level3", facts.loaded, (2018,)), facts)
