"""An extract to take home: what, whose, which years and topics; the rows previewed are the rows of the file."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.compare.facts import Facts, records, text
from lib.compare.kept import kept
from lib.present.excel import datapackage, extract
from lib.present.excel.extract import Extract, Extracts, Wanted
from lib.present.words.wording import markdown_safe, plain, slug
from lib.ui.frame import choices, files, filters
from lib.ui.frame.choices import Choice
from lib.ui.frame.files import CannotMake, Made
from lib.ui.frame.frame import Desk, Page, copy_link
from lib.ui.sections import grid_rows, money_form

TABLES, TOPICS, THEMES, FORMAT = "bang", "chu-de", "linh-vuc", "tep"
_HEIGHT = 330
_SHOWN = 500
_FEW = 2  # tables, which the name of a file says
_FORMATS = {"excel": "Excel", "mau-bieu": "Mẫu biểu", "csv": "CSV"}
_MEANT = {
    "excel": "Mỗi bảng một trang, kèm bìa, nguồn và bảng mã.",
    "mau-bieu": "Biểu trình bày sẵn để in A4 ngang: Biểu số, đơn vị tính, cột TT, nguồn; phông Times New Roman 13.",
    "csv": "Văn bản thuần UTF-8, dấu phẩy ngăn cột, dấu chấm trước phần lẻ; nhiều bảng thì nằm trong một tệp zip, kèm"
    " tệp datapackage.json mô tả các cột.",
}

table = Choice(
    TABLES,
    extract.KEYS,
    extract.KEYS[:2],
    many=True,
    label="Bảng",
    labels=tuple(name for name, _ in extract.TITLES.values()),
)
form = Choice(FORMAT, tuple(_FORMATS), ("excel",), label="Dạng tệp", labels=tuple(_FORMATS.values()))


def years(facts: Facts) -> Choice:
    each = tuple(str(year) for year in choices.years(facts))
    spans = tuple((code, tuple(map(str, own))) for code, own in choices.periods(facts).items())
    return Choice(choices.YEARS, each, each, many=True, label="Năm", also=(choices.YEAR,), words=spans)


def topics(facts: Facts) -> Choice:
    return Choice(
        TOPICS,
        tuple(slug(code) for code in facts.topics),
        many=True,
        label="Chủ đề chỉ tiêu",
        labels=tuple(facts.topics.values()),
        compact=True,
    )


def themes(facts: Facts) -> Choice:
    known = [(text(row["theme"]), text(row["label"])) for row in records(facts.tables.themes.sort_values("order"))]
    return Choice(
        THEMES,
        tuple(slug(code) for code, _ in known),
        many=True,
        label="Lĩnh vực kinh phí",
        labels=tuple(label for _, label in known),
        compact=True,
    )


FILE, CHOICES = "trich-luc", (table, years, topics, themes, form)
WITHOUT = (choices.YEAR, *choices.COMPARING)


@kept()
def _extracts(desk: Desk) -> Extracts:
    return Extracts(desk.facts, desk.money)


def show(page: Page) -> None:
    """The file's name and counts with the button, then its rows."""
    filters.compact_row(page.stem, page.chosen, [TOPICS, THEMES])
    wanted = _wanted(page)
    if not wanted.tables or not wanted.years:
        st.info("Hãy chọn ít nhất một bảng và một năm.")
        return
    tables = _chosen(page.desk, wanted)
    rows = sum(len(one.rows) for one in tables)
    if not rows:
        st.info("Không có dòng nào khớp với điều kiện đang chọn.")
        return
    kind = page.chosen.one(FORMAT)
    name = files.file_name(_name(wanted, _ending(kind, tables)), page.chosen).full
    st.markdown(f"**{markdown_safe(extract.counts(tables))}**, kèm số liệu toàn quốc. {_MEANT[kind]}")
    with st.container(key="tools-extract", horizontal=True, gap="small", vertical_alignment="center"):
        files.button(
            f"Tải {_FORMATS[kind]} ({plain(rows)} dòng)",
            files.address(FILE, _ending(kind, tables), page.chosen.query),
            "extract",
            primary=True,
        )
        copy_link(page, "extract")
        st.caption(f"Tên tệp: {markdown_safe(name)}")
    money_form.offer(page, page.provinces, _as_compared(page))
    for tab, one in zip(
        st.tabs([f"{one.title} ({plain(len(one.rows))})" for one in tables], key="preview", on_change="rerun"),
        tables,
        strict=True,
    ):
        with tab:
            if tab.open:
                _preview(page.desk, wanted, one)


