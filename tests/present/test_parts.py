"""Filters of stated totals in words; none is left as it is keyed."""

import pytest

from lib.compare.facts import Facts, records, text
from lib.compare.money.index import Money
from lib.present.registers.registers import Registers
from lib.present.words.parts import parts_text
from lib.store import build as builder
from lib.store.load import open_store

LABELS = {"tier": {"central": "Ngân sách trung ương"}, "nature": {"investment": "Đầu tư phát triển"}}


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ("line_path=PL/A/*;measure=year_plan;bucket=2018", "Các dòng thuộc “Đầu tư” (PL/A); kế hoạch năm; năm 2018"),
        ("line_path=PL1/*|PL2/*;measure=year_plan", "Các dòng thuộc PL1 và các dòng thuộc PL2; kế hoạch năm"),
        (
            "line_path=PL/A/1;measure=year_plan|carry_over",
            "Dòng PL/A/1; kế hoạch năm và vốn chuyển tiếp sang các năm sau",
        ),
        (
            "line_path=PL/B.*;tier=central;nature=investment",
            "Các dòng thuộc PL/B; ngân sách trung ương; đầu tư phát triển",
        ),
        ("line_path=PL/A;additive=any", "Dòng “Đầu tư” (PL/A); kể cả dòng không cộng được"),
        ("staff:district", "Số người của từng đơn vị: cấp huyện"),
        ("", ""),
    ],
)
def test_a_filter_in_words(parts, words):
    told = parts_text(parts, {"PL/A": "Đầu tư"}, LABELS)
    assert told.lower() == words.lower() and told[:1] == words[:1]


def test_every_total_of_the_data_is_told_in_words():
    facts = Facts(open_store(builder.DATA))
    registers = Registers(facts, Money(facts))
    for row in records(facts.tables.stated_totals):
        told = registers.parts(row)
        assert told and not any(sign in told for sign in ("=", "|", "*", "_")), (text(row["parts"]), told)
