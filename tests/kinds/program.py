"""A copy of the program with a small guide beside it, to be changed as somebody does who adds to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, VALID

CACHE = (".cache", "__pycache__")


@dataclass(frozen=True)
class Program:
    """The copy, with its guide in `guide/`; `before` is what was in each file at first."""

    root: Path
    before: dict[str, bytes]

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Runs the copy's own command on its guide."""
        return subprocess.run(
            [sys.executable, "-m", "palveluopas", *map(str, arguments)],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root / "generator"), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def add(self, path: str, text: str) -> None:
        """Makes a new file."""
        target = self.root / path
        assert not target.exists(), f"{path} is there already"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def put_in(self, path: str, where: str, text: str) -> None:
        """Puts text before the one place where a file says something."""
        target = self.root / path
        old = target.read_text("utf-8")
        assert old.count(where) == 1, f"{path} says {where!r} {old.count(where)} times"
        target.write_text(old.replace(where, text + where), "utf-8")

    def append(self, path: str, text: str) -> None:
        """Puts text at the end of a file."""
        target = self.root / path
        target.write_text(target.read_text("utf-8") + text, "utf-8")

    def touched(self) -> set[str]:
        """The files that are new or not as they were; what is made when the program runs does not count."""
        now = contents(self.root)
        return {path for path, data in now.items() if self.before.get(path) != data} | self.before.keys() - now.keys()


def contents(root: Path) -> dict[str, bytes]:
    """Path → content of every file that somebody writes by hand."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not {*CACHE, "site", "prints"} & set(path.relative_to(root).parts)
    }


def copied(root: Path, guide: str = "ten-services") -> Program:
    """A fresh copy below `root`, with a guide in Finnish, English and Arabic."""
    for folder in ("generator", "overrides", "schema"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns(*CACHE))
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(VALID / guide, root / "guide")
    file = root / "guide/services.yaml"
    file.write_text(file.read_text("utf-8").replace("    - code: en\n", "    - code: en\n    - code: ar\n", 1), "utf-8")
    return Program(root, contents(root))
