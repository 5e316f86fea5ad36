"""Links and pictures in prose: they obey the rules of a record's addresses, and lead somewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from palveluopas.catalogue import schema
from palveluopas.catalogue.ledger import INDEX, Ledger, ledger_of
from palveluopas.catalogue.loader import Catalogue
from palveluopas.catalogue.markdown_links import Link, links_of, plain_links, true_links
from palveluopas.catalogue.markdown_pages import originals
from palveluopas.catalogue.text_file import position
from palveluopas.countries.country import country
from palveluopas.guide.urls import published, target
from palveluopas.kinds import KINDS, PAGES
from palveluopas.problems.problem import Problem
from palveluopas.runtime.program_files import OVERRIDES
from palveluopas.validation.rules.phones import faults_of
from palveluopas.validation.rules.web import is_public

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SEPARATORS = re.compile(r"%20|[ .()-]")
_PLACE = re.compile(r"geo:-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?")
_PAGE = re.compile(r"[^\s\\:]*(#[^\s\\]*)?")

# Folders whose every page is of a record, or of a part of their list.
_OF_RECORDS = frozenset(page.address.partition("/")[0] for page in PAGES if page.kind and page.address[0] != "{")

Fault = tuple[str, dict[str, object]]  # the code of a message and its values


def links_of_pages_lead_somewhere(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A link in prose leads to a public address, to somebody who answers, or to a page of the guide; a picture is the guide's own."""
    site = _Site(catalogue)
    for language, pages in catalogue.pages.items():
        for name, text in pages.items():
            yield from _on_page(site, language, name, text)


def _on_page(site: _Site, language: str, name: str, text: str) -> Iterator[Problem]:
    page, file = f"{language}/{name}/", f"content/pages/{language}/{name}.md"
    links = links_of(text)
    if plain_links(text) is not None and any(True for link in links for _ in _faults(link, page, site)):
        links = true_links(text)  # what looks like a link may stand in code
    for link in links:
        for code, values in _faults(link, page, site):
            yield Problem(code, file, *position(text, link.index), values={"value": link.address, **values})


def _faults(link: Link, page: str, site: _Site) -> Iterator[Fault]:
    address, scheme = link.address, _SCHEME.match(link.address)
    if link.is_picture:
        yield from _picture(address, page, site)
    elif scheme and scheme[0] in _OUTSIDE:
        yield from _OUTSIDE[scheme[0]](address, site)
    elif scheme or address in ("", "#") or address.startswith("//") or not _PAGE.fullmatch(address):
        yield "E452", {}
    else:
        yield from site.dead(page, address)


def _web(address: str, site: _Site) -> Iterator[Fault]:
    shape = schema.fields("services")["website"]
    if not is_public(address):
        yield "E451", {}
    elif not re.search(shape["pattern"], address) or len(address) > shape["maxLength"]:
        yield "E207", {"shape": "url", "example": shape["examples"][0], "literal": None}


def _phone(address: str, site: _Site) -> Iterator[Fault]:
    digits = _SEPARATORS.sub("", address.removeprefix("tel:"))
    if not re.fullmatch(r"\+?[0-9]+", digits):
        yield "E452", {"reason": "phone"}
    else:
        yield from faults_of(digits, country(site.catalogue.country))


def _mailbox(address: str, site: _Site) -> Iterator[Fault]:
    if not re.search(schema.fields("services")["email"]["pattern"], address.removeprefix("mailto:")):
        yield "E452", {"reason": "email"}


def _spot_on_a_map(address: str, site: _Site) -> Iterator[Fault]:
    if not _PLACE.fullmatch(address):
        yield "E452", {}


_OUTSIDE: dict[str, Callable[[str, _Site], Iterator[Fault]]] = {
    "https:": _web,
    "tel:": _phone,
    "mailto:": _mailbox,
    "geo:": _spot_on_a_map,
}


def _picture(address: str, page: str, site: _Site) -> Iterator[Fault]:
    if _SCHEME.match(address) or address.startswith("//") or not _PAGE.fullmatch(address):
        yield "E452", {"reason": "picture"}
    elif not site.has_picture(target(page, address)[0]):
        yield "E457", {"reason": "picture"}


@dataclass(frozen=True)
class _Site:
    """What can be known of the site without building it: a link to what may be there is left to the build."""

    catalogue: Catalogue

    @cached_property
    def ledger(self) -> Ledger:
        return ledger_of(self.catalogue)

    @cached_property
    def pages(self) -> dict[str, set[str]]:
        """The first folder of every page below a language → what is known within it."""
        found: dict[str, set[str]] = defaultdict(set)
        parts = [(False, part) for page in PAGES for part in (page.address.partition("{")[0], *page.parts)]
        for is_above, path in (*self.ledger.claims, *self.ledger.folders, *parts):
            if not is_above:
                first, _, rest = path.removesuffix(INDEX).partition("/")
                found[first].add(rest.partition("/")[0])
        return found

    @cached_property
    def ids(self) -> set[str]:
        """What a page may be called that tells of a record together with something else."""
        return set().union(*(self.catalogue.known_ids(kind) for kind in KINDS))

    def has_picture(self, path: str) -> bool:
        """Whether a path of the site is that of a picture."""
        own = path.partition("/")[2]
        return path.startswith("assets/images/") and (OVERRIDES / path).is_file() or (False, own) in self.ledger.claims

    def dead(self, page: str, address: str) -> Iterator[Fault]:
        """What is wrong with a link from a page to another, when that is certain."""
        where = address.partition("#")[0]
        code, _, path = target(page, published(address))[0].partition("/")
        if where.endswith(".md"):
            if path.rstrip("/") not in originals(self.catalogue.official, self.catalogue.pages):
                yield "E457", {}
        elif where.startswith("www."):
            yield "E457", {"nearest": f"https://{address}"}
        elif "." in path.rpartition("/")[2] or "?" in where or not where or not code:
            return  # a file, a place on the same page, or the page above all languages
        elif where[-1] not in "/." or code not in self.catalogue.translations:
            is_page = where[-1] not in "/." and (False, f"{path}/{INDEX}".casefold()) in self.ledger.claims
            yield "E457", {"nearest": f"{where}/" if is_page else None}
        elif not self._is_there(path.split("/")):
            yield "E457", {"nearest": self._nearest(path.split("/"), address)}

    def _is_there(self, steps: list[str]) -> bool:
        """Whether there may be a page; of what lies deeper than two folders, only the two are known."""
        first, second = steps[0].casefold(), (steps[1] if len(steps) > 1 else "").casefold()
        if first not in self.pages:
            return not first
        is_known = second in self.pages[first] or second in self.ids or second.isdigit()
        return is_known or first not in _OF_RECORDS

    def _nearest(self, steps: list[str], address: str) -> str | None:
        known = self.pages.get(steps[0], set(self.pages))
        wrong = steps[1] if steps[0] in self.pages and len(steps) > 1 else steps[0]
        nearest = next(iter(get_close_matches(wrong, sorted(known), 1, 0.6)), None)
        return nearest and address.replace(wrong, nearest)


RULES = (links_of_pages_lead_somewhere,)
