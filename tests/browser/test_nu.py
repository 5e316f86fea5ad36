"""The Nu HTML checker, the one of W3C, has nothing to say of any page, nor of the pictures."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.samples import FULL, KINDS, again, pages
from tests.conftest import ROOT

JAR = Path(os.environ.get("VNU_JAR", ROOT / "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar"))
NEEDED = "the Nu HTML checker needs Java and npm: «apt install default-jre-headless npm», then «make test-browser»"


@pytest.fixture(scope="module")
def java() -> str:
    """Java, with the checker beside it. On a machine of one's own their lack is excused, in continuous integration not."""
    program = shutil.which("java")
    if program and JAR.is_file():
        return program
    (pytest.fail if os.environ.get("CI") else pytest.skip)(NEEDED)


def messages(java: str, addresses: list[str]) -> list[dict]:
    """What the checker says of these addresses; it fetches them as a browser does, so the policy's «self» is the host."""
    command = [
        java,
        "-Xss2m",
        "-Dnu.validator.servlet.allow-forbidden-hosts=true",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        "--also-check-svg",
    ]
    done = subprocess.run([*command, *addresses], capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0 and done.stdout, done.stderr[-2000:]
    return json.loads(done.stdout)["messages"]


def told(message: dict, root: str) -> str:
    path = message["url"].removeprefix(root)
    where = f"{path}:{message.get('lastLine', '')}: {message.get('subType', message['type'])}: {message['message']}"
    return f"{where}\n    {' '.join(message.get('extract', '').split())}\n    {again(path)}"


def test_the_checker_has_nothing_to_say(java, guide, served):
    """Of every page in Finnish: what one record alone has, the longest of its kind need not show. Of each kind in the others."""
    every = [file.relative_to(guide).as_posix().removesuffix("index.html") for file in sorted(guide.rglob("*.html"))]
    every.remove("404.html")  # a host does not give it without an error; see below
    chosen = {path for kind in KINDS for path in pages(guide, kind)}
    paths = [path for path in every if FULL or path.startswith("fi/") or path in chosen]
    found = messages(java, [served.url(path) for path in paths])
    assert len(paths) > 150 and not found, "\n".join(told(message, served.url()) for message in found[:40])


def test_pictures_and_the_page_for_what_is_missing_are_in_order_too(java, guide):
    pictures = sorted(guide.rglob("*.svg"))[: None if FULL else 20]
    assert pictures
    found = messages(java, [str(file) for file in [guide / "404.html", *pictures]])
    # As a file the page has no host, so the checker takes its own stylesheet for somebody else's.
    found = [message for message in found if "Content Security Policy" not in message["message"]]
    assert not found, "\n".join(told(message, "") for message in found)


def test_the_checker_notices_a_fault(java, tmp_path):
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p><img src=x><b>", "utf-8")
    assert len(messages(java, [str(tmp_path / "bad.html")])) >= 2
