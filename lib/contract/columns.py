"""Every column of every table, declared once.

Type, meaning, vocabulary and the label that people read come from here: the CSV reader, the checks, the Arrow
schemas, the Excel sheets and the data dictionary all derive from this module. No I/O.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, get_args

from lib.contract.codes import (
    AmountKind,
    Basis,
    CellState,
    ContradictionKind,
    Coverage,
    Direction,
    DocumentKind,
    Effect,
    FigureKind,
    FundingDimension,
    HeldAgainst,
    LineLevel,
    Operator,
    ProposedItem,
    Quantity,
    Reach,
    ReconciliationStatus,
    Recurrence,
    Rollup,
    Section,
    SourceBasis,
    UnitBasis,
    UnitKind,
    UnitLevel,
    Unsplit,
    Weight,
    WorkStage,
    YearBasis,
    YesNo,
)
from lib.contract.issues import Severity

Kind = Literal["text", "int", "decimal", "bool", "date"]


@dataclass(frozen=True)
class Column:
    """One column: its type, what it means, and where its allowed values live.

    ``words`` lists allowed values; ``reference`` names the reference table whose key holds them
    (``"indicators"``, or ``"funding:tier"`` for one dimension of a table). ``many`` allows several codes with ";".
    """

    name: str
    kind: Kind
    label: str  # Vietnamese, as a heading on screen and in workbooks
    meaning: str
    words: tuple[str, ...] = ()
    reference: str = ""
    many: bool = False
    required: bool = False
    example: str = ""
    width: int = field(default=16, compare=False)  # characters, for workbooks


def _c(name: str, kind: Kind, label: str, meaning: str, **more: Any) -> Column:
    return Column(name.split(".")[-1], kind, label, meaning, **more)


_SPECS: list[tuple[str, Column]] = []


def _add(name: str, kind: Kind, label: str, meaning: str, **more: Any) -> None:
    _SPECS.append((name, _c(name, kind, label, meaning, **more)))


def _words(codes: type[StrEnum]) -> tuple[str, ...]:
    """The codes as a file writes them, in their order."""
    return tuple(code.value for code in codes)


# A table: one entry a column, wrapped by hand.
# fmt: off
# --- identity and evidence: shared by every table of figures -------------------------------------------------------
_add("document_id", "text", "Mã văn bản", "Document that states the row.", reference="documents", required=True,
     example="thanh-hoa-22-2016", width=24)
_add("row_id", "text", "Mã dòng", "Identifier of the row, unique within its file.", required=True, example="t012", width=8)
_add("quote", "text", "Nguyên văn", "Shortest printed phrase that states the figure, at most 160 characters, verbatim.",
     required=True, example="tối thiểu 16% dịch vụ công trực tuyến mức độ 3, 4", width=60)
_add("line", "int", "Dòng", "1-based line of the source text, lines split at \\n alone; empty where the source text is not held.",
     example="203", width=7)
_add("line_end", "int", "Đến dòng", "Last line of the quote when it runs over a line break.", width=9)
_add("clause", "text", "Điều, mục", "Place in the document in words.", example="Mục 2, gạch đầu dòng 5", width=34)
_add("note", "text", "Ghi chú", "A decision taken while transcribing, or a caution.", width=44)
_add("checked_by", "text", "Người kiểm", "Who held the row against the document; empty where nobody is named.", example="Nguyễn Văn A", width=20)
_add("checked_on", "date", "Ngày kiểm", "When that was.", width=12)

# --- documents -------------------------------------------------------------------------------------------------------
_add("documents.document_id", "text", "Mã văn bản", "Key of the document and name of its plan folder.", required=True,
     example="lao-cai-340-2017", width=24)
_add("province_code", "text", "Mã tỉnh", "GSO code of 2016-2020; 00 is the whole country.", reference="provinces", required=True,
     example="10", width=9)
_add("number", "text", "Số, ký hiệu", "Number and symbol as printed.", example="340/KH-UBND", width=18)
_add("other_numbers", "text", "Số, ký hiệu khác", "Other numbers under which documents cite it.", width=20)
_add("documents.kind", "text", "Loại văn bản", "What the document is.",
     words=_words(DocumentKind), required=True, width=18)
_add("coverage", "text", "Phạm vi kinh phí", "Only whole_plan enters a province's budget totals.",
     words=_words(Coverage), required=True, width=14)
_add("title", "text", "Tên văn bản", "Title as printed.", required=True, width=60)
_add("issuer", "text", "Cơ quan ban hành", "Who issued it.", width=28)
_add("signed_on", "date", "Ngày ký", "Date of signature or publication.", example="2017-12-18", width=12)
_add("period_start", "int", "Từ năm", "First year the document covers.", width=8)
_add("period_end", "int", "Đến năm", "Last year the document covers.", width=8)
_add("corroborates", "text", "Nhắc lại văn bản", "Document whose figures this one repeats; keeps its rows out of every comparison.",
     reference="documents", width=24)
_add("unsplit", "text", "Có chi, không tách số tiền", "What the document says it pays for without telling how much.",
     words=_words(Unsplit), width=14)
_add("supersedes", "text", "Thay thế văn bản", "Plan that this one replaces: document_id whole, document_id:year for one year of it; several with ;.",
     example="quang-ngai-2458-2017", width=24)
_add("source_file", "text", "Tệp nguồn", "File name of the source text.", width=26)
_add("source_sha256", "text", "Mã băm tệp nguồn", "SHA-256 of the source file.", width=18)
_add("url", "text", "Địa chỉ web", "Where the document or figure was published.", width=40)

# --- cited documents ---------------------------------------------------------------------------------------------------
_add("cited_id", "text", "Mã", "Key of the cited document.", required=True)
_add("cited_documents.title", "text", "Tên văn bản", "Title, where the citation prints one.", width=60)
_add("cited_by", "text", "Văn bản viện dẫn", "Document that cites it.", reference="documents", required=True, width=24)
_add("replaces_year", "text", "Năm liên quan", "Year it plans for, where it is an annual plan.")
_add("is_it_plan", "bool", "Là kế hoạch CNTT của tỉnh", "An IT application plan that covers the whole province.", required=True)

# --- targets -------------------------------------------------------------------------------------------------------------
_add("indicator_id", "text", "Chỉ tiêu", "Indicator that the figure measures.", reference="indicators", required=True,
     example="dvc_level3_share", width=30)
_add("scope", "text", "Phạm vi", "Whom or what the figure covers.", reference="scopes", required=True, example="agencies_district", width=24)
_add("targets.kind", "text", "Loại số liệu", "A target to reach, a result reported, or unclear: the document does not tell whether planned or done.",
     words=_words(FigureKind), required=True, width=12)
_add("year_start", "int", "Từ năm", "First year, for a span or a yearly figure.", width=8)
_add("year", "int", "Năm", "Deadline of a target, year of a result; of an undated figure the year of its document, for sorting only.", required=True, example="2018", width=7)
_add("year_basis", "text", "Căn cứ năm", "Where the year comes from; money_years: the years its money is in; undated: the document names no time.",
     words=_words(YearBasis), required=True, width=12)
_add("as_of", "date", "Thời điểm", "Date of a result taken inside a year.", width=12)
_add("recurrence", "text", "Lặp lại", "once, or yearly.", words=_words(Recurrence), required=True, width=9)
_add("operator", "text", "Phép so", "How the value bounds the figure.", words=_words(Operator), required=True, width=9)
_add("value", "decimal", "Giá trị", "The figure, in its unit.", required=True, example="70", width=11)
_add("unit", "text", "Đơn vị", "Unit of the value.", reference="units", required=True, example="percent", width=12)
_add("out_of", "decimal", "Trên tổng số", "The whole, in figures such as 7/14 or rank 4/63.", width=12)
_add("out_of_operator", "text", "Phép so của tổng", "Operator of the whole where it is a bound.", words=_words(Operator))
_add("base_year", "int", "Năm gốc", "Year compared with, for changes.", width=9)
_add("targets.denominator", "text", "Mẫu số nêu", "Denominator in the document's own words, where printed.", width=30)
_add("basis", "text", "Căn cứ số", "printed, stated in words, or derived.", words=_words(Basis), required=True, width=10)
_add("caveats", "text", "Lưu ý", "Caveat codes.", reference="caveats", many=True, width=20)
_add("part_of", "text", "Là một phần của", "row_id of the figure of the same document that this one is a part of.", example="t054", width=10)
_add("repeats", "text", "Nhắc lại dòng", "Figure that this row only states again: row_id of the same document, or document_id/row_id.", example="t031", width=14)
_add("section", "text", "Phần văn bản", "Kind of section it stands in; objectives outrank road map and annex.",
     words=_words(Section), required=True, width=12)

# --- budget ----------------------------------------------------------------------------------------------------------------
_add("line_path", "text", "Vị trí trong phụ lục", "Place of the line in the document, unique per line.", required=True, example="PL/B.tinh/2.3", width=18)
_add("parent_path", "text", "Thuộc", "line_path of the line this one is a part of.", width=16)
_add("level", "text", "Cấp dòng", "total, group or line.", words=_words(LineLevel), required=True, width=9)
_add("name", "text", "Nhiệm vụ, dự án", "Printed name of the line.", required=True, width=60)
_add("content", "text", "Nội dung", "Printed content, shortened at a word.", width=50)
_add("remark", "text", "Ghi chú của văn bản", "The document's own note column.", width=30)
_add("lead_agency", "text", "Chủ trì (mã)", "Lead agencies.", reference="agencies", many=True, width=24)
_add("lead_agency_text", "text", "Chủ trì", "Lead agency as printed.", width=32)
_add("coordinating", "text", "Phối hợp", "Coordinating agencies as printed.", width=32)
_add("tier", "text", "Cấp ngân sách", "Budget tier that pays.", reference="funding:tier", required=True, width=18)
_add("nature", "text", "Loại nguồn vốn", "Nature of the money.", reference="funding:nature", required=True, width=18)
_add("rented_service", "bool", "Thuê dịch vụ", "Paid as a rented service.", required=True, width=9)
_add("stage", "text", "Mới hay chuyển tiếp", "New work, or carried over from before the plan; empty where the document does not sort it.",
     words=_words(WorkStage), width=12)
_add("source_basis", "text", "Căn cứ nguồn", "What tells the source.", words=_words(SourceBasis), required=True, width=10)
_add("bucket_start", "int", "Từ năm", "First year of the amount.", required=True, width=8)
_add("bucket_end", "int", "Đến năm", "Last year of the amount.", required=True, width=8)
_add("measure", "text", "Loại số tiền", "What the amount is.",
     words=_words(AmountKind), required=True, width=16)
_add("amount_text", "text", "Số in", "Amount as printed.", required=True, width=11)
_add("cell_state", "text", "Trạng thái ô", "A number, a printed zero or a printed dash.", words=_words(CellState), required=True, width=9)
_add("budget.operator", "text", "Phép so", "How the amount is bounded; empty is eq.", words=_words(Operator), width=9)
_add("unit_text", "text", "Đơn vị in", "Unit as printed.", width=11)
_add("unit_basis", "text", "Căn cứ đơn vị", "Unit printed, or told by the document's arithmetic.", words=_words(UnitBasis), width=10)
_add("amount_vnd", "int", "Số tiền (đồng)", "Amount in đồng; null for a dash.", example="39317000000", width=18)
_add("is_additive", "bool", "Cộng được", "A leaf, safe to sum within one document and measure.", required=True, width=9)
_add("theme", "text", "Lĩnh vực", "Our judgement of what it is for; several when the line bundles them.", reference="themes", many=True, width=20)
_add("row_label", "text", "Nhãn dòng", "Printed label of the table row.", width=40)
_add("column_label", "text", "Nhãn cột", "Printed label of the table column.", width=24)

# --- stated totals, staff, set aside -----------------------------------------------------------------------------------------
_add("quantity", "text", "Đại lượng", "Money or persons.", words=_words(Quantity), required=True, width=9)
_add("amount", "int", "Số lượng", "đồng or persons.", required=True, width=18)
_add("parts", "text", "Bằng tổng của", "Filter over the rows that it should be the sum of.", width=44)
_add("stated_totals.measure", "text", "Loại số tiền", "What the amount is.",
     words=_words(AmountKind), width=16)
_add("stated_totals.operator", "text", "Phép so", "How the amount is bounded; empty is eq.", words=_words(Operator), width=9)
_add("stated_totals.bucket_start", "int", "Từ năm", "First year of the amount.", width=8)
_add("stated_totals.bucket_end", "int", "Đến năm", "Last year of the amount.", width=8)
_add("stated_totals.tier", "text", "Cấp ngân sách", "Budget tier that pays.", reference="funding:tier", width=18)
_add("stated_totals.nature", "text", "Loại nguồn vốn", "Nature of the money.", reference="funding:nature", width=18)
_add("unit_name", "text", "Đơn vị", "Name of the unit as printed.", required=True, width=40)
_add("unit_level", "text", "Cấp đơn vị", "Level of the unit.", words=_words(UnitLevel), required=True, width=14)
_add("officials", "int", "Số CBCC", "Officials at present, persons.", required=True, width=9)
_add("text", "text", "Chữ in", "Printed phrase that holds the number set aside.", required=True, width=40)
_add("reason", "text", "Lý do", "Why.", required=True, width=44)

# --- reference tables ----------------------------------------------------------------------------------------------------------
_add("label", "text", "Tên", "Name that people read.", required=True, width=50)
_add("short_label", "text", "Tên ngắn", "Name for narrow places.", width=28)
_add("synonyms", "text", "Còn gọi là", "Other wordings of the field and of printed plans, with ; between. They find a name, they never decide.",
     example="một cửa điện tử; một cửa liên thông", width=40)
_add("definition", "text", "Định nghĩa", "What is counted over what.", width=60)
_add("denominator", "text", "Loại mẫu số", "Kind of denominator; two kinds are two measures.", reference="denominators", required=True, width=18)
_add("denominators.denominator", "text", "Mã mẫu số", "Key of the kind of denominator.", required=True, width=18)
_add("denominators.label", "text", "Mẫu số", "What shares are taken of.", width=40)
_add("apart", "text", "Vì sao để riêng", "Why the indicator never shares an axis with its question's other measures.", width=50)
_add("counted", "text", "Vật được đếm", "What a count counts.", width=16)
_add("direction", "text", "Chiều tốt", "Whether more is better.", words=_words(Direction), required=True, width=9)
_add("persists", "text", "Còn hiệu lực sau mốc", "Whether a level once reached applies until the next deadline.", words=_words(YesNo), required=True, width=9)
_add("topic", "text", "Chủ đề", "Topic.", reference="topics", required=True, width=18)
_add("indicators.indicator_id", "text", "Mã chỉ tiêu", "Key of the indicator.", required=True, width=30)
_add("question_id", "text", "Mã câu hỏi", "Key of the question; stable, used in links.", required=True, width=26)
_add("questions.scope", "text", "Phạm vi hỏi", "Scope asked about; empty for any.", reference="scopes", width=24)
_add("measures", "text", "Cách đo", "Indicators that answer the question, the primary one first.", reference="indicators", many=True, required=True, width=50)
_add("order", "int", "Thứ tự", "Order in lists.", width=8)
_add("scopes.scope", "text", "Mã phạm vi", "Key of the scope.", required=True, width=24)
_add("parent", "text", "Thuộc", "Scopes that contain it.", reference="scopes", many=True, width=30)
_add("scopes.stated", "text", "Có nêu", "no: the document leaves the scope open.", words=_words(YesNo), required=True, width=7)
_add("reach", "text", "Tầm", "whole: all of its kind in the province; part: a level or group; unit: one named unit or a few, which never answer for the province.",
     words=_words(Reach), required=True, width=8)
_add("units.unit", "text", "Mã đơn vị", "Key of the unit.", required=True, width=14)
_add("suffix", "text", "Hậu tố", "Text behind a value; one without a space is a sign that stands at every number.", width=10)
_add("decimals", "int", "Số lẻ", "Most decimals shown, and that a figure may have; empty for any.", width=6)
_add("units.kind", "text", "Loại đơn vị", "What a number in the unit is: how it is told and drawn.", words=_words(UnitKind), required=True, width=10)
_add("caveat", "text", "Mã lưu ý", "Key of the caveat.", required=True, width=20)
_add("condition", "text", "Điều kiện so sánh", "How the caveat reads as a condition of comparison.", width=44)
_add("effect", "text", "Tác dụng khi so sánh",
     "condition: compared under it; no_rank: compared, never ranked; two_readings: told with both readings, drawn as neither.",
     words=_words(Effect), required=True, width=14)
_add("said_as", "text", "Chữ phải có", "Words, | between, one of which stands in the quote or the note of a row with the caveat; empty where we judge.",
     width=30)
_add("dimension", "text", "Chiều", "tier, nature or rollup.", words=_words(FundingDimension), required=True)
_add("code", "text", "Mã", "Key within its list.", required=True, width=20)
_add("rollup", "text", "Gộp vào", "Roll-up of a nature: investment, recurrent, unstated.", width=12)
_add("may_hold", "text", "Có thể gồm", "What an unsplit source may consist of; makes the answer for these a range.", many=True, width=30)
_add("themes.theme", "text", "Mã lĩnh vực", "Key of the theme.", required=True, width=20)
_add("topics.topic", "text", "Mã chủ đề", "Key of the topic.", required=True, width=18)
_add("agencies.code", "text", "Mã cơ quan", "Key of the agency.", required=True, width=30)
_add("agencies.kind", "text", "Loại cơ quan", "Kind of agency.",
     words=("province_agency", "district", "district_agency", "party", "mass_organisation", "collective", "service_unit"), required=True)
_add("aliases", "text", "Cách viết khác", "Printed variants, | between.", width=30)
_add("provinces.province_code", "text", "Mã tỉnh", "GSO code of 2016-2020.", required=True, width=9)
_add("provinces.name", "text", "Tên tỉnh", "Name in 2016-2020.", required=True, width=20)
_add("slug", "text", "Mã trong liên kết", "ASCII code used in links.", required=True, width=18)
_add("name_ascii", "text", "Tên không dấu", "Name without diacritics.", width=18)
_add("region", "text", "Vùng", "Socio-economic region.", width=26)
_add("population_2019", "int", "Dân số 2019", "Census of 2019, persons.", width=13)
_add("merged_into_2025", "text", "Nay thuộc", "Province it belongs to since 2025.", width=18)
_add("contradiction_id", "text", "Mã", "Key.", required=True, width=8)
_add("contradictions.kind", "text", "Loại", "What kind of disagreement.",
     words=_words(ContradictionKind), required=True, width=18)
_add("weight", "text", "Mức độ", "conflict: both cannot be right; to_check: may be two scopes or dates; misprint: typing, OCR, what a press item leaves out.",
     words=_words(Weight), required=True, width=12)
_add("other_document_id", "text", "Văn bản thứ hai", "Second document, or the same one.", reference="documents", width=24)
_add("other_line", "int", "Dòng thứ hai", "Line of the second place.", width=9)
_add("other_quote", "text", "Nguyên văn thứ hai", "Printed phrase at the second place.", width=50)
_add("what_we_use", "text", "Cách dùng", "Which of the two is used.", required=True, width=40)
_add("why", "text", "Vì sao", "Why.", required=True, width=50)
_add("contradictions.topic", "text", "Chủ đề", "Topic.", width=18)
_add("table", "text", "Bảng", "Table that is corrected.", words=("targets", "budget", "stated_totals", "staff"), required=True)
_add("column", "text", "Cột", "Column that is corrected.", required=True)
_add("printed", "text", "In", "Value as transcribed; the correction fails when it changes.", required=True)
_add("used", "text", "Dùng", "Value used instead.", required=True)

# --- new items that a workbook proposes: a sheet, never a file -------------------------------------------------------------------
_add("item", "text", "Loại mục", "What is proposed.", words=_words(ProposedItem), required=True, width=12)
_add("proposals.code", "text", "Mã", "Key within its list; made of the name where empty.", example="ctsv_online_share", width=24)
_add("proposals.label", "text", "Tên", "Name that people read.", required=True, example="Tỷ lệ hồ sơ sức khỏe điện tử", width=44)
_add("proposals.unit", "text", "Đơn vị", "Unit of an indicator.", reference="units", example="percent", width=14)
_add("proposals.denominator", "text", "Loại mẫu số", "Of a share: what it is a share of.", reference="denominators", width=26)
_add("proposals.topic", "text", "Chủ đề", "Topic of an indicator.", reference="topics", width=26)
_add("proposals.direction", "text", "Chiều tốt", "Whether more is better.", words=_words(Direction), width=14)
_add("proposals.persists", "text", "Còn hiệu lực sau mốc", "Whether a level once reached applies until the next deadline.", words=_words(YesNo), width=12)
_add("proposals.reach", "text", "Tầm", "How far a scope reaches.", words=_words(Reach), width=16)
_add("agency_kind", "text", "Loại cơ quan", "Kind of an agency.",
     words=("province_agency", "district", "district_agency", "party", "mass_organisation", "collective", "service_unit"), width=18)

# --- derived: added to every row by lib.normalize, never written in a file -------------------------------------------------------
_add("figure_id", "text", "Mã số liệu", "document_id/row_id; names one figure across tables, links and versions.", required=True,
     example="thanh-hoa-22-2016/t012", width=30)
_add("document_number", "text", "Số văn bản", "Number and symbol of the row's document.", example="340/KH-UBND", width=18)
_add("corroborating", "bool", "Nhắc lại", "Its document repeats another one: kept out of every comparison and total.", required=True, width=9)
_add("section_rank", "int", "Thứ bậc phần", "Rank of the section, the lowest wins: objective and results 0, roadmap 1, annex 2.", required=True, width=9)
_add("targets.persists", "bool", "Còn hiệu lực sau mốc", "Its indicator's level, once reached, applies until the next deadline.", required=True, width=9)
_add("budget.rollup", "text", "Gộp loại nguồn vốn", "Roll-up of the nature.", words=_words(Rollup), required=True, width=12)
_add("n_themes", "int", "Số lĩnh vực", "How many themes the line bundles.", required=True, width=9)

# --- built tables: what the checks and the reconciliation found --------------------------------------------------------------------
_add("path", "text", "Tệp", "File below data/.", required=True, width=40)
_add("row", "int", "Dòng của tệp", "Line of the file: 1 is the header, 0 the whole file.", required=True, width=9)
_add("issues.column", "text", "Cột", "Column, where one is at fault.", width=16)
_add("issues.code", "text", "Mã kiểm tra", "Rule that found it.", required=True, width=20)
_add("message", "text", "Nội dung", "What was found.", required=True, width=70)
_add("severity", "text", "Mức độ", "Only warnings reach the tables; an error stops the build.", words=get_args(Severity), required=True, width=9)
_add("issues.document_id", "text", "Mã văn bản", "Document concerned, where there is one.", width=24)
_add("held_against", "text", "Đối chiếu với", "What the total is held against.", words=_words(HeldAgainst), required=True, width=14)
_add("reconciliation.stated", "int", "Số nêu", "Total that the document states, đồng or persons.", required=True, width=18)
_add("sum", "int", "Tổng các phần", "Sum of its parts; 0 where none was found.", width=18)
_add("difference", "int", "Chênh lệch", "sum − stated.", width=18)
_add("n_parts", "int", "Số phần", "Rows summed.", required=True, width=9)
_add("status", "text", "Kết quả", "Whether the parts add up.", words=_words(ReconciliationStatus), required=True, width=12)

# fmt: on
_BY_NAME: dict[str, Column] = dict(_SPECS)


def column(table: str, name: str) -> Column:
    """The declaration of ``name`` in ``table``: the table's own meaning first, else the shared one. KeyError if undeclared."""
    return _BY_NAME.get(f"{table}.{name}") or _BY_NAME[name]
