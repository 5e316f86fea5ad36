"""What is wrong with the machine is said in one true sentence, with an exit code of its own, and the site is whole.

The faults are real ones: small disks, folders without permission, closed pipes, limits of the system. What needs a
privilege that is not there is skipped.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from palveluopas.runtime import atomic_write
from palveluopas.runtime.machine_faults import Vanished
from tests.cli.test_mkdocs_build import SHORT
from tests.conftest import AS_OF, ROOT, VALID
from tests.reading import Site

TEN = VALID / "ten-services"
ARABIC = {"content/services/fi/plan.yaml": 'name: "الاستشارة 😀"\nsumary: "نص"\ntranslation:\n  method: human\n'}
PALVELUOPAS = [sys.executable, "-m", "palveluopas"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """A disk of its own of some bytes: `disk("full", 300_000)`."""
    mounted: list[Path] = []

    def made(name: str, size: int) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("no disk may be mounted here")
        mounted.append(folder)
        return folder

    yield made
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def somebody() -> list[str]:
    """What stands before a command so that permissions count, as they do for everybody but root."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root cannot give up its privileges here")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.fixture
def ended(cache: Path) -> Callable[..., tuple[int, str]]:
    """Runs a verb, and gives the exit code and the last line that is said of it; never a traceback."""

    def run(*arguments: object, before: Sequence[str] = (), **popen: Any) -> tuple[int, str]:
        words = [*map(str, arguments)]
        if words[0] in ("build", "print") and "--cache" not in words:
            words += ["--cache", str(cache)]
        done = subprocess.run(
            [*before, *PALVELUOPAS, *words, *([] if "--lang" in words else ["--lang", "en"])],
            check=False,
            **{"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "timeout": 300, **popen},
        )
        said = (done.stderr or b"").decode()
        assert "Traceback" not in said and "fault in the program" not in said, said
        return done.returncode, (said.splitlines() or [""])[-1].removeprefix("palveluopas: ")

    return run


def build(out: Path, root: Path = TEN, *more: object) -> list[object]:
    return ["build", "--root", root, "--out", out, "--as-of", AS_OF, *more]


def old_site(out: Path) -> Path:
    out.mkdir()
    (out / atomic_write.MARK).write_text('{"generator": "palveluopas 0.1.0"}')
    return out


def is_old(out: Path) -> bool:
    return [path.name for path in out.iterdir()] == [atomic_write.MARK] and [*out.parent.glob(".*")] == []


# --- the disk -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_full_disk_is_told_in_the_readers_language(ended, disk, language):
    folder = disk("full", 400_000)
    out = old_site(folder / "site")
    sentence = {
        "fi": f"levyllä ei ole enää tilaa ({folder}); {out}/ on ennallaan.",
        "sv": f"det finns inget utrymme kvar på disken ({folder}); {out}/ är som förut.",
        "en": f"there is no room left on the disk ({folder}); {out}/ is as it was.",
    }
    assert ended(*build(out), "--lang", language) == (74, sentence[language])
    assert is_old(out)


def test_a_first_build_on_a_full_disk_says_that_nothing_was_made(ended, disk):
    folder = disk("full", 400_000)
    sentence = f"there is no room left on the disk ({folder}); {folder}/site/ has not been made."
    assert ended(*build(folder / "site", TEN, "-j1")) == (74, sentence)
    assert [*folder.iterdir()] == []


def test_mkdocs_says_so_too(disk, guide_folder):
    root = guide_folder(**{"mkdocs.yml": SHORT, "content/pages/fi/about.md": "Teksti.\n"})
    folder = disk("full", 400_000)
    out = old_site(folder / "site")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(out)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 74 and "Traceback" not in done.stderr, done.stderr
    assert f"levyllä ei ole enää tilaa ({folder}); {out}/ on ennallaan." in done.stderr
    assert is_old(out)


def test_a_disk_that_can_only_be_read_is_told(ended, disk):
    folder = disk("reading", 400_000)
    out = old_site(folder / "site")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    assert ended(*build(out)) == (73, f"the disk can only be read ({folder}); {out}/ is as it was.")


def test_a_site_that_is_a_disk_of_its_own_cannot_be_exchanged(ended, disk):
    out = disk("site", 50_000_000)
    code, sentence = ended(*build(out))
    assert (code, sentence.split("; ")[-1]) == (73, f"{out}/ is as it was.") and "a disk of its own" in sentence
    assert [*out.iterdir()] == [] and [*out.parent.glob(".site*")] == []
    assert ended(*build(out / "site"))[0] == 0


def test_a_file_that_becomes_larger_than_is_allowed_is_told(ended, tmp_path):
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    code, sentence = ended(*build(tmp_path / "site"), preexec_fn=limited)
    assert (code, sentence) == (
        74,
        f"a file became larger than the system allows ({tmp_path}); {tmp_path}/site/ has not been made.",
    )


def test_an_editors_file_is_as_it_was_when_the_disk_is_full(ended, disk):
    folder = disk("full", 100_000)
    file = folder / "tuva.yaml"
    file.write_text("order: 1\nname: Tuva \n" + "# words\n" * 8_000)
    before = file.read_bytes()
    command = [*PALVELUOPAS, "fmt", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (74, f"palveluopas: levyllä ei ole enää tilaa ({file}).\n")
    assert file.read_bytes() == before and [path.name for path in folder.iterdir()] == ["tuva.yaml"]


# --- what is kept -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [20_000, 300_000])
def test_a_build_goes_on_where_nothing_can_be_kept_for_want_of_room(ended, disk, tmp_path, built, size):
    """In the first nothing fits at all, in the second MkDocs begins and comes to the end of the disk."""
    small = disk("small", size)
    if size < 100_000:
        with pytest.raises(OSError), (small / "x").open("wb", 0) as file:
            while True:
                file.write(bytes(512))
    assert ended(*build(tmp_path / "site"), "--cache", small / "frames")[0] == 0
    assert Site(tmp_path / "site").bytes() == built["ten-services"].bytes()


def test_a_build_says_where_nothing_can_be_kept(tmp_path, somebody):
    """In the guide's own language, when no other is asked for."""
    (tmp_path / "kept").mkdir(mode=0o555)
    command = [*somebody, *PALVELUOPAS, *map(str, build(tmp_path / "site")), "--cache", str(tmp_path / "kept")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    sentence = f"  kansioon {tmp_path}/kept ei voi säilyttää mitään (täällä ei ole oikeutta lukea tai kirjoittaa); "
    assert done.returncode == 0 and sentence in done.stderr and (tmp_path / "site/fi/index.html").exists()


# --- permissions ------------------------------------------------------------------------------------------


def test_a_folder_that_may_not_be_written_to_is_told(ended, tmp_path, somebody):
    out = old_site(tmp_path / "site")
    tmp_path.chmod(0o555)
    sentence = f"there is no permission to read or write here ({tmp_path}); {out}/ is as it was."
    assert ended(*build(out), before=somebody) == (73, sentence)
    assert ended(*build(tmp_path / "deep" / "site"), before=somebody)[0] == 73
    tmp_path.chmod(0o755)


@pytest.mark.parametrize(
    "what",
    [
        "services.yaml",
        "content/services/plan.yaml",
        "content/services/fi",
        "content/services",
        "content",
        "content/pictures",
    ],
)
def test_a_catalogue_file_that_may_not_be_read_is_named(guide_folder, somebody, what):
    root = guide_folder("skargard")
    (root / "content/pictures").mkdir()
    (root / what).chmod(0)
    command = [*somebody, *PALVELUOPAS, "check", "--root", str(root), "--as-of", str(AS_OF), "--lang", "en"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    (root / what).chmod(0o755)
    assert done.returncode == 1 and done.stderr == ""
    assert f"{what}:1:1: ERROR E101" in done.stdout


# --- outputs ------------------------------------------------------------------------------------------------


def closed_pipe() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def test_a_pipe_that_nobody_reads_any_more_is_told(ended):
    sentence = "whoever read the output stopped before all was said"
    assert ended("check", "--root", TEN, stdout=closed_pipe()) == (141, f"{sentence}.")
    assert ended("fields", "--lang", "en", stdout=closed_pipe()) == (2, ended("fields", "--lang", "en")[1])


@pytest.mark.parametrize(
    ("stdout", "code", "sentence"),
    [
        (closed_pipe, 141, "whoever read the output stopped before all was said"),
        (
            lambda: os.open("/dev/full", os.O_WRONLY),
            74,
            "not everything could be said, because there is no room for the output",
        ),
    ],
)
def test_a_site_that_is_in_place_is_not_said_to_be_unchanged(ended, tmp_path, built, stdout, code, sentence):
    out = old_site(tmp_path / "site")
    assert ended(*build(out), stdout=stdout()) == (code, f"{sentence}; the new {out}/ is whole and in place.")
    assert Site(out).bytes() == built["ten-services"].bytes()


def test_a_site_is_built_even_if_nobody_can_be_told(ended, tmp_path, built):
    for number, stderr in enumerate((closed_pipe(), os.open("/dev/full", os.O_WRONLY))):
        assert ended(*build(tmp_path / str(number)), stderr=stderr)[0] == 0
        assert Site(tmp_path / str(number)).bytes() == built["ten-services"].bytes()


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii", "latin-1:strict"])
def test_a_console_that_lacks_letters_shows_all_messages(guide_folder, encoding):
    root = guide_folder("skargard", **ARABIC)

    def checked(form: str, **environment: str) -> subprocess.CompletedProcess:
        words = [
            *PALVELUOPAS[:1],
            "-X",
            "utf8=0",
            *PALVELUOPAS[1:],
            "check",
            "--root",
            root,
            "--as-of",
            AS_OF,
            "--format",
            form,
        ]
        given = {**os.environ, **environment}
        return subprocess.run([*map(str, words)], cwd=ROOT, env=given, capture_output=True, check=False)

    there, here = checked("text", PYTHONIOENCODING=encoding), checked("text", PYTHONIOENCODING="utf-8")
    assert (there.returncode, there.stderr) == (1, b"")
    lines = there.stdout.decode(encoding.partition(":")[0]).splitlines()
    assert len(lines) == len(here.stdout.decode().splitlines()) > 3
    assert any('     2 | sumary: "\\u0646\\u0635"' in line for line in lines)
    json_there = checked("json", PYTHONIOENCODING=encoding).stdout.decode(encoding.partition(":")[0])
    assert json.loads(json_there) == json.loads(checked("json", PYTHONIOENCODING="utf-8").stdout)
    assert checked("github", PYTHONIOENCODING=encoding).stdout == checked("github", PYTHONIOENCODING="utf-8").stdout


def test_the_mark_stands_under_the_fault_also_where_letters_are_written_as_numbers(guide_folder):
    root = guide_folder("skargard", **{"content/services/fi/plan.yaml": 'name: "الا\u200bن"\n'})
    words = [*PALVELUOPAS, "check", "--root", str(root), "--as-of", str(AS_OF)]
    given = {**os.environ, "PYTHONIOENCODING": "ascii"}
    lines = subprocess.run(words, cwd=ROOT, env=given, capture_output=True, text=True, check=False).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "<U+200B>" in line and " | " in line)
    assert lines[at + 1].index("^") == lines[at].index("<U+200B>")


def test_an_output_that_is_closed_from_the_start_harms_nothing(tmp_path):
    command = subprocess.list2cmdline([*PALVELUOPAS, *map(str, build(tmp_path / "site"))])
    done = subprocess.run(["sh", "-c", f"{command} >&- 2>&-"], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "site/fi/index.html").read_text("utf-8").startswith("<!doctype html>")


# --- memory, files, processes, other programs ---------------------------------------------------------------


LIMITED = """
import os, resource, sys
from palveluopas.cli.main import main

files, memory = map(int, sys.argv[1:3])
if files:
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
if memory:
    used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
sys.exit(main(sys.argv[3:]))
"""


def limited(files: int, memory: int, *words: object) -> tuple[int, str]:
    """Runs a verb that may have no more files open, or may take no more memory than so much after it has been loaded."""
    command = [sys.executable, "-c", LIMITED, *map(str, (files, memory, *words))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stderr.splitlines()[-1]


def test_too_many_open_files_are_told(tmp_path, cache):
    sentence = "palveluopas: the system lets no more files be open; raise the limit (ulimit -n) or use --jobs 1"
    assert limited(3, 0, "check", "--root", VALID / "skargard")[0] == 71
    out = old_site(tmp_path / "site")
    code, said = limited(6, 0, *build(out, TEN, "-j2", "--cache", cache, "--lang", "en"))
    assert code == 71 and said.startswith(sentence) and said.endswith(f"; {out}/ is as it was.")


def test_a_limit_on_memory_is_told(tmp_path):
    """Enough to begin, not enough to read one file."""
    big = tmp_path / "big.yaml"
    with big.open("wb") as file:
        file.truncate(400_000_000)
    assert limited(0, 100_000_000, "fmt", big) == (
        71,
        "palveluopas: muisti loppui; sulje muita ohjelmia tai käytä valitsinta --jobs 1.",
    )


@pytest.mark.parametrize(
    "fault", ["MemoryError", "ImportError('libgcc_s.so.1 is missing')", "OSError(5, 'Input/output error')"]
)
def test_a_program_that_cannot_even_be_loaded_says_so(tmp_path, fault):
    """A library that fails as it is loaded; how little memory is too little differs from machine to machine."""
    (tmp_path / "yaml.py").write_text(f"raise {fault}\n", "utf-8")
    around = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])}
    done = subprocess.run([*PALVELUOPAS, "check"], cwd=ROOT, capture_output=True, text=True, env=around, check=False)
    assert done.returncode == 71 and done.stderr.startswith("palveluopas: the program cannot be loaded: ")
    assert len(done.stderr.splitlines()) == 1 and not done.stderr.endswith(": \n")


LACKING = """
import os, sys
from palveluopas.build import pipeline
from palveluopas.cli.main import main

first, whole = os.getpid(), pipeline._edition
def edition(*given):
    if os.getpid() != first:
        {what}
    import time; time.sleep(1)
    return whole(*given)
pipeline._edition = edition
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (
            "os.kill(os.getpid(), 9)",
            "the system ended one of the program's processes, probably because the memory is used up",
        ),
        ("raise MemoryError", "the memory is used up; close other programs or use --jobs 1"),
    ],
)
def test_a_want_of_memory_is_told(cache, tmp_path, what, sentence):
    """In the process of one language of two: killed by the system, or refused more memory."""
    out = old_site(tmp_path / "site")
    words = [*map(str, build(out, TEN, "-j2", "--cache", cache, "--lang", "en"))]
    command = [sys.executable, "-c", LACKING.format(what=what), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 71, done.stderr
    assert sentence in done.stderr and done.stderr.endswith(f"; {out}/ is as it was.\n") and "Traceback" not in done.stderr
    assert is_old(out)


def test_a_missing_git_is_told(ended, guide_folder):
    answer = ended("changes", "--root", guide_folder(), "--since", AS_OF, "--lang", "en", env={**os.environ, "PATH": ""})
    assert answer[0] == 2  # «changes» has no --lang
    command = [*PALVELUOPAS, "changes", "--root", str(TEN), "--since", str(AS_OF)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": ""}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (69, "palveluopas: tarvittavaa toista ohjelmaa ei ole asennettu (git).\n")


def test_a_port_that_is_taken_is_told(ended):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert ended("serve", "--root", TEN, "--port", port) == (
            69,
            f"the port {port} is taken by another program; choose another one with --port (0 finds a free one).",
        )

    assert ended("serve", "--root", TEN, "--port", 70_000)[0] == 2


# --- where things lie -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--out", "--cache", "--prints"])
def test_nothing_is_written_among_the_catalogues_files(ended, guide_folder, tmp_path, option):
    root = guide_folder()
    before = Site(root).bytes()
    folder = root / "content" / "services" / "new"
    words = [*build(tmp_path / "site", root), "--print", option, folder]
    sentence = f"{option}: the folder {folder} lies in content/, where the catalogue is. Choose a folder elsewhere."
    assert ended(*words) == (2, sentence)
    assert Site(root).bytes() == before


def test_a_site_is_not_made_around_the_catalogue(ended, guide_folder, tmp_path):
    """Not even where an earlier site stood: exchanging it would take the catalogue away."""
    root = guide_folder()
    (root / atomic_write.MARK).write_text('{"generator": "palveluopas 0.1.0"}')
    (tmp_path / atomic_write.MARK).write_text('{"generator": "palveluopas 0.1.0"}')
    for out in (root, tmp_path):
        assert ended(*build(out, root)) == (
            2,
            f"--out: the catalogue itself lies in the folder {out}. Choose a folder beside or below services.yaml.",
        )
    assert (root / "services.yaml").exists()


def test_a_folder_that_is_gone_is_told(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"cd {gone} && rmdir {gone} && {subprocess.list2cmdline(PALVELUOPAS)} check --lang en"
    given = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    done = subprocess.run(["sh", "-c", command], env=given, capture_output=True, text=True, check=False)
    sentence = "palveluopas: a folder that the program works in was taken away meanwhile (.).\n"
    assert (done.returncode, done.stderr.splitlines(True)[-1:]) == (74, [sentence])


def test_a_site_that_loses_its_folder_while_it_is_made_does_not_become_half_a_site(tmp_path):
    out = old_site(tmp_path / "site")
    with pytest.raises(Vanished), atomic_write.beside(out) as folder:
        shutil.rmtree(folder)
        atomic_write.put(folder, "fi/index.html", "the rest")
    assert is_old(out)


# --- being stopped ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_whoever_stops_a_build_is_told_the_truth_and_nothing_is_left(cache, tmp_path, build_guide):
    """Ctrl+C reaches all processes of the terminal, a service manager's SIGTERM perhaps the first one only."""
    new = build_guide(TEN).bytes()
    room = tmp_path / "room"
    room.mkdir()
    chance, endings = random.Random(7), set()
    for turn in range(12):
        out = room / "site"
        shutil.rmtree(out, ignore_errors=True)
        old_site(out)
        number = (signal.SIGINT, signal.SIGTERM)[turn % 2]
        code, said = stopped([*map(str, build(out)), "--cache", str(cache), "--lang", "en", "-j2"], room, number, chance)
        state = {True: "is as it was", False: "is whole and in place"}[is_old(out)]
        if not is_old(out):
            assert Site(out).bytes() == new
        assert [path.name for path in room.iterdir()] == ["site"], f"turn {turn}"
        assert "Traceback" not in said, said
        if code == -number:  # it came when all had been said and done
            assert not is_old(out)
        elif code:
            assert code == 128 + number, said
            assert said.endswith(f"{out}/ {state}.\n"), said
        endings.add(code)
    assert endings >= {130, 143}


def stopped(words: list[str], room: Path, number: int, chance: random.Random) -> tuple[int, str]:
    """Starts a build, and stops it while it writes, or at the moment when it has ended its writing."""
    command = subprocess.Popen(
        [*PALVELUOPAS, *words], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    until = time.monotonic() + 120
    while command.poll() is None and not [*room.glob(".site.new-*")] and time.monotonic() < until:
        time.sleep(0.001)
    time.sleep(chance.random() * 1.5)
    if command.poll() is None:
        if number == signal.SIGINT:
            os.killpg(command.pid, number)
        else:
            os.kill(command.pid, number)
    said = command.communicate()[1].decode()
    return command.returncode, said
