"""Requirements of publishing, privacy and working together: R10, R11, R25, R39, R42, R53, R60, R65–R67, R87, R88, R90."""

from __future__ import annotations

import json
import re
from itertools import pairwise, product
from urllib.parse import unquote

import pytest
from page import ValidationProfile, is_pdf_compliant
from pypdfium2 import PdfDocument

from palveluopas.build.pipeline import checked
from tests.conftest import AS_OF, ROOT, made_site
from tests.requirements.built import part, pieces, sheets
from tests.requirements.catalogue import ROOMS
from tests.requirements.conftest import changed
from tests.requirements.not_yet import later
from tests.test_house_rules import INVENTED_NUMBERS, OFFICIAL_NUMBERS, PAIRS, fingerprint, is_name

MOBILE = re.compile(r"(?<![\d.:-])(?:\+358 ?|0)(?:4\d|50)(?:[ -]?\d){6,8}(?!\d)")
TEXTS = (".html", ".json", ".xml", ".ics", ".txt", ".js", ".css", ".svg", ".csv")


def files(real) -> dict[str, str]:
    """Every text file of the built site."""
    return {path: content.decode("utf-8") for path, content in real.site.bytes().items() if path.endswith(TEXTS)}


def test_r10_every_page_has_a_way_to_report_an_error_that_names_the_page(real, catalogue):
    for language, path, page in real.every():
        ways = [a for a in page.all("a") if re.search("issues/new|^mailto:", a.attributes.get("href", ""))]
        ways = [a for a in ways if path in unquote(a.attributes["href"])]
        assert ways, f"{path} cannot be reported"
        assert {a.text for a in ways} == {catalogue.labels[language]["report"]}, path


def test_r11_the_licence_is_told_and_the_catalogue_can_be_taken_along(real, catalogue):
    licence = catalogue.guide["licence"]
    for language in catalogue.languages:
        page = real.main(f"{language}/about/")
        assert page.all("a", href=licence["url"]) and licence["name"] in page.text, language
        assert [a for a in page.all("a") if a.attributes.get("href", "").endswith("catalogue.json")], language
    told = json.loads((real.site.folder / "catalogue.json").read_text("utf-8"))
    assert told["about"]["licence"]["name"] == licence["name"] and told["about"]["as_of"] == catalogue.day
    for kind in ("services", "organizations", "places", "topics", "paths", "responsibilities"):
        assert {record["id"] for record in told[kind]} == set(catalogue.all(kind)), kind
    assert set(told["translations"]) >= set(catalogue.languages[1:])


def test_r25_errors_can_be_told_in_every_language_without_an_account(real, catalogue):
    for language in catalogue.languages:
        path = f"{language}/feedback/"
        page = real.main(path)
        assert len(page.text) > 600, path
        ways = pieces(part(page, "ways"), "li")
        assert len(ways) >= 3, f"{path}: the account must not be the only way"
        online = [way for way in ways if any("git." in a.attributes.get("href", "") for a in way.all("a"))]
        assert len(online) < len(ways) - 1
        assert real.clicks(f"{language}/", "page").get(path, 9) <= 2


@pytest.mark.parametrize("word", ["kotouttaminen", "kotouttamistyö", "alkukartoitus", "TE-toimisto"])
def test_r39_words_that_are_no_longer_used_are_noticed(guide_folder, word):
    folder = changed(guide_folder(), ("Neuvonnassa voit kysyä mitä vain arjen asiaa.", f"Tähän kuuluu {word}."))
    new = {problem.code for problem in checked(folder)[1] if "description" in problem.path}
    assert new, f"nobody notices «{word}»"


def test_r39_the_guide_uses_none_of_them(real, catalogue):
    wrong = re.compile(r"\bkotouttami|\bkotouttaa|\balkukartoitu|\bpakolaisk[ei]sku", re.IGNORECASE)
    for language in catalogue.languages:
        for path in real.paths(language):
            assert not wrong.search(real.main(path).text), path


