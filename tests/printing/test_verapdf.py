"""The reference validator of PDF/UA finds no fault in our prints, and finds one in a file that has it."""

from __future__ import annotations

import pytest

from tests.printing import verapdf
from tests.printing.printing import Pdf

pytestmark = pytest.mark.skipif(
    verapdf.path_of_classes() is None, reason="veraPDF is not installed; «make verapdf» installs it"
)
PRINTS = [
    ("ar", "service-tulkkaus-fi"),
    ("ru", "path-perhe"),
    ("ar", "welcome-mikkeli"),
    ("fi", "responsibilities"),
    ("ru", "card-mikkeli"),
]


def test_verapdf_finds_no_fault_in_a_print_of_each_form_and_in_no_script(real, tmp_path):
    files = verapdf.samples(tmp_path)
    for code, name in PRINTS:
        files.append(tmp_path / f"{name}-{code}.pdf")
        files[-1].write_bytes(real.pdf(code, name).data)
    assert len(files) == 21 + len(PRINTS) and verapdf.faults(files) == {}


def test_verapdf_finds_a_file_that_does_not_say_its_title(real, tmp_path):
    pdf = real.pdf("fi", "service-tulkkaus").data
    assert Pdf(pdf).catalogue["shown"] and b"/DisplayDocTitle true" in real.unpacked("fi", "service-tulkkaus").data
    faulty = tmp_path / "faulty.pdf"
    faulty.write_bytes(
        real.unpacked("fi", "service-tulkkaus").data.replace(b"/DisplayDocTitle true", b"/DisplayDocTitle null")
    )
    assert list(verapdf.faults([faulty])) == [faulty]
