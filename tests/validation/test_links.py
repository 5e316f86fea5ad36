"""Links in prose: what the check refuses, and that it refuses no link to a page that the build makes."""

from __future__ import annotations

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.validation.rules.links import links_of_pages_lead_somewhere
from tests.conftest import AS_OF, ROOT, VALID


def told(root, text: str) -> list[tuple[str, str]]:
    """The code and the address of all that is said of the links on one page."""
    catalogue, _ = load(root)
    catalogue.pages = {"fi": {"about": text}}
    return [(problem.code, problem.values["value"]) for problem in links_of_pages_lead_somewhere(catalogue, AS_OF)]


def test_every_page_of_a_built_guide_can_be_linked_to(built, own):
    for root, site in [*((VALID / name, site) for name, site in built.items()), (ROOT, own)]:
        paths = [path for path in site.paths() if path.partition("/")[0] == "fi"]
        assert told(root, "\n\n".join(f"[{path}](../../{path})" for path in paths)) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://www.kaupunki.example/a?b=c#d",
        "tel:+358447945000",
        "tel:044-794-5000",
        "tel:112",
        "mailto:neuvonta@kaupunki.example",
        "geo:61.68,27.27",
        "#otsikko",
        "../",
        "../../",
        "../privacy/#a",
        "privacy.md",
        "topics/koulu.md#a",
        "../services/neuvonta/",
        "../news.xml",
    ],
)
def test_an_address_that_a_record_may_have_and_a_page_of_the_guide_may_be_linked_to(address, guide_folder):
    root = guide_folder()
    catalogue, _ = load(root)
    catalogue.pages = {"fi": {"about": f"[a]({address})", "privacy": "", "topics/koulu": ""}}
    service = next(iter(catalogue.records["services"]))
    catalogue.pages["fi"]["about"] = catalogue.pages["fi"]["about"].replace("neuvonta/", f"{service}/")
    assert list(links_of_pages_lead_somewhere(catalogue, AS_OF)) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://kaupunki.example\\@evil.example/", "E451"),
        ("https://kaupunki.example/'a", "E207"),
        ("https://kaupunki", "E451"),
        ("https://[::1]/", "E451"),
        ("https://0x7f.1/", "E451"),
        ("https:evil.example", "E451"),
        ("HTTPS://evil.example", "E452"),
        ("vbscript:x", "E452"),
        ("blob:x", "E452"),
        ("///evil.example", "E452"),
        ("\\evil.example", "E452"),
        ("tel:*31#0401234567", "E452"),
        ("tel:%2A21%23", "E452"),
        ("tel:112;ext=1", "E452"),
        ("mailto:", "E452"),
        ("mailto:a@b.example,c@d.example", "E452"),
        ("geo:0,0?q=x", "E452"),
        ("../services/ei-ole/", "E457"),
        ("../ei-ole/", "E457"),
        ("../../xx/", "E457"),
        ("ei-ole.md", "E457"),
    ],
)
def test_every_other_address_is_refused_with_a_line(address, code, guide_folder):
    assert [found for found, _ in told(guide_folder(), f"[a](<{address}>)")] == [code]
