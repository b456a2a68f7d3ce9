"""`python -m lib.workbook`: an Excel workbook as a way to write a plan — template, import, export."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lib.contract.issues import Issue
from lib.contract.sheets import SHEETS
from lib.contract.tables import TABLES
from lib.contract.values import shortened
from lib.plans import changelog
from lib.plans.read import PlanFiles, read_plans
from lib.plans.workbook import write as writer
from lib.plans.workbook.apart import check_apart, mark_apart
from lib.plans.workbook.guard import MOST_BYTES
from lib.plans.workbook.publish import Busy, importing, publish
from lib.plans.workbook.read import OnePlan

DATA = Path(__file__).resolve().parent.parent / "data"
DONE, PROBLEMS, MISUSE = 0, 1, 2
_MARKED = "-danh-dau.xlsx"
_NEXT = " Chạy tiếp: python -m lib.build"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 the workbook or the data hold errors (nothing is changed), 2 misuse."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    given = _arguments(arguments)
    if not (given.data / TABLES["documents"].home).is_file():
        return _misuse(f"“{given.data}” không phải thư mục dữ liệu (không có {TABLES['documents'].home})")
    try:
        return {"template": _template, "import": _import, "export": _export}[given.command](given)
    except Busy:
        return _misuse("đang có một lần nhập khác vào cùng thư mục dữ liệu; hãy chờ rồi chạy lại")
    except OSError as error:
        return _misuse(f"không đọc hoặc ghi được: {error.strerror or error} ({error.filename})")


def _template(given: argparse.Namespace) -> int:
    files, _ = read_plans(given.data)
    return _put(given.out, writer.template(files.frames), "mẫu trống")


def _export(given: argparse.Namespace) -> int:
    files, problems = read_plans(given.data)
    broken = [i for i in problems if i.severity == "error" and i.document_id in ("", given.document_id)]
    if broken:
        _print(broken)
        return _problems(broken, "Chưa xuất được vì dữ liệu có chỗ không đọc được")
    try:
        content = writer.export(files.frames, given.document_id)
    except KeyError:
        known = ", ".join(files.frames["documents"]["document_id"])
        return _misuse(f"không có văn bản “{given.document_id}”; hiện có: {known}")
    return _put(given.out, content, f"văn bản {given.document_id}")


def _import(given: argparse.Namespace) -> int:
    for path in filter(None, (given.file, given.sources)):
        if not path.exists():
            return _misuse(f"không có “{path}”")
    if given.sources and not given.sources.is_dir():
        return _misuse(f"“{given.sources}” không phải thư mục")
    many = given.file.is_dir()
    files = _workbooks_in(given.file) if many else [given.file]
    if not files:
        return _misuse(f"thư mục “{given.file}” không có tệp .xlsx nào")
    if given.marked and many and given.marked.suffix:
        return _misuse("--marked phải là một thư mục khi nhập cả thư mục")
    if given.marked and not many:
        same = given.marked.exists() and given.marked.samefile(given.file)
        if given.marked.suffix.lower() != ".xlsx" or same:
            return _misuse("--marked phải là một tệp .xlsx khác với tệp nhập")
    with importing(given.data):
        outcomes = [_import_one(file, given, f"{file.name}: " if many else "") for file in files]
    if many:
        _report(files, outcomes)
    elif outcomes[0].said:
        print(outcomes[0].said)
    return PROBLEMS if any(outcome.refused for outcome in outcomes) else DONE


@dataclass(frozen=True)
class Outcome:
    """What became of one workbook; ``verdict`` counts it in the report of a folder, ``said`` says it whole."""

    verdict: Literal["đã nhập", "trùng khớp", "không nhập"]
    said: str

    @property
    def refused(self) -> bool:
        return self.verdict == "không nhập"


def _import_one(file: Path, given: argparse.Namespace, name: str) -> Outcome:
    """Check one workbook and write its document; ``name`` stands before every line about it."""
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    files, _ = read_plans(given.data)
    plan, issues = check_apart(content, given.data, given.sources)
    for issue in issues:
        print(f"{name}{issue}" if issue.severity == "error" else f"{name}{issue} [cảnh báo]")
    if given.marked and (issues or not name):
        marked = given.marked / f"{file.stem}{_MARKED}" if name else given.marked
        marked.parent.mkdir(parents=True, exist_ok=True)
        marked.write_bytes(mark_apart(content, issues))
        print(f"{name}Tệp có đánh dấu lỗi: {marked}")
    errors = sum(i.severity == "error" for i in issues)
    if errors:
        return Outcome("không nhập", f"Không nhập: {errors} lỗi, {len(issues) - errors} cảnh báo. Dữ liệu giữ nguyên.")
    before = _counts(files, plan.document_id)
    if plan.proposed and not given.accept_vocabulary:
        return Outcome(
            "không nhập",
            f"Không nhập: tệp đề nghị mục mới: {plan.proposed.told()}. Xem các mục gần giống nêu ở trên; đúng là mục"
            " mới"
            " thì thêm --accept-vocabulary.",
        )
    if not plan.proposed and _unchanged(files, plan):
        return Outcome(
            "trùng khớp",
            f"Văn bản {plan.document_id} trong tệp trùng khớp với dữ liệu đang có ({_told(before)}); không có gì để"
            " ghi.",
        )
    if plan.document_id in set(files.frames["documents"]["document_id"]) and not given.replace:
        return Outcome(
            "không nhập",
            f"Không nhập: văn bản “{plan.document_id}” đã có trong dữ liệu ({_told(before)}). Muốn thay thế thì thêm"
            " --replace.",
        )
    after = _told({table: len(plan.frames[table]) for table in before})
    change = f"; trước đó: {_told(before)}" if any(before.values()) else ""
    accepted = f" Danh mục thêm {plan.proposed.told()}." if plan.proposed else ""
    publish(plan, given.data, f"**{_called(files, plan)}** (`{plan.document_id}`): {after}{change}.{accepted}")
    return Outcome(
        "đã nhập",
        f"Đã nhập văn bản {plan.document_id} ({after}{change}; {len(issues)} cảnh báo).{accepted} {changelog.NAME} đã"
        " ghi."
        f"{_NEXT}",
    )


def _workbooks_in(folder: Path) -> list[Path]:
    """The workbooks of a folder by name, without what Excel keeps beside an open one and what was marked before."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix.lower() == ".xlsx"
        and not path.name.startswith(("~$", "."))
        and not path.name.endswith(_MARKED)
    )


