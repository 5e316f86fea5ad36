"""`mkdocs build` makes the whole guide: the plugin `palveluopas`, which mkdocs.yml names, is this one.

It does what `palveluopas build` does, with MkDocs at work between checking and pouring, and no frames from a cache.
`mkdocs serve` shows what `palveluopas serve` shows.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time

from palveluopas.build.live.application import LiveApp
from palveluopas.build.pipeline import BuildOptions, Rejected, Result, Shown, build_context, poured, prose_in
from palveluopas.cli.endings import Ending
from palveluopas.cli.options import as_of_day, http_address
from palveluopas.cli.serve import Teller
from palveluopas.runtime import console
from palveluopas.runtime.atomic_write import CannotWrite, NotASite
from palveluopas.runtime.gc_pause import collector_resting
from palveluopas.runtime.machine_faults import machine_fault
from palveluopas.validation.report import language_of, report, spoken
from palveluopas.website.mkdocs_plugin import Asked, FramePlugin, Refused
from palveluopas.website.prose import Frames, Prose
from palveluopas.website.template_cache import compile_all

_log = logging.getLogger("mkdocs.plugins.palveluopas")  # so that `mkdocs build --quiet` is quiet


class GuidePlugin(FramePlugin):  # type: ignore[no-untyped-call]  # MkDocs' classes have a hook without types
    """The guide in the folder of mkdocs.yml: checked before MkDocs begins, and poured when it has ended."""

    def prose_of_guide(self, asked: Asked) -> Prose:
        """Checks the guide; with an error in it, MkDocs does not begin."""
        console.ready()
        self._began, self._order = time.monotonic(), _order(asked)
        self._ending = Ending(self._order.root, self._order.out)
        with collector_resting():
            self._result, context = build_context(self._order, _progress)
            _tell(self._result)
            if context is None:
                raise self._refused(self._result)
            self._context = context
            self._prose = prose_in(self._order, self._context)
        return self._prose

    def live_app(self, asked: Asked) -> LiveApp:
        """The same as `palveluopas serve`; the program is MkDocs' guest here, and cannot start itself anew."""
        return LiveApp(_order(asked), Teller())

    def pour(self, frames: Frames) -> None:
        """Pours the guide, and exchanges the site when it is whole."""
        with collector_resting():
            compile_all(self._order.cache / "templates")
            try:
                result = poured(self._order, self._result, self._context, Shown(self._prose, frames), _progress)
            except Rejected as rejected:
                _tell(rejected.result)
                raise self._refused(rejected.result) from rejected
            except NotASite as error:
                raise Refused(f"{error} holds files that this program did not make: choose another --site-dir") from error
            except CannotWrite as error:
                raise Refused(f"--site-dir: {error}") from error
        numbers = {"pages": result.pages, "languages": len(result.languages)}
        seconds = f"{time.monotonic() - self._began:.1f}"
        _progress(language_of(result.catalogue), "ready", out=self._order.out, seconds=seconds, **numbers)

    def on_build_error(self, *, error: Exception) -> None:
        """A fault of the machine ends MkDocs with one sentence and the code that `palveluopas build` has for it."""
        super().on_build_error(error=error)
        ending: Ending | None = getattr(self, "_ending", None)
        if ending and machine_fault(error):
            code, sentence = ending.words(error)
            _log.error(sentence)
            raise SystemExit(code) from None

    def _refused(self, result: Result) -> Refused:
        language = language_of(result.catalogue)
        dead = [spoken(language, "dead_link", page=page, address=address) for page, address in result.dead]
        return Refused("\n".join([*dead, spoken(language, "nothing_written", out=self._order.out)]))


def _order(asked: Asked) -> BuildOptions:
    try:
        day = as_of_day(asked.as_of) if asked.as_of else None
        site_url = http_address(asked.site_url) if asked.site_url else None
    except argparse.ArgumentTypeError as error:
        raise Refused(f"mkdocs.yml: {error}") from error
    return BuildOptions(asked.root, asked.site, day, asked.root / ".cache/frames", os.cpu_count() or 1, site_url)


def _tell(result: Result) -> None:
    if result.problems:
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        print(report(result.problems, result.catalogue, language_of(result.catalogue), "text", encoding), end="")


def _progress(language: str, key: str, **values: object) -> None:
    _log.info(spoken(language, key, **values))
