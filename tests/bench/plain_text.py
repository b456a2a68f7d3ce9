"""A plan's text as plain lines, for the benchmark of drafts: no clauses, sections by the words of headings alone."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from lib.contract.codes import Section
from lib.plans.draft.model import PlanText, PrintedLine

_HEADING = re.compile(
    r"^\W*(?:PHẦN|Phần|[A-Z0]\W|[IVX]+\.|\d{1,2}(?:\.\d+)*\.|[a-zđ]\)|PHỤ LỤC|Phụ lục|[A-ZĐ][A-ZĐÀ-Ỹ ,]{12,})"
)
_SAID: tuple[tuple[re.Pattern[str], Section], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), section)
    for pattern, section in (
        (r"hiện trạng|kết quả|tình hình|đánh giá", Section.RESULTS),
        (r"mục tiêu|chỉ tiêu", Section.OBJECTIVE),
        (r"nhiệm vụ|nội dung|giải pháp|lộ trình|kế hoạch thực hiện|tổ chức thực hiện", Section.ROADMAP),
    )
)


def plain_text(path: Path) -> PlanText:
    """Lines split at "\\n" alone, numbered from 1, each with the section that the nearest telling heading names."""
    content = path.read_bytes()
    lines = []
    section: Section | None = None
    annex = False
    for number, text in enumerate(content.decode("utf-8").split("\n"), 1):
        if len(text) < 200 and _HEADING.match(text):
            annex = annex or bool(re.match(r"^\W*(?:PHỤ LỤC|Phụ lục)(?=\s*\d*\W*$)", text))
            section = next((meant for pattern, meant in _SAID if pattern.search(text)), section)
        table = "\t" in text
        lines.append(
            PrintedLine(
                number,
                text,
                "",
                Section.ANNEX if annex and (table or section is not Section.RESULTS) else section or "",
            )
        )
    return PlanText(tuple(lines), sha256=hashlib.sha256(content).hexdigest())
