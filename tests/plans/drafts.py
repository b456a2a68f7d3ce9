"""A draft as a reading of a plan gives it, of an invented province: for tests of what a person does with it."""

from lib.plans.draft.model import Draft, PlanText, PrintedCell, PrintedLine, PrintedTable, Proposal, Ranked

LINES = (
    ("UBND TỈNH GIẢ LẬP", "", ""),
    ("Số: 15/KH-UBND", "", ""),
    ("KẾ HOẠCH ứng dụng công nghệ thông tin năm 2018 (giả lập)", "", ""),
    ("- 85% cán bộ, công chức cấp xã được trang bị máy tính;", "Phần I.1, gạch đầu dòng 1", "objective"),
    ("- Tối thiểu 40% dịch vụ công trực tuyến mức độ 3 phục vụ người dân;", "Phần I.1, gạch đầu dòng 2", "objective"),
    ("- 12/14 huyện sử dụng một cửa điện tử;", "Phần I.2, gạch đầu dòng 1", "results"),
    ("- Thực hiện theo Quyết định số 1819/QĐ-TTg;", "Phần I.2, gạch đầu dòng 2", "objective"),
    ("- Phấn đấu 85% cán bộ, công chức cấp xã được trang bị máy tính.", "Phần III, gạch đầu dòng 1", "roadmap"),
    ("Xây dựng cổng dịch vụ công", "Phụ lục, TT 1", "annex"),
    ("1.200", "Phụ lục, TT 1", "annex"),
    ("Tổng cộng", "Phụ lục, dòng tổng", "annex"),
    ("1.200", "Phụ lục, dòng tổng", "annex"),
)


def _target(line: int, start: int, end: int, **more) -> Proposal:
    text, clause, section = LINES[line - 1]
    cells = {
        "kind": "target",
        "year": "2018",
        "year_basis": "plan_year",
        "recurrence": "once",
        "operator": "eq",
        "unit": "percent",
        "basis": "printed",
        "quote": text.strip("- .;"),
        "line": str(line),
        "clause": clause,
        "section": section,
    }
    further = {name: more.pop(name) for name in ("choices", "doubts", "repeats") if name in more}
    return Proposal(f"{line}:{start}", line, start, end, "targets", cells | more, **further)


def _amount(line: int, path: str, level: str, name: str) -> Proposal:
    cells = {
        "line_path": path,
        "level": level,
        "name": name,
        "tier": "province",
        "nature": "unstated",
        "rented_service": "false",
        "source_basis": "heading",
        "bucket_start": "2018",
        "bucket_end": "2018",
        "measure": "year_plan",
        "amount_text": "1.200",
        "cell_state": "number",
        "unit_text": "triệu đồng",
        "unit_basis": "printed",
        "amount_vnd": "1200000000",
        "is_additive": "true" if level == "line" else "false",
        "quote": "1.200",
        "row_label": name,
        "column_label": "Năm 2018",
        "line": str(line),
        "clause": LINES[line - 1][1],
    }
    return Proposal(f"{line}:0", line, 0, 5, "budget", cells)


def _ranked(*codes: str, first: float) -> tuple[Ranked, ...]:
    return tuple(Ranked(code, round(first / (place + 1), 2)) for place, code in enumerate(codes))


def invented_draft() -> Draft:
    """Three figures, one of them said twice, a number that is none, and a table of one amount and its total."""
    computers = ("officials_computer_share", "officials_email_share")
    table = PrintedTable(
        ((PrintedCell("Nhiệm vụ", 9), PrintedCell("Năm 2018", 9)),),
        (
            (PrintedCell(LINES[8][0], 9), PrintedCell("1.200", 10)),
            (PrintedCell("Tổng cộng", 11), PrintedCell("1.200", 12)),
        ),
        "Phụ lục",
        "Kinh phí",
        "triệu đồng",
    )
    lines = tuple(
        PrintedLine(number, text, clause, section, table=0 if number > 8 else None)
        for number, (text, clause, section) in enumerate(LINES, 1)
    )
    return Draft(
        PlanText(lines, (table,)),
        {
            "document_id": "hue-15-2017",
            "province_code": "46",
            "number": "15/KH-UBND",
            "kind": "annual_plan",
            "coverage": "whole_plan",
            "title": LINES[2][0],
            "signed_on": "2017-12-20",
            "period_start": "2018",
            "period_end": "2018",
        },
        (
            _target(
                4,
                2,
                4,
                indicator_id="officials_computer_share",
                scope="officials_commune",
                value="85",
                choices={
                    "indicator_id": _ranked(*computers, first=0.94),
                    "scope": _ranked("officials_commune", first=0.9),
                },
            ),
            _target(
                5,
                12,
                14,
                indicator_id="dvc_level3_share",
                scope="services_unstated",
                value="40",
                operator="ge",
                choices={"indicator_id": _ranked("dvc_level3_share", "dvc_level4_share", first=0.55)},
                doubts=("Không rõ dịch vụ công của cấp nào.",),
            ),
            _target(
                6,
                2,
                7,
                indicator_id="one_stop_agencies_share",
                scope="agencies_district",
                value="12",
                unit="count",
                out_of="14",
                kind="actual",
                year="2017",
                year_basis="stated",
                choices={"indicator_id": _ranked("one_stop_agencies_share", first=0.7)},
            ),
            Proposal(
                "7:30", 7, 30, 34, "", {"text": "số 1819/QĐ-TTg", "reason": "Số hiệu văn bản"}, aside="Số hiệu văn bản"
            ),
            _target(
                8,
                11,
                13,
                indicator_id="officials_computer_share",
                scope="officials_commune",
                value="85",
                section="roadmap",
                repeats="4:2",
            ),
            _amount(10, "PL/1", "line", LINES[8][0]),
            _amount(12, "PL", "total", "Tổng cộng"),
        ),
    )
