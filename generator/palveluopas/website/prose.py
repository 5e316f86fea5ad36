"""The prose of a guide in its languages, as MkDocs gets it, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from palveluopas.catalogue.markdown_pages import ProsePage, pages_in
from palveluopas.catalogue.strangers import LAST_RESORT
from palveluopas.website.prose_styles import KINDS

FRAME = "frame:"

# Language → name → HTML with slots. A frame's name is «frame:<kind>» and a prose page's its own.
Frames = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Prose:
    """Language → name → prose page, and language → kind of box → the title of one that says none.

    The source languages are always there, since others fall back to them; `source` is the first of them.
    """

    source: str
    pages: Mapping[str, Mapping[str, ProsePage]]
    titles: Mapping[str, Mapping[str, str]]


def prose_of(
    pages: Mapping[str, Mapping[str, str]],
    official: Sequence[str],
    codes: Iterable[str],
    labels: Mapping[str, Mapping[str, str]],
) -> Prose:
    """The prose in some languages, of the Markdown and the labels of all; `official` are the source languages."""
    source, wanted = official[0], dict.fromkeys((*official, *codes))
    titles = {code: _titles([labels[one] for one in (code, source, LAST_RESORT) if one in labels]) for code in wanted}
    return Prose(source, {code: pages_in(code, official, pages) for code in wanted}, titles)


def _titles(spoken: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The titles of boxes, each in the first of the languages that has it."""
    found = {kind: next((labels[f"box_{kind}"] for labels in spoken if f"box_{kind}" in labels), "") for kind in KINDS}
    return {kind: title for kind, title in found.items() if title}
