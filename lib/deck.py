"""`python -m lib.deck [--template FILE.pptx] LINK OUT.pptx`: a list's slides as a PowerPoint file, on one's own
template."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from lib.present.pptx.template_file import NotATemplate
from lib.ui.card import word
from lib.ui.card.powerpoint import of_slides
from lib.ui.frame import choices, deck, frame
from lib.ui.frame.data import DataUnavailable
from lib.ui.frame.files import CannotMake
from lib.ui.frame.frame import NotMade
from lib.ui.slideshow import deck_list, sheets

MADE, FAILED = 0, 1  # argparse answers misuse with 2
_ROOT = "http://localhost:8501/"
"""Where views live for a list that is given as codes alone."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file; 0 where it is whole, 1 where the list or the template is of no use or an error keeps a part out,
    2 for misuse."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(
        prog="python -m lib.deck",
        description="Lập tệp PowerPoint của một danh sách trình chiếu, trên mẫu của cơ quan nếu có.",
        epilog="Mã thoát: 0 đã ghi đủ; 1 không dùng được danh sách hoặc mẫu, hoặc tệp thiếu nội dung; 2 gọi sai lệnh.",
    )
    parser.add_argument("--template", metavar="FILE.pptx", help="mẫu .pptx hoặc .potx: bố cục, cỡ trang, phông và màu")
    parser.add_argument(
        "link",
        metavar="LINK",
        help="liên kết của trang Trình chiếu hoặc của nút Tải PowerPoint ở đó, hay các mã của danh sách:"
        " dvc_level3~money_nature.n2016-2020",
    )
    parser.add_argument("out", metavar="OUT.pptx", help="tệp ghi ra")
    given = parser.parse_args(arguments)
    try:
        template = Path(given.template).read_bytes() if given.template else None
        made, missing = _made(given.link, template)
        Path(given.out).write_bytes(made)
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    except (NotATemplate, CannotMake, DataUnavailable) as why:
        print(why, file=sys.stderr)
        return FAILED
    for one in missing:
        print(one.left_out, file=sys.stderr)
    return FAILED if missing else MADE


def _made(link: str, template: bytes | None) -> tuple[bytes, list[NotMade]]:
    """The file's bytes, and what an error keeps out of it. Raises CannotMake, DataUnavailable, NotATemplate."""
    address = urlsplit(link)
    query = parse_qs(address.query, keep_blank_values=True) or {deck.VIEW_CODES.key: [link]}
    query.pop(deck.SHOWN.key, None)
    root = f"{address.scheme}://{address.netloc}/" if address.netloc else _ROOT
    desk = frame.desk_for(query)
    page = frame.page_at(desk, root, query, deck.STEM, (*deck_list.CHOICES, word.FORM), deck_list.WITHOUT)
    shown, rejected = deck.chosen_deck(page.chosen, desk.facts)
    if rejected:
        raise CannotMake(f"{choices.rejection(rejected).replace(', đã bỏ qua', '')}.")
    if not shown.views:
        raise CannotMake("Danh sách trình chiếu chưa có nội dung nào.")
    selections = [view.selection for view in shown.views if view.form not in deck.WRITTEN]
    missing: list[NotMade] = []
    made = of_slides(
        sheets.of(desk, shown, sheets.links(shown, page), page.remark, missing),
        name=word.about(page, selections) if selections else "Trình chiếu",
        link=page.link,
        published=page.published,
        version=page.version,
        template=template,
    )
    return made, missing


if __name__ == "__main__":
    raise SystemExit(main())
