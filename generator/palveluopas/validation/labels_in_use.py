"""Which words of the interface the program asks for, as its templates and modules are written."""

from __future__ import annotations

import re
from functools import lru_cache

from palveluopas.runtime.program_files import CHECKOUT, OVERRIDES, PACKAGE

_ASKED = re.compile(r"""\blabels?[(\[]\s*f?"(?P<key>[a-z0-9_]{2,})(?P<goes_on>"\s*~|\{)?|\blabel:(?P<slot>[a-z0-9_]+)""")


@lru_cache(maxsize=1)
def labels_in_use() -> dict[str, str]:
    """Each label that is asked for by name → the file that asks; one that goes on with a value ends in `_`."""
    files = [*sorted(OVERRIDES.rglob("*.html")), *sorted(PACKAGE.rglob("*.html")), *sorted(PACKAGE.rglob("*.py"))]
    found: dict[str, str] = {}
    for path in files:
        for match in _ASKED.finditer(path.read_text(encoding="utf-8")):
            key = match["key"] or match["slot"]
            if not match["goes_on"] or key.endswith("_"):
                found.setdefault(key, path.relative_to(CHECKOUT).as_posix())
    return found
