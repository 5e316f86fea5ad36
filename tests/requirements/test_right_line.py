"""Every big button is the right one: over all services, the line, the price and the ways to come are the service's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from palveluopas.build.context import labels_of
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.contacts import OWN, reach, reach_of_step
from palveluopas.guide.relations import Relations, areas_of
from palveluopas.guide.translate import in_language
from tests.conftest import AS_OF, ROOT
from tests.requirements.built import in_sight, pieces, shown

# What a price of a service does not tell: what a call, an interpreter or a support costs or gives.
OF_OTHER_THINGS = {
    "fi": r"puhelu|jonotus|liittym|tulk|\btuki\b|\btukea\b",
    "en": r"\bcall\b|phone|interpreter|\bsupport\b",
    "ru": r"звон|оператор|телефон|переводчик|поддержк",
    "ar": r"المكالمة|هاتف|المترجم|مترجم|الدعم",
}
# What a number is called that answers in any matter of its body or place; what has another name is for one matter.
ANY_MATTER = re.compile(r"vaihde|asiakaspalvelu|neuvonta|toimisto|palveluohjaus|puhelu, tekstiviesti", re.IGNORECASE)
# Whom an urgent line may answer for: what one needs when ill, or when somebody does harm.
URGENT = {"terveyspalvelut-kokkola", "hammashoito-kokkola", "seri-kokkola"}


@pytest.fixture(scope="module")
def guides() -> dict[str, Relations]:
    """The guide in each of its languages."""
    catalogue = load(ROOT)[0]
    guide, labels = guide_of(catalogue, AS_OF), labels_of(catalogue)
    return {
        language.code: Relations(in_language(guide, language, catalogue.translations.get(language.code, {}), labels))
        for language in guide.languages
    }


def wrongly_priced(guides: dict[str, Relations]) -> Iterator[tuple[str, str]]:
    for code, relations in guides.items():
        for service in relations.services:
            if service.id != relations.guide.interpreter and re.search(
                OF_OTHER_THINGS[code], service.fee or "", re.IGNORECASE
            ):
                yield code, service.id


def test_a_price_is_the_services_price(guides):
    assert list(wrongly_priced(guides)) == []
    assert sum(bool(service.fee) for service in guides["fi"].services) > 20


def test_a_price_of_a_call_would_be_noticed(guides):
    fees = [relations.guide.services["sosiaaliturva"].phones[0].fee for relations in guides.values()]
    for code, fee in zip(guides, fees, strict=True):
        assert re.search(OF_OTHER_THINGS[code], fee, re.IGNORECASE), (code, fee)


def test_a_number_that_may_stand_in_for_others_answers_in_any_matter(guides):
    """A number of a body or a place has the name of one that answers for all of it, or is marked as for one matter only."""
    guide = guides["fi"].guide
    found = [
        (holder, phone)
        for holders in (guide.organizations, guide.places)
        for holder in holders.values()
        for phone in holder.phones
    ]
    assert len(found) > 20
    for holder, phone in found:
        general = phone.name is None or bool(ANY_MATTER.search(phone.name))
        assert general or phone.one_matter, (holder.id, phone.number, phone.name)


def test_what_has_only_a_number_for_one_matter_names_who_answers_in_the_others(guides):
    found = []
    for service in guides["fi"].services:
        there = reach(guides["fi"], service)
        if there.one_matter:
            found.append(service.id)
            assert any(way.phones and way.is_called for way in there.others), service.id
            assert there.at_first[0].rung in OWN and len(there.at_first) > 1, service.id
        assert not any(phone.one_matter for way in there.others for phone in way.phones), service.id
    assert {"sosiaaliturva", "vuokra-asunnot-kokkola", "kokkolan-kirjasto"} <= set(found)


def test_the_page_of_such_a_service_says_so_in_every_language(real, guides):
    for code, relations in guides.items():
        for service in relations.services:
            said = shown(relations.guide.labels["reach_other_matters"], real.main(f"{code}/services/{service.id}/"))
            assert said is reach(relations, service).one_matter, (code, service.id)


def test_the_first_contact_of_a_smaller_area_answers_for_no_larger_one(guides):
    relations = guides["fi"]
    for service in relations.services:
        for way in reach(relations, service).ways:
            if way.rung == "first_contact":
                above = [relations.area_and_above(relations.guide.areas[area]) for area in service.areas]
                assert all(chain.intersection(areas_of(way.holder)) for chain in above) or way.holder.id in [
                    place for first in [relations.guide.services[service.first_contact]] for place in first.places
                ], (service.id, way.holder.id)
    yleistuki = reach(relations, relations.guide.services["yleistuki"])
    assert "first_contact" not in [way.rung for way in yleistuki.ways], "Kela's support is asked in the whole country"
    path = relations.guide.paths["korkeakoulutettu"]
    step = next(step for step in path.steps if step.service == "tutkinnon-tunnustaminen")
    assert "simhe-ohjaus" in [way.holder.id for way in reach_of_step(relations, path, step).ways]


def test_an_urgent_line_answers_for_urgent_things_only(guides):
    relations = guides["fi"]
    found = {service.id for service in relations.services if reach(relations, service).answers.rung == "first_line"}
    assert found == URGENT


def test_numbers_of_languages_that_the_guide_has_come_first(guides):
    for code, relations in guides.items():
        languages = {language.code for language in relations.guide.languages}
        for service in relations.services:
            for way in reach(relations, service).ways:
                known = [not phone.languages or bool(languages.intersection(phone.languages)) for phone in way.phones]
                general = [at for phone, at in zip(way.phones, known, strict=True) if not phone.one_matter]
                assert general == sorted(general, reverse=True), (code, service.id)
        tax = reach(relations, relations.guide.services["verokortti"]).first.phones
        assert {phone.number for phone in tax[:2]} == {"029 497 000", "029 497 050"}, code


def test_a_service_tells_all_its_channels_and_not_one_alone(real, guides):
    for code, relations in guides.items():
        for service in relations.services:
            if not service.channels:
                continue
            told = in_sight(real.main(f"{code}/services/{service.id}/"), "dd")
            ways = [relations.guide.labels[f"channel_{channel}"] for channel in service.channels]
            assert any(all(way in one for way in ways) for one in told), (code, service.id, ways)


def test_who_can_be_called_says_that_it_is_by_telephone(guides):
    for service in guides["fi"].services:
        assert not service.phones or "phone" in service.channels, service.id


def test_a_first_contact_on_a_card_is_the_services_own_before_another(real, guides):
    """SIMHE has a mailbox: it stands on the card before the general advice that has a telephone."""
    for code in guides:
        card = pieces(real.main(f"{code}/services/tutkinnon-tunnustaminen/"), "div", class_="first-contact")[0].source
        assert "mailto:simhe@savonia.fi" in card and card.index("mailto:simhe@savonia.fi") < card.index("tel:0295000"), code


@pytest.mark.parametrize("code", ["fi", "ar"])
@pytest.mark.parametrize("kind", ["services", "places", "activities"])
def test_whoever_answers_is_on_the_page_itself(kind, code, real, guides):
    """Also when it is the place of a service that has a number, and not the service."""
    relations = guides[code]
    for one in getattr(relations, kind):
        way = reach(relations, one).answers
        source = real.main(f"{code}/{kind}/{one.id}/").source
        told = [f"tel:{phone.number.replace(' ', '')}" for phone in way.phones] + (
            [f"mailto:{way.email}"] if way.email else []
        )
        assert any(word in source for word in told or [way.address.street]), (one.id, way.rung, way.holder.id)
