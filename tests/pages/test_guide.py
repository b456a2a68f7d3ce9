"""The guide: every part, search without diacritics, the dictionary made from the contract."""

import re

import pytest

from lib.contract.tables import STORED_TABLES


@pytest.mark.parametrize("part", ["cach-doc", "tien-ich", "dinh-nghia", "viet-tat", "tu-dien"])
def test_every_part_opens(open_page, part):
    assert len("".join(m.value for m in open_page("guide", phan=part).markdown)) > 800


def test_search_needs_no_diacritics(open_page):
    found = "".join(m.value for m in open_page("guide", phan="dinh-nghia", tim="chu ky so").markdown)
    assert "Chứng thư số" not in found or "chữ ký số" in found
    assert "chữ ký số" in found and "cáp quang" not in found


def test_the_dictionary_has_every_table_and_column(open_page):
    told = "".join(m.value for m in open_page("guide", phan="tu-dien").markdown)
    for table in STORED_TABLES.values():
        assert f"`{table.name}`" in told
        assert all(f"`{column.name}`" in told for column in table.stored)


def test_the_guide_tells_of_deadlines_that_the_document_does_not_write(open_page):
    told = "".join(m.value for m in open_page("guide", phan="cach-doc").markdown)
    assert re.search(r"\d+ trong \d+ chỉ tiêu không ghi thời hạn riêng", told)


def test_the_guide_says_what_each_caveat_does(open_page):
    told = "".join(m.value for m in open_page("guide", phan="cach-doc").markdown)
    assert "| thí điểm | so sánh có điều kiện, không xếp thứ hạng |" in told
    assert "nêu cả hai cách hiểu, không đặt lên trục" in told
