"""Guides to print: the real one, and copies of small ones to change. What is printed is kept for the whole round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.printing.printing import Shop
from tests.requirements.conftest import changed


@pytest.fixture(scope="session")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all tests keep their prints."""
    return tmp_path_factory.mktemp("prints")


@pytest.fixture(scope="session")
def real(prints: Path) -> Shop:
    """The guide of this repository."""
    return Shop(ROOT, prints)


@pytest.fixture
def small(guide_folder: Callable, prints: Path) -> Callable[..., Shop]:
    """A copy of a small guide after a change: `small(("old words", "new words"))`."""

    def made(*changes: tuple[str, str], name: str = "ten-services", **files: str) -> Shop:
        return Shop(changed(guide_folder(name, **files), *changes), prints)

    return made
