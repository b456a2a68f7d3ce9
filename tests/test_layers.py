"""Layers and rooms hold: read from the syntax trees, nothing is imported or run.

lib/contract → plans → normalize → store → compare → present → ui. Each room's docstring says what it may import.
"""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.rooms import allowed, imports, rooms, tree_of

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("contract", "plans", "normalize", "store", "compare", "present", "ui")
# What a command line may use: everything that is neither comparison nor screen.
COMMANDS = {
    name: {"contract", "plans", "normalize", "store", "present"} for name in ("check", "build", "diff", "workbook")
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


ROOMS = rooms()
MOST_FILES = 14  # more in one folder and nobody sees what belongs together


def test_layers_are_the_folders_of_lib():
    assert {name.partition(".")[0] for name in ROOMS if name} == set(LAYERS)
    assert (ROOT / "lib" / "__init__.py").read_text(encoding="utf-8").strip() == "", "lib/__init__.py stays empty"


@pytest.mark.parametrize("room", sorted(name for name in ROOMS if name))
def test_a_room_imports_only_what_it_says(room):
    """ "May import: …" in the room's own docstring, and never a layer above its own."""
    may = allowed(room, set(ROOMS))
    layer = room.partition(".")[0]
    assert {name.partition(".")[0] for name in may} <= set(LAYERS[: LAYERS.index(layer) + 1])
    wrong = {
        (above, below) for other, arrows in ROOMS[room].outward.items() if other not in may for above, below in arrows
    }
    assert wrong == set()
    assert len(ROOMS[room].files) <= MOST_FILES
    assert may - {room} <= set(ROOMS[room].outward) | {name for name in may if name.partition(".")[0] != layer}, (
        "a room of the own layer that is named and never imported"
    )


def test_rooms_and_their_files_import_each_other_one_way():
    between = {(name, other) for name, room in ROOMS.items() for other in room.outward}
    standing = set(ROOMS)
    while free := {
        name for name in standing if not any(above == name and below in standing for above, below in between)
    }:
        standing -= free
    assert standing == set(), "rooms that import each other in a circle"
    assert [name for name, room in ROOMS.items() if room.inside and not room.floors] == [], "files in a circle"


@pytest.mark.parametrize("path", sorted((ROOT / "lib").glob("*.py")), ids=lambda path: path.name)
def test_a_command_imports_no_comparison_and_no_screen(path):
    if path.name == "__init__.py":
        return
    assert path.stem in COMMANDS, f"lib/{path.name} is no command"
    named = {[*module.split("."), ""][1] for _, module in imports(path) if is_within(module, "lib")}
    assert named - COMMANDS[path.stem] - set(COMMANDS) == set()


@pytest.mark.parametrize("path", sources(*(f"lib/{layer}" for layer in PURE)), ids=name_of)
def test_pure_layers_touch_no_file_clock_or_environment(path):
    wrong = [f"{line}: import {module}" for line, module in imports(path) if module.split(".")[0] in IMPURE_MODULES]
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_NAMES:
            wrong.append(f"{node.lineno}: {node.func.id}(…)")
        elif isinstance(node, ast.Attribute) and (node.attr in IMPURE_METHODS or READERS.match(node.attr)):
            wrong.append(f"{node.lineno}: .{node.attr}")
    assert wrong == [], name_of(path)


def test_streamlit_stands_only_in_the_screen_layer():
    wrong = [
        f"{name_of(path)}:{line}"
        for path in sources("lib")
        if own_layer(path) != "ui"
        for line, module in imports(path)
        if is_within(module, "streamlit")
    ]
    assert wrong == []


@pytest.mark.parametrize("path", sources("pages"), ids=name_of)
def test_a_page_opens_compares_shows(path):
    text = path.read_text(encoding="utf-8")
    tree = tree_of(path)
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, functions)] == [], "a page defines nothing"
    assert [module for _, module in imports(path) if is_within(module, "pandas")] == [], "no pandas in a page"
    state = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "session_state"]
    state += [line for line, module in imports(path) if module.endswith(".session_state")]
    assert state == [], "no session_state in a page"
    assert len(text.splitlines()) <= PAGE_LINES


def test_every_page_stands_in_the_table_of_pages():
    from lib.ui.frame.pages import PAGES

    assert {path.stem for path in sources("pages")} <= {entry.stem for entry in PAGES}
    assert len({entry.url_path for entry in PAGES}) == len(PAGES)
    assert all(re.fullmatch(r"[a-z0-9_-]+", entry.url_path) for entry in PAGES)


@pytest.mark.parametrize("path", [ROOT / "app.py"], ids=name_of)
def test_the_entry_point_only_starts_the_screen_layer(path):
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
