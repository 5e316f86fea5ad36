"""What `load` reads, what it refuses, and that no content ever makes it fall over."""

from __future__ import annotations

import os
import random
import shutil
import socket
import stat
from pathlib import Path

import pytest

from palveluopas.catalogue import yaml_reader
from palveluopas.catalogue.loader import Catalogue, Table, load
from palveluopas.kinds import KINDS
from palveluopas.problems.problem import spot

GUIDE = """\
guide:
  name: "Opas"
  source_language: fi
  languages: [{code: fi}, {code: en}]
include: [content/services]
services:
  - id: oma
    name: "Oma palvelu"
    free: true
topics:
  - {id: tyo, name: "Työ", order: 2}
places:
  - {id: tori, name: "Tori", latitude: 61.5, phones: [{id: tiski, number: "0401234567"}]}
"""


def guide_in(folder: Path, **files: str | bytes) -> Path:
    """A guide in a folder: `GUIDE`, and files by their names."""
    for name, content in {"services.yaml": GUIDE, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "content/services").mkdir(parents=True, exist_ok=True)
    return folder


def read_one(text: str) -> tuple[Table, list[str]]:
    value, _, problems = yaml_reader.read(text, "a.yaml")
    return value, [problem.code for problem in problems]


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def test_every_value_knows_its_line_and_column(tmp_path):
    catalogue, problems = load(guide_in(tmp_path))
    place = catalogue.records["places"]["tori"].data
    assert problems == []
    assert spot(place.spots["name"])[:2] == (13, 22)
    assert spot(place["phones"][0].spots["number"])[:2] == (13, 75)
    assert spot(place["phones"].spots[0])[:2] == (13, 55)


def test_only_the_schema_makes_numbers_and_truths_of_words(tmp_path):
    catalogue, _ = load(guide_in(tmp_path))
    assert catalogue.records["services"]["oma"].data["free"] is True
    assert catalogue.records["topics"]["tyo"].data["order"] == 2
    assert catalogue.records["places"]["tori"].data["latitude"] == 61.5
    assert read_one("a: 12:00\nb: no\nc: 0401234567\nd: 2026-02-30\ne: 1e3\n")[0] == {
        "a": "12:00",
        "b": "no",
        "c": "0401234567",
        "d": "2026-02-30",
        "e": "1e3",
    }


def test_quoted_numbers_stay_words(tmp_path):
    catalogue, _ = load(guide_in(tmp_path, **{"services.yaml": GUIDE.replace("order: 2", 'order: "2"')}))
    assert catalogue.records["topics"]["tyo"].data["order"] == "2"


def test_very_long_numbers_stay_words(tmp_path):
    catalogue, _ = load(guide_in(tmp_path, **{"services.yaml": GUIDE.replace("order: 2", "order: " + "9" * 5000)}))
    assert catalogue.records["topics"]["tyo"].data["order"] == "9" * 5000


def test_inline_records_come_before_files_and_files_by_name(tmp_path):
    files = {f"content/services/{name}.yaml": f"id: {name}\n" for name in ("b", "a", "c")}
    catalogue, problems = load(guide_in(tmp_path, **files))
    assert list(catalogue.records["services"]) == ["oma", "a", "b", "c"]
    assert catalogue.records["services"]["a"].file == "content/services/a.yaml"
    assert problems == []


def test_every_kind_is_there_even_when_empty(tmp_path):
    catalogue, _ = load(guide_in(tmp_path))
    assert set(catalogue.records) == set(KINDS)
    assert catalogue.records["news"] == {}


def test_translations_are_read_for_inline_records_and_for_the_guide(tmp_path):
    words = 'name: "Word"\ntranslation: {method: human}\n'
    files = {f"content/{name}.yaml": words for name in ("topics/en/tyo", "guide/en/guide", "services/en/oma")}
    catalogue, problems = load(guide_in(tmp_path, **files))
    assert problems == []
    assert set(catalogue.translations["en"]) == {("topics", "tyo"), ("guide", "guide"), ("services", "oma")}
    assert catalogue.translations["en"]["topics", "tyo"].data["translation"] == {"method": "human"}


