"""On the page of a record a link stands once: where what it leads to is named again, it is plain words.

It stands where it is named first; a number to call, where it is a button.
"""

from __future__ import annotations

import re

# The kinds of pages that are about one thing.
OF_A_RECORD = frozenset({"service", "activity", "place", "organization", "project"})

_LINK = re.compile(r'<a (?:class="([^"]*)" )?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_BUTTON = re.compile(r'<div class="call"[^>]*>(?=<a class="phone" href="([^"]*)")')


def links_once(html: str) -> str:
    """The HTML with one link to each address; a number that is told again keeps its looks."""
    stands: dict[str, int] = {}
    for button in _BUTTON.finditer(html):
        stands.setdefault(button[1], button.end())

    def kept(link: re.Match[str]) -> str:
        looks, address, words = link.groups()
        if stands.setdefault(address, link.start()) == link.start():
            return link[0]
        return f'<span class="phone">{words}</span>' if looks == "phone" else words

    return _LINK.sub(kept, html)
