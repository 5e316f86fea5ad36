"""`mkdocs serve` shows the guide as `palveluopas serve` does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.test_serve import project  # noqa: F401 (a fixture)
from tests.conftest import AS_OF
from tests.serving import STATE, change, comes, mkdocs_serving, serving


@pytest.fixture
def guide(project: Path) -> Path:  # noqa: F811
    """With the folder of longer texts that MkDocs insists on."""
    (project / "content/pages").mkdir(parents=True)
    return project


def test_mkdocs_serves_the_same_guide_and_shows_every_change(guide):
    with mkdocs_serving(guide, guide, AS_OF=AS_OF.isoformat()) as served, serving(guide, program=guide) as own:
        for path in ("", "fi/", "en/services/neuvonta/", "fi/search.json", "catalogue.json"):
            assert STATE.sub("", served.text(path)) == STATE.sub("", own.text(path)), path
        assert served.ask("fi/ei-ole/")[0] == 404
        change(guide / "services.yaml", "Apua arjen asioihin.", "Muutettu tieto.")
        assert comes(lambda: "Muutettu tieto." in served.text("fi/services/neuvonta/"))
        change(guide / "overrides/base.html", '<header class="top">', '<header class="top"><p>Muutettu kehys</p>')
        assert comes(lambda: "Muutettu kehys" in served.text("fi/"))
        change(guide / "services.yaml", "organization: neuvontapalvelut", "organization: neuvola")
        assert comes(lambda: "VIRHE E301" in served.text("fi/services/neuvonta/"))
        assert "Muutettu tieto." in served.text("fi/services/neuvonta/")
        change(guide / "services.yaml", "organization: neuvola", "organization: neuvontapalvelut")
        assert comes(lambda: "VIRHE E301" not in served.text("fi/services/neuvonta/"))
        change(guide / "generator/palveluopas/website/csp.py", '"""', '"""So. ')
        assert comes(lambda: "Ohjelma on muuttunut" in served.text("fi/") and "csp.py" in served.text("fi/"))
        assert served.stop() == 0
        assert "Traceback" not in "".join(served.said)
    assert not (guide / "site").exists()


def test_a_guide_with_errors_from_the_beginning_is_served_when_they_are_corrected(guide):
    change(guide / "services.yaml", "guide:", "gude:")
    with mkdocs_serving(guide, guide) as served:
        assert served.ask("fi/")[0] == 500 and "services.yaml:1:1" in served.text("fi/")
        change(guide / "services.yaml", "gude:", "guide:")
        assert comes(lambda: served.ask("fi/")[0] == 200)


def test_a_guide_that_is_published_below_a_path_is_served_there(guide):
    with mkdocs_serving(guide, guide, SITE_URL="https://opas.example/opas/") as served:
        assert served.address.endswith("/opas/") and served.ask("fi/")[0] == 200
        script = re.search(r'src="/(_live/reload\.js)', served.text("fi/"))[1]
        served.address = served.address.removesuffix("opas/")
        assert served.ask(script)[0] == 200
