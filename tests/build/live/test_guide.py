"""The guide in memory is the guide that a whole build makes, whatever has been edited before."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from palveluopas.build.live.guide import LiveGuide
from palveluopas.build.pipeline import BuildOptions, checked
from tests.bench.catalogue import write_catalogue
from tests.conftest import AS_OF, VALID, made_site
from tests.pictures import png, put_picture

SERVICE = "content/services/service-0.yaml"
TERMS = {
    "sana": 'id: sana\nname: "Ry"\nforms: ["ry"]\nexplanation: "Selitys."\nsource: [asiakirja]\nassured_date: "2026-11-02"\n',
    "toinen": 'id: toinen\nname: "Lo"\nexplanation: "Toinen selitys."\nsource: [asiakirja]\nassured_date: "2026-11-02"\n',
}
NEWS = """id: uutinen
name: "Uutinen"
text: ["Soita 112."]
audience: [residents]
published: "2026-11-20"
expires: "2026-12-31"
source: [asiakirja]
assured_date: "2026-11-20"
maintainer: organization-0
"""
PROSE = """## Otsikko

Lue [aiheesta](topics/topic-0.md) ja [alusta](../). Soita 112 kello 12:00.

!!! note
    Muista tämä.

1. yksi
2. kaksi
"""

Edit = Callable[[Path], None]


def put(file: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")

    return edit


def change(file: str, pattern: str, words: str) -> Edit:
    def edit(root: Path) -> None:
        text, count = re.subn(pattern, words, (root / file).read_text("utf-8"), count=1, flags=re.MULTILINE)
        assert count == 1, f"{file}: {pattern}"
        (root / file).write_text(text, "utf-8")

    return edit


def in_turn(*edits: Edit) -> Edit:
    def edit(root: Path) -> None:
        for one in edits:
            one(root)

    return edit


def gone(*files: str) -> Edit:
    def edit(root: Path) -> None:
        for file in files:
            (root / file).unlink()

    return edit


def copied(file: str, to: str, pattern: str, words: str) -> Edit:
    def edit(root: Path) -> None:
        shutil.copyfile(root / file, root / to)
        change(to, pattern, words)(root)

    return edit


def some_renamed(seed: int) -> Edit:
    """Six records of any kind and language under other names."""

    def edit(root: Path) -> None:
        chance = random.Random(seed)
        files = [path for path in sorted((root / "content").rglob("*.yaml")) if '\nname: "' in path.read_text("utf-8")]
        for path in chance.sample(files, 6):
            change(path.relative_to(root).as_posix(), r'^name: ".*"', f'name: "Uusi nimi {chance.randrange(1000)}"')(root)

    return edit


ROUNDS: dict[str, Edit] = {
    "a renamed service": change(SERVICE, r'^name: ".*"', 'name: "Uusi (Ry) nimi"'),
    "a glossary": in_turn(*(put(f"content/terms/{id_}.yaml", text) for id_, text in TERMS.items())),
    "a term's forms": change("content/terms/sana.yaml", r'"ry"', '"lo", "takä"'),
    "a term gone": gone("content/terms/toinen.yaml"),
    "another emergency number": change("services.yaml", r'number: "112"', 'number: "0295 123 456"'),
    "the number in a text": change(SERVICE, r'^fee: "', 'fee: "Soita 0295 123 456. '),
    "the number of old again": change("services.yaml", r'number: "0295 123 456"', 'number: "112"'),
    "a translation": change("content/services/ar/service-0.yaml", r'^name: ".*"', 'name: "اسم جديد (Uusi (Ry) nimi)"'),
    "a translation gone": gone("content/services/en/service-1.yaml"),
    "a translation's method": change("content/services/en/service-2.yaml", 'method: "human"', 'method: "machine"'),
    "a label": change("content/labels/ar.yaml", r'^a_z: ".*"', 'a_z: "كل شيء"'),
    "a label left to the program": change("content/labels/en.yaml", r'^about: ".*"\n', ""),
    "a prose page": put("content/pages/fi/about.md", PROSE),
    "a prose page more": put("content/pages/fi/employers.md", "Työnantajille: [opas](about.md)\n"),
    "a prose page in a translation": put(
        "content/pages/ar/employers.md", "---\ntranslation:\n  method: human\n---\nلأصحاب العمل: [دليل](about.md)\n"
    ),
    "a prose page gone": gone("content/pages/fi/privacy.md", "content/pages/en/privacy.md", "content/pages/ar/privacy.md"),
    "a record more": copied(SERVICE, "content/services/service-99.yaml", '^id: "service-0"', 'id: "service-99"'),
    "a record gone": in_turn(
        change("content/services/service-10.yaml", r"^refers_to: .*\n", ""),
        change("content/services/service-9.yaml", r"^related: .*\n", ""),
        gone(
            "content/services/service-11.yaml", "content/services/en/service-11.yaml", "content/services/ar/service-11.yaml"
        ),
    ),
    "a record of a new kind": put("content/news/uutinen.yaml", NEWS),
    "another name of the guide": change("services.yaml", r'^  name: ".*"', '  name: "Toinen <opas> & muut"'),
    "many renamed": some_renamed(1),
    "many renamed again": some_renamed(2),
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A made-up guide of many files, with all kinds that have folders there."""
    root = tmp_path / "catalogue"
    write_catalogue(root, 12, ("fi", "en", "ar"))
    change("services.yaml", r'"content/areas"', '"content/areas", "content/terms", "content/news"')(root)
    for kind in ("terms", "news"):
        (root / "content" / kind).mkdir()
    return root


