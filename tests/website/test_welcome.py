"""The welcome package of a municipality, and the three questions that lead to a path."""

from __future__ import annotations

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.municipality import KINDS
from tests.conftest import AS_OF, ROOT
from tests.reading import HtmlPage


@pytest.fixture(scope="module")
def guide():
    return guide_of(load(ROOT)[0], AS_OF)


def towns(guide) -> list[str]:
    return [area.id for area in guide.areas.values() if area.type == "municipality"]


def life(page: HtmlPage) -> list[str]:
    found = [element.attributes.get("id", "") for element in page.all("h3")]
    return [id_.removeprefix("life-") for id_ in found if id_.startswith("life-")]


# --- the package -------------------------------------------------------------------------------------


def test_every_municipality_has_a_package_that_the_index_names(own, guide):
    page = own.page("fi/welcome/")
    for town in towns(guide):
        assert page.all("a", href=f"{town}/") and own.page(f"fi/welcome/{town}/").one("h1")


def test_the_package_begins_with_the_first_contact(own):
    page = own.page("fi/welcome/mikkeli/")
    assert (
        page.source.index('class="first-contact"') < page.source.index('id="numbers"') < page.source.index('id="checklist"')
    )
    assert page.all("a", href="../../services/ohjaus-ja-neuvonta/")


def test_where_the_guide_knows_no_advice_the_package_says_so(guide_folder, build_guide):
    """In a municipality of which nothing but its name is known, in a guide that names nobody to ask first."""
    root = guide_folder("ten-services")
    told = (root / "services.yaml").read_text("utf-8").replace("  first_contact: neuvonta\n", "", 1)
    told = told.replace("\nareas:\n", '\nareas:\n  - {id: tyhjala, name: "Tyhjälä", type: municipality}\n', 1)
    (root / "services.yaml").write_text(told, "utf-8")
    page = build_guide(root).page("fi/welcome/tyhjala/")
    assert "Kysy kunnan omasta asiakaspalvelusta." in page.text


def test_the_numbers_are_those_that_answer_there(own):
    section = own.html("fi/welcome/kokkola/").partition('id="numbers"')[2].partition("</section>")[0]
    assert "tel:112" in section and "tel:116117" in section
    assert "tel:0447942394" not in section, "a number of another wellbeing county"
    assert "tel:0447942394" in own.html("fi/welcome/mikkeli/").partition('id="numbers"')[2].partition("</section>")[0]


def test_the_checklist_has_the_topics_of_the_first_days_and_weeks(own, guide):
    page = own.page("ar/welcome/savonlinna/")
    shown = {e.attributes["data-item"].split("/")[1] for e in page.all("li") if "data-item" in e.attributes}
    led = {
        link.attributes["href"].split("/")[3] for link in page.all("a") if link.attributes["href"].endswith("/#checklist")
    }
    assert len(shown) == 1 and shown | led == {
        t.id for t in guide.topics.values() if {"first_days", "first_weeks"} & set(t.phases)
    }


def test_what_can_be_joined_is_grouped_and_what_is_missing_is_named(own):
    page = own.page("fi/welcome/mikkeli/")
    assert life(page) == [kind for kind in KINDS if kind in life(page)] and "library" in life(page)
    assert life(own.page("fi/welcome/juva/")) == ["parish", "missing"]


def test_every_activity_says_how_to_join(own, guide):
    page = own.page("fi/welcome/mikkeli/")
    for activity in guide.activities.values():
        if page.all("a", href=f"../../activities/{activity.id}/"):
            assert activity.how_to_join[0] in page.text, activity.id
    assert page.all("a", href="../../activities/kielikahvila/")


def test_every_body_says_where_to_begin(own):
    html = own.html("fi/welcome/mikkeli/")
    begins = '<li class="card"><h4><a href="../../providers/'
    cards = [begins + card.partition('<li class="card">')[0] for card in html.split(begins)[1:]]
    assert len(cards) > 5
    for card in cards:
        assert card.count("<a ") > 1 or "<bdi" in card, card


def test_what_is_over_is_in_no_package(own, guide):
    for path in own.paths("fi"):
        if path.startswith(("fi/welcome/", "fi/handbook/", "fi/questions/")):
            html = own.html(path)
            for gone in (
                "kulttuuritulkki",
                "kv-klubi",
                "vertaisohjaajat",
                "pointti-ohjaus",
                "osana-tiedotuspalvelu",
                "tno-kokkola",
            ):
                assert f"/{gone}/" not in html, f"{path}: {gone}"


def test_what_is_not_confirmed_is_marked(own):
    card = own.html("fi/welcome/mikkeli/").partition("activities/kielikahvila/")[2].partition("</li></ul>")[0]
    assert 'class="unconfirmed"' in card


