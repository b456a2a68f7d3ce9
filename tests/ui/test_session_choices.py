"""Choices in a session: menu clicks keep them, links and Back overrule them, a click is never lost to an older
address."""

import pytest
from streamlit.testing.v1 import AppTest


def script():
    import streamlit as st

    from lib.ui.frame import choices
    from lib.ui.frame.choices import Choice

    page = st.session_state.get("page", "a")
    shared = (
        Choice("nam", ("2017", "2018"), ("2018",), shared=True),
        Choice("tinh", ("x", "y"), ("x", "y"), many=True, shared=True),
    )
    own = (Choice("xem", ("mot", "hai"), ("mot",)), Choice("tim", text=10))
    if click := st.session_state.pop("click", None):
        key, codes = click
        choices.choose(page, next(choice for choice in (*shared, *own) if choice.key == key), codes)
    chosen = choices.settle(page, (*shared, *own))
    st.session_state["seen"] = {key: ",".join(codes) for key, codes in chosen.codes.items()}
    st.session_state["dropped"] = choices.rejection(chosen.rejected)
    st.session_state["link"] = choices.link(chosen)


@pytest.fixture
def reader():
    return Reader()


class Reader:
    """Someone at a browser with an address bar, a menu and controls."""

    def __init__(self):
        self.at = AppTest.from_function(script)

    def _run(self):
        self.at.run()
        assert not self.at.exception
        return self

    def goes_to(self, **query):
        """Opens an address: a link, Back, Forward."""
        self.at.query_params.clear()
        for key, value in query.items():
            self.at.query_params[key] = value
        return self._run()

    def clicks_menu(self, page):
        self.at.session_state["page"] = page
        return self.goes_to()

    def chooses(self, key, *codes):
        self.at.session_state["click"] = (key, codes)
        return self._run()

    @property
    def sees(self):
        return self.at.session_state["seen"]

    @property
    def address(self):
        return {
            key: values if isinstance(values, str) else values[-1] for key, values in dict(self.at.query_params).items()
        }


def test_first_visit_shows_the_defaults_under_a_bare_address(reader):
    reader.goes_to()
    assert reader.sees == {"nam": "2018", "tinh": "x,y", "xem": "mot", "tim": ""}
    assert reader.address == {}


def test_a_choice_stands_in_the_address_and_leaves_it_again(reader):
    reader.goes_to().chooses("nam", "2017")
    assert reader.address == {"nam": "2017"}
    reader.chooses("nam", "2018")
    assert reader.address == {}


def test_menu_keeps_shared_choices_and_each_page_keeps_its_own(reader):
    reader.goes_to().chooses("nam", "2017").chooses("xem", "hai")
    reader.clicks_menu("b")
    assert reader.sees == {"nam": "2017", "tinh": "x,y", "xem": "mot", "tim": ""}
    assert reader.address == {"nam": "2017"}
    reader.chooses("tinh", "y").clicks_menu("a")
    assert reader.sees == {"nam": "2017", "tinh": "y", "xem": "hai", "tim": ""}
    assert reader.address == {"nam": "2017", "tinh": "y", "xem": "hai"}


def test_back_and_forward_on_one_page(reader):
    reader.goes_to().chooses("nam", "2017").chooses("tinh", "x")
    assert reader.goes_to(nam="2017").sees["tinh"] == "x,y"
    assert reader.goes_to().sees["nam"] == "2018"
    assert reader.goes_to(nam="2017", tinh="x").sees == {"nam": "2017", "tinh": "x", "xem": "mot", "tim": ""}


def test_back_to_the_bare_address_of_a_menu_click_shows_what_it_showed_then(reader):
    reader.goes_to().chooses("nam", "2017").clicks_menu("b").chooses("tinh", "x")
    assert reader.goes_to().sees["nam"] == "2017"


def test_a_link_is_a_whole_view_not_an_addition(reader):
    reader.goes_to().chooses("nam", "2017").chooses("xem", "hai")
    assert reader.goes_to(tinh="x").sees == {"nam": "2018", "tinh": "x", "xem": "mot", "tim": ""}


def test_a_click_wins_over_the_address_that_is_still_on_its_way(reader):
    reader.goes_to().chooses("nam", "2017")
    reader.at.query_params.clear()  # the browser has not heard of the new address yet
    reader.chooses("tinh", "x")
    assert reader.sees["nam"] == "2017" and reader.sees["tinh"] == "x"


def test_dropped_values_are_said_once_and_leave_the_address(reader):
    reader.goes_to(tinh="x,abc")
    assert reader.at.session_state["dropped"] == "Liên kết có giá trị không dùng được, đã bỏ qua: tinh=abc"
    assert reader.address == {"tinh": "x"}
    reader.chooses("nam", "2017")
    assert reader.at.session_state["dropped"] == ""


def test_what_was_dropped_is_said_until_the_reader_chooses_or_goes_on(reader):
    """A card that tells its width runs the page again a moment after it was opened."""
    told = reader.goes_to(tinh="x,abc").at.session_state["dropped"]
    assert reader._run().at.session_state["dropped"] == told != ""
    assert reader.clicks_menu("b").at.session_state["dropped"] == ""
    assert reader._run().at.session_state["dropped"] == ""


def test_no_province_at_all_is_kept(reader):
    reader.goes_to().chooses("tinh")
    assert reader.sees["tinh"] == "" and reader.address == {"tinh": "khong"}
    assert reader.clicks_menu("b").sees["tinh"] == ""


def test_the_link_to_copy_is_the_address(reader):
    reader.goes_to(nam="2017", tinh="y", tim="phần mềm")
    assert reader.at.session_state["link"].endswith("/?nam=2017&tinh=y&tim=ph%E1%BA%A7n+m%E1%BB%81m")