def differences(live: LiveGuide, site: Path) -> list[str]:
    """The paths at which the guide in memory and a built site are not the same bytes."""
    built = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    shown = {path: live.content(path) for path in live.paths()}
    return sorted(path for path in built.keys() | shown.keys() if built.get(path) != shown.get(path))


@pytest.mark.slow
def test_after_each_of_22_rounds_of_edits_all_in_memory_is_what_a_whole_build_makes(catalogue, tmp_path, cache):
    live = LiveGuide(BuildOptions(catalogue, tmp_path / "never-made", AS_OF))
    assert live.refresh()
    assert len(ROUNDS) == 22
    for number, (name, edit) in enumerate(ROUNDS.items()):
        for code in ("fi", "ar")[: number % 3]:  # a language that nobody looked at for a while is not behind
            assert live.content(f"{code}/")
        edit(catalogue)
        assert live.refresh() and not live.told.what, f"{name}: {live.told}"
        assert live.result and live.result.problems == checked(catalogue, AS_OF)[1], name
        site = made_site(catalogue, tmp_path / "site", cache)
        assert differences(live, site.folder) == [], name
    assert len(live.paths()) > 250


def test_a_picture_is_the_one_that_a_build_publishes_also_when_it_is_exchanged(tmp_path, cache):
    root, at = tmp_path / "guide", "pictures/palvelupiste.png"
    shutil.copytree(VALID / "offices", root)
    live = LiveGuide(BuildOptions(root, tmp_path / "never-made", AS_OF, languages=("fi",)))
    live.refresh()
    assert differences(live, made_site(root, tmp_path / "site", cache, languages=("fi",)).folder) == []
    put_picture(root, "palvelupiste.png", png(200, 100))
    live.refresh()
    assert live.content(at) == png(200, 100)
    assert b'width="200" height="100"' in (live.content("fi/places/palvelupiste/") or b"")


def test_what_offers_itself_as_one_file_is_that_file(guide_folder, build_guide, tmp_path):
    root = guide_folder()
    change("services.yaml", r"^guide:\n", "guide:\n  download: true\n")(root)
    live = LiveGuide(BuildOptions(root, tmp_path / "never-made", AS_OF))
    live.refresh()
    assert not live.told.what, live.told.words
    assert "palveluopas.zip" in live.paths() and differences(live, build_guide(root).folder) == []
    assert not (tmp_path / "never-made").exists()


def test_an_error_leaves_the_last_good_state_and_is_told_in_the_language_of_the_guide(guide_folder, tmp_path):
    root = guide_folder()
    live = LiveGuide(BuildOptions(root, tmp_path / "never-made", AS_OF))
    live.refresh()
    assert not live.told.what, live.told.words
    before = live.content("fi/services/neuvonta/")
    change("services.yaml", "organization: neuvontapalvelut", "organization: neuvola")(root)
    assert live.refresh()
    assert live.told.what == "live_errors" and "VIRHE E301" in live.told.words and "neuvola" in live.told.words
    assert live.content("fi/services/neuvonta/") == before
    change("services.yaml", "organization: neuvola", "organization: neuvontapalvelut")(root)
    assert live.refresh() and not live.told.what


def test_a_fault_of_the_program_leaves_the_last_good_state_too(guide_folder, tmp_path, monkeypatch):
    root = guide_folder()
    live = LiveGuide(BuildOptions(root, tmp_path / "never-made", AS_OF))
    live.refresh()
    assert not live.told.what, live.told.words
    before = live.content("fi/")
    change("services.yaml", "Esimerkkilän opas", "Toinen opas")(root)
    with monkeypatch.context() as broken:
        broken.setattr("palveluopas.build.live.guide.source_guide", None)
        assert live.refresh()
    assert live.told.what == "live_fault" and "Traceback" in live.told.words and live.content("fi/") == before
    assert live.refresh() and not live.told.what and live.content("fi/") != before


def test_nothing_new_is_told_when_nothing_has_changed(guide_folder, tmp_path):
    root = guide_folder()
    live = LiveGuide(BuildOptions(root, tmp_path / "never-made", AS_OF))
    assert live.refresh()
    (root / "services.yaml").touch()
    assert not live.refresh() and not live.refresh([root / "services.yaml"])


def test_a_guide_that_begins_with_errors_is_there_when_they_are_corrected(guide_folder, tmp_path):
    root = guide_folder()
    text = (root / "services.yaml").read_text("utf-8")
    put("services.yaml", "guide: [\n")(root)
    live = LiveGuide(BuildOptions(root, tmp_path / "never-made", AS_OF))
    assert live.refresh() and live.told.what and not live.is_there and live.content("fi/") is None
    put("services.yaml", text)(root)
    assert live.refresh() and live.is_there and live.content("fi/")
