"""`python -m lib.draft`: a plan's file as a draft workbook, for a person to check. Never data."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lib.contract.sheets import SHEETS
from lib.contract.tables import TABLES
from lib.plans.draft.decisions import Review
from lib.plans.draft.formats.guard import MOST_BYTES
from lib.plans.draft.formats.lines import UnreadableFile
from lib.plans.draft.model import Draft
from lib.plans.draft.printed.text import written
from lib.plans.draft.whole.apart import draft_apart
from lib.plans.read import read_plans
from lib.plans.review.saved import workbook

DATA = Path(__file__).resolve().parent.parent / "data"
DONE, PROBLEMS, MISUSE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Draft one file; 0 done, 1 the file cannot be read (nothing is written), 2 misuse."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    given = _arguments(arguments)
    text_file = given.text or given.out.with_suffix(".txt")
    wrong = _misused(given.file, given.out, text_file, given.data)
    if wrong:
        return _misuse(wrong)
    try:
        with given.file.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        frames = read_plans(given.data)[0].frames
        try:
            made = draft_apart(text_file.name, content, given.data, progress=_tell_progress)
        except UnreadableFile as why:
            print(f"{given.file}: {why}")
            return PROBLEMS
        for path, held in ((text_file, written(made.text).encode()), (given.out, workbook(Review(made), frames))):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held)
    except OSError as error:
        return _misuse(f"không đọc hoặc ghi được: {error.strerror or error} ({error.filename})")
    _tell(made, given.out, text_file)
    return DONE


def _misused(file: Path, out: Path, text_file: Path, data: Path) -> str:
    """What is wrong with how the command was asked, "" for nothing."""
    if not (data / TABLES["documents"].home).is_file():
        return f"“{data}” không phải thư mục dữ liệu (không có {TABLES['documents'].home})"
    if not file.is_file():
        return f"không có tệp “{file}”"
    if out.suffix.lower() != ".xlsx":
        return f"tên tệp phải kết thúc bằng .xlsx, ở đây là “{out.name}”"
    if text_file.suffix.lower() != ".txt":
        return f"tên tệp chữ phải kết thúc bằng .txt, ở đây là “{text_file.name}”"
    for path in (out, text_file):
        if path.exists():
            return f"“{path}” đã có; hãy đặt tên khác hoặc xóa tệp cũ"
    return ""


def _tell_progress(doing: str) -> None:
    print(f"{doing} …", file=sys.stderr)


def _tell(made: Draft, out: Path, text_file: Path) -> None:
    titles = {sheet.table.name: sheet.title for sheet in SHEETS}
    counts = Counter(one.table for one in made.proposals if one.table)
    told = ", ".join(f"{titles[table]} {count} dòng" for table, count in counts.items()) or "không có dòng nào"
    doubtful = sum(bool(one.doubts) for one in made.proposals)
    for warning in made.text.warnings:
        print(f"Lưu ý: {warning}")
    print(f"Bản nháp {made.document.get('document_id', '(chưa rõ mã văn bản)')}: {told}; {doubtful} dòng cần xem kỹ.")
    print(f"Đã ghi {out} và phần chữ {text_file}. Đây chưa phải dữ liệu: mỗi dòng phải có người đối chiếu với bản in.")


def _misuse(message: str) -> int:
    print(f"lib.draft: {message}", file=sys.stderr)
    return MISUSE


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m lib.draft",
        description=(
            "Đọc tệp kế hoạch (.docx, .pdf có chữ, .html, .txt; bản quét khi có Tesseract) thành bản nháp Excel để"
            " người kiểm. Không ghi gì vào dữ liệu."
        ),
        epilog="Mã thoát: 0 xong; 1 không đọc được tệp, không ghi gì; 2 sai cách dùng hoặc không đọc, ghi được.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="tệp kế hoạch")
    parser.add_argument("out", type=Path, metavar="OUT.xlsx", help="tệp Excel sẽ ghi")
    parser.add_argument(
        "--text", type=Path, metavar="OUT.txt",
        help="phần chữ của tệp, cột Dòng chỉ vào dòng của nó (mặc định: cùng tên với OUT.xlsx)",
    )  # fmt: skip
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="thư mục dữ liệu (mặc định: data/)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
