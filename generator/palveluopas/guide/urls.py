"""Where a record is shown, as a path below a language's folder, and where its file is changed."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from palveluopas.guide.clock import is_current
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.kinds import KINDS
from palveluopas.model import Guide

_FIELD = re.compile(r"\{(\w+)\}")


def address_of(kind: str, record: Any, guide: Guide) -> str | None:
    """The path of a record's page, or of its place in a list; None when it has neither."""
    before, field, after = _address(kind)
    about = KINDS[kind]
    if not field or (about.only and getattr(record, about.only[0]) != about.only[1]):
        return None
    if about.is_shown_while_current and not is_current(record, guide):
        return None
    if kind == "sources" and len(guide.sources) > LONGEST["names"]:
        return before.rstrip("#")
    return f"{before}{getattr(record, field)}{after}"


@cache
def _address(kind: str) -> tuple[str, str, str]:
    """What stands in the address of a record before and after the value of a field, and the field."""
    page = KINDS[kind].page
    parts = _FIELD.split(page.address if page else KINDS[kind].place)
    if len(parts) == 1:
        return "", "", ""
    return parts[0], "id" if parts[1] == kind else parts[1], parts[2]


def edit_address_of(file: str, guide: Guide) -> str | None:
    """Where a file of the catalogue is changed."""
    if file and guide.edit_url:
        return guide.edit_url.replace("{file}", file)
    if file and guide.repository_url:
        return f"{guide.repository_url}/edit/main/{file}"
    return guide.repository_url


def report_address_of(page: str, guide: Guide) -> str | None:
    """Where an error on a page («fi/services/tuva/») is reported; the page is named, the reader is not."""
    if guide.report_url:
        return guide.report_url.replace("{page}", page)
    if guide.email:
        return f"mailto:{guide.email}?subject={page}"
    if guide.repository_url:
        return f"{guide.repository_url}/issues/new?title={page}"
    return None
