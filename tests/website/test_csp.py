"""The content security policy is on every page, nothing on a page needs more than it allows, and hosts get it too."""

from __future__ import annotations

import re

import pytest

from palveluopas.website.csp import FOREVER, HEADERS, POLICY
from tests.conftest import ROOT, VALID
from tests.reading import Site

EACH_GUIDE = pytest.mark.parametrize("name", sorted(path.name for path in VALID.iterdir()))
DATA = ("application/json", "application/ld+json")  # what a browser does not run


def pages(site: Site):
    for file in sorted(site.folder.rglob("*.html")):
        path = file.relative_to(site.folder).as_posix()
        yield path, site.page(path)


@EACH_GUIDE
def test_every_page_begins_with_the_policy(built, name):
    for path, page in pages(built[name]):
        first = page.elements[[element.name for element in page.elements].index("head") + 1]
        assert first.attributes == {"http-equiv": "Content-Security-Policy", "content": POLICY}, path


@EACH_GUIDE
def test_no_page_has_a_script_a_style_or_a_handler_of_its_own(built, name):
    for path, page in pages(built[name]):
        for script in page.all("script"):
            assert "src" in script.attributes or script.attributes.get("type") in DATA, f"{path}: {script.text[:80]}"
        for element in page.elements:
            held = [key for key in element.attributes if key == "style" or key.startswith("on")]
            assert element.name not in ("style", "base", "object", "embed") and not held, f"{path}: <{element.name} {held}>"


def test_the_policy_gives_nothing_away():
    parts = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert parts["default-src"] == parts["object-src"] == parts["base-uri"] == "'none'"
    assert not re.search(r"unsafe|\*|https?:", POLICY) and parts["script-src"] == "'self'"


def test_hosts_are_told_in_a_file_what_pages_cannot_say(built):
    for site in built.values():
        told = (site.folder / "_headers").read_text("utf-8")
        for name, value in HEADERS.items():
            assert f"\n  {name}: {value}\n" in told
        assert "frame-ancestors 'none'" in told
        for files in FOREVER:
            folder = site.folder / files.removesuffix("*")
            assert re.search(
                rf"^\S*{re.escape(files)}\n  Cache-Control: public, max-age=31536000, immutable$", told, re.MULTILINE
            )
            names = [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
            assert all(re.search(r"\.[0-9a-f]{8}[./]", name) for name in names), names
            assert names or files.startswith("assets/fonts"), "a guide whose readers' devices have all letters has no fonts"


def test_the_example_for_nginx_says_the_same():
    text = (ROOT / "docs" / "publishing.md").read_text("utf-8")
    for name, value in HEADERS.items():
        assert f'add_header {name} "{value}" always;' in text, name
