"""What the tests share: valid guides to copy, change and build. Every build is a real one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from palveluopas.build.pipeline import BuildOptions, Rejected, build
from palveluopas.problems.problem import Problem
from tests.reading import Site

ROOT = Path(__file__).resolve().parents[1]
VALID = ROOT / "tests" / "guides" / "valid"
AS_OF = date(2026, 11, 21)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew instead of comparing with them")


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all tests keep their frames, so that MkDocs runs once for each prose."""
    return tmp_path_factory.mktemp("frames")


@pytest.fixture
def guide_folder(tmp_path: Path) -> Callable[..., Path]:
    """A copy of a valid guide that a test may change: `guide_folder("skargard", **{"file": "text"})`."""

    def copied(name: str = "ten-services", **files: str) -> Path:
        folder = tmp_path / name
        shutil.copytree(VALID / name, folder)
        for file, text in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, "utf-8")
        return folder

    return copied


@pytest.fixture
def build_guide(tmp_path: Path, cache: Path) -> Callable[..., Site]:
    """Builds a guide, which must be without errors, and gives the site."""

    def made(root: Path, **order) -> Site:
        return made_site(root, tmp_path / "site", cache, **order)

    return made


def made_site(root: Path, out: Path, cache: Path, **order) -> Site:
    try:
        result = build(BuildOptions(root, out, order.pop("day", AS_OF), cache, **order))
    except Rejected as rejected:
        pytest.fail(f"the site has dead links: {rejected.result.dead[:3]}")
    assert not errors(result.problems)
    return Site(out)


def errors(problems: list[Problem]) -> list[tuple]:
    """The errors among problems, short enough to read in a failed test."""
    return [(p.code, p.file, p.line, p.path, p.values) for p in problems if p.level == "error"]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> dict[str, Site]:
    """The valid guides as they are, built once."""
    folder = tmp_path_factory.mktemp("built")
    return {path.name: made_site(path, folder / path.name, cache) for path in sorted(VALID.iterdir())}


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Site:
    """The guide of this repository in its source language and in one written from right to left, built once."""
    return made_site(ROOT, tmp_path_factory.mktemp("own") / "site", cache, languages=("fi", "ar"))


@pytest.fixture
def command(tmp_path: Path, cache: Path) -> Callable[..., subprocess.CompletedProcess]:
    """Runs `palveluopas` the way a person does; build and frames go to the test's folders."""

    def run(*arguments: object, project: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "palveluopas", *map(str, arguments)],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project / "generator"), **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
