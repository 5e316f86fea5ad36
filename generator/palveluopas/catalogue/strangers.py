"""What lies in `content/` and is not read: told, so that nothing that somebody wrote is missed without a word.

Only names and kinds of things are looked at, and nothing is opened: a pipe would keep whoever opens it waiting.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from palveluopas.catalogue.geometry import LAYERS
from palveluopas.catalogue.pictures import ENDINGS
from palveluopas.kinds import KINDS
from palveluopas.problems.problem import Problem
from palveluopas.problems.suggestions import MEANT

CONTENT = "content"
CHANGES_FILE = f"{CONTENT}/changes.yaml"
LAST_RESORT = "en"  # the interface's language when neither the reader's nor the source language has labels

# Folders whose files and languages are read in another way than those of a kind of record.
_GUIDE, _LABELS, _PAGES, _GEO, _PICTURES = "guide", "labels", "pages", "geo", "pictures"
_KNOWN = {*KINDS, _GUIDE, _LABELS, _PAGES, _GEO, _PICTURES}
_LAYERS = {f"{layer}.geojson" for layer in LAYERS}

# What systems, editors and version control put beside files, and notes for whoever opens the folder.
_HARMLESS = re.compile(
    r"\.(?!.*\.(yaml|yml|md|json)$)|\._|\.#|(readme|licen[cs]e)(\.(md|txt))?$|thumbs\.db$|desktop\.ini$", re.IGNORECASE
)
_ALMOST = re.compile(r"\.?(?P<name>[a-z0-9-]+)(\.ya?ml|\.md)?(\.txt)?$", re.IGNORECASE)


def strangers(root: Path, languages: Collection[str]) -> list[Problem]:
    """Everything in `content/` that is not read. While no language is known, none of them is strange."""
    looking = _Looking(root, languages)
    looking.at_content()
    return looking.problems


class _Looking:
    """One round through the folder."""

    def __init__(self, root: Path, languages: Collection[str]) -> None:
        self.root, self.languages = root, languages
        self.problems: list[Problem] = []

    def at_content(self) -> None:
        for entry, file in self._plain(CONTENT):
            name = entry.name
            if name in _KNOWN and entry.is_dir():
                self._at_folder(name)
            elif file != CHANGES_FILE and not _is_harmless(entry):
                meant = MEANT.get(file) or next(iter(get_close_matches(name, sorted(_KNOWN), 1, 0.75)), None)
                nearest = meant and f"{CONTENT}/{meant.removeprefix(f'{CONTENT}/')}"
                self._tell("W128", file, folder=CONTENT, name=name, nearest=nearest)

    def _at_folder(self, kind: str) -> None:
        """A folder of a kind of record, of what the guide is called in other languages, of labels or of pages."""
        folder = f"{CONTENT}/{kind}"
        for entry, file in self._plain(folder):
            name = entry.name
            if _is_harmless(entry):
                continue
            if kind == _GEO:
                if name not in _LAYERS or entry.is_dir():
                    self._tell("W128", file, folder=folder, name=name, reason=kind)
            elif kind == _PICTURES:
                if Path(name).suffix not in ENDINGS or entry.is_dir():
                    self._tell("W128", file, folder=folder, name=name, reason=kind)
            elif entry.is_dir():
                if kind == _LABELS:
                    self._tell("W128", file, folder=folder, name=name, reason=kind)
                elif name in self.languages:
                    self._at_language(file, ".md" if kind == _PAGES else ".yaml")
                elif self.languages:
                    self._tell("E124", file, name=name)
            elif kind in (_GUIDE, _PAGES):
                self._tell("W128", file, folder=folder, name=name, reason=kind)
            elif not self._has_ending(file, ".yaml"):
                continue
            elif kind == _LABELS and self.languages and Path(name).stem not in {*self.languages, LAST_RESORT}:
                self._tell("W128", file, folder=folder, name=name, reason=kind)

    def _at_language(self, folder: str, ending: str) -> None:
        """A language's folder; that of pages may have others in it."""
        for entry, file in self._plain(folder):
            if entry.is_dir() and not _is_harmless(entry):
                if ending == ".md":
                    self._at_language(file, ending)
                else:
                    self._tell("E124", file, name=entry.name)
            elif entry.name.endswith(ending) and not entry.name.startswith(".") or not _is_harmless(entry):
                self._has_ending(file, ending)

    def _has_ending(self, file: str, ending: str) -> bool:
        """Whether a file is called as those are that are read; if not, what it would be called if it were one."""
        folder, _, name = file.rpartition("/")
        if name.endswith(ending) and name.startswith("."):
            self._tell("W128", file, folder=folder, name=name, reason="hidden")
            return False
        if name.endswith(ending):
            return True
        almost = _ALMOST.match(name)
        nearest = f"{almost['name']}{ending}" if almost else None
        if nearest and (self.root / folder / nearest).exists():
            nearest = None
        self._tell("E122", file, folder=folder, ending=ending, nearest=nearest)
        return False

    def _plain(self, folder: str) -> Iterator[tuple[os.DirEntry[str], str]]:
        """The files and folders in a folder, in order. Links, pipes, sockets and devices are told and left out."""
        for entry in self._listed(folder):
            file = f"{folder}/{entry.name}"
            if entry.is_symlink():
                if not entry.name.startswith(".#"):  # an editor's note that somebody is writing
                    self._tell("E111", file)
            elif entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False):
                yield entry, file
            else:
                self._tell("E129", file)

    def _listed(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as found:
                return sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            return []
        except PermissionError:
            self._tell("E101", folder)
        except NotADirectoryError:
            self._tell("E129", folder)
        return []

    def _tell(self, code: str, file: str, **values: object) -> None:
        self.problems.append(Problem(code, file, values=values))


def _is_harmless(entry: os.DirEntry[str]) -> bool:
    """Hidden folders, and files that nobody takes for a part of the guide."""
    return entry.name.startswith(".") if entry.is_dir() else _HARMLESS.match(entry.name) is not None
