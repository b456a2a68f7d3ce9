"""The cards of a page as a reader sees them."""

import json
from dataclasses import dataclass


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
        return ["".join(run[0] for run in paragraph) for paragraph in told]


def cards(at) -> list[ShownCard]:
    """In the order of the page."""
    found = []
    for element in at.get("bidi_component"):
        head, _, rest = element.proto.bytes.partition(b"\n")
        about = json.loads(head)
        found.append(ShownCard(about["key"], about["page"], json.loads(rest[16:])))
    return found