def test_an_invented_guide_has_packages_too(built):
    page = built["ten-services"].page("fi/welcome/esimerkkila/")
    assert page.all("a", href="../../activities/kahvila/") and life(page) == ["language_cafe", "missing"]


def test_a_library_is_shown_under_its_own_heading(guide_folder, build_guide):
    folder = guide_folder()
    root = folder / "services.yaml"
    text = root.read_text("utf-8").replace("    type: education\n", "    type: education\n    community: [library]\n", 1)
    root.write_text(text, "utf-8")
    page = build_guide(folder).page("fi/welcome/esimerkkila/")
    assert "library" in life(page) and page.all("a", href="../../providers/esimerkkilan-opisto/")


# --- the questions -----------------------------------------------------------------------------------


def test_the_questions_need_neither_a_script_nor_a_form(own):
    page = own.page("fi/questions/")
    assert not [
        element for element in page.elements if "main" in element.above and element.name in ("form", "input", "script")
    ]


def test_every_path_can_be_reached_from_every_municipality(own, guide):
    pages = [own.page(path) for path in own.paths("fi") if path.startswith("fi/questions/")]
    assert len(pages) > 1, "a guide of nineteen municipalities divides its answers"
    paths = [p for p in guide.paths.values() if not p.valid_to and p.id != guide.later_guidance]
    for path in paths:
        links = [
            link for page in pages for link in page.all("a") if link.attributes["href"].endswith(f"../paths/{path.id}/")
        ]
        assert len(links) == 2 * len(towns(guide)), path.id


def test_the_answers_of_a_municipality_end_in_its_own_first_contact(own):
    jobseeker = own.html("fi/questions/").partition("<h3>Etsin työtä</h3>")[2]
    kokkola = jobseeker.partition("<h4>Kokkola</h4>")[2].partition("<h4>")[0]
    assert kokkola.count('href="../services/welcome-office-kokkola/"') == 2


def test_a_path_of_elsewhere_says_so(own):
    html = own.html("fi/questions/").partition("<h3>En etsi nyt työtä</h3>")[2]
    said = "eikä se koske kuntaasi"
    mikkeli = html.partition("<h4>Mikkeli</h4>")[2].partition("<h4>")[0]
    juva = html.partition("<h4>Juva</h4>")[2].partition("<h4>")[0]
    assert said not in mikkeli and said in juva


def test_who_has_lived_here_longer_is_told_of_guidance_afterwards(own, guide):
    html = own.html("fi/questions/").partition("<h4>Mikkeli</h4>")[2].partition("<h4>")[0]
    less, more = html.partition("Yli 3 vuotta")[::2]
    assert guide.later_guidance not in less and f"../paths/{guide.later_guidance}/" in more


def test_the_third_question_is_not_asked_where_no_service_has_a_time_limit(guide_folder, build_guide):
    folder = guide_folder()
    root = folder / "services.yaml"
    lines = [line for line in root.read_text("utf-8").splitlines() if "max_years_since_registration" not in line]
    root.write_text("\n".join(lines) + "\n", "utf-8")
    page = build_guide(folder).page("fi/questions/")
    assert "3." not in page.one("main").text and page.all("a", href="../paths/alkuun/")


def test_a_guide_without_paths_offers_none_and_says_whom_to_ask(built):
    start = built["skargard"].page("sv/")
    assert not [
        link
        for room in ("questions", "paths", "glossary")
        for link in start.all("a", href=f"{room}/")
        if "main" in link.above
    ]
    for room in ("questions", "paths"):
        page = built["skargard"].page(f"sv/{room}/")
        assert "inga stigar ännu" in page.one("main").text and "tre frågor" not in page.one("main").text
        assert page.all("a", href="../services/radgivning/"), room


# --- the way there -----------------------------------------------------------------------------------


def test_the_rooms_are_a_press_away_from_the_start_and_from_every_page(own):
    for room in ("topics", "handbook", "welcome", "questions"):
        assert [link for link in own.page("fi/").all("a", href=f"{room}/") if "main" in link.above], room
    for room in ("topics", "handbook", "welcome"):
        assert own.page("ar/services/tuva/").all("a", href=f"../../{room}/"), room
    assert own.page("fi/mikkeli/").all("a", href="../welcome/mikkeli/")


def test_other_numbers_of_a_service_that_is_told_already_are_folded(own, guide):
    """The crisis line has a number for each language; one is in sight, the others a press away."""
    section = own.html("fi/welcome/mikkeli/").partition('id="numbers"')[2].partition("</section>")[0]
    shown, _, folded = section.partition("<details")
    assert "tel:080005005" in shown and "tel:+35880005005" not in shown and "tel:+35880005005" in folded
