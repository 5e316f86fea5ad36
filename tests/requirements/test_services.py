"""Requirements of a service's page: R17, R46, R54, R55, R58, R59, R61, R64, R76, R78, and the marks of R69."""

from __future__ import annotations

import re
from itertools import product

import pytest

from palveluopas.build.pipeline import checked
from tests.requirements.built import links, part, pieces, plain, sheets, shown
from tests.requirements.catalogue import texts
from tests.requirements.conftest import changed

LETTERS = {"fi": "ABC", "en": "ABC", "ru": "АБВ", "ar": "أبج"}
DIALLED = re.compile(r"tel:\+?\d{3,15}|mailto:[\w.+-]+@[\w-]+(\.[\w-]+)+(\?.*)?")
SECTIONS = {1: "14–15 §", 2: "16–17 §", 3: "25 §", 4: "26–27 §", 5: None, 6: "13 §"}


def statutory(catalogue) -> dict[str, dict]:
    return {id_: s for id_, s in catalogue.current("services").items() if s.get("statutory")}


def test_r17_services_used_together_lead_to_each_other(real, catalogue):
    pairs = {(a, b) for a, s in catalogue.current("services").items() for b in s.get("related", [])}
    pairs = {(a, b) for a, b in pairs | {(b, a) for a, b in pairs} if b in catalogue.current("services")}
    assert pairs
    for language, id_ in product(catalogue.languages, catalogue.current("services")):
        path = f"{language}/services/{id_}/"
        page = real.main(path)
        assert {b for a, b in pairs if a == id_} <= set(real.records("services", page, path)), path


def test_r46_every_advice_service_sends_people_on(real, catalogue):
    advice = {i: s for i, s in catalogue.current("services").items() if "neuvonta" in s["topics"]}
    assert "ohjaus-ja-neuvonta" in advice
    for language, (id_, service) in product(catalogue.languages, advice.items()):
        path = f"{language}/services/{id_}/"
        assert service.get("refers_to"), f"{id_} sends nobody on"
        wanted = {other for other in service["refers_to"] if other in catalogue.current("services")}
        assert wanted <= set(real.records("services", real.main(path), path)), path


def test_r54_the_six_services_of_the_law_are_there_with_their_sections(real, catalogue):
    numbers = {int(s["statutory"]["number"]): [] for s in statutory(catalogue).values()}
    assert set(numbers) == {1, 2, 3, 4, 5, 6, 7}
    for id_, service in statutory(catalogue).items():
        number, sections = int(service["statutory"]["number"]), service["statutory"].get("sections")
        assert number != 5 or sections is None, f"{id_}: the programme names no section for 5"
        wanted = SECTIONS.get(number)
        assert not wanted or wanted.split("–")[0].split()[0] in (sections or ""), f"{id_}: {sections}"
        for language in catalogue.languages:
            page = real.main(f"{language}/services/{id_}/")
            words = catalogue.labels[language]["statutory"].replace("{number}", str(number))
            assert shown(words, page), f"{language} {id_}: {words}"
            assert all(shown(law["section"], page) for law in service.get("legislation", []) if law.get("section")), id_
            table = f"{language}/responsibilities/"
            assert id_ in real.records("services", real.main(table), table), f"{table} {id_}"


def test_r55_description_responsible_and_cooperation_have_a_section_each(real, catalogue):
    names = {"description": "description", "responsible-words": "responsible", "cooperation": "cooperation"}
    for language, id_ in product(catalogue.languages, statutory(catalogue)):
        page, words = real.main(f"{language}/services/{id_}/"), catalogue.words("services", id_, language)
        assert [page.ids.index(name) for name in names] == sorted(page.ids.index(name) for name in names), id_
        [layer] = pieces(page, "details", class_="fold pro")
        assert [letter.text[0] for letter in layer.all("span", **{"class": "letter"})] == list(LETTERS[language]), id_
        for name, field in names.items():
            section = part(page, name)
            assert words[field] and all(shown(text, section) for text in words[field]), f"{language} {id_} {field}"