def test_pages_and_labels_are_read_by_language(tmp_path):
    files = {"content/pages/en/topics/work.md": "# Work\n", "content/labels/en.yaml": 'home: "Home"\n'}
    catalogue, _ = load(guide_in(tmp_path, **files))
    assert catalogue.pages["en"] == {"topics/work": "# Work\n"}
    assert catalogue.labels["en"] == {"home": "Home"}


def test_line_ends_byte_order_mark_and_composed_letters_do_not_matter(tmp_path):
    text = "\ufeff" + GUIDE.replace("\n", "\r\n").replace("Työ", "Tyo\u0308")
    catalogue, problems = load(guide_in(tmp_path, **{"services.yaml": text}))
    assert problems == []
    assert catalogue.records["topics"]["tyo"].data["name"] == "Työ"


@pytest.mark.parametrize("word", ["می‌خواهم", "ภาษา\u200bไทย", "👨‍👩‍👧", "عربي\u200f!", "5\u00a0€"])
def test_characters_that_languages_need_are_welcome(tmp_path, word):
    _, problems = load(guide_in(tmp_path, **{"services.yaml": GUIDE.replace("Opas", word)}))
    assert problems == []


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u200b", "\u2060", "\ufeff", "\x07", "\x00", "\x85", "\ue000", "\U000e0041"]
)
def test_characters_nobody_sees_are_refused(tmp_path, character):
    _, problems = load(guide_in(tmp_path, **{"services.yaml": GUIDE.replace("Opas", f"O{character}pas")}))
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("E103", 2, 11)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\n", "E106"),
        ("a: *x\n", "E106"),
        ("a: &x b\nc: *x\n", "E106"),
        ("<<: {a: 1}\n", "E106"),
        ("a: !!str b\n", "E107"),
        ("a: !ENV B\n", "E107"),
        ("%TAG ! tag:x,2000:\n---\na: b\n", "E107"),
        ("a: b\n---\nc: d\n", "E110"),
        ("a: b\n...\n---\ntrailing", "E110"),
        ("a: b\n...\ntrailing", "E104"),
        ("a: |\n  b\n", "E114"),
        ("a: >\n  b\n", "E114"),
        ("a: " + "[" * 30, "E113"),
        ("[" * 100_000, "E113"),
        ("a: " + "x" * 5001, "E109"),
        ("? [a]\n: b\n", "E117"),
        ("a: 1\na: 2\n", "E105"),
        ('a: "\\ud83d"\n', "E104"),
        ('a: "\\u202e"\n', "E103"),
        ("a: 'b\n", "E104"),
    ],
)
def test_what_a_reader_would_not_expect_is_refused(text, code):
    assert code in read_one(text)[1]


def test_a_duplicate_key_keeps_the_first_value_and_names_both_lines():
    value, _, problems = yaml_reader.read("a: 1\nb: 2\na: 3\n", "a.yaml")
    assert value["a"] == "1"
    assert (problems[0].line, problems[0].values["first"]) == (3, 1)


def test_files_that_are_too_large_are_not_read(tmp_path):
    _, problems = load(guide_in(tmp_path, **{"content/services/suuri.yaml": b"# " + b"x" * 2_000_001}))
    assert codes(problems) == ["E108"]


def test_links_are_not_followed(tmp_path):
    root = guide_in(tmp_path / "guide", **{"content/services/a.yaml": "id: a\n"})
    (tmp_path / "outside.yaml").write_text("id: b\n")
    (root / "content/services/b.yaml").symlink_to(tmp_path / "outside.yaml")
    (root / "content/topics").symlink_to(tmp_path)
    catalogue, problems = load(root)
    assert codes(problems) == ["E111", "E111"]
    assert list(catalogue.records["services"]) == ["oma", "a"]


def test_a_pipe_is_no_root_file(tmp_path):
    os.mkfifo(tmp_path / "services.yaml")
    assert codes(load(tmp_path)[1]) == ["E101"]


def test_a_missing_folder_is_a_problem_and_not_an_exception(tmp_path):
    catalogue, problems = load(tmp_path / "nowhere")
    assert isinstance(catalogue, Catalogue)
    assert codes(problems) == ["E101"]


