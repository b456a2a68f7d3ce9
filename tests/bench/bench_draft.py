"""`python -m tests.bench.bench_draft`: how much of a plan a draft reads right, each document drafted with a vocabulary
that has not seen it (its quotes left out, and those of documents that repeat it).

Needs the source texts. A keyed row counts as found where a proposal stands on a number of its quote, on its lines, with
its value; each row takes a proposal of its own. Precision is the share of proposals that some keyed row takes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from lib.plans.draft.figures import figures
from lib.plans.draft.model import PlanText, Proposal
from lib.plans.draft.ranking import Meanings
from lib.plans.read import read_plans
from lib.plans.tokens import NUMBER, occurrences
from tests.bench.plain_text import plain_text

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("quang-ngai-2458-2017", "lao-cai-340-2017", "thanh-hoa-22-2016", "quang-ngai-4259-2019")
GOALS = {
    "found": 0.95, "precision": 0.8, "value": 0.95, "time": 0.9, "clause": 0.9, "first": 0.65, "five": 0.85,
    "scope": 0.85,
}  # fmt: skip
BINS = (0.0, 0.4, 0.6, 0.8, 0.95, 1.01)

Row = Mapping[str, str]


@dataclass(frozen=True)
class Pair:
    """A keyed row and the proposal that stands for it, or none."""

    row: Row
    proposal: Proposal | None

    def same(self, *columns: str) -> bool:
        return self.proposal is not None and all(
            _plain(self.proposal.cells.get(c, "")) == _plain(self.row[c]) for c in columns
        )

    def among(self, column: str) -> bool:
        return self.proposal is not None and self.row[column] in [r.code for r in self.proposal.choices[column]]


@dataclass(frozen=True)
class Read:
    """One document drafted: its pairs, the proposals that no row took, numbers nobody accounts for, seconds."""

    document_id: str
    pairs: tuple[Pair, ...]
    left: tuple[Proposal, ...]
    lost: tuple[str, ...]
    seconds: float


def _plain(text: str) -> str:
    try:
        return f"{Decimal(text).normalize():f}"
    except ArithmeticError:
        return text


def stands(proposal: Proposal, row: Row, lines: Mapping[int, str]) -> bool:
    """Whether the proposal's number is one of the row's quote, on its first line."""
    if proposal.line != int(row["line"]) and proposal.line != int(row["line_end"] or row["line"]):
        return False
    text = lines[proposal.line]
    spans = occurrences(row["quote"].split("\n")[0], text) or [(0, len(text))]
    return any(start <= proposal.start < end for start, end in spans)


def paired(
    rows: Sequence[Row], proposals: Sequence[Proposal], lines: Mapping[int, str]
) -> tuple[list[Pair], list[Proposal]]:
    """Each row with the best proposal left for it: one of its value, of its indicator where several are."""
    free = [p for p in proposals if p.table == "targets"]
    pairs = []
    for row in rows:
        here = [p for p in free if stands(p, row, lines) and _plain(p.cells["value"]) == _plain(row["value"])]
        here.sort(key=lambda p: (p.cells["indicator_id"] != row["indicator_id"], p.start))
        if here:
            free.remove(here[0])
        pairs.append(Pair(row, here[0] if here else None))
    return pairs, free


def unaccounted(text: PlanText, proposals: Iterable[Proposal]) -> tuple[str, ...]:
    """Numbers of the text that stand in no proposal's span."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for p in proposals:
        spans.setdefault(p.line, []).append((p.start, p.end))
    return tuple(
        f"{line.number}:{m.start()} {m.group()}"
        for line in (*text.lines, *text.furniture)
        for m in NUMBER.finditer(line.text)
        if not any(a <= m.start() and m.end() <= b for a, b in spans.get(line.number, ()))
    )


def measured(data: Path, sources: Path) -> list[Read]:
    """Each document drafted by the others."""
    files, _ = read_plans(data)
    documents = {row["document_id"]: row for row in files.frames["documents"].to_dict("records")}
    targets = files.frames["targets"].to_dict("records")
    found = []
    for document_id in DOCUMENTS:
        document = documents[document_id]
        vocabulary = Meanings.read(files.frames, {document_id})
        text = plain_text(sources / document["source_file"])
        started = perf_counter()
        proposals = figures(text, vocabulary, document)
        seconds = perf_counter() - started
        rows = [row for row in targets if row["document_id"] == document_id]
        pairs, left = paired(rows, proposals, {line.number: line.text for line in text.lines})
        found.append(Read(document_id, tuple(pairs), tuple(left), unaccounted(text, proposals), seconds))
    return found


