"""Tables and lists as plans of other provinces print them, with what they state: indicators by year, money by source
and year with sums that do not add up, nested lists. Invented, and keyed before the draft read one."""

from __future__ import annotations

from dataclasses import dataclass

from tests.bench.unseen_sentences import Stated


@dataclass(frozen=True)
class PrintedAmounts:
    """A table of money: its lines, and each amount with its row's name, đồng, tier, nature and year or years;
    ``off`` are the printed sums that their parts do not make."""

    lines: tuple[str, ...]
    amounts: tuple[tuple[str, str, int, str, str, str], ...]  # row, as printed, đồng, tier, nature, years
    off: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintedIndicators:
    """A table of indicators with all that its cells state."""

    lines: tuple[str, ...]
    states: tuple[Stated, ...]


@dataclass(frozen=True)
class PrintedList:
    """Lines of a plan, each with the place that our data would give it."""

    lines: tuple[tuple[str, str], ...]


def _target(value: str, unit: str, operator: str, year: int, indicator: str = "", out_of: str = "") -> Stated:
    return Stated(value, unit, operator, year, "target", out_of, indicator)


def _actual(value: str, unit: str, operator: str, year: int, indicator: str = "", out_of: str = "") -> Stated:
    return Stated(value, unit, operator, year, "actual", out_of, indicator)


def _heading(province: str, years: str) -> tuple[str, ...]:
    return ("KẾ HOẠCH", f"Ứng dụng công nghệ thông tin trong cơ quan nhà nước tỉnh {province} {years}")


INDICATORS: tuple[PrintedIndicators, ...] = (
    PrintedIndicators(
        (
            *_heading("Sơn La", "giai đoạn 2016-2020"),
            "II. Mục tiêu",
            "BIỂU CHỈ TIÊU CHỦ YẾU",
            "",
            "TT\tChỉ tiêu\tĐơn vị tính\tHiện trạng năm 2015\tNăm 2016\tNăm 2018\tNăm 2020",
            "1\tTỷ lệ cơ quan nhà nước có mạng LAN\t%\t72,5\t80\t90\t100",
            "2\tTỷ lệ cán bộ, công chức có máy tính làm việc\t%\t65\t≥ 70\t≥ 85\t100",
            "3\tSố dịch vụ công trực tuyến mức độ 4\tDịch vụ\t0\t5\t20\t50",
            "4\tXếp hạng ICT Index của tỉnh\tHạng\t45\t40\t-\t30",
        ),
        (
            _actual("72.5", "percent", "eq", 2015, "agencies_lan_share"),
            _target("80", "percent", "eq", 2016, "agencies_lan_share"),
            _target("90", "percent", "eq", 2018, "agencies_lan_share"),
            _target("100", "percent", "eq", 2020, "agencies_lan_share"),
            _actual("65", "percent", "eq", 2015, "officials_computer_share"),
            _target("70", "percent", "ge", 2016, "officials_computer_share"),
            _target("85", "percent", "ge", 2018, "officials_computer_share"),
            _target("100", "percent", "eq", 2020, "officials_computer_share"),
            _actual("0", "count", "eq", 2015, "dvc_level4_count"),
            _target("5", "count", "eq", 2016, "dvc_level4_count"),
            _target("20", "count", "eq", 2018, "dvc_level4_count"),
            _target("50", "count", "eq", 2020, "dvc_level4_count"),
            _actual("45", "rank", "eq", 2015, "rank_ict_index"),
            _target("40", "rank", "eq", 2016, "rank_ict_index"),
            _target("30", "rank", "eq", 2020, "rank_ict_index"),
        ),
    ),
    PrintedIndicators(
        (
            *_heading("Lạng Sơn", "năm 2019"),
            "I. Kết quả thực hiện và mục tiêu",
            "",
            "STT\tNội dung chỉ tiêu\tKết quả năm 2018\tMục tiêu năm 2019",
            "1\tVăn bản trao đổi dưới dạng điện tử giữa các cơ quan\t78,4%\t90%",
            "2\tDịch vụ công trực tuyến mức độ 3\t32%\ttối thiểu 40%",
            "3\tCơ quan ứng dụng chữ ký số\ttrên 85%\t100%",
            "4\tHồ sơ giải quyết trực tuyến trên tổng số hồ sơ giải quyết\t4,6%\t15%",
        ),
        (
            _actual("78.4", "percent", "eq", 2018, "edocs_exchanged_share"),
            _target("90", "percent", "eq", 2019, "edocs_exchanged_share"),
            _actual("32", "percent", "eq", 2018, "dvc_level3_share"),
            _target("40", "percent", "ge", 2019, "dvc_level3_share"),
            _actual("85", "percent", "gt", 2018, "esign_agencies_share"),
            _target("100", "percent", "eq", 2019, "esign_agencies_share"),
            _actual("4.6", "percent", "eq", 2018, "dossiers_resolved_online_share"),
            _target("15", "percent", "eq", 2019, "dossiers_resolved_online_share"),
        ),
    ),
)

