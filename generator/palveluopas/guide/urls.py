"""Where a record is shown, as a path below a language's folder, where its file is changed, and where a link on a page leads."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from typing import Any

from palveluopas.guide.clock import is_current
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.kinds import KINDS
from palveluopas.model import Guide

OUTSIDE = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")
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


def target(page: str, address: str) -> tuple[str, str]:
    """The path and the anchor that an address on a page leads to."""
    where, _, anchor = address.partition("#")
    if not where:
        return page, anchor
    rest = where.lstrip("./")
    ups, odd = divmod(len(where) - len(rest), 3)
    plain = not odd and where == "../" * ups + rest and "/." not in rest and "//" not in rest and rest[-1:] != "."
    if plain and page.count("/") > ups and where[0] != "/":
        return page.rsplit("/", ups + 1)[0] + "/" + rest, anchor
    joined = posixpath.normpath(posixpath.join("/", page, where))
    return (joined + "/" if where.endswith(("/", "..", ".")) and joined != "/" else joined).lstrip("/"), anchor


def published(address: str) -> str:
    """What MkDocs makes of a link to the file of another prose page: it leads to the folder of that page."""
    where, mark, anchor = address.partition("#")
    return f"../{where[:-3]}/{mark}{anchor}" if where.endswith(".md") and not OUTSIDE.match(where) else address
