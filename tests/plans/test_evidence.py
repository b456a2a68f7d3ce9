"""The plan beside its source text: quotes, lines, completeness, the right file."""

from tests.plans.folder import LINES, PLACE, SOURCE
from tests.store.sample import PLAN

T, B = f"{PLACE}/targets.csv", f"{PLACE}/budget.csv"


def test_the_valid_plan_is_clean_and_complete(folder):
    found = folder.with_source().write().examine()
    assert [str(i) for i in found.issues] == []
    account = found.accounts[0]
    assert (account.document_id, account.source) == (PLAN, SOURCE)
    assert (account.tokens, account.by_quote, dict(account.by_rule), account.unaccounted) == (
        11,
        5,
        {"citation": 1, "date": 3, "row_number": 2},
        (),
    )


def test_without_the_sources_nothing_is_said_of_them(folder):
    folder.with_source().change("targets", 0, line="3").write()
    folder.sources = None
    assert folder.issues() == []


def test_a_quote_on_another_line(folder):
    assert folder.with_source().change("targets", 0, line="3").write().issues() == [
        f"{SOURCE}:2:: số “70,5” chưa giải trình: - tối thiểu 70,5% xã",
        f"{T}:2:quote: dòng 3 của {SOURCE} không in “tối thiểu 70,5% xã” (có ở dòng 2)",
    ]


def test_a_line_that_the_text_does_not_have(folder):
    assert f"{T}:2:quote: dòng 99 của {SOURCE} không in “tối thiểu 70,5% xã” ({SOURCE} chỉ có 6 dòng)" in (
        folder.with_source().change("targets", 0, line="99").write().issues()
    )


def test_a_row_too_many_for_its_cell(folder):
    folder.with_source().add("budget", 1, row_id="b004", line_path="PL/A/3").change(
        "stated_totals", parts="line_path=PL/A/1"
    )
    assert folder.write().issues() == [f"{B}:5:quote: dòng 5 của {SOURCE} chỉ in “39.317” 1 lần, đã có dòng khác dùng"]


def test_a_number_nobody_transcribed(folder):
    folder.with_source(*LINES, "- cấp 12 máy; cả 3 cấp").add(
        "set_aside", document_id=PLAN, row_id="x001", line="7", text="cả 3 cấp", reason="Cách gọi"
    )
    assert folder.write().issues() == [f"{SOURCE}:7:: số “12” chưa giải trình: - cấp 12 máy; cả 3 cấp"]


def test_set_aside_of_another_line(folder):
    folder.with_source().add("set_aside", document_id=PLAN, row_id="x001", line="1", text="cả 3 cấp", reason="Cách gọi")
    assert folder.write().issues() == [f"? {PLACE}/set_aside.csv:2:text: dòng 1 của {SOURCE} không in “cả 3 cấp”"]


def test_set_aside_over_a_figure(folder):
    folder.with_source().add("set_aside", document_id=PLAN, row_id="x001", line="2", text="70,5", reason="Nhầm")
    assert folder.write().issues() == [
        f"? {T}:2:quote: số của dòng này cũng bị một dòng của set_aside.csv coi là không phải số liệu"
    ]


def test_what_is_set_aside_says_on_which_line_it_stands(folder):
    folder.with_source().add("set_aside", document_id=PLAN, row_id="x001", text="Phụ lục", reason="Tên")
    assert folder.write().issues() == [f"{PLACE}/set_aside.csv:2:line: văn bản có tệp nguồn nên phải nêu số dòng"]


def test_a_text_that_is_not_held_has_no_lines(folder):
    folder.add("set_aside", document_id=PLAN, row_id="x001", text="90,81%", reason="Không rõ phạm vi")
    assert folder.write().issues() == []


def test_a_number_that_only_rides_along(folder):
    folder.with_source(*LINES[:1], "- tối thiểu 70,5% xã và 30% thôn", *LINES[2:]).change(
        "targets", 0, quote="tối thiểu 70,5% xã và 30% thôn"
    )
    assert folder.write().issues() == [
        (
            f"? {SOURCE}:2:: số “30” chỉ nằm trong trích dẫn, không dòng nào mang giá trị ấy: - tối thiểu 70,5% xã và"
            " 30% thôn"
        )
    ]


def test_a_stated_year_that_is_not_there(folder):
    folder.with_source().change("targets", 0, year_basis="stated")
    assert folder.write().issues() == [
        f"? {T}:2:year: năm 2018 ghi là in trong văn bản nhưng không thấy ở dòng 2 và 4 dòng trước"
    ]


def test_contradictions_and_citations_stand_on_their_lines_too(folder):
    folder.with_source()
    folder.add(
        "contradictions",
        contradiction_id="c001",
        kind="within_document",
        weight="to_check",
        document_id=PLAN,
        line="2",
        quote="tối thiểu 70,5% xã",
        other_line="5",
        other_quote="61% xã",
        what_we_use="70,5%",
        why="Mục tiêu đứng trước",
        topic="infrastructure",
    )
    folder.add(
        "cited_documents",
        cited_id="k1",
        province_code="51",
        cited_by=PLAN,
        line="1",
        quote="Số: 2/KH-UBND",
        is_it_plan="true",
        title="Kế hoạch",
    )
    assert folder.write().issues() == [
        f"cited_documents.csv:2:quote: dòng 1 của {SOURCE} không in “Số: 2/KH-UBND” (không có ở dòng nào)",
        f"reference/contradictions.csv:2:other_quote: dòng 5 của {SOURCE} không in “61% xã” (không có ở dòng nào)",
    ]


def test_a_contradiction_accounts_for_no_number(folder):
    folder.with_source(*LINES, "12 máy").add(
        "contradictions",
        contradiction_id="c001",
        kind="arithmetic",
        weight="conflict",
        document_id=PLAN,
        line="7",
        quote="12 máy",
        what_we_use="x",
        why="x",
        topic="x",
    )
    assert folder.write().issues() == [f"{SOURCE}:7:: số “12” chưa giải trình: 12 máy"]


def test_a_quote_over_a_line_break_says_so(folder):
    folder.with_source().change("targets", 0, quote="70,5% xã\nPhụ lục", operator="eq").change(
        "targets", 2, operator="eq", quote="70,5% xã"
    )
    assert folder.write().issues() == [
        f"{SOURCE}:2:: số “70,5” chưa giải trình: - tối thiểu 70,5% xã",
        f"{T}:2:line_end: “Đến dòng” chỉ và phải có khi nguyên văn chạy qua chỗ xuống dòng",
        f"{T}:2:quote: dòng 2 của {SOURCE} không in “70,5% xã\nPhụ lục” (không có ở dòng nào)",
    ]
    assert folder.change("targets", 0, line_end="3").write().issues() == []


def test_another_text_than_the_one_transcribed(folder):
    folder.with_source().change("documents", source_sha256="0" * 64).write()
    told = folder.issues()
    assert len(told) == 1 and told[0].startswith(
        f"documents.csv:2:source_sha256: tệp nguồn “{SOURCE}” không phải bản đã nhập: mã băm là "
    )


def test_a_text_that_is_not_there_or_not_text(folder):
    folder.with_source().write()
    (folder.sources / SOURCE).write_bytes(b"\xff\xfe\x00")
    assert folder.issues() == [f"documents.csv:2:source_file: tệp nguồn “{SOURCE}” không phải UTF-8"]
    (folder.sources / SOURCE).unlink()
    assert folder.issues() == [f"documents.csv:2:source_file: không có tệp nguồn “{SOURCE}” trong thư mục nguồn"]
