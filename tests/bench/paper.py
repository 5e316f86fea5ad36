"""How long everything there is to print takes: from nothing, with nothing changed, after one edit; and handouts and booklets alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.catalogue import write_catalogue
from tests.bench.run import Run, measured

HEAD = (
    "| guide | languages | files | all, cold | warm | one edit | mean file | handouts | wall | cpu | a minute | slowest booklet |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|\n"
)


@dataclass(frozen=True)
class Paper:
    """The prints of a catalogue: how many, their bytes together, and what they took; `alone` is as `printing/print_cache.py` tells."""

    guide: str
    languages: int
    files: int
    size: int
    cold: Run
    warm: Run
    edit: Run
    alone: dict


def printed(folder: Path, services: int, languages: tuple[str, ...], options: list[str], project: Path) -> Paper:
    """Prints a made-up catalogue."""
    write_catalogue(folder / "guide", services, languages)
    return of_guide(folder / "guide", f"{services} services", len(languages), folder, options, project)


def of_guide(guide: Path, name: str, languages: int, folder: Path, options: list[str], project: Path) -> Paper:
    """Prints a guide three times: with no cache, with all of it there, and after a change of one service."""
    copy, out, kept = folder / "copy", folder / "prints", folder / "kept"
    for part in ("services.yaml", "content", "mkdocs.yml"):
        _copied(guide / part, copy / part)
    order = [sys.executable, "-m", "palveluopas", "print", "--root", str(copy), "--out", str(out), "--prints", str(kept)]
    cold, warm = (measured([*order, *options], project) for _ in range(2))
    sizes = [path.stat().st_size for path in out.rglob("*.pdf")]
    _edit(min((copy / "content" / "services").glob("*.yaml")))
    edit = measured([*order, *options], project)
    press = [sys.executable, "-m", "tests.bench.press", str(guide), str(folder / "alone"), *options]
    alone = subprocess.run(press, cwd=project, check=True, stdout=subprocess.PIPE, text=True)
    return Paper(name, languages, len(sizes), sum(sizes), cold, warm, edit, json.loads(alone.stdout))


def _copied(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _edit(file: Path) -> None:
    """Gives a service one letter more in its first line of text, as an editor would."""
    words = file.read_text("utf-8")
    at = words.index('"', words.index("\nsummary:"))
    file.write_text(words[: at + 1] + "A" + words[at + 1 :], "utf-8")


def table(papers: list[Paper]) -> str:
    """The figures in Markdown."""
    return HEAD + "".join(map(_line, papers))


def _line(one: Paper) -> str:
    alone = one.alone
    name, seconds = max(alone["booklets"].items(), key=lambda named: named[1])
    cells = [one.guide, one.languages, one.files]
    cells += [f"{run.wall:.1f} s" for run in (one.cold, one.warm, one.edit)]
    cells += [f"{one.size / one.files / 1000:.0f} kB", alone["handouts"], f"{alone['wall']:.1f} s", f"{alone['cpu']:.1f} s"]
    cells += [f"{60 * alone['handouts'] / alone['wall']:.0f}", f"{seconds:.2f} s, {name}"]
    return f"| {' | '.join(map(str, cells))} |\n"
