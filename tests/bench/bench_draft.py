"""`python -m tests.bench.bench_draft`: how much of a plan a draft reads right, each document drafted with a vocabulary
that has not seen it: its quotes left out, those of documents that repeat it, and synonyms that it alone says. Then
sentences of other provinces, invented and keyed before the draft read one, with the whole vocabulary.

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

import pandas as pd

from lib.plans.draft.figures import figures
from lib.plans.draft.formats import plain
from lib.plans.draft.model import PlanText, PrintedLine, Proposal
from lib.plans.draft.printed.text import plan_text
from lib.plans.draft.ranking import Meanings
from lib.plans.draft.whole.document import document_row
from lib.plans.draft.whole.names import KnownNames
from lib.plans.read import read_plans
from lib.plans.tokens import NUMBER, occurrences
from lib.present.words.figures import fold
from tests.bench.invented_sentences import FIRST, SECOND
from tests.bench.reading_tables import tables_read
from tests.bench.unseen_sentences import HARDER, SENTENCES, Sentence

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
    part: str = ""  # the value of the proposal that it names as its whole

    def same(self, *columns: str) -> bool:
        return self.proposal is not None and all(
            _plain(self.proposal.cells.get(c, "")) == _plain(self.row[c]) for c in columns
        )

    def says_caveat(self) -> bool:
        """Whether the keyed caveat is one of those proposed."""
        return self.proposal is not None and self.row["caveats"] in self.proposal.cells.get("caveats", "").split(";")

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
    said = {
        row["document_id"]: (sources / row["source_file"]).read_text(encoding="utf-8")
        for row in documents.values()
        if row["source_file"]
    }
    found = []
    for document_id in DOCUMENTS:
        others = [text for other, text in said.items() if other != document_id]
        frames = own_synonyms_apart(files.frames, said[document_id], others)
        source = documents[document_id]["source_file"]
        text = plan_text(list(plain.read((sources / source).read_bytes())))
        document = document_row(text, KnownNames.read(frames, (document_id,)), source)
        vocabulary = Meanings.read(frames, {document_id})
        started = perf_counter()
        proposals = figures(text, vocabulary, document)
        seconds = perf_counter() - started
        rows = [row for row in targets if row["document_id"] == document_id]
        pairs, left = paired(rows, proposals, {line.number: line.text for line in text.lines})
        found.append(Read(document_id, tuple(pairs), tuple(left), unaccounted(text, proposals), seconds))
    return found


# --- sentences ------------------------------------------------------------------------------------
def told(sentences: Sequence[Sentence], vocabulary: Meanings) -> tuple[list[Pair], int, list[str]]:
    """Figures that sentences state, paired with what is proposed; how many proposals are left; what went wrong."""
    pairs: list[Pair] = []
    left, wrong = 0, []
    for said in sentences:
        kind, first, last, signed_on = said.plan
        document = {"kind": kind, "period_start": str(first), "period_end": str(last), "signed_on": signed_on}
        line = PrintedLine(1, said.text, "", said.section)
        free = [p for p in figures(PlanText((line,)), vocabulary, document) if p.table]
        of_key = {p.key: p for p in free}
        for state in said.states:
            here = next((p for p in free if p.cells["value"] == state.value), None)
            if here:
                free.remove(here)
            row = {
                "value": state.value, "unit": state.unit, "operator": state.operator, "out_of": state.out_of,
                "year": str(state.year), "kind": state.kind, "indicator_id": state.indicator, "scope": state.scope,
                "caveats": state.caveat, "part": state.part,
            }  # fmt: skip
            pairs.append(Pair(row, here, whole.cells["value"] if here and (whole := of_key.get(here.part_of)) else ""))
            columns = ["value", "unit", "operator", "out_of", "year", "kind"]
            for column in (*columns, *(c for c in ("indicator_id", "scope", "caveats") if row[c])):
                if here is None or not (pairs[-1].says_caveat() if column == "caveats" else pairs[-1].same(column)):
                    got = here.cells.get(column, "—") if here else "no proposal"
                    wrong.append(f"{said.text[:90]} {state.value}: {column} {got} for {row[column] or '—'}")
                    if here is None:
                        break
        left += len(free)
    return pairs, left, wrong


def own_synonyms_apart(frames: Mapping[str, pd.DataFrame], own: str, others: Iterable[str]) -> dict[str, pd.DataFrame]:
    """The tables without the synonyms that the text ``own`` says and no other text does: they may come from it."""
    mine, theirs = fold(own), [fold(text) for text in others]

    def kept(cell: str) -> str:
        return ";".join(
            one for one in cell.split(";") if fold(one) not in mine or any(fold(one) in text for text in theirs)
        )

    return {
        name: frame.assign(synonyms=frame["synonyms"].map(kept)) if "synonyms" in frame else frame
        for name, frame in frames.items()
    }


def shares(pairs: Sequence[Pair], left: int) -> dict[str, float]:
    """The measures of GOALS, of the rows found but for ``found`` and ``precision``."""
    met = [p for p in pairs if p.proposal]

    def of(right: Sequence[bool]) -> float:
        return sum(right) / len(right) if right else 0.0

    placed = [p for p in met if p.row["indicator_id"]]
    scoped = [p for p in met if p.row["scope"]]
    return {
        "found": len(met) / len(pairs),
        "precision": len(met) / (len(met) + left),
        "value": of([p.same("value", "unit", "operator", "out_of") for p in met]),
        "time": of([p.same("year", "kind") for p in met]),
        "clause": of([p.same("clause") for p in met if "clause" in p.row]),
        "first": of([p.same("indicator_id") for p in placed]),
        "five": of([p.among("indicator_id") for p in placed]),
        "scope": of([p.among("scope") for p in scoped]),
    }


def besides(reads: Sequence[Read]) -> dict[str, tuple[int, int, int]]:
    """Of caveats, denominators and wholes of parts: how many are right, proposed, keyed, in the rows found."""
    counts = {name: [0, 0, 0] for name in ("caveats", "denominator", "part_of")}
    for read in reads:
        rows = {p.proposal.key: p.row["row_id"] for p in read.pairs if p.proposal}
        for pair in (p for p in read.pairs if p.proposal):
            told = pair.proposal.cells if pair.proposal else {}
            whole = rows.get(pair.proposal.part_of, "?") if pair.proposal and pair.proposal.part_of else ""
            for name, said in (*((c, told.get(c, "")) for c in ("caveats", "denominator")), ("part_of", whole)):
                proposed = set(filter(None, said.split(";") if name == "caveats" else (said,)))
                keyed = set(filter(None, pair.row[name].split(";") if name == "caveats" else (pair.row[name],)))
                for at, found in enumerate((proposed & keyed, proposed, keyed)):
                    counts[name][at] += len(found)
    return {name: (right, proposed, keyed) for name, (right, proposed, keyed) in counts.items()}


def silent(pairs: Sequence[Pair]) -> list[Pair]:
    """Figures proposed wrong, or for an indicator that the list lacks, without a doubt that bears on it."""
    columns = ("value", "unit", "operator", "out_of", "year", "kind", "indicator_id")
    return [p for p in pairs if p.proposal and not p.proposal.doubts and not p.proposal.rivals and not p.same(*columns)]


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
    print("\nWhat the words say besides: right, proposed, keyed")
    for name, counts in besides(reads).items():
        print(f"  {name:<14}{counts[0]:>5}{counts[1]:>5}{counts[2]:>5}")
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
    vocabulary = Meanings.read(read_plans(options.data)[0].frames)
    print("\nSentences of other provinces, the whole vocabulary")
    print(
        f"{'':<24}{'rows':>6}" + "".join(f"{name:>11}" for name in names) + f"{'parts':>10}{'caveats':>9}{'silent':>8}"
    )
    invented: list[Pair] = []
    for name, sentences in (("plain", SENTENCES), ("harder", HARDER), ("invented", FIRST), ("second", SECOND)):
        pairs, left, wrong = told(sentences, vocabulary)
        invented += pairs
        measures = shares(pairs, left)
        parts, said = [p for p in pairs if p.row["part"] or p.part], [p for p in pairs if p.row["caveats"]]
        counts = f"{sum(p.part == p.row['part'] for p in parts):>7}/{len(parts)}"
        counts += f"{sum(p.says_caveat() for p in said):>7}/{len(said)}{len(silent(pairs)):>8}"
        print(f"{name:<24}{len(pairs):>6}" + "".join(f"{measures[m]:>11.3f}" for m in names) + counts)
        for line in wrong if options.left else ():
            print(f"  {line}")
    print("\nindicator_id of all these sentences: what the first choice says of itself, rows, mean said, share right")
    for name, rows, said_likely, right in calibration(invented, "indicator_id"):
        print(f"  {name}  {rows:>4}  {said_likely:.2f}  {right:.2f}")
    print("\nTables and lists of other provinces")
    for read_right in tables_read(read_plans(options.data)[0].frames):
        print(f"  {read_right.what} {read_right.right}/{read_right.all}")
        for line in read_right.wrong:
            print(f"    {line}")
    for read in reads:
        for lost in read.lost:
            print(f"unaccounted in {read.document_id}: {lost}")
    return int(any(total[name] < goal for name, goal in GOALS.items()) or any(read.lost for read in reads))


if __name__ == "__main__":
    sys.exit(main())
