"""Sheets: everything that a view says is on them, nothing is cut, nothing lies on anything else, nothing is small."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import MEASURES, Money
from lib.compare.question import compare
from lib.present.charts import forms
from lib.present.charts.canvas import stackable
from lib.present.slides import contents, layout, parts
from lib.present.slides.layout import Content, PlainTable, broken, laid, on_one
from lib.present.slides.records import HEIGHT, SMALLEST, WIDTH, Chart, SlideTable, Text
from lib.present.theme import province_colours
from lib.present.views.body import DrawnPanel, Run, Words
from lib.present.views.card import card
from lib.present.words.values import verdict_text
from lib.ui.frame import data
from tests.present import records as r
from tests.present.words_drawn import words

NAMES_63 = tuple((f"{i:02d}", name) for i, name in r.PROVINCES_63)
YEARS = ((2018,), (2016, 2017, 2018, 2019, 2020))
TEXT = "Dịch vụ công trực tuyến mức độ 3 được cung cấp trên Cổng dịch vụ công của tỉnh. "


@lru_cache
def facts() -> Facts:
    return Facts(data.tables())


@lru_cache
def comparisons():
    known, money = facts(), Money(facts())
    asked = [Selection(question, tuple(known.loaded), years) for question, years in product(known.questions, YEARS)]
    spent = [
        Selection(view, tuple(known.loaded), years, options=(("measure", measure), ("unit", unit)))
        for view, years, measure, unit in product(CUTS, YEARS, MEASURES, ("ty",))
    ]
    return [
        *(compare(known, selection) for selection in asked),
        *(c for selection in spent if (c := compare_money(money, selection)).panels),
    ]


@lru_cache
def sheets(as_table: bool):
    colours = province_colours(facts().loaded, facts().loaded)
    return [
        (comparison, laid(contents.of_comparison(comparison, as_table=as_table), colours))
        for comparison in comparisons()
    ]


def texts(slide, *roles):
    return [part for part in slide.parts if isinstance(part, Text) and (not roles or part.role in roles)]


@pytest.mark.parametrize("as_table", [False, True])
def test_every_part_lies_on_the_sheet_and_none_on_another(as_table):
    for comparison, slides in sheets(as_table):
        for slide in slides:
            parts = sorted(slide.parts, key=lambda part: part.box.y)
            for part in parts:
                box = part.box
                assert box.x >= 0 and box.y >= 0 and box.x + box.w <= WIDTH and box.y + box.h <= HEIGHT, (
                    comparison.selection,
                    box,
                )
            for above, below in pairwise(parts):
                assert above.box.y + above.box.h <= below.box.y + 1, (comparison.selection, above.box, below.box)


@pytest.mark.parametrize("as_table", [False, True])
def test_nothing_is_smaller_than_a_back_row_can_read(as_table):
    for comparison, slides in sheets(as_table):
        for part in (part for slide in slides for part in slide.parts):
            if isinstance(part, Chart):
                sizes = [word.size for word in words(part.figure)] + [
                    axis.tickfont.size for axis in part.figure.select_xaxes()
                ]
                sizes += [axis.tickfont.size for axis in part.figure.select_yaxes()]
                assert min(sizes) >= SMALLEST, comparison.selection
            else:
                assert part.px >= SMALLEST


def test_every_row_of_a_comparison_is_on_its_sheets():
    for comparison, slides in sheets(False):
        charts = [part for slide in slides for part in slide.parts if isinstance(part, Chart)]
        words = " ".join(line.text for slide in slides for text in texts(slide) for line in text.lines)
        names = dict(comparison.names)
        drawn = {(part.panel.measure.key, *key(value)) for part in charts for value in part.panel.values}
        for panel in comparison.panels:
            told = any(part.panel.measure.key == panel.measure.key for part in charts)
            parts = {code for code, _ in panel.segments}
            for value in panel.values:
                if value.segment not in parts and parts and not stackable(panel):
                    continue  # rows by part have no row for the whole; the table has it
                if told:
                    assert (panel.measure.key, *key(value)) in drawn, comparison.selection
                else:
                    assert names[value.province] in words


def key(value):
    return value.province, value.year, value.kind, value.segment, value.since, value.deadline


def test_a_chart_in_parts_keeps_the_scale_of_the_whole():
    several = 0
    for comparison, slides in sheets(False):
        ranges = {}
        for part in (part for slide in slides for part in slide.parts if isinstance(part, Chart)):
            ranges.setdefault(part.panel.measure.unit, set()).add(tuple(part.figure.layout.xaxis.range))
            several += len(slides) > 1
        if len(comparison.selection.years) == 1:
            assert all(len(found) == 1 for found in ranges.values()), comparison.selection
    assert several


def test_verdict_notes_and_source_are_printed():
    for comparison, slides in sheets(False):
        content = contents.of_comparison(comparison)
        first = slides[0]
        found, named = (
            " ".join(line.text.strip() for line in texts(first, role)[0].lines) for role in ("title", "measure")
        )
        assert found == card(comparison).statement.headline and named.startswith(comparison.title[:40])
        assert " ".join(line.text for line in texts(first, "verdict")[0].lines).startswith(content.verdict)
        printed = " ".join(
            line.text.strip() for slide in slides for text in texts(slide, "notes", "words") for line in text.lines
        )
        for note in content.notes:
            assert note.split() == [word for word in note.split() if word in printed.split()], (
                comparison.selection,
                note,
            )
        assert all(texts(slide, "source") for slide in slides)
        assert first.spoken.endswith(".")


def test_lines_fit_and_lose_nothing():
    text = TEXT * 9
    for px, room in product((20, 24, 44), (300, 900, 1776)):
        lines = broken((Run(text), Run("x" * 400, bold=True)), px, room)
        assert "".join(line.text for line in lines).replace(" ", "") == (text + "x" * 400).replace(" ", "")
        assert all(layout.office_px(line.text, px) <= room * 1.001 for line in lines)


def test_a_long_table_goes_on_and_repeats_its_head():
    rows = tuple(
        row
        for group in range(8)
        for row in ((f"Nhóm {group}",), *((f"Chỉ tiêu {group}.{i}", TEXT, "≥ 16%") for i in range(9)))
    )
    slides = laid(
        Content("Bảng dài", (PlainTable(("Chỉ tiêu", "Nội dung", "Mức"), rows),), source="Nguồn: 1/KH-UBND"), {}
    )
    tables = [part for slide in slides for part in slide.parts if isinstance(part, SlideTable)]
    assert len(tables) > 2
    assert [" ".join(" ".join(cell).strip() for cell in row.cells) for table in tables for row in table.rows] == [
        " ".join(cell.strip() for cell in row) for row in rows
    ]
    assert all(table.columns == tables[0].columns for table in tables)
    assert not any(table.rows[-1].strong for table in tables), "a heading ends a sheet"
    heights = [table.box.h for table in tables]
    assert max(heights) < 1.5 * min(heights), "the last sheet is nearly empty"
    assert [slide.title for slide in slides] == [f"Bảng dài ({i}/{len(slides)})" for i in range(1, len(slides) + 1)]


def test_notes_that_fill_a_sheet_have_their_own():
    pieces = (Words(((Run("Một câu."),),)),)
    slides = laid(Content("Nhiều ghi chú", pieces, notes=(TEXT * 20,) * 12, source="Nguồn: 1/KH-UBND"), {})
    assert len(slides) > 1
    printed = "".join(line.text for slide in slides for text in texts(slide) for line in text.lines)
    assert printed.replace(" ", "").count("Cổngdịchvụcông") == 240


def test_the_presenters_note_is_printed_and_told_apart():
    slides = laid(
        Content("Một trang", (Words(((Run("Một câu."),),)),), source="Nguồn: 1/KH-UBND"), {}, "đề nghị thảo luận"
    )
    assert [line.text for text in texts(slides[0], "own") for line in text.lines] == [
        "Ghi chú của người trình bày: đề nghị thảo luận"
    ]
    assert slides[0].own_note == "đề nghị thảo luận"


def of_the_country(view, *years):
    """Charts of three provinces, told 21 times over: as many rows as the country has."""
    comparison = compare_money(
        Money(facts()),
        Selection(view, tuple(facts().loaded), years, options=(("measure", "year_plan"), ("unit", "ty"))),
    )
    panel = comparison.lead
    codes = [f"{i:02d}" for i in range(1, 64)]
    old = [v.province for v in panel.values]
    values = tuple(
        replace(v, province=code)
        for i, code in enumerate(codes)
        for v in panel.values
        if v.province == list(dict.fromkeys(old))[i % 3]
    )
    return replace(
        comparison,
        panels=(replace(panel, values=values),),
        gaps=(),
        names=dict(comparison.names) | {code: f"Tỉnh {code}" for code in codes},
        selection=replace(comparison.selection, provinces=tuple(codes)),
    )


def test_many_provinces_stand_on_several_sheets_in_one_size():
    many = of_the_country("money_nature", 2018)
    values, codes = many.lead.values, many.selection.provinces
    slides = laid(contents.of_comparison(many), dict.fromkeys(codes, "#004488"))
    charts = [part for slide in slides for part in slide.parts if isinstance(part, Chart)]
    assert len(charts) > 1
    assert [v.province for part in charts for v in part.panel.values] == [v.province for v in values]
    assert all(part.box.y + part.box.h <= HEIGHT for part in charts)
    assert len({part.figure.layout.yaxis.tickfont.size for part in charts}) == 1
    assert isinstance(contents.of_comparison(many).pieces[0], DrawnPanel)


def drawn_anew(self, panel, comparison, size):
    chart = forms.drawn(panel, comparison, size, self.colours)
    return layout._Fitted(float(chart.layout.height), panel=panel, comparison=comparison, figure=chart)


def drawn_whole(self, portions, rooms, size):
    drawn = [self._drawn(*portion, size) for portion in portions]
    return drawn if all(chosen.height <= room for chosen, room in zip(drawn, rooms, strict=True)) else None


@pytest.mark.parametrize("view", [*CUTS, "country"])
def test_what_is_drawn_once_and_no_further_than_needed_gives_the_same_sheets(monkeypatch, view):
    colours = province_colours(facts().loaded, facts().loaded)
    if view == "country":
        asked = [of_the_country("money_theme", 2018)]
        colours = dict.fromkeys(asked[0].selection.provinces, "#004488")
    else:
        asked = [c for c in comparisons() if c.selection.question == view]
    times, drawing = [], forms.drawn
    monkeypatch.setattr(forms, "drawn", lambda *asked: times.append(asked) or drawing(*asked))
    one = [told(laid(contents.of_comparison(c), colours)) for c in asked]
    few = len(times)
    monkeypatch.setattr(layout._SheetLayout, "_drawn", drawn_anew)
    monkeypatch.setattr(layout._SheetLayout, "_fitting", drawn_whole)
    assert one == [told(laid(contents.of_comparison(c), colours)) for c in asked]
    many = len(times) - few
    assert few <= many and (view != "country" or 3 * few <= 2 * many), (few, many)


def told(slides):
    """Everything that is on sheets."""
    return [
        (slide.title, [part.figure.to_plotly_json() if isinstance(part, Chart) else part for part in slide.parts])
        for slide in slides
    ]


def test_a_sheet_without_the_lead_panel_says_whose_unit_and_verdict_it_shows():
    seen = 0
    for comparison, slides in sheets(False):
        for slide in slides:
            shown = [part.panel for part in slide.parts if isinstance(part, Chart)]
            if shown and all(panel.measure.key != comparison.lead.measure.key for panel in shown):
                subtitle = " ".join(line.text for line in texts(slide, "subtitle")[0].lines)
                assert subtitle.startswith(f"{shown[0].measure.label}. ")
                assert " ".join(line.text for line in texts(slide, "verdict")[0].lines).startswith(
                    verdict_text(shown[0].verdict)
                )
                seen += 1
    assert seen


def test_charts_of_parts_are_followed_by_the_whole_and_by_those_without_money():
    seen = 0
    for comparison, slides in sheets(False):
        lead = comparison.lead
        if lead is None or forms.form(lead, comparison) not in ("by_part", "strip"):
            continue
        words = " ".join(line.text for slide in slides for text in texts(slide) for line in text.lines)
        assert "Tổng:" in words
        for gap in comparison.gaps:
            assert dict(comparison.names)[gap.province] in words
            seen += 1
    assert seen


def test_sheets_say_where_conditions_and_notes_stand():
    comparison = next(c for c in comparisons() if c.selection.question == "money_nature" and len(c.selection.years) > 1)
    slides = laid(contents.of_comparison(comparison), province_colours(facts().loaded, facts().loaded))
    verdicts = [texts(slide, "verdict")[0].lines[0].text for slide in slides]
    first, *others = verdicts
    assert len(others) == 1
    assert first.endswith(" · ghi chú ở trang 2") and others[0].endswith(" · điều kiện ở trang 1")


def test_no_sheet_is_nearly_empty_where_a_little_less_room_would_save_it():
    """Two words that overflow took a sheet of their own, a tenth of it full."""
    shares = []
    for comparison, slides in sheets(False):
        for slide in slides if len(slides) > 1 else ():
            body = [p.box for p in slide.parts if not isinstance(p, Text) or p.role in ("words", "reason")]
            shares.append((sum(box.h for box in body) / HEIGHT, comparison.selection))
    assert sum(share < 0.13 for share, _ in shares) == 0, min(shares, key=lambda pair: pair[0])


def test_a_part_of_all_provinces_stands_on_one_sheet_of_a_table():
    """A province is never on another sheet than those it is compared with."""
    seen = 0
    for comparison, slides in sheets(True):
        tables = [part for slide in slides for part in slide.parts if isinstance(part, SlideTable)]
        grid = parts.side_by_side(comparison, "")
        if grid is None or len(tables) < 2:
            continue
        seen += 1
        if grid.around:  # a column a province
            assert {tuple(column.label for column in table.columns) for table in tables} == {grid.heads}
            continue
        for table in tables:  # rows of the provinces under a heading
            assert table.rows[0].strong, comparison.selection
    assert seen > 5


def matrix_of(provinces: int) -> PlainTable:
    heads = ("Chỉ tiêu", *(name for _, name in NAMES_63[:provinces]), "So sánh")
    row = ("Dịch vụ công trực tuyến mức độ 3", *(f"{i}%" for i in range(provinces)), "So sánh có điều kiện")
    return PlainTable(heads, (row,) * 4, around=(1, 1))


@pytest.mark.parametrize(("provinces", "most"), [(3, 1), (8, 1), (12, 1), (30, 3), (63, 6)])
def test_columns_are_divided_only_where_their_words_would_be_broken(provinces, most):
    grid = matrix_of(provinces)
    slides = laid(Content("Ma trận", (grid,)), {})
    tables = [part for slide in slides for part in slide.parts if isinstance(part, SlideTable)]
    assert len(tables) <= most
    assert all((t.columns[0].label, t.columns[-1].label) == ("Chỉ tiêu", "So sánh") for t in tables)
    assert [column.label for t in tables for column in t.columns[1:-1]] == list(grid.heads[1:-1])
    for table in tables:
        for line in (line for row in table.rows for cell in row.cells for line in cell):
            assert line in " ".join(grid.rows[0]), "a word is broken"


def test_provinces_of_one_year_stand_on_one_sheet_as_long_as_bars_can_be_told_apart():
    """Ten provinces' money by source: a chart of its own, its conditions and notes where there is room."""
    codes = tuple(code for code, _ in NAMES_63[:10])
    rows = tuple(r.money_row(code, part, 1e9 * (i + 2)) for i, code in enumerate(codes) for part, _ in r.NATURES)
    panel = r.panel(r.YEAR_PLAN, rows, segments=r.NATURES)
    comparison = r.comparison((panel,), provinces=codes, names=dict(NAMES_63))
    slides = laid(contents.of_comparison(comparison), {})
    charts = [part for slide in slides for part in slide.parts if isinstance(part, Chart)]
    assert [{v.province for v in chart.panel.values} for chart in charts] == [set(codes)]


