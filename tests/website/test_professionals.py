"""The page that leads an advisor, whom to direct a client to, and referrals seen from both their ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.first_contact import referral
from palveluopas.guide.relations import Relations
from palveluopas.website.page import Row
from palveluopas.website.referral_tables import Referrals, answering, cells, desks
from tests.conftest import AS_OF, ROOT

ROOMS = (
    "refer/",
    "responsibilities/",
    "providers/",
    "paths/",
    "networks/",
    "projects/",
    "changes/",
    "status/",
    "statistics/",
)


@pytest.fixture(scope="module")
def real() -> Relations:
    """The repository's own guide, unbuilt."""
    return Relations(guide_of(load(ROOT)[0], AS_OF))


def links_of(page) -> set[str]:
    return {link.attributes["href"] for link in page.all("a") if "main" in link.above}


def test_one_page_leads_to_everything_an_advisor_needs(built):
    for name in built:
        language = {"skargard": "sv", "bezirk": "en"}.get(name, "fi")
        links = links_of(built[name].page(f"{language}/professionals/"))
        assert {f"../{room}" for room in ROOMS} <= links
        assert {
            "../../catalogue.json",
            "../../stats.json",
            "../../status.json",
            "../../links.json",
            "../../hours.json",
            "../changes.xml",
        } <= links


def test_the_page_is_one_press_from_the_start_and_from_every_footer(built):
    site = built["ten-services"]
    assert "professionals/" in links_of(site.page("fi/"))
    assert [
        link
        for link in site.page("fi/services/neuvonta/").all("a")
        if link.text and "professionals/" in link.attributes["href"]
    ]


def test_training_is_told_apart_from_systems(build_guide, guide_folder):
    root = guide_folder()
    facts = '\n    source: [kunnan-ohjelma]\n    assured_date: "2026-11-02"\n    maintainer: neuvontapalvelut\n'
    text = (root / "services.yaml").read_text("utf-8")
    records = (
        f'systems:\n  - id: kurssi\n    name: "Kohtaamisen kurssi"\n    summary: "Kurssi."\n    training: true{facts}'
        f'  - id: rekisteri\n    name: "Rekisteri"\n    summary: "Rekisteri."{facts}'
    )
    (root / "services.yaml").write_text(text + records, "utf-8")
    page = build_guide(root).page("fi/professionals/")
    below = {}
    for element in page.elements:
        if element.name == "h2":
            heading = element.attributes["id"]
        elif element.name == "a" and "../systems/#" in element.attributes.get("href", ""):
            below[element.attributes["href"]] = heading
    assert below == {"../systems/#kurssi": "training", "../systems/#rekisteri": "tools"}


# --- whom to direct to -------------------------------------------------------------------------------


def residents(relations: Relations, topic) -> list:
    return [service for service in relations.of_topic("services", topic) if "residents" in service.audience]


def test_every_need_names_a_desk_or_says_that_none_is_defined_for_every_group_and_municipality(real):
    for topic in real.topics:
        told = desks(real, topic, residents(real, topic))
        assert sorted(area.id for desk in told for area in desk.areas) == sorted(area.id for area in real.municipalities)
        for desk in told:
            assert len(desk.answers) == len(real.matrix_groups)


def test_a_body_is_the_desk_only_where_it_works(real):
    """The integration services of a town do not answer for those who live in another."""
    guide = real.guide
    service = guide.services["palvelutarpeen-arviointi"]
    town, other = guide.areas["mikkeli"], guide.areas["juva"]
    assert referral(real, "muu-kotoutuja", town, [service]).bodies == ("mikkeli-kotoutumispalvelut",)
    assert referral(real, "muu-kotoutuja", other, [service]).bodies == ()
    assert referral(real, "tyonhakija", other, [service]).bodies == ("mikkelin-seudun-tyollisyysalue",)


def test_no_desk_is_given_for_an_area_it_does_not_serve(real):
    for topic in real.topics:
        for desk in desks(real, topic, residents(real, topic)):
            for area in desk.areas:
                above = real.area_and_above(area)
                assert all(above.intersection(service.areas) for service in desk.services)
                assert desk.service is None or above.intersection(desk.service.areas)


