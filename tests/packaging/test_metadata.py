"""What the project says of itself agrees: its version, the Python it needs, and the libraries it is installed with."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from datetime import date

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from palveluopas import __version__
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OLDEST = PROJECT["requires-python"].removeprefix(">=")
PIN = re.compile(r"^([a-z0-9.-]+)==([^\s;\\]+)(?: ; ([^\\\n]+))?", re.MULTILINE)
SECTION = re.compile(r"^## (.*)$", re.MULTILINE)
RELEASE = re.compile(r"(\d+\.\d+\.\d+) – (\d{4}-\d{2}-\d{2})")


def pins(file: str) -> dict[str, tuple[str, str]]:
    """Every library that a lock names, with its version and the marker of the systems it is for."""
    return {name: (version, marker) for name, version, marker in PIN.findall((ROOT / file).read_text("utf-8"))}


def direct() -> list[Requirement]:
    return [Requirement(line) for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]]


LOCKED = pins("requirements.txt")


def test_version_is_said_in_one_place_and_the_changelog_begins_with_it() -> None:
    assert "version" in PROJECT["dynamic"]
    titles = SECTION.findall((ROOT / "CHANGELOG.md").read_text("utf-8"))
    releases = [release.groups() for title in titles if (release := RELEASE.fullmatch(title))]
    assert len(releases) == len(titles), "each section of CHANGELOG.md is called as in «## 0.2.0 – 2026-11-29»"
    assert releases[0][0] == __version__
    days = [date.fromisoformat(day) for _, day in releases]
    assert days == sorted(days, reverse=True)


def test_oldest_python_is_the_same_everywhere() -> None:
    numbers = tuple(map(int, OLDEST.split(".")))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert f"sys.version_info < {numbers}" in makefile
    assert f"Python {OLDEST} or newer is needed" in makefile
    assert f"--python-version {OLDEST} " in makefile
    minors = [line.split(" :: ")[-1] for line in PROJECT["classifiers"] if "Python :: 3." in line]
    assert minors[0] == OLDEST.rpartition(".")[0]


@pytest.mark.parametrize("name", LOCKED)
def test_locked_library_runs_on_the_oldest_python(name: str) -> None:
    version, _ = LOCKED[name]
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("this Python does not need it")
    assert Version(metadata["Version"]) == Version(version), "the environment is not that of the lock: run «make» again"
    needed = metadata["Requires-Python"] or ""
    assert SpecifierSet(needed).contains(OLDEST), f"{name} {version} needs Python {needed}: see «make lock»"


def test_lock_leaves_out_no_library_on_the_oldest_python() -> None:
    """A library that only a newer Python needs would have a marker, and no hole is left on the oldest."""
    for name, (_, marker) in LOCKED.items():
        assert not marker or "<" in marker, f"{name} is not installed on the oldest Python: {marker}"


def test_lock_holds_every_library_that_the_project_names_and_admits() -> None:
    for wanted in direct():
        version, _ = LOCKED[wanted.name]
        assert wanted.specifier.contains(version), f"{wanted} does not admit {version} of requirements.txt"


def test_lowest_versions_are_those_that_the_project_allows() -> None:
    """What «make try WITH=lowest» installs is the floor in pyproject.toml: raise the floor, and «make lock» follows."""
    lowest = pins("tests/packaging/lowest.lock")
    for wanted in direct():
        floors = [each.version for each in wanted.specifier if each.operator in (">=", "==")]
        assert len(floors) == 1, f"{wanted} says no lowest version"
        version = lowest[wanted.name][0]
        assert SpecifierSet(f"=={floors[0]}").contains(version), f"{wanted.name}: {version} is the lowest there is"
