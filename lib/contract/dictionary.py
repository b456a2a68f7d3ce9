"""The data dictionary, generated from the contract: the column tables inside data/FORMAT.md. No I/O.

After a change of the contract, from the project folder:
python -c "from pathlib import Path; from lib.contract.dictionary import fill; p = Path('data/FORMAT.md');
p.write_bytes(fill(p.read_text('utf-8')).encode())"
"""

from __future__ import annotations

import re

from lib.contract.columns import Column
from lib.contract.tables import STORED_TABLES, TABLES, Table

_TYPES = {"text": "text", "int": "integer", "decimal": "decimal", "bool": "true/false", "date": "yyyy-mm-dd"}
_BLOCK = re.compile(r"(<!-- columns of (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def fill(text: str) -> str:
    """``text`` with every block ``<!-- columns of NAME --> … <!-- end -->`` holding the columns of that table.

    KeyError for a table that is not in the contract.
    """
    return _BLOCK.sub(lambda found: found[1] + columns_of(STORED_TABLES[found[2]]) + found[3], text)


def described(text: str) -> list[str]:
    """Names of the tables that have a block in ``text``, in its order."""
    return [name for _, name, _ in _BLOCK.findall(text)]


def columns_of(table: Table) -> str:
    """Markdown: grain and key of the table, its columns in file order, then those that the build appends."""
    parts = [f"One row = {table.grain}. Key: {_codes(table.key)}.\n\n"]
    if table.names:
        parts.append(_rows(table.columns))
    if table.open_ended:
        parts.append(
            "\nFurther columns are allowed and carried along as text.\n"
            if table.names
            else "Every column is carried along as text.\n"
        )
    if table.derived:
        parts.append("\nAppended by the build:\n\n" + _rows(tuple(table.column(name) for name in table.derived)))
    return "".join(parts)


def _rows(columns: tuple[Column, ...]) -> str:
    head = (
        "| column | Vietnamese label | type | must be filled | meaning | allowed values | example"
        " |\n|---|---|---|---|---|---|---|\n"
    )
    return head + "".join(
        f"| `{c.name}` | {c.label} | {_TYPES[c.kind]} | {'yes' if c.required else ''} | {_cell(c.meaning)} |"
        f" {_allowed(c)} | {_cell(c.example)} |\n"
        for c in columns
    )


def _allowed(column: Column) -> str:
    if column.words:
        return _codes(column.words)
    if not column.reference:
        return ""
    name, _, dimension = column.reference.partition(":")
    home = f"[{TABLES[name].home}]({TABLES[name].home})"
    return f"a code of {home}{f', {dimension}' if dimension else ''}{'; several with `;`' if column.many else ''}"


def _codes(words: tuple[str, ...]) -> str:
    return " ".join(f"`{word}`" for word in words)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
