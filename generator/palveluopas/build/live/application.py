"""The guide as a web application (WSGI): a page is made when it is asked for, and loads itself again when there is a newer one.

Whatever goes wrong is shown, and the application stays.
"""

from __future__ import annotations

import mimetypes
import secrets
import sys
import threading
import traceback
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from palveluopas.build.live.guide import SHOWN, LiveGuide, is_within
from palveluopas.build.live.pages import FILES, OWN, own_file, page_alone, shown_page
from palveluopas.build.live.watching import Watcher, watched_places
from palveluopas.build.pipeline import BuildOptions
from palveluopas.runtime.program_files import PACKAGE, SCHEMA

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

WAIT = 25.0  # seconds that a page waits for news before it asks again
HTML = "text/html; charset=utf-8"
OK, MOVED, MISSING, NOT_ALLOWED, FAULT = (
    "200 OK",
    "302 Found",
    "404 Not Found",
    "405 Method Not Allowed",
    "500 Internal Server Error",
)

Answer = tuple[str, str, bytes]  # status, type of content, body


class LiveApp:
    """Serves the guide that an order describes; `start` reads it and begins to watch, `stop` ends that.

    `tell` hears of everything that was taken in. `on_program_change` is called when a file of the program itself has
    changed that a running program does not read again, and gives why it could not start anew; without it, the page says so.
    """

    def __init__(
        self,
        order: BuildOptions,
        tell: Callable[[LiveGuide], None],
        poll: bool = False,
        on_program_change: Callable[[], str] | None = None,
    ) -> None:
        self.guide = LiveGuide(order)
        self._tell, self._on_program_change = tell, on_program_change
        self._watcher = Watcher(watched_places(order.root), self.take_in, poll)
        self._news = threading.Condition()
        self._begun, self._count = secrets.token_hex(4), 0

    @property
    def state(self) -> str:
        """The name of what is shown now; another program that starts in this one's place gives other names."""
        return f"{self._begun}-{self._count}"

    def start(self) -> None:
        """Watches first and reads then, so that no change falls between."""
        self._watcher.start()
        self.take_in(())
        threading.Thread(target=self._warm_up, daemon=True).start()

    def _warm_up(self) -> None:
        with suppress(Exception):  # whoever asks for the page is told
            self.guide.warm_up()

    def stop(self) -> None:
        self._watcher.stop()
        with self._news:
            self._count += 1
            self._news.notify_all()

    def take_in(self, changed: Collection[Path]) -> None:
        """Reads what has changed, and lets every page know that waits for news."""
        program = sorted(str(path) for path in changed if is_within(path, (PACKAGE, SCHEMA)) and not is_within(path, SHOWN))
        if program and self._on_program_change:
            self.guide.say("live_fault", self._on_program_change())
        elif program:
            self.guide.say("live_program", "\n".join(program))
        if program or self.guide.refresh(changed):
            with self._news:
                self._count += 1
                self._news.notify_all()
            self._tell(self.guide)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace").removeprefix("/")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            status, kind, body = NOT_ALLOWED, "text/plain; charset=utf-8", b""
        elif path.startswith(OWN):
            status, kind, body = self._own(path.removeprefix(OWN), environ.get("QUERY_STRING", ""))
        else:
            status, kind, body = self._answer(path)
        headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
        start(status, [*headers, ("Location", quote(f"/{path}/"))] if status == MOVED else headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _own(self, name: str, known: str) -> Answer:
        if name == "wait":
            with self._news:
                self._news.wait_for(lambda: self.state != known, WAIT)
                return OK, "text/plain; charset=utf-8", self.state.encode()
        return (OK, FILES[name], own_file(name)) if name in FILES else (MISSING, HTML, b"")

    def _answer(self, path: str) -> Answer:
        state, told = self.state, self.guide.told  # before the content: what changes meanwhile is noticed by the page
        if not self.guide.is_there:
            return FAULT, HTML, page_alone(told, state)
        try:
            found = self.guide.content(path)
            if found is None and path and not path.endswith("/") and self.guide.content(f"{path}/") is not None:
                return MOVED, HTML, b""
            missing = self.guide.content("404.html") if found is None else None
        except Exception:  # noqa: BLE001 (a page that cannot be made says why; the others are there)
            traceback.print_exc(file=sys.stderr)
            return FAULT, HTML, page_alone(replace(told, what="live_fault", words=traceback.format_exc()), state)
        kind = HTML if found is None or not path or path.endswith("/") else type_of(path)
        body = found if found is not None else missing or b""
        return MISSING if found is None else OK, kind, shown_page(body, told, state) if kind == HTML else body


def type_of(path: str) -> str:
    """The type of a file, by how its name ends."""
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml", "javascript")) else kind
