"""What can be done with a card or a table: shown on slides, taken home as a file, a link or a picture, asked for its
sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lib.present.views.pasted import MOST_ROWS, PastedTable, as_text
from lib.present.words.figures import plain
from lib.ui.card import component, sending
from lib.ui.frame import unpublished
from lib.ui.frame.deck import DeckView, added, adding
from lib.ui.frame.files import TSV, XLSX, CannotMake, Made
from lib.ui.frame.frame import NotMade, Page

PRESENT = "present"
"""The event of a click that adds the view to the slides."""
_TO_SLIDES = "Thêm vào trình chiếu"
_COPY = "Sao chép bảng"
_NOT_IN_LINK = "Liên kết không kèm kế hoạch chưa công bố đang xem."


def about(
    rows: int, files: Mapping[str, str], *, link: str = "", slides: Mapping[str, str] | None = None, **more: Any
) -> dict[str, Any]:
    """What the script that draws tools is told (`script/toolbar.js`): how many rows, the addresses of files by ending,
    the link to copy, the label of each event that adds a view to the slides; ``picture``, ``evidence``, ``onward``;
    ``copied``: the label and the address of each table to copy."""
    return {
        "rows": rows,
        "files": files,
        "link": link,
        "unpublished": _NOT_IN_LINK if unpublished.current() else "",
        "slides": {PRESENT: _TO_SLIDES} if slides is None else slides,
        "picture": True,
        **more,
    }


def below_table(
    page: Page,
    key: str,
    rows: int,
    workbook: str,
    copied: str,
    views: Mapping[str, DeckView],
    *,
    link: bool,
    picture: bool = True,
) -> None:
    """The tools of a table that is no card; its picture is of the container ``picture-<key>``. ``views`` go to the
    slides, each told from the others by the name it has there; ``copied`` is the address of its text."""
    events = {f"{PRESENT}{number}": view for number, view in enumerate(views.values())}
    labels = (f"{_TO_SLIDES} ({name})" if name else _TO_SLIDES for name in views)
    slides = dict(zip(events, labels, strict=True))
    told = component.mount(
        sending.head(
            key,
            about(
                rows,
                {XLSX: workbook},
                link=page.link if link else "",
                slides=slides,
                picture=picture,
                copied=[(_COPY, copied)],
            ),
        ),
        f"tools-{key}",
        script=component.TOOLBOX,
        **{event: adding(page, view) for event, view in events.items()},
    )
    for event in told:
        added(page, events[event])


def to_copy(key: str, tables: Mapping[str, str]) -> None:
    """Ways to copy tables that stand on no page: what each is, and the address of its text."""
    copied = [(f"{_COPY} {label}", address) for label, address in tables.items()]
    about_them = about(len(tables), {}, slides={}, picture=False, copied=copied)
    component.mount(sending.head(key, about_them), f"tools-{key}", script=component.TOOLBOX)


def copied(name: str, tables: Sequence[PastedTable], missing: Sequence[NotMade] = ()) -> Made:
    """The text of what a table shows. Raises CannotMake where it is more than anybody pastes."""
    if (rows := sum(len(table.rows) for table in tables)) > MOST_ROWS:
        raise CannotMake(
            f"Bảng có {plain(rows)} dòng, quá nhiều để sao chép. Hãy lọc còn không quá {plain(MOST_ROWS)} dòng, hoặc"
            " tải Excel."
        )
    return Made(f"{name}.{TSV}", as_text(tables, [one.left_out for one in missing]), whole=not missing)
