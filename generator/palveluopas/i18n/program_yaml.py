"""Reads the YAML files that come with the program: messages, lists of words, countries.

Catalogues are read by `catalogue.yaml_reader`, which trusts nobody and remembers where everything stands.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def program_yaml(path: Path) -> Any:
    """What one of the program's own files says."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)  # libyaml: a tenth of the time of Python alone
