"""An archive broken in whatever way its packing allows is a damaged file, told in a sentence."""

import io
import zipfile

import pytest

from lib.plans.draft.formats.guard import recognised
from lib.plans.draft.formats.lines import UnreadableFile
from lib.plans.workbook.guard import Refused, guard

PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
HEAD = 30  # bytes of a local header before its name


def broken(name: str, packed: int) -> bytes:
    """An archive whose one large part is spoilt behind its header."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packed) as archive:
        archive.writestr(name, "<a>" + "kế hoạch " * 5000 + "</a>")
    content = bytearray(buffer.getvalue())
    for at in range(HEAD + len(name) + 9, HEAD + len(name) + 40):
        content[at] ^= 0xFF
    return bytes(content)


@pytest.mark.parametrize("packed", PACKED)
def test_a_spoilt_part_of_a_plan_is_told(packed):
    with pytest.raises(UnreadableFile) as told:
        recognised(broken("word/document.xml", packed))
    assert told.value.code == "damaged"


@pytest.mark.parametrize("packed", PACKED)
def test_a_spoilt_part_of_a_workbook_is_told(packed):
    with pytest.raises(Refused):
        guard(broken("xl/workbook.xml", packed))
