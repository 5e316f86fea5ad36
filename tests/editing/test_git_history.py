"""What has changed: written down from a real git history, told on a page and in a feed."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.editing.git_history import NoHistory, written
from palveluopas.exports.atom import Entry, feed
from palveluopas.i18n import cldr
from palveluopas.validation.schema_check import well_shaped

ATOM = "{http://www.w3.org/2005/Atom}"
CHANGES = """\
begins: "2025-01-10"
days:
  - date: "2026-11-20"
    added:
      - "services/neuvonta"
      - "responsibilities/arviointi-tyonhakija"
    removed:
      - "places/vanha-tori"
  - date: "2026-10-02"
    changed:
      - "organizations/neuvontapalvelut: email, phones, role"
      - "customer_groups/perhe"
  - date: "2025-11-01"
    changed:
      - "services/koulu"
"""


def git(folder: Path, *arguments: str, day: str = "2026-11-01") -> None:
    moment = f"{day}T12:00:00+02:00"
    names = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a"}
    names |= {"GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    subprocess.run(["git", "-C", folder, *arguments], env={**os.environ, **names}, check=True, capture_output=True)


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-m", "x", day=day)


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "services.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def history(guide_folder) -> Path:
    """A guide that was begun, confirmed again, and changed twice on one day."""
    root = guide_folder()
    git(root, "init", "-q")
    commit(root, "2026-11-01")
    change(root, 'assured_date: "2026-11-02"', 'assured_date: "2026-11-03"')
    commit(root, "2026-11-03")
    change(root, "Apua arjen asioihin.", "Apua kaikkiin arjen asioihin.")
    commit(root, "2026-11-05")
    change(root, "  - id: asuntoneuvonta\n", "  - id: kotineuvonta\n")
    change(root, "suomen-kurssi, asuntoneuvonta]", "suomen-kurssi, kotineuvonta]")
    change(root, "first_contact: asuntoneuvonta", "first_contact: kotineuvonta")
    commit(root, "2026-11-05")
    return root


def test_changes_are_read_by_record_and_day(history):
    text = written(history, date(2026, 11, 1))
    assert text.splitlines()[1:] == [
        'begins: "2026-11-01"',
        "days:",
        '  - date: "2026-11-05"',
        "    added:",
        '      - "services/kotineuvonta"',
        "    changed:",
        '      - "services/neuvonta: refers_to, summary"',
        '      - "topics/koti: first_contact"',
        "    removed:",
        '      - "services/asuntoneuvonta"',
    ]


def test_the_beginning_and_a_mere_confirmation_are_no_changes(history):
    assert "2026-11-03" not in written(history, date(2026, 11, 1))
    assert written(history, date(2026, 11, 6)).splitlines()[1:] == ['begins: "2026-11-01"']


def test_nobody_is_named_in_what_is_written(history):
    text = written(history, date(2026, 11, 1))
    assert "example.org" not in text and len(text) < 400


def test_what_was_written_of_earlier_days_stays(history):
    (history / "content").mkdir()
    earlier = 'begins: "2026-01-01"\ndays:\n  - date: "2026-02-02"\n    added:\n      - "services/koulu"\n'
    (history / "content/changes.yaml").write_text(earlier, "utf-8")
    text = written(history, date(2026, 11, 1))
    assert 'begins: "2026-01-01"' in text and text.endswith(earlier.partition("days:\n")[2])
    assert text.index("2026-11-05") < text.index("2026-02-02")


def test_the_verb_writes_the_file_and_the_guide_can_be_checked_with_it(history, command):
    assert command("changes", "--root", history, "--since", "2026-11-01").returncode == 0
    assert (history / "content/changes.yaml").is_file()
    assert command("check", "--root", history, "--as-of", "2026-11-21").returncode == 0


def test_without_a_history_the_verb_says_so(guide_folder, tmp_path):
    with pytest.raises(NoHistory):
        written(guide_folder(), date(2026, 11, 1))


# --- on the site -------------------------------------------------------------------------------------


def test_the_last_twelve_months_are_told_by_month_newest_first(build_guide, guide_folder):
    site = build_guide(guide_folder(**{"content/changes.yaml": CHANGES}))
    page = site.page("fi/changes/")
    assert [
        e.attributes["id"] for e in page.all("h2") if "id" in e.attributes and e.attributes["id"].startswith("month")
    ] == [
        "month-2026-11",
        "month-2026-10",
    ]
    links = {link.attributes["href"] for link in page.all("a") if "dl" in link.above}
    assert links == {
        "../services/neuvonta/",
        "../services/arviointi/",
        "../providers/neuvontapalvelut/",
        "../customer-groups/#perhe",
    }
    assert "vanha-tori" in page.text and "Perhe" in page.text and "2025-11" not in page.source


def test_an_advisor_is_told_what_to_look_at_again(build_guide, guide_folder):
    """The contacts have changed, and so has a wording, of which nothing is said."""
    page = build_guide(guide_folder(**{"content/changes.yaml": CHANGES})).page("fi/changes/")
    [told] = [item.text for item in page.all("li") if "neuvontapalvelut" in item.text]
    assert told.endswith("Yhteystiedot")


def test_what_lies_ahead_is_not_told(build_guide, guide_folder):
    site = build_guide(guide_folder(**{"content/changes.yaml": CHANGES}), day=date(2026, 11, 10))
    assert "month-2026-11" not in site.html("fi/changes/") and "month-2026-10" in site.html("fi/changes/")


def test_a_guide_without_changes_says_so(built):
    assert "Muutoksia ei ole kirjattu." in built["ten-services"].page("fi/changes/").text


def test_the_feed_has_an_entry_for_each_day_in_each_language(build_guide, guide_folder):
    site = build_guide(guide_folder(**{"content/changes.yaml": CHANGES}))
    for language, word in (("fi", "Uutta: Neuvonta"), ("en", "New: ")):
        root = ElementTree.fromstring((site.folder / language / "changes.xml").read_text("utf-8"))
        assert root.findtext(f"{ATOM}updated") == "2026-11-20T00:00:00Z"
        assert root.find(f"{ATOM}author/{ATOM}name").text
        entries = root.findall(f"{ATOM}entry")
        assert [entry.findtext(f"{ATOM}updated")[:10] for entry in entries] == ["2026-11-20", "2026-10-02"]
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
        assert word in entries[0].findtext(f"{ATOM}summary")
        where, _, anchor = entries[0].find(f"{ATOM}link").get("href").partition("#")
        assert where.endswith(f"/{language}/changes/") and f'id="{anchor}"' in site.html(f"{language}/changes/")


def test_a_feed_is_escaped_and_has_no_clock():
    entry = Entry("https://a.example/#1", "A & <b>", "https://a.example/?a=1&b=2", date(2026, 1, 2), "x < y")
    text = feed(
        "T & U",
        "https://a.example/f.xml",
        date(2026, 1, 3),
        [entry],
        page="https://a.example/",
        author="Me",
        language=cldr.language({"code": "fi"}),
    )
    root = ElementTree.fromstring(text)
    assert root.findtext(f"{ATOM}title") == "T & U" and root.findtext(f"{ATOM}entry/{ATOM}title") == "A & <b>"
    assert root.findtext(f"{ATOM}updated") == "2026-01-03T00:00:00Z"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("days: []\n", "E201"),
        ('begins: "2026-13-40"\n', "E208"),
        ('begins: "2026-01-01"\ndays:\n  - date: "2026-01-02"\n    added: ["Services/X"]\n', "E207"),
        ('begins: "2026-01-01"\nwho: "me"\n', "E202"),
    ],
)
def test_a_misshapen_file_of_changes_is_told_of(guide_folder, text, code):
    catalogue, problems = load(guide_folder(**{"content/changes.yaml": text}))
    found = problems + well_shaped(catalogue)[1]
    assert (code, "content/changes.yaml") in {(problem.code, problem.file) for problem in found}
