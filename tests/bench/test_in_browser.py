"""What the page tells of a click becomes the two times, and only what is in the window counts as visible."""

import pytest

from tests.bench.in_browser import Click, Peer, click_of, in_dash


@pytest.mark.parametrize(
    ("drawn", "changed", "expected"),
    [
        ([[120, True], [300, False]], 310, Click(120, 300)),
        ([[120, True], [180, True], [150, False]], 400, Click(180, 180)),
        ([[200, False]], 90, Click(90, 200)),  # no chart in the window changed: it stood when the page did
        ([], 75, Click(75, 75)),
    ],
)
def test_times_of_a_click(drawn, changed, expected):
    assert click_of({"drawn": drawn, "any": changed}) == expected


def test_a_page_in_dash_is_no_streamlit_page():
    assert Peer("http://a/").is_streamlit and not in_dash("http://a/").is_streamlit
