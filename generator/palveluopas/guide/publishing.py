"""What a guide must tell of itself before it is published; until then it is a trial, and says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from palveluopas.model import Guide

NEEDED: Mapping[tuple[str, ...], str] = {
    ("site_url",): 'site_url: "https://opas.kunta.fi/"',
    ("accessibility", "assessed_on"): 'accessibility: {assessed_on: "2026-11-21", …}',
    ("accessibility", "email"): 'accessibility: {…, email: "saavutettavuus@kunta.fi"}',
    ("privacy", "controller"): "privacy: {controller: kunta, …}",
    ("privacy", "host"): 'privacy: {…, host: "Kunnan oma palvelin, Suomi"}',
    ("privacy", "log_days"): "privacy: {…, log_days: 30}",
}
"""What must be there, and an example of how it is written."""

ADDRESSES = (*[(name,) for name in ("site_url", "repository_url", "edit_url", "report_url", "email")],
             ("accessibility", "email"), ("privacy", "email"))  # fmt: skip
"""What must lead somewhere, where it is there."""

INSTEAD = {("accessibility", "email"): ("email",)}  # a mailbox of the guide's own will do

_HOST = re.compile(r"(?:^[a-z]+://(?:[^/@]*@)?|@)([^/:?#]+)")
_RESERVED = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$", re.IGNORECASE)


def is_reserved(address: str) -> bool:
    """Whether an address or a mailbox is of a host that is reserved for examples, where nobody answers (RFC 2606)."""
    host = _HOST.search(address)
    return bool(host and _RESERVED.search(host[1]))


def lacking(value_of: Callable[[tuple[str, ...]], Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """(field, its value or None) of what is not there, or leads nowhere; `value_of` gives the value of a field."""
    for path in NEEDED:
        if value_of(path) is None and (path not in INSTEAD or value_of(INSTEAD[path]) is None):
            yield path, None
    for path in ADDRESSES:
        value = value_of(path)
        if isinstance(value, str) and is_reserved(value):
            yield path, value


def is_trial(guide: Guide) -> bool:
    """Whether the guide cannot be published as it is: its pages say that it is a trial."""

    def value_of(path: tuple[str, ...]) -> Any:
        value: Any = guide
        for name in path:
            value = getattr(value, name, None)
        return value

    return any(True for _ in lacking(value_of))
