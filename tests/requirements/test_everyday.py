"""Requirements of everyday life: R08, R29–R34, R48, R80."""

from __future__ import annotations

import re
from itertools import product

from palveluopas.build.pipeline import checked
from tests.printing.printing import letters
from tests.requirements.built import links, part, pieces, plain, sheets, shown
from tests.requirements.conftest import changed

EDITIONS = {"families": "families", "single-arrivals": "single_arrivals"}
# What the handbook must cover at least → the topic that does.
ENOUGH = {
    "registrations": "luvat-ja-paperit",
    "permits": "luvat-ja-paperit",
    "housing": "asuminen",
    "early childhood education": "varhaiskasvatus",
    "school": "koulu",
}


def test_r08_every_group_and_café_says_how_to_join(real, catalogue):
    for language, id_ in product(catalogue.languages, catalogue.all("activities")):
        section = part(real.main(f"{language}/activities/{id_}/"), "join")
        words = catalogue.words("activities", id_, language)["how_to_join"]
        assert words and all(shown(text, section) for text in words), f"{language} {id_}"


def test_r29_the_handbook_has_an_edition_for_families_and_one_for_single_arrivals(real, catalogue):
    for language, (edition, audience) in product(catalogue.languages, EDITIONS.items()):
        path = f"{language}/handbook/{edition}/"
        belonging = {id_ for id_, topic in catalogue.all("topics").items() if audience in topic["audiences"]}
        assert set(real.records("topics", real.main(path), path)) == belonging, path
        assert (path, 0) < (path, real.clicks(f"{language}/", "page").get(path, 9)) <= (path, 3)
    shared = [i for i, topic in catalogue.all("topics").items() if set(topic["audiences"]) == set(EDITIONS.values())]
    assert shared


def test_r29_both_editions_are_booklets_too_with_every_topic_of_theirs(paper, catalogue):
    printed = sheets(paper)
    for edition, audience in EDITIONS.items():
        text = letters(printed[f"fi/print/handbook-{edition}.pdf"])
        topics = [topic for topic in catalogue.all("topics").values() if audience in topic["audiences"]]
        assert topics and not [topic["name"] for topic in topics if letters(topic["name"]) not in text]
        assert f'href="../../print/handbook-{edition}.pdf"' in paper.site.html(f"ar/handbook/{edition}/")


def test_r30_the_handbook_covers_the_first_needs(real, catalogue):
    for language, id_ in product(catalogue.languages, sorted(set(ENOUGH.values()))):
        page = real.main(f"{language}/topics/{id_}/")
        assert len(page.text.split()) > 250, f"{language} {id_} says too little"
        path = f"{language}/handbook/families/"
        assert id_ in real.records("topics", real.main(path), path), f"{path} {id_}"
    assert {"oleskelulupa", "kotikunta-ja-henkilotunnus"} <= {
        id_ for id_, s in catalogue.current("services").items() if "luvat-ja-paperit" in s["topics"]
    }


def test_r31_every_topic_has_a_checklist_with_boxes_that_print(real, catalogue):
    for language, (id_, topic) in product(catalogue.languages, catalogue.all("topics").items()):
        assert topic.get("checklist"), f"{id_} has no checklist"
        section = part(real.main(f"{language}/topics/{id_}/"), "checklist")
        for item in catalogue.words("topics", id_, language)["checklist"]:
            assert shown(item["what"], section), f"{language} {id_}: {item['what']}"
        [boxes] = pieces(section, "ul", class_='boxes[^"]*')
        assert len(boxes.all("li")) == len(topic["checklist"]), f"{language} {id_}"
    style = next((real.site.folder / "assets/stylesheets").glob("guide.*.css")).read_text("utf-8")
    assert "@media print" in style and re.search(r"\.boxes[^{]*(::before|::marker|input)[^{]*\{", style)


def test_r32_every_municipality_has_a_welcome_package_that_says_how_to_join(real, catalogue):
    for language, area in product(catalogue.languages, catalogue.municipalities):
        path = f"{language}/welcome/{area}/"
        page = real.main(path)
        here = {i for i, a in catalogue.current("activities").items() if catalogue.holds_in(a, area)}
        # What can be joined stands on a page of its own kind where a package is long.
        assert here == set(real.listed("activities", path)), path
        told = [real.main(one) for one in real.parts(path)]
        for id_ in here:
            first = catalogue.words("activities", id_, language)["how_to_join"][0]
            assert any(shown(first, one) for one in told), f"{path}: {id_} does not say how to join"
        numbers = [n["number"] for n in catalogue.guide["emergency"] if not n.get("areas") and not n.get("certainty")]
        assert all(shown(number, page) for number in numbers[:2]), f"{path}: no useful numbers"
        assert real.clicks(f"{language}/", "page").get(path, 9) <= 3, path


def test_r32_the_packages_are_booklets_too_and_say_how_to_join_or_where_to_ask(paper, catalogue):
    printed, labels = sheets(paper), catalogue.labels["fi"]
    for area in catalogue.municipalities:
        text = printed[f"fi/print/welcome-{area}.pdf"]
        ways = [labels[key] for key in ("how_to_join", "welcome_ask", "welcome_nobody")]
        assert labels["welcome_life"] in text and any(words in text for words in ways), area
        assert f'href="../../print/welcome-{area}.pdf"' in paper.site.html(f"ar/welcome/{area}/")


def test_r33_an_activity_without_a_way_to_join_is_refused(guide_folder):
    way = '    how_to_join:\n      - "Tule kunnantaloon. Mukaan pääsee ilman ilmoittautumista."\n'
    problems = checked(changed(guide_folder(), (way, "")))[1]
    assert [p for p in problems if p.level == "error" and "how_to_join" in f"{p.path} {p.values}"]


def test_r34_meetings_of_newcomers_and_locals_are_in_the_calendar_under_their_own_name(small):
    event = ("type: language_cafe", 'type: encounter\n    starts: "2026-12-01"\n    ends: "2026-12-01"')
    guide = small(event)
    for language in guide.catalogue.languages:
        path = f"{language}/events/"
        assert guide.records("activities", guide.main(path), path), path
        assert shown(guide.catalogue.labels[language]["activity_encounter"], guide.main(path)), path


def test_r48_groups_are_listed_by_what_they_are(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/groups/"
        assert set(catalogue.current("activities")) == set(real.records("activities", real.main(path), path)), path
        for id_, activity in catalogue.current("activities").items():
            kind = plain(catalogue.labels[language][f"activity_{activity['type']}"])
            sections = [s for s in pieces(real.main(path), "section") if id_ in real.records("activities", s, path)]
            assert any(kind in plain(s.text) for s in sections), f"{path} {id_}: {kind}"


def test_r80_parents_read_of_school_meetings_and_interpreters(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/parents/"
        targets = {target.partition("#")[0].removeprefix(f"{language}/") for target, _ in links(real.main(path), path)}
        wanted = {"topics/koulu/", "topics/varhaiskasvatus/", "activities/vanhempainkoulu/"}
        assert wanted <= targets, f"{path}: {wanted - targets}"
        assert {"topics/tulkkaus/", "services/tulkkaus/"} & targets, f"{path}: nothing of interpreters"
        assert real.clicks(f"{language}/", "page").get(path, 9) <= 3
