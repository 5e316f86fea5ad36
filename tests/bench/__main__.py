"""`python -m tests.bench`: builds made-up catalogues of growing size and says what it took."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from tests.bench import paper
from tests.bench.catalogue import LANGUAGES, write_catalogue
from tests.bench.peers import PEERS, program
from tests.bench.run import Run, counted_once, measured, middle
from tests.bench.table import Row, growths, ratio, table

PROJECT = Path(__file__).resolve().parents[2]
SIZES, LANGUAGE_COUNTS = (50, 200, 800), (1, 4, 12)
QUICK_SIZES, QUICK_LANGUAGE_COUNTS = (10, 20), (1, 2)
SLOW_PEERS = {"MkDocs": ((50, 1), (50, 4), (200, 1))}  # its time grows with the square of the pages
AS_OF = "2026-11-21"
COLD, WARM = "ours, cold", "ours, warm"
LEFT = "left-"
PACKAGES = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "jinja2", "pyyaml", "hugo")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints the table and writes the figures down."""
    options = _options(arguments)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(dir=options.work, prefix="bench-") as folder:
        for services in options.sizes:
            for count in options.languages:
                print(f"{services} services in {count} languages …", file=sys.stderr, flush=True)
                rows += _rows(Path(folder) / f"{services}-{count}", services, LANGUAGES[:count], options)
                _set_aside(Path(folder), (f"{services}-{count}",))
        print(table(rows), end="", flush=True)
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(report(rows, options), indent=2, ensure_ascii=False) + "\n", "utf-8")
        if options.prints:
            print("\nEverything to print:\n\n" + paper.table(_papers(Path(folder) / "paper", options)), end="")
    return 0


def _papers(folder: Path, options: argparse.Namespace) -> list[paper.Paper]:
    """Prints of this guide, of the smallest catalogue in one language and in four, and of the largest in one."""
    command = ["--as-of", AS_OF, "--jobs", str(options.jobs)]
    print("prints of this guide …", file=sys.stderr, flush=True)
    made = [paper.of_guide(PROJECT, "this guide", 4, folder / "own", command, PROJECT)]
    least, most, count = min(options.sizes), max(options.sizes), min(4, max(options.languages))
    for services, languages in sorted({(least, 1), (least, count), (most, 1)}):
        print(f"prints of {services} services in {languages} languages …", file=sys.stderr, flush=True)
        made.append(paper.printed(folder / f"{services}-{languages}", services, LANGUAGES[:languages], command, PROJECT))
    return made


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, help="how often each build is measured; the median counts (default: 3)")
    parser.add_argument("--quick", action="store_true", help="small catalogues, once each")
    parser.add_argument("--sizes", type=_numbers, help="numbers of services, with commas between (default: 50,200,800)")
    parser.add_argument("--languages", type=_numbers, help="numbers of languages, with commas between (default: 1,4,12)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="languages built side by side")
    parser.add_argument("--no-peers", action="store_true", help="do not build with Hugo and MkDocs")
    parser.add_argument("--all-peers", action="store_true", help="build with the slow ones at every size")
    parser.add_argument("--no-prints", dest="prints", action="store_false", help="do not measure what is printed")
    parser.add_argument("--json", type=Path, default=Path(".cache/bench.json"), help="where the figures go")
    parser.add_argument("--work", type=Path, help="a folder to work in (default: the system's for temporary files)")
    options = parser.parse_args(arguments)
    options.sizes = options.sizes or (QUICK_SIZES if options.quick else SIZES)
    options.languages = options.languages or (QUICK_LANGUAGE_COUNTS if options.quick else LANGUAGE_COUNTS)
    options.rounds = options.rounds or (1 if options.quick else 3)
    return options


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def _rows(folder: Path, services: int, languages: tuple[str, ...], options: argparse.Namespace) -> Iterator[Row]:
    """Ours and the peers' by turns, so that what else the machine does falls on all of them.

    Our memory is that of a build before them, whose time does not count: looking it up holds a build up. The peers are
    one process each, and share nothing.
    """
    write_catalogue(folder / "guide", services, languages)
    memory = measured(_build(folder, options.jobs), PROJECT, look=counted_once).memory
    pages = json.loads((folder / "site" / "build.json").read_text("utf-8"))["pages"]
    peers = _peers(folder, services, languages, options)
    runs: dict[str, list[Run]] = {}
    for _ in range(options.rounds):
        for builder, fresh in ((COLD, ("site", "frames")), (WARM, ("site",))):
            _set_aside(folder, fresh)
            runs.setdefault(builder, []).append(measured(_build(folder, options.jobs), PROJECT))
        for builder, command in peers.items():
            _set_aside(folder / builder, ("public", "site"))
            runs.setdefault(builder, []).append(measured(command, folder, {"NO_MKDOCS_2_WARNING": "1"}))
    for builder, of_builder in runs.items():
        run = middle(of_builder)
        ours = builder in (COLD, WARM)
        yield Row(services, len(languages), pages, builder, replace(run, memory=memory) if ours else run)


def _build(folder: Path, jobs: int) -> list[str]:
    command = [sys.executable, "-m", "palveluopas", "build", "--root", str(folder / "guide"), "--out", str(folder / "site")]
    return [*command, "--cache", str(folder / "frames"), "--as-of", AS_OF, "--jobs", str(jobs)]


def _set_aside(folder: Path, names: Iterable[str]) -> None:
    """Takes what earlier builds left out of the way and empties its files, which are deleted when all is measured.

    For some minutes ext4 passes over every file that was deleted each time it makes a new one: after thousands, a build
    takes half as long again. Nobody deletes a site right before a build but a measurement.
    """
    for name in names:
        if (folder / name).exists():
            left = Path(tempfile.mkdtemp(dir=folder, prefix=LEFT))
            (folder / name).rename(left / name)
            for path in left.rglob("*"):
                if path.is_file() and not path.is_symlink():
                    os.truncate(path, 0)


def _peers(folder: Path, services: int, languages: tuple[str, ...], options: argparse.Namespace) -> dict[str, list[str]]:
    """The commands of the peers that are installed, their sites written."""
    commands = {}
    for name, write in PEERS.items():
        at = program(name.lower(), sys.executable)
        sizes = SLOW_PEERS.get(name)
        if at and not options.no_peers and (options.all_peers or not sizes or (services, len(languages)) in sizes):
            _, *rest = write(folder / "site", languages, folder / name)
            commands[name] = [at, *rest]
    return commands


def report(rows: Sequence[Row], options: argparse.Namespace) -> dict:
    """The figures with all that must be known to compare them."""
    growth = growths(rows)
    builds = []
    for row in rows:
        wall, cpu = growth.get((row.services, row.languages, row.builder), (None, None))
        figures = {"growth_of_wall": wall, "growth_of_cpu": cpu, "to_hugo": ratio(row, rows)}
        builds.append({**asdict(row), **figures})
    return {
        "date": date.today().isoformat(),
        "machine": {"cores": os.cpu_count(), "memory": _memory(), "system": platform.platform()},
        "versions": {"python": platform.python_version(), **_versions()},
        "rounds": options.rounds,
        "jobs": options.jobs,
        "builds": builds,
    }


def _memory() -> int:
    """Bytes of memory that the machine has."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _versions() -> dict[str, str]:
    found = {}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    sys.exit(main())
