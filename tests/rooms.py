"""The rooms of lib/: which files each holds, and which rooms they import; read from the syntax trees, nothing is run.

    python -m tests.rooms [PROJECT]     a line a room: files, lines, import arrows inside and how many floors they make,
                                        arrows to other rooms
    python -m tests.rooms --readme      draws them anew in README.md: the picture, and what lives in each

A room is a folder of Python files. An arrow is one file that imports another, however many names. A room's floors are
the longest chain of its files that import each other. Works on any checkout of this project.
"""

import argparse
import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("contract", "plans", "normalize", "store", "compare", "present", "ui")
"""From the ground up: a layer imports itself and those before it."""
_DRAWN = re.compile(r"(?<=<!-- rooms -->\n).*?(?=<!-- /rooms -->)", re.DOTALL)
_ALLOWED = re.compile(r"^May import: ((?:.+,\n)*.+)\.$", re.MULTILINE)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path, root: Path = ROOT) -> Iterator[tuple[int, str]]:
    """Every module that a file names, wherever the import stands, as (line, dotted name); relative ones made whole."""
    package = list(path.relative_to(root).parts[:-1])
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            # `from lib import compare` names lib.compare
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


@dataclass
class Room:
    """One folder below lib/: ``name`` dotted and without "lib.", "" for the commands right under lib/."""

    name: str
    files: list[str] = field(default_factory=list)
    lines: int = 0
    inside: set[tuple[str, str]] = field(default_factory=set)
    outward: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    @property
    def floors(self) -> int:
        """How many files stand above each other; 0 where they import each other in a circle."""
        return _longest(self.files, self.inside)


def _longest(nodes: list[str], arrows: set[tuple[str, str]]) -> int:
    height: dict[str, int] = {}
    for _ in nodes:
        changed = False
        for node in nodes:
            now = 1 + max((height.get(below, 1) for above, below in arrows if above == node), default=0)
            changed |= height.get(node) != now
            height[node] = now
        if not changed:
            return max(height.values(), default=0)
    return 0 if arrows else max(height.values(), default=0)


def rooms(root: Path = ROOT) -> dict[str, Room]:
    """Every room of the project at ``root`` by name."""
    paths = {
        ".".join(path.relative_to(root).with_suffix("").parts): path
        for path in sorted((root / "lib").rglob("*.py"))
        if path.name != "__init__.py"
    }
    found: dict[str, Room] = {}
    for module, path in paths.items():
        room = found.setdefault(room_of(module), Room(room_of(module)))
        room.files.append(module)
        room.lines += len(path.read_text(encoding="utf-8").splitlines())
        for _, named in imports(path, root):
            target = named
            while target and target not in paths:
                target = target.rpartition(".")[0]
            if not target or target == module:
                continue
            arrows = room.inside if room_of(target) == room.name else room.outward.setdefault(room_of(target), set())
            arrows.add((module, target))
    return found


def room_of(module: str) -> str:
    """ "lib.present.words.values" → "present.words"."""
    return module.removeprefix("lib").rpartition(".")[0].removeprefix(".")


def allowed(room: str, names: set[str], root: Path = ROOT) -> set[str]:
    """The rooms that a room's own docstring lets it import, itself among them; "compare.*" is a room and those in it.

    ValueError where it does not say, or names a room that there is not.
    """
    text = ast.get_docstring(tree_of(root.joinpath("lib", *room.split("."), "__init__.py"))) or ""
    said = _ALLOWED.search(text)
    if said is None:
        raise ValueError(f"lib/{room.replace('.', '/')}/__init__.py does not say «May import: … .»")
    found = {room}
    for entry in re.split(r",\s+", said[1]) if said[1] != "nothing" else ():
        stem = entry.removesuffix(".*")
        known = {name for name in names if name == stem or (entry != stem and name.startswith(stem + "."))}
        if not known:
            raise ValueError(f"lib/{room.replace('.', '/')}/__init__.py names a room that is not there: {entry}")
        found |= known
    return found


