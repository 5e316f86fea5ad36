"""What is kept between builds is never believed more than its sum: harmed in any way, it is made anew."""

from __future__ import annotations

import os
import random
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from palveluopas.runtime.kept_files import keep, kept, refusal
from tests.conftest import AS_OF, VALID
from tests.reading import Site


def test_what_is_kept_is_found_as_it_was(tmp_path):
    for data in (b"", b"x", bytes(range(256)) * 1000):
        keep(tmp_path / "deep" / "cache", "one.pdf", data)
        assert kept(tmp_path / "deep" / "cache", "one.pdf") == data
    assert [path.name for path in (tmp_path / "deep" / "cache").iterdir()] == ["one.pdf"]


def test_no_bit_may_change_and_no_byte_be_missing_or_added(tmp_path):
    keep(tmp_path, "one", b"words")
    whole = (tmp_path / "one").read_bytes()
    flipped = (whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :] for at in range(len(whole)) for bit in range(8))
    cut = (whole[:at] for at in range(len(whole)))
    for harmed in (*flipped, *cut, whole + b"\0", b"\0" + whole, whole * 2):
        (tmp_path / "one").write_bytes(harmed)
        assert kept(tmp_path, "one") is None


def test_an_entry_of_another_name_is_not_taken_for_it(tmp_path):
    keep(tmp_path, "one", b"words")
    (tmp_path / "one").rename(tmp_path / "two")
    assert kept(tmp_path, "one") is None and kept(tmp_path, "two") is None


def a_link(file: Path) -> None:
    keep(file.parent, "elsewhere", b"words")
    file.symlink_to(file.parent / "elsewhere")


def a_full_folder(file: Path) -> None:
    (file / "deep").mkdir(parents=True)
    (file / "deep" / "x").touch()


def a_socket(file: Path) -> None:
    before = os.getcwd()
    os.chdir(file.parent)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(file.name)
    os.chdir(before)


@pytest.mark.parametrize("thing", [Path.mkdir, a_full_folder, os.mkfifo, a_link, a_socket])
def test_what_is_no_file_is_replaced(tmp_path, thing: Callable[[Path], object]):
    thing(tmp_path / "one")
    assert kept(tmp_path, "one") is None
    keep(tmp_path, "one", b"new")
    assert kept(tmp_path, "one") == b"new"


def test_where_nothing_can_be_kept_nothing_is(tmp_path):
    (tmp_path / "file").touch()
    keep(tmp_path / "file", "one", b"words")
    assert kept(tmp_path / "file", "one") is None
    assert isinstance(refusal(tmp_path / "file"), OSError)
    assert refusal(tmp_path / "new") is None and list((tmp_path / "new").iterdir()) == []


def harmed(file: Path, chance: random.Random) -> None:
    """Does to a file what disks, copies cut short and people do."""
    data, at = file.read_bytes(), chance.randrange(file.stat().st_size)
    flipped = data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    file.unlink()
    way = chance.randrange(7)
    if way == 5:
        os.mkfifo(file)
    elif way == 6:
        file.mkdir()
    else:
        file.write_bytes([flipped, flipped, data[:at], b"", b"\x89PNG nonsense"][way])


@pytest.mark.slow
def test_a_build_from_a_harmed_cache_is_the_same_byte_for_byte(tmp_path, command):
    """Every entry is harmed in the first round, every third one in the second; what is remade is whole again."""
    chance, cache = random.Random(1), tmp_path / "cache"
    order = ["build", "--root", VALID / "ten-services", "--out", tmp_path / "site", "--as-of", AS_OF, "--lang", "en"]
    order += ["--print", "--cache", cache / "frames", "--prints", cache / "prints"]

    def made() -> tuple[dict[str, bytes], int]:
        done = command(*order)
        assert done.returncode == 0, done.stderr
        new = sum(int(count) for count in re.findall(r"files to print, (\d+) of them new", done.stderr))
        return Site(tmp_path / "site").bytes(), new

    whole, printed = made()
    entries = sorted(path for path in cache.rglob("*") if path.is_file())
    assert printed and {path.suffix for path in entries} == {".json", ".code", ".pdf", ".png"}
    for share in (1, 3):
        for entry in entries:
            if chance.randrange(share) == 0:
                harmed(entry, chance)
        assert made()[0] == whole
    assert made() == (whole, 0)
    assert sorted(path for path in cache.rglob("*") if path.is_file()) == entries
