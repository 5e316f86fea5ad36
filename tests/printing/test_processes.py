"""Printing and processes side by side."""

from __future__ import annotations

from pathlib import Path

from palveluopas.build.pipeline import BuildOptions, build
from palveluopas.runtime.parallel import may_fork
from tests.conftest import AS_OF


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_no_process_is_forked_from_one_that_has_printed(guide_folder, tmp_path, cache):
    """The threads of Typst are not there in a forked process, which would wait for them for ever."""
    root = guide_folder("ten-services")
    for name, jobs in (("one by one", 1), ("side by side", 2)):
        assert build(BuildOptions(root, tmp_path / name, AS_OF, cache, jobs, prints=tmp_path / f"prints {name}")).ok
        assert not may_fork()
    assert files_of(tmp_path / "one by one") == files_of(tmp_path / "side by side")
