"""Requirements of advisors and of whoever answers for what: R13, R16, R20, R38, R40, R51, R56, R57, R86."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import product

import pytest

from tests.requirements.built import background, links, part, pieces, plain, shown
from tests.requirements.catalogue import WORDED

TE, KOTO, HVA = "mikkelin-seudun-tyollisyysalue", "mikkeli-kotoutumispalvelut", "etela-savon-hyvinvointialue"
# The programme's own table, typed from the document: service → (jobseekers, other clients), each
# a list of (relation, body).
TABLE = {
    "palvelutarpeen-arviointi": ([("responsible", TE)], [("responsible", KOTO)]),
    "monialainen-arviointi": (
        [("responsible", TE), ("as_needed", KOTO), ("as_needed", HVA)],
        [("responsible", KOTO), ("with", HVA)],
    ),
    "yhteiskuntaorientaatio": (
        [("responsible", TE), ("with", KOTO)],
        [("responsible", KOTO), ("producer", "otavia"), ("producer", "mikkelin-kansalaisopisto")],
    ),
    "kotoutumissuunnitelma": ([("responsible", TE), ("as_needed", KOTO)], [("responsible", KOTO)]),
    "ohjaus-ja-neuvonta": ([("responsible", TE), ("with", KOTO)], [("responsible", KOTO)]),
    "ohjelman-seuranta": (
        [("responsible", TE), ("responsible", KOTO)],
        [("responsible", KOTO), ("responsible", TE)],
    ),
}
RELATIONS = ("responsible", "with", "as_needed", "producer")
GROUPS = ("tyonhakija", "muu-kotoutuja")


def duties(catalogue) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(service, group) → (relation, body), from the catalogue."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for duty in catalogue.all("responsibilities").values():
        cell = found[duty["service"], duty["customer_group"]]
        cell += [("responsible", body) for body in duty.get("responsible", [])]
        for other in duty.get("with", []):
            cell.append(("with" if other["when"] == "always" else "as_needed", other["organization"]))
        cell += [("producer", body) for body in duty.get("producers", [])]
    return found


def cells(real, language: str) -> dict[str, list]:
    """The rows of the responsibility table: service → its cells, each a part of a page."""
    path = f"{language}/responsibilities/"
    [table] = pieces(real.main(path), "table")
    rows = {}
    for row in pieces(pieces(table, "tbody")[0], "tr"):
        [service] = real.records("services", pieces(row, "th")[0], path)
        rows[service] = pieces(row, "td")
    return rows


def parties(real, cell, path: str, words: dict[str, str]) -> list[tuple[str, str]]:
    """(relation, body) of a cell, the relation read from its words."""
    found = []
    for item in pieces(cell, "li"):
        [relation] = [name for name, said in words.items() if plain(item.text).startswith(said)]
        found += [(relation, body) for body in real.records("organizations", item, path)]
    return found


def relation_words(catalogue, language: str) -> dict[str, str]:
    return {name: plain(catalogue.labels[language][f"relation_{name}"]) for name in RELATIONS}


def test_r13_bodies_and_services_lead_to_each_other(real, catalogue):
    for language in catalogue.languages:
        for (service, _), bodies in duties(catalogue).items():
            if service in catalogue.current("services"):
                path = f"{language}/services/{service}/"
                named = real.named("organizations", part(real.main(path), "responsible"), path)
                for relation, body in bodies:
                    own = f"{language}/providers/{body}/"
                    assert body in named, f"{path}: {body}"
                    assert service in real.named("services", part(real.main(own), relation), own), f"{own}: {service}"


def test_r13_no_body_claims_a_service_that_does_not_name_it(real, catalogue):
    parts = {relation: defaultdict(set) for relation in RELATIONS}
    for id_, service in catalogue.current("services").items():
        if not service.get("decided_by"):
            parts["responsible"][service["organization"]].add(id_)
        for body in service.get("producers", []):
            parts["producer"][body].add(id_)
        for (named, _), bodies in duties(catalogue).items():
            for relation, body in bodies if named == id_ else []:
                parts[relation][body].add(id_)
    for language, body, relation in product(catalogue.languages, catalogue.current("organizations"), RELATIONS):
        path = f"{language}/providers/{body}/"
        page = real.main(path)
        claimed = real.named("services", part(page, relation), path) if f'id="{relation}"' in page.source else []
        assert set(claimed) == parts[relation][body], f"{path} {relation}"


def test_r13_a_body_shows_where_it_sends_people(real, catalogue):
    for language, body in product(catalogue.languages, catalogue.current("organizations")):
        path = f"{language}/providers/{body}/"
        services = {id_: s for id_, s in catalogue.current("services").items() if not s.get("decided_by")}
        own = [s for s in services.values() if s["organization"] == body]
        onward = {o for s in own for o in s.get("refers_to", []) if o in services and services[o]["organization"] != body}
        if onward:
            assert onward <= real.named("services", part(real.main(path), "refers-to"), path), path
            for service in onward:
                back = f"{language}/providers/{catalogue.all('services')[service]['organization']}/"
                senders = {i for i, s in services.items() if service in s.get("refers_to", []) and s["organization"] == body}
                assert senders <= real.named("services", part(real.main(back), "referred-from"), back), back


def test_r16_whom_to_refer_to_has_no_empty_cell(real, catalogue):
    for language in catalogue.languages:
        seen, duty = set(), duties(catalogue)
        paths = [path for path in real.paths(language) if path.startswith(f"{language}/refer/")]
        for path, table in [(one, table) for one in paths for table in pieces(real.main(one), "table")]:
            for row in pieces(pieces(table, "tbody")[0], "tr"):
                assert all(cell.text for cell in pieces(row, "td")), f"{path}: an empty cell"
                for service in real.records("services", pieces(row, "th")[0], path)[:1]:
                    seen.add(service)
                    for group, cell in zip(GROUPS, pieces(row, "td"), strict=True):
                        bodies = real.records("organizations", cell, path)
                        assert bodies or shown(catalogue.labels[language]["not_defined"], cell), f"{path} {service} {group}"
                        wanted = {body for relation, body in duty[service, group] if relation == "responsible"}
                        assert not wanted or set(bodies) >= wanted, f"{path} {service} {group}"
        current = catalogue.current("services").items()
        assert {i for i, s in current if "residents" in s["audience"]} <= seen, path


def test_r16_whom_to_refer_to_is_told_for_each_municipality(real, catalogue):
    for language, topic in product(catalogue.languages, catalogue.all("topics")):
        path = f"{language}/refer/{topic}/"
        if f'id="need-{topic}"' in real.main(f"{language}/refer/").source:
            desks = pieces(part(real.main(path), "desks"), "table")[0]
            told = {}
            for row in pieces(pieces(desks, "tbody")[0], "tr"):
                places = {target.split("/")[1] for target, _ in links(pieces(row, "th")[0], path)}
                told |= {area: real.records("services", pieces(row, "td")[0], path) for area in places}
            assert set(told) == set(catalogue.municipalities), f"{path} {topic}"
            for area, services in told.items():
                assert len(services) <= 1, f"{path} {topic} {area}: more than one first contact"
                assert all(catalogue.holds_in(catalogue.all("services")[id_], area) for id_ in services), f"{topic} {area}"


def test_r20_professional_systems_are_explained_and_no_page_asks_for_anything(real, catalogue):
    assert {"alpo", "koto-aj", "koulutusportti", "koto-osaajat"} <= set(catalogue.all("systems"))
    for language, id_ in product(catalogue.languages, catalogue.all("systems")):
        words = catalogue.words("systems", id_, language)
        section = part(real.main(f"{language}/systems/"), id_)
        assert all(shown(words[field], section) for field in ("name", "summary", "state") if field in words), id_
        if words.get("website"):
            assert section.all("a", href=words["website"]), id_
    for _, path, page in real.every():
        assert all(form.attributes.get("role") == "search" for form in page.all("form")), path


def test_r38_professionals_have_a_room_with_all_they_need(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/professionals/"
        targets = {target.partition("#")[0].removeprefix(f"{language}/") for target, _ in links(real.main(path), path)}
        wanted = {"responsibilities/", "refer/", "providers/", "networks/", "systems/", "status/", "statistics/", "changes/"}
        assert wanted <= targets, f"{path}: {wanted - targets}"
        training = plain(catalogue.name("systems", "koto-osaajat", language))
        assert training in plain(real.main(path).text) or "systems/" in targets
        assert path in real.clicks(f"{language}/", "page")


def test_r40_employers_find_what_is_for_them(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/employers/"
        wanted = {i for i, s in catalogue.current("services").items() if "employers" in s["audience"]}
        assert wanted <= set(real.records("services", real.main(path), path)), path
        assert len(real.main(path).text) > 150, f"{path} says nothing"
        assert real.clicks(f"{language}/", "page").get(path, 9) <= 3


@pytest.mark.parametrize("language", ["fi", "en", "ru", "ar"])
def test_r51_networks_have_their_members_and_rhythm(real, catalogue, language):
    path = f"{language}/networks/"
    for id_ in catalogue.current("networks"):
        words, section = catalogue.words("networks", id_, language), part(real.main(path), id_)
        assert set(words.get("members", [])) == set(real.records("organizations", section, path)), f"{path} {id_}"
        fields = ("name", "summary", "rhythm", "members_note")
        assert all(shown(words[field], section) for field in fields if field in words), f"{path} {id_}"


def test_r56_the_responsibility_table_is_the_catalogues(real, catalogue):
    wanted = duties(catalogue)
    for language in catalogue.languages:
        path = f"{language}/responsibilities/"
        [table] = pieces(real.main(path), "table")
        assert table.one("caption").text and len(table.all("th", scope="col")) == 1 + len(GROUPS)
        rows = cells(real, language)
        assert len(table.all("th", scope="row")) == len(rows)
        assert set(rows) == {service for service, _ in wanted if service in catalogue.current("services")}
        words = relation_words(catalogue, language)
        for service, (group, cell) in ((s, pair) for s, row in rows.items() for pair in zip(GROUPS, row, strict=True)):
            said = parties(real, cell, path, words)
            assert sorted(said) == sorted(wanted[service, group]), f"{path} {service} {group}"
            assert said or shown(catalogue.labels[language]["not_defined"], cell), f"{path} {service} {group}"


def test_r57_relations_have_words_of_their_own_in_every_language(real, catalogue):
    for language in catalogue.languages:
        words = relation_words(catalogue, language)
        assert len(set(words.values())) == len(RELATIONS), language
        assert len({plain(catalogue.labels[language][f"relation_{name}_means"]) for name in RELATIONS}) == len(RELATIONS)
        page = real.main(f"{language}/responsibilities/")
        assert all(shown(catalogue.labels[language][f"relation_{name}_means"], page) for name in RELATIONS), language


def test_r57_the_six_rows_are_those_of_the_programmes_table(real, catalogue):
    for language in catalogue.languages:
        rows, words = cells(real, language), relation_words(catalogue, language)
        for service, wanted in TABLE.items():
            for cell, bodies in zip(rows[service], wanted, strict=True):
                assert parties(real, cell, f"{language}/responsibilities/", words) == bodies, f"{language} {service}"


def test_r86_every_record_has_somebody_who_keeps_it_and_nobody_who_has_not_agreed(real, catalogue):
    """The guide itself, or a body with its agreement: so it stands at the foot of every page."""
    bodies, publisher = catalogue.all("organizations"), catalogue.guide["publisher"]
    for kind in WORDED:
        for id_, record in catalogue.all(kind).items():
            keeper = record.get("maintainer", publisher)
            assert keeper == publisher or bodies[keeper].get("agreed"), f"{kind} {id_}"
    for language, id_ in product(catalogue.languages, catalogue.current("services")):
        keeper = catalogue.all("services")[id_].get("maintainer", publisher)
        itself = plain(catalogue.labels[language]["kept_by_guide"])
        name = itself if keeper == publisher else catalogue.name("organizations", keeper, language)
        footer = background(real.main(f"{language}/services/{id_}/"))
        assert shown(name, footer), f"{language} {id_}"
        assert shown(catalogue.labels[language]["kept_by"], footer), f"{language} {id_}"


def test_r86_the_status_page_groups_by_who_keeps_the_records(small):
    """Each body that has agreed has its own list of what is late, and the guide itself has one."""
    intervals = "  time_zone:", "  review_months: {services: 12, places: 12, organizations: 12}\n  time_zone:"
    site = small(intervals, day="2029-01-01").site
    overdue = json.loads((site.folder / "status.json").read_text("utf-8"))["overdue"]
    assert {one["maintainer"] for one in overdue} == {"esimerkkilan-kunta", "neuvontapalvelut", "esimerkkilan-opisto"}
    headings = [heading.text for heading in site.page("fi/status/overdue/").all("h2")]
    for name in ("tämä opas", "Esimerkkilän neuvontapalvelut", "Esimerkkilän opisto"):
        assert any(text.startswith(name) for text in headings), headings


@pytest.mark.parametrize(("service", "decided_by"), [("tulkkaus", "each_authority"), ("paivystysapu", "own_county")])
def test_the_body_that_decides_is_named_and_not_the_one_that_keeps_the_rules(real, catalogue, service, decided_by):
    record = catalogue.all("services")[service]
    for language in catalogue.languages:
        path = f"{language}/services/{service}/"
        told = part(real.main(path), "responsible")
        assert shown(catalogue.labels[language][f"decided_by_{decided_by}"], told), language
        body = f"{language}/providers/{record['organization']}/"
        if record["organization"] not in record.get("producers", []):
            assert shown(catalogue.labels[language]["guided_by"], real.main(path)), (
                "it is named, but not as the one that decides"
            )
            assert service in real.named("services", part(real.main(body), "guides"), body)


def test_a_duty_of_one_municipality_says_so_where_the_service_is_of_a_wider_area(real, catalogue):
    for language in catalogue.languages:
        for service in ("palvelutarpeen-arviointi", "kotoutumissuunnitelma", "kotoutumiskoulutus"):
            told = part(real.main(f"{language}/services/{service}/"), "responsible")
            assert shown(catalogue.labels[language]["duty_elsewhere"], told), f"{language} {service}"
