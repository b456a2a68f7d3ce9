"""README.md says what is: its commands name things that exist; .ci/run takes them from there, hooks say the same."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = dict(re.findall(r"<!-- command: ([\w-]+) -->\n```\w+\n(.+)\n```", README))


def requirement_names(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.partition("==")[0].lower() for line in lines if line and not line.startswith("#")}


def test_every_command_is_one_line_and_marked():
    for_both = ("start", "check", "test")
    assert set(COMMANDS) == {*for_both, *(f"{name}-windows" for name in for_both), "publish"}


@pytest.mark.parametrize("name", ["start", "check", "test"])
def test_windows_says_the_same(name):
    unix = COMMANDS[name].replace("python3 -m venv", "py -m venv").replace(".venv/bin/", ".venv\\Scripts\\")
    assert COMMANDS[f"{name}-windows"] == unix


@pytest.mark.parametrize("name", ["start", "check", "test"])
def test_files_in_the_commands_exist(name):
    words = re.findall(r"(?<![\w./\\-])(?!\.venv)[\w./-]+\.(?:py|txt)\b", COMMANDS[name])
    assert words and all((ROOT / word).is_file() for word in words)


REQUIREMENTS = [ROOT / folder / "requirements.txt" for folder in (".", "tests", "tests/bench")]


def test_requirements_files_pin_exact_versions():
    for path in REQUIREMENTS:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines), path.name


def test_every_required_library_is_explained():
    libraries = README.partition("## Libraries")[2].lower()
    required = {name for path in REQUIREMENTS for name in requirement_names(path)}
    assert {name for name in required if name not in libraries} == set()


@pytest.mark.parametrize("module", sorted(set(re.findall(r"python -m (lib\.\w+)", README))))
def test_commands_answer_to_help(module):
    done = subprocess.run(
        [sys.executable, "-m", module, "--help"], cwd=ROOT, check=False, capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")


def test_places_in_the_layout_exist():
    layout = README.partition("## Architecture")[2].partition("## ")[0]
    places = set(re.findall(r"`((?:app\.py|pages|lib|data|tests)[\w./]*)`", layout))
    assert places and {place for place in places if not (ROOT / place).exists()} == set()


def test_the_first_hour_names_files_that_exist_and_few_of_them():
    part = README.partition("## The first hour")[2].partition("\n## ")[0]
    lists = re.split(r"\n\*\*.+\*\*\n", part)[1:]
    assert len(lists) == 4
    for steps in map(str.strip, lists):
        touched = re.findall(r"^\d\. `([\w./]+\.\w+)`", steps, re.MULTILINE)
        assert 2 <= len(touched) <= 4
        assert [
            path for path in re.findall(r"`((?:pages|lib|data|tests)/[\w./]*)`", steps) if not (ROOT / path).exists()
        ] == []


needs_bash = pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="needs bash")


@needs_bash
@pytest.mark.parametrize(("asked", "name"), [((), "test"), (("test",), "test"), (("check",), "check")])
def test_ci_runs_the_commands_of_the_readme(asked, name):
    done = subprocess.run(["bash", ".ci/run", "--print", *asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == COMMANDS[name]


@needs_bash
def test_ci_checks_then_tests_and_stops_at_the_first_that_fails(tmp_path):
    """The very script, in a project whose commands only tell that they ran, on a machine that lacks nothing."""
    (tmp_path / ".ci").mkdir()
    shutil.copy2(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    found = tmp_path / "found"
    found.mkdir()
    for name in ("chromium", "python3", "soffice", "nginx", "logrotate", "systemd-analyze"):
        (found / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (found / name).chmod(0o755)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(shutil.which("true"))

    def ran(check: str) -> tuple[int, list[str]]:
        blocks = {"check": f"echo check >> ran && {check}", "test": "echo test >> ran"}
        text = "".join(f"<!-- command: {name} -->\n```sh\n{line}\n```\n" for name, line in blocks.items())
        (tmp_path / "README.md").write_text(text, encoding="utf-8")
        (tmp_path / "ran").write_text("", encoding="utf-8")
        path = f"{found}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", ".ci/run"], cwd=tmp_path, env=os.environ | {"PATH": path}, check=False, timeout=60
        )
        return done.returncode, (tmp_path / "ran").read_text(encoding="utf-8").split()

    assert ran("true") == (0, ["check", "test"])
    assert ran("false") == (1, ["check"])


def test_hooks_run_the_checks_of_the_readme():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    _, _, *checks = COMMANDS["check"].split(" && ")
    assert re.findall(r"^ +entry: (.+)$", hooks, re.MULTILINE) == checks
    assert set(re.findall(r"^ +language: (.+)$", hooks, re.MULTILINE)) == {"system"}, "nothing is fetched"
    assert re.findall(r"repo: (.+)$", hooks, re.MULTILINE) == ["local"]


def test_checks_and_tests_install_the_same():
    assert COMMANDS["check"].split(" && ")[:2] == COMMANDS["test"].split(" && ")[:2]


def test_ci_is_executable_and_readme_is_free_of_local_paths():
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100 or sys.platform == "win32"
    assert not re.search(r"(?<![\w.])/(home|work|root|Users)/", README)
