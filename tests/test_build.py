"""Real builds: what is true of every page, and of a build as a whole."""

from __future__ import annotations

import itertools
import re
import shutil
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator import prose
from generator.build import Order, build
from generator.construct import guide_of
from generator.load import load
from generator.translate import fingerprint
from tests.conftest import AS_OF, ROOT, VALID
from tests.reading import HtmlPage, Site

GUIDES = sorted(path.name for path in VALID.iterdir())
EACH_GUIDE = pytest.mark.parametrize("name", GUIDES)
FOLDERS = {"services": "services", "places": "places", "organizations": "providers", "activities": "activities",
           "projects": "projects", "paths": "paths", "topics": "topics"}


def guide_named(name: str):
    return guide_of(load(VALID / name)[0], AS_OF)


def every_page(site: Site, name: str):
    """(language, path, page) of every page below a language's folder."""
    for lang in guide_named(name).languages:
        for path, page in site.pages(lang.code):
            yield lang, path, page


# --- every page ------------------------------------------------------------------------------------


@EACH_GUIDE
def test_every_page_says_its_language_and_direction(built, name):
    for lang, path, page in every_page(built[name], name):
        assert (page.one("html").lang, page.one("html").dir) == (lang.code, lang.direction), path


@EACH_GUIDE
def test_every_page_is_well_formed_and_no_id_is_there_twice(built, name):
    for path, page in built[name].pages():
        assert page.faults == [], path
        assert len(page.ids) == len(set(page.ids)), path


@EACH_GUIDE
def test_every_page_has_one_heading_a_title_and_a_description(built, name):
    for path, page in built[name].pages():
        assert page.one("h1").text or path == "/", path
        assert page.one("title").text, path
        assert page.meta("description"), path
        assert "None" not in page.text.split(), path


@EACH_GUIDE
def test_every_page_says_its_own_address(built, name):
    guide = guide_named(name)
    for path, page in built[name].pages():
        assert page.one("link", rel="canonical").attributes["href"] == guide.site_url + path.removeprefix("/"), path


@EACH_GUIDE
def test_every_page_leads_to_itself_in_every_language(built, name):
    guide = guide_named(name)
    for lang, path, page in every_page(built[name], name):
        switch = [link for link in page.all("a") if "details" in link.above and "hreflang" in link.attributes]
        assert [link.attributes["hreflang"] for link in switch] == [other.code for other in guide.languages], path
        for link, other in zip(switch, guide.languages, strict=True):
            assert (link.text, link.lang, link.dir) == (other.name, other.code, other.direction), path
            assert (built[name].folder / path / link.attributes["href"]).resolve() == (
                built[name].folder / path.replace(lang.code, other.code, 1)
            ).resolve()


@EACH_GUIDE
def test_every_page_has_the_emergency_number(built, name):
    for path, page in built[name].pages():
        assert page.all("a", href="tel:112"), path
    assert built[name].page("404.html").all("a", href="tel:112")


@EACH_GUIDE
def test_no_page_asks_anything_of_another_host(built, name):
    asking = {"link", "script", "img", "iframe", "source", "video", "audio", "object", "embed", "form"}
    for path, page in [*built[name].pages(), ("404.html", built[name].page("404.html"))]:
        for element, address in page.addresses():
            if element.name in asking and element.attributes.get("rel") != "canonical":
                assert not re.match(r"[a-z+.-]+:|//", address), f"{path}: {element.name} {address}"
        assert "@import" not in page.source and "url(http" not in page.source, path
    for path, content in built[name].bytes().items():
        if path.endswith((".css", ".js", ".svg")):
            assert not re.search(rb"(url\(|import |fetch\(|src=)[\"']?(https?:)?//", content), path


@EACH_GUIDE
def test_every_link_and_anchor_of_every_page_leads_somewhere(built, name):
    for path, page in built[name].pages():
        for _, address in page.addresses():
            assert address not in ("", "#"), path
            if not re.match(r"(https|tel|mailto|geo):", address):
                assert built[name].has(path.removeprefix("/"), address), f"{path}: {address}"


