"""The buttons of a page that lead to files."""

import json
from dataclasses import dataclass

from lib.present.words.wording import plain
from lib.ui.card import component
from lib.ui.frame.files import FOLDER, XLSX
from tests.pages.cards import drawn


@dataclass(frozen=True)
class FileButton:
    """As a reader sees it, and where its file is."""

    label: str
    url: str


def file_buttons(at) -> list[FileButton]:
    """Those of the page itself and those below its tables; cards have their own."""
    own = [element.proto for element in at.get("link_button")]
    told = [json.loads(data)["page"] for data in drawn(at, component.TOOLBOX)]
    return [FileButton(proto.label, proto.url) for proto in own if proto.url.startswith(f"{FOLDER}/")] + [
        FileButton(f"Tải Excel ({plain(page['rows'])} dòng)", page["files"][XLSX])
        for page in told
        if XLSX in page["files"]
    ]
