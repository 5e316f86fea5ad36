"""A kind of record, something to do as a volunteer, is added to a copy of the program in five files and its words.

CONTRIBUTING.md tells the five; what they say is in `tests/kinds/vacancy/`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kinds.program import Program, copied
from tests.reading import Site

VACANCY = Path(__file__).with_name("vacancy")
FIVE = {
    "schema/vacancy.schema.json",
    "generator/palveluopas/model/vacancies.py",
    "generator/palveluopas/website/templates/vacancy.html",
    "generator/palveluopas/kinds.py",
    "guide/services.yaml",
}
WORDS = ("generator/palveluopas/i18n/labels/", "guide/content/vacancies/en/")
TRANSLATION = """\
name: "Reading granny"
summary: "Read to children in Finnish once a week."
how_to_join:
  - "Call the advice service."
translation:
  method: human
"""
PAGE = "vacancies/lukumummi/"


def with_vacancies(program: Program) -> Program:
    """The copy with the new kind, and with one record of it in its guide."""
    for path in sorted(VACANCY.rglob("*")):
        name = path.relative_to(VACANCY).as_posix()
        if path.is_file() and name in FIVE:
            program.add(name, path.read_text("utf-8"))
    table = "generator/palveluopas/kinds.py"
    program.put_in(
        table, "\n\n@dataclass(frozen=True)\nclass PageKind:", "from palveluopas.model.vacancies import Vacancy\n"
    )
    program.put_in(table, "\n# In the order of the catalogue.\n", (VACANCY / "entry.py.txt").read_text("utf-8"))
    program.put_in(table, "    )\n}\n\n\ndef _own(", "        VACANCIES,\n")
    program.append("guide/services.yaml", (VACANCY / "example.yaml.txt").read_text("utf-8"))
    program.add("guide/content/vacancies/en/lukumummi.yaml", TRANSLATION)
    for words in sorted((VACANCY / "words").iterdir()):
        program.append(f"generator/palveluopas/i18n/labels/{words.name}", words.read_text("utf-8"))
    return program


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Program:
    return with_vacancies(copied(tmp_path_factory.mktemp("program")))


@pytest.fixture(scope="module")
def site(program) -> Site:
    done = program.run("build", "--root", "guide", "--as-of", "2026-11-21", "--cache", ".cache/frames")
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(program.root / "site")


def built_on(program: Program, day: str) -> Site:
    out = program.root / "site" / day
    done = program.run("build", "--root", "guide", "--as-of", day, "--cache", ".cache/frames", "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(out)


def wrong(program: Program, old: str, new: str) -> str:
    """What the check says when the guide says something else."""
    file = program.root / "guide/services.yaml"
    text = file.read_text("utf-8")
    assert old in text
    try:
        file.write_text(text.replace(old, new, 1), "utf-8")
        done = program.run("check", "--root", "guide", "--as-of", "2026-11-21")
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stdout
    finally:
        file.write_text(text, "utf-8")


def line(program: Program, words: str) -> int:
    text = (program.root / "guide/services.yaml").read_text("utf-8")
    return text[: text.index(words)].count("\n") + 1


def test_it_takes_five_files_and_its_words(program):
    assert {path for path in program.touched() if not path.startswith(WORDS)} == FIVE


def test_each_record_has_a_page_in_every_language(site):
    for code, name in (("fi", "Lukumummi"), ("en", "Reading granny"), ("ar", "Lukumummi")):
        page = site.page(f"{code}/{PAGE}")
        assert page.one("h1").text.startswith(name) and page.faults == []
    assert "31. joulukuuta 2026" in site.page(f"fi/{PAGE}").text
    assert site.has(f"fi/{PAGE}", "../../providers/neuvontapalvelut/")


def test_what_is_not_translated_stands_in_the_source_language_and_says_so(site):
    [english, arabic] = [site.page(f"{code}/{PAGE}") for code in ("en", "ar")]
    assert "Read to children" in english.text and "Lue lapsille" not in english.text
    [lead] = [one for one in arabic.all("span") if one.text.startswith("Lue lapsille")]
    assert (lead.lang, lead.dir) == ("fi", "ltr") and (arabic.one("html").lang, arabic.one("html").dir) == ("ar", "rtl")


def test_a_list_leads_to_them_and_the_menu_of_every_page_to_the_list(site):
    for code in ("fi", "en", "ar"):
        assert f'href="../{PAGE}"' in site.html(f"{code}/vacancies/")
        for path in ("", "a-z/", f"{PAGE}"):
            assert f'href="{"../" * path.count("/")}vacancies/"' in site.html(f"{code}/{path}"), path
        assert f'href="../{PAGE}"' in site.html(f"{code}/a-z/")


def test_it_is_named_where_the_bodies_and_areas_are_that_it_names(site):
    for path in ("providers/neuvontapalvelut/", "esimerkkila/"):
        assert f'href="{"../" * path.count("/")}{PAGE}"' in site.html(f"fi/{path}"), path


def test_the_search_finds_it_as_what_it_is_with_its_weight(site):
    index = json.loads((site.folder / "en/search.json").read_text("utf-8"))["entries"]
    at = index["path"].index(PAGE)
    assert (index["kind"][at], index["name"][at]) == ("vacancies", "Reading granny")
    [engine] = (site.folder / "assets/javascripts").glob("search.*/engine.js")
    assert "vacancies: 0.8" in engine.read_text("utf-8")


def test_the_sitemap_and_the_data_have_it(site):
    assert f"/ar/{PAGE}</loc>" in (site.folder / "sitemap.xml").read_text("utf-8")
    told = json.loads((site.folder / "catalogue.json").read_text("utf-8"))
    assert [record["id"] for record in told["vacancies"]] == ["lukumummi"]
    assert told["translations"]["en"]["vacancies"]["lukumummi"]["name"] == "Reading granny"


def test_after_its_last_day_it_is_in_no_list_and_says_so(program, site):
    later = built_on(program, "2027-01-01")
    assert "lukumummi" not in later.html("fi/vacancies/") and "lukumummi" in site.html("fi/vacancies/")
    assert 'class="notice over"' in later.html(f"fi/{PAGE}")
    assert f"{PAGE}</loc>" not in (later.folder / "sitemap.xml").read_text("utf-8")


def test_a_wrong_field_is_told_with_its_line(program):
    told = wrong(program, "    valid_until:", "    valid_untill:")
    assert f"services.yaml:{line(program, '    valid_until:')}:5: VIRHE E202  vacancies[lukumummi] › valid_untill" in told
    assert "valid_until" in told.partition("Näin korjaat")[2]
    told = wrong(
        program, 'area: esimerkkila\n    how_to_join:\n      - "Soita', 'area: muualla\n    how_to_join:\n      - "Soita'
    )
    assert "E301  vacancies[lukumummi] › area" in told


def test_its_folder_is_no_name_for_an_area(program):
    told = wrong(
        program,
        "areas:\n  - id: esimerkkila\n",
        'areas:\n  - id: vacancies\n    type: municipality\n    name: "X"\n  - id: esimerkkila\n',
    )
    assert "E304  areas[vacancies] › id" in told and '"fi/vacancies/"' in told


def test_stamp_fmt_and_fields_know_it(program):
    file = program.root / "guide/content/vacancies/en/lukumummi.yaml"
    assert program.run("stamp", "--root", "guide", file).returncode == 0
    assert 'source: "name:' in file.read_text("utf-8") and "how_to_join:" in file.read_text("utf-8").partition("source:")[2]
    loose = program.root / "guide/loose.yaml"
    loose.write_text("vacancies:\n  - id: x\n    valid_until: 2026-12-31\n", "utf-8")
    try:
        assert program.run("fmt", loose).returncode == 0
        assert loose.read_text("utf-8") == 'vacancies:\n  - id: x\n    valid_until: "2026-12-31"\n'
    finally:
        loose.unlink()
    page = program.run("fields").stdout
    assert "## vacancies\n" in page and "`valid_until`" in page


def test_programs_for_editing_know_it(program):
    out = program.root / "site" / "derived"
    assert program.run("fields", "--into", out).returncode == 0
    schemas = json.loads((out / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert schemas["./schema/vacancy.schema.json"] == ["/content/vacancies/*.yaml", "!/content/vacancies/*/*.yaml"]
    root = json.loads((out / "schema/catalogue.schema.json").read_text("utf-8"))["properties"]
    assert root["vacancies"]["items"] == {"$ref": "vacancy.schema.json"}
    assert "content/vacancies" in root["include"]["items"]["enum"]