@EACH_GUIDE
def test_the_page_for_lost_readers_speaks_every_language_and_leads_back(built, name):
    page = built[name].page("404.html")
    assert page.faults == []
    for lang in guide_named(name).languages:
        link = page.one("a", hreflang=lang.code)
        assert (link.lang, link.dir) == (lang.code, lang.direction)
        assert built[name].has("404.html", link.attributes["href"].removeprefix("/"))


@EACH_GUIDE
def test_the_first_page_offers_every_language_by_its_own_name_without_scripts(built, name):
    page = built[name].page("")
    for lang in guide_named(name).languages:
        link = page.one("a", href=f"{lang.code}/")
        assert lang.name in link.text and (link.lang, link.dir) == (lang.code, lang.direction)


@EACH_GUIDE
def test_words_in_another_language_are_marked_and_the_page_says_so(built, name):
    guide = guide_named(name)
    for lang, path, page in every_page(built[name], name):
        main = [e for e in page.elements if "untranslated" in e.attributes.get("class", "").split() and "main" in e.above]
        notices = [e for e in page.elements if e.attributes.get("class") == "notice language"]
        assert all(element.lang == guide.source_language for element in main), path
        assert bool(notices) >= bool(main), path
        if lang.code == guide.source_language:
            assert not main and not notices, path


@EACH_GUIDE
def test_no_markup_is_shown_as_text(built, name):
    for path, page in built[name].pages():
        for text, element in page.texts:
            assert not re.search(r"</?(span|a|p|bdi)\b|&(amp|lt|gt|quot|#\d+);", text), f"{path}: <{element.name}> {text!r}"


@EACH_GUIDE
def test_phones_mails_and_times_run_from_left_to_right(built, name):
    for path, page in built[name].pages():
        for link in page.all("a"):
            if link.attributes["href"].startswith(("tel:", "mailto:")) and re.search(r"\d\d|@", link.text):
                inner = [e for e in page.elements if e.name == "bdi" and e.dir == "ltr" and e.text and e.text in link.text]
                assert inner, f"{path}: {link.text}"


# --- the set of pages ------------------------------------------------------------------------------


@EACH_GUIDE
def test_every_language_has_the_same_pages(built, name):
    of = [{path.removeprefix(lang.code) for path in built[name].paths(lang.code)} for lang in guide_named(name).languages]
    assert of[0] and all(paths == of[0] for paths in of)


@EACH_GUIDE
def test_every_record_of_a_kind_with_pages_has_its_page_in_every_language(built, name):
    guide = guide_named(name)
    for lang in guide.languages:
        paths = set(built[name].paths(lang.code))
        records = {f"{lang.code}/{folder}/{id_}/" for kind, folder in FOLDERS.items() for id_ in getattr(guide, kind)}
        towns = {f"{lang.code}/{area.id}/" for area in guide.areas.values() if area.type == "municipality"}
        assert records | towns <= paths