def _report(files: Sequence[Path], outcomes: Sequence[Outcome]) -> None:
    counted = Counter(outcome.verdict for outcome in outcomes)
    print(f"\nBáo cáo: {len(files)} tệp; {', '.join(f'{count} {verdict}' for verdict, count in counted.items())}.")
    for file, outcome in zip(files, outcomes, strict=True):
        print(f"  {file.name}: {outcome.said.removesuffix(_NEXT)}")
    if counted["đã nhập"]:
        print(_NEXT.strip())


def _called(files: PlanFiles, plan: OnePlan) -> str:
    """ "12/KH-UBND (Thừa Thiên Huế)"."""
    document = plan.frames["documents"].iloc[0]
    names = dict(zip(files.frames["provinces"]["province_code"], files.frames["provinces"]["name"], strict=True))
    place = names.get(document["province_code"], "")
    return f"{document['number'] or shortened(document['title'], 60)}{f' ({place})' if place else ''}"


def _put(path: Path, content: bytes, what: str) -> int:
    """Write a file that is not there yet; one that somebody filled in is not lost to a second run."""
    if path.suffix.lower() != ".xlsx":
        return _misuse(f"tên tệp phải kết thúc bằng .xlsx, ở đây là “{path.name}”")
    if path.is_dir() or (path.is_file() and path.stat().st_size and path.read_bytes() != content):
        return _misuse(f"“{path}” đã có; hãy đặt tên khác hoặc xóa tệp cũ")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(f"Đã ghi {what} vào {path}")
    return DONE