def test_no_bytes_make_the_loader_fall_over(tmp_path):
    """Eight hundred damaged guides: problems, perhaps, but never an exception."""
    chance = random.Random(20261121)
    root = guide_in(tmp_path)
    whole = GUIDE.encode()
    for _ in range(800):
        (root / "services.yaml").write_bytes(damaged(whole, chance))
        load(root)


PIECES = [
    b"[",
    b"{",
    b"\n",
    b": ",
    b"- ",
    b'"',
    b"'",
    b"#",
    b"&a ",
    b"*a",
    b"!",
    b"\t",
    b"? ",
    b"|",
    b"---\n",
    b"\xff",
    b"\x00",
]


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """The content with a few bytes changed, taken out, put in, or a piece of it doubled."""
    content = bytearray(whole)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content))
        kind = chance.randrange(4)
        if kind == 0:
            content[at] = chance.randrange(256)
        elif kind == 1:
            del content[at : at + chance.randint(1, 8)]
        elif kind == 2:
            content[at:at] = chance.choice(PIECES)
        else:
            content[at:at] = content[at : at + chance.randint(1, 60)]
    return bytes(content) or b"x"


def test_nothing_below_a_link_is_read(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    for file, text in {"fi.yaml": 'menu: "x"\n', "en/a.yaml": 'name: "x"\n', "fi/about.md": "x\n"}.items():
        (elsewhere / file).parent.mkdir(parents=True, exist_ok=True)
        (elsewhere / file).write_text(text)
    root = guide_in(tmp_path / "guide", **{"content/services/a.yaml": "id: a\n"})
    for folder in ("content/labels", "content/pages", "content/guide", "content/services/en"):
        (root / folder).symlink_to(elsewhere if folder != "content/services/en" else elsewhere / "en")
    catalogue, problems = load(root)
    assert [problem.file for problem in problems if problem.code == "E111"] == sorted(
        ["content/guide", "content/labels", "content/pages", "content/services/en"]
    )
    assert not catalogue.labels and not any(catalogue.pages.values()) and not any(catalogue.translations.values())


@pytest.mark.parametrize(
    "place",
    ["services/a.yaml", "services/pipe", "services/en/a.yaml", "labels/fi.yaml", "pages/fi/about.md", "changes.yaml", "x"],
)
def test_pipes_sockets_and_devices_are_told_and_never_opened(tmp_path, place):
    root = guide_in(tmp_path / "guide", **{"content/services/b.yaml": "id: b\n"})
    strange = root / "content" / place
    strange.parent.mkdir(parents=True, exist_ok=True)
    made = [os.mkfifo, lambda path: socket_at(path)]
    if not os.geteuid():
        made.append(lambda path: os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5)))  # a file of endless zeros
    for make in made:
        make(strange)
        assert [(problem.code, problem.file) for problem in load(root)[1]] == [("E129", f"content/{place}")]
        strange.unlink()


def socket_at(path: Path) -> None:
    """The path of a socket must be short."""
    before = os.getcwd()
    os.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(before)


@pytest.mark.parametrize("name", ["services.yaml", "content"])
def test_a_pipe_in_the_place_of_the_root_file_or_of_all_content_is_told(tmp_path, name):
    root = guide_in(tmp_path / "guide")
    if (root / name).exists():
        (root / name).unlink() if (root / name).is_file() else shutil.rmtree(root / name)
    os.mkfifo(root / name)
    assert {"services.yaml": "E101", "content": "E129"}[name] in codes(load(root)[1])


def test_what_systems_and_editors_put_beside_files_is_let_be(tmp_path):
    files = [
        *(
            ".gitkeep",
            ".DS_Store",
            "._a.yaml",
            "README.md",
            "readme.txt",
            "LICENSE",
            "Thumbs.db",
            ".a.yaml.swp",
            ".gitignore",
        ),
        *(".git/config", ".idea/x.yaml", ".obsidian/deep/x.md"),
    ]
    folders = ("content", "content/services", "content/services/en", "content/guide", "content/labels", "content/pages")
    root = guide_in(tmp_path / "guide", **{f"{folder}/{file}": "" for folder in folders for file in files})
    (root / "content/services/.#a.yaml").symlink_to("somebody@machine.123")
    assert codes(load(root)[1]) == []
