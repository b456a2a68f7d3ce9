"""An extract to take home: what, whose, which years and topics; the rows previewed are the rows of the file."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pandas as pd
import streamlit as st

from lib.compare.facts import Facts, records, text
from lib.compare.kept import kept
from lib.present.excel import extract
from lib.present.excel.extract import Extract, Extracts, Wanted
from lib.present.words.wording import markdown_safe, plain, slug
from lib.ui.card.card import XLSX
from lib.ui.frame import choices, filters
from lib.ui.frame.choices import Choice
from lib.ui.frame.frame import Desk, Page, copy_link

TABLES, YEARS, TOPICS, THEMES, FORMAT = "bang", "cac-nam", "chu-de", "linh-vuc", "tep"
_HEIGHT = 330
_SHOWN = 500
_FORMATS = {"excel": "Excel", "mau-bieu": "Mẫu biểu", "csv": "CSV"}
_MEANT = {
    "excel": "Mỗi bảng một trang, kèm bìa, nguồn và bảng mã.",
    "mau-bieu": "Biểu trình bày sẵn để in A4 ngang: Biểu số, đơn vị tính, cột TT, nguồn; phông Times New Roman 13.",
    "csv": "Văn bản thuần UTF-8, dấu phẩy ngăn cột, dấu chấm trước phần lẻ; nhiều bảng thì nằm trong một tệp zip.",
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
    return Choice(YEARS, each, each, many=True, label="Năm")


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
    name = f"{extract.file_stem(wanted, page.facts)}.{_ending(kind, tables)}"
    st.markdown(f"**{markdown_safe(extract.counts(tables))}**, kèm số liệu toàn quốc. {_MEANT[kind]}")
    with st.container(key="tools-extract", horizontal=True, gap="small", vertical_alignment="center"):
        st.download_button(
            f"Tải {_FORMATS[kind]} ({plain(rows)} dòng)",
            partial(_file, page.desk, wanted, kind, page.link, page.version),
            file_name=name,
            key="extract",
            mime=_mime(name),
            on_click="ignore",
            type="primary",
            icon=":material/download:",
        )
        copy_link(page, "extract")
        st.caption(f"Tên tệp: {markdown_safe(name)}")
    for tab, one in zip(
        st.tabs([f"{one.title} ({plain(len(one.rows))})" for one in tables], key="preview", on_change="rerun"),
        tables,
        strict=True,
    ):
        with tab:
            if tab.open:
                _preview(page.desk, wanted, one)


def _wanted(page: Page) -> Wanted:
    topic_of = {slug(code): code for code in page.facts.topics}
    theme_of = {slug(code): code for code in _extracts(page.desk).money.labels["themes"]}
    return Wanted(
        page.chosen.many(TABLES),
        page.provinces,
        tuple(int(year) for year in page.chosen.many(YEARS)),
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
    shown = f"{plain(_SHOWN)} dòng đầu trong {plain(len(one.rows))} dòng của tệp. " if len(one.rows) > _SHOWN else ""
    st.caption(shown + markdown_safe(one.note))


def _ending(kind: str, tables: tuple[Extract, ...]) -> str:
    return "xlsx" if kind != "csv" else "csv" if len(tables) == 1 else "zip"


def _mime(name: str) -> str:
    return {"xlsx": XLSX, "csv": "text/csv", "zip": "application/zip"}[name.rpartition(".")[2]]


def _file(desk: Desk, wanted: Wanted, kind: str, link: str, version: str) -> bytes:
    """The file, made when it is asked for."""
    if kind == "csv":
        return extract.csv_files(_chosen(desk, wanted))
    if kind == "mau-bieu":
        from lib.present.excel.official import forms

        return forms(_extracts(desk), wanted, made_at=datetime.now(), version=version)
    return extract.workbook(_extracts(desk), wanted, link=link, made_at=datetime.now(), version=version)
