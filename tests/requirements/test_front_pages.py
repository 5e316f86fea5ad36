"""A service leads to the page that is about it: front pages and pages of nothing are at most a fifth of the services."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import AS_OF
from tests.requirements.catalogue import ROOT, Catalogue

MOST = 0.20
# A language's home page: /en, /en/home/, /en/front-page/, /fi/etusivu, /english.
HOME = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?)?(?:/?(?:home|front-?page|etusivu|main|index\.\w+|(?:in-)?english|svenska))?/?",
    re.IGNORECASE,
)


def is_front_page(address: str) -> bool:
    """Whether an address is a host alone or the home page of a language."""
    parts = urlsplit(address)
    return not parts.query and HOME.fullmatch(parts.path) is not None


def has_page_of_its_own(service: Mapping[str, Any]) -> bool:
    pages = [service.get("website"), *service.get("website_by_language", {}).values()]
    return any(page and not is_front_page(page) for page in pages)


def without(services: Mapping[str, Mapping[str, Any]]) -> list[str]:
    return [id_ for id_, service in services.items() if not has_page_of_its_own(service)]


@pytest.mark.parametrize(
    "address",
    [
        "https://mikkeli.fi",
        "https://nollalinja.fi/en",
        "https://puumala.fi/en/home/",
        "https://keitele.fi/en/front-page/",
        "https://www.tervo.fi/english",
        "https://www.infofinland.fi/fi",
        "https://example.fi/sv-FI/",
        "https://example.fi/index.html",
    ],
)
def test_a_front_page_is_known(address):
    assert is_front_page(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.kela.fi/child-benefit",
        "https://dvv.fi/en/foreigner-registration",
        "https://www.oikeuspalveluvirasto.fi/?p=2156",
        "https://etelasavonha.fi/en/services/",
    ],
)
def test_a_page_about_something_is_no_front_page(address):
    assert not is_front_page(address)


def test_front_pages_are_a_fifth_of_the_services_at_most():
    services = Catalogue(ROOT, AS_OF.isoformat()).current("services")
    found = without(services)
    assert len(found) <= MOST * len(services), f"{len(found)} of {len(services)}: {', '.join(found)}"


def test_the_share_would_be_too_large_if_a_quarter_of_the_pages_were_front_pages():
    services = Catalogue(ROOT, AS_OF.isoformat()).current("services")
    own = [id_ for id_, service in services.items() if has_page_of_its_own(service)]
    spoilt = {id_: {**services[id_], "website": "https://mikkeli.fi/en/", "website_by_language": {}} for id_ in own[::4]}
    assert len(without({**services, **spoilt})) > MOST * len(services)