MONEY: tuple[PrintedAmounts, ...] = (
    PrintedAmounts(
        (
            *_heading("Vĩnh Phúc", "năm 2020"),
            "PHỤ LỤC",
            "DANH MỤC NHIỆM VỤ, DỰ ÁN NĂM 2020",
            "Đơn vị tính: triệu đồng",
            "",
            "TT\tNhiệm vụ, dự án\tĐơn vị chủ trì\tKinh phí năm 2020\tVốn đầu tư\tVốn sự nghiệp\tGhi chú",
            "I\tHạ tầng kỹ thuật\t\t6.200\t5.000\t1.200\t",
            "1\tNâng cấp trung tâm dữ liệu\tSở Thông tin và Truyền thông\t5.000\t5.000\t\t",
            "2\tMua sắm thiết bị bảo mật\tVăn phòng UBND tỉnh\t1.100\t\t1.100\t",
            "II\tỨng dụng công nghệ thông tin\t\t3.450\t-\t3.450\t",
            "3\tDuy trì Cổng thông tin điện tử tỉnh\tVăn phòng UBND tỉnh\t950\t-\t950\t",
            "4\tXây dựng phần mềm một cửa điện tử\tSở Thông tin và Truyền thông\t2.500\t-\t2.500\t",
            "\tTổng cộng\t\t9.650\t5.000\t4.650\t",
        ),
        (
            ("Hạ tầng kỹ thuật", "6.200", 6_200_000_000, "unstated", "all", "2020"),
            ("Hạ tầng kỹ thuật", "5.000", 5_000_000_000, "unstated", "investment", "2020"),
            ("Hạ tầng kỹ thuật", "1.200", 1_200_000_000, "unstated", "sector_recurrent", "2020"),
            ("Nâng cấp trung tâm dữ liệu", "5.000", 5_000_000_000, "unstated", "investment", "2020"),
            ("Mua sắm thiết bị bảo mật", "1.100", 1_100_000_000, "unstated", "sector_recurrent", "2020"),
            ("Ứng dụng công nghệ thông tin", "3.450", 3_450_000_000, "unstated", "sector_recurrent", "2020"),
            ("Duy trì Cổng thông tin điện tử tỉnh", "950", 950_000_000, "unstated", "sector_recurrent", "2020"),
            ("Xây dựng phần mềm một cửa điện tử", "2.500", 2_500_000_000, "unstated", "sector_recurrent", "2020"),
            ("Tổng cộng", "9.650", 9_650_000_000, "all", "all", "2020"),
            ("Tổng cộng", "4.650", 4_650_000_000, "unstated", "sector_recurrent", "2020"),
        ),
        ("6.200", "1.200", "9.650", "4.650"),
    ),
    PrintedAmounts(
        (
            *_heading("Phú Thọ", "giai đoạn 2016-2020"),
            "PHỤ LỤC 2",
            "TỔNG HỢP KINH PHÍ",
            "Đơn vị: tỷ đồng",
            "",
            "STT\tNội dung\tTổng số\tNăm 2016\tNăm 2017\tNăm 2018\tNăm 2019\tNăm 2020",
            "A\tNgân sách trung ương\t10\t2\t2\t2\t2\t2",
            "B\tNgân sách tỉnh\t25,5\t3,5\t5\t5,5\t6\t5",
            "\tTổng cộng\t35,5\t5,5\t7\t7,5\t8\t7",
        ),
        (
            ("Ngân sách trung ương", "10", 10_000_000_000, "central", "unstated", "2016-2020"),
            ("Ngân sách tỉnh", "25,5", 25_500_000_000, "province", "unstated", "2016-2020"),
            ("Ngân sách tỉnh", "3,5", 3_500_000_000, "province", "unstated", "2016"),
            ("Ngân sách tỉnh", "5,5", 5_500_000_000, "province", "unstated", "2018"),
            ("Tổng cộng", "35,5", 35_500_000_000, "all", "all", "2016-2020"),
            ("Tổng cộng", "7,5", 7_500_000_000, "all", "all", "2018"),
        ),
        ("25,5", "35,5"),
    ),
)
"""25,5 of Phú Thọ: its years make 25, and so the years of the grand total of 35,5 are off too."""

