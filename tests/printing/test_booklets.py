"""Booklets as they come out of the press: contents, pages, words, facts, and what is in none of them."""

from __future__ import annotations

import re
from dataclasses import replace

import page as validation
import pytest
import zxingcpp

from palveluopas.build.language import pages_of
from palveluopas.guide.handbook_phases import phases
from palveluopas.guide.municipality import community_life, services_in
from palveluopas.kinds import kind_of
from palveluopas.printing.sheet_parts import printable
from palveluopas.website import mkdocs_frames
from palveluopas.website.renderer import Renderer
from tests.printing.printing import letters

BOOKLETS = [
    ("fi", "welcome-mikkeli"),
    ("fi", "services-mikkeli"),
    ("fi", "overview"),
    ("ru", "handbook-families"),
    ("ru", "responsibilities"),
    ("ar", "welcome-mikkeli"),
    ("ar", "handbook-single-arrivals"),
    ("ar", "responsibilities"),
]
EACH = pytest.mark.parametrize(("code", "name"), BOOKLETS)
WITH_CONTENTS = pytest.mark.parametrize(
    ("code", "name"), [one for one in BOOKLETS if one[1] not in ("overview", "responsibilities")]
)


def values_of(shop, code: str, name: str) -> dict:
    return next(one for one in shop.prints(code) if one.name == name).values


def marks(value) -> set[str]:
    """What the entries of a booklet are found by."""
    if isinstance(value, dict):
        own = {value["at"]} if isinstance(value.get("at"), str) and value.get("kind") in ("entry", "named") else set()
        return own.union(*map(marks, value.values()))
    return set().union(*map(marks, value)) if isinstance(value, (list, tuple)) else set()


