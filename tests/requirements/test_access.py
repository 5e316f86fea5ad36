"""Requirements of use by everyone, on any device: R36, R62, R72, R89."""

from __future__ import annotations

import re
from itertools import pairwise, product

import pytest

from tests.conftest import ROOT
from tests.requirements.built import part, sheets, shown
from tests.requirements.weights import ALL, HTML, most, table, weights

LANGUAGES = pytest.mark.parametrize("language", ["fi", "en", "ru", "ar"])


def test_r36_pages_are_made_for_a_telephone_and_work_without_scripts(real):
    for _, path, page in real.every():
        assert "width=device-width" in page.meta("viewport") and "user-scalable" not in page.meta("viewport"), path
        for script in page.all("script"):
            waits = "defer" in script.attributes or script.attributes.get("type") == "module"
            assert script.attributes.get("src") and waits, f"{path}: a script that holds up the page"
        assert not re.search(r'\son\w+="|href="javascript:|\sstyle="', page.source), path
        tables = len(page.all("table")) - len(page.all("table", **{"class": "hours"}))
        assert not tables or 'class="table' in page.source, f"{path}: a wide table that does not scroll by itself"


def test_r36_pages_are_light(real, capsys):
    heavy = {}
    for pages in weights(real.site.folder).values():
        heavy |= {path: (html, whole) for html, whole, path in pages if html > most(path) or whole > ALL + most(path) - HTML}
    with capsys.disabled():
        print(f"\n{table(real.site.folder)}")
    assert not heavy, f"more than {HTML} bytes of HTML or {ALL} in all: {heavy}"


def test_r36_nothing_is_wider_than_a_small_telephone(real):
    style = next((real.site.folder / "assets/stylesheets").glob("guide.*.css")).read_text("utf-8")
    small = re.sub(r"@media[^{]*(min-width|print)[^{]*\{(?:[^{}]*\{[^}]*\})*[^{}]*\}", "", style)
    for width, unit in re.findall(r"(?<!max-)(?<![\w-])(?:min-)?width:\s*([\d.]+)(px|rem|em)", small):
        assert float(width) * (1 if unit == "px" else 16) <= 320, f"width {width}{unit}"


@LANGUAGES
def test_r62_direction_and_language_follow_the_one_list_of_languages(real, catalogue, language):
    assert language in catalogue.languages
    for path in real.paths(language):
        html = real.page(path).one("html")
        assert (html.lang, html.dir) == (language, "rtl" if language == "ar" else "ltr"), path
    labels = ROOT / f"generator/palveluopas/i18n/labels/{language}.yaml"
    assert labels.is_file() and language not in (catalogue.root / "mkdocs.yml").read_text("utf-8").split("- ")


def test_r62_another_language_is_a_line_in_the_configuration(small):
    """Persian, which this guide does not have: a line, and the guide is there, from right to left."""
    guide = small(("    - code: en\n", "    - code: en\n    - code: fa\n"), **{"content/labels/fa.yaml": persian()})
    page = guide.page("fa/places/kunnantalo/")
    assert (page.one("html").lang, page.one("html").dir) == ("fa", "rtl")
    assert "سه‌شنبه" in [cell.text for cell in page.all("th", scope="row")]
    assert set(guide.paths("fa")) == {path.replace("fi/", "fa/", 1) for path in guide.paths("fi")}


def persian() -> str:
    return 'home: "خانه"\n'


@LANGUAGES
def test_r72_headings_are_in_order_and_there_is_one_first(real, language):
    for path in real.paths(language):
        page = real.page(path)
        assert len(page.all("h1")) == 1 and page.one("h1").text, path
        levels = [int(e.name[1]) for e in real.main(path).elements if re.fullmatch("h[1-6]", e.name)]
        assert levels[0] == 1, f"{path}: {levels}"
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert not jumps, f"{path}: {jumps}"
        assert all(e.text for e in page.elements if re.fullmatch("h[1-6]", e.name)), path