def test_r42_whoever_changes_the_catalogue_is_told_file_place_and_cure(guide_folder, command):
    wrong = ("    areas: [esimerkkila]\n    channels: [on_site, phone]\n", "    areas: [olematon]\n")
    folder = changed(guide_folder(), wrong)
    told = command("check", "--root", folder, "--lang", "fi").stdout
    assert re.search(r"services\.yaml:\d+", told) and "olematon" in told and "neuvonta" in told
    for file in ("CONTRIBUTING.md", ".github/pull_request_template.md", "docs/editing.md"):
        assert len((ROOT / file).read_text("utf-8")) > 400, file


def test_r53_no_person_of_the_sources_and_no_personal_number_is_published(real):
    for path, text in files(real).items():
        words = re.findall(r"[^\W\d_]+", text.lower())
        assert not any(map(is_name, set(words))), f"{path}: a person's name"
        pairs = {fingerprint(f"{a} {b}") for a, b in set(pairwise(words)) if len(a) > 2 < len(b)}
        assert not pairs & PAIRS, f"{path}: a person's name"
        for found in MOBILE.finditer(re.sub(r'\sd="[^"]*"', "", text)):
            digits = re.sub(r"\D", "", found[0].replace("+358", "0"))
            assert digits in OFFICIAL_NUMBERS | INVENTED_NUMBERS, f"{path}: {found[0]}"


def test_r53_no_person_is_named_on_a_sheet(paper):
    for path, text in sheets(paper).items():
        found = re.findall(r"[^\W\d_]+", text.lower())
        assert not any(map(is_name, set(found))), f"{path}: a person's name"
        pairs = {fingerprint(f"{a} {b}") for a, b in set(pairwise(found)) if len(a) > 2 < len(b)}
        assert not pairs & PAIRS, f"{path}: a person's name"
        for number in MOBILE.finditer(text):
            assert re.sub(r"\D", "", number[0].replace("+358", "0")) in OFFICIAL_NUMBERS | INVENTED_NUMBERS, path


def test_r60_the_site_collects_nothing_and_says_so(real, catalogue):
    asking = {"link", "script", "img", "iframe", "source", "video", "audio", "object", "embed"}
    for _, path, page in real.every():
        for element, address in page.addresses():
            if element.name in asking and element.attributes.get("rel") not in ("canonical", "alternate"):
                assert not re.match(r"[a-z+.-]+:|//", address), f"{path}: {element.name} {address}"
    for path, text in files(real).items():
        if path.endswith(".js"):  # what is fetched is the site's own: no script names another address
            assert not re.search(r"cookie|XMLHttpRequest|sendBeacon|WebSocket|method:|https?://", text), path
    for language in catalogue.languages:
        assert len(real.main(f"{language}/privacy/").text) > 800, language
        assert f"{language}/privacy/" in real.clicks(f"{language}/", "page")


def test_r60_what_the_device_remembers_is_told(real, catalogue):
    """The boxes of checklists are remembered on the device, so the privacy page must not say that nothing is."""
    remembers = any("localStorage" in text for path, text in files(real).items() if path.endswith(".js"))
    denied = {"fi": "Opas ei tallenna selaimeesi mitään", "en": "does not save anything in your browser"}
    for language, words in denied.items():
        assert not remembers or words not in real.main(f"{language}/privacy/").text, f"{language}: the ticks are kept"


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_r65_services_and_steps_have_pictures_to_share_and_what_is_not_sure_or_sensitive_has_none(paper, language):
    def names(folder, ending):
        return {path.stem for path in (paper.site.folder / language / folder).glob(f"*.{ending}")}

    services, paths = paper.catalogue.all("services"), paper.catalogue.all("paths")
    on_paper = {name for name in names("print", "pdf") if not name.endswith("-fi")}
    safe = {id_ for id_, one in services.items() if f"service-{id_}" in on_paper and not one.get("sensitive")}
    steps = {
        f"path-{id_}-{step['id']}"
        for id_, path in paths.items()
        if f"path-{id_}" in on_paper
        for step in path["steps"]
        if step.get("certainty", "confirmed") == "confirmed" and step.get("service", next(iter(safe))) in safe
    }
    pictures = {name for name in names("share", "png") if not name.startswith("preview-")}
    assert len(steps) > 10 < len(safe)
    assert pictures == {f"service-{id_}" for id_ in safe} | steps
    assert names("share", "txt") == pictures
    for id_ in safe:
        assert f"share/service-{id_}.png" in paper.page(f"{language}/services/{id_}/").source


