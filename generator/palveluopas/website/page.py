"""A page before it is rendered: where it is, what it says of itself, and the values its template gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from palveluopas.model import CatalogueRecord, Text

# A row of a table or a list: records and words by the names that a template asks for.
Row = SimpleNamespace


@dataclass(frozen=True)
class Section:
    """A part of a long list: what it is about, its page below the language's folder, and how many entries it has."""

    name: Text
    path: str
    count: int
    sensitive: bool = False


@dataclass(frozen=True)
class Page:
    """One page of the guide in one language.

    `path` is below the language's folder and ends with a slash («services/tuva/»; «» is the start
    page); it is the same in every language. `kind` names both the frame and the body's template.
    `crumbs` are (words, path) from the start page down. `prose` names the Markdown page that this
    page completes, if there is one. Search engines are not told of a page that is not `listed`.
    `divided` has the sections of lists that are too long for the page, by the lists' folders; a page that goes `further`
    has what another page begins, which is the one to be found.
    """

    path: str
    kind: str
    title: Text
    description: Text
    values: Mapping[str, Any] = field(default_factory=dict)
    record: CatalogueRecord | None = None
    crumbs: tuple[tuple[Text, str], ...] = ()
    prose: str | None = None
    sensitive: bool = False
    listed: bool = True
    divided: Mapping[str, Sequence[Section]] = field(default_factory=dict)
    further: bool = False

    def but(self, **changes: Any) -> Page:
        """The same page with other values, as `dataclasses.replace` makes it, without a call of its constructor."""
        page = object.__new__(Page)
        page.__dict__.update(self.__dict__, **changes)
        return page

    @property
    def depth(self) -> int:
        """How many folders below the language's own the page is."""
        return self.path.count("/")
