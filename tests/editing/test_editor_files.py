"""What programs for editing read is what the schemas and the table of kinds say."""

from __future__ import annotations

import json

import pytest

from palveluopas.catalogue import schema
from palveluopas.editing.editor_files import derived_files
from palveluopas.kinds import KINDS
from tests.conftest import ROOT


@pytest.mark.parametrize("path", derived_files(ROOT))
def test_a_derived_file_is_what_the_table_says(path):
    assert (ROOT / path).read_text("utf-8") == derived_files(ROOT)[path], "write it anew with “make fields”"


def test_an_editors_program_knows_the_schema_of_every_kind():
    schemas = json.loads(derived_files(ROOT)[".vscode/settings.json"])["yaml.schemas"]
    for name, kind in KINDS.items():
        assert schemas[f"./schema/{kind.schema}"][0] == f"/content/{name}/*.yaml"


def test_the_root_file_may_hold_and_include_every_kind():
    fields = schema.of("catalogue")["properties"]
    assert set(KINDS) == set(fields) - {"guide", "include"}
    assert fields["include"]["items"]["enum"] == [f"content/{name}" for name in KINDS]
    assert len(fields["include"]["items"]["enumDescriptions"]) == len(KINDS)


def test_the_command_writes_them(command, tmp_path):
    assert command("fields", "--into", tmp_path).returncode == 0
    assert {path: (tmp_path / path).read_text("utf-8") for path in derived_files(tmp_path)} == derived_files(tmp_path)
