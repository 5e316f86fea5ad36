"""A few whole pages, to be read in every review. `pytest --renew` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palveluopas.build.pipeline import BuildOptions, build
from tests.conftest import AS_OF, VALID
from tests.reading import Site

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = {
    "front.html": "",
    "service.fi.html": "fi/services/neuvonta/",
    "service.en.html": "en/services/neuvonta/",
    "place.ar.html": "ar/places/kunnantalo/",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory, cache) -> Site:
    """The example guide with a translation of one service, and a language written from right to left."""
    folder = tmp_path_factory.mktemp("golden")
    root = folder / "guide"
    for file in (VALID / "ten-services").rglob("*.yaml"):
        target = root / file.relative_to(VALID / "ten-services")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            file.read_text("utf-8").replace("    - code: en\n", "    - code: en\n    - code: ar\n", 1), "utf-8"
        )
    words = root / "content/services/en/neuvonta.yaml"
    words.parent.mkdir(parents=True)
    words.write_text('name: "Advice"\nsummary: "Help with everyday matters."\ntranslation:\n  method: machine\n', "utf-8")
    assert build(BuildOptions(root, folder / "site", AS_OF, cache)).ok
    return Site(folder / "site")


def main_of(html: str) -> str:
    """What stands in <main>, without the drawings of icons and the fingerprints of files."""
    main = html[html.index("<main") : html.index("</main>")] + "</main>\n"
    main = re.sub(r"<svg .*?</svg>", "<svg/>", main, flags=re.DOTALL)
    return re.sub(r"\n\s*\n+", "\n", main)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_reads_as_it_did_when_it_was_last_reviewed(name, site, request):
    shown = main_of(site.html(PAGES[name]))
    if request.config.getoption("--renew"):
        (GOLDEN / name).write_text(shown, "utf-8")
    assert shown == (GOLDEN / name).read_text("utf-8"), (
        "if the new page is right, run pytest --renew and read the difference"
    )