def shares(pairs: Sequence[Pair], left: int) -> dict[str, float]:
    """The measures of GOALS, of the rows found but for ``found`` and ``precision``."""
    met = [p for p in pairs if p.proposal]

    def of(right: Sequence[bool]) -> float:
        return sum(right) / len(right) if right else 0.0

    return {
        "found": len(met) / len(pairs),
        "precision": len(met) / (len(met) + left),
        "value": of([p.same("value", "unit", "operator", "out_of") for p in met]),
        "time": of([p.same("year", "kind") for p in met]),
        "clause": of([p.same("clause") for p in met]),
        "first": of([p.same("indicator_id") for p in met]),
        "five": of([p.among("indicator_id") for p in met]),
        "scope": of([p.among("scope") for p in met]),
    }


def calibration(pairs: Sequence[Pair], column: str) -> list[tuple[str, int, float, float]]:
    """By what the first choice says of itself: rows, mean of what it says, share that was right."""
    table = []
    firsts = [(p.proposal.choices[column][0].likely, p.same(column)) for p in pairs if p.proposal]
    for low, high in pairwise(BINS):
        here = [(likely, right) for likely, right in firsts if low <= likely < high]
        if here:
            said, right = sum(x for x, _ in here) / len(here), sum(x for _, x in here) / len(here)
            table.append((f"{low:.2f}-{min(high, 1):.2f}", len(here), said, right))
    return table


def worst(reads: Sequence[Read], most: int) -> list[str]:
    """The misses that a reader sees last: nothing proposed, then a wrong value, a wrong time, then a sure wrong first
    indicator."""
    misses: list[tuple[float, str]] = []
    for read in reads:
        for pair in read.pairs:
            row, p = pair.row, pair.proposal
            where = f"{row['row_id']} dòng {row['line']} “{row['quote'][:90]}”"
            if p is None:
                misses.append((3, f"{read.document_id} {where}: no proposal"))
                continue
            doubts = "; ".join(p.doubts) or "no doubt"
            for weight, columns in ((2.5, ("value", "unit", "operator", "out_of")), (2, ("year", "kind"))):
                wrong = [c for c in columns if not pair.same(c)]
                if wrong:
                    said = ", ".join(f"{c} {p.cells.get(c, '—')} for {row[c] or '—'}" for c in wrong)
                    misses.append((weight - 0.4 * bool(p.doubts), f"{read.document_id} {where}: {said} [{doubts}]"))
            if not pair.same("indicator_id"):
                first = p.choices["indicator_id"][0]
                place = [r.code for r in p.choices["indicator_id"]]
                at = place.index(row["indicator_id"]) + 1 if row["indicator_id"] in place else "not in five"
                said = f"{first.code} ({first.likely:.0%}) for {row['indicator_id']} (place {at})"
                misses.append((first.likely, f"{read.document_id} {where}: {said} [{doubts}]"))
    return [line for _, line in sorted(misses, key=lambda m: -m[0])[:most]]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--sources", type=Path, default=ROOT.parent / "shared" / "sources")
    parser.add_argument("--misses", type=int, default=10)
    parser.add_argument("--left", action="store_true", help="list the proposals that no keyed row takes")
    options = parser.parse_args(arguments)
    reads = measured(options.data, options.sources)
    names = list(GOALS)
    print(f"{'':<24}{'rows':>6}" + "".join(f"{name:>11}" for name in names) + f"{'seconds':>9}{'lost':>6}")
    for read in reads:
        found = shares(read.pairs, len(read.left))
        cells = "".join(f"{found[name]:>11.3f}" for name in names)
        print(f"{read.document_id:<24}{len(read.pairs):>6}{cells}{read.seconds:>9.2f}{len(read.lost):>6}")
    every = [pair for read in reads for pair in read.pairs]
    total = shares(every, sum(len(read.left) for read in reads))
    print(f"{'together':<24}{len(every):>6}" + "".join(f"{total[name]:>11.3f}" for name in names))
    print(f"{'goal':<30}" + "".join(f"{GOALS[name]:>11.2f}" for name in names))
    for column in ("indicator_id", "scope"):
        print(f"\n{column}: what the first choice says of itself, rows, mean said, share right")
        for name, rows, said, right in calibration(every, column):
            print(f"  {name}  {rows:>4}  {said:.2f}  {right:.2f}")
    print(f"\nThe worst {options.misses} misses")
    for line in worst(reads, options.misses):
        print(f"  {line}")
    for read in reads if options.left else ():
        print(f"\nProposals of {read.document_id} that no row takes")
        for p in read.left:
            print(f"  {p.key} {p.cells['value']} {p.cells['unit']} “{p.cells['quote'][:100]}” {p.doubts}")
    for read in reads:
        for lost in read.lost:
            print(f"unaccounted in {read.document_id}: {lost}")
    return int(any(total[name] < goal for name, goal in GOALS.items()) or any(read.lost for read in reads))


if __name__ == "__main__":
    sys.exit(main())
