"""Work divided among this process and copies of it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from typing import Any

from palveluopas.runtime.interruption import as_a_copy, held_back
from palveluopas.runtime.machine_faults import Lost

Task = Callable[[], Any]
_Told = SimpleQueue[tuple[int, Any, Exception | None]]  # a task's number, what it returned, what it raised
_WIDTH = 2  # bytes of a task's number


class _Threads:
    """Whether a library has begun threads in this process that it does not end."""

    begun = False


def threads_begin() -> None:
    """Says that this process has threads from now on: they would not be in a copy of it, which would wait for them."""
    _Threads.begun = True


def may_fork() -> bool:
    """Whether this process may be copied."""
    return "fork" in multiprocessing.get_all_start_methods() and not _Threads.begun


def in_parallel(tasks: Sequence[Task], jobs: int) -> Generator[Any, None, None]:
    """Does the tasks in as many processes, this one and copies of it, and gives what they return, in their order.

    A copy has all that this process has without being sent it, and sends back what its tasks return, which must be such
    as can be pickled. Whoever is done with a task takes the next. This process works too, since one copy more would need
    memory of its own. What a task raises is raised here, and ends the copies. Whoever takes the results closes this (with
    `contextlib.closing`), so that no copy is still at work when he is stopped between two of them.
    """
    jobs = min(jobs, len(tasks))
    if jobs < 2 or not may_fork():
        yield from (task() for task in tasks)
        return
    gc.freeze()  # else the collector would touch, and so copy, in each process all that they share
    left = _numbers(len(tasks))
    told: _Told = SimpleQueue()
    copies: list[tuple[BaseProcess, Connection]] = []
    listeners: list[Thread] = []
    try:
        with held_back():
            for _ in range(jobs - 1):
                copies.append(_copy(tasks, left, [telling for _, telling in copies]))
            for _, telling in copies:  # after the last copy is made: no copy has threads
                listeners.append(Thread(target=_listen, args=(telling, told)))
                listeners[-1].start()
        yield from _gathered(tasks, left, told, listeners)
    finally:
        for process, _ in copies:
            process.terminate()
            process.join()
        for listener in listeners:
            listener.join()
        for _, telling in copies:
            telling.close()
        os.close(left)


def _numbers(count: int) -> int:
    """A pipe that holds the tasks' numbers and ends after them. It has room for those of thousands."""
    left, end = os.pipe()
    os.write(end, b"".join(number.to_bytes(_WIDTH, "big") for number in range(count)))
    os.close(end)
    return left


def _taken(left: int) -> Iterator[int]:
    """Takes the numbers of tasks that nobody has taken, one by one, until there are none."""
    while number := os.read(left, _WIDTH):
        yield int.from_bytes(number, "big")


def _copy(tasks: Sequence[Task], left: int, others: Sequence[Connection]) -> tuple[BaseProcess, Connection]:
    """A copy of this process at work, and where it tells what its tasks returned; `others` is where other copies do."""
    forking = multiprocessing.get_context("fork")
    telling, teller = forking.Pipe(duplex=False)
    process = forking.Process(target=_work, args=(tasks, left, teller, (telling, *others)))
    process.start()
    teller.close()
    return process, telling


def _work(tasks: Sequence[Task], left: int, teller: Connection, listening: Sequence[Connection]) -> None:
    as_a_copy()
    for connection in listening:
        connection.close()  # else nobody would notice that the one who listened was killed
    with suppress(BrokenPipeError):  # nobody is there to be told any more
        for at in _taken(left):
            try:
                teller.send((at, tasks[at](), None))
            except Exception as fault:  # noqa: BLE001 (it is raised again in the first process)
                fault.add_note(traceback.format_exc())
                teller.send((at, None, fault))
                return


def _listen(telling: Connection, told: _Told) -> None:
    """Hears a copy out while this process works: else the copy would wait with what it has to tell."""
    with suppress(EOFError):
        while True:
            told.put(telling.recv())


def _gathered(tasks: Sequence[Task], left: int, told: _Told, listeners: Sequence[Thread]) -> Iterator[Any]:
    """The results, each as soon as it is there with all before it."""
    done: dict[int, Any] = {}
    given = 0
    for at in _taken(left):
        done[at] = tasks[at]()
        _hand_over(told, done)
        while given in done:
            yield done.pop(given)
            given += 1
    for listener in listeners:
        listener.join()
    _hand_over(told, done)
    if missing := set(range(given, len(tasks))) - done.keys():
        raise Lost(f"{len(missing)} of {len(tasks)} parts of the work were not done: a process ended too early")
    yield from (done[at] for at in range(given, len(tasks)))


def _hand_over(told: _Told, done: dict[int, Any]) -> None:
    """Puts what the copies have told among the results."""
    while not told.empty():
        at, made, fault = told.get()
        if fault is not None:
            raise fault
        done[at] = made
