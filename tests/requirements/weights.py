"""How heavy the pages of a built guide are on the way to a reader: `python -m tests.requirements.weights site`."""

from __future__ import annotations

import gzip
import re
import sys
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from tests.browser.hosting import base_of

HTML, ALL = 10 * 1024, 60 * 1024
MAP = 40 * 1024  # the page of places, which has a drawing of the region in it
LOADED = re.compile(r'<(?:link rel="stylesheet" href|script[^>]*? src)="([^"]+)"')


def most(path: str) -> int:
    """How heavy the HTML of a page may be."""
    return MAP if path.endswith("/map/") else HTML


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


@lru_cache(maxsize=1)
def weights(folder: Path) -> dict[str, list[tuple[int, int, str]]]:
    """The kind of page → (HTML, HTML with styles and scripts, path) of each page, gzipped, in bytes."""
    root = f"https://x{base_of(folder)}"
    kept: dict[Path, int] = {}
    found = defaultdict(list)
    for file in sorted(folder.rglob("*.html")):
        text = file.read_text("utf-8")
        kind = (re.search(r'<body class="([^" ]+)', text) or ["", "page-other"])[1]
        path = file.relative_to(folder).as_posix()
        html = packed(text.encode())
        addresses = [urljoin(f"{root}{path}", address) for address in LOADED.findall(text)]
        loaded = [folder / address.removeprefix(root) for address in addresses]
        for asset in loaded:
            kept.setdefault(asset, packed(asset.read_bytes()))
        found[kind].append((html, html + sum(kept[asset] for asset in loaded), path.removesuffix("index.html")))
    return dict(found)


def table(folder: Path) -> str:
    """A row for each kind of page, the heaviest first."""
    rows = sorted(((max(pages), len(pages), kind) for kind, pages in weights(folder).items()), reverse=True)
    lines = [f"{'kind':24}{'pages':>6}{'HTML':>9}{'in all':>9}  the heaviest (KB, gzip)"]
    for (html, whole, path), count, kind in rows:
        lines.append(f"{kind.removeprefix('page-'):24}{count:6}{html / 1024:9.1f}{whole / 1024:9.1f}  {path}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(Path(sys.argv[1])))
