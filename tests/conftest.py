"""Before anything runs: the tables of the project are those that its files and its code give today."""

from __future__ import annotations

from hypothesis import settings

from lib.store import build as builder
from lib.store import inputs
from lib.store.builds import Builds
from lib.store.load import StoreDamaged, load

settings.register_profile("untimed", deadline=None)  # how busy the machine is says nothing of the code
settings.load_profile("untimed")


def pytest_configure(config) -> None:
    """Publish what the tests are about; the application itself never publishes edited files."""
    if hasattr(config, "workerinput"):  # the process that starts the others did
        return
    current = Builds(builder.DATA).current()
    try:
        build = load(current).build if current else {}
        if build and build["code"] == inputs.code_version() and not inputs.changed(builder.DATA, build):
            return
    except StoreDamaged:
        pass
    try:
        builder.build(builder.DATA)
    except builder.BuildFailed as failed:
        config.issue_config_time_warning(UserWarning(f"The data were not built: {failed.errors[0]}"), 2)
