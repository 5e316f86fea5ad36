"""Work done in a process of its own, a copy of this one, while this one goes on."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

from palveluopas.runtime.interruption import as_a_copy, held_back
from palveluopas.runtime.parallel import may_fork


@contextmanager
def in_background(work: Callable[[], Any], jobs: int) -> Iterator[Callable[[], Any]]:
    """Begins some work, and gives what waits for its result, which must be such as can be pickled.

    With one process only, or when the other one fails, the work is done by whoever asks for the result: so a fault is
    raised where it is seen. Whatever is left undone at the end of the block is ended.
    """
    if jobs == 1 or not may_fork():
        yield work
        return
    forking = multiprocessing.get_context("fork")
    told, teller = forking.Pipe(duplex=False)
    process = forking.Process(target=_do, args=(work, told, teller))
    with held_back():
        process.start()
    teller.close()

    def result() -> Any:
        try:
            return told.recv()
        except EOFError:
            return work()

    try:
        yield result
    finally:
        process.terminate()
        process.join()
        told.close()


def _do(work: Callable[[], Any], told: Connection, teller: Connection) -> None:
    as_a_copy()
    told.close()  # else this process would not notice that whoever waited was killed
    try:
        made = work()
    except Exception:  # noqa: BLE001 (it is raised again where the result is asked for)
        return
    with suppress(BrokenPipeError):
        teller.send(made)
