"""A record goes by another id everywhere, and nothing else changes; its old addresses lead on."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from palveluopas.build.pipeline import checked
from palveluopas.catalogue.loader import load
from palveluopas.editing import rename as module
from palveluopas.editing.rename import CannotRename, Renaming, rename, renamed_address
from palveluopas.editing.wrong_catalogue import WrongCatalogue
from palveluopas.kinds import KINDS
from tests.conftest import AS_OF, ROOT, errors


def texts(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Path:
    """A copy of the guide of this repository."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copy(ROOT / "services.yaml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    return folder


@pytest.mark.parametrize("kind", ["organizations", "responsibilities", "topics", "areas"])
def test_a_record_of_each_kind_is_renamed_and_the_guide_stays_whole(own, kind):
    catalogue, _ = load(own)
    id_ = min(catalogue.records[kind])
    rename(own, id_, f"aivan-uusi-{KINDS[kind].one.replace('_', '-')}", AS_OF, kind)
    after, problems, _ = checked(own, AS_OF)
    assert errors(problems) == []
    new = after.records[kind][f"aivan-uusi-{KINDS[kind].one.replace('_', '-')}"]
    assert id_ not in after.records[kind]
    assert id_ in new.data["former_ids"]


def test_only_the_words_that_name_it_change(guide_folder):
    root = guide_folder("skargard")
    file = root / "content/services/radgivning.yaml"
    file.write_text(file.read_text("utf-8").replace("id: radgivning", "id: radgivning   # first of all"), "utf-8")
    before = texts(root)
    rename(root, "radgivning", "medborgarhjalp", AS_OF)
    after = texts(root)
    now = after.pop("content/services/medborgarhjalp.yaml")
    assert "id: medborgarhjalp   # first of all\n" in now
    assert "former_ids: [nybyggarhjalp, radgivning]\n" in now
    back = now.replace("medborgarhjalp", "radgivning").replace("[nybyggarhjalp, radgivning]", "[nybyggarhjalp]")
    assert back == before.pop("content/services/radgivning.yaml")
    assert "content/services/fi/medborgarhjalp.yaml" in after
    back = {
        name.replace("medborgarhjalp", "radgivning"): text.replace("medborgarhjalp", "radgivning")
        for name, text in after.items()
    }
    assert back == before


def test_a_record_between_others_in_one_file_is_renamed(guide_folder):
    root = guide_folder()
    rename(root, "neuvonta", "asukasneuvonta", AS_OF, "services")
    text = (root / "services.yaml").read_text("utf-8")
    assert "  - id: asukasneuvonta\n    former_ids: [neuvonta]\n" in text
    assert "first_contact: neuvonta\n" not in text
    assert "      - id: neuvonta\n" in text, "an item of a checklist has an id of its own"


def test_a_name_that_it_had_is_no_former_one_when_it_comes_back(guide_folder):
    root = guide_folder()
    rename(root, "neuvonta", "asukasneuvonta", AS_OF, "services")
    rename(root, "asukasneuvonta", "neuvonta", AS_OF, "services")
    catalogue, problems = load(root)
    assert not problems
    assert [id_ for id_, record in catalogue.records["services"].items() if "former_ids" in record.data] == ["neuvonta"]
    assert catalogue.records["services"]["neuvonta"].data["former_ids"] == ["asukasneuvonta"]


@pytest.mark.parametrize("line_ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lists_in_lines_and_other_ends_of_lines_stay(guide_folder, line_ends, mark):
    root = guide_folder("skargard")
    file = root / "content/services/radgivning.yaml"
    text = file.read_text("utf-8").replace("former_ids: [nybyggarhjalp]", "former_ids:\n  - nybyggarhjalp  # until 2024")
    file.write_bytes((mark + text.replace("\n", line_ends)).encode())
    rename(root, "radgivning", "medborgarhjalp", AS_OF)
    after = (root / "content/services/medborgarhjalp.yaml").read_bytes().decode()
    assert f"former_ids:{line_ends}  - nybyggarhjalp  # until 2024{line_ends}  - radgivning{line_ends}name:" in after
    assert after.startswith(mark)


@pytest.mark.parametrize(
    ("old", "new", "kind", "key"),
    [
        ("neuvontaa", "x", "", "rename_unknown_nearest"),
        ("qqqqqq", "x", "", "rename_unknown"),
        ("neuvonta", "Uusi", "services", "rename_no_id"),
        ("neuvonta", "suunnitelma", "services", "rename_taken"),
    ],
)
def test_what_cannot_be_is_refused(guide_folder, old, new, kind, key):
    root = guide_folder()
    before = texts(root)
    with pytest.raises(CannotRename) as told:
        rename(root, old, new, AS_OF, kind)
    assert told.value.key == key
    assert texts(root) == before


def test_a_former_id_of_another_is_refused(guide_folder):
    root = guide_folder("skargard")
    with pytest.raises(CannotRename) as told:
        rename(root, "plan", "nybyggarhjalp", AS_OF)
    assert told.value.key == "rename_taken"


def test_an_id_that_the_guide_needs_is_refused_with_the_problem(guide_folder):
    root = guide_folder()
    before = texts(root)
    with pytest.raises(WrongCatalogue) as told:
        rename(root, "esimerkkila", "search", AS_OF)
    assert {problem.code for problem in told.value.problems} == {"E304"}
    assert texts(root) == before


def test_after_a_failure_everything_is_as_it_was(guide_folder, monkeypatch):
    root = guide_folder("skargard")
    before, whole, written = texts(root), module.put_whole, []

    def fails(file: Path, data: bytes) -> None:
        if file.is_relative_to(root) and len(written) == 2:
            written.append(file)
            raise OSError(28, os.strerror(28))
        written.extend([file] if file.is_relative_to(root) else [])
        whole(file, data)

    monkeypatch.setattr(module, "put_whole", fails)
    with pytest.raises(OSError, match="28"):
        rename(root, "radgivning", "medborgarhjalp", AS_OF)
    assert texts(root) == before


@pytest.mark.parametrize(
    ("address", "page", "kind", "then"),
    [
        ("../../services/apu/", "fi/topics/tyo/", "services", "../../services/uusi/"),
        ("../../services/apu/#hours", "fi/topics/tyo/", "services", "../../services/uusi/#hours"),
        ("apu.md", "fi/topics/tyo/", "topics", "uusi.md"),
        ("../apu/", "fi/topics/tyo/", "topics", "../uusi/"),
        ("../apu/", "fi/topics/tyo/", "services", "../apu/"),
        ("../apu/tyo/", "fi/about/", "areas", "../uusi/tyo/"),
        ("../networks/#apu", "fi/about/", "networks", "../networks/#uusi"),
        ("https://apu.example/services/apu/", "fi/about/", "services", "https://apu.example/services/apu/"),
    ],
)
def test_links_lead_to_the_record_under_its_new_id(address, page, kind, then):
    assert renamed_address(address, page, Renaming(kind, "apu", "uusi")) == then


def test_the_verb_says_what_changed(guide_folder, command):
    root = guide_folder()
    asked = command("rename", "neuvonta", "asukasneuvonta", "--root", root, "--as-of", "2026-11-21", "--lang", "en")
    assert asked.returncode == 0
    assert "neuvonta is asukasneuvonta now: 1 files have changed." in asked.stdout
    refused = command("rename", "neuvonta", "asukasneuvonta", "--root", root, "--as-of", "2026-11-21", "--lang", "en")
    assert refused.returncode == 1
    assert "there is no record neuvonta. Did you mean" in refused.stderr
