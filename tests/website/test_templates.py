"""Templates can be read: no line runs out of sight."""

from __future__ import annotations

from itertools import chain

from palveluopas.runtime.program_files import PACKAGE
from tests.conftest import ROOT

LONGEST = 160


def test_no_line_of_a_template_is_longer_than_a_screen_is_wide():
    pages = (PACKAGE / "website" / "templates").glob("*.html")
    frames = (ROOT / "overrides").rglob("*.html")
    prints = (PACKAGE / "printing" / "templates").glob("*.typ")
    files = sorted(chain(pages, frames, prints))
    assert len(files) > 60
    long = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert long == []
