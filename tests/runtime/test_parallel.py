"""Work is divided among this process and copies of it: all of it is done, once, and what goes wrong is told."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from palveluopas.runtime import parallel
from palveluopas.runtime.parallel import Lost, in_parallel


@pytest.fixture(autouse=True)
def no_fonts(monkeypatch):
    """No copies are made of a process that has printed, as other tests have here; these print nothing."""
    monkeypatch.setattr(parallel, "may_fork", lambda: True)


def noted(folder: Path, name: str) -> str:
    """Notes in the folder that it was done once more."""
    with (folder / name).open("a") as file:
        file.write("x")
    return name


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_all_is_done_once_and_told_in_order(tmp_path, jobs):
    names = [f"{number:02}" for number in range(40)]
    assert list(in_parallel([partial(noted, tmp_path, name) for name in names], jobs)) == names
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == dict.fromkeys(names, "x")


def met(folder: Path, processes: int = 2) -> int:
    """The process that does this, as soon as so many have come to do it."""
    (folder / str(os.getpid())).touch()
    until = time.monotonic() + 60
    while len(list(folder.iterdir())) < processes and time.monotonic() < until:
        time.sleep(0.01)
    return os.getpid()


def test_this_process_is_one_of_those_that_work(tmp_path):
    processes = set(in_parallel([partial(met, tmp_path)] * 6, 2))
    assert os.getpid() in processes and len(processes) == 2


def test_no_more_processes_work_than_there_is_work(tmp_path):
    assert list(in_parallel([partial(met, tmp_path, 1)], 8)) == [os.getpid()]
    assert list(in_parallel([], 8)) == []


def test_results_larger_than_a_pipe_keep_nobody_waiting():
    assert [len(text) for text in in_parallel([lambda: "x" * 1_000_000] * 9, 3)] == [1_000_000] * 9


def in_the_copy(folder: Path, own: int, do: Callable[[], None]) -> None:
    if met(folder) != own:
        do()


def fail() -> None:
    raise ValueError("the third of three")


def test_a_fault_in_a_copy_is_raised_here_and_tells_where_it_was(tmp_path):
    with pytest.raises(ValueError, match="the third of three") as caught:
        list(in_parallel([partial(in_the_copy, tmp_path, os.getpid(), fail)] * 3, 2))
    assert "in fail" in caught.value.__notes__[0]


def test_a_copy_that_is_lost_is_told_of(tmp_path):
    with pytest.raises(Lost, match="1 of 6 parts"):
        list(in_parallel([partial(in_the_copy, tmp_path, os.getpid(), partial(os._exit, 9))] * 6, 2))


def test_a_fault_here_ends_the_copies(tmp_path):
    own = os.getpid()

    def task() -> None:
        if met(tmp_path) == own:
            raise ValueError("here")
        time.sleep(300)

    began = time.monotonic()
    with pytest.raises(ValueError, match="here"):
        list(in_parallel([task] * 3, 2))
    assert time.monotonic() - began < 120
    (copy,) = {int(path.name) for path in tmp_path.iterdir()} - {own}
    with pytest.raises(ProcessLookupError):
        os.kill(copy, 0)


KILLED = """
import sys, time
from palveluopas.runtime.background import aside
from palveluopas.runtime.parallel import divided

def task():
    print("begun", flush=True)
    time.sleep(1)
    return "x" * 1_000_000

if sys.argv[1] == "aside":
    with aside(task, 2):
        time.sleep(60)
list(divided([task] * 40, 3))
"""


@pytest.mark.parametrize("way", ["aside", "divided"])
def test_no_copy_outlives_a_process_that_is_killed(way):
    process = subprocess.Popen([sys.executable, "-c", KILLED, way], stdout=subprocess.PIPE, start_new_session=True)
    process.stdout.readline()
    process.kill()
    process.wait()
    until = time.monotonic() + 30
    while _runs(process.pid) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _runs(process.pid)


def _runs(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
