"""`python -m tests.bench.press GUIDE FOLDER`: how fast handouts alone are made, and each booklet by itself, as JSON.

Reading the guide is not counted. Nothing is in the cache; of booklets, process and fonts are awake.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from palveluopas.build.context import BuildContext
from palveluopas.build.pipeline import BuildOptions, build_context
from palveluopas.build.print_only import press_of
from palveluopas.guide.relations import Relations
from palveluopas.printing.print_cache import printed, prints_of
from palveluopas.printing.sheet import Print

PIECES = 6  # of each language, so that processes end together
BOOKLETS = "booklet"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    order = BuildOptions(
        options.guide, options.folder / "out", date.fromisoformat(options.as_of), options.folder / "frames", options.jobs
    )
    result, ground = build_context(replace(order, prints=options.folder / "kept"), lambda *_, **__: None)
    if ground is None:
        print(*result.problems, sep="\n", file=sys.stderr)
        return 1
    global _shared
    _shared = ground
    codes = [lang.code for lang in ground.guide.languages]
    sheets, wall, cpu = handouts(codes, options.jobs)
    with _pool(1) as pool:
        booklets = dict(pool.submit(_booklets, codes).result())
    print(json.dumps({"handouts": sheets, "wall": wall, "cpu": cpu, "booklets": booklets}))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.bench.press", description=__doc__)
    parser.add_argument("guide", type=Path)
    parser.add_argument("folder", type=Path, help="a folder to work in, with no cache in it")
    parser.add_argument("--as-of", default="2026-11-21")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(arguments)


_shared: BuildContext


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"))


def handouts(codes: Iterable[str], jobs: int) -> tuple[int, float, float]:
    """All handouts, alone and beside the source language: how many, and the seconds of wall and processor time."""
    began, spent = time.monotonic(), os.times()
    with _pool(jobs) as pool:
        made = sum(pool.map(_some, *zip(*((code, first) for code in codes for first in range(PIECES)), strict=True)))
    after = os.times()
    return made, time.monotonic() - began, sum(after[:4]) - sum(spent[:4])


def _some(code: str, first: int) -> int:
    own, source, prints = _told(code)
    names = list(dict.fromkeys(one.path for one in prints))[first::PIECES]
    made = printed(own, source, press_of(_shared), [one for one in prints if one.form == "sheet" and one.path in names])
    assert made.new == len(made.papers), "a handout was taken from the cache"
    return made.new


@lru_cache(maxsize=1)
def _told(code: str) -> tuple[Relations, Relations, list[Print]]:
    own, source = _shared.relations(code)
    return own, source, list(prints_of(own, source))


def _booklets(codes: Iterable[str]) -> list[tuple[str, float]]:
    """(name with language, seconds) of each."""
    return [one for code in codes for one in _timed(code)]


def _timed(code: str) -> Iterator[tuple[str, float]]:
    own, source, prints = _told(code)
    booklets = [one for one in prints if one.form == BOOKLETS]
    printed(own, source, press_of(_shared), booklets[:1])
    again = replace(press_of(_shared), cache=press_of(_shared).cache / "again")
    for one in booklets:
        began = time.monotonic()
        assert printed(own, source, again, [one]).new == 1
        yield f"{code} {one.name}", time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
