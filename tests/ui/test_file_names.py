"""Files of different views have different names, in all letters and in ASCII; both say what is in them."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.compare.model import Selection
from lib.compare.money.cuts import CUTS
from lib.ui.files import catalogue
from lib.ui.files.catalogue import Maker
from lib.ui.files.routes import _read
from lib.ui.frame import data
from lib.ui.frame.choices import Choice, Chosen
from lib.ui.frame.files import FileName, file_name
from lib.ui.frame.frame import Desk, _offered
from tests.ui.test_files import DECK, EACH, ask, request  # noqa: F401, the fixture

ROOT = "http://may-chu/"
VIEWS = (
    *("nam=2017", "nam=2016-2020", "tinh=lao-cai", "tinh=lao-cai,thanh-hoa", "so-lieu=chi-tieu", "so-lieu=ket-qua"),
    *("nam=2017&tinh=lao-cai", "xep=ten"),
)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(data.published())


def named(where: str) -> FileName:
    what, _, ending = where.partition("?")[0].rpartition(".")
    asked = _read(f"{ROOT}tep/{where}", what, ending)
    return file_name(asked.make().name, asked.chosen)


def test_a_name_says_what_years_whose_and_what_else():
    assert named("one_stop_districts.csv?nam=2016-2020&tinh=lao-cai&so-lieu=chi-tieu") == FileName(
        "Một cửa cấp huyện, 2016-2020, Lào Cai, Chỉ tiêu.csv", "mot-cua-cap-huyen_2016-2020_lao-cai_chi-tieu.csv"
    )
    assert named("ho-so.xlsx?ho-so=lao-cai&ben-canh=thanh-hoa").plain == "ho-so_2018_lao-cai_thanh-hoa.xlsx"
    assert named("bieu-kinh-phi.xlsx?tinh=lao-cai&cot=nam").full == "Biểu kinh phí, 2018, Lào Cai, theo năm.xlsx"


def test_different_views_have_different_names(desk):
    """Each file of the list, and each question in each of some views."""
    taken_home = [where for where in EACH if ".json" not in where]
    names = [named(where) for where in (*taken_home, f"trinh-chieu.pptx?{DECK}~dvc_level4")]
    names += [named(f"dvc_level3.csv?{view}") for view in VIEWS]
    names += [named(f"money_tier.csv?{view}") for view in ("don-vi=trieu", "loai-tien=proposal", "nam=2017")]
    for question in (*desk.facts.questions, *CUTS):
        title = desk.compare(Selection(question, desk.facts.loaded, (2018,))).short_title
        names.append(file_name(f"{title}.xlsx", Chosen((), {})))
    assert len({name.plain for name in names}) == len({name.full for name in names}) == len(names)
    assert all(name.plain.isascii() and not re.search(r'[\\/:*?"<>|\s]', name.plain) for name in names)


def some(choice: Choice) -> st.SearchStrategy[tuple[str, ...]]:
    if choice.text:
        return st.sampled_from(["", "an toàn", "an toan", "x" * choice.text]).map(lambda text: (text,) if text else ())
    if choice.many:
        return st.sets(st.sampled_from(choice.options), max_size=5).map(
            lambda codes: tuple(code for code in choice.options if code in codes)
        )
    each = [(code,) for code in choice.options]
    return st.sampled_from(each if choice.default else [(), *each])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_chosen_two_views_share_no_name(desk, data):
    makers: list[Maker] = [*catalogue._MAKERS.values(), catalogue.maker("dvc_level3", desk.facts)]
    maker = data.draw(st.sampled_from(makers))
    offered = _offered(desk.facts, maker.own, maker.without)
    one, other = (Chosen(offered, {choice.key: data.draw(some(choice)) for choice in offered}) for _ in "ab")
    names = [file_name("Một tệp.xlsx", chosen) for chosen in (one, other)]
    same = {key: code for key, code in one.query.items() if one.means(key)} == {
        key: code for key, code in other.query.items() if other.means(key)
    }
    assert (names[0] == names[1]) == same
    assert (names[0].plain == names[1].plain) == (names[0].full == names[1].full)


def test_the_browser_is_told_both_names(ask):  # noqa: F811
    told = ask("one_stop_districts.csv?tinh=lao-cai").headers["content-disposition"]
    assert 'filename="mot-cua-cap-huyen_2018_lao-cai.csv"' in told
    assert unquote(told.partition("filename*=UTF-8''")[2]) == "Một cửa cấp huyện, 2018, Lào Cai.csv"