@EACH_GUIDE
def test_the_sitemap_lists_every_page_that_may_be_listed_with_all_its_languages(built, name):
    guide = guide_named(name)
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = {}
    for url in ElementTree.fromstring((built[name].folder / "sitemap.xml").read_bytes()):
        links = url.findall("x:link", spaces)
        listed[url.findtext("s:loc", "", spaces)] = {link.get("hreflang"): link.get("href") for link in links}
    may = {guide.site_url + path: path for path, page in built[name].pages() if path != "/" and page.meta("robots") is None}
    assert set(listed) == set(may)
    for address, languages in listed.items():
        others = {lang.code: guide.site_url + re.sub("^[a-z]+", lang.code, may[address]) for lang in guide.languages}
        assert languages.items() >= others.items(), address
    robots = (built[name].folder / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {guide.site_url}sitemap.xml" in robots


def test_the_name_in_the_source_language_stands_under_a_translated_one(guide_folder, build_guide):
    words = 'name: "School"\ntranslation:\n  method: machine\n'
    site = build_guide(guide_folder(**{"content/services/en/koulu.yaml": words}))
    page = site.page("en/services/koulu/")
    under = page.one("p", **{"class": "source-name"})
    assert (page.one("h1").text, under.text, under.lang) == ("School", "Koulu", "fi")
    assert "machine" in page.one("div", **{"class": "notice language"}).text.lower()


def test_every_page_can_be_corrected_and_errors_reported_with_the_pages_name(built):
    page = built["ten-services"].page("en/services/neuvonta/")
    links = [link.attributes["href"] for link in page.all("a")]
    assert "https://git.esimerkkila.example/opas/edit/main/services.yaml" in links
    assert "mailto:opas@esimerkkila.example?subject=en/services/neuvonta/" in links


# --- prose -----------------------------------------------------------------------------------------


SOURCE = 'Tämä on <b onclick="x()">opas</b> &amp; lähde.\n\n<script>alert(1)</script>\n\n<div>\nlohko\n</div>\n'
ENGLISH = "---\ntranslation:\n  method: human\n  source: \"text:{stamp}\"\n---\nThis is the guide.\n"


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
        assert build(Order(root, out, AS_OF, cache)).ok
        sites[state] = Site(out)
    return sites


def test_raw_html_in_prose_is_shown_as_the_text_it_is(with_prose):
    page = with_prose["fresh"].page("fi/about/")
    shown = page.one("div", **{"class": "prose"}).text
    assert '<b onclick="x()">opas</b> & lähde.' in shown
    assert "<script>alert(1)</script>" in shown and "<div> lohko </div>" in shown
    assert not page.all("script") and not page.all("b")


def test_fresh_prose_is_in_the_readers_language(with_prose):
    shown = with_prose["fresh"].page("en/about/").one("div", **{"class": "prose"})
    assert "This is the guide." in shown.text and shown.lang == "en"


def test_stale_prose_falls_back_to_the_source_and_says_so(with_prose):
    page = with_prose["stale"].page("en/about/")
    shown = page.one("div", **{"class": "prose"})
    assert "Tämä on" in shown.text and (shown.lang, shown.dir) == ("fi", "ltr")
    assert "Finnish" in page.one("div", **{"class": "notice language"}).text
    assert page.one("html").lang == "en"


def test_a_heading_in_prose_does_not_make_a_second_title(guide_folder, build_guide):
    site = build_guide(guide_folder(**{"content/pages/fi/privacy.md": "# Tietosuoja\n\nEmme kerää mitään.\n"}))
    assert len(site.page("fi/privacy/").all("h1")) == 1


def test_front_matter_that_is_not_yaml_is_text(with_prose):
    assert prose.split("---\n: [\n---\nTule.\n") == ({}, "---\n: [\n---\nTule.\n")
    assert prose.split("Tule.\n") == ({}, "Tule.\n")


# --- languages -------------------------------------------------------------------------------------


def test_an_invented_language_builds_without_touching_python(guide_folder, build_guide):
    labels = {key: f"⟦{words}⟧" for key, words in yaml.safe_load((ROOT / "content/labels/en.yaml").read_text("utf-8")).items()}
    root = guide_folder(**{
        "content/labels/qaa.yaml": yaml.safe_dump(labels, allow_unicode=True, default_style='"', width=10_000),
        "content/services/qaa/neuvonta.yaml": 'name: "Avdunnove"\ntranslation:\n  method: human\n',
    })
    line = '    - {code: qaa, name: "Akasteir", direction: rtl, cldr: fi}\n'
    text = (root / "services.yaml").read_text("utf-8")
    (root / "services.yaml").write_text(text.replace("    - code: en\n", f"    - code: en\n{line}", 1), "utf-8")
    site = build_guide(root)
    page = site.page("qaa/services/neuvonta/")
    assert (page.one("html").lang, page.one("html").dir) == ("qaa", "rtl")
    assert page.one("h1").text == "Avdunnove"
    assert f"⟦{yaml.safe_load((ROOT / 'content/labels/en.yaml').read_text('utf-8'))['where_and_when']}⟧" in page.text
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
    labels = {code: yaml.safe_load((ROOT / f"content/labels/{code}.yaml").read_text("utf-8")) for code in ("fi", "sv")}
    finnish = {words for key, words in labels["fi"].items() if words != labels["sv"].get(key) and len(words) > 4 and "{" not in words}
    for path, page in built["skargard"].pages("sv"):
        own = [text.strip() for text, element in page.texts if element.lang == "sv"]
        assert not finnish.intersection(own), path
    page = built["skargard"].page("sv/services/radgivning/")
    assert labels["sv"]["where_and_when"] in page.text
    assert "måndag" in built["skargard"].page("sv/places/batmagasinet/").text.lower()


def test_a_guide_in_swedish_falls_back_to_swedish(built):
    page = built["skargard"].page("fi/services/plan/")
    assert (page.one("html").lang, page.one("h1").text) == ("fi", "Plan för den första tiden")
    assert [e.lang for e in page.elements if "untranslated" in e.attributes.get("class", "") and "h1" in e.above] == ["sv"]
    assert built["skargard"].page("").one("html").lang == "sv"


@pytest.mark.parametrize("code", ["fi", "en"])
def test_a_language_built_alone_is_byte_for_byte_what_it_is_among_others(code, built, build_guide):
    """Shards are merged by copying folders. Their links to languages that others build are not dead."""
    shard = build_guide(VALID / "ten-services", languages=(code,)).bytes()
    whole = built["ten-services"].bytes()
    assert {path for path in shard if path.endswith("index.html") and path != "index.html"} == {
        path for path in whole if path.startswith(f"{code}/")
    }
    assert [path for path in shard if path.startswith(f"{code}/") and shard[path] != whole[path]] == []


# --- the real guide --------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("day", "room", "other"), [("2026-05-31", "projects/", "projects/archive/"), ("2026-06-01", "projects/archive/", "projects/")])
def test_culturalbridge_runs_to_its_last_day_and_is_in_the_archive_the_day_after(tmp_path, cache, day, room, other):
    result = build(Order(ROOT, tmp_path / "site", date.fromisoformat(day), cache, languages=("fi",)))
    assert result.ok, [(p.code, p.file, p.line) for p in result.problems if p.level == "error"][:5]
    site = Site(tmp_path / "site")
    assert "CulturalBridge" in site.page(f"fi/{room}").one("main").text
    assert "CulturalBridge" not in site.page(f"fi/{other}").one("main").text


@pytest.mark.slow
def test_the_real_guide_builds_in_every_language_with_the_same_pages(tmp_path, cache):
    assert build(Order(ROOT, tmp_path / "site", AS_OF, cache, jobs=2)).ok
    site = Site(tmp_path / "site")
    guide = guide_of(load(ROOT)[0], AS_OF)
    of = {lang.code: [path.removeprefix(lang.code) for path in site.paths(lang.code)] for lang in guide.languages}
    assert all(paths == of["fi"] for paths in of.values()) and len(of["fi"]) > 150
    for kind, folder in FOLDERS.items():
        assert {f"/{folder}/{id_}/" for id_ in getattr(guide, kind)} <= set(of["fi"])
    for path, page in itertools.islice(site.pages("ar"), 0, None, 7):
        assert (page.one("html").lang, page.one("html").dir, page.faults) == ("ar", "rtl", []), path


# --- the command -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_same_content_and_day_give_the_same_bytes_anywhere(tmp_path, command):
    """Two copies of the whole project, built in other folders, time zones, locales, hash seeds and numbers of processes."""
    sites = []
    places = [
        ("yksi", 1, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("toinen/syvemmällä", 2, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "LANG": "fi_FI.UTF-8"}),
    ]
    for name, jobs, environment in places:
        project = tmp_path / name
        for folder in ("generator", "overrides", "schema", "content/labels"):
            shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", project)
        shutil.copytree(VALID / "ten-services", project / "guide")
        (project / "guide/content/pages/fi").mkdir(parents=True)
        (project / "guide/content/pages/fi/about.md").write_text("Tämä on opas.\n", "utf-8")
        done = command("build", "--root", "guide", "--as-of", "2026-11-21", "-j", jobs, project=project, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        sites.append(Site(project / "site").bytes())
        assert not [path for path, content in sites[-1].items() if str(tmp_path).encode() in content]
    assert sites[0].keys() == sites[1].keys()
    assert [path for path in sites[0] if sites[0][path] != sites[1][path]] == []


def test_a_build_says_what_it_does_and_where_the_result_is(guide_folder, tmp_path, cache, command):
    done = command("build", "--root", guide_folder(), "--out", tmp_path / "site", "--cache", cache, "--as-of", "2026-11-21")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stdout
    assert re.match(r"Ready: \d+ pages in 2 languages in [\d.]+ s\.", done.stdout) and str(tmp_path / "site") in done.stdout
    assert "fi: " in done.stderr


def test_an_error_in_the_content_leaves_the_old_site_and_names_file_and_line(guide_folder, build_guide, cache, command):
    root = guide_folder()
    site = build_guide(root)
    before = site.bytes()
    text = (root / "services.yaml").read_text("utf-8").replace("organization: neuvontapalvelut\n", "organization: neuvola\n", 1)
    (root / "services.yaml").write_text(text, "utf-8")
    line = text[: text.index("organization: neuvola")].count("\n") + 1
    done = command("build", "--root", root, "--out", site.folder, "--cache", cache, "--as-of", "2026-11-21")
    assert done.returncode == 1
    assert f"services.yaml:{line}:" in done.stdout and "neuvola" in done.stdout
    assert "Nothing was written" in done.stderr and "Ready" not in done.stdout
    assert site.bytes() == before


def test_a_dead_link_in_prose_leaves_the_old_site_and_names_the_page(guide_folder, build_guide, cache, command):
    root = guide_folder()
    site = build_guide(root)
    before = site.bytes()
    (root / "content/pages/fi").mkdir(parents=True)
    (root / "content/pages/fi/about.md").write_text("[Neuvola](../services/neuvola/)\n", "utf-8")
    done = command("build", "--root", root, "--out", site.folder, "--cache", cache, "--as-of", "2026-11-21")
    assert done.returncode == 1
    assert "fi/about/" in done.stderr and "fi/services/neuvola/" in done.stderr and "Traceback" not in done.stderr
    assert site.bytes() == before


def test_a_folder_of_something_else_is_not_overwritten(guide_folder, tmp_path, cache, command):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.txt").write_text("dear")
    done = command("build", "--root", guide_folder(), "--out", tmp_path / "home", "--cache", cache, "--as-of", "2026-11-21")
    assert done.returncode == 1 and "Traceback" not in done.stderr and str(tmp_path / "home") in done.stderr
    assert (tmp_path / "home/letter.txt").read_text() == "dear"


@pytest.mark.parametrize(
    "arguments",
    [["bake"], [], ["build", "--as-of", "21.11.2026"], ["build", "--root", "nowhere"], ["build", "--lang", "de"], ["check", "--out", "x"]],
)
def test_a_command_that_cannot_be_understood_is_exit_2(command, arguments):
    done = command(*arguments)
    assert done.returncode == 2 and "usage:" in done.stderr and "Traceback" not in done.stderr


def test_languages_the_guide_does_not_have_are_not_built_silently(guide_folder, build_guide, cache, command):
    """A slip in `--languages` must not replace the site by one without languages."""
    root = guide_folder()
    site = build_guide(root)
    done = command("build", "--root", root, "--out", site.folder, "--cache", cache, "--as-of", "2026-11-21", "--languages", "fin")
    assert done.returncode == 2 and "fin" in done.stderr
    assert site.paths("fi")


def test_a_page_that_no_other_page_leads_to_does_not_exist(built):
    """From a language's start page every page is reached by links."""
    site = built["ten-services"]
    reached, ahead = set(), ["fi/"]
    while ahead:
        path = ahead.pop()
        reached.add(path)
        for _, address in site.page(path).addresses():
            if not re.match(r"[a-z]+:", address):
                target = (site.folder / path / address.partition("#")[0]).resolve()
                found = target.relative_to(site.folder.resolve()).as_posix() + "/"
                if (target / "index.html").is_file() and found.startswith("fi/") and found not in reached:
                    ahead.append(found)
    assert set(site.paths("fi")) == reached


def test_a_parsed_page_knows_its_own_faults():
    assert HtmlPage("<p><b>x</p>").faults and HtmlPage('<p id="a" id="b"></p>').faults and not HtmlPage("<p>x<br></p>").faults
