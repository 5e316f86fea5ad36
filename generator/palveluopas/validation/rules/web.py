"""Web addresses that can be used safely."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue, Record
from palveluopas.problems.problem import Path, Problem, problem, value_at

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LANGUAGE_IN_PATH = re.compile(r"https://[^/]+/(ar|en|et|fa|fi|ru|so|sv|uk)(?:/|$)")
_INNER = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".arpa")


def web_addresses_are_of_public_hosts(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """An address leads to a host with a public name: no password, no inner network, no bare number."""
    for record in catalogue.all_records():
        for path, _ in schema.shaped(record.kind, "url"):
            for at, address in schema.values_at(record.data, path):
                if not is_public(address):
                    yield problem("E451", record, *at, value=address)


def pages_are_in_the_language_they_are_said_to_be(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """A page under «/en/» is not said to be in Finnish: readers are told the language before they go."""
    for record in catalogue.all_records():
        for path, _ in schema.shaped(record.kind, "url"):
            for at, address in schema.values_at(record.data, path):
                said, shown = _said(record, at, catalogue.language_of(record)), _LANGUAGE_IN_PATH.match(address)
                if said and shown and shown[1] not in said:
                    values = {
                        "value": address,
                        "language": shown[1],
                        "said": ", ".join(said),
                        "write": _to_write(at, shown[1]),
                    }
                    yield problem("W551", record, *at, **values)


def _to_write(at: Path, language: str) -> str:
    if len(at) > 1 and str(at[-2]).endswith("_by_language"):
        return f"{at[-2]}: {{{language}: …}}"
    return f"{'languages' if at[-1] == 'url' else 'website_languages'}: [{language}]"


def _said(record: Record, at: Path, source: str) -> list[str]:
    """The languages that a page is said to be in; none where nothing says it."""
    if len(at) > 1 and str(at[-2]).endswith("_by_language"):
        return [str(at[-1])]
    if at == ("website",) and schema.has_place(record.kind, ("website_languages",)):
        return list(record.data.get("website_languages", [source]))
    if at[0] == "links" and at[-1] == "url":
        return list(value_at(record.data, at[:-1]).get("languages", [source]))
    return []


@cache
def is_public(address: str) -> bool:
    """Whether an address is one that a reader, and a link checker, may be sent to."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        name = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return False
    if parts.scheme != "https" or "@" in parts.netloc or port not in (None, 443) or name.endswith(_INNER):
        return False
    labels = name.split(".")
    return len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not _is_number(name) and not labels[-1][0].isdigit()


def _is_number(host: str) -> bool:
    try:
        return ipaddress.ip_address(host) is not None
    except ValueError:
        return False


RULES = (web_addresses_are_of_public_hosts, pages_are_in_the_language_they_are_said_to_be)
