"""Stamping writes one line into a translation, and nothing else."""

from __future__ import annotations

import shutil

import pytest

from palveluopas.editing.stamp import NotStamped, stamp, stamped
from palveluopas.editing.wrong_catalogue import WrongCatalogue
from palveluopas.guide.translate import fingerprint
from tests.conftest import ROOT

FILE = "content/services/en/neuvonta.yaml"
PAGE = "content/pages/en/about.md"
TRANSLATION = """\
# Asked of the office: they say «Advice».
name: "Advice"   # short
summary: "Help with everyday matters."
description:
  - "You can ask about anything."
translation:
  method: human
  reviewed: "2026-11-20"  # read aloud at the desk
"""
SUMMARY = "Apua arjen asioihin. Saat tietää, mihin palveluun otat yhteyttä."
DESCRIPTION = "Neuvonnassa voit kysyä mitä vain arjen asiaa."
LINE = f'  source: "name:{fingerprint("Neuvonta")} summary:{fingerprint(SUMMARY)} description:{fingerprint(DESCRIPTION)}"\n'


def test_stamping_adds_one_line_and_keeps_comments(guide_folder):
    root = guide_folder(**{FILE: TRANSLATION})
    assert stamp(root) == 1
    assert (root / FILE).read_text("utf-8") == TRANSLATION.replace("method: human\n", f"method: human\n{LINE}")


def test_only_fields_that_are_translated_are_stamped(guide_folder):
    root = guide_folder(**{FILE: 'name: "Advice"\ntranslation:\n  method: human\n'})
    stamp(root)
    assert f'  source: "name:{fingerprint("Neuvonta")}"\n' in (root / FILE).read_text("utf-8")


def test_items_are_stamped_by_their_ids(guide_folder):
    file = "content/paths/en/alkuun.yaml"
    root = guide_folder(**{file: 'steps:\n  - id: opi\n    name: "Learn Finnish"\ntranslation:\n  method: human\n'})
    stamp(root)
    assert f'  source: "steps.opi.name:{fingerprint("Opi suomea")}"\n' in (root / file).read_text("utf-8")


def test_an_old_stamp_is_not_replaced_unasked(guide_folder):
    old = TRANSLATION.replace("method: human\n", 'method: human\n  source: "name:000000"\n')
    root = guide_folder(**{FILE: old})
    assert stamp(root) == 0
    assert (root / FILE).read_text("utf-8") == old
    assert stamp(root, [(root / FILE).resolve()]) == 1
    assert LINE in (root / FILE).read_text("utf-8")


@pytest.mark.parametrize("wrong", ["legislation: [{name: 'Laki'}]", "legislation: 3", "steps: [", "summary: 4"])
def test_a_source_that_has_not_its_shape_is_told_with_its_line_and_nothing_is_stamped(guide_folder, wrong):
    root = guide_folder(**{FILE: TRANSLATION})
    listed = root / "services.yaml"
    listed.write_text(listed.read_text("utf-8").replace(f'    summary: "{SUMMARY}"', f"    {wrong}"), "utf-8")
    with pytest.raises(WrongCatalogue) as told:
        stamp(root)
    assert told.value.problems and {(one.file, one.line > 1) for one in told.value.problems} == {("services.yaml", True)}
    assert (root / FILE).read_text("utf-8") == TRANSLATION


def test_stamping_one_file_leaves_the_others(guide_folder):
    other = "content/services/en/koulu.yaml"
    root = guide_folder(**{FILE: TRANSLATION, other: 'name: "School"\ntranslation:\n  method: human\n'})
    assert stamp(root, [(root / other).resolve()]) == 1
    assert (root / FILE).read_text("utf-8") == TRANSLATION


def test_stamping_twice_changes_nothing_more(guide_folder):
    root = guide_folder(**{FILE: TRANSLATION})
    assert (stamp(root), stamp(root), stamp(root, [(root / FILE).resolve()])) == (1, 0, 0)


def test_stamping_the_guide_of_this_repository_changes_nothing(tmp_path):
    """After a merge too: what is stamped stays as it is, and what is not would be seen as a change here."""
    shutil.copy(ROOT / "services.yaml", tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    assert stamp(tmp_path) == 0
    assert {path: path.read_bytes() for path in before} == before
    stamped_before = [
        path for path, text in before.items() if b"\n  source: " in text and path.parent.name in ("en", "ru", "ar")
    ]
    assert len(stamped_before) > 100, "nothing was looked at"


def test_a_prose_page_is_stamped_in_its_front_matter(guide_folder):
    source = "# Tietoa\n\nTämä on opas.\n"
    page = "---\ntranslation:\n  method: human\n---\n# About\n\nThis is a guide.\n"
    root = guide_folder(**{"content/pages/fi/about.md": source, PAGE: page})
    assert stamp(root) == 1
    line = f'  source: "text:{fingerprint(source)}"\n'
    assert (root / PAGE).read_text("utf-8") == page.replace("method: human\n", f"method: human\n{line}")


def test_a_file_without_a_method_says_what_is_missing():
    with pytest.raises(NotStamped, match="method: human"):
        stamped('name: "Advice"\n', "name:000000")


def test_the_command_tells_an_editor_and_not_a_programmer_what_is_missing(guide_folder, command):
    root = guide_folder(**{FILE: 'name: "Advice"\ntranslation: {method: human}\n'})
    done = command("stamp", "--root", root)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert FILE in done.stdout + done.stderr
