"""Runs one command and measures it: wall time, processor time and memory of the process and all its children."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

EVERY = 0.05  # seconds between two looks at the memory
PAGE = os.sysconf("SC_PAGE_SIZE")


class Failed(RuntimeError):
    """The command that was to be measured did not do its work."""


@dataclass(frozen=True)
class Run:
    """What a command took.

    `wall` and `cpu` are seconds, `cpu` being user and system time of the whole tree of processes.
    `memory` is bytes: the highest sum over the tree of what was looked at, `resident` or `counted_once`.
    """

    wall: float
    cpu: float
    memory: int


def resident(pid: int) -> int:
    """The bytes of memory that a process has, with all that it shares with others. Quick to look up."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE


def counted_once(pid: int) -> int:
    """The bytes of memory that a process has, of what it shares with others its part (PSS): their sum is what the machine
    needs. Looking it up goes through all pages and holds the process up, so it is not for a build whose time counts."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024


def measured(
    command: Sequence[str],
    folder: Path,
    environment: dict[str, str] | None = None,
    look: Callable[[int], int] = resident,
) -> Run:
    """Runs the command in a fresh process, in `folder`; `look` tells what memory a process has."""
    began = time.monotonic()
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        said: list[bytes] = []
        reader = threading.Thread(target=lambda: said.append(process.stdout.read() if process.stdout else b""))
        reader.start()
        memory = 0
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            memory = max(memory, _of_tree(process.pid, look))
            time.sleep(EVERY)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        reader.join()
    if process.returncode:
        raise Failed(f"{' '.join(command)}\n{b''.join(said).decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, memory or usage.ru_maxrss * 1024)  # maxrss: also of who started it


def _of_tree(pid: int, look: Callable[[int], int]) -> int:
    """The memory of a process and its children now; none where the system does not tell."""
    try:
        own = look(pid)
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError, StopIteration):
        return 0
    return own + sum(_of_tree(int(child), look) for child in children)


def middle(runs: Sequence[Run]) -> Run:
    """The median of each measure by itself."""
    return Run(median(run.wall for run in runs), median(run.cpu for run in runs), int(median(run.memory for run in runs)))
