"""Labels on a path: beside their mark, over nothing."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.present.charts.labels import Label, LabelBox, spread

PAGE = LabelBox(0, 0, 470, 300)
LABELS = st.lists(
    st.builds(Label, st.floats(20, 450), st.floats(20, 280), st.floats(30, 150), st.floats(14, 34)), max_size=14
)


@settings(max_examples=60, deadline=None)  # a busy machine is no failure
@given(LABELS)
def test_labels_meet_neither_each_other_nor_a_mark_and_stay_on_the_page(labels):
    marks = [LabelBox(m.x - 6, m.y - 6, m.x + 6, m.y + 6) for m in labels]
    placed = [p for p in spread(labels, marks, [], PAGE, 6) if p]
    assert all(p.box.within(PAGE) for p in placed)
    assert not any(a.box.meets(b.box) for a, b in combinations(placed, 2))
    assert not any(p.box.meets(mark) for p in placed for mark in marks)


def test_a_lone_label_stands_above_its_mark():
    place = spread([Label(200, 150, 60, 16)], [LabelBox(194, 144, 206, 156)], [], PAGE, 6)[0]
    assert place is not None and place.dx == 0 and place.dy < 0 and not place.far


def test_who_finds_no_place_is_told_as_none():
    crowd = [Label(235, 150, 400, 80)] * 6
    places = spread(crowd, [], [], PAGE, 6)
    assert 0 < places.count(None) < 6


def test_without_leading_lines_labels_stay_near():
    crowd = [Label(200, 150, 80, 16)] * 12
    near = spread(crowd, [LabelBox(194, 144, 206, 156)], [], PAGE, 6, led=False)
    assert all(not p.far for p in near if p)


@settings(max_examples=60, deadline=None)
@given(LABELS)
def test_no_leading_line_crosses_another(labels):
    marks = [LabelBox(m.x - 6, m.y - 6, m.x + 6, m.y + 6) for m in labels]
    led = [(m, p) for m, p in zip(labels, spread(labels, marks, [], PAGE, 6), strict=True) if p and p.far]
    lines = [((m.x, m.y), (m.x + p.dx, m.y + p.dy)) for m, p in led]
    apart = [(a, b) for a, b in combinations(lines, 2) if max(abs(a[0][0] - b[0][0]), abs(a[0][1] - b[0][1])) > 8]
    assert not [pair for pair in apart if crosses(*pair)]


def crosses(one, other) -> bool:
    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
