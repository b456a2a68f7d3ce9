"""A plan of a province that no data hold, invented and laid out as real ones are: its Word file, and that as a PDF.

Forty figures, a money table of sixty cells that breaks over two pages, and two traps: an amount with a decimal point
among decimal commas, and a group whose printed sum its lines do not make.
"""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

TITLE = "Ứng dụng công nghệ thông tin trong hoạt động của cơ quan nhà nước tỉnh Hà Giang năm 2018"
RESULTS = (
    "100% sở, ban, ngành và 100% UBND cấp huyện có mạng nội bộ; 62,5% UBND cấp xã có mạng nội bộ.",
    "Đã cấp 1.245 chứng thư số, trong đó 315 chứng thư số của tổ chức và 930 chứng thư số cá nhân.",
    "Cung cấp 1.820 dịch vụ công trực tuyến mức độ 2; 214 dịch vụ công mức độ 3 và 12 dịch vụ công mức độ 4.",
    "Một cửa điện tử được triển khai tại 6/11 UBND cấp huyện và 15/19 sở, ngành.",
    "Tổ chức 08 lớp tập huấn cho 420 cán bộ, công chức; tiếp nhận trên 23.500 hồ sơ qua mạng.",
)
OBJECTIVES = (
    "100% cơ quan nhà nước cấp tỉnh, cấp huyện và tối thiểu 70% UBND cấp xã sử dụng phần mềm quản lý văn bản.",
    "Trên 85% văn bản trao đổi giữa các cơ quan nhà nước dưới dạng điện tử.",
    "100% cơ quan nhà nước cấp tỉnh và cấp huyện, 40% cơ quan nhà nước cấp xã triển khai ký số văn bản điện tử.",
    "Cung cấp ít nhất 35% dịch vụ công trực tuyến mức độ 3; 10% dịch vụ công trực tuyến mức độ 4.",
    "Đạt khoảng 25% hồ sơ thủ tục hành chính được giải quyết qua mạng.",
    "95% cán bộ, công chức cấp tỉnh, 90% cấp huyện và 60% cấp xã được trang bị máy tính.",
    "Tổ chức 20 cuộc họp trực tuyến từ tỉnh đến huyện.",
    "98% doanh nghiệp kê khai thuế qua mạng.",
)
TASKS = (
    "Mở rộng mạng truyền số liệu chuyên dùng đến 11 UBND cấp huyện và 45 UBND cấp xã.",
    "Cấp mới 300 chứng thư số cho cán bộ lãnh đạo các cơ quan, đơn vị.",
    "Đào tạo, tập huấn cho 150 cán bộ phụ trách công nghệ thông tin.",
)
MONEY_HEAD = "Tổng kinh phí thực hiện Kế hoạch năm 2018 là 21,3 tỷ đồng, trong đó:"
MONEY = (
    "Ngân sách trung ương hỗ trợ: 4,5 tỷ đồng.",
    "Ngân sách tỉnh: 16,8 tỷ đồng (vốn đầu tư phát triển: 8,2 tỷ đồng; vốn sự nghiệp: 8,6 tỷ đồng).",
)
HEADER = ("TT", "Nhiệm vụ, dự án", "Đơn vị chủ trì", "Tổng", "Nguồn vốn", "", "", "Ghi chú")
WIDTHS = (1.2, 8, 4, 1.6, 1.6, 2, 2, 3)
SUBHEADER = ("", "", "", "", "NSTW", "NS tỉnh (ĐTPT)", "NS tỉnh (SN)", "")
ICT, OFFICE, HEALTH = "Sở Thông tin và Truyền thông", "Văn phòng UBND tỉnh", "Sở Y tế"
_LONG = " phục vụ công tác chỉ đạo, điều hành của Ủy ban nhân dân tỉnh và cung cấp dịch vụ cho người dân, doanh nghiệp"
ROWS: tuple[tuple[str, ...], ...] = (
    ("", "Tổng cộng (I+II+III)", "", "21,3", "4,5", "8,2", "8,6", ""),
    ("I", "Nhiệm vụ chuyển tiếp", "", "7,4", "2", "4,2", "1,2", ""),
    ("1", "Hoàn thiện mạng diện rộng của tỉnh", ICT, "4,2", "", "4,2", "-", "Quyết định số 118/QĐ-UBND"),
    ("2", "Nâng cấp trung tâm dữ liệu" + _LONG, ICT, "2", "2", "-", "-", ""),
    ("3", "Duy trì Cổng thông tin điện tử tỉnh" + _LONG, OFFICE, "1,2", "-", "-", "1,2", ""),
    ("II", "Nhiệm vụ triển khai mới", "", "12,4", "2,5", "4", "5,9", ""),
    ("4", "Xây dựng hệ thống một cửa điện tử" + _LONG, ICT, "6,5", "2,5", "4", "", ""),
    ("5", "Thuê dịch vụ phần mềm quản lý văn bản" + _LONG, OFFICE, "3,1", "", "", "3,1", "Thuê dịch vụ"),
    ("6", "Số hóa hồ sơ bệnh án" + _LONG, HEALTH, "1,05", "", "", "1,05", ""),
    ("", "Trang bị chữ ký số" + _LONG, ICT, "0.5", "", "", "0.5", ""),
    ("7", "Bảo đảm an toàn thông tin" + _LONG, ICT, "1,25", "", "", "1,25", ""),
    ("III", "Đào tạo, tuyên truyền", "", "1,5", "0", "0", "1,5", ""),
    ("8", "Đào tạo cán bộ chuyên trách công nghệ thông tin" + _LONG, ICT, "0,9", "-", "-", "0,9", ""),
    ("9", "Tuyên truyền dịch vụ công trực tuyến" + _LONG, ICT, "0,5", "-", "-", "0,5", ""),
)
"""Sixty printed amounts, dashes and zeros; group III prints 1,5 and its lines make 1,4."""