def test_a_table_is_small_only_where_it_fills_its_sheets():
    seen = 0
    for comparison, slides in sheets(True):
        for slide in slides[:-1]:
            for table in (part for part in slide.parts if isinstance(part, SlideTable)):
                starts = [i for i, row in enumerate(table.rows) if row.strong] if table.rows[0].strong else []
                groups = [table.rows[a:b] for a, b in pairwise([*starts, len(table.rows)])] or [[x] for x in table.rows]
                row = max(sum(row.height for row in group) for group in groups)
                below = min(part.box.y for part in slide.parts if part.box.y > table.box.y)
                room = below - table.box.y
                left = room / (3 if starts else 4)
                assert table.px >= 28 or room - table.box.h < max(row + 60, left), comparison.selection
                seen += 1
    assert seen > 5


def test_every_card_fits_one_sheet_and_loses_nothing():
    colours = province_colours(facts().loaded, facts().loaded)
    for comparison in comparisons():
        content = contents.of_comparison(comparison)
        slide = on_one(content, colours)
        said = " ".join(line.text.strip() for part in texts(slide) for line in part.lines)
        told = f"{said} {slide.spoken}".replace("  ", " ")
        for note in content.notes:
            assert note.replace("  ", " ") in told, comparison.selection
        drawn = {part.panel.measure.key for part in slide.parts if isinstance(part, Chart)}
        for piece in (piece for piece in content.pieces if isinstance(piece, DrawnPanel)):
            assert piece.panel.measure.key in drawn or forms.alt(piece.panel, comparison) in slide.spoken
        moved = slide.spoken != content.spoken
        assert ("ở phần ghi chú dưới trang chiếu" in said) == moved, comparison.selection
        assert max(part.box.y + part.box.h for part in slide.parts) <= HEIGHT
