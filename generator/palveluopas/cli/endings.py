"""How a verb ends that does not end well: one true sentence in the reader's language, and an exit code of its own."""

from __future__ import annotations

import gc
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from palveluopas import __version__
from palveluopas.build.pipeline import UnknownLanguages
from palveluopas.catalogue.loader import load_root
from palveluopas.editing.git_history import NoHistory
from palveluopas.editing.stamp import NotStamped
from palveluopas.runtime.atomic_write import CannotWrite, NotASite, identity
from palveluopas.runtime.interruption import Stopped
from palveluopas.runtime.machine_faults import FAULT, MachineFault, machine_fault
from palveluopas.validation.report import LANGUAGES, language_of, spoken
from palveluopas.website.mkdocs_frames import FrameError

DONE, CONTENT, USAGE = 0, 1, 2
INTERRUPTED = 128  # and the number of the signal, as shells have it
CODES = """exit codes: 0 done; 1 the content has errors, or the folder of --out is not ours; 2 the command was not
understood; 69 another program is missing, or the port is taken; 70 a fault in the program; 71 no memory, or too many
files or processes; 73 a folder may not be written to; 74 the disk is full or broken; 75 no answer in time; 130 and 143
stopped; 141 nobody reads the output any more"""


class Misplaced(ValueError):
    """A folder to write into would be among the catalogue's own: the option, and a key of the messages."""

    def __init__(self, option: str, key: str, folder: Path) -> None:
        super().__init__(option, key, folder)
        self.option, self.key, self.folder = option, key, folder


class Ending:
    """Knows what there was before a verb began, and tells at its end what is there now."""

    def __init__(self, root: Path, out: Path | None = None, language: str | None = None, port: int | None = None) -> None:
        """`out` is the folder that the verb replaces, if it does; `language` is asked for, or else the guide's own."""
        self._root, self._replaced, self._asked, self._port = root, out, language, port
        self._before = self._now()

    def _now(self) -> tuple[int, int] | None:
        return identity(self._replaced) if self._replaced else None

    def told(self, error: BaseException) -> int:
        """Says why the verb ended, and gives the exit code."""
        _let_go(error)
        try:
            code, sentence = self.words(error)
        except (OSError, MemoryError):  # not even the words can be read
            fault = machine_fault(error)
            code, sentence = fault.code if fault else FAULT, f"{type(error).__name__} {error}"
        with suppress(OSError, ValueError):  # where nobody listens, the code says it
            print(f"palveluopas: {sentence}", file=sys.stderr, flush=True)
        return code

    def words(self, error: BaseException) -> tuple[int, str]:
        """The exit code, and why the verb ended."""
        if isinstance(error, KeyboardInterrupt):
            number = error.number if isinstance(error, Stopped) else 2
            return INTERRUPTED + number, self._sentence("machine_stopped")
        if fault := machine_fault(error):
            return fault.code, self._sentence(f"machine_{fault.key}", fault)
        if isinstance(error, NotASite):
            return CONTENT, self._say("not_a_site", folder=error)
        if isinstance(error, (FrameError, NotStamped, NoHistory)):
            return CONTENT, str(error)
        if isinstance(error, CannotWrite):
            return USAGE, f"--out: {error}"
        if isinstance(error, UnknownLanguages):
            return USAGE, f"--languages: {self._say('no_language', code=error)}"
        if isinstance(error, Misplaced):
            return USAGE, f"{error.option}: {self._say(error.key, folder=error.folder)}"
        with suppress(OSError, ValueError):
            traceback.print_exception(error)
        return FAULT, self._sentence("program_fault") + f"\npalveluopas {__version__}: {self._say('report_it')}"

    def _sentence(self, key: str, fault: MachineFault | None = None) -> str:
        """What happened, and what is true of the site now."""
        about = fault.about if fault else ""
        return f"{self._say(key, about=f' ({about})' if about else '', port=self._port)}{self._state()}."

    def _state(self) -> str:
        if self._replaced is None:
            return ""
        now = self._now()
        key = "state_new" if now != self._before else "state_old" if now else "state_none"
        return "; " + self._say(key, out=self._replaced)

    def _say(self, key: str, **values: object) -> str:
        return spoken(self._language(), key, **values)

    def _language(self) -> str:
        """The reader's, where it can be known at all: the fault may be that the guide cannot be read."""
        if self._asked:
            return self._asked
        with suppress(OSError, MemoryError):
            return language_of(load_root(self._root))
        return LANGUAGES[-1]


def _let_go(error: BaseException) -> None:
    """Frees what the functions that failed for want of memory still hold: saying so needs some."""
    if isinstance(error, MemoryError):
        error.__traceback__ = error.__context__ = None
        gc.collect()
