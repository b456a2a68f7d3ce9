"""The cards of a page as a reader sees them."""

import json
from dataclasses import dataclass

from lib.ui.card import component


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
    """What was sent to the elements that this script draws."""
    protos = [element.proto for element in at.get("bidi_component")]
    return [proto.bytes for proto in protos if proto.component_name.endswith(f".{script}")]


def text(paragraph: list) -> str:
    """A paragraph of runs as it is read."""
    return "".join(run[0] for run in paragraph)
