"""The program as others get it: built, installed in an empty environment, and used in a folder outside this repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from palveluopas import __version__
from tests.conftest import AS_OF, ROOT, VALID

pytestmark = pytest.mark.installed

GUIDES = sorted(path.name for path in VALID.iterdir())
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
# What is made on the way and belongs to no distribution.
LEFTOVERS = {"__pycache__", ".DS_Store"}
PIN = re.compile(r"^[a-z0-9.-]+==[^\\\n]+", re.MULTILINE)
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and beside it the wheel made of that."""
    folder = tmp_path_factory.mktemp("dist")
    built("--outdir", str(folder))
    return folder


@pytest.fixture(scope="session")
def wheel(made: Path) -> Path:
    return made / f"palveluopas-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="session")
def empty(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own that holds the wheel and what it asks for, in the versions of the lock."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    locked = folder / "locked.txt"
    locked.write_text("\n".join(PIN.findall((ROOT / "requirements.txt").read_text("utf-8"))), "utf-8")
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--constraint", str(locked), str(wheel)], check=True)
    return folder


@pytest.fixture
def abroad(empty: Path, tmp_path: Path) -> Run:
    """Runs the installed command in a folder outside the repository, knowing nothing of it."""
    folder = tmp_path / "guide"

    def run(*words: str, guide: str = "", status: int = 0) -> subprocess.CompletedProcess[str]:
        if guide:
            shutil.copytree(VALID / guide, folder)
        done = subprocess.run(
            [empty / "bin" / "palveluopas", *words],
            cwd=folder,
            env=surroundings(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done

    return run


def surroundings(home: Path) -> dict[str, str]:
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def built(*words: str, source: Path = ROOT) -> None:
    subprocess.run([sys.executable, "-m", "build", "--no-isolation", *words, source], check=True, capture_output=True)


def names_in(folder: Path) -> set[str]:
    """Every file below a folder of the program, as it is called from there."""
    files = (path for path in folder.rglob("*") if path.is_file() and not LEFTOVERS.intersection(path.parts))
    return {path.relative_to(folder).as_posix() for path in files}


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names_in(folder)}


def test_wheel_made_of_the_sdist_is_the_wheel_made_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    built("--wheel", "--outdir", str(tmp_path))
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_wheel_holds_every_file_of_the_program_and_no_other(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {f"palveluopas/{name}" for name in names_in(ROOT / "generator" / "palveluopas")}
    beside = {f"palveluopas/{top}/{name}" for top in ("schema", "overrides") for name in names_in(ROOT / top)}
    assert held == package | beside | {"palveluopas/mkdocs.yml"}


def test_sdist_holds_the_program_and_nothing_of_the_guide_in_this_repository(made: Path) -> None:
    with tarfile.open(made / f"palveluopas-{__version__}.tar.gz") as sdist:
        names = sdist.getnames()
    tops = {name.split("/")[1] for name in names if "/" in name}
    program = {"generator", "schema", "overrides", "mkdocs.yml", "pyproject.toml"}
    assert tops == program | {"README.md", "CHANGELOG.md", "LICENSE", "PKG-INFO", ".gitignore"}


def test_environment_is_whole_and_has_nothing_of_the_tests(empty: Path, tmp_path: Path) -> None:
    def python(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(empty / "bin" / "python"), "-I", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert python("-m", "pip", "check").returncode == 0
    assert "No module named 'pytest'" in python("-c", "import pytest").stderr
    assert python("-c", "import palveluopas; print(palveluopas.__file__)").stdout.startswith(str(empty))
    assert "No module named 'generator'" in python("-c", "import generator").stderr


@pytest.mark.parametrize("guide", GUIDES)
def test_installed_program_makes_the_guide_that_the_checkout_makes(abroad: Run, guide: str, tmp_path: Path) -> None:
    order = ["--as-of", str(AS_OF), *(["--print"] if guide == "ten-services" else [])]
    abroad("build", *order, guide=guide)
    folders = {"root": VALID / guide, "out": tmp_path / "here", "cache": tmp_path / "frames", "prints": tmp_path / "prints"}
    given = [f"--{name}={folder}" for name, folder in folders.items()]
    here = [sys.executable, "-m", "palveluopas", "build", *given, *order]
    subprocess.run(here, cwd=tmp_path, check=True, capture_output=True)
    ours, theirs = contents(tmp_path / "here"), contents(tmp_path / "guide" / "site")
    assert sorted(theirs) == sorted(ours)
    assert [name for name in ours if theirs[name] != ours[name]] == []
    assert any(name.endswith(".pdf") for name in theirs) == ("--print" in order)


def test_installed_program_tells_what_is_wrong(abroad: Run, tmp_path: Path) -> None:
    assert abroad("--version", guide="ten-services").stdout.strip() == __version__
    assert abroad("check", "--as-of", str(AS_OF)).stdout
    text = tmp_path / "guide" / "services.yaml"
    text.write_text(text.read_text("utf-8") + "nonsense: 1\n", "utf-8")
    assert "services.yaml:" in abroad("check", "--as-of", str(AS_OF), status=1).stdout


def test_installed_program_prints(abroad: Run, tmp_path: Path) -> None:
    record = re.search(r"services:\n  - id: (\S+)", (VALID / "ten-services" / "services.yaml").read_text("utf-8"))
    assert record
    abroad("handout", "--as-of", str(AS_OF), record[1], guide="ten-services")
    abroad("print", "--as-of", str(AS_OF))
    assert list((tmp_path / "guide" / "handouts").rglob("*.pdf"))
    assert list((tmp_path / "guide" / "prints").rglob("*.pdf"))


def test_installed_program_edits(abroad: Run, tmp_path: Path) -> None:
    assert "stamped" in abroad("stamp", guide="skargard").stdout
    record = tmp_path / "guide" / "content" / "services" / "plan.yaml"
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    abroad("fmt", "content/services/plan.yaml")
    assert b"\r" not in record.read_bytes()
    assert abroad("links", "--only", "no address holds these words").stdout.startswith("0 links")
    assert abroad("fields").stdout == (ROOT / "docs" / "fields.md").read_text("utf-8")


def test_installed_program_reads_the_history_of_a_catalogue(abroad: Run, tmp_path: Path) -> None:
    abroad("check", "--as-of", str(AS_OF), guide="skargard")
    who = ["-c", "user.name=A", "-c", "user.email=a@guide.example", "-c", "commit.gpgsign=false"]
    for words in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "--message", "First"]):
        subprocess.run(["git", *words], cwd=tmp_path / "guide", env={**os.environ, "HOME": str(tmp_path)}, check=True)
    assert "content/changes.yaml" in abroad("changes", "--since", "2026-01-01").stdout


@pytest.fixture
def shown(empty: Path, tmp_path: Path) -> Iterator[str]:
    """The address at which the installed program serves a guide."""
    shutil.copytree(VALID / "ten-services", tmp_path / "guide")
    command = [str(empty / "bin" / "palveluopas"), "serve", "--port", "0", "--as-of", str(AS_OF)]
    with subprocess.Popen(
        command,
        cwd=tmp_path / "guide",
        env=surroundings(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        said: list[str] = []
        assert server.stdout
        for line in server.stdout:
            said.append(line)
            if found := ADDRESS.search(line):
                break
        else:
            pytest.fail("".join(said))
        yield found[0]
        server.terminate()


def test_installed_program_serves(shown: str) -> None:
    with urllib.request.urlopen(shown + "fi/", timeout=20) as answer:
        assert 'lang="fi"' in answer.read().decode()
