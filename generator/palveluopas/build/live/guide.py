"""The guide in memory: read again whenever something has changed, and never left without its last good state.

There is no list of what depends on what. Files that have not changed are not parsed again, and whatever is derived of a
record is found by the identity of what it was derived from; all else is cheap and made anew.
"""

from __future__ import annotations

import tempfile
import threading
import traceback
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from palveluopas.build.context import BuildContext
from palveluopas.build.live.moment import Moment, PageKind
from palveluopas.build.pipeline import BuildOptions, Result, UnknownLanguages, checked, source_guide, wanted
from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.yaml_file import RememberedFiles
from palveluopas.problems.problem import Problem
from palveluopas.runtime.gc_pause import collector_resting
from palveluopas.runtime.keeping import KeptByIdentity
from palveluopas.runtime.program_files import LABELS, MKDOCS_YML, OVERRIDES
from palveluopas.validation.report import language_of, report
from palveluopas.website.frames_on_request import PageBuilder
from palveluopas.website.program_caches import forget_program_files
from palveluopas.website.template_cache import TEMPLATES

# The program's own files that a page is made of. A change of any other needs the program to start anew.
SHOWN = (OVERRIDES, MKDOCS_YML, TEMPLATES, LABELS)


@dataclass(frozen=True)
class Told:
    """What is to be said of the last change: what it is, a key of the messages, and the words that come with it.

    «live_errors»: the problems of the content. «live_fault»: a fault of the program, as it was raised. «live_program»: files
    of the program that it does not read again.
    """

    language: str = "en"
    what: str = ""
    words: str = ""


class LiveGuide:
    """Whoever asks meanwhile waits until a change has been taken in, which takes a fraction of a second."""

    def __init__(self, order: BuildOptions) -> None:
        self.order = replace(order, root=order.root.absolute())
        self.told = Told()
        self.result: Result | None = None
        self._lock = threading.RLock()
        self._files, self._keep = RememberedFiles(), KeptByIdentity()
        self._builder = PageBuilder()
        self._kind_at: dict[str, PageKind] = {}
        self._moment: Moment | None = None
        self._seen: object = None

    def content(self, path: str) -> bytes | None:
        """What the site has at a path, as it was when the content was last without errors; None when there is nothing."""
        with self._lock, collector_resting():
            return self._moment.content(path) if self._moment else None

    def paths(self) -> list[str]:
        """The path of everything that the site has."""
        with self._lock:
            return list(self._moment.paths()) if self._moment else []

    def warm_up(self) -> None:
        """Makes a page of each language, so that the first one that somebody asks for comes as quickly as the others."""
        for code in self._moment.codes if self._moment else ():
            self.content(f"{code}/")

    @property
    def is_there(self) -> bool:
        """Whether there has been a good state at all."""
        return self._moment is not None

    def say(self, what: str, words: str) -> None:
        """Tells what is to be said above the pages, until something is taken in."""
        with self._lock:
            self.told, self._seen = replace(self.told, what=what, words=words), None

    def refresh(self, changed: Collection[Path] = ()) -> bool:
        """Takes in what has changed, of which some may be named; tells whether there is anything new to show."""
        with self._lock, collector_resting():
            try:
                return self._refreshed(changed)
            except UnknownLanguages:
                raise
            except Exception:  # noqa: BLE001 (a fault of the program is shown, and the guide stays)
                self.told, self._seen = replace(self.told, what="live_fault", words=traceback.format_exc()), None
                return True

    def _refreshed(self, changed: Collection[Path]) -> bool:
        for path in changed:
            self._files.look_again(path)
        is_program = any(is_within(path, SHOWN) for path in changed)
        if any(is_within(path, (OVERRIDES,)) for path in changed):
            forget_program_files()
        if any(path == MKDOCS_YML or is_within(path, (OVERRIDES,)) and path.suffix == ".html" for path in changed):
            self._builder = PageBuilder()
        catalogue, problems, day = checked(self.order.root, self.order.day, read=self._files)
        seen = (catalogue.files, catalogue.pictures, catalogue.geometry, problems, day)
        if seen == self._seen and not is_program:
            return False
        self._seen = seen
        self.result = Result(catalogue, problems)
        language = self.order.spoken or language_of(catalogue)
        if self.result.ok:
            self._begin(catalogue, day)
            self.told = Told(language)
        else:
            self.told = Told(language, "live_errors", _report(self.result, language))
        return True

    def _begin(self, catalogue: Catalogue, day: date) -> None:
        """A new state in the place of the old one."""
        self._keep.next_round()
        guide = source_guide(catalogue, day, self.order, self._keep)
        if unknown := set(self.order.languages) - {lang.code for lang in guide.languages}:
            raise UnknownLanguages(", ".join(sorted(unknown)))
        context = BuildContext(guide, catalogue, Path(tempfile.gettempdir()), keep=self._keep)
        before, self._moment = self._moment, Moment(context, tuple(wanted(self.order, guide)), self._builder, self._kind_at)
        if before:
            before.close()


def _report(result: Result, language: str) -> str:
    errors: list[Problem] = [problem for problem in result.problems if problem.level == "error"]
    return report(errors, result.catalogue, language, "text")


def is_within(path: Path, places: Iterable[Path]) -> bool:
    """Whether a path is one of these files, or lies in one of these folders."""
    return any(path.is_relative_to(place) for place in places)
