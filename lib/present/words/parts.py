"""What a stated total should be the sum of, in words instead of a filter."""

from __future__ import annotations

from collections.abc import Mapping

from lib.contract.codes import FundingDimension
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.present.words.figures import capital, inside, listing

_STAFF = "staff:"


def parts_text(parts: str, names: Mapping[str, str], labels: Mapping[str, Mapping[str, str]]) -> str:
    """ "Các dòng thuộc “Nguồn vốn đầu tư phát triển” (PL/A); kế hoạch năm; năm 2018", for a filter of ``parts``.

    ``names``: of lines by their path; ``labels``: of tiers and natures by code.
    """
    if parts.startswith(_STAFF):
        known = labels_of("staff", TABLES["staff"].column("unit_level"))
        return f"Số người của từng đơn vị: {listing(known.get(code, code) for code in _codes(parts, _STAFF))}"
    told = []
    for condition in filter(None, parts.split(";")):
        name, _, value = condition.partition("=")
        codes = value.split("|")
        if name == "line_path":
            told.append(listing(_lines(path, names) for path in codes))
        elif name == "measure":
            known = labels_of("budget", TABLES["budget"].column("measure"))
            told.append(listing(inside(known.get(code, code)) for code in codes))
        elif name == "bucket":
            told.append(f"năm {listing(codes)}")
        elif name in (FundingDimension.TIER, FundingDimension.NATURE):
            told.append(listing(inside(labels[name].get(code, code)) for code in codes))
        else:
            told.append("kể cả dòng không cộng được")
    return capital("; ".join(told))


def _codes(parts: str, before: str) -> list[str]:
    return parts.removeprefix(before).split("|")


def _lines(path: str, names: Mapping[str, str]) -> str:
    own = path.rstrip("*").rstrip("/.")
    what = f"“{names[own]}” ({own})" if own in names else own
    return f"các dòng thuộc {what}" if path != own else f"dòng {what}"
