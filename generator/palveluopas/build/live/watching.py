"""Hears at once of every file that is saved, made, moved or removed in some folders, and of nothing else.

The system tells of changes (on Linux inotify); where it cannot, as on some network folders, one asks again and again.
"""

from __future__ import annotations

import os
import threading
import traceback
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import DirModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from palveluopas.runtime.program_files import MKDOCS_YML, OVERRIDES, PACKAGE, SCHEMA

# Files opened and closed are told of too, also those that the program itself reads: it would never come to rest.
TAKEN = frozenset({"modified", "created", "moved", "deleted"})
SETTLED = 0.01  # seconds without a change: an editor saves in two or three steps
LONGEST = 1.0  # and what goes on changing is looked at all the same
POLL = 0.3

# What editors and Python leave beside the files they work on.
_BESIDE = (".", "~", "#", "4913", "__pycache__")


@dataclass(frozen=True)
class Places:
    """What to watch: folders with all in them, and single files or folders by their names."""

    folders: tuple[Path, ...]
    names: tuple[Path, ...]

    def has(self, path: Path) -> bool:
        """Whether a change there counts."""
        if path in self.names:
            return True
        inside = next((path.relative_to(folder) for folder in self.folders if path.is_relative_to(folder)), None)
        return inside is not None and not any(part.startswith(_BESIDE) or part.endswith("~") for part in inside.parts)

    @property
    def shallow(self) -> frozenset[Path]:
        """The folders of the single names."""
        return frozenset(name.parent for name in self.names)


def watched_places(root: Path) -> Places:
    """The catalogue, and of a program that lies in its repository its own files: those of an installed one stay as they are."""
    root, is_installed = root.absolute(), SCHEMA.is_relative_to(PACKAGE)
    program = () if is_installed else (PACKAGE, SCHEMA, OVERRIDES)
    return Places(
        (root / "content", *program), (root / "services.yaml", root / "content", *(() if is_installed else (MKDOCS_YML,)))
    )


class Watcher(FileSystemEventHandler):
    """Calls `changed` with the paths, in a thread of its own, a moment after the last change."""

    def __init__(self, places: Places, changed: Callable[[Collection[Path]], None], poll: bool = False) -> None:
        self._places, self._changed, self._poll = places, changed, poll
        self._paths: set[Path] = set()
        self._lock, self._stirred, self._stopped = threading.Lock(), threading.Event(), threading.Event()
        self._watched: dict[Path, tuple[int, ObservedWatch]] = {}
        self._observer: BaseObserver | None = None
        self._thread = threading.Thread(target=self._work, name="watcher", daemon=True)

    @property
    def is_polling(self) -> bool:
        """Whether it asks again and again instead of being told."""
        return isinstance(self._observer, PollingObserver)

    def start(self) -> None:
        try:
            self._begin(PollingObserver(timeout=POLL) if self._poll else Observer())
        except OSError:  # the system has no more watches to give
            self._end()
            self._begin(PollingObserver(timeout=POLL))
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._stirred.set()
        self._end()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes the paths of a change that counts; watchdog calls this."""
        if event.event_type not in TAKEN or isinstance(event, DirModifiedEvent):
            return
        paths = [Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path]
        with self._lock:
            self._paths.update(path for path in paths if self._places.has(path))
            if self._paths:
                self._stirred.set()

    def _begin(self, observer: BaseObserver) -> None:
        self._observer = observer
        observer.daemon = True
        observer.start()
        self._watch_what_is_there()

    def _end(self) -> None:
        if self._observer:
            self._observer.stop()
            self._observer.join()
        self._observer, self._watched = None, {}

    def _watch_what_is_there(self) -> None:
        """A folder that has been put in another's place must be watched anew."""
        if not self._observer:
            return
        for folder, is_deep in (
            *((one, False) for one in self._places.shallow),
            *((one, True) for one in self._places.folders),
        ):
            number = _number(folder)
            known = self._watched.get(folder)
            if known and known[0] != number:
                self._observer.unschedule(self._watched.pop(folder)[1])
            if number and folder not in self._watched:
                self._watched[folder] = number, self._observer.schedule(self, str(folder), recursive=is_deep)

    def _work(self) -> None:
        while True:
            self._stirred.wait()
            waited = 0.0
            while not self._stopped.is_set() and waited < LONGEST:
                self._stirred.clear()
                if not self._stirred.wait(SETTLED):
                    break
                waited += SETTLED
            if self._stopped.is_set():
                return
            with self._lock:
                self._stirred.clear()
                paths, self._paths = self._paths, set()
            self._watch_what_is_there()
            if paths:
                self._tell(paths)

    def _tell(self, paths: Collection[Path]) -> None:
        try:
            self._changed(paths)
        except Exception:  # noqa: BLE001 (whatever happens to one change, the next is heard)
            traceback.print_exc()


def _number(folder: Path) -> int:
    """What tells a folder from another that has come into its place; 0 when there is none."""
    try:
        return folder.stat().st_ino
    except OSError:
        return 0
