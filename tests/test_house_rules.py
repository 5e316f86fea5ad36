"""The house rules of the code, and where to put what breaks one."""

from __future__ import annotations

import ast
import hashlib
import itertools
import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache, lru_cache

import pytest

from palveluopas import kinds
from palveluopas.runtime.program_files import PACKAGE
from palveluopas.validation.rules.privacy import is_role
from tests.conftest import ROOT

MODULES = {
    path.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
EACH_MODULE = pytest.mark.parametrize("module", MODULES)

# The rooms from top to bottom. What two rooms need belongs in the lower one, or below both.
ROOMS = (
    "cli",
    "build",
    "website",
    "printing",
    "exports",
    "editing",
    "validation",
    "guide",
    "catalogue",
    "countries",
    "i18n",
    "kinds",
    "problems",
    "model",
    "runtime",
)

# Who may touch the disk, and what for. Everything else takes values and returns values.
WRITERS = {
    "palveluopas.runtime.atomic_write": "the site",
    "palveluopas.runtime.kept_files": "what is kept between builds",
    "palveluopas.editing.rename": "a record's files under their new name, all of them or none",
    "palveluopas.runtime.console": "nothing, into nowhere, where an output is closed",
}
WRITING = {
    "write_text",
    "write_bytes",
    "mkdir",
    "rename",
    "replace_file",
    "unlink",
    "rmdir",
    "symlink_to",
    "chmod",
    "touch",
    "rmtree",
    "copytree",
    "copyfile",
    "move",
    "mkdtemp",
    "makedirs",
    "NamedTemporaryFile",
    "TemporaryDirectory",
}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text("utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """The modules a module imports, anywhere in it; inside the package, the most exact name there is."""
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: write the whole name of what is imported"
            exact = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update(name if name in MODULES else str(node.module) for name in exact)
    return frozenset(found)


def own(module: str) -> set[str]:
    return {name for name in imports(module) if name in MODULES}


def room(module: str) -> str:
    """The package a module is in; empty for the package itself and what lies beside the rooms."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else ""


# --- import arrows: from the top of ROOMS to the bottom ----------------------------------------------


def test_every_folder_of_the_package_is_a_room():
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - {"schema", "overrides"} == set(ROOMS) - {"kinds"}, (
        "give it a place in ROOMS: who may know it, and whom it may know"
    )


@EACH_MODULE
def test_a_room_knows_only_the_rooms_below_it(module):
    if room(module):
        above = {
            other: room(other)
            for other in own(module)
            if room(other) and ROOMS.index(room(other)) < ROOMS.index(room(module))
        }
        assert not above, f"move what both need down to {room(module)} or below it, or pass it in"


def test_only_the_program_itself_imports_the_command_line():
    assert {name for name in MODULES if room(name) != "cli" and "cli" in map(room, own(name))} == {"palveluopas.__main__"}


def test_the_model_and_the_runtime_import_the_standard_library_and_themselves():
    for module in MODULES:
        if room(module) in ("model", "runtime"):
            outside = {name for name in imports(module) if not name.startswith(f"palveluopas.{room(module)}")}
            assert {name.split(".")[0] for name in outside} <= sys.stdlib_module_names, module


def test_no_module_imports_itself_through_others():
    def reached(module: str, seen: frozenset[str]) -> Iterator[tuple[str, ...]]:
        for name in sorted(own(module)):
            if name in seen:
                yield (module, name)
            elif name not in done:
                yield from reached(name, seen | {name})
        done.add(module)

    done: set[str] = set()
    circles = [circle for module in MODULES if room(module) != "model" for circle in reached(module, frozenset({module}))]
    assert circles == []


def test_only_the_website_knows_mkdocs():
    """Whatever needs MkDocs or its theme asks `website/` for it, so that another builder is a change to one package."""
    knowing = {
        name
        for name in MODULES
        if {other.split(".")[0] for other in imports(name)} & {"mkdocs", "material", "mkdocs_static_i18n"}
    }
    assert {room(name) for name in knowing} == {"website"}


def test_only_schema_and_the_shape_check_know_json_schema():
    knowing = {
        name for name in MODULES if {other.split(".")[0] for other in imports(name)} & {"jsonschema", "jsonschema_rs"}
    }
    assert knowing <= {"palveluopas.catalogue.schema", "palveluopas.validation.schema_check"}


def test_only_as_of_reads_a_clock():
    """A day comes from `guide/clock.py`. The command line measures how long a build took, and that is no day."""
    reading = {
        f"{module}: {node.value.id}.{node.attr}"
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr)
        in {
            (a, b)
            for a in ("datetime", "date", "time")
            for b in ("now", "today", "utcnow", "time", "localtime", "gmtime", "time_ns", "strftime")
        }
    }
    assert {line for line in reading if not line.startswith("palveluopas.guide.clock:")} == set()


def test_only_these_modules_write_files():
    for module in set(MODULES) - set(WRITERS):
        writing = {
            node.func.attr
            for node in ast.walk(tree(module))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING
        }
        opened = [
            node
            for node in ast.walk(tree(module))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "open"
            and any(isinstance(a, ast.Constant) and re.search("[wax+]", str(a.value)) for a in node.args[1:])
        ]
        assert not writing and not opened, (
            f"{module}: give the text back, and let `runtime/atomic_write.py` put it on the disk"
        )


# --- size and manners --------------------------------------------------------------------------------


@EACH_MODULE
def test_a_function_is_at_most_40_lines_and_takes_few_things(module):
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 40, f"{node.name}: look for the second idea hiding in it"
            assert len([arg for arg in node.args.args if arg.arg != "self"]) <= 6, (
                f"{node.name}: make a value of what belongs together"
            )


@EACH_MODULE
def test_a_module_opens_by_saying_what_it_is_for(module):
    assert (ast.get_docstring(tree(module)) or "").strip().endswith((".", "»", "`"))


@EACH_MODULE
def test_no_module_is_named_after_nothing(module):
    assert not {"utils", "helpers", "base", "manager", "common", "misc"} & set(module.split("."))


def test_every_check_is_in_its_list():
    rules = "palveluopas.validation.rules"
    assert {name for name in MODULES if name.startswith(f"{rules}.")} <= own(rules)


def test_every_module_of_pages_and_sheets_is_named_in_the_table_of_kinds():
    """`kinds.py` names functions of rooms above it; whoever is in none of its entries is never called."""
    makers = {page.maker for page in kinds.PAGES} | {kind.sheets for kind in kinds.KINDS.values()}
    known = {dotted.partition(":")[0] for dotted in makers} | {"palveluopas.website.pages.records"}
    known |= own("palveluopas.printing.sheets")
    rooms = ("palveluopas.website.pages.", "palveluopas.printing.sheets.")
    assert {name for name in MODULES if name.startswith(rooms)} <= known
    assert all(callable(kinds.named(maker)) for maker in makers - {""})


# --- what must not be in the repository --------------------------------------------------------------

# Beginnings of SHA-256 of names of persons in the documents the guide was made from. They are not
# written out here either: a name is found by its fingerprint, and in its Finnish cases.
SURNAMES = frozenset(
    [
        "0c95d2c33560e3a22b4e",
        "2e669e245b1102c4b8b8",
        "52e2c1aefb5abc7c622e",
        "596f4cc280ecc9f45c56",
        "6a401ca823b5b8c01fa7",
        "71f9c6925a32b8aa4a78",
        "960e5ffcc1ecb6754375",
        "985bdca14f3fc1fc7462",
        "b9770f94a5304f8e06ff",
    ]
)
WHOLE_WORDS = frozenset(["3fdf9df7721d2766505f", "8adb5b51fa4012887a9c"])
PAIRS = frozenset(
    [
        "1c58a8c099c6f1d1409a",
        "3c169ba446b30a502c18",
        "82a7fe036bfa6e898780",
        "97e4199913d3e9b5dc9a",
        "9bbd9e079410a55175a2",
        "b51dd0ad54ae0a7d8252",
        "b7868d18ad0c03df8667",
        "c437dd38e541f93db1f1",
        "d9937bef45bc4a103fee",
    ]
)
OFFICIAL_NUMBERS = {"0447942394", "0401294799", "0403598979", "0403536682", "0447945000"}
# Desks and services of towns and their companies that have a mobile number.
OFFICIAL_NUMBERS |= {"0447945796", "0504095620", "0408065001", "0447707346", "0408065124", "0408065435"}
OFFICIAL_NUMBERS |= {"0401817400", "0447945669", "0440885401"}
INVENTED_NUMBERS = {"0401234567", "0441234567", "0441234576", "0501234567"}
SKIPPED = {".git", ".venv", ".cache", "site", "__pycache__", ".pytest_cache", ".ruff_cache", "node_modules"}


@cache
def texts() -> dict[str, str]:
    """Every text file of the repository."""
    found = {}
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and not SKIPPED & set(path.relative_to(ROOT).parts):
            try:
                found[path.relative_to(ROOT).as_posix()] = path.read_text("utf-8")
            except UnicodeDecodeError:
                continue
    return found


@cache
def fingerprint(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:20]


@lru_cache(maxsize=200_000)
def is_name(word: str) -> bool:
    ends = range(6, len(word) + 1)
    return fingerprint(word) in WHOLE_WORDS or any(fingerprint(word[:end]) in SURNAMES for end in ends)


def test_no_person_of_the_source_documents_is_named_anywhere():
    for file, text in texts().items():
        lowered = f"{file} {text}".lower()
        words = re.findall(r"[^\W\d_]+", lowered)
        # A file and a line, never the word: the report of a failed test may be public too.
        named = [
            number
            for number, line in enumerate(lowered.splitlines(), 1)
            if any(map(is_name, re.findall(r"[^\W\d_]+", line)))
        ]
        assert not named, f"{file}: a person's name on lines {named}"
        assert not {fingerprint(" ".join(pair)) for pair in itertools.pairwise(words)} & PAIRS, f"{file}: a person's name"


def test_mobile_numbers_are_official_or_invented():
    for file, text in texts().items():
        if file.endswith((".lock", "requirements.txt")):
            continue
        for found in re.finditer(r"(?<![\d.:-])(?:\+358 ?|0)(?:4\d|50)(?:[ -]?\d){6,8}(?!\d)", text):
            digits = re.sub(r"\D", "", found[0].replace("+358", "0"))
            assert digits in OFFICIAL_NUMBERS | INVENTED_NUMBERS, f"{file}: {found[0]} is whose?"


def test_mailboxes_are_of_roles_and_not_of_persons():
    # The check's own tests need such addresses; they are of invented persons at reserved hosts.
    for file, text in texts().items():
        for found in re.finditer(r"\b([^\W\d_]{2,}\.[^\W\d_]{2,}(?:-[^\W\d_]+)?)@([\w.-]+\.\w+)", text):
            reserved = re.search(r"(^|\.)(example|invalid|test)$|(^|\.)example\.(fi|com|org|net)$", found[2])
            assert is_role(found[1]) or (file.startswith("tests/") and reserved), f"{file}: a mailbox at {found[2]}"


def test_no_file_tells_where_it_was_made():
    rooms = "work|home|root|Users|mnt"
    for file, text in texts().items():
        found = re.search(rf"(?<![\w.$}}*/<>-])/(?:{rooms})/[\w.-]+", text)
        assert not found, f"{file}: {found and found[0]}"


def test_every_file_of_tests_is_looked_into(pytestconfig):
    """By itself pytest passes by folders called «build» or «dist», and says nothing of it."""
    files = [ROOT / file for file in texts() if re.fullmatch(r"tests/(.+/)?test_\w+\.py", file)]
    passed_by = pytestconfig.getini("norecursedirs")
    folders = {part for file in files for part in file.relative_to(ROOT).parts[:-1]}
    assert "build" in folders
    assert not [part for part in folders if any(fnmatch(part, pattern) for pattern in passed_by)]
