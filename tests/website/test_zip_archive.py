"""The whole guide as one file for a memory stick."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from palveluopas.website.zip_archive import archive, for_a_disk
from tests.reading import Site


@pytest.mark.parametrize(
    ("served", "on_a_disk"),
    [
        ('<a href="../topics/tyo/">', '<a href="../topics/tyo/index.html">'),
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href="../glossary/#kela">', '<a href="../glossary/index.html#kela">'),
        ('<a href="#do">', '<a href="#do">'),
        ('<a href="events/x.ics">', '<a href="events/x.ics">'),
        ('<a href="https://kela.fi/">', '<a href="https://kela.fi/">'),
        ('<a href="tel:112">', '<a href="tel:112">'),
        ('<a href="../share/tuva.png">', '<a href="https://opas.example/fi/share/tuva.png">'),
        ('<a href="../../palveluopas.zip" download>', '<a href="https://opas.example/palveluopas.zip" download>'),
        ('<script type="module" src="search.js"></script>', ""),
        ('<form class="search" action="search/">\n<input>\n</form>\n', ""),
        (
            '<form class="search" action="search/">\n<input>\n</form>\n<main></main><li><a href="../a-z/">A–Ö</a></li>',
            '<p class="search"><a href="../a-z/index.html">A–Ö</a></p>\n<main></main><li><a href="../a-z/index.html">A–Ö</a></li>',
        ),
        ('<link rel="manifest" href="app.webmanifest">\n', ""),
    ],
)
def test_links_are_written_out_and_what_needs_a_server_is_left_out(served, on_a_disk):
    assert for_a_disk(served, "https://opas.example/", "fi/paths/index.html") == on_a_disk


def test_every_link_of_the_file_leads_to_a_file_in_it(guide_folder, build_guide):
    site = build_guide(guide_folder("ten-services"), zip=True)
    packed = zipfile.ZipFile(site.folder / "palveluopas.zip")
    names = set(packed.namelist())
    assert {"palveluopas/index.html", "palveluopas/fi/index.html"} <= names
    assert not [name for name in names if re.search(r"/sw\.js|_headers|404|sitemap|/fi/offline\.", name)]
    unpacked = site.folder.parent / "unpacked"
    packed.extractall(unpacked)
    disk = Site(unpacked / "palveluopas")
    for path in disk.paths():
        for element, address in disk.page(path.removeprefix("/")).addresses():
            if element.attributes.get("rel") != "canonical" and not re.match(r"[a-z]+:", address):
                assert disk.has(path.removeprefix("/"), address), f"{path}: {address}"
                assert not address.endswith("/"), f"{path}: {address}"


def test_the_same_site_gives_the_same_file(built):
    folder = built["ten-services"].folder
    made = archive(folder, "https://opas.example/")
    assert made == archive(folder, "https://opas.example/")
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_is_offered_where_it_is_made_and_nowhere_else(built, guide_folder, build_guide):
    without = built["ten-services"]
    assert not (without.folder / "palveluopas.zip").exists() and "palveluopas.zip" not in without.html("fi/offline/")
    site = build_guide(guide_folder("ten-services"), zip=True)
    assert site.page("fi/offline/").one("a", href="../../palveluopas.zip")


def test_some_languages_are_not_the_whole_guide(guide_folder, build_guide):
    site = build_guide(guide_folder("ten-services"), zip=True, languages=("fi",))
    assert not (site.folder / "palveluopas.zip").exists()