def test_r58_who_has_a_right_is_one_of_the_groups_and_within_the_years(real, catalogue):
    rules = {i: s["eligibility"] for i, s in catalogue.current("services").items() if s.get("eligibility", {}).get("any_of")}
    assert rules["palvelutarpeen-arviointi"]["max_years_since_registration"] == "3"
    for language, (id_, rule) in product(catalogue.languages, rules.items()):
        section, labels = part(real.main(f"{language}/services/{id_}/"), "who"), catalogue.labels[language]
        assert shown(labels["any_of"], section)
        groups = [item for item in section.all("li")]
        assert len(groups) == len(rule["any_of"])
        for group, item in zip(rule["any_of"], groups, strict=True):
            assert plain(catalogue.name("customer_groups", group, language)) in plain(item.text), f"{language} {id_}"
        if years := rule.get("max_years_since_registration"):
            [limit] = [e for e in section.all("p", **{"class": "and"})]
            assert plain(labels["max_years"].replace("{years}", years)) in plain(limit.text)
            assert plain(limit.text).startswith(plain(labels["and"]))


def test_r59_whoever_has_a_right_reads_how_to_ask_for_it(real, catalogue):
    rules = {i: s for i, s in catalogue.current("services").items() if s.get("eligibility")}
    for language, id_ in product(catalogue.languages, rules):
        asked = catalogue.words("services", id_, language)["eligibility"].get("own_request")
        assert asked, f"{id_} has conditions but does not say how to ask"
        assert shown(asked, part(real.main(f"{language}/services/{id_}/"), "who")), f"{language} {id_}"
        assert rules[id_].get("application"), f"{id_} does not say what to do"


def test_r61_services_with_an_interpreter_say_who_books_and_pays(real, catalogue):
    meetings = {i: s for i, s in statutory(catalogue).items() if "residents" in s["audience"]}
    meetings = {i: s for i, s in meetings.items() if s["statutory"]["number"] in ("1", "2", "6")}
    silent = [i for i, s in meetings.items() if not s.get("interpreting")]
    assert meetings and not silent, f"nothing of interpreters: {silent}"
    for language, (id_, service) in product(catalogue.languages, catalogue.current("services").items()):
        if service.get("interpreting"):
            words = catalogue.words("services", id_, language)["interpreting"]
            assert shown(words, real.main(f"{language}/services/{id_}/")), f"{language} {id_}"


def test_r61_how_to_cancel_an_interpreter_is_told(real, catalogue):
    stems = {"fi": "peru", "en": "cancel", "ru": "отмен", "ar": "إلغاء|تلغ|ألغ|الغ|تعتذر|إبلاغ|أخبر"}
    for language in catalogue.languages:
        pages = [real.main(f"{language}/services/tulkkaus/"), real.main(f"{language}/topics/tulkkaus/")]
        assert any(re.search(stems[language], page.text) for page in pages), language


def test_r64_services_and_topics_begin_in_easy_finnish(real, catalogue):
    for kind in ("services", "topics"):
        for id_, record in catalogue.current(kind).items():
            assert record.get("summary_easy"), f"{kind} {id_} has no easy summary"
            lead = real.main(f"fi/{kind}/{id_}/").all("p", **{"class": "lead"})
            assert lead and plain(lead[0].text) == plain(record["summary_easy"]), f"{kind} {id_}"


def test_r64_easy_finnish_has_short_sentences(catalogue):
    for kind in ("services", "topics"):
        for id_, record in catalogue.current(kind).items():
            for sentence in re.split(r"(?<=[.!?])\s+", record.get("summary_easy", "")):
                assert len(sentence.split()) <= 15, f"{kind} {id_}: {sentence}"


def test_r64_long_sentences_of_easy_finnish_are_noticed(guide_folder):
    long = "Tule ja kysy mitä vain siitä miten Suomessa eletään ja asutaan ja tehdään työtä ja opiskellaan ja levätään."
    folder = changed(guide_folder(), ("Tule ja kysy. Ohjaaja auttaa sinua.", long))
    assert [p for p in checked(folder)[1] if "summary_easy" in str(p.path)]


def test_r69_what_is_planned_or_unconfirmed_says_so_on_every_page_of_its_own(real, catalogue):
    marked = 0
    for language, kind in product(catalogue.languages, ("services", "places", "activities", "organizations")):
        for id_, record in catalogue.current(kind).items():
            page = real.main(f"{language}/{kind.replace('organizations', 'providers')}/{id_}/")
            for certainty in ("planned", "unconfirmed"):
                notice = shown(catalogue.labels[language][f"{certainty}_notice"], page)
                assert notice == (record.get("certainty") == certainty), f"{language} {kind} {id_}"
                marked += notice
        steps = [(i, s["id"]) for i, p in catalogue.current("paths").items() for s in p["steps"] if "planned" in texts(s)]
        for path, step in steps:
            assert shown(catalogue.labels[language]["certainty_planned"], part(real.main(f"{language}/paths/{path}/"), step))
    assert marked


