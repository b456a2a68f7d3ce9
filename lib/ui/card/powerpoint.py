"""PowerPoint files, made when they are asked for: of a card one slide, or of the sheets of a whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from lib.compare.model import Comparison
from lib.present.slides.contents import of_comparison
from lib.present.slides.layout import Content, on_one
from lib.present.slides.records import Slide


def remarked(content: Content, remark: str) -> Content:
    """The content with the remark as its first note."""
    return replace(content, notes=(remark, *content.notes)) if remark else content


def of_card(
    comparison: Comparison,
    colours: Mapping[str, str],
    *,
    link: str,
    published: datetime,
    version: str,
    remark: str,
    template: bytes | None = None,
) -> bytes:
    """A card as one slide. Raises NotATemplate where the template cannot be one."""
    from lib.present.pptx.deck import one_slide  # python-pptx is needed by this click only
    from lib.present.pptx.template import one_on_template

    sheet = replace(on_one(remarked(of_comparison(comparison), remark), dict(colours)), link=link)
    if template is not None:
        return one_on_template(sheet, template, published=published, version=version)
    return one_slide(sheet, published=published, version=version)


def of_slides(
    slides: Sequence[Slide], *, name: str, link: str, published: datetime, version: str, template: bytes | None = None
) -> bytes:
    """``name`` stands on the cover. Raises NotATemplate where the template cannot be one."""
    from lib.present.pptx.deck import presentation  # python-pptx is needed by this click only
    from lib.present.pptx.template import on_template

    if template is not None:
        return on_template(slides, template, title=name, link=link, published=published, version=version)
    return presentation(slides, title=name, link=link, published=published, version=version)
