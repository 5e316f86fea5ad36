"""What a reader or an editor loses without each of the packages that were asked for: mkdocs, mkdocs-material,
mkdocs-static-i18n, pyyaml, jsonschema and pytest. `docs/decisions/0020-mkdocs-plugin.md` says what each does.

First each is left out altogether. Then what it gives is looked at: a part of a page that is its work and nobody else's.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import material
import pytest
from mkdocs_static_i18n.plugin import I18n

from palveluopas.website import assets, prose_styles
from palveluopas.website.mkdocs_plugin import built_frames
from palveluopas.website.prose import prose_of
from tests.conftest import ROOT, VALID
from tests.reading import HtmlPage

AS_OF = "2026-11-21"


def without(package: str, *arguments: object, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Runs a module where a package is not installed."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{Path(__file__).parent}{os.pathsep}{ROOT / 'generator'}", "WITHOUT": package},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("package", ["", "mkdocs", "material", "mkdocs_static_i18n", "yaml", "pymdownx"])
def test_without_it_no_reader_gets_a_page(package, tmp_path):
    asked = ("--root", VALID / "prose", "--as-of", AS_OF, "--out", tmp_path / "site", "--cache", tmp_path / "cache")
    done = without(package, "palveluopas", "build", *asked)
    assert (done.returncode == 0) == (package == ""), done.stderr
    assert (tmp_path / "site").exists() == (package == "")


@pytest.mark.parametrize("package", ["", "jsonschema"])
def test_without_jsonschema_an_editor_is_not_told_what_is_wrong(package, guide_folder):
    root = guide_folder()
    faulty = (root / "services.yaml").read_text("utf-8").replace("  publisher:", "  publicher:", 1)
    (root / "services.yaml").write_text(faulty, "utf-8")
    done = without(package, "palveluopas", "check", "--root", root, "--as-of", AS_OF)
    assert done.returncode != 0
    assert ("services.yaml:" in done.stdout and "publisher" in done.stdout) == (package == ""), done.stdout + done.stderr


@pytest.mark.parametrize("package", ["", "pytest"])
def test_without_pytest_nobody_knows_that_a_change_breaks_nothing(package):
    done = without(package, "pytest", "--collect-only", "-q", "tests/model")
    assert (done.returncode == 0) == (package == "")


# --- what each gives to a page -----------------------------------------------------------------------

PAGES = {
    "fi": {"about": "!!! tip\n    Kysy neuvoa.\n", "privacy": "Emme kerää tietoja.\n"},
    "ru": {"about": "---\ntranslation: {method: human}\n---\n!!! tip\n    Спросите.\n"},
}
LABELS = {"fi": {"box_tip": "Vinkki"}, "ru": {"box_tip": "Совет"}}


def made() -> dict[str, dict[str, str]]:
    return built_frames(prose_of(PAGES, ["fi"], ["ru"], LABELS))


def test_static_i18n_gives_the_titles_of_boxes_in_each_language(monkeypatch):
    def titles() -> list[str]:
        return [HtmlPage(made()[code]["about"]).one("p", **{"class": "admonition-title"}).text for code in PAGES]

    assert titles() == ["Vinkki", "Совет"]
    monkeypatch.setattr(I18n, "on_page_markdown", lambda self, markdown, *_, **__: markdown)
    assert titles() == ["Tip", "Tip"], "English for everybody"


def test_static_i18n_gives_a_page_that_is_not_translated_in_the_source_language(monkeypatch):
    assert "Emme kerää tietoja." in made()["ru"]["privacy"]
    own = I18n.reconfigure_files

    def no_fallback(self: I18n, files: object, config: object) -> object:
        self.config.fallback_to_default = False
        return own(self, files, config)

    monkeypatch.setattr(I18n, "reconfigure_files", no_fallback)
    assert "privacy" not in made()["ru"], "the page is gone for the reader"


def test_static_i18n_builds_every_language(monkeypatch):
    monkeypatch.setattr(I18n, "on_post_build", lambda self, config: None)
    assert [code for code, pages in made().items() if "about" in pages] == ["fi"], "Russian is gone"


def test_mkdocs_gives_markdown_and_the_frame_of_every_page():
    page = made()["ru"]["about"]
    assert page.startswith("<!doctype html>") and '<div class="admonition tip">' in page
    assert len([name for name in made()["fi"] if name.startswith("frame:")]) > 50


def test_material_gives_the_icons_of_pages(built):
    icon = Path(material.__file__).parent / "templates/.icons/material/hand-wave-outline.svg"
    (path,) = re.findall(r'<path d="[^"]+"', icon.read_text("utf-8"))
    assert path in built["prose"].page("ar/topics/").source, "the icon that the guide gives to its topic"


def test_material_gives_the_look_of_boxes():
    rules = prose_styles.material_rules()
    style = assets.prose_stylesheet().data.decode()
    own = style.replace(rules, "")
    for part in ("--md-admonition-icon--tip:", ".tabbed-block{display:none}", ".prose .admonition.warning"):
        assert part in style and part not in own, part
