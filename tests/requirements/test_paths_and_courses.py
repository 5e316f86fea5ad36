"""Requirements of paths and of learning: R09, R14, R21, R37, R63, R75."""

from __future__ import annotations

import re
from itertools import product

from tests.reading import HtmlPage
from tests.requirements.built import part, pieces, plain, shown


def courses(catalogue) -> dict[str, dict]:
    return {id_: s for id_, s in catalogue.current("services").items() if s.get("course")}


def contact_and_rest(section: HtmlPage, label: str) -> tuple[HtmlPage, HtmlPage]:
    """The fact of a step that says whom to reach, and the step without it."""
    [contact] = [fact for fact in pieces(section, "div", class_="fact") if plain(fact.all("dt")[0].text) == label]
    return contact, HtmlPage(section.source.replace(contact.source, ""))


def test_r09_every_school_is_among_the_ways_to_study_with_who_gets_in(real, catalogue):
    schools = {id_ for id_, o in catalogue.current("organizations").items() if o["type"] == "education"}
    learning = {"opiskelu", "suomen-kieli", "korkeakoulutus", "koulu", "nuoret", "yrittajyys"}
    studies = {i: s for i, s in catalogue.current("services").items() if learning & set(s["topics"])}
    taught = {i: {s["organization"], *s.get("producers", [])} & schools for i, s in studies.items()}
    assert {"otavia", "esedu", "spesia", "paukkula", "mikkelin-lukio"} <= set().union(*taught.values())
    for language, (id_, bodies) in product(catalogue.languages, taught.items()):
        path = f"{language}/services/{id_}/"
        page = real.main(path)
        assert bodies <= set(real.records("organizations", page, path)), f"{path} does not lead to {bodies}"
        if words := catalogue.words("services", id_, language).get("course", {}).get("entry_condition"):
            assert shown(words, page), path


def test_r14_every_profile_has_its_path_step_by_step(real, catalogue):
    assert len(catalogue.current("paths")) >= 9
    for language, id_ in product(catalogue.languages, catalogue.current("paths")):
        path, words = f"{language}/paths/{id_}/", catalogue.words("paths", id_, language)
        [journey] = pieces(real.main(path), "ol", class_="journey")
        steps = [step["id"] for step in words["steps"]]
        assert [name for name in journey.ids if name in steps] == steps, path
        for step in words["steps"]:
            section = part(journey, step["id"])
            assert shown(step["name"], section) and shown(step["what"], section), f"{path}#{step['id']}"
            said = [step[field] for field in ("when", "result") if step.get(field)]
            assert all(shown(text, section) for text in said), f"{path}#{step['id']}"
            # Whom to reach may be another body or service, which answers in their stead: it is no part of the step itself.
            contact, step_itself = contact_and_rest(section, catalogue.labels[language]["contact"])
            assert contact.all("a"), f"{path}#{step['id']}: nobody to contact"
            services = [step["service"]] if step.get("service") in catalogue.current("services") else []
            assert real.records("services", step_itself, path) == services, f"{path}#{step['id']}"
            assert set(step.get("responsible", [])) == set(real.records("organizations", step_itself, path)), path


def test_r14_every_path_is_in_the_list_of_paths(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/paths/"
        assert set(real.records("paths", real.main(path), path)) == set(catalogue.current("paths"))


def test_r21_the_way_to_work_is_short_and_plain(real, catalogue):
    path = catalogue.all("paths")["tyonhakija"]
    assert len(path["steps"]) <= 12
    for step in path["steps"]:
        for sentence in re.split(r"(?<=[.!?])\s+", step["what"]):
            assert len(sentence.split()) <= 15, sentence
        assert shown(step["what"], real.main("fi/paths/tyonhakija/"))


def test_r37_courses_say_who_gets_in_how_and_when(real, catalogue):
    assert courses(catalogue)
    for language, id_ in product(catalogue.languages, courses(catalogue)):
        words, page = catalogue.words("services", id_, language), real.main(f"{language}/services/{id_}/")
        given = [words["course"].get(field) for field in ("entry_condition", "duration", "start")]
        given += [catalogue.labels[language][f"mode_{mode}"] for mode in words["course"].get("mode", [])]
        assert all(shown(text, page) for text in given if text), f"{language} {id_}"


def test_r37_courses_are_listed_by_who_gets_in(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/courses/"
        listed = {id_ for id_ in catalogue.all("services") if f'id="course-{id_}"' in real.main(path).source}
        assert listed == set(courses(catalogue)), path
        told = {id_: catalogue.words("services", id_, language)["course"] for id_ in courses(catalogue)}
        missing = [i for i, course in told.items() if not shown(course.get("entry_condition", ""), real.main(path))]
        assert not missing, f"{path}: {missing}"


def test_r63_where_no_course_is_running_the_page_says_how_to_hear_of_the_next(real, catalogue):
    for language in catalogue.languages:
        orientation = real.main(f"{language}/services/yhteiskuntaorientaatio/")
        start = catalogue.words("services", "yhteiskuntaorientaatio", language)["course"]["start"]
        assert shown(start, orientation), language
        labels = {key: text for key, text in catalogue.labels[language].items() if key.startswith("courses_")}
        empty = [key for key in labels if re.search("none|no_|empty", key)]
        assert empty, "no words for «no course now»"
        path = f"{language}/courses/"
        assert any(shown(labels[key], real.main(path)) for key in empty) or shown(start, real.main(path)), path


def test_r75_paths_lead_to_another_when_the_situation_changes(real, catalogue):
    changing = {i: p["transitions"] for i, p in catalogue.current("paths").items() if p.get("transitions")}
    assert "tyonhakija" in {change["to"] for change in changing["muu-kotoutuja"]}
    for language, id_ in product(catalogue.languages, changing):
        path = f"{language}/paths/{id_}/"
        section = part(real.main(path), "changes")
        wanted = [change["to"] for change in changing[id_] if change["to"] in catalogue.current("paths")]
        assert real.records("paths", section, path) == wanted, path
        assert all(real.has(f"{language}/paths/{target}/") for target in wanted)
        for change in catalogue.words("paths", id_, language)["transitions"]:
            assert plain(change["when"]) in plain(section.text) or change["to"] not in wanted, path
