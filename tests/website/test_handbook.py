"""The handbook of everyday life, the index of topics, and the boxes that can be ticked."""

from __future__ import annotations

import re

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.handbook_phases import ANY_TIME, EDITIONS, PHASES, edition_of, editions_of
from tests.conftest import AS_OF, ROOT
from tests.reading import HtmlPage

FOLDERS = [edition_of(edition) for edition in EDITIONS]

# What somebody who has just arrived must find: the topic of the guide's own catalogue that holds it.
REQUIRED = {
    "luvat-ja-paperit": "registrations and permits",
    "asuminen": "housing",
    "varhaiskasvatus": "early childhood education",
    "koulu": "school enrolment",
    "terveys": "health",
    "raha-ja-verot": "money and tax",
    "tulkkaus": "interpreters",
    "suomen-kieli": "language",
    "tyo": "work",
    "vapaa-aika": "leisure",
    "turvallisuus": "safety",
}


@pytest.fixture(scope="module")
def guide():
    return guide_of(load(ROOT)[0], AS_OF)


def headings(page: HtmlPage, name: str) -> list[str]:
    return [element.attributes["id"] for element in page.all(name) if "id" in element.attributes]


def phases_of(page: HtmlPage) -> list[str]:
    return [id_ for id_ in headings(page, "h2") if id_ in (*PHASES, ANY_TIME)]


def items(page: HtmlPage) -> list[str]:
    return [e.attributes["data-item"] for e in page.all("li") if "data-item" in e.attributes]


def test_the_handbook_leads_to_both_editions(own):
    page = own.page("fi/handbook/")
    for folder in FOLDERS:
        assert page.all("a", href=f"{folder}/"), folder


def test_the_index_of_phases_has_every_topic(own, guide):
    page = own.page("fi/handbook/")
    for id_ in guide.topics:
        assert page.all("a", href=f"../topics/{id_}/"), id_


def test_the_phases_stand_in_their_order(own):
    for folder in FOLDERS:
        found = phases_of(own.page(f"fi/handbook/{folder}/"))
        assert found == [phase for phase in PHASES if phase in found] and len(found) == len(PHASES)


def test_a_topic_is_whole_once_in_each_edition_it_belongs_to(own, guide):
    for edition, folder in zip(EDITIONS, FOLDERS, strict=True):
        wanted = {topic.id for topic in guide.topics.values() if edition in editions_of(topic)}
        assert sorted(headings(own.page(f"fi/handbook/{folder}/"), "h3")) == sorted(wanted)


def test_the_topics_that_everybody_needs_are_in_the_handbook(own):
    families, alone = (set(headings(own.page(f"fi/handbook/{folder}/"), "h3")) for folder in FOLDERS)
    assert set(REQUIRED) <= families
    assert set(REQUIRED) - {"varhaiskasvatus", "koulu"} <= alone


def test_a_topic_has_its_checklist_first_contact_and_page(own, guide):
    page = own.page("ar/handbook/families/")
    for topic in guide.topics.values():
        if "families" in editions_of(topic):
            assert {f"topics/{topic.id}/{item.id}" for item in topic.checklist} <= set(items(page))
            assert page.all("a", href=f"../../topics/{topic.id}/")
            assert page.all("a", href=f"../../services/{topic.first_contact or guide.first_contact}/"), topic.id


def test_the_contents_stand_at_the_top_and_name_every_topic(own):
    page = own.page("fi/handbook/families/")
    named = [e.attributes["href"] for e in page.all("a") if "nav" in e.above and "ol" in e.above]
    assert {f"#{id_}" for id_ in headings(page, "h3")} <= set(named)
    assert page.source.index('class="contents"') < page.source.index('class="phase"')


def test_a_topic_leads_to_its_editions(own):
    assert own.has("fi/topics/koulu/", "../../handbook/families/#koulu")
    page = own.page("fi/topics/koulu/")
    assert page.all("a", href="../../handbook/families/#koulu") and not page.all(
        "a", href="../../handbook/single-arrivals/#koulu"
    )


def test_a_topic_of_no_phase_and_no_audience_is_in_both_editions_at_any_time(guide_folder, build_guide):
    folder = guide_folder()
    root = folder / "services.yaml"
    root.write_text(re.sub(r"\n    (phases|audiences): .*", "", root.read_text("utf-8")), "utf-8")
    site = build_guide(folder)
    for name in FOLDERS:
        page = site.page(f"fi/handbook/{name}/")
        assert phases_of(page) == [ANY_TIME] and "uusi-asukas" in headings(page, "h3")


def test_every_topic_is_in_the_index_under_its_own(own, guide):
    page = own.page("fi/topics/")
    for id_, topic in guide.topics.items():
        link = page.one("a", href=f"{id_}/")
        assert (link.above.count("li") == 1) == (topic.parent is None), id_


# --- boxes -------------------------------------------------------------------------------------------


def test_only_pages_with_boxes_load_the_script(own):
    for path in own.paths("fi"):
        html = own.html(path)
        scripts = re.findall(r'<script src="[./]*assets/javascripts/ticks\.[0-9a-f]{8}\.js" defer></script>', html)
        assert len(scripts) == ('class="boxes"' in html), path


def test_the_same_thing_to_do_has_the_same_name_on_every_page(own):
    assert "topics/juuri-saapunut/lupa" in items(own.page("fi/topics/juuri-saapunut/"))
    assert "topics/juuri-saapunut/lupa" in items(own.page("ar/handbook/families/"))
    assert "topics/juuri-saapunut/lupa" in items(own.page("fi/welcome/mikkeli/"))


def test_what_may_put_the_reader_in_danger_is_not_remembered(own):
    for path in ("fi/handbook/families/", "fi/topics/turvallisuus/"):
        kept = re.findall(r'<ul class="boxes"([^>]*)><li data-item="topics/turvallisuus/', own.html(path))
        assert kept and all("data-forget" in attributes for attributes in kept), path


def test_boxes_are_boxes_without_the_script(own):
    page = own.page("fi/handbook/families/")
    assert not page.all("input", type="checkbox") and "ticks-note" not in page.source


def test_what_is_ticked_is_not_sent():
    for name in ("ticks", "guide", "area"):
        script = (ROOT / f"overrides/assets/javascripts/{name}.js").read_text("utf-8")
        assert not re.search(r"fetch\(|XMLHttpRequest|sendBeacon|WebSocket|document\.cookie|https?:|innerHTML", script), name
