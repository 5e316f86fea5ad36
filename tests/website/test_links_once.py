"""A link stands once on a page."""

from __future__ import annotations

import pytest

from palveluopas.website.links_once import links_once


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="a/">A</a> <a href="b/">B</a>', '<a href="a/">A</a> <a href="b/">B</a>'),
        ('<a href="a/">A</a> <li><a href="a/" lang="fi"><b>A</b></a></li>', '<a href="a/">A</a> <li><b>A</b></li>'),
        ('<a href="a/">A</a> <a href="a/#x">A</a>', '<a href="a/">A</a> <a href="a/#x">A</a>'),
        (
            '<a class="phone" href="tel:1">1</a> <a class="phone" href="tel:1"><bdi>1</bdi></a>',
            '<a class="phone" href="tel:1">1</a> <span class="phone"><bdi>1</bdi></span>',
        ),
        ('<a class="outside" href="https://e/" rel="x">\nE</a> <a href="https://e/">E</a>', '<a class="outside" href="https://e/" rel="x">\nE</a> E'),
        (
            '<p><a class="phone" href="tel:1">1</a></p><div class="call" data-hours="x"><a class="phone" href="tel:1">1</a></div>',
            '<p><span class="phone">1</span></p><div class="call" data-hours="x"><a class="phone" href="tel:1">1</a></div>',
        ),
        ('<abbr>x</abbr><a id="here">x</a><a href="a/">A</a>', '<abbr>x</abbr><a id="here">x</a><a href="a/">A</a>'),
    ],
)  # fmt: skip
def test_what_is_linked_again_is_plain_words(before, after):
    assert links_once(before) == after