@EACH
def test_a_booklet_is_pdf_ua_without_a_fault_and_small_enough_to_send(real, code, name):
    data = real.pdf(code, name).data
    report = validation.validate_pdf_bytes(data, profile=validation.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert len(data) <= 1_000_000


@EACH
def test_a_booklet_says_its_language_and_title_once(real, code, name):
    pdf = real.pdf(code, name)
    assert pdf.catalogue == {"language": code, "title": str(values_of(real, code, name)["title"]), "shown": True}
    assert pdf.structure.count("H1") == 1
    assert all(pdf.fonts.values())


@EACH
def test_every_page_of_a_booklet_has_the_emergency_number_its_date_its_number_and_the_way_back(real, code, name):
    pdf = real.pdf(code, name)
    url = values_of(real, code, name)["url"]
    for number, text in enumerate(pdf.pages, 1):
        count = (number, len(pdf.pages))  # On an Arabic page the reader of the file gives a line's pieces from its end.
        assert "112" in text and "2026" in text and "{} / {}".format(*count[:: -1 if code == "ar" else 1]) in text
    for number in {1, 2, len(pdf.pages)}:
        assert {one.text for one in zxingcpp.read_barcodes(pdf.picture(number - 1))} == {url}, f"page {number}"


@WITH_CONTENTS
def test_contents_give_the_page_each_chapter_stands_on(real, code, name):
    pdf = real.pdf(code, name)
    levels = values_of(real, code, name)["contents"]["levels"]
    chapters = [(title, page) for title, level, page in pdf.chapters if level < levels]
    front = " ".join(pdf.pages[: chapters[0][1] - 1])
    assert [int(number) for number in re.findall(r"(?: \.)+ (\d+)\b", front)] == [page for _, page in chapters]
    if code != "ar":  # On an Arabic page the reader of the file gives some letters from their end.
        assert all(
            letters(title) in letters(front) and letters(title) in letters(pdf.pages[page - 1]) for title, page in chapters
        )


def test_the_pages_beside_a_word_tell_of_services_that_use_it(real):
    pdf, guide = real.pdf("fi", "welcome-mikkeli"), real.relations("fi")[0].guide
    text = pdf.text
    for id_ in ("varhaiskasvatus", "tuva", "simhe"):
        term = guide.terms[id_]
        found = re.search(rf"{re.escape(term.name)} Sivu ((?:[\d–]+, )*[\d–]+)", text)
        runs = [[int(number) for number in run.split("–")] for run in found[1].split(", ")]
        pages = [page for run in runs for page in range(run[0], run[-1] + 1)]
        users = [
            one for one in (*guide.services.values(), *guide.topics.values()) if id_ in one.words or one.id in term.topics
        ]
        assert pages == sorted(set(pages))
        for page in pages:
            assert any(letters(one.name) in letters(pdf.pages[page - 1]) for one in users), f"{id_}: {page}"


def test_the_handbook_goes_through_the_phases_in_their_order(real):
    relations = real.relations("ru")[0]
    names = [str(relations.guide.labels[f"phase_{phase.name}"]) for phase in phases(relations, "families")]
    titles = [title for title, level, _ in real.pdf("ru", "handbook-families").chapters if level == 0]
    assert [title for title in titles if title in names] == names


def test_every_task_of_the_handbook_has_its_box(real):
    guide = real.relations("fi")[0].guide
    pdf = real.pdf("fi", "handbook-families")
    text = letters(pdf.text)
    items = [
        item
        for topic in guide.topics.values()
        if not topic.audiences or "families" in topic.audiences
        for item in topic.checklist
    ]
    assert items and not [item.what for item in items if letters(item.what) not in text]


@pytest.mark.parametrize("code", ["fi", "ar"])
def test_each_task_of_the_welcome_package_says_whom_to_ask_and_has_a_box_and_room_to_write(real, code):
    guide = real.relations(code)[0].guide
    parts = values_of(real, code, "welcome-mikkeli")["parts"]
    tasks = [part for part in parts if part["kind"] == "tasks"]
    said = [str(item) for part in tasks for item in part["items"]]
    wanted = [str(item.what) for topic in guide.topics.values() if printable(topic, guide) for item in topic.checklist]
    assert len(said) > 20 and set(said) <= set(wanted)
    names = {str(one.name) for kind in ("services", "places", "organizations") for one in getattr(guide, kind).values()}
    for part in tasks:
        assert part["ask"] == [guide.labels["welcome_nobody"]] or (part["ask"][0] in names and part["ask"][2])
    pdf = real.pdf(code, "welcome-mikkeli")
    lines = sum(str(guide.labels["print_own_notes"]) in line for line in pdf.lines)
    assert lines >= len(said) or code == "ar"  # a reader of PDF gives Arabic words from their end


@pytest.mark.parametrize("code", ["fi", "ru"])
def test_the_welcome_package_says_what_the_pages_say(real, code):
    """Names and numbers of what may be on paper, and no number that is on no page."""
    relations = real.relations(code)[0]
    guide, renderer = relations.guide, Renderer(relations, mkdocs_frames.icon)
    paper = letters(real.pdf(code, "welcome-mikkeli").text)
    records = [*services_in(relations, guide.areas["mikkeli"]), *relations.places_in(guide.areas["mikkeli"])]
    shown = {f"{kind_of(one)}/{one.id}/": one for one in records if printable(one, guide)}
    pages = {
        page.path: letters(re.sub(r"<[^>]+>", " ", renderer.body(page, "")))
        for page in pages_of(relations)
        if page.path in shown
    }
    assert len(pages) == len(shown) > 20
    for path, record in shown.items():
        assert letters(record.name) in paper and letters(record.name) in pages[path], path
        for phone in record.phones:
            assert letters(phone.number) in pages[path]
            assert (letters(phone.number) in paper) == (phone.certainty == "confirmed"), phone.number
    holders = [
        *guide.emergency,
        *(phone for record in (*shown.values(), *guide.organizations.values()) for phone in record.phones),
    ]
    assert set(numbers_in(values_of(real, code, "welcome-mikkeli"))) <= {one.number for one in holders}


@pytest.mark.parametrize("code", ["fi", "ru"])
def test_what_can_be_joined_is_on_paper_and_what_is_not_sure_says_so(real, code):
    relations = real.relations(code)[0]
    guide, paper = relations.guide, letters(real.pdf(code, "welcome-mikkeli").text)
    offers, _ = community_life(relations, guide.areas["mikkeli"])
    bodies = [body.organization for offer in offers for body in offer.bodies]
    activities = [activity for offer in offers for activity in offer.activities]
    assert len(bodies) > 10 and len(activities) > 5
    assert not [one.id for one in (*bodies, *activities) if letters(one.name) not in paper]
    assert not [one.id for one in activities if letters(one.how_to_join[0]) not in paper]
    unsure = sum(one.certainty != "confirmed" for one in (*bodies, *activities))
    assert paper.count(letters(guide.labels["certainty_unconfirmed"])) >= unsure > 10


def numbers_in(value) -> list[str]:
    """The telephone numbers of parts."""
    if isinstance(value, dict):
        return [
            *([value["number"]] if isinstance(value.get("number"), str) else []),
            *(n for one in value.values() for n in numbers_in(one)),
        ]
    return [n for one in value for n in numbers_in(one)] if isinstance(value, (list, tuple)) else []


@pytest.mark.parametrize("code", ["fi", "ar"])
def test_what_is_planned_unconfirmed_over_or_dangerously_unread_is_in_no_booklet(real, code):
    guide = real.relations(code)[0].guide
    banned = {f"service-{one.id}" for one in guide.services.values() if not printable(one, guide)}
    banned |= {f"topic-{one.id}" for one in guide.topics.values() if not printable(one, guide)}
    unsure = {number.number for number in guide.emergency if number.certainty != "confirmed"}
    assert banned and unsure
    for booklet in (one for one in real.prints(code) if one.form == "booklet"):
        assert not marks(booklet.values["parts"]) & banned, booklet.name
        assert not unsure & set(numbers_in(booklet.values)), booklet.name


def test_the_table_names_its_columns_on_every_page_and_to_a_screen_reader(real):
    pdf, guide = real.pdf("fi", "responsibilities"), real.relations("fi")[0].guide
    groups = [str(group.name) for group in real.relations("fi")[0].matrix_groups]
    assert pdf.headers.count("Column") == 1 + len(groups)
    assert pdf.headers.count("Row") == pdf.structure.count("TR") - 1 > 10
    rows = [text for text in pdf.pages if str(guide.labels["relation_responsible"]) in text]
    assert len(rows) > 1
    assert all(group in text for text in rows for group in groups)


def test_a_booklet_in_another_language_has_the_finnish_title_and_names_and_says_who_translated_it(real):
    relations = real.relations("ru")[0]
    text = real.pdf("ru", "handbook-families").text
    assert "Käsikirja perheelle" in text and str(relations.guide.labels["notice_machine"]) in text
    assert str(real.relations("fi")[0].guide.services["tulkkaus"].name) in text


def test_a_small_guide_gets_its_booklets_too(small):
    shop = small()
    for code in ("fi", "en"):
        names = [name for name in shop.names(code) if name.startswith(("welcome", "handbook", "services"))]
        made = shop.printed(code, *names)
        assert len(made.papers) == len(names) > 3 and not made.missing


def test_opening_hours_and_addresses_are_those_of_the_page(small):
    shop = small()
    guide = shop.relations("fi")[0].guide
    places = [place for place in guide.places.values() if place.address and place.opening_hours]
    assert places
    for place in places:
        text = letters(shop.pdf("fi", f"welcome-{place.area}").text)
        assert letters(place.address.street) + letters(place.address.postal_code or "") + letters(place.address.city) in text
        for clock in place.opening_hours.regular.values():
            for one in [clock] if isinstance(clock, str) else clock:
                assert letters(one) in text


def test_the_same_booklet_is_the_same_bytes_and_is_taken_from_the_cache(real, tmp_path):
    name = "welcome-mikkeli"
    first, again = real.printed("fi", name), real.printed("fi", name)
    anew = replace(real, cache=tmp_path / "other").printed("fi", name)
    assert (again.new, anew.new) == (0, 1)
    assert first.papers[0].pdf == again.papers[0].pdf == anew.papers[0].pdf
