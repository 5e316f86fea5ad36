"""`palveluopas serve` and `mkdocs serve` as a person runs it, for tests that look at what it shows."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import AS_OF, ROOT

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/(?:\w+/)?")
STATE = re.compile(r'src="/_live/reload\.js\?([\w-]+)"')


@dataclass
class Served:
    """A running program, where it shows the guide, and all that it has said."""

    process: subprocess.Popen[str]
    address: str = ""
    said: list[str] = field(default_factory=list)

    def ask(self, path: str) -> tuple[int, str]:
        """The status and the text of a page or a file; no status when nobody answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return 0, ""

    def text(self, path: str) -> str:
        return self.ask(path)[1]

    def stop(self) -> int:
        """Presses Ctrl+C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


def serving(root: Path, *arguments: object, program: Path = ROOT) -> AbstractContextManager[Served]:
    """Serves the guide of a folder at a free port, with the program of another, until the block ends."""
    command = ["palveluopas", "serve", "--root", root, "--port", 0, "--as-of", AS_OF, *arguments]
    return _running(command, root, program)


def mkdocs_serving(root: Path, program: Path = ROOT, **environment: str) -> AbstractContextManager[Served]:
    """The same with `mkdocs serve`, which wants to be told a port that is free."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    return _running(["mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"], root, program, **environment)


@contextmanager
def _running(module: list[object], root: Path, program: Path, **environment: str) -> Iterator[Served]:
    command = [sys.executable, "-m", *map(str, module)]
    env = {**os.environ, "PYTHONPATH": str(program / "generator"), **environment}
    with subprocess.Popen(
        command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        served, ready = Served(process), threading.Event()

        def listen() -> None:
            for line in process.stdout or ():
                served.said.append(line)
                if not served.address and (found := _ADDRESS.search(line)):
                    served.address = found[0]
                    ready.set()
            ready.set()

        threading.Thread(target=listen, daemon=True).start()
        try:
            assert ready.wait(60) and served.address, "".join(served.said)
            yield served
        finally:
            process.kill()


def comes(seen: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something is seen within so many seconds."""
    until = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