def as_docx() -> bytes:
    """The plan as Word writes it: a heading of two columns, lists that Word numbers, a header row that repeats."""
    plan = Document()
    plan.styles["Normal"].font.name = "DejaVu Serif"
    plan.styles["Normal"].font.size = Pt(10)
    foot = plan.sections[0].footer.paragraphs[0]
    foot.alignment = 1
    foot._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    _letterhead(plan)
    for text in ("KẾ HOẠCH", TITLE):
        plan.add_paragraph(text).alignment = 1
    plan.add_paragraph("A. KẾT QUẢ THỰC HIỆN NĂM 2017")
    _listed(plan, RESULTS)
    plan.add_paragraph("B. KẾ HOẠCH NĂM 2018")
    plan.add_paragraph("I. Mục tiêu")
    _listed(plan, OBJECTIVES)
    plan.add_paragraph("II. Nhiệm vụ")
    plan.add_paragraph("1. Phát triển hạ tầng và nguồn nhân lực")
    _listed(plan, TASKS)
    plan.add_paragraph("III. Kinh phí thực hiện")
    plan.add_paragraph(MONEY_HEAD)
    _listed(plan, MONEY)
    _signature(plan)
    _annex(plan)
    out = io.BytesIO()
    plan.save(out)
    return out.getvalue()


def as_pdf(docx: bytes, folder: Path) -> bytes | None:
    """The same, printed by LibreOffice; None where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    (folder / "plan.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "plan.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "plan.pdf").read_bytes()


def _letterhead(plan: Any) -> None:
    head = plan.add_table(1, 2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\nSố: 45/KH-UBND"
    head.cell(
        0, 1
    ).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Giang, ngày 22 tháng 01 năm 2018"
    for cell in head.rows[0].cells:
        for paragraph in cell.paragraphs:
            paragraph.alignment = 1


def _listed(plan: Any, items: tuple[str, ...]) -> None:
    for text in items:
        paragraph = plan.add_paragraph(text)
        numbered = paragraph._p.get_or_add_pPr()
        numbered.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{_dashes(plan)}"/></w:numPr>')
        )


def _dashes(plan: Any) -> int:
    """The number of a list whose mark is a dash, made where the document has none."""
    numbering = plan.part.numbering_part.element
    if numbering.find(f'{qn("w:num")}[@{qn("w:numId")}="90"]') is None:
        kind = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/><w:suff w:val="space"/></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, kind)
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def _signature(plan: Any) -> None:
    foot = plan.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Bộ Thông tin và Truyền thông;\n- Các sở, ban, ngành tỉnh;\n- Lưu: VT, KGVX."
    foot.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"


def _annex(plan: Any) -> None:
    section = plan.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    for text in ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ, DỰ ÁN NĂM 2018"):
        plan.add_paragraph(text).alignment = 1
    plan.add_paragraph(
        "(Kèm theo Kế hoạch số 45/KH-UBND ngày 22 tháng 01 năm 2018 của UBND tỉnh Hà Giang)"
    ).alignment = 1
    plan.add_paragraph("Đơn vị tính: tỷ đồng").alignment = 2
    table = plan.add_table(2, len(HEADER))
    table.style = "Table Grid"
    table.autofit = False
    for row, texts in zip(table.rows, (HEADER, SUBHEADER), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.cell(0, 4).merge(table.cell(0, 6))
    for column in (0, 1, 2, 3, 7):
        table.cell(0, column).merge(table.cell(1, column))
    for texts in ROWS:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for column, width in zip(table._tbl.tblGrid, WIDTHS, strict=True):
        column.set(qn("w:w"), str(Cm(width).twips))
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, WIDTHS, strict=False):
            cell.width = Cm(width)
