"""Web addresses that can be used safely."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from palveluopas.catalogue import schema
from palveluopas.catalogue.loader import Catalogue
from palveluopas.problems.problem import Problem, problem

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_INNER = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home", ".arpa")


def web_addresses_are_of_public_hosts(catalogue: Catalogue, as_of: date) -> Iterator[Problem]:
    """An address leads to a host with a public name: no password, no inner network, no bare number."""
    for record in catalogue.all_records():
        for path, _ in schema.shaped(record.kind, "url"):
            for at, address in schema.values_at(record.data, path):
                if not is_public(address):
                    yield problem("E451", record, *at, value=address)


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


RULES = (web_addresses_are_of_public_hosts,)
