"""Layers and rooms hold: read from the syntax trees, nothing is imported or run.

lib/contract → plans → normalize → store → compare → present → ui. Each room's docstring says what it may import.
"""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.rooms import LAYERS, Room, allowed, drawn_in, imports, needed, picture, rooms, tree_of

ROOT = Path(__file__).resolve().parents[1]
# What a command line may use: no screen, and comparisons only to say where each figure is shown.
COMMANDS = {
    name: {"contract", "plans", "normalize", "store", "present"}
    for name in ("build", "builds", "diff", "draft", "workbook")
} | {
    "check": {"contract", "plans", "normalize", "store", "compare", "present"},
    "deck": {"present", "ui"},  # it reads an address, and makes its file, as the server does
    "serve": set(),
}
PURE = ("contract", "compare", "present")
VISIBLE = {"app.py", "pages", "data", "lib", "tests", "requirements.txt", "README.md"}
PAGE_LINES = 60
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}

# Files, network, clock, chance and environment: none of them in a pure layer.
IMPURE_MODULES = {
    "glob", "os", "pathlib", "random", "requests", "secrets", "shutil", "socket", "sqlite3", "streamlit",
    "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
IMPURE_NAMES = {"open", "print", "input", "exec", "eval", "__import__"}
IMPURE_METHODS = {"now", "today", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes", "environ", "getenv"}
READERS = re.compile(r"read_(csv|parquet|excel|json|feather|table)$")


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py") if path.is_file())


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def own_layer(path: Path) -> str:
    """contract … ui for a file in a layer, the command's own name for one right under lib."""
    parts = path.relative_to(ROOT / "lib").parts
    return parts[0] if len(parts) > 1 else path.stem


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


MOST_FILES = 14  # more in one folder and nobody sees what belongs together


@pytest.fixture(scope="module")
def found() -> dict[str, Room]:
    return rooms()


def test_layers_are_the_folders_of_lib(found):
    assert {name.partition(".")[0] for name in found if name} == set(LAYERS)
    assert (ROOT / "lib" / "__init__.py").read_text(encoding="utf-8").strip() == "", "lib/__init__.py stays empty"


def test_a_room_imports_only_what_it_says(found):
    """ "May import: …" in the room's own docstring, and never a layer above its own."""
    wrong = []
    for name, room in sorted(found.items()):
        if not name:
            continue
        may = allowed(name, set(found))
        layer = name.partition(".")[0]
        of_layer = {other: other.partition(".")[0] for other in may}
        upward = [other for other in may if of_layer[other] not in LAYERS[: LAYERS.index(layer) + 1]]
        wrong += [f"{name} says that it may import {other}, a layer above its own" for other in upward]
        wrong += [
            f"{above} imports {below}, and {name} does not say so"
            for other, arrows in room.outward.items()
            if other not in may
            for above, below in arrows
        ]
        unused = [other for other in may - {name} - set(room.outward) if of_layer[other] == layer]
        wrong += [f"{name} names {other}, a room of its own layer, and never imports it" for other in unused]
        if len(room.files) > MOST_FILES:
            wrong.append(f"{name} has {len(room.files)} files, more than {MOST_FILES}")
    assert wrong == []


def test_the_readme_draws_the_rooms_as_they_are(found):
    assert drawn_in((ROOT / "README.md").read_text(encoding="utf-8")) == picture(found), (
        "the rooms have changed: python -m tests.rooms --readme draws them anew"
    )


def test_the_arrows_that_are_drawn_lead_wherever_a_room_reaches(found):
    """Left out is only what the others lead to: nothing is lost, and no arrow is there that could be spared."""
    inner = {name: room for name, room in found.items() if name}
    drawn = needed(inner)

    def reached(name: str, arrows: dict[str, set[str]]) -> set[str]:
        return arrows[name].union(*(reached(other, arrows) for other in arrows[name]))

    direct = {name: set(room.outward) for name, room in inner.items()}
    for name in inner:
        assert reached(name, drawn) == reached(name, direct)
        for arrow in drawn[name]:
            assert arrow not in reached(name, drawn | {name: drawn[name] - {arrow}})


def test_rooms_and_their_files_import_each_other_one_way(found):
    between = {(name, other) for name, room in found.items() for other in room.outward}
    standing = set(found)
    while free := {
        name for name in standing if not any(above == name and below in standing for above, below in between)
    }:
        standing -= free
    assert standing == set(), "rooms that import each other in a circle"
    assert [name for name, room in found.items() if room.inside and not room.floors] == [], "files in a circle"


def test_a_command_imports_no_screen():
    commands = {path.stem: path for path in (ROOT / "lib").glob("*.py") if path.name != "__init__.py"}
    assert set(commands) == set(COMMANDS)
    wrong = [
        f"{name_of(path)}:{line}: {module}"
        for name, path in commands.items()
        for line, module in imports(path)
        if is_within(module, "lib") and [*module.split("."), ""][1] not in COMMANDS[name] | set(COMMANDS)
    ]
    assert wrong == []


def impurities(path: Path) -> list[str]:
    """Every place in a file that reads a file, the clock, chance or the environment, as "file:line: what"."""
    wrong = [(line, f"import {module}") for line, module in imports(path) if module.split(".")[0] in IMPURE_MODULES]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_NAMES:
            wrong.append((node.lineno, f"{node.func.id}(…)"))
        elif isinstance(node, ast.Attribute) and (node.attr in IMPURE_METHODS or READERS.match(node.attr)):
            wrong.append((node.lineno, f".{node.attr}"))
    return [f"{name_of(path)}:{line}: {what}" for line, what in wrong]


def test_pure_layers_touch_no_file_clock_or_environment():
    paths = sources(*(f"lib/{layer}" for layer in PURE))
    assert paths and [place for path in paths for place in impurities(path)] == []


def test_streamlit_stands_only_in_the_screen_layer():
    wrong = [
        f"{name_of(path)}:{line}"
        for path in sources("lib")
        if own_layer(path) != "ui"
        for line, module in imports(path)
        if is_within(module, "streamlit")
    ]
    assert wrong == []


def test_a_page_opens_compares_shows():
    """A page defines nothing, holds no pandas and no session_state, and is short."""
    wrong = []
    for path in sources("pages"):
        tree = tree_of(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                wrong.append(f"{name_of(path)}:{node.lineno}: defines {node.name}")
            elif isinstance(node, ast.Attribute) and node.attr == "session_state":
                wrong.append(f"{name_of(path)}:{node.lineno}: session_state")
        wrong += [
            f"{name_of(path)}:{line}: import {module}"
            for line, module in imports(path)
            if is_within(module, "pandas") or module.endswith(".session_state")
        ]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > PAGE_LINES:
            wrong.append(f"{name_of(path)}: {lines} lines")
    assert wrong == []


def test_every_page_stands_in_the_table_of_pages():
    from lib.ui.frame.pages import PAGES

    assert {path.stem for path in sources("pages")} <= {entry.stem for entry in PAGES}
    assert len({entry.url_path for entry in PAGES}) == len(PAGES)
    assert all(re.fullmatch(r"[a-z0-9_-]+", entry.url_path) for entry in PAGES)


def test_the_entry_point_only_starts_the_screen_layer():
    path = ROOT / "app.py"
    assert {module.split(".")[0] for _, module in imports(path)} <= {"streamlit", "lib"}
    assert all(is_within(module, "lib.ui") for _, module in imports(path) if is_within(module, "lib"))
    assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.walk(tree_of(path)))


def test_names_say_what_things_are():
    parts = {part for path in sources("lib", "pages", "tests") for part in path.relative_to(ROOT).with_suffix("").parts}
    assert parts & VAGUE_NAMES == set()


def test_top_level_holds_the_agreed_entries_alone():
    try:
        listing = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive, not a clone
        listing = [path.name for path in ROOT.iterdir()]
    entries = {name.split("/")[0] for name in listing if name}
    assert {entry for entry in entries if not entry.startswith((".", "__pycache__"))} <= VISIBLE


def test_a_breach_would_be_seen(tmp_path):
    """The reader of imports sees plain, aliased, nested and relative ones alike."""
    module = tmp_path / "lib" / "compare" / "probe.py"
    module.parent.mkdir(parents=True)
    module.write_text(
        "import lib.ui.data as d\nfrom lib import present\nfrom ..ui import shell\nfrom . import order\n"
        "def late():\n    from streamlit import runtime\n",
        encoding="utf-8",
    )
    assert [name for _, name in imports(module, tmp_path)] == [
        "lib.ui.data",
        "lib.present",
        "lib.ui.shell",
        "lib.compare.order",
        "streamlit.runtime",
    ]


def test_a_name_means_one_thing():
    """A newcomer who searches for a class finds one; a type alias counts as one too."""
    found: dict[str, list[str]] = {}
    for path in sources("lib"):
        for node in tree_of(path).body:
            alias = isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp | ast.Subscript)
            names = [target.id for target in node.targets if isinstance(target, ast.Name)] if alias else []
            names += [node.name] if isinstance(node, ast.ClassDef) else []
            for name in (name for name in names if name.strip("_")[:1].isupper() and not name.isupper()):
                found.setdefault(name.lstrip("_"), []).append(name_of(path))
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}
