"""Parts of a page that travel as one element: what is said, in which order, what is answered, what is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.present.words.wording import markdown_safe
from lib.ui.frame import gathered
from lib.ui.frame.gathered import gathering, marked, node
from tests.pages.cards import _of_board, words


@given(st.lists(st.tuples(st.text(), st.booleans())))
def test_words_written_for_markdown_say_the_same_as_nodes(parts):
    safe = [(markdown_safe(text), bold) for text, bold in parts]
    written = "".join(f"**{text}**" if bold else text for text, bold in safe if text)
    told = list(marked(written))
    assert words(["p", {}, *told]) == " ".join("".join(" ".join(text.split()) for text, _ in parts).split())
    strong = [" ".join(own[2].split()) for own in told if isinstance(own, list)]
    assert "".join(strong).replace(" ", "") == "".join("".join(text.split()) for text, bold in parts if bold), (
        "bold where it was, and nowhere else"
    )


def test_parts_stand_in_their_order_with_what_each_is_drawn_from():
    with gathering() as parts:
        assert gathered.now() is parts
        parts.nodes("a", node("p", "Đầu", class_="caption"))
        with parts.row("cards-x"):
            parts.add("card-1", "card", b"one\nmore")
            parts.add("card-2", "card", b"two")
        parts.nodes("b", "cuối")
    assert gathered.now() is None
    sent = parts.message()
    assert [(part.key, part.script) for part in _of_board(sent)] == [
        ("a", "tree"), ("card-1", "card"), ("card-2", "card"), ("b", "tree"),
    ]  # fmt: skip
    assert [part.data for part in _of_board(sent)][1:3] == [b"one\nmore", b"two"]
    assert json.loads(next(_of_board(sent)).data) == [["p", {"class": "caption"}, "Đầu"]]
    first = json.loads(sent.partition(b"\n")[0])
    assert [place["key"] for place in first] == ["a", "cards-x", "b"] and len(first[1]["parts"]) == 2


def test_a_part_is_told_what_the_reader_did_to_it_and_no_other():
    done = [("card-1", "present", True), ("card-2", "wide", True)]
    with gathering(done) as parts:
        one = parts.add("card-1", "card", b"", present=lambda: None)
        other = parts.add("card-2", "card", b"", present=lambda: None)
    assert (one, other) == ({"present": True}, {})
    assert set(parts.events) == {("card-1", "present"), ("card-2", "present")}


def test_two_parts_of_one_key_are_refused():
    with gathering() as parts:
        parts.nodes("a", "x")
        with pytest.raises(ValueError, match="a"):
            parts.add("a", "card", b"")


def test_a_part_that_cannot_be_made_says_so_in_its_place():
    with gathering() as parts:
        assert not parts.guarded("a", lambda: [node("p", str(1 / 0))])
        assert parts.guarded("b", lambda: [node("p", "x")])
    told = [words(json.loads(part.data)) for part in _of_board(parts.message())]
    assert "Phần này đang gặp lỗi" in told[0] and told[1] == "x"
