"""`make serve` shows what has been changed: a text, a word of the interface, a stylesheet, a template."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import AS_OF, ROOT, VALID

PROGRAM = ("generator", "overrides", "schema", "mkdocs.yml")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the program with a small guide, where a test may change everything."""
    folder = tmp_path / "project"
    for name in PROGRAM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        folder.mkdir(exist_ok=True)
        copy(ROOT / name, folder / name)
    shutil.copytree(VALID / "ten-services", folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def shown(project: Path, cache: Path) -> Iterator[Callable[[str], str]]:
    """Serves the guide; gives the text of a page or file by its path: `shown("fi/")`."""
    command = [sys.executable, "-m", "palveluopas", "serve", "--port", "0", "--as-of", str(AS_OF), "--cache", str(cache)]
    env = {**os.environ, "PYTHONPATH": str(project / "generator")}
    with subprocess.Popen(
        command, cwd=project, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        said = []
        for line in server.stdout:
            said.append(line)
            if found := ADDRESS.search(line):
                break
        else:
            pytest.fail("".join(said))
        yield lambda path: fetched(found[0] + path)
        server.terminate()


def fetched(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 (an address of this machine)
            return answer.read().decode()
    except urllib.error.HTTPError:
        return ""


def comes(seen: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something is seen within so many seconds."""
    until = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > until:
            return False
        time.sleep(0.3)
    return True


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def test_every_change_is_shown(project, shown):
    assert "<h1>" in shown("fi/")
    change(project / "services.yaml", "Apua arjen asioihin.", "Muutettu tieto.")
    assert comes(lambda: "Muutettu tieto." in shown("fi/services/neuvonta/"))
    change(project / "generator/palveluopas/i18n/labels/fi.yaml", 'a_z: "', 'a_z: "Muutettu ')
    assert comes(lambda: "<h1>Muutettu " in shown("fi/a-z/"))
    change(project / "overrides/assets/stylesheets/tokens.css", "--radius: 8px", "--radius: 7px")
    assert comes(lambda: "--radius: 7px" in stylesheet(shown)), (
        "the stylesheet that the page asks for is there, and is the new one"
    )
    change(project / "overrides/assets/javascripts/guide.js", '"use strict";', '"use strict"; const changed = 1;')
    assert comes(lambda: "const changed = 1" in shown(re.search(r"assets/javascripts/guide\.fi\.\w+\.js", shown("fi/"))[0]))
    change(
        project / "generator/palveluopas/website/templates/start.html",
        '<div class="hero">',
        '<div class="hero"><p>Muutettu malli</p>',
    )
    assert comes(lambda: "Muutettu malli" in shown("fi/"))


def stylesheet(shown: Callable[[str], str]) -> str:
    return shown(re.search(r"assets/stylesheets/guide\.\w+\.css", shown("fi/"))[0])
