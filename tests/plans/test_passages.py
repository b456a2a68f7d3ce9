"""A printed phrase in its text: the right lines, every place of it on them, nothing of any other file."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.plans import passages
from lib.plans.passages import passage, source_lines

LINES = (
    "Điều 1. Mục tiêu",
    "",
    "a) 70% dịch vụ công ở mức độ 3; 20% ở mức độ 4.",
    "b) 100% văn bản",
    "\tAn toàn thông tin\t7\t17\t7",
    "Điều 2",
    "Điều 3",
)


def told(own):
    return [
        (line.number, "".join(f"[{words}]" if marked else words for words, marked in line.runs)) for line in own.lines
    ]


def test_the_phrase_is_marked_among_the_lines_around_it_and_empty_lines_are_passed_over():
    assert told(passage(LINES, 3, "20% ở mức độ 4")) == [
        (1, "Điều 1. Mục tiêu"),
        (3, "a) 70% dịch vụ công ở mức độ 3; [20% ở mức độ 4]."),
        (4, "b) 100% văn bản"),
        (5, " | An toàn thông tin | 7 | 17 | 7"),
    ]


def test_a_cell_is_marked_wherever_the_row_has_it_and_no_number_is_cut():
    assert told(passage(LINES, 5, "7"))[2] == (5, " | An toàn thông tin | [7] | 17 | [7]")


def test_a_phrase_over_two_lines_is_marked_on_both():
    own = passage(LINES, 3, "20% ở mức độ 4.\nb) 100%")
    assert told(own)[1:3] == [(3, "a) 70% dịch vụ công ở mức độ 3; [20% ở mức độ 4.]"), (4, "[b) 100%] văn bản")]
    assert own.numbers == (3, 4)


@pytest.mark.parametrize(
    ("line", "quote"), [(2, "70%"), (0, "Điều 3"), (-1, "Điều 3"), (8, "Điều"), (7, "Điều 3\n"), (3, "")]
)
def test_a_phrase_that_does_not_stand_there_has_no_passage(line, quote):
    assert passage(LINES, line, quote) is None


def test_long_lines_are_cut_between_words_and_never_inside_the_phrase():
    own = passage((f"{'đầu ' * 400}ĐÍCH 70%{' đuôi' * 400}", "sau " * 400), 1, "ĐÍCH 70%")
    assert told(own)[0][1].startswith("… đầu") and "đầu [ĐÍCH 70%] đuôi" in told(own)[0][1]
    assert all(len(words) < 1000 for _, words in told(own))


@given(
    st.lists(st.text("ab1 \t\n", max_size=30), min_size=1, max_size=5),
    st.integers(0, 6),
    st.text("ab1 \t", min_size=1, max_size=4),
)
def test_what_is_marked_is_the_phrase_and_nothing_is_lost_of_its_line(texts, line, quote):
    lines = "\n".join(texts).split("\n")
    if own := passage(lines, line, quote):
        (mine,) = (one for one in own.lines if one.number == line)
        cells = passages._CELLS.sub(" | ", quote)
        assert {words for words, marked in mine.runs if marked} == {cells}
        squeezed = "".join(words for words, _ in mine.runs).replace("|", "").split()
        assert "".join(squeezed) == "".join(lines[line - 1].split())


# -- the folder ------------------------------------------------------------------------------------


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "plan.txt").write_text("một\nhai", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    return folder


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_lines_of_the_text_that_was_transcribed(texts):
    assert source_lines(texts, "plan.txt", digest(texts / "plan.txt")) == ("một", "hai")
    (texts / "plan.txt").write_text("khác", encoding="utf-8")
    assert source_lines(texts, "plan.txt", hashlib.sha256("một\nhai".encode()).hexdigest()) == ()


@pytest.mark.parametrize(
    "name", ["../secret.txt", "..", ".", "", "/etc/passwd", "a\0b", "..\\secret.txt", "no.txt", "x" * 5000]
)
def test_no_name_leads_out_of_the_folder(texts, name):
    assert source_lines(texts, name, digest(texts.parent / "secret.txt")) == ()


def test_a_link_leads_out_of_the_folder_no_more_than_a_name(texts):
    (texts / "link.txt").symlink_to(texts.parent / "secret.txt")
    assert source_lines(texts, "link.txt", digest(texts.parent / "secret.txt")) == ()


def test_without_its_digest_no_file_is_read(texts):
    assert source_lines(texts, "plan.txt", "") == ()


def test_a_file_is_bounded_and_a_folder_that_is_away_is_no_error(texts, monkeypatch):
    wanted = digest(texts / "plan.txt")
    assert source_lines(texts / "away", "plan.txt", wanted) == ()
    monkeypatch.setattr(passages, "MOST_BYTES", 3)
    assert source_lines(texts, "plan.txt", wanted) == ()
