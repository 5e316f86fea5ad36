"""Makes the first cell of each row of a table its header, which Typst cannot be told yet.

In our tables the first cell of a row says what the row is: a day, a service. A screen reader then says it with every
cell. Cells are no longer told their headers one by one; each header says whether it is of a column or of a row.
"""

from __future__ import annotations

import re

_CELLS = re.compile(rb"/S/TR\b.*/K\[(\d+) 0 R((?: \d+ 0 R)*)\]", re.DOTALL)
_HEADERS = re.compile(rb"(/A\[<</O/Table)/Headers\[[^\]]*\]")


def with_row_headers(bodies: dict[int, bytes]) -> dict[int, bytes]:
    """The objects of a file by their numbers, with headers for the rows of its tables."""
    changed = {}
    for row in filter(None, map(_CELLS.search, bodies.values())):
        first, others = int(row[1]), map(int, re.findall(rb"(\d+) 0 R", row[2]))
        if b"/S/TD/" in bodies[first]:
            changed[first] = _header(bodies[first])
            changed |= {other: _HEADERS.sub(rb"\1", bodies[other], count=1) for other in others}
    return {**bodies, **changed}


def _header(cell: bytes) -> bytes:
    own, found = _HEADERS.subn(rb"\1/Scope/Row", cell, count=1)
    return own.replace(b"/S/TD/", b"/S/TH/" if found else b"/S/TH/A[<</O/Table/Scope/Row>>]/", 1)
