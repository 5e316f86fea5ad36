"""A guide of many services is as light as one of few: what is too long for a page is divided, and nothing gets lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from palveluopas.build.pipeline import BuildOptions, build
from palveluopas.guide.list_lengths import LONGEST
from palveluopas.website.pagination import share
from tests.bench.abundant import LEAST, MEETINGS, write_abundance
from tests.conftest import AS_OF
from tests.reading import Site
from tests.requirements.weights import most, packed

# Elements of a page, as Lighthouse counts them: above this it warns, and a cheap telephone is slow to lay them out.
ELEMENTS = 1500
CELLS = 130  # the table of who answers, with seven rungs of five kinds, brought the page of the state to 125
# What takes a cheap telephone longest to lay out for each entry (docs/quality.md): at most so many on a page.
COSTLY = [
    ("low-threshold/", '<section aria-labelledby="service-', 28),
    ("responsibilities/", 'class="cell-name"', 56),
    ("overview/", 'class="cell-name"', 56),
]
EACH_LIST = pytest.mark.parametrize(
    "path",
    [
        "languages/fi/",
        "channels/on-site/",
        "low-threshold/",
        "ages/",
        "customer-groups/",
        "a-z/",
        "area-1/",
        "topics/topic-0/",
    ],
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Site:
    folder = tmp_path_factory.mktemp("large")
    write_abundance(folder / "catalogue", ("fi", "ru"), **LEAST)
    assert build(BuildOptions(folder / "catalogue", folder / "site", AS_OF, cache)).ok
    return Site(folder / "site")


def led_to(site: Site, path: str, folder: str, seen: set[str] | None = None) -> set[str]:
    """The records' pages that a list's page leads to, by itself or by the pages of its parts, below the language's folder."""
    seen = {path} if seen is None else seen
    found: set[str] = set()
    for way in ways(site, path):
        if way.startswith(folder) and way not in seen and not way.endswith(".ics/"):
            seen.add(way)
            found |= led_to(site, way, folder, seen)
        found.add(way)
    return found


def path_of_list(path: str) -> str:
    """The folder of all parts of a list: the parts of a life situation are those of its municipalities."""
    return "area-" if path.startswith(("topics/", "area-")) else path.split("/")[0] + "/"


def ways(site: Site, path: str) -> set[str]:
    """Where the page's own links lead, below the language's folder."""
    page = site.page(f"fi/{path}")
    own = [link.attributes["href"] for link in page.all("a") if "article" in link.above]
    return {site_path for href in own if (site_path := resolved(path, href))}


def resolved(path: str, href: str) -> str | None:
    if re.match(r"[a-z]+:", href):
        return None
    parts = [part for part in path.split("/") if part]
    for step in href.partition("#")[0].split("/"):
        parts = parts[:-1] if step == ".." else [*parts, step] if step else parts
    return "/".join(parts) + "/" if parts else None


def test_no_page_of_a_large_guide_is_heavy(large):
    sizes = {path: packed(large.html(path).encode()) for path in large.paths("ru")}
    assert not {path: size for path, size in sizes.items() if size > most(path)}


def test_no_page_of_a_large_guide_has_more_elements_than_a_cheap_telephone_lays_out(large):
    counts = {path: len(re.findall("<[a-z]", large.html(path))) for path in large.paths("ru")}
    many = {path: count for path, count in counts.items() if count > ELEMENTS}
    assert not many


def test_no_table_of_a_large_guide_has_more_cells_with_bodies_than_a_cheap_telephone_shows_in_time(large):
    """They cost more than other elements: fifty rows, which have 150, took 2.6 seconds."""
    counts = {path: len(re.findall("<t[dh][^>]*><(?:a|span|ul)", large.html(path))) for path in large.paths("ru")}
    many = {path: count for path, count in counts.items() if count > CELLS}
    assert not many


@pytest.mark.parametrize(("folder", "entry", "most"), COSTLY)
def test_no_list_of_a_large_guide_has_more_costly_entries_than_a_cheap_telephone_shows_in_time(large, folder, entry, most):
    counts = {path: large.html(path).count(entry) for path in large.paths("ru") if path.startswith(f"ru/{folder}")}
    assert len(counts) > 1 and 0 < max(counts.values()) <= most, counts


@EACH_LIST
def test_a_long_list_names_its_parts_with_their_numbers_and_loses_nothing(large, path):
    wanted = {f"services/service-{number}/" for number in range(LEAST["services"]) if belongs(number, path)}
    own = ways(large, path)
    assert len(own & wanted) < len(wanted)
    assert led_to(large, path, path_of_list(path)) >= wanted
    if path not in ("a-z/", "topics/topic-0/"):
        assert re.search(r"\(\d+\)", large.page(f"fi/{path}").one("article").text)


def belongs(number: int, path: str) -> bool:
    """Whether the made-up service of this number is in the list of a path."""
    if path == "low-threshold/":
        return number % 3 == 0
    if path == "topics/topic-0/":
        return number % 2 == 0
    return path != "area-1/" or number % 5 == 0 or number % 4 == 0


def some(kind: str, among: Callable[[int], object] = lambda number: True) -> set[str]:
    """The pages of made-up records of a kind, of some numbers or of all."""
    folder = {"organizations": "providers"}.get(kind, kind)
    name = {"activities": "activity", "news": "news"}.get(kind, kind.removesuffix("s"))
    return {f"{folder}/{name}-{number}/" for number in range(LEAST[kind]) if among(number)}