def pages_of_paths(paper) -> list[int]:
    """How many pages the handout of each path has."""
    files = [f"{language}/print/path-{id_}.pdf" for language, id_ in product(("fi", "ar"), paper.catalogue.current("paths"))]
    return [len(PdfDocument(paper.site.folder / file)) for file in files]


def test_r66_every_path_has_a_handout_for_classes_of_few_pages(paper):
    assert 1 <= min(pages_of_paths(paper)) and max(pages_of_paths(paper)) <= 7


@later("R66 two pages")
def test_r66_no_handout_of_a_path_is_longer_than_two_pages(paper):
    assert max(pages_of_paths(paper)) <= 2


def test_r67_an_advisor_can_print_a_chosen_bundle(command, tmp_path):
    chosen = ("kotoutumissuunnitelma", "path-perhe")
    told = command(
        "handout", "--as-of", "2026-11-21", "--languages", "ru", "--prints", tmp_path / "kept", "--out", tmp_path, *chosen
    )
    assert told.returncode == 0, told.stderr
    text = " ".join(page.get_textpage().get_text_range() for page in PdfDocument(tmp_path / "bundle-ru.pdf"))
    assert "Kotoutumissuunnitelma" in text and "palveluopas.example/ru/paths/perhe" in text
    assert {path.name for path in tmp_path.iterdir()} == {"bundle-ru.pdf", "kept"}, "nothing else is kept"


def test_r87_the_pipeline_checks_builds_and_publishes(catalogue):
    given = {
        "check.yml": ("make check",),
        "test.yml": ("make test", "make site"),
        "publish.yml": ("make publish", "actions/deploy-pages@"),
    }
    for name, commands in given.items():
        steps = (ROOT / ".github" / "workflows" / name).read_text("utf-8")
        assert all(command in steps for command in commands)
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"check", "test", "site", "serve"} <= targets


def test_r87_the_same_catalogue_and_day_make_the_same_site(guide_folder, tmp_path, cache):
    folder = guide_folder("skargard")
    first, second = (made_site(folder, tmp_path / name, cache).bytes() for name in ("one", "two"))
    assert first == second


def test_r87_the_real_catalogue_is_in_order():
    assert not [problem for problem in checked(ROOT, AS_OF)[1] if problem.level == "error"]


def test_r88_no_link_is_a_dead_end(real):
    outside = set()
    for _, path, page in real.every():
        for element, address in page.addresses():
            assert address not in ("", "#"), f"{path}: an empty link"
            if address.startswith("http"):
                outside.add(address)
            elif element.name == "a" and not re.match(r"(tel|mailto|geo):", address):
                assert real.site.has(path, address), f"{path}: {address}"
    assert len(outside) > 30 and not [a for a in outside if a.startswith("http:")], "every way out is https"


def test_r88_the_ways_out_are_listed_for_another_checker(real, catalogue):
    listed = {one["url"]: one for one in json.loads((real.site.folder / "links.json").read_text("utf-8"))["links"]}
    for kind in ROOMS:
        for id_, record in catalogue.all(kind).items():
            if url := record.get("website"):
                assert f"{ROOMS[kind]}/{id_}/" in listed[url]["pages"], f"{kind} {id_}"
    assert len(listed) > 100


def test_r90_sheets_have_their_fonts_date_and_way_back_and_their_pages_lead_to_them(paper):
    texts = sheets(paper)
    for language, address in (("fi", "palveluopas.example/fi/services/tulkkaus"), ("ar", "palveluopas")):
        text = texts[f"{language}/print/service-tulkkaus.pdf"]
        assert address in text and "2026" in text and "112" in text
        assert 'href="../../print/service-tulkkaus.pdf"' in paper.site.html(f"{language}/services/tulkkaus/")
    for path in texts:
        assert is_pdf_compliant(paper.site.folder / path, profile=ValidationProfile.PDF_UA_1), path
