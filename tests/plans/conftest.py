from pathlib import Path

import pytest

from lib.plans.check import check
from lib.plans.read import PlanFiles, read_plans
from tests.plans.workbooks import data_folder


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory) -> PlanFiles:
    """A small data folder as read, free of errors."""
    files, issues = read_plans(data_folder(tmp_path_factory.mktemp("plans") / "data"))
    assert [str(i) for i in [*issues, *check(files)] if i.severity == "error"] == []
    return files


@pytest.fixture(scope="session")
def committed() -> Path:
    return Path(__file__).resolve().parents[2] / "data"
