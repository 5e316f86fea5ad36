"""The whole site as one zip file, which opens from a memory stick without a server or a connection.

A browser that reads from a disk finds no `index.html` for a folder and runs no modules, so folders are written out in
links, and what cannot work there is left out; in the place of search stands the alphabetical index. The same site gives
the same bytes.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from pathlib import Path

NAME = "palveluopas.zip"
FOLDER = "palveluopas/"
# For servers and search engines, for keeping the guide in a browser, for searching it, and pictures to send to others.
LEFT_OUT = re.compile(
    r"(404\.html|_headers|robots\.txt|sitemap[\w-]*\.xml|.*/sw\.js|[^/]+/offline\.[\w.]+|.*/app\.webmanifest|[^/]+/share/.*)$"
)
_OLD = (1980, 1, 1, 0, 0, 0)  # the earliest day a zip file can tell

_ADDRESS = re.compile(r'\b(href|data-all)="([^"#?]*)([#?][^"]*)?"')
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SERVED_ONLY = re.compile(r'<script type="module"[^>]*></script>\n?|<link rel="manifest"[^>]*>\n?')
_SEARCH = re.compile(r'<form class="search".*?</form>\n?', re.DOTALL)
_INDEX = re.compile(r'<li>(<a href="[^"]*a-z/">.*?</a>)</li>')


def archive(site: Path, address: str) -> bytes:
    """The zip file of a built site, which is published at `address`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for path in sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()):
            if LEFT_OUT.match(path):
                continue
            data = (site / path).read_bytes()
            info = zipfile.ZipInfo(FOLDER + path, _OLD)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, for_a_disk(data.decode(), address, path).encode() if path.endswith(".html") else data)
    return packed.getvalue()


def for_a_disk(html: str, address: str, page: str) -> str:
    """The page at a path as it works without a server: folders written out, what is left out where it is published."""
    folder = posixpath.dirname(page)

    def written_out(found: re.Match[str]) -> str:
        name, path, rest = found[1], found[2], found[3] or ""
        whole = posixpath.normpath(posixpath.join(folder, path))
        if path and not _OUTSIDE.match(path) and (whole == NAME or "/share/" in whole):
            path = address + whole
        elif path and not _OUTSIDE.match(path) and path.rsplit("/", 1)[-1] in ("", ".", ".."):
            path = f"{path.rstrip('/')}/index.html"
        return f'{name}="{path}{rest}"'

    index = _INDEX.findall(html)
    instead = f'<p class="search">{index[-1]}</p>\n' if index else ""
    return _ADDRESS.sub(written_out, _SEARCH.sub(lambda _: instead, _SERVED_ONLY.sub("", html)))
