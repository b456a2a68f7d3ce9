"""The cards of a page as a reader sees them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from lib.ui.card import component
from lib.ui.frame.gathered import TREE


@dataclass(frozen=True)
class ShownCard:
    """What was sent to the browser for one card: what is of the page, and the record."""

    key: str
    page: dict
    said: dict

    @property
    def rows(self) -> list[list[str]]:
        """The cells of its table, headings first."""
        table = self.said["table"]
        return [
            table["heads"],
            *(
                [
                    "; ".join(f"{text} ({aside[0]})" if aside and aside[0] else text for text, *aside in cell) or "—"
                    for cell in row
                ]
                for row in table["rows"]
            ),
        ]

    @property
    def charts(self) -> list[dict]:
        """Its charts as Plotly gets them, each with its ``alt``."""
        return [json.loads(p["figure"]) | {"alt": p["alt"]} for p in self.said["pieces"] if "figure" in p]

    @property
    def words(self) -> list[str]:
        """Its paragraphs beside the charts, then those of the foot."""
        told = [paragraph for piece in self.said["pieces"] for paragraph in piece.get("words", ())]
        told += [*self.said["foot"]["shown"], *self.said["foot"]["folded"]]
        return [text(paragraph) for paragraph in told]


def cards(at) -> list[ShownCard]:
    """In the order of the page; one that could not be made fails the test."""
    found = []
    for data in drawn(at, component.CARD):
        head, _, rest = data.partition(b"\n")
        about = json.loads(head)
        assert "failed" not in about, about
        found.append(ShownCard(about["key"], about["page"], json.loads(rest[16:])))
    return found


def findings(at) -> dict:
    """What was sent of what stands out; without anything where nothing does."""
    (data,) = drawn(at, component.FINDINGS) or [b'{"first":[],"more":"","kinds":[]}']
    return json.loads(data)


def drawn(at, script: str) -> list[bytes]:
    """What was sent to the elements that this script draws, those within boards too."""
    return [part.data for part in parts(at) if part.script == script]


@dataclass(frozen=True)
class Part:
    key: str
    script: str
    data: bytes


def parts(at) -> list[Part]:
    """Every element that a script of ours draws, in the order of the page; those within boards by their own keys."""
    found = []
    for element in at.get("bidi_component"):
        script, sent = element.proto.component_name.rpartition(".")[2], element.proto.bytes
        found += _of_board(sent) if script == component.BOARD else [Part(element.proto.id, script, sent)]
    return found


def _of_board(sent: bytes) -> Iterator[Part]:
    told, _, rest = sent.partition(b"\n")
    places = json.loads(told)
    for place in (own for one in places for own in one.get("parts", [one])):
        yield Part(place["key"], place["script"], rest[: place["size"]])
        rest = rest[place["size"] :]


def nodes(at, key: str) -> list:
    """The words and tables of this part, as they were sent; none where it is not there."""
    return next((json.loads(part.data) for part in parts(at) if part.key == key), [])


def within(node, *names: str) -> list:
    """The elements of these names in a node or a list of them, in the order of reading."""
    if isinstance(node, str):
        return []
    children = node[2:] if node and isinstance(node[0], str) else node
    own = [node] if node and isinstance(node[0], str) and node[0] in names else []
    return own + [found for child in children for found in within(child, *names)]


def words(node) -> str:
    """What a node or a list of them says, in one line; words of different blocks and cells apart."""
    return " ".join(_words(node).split())


def _words(node) -> str:
    if isinstance(node, str):
        return node
    name, children = (node[0], node[2:]) if node and isinstance(node[0], str) else ("", node)
    told = "".join(map(_words, children))
    return told if name in {"a", "b", "strong"} else f" {told} "


def said_in(at) -> str:
    """Everything that the parts of words and tables say, a line a part."""
    return "\n".join(words(json.loads(part.data)) for part in parts(at) if part.script == TREE)


def text(paragraph: list) -> str:
    """A paragraph of runs as it is read."""
    return "".join(run[0] for run in paragraph)
