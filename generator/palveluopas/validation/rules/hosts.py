"""Hosts of web addresses and mailboxes that are not what they look like."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.problems.problem import Path, Problem, problem

_SHORTEST = 6  # letters of a name in which one other letter is more likely a slip than another body
_OFTEN = 2  # uses of a host that make it known
_ALIKE = ({*"1il"}, {*"0o"}, {*"5s"})  # a figure and the letters it is taken for


def hosts_are_what_they_look_like(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A host has letters of one script, the one of its ending; in disguise («xn--») it is read as what it means."""
    for record, at, address, host in _hosts(catalogue):
        name = _as_read(host)
        odd = next((letter for letter in name if letter.isalpha() and _script(letter) != "LATIN"), None)
        is_mixed = any(len({_script(letter) for letter in label if letter.isalpha()}) > 1 for label in name.split("."))
        if odd and (is_mixed or name.rpartition(".")[2].isascii()):
            reason = "mixed" if is_mixed else "other"
            yield problem("E470", record, *at, value=address, host=name, character=odd, named=_named(odd), reason=reason)


def hosts_are_spelt_as_elsewhere(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A host that is used once does not differ by one letter from one that is used again and again."""
    found = list(_hosts(catalogue))
    uses = Counter(host for *_, host in found)
    known = {host: count for host, count in uses.items() if count >= _OFTEN}
    near = _neighbours(known)
    for record, at, address, host in found:
        if uses[host] == 1 and (meant := _meant(host, near)):
            yield problem("W521", record, *at, value=address, host=host, nearest=meant, count=known[meant])


def _hosts(catalogue: Catalogue) -> Iterator[tuple[Record, Path, str, str]]:
    """Every host that a record names, with the field and the address."""
    for record in catalogue.all_records():
        for path, shape in schema.shaped(record.kind, "url", "email"):
            for at, address in schema.values_at(record.data, path):
                host = _host(str(address)) if shape == "url" else str(address).rpartition("@")[2].lower()
                if host:
                    yield record, at, str(address), host


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _as_read(host: str) -> str:
    """A host as a reader sees it."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ")[0]


def _named(letter: str) -> str:
    return unicodedata.name(letter, "?").lower()


def _neighbours(known: dict[str, int]) -> dict[str, str]:
    """A known host with one letter left out → the host: hosts that differ by one letter share such a text."""
    return {left: host for host in known for left in _shorter(host)}


def _shorter(host: str) -> Iterator[str]:
    body = host.rpartition(".")[0]
    ending = host[len(body) :]
    if len(body) >= _SHORTEST:
        yield from (f"{body[:at]}_{body[at + 1 :]}{ending}" for at in range(len(body)))
        yield from (f"{body[:at]}_{body[at:]}{ending}" for at in range(len(body) + 1))


def _meant(host: str, near: dict[str, str]) -> str | None:
    """The known host that was meant; names that differ in a number are of another body, but not «kaupunk1» and «kaupunki»."""
    for left in _shorter(host):
        other = near.get(left)
        if other and other != host and (_look_alike(host, other) or not re.search(r"\d", _differing(host, other))):
            return other
    return None


def _look_alike(one: str, other: str) -> bool:
    """Whether two names differ in a figure that looks like the other's letter."""
    differing = [{*pair} for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and all(any(pair <= alike for alike in _ALIKE) for pair in differing)


def _differing(one: str, other: str) -> str:
    return "".join(set(one) ^ set(other))


RULES = (hosts_are_what_they_look_like, hosts_are_spelt_as_elsewhere)
