"""The check against what is published names every address that would be lost, and what to type about it."""

from __future__ import annotations

import shutil

import pytest

from palveluopas.build.published import NotASitemap, published_addresses
from tests.conftest import VALID

AS_OF = "2026-11-21"
GUIDE = (VALID / "ten-services/services.yaml").read_text("utf-8")
RENAMED = GUIDE.replace("- id: neuvonta\n    name", "- id: asukasneuvonta\n    name").replace(
    "first_contact: neuvonta\n", "first_contact: asukasneuvonta\n"
)


@pytest.fixture(scope="module")
def published(built):
    return built["ten-services"].folder


@pytest.fixture
def check(command, tmp_path, published):
    def run(text: str, where: object = None, **options: str):
        (tmp_path / "services.yaml").write_text(text, "utf-8")
        return command("check", "--root", tmp_path, "--as-of", AS_OF, "--lang", "en", "--published", where or published)

    return run


def test_the_same_guide_loses_nothing(check):
    assert check(GUIDE).returncode == 0


def test_a_renamed_record_is_told_with_what_to_type(check):
    told = check(renamed())
    assert told.returncode == 1
    assert told.stdout.count("E310") == 1
    assert 'the published address "services/neuvonta/" would be lost (fi, en)' in told.stdout
    assert "Write in services[asukasneuvonta]: former_ids: [neuvonta]." in told.stdout
    assert (
        check(renamed().replace("- id: asukasneuvonta\n", "- id: asukasneuvonta\n    former_ids: [neuvonta]\n")).returncode
        == 0
    )


def test_a_record_that_is_gone_is_told_and_can_be_led_on(check):
    gone = renamed().replace("- id: asukasneuvonta\n", "- id: xyz\n").replace("asukasneuvonta", "xyz")
    told = check(gone)
    assert "services/neuvonta/" in told.stdout
    moved = gone.replace(
        "  source_language", '  moved: [{from: "services/neuvonta/", to: "services/xyz/"}]\n  source_language', 1
    )
    assert check(moved).returncode == 0


def test_a_language_that_goes_is_told_once(check):
    told = check(GUIDE.replace("    - code: en\n", ""))
    assert told.stdout.count("E310") == 1
    assert "the language en goes" in told.stdout


def test_a_sitemap_in_parts_is_read_whole(published, tmp_path):
    whole = published_addresses(str(published / "sitemap.xml"))
    shutil.copy(published / "sitemap.xml", tmp_path / "sitemap-1.xml")
    index = "<sitemapindex><sitemap><loc>https://opas.esimerkkila.example/sitemap-1.xml</loc></sitemap></sitemapindex>"
    (tmp_path / "sitemap.xml").write_text(index, "utf-8")
    assert published_addresses(str(tmp_path)) == whole
    assert len(whole) > 100


def test_what_is_no_sitemap_is_told(check, tmp_path):
    with pytest.raises(NotASitemap):
        published_addresses(str(tmp_path))
    told = check(GUIDE, tmp_path / "nothing")
    assert told.returncode == 1
    assert "is not the sitemap of a published guide" in told.stderr


def renamed() -> str:
    """The guide with its first service under another id, everywhere."""
    return RENAMED.replace("service: neuvonta\n", "service: asukasneuvonta\n").replace("[neuvonta]", "[asukasneuvonta]")
