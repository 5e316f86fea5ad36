"""What is true of every page of a built guide, and of all its pages together."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.kinds import KINDS
from tests.conftest import AS_OF, VALID
from tests.reading import HtmlPage, Site

GUIDES = sorted(path.name for path in VALID.iterdir())
EACH_GUIDE = pytest.mark.parametrize("name", GUIDES)
FOLDERS = {name: kind.page.address.partition("/")[0] for name, kind in KINDS.items() if kind.page and not kind.only}


def guide_named(name: str):
    return guide_of(load(VALID / name)[0], AS_OF)


def every_page(site: Site, name: str):
    """(language, path, page) of every page below a language's folder."""
    for lang in guide_named(name).languages:
        for path, page in site.pages(lang.code):
            yield lang, path, page


# --- every page ------------------------------------------------------------------------------------


@EACH_GUIDE
def test_every_page_says_its_language_and_direction(built, name):
    for lang, path, page in every_page(built[name], name):
        assert (page.one("html").lang, page.one("html").dir) == (lang.code, lang.direction), path


@EACH_GUIDE
def test_every_page_is_well_formed_and_no_id_is_there_twice(built, name):
    for path, page in built[name].pages():
        assert page.faults == [], path
        assert len(page.ids) == len(set(page.ids)), path


@EACH_GUIDE
def test_every_page_has_one_heading_a_title_and_a_description(built, name):
    for path, page in built[name].pages():
        assert page.one("h1").text or path == "/", path
        assert next(one for one in page.all("title") if "svg" not in one.above).text, path
        assert page.meta("description"), path
        assert "None" not in page.text.split(), path


@EACH_GUIDE
def test_every_page_says_its_own_address(built, name):
    guide = guide_named(name)
    for path, page in built[name].pages():
        assert page.one("link", rel="canonical").attributes["href"] == guide.site_url + path.removeprefix("/"), path


@EACH_GUIDE
def test_every_page_leads_to_itself_in_every_language(built, name):
    guide = guide_named(name)
    for lang, path, page in every_page(built[name], name):
        switch = [link for link in page.all("a") if "header" in link.above and "hreflang" in link.attributes]
        assert [link.attributes["hreflang"] for link in switch] == [other.code for other in guide.languages], path
        for link, other in zip(switch, guide.languages, strict=True):
            assert (link.text, link.lang, link.dir) == (other.name, other.code, other.direction), path
            assert (built[name].folder / path / link.attributes["href"]).resolve() == (
                built[name].folder / path.replace(lang.code, other.code, 1)
            ).resolve()


@EACH_GUIDE
def test_every_page_has_the_emergency_number(built, name):
    for path, page in built[name].pages():
        assert page.all("a", href="tel:112"), path
    assert built[name].page("404.html").all("a", href="tel:112")


@EACH_GUIDE
def test_no_page_asks_anything_of_another_host(built, name):
    asking = {"link", "script", "img", "iframe", "source", "video", "audio", "object", "embed", "form"}
    for path, page in [*built[name].pages(), ("404.html", built[name].page("404.html"))]:
        for element, address in page.addresses():
            if element.name in asking and element.attributes.get("rel") != "canonical":
                assert not re.match(r"[a-z+.-]+:|//", address), f"{path}: {element.name} {address}"
        assert "@import" not in page.source and "url(http" not in page.source, path
    for path, content in built[name].bytes().items():
        if path.endswith((".css", ".js", ".svg")):
            assert not re.search(rb"(url\(|import |fetch\(|src=)[\"']?(https?:)?//", content), path


@EACH_GUIDE
def test_every_link_and_anchor_of_every_page_leads_somewhere(built, name):
    for path, page in built[name].pages():
        for _, address in page.addresses():
            assert address not in ("", "#"), path
            if not re.match(r"(https|tel|mailto|geo):", address):
                assert built[name].has(path.removeprefix("/"), address), f"{path}: {address}"


@EACH_GUIDE
def test_the_page_for_lost_readers_speaks_every_language_and_leads_back(built, name):
    page = built[name].page("404.html")
    assert page.faults == []
    for lang in guide_named(name).languages:
        link = page.one("a", hreflang=lang.code)
        assert (link.lang, link.dir) == (lang.code, lang.direction)
        assert built[name].has("404.html", link.attributes["href"].removeprefix("/"))


@EACH_GUIDE
def test_the_first_page_offers_every_language_by_its_own_name_without_scripts(built, name):
    page = built[name].page("")
    for lang in guide_named(name).languages:
        link = page.one("a", href=f"{lang.code}/")
        assert lang.name in link.text and (link.lang, link.dir) == (lang.code, lang.direction)


@EACH_GUIDE
def test_words_in_another_language_are_marked_and_the_page_says_so(built, name):
    guide = guide_named(name)
    for lang, path, page in every_page(built[name], name):
        main = [e for e in page.elements if "untranslated" in e.attributes.get("class", "").split() and "main" in e.above]
        notices = [e for e in page.elements if e.attributes.get("class") == "told language"]
        assert all(element.lang in guide.official and element.lang != lang.code for element in main), path
        assert bool(notices) >= bool(main), path
        if lang.code == guide.source_language and len(guide.official) == 1:
            assert not main and not notices, path