def table(found: dict[str, Room]) -> str:
    """The rooms as text, a line each, then the sums."""
    lines = [f"{'room':<18}{'files':>6}{'lines':>7}{'inside':>8}{'floors':>8}  to other rooms"]
    for name, room in sorted(found.items()):
        out = ", ".join(f"{other or 'lib'} {len(arrows)}" for other, arrows in sorted(room.outward.items()))
        lines.append(
            f"{name or 'lib (commands)':<18}{len(room.files):>6}{room.lines:>7}"
            f"{len(room.inside):>8}{room.floors:>8}  {out}"
        )
    between = {(room.name, other) for room in found.values() for other in room.outward}
    lines.append(
        f"{len(found)} rooms, {sum(len(room.files) for room in found.values())} files, "
        f"{sum(room.lines for room in found.values())} lines; {len(between)} arrows between rooms on "
        f"{_longest(list(found), between) or 'circular'} floors; "
        f"{sum(len(room.inside) for room in found.values())} arrows inside rooms, at most "
        f"{max(room.floors for room in found.values())} floors"
    )
    return "\n".join(lines)


def purpose(room: str, root: Path = ROOT) -> str:
    """What a room's docstring says first, in one line."""
    text = ast.get_docstring(tree_of(root.joinpath("lib", *room.split("."), "__init__.py"))) or ""
    return " ".join(text.partition("\n\n")[0].split()).rstrip(".")


def needed(found: dict[str, Room]) -> dict[str, set[str]]:
    """Room → the rooms it imports and that none of these leads to: with the others, the same order of the house."""
    direct = {name: set(room.outward) & set(found) for name, room in found.items()}

    @cache
    def reached(name: str) -> frozenset[str]:
        return frozenset(direct[name]).union(*(reached(other) for other in direct[name]))

    return {
        name: {other for other in below if not any(other in reached(between) for between in below - {other})}
        for name, below in direct.items()
    }


def picture(found: dict[str, Room], root: Path = ROOT) -> str:
    """The rooms as Markdown: a Mermaid flowchart, a frame a layer and an arrow from each room to those it stands on,
    then a table with the purpose of each. The commands right under lib/ are left out: they may import all."""
    inner = {name: room for name, room in found.items() if name}
    lines = ["```mermaid", "flowchart TD"]
    for layer in reversed(LAYERS):
        own = sorted(name for name in inner if _in(name, layer))
        lines += [
            f'    subgraph layer_{layer}["lib/{layer}"]',
            *(f'        {name.replace(".", "_")}["{name.removeprefix(layer + ".")}"]' for name in own),
            "    end",
        ]
    lines += [
        f"    {name.replace('.', '_')} --> {other.replace('.', '_')}"
        for name, below in sorted(needed(inner).items())
        for other in sorted(below)
    ]
    lines += ["```", "", "| room | what lives there |", "|---|---|"]
    lines += [f"| `{name}` | {purpose(name, root)} |" for layer in LAYERS for name in sorted(inner) if _in(name, layer)]
    return "\n".join(lines) + "\n"


def _in(name: str, layer: str) -> bool:
    return name.partition(".")[0] == layer


def drawn_in(readme: str) -> str:
    """The rooms as README.md shows them: what stands between its two marks; ValueError without them."""
    shown = _DRAWN.search(readme)
    if shown is None:
        raise ValueError("README.md has no place for the rooms: <!-- rooms --> … <!-- /rooms -->")
    return shown[0]


def main() -> None:
    parser = argparse.ArgumentParser(description="Rooms of lib/ with their files and import arrows.")
    parser.add_argument("project", nargs="?", type=Path, default=ROOT, help="folder of a checkout, this one by default")
    parser.add_argument("--readme", action="store_true", help="draw them anew in README.md")
    asked = parser.parse_args()
    found = rooms(asked.project)
    if not asked.readme:
        print(table(found))
        return
    readme = asked.project / "README.md"
    text = readme.read_text(encoding="utf-8")
    drawn_in(text)
    drawn = picture(found, asked.project)
    readme.write_text(_DRAWN.sub(lambda _: drawn, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
