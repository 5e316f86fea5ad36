"""A file is parsed again only when it has changed, and what was read of it says the same as the first time."""

import os

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.yaml_file import RememberedFiles
from tests.conftest import VALID


def test_a_file_with_the_same_text_is_the_same_table(tmp_path):
    path, read = tmp_path / "one.yaml", RememberedFiles()
    path.write_text("id: one\n", "utf-8")
    first = read(path, "one.yaml").table
    os.utime(path, (1, 1))
    assert read(path, "one.yaml").table is first
    path.write_text("id: two\n", "utf-8")
    assert read(path, "one.yaml").table == {"id": "two"}
    path.unlink()
    assert read(path, "one.yaml").table is None


def test_a_file_that_somebody_names_is_read_whatever_its_stamp_says(tmp_path, monkeypatch):
    path, read = tmp_path / "one.yaml", RememberedFiles()
    monkeypatch.setattr("palveluopas.catalogue.yaml_file._stamp", lambda path: (1, 1, 1, 1))
    path.write_text("id: one\n", "utf-8")
    read(path, "one.yaml")
    path.write_text("id: two\n", "utf-8")
    assert read(path, "one.yaml").table == {"id": "one"}
    read.look_again(path)
    assert read(path, "one.yaml").table == {"id": "two"}


def test_a_catalogue_read_again_tells_the_same_problems(guide_folder):
    """What a label may not be is taken out of the guide's labels, not out of what was read."""
    root = guide_folder(**{"content/labels/fi.yaml": 'a_z: [yksi]\nabout: "Tietoa"\n'})
    (root / "content/areas").mkdir(exist_ok=True)
    (root / "content/areas/broken.yaml").write_text("id: *x\n", "utf-8")
    read = RememberedFiles()
    (first, told), (again, told_again) = load(root, read), load(root, read)
    assert told == told_again == load(root)[1] and "E125" in {problem.code for problem in told}
    assert first == again and again.labels["fi"] == {"about": "Tietoa"}


def test_records_of_unchanged_files_are_the_same_things():
    read = RememberedFiles()
    first, again = (load(VALID / "skargard", read)[0] for _ in range(2))
    assert first.records and all(
        again.records[kind][id_].data is record.data for kind, of in first.records.items() for id_, record in of.items()
    )
