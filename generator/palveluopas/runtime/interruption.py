"""Being told to stop: by a key, by the system, by the terminal that closes. All of them end a block as KeyboardInterrupt does."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Stopped(KeyboardInterrupt):
    """The system or the terminal tells this process to end; the number of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """Within the block, being told to end is raised, so that everything is cleared away. What is ignored stays so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {one: signal.getsignal(one) for one in _STOPPING if signal.getsignal(one) == signal.SIG_DFL}
    for one in before:
        signal.signal(one, _stop)
    try:
        yield
    finally:
        for one, what in before.items():
            signal.signal(one, what)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped(number)


@contextmanager
def held_back() -> Iterator[None]:
    """Whoever wants to stop this process waits until the end of the block; a copy made in it must call `as_a_copy`."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def as_a_copy() -> None:
    """In a copy of a process: the one it is a copy of is told to stop, and ends it, without a word."""
    for one in _STOPPING:
        signal.signal(one, signal.SIG_IGN if one == signal.SIGINT else signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
