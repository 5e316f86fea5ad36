"""A guide written in two languages: each record in its own, neither makes the other old, and each page shows its own facts."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from palveluopas.build.published import lost_addresses, published_addresses
from palveluopas.catalogue.fingerprints import fingerprint
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.markdown_pages import split
from palveluopas.catalogue.to_model import guide_of
from palveluopas.editing.rename import rename
from palveluopas.editing.stamp import stamp
from palveluopas.guide.translation_coverage import coverage
from palveluopas.validation.rules import check
from tests.conftest import AS_OF, VALID, errors, made_site
from tests.printing.printing import Shop, letters
from tests.requirements.built import pieces

GUIDE = VALID / "tva-sprak"


@pytest.fixture(scope="module")
def site(built):
    return built["tva-sprak"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("sv/services/radgivning/", "Hjälp i vardagen."),
        ("fi/services/radgivning/", "Apua arkeen."),
        ("fi/services/kirjastokortti/", "Saat kortin, jolla lainaat kirjoja."),
        ("sv/services/kirjastokortti/", "Du får ett kort som du lånar böcker med."),
        ("en/services/kirjastokortti/", "You get a card to borrow books with."),
    ],
)
def test_each_page_is_in_its_own_language(site, path, words):
    assert words in site.page(path).text


@pytest.mark.parametrize(
    "path", ["sv/services/radgivning/", "sv/services/kirjastokortti/", "fi/services/kirjastokortti/", "fi/places/kirjasto/"]
)
def test_neither_language_is_a_translation_of_the_other(site, path):
    """The stamp of one of them is of another text than the record has today, and nobody is told that it is old."""
    html = site.html(path)
    assert 'class="untranslated"' not in html
    assert 'class="told language"' not in html
    assert 'class="source-name"' not in html


def test_nothing_is_old_in_a_source_language():
    catalogue, _ = load(GUIDE)
    stamp = catalogue.translations["sv"]["services", "kirjastokortti"].data["translation"]["source"]
    assert "000000" in stamp


def test_what_is_written_in_one_alone_is_marked_as_that_language_in_all_others(site):
    for code, own in (("sv", "finska"), ("en", "Finnish")):
        page = site.html(f"{code}/services/uimahalli/")
        assert '<span class="untranslated" lang="fi" dir="ltr">Uimahalli</span>' in page
        assert own in site.page(f"{code}/services/uimahalli/").text
        assert "../../../fi/services/uimahalli/" in page
    assert 'class="untranslated"' not in site.html("fi/services/uimahalli/")


def test_a_third_language_has_the_name_that_is_on_the_door(site):
    assert '<p class="source-name" lang="fi" dir="ltr">Kirjastokortti</p>' in site.html("en/services/kirjastokortti/")
    assert '<p class="source-name" lang="sv" dir="ltr">Rådgivning</p>' in site.html("en/services/radgivning/")


def test_streets_and_sites_are_those_of_the_language(site):
    fi, sv = site.page("fi/services/radgivning/"), site.page("sv/services/radgivning/")
    assert "Keksitty katu 1, 00000 Esimerkkikaupunki" in fi.text
    assert "Påhittade gatan 1, 00000 Exempelstad" in sv.text
    assert any(link.attributes["href"] == "https://www.esimerkkikaupunki.example/neuvonta" for link in fi.all("a"))
    assert any(link.attributes["href"] == "https://www.exempelstad.example/rad" for link in sv.all("a"))


def test_a_page_out_of_the_guide_is_in_the_language_of_the_record_that_names_it(site):
    for code, told in (("fi", None), ("sv", "fi"), ("en", "fi")):
        links = [link.attributes for link in site.page(f"{code}/services/uimahalli/").all("a")]
        found = [link for link in links if link.get("href") == "https://www.esimerkkikaupunki.example/uimahalli"]
        assert found and {link.get("hreflang") for link in found} == {told}, code


def test_words_of_the_glossary_are_found_in_the_language_of_the_text(site):
    """The term is written in Swedish, the service in Finnish, and each reader has the word in the own language."""
    for code, word in (("fi", "Kotikunta"), ("sv", "Hemkommun")):
        page = site.page(f"{code}/services/uimahalli/")
        listed = [link.text for link in page.all("a") if "glossary/#hemkommun" in str(link.attributes.get("href"))]
        assert word in listed


def test_a_record_in_another_language_than_it_says_is_told_of(guide_folder):
    """And so is what to write when the text of the other language stands where translations stand."""
    root = guide_folder("tva-sprak")
    file = root / "content/services/kirjastokortti.yaml"
    file.write_text(file.read_text("utf-8").replace("written_in: fi\n", ""), "utf-8")
    catalogue, problems = load(root)
    found = [problem for problem in [*problems, *check(catalogue, AS_OF)] if problem.code in ("W523", "E612")]
    assert [(one.code, one.file, one.values.get("other", one.values.get("language"))) for one in found] == [
        ("W523", "content/services/kirjastokortti.yaml", "fi"),
        ("E612", "content/services/sv/kirjastokortti.yaml", "fi"),
    ]
    assert {one.values.get("reason") for one in found if one.code == "E612"} == {"several"}


def test_of_a_record_that_cannot_be_read_nothing_else_is_said(guide_folder):
    root = guide_folder("tva-sprak")
    file = root / "content/services/kirjastokortti.yaml"
    file.write_text(file.read_text("utf-8").replace("Saat kortin", "Saat kor\u200btin"), "utf-8")
    catalogue, problems = load(root)
    assert [code for code, *_ in errors([*problems, *check(catalogue, AS_OF)])] == ["E103"]


# --- prose ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "words", "language"),
    [
        ("sv/about/", "Stadsguiden görs av", None),
        ("fi/about/", "Kaupungin oppaan tekee", None),
        ("en/about/", "Stadsguiden görs av", "sv"),
        ("fi/topics/nyinflyttad/", "Hae ensin kirjastokortti.", None),
        ("sv/topics/nyinflyttad/", "Hae ensin kirjastokortti.", "fi"),
        ("en/topics/nyinflyttad/", "Hae ensin kirjastokortti.", "fi"),
        ("sv/privacy/", "Guiden samlar inga uppgifter", None),
        ("fi/privacy/", "Opas ei kerää", None),
        ("en/privacy/", "Guiden samlar inga uppgifter", "sv"),
    ],
)
def test_a_text_is_in_the_readers_language_or_marked_as_the_one_it_was_written_in(site, path, words, language):
    prose = next(one for one in site.page(path).all("div") if one.attributes.get("class") == "prose")
    assert words in prose.text and prose.attributes.get("lang") == language


@pytest.mark.parametrize(
    ("path", "title"), [("sv/about/", "Observera"), ("fi/about/", "Huomaa"), ("sv/topics/nyinflyttad/", "Huomaa")]
)
def test_a_box_has_its_title_in_the_language_of_its_words(site, path, title):
    assert f'<p class="admonition-title">{title}</p>' in site.html(path)


@pytest.mark.parametrize(
    ("path", "named", "leads_to"),
    [
        ("sv/topics/nyinflyttad/", "finska", "../../../fi/topics/nyinflyttad/"),
        ("en/topics/nyinflyttad/", "Finnish, Swedish", "../../../sv/topics/nyinflyttad/"),
        ("en/about/", "Swedish", "../../sv/about/"),
        ("sv/services/uimahalli/", "finska", "../../../fi/services/uimahalli/"),
        ("en/services/uimahalli/", "Swedish, Finnish", "../../../fi/services/uimahalli/"),
    ],
)
def test_a_notice_names_the_languages_that_are_on_the_page_and_leads_to_the_one_it_was_written_in(
    site, path, named, leads_to
):
    [notice] = pieces(site.page(path), "details", class_="told language")
    assert f": {named}. " in notice.text
    assert f'<a href="{leads_to}"' in notice.source


@pytest.mark.parametrize("path", ["fi/about/", "sv/about/", "fi/privacy/", "sv/privacy/", "fi/topics/nyinflyttad/"])
def test_no_text_in_a_source_language_is_old(site, path):
    """The stamp of the Finnish text on privacy is of another Swedish text than there is today."""
    assert not pieces(site.page(path), "details", class_="told language")


def test_the_status_counts_what_is_written_in_both_neither_as_missing_nor_as_old():
    catalogue, _ = load(GUIDE)
    states = coverage(guide_of(catalogue, AS_OF), catalogue)
    assert ("pages", "about") not in states["fi"] and ("pages", "about") not in states["sv"]
    assert states["en"]["pages", "about"].missing == ("text",)
    assert (states["fi"]["pages", "privacy"].missing, states["fi"]["pages", "privacy"].stale) == ((), ())
    assert states["sv"]["pages", "topics/nyinflyttad"].missing == ("text",)
    assert ("pages", "topics/nyinflyttad") not in states["fi"]


def test_a_text_that_is_a_translation_in_all_source_languages_is_refused(guide_folder):
    front = "---\ntranslation:\n  method: human\n---\n"
    root = guide_folder("tva-sprak")
    for code in ("sv", "fi"):
        file = root / f"content/pages/{code}/about.md"
        file.write_text(front + file.read_text("utf-8"), "utf-8")
    catalogue, problems = load(root)
    found = errors([*problems, *check(catalogue, AS_OF)])
    assert [(code, file) for code, file, *_ in found] == [("E612", "content/pages/sv/about.md")]


# --- stamps --------------------------------------------------------------------------------------


def test_a_translation_is_stamped_with_the_text_of_the_language_the_record_was_written_in(guide_folder):
    root = guide_folder("tva-sprak")
    stamp(root)
    catalogue, _ = load(root)

    def told(code, kind, id_):
        return catalogue.translations[code][kind, id_].data["translation"]["source"].split()

    assert f"name:{fingerprint('Rådgivning')}" in told("fi", "services", "radgivning")
    assert f"name:{fingerprint('Kirjastokortti')}" in told("en", "services", "kirjastokortti")
    assert f"name:{fingerprint('Kirjasto')}" in told("sv", "places", "kirjasto")


def test_a_text_is_stamped_with_the_text_it_was_written_as(guide_folder):
    front = "---\ntranslation:\n  method: human\n---\n"
    root = guide_folder("tva-sprak", **{"content/pages/en/topics/nyinflyttad.md": f"{front}Get the library card first.\n"})
    stamp(root)
    finnish = split((root / "content/pages/fi/topics/nyinflyttad.md").read_text("utf-8"))[1]
    assert f'source: "text:{fingerprint(finnish)}"' in (root / "content/pages/en/topics/nyinflyttad.md").read_text("utf-8")
    for code in ("sv", "fi"):  # an original has no stamp
        assert "translation" not in (root / f"content/pages/{code}/about.md").read_text("utf-8")


# --- the gate for truth --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("content/services/fi/radgivning.yaml", "Voit kysyä mitä vain", "Voit kysyä 5 kertaa mitä vain"),
        ("content/services/sv/kirjastokortti.yaml", "Ta med en", "Ta med 12 euro och en"),
        ("content/services/en/kirjastokortti.yaml", "You get a card", "You get a card for 12 euros"),
        ("content/places/sv/kirjasto.yaml", "Låna böcker", "Ring 015 000 0009. Låna böcker"),
        ("content/pages/fi/privacy.md", "sinusta tietoja", "sinusta tietoja 3 vuoteen"),
    ],
)
def test_a_translation_is_held_beside_the_text_of_its_own_record(guide_folder, file, before, after):
    """Whatever its stamp says: a text in a source language is shown, and so it is compared."""
    root = guide_folder("tva-sprak")
    text = (root / file).read_text("utf-8")
    assert before in text
    (root / file).write_text(text.replace(before, after), "utf-8")
    catalogue, problems = load(root)
    found = [problem for problem in [*problems, *check(catalogue, AS_OF)] if problem.code in ("E621", "W621")]
    assert {problem.file for problem in found} == {file}


def test_words_out_of_use_are_told_of_in_every_source_language(guide_folder):
    root = guide_folder("tva-sprak")
    file = root / "content/services/fi/radgivning.yaml"
    file.write_text(file.read_text("utf-8").replace("Apua arkeen.", "Apua alkukartoitukseen."), "utf-8")
    catalogue, problems = load(root)
    assert [(code, path) for code, path, *_ in errors([*problems, *check(catalogue, AS_OF)])] == [
        ("E445", "content/services/fi/radgivning.yaml")
    ]


# --- search --------------------------------------------------------------------------------------


def entries(site, code):
    data = json.loads((site.folder / code / "search.json").read_text("utf-8"))
    listed = [dict(zip(data["entries"], values, strict=True)) for values in zip(*data["entries"].values(), strict=True)]
    return data, {entry["path"]: entry for entry in listed}


def test_search_has_the_words_of_each_language(site):
    for code, path, name, other in (
        ("fi", "services/kirjastokortti/", "Kirjastokortti", None),
        ("sv", "services/kirjastokortti/", "Bibliotekskort", "Kirjastokortti"),
        ("fi", "services/radgivning/", "Neuvonta", "Rådgivning"),
        ("sv", "services/radgivning/", "Rådgivning", None),
        ("en", "services/kirjastokortti/", "Library card", "Kirjastokortti"),
        ("en", "services/radgivning/", "Advice", "Rådgivning"),
    ):
        entry = entries(site, code)[1][path]
        assert (entry["name"], entry["source_name"]) == (name, other), (code, path)


def test_search_knows_in_which_other_languages_the_guide_is_written(site):
    assert [entries(site, code)[0]["sources"] for code in ("sv", "fi", "en")] == [["fi"], ["sv"], ["sv", "fi"]]
    words = entries(site, "en")[0]["words"]
    assert words["in_source_sv"].endswith("Swedish") and words["in_source_fi"].endswith("Finnish")
    assert entries(site, "en")[1]["services/kirjastokortti/"]["source_name_in"] == "fi"


@pytest.mark.skipif(not shutil.which("node"), reason="tests/browser asks a browser")
def test_each_language_is_found_in_the_others(site, tmp_path):
    """A word of either language, in another form than the name's, finds the page in all three."""
    engine = next(path for path in site.folder.rglob("engine*.js"))
    folder = tmp_path / "search"
    shutil.copytree(engine.parent, folder)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "ask.js").write_text(
        f"""
import {{ readFileSync }} from "node:fs";
import {{ indexOf, search }} from "./{engine.name}";
const found = {{}};
for (const code of ["sv", "fi", "en"]) {{
  const index = indexOf(JSON.parse(readFileSync({json.dumps(str(site.folder))} + "/" + code + "/search.json", "utf-8")));
  found[code] = ["kirjastokortin", "rådgivningen"].map((query) => search(index, query)[0]?.entry.path);
}}
console.log(JSON.stringify(found));
""",
        "utf-8",
    )
    told = subprocess.run(["node", folder / "ask.js"], check=True, capture_output=True, text=True).stdout
    expected = ["services/kirjastokortti/", "services/radgivning/"]
    assert json.loads(told) == {"sv": expected, "fi": expected, "en": expected}


