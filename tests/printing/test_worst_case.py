"""Everything at its longest, on paper: nothing leaves the margins, nothing stands on something else, nothing is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import typst

from palveluopas.catalogue import schema
from palveluopas.kinds import KINDS
from tests.guides.worst import ADDRESS, DAY, LONG_WORD, MAILBOX, NOT_TOGETHER, Maker, write_worst
from tests.printing.printing import Shop

MM = 72 / 25.4
SIDES, EDGE = 16 * MM, 5 * MM  # the margins at the sides; what office printers cannot reach at head and foot
SLACK, HANGING = 1.5, 5  # points: letters reach a little beyond their box, and marks hang at the end of a line
PRINTS = {
    "fi": ("service-service-a", "place-place-1", "activity-activitie-a", "path-path-a", "welcome-area-a", "services-area-a"),
    "ru": ("service-service-a-fi", "place-place-1-fi"),
    "ar": ("service-service-a-fi", "path-path-a-fi", "welcome-area-a"),
}


@dataclass(frozen=True)
class Letter:
    """A letter of a page and its box, in points from the lower left corner."""

    page: int
    index: int
    sign: str
    left: float
    bottom: float
    right: float
    top: float


def letters(pdf: bytes) -> Iterator[Letter]:
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            sign = text.get_text_range(index, 1)
            if sign.strip() and unicodedata.category(sign[0]) not in ("Cf", "Mn", "Me"):
                yield Letter(number, index, sign, *text.get_charbox(index))


def outside(pdf: bytes) -> list[str]:
    """The letters that stand in the margins, each with what is around it."""
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(pdf)]
    found = []
    for one in letters(pdf):
        (width, height), slack = sizes[one.page], SLACK if one.sign.isalnum() else HANGING
        if one.left < SIDES - slack or one.right > width - SIDES + slack or one.bottom < EDGE or one.top > height - EDGE:
            found.append(f"page {one.page + 1}, {one.left / MM:.0f}, {one.bottom / MM:.0f} mm: {one.sign}")
    return found


def overprinted(pdf: bytes) -> list[str]:
    """Pairs of letters of which one stands on the other. Letters that follow each other may join or be stacked."""
    cells: dict[tuple[int, int, int], list[Letter]] = defaultdict(list)
    found = []
    for one in letters(pdf):
        middle = ((one.left + one.right) / 2, (one.bottom + one.top) / 2)
        cell = (one.page, int(middle[0] // 20), int(middle[1] // 20))
        for other in cells[cell]:
            wide = min(one.right, other.right) - max(one.left, other.left)
            high = min(one.top, other.top) - max(one.bottom, other.bottom)
            smaller = min((each.right - each.left) * (each.top - each.bottom) for each in (one, other))
            near = 12 if unicodedata.bidirectional(one.sign[0]) == unicodedata.bidirectional(other.sign[0]) == "AL" else 3
            if wide > 0 and high > 0 and wide * high > smaller / 2 and one.index - other.index > near:
                found.append(f"page {one.page + 1}: {other.sign}{one.sign}")
        cells[cell].append(one)
    return found


def squeezed(words: str) -> str:
    """Only letters and digits: lines may end, and words be parted, anywhere."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", words))


@pytest.fixture(scope="session")
def worst(tmp_path_factory: pytest.TempPathFactory, prints: Path) -> Shop:
    root = tmp_path_factory.mktemp("worst")
    write_worst(root)
    return Shop(root, prints, date.fromisoformat(DAY), kept=True)


def test_every_field_of_every_kind_is_in_the_worst_guide():
    maker = Maker()
    for kind in KINDS:
        filled = maker.record(kind, f"{kind}-x")
        assert set(schema.fields(kind)) - set(filled) <= NOT_TOGETHER, kind


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in PRINTS.items() for name in names])
def test_no_letter_leaves_the_margins_or_stands_on_another_however_long_everything_is(worst, code, name):
    pdf = worst.printed(code, name).papers[0].pdf
    assert outside(pdf) == []
    assert overprinted(pdf) == []


def test_long_words_addresses_and_mailboxes_are_whole_on_paper(worst):
    text = squeezed(worst.pdf("fi", "service-service-a").text)
    for words in (LONG_WORD, MAILBOX):
        assert squeezed(words) in text, words
    assert squeezed(ADDRESS.removeprefix("https://www.")) in text


def test_a_letter_in_the_margin_and_one_on_another_would_be_noticed():
    """Two words at the same place, and one beyond the edge."""
    source = '#set page(paper: "a4", margin: 16mm)\n#place(dx: 20pt)[one]#place(dx: 20pt)[two two]#place(dx: -60pt)[far]'
    pdf = typst.compile(source.encode())
    assert outside(pdf) and overprinted(pdf)
