"""Prose and languages in real builds: what falls back, and what a new language needs."""

from __future__ import annotations

import re
import shutil

import pytest
import yaml

from palveluopas.build.pipeline import BuildOptions, build
from palveluopas.catalogue import markdown_pages
from palveluopas.guide.translate import fingerprint
from palveluopas.runtime.program_files import LABELS
from tests.conftest import AS_OF, VALID
from tests.reading import Site

# --- prose -----------------------------------------------------------------------------------------


SOURCE = 'Tämä on <b onclick="x()">opas</b> &amp; lähde.\n\n<script>alert(1)</script>\n\n<div>\nlohko\n</div>\n'
ENGLISH = '---\ntranslation:\n  method: human\n  source: "text:{stamp}"\n---\nThis is the guide. <script>alert(1)</script>\n'


@pytest.fixture(scope="module")
def with_prose(tmp_path_factory, cache) -> dict[str, Site]:
    """A guide with a prose page whose translation is of today's source, and one whose is not."""
    sites = {}
    for state, stamp in {"fresh": fingerprint(SOURCE), "stale": "000000"}.items():
        root = tmp_path_factory.mktemp(state) / "guide"
        shutil.copytree(VALID / "ten-services", root)
        for code, text in {"fi": SOURCE, "en": ENGLISH.format(stamp=stamp)}.items():
            file = root / f"content/pages/{code}/about.md"
            file.parent.mkdir(parents=True)
            file.write_text(text, "utf-8")
        out = root.parent / "site"
        assert build(BuildOptions(root, out, AS_OF, cache)).ok
        sites[state] = Site(out)
    return sites


def test_raw_html_in_prose_is_shown_as_the_text_it_is(with_prose):
    page = with_prose["fresh"].page("fi/about/")
    shown = page.one("div", **{"class": "prose"}).text
    assert '<b onclick="x()">opas</b> & lähde.' in shown
    assert "<script>alert(1)</script>" in shown and "<div> lohko </div>" in shown
    assert not page.strange_scripts and not page.all("b")


def test_fresh_prose_is_in_the_readers_language(with_prose):
    shown = with_prose["fresh"].page("en/about/").one("div", **{"class": "prose"})
    assert "This is the guide." in shown.text and shown.lang == "en"


def test_stale_prose_falls_back_to_the_source_and_says_so(with_prose):
    page = with_prose["stale"].page("en/about/")
    shown = page.one("div", **{"class": "prose"})
    assert "Tämä on" in shown.text and (shown.lang, shown.dir) == ("fi", "ltr")
    assert "Finnish" in page.one("details", **{"class": "told language"}).text
    assert page.one("html").lang == "en"


@pytest.mark.parametrize(("stamp", "there"), [(fingerprint(SOURCE), ["fi", "en"]), ("000000", ["fi"])])
def test_who_has_no_translation_is_led_to_the_languages_that_have_one(guide_folder, build_guide, stamp, there):
    english = ENGLISH.format(stamp=stamp)
    root = guide_folder(**{"content/pages/fi/about.md": SOURCE, "content/pages/en/about.md": english})
    text = (root / "services.yaml").read_text("utf-8")
    (root / "services.yaml").write_text(text.replace("    - code: en\n", "    - code: en\n    - code: ar\n", 1), "utf-8")
    html = (build_guide(root).folder / "ar/about/index.html").read_text("utf-8")
    notice = re.search(r'<details class="told language">.*?</details>', html)[0]
    assert re.findall(r'<a href="([^"]+)" lang="(\w+)"', notice) == [(f"../../{code}/about/", code) for code in there]


def test_a_heading_in_prose_does_not_make_a_second_title(guide_folder, build_guide):
    site = build_guide(guide_folder(**{"content/pages/fi/privacy.md": "# Tietosuoja\n\nEmme kerää mitään.\n"}))
    assert len(site.page("fi/privacy/").all("h1")) == 1


def test_front_matter_that_is_not_yaml_is_text(with_prose):
    assert markdown_pages.split("---\n: [\n---\nTule.\n") == ({}, "---\n: [\n---\nTule.\n")
    assert markdown_pages.split("Tule.\n") == ({}, "Tule.\n")


# --- languages -------------------------------------------------------------------------------------


def test_an_invented_language_builds_without_touching_python(guide_folder, build_guide):
    labels = {key: f"⟦{words}⟧" for key, words in yaml.safe_load((LABELS / "en.yaml").read_text("utf-8")).items()}
    root = guide_folder(
        **{
            "content/labels/qaa.yaml": yaml.safe_dump(labels, allow_unicode=True, default_style='"', width=10_000),
            "content/services/qaa/neuvonta.yaml": 'name: "Avdunnove"\ntranslation:\n  method: human\n',
        }
    )
    line = '    - {code: qaa, name: "Akasteir", direction: rtl, cldr: fi}\n'
    text = (root / "services.yaml").read_text("utf-8")
    (root / "services.yaml").write_text(text.replace("    - code: en\n", f"    - code: en\n{line}", 1), "utf-8")
    site = build_guide(root)
    page = site.page("qaa/services/neuvonta/")
    assert (page.one("html").lang, page.one("html").dir) == ("qaa", "rtl")
    assert page.one("h1").text == "Avdunnove"
    assert f"⟦{yaml.safe_load((LABELS / 'en.yaml').read_text('utf-8'))['contact_reach']}⟧" in page.text
    assert "Akasteir" in site.page("").text
    assert site.page("fi/").one("a", hreflang="qaa").text == "Akasteir"


