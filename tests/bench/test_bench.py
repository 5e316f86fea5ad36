"""The made-up catalogue is a good one, and the table says what was measured."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from palveluopas.build.pipeline import BuildOptions, build, checked
from tests.bench import edits
from tests.bench.__main__ import _set_aside
from tests.bench.catalogue import write_catalogue
from tests.bench.run import Run, counted_once, measured
from tests.bench.table import Row, growths, table

DAY = date(2026, 11, 21)


def test_the_made_up_catalogue_has_no_faults_and_builds(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "guide", 10, ("fi", "ar"))
    _, problems, _ = checked(tmp_path / "guide", DAY)
    assert [problem.code for problem in problems if not problem.file.startswith("content/labels/")] == []
    result = build(BuildOptions(tmp_path / "guide", tmp_path / "site", DAY, tmp_path / "frames"))
    assert result.ok
    assert result.languages == ("fi", "ar")
    page = (tmp_path / "site" / "ar" / "services" / "service-3" / "index.html").read_text("utf-8")
    body = page[page.index("<article>") : page.index("</article>")]
    assert 'class="untranslated"' not in body
    assert 3000 < len(body) < 9000


def test_the_made_up_catalogue_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_catalogue(tmp_path / name, 3, ("fi", "zh"))
    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def _files(root: Path) -> dict[Path, bytes]:
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*.yaml")}


def test_an_earlier_build_is_out_of_the_way_and_takes_no_room_but_is_not_deleted(tmp_path: Path) -> None:
    page = tmp_path / "site" / "fi" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>", "utf-8")
    _set_aside(tmp_path, ("site", "frames"))
    assert not page.exists()
    assert [(path.name, path.stat().st_size) for path in tmp_path.rglob("*.html")] == [("index.html", 0)]


def test_memory_that_processes_share_counts_once(tmp_path: Path) -> None:
    script = "import os, time; held = bytearray(b'x') * 80_000_000; os.fork(); time.sleep(1); os._exit(0)"
    memory = measured([sys.executable, "-c", script], tmp_path, look=counted_once).memory
    assert 80_000_000 < memory < 130_000_000
    assert measured([sys.executable, "-c", script], tmp_path).memory > 160_000_000


def test_growth_is_counted_per_doubling_of_pages() -> None:
    rows = [Row(50, 1, 100, "ours", Run(1.0, 2.0, 0)), Row(200, 1, 400, "ours", Run(9.0, 8.0, 0))]
    assert growths(rows) == {(200, 1, "ours"): (3.0, 2.0)}


def test_the_table_has_a_row_for_each_build() -> None:
    rows = [
        Row(50, 4, 308, "ours, warm", Run(1.54, 2.0, 120_000_000)),
        Row(50, 4, 308, "Hugo", Run(2.0, 3.0, 90_000_000)),
        Row(200, 4, 1232, "ours, warm", Run(6.16, 8.0, 150_000_000)),
    ]
    assert table(rows) == (
        "services  languages  pages  builder     wall s  cpu s  pages/s  memory MB  wall ×2  cpu ×2  to Hugo\n"
        "      50          4    308  ours, warm    1.54   2.00      200        120                      0.77\n"
        "      50          4    308  Hugo          2.00   3.00      154         90\n"
        "     200          4   1232  ours, warm    6.16   8.00      200        150     2.00    2.00\n"
    )


@pytest.mark.slow
def test_what_is_saved_in_this_guide_is_served_soon(capsys: pytest.CaptureFixture[str]) -> None:
    """A bound that holds on a busy machine too; the figures are in docs/speed.md."""
    assert edits.main(["--rounds", "1", "--no-browser"]) == 0
    rows = capsys.readouterr().out.splitlines()[2:]
    assert len(rows) == len(edits.EDITS)
    assert all(float(row.split("|")[2].split()[0]) < 10 for row in rows), rows
