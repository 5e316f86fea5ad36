"""Shows the built guide on this machine, and builds it again whenever the catalogue changes."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Callable
from pathlib import Path

from palveluopas.runtime.program_files import PROGRAM

WATCHED = ("services.yaml", "content")


def serve(root: Path, out: Path, port: int, build: Callable[[], object]) -> int:
    """Builds, serves `out` at the port of this machine, and rebuilds at every change until stopped."""
    before = _state(root)
    build()
    handler = functools.partial(_Handler, directory=str(out))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"The guide is at http://127.0.0.1:{server.server_port}/ (stop with Ctrl+C)", flush=True)
        try:
            while True:
                time.sleep(0.4)
                now = _state(root)
                if now != before:
                    before = now
                    print("Something changed, building again …", flush=True)
                    build()
        except KeyboardInterrupt:
            print()
    return 0


def _state(root: Path) -> dict[str, tuple[int, int]]:
    """Every watched file, of the catalogue and of the program, with the time and size it has now."""
    state = {}
    for path in (*(root.resolve() / name for name in WATCHED), *PROGRAM):
        for file in (path,) if path.is_file() else path.rglob("*"):
            if "__pycache__" in file.parts:
                continue
            try:
                seen = file.stat()
            except FileNotFoundError:
                continue
            state[str(file)] = (seen.st_mtime_ns, seen.st_size)
    return state


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Static files, the guide's own 404 page, and nothing kept by the browser between builds."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the terminal is for problems of the catalogue."""