# --- addresses last ---


@pytest.fixture(scope="module")
def renamed(tmp_path_factory, cache):
    """The same guide after every record of every kind has got another id, by the command of editors."""
    root = tmp_path_factory.mktemp("renamed") / "guide"
    shutil.copytree(GUIDE, root)
    catalogue, _ = load(root)
    ids = [(kind, id_) for kind, records in catalogue.records.items() for id_ in records]
    for kind, id_ in ids:
        rename(root, id_, f"{id_}-ny", AS_OF, kind)
    assert len({kind for kind, _ in ids}) >= 8
    return root, {id_ for _, id_ in ids}, made_site(root, root.parent / "site", cache)


def test_after_every_record_is_renamed_no_file_and_no_place_on_a_page_is_lost(site, renamed):
    """In every language; but the copy for reading without a connection, which is named by what is in it."""
    _, ids, after = renamed
    files = [path.relative_to(site.folder) for path in site.folder.rglob("*") if path.is_file()]
    kept = [path for path in files if not path.name.startswith("offline.") and path.parts[0] != "assets"]
    assert [str(path) for path in kept if not (after.folder / path).is_file()] == []
    lost = []
    for path in (path for path in kept if path.name == "index.html" and len(path.parts) > 1):
        html = (after.folder / path).read_text("utf-8")
        if 'http-equiv="refresh"' not in html:
            named = ids.intersection(
                re.findall(
                    r'\bid="(?:need-|places-|activities-|area-|course-|service-)?([^"]+)"',
                    (site.folder / path).read_text("utf-8"),
                )
            )
            lost += [
                f"{path}#{id_}"
                for id_ in sorted(named)
                if not re.search(rf'\bid="(?:need-|places-|activities-|area-|course-|service-)?{id_}"', html)
            ]
    assert lost == []