@EACH_GUIDE
def test_no_markup_is_shown_as_text(built, name):
    for path, page in built[name].pages():
        for text, element in page.texts:
            assert not re.search(r"</?(span|a|p|bdi)\b|&(amp|lt|gt|quot|#\d+);", text), f"{path}: <{element.name}> {text!r}"


@EACH_GUIDE
def test_phones_mails_and_times_run_from_left_to_right(built, name):
    for path, page in built[name].pages():
        for link in page.all("a"):
            if link.attributes["href"].startswith(("tel:", "mailto:")) and re.search(r"\d\d|@", link.text):
                inner = [e for e in page.elements if e.name == "bdi" and e.dir == "ltr" and e.text and e.text in link.text]
                assert inner, f"{path}: {link.text}"


# --- the set of pages ------------------------------------------------------------------------------


@EACH_GUIDE
def test_every_language_has_the_same_pages(built, name):
    of = [{path.removeprefix(lang.code) for path in built[name].paths(lang.code)} for lang in guide_named(name).languages]
    assert of[0] and all(paths == of[0] for paths in of)


@EACH_GUIDE
def test_every_record_of_a_kind_with_pages_has_its_page_in_every_language(built, name):
    guide = guide_named(name)
    for lang in guide.languages:
        paths = set(built[name].paths(lang.code))
        records = {f"{lang.code}/{folder}/{id_}/" for kind, folder in FOLDERS.items() for id_ in getattr(guide, kind)}
        towns = {f"{lang.code}/{area.id}/" for area in guide.areas.values() if area.type == "municipality"}
        assert records | towns <= paths


def kept_back(page: HtmlPage) -> bool:
    """Whether search engines are not told of a page: what is over, the search, the condition of the guide."""
    over = [one for one in page.all("div") if one.attributes.get("class") == "notice over"]
    return bool(over) or page.one("body").attributes["class"] in ("page-search", "page-status")


@EACH_GUIDE
def test_the_sitemap_lists_every_page_that_may_be_listed_with_all_its_languages(built, name):
    guide = guide_named(name)
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = {}
    for url in ElementTree.fromstring((built[name].folder / "sitemap.xml").read_bytes()):
        links = url.findall("x:link", spaces)
        listed[url.findtext("s:loc", "", spaces)] = {link.get("hreflang"): link.get("href") for link in links}
    may = {guide.site_url + path: path for path, page in built[name].pages() if path != "/" and not kept_back(page)}
    assert set(listed) == set(may)
    for address, languages in listed.items():
        others = {lang.code: guide.site_url + re.sub("^[a-z]+", lang.code, may[address]) for lang in guide.languages}
        assert languages.items() >= others.items(), address
    robots = (built[name].folder / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {guide.site_url}sitemap.xml" in robots


def test_the_name_in_the_source_language_stands_under_a_translated_one(guide_folder, build_guide):
    words = 'name: "School"\ntranslation:\n  method: machine\n'
    site = build_guide(guide_folder(**{"content/services/en/koulu.yaml": words}))
    page = site.page("en/services/koulu/")
    under = page.one("p", **{"class": "source-name"})
    assert (page.one("h1").text, under.text, under.lang) == ("School", "Koulu", "fi")
    assert "machine" in page.one("details", **{"class": "told language"}).text.lower()


def test_every_page_can_be_corrected_and_errors_reported_with_the_pages_name(built):
    page = built["ten-services"].page("en/services/neuvonta/")
    links = [link.attributes["href"] for link in page.all("a")]
    assert "https://git.esimerkkila.example/opas/edit/main/services.yaml" in links
    assert "mailto:opas@esimerkkila.example?subject=en/services/neuvonta/" in links


def test_a_page_that_no_other_page_leads_to_does_not_exist(built):
    """From a language's start page every page is reached by links."""
    site = built["ten-services"]
    reached, ahead = set(), ["fi/"]
    while ahead:
        path = ahead.pop()
        reached.add(path)
        for _, address in site.page(path).addresses():
            if not re.match(r"[a-z]+:", address):
                target = (site.folder / path / address.partition("#")[0]).resolve()
                found = target.relative_to(site.folder.resolve()).as_posix() + "/"
                if (target / "index.html").is_file() and found.startswith("fi/") and found not in reached:
                    ahead.append(found)
    assert set(site.paths("fi")) == reached


def test_a_parsed_page_knows_its_own_faults():
    assert (
        HtmlPage("<p><b>x</p>").faults and HtmlPage('<p id="a" id="b"></p>').faults and not HtmlPage("<p>x<br></p>").faults
    )


def test_no_fact_has_the_name_of_another_in_the_same_list(own):
    seen = 0
    for path in own.paths():
        for facts in re.findall(r"<dl\b.*?</dl>", own.html(path.removeprefix("/")), re.DOTALL):
            names = re.findall(r"<dt>(.*?)</dt>", facts, re.DOTALL)
            seen += len(names)
            assert len(set(names)) == len(names), (path, names)
    assert seen > 1000
