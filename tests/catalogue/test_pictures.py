"""What is read of a picture's file: enough to show it without anything moving, and to see what else is in it."""

from __future__ import annotations

import random

import pytest

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.pictures import pictures_in
from palveluopas.model import PictureFile
from palveluopas.validation.rules import check
from tests.conftest import AS_OF, VALID
from tests.pictures import EXIF, jpeg, png, put_picture


@pytest.mark.parametrize(
    ("name", "data", "form", "told"),
    [
        ("a.png", png(64, 48), "png", False),
        ("a.png", png(64, 48, b"Author\0Joku"), "png", True),
        ("a.jpg", jpeg(64, 48), "jpeg", False),
        ("a.jpg", jpeg(64, 48, EXIF), "jpeg", True),
        ("a.jpg", png(64, 48), "png", False),
    ],
)
def test_a_picture_tells_its_form_its_size_and_whether_there_are_notes_in_it(tmp_path, name, data, form, told):
    put_picture(tmp_path, name, data)
    assert pictures_in(tmp_path) == {name: PictureFile(form, 64, 48, len(data), told)}


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", jpeg()[:30], b"<svg/>", b"\xff\xd8" + b"\xff" * 300]
)
def test_what_is_cut_off_or_something_else_is_no_picture(tmp_path, data):
    put_picture(tmp_path, "a.jpg", data or b" ")
    assert pictures_in(tmp_path)["a.jpg"].form == "other"


def test_no_damage_to_a_picture_is_more_than_a_fault_of_its(tmp_path):
    chance = random.Random(1)
    for whole in (jpeg(300, 200, EXIF), png(30, 20, b"x")):
        for _ in range(300):
            data = bytearray(whole[: chance.randrange(1, len(whole))])
            data[chance.randrange(len(data))] = chance.randrange(256)
            put_picture(tmp_path, "a.jpg", bytes(data))
            assert pictures_in(tmp_path)["a.jpg"].form in ("jpeg", "png", "other")


def test_links_and_folders_are_no_pictures(tmp_path):
    put_picture(tmp_path, "a.jpg")
    (tmp_path / "content/pictures/b.jpg").symlink_to(tmp_path / "content/pictures/a.jpg")
    (tmp_path / "content/pictures/c.jpg").mkdir()
    assert list(pictures_in(tmp_path)) == ["a.jpg"]
    assert pictures_in(tmp_path / "nowhere") == {}


def test_a_picture_that_no_record_shows_is_told(guide_folder):
    folder = guide_folder()
    put_picture(folder, "turha.jpg")
    catalogue, problems = load(folder)
    told = [problem for problem in [*problems, *check(catalogue, AS_OF)] if problem.code == "W547"]
    assert [problem.file for problem in told] == ["content/pictures/turha.jpg"]


def test_a_picture_that_a_record_shows_is_in_order():
    catalogue, problems = load(VALID / "offices")
    assert not [problem for problem in [*problems, *check(catalogue, AS_OF)] if problem.code in ("W547", "E503", "E504")]
