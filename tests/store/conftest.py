import shutil
from pathlib import Path

import pytest

from lib.store import build as builder
from lib.store import inputs
from tests.store.sample import write_sample

_prepare = builder.prepare
_PREPARED: dict[str, builder.Prepared] = {}


def _prepare_once(data: Path) -> builder.Prepared:
    build_id = inputs.build_id(inputs.contents(data))
    if build_id not in _PREPARED:
        _PREPARED[build_id] = _prepare(data)
    return _PREPARED[build_id]


@pytest.fixture
def prepared_once(monkeypatch) -> None:
    """Files of the same content are read and checked once in the whole run, for tests about what happens afterwards."""
    monkeypatch.setattr(builder, "prepare", _prepare_once)


@pytest.fixture(scope="session")
def _built(tmp_path_factory) -> Path:
    data = write_sample(tmp_path_factory.mktemp("sample") / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "prepare", _prepare_once)
        builder.build(data)
    return data


@pytest.fixture
def data(_built, tmp_path) -> Path:
    """A data folder of one's own, with one build that is current."""
    return Path(shutil.copytree(_built, tmp_path / "data"))


@pytest.fixture
def other_code(monkeypatch) -> str:
    """From now on this is another version than the one that made the tables."""
    real = inputs.code_version()
    monkeypatch.setattr(inputs, "code_version", lambda packages=inputs._CODE: "".join(packages)[-16:])
    assert inputs.code_version() != real
    return inputs.code_version()