def test_without_a_first_contact_the_municipality_itself_is_named(real):
    told = {area.id: desk for desk in desks(real, None, []) for area in desk.areas}
    assert told["savonlinna"].service is None and told["savonlinna"].municipal.id == "savonlinnan-kaupunki"
    assert told["kokkola"].service.id == "welcome-office-kokkola" and told["kokkola"].municipal is None


def test_a_need_without_a_contact_of_its_own_is_sent_to_general_guidance_and_says_so(real):
    topic = real.guide.topics["suomen-kieli"]
    told = {area.id: desk for desk in desks(real, topic, residents(real, topic)) for area in desk.areas}
    assert not told["mikkeli"].is_general and told["kokkola"].is_general


def test_what_is_not_defined_is_said_and_not_filled_in(real):
    duty = real.duties_of(real.guide.services["palvelutarpeen-arviointi"])[0]
    empty = replace(duty, responsible=(), with_=(), producers=(), not_defined=True)
    guide = replace(real.guide, responsibilities={**real.guide.responsibilities, duty.id: empty})
    changed = Relations(guide)
    at = [group.id for group in changed.matrix_groups].index(duty.customer_group)
    assert cells(changed, guide.services[duty.service])[at] == Row(bodies=[], not_defined=True)


def test_the_page_has_a_table_of_municipalities_for_every_need_and_one_for_those_who_are_not_sure(built):
    site = built["ten-services"]
    page = site.page("fi/refer/")
    needs = [element.attributes["id"].removeprefix("need-") for element in page.all("li") if "id" in element.attributes]
    [caption] = page.all("caption")
    assert len(needs) > 3 and caption.text.startswith("Yleinen neuvonta")
    for need in needs:
        own = site.page(f"fi/refer/{need}/")
        assert page.all("a", href=f"{need}/") and len(own.all("caption")) == 2, need
        assert all(row.text for row in own.all("th", scope="row")) and own.all("a", href=f"../../topics/{need}/"), need


# --- referrals ---------------------------------------------------------------------------------------


def test_a_referral_is_seen_by_the_bodies_of_both_its_ends(real):
    referrals, organizations = Referrals(real), real.organizations
    made = {(o.id, near.id, way.far.id) for o in organizations for way in referrals.onward(o) for near in way.near}
    received = {(o.id, way.far.id, near.id) for o in organizations for way in referrals.inward(o) for near in way.near}
    assert made and received
    for id_, origin, target in made:
        others = {body.id for body in answering(real, real.guide.services[target])} - {id_}
        assert others and all((other, origin, target) in received for other in others)
    for id_, origin, target in received:
        others = {body.id for body in answering(real, real.guide.services[origin])} - {id_}
        assert others and all((other, origin, target) in made for other in others)


def test_provider_pages_link_to_each_other_in_both_directions(built):
    site = built["ten-services"]
    there, back = site.page("fi/providers/neuvontapalvelut/"), site.page("fi/providers/esimerkkilan-opisto/")
    assert there.all("h2", id="refers-to") and back.all("h2", id="referred-from")
    assert "../../providers/esimerkkilan-opisto/" in links_of(there)
    assert "../../providers/neuvontapalvelut/" in links_of(back)
    assert "../../services/suomen-kurssi/" in links_of(there) and "../../services/neuvonta/" in links_of(back)


def test_what_is_known_of_most_customer_groups_is_told_once(own):
    """28 groups from one programme: its name under each would be most of what one reads."""
    page = own.page("fi/customer-groups/").source.partition("<main")[2].partition("</main>")[0]
    assert page.count("kotoutumisohjelma") < 5 and page.index("kotoutumisohjelma") < page.index("<section id=")
    assert "Oppivelvollisuus, Joensuun kaupunki" in page, "what one group alone has stays with it"


def test_a_few_records_are_listed_and_many_are_folded(own):
    page = own.page("fi/customer-groups/").source
    sections = page.split("<section id=")[1:]
    assert any('<p>Polut: <a href="../paths/' in section for section in sections)
    folded = [part.partition("</details>")[0] for part in page.split("<details")[1:]]
    assert not [part for part in folded if 'href="../paths/' in part and part.count("<a ") <= 3]
