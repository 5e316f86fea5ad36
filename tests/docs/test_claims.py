"""What README, CONTRIBUTING and docs/ say of the program and its files, held to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from palveluopas.build.pipeline import checked
from palveluopas.cli.main import _parser
from palveluopas.kinds import KINDS
from palveluopas.printing import bundle
from palveluopas.runtime.program_files import LABELS, PACKAGE
from palveluopas.validation.report import report
from tests.conftest import AS_OF, ROOT
from tests.docs.rooms import PAGE, page

# Decisions tell of their day, and the changelog of every day: both may name what is gone.
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
EACH_PAGE = pytest.mark.parametrize("file", PAGES, ids=lambda path: path.name)
BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
WHOLE = re.compile(r"`(?P<file>content/[\w/.-]+)`, whole:\n\n```yaml\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
ROOMS = "|".join(sorted(path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("_")))
FILE = re.compile(rf"(?:(?:generator|schema|overrides|tests|docs|content|\.github|\.ci|{ROOMS})/[\w/.-]+)\Z")
INVENTED = {
    "content/places/x.yaml",
    "content/services/x.yaml",
    "content/labels",
    "content/calendars",
    "content/pictures",
}  # samples, and what a guide may have


def prose(file: Path) -> str:
    return BLOCK.sub("", file.read_text("utf-8"))


def test_records_shown_whole_are_the_records_themselves():
    shown = [found for file in PAGES for found in WHOLE.finditer(file.read_text("utf-8"))]
    assert len(shown) >= 2
    for found in shown:
        assert found["text"] == (ROOT / found["file"]).read_text("utf-8"), found["file"]


@EACH_PAGE
def test_files_that_a_page_names_are_there(file):
    homes = (
        ROOT,
        PACKAGE,
        ROOT / "docs",
        ROOT / "content",
        ROOT / "overrides/assets/javascripts",
        ROOT / "tests/kinds/vacancy",
    )
    for name in filter(FILE.match, CODE.findall(prose(file))):
        if name not in INVENTED and not re.search(r"/(?:uusi-|so|sv\.yaml|sv/|ru/uusi)", name):
            assert any((home / name).exists() for home in homes), f"{file.name}: {name}"


@EACH_PAGE
def test_targets_and_verbs_that_a_page_names_are_there(file):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    verbs = set(next(action for action in _parser()._actions if action.dest == "==SUPPRESS==" or action.choices).choices)
    said = "\n".join(
        [*CODE.findall(file.read_text("utf-8")), *(found["text"] for found in BLOCK.finditer(file.read_text("utf-8")))]
    )
    for target in re.findall(r"(?:^|[;&(] ?)make ([a-z][a-z-]+)", said, re.MULTILINE):
        assert target in targets, f"{file.name}: make {target}"
    for verb in re.findall(r"(?:^|[/ ])palveluopas ([a-z]+)(?= |$)", said, re.MULTILINE):
        assert verb in verbs, f"{file.name}: palveluopas {verb}"


def anchors(file: Path) -> set[str]:
    """The anchors that a host makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", prose(file), re.MULTILINE)
    written = re.findall(r'<a (?:id|name)="([^"]+)"', file.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings} | set(written)


@pytest.mark.parametrize("file", [*PAGES, *sorted((ROOT / "docs/decisions").glob("*.md"))], ids=lambda path: path.name)
def test_links_between_the_pages_lead_somewhere(file):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(file)):
        if not target.startswith(("http", "mailto")):
            path, _, anchor = target.partition("#")
            to = (file.parent / path).resolve() if path else file
            assert to.exists(), f"{file.name}: {target}"
            assert not anchor or to.suffix != ".md" or anchor in anchors(to), f"{file.name}: {target}"


def test_the_table_of_rooms_is_what_the_package_is():
    assert page() == PAGE.read_text("utf-8"), "run: python -m tests.docs.rooms"


def test_there_are_at_most_twenty_rooms():
    from tests.test_house_rules import ROOMS as rooms

    assert len(rooms) <= 20


def test_the_message_that_contributing_explains_is_the_one_that_is_given(tmp_path, guide_folder):
    shown = next(
        found["text"] for found in BLOCK.finditer((ROOT / "CONTRIBUTING.md").read_text("utf-8")) if "E202" in found["text"]
    )
    file, line = re.match(r"(\S+?):(\d+):", shown).groups()
    wrong = [f"# {number}" for number in range(1, int(line))] + ['sumary: "Opetusta"', "id: tuva", 'name: "TUVA"']
    root = guide_folder(**{file: "\n".join(wrong) + "\n"})
    root_file = root / "services.yaml"
    if "include:" not in root_file.read_text("utf-8"):
        root_file.write_text(root_file.read_text("utf-8") + "include: [content/services]\n", "utf-8")
    catalogue, problems, _ = checked(root, AS_OF)
    told = report([one for one in problems if one.code == "E202"], catalogue, "en", "text")
    assert told.startswith(shown.rstrip("\n")), told


def test_the_tokens_that_design_shows_are_those_of_the_stylesheet():
    tokens = (ROOT / "overrides/assets/stylesheets/tokens.css").read_text("utf-8").lower()
    rows = re.findall(r"^\| (`--[^|]+) \| ([^|]+) \| ([^|]+) \|", (ROOT / "docs/design.md").read_text("utf-8"), re.MULTILINE)
    assert len(rows) > 5
    for names, *colours in rows:
        for name in re.findall(r"--[a-z-]+", names):
            assert f"{name}:" in tokens, name
        for colour in re.findall(r"#[0-9a-f]{3,6}\b", " ".join(colours).lower()):
            short = re.sub(r"#(.)\1(.)\2(.)\3$", r"#\1\2\3", colour)
            assert colour in tokens or short in tokens, f"{names}: {colour}"


def test_the_folders_that_editing_lists_are_those_of_the_catalogue():
    rows = re.findall(r"^\| (`content/[^|]+) \|", (ROOT / "docs/editing.md").read_text("utf-8"), re.MULTILINE)
    named = {name.removeprefix("content/") for row in rows for name in CODE.findall(row)}
    assert named - {"pages/fi", "labels"} == {kind for kind in KINDS if kind not in ("guide", "changes")}


def test_the_fields_of_samples_are_fields_of_the_schema():
    """A sample of YAML in docs/ has only fields that some record or part of one has."""
    text = "".join(path.read_text("utf-8") for path in sorted((ROOT / "schema").glob("*.json")))
    known = set(re.findall(r'"([A-Za-z_]+)": ?\{', text)) | {*KINDS, *bundle.FIELDS}
    seen = 0
    for file in PAGES:
        for found in BLOCK.finditer(file.read_text("utf-8")):
            if found["kind"] == "yaml" and "jobs:" not in found["text"] and "{% " not in found["text"]:
                data = yaml.load(found["text"], Loader=yaml.BaseLoader)  # noqa: S506 (our own pages, every value a string)
                for key in data if isinstance(data, dict) else ():
                    seen += 1
                    assert key in known, f"{file.name}: {key}"
    assert seen > 10


def test_the_languages_said_to_have_words_are_those_that_have():
    named = {"fi": "Finnish", "en": "English", "ru": "Russian", "ar": "Arabic", "sv": "Swedish"}
    assert {path.stem for path in LABELS.glob("*.yaml")} == set(named)
    said = " ".join((ROOT / "docs/editing.md").read_text("utf-8").split())
    sentence = next(part for part in said.split(". ") if part.startswith("Interface words are ready"))
    assert all(name in sentence for name in named.values()), sentence
