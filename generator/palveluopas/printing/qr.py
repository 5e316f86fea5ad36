"""QR codes, as small black-and-white pictures."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

QUIET = 2  # The white rim, in modules; the sheet's own paper adds the rest of the four that the standard asks for.
SCALE = 4  # Pixels of a module: enough for square corners in readers that smooth what they enlarge.


@lru_cache(maxsize=4096)
def qr_png(text: str) -> bytes:
    """The code of a text as a PNG file."""
    import segno  # only what is printed asks for it: 4 MB

    file = BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(file, kind="png", scale=SCALE, border=QUIET)
    return file.getvalue()
