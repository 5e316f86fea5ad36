"""The prose of a guide in its languages, as MkDocs gets it, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from palveluopas.catalogue.markdown_pages import ProsePage, pages_in

FRAME = "frame:"

# Language → name → HTML with slots. A frame's name is «frame:<kind>» and a prose page's its own.
Frames = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Prose:
    """Language → name → prose page. The source language is always there, since others fall back to it."""

    source: str
    pages: Mapping[str, Mapping[str, ProsePage]]


def prose_of(pages: Mapping[str, Mapping[str, str]], source: str, codes: Iterable[str]) -> Prose:
    """The prose in some languages, of the Markdown of all."""
    return Prose(source, {code: pages_in(code, source, pages) for code in dict.fromkeys((source, *codes))})