def test_r69_nothing_planned_unconfirmed_or_over_is_on_a_sheet(paper):
    printed = sheets(paper)
    names = {path.split("/")[-1].removesuffix(".pdf") for path in printed}
    assert "service-tulkkaus" in names and "path-tyonhakija" in names
    for kind, folder in (("service", "services"), ("place", "places"), ("activity", "activities"), ("path", "paths")):
        current = paper.catalogue.current(folder)
        for id_, record in paper.catalogue.all(folder).items():
            if id_ not in current or record.get("certainty", "confirmed") != "confirmed":
                assert f"{kind}-{id_}" not in names
    planned = next(s for s in paper.catalogue.current("paths")["tyonhakija"]["steps"] if s.get("certainty") == "planned")
    assert planned["name"] not in printed["fi/print/path-tyonhakija.pdf"]


def test_r76_what_to_do_while_waiting_is_told(real, catalogue):
    waiting = [i for i, s in catalogue.current("services").items() if s.get("while_waiting")]
    steps = [(i, s["id"]) for i, p in catalogue.current("paths").items() for s in p["steps"] if s.get("while_waiting")]
    assert "kotoutumiskoulutus" in waiting and ("tyonhakija", "jono") in steps
    for language in catalogue.languages:
        for id_ in waiting:
            words = catalogue.words("services", id_, language)["while_waiting"]
            assert shown(words, real.main(f"{language}/services/{id_}/")), f"{language} {id_}"
        for id_, step in steps:
            [words] = [s["while_waiting"] for s in catalogue.words("paths", id_, language)["steps"] if s["id"] == step]
            assert shown(words, part(real.main(f"{language}/paths/{id_}/"), step)), f"{language} {id_} {step}"


def website_for(record: dict, language: str) -> str | None:
    """The page in the reader's language, else the English one, else the one that is given; unsaid, it is in Finnish."""
    others, own = record.get("website_by_language", {}), record.get("website_languages", ["fi"])
    for code in (language, "en"):
        if code in others or code in own:
            return others.get(code, record.get("website"))
    return record.get("website")


def test_r78_contacts_are_links_that_dial_and_write(real, catalogue):
    for language, (id_, service) in product(catalogue.languages, catalogue.current("services").items()):
        page = real.main(f"{language}/services/{id_}/")
        for phone in service.get("phones", []):
            dialled = re.sub(r"[^\d+]", "", phone["number"])
            assert page.all("a", href=f"tel:{dialled}"), f"{language} {id_}: {phone['number']}"
        if service.get("email"):
            assert page.all("a", href=f"mailto:{service['email']}"), f"{language} {id_}"
        if website := website_for(service, language):
            assert page.all("a", href=website), f"{language} {id_}: {website}"
        for channel in service.get("channels", []):
            assert shown(catalogue.labels[language][f"channel_{channel}"], page), f"{language} {id_}: {channel}"


@pytest.mark.parametrize("language", ["fi", "en", "ru", "ar"])
def test_r78_every_telephone_and_mail_link_is_well_formed(real, language):
    for path in real.paths(language):
        for link in real.page(path).all("a"):
            address = link.attributes.get("href", "")
            if address.startswith(("tel:", "mailto:")):
                assert DIALLED.fullmatch(address), f"{path}: {address}"


def test_r78_a_service_without_a_contact_of_its_own_leads_to_one(real, catalogue):
    for language, id_ in product(catalogue.languages, catalogue.current("services")):
        path = f"{language}/services/{id_}/"
        page = real.main(path)
        outside = [a for a in page.all("a") if re.match("tel:|mailto:", a.attributes.get("href", ""))]
        outside += [a for a in page.all("a", **{"class": "outside"}) if "finlex.fi" not in a.attributes["href"]]
        first = [t for block in pieces(page, "div", class_="first-contact") for t, _ in links(block, path)]
        assert outside or first, f"{path}: nobody to contact"
