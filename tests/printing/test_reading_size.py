"""How paper is set: letters large enough to read, a low foot, full pages, nothing parted from what it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pytest
from pypdfium2 import raw

BODY, BESIDE = 12, 10.5  # points
FOOT = 0.12  # of a page
SHEETS = [
    ("fi", "service-palvelutarpeen-arviointi"),
    ("fi", "path-perhe"),
    ("fi", "place-mimosa"),
    ("ru", "service-tulkkaus"),
    ("ru", "service-palvelutarpeen-arviointi"),
    ("ru", "path-perhe-fi"),
    ("ar", "service-tulkkaus"),
    ("ar", "service-tulkkaus-fi"),
    ("ar", "path-perhe"),
]
EACH = pytest.mark.parametrize(("code", "name"), SHEETS)


@dataclass(frozen=True)
class Row:
    """A line of letters as the eye sees it: how high it stands, from the foot of the page, and how large its letters are."""

    top: float
    bottom: float
    size: float
    letters: int
    words: str


@lru_cache(maxsize=32)
def pages(pdf: bytes) -> list[tuple[float, list[Row], float]]:
    """(height, the lines above the foot from the top, how high the foot's rule stands) of each page."""
    return [_page(page) for page in pypdfium2.PdfDocument(pdf)]


def _page(page: pypdfium2.PdfPage) -> tuple[float, list[Row], float]:
    text, height = page.get_textpage(), page.get_height()
    paths = (one.get_bounds() for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1))
    wide = [top for left, bottom, right, top in paths if right - left > 0.8 * page.get_width() and top - bottom < 4]
    rule = min(wide)
    found: dict[float, list[tuple[float, float, float, str]]] = {}
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        if sign.strip():
            _, bottom, _, top = text.get_charbox(index, loose=True)
            found.setdefault(round((top + bottom) / 8), []).append(
                (top, bottom, raw.FPDFText_GetFontSize(text, index), sign)
            )
    rows = [
        Row(
            max(top for top, _, _, _ in line),
            min(bottom for _, bottom, _, _ in line),
            Counter(round(size, 1) for _, _, size, _ in line).most_common(1)[0][0],
            len(line),
            "".join(sign for *_, sign in line),
        )
        for line in found.values()
    ]
    return height, sorted((row for row in rows if row.top > rule), key=lambda row: -row.top), rule


def sizes(pdf: bytes) -> Iterator[tuple[float, int]]:
    """(size, letters) of what stands between head and foot, without the imprint, which is smaller than anything else."""
    for _, rows, _ in pages(pdf):
        for row in rows:
            yield row.size, row.letters


@EACH
def test_what_is_told_is_set_in_twelve_points_and_beside_finnish_in_ten_and_a_half(real, code, name):
    least = BESIDE if name.endswith("-fi") else BODY
    told = Counter()
    for size, letters in sizes(real.pdf(code, name).data):
        told[size] += letters
    small = {size: letters for size, letters in told.items() if size < least - 0.05}
    imprint = sum(letters for size, letters in small.items() if 9 <= size < 10)
    head = sum(letters for size, letters in small.items() if size == 10.8 or 11.1 <= size < 11.3)
    assert sum(small.values()) - imprint - head <= 8, small
    assert imprint <= 500 and head <= 60
    assert sum(letters for size, letters in told.items() if size >= least - 0.05) > 0.6 * sum(told.values())


@EACH
def test_the_foot_takes_no_more_than_an_eighth_of_a_page_and_is_smaller_than_what_is_told(real, code, name):
    pdf = real.pdf(code, name)
    for number, (height, rows, rule) in enumerate(pages(pdf.data)):
        assert rule <= FOOT * height, f"page {number + 1}: {rule / height:.0%}"
        text = pypdfium2.PdfDocument(pdf.data)[number].get_textpage()
        foot = [
            raw.FPDFText_GetFontSize(text, index)
            for index in range(text.count_chars())
            if chr(raw.FPDFText_GetUnicode(text, index)).strip() and text.get_charbox(index)[3] < rule
        ]
        assert foot and max(foot) < 10.5 < min(BODY, max(row.size for row in rows)), f"page {number + 1}"


@EACH
def test_no_page_but_the_last_is_more_than_half_blank_and_none_ends_in_a_heading(real, code, name):
    found = pages(real.pdf(code, name).data)
    for number, (height, rows, rule) in enumerate(found[:-1], 1):
        assert rows[-1].bottom < rule + (height - rule) / 2, f"page {number} is half blank"
        assert rows[-1].letters > 3, f"page {number} ends in a number alone"
        assert rows[-1].size < 13.4 or rows[-1].size == rows[len(rows) // 2].size, f"page {number} ends in a heading"


@EACH
def test_the_imprint_is_never_all_there_is_on_a_page(real, code, name):
    _, rows, _ = pages(real.pdf(code, name).data)[-1]
    assert max(row.size for row in rows) >= BESIDE
    assert sum(row.letters for row in rows if row.size >= BESIDE) > 10
