"""`palveluopas serve` shows what has been changed, says what is wrong with it, and stays until it is stopped."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, VALID
from tests.serving import STATE, Served, change, comes, serving

PROGRAM = ("generator", "overrides", "schema", "mkdocs.yml")
TEMPLATES = "generator/palveluopas/website/templates"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the program with a small guide, where a test may change everything."""
    folder = tmp_path / "project"
    for name in PROGRAM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        folder.mkdir(exist_ok=True)
        copy(ROOT / name, folder / name)
    shutil.copytree(VALID / "ten-services", folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def served(project: Path) -> Iterator[Served]:
    with serving(project, program=project) as served:
        yield served


def test_every_change_is_shown(project, served):
    assert "<h1>" in served.text("fi/")
    change(project / "services.yaml", "Apua arjen asioihin.", "Muutettu tieto.")
    assert comes(lambda: "Muutettu tieto." in served.text("fi/services/neuvonta/"))
    change(project / "generator/palveluopas/i18n/labels/fi.yaml", 'a_z: "', 'a_z: "Muutettu ')
    assert comes(lambda: "<h1>Muutettu " in served.text("fi/a-z/"))
    change(project / "overrides/assets/stylesheets/tokens.css", "--radius: 8px", "--radius: 7px")
    assert comes(lambda: "--radius: 7px" in stylesheet(served)), "the stylesheet that the page asks for is the new one"
    change(project / "overrides/assets/javascripts/guide.js", '"use strict";', '"use strict"; const changed = 1;')
    assert comes(
        lambda: (
            "const changed = 1" in served.text(re.search(r"assets/javascripts/guide\.fi\.\w+\.js", served.text("fi/"))[0])
        )
    )
    change(project / TEMPLATES / "start.html", '<div class="hero">', '<div class="hero"><p>Muutettu malli</p>')
    assert comes(lambda: "Muutettu malli" in served.text("fi/"))
    change(project / "overrides/base.html", '<header class="top">', '<header class="top"><p>Muutettu kehys</p>')
    assert comes(lambda: "Muutettu kehys" in served.text("fi/"))
    (project / "content/pages/fi").mkdir(parents=True)  # a folder that was not there to be watched
    (project / "content/pages/fi/about.md").write_text("Ensin tämä.\n", "utf-8")
    assert comes(lambda: "Ensin tämä." in served.text("fi/about/"))
    change(project / "content/pages/fi/about.md", "Ensin", "Sitten")
    assert comes(lambda: "Sitten tämä." in served.text("fi/about/"))


def stylesheet(served: Served) -> str:
    found = re.search(r"assets/stylesheets/guide\.\w+\.css", served.text("fi/"))
    assert found, "the page names no stylesheet"
    return served.text(found[0])


def test_the_program_starts_anew_at_the_same_address_when_its_code_has_changed(project, served):
    before = STATE.search(served.text("fi/"))[1]
    change(project / "generator/palveluopas/website/csp.py", "\"default-src 'none'\"", "\"default-src 'none' https:\"")
    assert comes(lambda: "default-src 'none' https:" in served.text("fi/"))
    assert STATE.search(served.text("fi/"))[1].split("-")[0] != before.split("-")[0], "a page that waits is told"
    change(project / "generator/palveluopas/website/csp.py", '"""', '""')
    assert comes(lambda: "SyntaxError" in served.text("fi/")) and "<h1>" in served.text("fi/"), "the last good page is there"
    change(project / "generator/palveluopas/website/csp.py", '""', '"""')
    assert comes(lambda: "SyntaxError" not in served.text("fi/") and "<h1>" in served.text("fi/"))


def test_errors_stand_above_the_last_good_page_in_the_language_of_the_guide(project, served):
    good = STATE.sub("", served.text("en/services/neuvonta/"))
    change(project / "services.yaml", "organization: neuvontapalvelut", "organization: neuvola")
    assert comes(lambda: "VIRHE E301" in served.text("en/services/neuvonta/"))
    page = served.text("en/services/neuvonta/")
    notice = re.search(r'<section class="live-notice" lang="fi" dir="ltr" role="alert">.*?</section>', page, re.DOTALL)[0]
    assert "Tallennettu muutos ei näy vielä" in notice and "neuvola" in notice and "Näin korjaat" in notice
    page = page.replace('<link rel="stylesheet" href="/_live/notice.css">\n', "")
    assert STATE.sub("", page).replace(f"\n{notice}", "", 1) == good
    assert comes(lambda: any("VIRHE E301" in line for line in served.said))
    change(project / "services.yaml", "organization: neuvola", "organization: neuvontapalvelut")
    assert comes(lambda: STATE.sub("", served.text("en/services/neuvonta/")) == good)


def test_a_template_that_fails_is_a_fault_of_its_page_alone(project, served):
    change(project / TEMPLATES / "a-z.html", "{", "{{ nothing_of_that_name }}{")
    assert comes(lambda: served.ask("fi/a-z/")[0] == 500)
    page = served.text("fi/a-z/")
    assert "Ohjelmassa on vika" in page and "nothing_of_that_name" in page and STATE.search(page)
    assert served.ask("fi/")[0] == 200
    change(project / TEMPLATES / "a-z.html", "{{ nothing_of_that_name }}", "")
    assert comes(lambda: served.ask("fi/a-z/")[0] == 200)


def test_a_guide_with_errors_from_the_beginning_is_served_when_they_are_corrected(project):
    change(project / "services.yaml", "guide:", "gude:")
    with serving(project, program=project) as served:
        status, page = served.ask("fi/")
        assert status == 500 and "services.yaml:1:1" in page and STATE.search(page)
        change(project / "services.yaml", "gude:", "guide:")
        assert comes(lambda: served.ask("fi/")[0] == 200)


def test_everything_the_site_has_is_served(project, served):
    for path in (
        "",
        "fi/",
        "en/services/neuvonta/",
        "fi/search.json",
        "fi/news.xml",
        "catalogue.json",
        "sitemap.xml",
        "fi/sw.js",
    ):
        assert served.ask(path)[0] == 200, path
    status, page = served.ask("fi/ei-ole/")
    assert status == 404 and "<h1" in page and STATE.search(page)
    assert served.ask("../services.yaml")[0] == 404
    assert "<h1>" in served.text("fi/services"), "an address without its last slash leads on"


@pytest.mark.parametrize("way", [[], ["--poll"]])
def test_it_hears_of_changes_by_either_way_and_ends_cleanly(way, guide_folder):
    root = guide_folder()
    with serving(root, *way) as served:
        change(root / "services.yaml", "Apua arjen asioihin.", "Muutettu tieto.")
        assert comes(lambda: "Muutettu tieto." in served.text("fi/services/neuvonta/"))
        assert served.stop() == 0
        assert "Traceback" not in "".join(served.said)
    assert sorted(path.name for path in root.iterdir()) == ["services.yaml"], "nothing is written"


def test_a_port_that_is_taken_is_told_in_one_sentence(guide_folder, command):
    root = guide_folder()
    with serving(root) as served:
        port = served.address.rsplit(":", 1)[1].strip("/")
        done = command("serve", "--root", root, "--port", port)
    assert done.returncode == 69 and done.stdout == ""
    sentence = f"portti {port} on toisen ohjelman käytössä; valitse toinen valitsimella --port (0 etsii vapaan)."
    assert done.stderr == f"palveluopas: {sentence}\n"


def test_others_on_the_network_are_not_served(guide_folder):
    with serving(guide_folder()) as served:
        port = int(served.address.rsplit(":", 1)[1].strip("/"))
        listening = subprocess.run(
            [sys.executable, "-c", f"import socket; socket.create_connection(('127.0.0.2', {port}), 2)"],
            capture_output=True,
            text=True,
            check=False,
        )
    assert listening.returncode != 0


def test_languages_that_the_guide_does_not_have_are_told(guide_folder, command):
    done = command("serve", "--root", guide_folder(), "--port", 0, "--languages", "fin")
    assert done.returncode == 2 and "fin" in done.stderr