def _unchanged(files: PlanFiles, plan: OnePlan) -> bool:
    """Whether the data hold exactly these rows already."""
    for name, frame in plan.frames.items():
        columns, held = list(TABLES[name].names), files.frames[name]
        held = held.loc[held["document_id"] == plan.document_id, columns]
        if held.to_dict("records") != frame[columns].to_dict("records"):
            return False
    return True


def _counts(files: PlanFiles, document_id: str) -> dict[str, int]:
    return {
        s.table.name: int((files.frames[s.table.name]["document_id"] == document_id).sum())
        for s in SHEETS
        if s.table.per_plan
    }


def _told(counts: dict[str, int]) -> str:
    titles = {s.table.name: s.title for s in SHEETS}
    return (
        ", ".join(f"{titles[name]} {count} dòng" for name, count in counts.items() if count) or "không có dòng số liệu"
    )


def _print(issues: list[Issue]) -> None:
    for issue in issues:
        print(issue if issue.severity == "error" else f"{issue} [cảnh báo]")


def _problems(issues: list[Issue], what: str) -> int:
    errors = sum(i.severity == "error" for i in issues)
    print(f"{what}: {errors} lỗi, {len(issues) - errors} cảnh báo. Dữ liệu giữ nguyên.")
    return PROBLEMS


def _misuse(message: str) -> int:
    print(f"lib.workbook: {message}", file=sys.stderr)
    return MISUSE


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m lib.workbook",
        description="Nhập và xuất một kế hoạch bằng tệp Excel.",
        epilog="Mã thoát: 0 xong; 1 tệp hoặc dữ liệu có lỗi, không ghi gì; 2 sai cách dùng hoặc không đọc, ghi được.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH")
    template = commands.add_parser(
        "template", help="ghi mẫu trống có danh mục để chọn", description="Ghi mẫu Excel trống."
    )
    template.add_argument("out", type=Path, metavar="OUT.xlsx", help="tệp sẽ ghi")
    bring = commands.add_parser(
        "import",
        help="kiểm tra tệp đã điền, hay mọi tệp của một thư mục, rồi ghi vào thư mục dữ liệu",
        description=(
            "Đọc tệp Excel, chạy mọi kiểm tra của lib.check, rồi ghi thư mục kế hoạch, dòng của documents.csv và một"
            " mục"
            " của CHANGELOG.md. Có lỗi thì không ghi gì. Với thư mục: tệp sạch được nhập, tệp có lỗi thì không; cuối"
            " cùng"
            " là một báo cáo."
        ),
    )
    bring.add_argument("file", type=Path, metavar="FILE.xlsx", help="tệp Excel đã điền, hoặc thư mục chứa các tệp")
    bring.add_argument(
        "--accept-vocabulary",
        action="store_true",
        help="nhận các mục mới mà tệp đề nghị vào danh mục, mỗi chỉ tiêu mới kèm một câu hỏi so sánh",
    )
    bring.add_argument("--replace", action="store_true", help="thay văn bản đã có bằng nội dung của tệp")
    bring.add_argument(
        "--sources", type=Path, metavar="DIR", help="thư mục văn bản nguồn: kiểm tra thêm trích dẫn đúng dòng"
    )
    bring.add_argument(
        "--marked",
        type=Path,
        metavar="OUT.xlsx",
        help="ghi lại tệp Excel với các ô sai được đánh dấu; với thư mục: thư mục để ghi",
    )
    export = commands.add_parser(
        "export",
        help="xuất một văn bản của bộ dữ liệu ra Excel",
        description="Xuất một văn bản ra Excel; nhập lại thì không đổi gì.",
    )
    export.add_argument("document_id", metavar="DOCUMENT_ID", help="mã văn bản, như ở documents.csv")
    export.add_argument("out", type=Path, metavar="OUT.xlsx", help="tệp sẽ ghi")
    for command in (template, bring, export):
        command.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="thư mục dữ liệu (mặc định: data/)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
