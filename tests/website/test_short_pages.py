"""The page of one thing is short: a notice is a line, a link stands once, and what is for professionals is in their layer."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.reading import HtmlPage
from tests.requirements.built import pieces

KINDS = ("service", "activity", "place", "organization", "project")
LANDMARKS = re.compile(
    r'<(?:main|nav|aside|header class="top"|footer class="bottom"|form[^>]*role="search"|section[^>]*aria-label\w*)[\s>=]'
)
LONGEST_LINE = 60  # letters of a notice: a line or two of a telephone
SECTION_SIGN = re.compile(r"§")


def pages(built, name: str) -> list[tuple[str, HtmlPage]]:
    """The pages of one thing each of a guide."""
    found = [(path, page) for path, page in built[name].pages() if page.one("body").attributes["class"][5:] in KINDS]
    assert found, name
    return found


def main_of(page: HtmlPage) -> HtmlPage:
    [main] = pieces(page, "main")
    return main


@pytest.fixture(params=["ten-services", "offices"])
def each(request, built) -> list[tuple[str, HtmlPage]]:
    return pages(built, request.param)


def test_a_link_stands_once_on_a_page(each):
    for path, page in each:
        links = Counter(link.attributes["href"] for link in main_of(page).all("a"))
        assert links and set(links.values()) == {1}, (path, links.most_common(3))


def test_sections_of_laws_and_sources_are_in_the_layer_for_professionals_alone(each):
    layers = 0
    for path, page in each:
        main = main_of(page)
        [layer] = pieces(main, "details", class_="fold pro")
        rest = HtmlPage(main.source.replace(layer.source, ""))
        assert not SECTION_SIGN.search(rest.text) and not [
            one for one in rest.all("cite") if "figcaption" not in one.above
        ], path
        layers += bool(SECTION_SIGN.search(layer.text)) + bool(layer.all("cite"))
    assert layers > len(each) / 2


def test_a_notice_is_a_line_that_opens(each):
    told = []
    for path, page in each:
        for notice in pieces(main_of(page), "details", class_='told[^"]*'):
            line, *means = notice.all("summary") + notice.all("p")
            assert 5 < len(line.text) <= LONGEST_LINE and means and len(means[0].text) > len(line.text), (path, line.text)
            told.append(line.text)
    assert len(set(told)) > 1, "no notice was looked at"


def test_a_page_has_few_landmarks_and_one_box_of_contacts_before_everything_else(each):
    for path, page in each:
        assert 4 < len(LANDMARKS.findall(page.source)) <= 8, path
        heads = [head.text for head in main_of(page).all("h2") if not head.attributes.get("class")]
        acts = pieces(main_of(page), "section", class_="act")
        assert len(acts) <= 1, path
        assert not acts or acts[0].all("h2")[0].text == heads[0], path


def test_nothing_that_matters_is_folded(each):
    """The number, the address, the price, for whom and what to bring are in sight; of places, those of the first."""
    seen = 0
    for path, page in each:
        for box in [*pieces(page, "ul", class_="boxes"), *pieces(page, "dl", class_="facts")]:
            at = page.source.index(box.source)
            before = page.source[:at]
            is_folded = before.count("<details") > before.count("</details")
            assert not is_folded or "fold pro" in before[before.rindex("<details") :], path
            seen += not is_folded
    assert seen
