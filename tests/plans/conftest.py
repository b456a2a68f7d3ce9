from pathlib import Path

import pytest

from tests.plans.folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """One valid plan (and the article that repeats it), not yet written."""
    return Folder(tmp_path)
