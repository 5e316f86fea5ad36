"""Every handout in every language is small enough for a poor connection, and is packed without losing anything."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageChops, ImageStat

from palveluopas.i18n import fonts
from palveluopas.printing.pdf_optimizer import packed
from palveluopas.printing.truetype_hints import NEEDED, unhinted
from tests.printing.printing import Pdf

MOST = 60_000
OF_A_PATH = 90_000  # beside another language, with whom to call at each step


@pytest.mark.slow
@pytest.mark.parametrize(
    "code", ["en", "ru"]
)  # Finnish and Arabic: tests/requirements/test_paper.py, where they are printed anyway
def test_no_handout_is_larger_than_sixty_kilobytes(real, code):
    sheets = [one.name for one in real.prints(code) if one.form == "sheet"]
    made = real.printed(code, *sheets)
    assert len(made.papers) > 40
    most = {paper.name: OF_A_PATH if paper.name.startswith("path-") else MOST for paper in made.papers}
    assert {paper.name: len(paper.pdf) for paper in made.papers if len(paper.pdf) > most[paper.name]} == {}
    # Letters are never made small, so a step of a path that says whom to call takes a third of a page.
    most = {paper.name: 5 if paper.name.startswith("path-") else 2 for paper in made.papers}
    most |= {name: 7 if name.startswith("path-") else 3 for name in most if name.endswith("-fi")}
    longer = {paper.name: paper.pages for paper in made.papers if paper.pages > most[paper.name]}
    assert longer == {}


@pytest.mark.parametrize("name", ["service-kotoutumissuunnitelma", "path-perhe-fi"])
def test_a_packed_sheet_looks_as_it_did_and_says_the_same(real, name):
    before = real.unpacked("ar", name)
    after = Pdf(packed(before.data))
    assert len(after.data) < 0.6 * len(before.data)
    assert after.text == before.text and after.structure == before.structure and after.chapters == before.chapters
    for page in range(len(before.pages)):
        differ = ImageChops.difference(after.grey(page), before.grey(page))
        assert (
            ImageStat.Stat(differ).mean[0] < 0.5
        )  # of 255: a reader of PDF smooths letters without hints a little otherwise


@pytest.mark.parametrize(
    "family", sorted({face.font for face in fonts.SCRIPT_FONTS.values() if "CJK" not in face.font} | {"Amiri"})
)
def test_a_font_without_hints_has_the_same_shapes_and_widths(family):
    data = fonts.file_of(family).read_bytes()
    whole, bare = TTFont(BytesIO(data)), TTFont(BytesIO(unhinted(data)), checkChecksums=2)
    assert sorted(bare.reader.keys()) == sorted(name.decode() for name in NEEDED)
    names = whole.getGlyphOrder()
    bare.setGlyphOrder(names)
    for one in names:
        assert whole["hmtx"][one] == bare["hmtx"][one]
        shape, same = whole["glyf"][one], bare["glyf"][one]
        assert not hasattr(same, "program") or not same.program.getBytecode()
        if shape.isComposite():
            assert [part.getComponentInfo() for part in shape.components] == [
                part.getComponentInfo() for part in same.components
            ]
        else:
            assert shape.getCoordinates(whole["glyf"]) == same.getCoordinates(bare["glyf"])
