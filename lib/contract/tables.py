"""The tables: grain, key, columns in file order, and which file holds each. No I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lib.contract.columns import Column, column


@dataclass(frozen=True)
class Table:
    """One table.

    ``home`` is a path below data/: a file, or a file name inside every plan folder when ``per_plan``; empty where no
    file holds it. ``names`` are the columns of the file, ``derived`` those that lib.normalize appends to every row.
    """

    name: str
    label: str  # Vietnamese
    grain: str
    key: tuple[str, ...]
    names: tuple[str, ...]
    home: str
    per_plan: bool = False
    open_ended: bool = False  # further columns are allowed and carried along
    may_lack: tuple[str, ...] = ()  # columns that a file may do without: every row is empty there
    derived: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column(self.name, name) for name in self.names)

    @property
    def stored(self) -> tuple[Column, ...]:
        """The columns as stored and served: those of the file, then the derived ones."""
        return tuple(column(self.name, name) for name in self.names + self.derived)

    def column(self, name: str) -> Column:
        return column(self.name, name)


def _t(name: str, label: str, grain: str, key: str, names: str, home: str, derived: str = "", **more: Any) -> Table:
    return Table(
        name, label, grain, tuple(key.split()), tuple(names.split()), home, derived=tuple(derived.split()), **more
    )


CHECKED = ("checked_by", "checked_on")
"""Who held a row against its document, and when; a file from before these columns has neither."""

# A table: wrapped by hand.
# fmt: off
DOCUMENTS = _t(
    "documents", "Văn bản", "one document", "document_id",
    "document_id province_code number other_numbers kind coverage title issuer signed_on period_start period_end "
    "corroborates supersedes unsplit source_file source_sha256 url note", "documents.csv")
CITED_DOCUMENTS = _t(
    "cited_documents", "Văn bản được viện dẫn, chưa nhập", "one document cited and not held", "cited_id",
    "cited_id province_code number title signed_on period_start period_end cited_by line quote replaces_year is_it_plan note",
    "cited_documents.csv")
TARGETS = _t(
    "targets", "Chỉ tiêu và kết quả", "one figure and scope", "document_id row_id",
    "document_id row_id indicator_id scope kind year_start year year_basis as_of recurrence operator value unit out_of "
    "out_of_operator base_year denominator basis caveats part_of repeats quote line line_end clause section note checked_by checked_on", "targets.csv", per_plan=True, may_lack=CHECKED,
    derived="figure_id province_code document_number signed_on corroborating section_rank persists")
BUDGET = _t(
    "budget", "Kinh phí", "one printed amount: line × bucket × source", "document_id row_id",
    "document_id row_id line_path parent_path level name content remark lead_agency lead_agency_text coordinating tier nature "
    "rented_service stage source_basis bucket_start bucket_end measure amount_text cell_state operator unit_text unit_basis amount_vnd "
    "is_additive theme quote row_label column_label line line_end clause note checked_by checked_on", "budget.csv", per_plan=True, may_lack=CHECKED,
    derived="figure_id province_code coverage corroborating rollup n_themes")
STATED_TOTALS = _t(
    "stated_totals", "Số tổng nêu trong văn bản", "one total that a document states", "document_id row_id",
    "document_id row_id quantity measure bucket_start bucket_end tier nature amount_text operator unit_text amount parts quote line clause note "
    "checked_by checked_on", "stated_totals.csv", per_plan=True, may_lack=CHECKED, derived="figure_id province_code corroborating")
STAFF = _t(
    "staff", "Cán bộ, công chức", "one unit's head-count", "document_id row_id",
    "document_id row_id unit_name unit_level officials quote line note clause checked_by checked_on", "staff.csv", per_plan=True, may_lack=CHECKED,
    derived="figure_id province_code corroborating")
SET_ASIDE = _t(
    "set_aside", "Số không phải số liệu", "one printed number that is no figure", "document_id row_id",
    "document_id row_id line text reason", "set_aside.csv", per_plan=True)

PROVINCES = _t("provinces", "Tỉnh, thành phố", "one province as of 2016-2020", "province_code",
               "province_code name slug name_ascii region order population_2019 merged_into_2025", "reference/provinces.csv", open_ended=True)
INDICATORS = _t("indicators", "Chỉ tiêu", "one indicator", "indicator_id",
                "indicator_id label short_label definition unit denominator counted direction persists topic apart synonyms",
                "reference/indicators.csv")
DENOMINATORS = _t("denominators", "Mẫu số", "one kind of denominator", "denominator", "denominator label", "reference/denominators.csv")
QUESTIONS = _t("questions", "Câu hỏi so sánh", "one question", "question_id",
               "question_id topic label short_label scope measures definition order", "reference/questions.csv")
TOPICS = _t("topics", "Chủ đề", "one topic", "topic", "topic label order", "reference/topics.csv")
SCOPES = _t("scopes", "Phạm vi", "one scope", "scope", "scope label parent stated reach synonyms", "reference/scopes.csv")
UNITS = _t("units", "Đơn vị", "one unit", "unit", "unit label suffix decimals kind note", "reference/units.csv")
CAVEATS = _t("caveats", "Lưu ý", "one caveat", "caveat", "caveat label condition effect said_as", "reference/caveats.csv")
FUNDING = _t("funding", "Nguồn kinh phí", "one tier, nature or roll-up", "dimension code",
             "dimension code label rollup order note may_hold", "reference/funding.csv")
THEMES = _t("themes", "Lĩnh vực", "one theme", "theme", "theme label order", "reference/themes.csv")
AGENCIES = _t("agencies", "Cơ quan", "one agency", "code", "code label kind aliases", "reference/agencies.csv")
CORRECTIONS = _t("corrections", "Sửa chữa", "one corrected cell", "document_id table row_id column",
                 "document_id table row_id column printed used reason line", "reference/corrections.csv")
CONTRADICTIONS = _t("contradictions", "Số liệu chưa thống nhất", "one disagreement between two places", "contradiction_id",
                    "contradiction_id kind weight document_id line quote other_document_id other_line other_quote what_we_use why topic",
                    "reference/contradictions.csv")
GLOSSARY = _t("glossary", "Từ viết tắt", "one abbreviation", "abbr", "", "reference/glossary.csv", open_ended=True)

ISSUES = _t("issues", "Cảnh báo", "one warning", "path row column code",
            "path row column code message severity document_id", "")
RECONCILIATION = _t("reconciliation", "Đối chiếu số tổng", "one stated total", "document_id row_id",
                    "document_id row_id held_against stated sum difference n_parts status", "")

PROPOSALS = _t("proposals", "Đề nghị mục mới", "one new item of a vocabulary", "code",
               "item label code short_label definition unit denominator counted topic direction persists parent reach agency_kind synonyms", "")
"""A sheet of the workbook; its rows become rows of the reference tables, and no file holds it."""

# fmt: on
PLAN_TABLES: tuple[Table, ...] = (TARGETS, BUDGET, STATED_TOTALS, STAFF, SET_ASIDE)
REFERENCE_TABLES: tuple[Table, ...] = (
    PROVINCES,
    INDICATORS,
    DENOMINATORS,
    QUESTIONS,
    TOPICS,
    SCOPES,
    UNITS,
    CAVEATS,
    FUNDING,
    THEMES,
    AGENCIES,
    CORRECTIONS,
    CONTRADICTIONS,
    GLOSSARY,
)
BUILT_TABLES: tuple[Table, ...] = (ISSUES, RECONCILIATION)
"""Tables that no file holds: the build makes them."""
TABLES: dict[str, Table] = {t.name: t for t in (DOCUMENTS, CITED_DOCUMENTS, *PLAN_TABLES, *REFERENCE_TABLES)}
"""Tables that people write, by name: each has its file."""
STORED_TABLES: dict[str, Table] = TABLES | {t.name: t for t in BUILT_TABLES}
"""Tables of the store, by name: one Parquet file each."""