@pytest.mark.parametrize(
    ("path", "folder", "wanted"),
    [
        ("activities/", "activities/in/", some("activities")),
        ("groups/", "groups/", some("activities")),
        ("events/", "events/", some("activities", lambda number: MEETINGS[number % 8] in ("event", "encounter"))),
        ("courses/", "courses/", some("services", lambda number: number % 9 == 7)),
        ("providers/", "providers/kinds/", some("organizations")),
        ("providers/organization-1/", "providers/organization-1/", some("services", lambda number: number % 2 == 0)),
        ("places/place-0/", "places/place-0/", some("services", lambda number: number % 3 == 0)),
        ("welcome/area-1/", "welcome/area-1/", some("services", lambda number: number % 4 == 0 or number % 5 == 0)),
        ("welcome/area-1/", "welcome/area-1/", some("organizations", lambda number: number and number % 4 == 0)),
        ("responsibilities/", "responsibilities/", some("services", lambda number: number % 5 == 0 and number < 90)),
        ("overview/", "overview/", some("services", lambda number: number % 5 == 0 and number < 90)),
        ("questions/", "questions/", some("paths")),
        ("paths/", "paths/2/", some("paths")),
        ("status/overdue/", "status/overdue/", some("services", lambda number: number % 40 > 0)),
        ("status/", "status/", some("services", lambda number: number % 3 > 0)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_lists_lose_nothing_either(large, path, folder, wanted):
    assert len(ways(large, path) & wanted) < len(wanted)
    assert led_to(large, path, folder) >= wanted


@pytest.mark.parametrize(
    ("path", "wanted"), [("map/", some("places")), ("area-1/", some("places", lambda number: number % 4 == 0))]
)
def test_places_that_fit_beside_the_map_are_all_on_one_page(large, path, wanted):
    assert len(wanted) <= LONGEST["near"] and ways(large, path) >= wanted


@pytest.mark.parametrize(
    ("path", "kind"), [("glossary/", "terms"), ("networks/", "networks"), ("systems/", "systems"), ("news/", "news")]
)
def test_what_is_told_on_another_page_keeps_its_place_on_the_first(large, path, kind):
    """Links to it from elsewhere in the guide, and from outside, lead to its name, and that to where it is told."""
    page = large.page(f"ru/{path}")
    for number in range(LEAST[kind]):
        id_ = f"{kind.removesuffix('s') if kind != 'news' else kind}-{number}"
        assert page.one("li", id=id_)
        onward = next(link.attributes["href"] for link in page.all("a") if link.attributes["href"].endswith(f"#{id_}"))
        assert re.fullmatch(rf"\d+/#{id_}", onward)
        assert f'id="{id_}"' in large.html(f"ru/{path}{onward.partition('#')[0]}")


def test_the_parts_are_the_same_in_every_language(large):
    fi, ru = ({path.split("/", 1)[1] for path in large.paths(code)} for code in ("fi", "ru"))
    assert fi == ru
    assert {"languages/fi/topic-1/", "languages/fi/topic-1/2/", "a-z/1/", "area-1/topic-0/", "ages/young/topic-1/"} <= fi


def test_a_part_leads_back_to_its_whole_and_on_to_the_next(large):
    page = large.page("ru/languages/fi/topic-1/")
    crumbs = [link.attributes["href"] for link in page.all("a") if link.above[-3:-1] == ("nav", "ol")]
    assert crumbs == ["../../../", "../../../languages/", "../../../languages/fi/"]
    assert page.one("a", rel="next").attributes["href"].endswith("languages/fi/topic-1/2/")
    further = large.page("ru/languages/fi/topic-1/2/")
    assert further.one("a", rel="prev").attributes["href"].endswith("languages/fi/topic-1/")
    assert not further.all("a", rel="next")
    assert page.one("title").text != further.one("title").text


def test_letters_lead_to_where_they_begin(large):
    page = large.page("ru/a-z/")
    letters = [link for link in page.all("a") if "#letter-" in link.attributes["href"]]
    assert len(letters) > 5
    for link in letters:
        volume, _, anchor = link.attributes["href"].partition("#")
        assert large.page(f"ru/a-z/{volume}").one("h2", id=anchor).text == link.text


def test_search_engines_see_volumes_of_the_alphabet_side_by_side_in_no_language(large):
    sitemap = (large.folder / "sitemap.xml").read_text("utf-8")
    assert "/fi/a-z/<" in sitemap and "/fi/languages/fi/topic-1/<" in sitemap
    assert "/a-z/1/" not in sitemap


def test_parts_are_not_found_beside_what_they_list(large):
    assert '"languages/fi/topic-1/"' not in (large.folder / "fi" / "search.json").read_text("utf-8")


def test_a_small_guide_is_not_divided(build_guide, guide_folder):
    site = build_guide(guide_folder())
    assert not [path for path in site.paths("fi") if "page-part" in site.html(path)]


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_shares_are_about_as_long_and_together_the_whole(count):
    entries = list(range(LONGEST["cards"] + 1))
    shares = [share(entries, at, count) for at in range(count)]
    assert [one for part in shares for one in part] == entries
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
