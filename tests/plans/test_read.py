"""Whatever the files hold: rows where they can be read, one located sentence where they cannot, never a traceback."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.contract.tables import TABLES
from lib.plans.read import read_plans
from lib.plans.rules.check import check
from tests.plans.folder import PLACE, Folder
from tests.store.sample import ARTICLE, PLAN

TARGETS, SCOPES = f"{PLACE}/targets.csv", "reference/scopes.csv"


def _line(content: bytes, number: int) -> bytes:
    return content.split(b"\n")[number - 1]


def _swap(old: bytes, new: bytes, count: int = 1):
    return lambda content: content.replace(old, new, count)


def test_a_valid_folder_reads_as_written(folder):
    files, issues = read_plans(folder.write().root)
    assert issues == [] and files.damaged == {}
    targets = files.frames["targets"]
    assert targets[["document_id", "row_id", "value", "note", "_path", "_row"]].values.tolist() == [
        [PLAN, "t001", "70.5", "", TARGETS, 2],
        [PLAN, "t002", "60", "", TARGETS, 3],
        [ARTICLE, "t001", "70.5", "", f"plans/{ARTICLE}/targets.csv", 2],
    ]
    assert list(targets.columns) == [*TABLES["targets"].names, "_path", "_row"]
    assert files.frames["glossary"]["expansion_vi"].tolist() == ["công nghệ thông tin"]


def test_a_plan_file_that_is_not_there_means_no_rows(folder):
    folder.write()
    (folder.root / PLACE / "staff.csv").unlink()
    files, issues = read_plans(folder.root)
    assert issues == [] and files.frames["staff"].empty and "officials" in files.frames["staff"].columns


def test_the_row_of_a_record_is_the_line_where_it_starts(folder):
    folder.change("targets", 0, quote="hai\ndòng").write()
    files, issues = read_plans(folder.root)
    assert issues == [] and files.frames["targets"]["_row"].tolist() == [2, 4, 2]
    assert files.frames["targets"]["quote"][0] == "hai\ndòng"


def test_windows_line_ends_read_the_same(folder):
    plain = read_plans(folder.change("targets", 0, quote="hai\ndòng").write().root)[0].frames["targets"]
    folder.put(TARGETS, folder.bytes(TARGETS).replace(b"\n", b"\r\n"))
    files, issues = read_plans(folder.root)
    assert issues == [] and files.frames["targets"].equals(plain)


SPOILT = {
    "byte order mark": (
        TARGETS,
        lambda c: b"\xef\xbb\xbf" + c,
        [f"? {TARGETS}:1:: tệp có dấu BOM ở đầu, đã bỏ qua; nên lưu UTF-8 không BOM"],
    ),
    "another encoding": (
        TARGETS,
        lambda c: c.decode().replace("tối thiểu", "toi thieu").replace("xã", "x\xe3").encode("latin-1", "replace"),
        [
            f"{TARGETS}:2:: không phải UTF-8; hãy lưu lại tệp dạng “CSV UTF-8”",
            f"{TARGETS}:3:: không phải UTF-8; hãy lưu lại tệp dạng “CSV UTF-8”",
        ],
    ),
    "UTF-16 as Excel's Unicode text": (
        TARGETS,
        lambda c: c.decode().replace("\n", "").encode("utf-16"),
        [f"{TARGETS}:1:: không phải UTF-8; hãy lưu lại tệp dạng “CSV UTF-8”"],
    ),
    "a NUL byte": (TARGETS, _swap(b"t002", b"t0\x0002"), [f"{TARGETS}:3:: có ký tự điều khiển U+0000, đã bỏ qua"]),
    "a lone carriage return": (
        TARGETS,
        _swap(b"t002", b"t002\r"),
        [f"{TARGETS}:3:: có ký tự điều khiển U+000D, đã bỏ qua"],
    ),
    "an empty file": (TARGETS, lambda _: b"", [f"{TARGETS}:1:: tệp rỗng, thiếu dòng tiêu đề cột"]),
    "a lost comma": (
        TARGETS,
        _swap(b"t002,share_a", b"t002 share_a"),
        [f"{TARGETS}:3:: dòng có 28 ô, phải có 29 ô (thiếu dấu phẩy hoặc dòng bị cắt); dòng này không được dùng"],
    ),
    "a comma too many": (
        TARGETS,
        _swap(b"60% x", b"60,5% x"),
        [f"{TARGETS}:3:: dòng có 30 ô, phải có 29 ô (thừa dấu phẩy hoặc thiếu ngoặc kép); dòng này không được dùng"],
    ),
    "a file cut inside its last line": (
        TARGETS,
        lambda c: c[:-32],
        [
            f"{TARGETS}:3:: dòng có 18 ô, phải có 29 ô (thiếu dấu phẩy hoặc dòng bị cắt); dòng này không được dùng",
            f"{TARGETS}:3:: tệp không kết thúc bằng dấu xuống dòng; dòng cuối có thể bị cắt cụt",
        ],
    ),
    "no line end at the end": (
        TARGETS,
        lambda c: c[:-1],
        [f"{TARGETS}:3:: tệp không kết thúc bằng dấu xuống dòng; dòng cuối có thể bị cắt cụt"],
    ),
    "an open quote at the end": (
        TARGETS,
        _swap(b"t002", b'"t002'),
        [f"{TARGETS}:3:: ngoặc kép mở ở dòng này không được đóng; dòng này không được dùng"],
    ),
    "a quotation mark in the wrong place": (
        TARGETS,
        _swap(b",t001,", b',"t"001,'),
        [f"{TARGETS}:2:: ngoặc kép đặt sai chỗ hoặc không được đóng; dòng này không được dùng"],
    ),
    "a blank line": (TARGETS, _swap(b"\n", b"\n\n"), [f"? {TARGETS}:2:: dòng trống, đã bỏ qua"]),
    "a line of commas": (TARGETS, _swap(b"\n", b"\n" + b"," * 24 + b"\n"), [f"? {TARGETS}:2:: dòng trống, đã bỏ qua"]),
    "a misspelt column": (
        TARGETS,
        _swap(b"caveats", b"caveat"),
        [f"{TARGETS}:1:caveat: cột lạ “caveat” (có phải “caveats”?)", f"{TARGETS}:1:caveats: thiếu cột “caveats”"],
    ),
    "a column twice": (
        TARGETS,
        _swap(b"out_of_operator", b"out_of"),
        [f"{TARGETS}:1:out_of: cột “out_of” có hai lần", f"{TARGETS}:1:out_of_operator: thiếu cột “out_of_operator”"],
    ),
    "columns in another order": (
        SCOPES,
        _swap(b"parent,stated", b"stated,parent"),
        [f"? {SCOPES}:1:: các cột không theo thứ tự quy định"],
    ),
    "a reference table's key column": (
        "reference/glossary.csv",
        _swap(b"abbr", b"abbreviation"),
        ["reference/glossary.csv:1:abbr: thiếu cột “abbr”"],
    ),
}


@pytest.mark.parametrize("case", SPOILT)
def test_spoilt_files(folder, case):
    path, spoil, expected = SPOILT[case]
    folder.write()
    folder.put(path, spoil(folder.bytes(path)))
    assert folder.reading() == expected


def test_a_file_from_before_rows_were_checked_by_name(folder):
    """Nobody has to touch old files: who checked a row is a column that they may do without, its neighbours are not."""
    folder.write()
    lines = folder.bytes(TARGETS).decode().splitlines()
    assert all(line.endswith(",checked_by,checked_on" if not n else ",,") for n, line in enumerate(lines))
    folder.put(TARGETS, "".join(line.rsplit(",", 2)[0] + "\n" for line in lines).encode())
    assert folder.reading() == []
    assert set(read_plans(folder.root)[0].frames["targets"]["checked_by"]) == {""}
    folder.put(TARGETS, "".join(line.rsplit(",", 3)[0] + "\n" for line in lines).encode())
    assert folder.reading() == [f"{TARGETS}:1:note: thiếu cột “note”"]


def test_missing_files(folder):
    folder.write()
    for path in ("documents.csv", "reference/units.csv"):
        (folder.root / path).unlink()
    assert folder.reading() == ["documents.csv:0:: thiếu tệp “Văn bản”", "reference/units.csv:0:: thiếu tệp “Đơn vị”"]
    assert len(read_plans(folder.root)[0].frames["targets"]) == 3, "plans are read even when documents.csv is lost"


def test_no_folder_at_all(tmp_path):
    files, issues = read_plans(tmp_path / "nothing")
    assert [str(i) for i in issues] == [":0:: không có thư mục dữ liệu này"]
    assert set(files.frames) == set(TABLES) and check(files) == []


def test_a_folder_that_documents_csv_does_not_name(folder):
    folder.write().put("plans/tinh-a-1-2071/targets.csv", b"what,ever\n")
    assert folder.reading() == [
        (
            f"plans/tinh-a-1-2071:0:: thư mục kế hoạch không có trong documents.csv (có phải “{PLAN}”?); các dòng trong"
            " đó không được dùng"
        )
    ]


def test_files_that_no_table_has(folder):
    folder.write().put(f"{PLACE}/target.csv", b"x\n").put("plans/targets.csv", b"x\n").put(
        "reference/scope.csv", b"x\n"
    )
    folder.put(f"{PLACE}/.~lock", b"").put(f"{PLACE}/README.md", b"")
    assert folder.reading() == [
        "plans/targets.csv:0:: tệp lạ, không được đọc",
        f"{PLACE}/target.csv:0:: tệp lạ, không được đọc (có phải “{PLACE}/targets.csv”?)",
        "? reference/scope.csv:0:: tệp lạ, không được đọc (có phải “reference/scopes.csv”?)",
    ]


def test_a_folder_where_a_file_should_be(folder):
    folder.write()
    (folder.root / TARGETS).unlink()
    (folder.root / TARGETS).mkdir()
    assert folder.reading() == [f"{TARGETS}:0:: không đọc được tệp: Is a directory"]


def test_everything_is_told_in_one_run(folder):
    folder.write().put(TARGETS, folder.bytes(TARGETS).replace(b"t001,share_a", b"t001 share_a")[:-1])
    folder.put(SCOPES, b"\xef\xbb\xbf" + folder.bytes(SCOPES).replace(b"stated", b"state", 1))
    (folder.root / "reference/units.csv").unlink()
    assert [told.partition(": ")[0] for told in folder.reading()] == [
        f"{TARGETS}:2:",
        f"{TARGETS}:3:",
        f"? {SCOPES}:1:",
        f"{SCOPES}:1:state",
        f"{SCOPES}:1:stated",
        "reference/units.csv:0:",
    ]


def test_what_could_not_be_read_is_not_told_again(folder):
    """A lost reference table or column makes no further noise: neither unknown codes nor missing values nor wrong
    sums."""
    folder.write()
    (folder.root / "reference/units.csv").unlink()
    folder.put(TARGETS, folder.bytes(TARGETS).replace(b"operator", b"operater", 1))
    budget = f"{PLACE}/budget.csv"
    folder.put(budget, folder.bytes(budget).replace(b"b002,", b"b002 ", 1))
    assert len(folder.reading()) == 4 and folder.issues() == []


def test_many_broken_lines_end_in_one_sentence(folder):
    folder.write().put(SCOPES, b"scope,label,parent,stated,reach,synonyms\n" + b'"x"y,,,,,\n' * 50)
    told = folder.reading()
    assert len(told) == 11 and told[-1] == f"{SCOPES}:12:: còn nhiều dòng sai dấu ngoặc kép; dừng đọc tệp ở đây"


_PIECES = [
    b'"',
    b",",
    b"\n",
    b"\r\n",
    b"\x00",
    b"\xff",
    b"\xe1",
    b";",
    b"=",
    b"|",
    b"staff:",
    b"1.000",
    b"9" * 30,
    b"-1",
    b"t001",
    "Đ".encode(),
    b"\xef\xbb\xbf",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_bytes_raise(tmp_path_factory, data):
    folder = Folder(tmp_path_factory.mktemp("any")).with_source().write()
    paths = sorted(p.relative_to(folder.root).as_posix() for p in folder.root.rglob("*.csv"))
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(paths))
        content = folder.bytes(path)
        at = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 12))
        folder.put(path, content[:at] + data.draw(st.sampled_from(_PIECES)) + content[at + cut :])
    files, issues = read_plans(folder.root)
    assert all(i.path and i.message for i in [*issues, *check(files, folder.sources)])


@pytest.mark.parametrize(("sign", "words"), [(";", "dấu chấm phẩy (;)"), ("\t", "dấu tab")])
def test_another_sign_between_the_cells_is_one_sentence(folder, sign, words):
    folder.write()
    path = f"{PLACE}/targets.csv"
    folder.put(path, folder.bytes(path).replace(b",", sign.encode()))
    told = f"{path}:1:: các ô cách nhau bằng {words}; hãy lưu lại tệp dạng CSV, dấu phẩy giữa các ô"
    assert [line for line in folder.reading() if line.startswith(path)] == [told]
