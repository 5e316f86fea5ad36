"""Shows the guide on this machine while it is written: at one address, to this machine alone, until it is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from palveluopas.build.live.application import LiveApp
from palveluopas.build.live.guide import LiveGuide
from palveluopas.build.pipeline import BuildOptions
from palveluopas.problems.problem import Problem
from palveluopas.validation.report import report, spoken

HOST = "127.0.0.1"


def serve(order: BuildOptions, port: int, poll: bool = False) -> int:
    """Serves the guide until Ctrl+C; a free port is found when 0 is asked for."""
    with _Server((HOST, port), _Quiet) as server:
        anew = (lambda: _started_anew(server.server_port)) if os.name == "posix" else None
        app = LiveApp(order, Teller(), poll, anew)
        server.set_app(app)
        app.start()
        try:
            address = f"http://{HOST}:{server.server_port}/"
            print(spoken(app.guide.told.language, "live_here", address=address), flush=True)
            server.serve_forever()
        except KeyboardInterrupt:
            print()
        finally:
            app.stop()
    return 0


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = False  # pages that wait for news would hold it up


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the terminal is for problems of the catalogue."""


class Teller:
    """Tells on the terminal of each change: its errors, else that it is shown; of problems that stay, once."""

    def __init__(self) -> None:
        self._known: set[tuple[object, ...]] = set()
        self._began = False

    def __call__(self, guide: LiveGuide) -> None:
        told = guide.told
        if told.what in ("live_fault", "live_program"):
            print(f"{spoken(told.language, told.what)}:\n{told.words}", file=sys.stderr, flush=True)
            return
        if not guide.result:
            return
        problems = guide.result.problems
        new = [one for one in problems if one.level == "error" or _mark(one) not in self._known]
        self._known = set(map(_mark, problems))
        if new:
            print(report(new, guide.result.catalogue, told.language, "text"), flush=True)
        if self._began and not told.what:
            print(spoken(told.language, "live_shown"), flush=True)
        self._began = True


def _mark(problem: Problem) -> tuple[object, ...]:
    """A problem wherever it stands in its file, which moves as lines are added above it."""
    return problem.code, problem.file, problem.record, tuple(problem.path)


def _started_anew(port: int) -> str:
    """Puts a new run of the changed program in the place of this one; gives why it could not, if it cannot even begin."""
    program = [sys.executable, "-m", "palveluopas"]
    trial = subprocess.run([*program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 (itself)
    if trial.returncode:
        return trial.stderr
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [*program, *sys.argv[1:], "--port", str(port)])  # noqa: S606 (itself)
