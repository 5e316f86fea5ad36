"""Real builds as a whole: the day, the bytes, the errors, and what the command says."""

from __future__ import annotations

import itertools
import re
import shutil
from datetime import date

import pytest

from palveluopas.build.pipeline import BuildOptions, build
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.kinds import KINDS
from tests.conftest import AS_OF, ROOT, VALID
from tests.reading import Site

FOLDERS = {name: kind.page.address.partition("/")[0] for name, kind in KINDS.items() if kind.page and not kind.only}

# --- the real guide --------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "room", "other"),
    [("2026-05-31", "projects/", "projects/archive/"), ("2026-06-01", "projects/archive/", "projects/")],
)
def test_culturalbridge_runs_to_its_last_day_and_is_in_the_archive_the_day_after(tmp_path, cache, day, room, other):
    result = build(BuildOptions(ROOT, tmp_path / "site", date.fromisoformat(day), cache, languages=("fi",)))
    assert result.ok, [(p.code, p.file, p.line) for p in result.problems if p.level == "error"][:5]
    site = Site(tmp_path / "site")
    assert "CulturalBridge" in site.page(f"fi/{room}").one("main").text
    assert "CulturalBridge" not in site.page(f"fi/{other}").one("main").text


@pytest.mark.slow
def test_the_real_guide_builds_in_every_language_with_the_same_pages(tmp_path, cache):
    assert build(BuildOptions(ROOT, tmp_path / "site", AS_OF, cache, jobs=2)).ok
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
        for folder in ("generator", "overrides", "schema"):
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
    root = guide_folder()
    done = command("build", "--root", root, "--out", tmp_path / "site", "--cache", cache, "--as-of", "2026-11-21")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stdout
    assert re.match(r"Valmis: \d+ sivua 2 kielellä, [\d.]+ s\.", done.stdout) and str(tmp_path / "site") in done.stdout
    assert re.search(r"^  \d+ tietuetta tarkistettu$", done.stderr, re.MULTILINE) and "fi: " in done.stderr
    in_english = command("check", "--root", root, "--as-of", "2026-11-21", "--lang", "en")
    assert re.search(r"The catalogue is in order: \d+ records, no errors\.\n$", in_english.stdout)


def test_an_error_in_the_content_leaves_the_old_site_and_names_file_and_line(guide_folder, build_guide, cache, command):
    root = guide_folder()
    site = build_guide(root)
    before = site.bytes()
    text = (
        (root / "services.yaml").read_text("utf-8").replace("organization: neuvontapalvelut\n", "organization: neuvola\n", 1)
    )
    (root / "services.yaml").write_text(text, "utf-8")
    line = text[: text.index("organization: neuvola")].count("\n") + 1
    done = command("build", "--root", root, "--out", site.folder, "--cache", cache, "--as-of", "2026-11-21")
    assert done.returncode == 1
    assert f"services.yaml:{line}:" in done.stdout and "neuvola" in done.stdout
    assert "Mitään ei kirjoitettu" in done.stderr and "Valmis" not in done.stdout
    assert site.bytes() == before


def test_a_dead_link_that_only_the_build_finds_leaves_the_old_site_and_has_a_line(guide_folder, build_guide, cache, command):
    root = guide_folder()
    site = build_guide(root)
    before = site.bytes()
    (root / "content/pages/fi").mkdir(parents=True)
    (root / "content/pages/fi/privacy.md").write_text("Lue.\n", "utf-8")
    prose = "[Neuvola](../status/neuvola/)\n[Tiedot](privacy.md#mita)\n[Turva][1]\n\n[1]: ../privacy/#turva\n"
    (root / "content/pages/fi/about.md").write_text(prose, "utf-8")
    done = command("build", "--root", root, "--out", site.folder, "--cache", cache, "--as-of", "2026-11-21")
    assert done.returncode == 1
    for place in ("1:11", "2:10", "5:6"):
        assert f"content/pages/fi/about.md:{place}: VIRHE E457" in done.stdout
    assert done.stdout.count("E457") == 3
    assert "../status/neuvola/" in done.stdout and "Traceback" not in done.stderr
    assert site.bytes() == before


def test_a_folder_of_something_else_is_not_overwritten(guide_folder, tmp_path, cache, command):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.txt").write_text("dear")
    done = command("build", "--root", guide_folder(), "--out", tmp_path / "home", "--cache", cache, "--as-of", "2026-11-21")
    assert done.returncode == 1 and "Traceback" not in done.stderr and str(tmp_path / "home") in done.stderr
    assert (tmp_path / "home/letter.txt").read_text() == "dear"


@pytest.mark.parametrize(
    "arguments",
    [
        ["bake"],
        [],
        ["build", "--as-of", "21.11.2026"],
        ["build", "--root", "nowhere"],
        ["build", "--lang", "de"],
        ["check", "--out", "x"],
    ],
)
def test_a_command_that_cannot_be_understood_is_exit_2(command, arguments):
    done = command(*arguments)
    assert done.returncode == 2 and "usage:" in done.stderr and "Traceback" not in done.stderr


def test_languages_the_guide_does_not_have_are_not_built_silently(guide_folder, build_guide, cache, command):
    """A slip in `--languages` must not replace the site by one without languages."""
    root = guide_folder()
    site = build_guide(root)
    done = command(
        "build", "--root", root, "--out", site.folder, "--cache", cache, "--as-of", "2026-11-21", "--languages", "fin"
    )
    assert done.returncode == 2 and "fin" in done.stderr
    assert site.paths("fi")
