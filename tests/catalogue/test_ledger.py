"""Every file of a site has one owner, and the ledger knows it before anything is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palveluopas.catalogue.ledger import ledger_of
from palveluopas.catalogue.loader import load
from palveluopas.kinds import KINDS, LANGUAGE_FILES, PAGES, SITE_FILES
from tests.conftest import ROOT, VALID, made_site


@pytest.fixture(scope="module")
def printed(tmp_path_factory, cache) -> Path:
    """A small guide built with its prints and pictures."""
    folder = tmp_path_factory.mktemp("printed")
    return made_site(VALID / "ten-services", folder / "site", cache, prints=folder / "prints", zip=True).folder


def pattern(told: str, ends: str = "$") -> re.Pattern[str]:
    """What a path of the table stands for; a page has its parts below it."""
    return re.compile(
        "".join(re.escape(part) if at % 2 == 0 else "[^/]+" for at, part in enumerate(re.split(r"\{([^}]*)\}", told))) + ends
    )


def owners(path: str, codes: list[str]) -> list[str]:
    """Whose a file of a site is."""
    code, _, within = path.partition("/")
    if code not in codes:
        return [told for told in SITE_FILES if pattern(told, "(/.+)?$").match(path)]
    files = [told for told in LANGUAGE_FILES if pattern(told).match(within)]
    exact = [page.name for page in PAGES if pattern(f"{page.address}index.html").match(within)]
    below = [page.name for page in PAGES if page.address and pattern(page.address, ".*index.html$").match(within)]
    return files or exact or below


def test_every_file_of_a_built_guide_has_an_owner(printed):
    codes = list(load(VALID / "ten-services")[0].translations)
    files = [path.relative_to(printed).as_posix() for path in printed.rglob("*") if path.is_file()]
    assert len(files) > 300 and any(path.endswith(".pdf") for path in files) and any(path.endswith(".png") for path in files)
    assert [path for path in files if not owners(path, codes)] == []


def test_what_a_record_is_said_to_write_is_what_it_writes(printed):
    """Every path that the ledger gives to a record and that is there is of that record: its id is in it."""
    catalogue, _ = load(VALID / "ten-services")
    claims = [claim for listed in ledger_of(catalogue).claims.values() for claim in listed if claim.record]
    there = [claim for claim in claims if any((printed / code / claim.path).exists() for code in catalogue.translations)]
    kinds = {claim.record.kind for claim in there}
    assert kinds == {name for name, kind in KINDS.items() if kind.page and catalogue.records[name]} and len(there) > 60
    assert all(claim.record.id in claim.path for claim in there)


def test_a_guide_in_one_language_has_no_sheets_beside_another():
    """«x» and «x-fi» may live together where nothing is printed in two languages."""
    paths = {claim.path for listed in ledger_of(load(VALID / "ten-services")[0]).claims.values() for claim in listed}
    assert "print/service-neuvonta-fi.pdf" in paths
    catalogue, _ = load(VALID / "ten-services")
    catalogue.translations = {"fi": {}}
    assert "print/service-neuvonta-fi.pdf" not in {path for _, path in ledger_of(catalogue).claims}


def test_paths_that_differ_in_capital_letters_alone_are_one():
    catalogue, _ = load(VALID / "ten-services")
    record = catalogue.records["areas"]["esimerkkila"]
    twin = type(record)("areas", "Esimerkkila", record.data, record.file)
    catalogue.records["areas"]["Esimerkkila"] = twin
    disputed = {claim.path for claim, other in ledger_of(catalogue).disputed() if other}
    assert {"Esimerkkila/index.html", "esimerkkila/index.html"} <= disputed


def test_the_guide_of_this_repository_has_one_owner_for_every_path():
    assert list(ledger_of(load(ROOT)[0]).disputed()) == []


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.page and not kind.only], ids=lambda kind: kind.name
)
def test_no_area_may_be_called_as_the_folder_of_a_kind(kind, guide_folder):
    folder = kind.page.address.partition("/")[0]
    root = guide_folder()
    file = root / "services.yaml"
    area = f'areas:\n  - {{id: {folder}, name: "Toinen", type: municipality}}\n'
    file.write_text(file.read_text("utf-8").replace("areas:\n", area, 1), "utf-8")
    disputed = [claim.path for claim, _ in ledger_of(load(root)[0]).disputed()]
    assert f"{folder}/index.html" in disputed
