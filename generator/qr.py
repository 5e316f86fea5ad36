"""QR codes, as drawings made of nothing but black squares."""

from __future__ import annotations

from functools import lru_cache

import segno

QUIET = 2  # The white rim, in modules; the sheet's own paper adds the rest of the four that the standard asks for.


@lru_cache(maxsize=4096)
def qr_svg(text: str) -> str:
    """The code of a text as SVG. Each row's neighbouring black squares are one shape, so that no hairline parts them."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False, boost_error=False).matrix]
    shapes = "".join(
        f"M{start} {y}h{end - start}v1h-{end - start}z" for y, row in enumerate(rows) for start, end in _runs(row)
    )
    size = len(rows) + 2 * QUIET
    box = f"{-QUIET} {-QUIET} {size} {size}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"><path d="{shapes}"/></svg>'


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Where black begins and ends in a row."""
    edges = [x for x, (left, right) in enumerate(zip([0, *row], [*row, 0], strict=True)) if left != right]
    return list(zip(edges[::2], edges[1::2], strict=True))
