"""The links and pictures of a prose page, as a browser gets them, each with the place where an editor wrote it.

What is a link is Markdown's own affair: the page is turned into HTML with the extensions of mkdocs.yml. A page with no other
links than the plainest, which is nearly every page, is read without that.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html.parser import HTMLParser
from typing import Any

import yaml
from markdown import Markdown

from palveluopas.catalogue.markdown_pages import split
from palveluopas.runtime.program_files import MKDOCS_YML

# What MkDocs has on whatever mkdocs.yml says.
_ALWAYS = ("toc", "tables", "fenced_code")
_PLAIN = re.compile(r"(?<!\\)\]\((?P<plain>(?:https://)?[A-Za-z0-9./#%=?+~,-]+)\)")
_WRITTEN = re.compile(
    r"\]\([ \t]*<?(?P<inline>[^\s>]*)"
    r"|^ {0,3}\[[^\]\n]+\]:[ \t]*\n?[ \t]*<?(?P<reference>[^\s>]+)"
    r"|<(?P<automatic>(?:ht|f)tps?://[^\s<>]+|[^\s<>]+@[^\s<>]+)>",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Link:
    """An address on a page; `index` is where it is written in the text."""

    address: str
    index: int
    is_picture: bool = False


@lru_cache(maxsize=10_000)
def links_of(text: str) -> tuple[Link, ...]:
    """The links and pictures of a page, in order, and the addresses that are defined and not used."""
    plain = plain_links(text)
    return true_links(text) if plain is None else plain


def plain_links(text: str) -> tuple[Link, ...] | None:
    """The links of a page whose links are all plain, code among them; None for a page that must be converted to know them."""
    if "<" in text or "]:" in text or "![" in text:
        return None
    found = tuple(Link(one["plain"], one.start("plain")) for one in _PLAIN.finditer(text))
    return found if len(found) == text.count("](") else None


def true_links(text: str) -> tuple[Link, ...]:
    """The same of any page."""
    markdown = configured()
    body = split(text)[1]
    seen = _Seen()
    seen.feed(markdown.convert(body))
    seen.close()
    addresses = {address for address, _ in seen.found}
    defined = [(html.unescape(url), False) for url, _ in getattr(markdown, "references", {}).values()]
    found = [*seen.found, *(one for one in defined if one[0] not in addresses)]
    return tuple(_placed(found, text, len(text) - len(body)))


class _Seen(HTMLParser):
    """What a browser would find in some HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        for name in ("href", "src"):
            if name in given and "footnote" not in (given.get("class") or ""):
                self.found.append((given[name] or "", tag == "img"))


def _placed(found: list[tuple[str, bool]], text: str, start: int) -> Iterator[Link]:
    """Each address with its place: of the same address written twice, first the first."""
    written = [one for one in _WRITTEN.finditer(text, start) if one.lastgroup]
    for address, is_picture in found:
        place = next((one for one in written if _is_of(_as_read(one[one.lastgroup or 0]), address)), None)
        if place is None:
            index = text.find(address, start) if address else -1
            yield Link(address, index if index >= 0 else max(text.find("](", start), start), is_picture)
            continue
        yield Link(address, place.start(place.lastgroup or 0), is_picture)
        if place.lastgroup != "reference":  # what is defined once may be used often
            written.remove(place)


def _as_read(written: str) -> str:
    return re.sub(r"\\([!-/:-@[-`{-~])", r"\1", html.unescape(written))


def _is_of(written: str, address: str) -> bool:
    """Whether an address was written so; what follows its closing bracket may have been caught too."""
    if "@" in written and not written.startswith("mailto:"):
        address = address.removeprefix("mailto:")
    return written.startswith(address) and written[len(address) : len(address) + 1] in ("", ")")


def configured() -> Markdown:
    """Markdown as mkdocs.yml has it."""
    extensions, settings = _configuration()
    return Markdown(extensions=extensions, extension_configs=settings)


@cache
def _configuration() -> tuple[list[str], dict[str, Any]]:
    """The extensions of Markdown that mkdocs.yml names, and their settings."""
    given = yaml.load(MKDOCS_YML.read_text("utf-8"), Loader=_AnyTag)["markdown_extensions"]  # noqa: S506 (our own file)
    names = [name for entry in given for name in (entry if isinstance(entry, dict) else [entry])]
    settings = {name: value for entry in given if isinstance(entry, dict) for name, value in entry.items()}
    return [*_ALWAYS, *(name for name in names if name not in _ALWAYS)], settings


class _AnyTag(yaml.SafeLoader):
    """Reads `!ENV` and the like of mkdocs.yml as nothing."""


_AnyTag.add_multi_constructor("!", lambda loader, tag, node: None)
