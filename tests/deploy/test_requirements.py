"""The lock of the server's packages: of the versions that requirements.txt names, whole, and from no named place."""

import re
from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from lib.serve import ROOT
from tests import licences

LOCK = licences.LOCK.read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def required() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in pinned}


def test_the_lock_has_the_versions_of_the_requirements():
    locked = licences.locked()
    assert {name: {version} for name, version in required().items()} == {name: locked.get(name) for name in required()}


def test_every_package_has_hashes_and_no_place_is_named():
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", LOCK, flags=re.MULTILINE).strip())
    assert len(entries) == sum(map(len, licences.locked().values()))
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)] == []
    assert "://" not in LOCK and "--index" not in LOCK and "--find" not in LOCK


def test_the_lock_is_whole_and_holds_nothing_else():
    """What a package of the lock needs here is in the lock in a version that suits; and each is needed by another."""
    locked, here = licences.locked(), licences.installed()
    assert set(required()) <= here, "this environment has not what requirements.txt names"
    needed, wrong = set(required()), []
    for name in here:
        for text in distribution(name).requires or []:
            requirement = Requirement(text)
            if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
                continue
            other = canonicalize_name(requirement.name)
            needed.add(other)
            if not any(requirement.specifier.contains(version, prereleases=True) for version in locked.get(other, ())):
                wrong.append(f"{name} needs {text}")
    assert wrong == []
    assert here - needed == set()


def test_the_readme_lists_the_licence_of_every_package():
    listed = README.partition("Licences of all packages")[2]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", listed, re.MULTILINE)[1:]
    by_package = {package: licence for licence, packages in rows for package in packages.split(", ")}
    assert set(by_package) == set(licences.locked()), "python -m tests.licences writes the table"
    wrong = {
        name: licences.licence(name) for name in licences.installed() if by_package[name] != licences.licence(name)
    }
    assert wrong == {}
