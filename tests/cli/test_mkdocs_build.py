"""`mkdocs build` makes the guide, and the same one as `palveluopas build`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import AS_OF, ROOT
from tests.reading import Site

# All that a guide outside this repository needs to be built with MkDocs.
SHORT = """\
site_name: Guide
docs_dir: content/pages
theme: material
plugins:
  - palveluopas: {as_of: 2026-11-21}
  - i18n: {languages: [{locale: en, name: English, default: true}]}
"""
PROSE = "Puhelin: 040 123 4567\n12:00 suljemme\n\n<script>alert(1)</script>\n\n# Otsikko\n"

Mkdocs = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def mkdocs() -> Mkdocs:
    """Runs `mkdocs build` the way a person does, into a folder."""

    def run(root: Path, site: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), *arguments],
            cwd=root,
            env={**os.environ, **environment},
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture
def outside(guide_folder: Callable[..., Path]) -> Path:
    """A guide in a folder of its own, with prose in one of its two languages."""
    about = {"content/pages/fi/about.md": PROSE, "content/pages/fi/privacy.md": "Emme kerää tietoja.\n"}
    return guide_folder(**{"mkdocs.yml": SHORT, **about})


@pytest.mark.slow
def test_mkdocs_builds_this_guide_byte_for_byte_as_the_command_does(tmp_path, mkdocs, command, cache):
    address = "https://opas.example/opas/"
    done = mkdocs(ROOT, tmp_path / "mkdocs", "--strict", AS_OF=AS_OF.isoformat(), SITE_URL=address)
    assert done.returncode == 0, done.stdout + done.stderr
    asked = ("--as-of", AS_OF, "--site-url", address, "--out", tmp_path / "own", "--cache", cache)
    assert command("build", *asked).returncode == 0
    assert Site(tmp_path / "mkdocs").bytes() == Site(tmp_path / "own").bytes()


def test_a_guide_outside_the_repository_gets_the_programs_theme_and_markdown(outside, tmp_path, mkdocs, build_guide):
    done = mkdocs(outside, tmp_path / "mkdocs", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    made = Site(tmp_path / "mkdocs")
    assert made.bytes() == build_guide(outside).bytes()
    for code in ("fi", "en"):
        page = made.page(f"{code}/about/")
        prose = page.one("div", **{"class": "prose"}).text
        assert "Puhelin: 040 123 4567" in prose and "12:00 suljemme" in prose, "no line is data about the page"
        assert "<script>alert(1)</script>" in prose and "Otsikko" in [one.text for one in page.all("h2")]
    assert not list((outside / ".cache").glob("mkdocs-*"))


def faulty_catalogue(root: Path) -> str:
    (root / "services.yaml").write_text(
        (root / "services.yaml").read_text("utf-8").replace("  name:", "  nane:", 1), "utf-8"
    )
    return "nane"


def dead_link(root: Path) -> str:
    (root / "content/pages/fi/about.md").write_text("[Neuvola](../services/neuvola/)\n", "utf-8")
    return "E457"


def warning_in_the_first_language(root: Path) -> str:
    """Those of the others MkDocs counts itself, before the site is poured."""
    hook = (
        "import logging\n\ndef on_page_markdown(markdown, config, **_):\n"
        "    if config.plugins['i18n'].current_language == 'fi':\n"
        "        logging.getLogger('mkdocs').warning('something')\n"
    )
    return _hook(root, hook, "strict mode: the site is left as it was")


def fault_of_another_plugin(root: Path) -> str:
    return _hook(root, "def on_page_markdown(markdown, **_):\n    raise ValueError('a fault')\n", "a fault")


def fault_in_the_second_language(root: Path) -> str:
    hook = (
        "def on_page_markdown(markdown, config, **_):\n"
        "    if config.plugins['i18n'].current_language == 'en':\n        raise ValueError('a fault')\n"
    )
    return _hook(root, hook, "a fault")


def no_plugin_of_languages(root: Path) -> str:
    (root / "mkdocs.yml").write_text(SHORT[: SHORT.index("  - i18n")], "utf-8")
    return "i18n is missing"


def _hook(root: Path, code: str, said: str) -> str:
    (root / "hook.py").write_text(code, "utf-8")
    (root / "mkdocs.yml").write_text(SHORT + "hooks: [hook.py]\n", "utf-8")
    return said


@pytest.mark.parametrize(
    "spoil",
    [
        faulty_catalogue,
        dead_link,
        warning_in_the_first_language,
        fault_of_another_plugin,
        fault_in_the_second_language,
        no_plugin_of_languages,
    ],
)
def test_a_build_that_fails_leaves_the_site_and_no_folder_of_its_own(outside, build_guide, mkdocs, spoil):
    site = build_guide(outside)
    before = site.bytes()
    said = spoil(outside)
    done = mkdocs(outside, site.folder, "--strict")
    assert done.returncode == 1 and said in done.stdout + done.stderr, done.stdout + done.stderr
    assert site.bytes() == before
    assert not list(outside.rglob("mkdocs-*")) and not list(site.folder.parent.glob(".site*"))


def test_a_folder_of_something_else_is_not_overwritten(outside, tmp_path, mkdocs):
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.txt").write_text("dear")
    done = mkdocs(outside, tmp_path / "home")
    assert done.returncode == 1 and "did not make" in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "home/letter.txt").read_text() == "dear"


@pytest.mark.parametrize(("variable", "value"), [("AS_OF", "21.11.2026"), ("SITE_URL", "http://opas.example/")])
def test_what_is_asked_for_is_looked_at(outside, tmp_path, mkdocs, variable, value):
    asked = SHORT.replace("2026-11-21", "!ENV AS_OF") + "site_url: !ENV SITE_URL\n"
    (outside / "mkdocs.yml").write_text(asked, "utf-8")
    done = mkdocs(outside, tmp_path / "site", **{variable: value})
    assert done.returncode == 1 and value in done.stderr and not (tmp_path / "site").exists()
