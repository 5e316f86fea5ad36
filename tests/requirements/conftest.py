"""The real guide, built once for all checks, and copies of small guides to change and build."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import AS_OF, ROOT, made_site
from tests.reading import Site
from tests.requirements.built import Built
from tests.requirements.catalogue import Catalogue


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Built:
    """The guide of this repository on the day the checks speak of; SITE names a folder where it is already built."""
    if folder := os.environ.get("SITE"):
        site = Site(Path(folder))
    else:
        site = made_site(ROOT, tmp_path_factory.mktemp("real") / "site", cache)
    return Built(site, Catalogue(ROOT, AS_OF.isoformat()))


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Built:
    """The real guide with all that is printed, in its source language and in one written from right to left.

    It takes a minute, so test processes side by side share it: the first makes it, and the others wait. PAPER names a
    folder where it is already built.
    """
    if made := os.environ.get("PAPER"):
        return Built(Site(Path(made)), Catalogue(ROOT, AS_OF.isoformat()))
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "paper"
    folder.mkdir(exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site").exists():
            _print_into(folder, cache)
    return Built(Site(folder / "site"), Catalogue(ROOT, AS_OF.isoformat()))


def _print_into(folder: Path, cache: Path) -> None:
    options = {
        "--out": folder / "site",
        "--cache": cache,
        "--prints": folder / "prints",
        "--as-of": AS_OF,
        "--languages": "fi,ar",
    }
    given = [str(word) for option in options.items() for word in option]
    subprocess.run([sys.executable, "-m", "palveluopas", "build", "--print", *given], cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def catalogue(real: Built) -> Catalogue:
    return real.catalogue


@pytest.fixture
def small(guide_folder: Callable, build_guide: Callable) -> Callable[..., Built]:
    """Builds a copy of a small guide after a change: `small(("old words", "new words"))`."""

    def made(*changes: tuple[str, str], name: str = "ten-services", day: str = AS_OF.isoformat(), **files: str) -> Built:
        folder = changed(guide_folder(name, **files), *changes)
        return Built(build_guide(folder, day=date.fromisoformat(day)), Catalogue(folder, day))

    return made


def changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """The same folder, each change made where its words are in the catalogue."""
    for old, new in changes:
        files = [file for file in folder.rglob("*.yaml") if old in file.read_text("utf-8")]
        assert files, f"the guide has no «{old}»"
        for file in files:
            file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    return folder