LISTS: tuple[PrintedList, ...] = (
    PrintedList(
        (
            ("II. MỤC TIÊU", "Phần II"),
            ("1. Mục tiêu chung", "Phần II.1"),
            ("Đẩy mạnh ứng dụng CNTT trong hoạt động của cơ quan nhà nước.", "Phần II.1, đoạn 1"),
            ("2. Mục tiêu cụ thể", "Phần II.2"),
            ("2.1. Hạ tầng kỹ thuật", "Phần II.2.1"),
            ("- 100% cơ quan có mạng LAN.", "Phần II.2.1, gạch đầu dòng 1"),
            ("- 80% xã có cáp quang, trong đó:", "Phần II.2.1, gạch đầu dòng 2"),
            ("+ Vùng thấp: 95%;", "Phần II.2.1, gạch đầu dòng 2, dấu cộng 1"),
            ("+ Vùng cao: 60%.", "Phần II.2.1, gạch đầu dòng 2, dấu cộng 2"),
            ("2.2. Ứng dụng trong cơ quan nhà nước", "Phần II.2.2"),
            ("a) Cấp tỉnh", "Phần II.2.2.a"),
            ("- 100% văn bản được ký số.", "Phần II.2.2.a, gạch đầu dòng 1"),
            ("b) Cấp huyện", "Phần II.2.2.b"),
            ("- 90% văn bản được ký số.", "Phần II.2.2.b, gạch đầu dòng 1"),
            ("III. NHIỆM VỤ", "Phần III"),
            ("1. Hạ tầng", "Phần III.1"),
            ("(1) Nâng cấp trung tâm dữ liệu;", "Phần III.1, ý (1)"),
            ("(2) Mở rộng mạng diện rộng đến 30 xã.", "Phần III.1, ý (2)"),
        )
    ),
    PrintedList(
        (
            ("Điều 1. Phê duyệt Kế hoạch với các nội dung sau:", "Điều 1"),
            ("1. Mục tiêu", "Điều 1.1"),
            ("• Đến năm 2018:", "Điều 1.1, năm 2018"),
            ("o 60% dịch vụ công mức độ 3;", "Điều 1.1, năm 2018, dấu tròn 1"),
            ("o 20% dịch vụ công mức độ 4.", "Điều 1.1, năm 2018, dấu tròn 2"),
            ("• Đến năm 2020:", "Điều 1.1, năm 2020"),
            ("o 100% dịch vụ công mức độ 3.", "Điều 1.1, năm 2020, dấu tròn 1"),
            ("2. Kinh phí: 15 tỷ đồng.", "Điều 1.2"),
            ("Điều 2. Tổ chức thực hiện", "Điều 2"),
            ("Giám đốc Sở Thông tin và Truyền thông chịu trách nhiệm thi hành.", "Điều 2, đoạn 1"),
        )
    ),
    PrintedList(
        (
            ("Phần thứ hai", "Phần II"),
            ("KẾ HOẠCH NĂM 2019", "Phần II"),
            ("I. Mục tiêu", "Phần II.I"),
            ("+ Duy trì 100% cơ quan có mạng LAN, cụ thể:", "Phần II.I, dấu cộng 1"),
            ("- 20 sở, ban, ngành;", "Phần II.I, dấu cộng 1, gạch đầu dòng 1"),
            ("- 11 huyện, thành phố.", "Phần II.I, dấu cộng 1, gạch đầu dòng 2"),
            ("+ 50% xã có mạng LAN.", "Phần II.I, dấu cộng 2"),
            ("II. Lộ trình thực hiện", "Phần II.II (lộ trình)"),
            ("1. Quý I/2019: khảo sát 45 đơn vị.", "Phần II.II.1 (lộ trình)"),
            ("2. Quý II/2019: triển khai 45 đơn vị.", "Phần II.II.2 (lộ trình)"),
        )
    ),
)