@pytest.mark.slow
def test_languages_that_material_does_not_know_build(guide_folder, build_guide):
    codes = ("so", "am", "km", "th", "prs")
    root = guide_folder()
    text = (root / "services.yaml").read_text("utf-8")
    lines = "".join(f"    - code: {code}\n" for code in codes)
    (root / "services.yaml").write_text(text.replace("    - code: en\n", f"    - code: en\n{lines}", 1), "utf-8")
    site = build_guide(root)
    for code in codes:
        page = site.page(f"{code}/places/kunnantalo/")
        assert (page.one("html").lang, page.one("html").dir) == (code, "rtl" if code == "prs" else "ltr")
        assert page.faults == []
    assert "دوشنبه" in site.page("prs/places/kunnantalo/").text
    assert "ថ្ងៃ" in site.page("km/places/kunnantalo/").text or "ច័ន្ទ" in site.page("km/places/kunnantalo/").text


def test_a_guide_whose_source_is_written_from_right_to_left_builds(guide_folder, build_guide):
    """Whatever the source language is, its words carry its own direction into other languages."""
    root = guide_folder()
    text = (root / "services.yaml").read_text("utf-8").replace("source_language: fi", "source_language: ar")
    text = text.replace("    - code: fi\n    - code: en\n", "    - code: ar\n    - code: en\n").replace("Koulu", "مدرسة")
    (root / "services.yaml").write_text(text, "utf-8")
    words = root / "content/services/en/koulu.yaml"
    words.parent.mkdir(parents=True)
    words.write_text('name: "School"\ntranslation:\n  method: human\n', "utf-8")
    site = build_guide(root)
    assert site.page("").one("html").dir == site.page("ar/").one("html").dir == "rtl"
    for path, page in site.pages("en"):
        wrong = [element.text for element in page.elements if element.lang == "ar" and element.dir != "rtl"]
        assert wrong == [], path


def test_a_guide_in_swedish_has_a_swedish_interface(built):
    labels = {code: yaml.safe_load((LABELS / f"{code}.yaml").read_text("utf-8")) for code in ("fi", "sv")}
    finnish = {
        words
        for key, words in labels["fi"].items()
        if words != labels["sv"].get(key) and len(words) > 4 and "{" not in words
    }
    for path, page in built["skargard"].pages("sv"):
        own = [text.strip() for text, element in page.texts if element.lang == "sv"]
        assert not finnish.intersection(own), path
    page = built["skargard"].page("sv/services/radgivning/")
    assert labels["sv"]["contact_reach"] in page.text
    assert "måndag" in built["skargard"].page("sv/places/batmagasinet/").text.lower()


def test_a_guide_in_swedish_falls_back_to_swedish(built):
    page = built["skargard"].page("fi/services/plan/")
    assert (page.one("html").lang, page.one("h1").text) == ("fi", "Plan för den första tiden")
    assert [e.lang for e in page.elements if "untranslated" in e.attributes.get("class", "") and "h1" in e.above] == ["sv"]
    assert built["skargard"].page("").one("html").lang == "sv"


def test_no_word_of_the_interface_takes_the_country_or_the_source_language_for_granted():
    told = re.compile("Finland|Finnish|Suome|финск|Финлянд|فنلند|finsk", re.IGNORECASE)
    own = (
        "infofinland",
        "infofinland_front",
        "not_found_link",
        "offer",
    )  # a site's name, and words that speak of the language they are in
    for code in ("fi", "en", "ru", "ar", "sv"):
        words = yaml.safe_load((LABELS / f"{code}.yaml").read_text("utf-8"))
        assert [key for key, text in words.items() if told.search(text) and key not in own] == [], code


@pytest.mark.parametrize("code", ["fi", "en"])
def test_a_language_built_alone_is_byte_for_byte_what_it_is_among_others(code, built, build_guide):
    """Shards are merged by copying folders. Their links to languages that others build are not dead."""
    shard = build_guide(VALID / "ten-services", languages=(code,)).bytes()
    whole = built["ten-services"].bytes()
    mine = {path for path in whole if path.startswith(f"{code}/")}
    assert {path for path in shard if path.split("/")[0] in ("fi", "en")} == mine
    assert [path for path in shard if path.startswith(f"{code}/") and shard[path] != whole[path]] == []
