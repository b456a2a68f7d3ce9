"""What officials type, and what must stand first: each query stands for its kind."""

from __future__ import annotations

import pytest

from lib.ui.frame import data
from lib.ui.frame.frame import Desk
from lib.ui.search import answers

QUERIES = (
    # questions: in full, without diacritics, by short words, with slips, as a sentence
    ("chữ ký số cấp xã", "Chỉ tiêu", "Chữ ký số tại cơ quan cấp xã"),
    ("chu ky so cap xa", "Chỉ tiêu", "Chữ ký số tại cơ quan cấp xã"),
    ("CKS xã", "Chỉ tiêu", "Chữ ký số tại cơ quan cấp xã"),
    ("chữ kí số xã", "Chỉ tiêu", "Chữ ký số tại cơ quan cấp xã"),
    ("chu kys o xa", "Chỉ tiêu", "Chữ ký số tại cơ quan cấp xã"),
    ("thanh hóa chữ ký số xã 2018", "Chỉ tiêu", "Chữ ký số tại cơ quan cấp xã"),
    ("Thanh Hóa đặt chỉ tiêu chữ ký số cấp xã bao nhiêu?", "Chỉ tiêu", "Chữ ký số tại cơ quan cấp xã"),
    ("so sánh thanh hóa với lào cai dvc mức 3", "Chỉ tiêu", "Dịch vụ công trực tuyến mức độ 3"),
    ("dvc mđ3", "Chỉ tiêu", "Dịch vụ công trực tuyến mức độ 3"),
    ("dịch vụ công muc do 4 2020", "Chỉ tiêu", "Dịch vụ công trực tuyến mức độ 4"),
    ("mức độ 4", "Chỉ tiêu", "Dịch vụ công trực tuyến mức độ 4"),
    ("hồ sơ trực tuyến", "Chỉ tiêu", "Hồ sơ thủ tục hành chính qua mạng"),
    ("thuế điện tử", "Chỉ tiêu", "Hồ sơ khai thuế qua mạng"),
    ("email", "Chỉ tiêu", "Cán bộ, công chức dùng thư điện tử công vụ"),
    ("hộp thư điện từ", "Chỉ tiêu", "Hộp thư điện tử đã cấp"),
    ("diệt vi rút", "Chỉ tiêu", "Máy tính có phần mềm diệt virus bản quyền"),
    ("tuong lua", "Chỉ tiêu", "Mạng LAN có tường lửa"),
    ("ict index", "Chỉ tiêu", "Xếp hạng ICT-Index"),
    ("một cửa huyện", "Chỉ tiêu", "Một cửa điện tử cấp huyện"),
    ("phần mềm quản lí văn bản cấp xã", "Chỉ tiêu", "Phần mềm quản lý văn bản cấp xã"),
    ("ioffice", "Chỉ tiêu", "eOffice của Hội Nông dân cấp huyện"),
    ("phủ sóng 3g", "Chỉ tiêu", "Phủ sóng 3G, 4G"),
    ("dvc muc 4", "Chỉ tiêu", "Dịch vụ công trực tuyến mức độ 4"),
    ("lào cai dvc mức 4", "Chỉ tiêu", "Dịch vụ công trực tuyến mức độ 4"),
    ("một cửa điện tử", "Chỉ tiêu", "Một cửa điện tử cấp huyện"),
    ("hội nghị truyền hình", "Chỉ tiêu", "Cấp xã có hội nghị truyền hình"),
    ("trung tâm dữ liệu", "Chỉ tiêu", "Hệ thống vận hành tại trung tâm dữ liệu"),
    ("chung thu so", "Chỉ tiêu", "Chứng thư số đã cấp"),
    ("nghị định 43", "Chỉ tiêu", "Cổng, trang thông tin đủ thông tin theo Nghị định 43"),
    # provinces: old and other names, without diacritics, in one word, two at once
    ("lào cai", "Tỉnh", "Lào Cai"),
    ("thanhhoa", "Tỉnh", "Thanh Hóa"),
    ("thanh hoá", "Tỉnh", "Thanh Hóa"),
    ("dak lak", "Tỉnh", "Đắk Lắk"),
    ("huế", "Tỉnh", "Thừa Thiên Huế"),
    ("sài gòn", "Tỉnh", "Hồ Chí Minh"),
    ("tp hcm", "Tỉnh", "Hồ Chí Minh"),
    ("bà rịa", "Tỉnh", "Bà Rịa - Vũng Tàu"),
    ("tỉnh quảng ngai 2018", "Tỉnh", "Quảng Ngãi"),
    ("lào cai vs thanh hóa", "Tỉnh", "Lào Cai"),
    ("thah hoa", "Tỉnh", "Thanh Hóa"),
    ("lao kai", "Tỉnh", "Lào Cai"),
    ("quang ngai 2018", "Tỉnh", "Quảng Ngãi"),
    ("hải dương", "Tỉnh", "Hải Dương"),
    # provinces that are no more
    ("hà tây", "Tỉnh", "Hà Tây"),
    ("ha tay", "Tỉnh", "Hà Tây"),
    ("nghĩa bình", "Tỉnh", "Nghĩa Bình"),
    # documents: by number, in part, by what they are about
    ("4259", "Văn bản", "4259/UBND-KGVX"),
    ("22/KH-UBND", "Văn bản", "22/KH-UBND"),
    ("quyet dinh 2458", "Văn bản", "2458/QĐ-UBND"),
    ("nghị quyết 36a", "Văn bản", "36a/NQ-CP"),
    ("nghi quyet 17", "Văn bản", "17/NQ-CP"),
    ("kế hoạch 2018", "Văn bản", "22/KH-UBND"),
    # projects and agencies
    ("lgsp", "Nhiệm vụ, dự án", "Xây dựng nền tảng chia sẻ, tích hợp dùng chung (LGSP) tỉnh Quảng Ngãi"),
    ("datacenter", "Nhiệm vụ, dự án", "Dự án xây dựng trung tâm dữ liệu tỉnh Quảng Ngãi (Datacenter)"),
    ("tong dai hanh chinh cong", "Nhiệm vụ, dự án", "Xây dựng tổng đài hành chính công tỉnh Quảng Ngãi"),
    ("sở tttt", "Cơ quan chủ trì", "Sở Thông tin và Truyền thông"),
    ("văn phòng ubnd", "Cơ quan chủ trì", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("so y te", "Cơ quan chủ trì", "Sở Y tế"),
    # money: by source, by a sum as it is remembered
    ("ngân sách trung ương", "Kinh phí", "Kinh phí theo cấp ngân sách"),
    ("vốn đầu tư", "Kinh phí", "Kinh phí theo loại nguồn vốn"),
    ("thuê dịch vụ", "Kinh phí", "Kinh phí thuê dịch vụ"),
    ("NSTW", "Kinh phí", "Kinh phí theo cấp ngân sách"),
    ("NSĐP", "Kinh phí", "Kinh phí theo cấp ngân sách"),
    ("chi thuong xuyen", "Kinh phí", "Kinh phí theo loại nguồn vốn"),
    ("kinh phí sự nghiệp", "Kinh phí", "Kinh phí theo loại nguồn vốn"),
    ("đầu tư phát triển", "Kinh phí", "Kinh phí theo loại nguồn vốn"),
    ("kinh phi an toan thong tin", "Kinh phí", "Kinh phí theo lĩnh vực"),
    ("kinh phí chữ ký số", "Kinh phí", "Kinh phí theo lĩnh vực"),
    ("42,54 tỷ", "Văn bản", "340/KH-UBND"),
    ("lào cai 42 tỷ", "Văn bản", "340/KH-UBND"),
    ("40 tỷ quảng ngãi", "Văn bản", "2458/QĐ-UBND"),
    ("lgsp 4.000 triệu", "Nhiệm vụ, dự án", "Xây dựng nền tảng chia sẻ, tích hợp dùng chung (LGSP) tỉnh Quảng Ngãi"),
    ("99 tỷ", "Kinh phí", "Kinh phí theo loại nguồn vốn"),
    ("kinh phi 2018", "Trang", "Kinh phí"),
    # pages and files
    ("báo cáo word", "Tệp tải về", "Báo cáo Word: Tổng quan"),
    ("báo cáo word hồ sơ tỉnh", "Tệp tải về", "Báo cáo Word: Hồ sơ tỉnh"),
    ("tải excel kinh phí", "Tệp tải về", "Tệp Excel: Kinh phí"),
    ("xuất excel", "Trang", "Tải Excel"),
    ("powerpoint", "Trang", "Trình chiếu"),
    ("hưỡng dẫn", "Trang", "Hướng dẫn"),
    ("mâu thuẫn", "Trang", "Nguồn và chất lượng số liệu"),
    ("bình quân đầu người", "Trang", "Kinh phí"),
    ("văn bản điện tử", "Trang", "Chữ ký số và văn bản điện tử"),
    ("vbđt", "Trang", "Chữ ký số và văn bản điện tử"),
    ("sáp nhập", "Trang", "Hồ sơ tỉnh"),
    # words and states of the screen
    ("khái toán", "Giải thích", "khái toán"),
    ("không nêu", "Giải thích", "không nêu"),
    ("chua co", "Giải thích", "chưa có trong bộ dữ liệu"),
    ("trình bày riêng", "Giải thích", "trình bày riêng"),
    ("so sánh có điều kiện", "Giải thích", "So sánh có điều kiện"),
    ("gạch chéo", "Giải thích", "Gạch chéo, “mốc gần nhất”"),
    ("trung vị", "Giải thích", "trung vị"),
    ("median", "Giải thích", "trung vị"),
    ("mốc quốc gia", "Giải thích", "mốc quốc gia"),
    ("muc tieu quoc gia", "Giải thích", "mục tiêu quốc gia"),
    ("mức độ 1", "Giải thích", "mức độ 1"),
    ("không so sánh được", "Giải thích", "Không so sánh trực tiếp được"),
    ("QPPL", "Chỉ tiêu", "Văn bản quy phạm pháp luật trên mạng"),
)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(data.published())


@pytest.mark.parametrize(("typed", "heading", "name"), QUERIES, ids=[typed for typed, *_ in QUERIES])
def test_what_stands_first(desk, typed, heading, name):
    found = answers.message(desk, typed)["groups"]
    told = [(group["heading"].partition(" (")[0], line["name"]) for group in found for line in group["lines"][:1]]
    assert told[:1] == [(heading, name)], told
