"""Lighthouse on every kind of page, as on a telephone: `python -m tests.browser.lighthouse site [kind …]`, or `make lighthouse`.

Its figures of speed depend on the machine and on what else that does, so it stands beside the tests and not among them.
With `--dark` the telephone asks for dark colours; speed, which they do not change, is left out then.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.browser.conftest import PROGRAMS
from tests.browser.hosting import hosted
from tests.browser.samples import KINDS, pages
from tests.conftest import ROOT

PROGRAM = ROOT / "tests/tools/lighthouse/node_modules/lighthouse/cli/index.js"
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = "--headless=new --no-sandbox --disable-quic --disable-background-networking --disable-component-update"
DARK = "--blink-settings=preferredColorScheme=0"
ROUNDS = 3


def wanted_scores(dark: bool) -> dict[str, int]:
    """Score → the least that is good enough."""
    return {name: least for name, least in WANTED.items() if not (dark and name == "performance")}


def scores(url: str, dark: bool = False) -> tuple[dict[str, int], list[str]]:
    """The scores of a page, and what is not right with it."""
    wanted, flags = wanted_scores(dark), f"{FLAGS} {DARK}" if dark else FLAGS
    done = subprocess.run(
        [
            "node",
            str(PROGRAM),
            url,
            "--output=json",
            "--quiet",
            f"--chrome-flags={flags}",
            f"--only-categories={','.join(wanted)}",
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "CHROME_PATH": os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)))},
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    told = json.loads(done.stdout)
    if told.get("runtimeError"):
        raise RuntimeError(f"{url}: {told['runtimeError']['message']}")
    if dark != is_dark(told["fullPageScreenshot"]["screenshot"]["data"]):
        raise RuntimeError(f"{url} was not shown in {'dark' if dark else 'light'} colours: does Chromium still know {DARK}?")
    numbers = {name: round(100 * told["categories"][name]["score"]) for name in wanted}
    parts = [
        ref["id"]
        for name in wanted
        if name != "performance"
        for ref in told["categories"][name]["auditRefs"]
        if ref["weight"]
    ]
    return numbers, [id_ for id_ in parts if told["audits"][id_]["score"] not in (None, 1)]


def is_dark(picture: str) -> bool:
    """Whether the middle one of a picture's points, by brightness, is dark: the colour of the page, not of what is on it."""
    from PIL import Image

    brightness = Image.open(io.BytesIO(base64.b64decode(picture.split(",")[1]))).convert("L").histogram()
    return sum(brightness[:128]) > sum(brightness[128:])


def best(url: str, dark: bool = False) -> tuple[dict[str, int], list[str]]:
    """The best of three, as a machine that is busy can only be too slow."""
    seen = []
    for _ in range(ROUNDS):
        seen.append(scores(url, dark))
        if all(seen[-1][0][name] >= least for name, least in wanted_scores(dark).items()):
            break
    return max(seen, key=lambda one: sum(one[0].values()))


def rows(folder: Path, order: argparse.Namespace) -> Iterator[tuple[str, dict[str, int], list[str]]]:
    """(path, scores, what is not right) of the pages of these kinds in these languages, or of the site's first page."""
    with hosted(folder) as host:
        for kind in order.kinds or KINDS:
            for path in pages(folder, kind, *order.languages.split()):
                if path != "404.html":
                    yield path, *best(host.url(path), order.dark)


def ordered(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.lighthouse")
    parser.add_argument("folder", type=Path, help="the built guide")
    parser.add_argument("kinds", nargs="*", help="kinds of pages; all, if none is named")
    parser.add_argument("--languages", default="fi ar", help="in which languages")
    parser.add_argument("--dark", action="store_true", help="in dark colours, and without measuring speed")
    return parser.parse_args(words)


def main(words: list[str]) -> int:
    order = ordered(words)
    if not PROGRAM.is_file():
        print("Lighthouse is not here. «make lighthouse» installs it; it needs Node 18 and npm.", file=sys.stderr)
        return 2
    short = 0
    wanted = wanted_scores(order.dark)
    print("| page | " + " | ".join(wanted) + " |\n|---" + "|--:" * len(wanted) + "|")
    for path, numbers, wrong in rows(order.folder, order):
        print(f"| `{path}` | " + " | ".join(map(str, numbers.values())) + " |", *wrong, flush=True)
        short += any(numbers[name] < least for name, least in wanted.items())
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
