"""Whatever a record was called before, its old addresses lead on: pages, papers, pictures and calendars, in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palveluopas.build.live.guide import LiveGuide
from palveluopas.build.pipeline import BuildOptions
from tests.conftest import AS_OF, VALID, made_site
from tests.reading import Site

RENAMED = {
    "- id: neuvonta\n    name": "- id: uusi-neuvonta\n    former_ids: [neuvonta]\n    name",
    "first_contact: neuvonta\n": "first_contact: uusi-neuvonta\n",
    "service: neuvonta\n": "service: uusi-neuvonta\n",
    "- id: esimerkkila\n": "- id: uusi-kunta\n    former_ids: [esimerkkila, kyla]\n",
    "area: esimerkkila\n": "area: uusi-kunta\n",
    "areas: [esimerkkila]": "areas: [uusi-kunta]",
}
MOVED = '  moved: [{from: "services/lakannut/", to: "topics/tyo/"}]\n  source_language'


def renamed(folder: Path) -> Path:
    """The guide with a service and a municipality under new ids, and a page that has moved."""
    file = folder / "services.yaml"
    text = file.read_text("utf-8")
    for before, after in RENAMED.items():
        text = text.replace(before, after)
    text = re.sub(r"(related|refers_to): \[(.*?)\bneuvonta\b(.*?)\]", r"\1: [\2uusi-neuvonta\3]", text)
    topic = re.search(r"\ntopics:\n  - id: (\S+)", text)
    assert topic
    file.write_text(text.replace("  source_language", MOVED.replace("tyo", topic[1]), 1), "utf-8")
    return folder


@pytest.fixture(scope="module")
def before(tmp_path_factory, cache) -> Site:
    folder = tmp_path_factory.mktemp("before")
    return made_site(VALID / "ten-services", folder / "site", cache, prints=folder / "prints")


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("after")
    (folder / "services.yaml").write_text((VALID / "ten-services/services.yaml").read_text("utf-8"), "utf-8")
    return renamed(folder)


@pytest.fixture(scope="module")
def after(root, tmp_path_factory, cache) -> Site:
    folder = tmp_path_factory.mktemp("site")
    return made_site(root, folder / "site", cache, prints=folder / "prints")


def is_for_good(path: str) -> bool:
    """Whether others may know the path; what a browser keeps is named by its content."""
    return not re.search(r"offline\.[0-9a-f]+\.txt$|^assets/", path)


def test_no_file_of_the_published_guide_is_lost(before, after):
    lost = {path for path in before.bytes() if is_for_good(path)} - set(after.bytes())
    assert not lost


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("services/neuvonta/", "services/uusi-neuvonta/"),
        ("esimerkkila/", "uusi-kunta/"),
        ("kyla/", "uusi-kunta/"),
        ("welcome/esimerkkila/", "welcome/uusi-kunta/"),
    ],
)
@pytest.mark.parametrize("code", ["fi", "en"])
def test_an_old_page_leads_to_the_new_one(after, code, old, new):
    page, html = after.page(f"{code}/{old}"), after.html(f"{code}/{old}")
    (address,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', html)
    assert after.has(f"{code}/{old}", address)
    assert f'<a href="{address}">' in html
    assert re.findall(r'rel="canonical" href="[^"]+?/opas.esimerkkila.example/([^"]+)"', html) == [f"{code}/{new}"]
    assert '<meta name="robots" content="noindex">' in html
    assert "<script" not in html
    assert f'<html lang="{code}"' in html
    assert page is not None


def test_what_has_moved_otherwise_leads_on(after):
    (address,) = re.findall(r'content="0; url=([^"]+)"', after.html("en/services/lakannut/"))
    assert "topics/" in address
    assert after.has("en/services/lakannut/", address)


def test_an_old_paper_is_the_new_one(before, after):
    old = [path for path in before.bytes() if re.search(r"print/(service-neuvonta|card-esimerkkila)", path)]
    assert len(old) >= 5
    for path in old:
        new = path.replace("esimerkkila", "uusi-kunta").replace("service-neuvonta", "service-uusi-neuvonta")
        assert (after.folder / path).read_bytes() == (after.folder / new).read_bytes()


def test_search_engines_are_told_of_the_new_addresses_alone(after):
    sitemap = (after.folder / "sitemap.xml").read_text("utf-8")
    assert "/fi/services/uusi-neuvonta/" in sitemap
    assert "/services/neuvonta/" not in sitemap


def test_the_guide_in_memory_leads_on_too(root, after):
    live = LiveGuide(BuildOptions(root, root, AS_OF))
    live.refresh()
    for path in ("fi/services/neuvonta/index.html", "en/esimerkkila/index.html", "fi/services/lakannut/index.html"):
        assert path in live.paths()
        assert live.content(path) == (after.folder / path).read_bytes()
