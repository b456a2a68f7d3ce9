"""The head of a card: a sentence that stands alone, then the others; together they say what the answer says."""

import re

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money, stated_kinds
from lib.compare.question import compare
from lib.contract.codes import PER_HEAD
from lib.present.views.card import card
from lib.present.words.answer import statement, summary_plain
from lib.store.load import open_store
from lib.ui.frame import data
from tests.present import records as r
from tests.synthetic import write_synthetic

YEARS = (*((year,) for year in range(2016, 2021)), tuple(range(2016, 2021)))


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    folder = tmp_path_factory.mktemp("statement")
    return Facts(open_store(write_synthetic(folder / "data", 12, range(2016, 2021))))


def every(facts):
    """Each question and view of money, in each year and across them."""
    money = Money(facts)
    for years in YEARS:
        yield from (compare(facts, Selection(question, facts.loaded, years)) for question in facts.questions)
        for view in CUTS:
            for measure in stated_kinds(facts):
                yield compare_money(money, Selection(view, facts.loaded, years, options=(("measure", measure),)))
            options = (("measure", "year_plan"), ("unit", PER_HEAD))
            yield compare_money(money, Selection(view, facts.loaded, years, options=options))


def figures(text):
    """Numbers with their signs, and the words around them, one by one."""
    return set(re.findall(r"(?:[≥≤≈<>] )?\d+(?:[.,/-]\d+)*%?", text))


@pytest.mark.parametrize("which", ["facts", "many"])
def test_each_headline_stands_alone_and_nothing_of_the_answer_is_lost(which, request):
    for comparison in every(request.getfixturevalue(which)):
        head, answer = statement(comparison), summary_plain(comparison)
        assert head.headline.endswith(".") and "\n" not in head.headline
        assert all(line.endswith(".") and line[0] == line[0].upper() for line in head.more)
        # Whom and what it is about, and of when, it says itself: it begins with no word that leans on another sentence.
        assert ": " in head.headline or "“" in head.headline, head.headline
        assert not re.search(
            r"\b(nhưng|nó|(?<!trong )đó|này|trên đây|khoản khác|thêm|trong ngoặc)\b", head.headline.lower()
        )
        assert figures(answer) <= figures(" ".join((head.headline, *head.more)))
        assert figures(head.headline) <= figures(answer) | {"2016-2020"} or comparison.topic == "money"


def test_the_head_of_a_year_is_its_own_measure_the_rest_follows():
    head = statement(r.level3())
    assert head.headline == (
        "Chỉ tiêu áp dụng năm 2018, DVC mức độ 3: Thanh Hóa 100% (mốc gần nhất: 2017), Quảng Ngãi 70%."
    )
    assert head.more[0].startswith("Chỉ tiêu theo cách đo khác: Lào Cai")


def test_a_long_sentence_of_money_is_told_in_brief_and_whole_below(facts):
    money = Money(facts)
    head = statement(compare_money(money, Selection("money_nature", facts.loaded, (2018,))))
    assert head.headline == "Khái toán kinh phí năm 2018: Quảng Ngãi 72,5 tỷ; Lào Cai 42,5 tỷ; Thanh Hóa 34,8 tỷ."
    assert head.more[0].startswith("Quảng Ngãi 72,5 tỷ đồng (đầu tư 39,3 tỷ, thường xuyên 33,2 tỷ); Lào Cai")
    short = statement(compare_money(money, Selection("money_form", facts.loaded[:1], (2018,))))
    assert short.more == () or not short.more[0].startswith("Lào Cai 42,5"), "what is said whole is said once"


def test_the_card_has_the_statement_and_keeps_its_name(facts):
    own = card(compare(facts, Selection("dvc_level3", facts.loaded, (2018,))))
    assert own.statement.headline.startswith("Chỉ tiêu áp dụng năm 2018, DVC mức độ 3: Thanh Hóa 100%")
    assert own.title == "Dịch vụ công trực tuyến mức độ 3"
