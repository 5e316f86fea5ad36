"""A build for publishing refuses while the guide lacks what readers must be told; a trial goes on, and says that it is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from palveluopas.build.pipeline import checked
from palveluopas.cli.main import main
from palveluopas.guide.publishing import NEEDED, is_reserved
from palveluopas.validation.publishing import publishing_problems
from tests.conftest import VALID

PRIVACY = """  privacy:
    controller: esimerkkilan-kunta
    host: "Kunnan oma palvelin, Suomi"
    log_days: 30
    email: "tietosuoja@esimerkkila.example"
  accessibility:
    assessed_on: "2026-11-02"
    method: self
    conformance: partly
    authority: "Valvova virasto"
    email: "saavutettavuus@esimerkkila.example"
"""


def real_addresses(text: str) -> str:
    """The example guide as it would be with hosts that are not reserved."""
    return text.replace(".example", ".example.fi")


def told() -> str:
    text = (VALID / "ten-services/services.yaml").read_text("utf-8")
    return text.replace("organizations:\n", PRIVACY + "organizations:\n", 1)


def lacking(folder: Path, site_url: str | None = None) -> dict[str, str]:
    """Field → code of what keeps the guide from being published."""
    catalogue, _, _ = checked(folder)
    return {".".join(map(str, p.path)): p.code for p in publishing_problems(catalogue, site_url)}


def make(folder: Path, out: Path, cache: Path, *more: str) -> int:
    return main(["build", "--root", str(folder), "--out", str(out), "--cache", str(cache), "--as-of", "2026-11-21", *more])


def test_a_guide_that_tells_everything_is_published(guide_folder, tmp_path, cache):
    folder = guide_folder(**{"services.yaml": real_addresses(told())})
    assert lacking(folder) == {}
    assert make(folder, tmp_path / "out", cache, "--publish", "--languages", "fi") == 0
    page = (tmp_path / "out/fi/privacy/index.html").read_text("utf-8")
    for words in ("Rekisterinpitäjä", "Esimerkkilän kunta", "Kunnan oma palvelin, Suomi", "30 päivää", "tietosuoja@"):
        assert words in page
    assert "Koeversio" not in page and "koeversio" not in page
    statement = (tmp_path / "out/fi/accessibility/index.html").read_text("utf-8")
    assert "saavutettavuus@" in statement and "14 päivän" in statement


@pytest.mark.parametrize("path", [path for path in NEEDED if path != ("site_url",)])
def test_each_field_that_is_missing_is_named(guide_folder, path):
    name = path[-1] if path[-1] != "assessed_on" else "accessibility"
    lines = real_addresses(told()).splitlines(keepends=True)
    own = [n for n, line in enumerate(lines) if line.strip().startswith(f"{name}:")]
    if name == "accessibility":
        kept = [line for n, line in enumerate(lines) if not own[0] <= n < own[0] + 6]
    else:  # without a mailbox of the guide's own, that of accessibility is needed
        kept = [line for n, line in enumerate(lines) if n not in own]
    assert lacking(guide_folder(**{"services.yaml": "".join(kept)}))[".".join(path)] == "E485"


def test_nothing_is_written_while_something_is_missing_and_each_line_is_told(guide_folder, tmp_path, cache, capsys):
    assert make(guide_folder(), tmp_path / "out", cache, "--publish") == 1
    said = capsys.readouterr()
    assert not (tmp_path / "out").exists() and "Mitään ei kirjoitettu" in said.err
    for words in (
        "privacy.controller",
        "privacy.host",
        "privacy.log_days",
        'site_url": "https://opas.esimerkkila.example/"',
    ):
        assert words in said.out
    assert "services.yaml:12:" in said.out and 'privacy: {…, host: "Kunnan oma palvelin, Suomi"}' in said.out


def test_the_address_of_the_command_goes_before_the_catalogues(guide_folder):
    folder = guide_folder()
    assert lacking(folder)["site_url"] == "E486"
    assert "site_url" not in lacking(folder, "https://opas.example.fi/")


def test_a_trial_goes_on_and_says_that_it_is_one(built_trial):
    for language, words in {"fi": "Koeversio", "en": "Trial version"}.items():
        for path in ("privacy/", "accessibility/", "services/neuvonta/", "about/", "feedback/"):
            assert words in built_trial.page(f"{language}/{path}").text, f"{language}/{path}"
    page = built_trial.page("en/privacy/").text
    assert page.count("Not known yet. This is a trial version.") >= 3
    assert "within 14 days" in built_trial.page("en/accessibility/").text, "the guide has a mailbox of its own"


@pytest.fixture
def built_trial(built):
    return built["ten-services"]


def test_a_guide_without_any_mailbox_promises_no_answer(guide_folder, build_guide):
    lines = (VALID / "ten-services/services.yaml").read_text("utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("  email:"))
    page = build_guide(guide_folder(**{"services.yaml": text}), languages=("fi",)).page("fi/accessibility/").text
    assert "14 päivän" not in page and "Postilaatikkoa palautteelle ei ole vielä" in page


@pytest.mark.parametrize(
    ("address", "reserved"),
    [
        ("https://opas.example/", True),
        ("https://opas.example", True),
        ("https://opas.kunta.test/x", True),
        ("https://example.org/opas", True),
        ("opas@kunta.example", True),
        ("https://opas.example.fi/", False),
        ("https://www.example-kunta.fi/example/", False),
        ("https://esimerkki.fi/a.example", False),
        ("palaute@example.fi", False),
    ],
)
def test_reserved_hosts_are_known(address, reserved):
    assert is_reserved(address) is reserved
