"""The layers hold: read from the syntax trees, nothing is imported or run.

lib/contract → plans → normalize → store → compare → present → ui; each knows itself and what stands before it.
"""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

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


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file names, wherever the import stands, as (line, dotted name); relative ones made whole."""
    package = list(path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            # `from lib import compare` names lib.compare
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def own_layer(path: Path) -> str:
    """contract … ui for a file in a layer, the command's own name for one right under lib."""
    parts = path.relative_to(ROOT / "lib").parts
    return parts[0] if len(parts) > 1 else path.stem


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


@pytest.mark.parametrize("path", sources("lib"), ids=name_of)
def test_a_layer_imports_only_itself_and_earlier_ones(path):
    layer = own_layer(path)
    if layer == "__init__":
        assert path.read_text(encoding="utf-8").strip() == "", "lib/__init__.py stays empty"
        return
    if path.parent == ROOT / "lib":
        assert layer in COMMANDS, f"lib/{path.name} is neither a layer nor a command"
        allowed = COMMANDS[layer] | set(COMMANDS)
    else:
        assert layer in LAYERS, f"lib/{layer} is not a layer"
        allowed = set(LAYERS[: LAYERS.index(layer) + 1])
    wrong = [
        f"{name_of(path)}:{line}: {module}"
        for line, module in imports(path)
        if is_within(module, "lib") and (module.split(".") + [""])[1] not in allowed
    ]
    assert wrong == []


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
    from lib.ui.pages import PAGES

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


def test_a_layer_breach_would_be_seen(tmp_path, monkeypatch):
    """The reader of imports sees plain, aliased, nested and relative ones alike."""
    monkeypatch.setattr("tests.test_layers.ROOT", tmp_path)
    module = tmp_path / "lib" / "compare" / "probe.py"
    module.parent.mkdir(parents=True)
    module.write_text(
        "import lib.ui.data as d\nfrom lib import present\nfrom ..ui import shell\nfrom . import order\n"
        "def late():\n    from streamlit import runtime\n",
        encoding="utf-8",
    )
    assert [name for _, name in imports(module)] == [
        "lib.ui.data",
        "lib.present",
        "lib.ui.shell",
        "lib.compare.order",
        "streamlit.runtime",
    ]
