"""How long everything there is to print takes, from nothing and with nothing changed."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.catalogue import write_catalogue
from tests.bench.run import Run, measured

HEAD = "| services | languages | files | cold | files a minute | warm | mean file |\n|---|---|---|---|---|---|---|\n"


@dataclass(frozen=True)
class Paper:
    """The prints of a catalogue: how many, their bytes together, and what they took."""

    services: int
    languages: int
    files: int
    size: int
    cold: Run
    warm: Run


def printed(folder: Path, services: int, languages: tuple[str, ...], command: list[str], project: Path) -> Paper:
    """Prints a made-up catalogue twice, the second time from the cache."""
    write_catalogue(folder / "guide", services, languages)
    out, kept = folder / "prints", folder / "kept"
    order = [sys.executable, "-m", "generator", "print", "--root", str(folder / "guide"), "--out", str(out), "--prints", str(kept)]
    shutil.rmtree(kept, ignore_errors=True)
    cold, warm = (measured([*order, *command], project) for _ in range(2))
    sizes = [path.stat().st_size for path in out.rglob("*.pdf")]
    return Paper(services, len(languages), len(sizes), sum(sizes), cold, warm)


def table(papers: list[Paper]) -> str:
    """The figures in Markdown."""
    lines = [
        f"| {one.services} | {one.languages} | {one.files} | {one.cold.wall:.1f} s | {60 * one.files / one.cold.wall:.0f}"
        f" | {one.warm.wall:.1f} s | {one.size / one.files / 1000:.0f} kB |\n"
        for one in papers
    ]
    return HEAD + "".join(lines)
