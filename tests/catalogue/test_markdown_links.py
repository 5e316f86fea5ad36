"""Every form of a link is found where it is written, and nothing that is none."""

from __future__ import annotations

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.markdown_links import Link, links_of, plain_links, true_links
from tests.conftest import ROOT

BEFORE = "---\ntranslation:\n  method: human\n---\nAlku.\n\n"
FORMS = {
    "[a](https://kaupunki.example/a?b=c)": "https://kaupunki.example/a?b=c",
    "[a]( <../b/> 'Otsake')": "../b/",
    "[a](../b\\_c/)": "../b_c/",
    "[a](java&#115;cript:alert(1))": "javascript:alert(1)",
    "[a][b]\n\n[b]: ../c/": "../c/",
    "[b]\n\n[b]:\n  <../c/> (Otsake)": "../c/",
    "[kukaan ei viittaa]: ../c/": "../c/",
    "<https://kaupunki.example/>": "https://kaupunki.example/",
    "<neuvonta@kaupunki.example>": "mailto:neuvonta@kaupunki.example",
    "> - [a](../b/)": "../b/",
    "| a | b |\n|---|---|\n| [a](../b/) | c |": "../b/",
    "## Otsikko [a](../b/)": "../b/",
    "**[a](../b/)**": "../b/",
    "[a]()": "",
    "!!! note\n    [a](../b/)": "../b/",
}
NONE = (
    "`[a](../b/)`",
    "```\n[a](../b/)\n```",
    "Alku.\n\n    [a](../b/)\n",
    "\\[a](../b/)",
    "[a] (../b/)",
    '<a href="http://kaupunki.example/">a</a>',
    "https://kaupunki.example/",
    "<javascript:alert(1)>",
)


@pytest.mark.parametrize(("text", "address"), FORMS.items())
def test_every_form_of_a_link_is_found_where_it_is_written(text, address):
    (link,) = links_of(f"{BEFORE}{text}\n")
    assert link.address == address and not link.is_picture
    written = address if address in text else "../b\\_c/" if "\\" in text else "java&" if "&" in text else "neuvonta"
    assert link.index == len(BEFORE) + (text.index(written) if address else 4)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_link_is_not_found(text):
    assert true_links(text) == ()


def test_pictures_are_told_from_links():
    found = links_of("[![a](b.png)](../c/) ![d][e]\n\n[e]: f.png\n")
    assert [(link.address, link.is_picture) for link in found] == [("../c/", False), ("b.png", True), ("f.png", True)]


def test_the_same_address_written_twice_has_two_places():
    assert [link.index for link in links_of("[a](../b/) ja <https://c.example> [d](../b/)")] == [4, 15, 38]


def test_a_mark_of_a_footnote_is_no_link_and_links_in_a_footnote_are():
    assert links_of("Sana[^1].\n\n[^1]: Lue [lisää](../b/).\n") == (Link("../b/", 29),)


def test_pages_that_are_read_without_markdown_have_the_links_that_markdown_finds():
    pages = [text for pages in load(ROOT)[0].pages.values() for text in pages.values()]
    plain = {text: plain_links(text) for text in pages}
    assert sum(found is not None for found in plain.values()) > 0.9 * len(pages)
    for text, found in plain.items():
        assert found is None or sorted(found, key=lambda link: link.index) == sorted(
            true_links(text), key=lambda link: link.index
        )
