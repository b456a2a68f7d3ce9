"""Pages without a browser: through the shell, with any address."""

from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from lib.compare.facts import Facts
from lib.compare.model import Comparison, Selection
from lib.compare.overview import coverage
from lib.compare.question import compare
from lib.ui.frame import frame
from lib.ui.frame.pages import working

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session", autouse=True)
def _packages_scanned_once():
    """Every AppTest looks through all installed packages for components, most of the time that a page takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def open_page():
    """A function that opens a page at an address and gives back the AppTest, which has met no exception. ``title``: of
    one whose own title follows from the address."""

    def opened(stem: str, codes=(), title: str = "", **query) -> AppTest:
        # The page is the first that this session sees, as it is for a reader who follows a link.
        at = AppTest.from_file(str(ROOT / "lib" / "ui" / "shell" / "shell.py"), default_timeout=60)
        at.switch_page(f"../../../pages/{stem}.py")
        for key, value in (dict(codes) | query).items():
            at.query_params[key] = value
        at.run()
        assert not at.exception, at.exception
        assert at.error == []
        assert {title.value for title in at.title} <= {title or working(stem).title}, "another page"
        return at

    return opened


@pytest.fixture
def nothing_kept(monkeypatch) -> None:
    """Each run of a page makes all anew, as the first one on new data does."""
    monkeypatch.setattr(frame, "_desk", lambda _, tables: frame.Desk(tables))


@pytest.fixture
def broken(monkeypatch, nothing_kept) -> str:  # noqa: ARG001
    """A question that cannot be compared."""
    question = "dvc_level3"

    def failing(facts: Facts, selection: Selection) -> Comparison:
        return 1 / 0 if selection.question == question else compare(facts, selection)

    monkeypatch.setattr(coverage, "compare", failing)
    monkeypatch.setattr(frame, "compare", failing)
    return question
