"""Serves a built guide the way a static host does: gzip, `index.html` for a folder, a redirect to it, and 404.html."""

from __future__ import annotations

import gzip
import mimetypes
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKED = re.compile(r"text/|application/(json|xml|javascript|.*\+xml|manifest\+json)|image/svg")


@dataclass
class Host:
    """A site at an address of this machine, below `base`; `headers` are sent with every answer and may be changed."""

    folder: Path
    base: str
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    port: int = 0
    _kept: dict[Path, bytes] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, path: str = "") -> str:
        """The address of a path from the site's root, for instance «fi/services/neuvonta/»."""
        return f"{self.origin}{self.base}{path}"

    def answer(self, target: str, packed: bool) -> tuple[int, dict[str, str], bytes]:
        """(status, headers, body) of what is asked for."""
        self.asked.append(target)
        path = unquote(urlsplit(target).path)
        if not path.startswith(self.base) or ".." in path:
            return 404, {}, b""
        file = self.folder / path.removeprefix(self.base)
        if file.is_dir() and not path.endswith("/"):
            return 301, {"Location": f"{path}/"}, b""
        status, file = (200, file / "index.html" if file.is_dir() else file)
        if not file.is_file():
            status, file = 404, self.folder / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        text = "; charset=utf-8" if kind.startswith(("text/", "application/json")) else ""
        headers = {"Content-Type": kind + text, **self.headers}
        if packed and PACKED.match(kind):
            return status, {**headers, "Content-Encoding": "gzip"}, self.packed(file)
        return status, headers, file.read_bytes()

    def packed(self, file: Path) -> bytes:
        if file not in self._kept:
            self._kept[file] = gzip.compress(file.read_bytes(), 9, mtime=0)
        return self._kept[file]


@contextmanager
def hosted(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[Host]:
    """The site of a folder, served until the end of the block under the path it was built for."""
    host = Host(folder, base_of(folder), dict(headers or {}))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, sent, body = host.answer(self.path, "gzip" in self.headers.get("Accept-Encoding", ""))
            self.send_response(status)
            for name, value in {**sent, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_HEAD = do_GET

        def log_message(self, *_: object) -> None:
            """Nothing: the tests tell what went wrong."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        host.port = server.server_port
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield host
        finally:
            server.shutdown()


def base_of(folder: Path) -> str:
    """The path the site was built for, «/opas/» for instance; only a page for 404 depends on it."""
    address = re.search(r"^Sitemap: (\S+)sitemap\.xml$", (folder / "robots.txt").read_text("utf-8"), re.MULTILINE)
    return urlsplit(address[1]).path if address else "/"
