"""Files beside the pages: feeds and data.

Each export is a function of the relations of a guide that gives `{path: text}`. Those of a language
are made in every language, with paths below the language's folder; those of the site are made once,
in the source language, with paths below the site's root. What two exports share stands beside this
folder (`exports/atom.py` writes feeds).
"""

from __future__ import annotations

from collections.abc import Callable

from palveluopas.exports.calendar import event_files
from palveluopas.exports.changes import changes_feed
from palveluopas.exports.data import data_files
from palveluopas.exports.hours_json import hours_file
from palveluopas.exports.news import news_feed
from palveluopas.exports.to_be_asked import asked_file
from palveluopas.guide.relations import Relations

Export = Callable[[Relations], dict[str, str]]

LANGUAGE_EXPORTS: tuple[Export, ...] = (news_feed, event_files, changes_feed)
SITE_EXPORTS: tuple[Export, ...] = (data_files, hours_file, asked_file)


def files_of(exports: tuple[Export, ...], relations: Relations) -> dict[str, str]:
    """Path → text of everything the exports make."""
    return {path: text for export in exports for path, text in export(relations).items()}
