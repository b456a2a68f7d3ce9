from pathlib import Path

import pytest

from lib.plans.draft.formats.apart import documents
from lib.plans.read import read_plans
from tests.plans.draft.fourth_plan import as_docx

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="session")
def plan_files():
    return read_plans(DATA)[0]


@pytest.fixture(scope="session")
def frames(plan_files):
    return plan_files.frames


@pytest.fixture(scope="session")
def fourth_docx() -> bytes:
    return as_docx()


@pytest.fixture(scope="session", autouse=True)
def _no_process_left():
    yield
    documents.close()