def _as_compared(page: Page) -> tuple[int, ...]:
    """The years chosen as comparisons take them: one, or the whole of a period."""
    chosen = tuple(int(year) for year in page.chosen.many(choices.YEARS))
    return chosen if len(chosen) == 1 else next(iter(choices.periods(page.facts).values()), chosen[:1])


def _wanted(page: Page) -> Wanted:
    topic_of = {slug(code): code for code in page.facts.topics}
    theme_of = {slug(code): code for code in _extracts(page.desk).money.labels["themes"]}
    return Wanted(
        page.chosen.many(TABLES),
        page.provinces,
        tuple(int(year) for year in page.chosen.many(choices.YEARS)),
        tuple(topic_of[code] for code in page.chosen.many(TOPICS)),
        tuple(theme_of[code] for code in page.chosen.many(THEMES)),
    )


@kept(16)
def _chosen(desk: Desk, wanted: Wanted) -> tuple[Extract, ...]:
    return _extracts(desk).chosen(wanted)


@kept(16)
def _frame(desk: Desk, wanted: Wanted, key: str) -> pd.DataFrame:
    one = next(t for t in _chosen(desk, wanted) if t.key == key)
    return pd.DataFrame([row.cells for row in one.rows[:_SHOWN]], columns=[head.label for head in one.heads])


def _preview(desk: Desk, wanted: Wanted, one: Extract) -> None:
    frame = _frame(desk, wanted, one.key)
    columns = {head.label: st.column_config.Column(width=min(6 * head.width, 260)) for head in one.heads}
    for label in ("Năm", "Từ năm", "Đến năm", "Dòng"):
        if label in columns:
            columns[label] = st.column_config.NumberColumn(format="%d", width=75)
    for label in ("Triệu đồng", "Số nêu", "Giá trị"):
        if label in columns:
            columns[label] = st.column_config.NumberColumn(format="localized", width=100)
    st.dataframe(
        frame,
        key=f"preview-{one.key}",
        hide_index=True,
        height=min(_HEIGHT, 38 + 35 * len(frame)),
        column_config=columns,
        placeholder="—",
        alt=f"{one.title}: {len(one.rows)} {one.noun}",
    )
    grid_rows.beside(
        [head.label for head in one.heads],
        [head.width for head in one.heads],
        [row.cells for row in one.rows[: grid_rows.MOST]],
        noun=one.noun,
        of=len(one.rows),
    )
    shown = f"{plain(_SHOWN)} dòng đầu trong {plain(len(one.rows))} dòng của tệp. " if len(one.rows) > _SHOWN else ""
    st.caption(shown + markdown_safe(one.note))


def _name(wanted: Wanted, ending: str) -> str:
    few = len(wanted.tables) <= _FEW
    return f"{', '.join(extract.TITLES[key][0] for key in wanted.tables) if few else 'Trích lục'}.{ending}"


def _ending(kind: str, tables: tuple[Extract, ...]) -> str:
    return "xlsx" if kind != "csv" else "csv" if len(tables) == 1 else "zip"


def file(page: Page, ending: str) -> Made:
    """The extract that the address names, in the form that it names."""
    wanted, kind = _wanted(page), page.chosen.one(FORMAT)
    tables = _chosen(page.desk, wanted) if wanted.tables and wanted.years else ()
    if not any(one.rows for one in tables):
        raise CannotMake("Không có dòng nào khớp với điều kiện đang chọn.")
    if ending != _ending(kind, tables):
        raise CannotMake(f"Trích lục này có dạng .{_ending(kind, tables)}, không phải .{ending}.")
    return Made(_name(wanted, ending), _content(page, wanted, kind, tables))


def _content(page: Page, wanted: Wanted, kind: str, tables: tuple[Extract, ...]) -> bytes:
    if kind == "csv":
        told = extract.sentence(wanted, page.facts, _extracts(page.desk).money.labels["themes"])
        return extract.csv_files(
            tables, (datapackage.NAME, datapackage.description(tables, title=told, version=page.version))
        )
    if kind == "mau-bieu":
        from lib.present.excel.official import forms

        return forms(_extracts(page.desk), wanted, published=page.published, version=page.version)
    return extract.workbook(
        _extracts(page.desk), wanted, link=page.link, published=page.published, version=page.version
    )
