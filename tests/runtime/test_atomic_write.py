"""The published site is wholly the old one or wholly the new one, whatever happens in between."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from palveluopas.runtime import atomic_write, kept_files
from tests.conftest import ROOT, VALID
from tests.reading import Site


def site_in(folder: Path, words: str = "old") -> Path:
    folder.mkdir(parents=True)
    (folder / atomic_write.MARK).write_text('{"generator": "palveluopas 0.1.0"}')
    (folder / "index.html").write_text(words)
    return folder


def around(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path):
    out = site_in(tmp_path / "site")
    with atomic_write.beside(out) as folder:
        atomic_write.put(folder, "fi/index.html", "uusi")
        atomic_write.put(folder, atomic_write.MARK, b"{}")
    assert Site(out).bytes() == {"fi/index.html": b"uusi", atomic_write.MARK: b"{}"}
    assert around(out) == ["site"]


def test_the_old_site_is_whole_until_the_new_one_is(tmp_path):
    out = site_in(tmp_path / "site")
    with atomic_write.beside(out) as folder:
        atomic_write.put(folder, "index.html", "new")
        assert (out / "index.html").read_text() == "old"


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_site_whole_and_nothing_beside_it(tmp_path, fault):
    out = site_in(tmp_path / "site")
    with pytest.raises(fault), atomic_write.beside(out) as folder:
        atomic_write.put(folder, "index.html", "new")
        raise fault
    assert (out / "index.html").read_text() == "old"
    assert around(out) == ["site"]


def test_a_failed_first_build_leaves_no_folder(tmp_path):
    with pytest.raises(RuntimeError), atomic_write.beside(tmp_path / "deep" / "site"):
        raise RuntimeError
    assert list((tmp_path / "deep").iterdir()) == []


def test_a_folder_with_other_files_is_refused(tmp_path):
    out = tmp_path / "home"
    out.mkdir()
    (out / "letter.txt").write_text("dear")
    with pytest.raises(atomic_write.NotASite), atomic_write.beside(out):
        pass
    assert (out / "letter.txt").read_text() == "dear"


def test_a_folder_that_another_program_marked_is_refused(tmp_path):
    """Others call a file `build.json` too."""
    out = tmp_path / "app"
    out.mkdir()
    (out / atomic_write.MARK).write_text('{"target": "es2020"}')
    with pytest.raises(atomic_write.NotASite), atomic_write.beside(out):
        pass
    assert (out / atomic_write.MARK).read_text() == '{"target": "es2020"}'


def test_two_builds_at_once_publish_one_whole_site(tmp_path):
    """«make site» beside a running «make serve»: the later one may win or be refused, but never mix."""
    out = site_in(tmp_path / "site")
    names = ("index.html", "fi/index.html", atomic_write.MARK)
    try:
        with atomic_write.beside(out) as first:
            atomic_write.put(first, names[0], "first")
            with atomic_write.beside(out) as second:
                for name in names:
                    atomic_write.put(second, name, "second")
            for name in names[1:]:
                atomic_write.put(first, name, "first")
    except (atomic_write.NotASite, OSError):
        pass
    assert set(Site(out).bytes()) == set(names)
    assert len(set(Site(out).bytes().values())) == 1


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "site").write_text("dear")
    with pytest.raises(atomic_write.NotASite), atomic_write.beside(tmp_path / "site"):
        pass
    assert (tmp_path / "site").read_text() == "dear"


def test_an_empty_folder_is_used(tmp_path):
    (tmp_path / "site").mkdir()
    with atomic_write.beside(tmp_path / "site") as folder:
        atomic_write.put(folder, atomic_write.MARK, "{}")
    assert (tmp_path / "site" / atomic_write.MARK).exists()


def test_a_symbolic_link_is_refused_wherever_it_leads(tmp_path):
    real = site_in(tmp_path / "real")
    (tmp_path / "site").symlink_to(real)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    for out in (tmp_path / "site", tmp_path / "broken"):
        with pytest.raises(atomic_write.NotASite), atomic_write.beside(out):
            pass
        assert out.is_symlink()
    assert (real / "index.html").read_text() == "old"


def test_what_a_killed_build_left_is_cleaned_by_the_next(tmp_path):
    out = site_in(tmp_path / "site")
    left = tmp_path / ".site.new-abcdef"
    left.mkdir()
    (left / "half.html").write_text("half")
    with atomic_write.beside(out) as folder:
        atomic_write.put(folder, atomic_write.MARK, "{}")
    assert around(out) == ["site"]


def test_other_sites_and_other_folders_beside_are_let_be(tmp_path):
    for name in (".site2.new-abcdef", ".site.newer", "site.new-x"):
        (tmp_path / name).mkdir()
    with atomic_write.beside(tmp_path / "site") as folder:
        atomic_write.put(folder, atomic_write.MARK, "{}")
    assert {".site2.new-abcdef", ".site.newer", "site.new-x"} < set(around(tmp_path / "site"))


UMASKS = (0o022, 0o002, 0o027, 0o077)


@pytest.fixture
def umask(request) -> Iterator[int]:
    """Makes this process leave out some permissions of what it makes, as a server's administrator sets it."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def wrong_modes(folder: Path, umask: int) -> list[tuple[str, str]]:
    """What has other permissions than `umask` gives: its path, and its mode."""
    wanted = {True: 0o777 & ~umask, False: 0o666 & ~umask}
    modes = [(path, stat.S_IMODE(path.stat().st_mode)) for path in (folder, *folder.rglob("*"))]
    return [(str(path), oct(mode)) for path, mode in modes if mode != wanted[path.is_dir()]]


