"""Python as it is where one package is not installed: the one that WITHOUT names."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType


class _Missing(MetaPathFinder):
    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if fullname.partition(".")[0] == os.environ["WITHOUT"]:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


if os.environ.get("WITHOUT"):
    sys.meta_path.insert(0, _Missing())