def test_every_code_that_was_printed_leads_to_a_page(site, renamed, shop):
    paths = {f"{code}/{one.path}index.html" for code in ("sv", "fi", "en") for one in shop.prints(code)}
    assert len(paths) > 20
    assert [path for path in sorted(paths) if not (renamed[2].folder / path).is_file()] == []


def test_the_check_tells_of_no_address_after_a_renaming_and_of_each_without_former_ids(site, renamed):
    root, _, _ = renamed
    published = published_addresses(str(site.folder))
    assert list(lost_addresses(load(root)[0], AS_OF, published)) == []
    for file in root.rglob("*.yaml"):
        text = re.sub(r",? *former_ids: \[[^]\n]*\]", "", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    told = {str(problem.values["path"]) for problem in lost_addresses(load(root)[0], AS_OF, published)}
    pages = {address.split("/", 4)[4] for address in published if address.count("/") > 4}
    assert {path for path in pages if re.search(r"(?:services|places|topics|providers)/[a-z]", path)} <= told


# --- paper and data ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shop(cache):
    return Shop(GUIDE, cache)


@pytest.mark.parametrize(
    ("code", "name", "there", "not_there"),
    [
        (
            "fi",
            "service-radgivning",
            ["Keksitty katu 1", "Esimerkkikaupunki", "esimerkkikaupunki.example/neuvonta"],
            ["RÅDGIVNING", "exempelstad.example/rad"],
        ),
        ("sv", "service-radgivning", ["Påhittade gatan 1", "Exempelstad", "exempelstad.example/rad"], ["Neuvonta"]),
        ("sv", "service-kirjastokortti", ["Bibliotekskort", "Påhittade gatan 2"], ["FI Kirjastokortti"]),
        ("en", "service-kirjastokortti", ["Library card", "FI Kirjastokortti"], ["SV Kirjastokortti"]),
        ("en", "service-radgivning", ["Advice", "SV Rådgivning"], []),
        ("sv", "service-uimahalli", ["ett annat språk: finska"], ["ett annat språk: svenska"]),
    ],
)
def test_paper_has_the_facts_of_its_own_language(shop, code, name, there, not_there):
    text = letters(shop.pdf(code, name).text)
    assert [words for words in there if letters(words) not in text] == []
    assert [words for words in not_there if letters(words) in text] == []


def test_the_catalogue_as_data_says_in_which_languages_it_is_written(site):
    told = json.loads((site.folder / "catalogue.json").read_text("utf-8"))
    assert told["about"]["source_languages"] == ["sv", "fi"]
    assert {one["id"]: one.get("written_in") for one in told["services"]}["kirjastokortti"] == "fi"


def test_a_language_of_a_record_is_one_of_the_guides(guide_folder):
    root = guide_folder("tva-sprak")
    for file, before, after in (
        ("content/services/uimahalli.yaml", "written_in: fi", "written_in: en"),
        ("services.yaml", "source_languages: [sv, fi]", "source_languages: [fi, sv]"),
    ):
        text = (root / file).read_text("utf-8")
        (root / file).write_text(text.replace(before, after), "utf-8")
    catalogue, problems = load(root)
    found = errors([*problems, *check(catalogue, AS_OF)])
    assert [(code, file, path) for code, file, _, path, _ in found] == [
        ("E472", "content/services/uimahalli.yaml", ("written_in",)),
        ("E472", "services.yaml", ("source_languages", 0)),
    ]


def test_a_translation_into_the_language_of_the_record_is_refused(guide_folder):
    root = guide_folder(
        "tva-sprak", **{"content/services/fi/uimahalli.yaml": 'name: "Halli"\ntranslation:\n  method: human\n'}
    )
    catalogue, problems = load(root)
    assert [code for code, *_ in errors([*problems, *check(catalogue, AS_OF)])] == ["E612"]