@pytest.mark.parametrize("umask", UMASKS, indirect=True)
def test_whatever_is_written_has_the_permissions_that_umask_gives(tmp_path, umask):
    out = tmp_path / "new" / "site"
    with atomic_write.beside(out) as folder:
        atomic_write.put(folder, "fi/deep/index.html", "uusi")
        with atomic_write.opened_text(folder, "data/all.json") as file:
            file.write("{}")
        atomic_write.put(folder, atomic_write.MARK, "{}")
    atomic_write.put_whole(out.parent / "handouts" / "one.pdf", b"%PDF")
    kept_files.keep(out.parent / "cache" / "frames", "one.json", b"{}")
    assert wrong_modes(out.parent, umask) == []


@pytest.mark.slow
@pytest.mark.parametrize("umask", [0o027], indirect=True)
def test_a_whole_build_has_the_permissions_that_umask_gives(tmp_path, umask, command):
    room = tmp_path / "room"
    order = [
        "--root",
        VALID / "ten-services",
        "--as-of",
        "2026-11-21",
        "--prints",
        room / "prints",
        "--cache",
        room / "cache",
    ]
    assert command("build", *order, "--out", room / "site", "--print", "--zip").returncode == 0
    assert command("handout", *order, "--out", room / "handouts", "neuvonta").returncode == 0
    assert command("print", *order, "--out", room / "paper", "--languages", "fi").returncode == 0
    assert {path.suffix for path in room.rglob("*")} > {".pdf", ".png", ".zip", ".html", ".code", ".json", ".txt", ".css"}
    assert wrong_modes(room, umask) == []


def test_a_file_that_is_written_anew_keeps_its_permissions(tmp_path):
    file = tmp_path / "tuva.yaml"
    file.write_text("old")
    for mode in (0o600, 0o664):
        file.chmod(mode)
        atomic_write.put_whole(file, b"new")
        assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("new", mode)
    assert around(file) == ["tuva.yaml"]


def test_what_a_killed_build_of_the_same_number_left_is_cleaned(tmp_path):
    """In a container every build may be process 7."""
    left = tmp_path / f".site.new-{os.getpid()}-abcdef"
    left.mkdir()
    with atomic_write.beside(tmp_path / "site") as folder:
        atomic_write.put(folder, atomic_write.MARK, "{}")
    assert around(tmp_path / "site") == ["site"]


def test_the_old_site_comes_back_when_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    """Where folders cannot be exchanged in one step."""
    monkeypatch.setattr(atomic_write, "_exchange", lambda *_: False)
    out = site_in(tmp_path / "site")
    with pytest.raises(FileNotFoundError):
        atomic_write._swap(tmp_path / "gone", out)
    assert (out / "index.html").read_text() == "old" and around(out) == ["site"]


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(tmp_path, cache, build_guide):
    """Real builds, killed with SIGKILL: half of them while they write, half of them anywhere."""
    whole = {}
    for day in ("2026-11-21", "2026-11-22"):
        site = build_guide(VALID / "ten-services", day=date.fromisoformat(day))
        whole[day] = site.bytes()
    out, chance = site.folder, random.Random(1)
    killed = 0
    for turn in range(10):
        now = next(day for day, content in whole.items() if content == site.bytes())
        other = next(day for day in whole if day != now)
        killed += _killed(out, cache, other, chance, while_writing=turn % 2 == 0)
        assert site.bytes() in whole.values(), f"turn {turn}: the site is neither the old nor the new one"
    assert killed >= 3
    build_guide(VALID / "ten-services", day=date.fromisoformat(other))
    assert site.bytes() == whole[other]
    assert [name for name in around(out) if name.startswith(".")] == []


def _killed(out: Path, cache: Path, day: str, chance: random.Random, while_writing: bool) -> bool:
    """Starts a build and kills it and its processes; whether it was still running."""
    arguments = ["build", "--root", VALID / "ten-services", "--out", out, "--cache", cache, "--as-of", day, "-j2"]
    build = subprocess.Popen(
        [sys.executable, "-m", "palveluopas", *map(str, arguments)],
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if while_writing:
        while build.poll() is None and not list(out.parent.glob(f".{out.name}.new-*")):
            time.sleep(0.001)
        time.sleep(chance.random() * 0.15)
    else:
        time.sleep(chance.random() * 1.5)
    running = build.poll() is None
    if running:
        os.killpg(build.pid, signal.SIGKILL)
    build.wait()
    return running


def test_no_file_of_a_site_is_written_twice(tmp_path):
    """The check tells of two records that share a path; should it ever miss one, nothing is lost without a word."""
    atomic_write.put(tmp_path, "fi/feedback/index.html", "one")
    for write in (
        lambda: atomic_write.put(tmp_path, "fi/feedback/index.html", "two"),
        lambda: atomic_write.opened(tmp_path, "fi/feedback/index.html"),
    ):
        with pytest.raises(atomic_write.WrittenTwice, match="fi/feedback/index.html"):
            write()
    assert (tmp_path / "fi/feedback/index.html").read_text() == "one"


def test_a_file_named_by_what_is_in_it_may_be_had_by_two_languages(tmp_path):
    atomic_write.put_shared(tmp_path, "assets/fonts/arab.1234.woff", b"letters")
    atomic_write.put_shared(tmp_path, "assets/fonts/arab.1234.woff", b"letters")
    assert (tmp_path / "assets/fonts/arab.1234.woff").read_bytes() == b"letters"


def test_a_file_does_not_get_the_name_of_another(tmp_path):
    atomic_write.put(tmp_path, "offline.part", "new")
    atomic_write.put(tmp_path, "offline.1.txt", "old")
    with pytest.raises(atomic_write.WrittenTwice):
        atomic_write.name_it(tmp_path, "offline.part", "offline.1.txt")
