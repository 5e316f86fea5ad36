"""What is published now against what the next build makes: no address that people have may end in nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from html import unescape
from pathlib import Path
from urllib.request import Request, urlopen

from palveluopas import __version__
from palveluopas.build.context import BuildContext
from palveluopas.build.language import pages_of
from palveluopas.catalogue.ledger import INDEX, ledger_of
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.former_addresses import FormerAddresses
from palveluopas.guide.relations import Relations
from palveluopas.kinds import KINDS, PAGES
from palveluopas.problems.problem import Problem, spot_of

_LOC = re.compile(r"<loc>\s*([^<]+?)\s*</loc>")
_IS_INDEX = "<sitemapindex"
_NAMED = re.compile(r"\{(\w+)\}")
_MOST = 50_000_000  # bytes of one sitemap, by its own protocol
_SECONDS = 30


class NotASitemap(ValueError):
    """What was named as the published guide is no sitemap, or cannot be read; the words tell which it was."""


def published_addresses(where: str) -> list[str]:
    """The addresses in the sitemap of a published guide: a file, the folder of a site, or an address on the web.

    An address that does not end in «.xml» is that of the guide, whose sitemap is looked for there.
    """
    is_address = where.startswith("https://")
    if is_address and not where.endswith(".xml"):
        where = where.rstrip("/") + "/sitemap.xml"
    elif not is_address and Path(where).is_dir():
        where = str(Path(where) / "sitemap.xml")
    text = _text_of(where)
    found = [unescape(loc) for loc in _LOC.findall(text)]
    if _IS_INDEX in text:
        beside = where.rpartition("/")[0]
        parts = [f"{beside}/{loc.rpartition('/')[2]}" if beside else loc.rpartition("/")[2] for loc in found]
        found = [unescape(loc) for part in parts for loc in _LOC.findall(_text_of(part))]
    if not found:
        raise NotASitemap(where)
    return found


def _text_of(where: str) -> str:
    try:
        if not where.startswith("https://"):
            return Path(where).read_text("utf-8")
        asked = Request(where, headers={"User-Agent": f"palveluopas/{__version__}"})  # noqa: S310 (https alone)
        with urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310 (the same)
            return str(answer.read(_MOST).decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise NotASitemap(f"{where} ({error})") from error


@dataclass(frozen=True)
class _Lost:
    """A path that would be gone, and the languages in which it is published."""

    path: str
    codes: tuple[str, ...]


def lost_addresses(catalogue: Catalogue, day: date, published: list[str]) -> Iterator[Problem]:
    """Every published page that the guide as it is would have no more, and to which nothing would lead on."""
    by_code, known = _by_language(catalogue, published), _paths(catalogue, day)
    for code in sorted(set(by_code) - set(catalogue.translations)):
        values = {"code": code, "count": len(by_code[code]), "path": f"{code}/{by_code[code][0]}", "reason": "language"}
        yield _of_guide(catalogue, ("languages",), values)
    codes: dict[str, list[str]] = defaultdict(list)
    for code in catalogue.translations:
        for path in by_code.get(code, ()):
            if path not in known:
                codes[path].append(code)
    new = _new_ids(catalogue, {path for paths in by_code.values() for path in paths})
    for path, own in sorted(codes.items()):
        yield _problem(catalogue, _Lost(path, tuple(own)), new)


def _by_language(catalogue: Catalogue, published: list[str]) -> dict[str, list[str]]:
    """Language → paths below its folder. The site may have been published at another address than the catalogue's."""
    site = str(catalogue.guide.get("site_url", "")).rstrip("/") + "/"
    if not all(address.startswith(site) for address in published):
        site = min((address.rstrip("/").rpartition("/")[0] + "/" for address in published), key=len)
    found: dict[str, list[str]] = defaultdict(list)
    for address in published:
        code, mark, path = address.removeprefix(site).partition("/")
        if mark and not path.partition("#")[0].rpartition("/")[2]:
            found[code].append(path)
    return found


def _paths(catalogue: Catalogue, day: date) -> set[str]:
    """The paths of all pages of a language, which are the same in every one, and those that lead on to them."""
    guide = guide_of(catalogue, day)
    spoken = BuildContext(guide, catalogue, catalogue.root).spoken(guide.source_language)
    paths, former = {page.path for page in pages_of(Relations(spoken))}, FormerAddresses(guide)
    return paths | {before for path in paths for before in former.of_page(path)} if former else paths


def _new_ids(catalogue: Catalogue, published: set[str]) -> Mapping[str, list[str]]:
    """Kind → ids of records whose own pages are not published yet: one of them may be a record that was renamed."""
    new: dict[str, list[str]] = {}
    for name, kind in KINDS.items():
        if kind.page:
            pattern = kind.page.address
            new[name] = [id_ for id_ in catalogue.records[name] if pattern.replace(f"{{{name}}}", id_) not in published]
    return new


def _problem(catalogue: Catalogue, lost: _Lost, new: Mapping[str, list[str]]) -> Problem:
    values: dict[str, object] = {"path": lost.path, "codes": ", ".join(lost.codes)}
    if (found := _record_once_at(catalogue, lost.path)) is None:
        return _of_guide(catalogue, (), values | {"reason": "page"})
    kind, former = found
    nearest = get_close_matches(former, new.get(kind, ()), 1, 0.5)
    candidates = new.get(kind, [])
    id_ = nearest[0] if nearest else candidates[0] if len(candidates) == 1 else None
    if id_ is None:
        return _of_guide(catalogue, (), values | {"former": former})
    return _of_record(catalogue.records[kind][id_], values | {"literal": former, "record": f"{kind}[{id_}]"})


def _record_once_at(catalogue: Catalogue, path: str) -> tuple[str, str] | None:
    """The kind and the id of the record that had the path, or a path below it, when there is none by this id now."""
    steps = path.rstrip("/").split("/")
    static = {claim[1].removesuffix(INDEX).partition("/")[0] for claim, by in ledger_of(catalogue).claims.items() if by}
    for pattern in sorted((page.address.rstrip("/").split("/") for page in PAGES if "{" in page.address), key=_openness):
        if len(pattern) <= len(steps) and all(
            "{" in told or told == step for told, step in zip(pattern, steps, strict=False)
        ):
            for told, step in zip(pattern, steps, strict=False):
                named = _NAMED.fullmatch(told)
                if named and named[1] in KINDS and step not in catalogue.known_ids(named[1]):
                    return None if pattern[0] == told and step in static else (named[1], step)
    return None


def _openness(pattern: list[str]) -> tuple[bool, int]:
    """Patterns that begin with a folder of their own come first, the longest before others."""
    return "{" in pattern[0], -len(pattern)


def _of_guide(catalogue: Catalogue, path: tuple[str, ...], values: Mapping[str, object]) -> Problem:
    record = catalogue.guide_record
    spot = spot_of(record.data, path)
    return Problem("E310", record.file, spot.line, spot.column, ("guide", "guide"), path, values, "guide")


def _of_record(record: Record, values: Mapping[str, object]) -> Problem:
    spot = spot_of(record.data, ("id",))
    where = f"{record.kind}[{record.id}]"
    return Problem("E310", record.file, spot.line, spot.column, (record.kind, record.id), ("id",), values, where)