@LANGUAGES
def test_r72_links_images_tables_and_fields_have_words(real, language):
    for path in real.paths(language):
        page = real.page(path)
        for link in page.all("a"):
            assert link.text, f"{path}: a link without words to {link.attributes.get('href')}"
        for image in page.all("img"):
            assert "alt" in image.attributes, path
        for drawing in page.all("svg"):
            role, named = drawing.attributes.get("role"), drawing.attributes.get("aria-labelledby")
            hidden = drawing.attributes.get("aria-hidden") == "true"
            # The map is a group: its links are to be reached one by one, so it has a name instead of being one picture.
            assert hidden or role == "img" or (role == "group" and named in page.ids), path
        assert len(page.all("caption")) == len(page.all("table")), f"{path}: a table without a caption"
        assert all("scope" in cell.attributes for cell in page.all("th")), path
        labelled = {label.attributes.get("for") for label in page.all("label")}
        for name in ("input", "select", "textarea"):
            fields = [f for f in page.all(name) if f.attributes.get("type") != "hidden" and "label" not in f.above]
            assert all(field.attributes.get("id") in labelled for field in fields), path
        assert all(button.text for button in page.all("button")), path


@LANGUAGES
def test_r72_the_keyboard_goes_through_pages_in_their_order(real, language):
    for path in real.paths(language):
        page = real.page(path)
        assert not [e for e in page.elements if int(e.attributes.get("tabindex", 0)) > 0], path
        assert not [e for e in page.elements if "accesskey" in e.attributes or "autofocus" in e.attributes], path
        first = page.all("a")[0]
        assert first.attributes["href"] == "#content" and page.one("main").attributes["id"] == "content", path
        names = [e.attributes["aria-labelledby"] for e in page.elements if "aria-labelledby" in e.attributes]
        assert all(name in page.ids for one in names for name in one.split()), path
        assert title(page) and len(page.all("main")) == 1, path
        refresh = [e for e in page.all("meta") if e.attributes.get("http-equiv") == "refresh"]
        assert not refresh and not {"marquee", "blink", "frame"} & {e.name for e in page.elements}, path


def title(page) -> str:
    """What the page is called: drawings have titles of their own."""
    [own] = [one for one in page.all("title") if "svg" not in one.above]
    return own.text


def test_r72_titles_tell_pages_apart(real, catalogue):
    for language in catalogue.languages:
        titles = [title(real.page(path)) for path in real.paths(language)]
        assert len(set(titles)) > 0.9 * len(titles), language


def test_r72_the_accessibility_statement_says_what_it_must_and_no_more(real, catalogue):
    statement = catalogue.guide["accessibility"]
    for language in catalogue.languages:
        page = real.main(f"{language}/accessibility/")
        days = {time.attributes["datetime"] for time in page.all("time")}
        assert statement["assessed_on"] in days and page.all("a", href=statement["authority_url"]), language
        words = catalogue.root / f"content/guide/{language}/guide.yaml"
        assert len(page.all("li")) >= len(statement["known_issues"]), words
        assert re.search(r"\b14\b", page.text), f"{language}: no 14 days for an answer"
        assert real.clicks(f"{language}/", "page").get(f"{language}/accessibility/", 9) <= 3
    assert statement["conformance"] in ("not", "partly", "mostly")


def test_r72_places_say_how_to_get_in_when_it_is_known(real, catalogue):
    schema = (catalogue.root / "schema/place.schema.json").read_text("utf-8")
    assert '"accessibility"' in schema
    for language, (id_, place) in product(catalogue.languages, catalogue.all("places").items()):
        for text in catalogue.words("places", id_, language).get("accessibility", []):
            assert shown(text, part(real.main(f"{language}/places/{id_}/"), "accessibility")), f"{language} {id_} {place}"


def test_r89_the_emergency_number_is_on_every_page_from_one_record(real, catalogue):
    [main] = [number for number in catalogue.guide["emergency"] if number.get("main")]
    assert main["number"] == "112"
    for language, path, page in real.every():
        calls = page.all("a", href="tel:112")
        assert calls, path
        assert any("header" in call.above for call in calls), f"{path}: not at the top"
    for path in ("404.html", "index.html"):
        assert real.site.page(path).all("a", href="tel:112"), path


def test_r89_another_number_in_the_record_is_another_number_on_every_page(small):
    guide = small(('number: "112"', 'number: "113"'))
    for _, path, page in guide.every():
        assert page.all("a", href="tel:113") and not page.all("a", href="tel:112"), path


def test_r89_the_emergency_number_is_on_every_sheet(paper):
    printed = sheets(paper)
    assert len(printed) > 100
    assert not [path for path, text in printed.items() if "112" not in text]
