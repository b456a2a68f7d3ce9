"""Codes are declared once: comparison and wording decide by their names, never by literals of their own."""

import ast
from enum import StrEnum
from pathlib import Path

import pytest

from lib.compare import model, reasons
from lib.contract import codes
from lib.contract.columns import column
from lib.contract.tables import STORED_TABLES
from lib.contract.values import OPERATORS

ROOT = Path(__file__).resolve().parents[2]
READERS = sorted(path for layer in ("compare", "present") for path in (ROOT / "lib" / layer).rglob("*.py"))
DECLARED = {ROOT / "lib" / "compare" / "model.py"}  # declares codes of its own: members are literals there


def enums(module) -> list[type[StrEnum]]:
    return [
        declared
        for declared in vars(module).values()
        if isinstance(declared, type) and issubclass(declared, StrEnum) and declared is not StrEnum
    ]


# "unit", "whole" and "part" are everyday words beside being codes.
CODES = {code.value for declared in (*enums(codes), reasons.Relation) for code in declared} - set(codes.Reach) | {
    model.MONEY,
    codes.PER_HEAD,
}
NOT_CODES = {
    # words that are codes elsewhere and something else in these files; each with what it is there
    "charts/bars.py": {"line"},  # a property of Plotly
    "charts/canvas.py": {"line", "dash"},  # properties of Plotly
    "charts/path.py": {"line"},  # a property of Plotly
    "charts/stacked.py": {"line"},  # a property of Plotly
    "charts/strip.py": {"line"},  # a property of Plotly
    "excel/paper.py": {"number"},  # a look of a cell
    "excel/sheets.py": {"number", "line"},  # columns of a table
    "excel/workbook.py": {"line", "none"},  # properties of XlsxWriter
    "pptx/deck.py": {"number", "words"},  # roles of a text
    "pptx/path.py": {"dash", "none"},  # symbols of a mark
    "registers/evidence.py": {"group"},  # a facet of a list
    "registers/projects.py": {"tier", "nature"},  # facets of a list
    "search/query.py": {"ty", "trieu"},  # words of a sum as it is typed
    "views/tables.py": {"number", "line"},  # columns of a table
}


def decided(tree: ast.AST) -> list[tuple[int, str]]:
    """Literal strings by which a rule decides, with their lines: compared, looked for, matched, keys of a dict, and
    the value of a parameter or field that is named like a column of codes."""
    found: list[ast.expr | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            found += [node.left, *node.comparators]
        elif isinstance(node, ast.Dict):
            found += node.keys
        elif (
            isinstance(node, ast.MatchValue)
            or (isinstance(node, ast.keyword) and node.arg in CODED)
            or (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id in CODED)
        ):
            found.append(node.value)
        elif isinstance(node, ast.arguments):
            named = [*node.posonlyargs, *node.args][len(node.posonlyargs) + len(node.args) - len(node.defaults) :]
            pairs = [*zip(named, node.defaults, strict=True), *zip(node.kwonlyargs, node.kw_defaults, strict=True)]
            found += [default for argument, default in pairs if argument.arg in CODED]
    inside = [
        part
        for node in found
        if node is not None
        for part in (node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node])
    ]
    return [
        (part.lineno, part.value) for part in inside if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


CODED = {"kind", "kinds", "operator", "basis", "direction", "coverage", "section", "scope_relation", "unit", "measure"}


@pytest.mark.parametrize("path", READERS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_rules_and_words_decide_by_the_names_of_codes(path):
    if path in DECLARED:
        return
    aside = (
        NOT_CODES.get(path.relative_to(ROOT / "lib" / "present").as_posix(), set())
        if "present" in path.parts
        else set()
    )
    found = decided(ast.parse(path.read_text(encoding="utf-8")))
    assert [(line, word) for line, word in found if word in CODES - aside] == []


def test_what_is_left_aside_is_there():
    """An entry of the list that nothing needs any more goes."""
    for name, words in NOT_CODES.items():
        found = {word for _, word in decided(ast.parse((ROOT / "lib" / "present" / name).read_text(encoding="utf-8")))}
        assert words <= found, name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a.kind == 'target'", ["target"]),
        ("'ge' != a", ["ge"]),
        ("a in ('actual', x)", ["actual"]),
        ("{'percent': 1}.get(a)", ["percent"]),
        ("match a:\n    case 'dash':\n        pass", ["dash"]),
        ("Value(kind='money')", ["money"]),
        ("def f(a, operator='eq', *, unit='vnd'): pass", ["eq", "vnd"]),
        ("operator: str = 'eq'", ["eq"]),
        ("row['line'], text('target'), f(name='target')", []),
    ],
)
def test_a_literal_that_decides_is_seen(text, words):
    assert [word for _, word in decided(ast.parse(text))] == words


def test_columns_have_the_words_of_the_codes_in_their_order():
    lists = {tuple(code.value for code in declared) for declared in enums(codes)}
    by_word = {word for words in lists for word in words}
    columns = [table.column(c.name) for table in STORED_TABLES.values() for c in table.stored]
    for declared in columns:
        if declared.words and set(declared.words) & by_word and declared.name not in ("table", "severity"):
            assert declared.words in lists or declared.name == "kind", declared.name
    assert column("targets", "kind").words == ("target", "actual", "unclear")
    assert column("documents", "kind").words == tuple(codes.DocumentKind)


def test_a_code_is_the_text_of_the_file():
    for declared in enums(codes):
        for code in declared:
            assert (str(code), f"{code}", {code.value: 1}[code]) == (code.value, code.value, 1)
            assert declared(code.value) is code


def test_signs_and_ranks_stand_with_their_codes():
    assert OPERATORS == {"eq": "", "ge": "≥", "gt": ">", "approx": "≈", "lt": "<", "le": "≤"}
    assert {section.value: section.rank for section in codes.Section} == {
        "objective": 0,
        "roadmap": 1,
        "annex": 2,
        "results": 0,
    }
