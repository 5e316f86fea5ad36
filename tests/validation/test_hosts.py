"""A host that differs from a known one by what an eye takes for the same."""

from __future__ import annotations

import pytest

from palveluopas.validation.rules.hosts import _meant, _neighbours

KNOWN = "kirjasto.kaupunki.example"


@pytest.mark.parametrize(
    ("host", "meant"),
    [
        ("kirjast0.kaupunki.example", KNOWN),
        ("k1rjasto.kaupunki.example", KNOWN),
        ("kirja5to.kaupunki.example", KNOWN),
        ("kirjato.kaupunki.example", KNOWN),
        ("kirjasto2.kaupunki.example", None),
        ("7irjasto.kaupunki.example", None),
        (KNOWN, None),
    ],
)
def test_a_figure_that_looks_like_a_letter_is_a_slip_or_a_disguise_and_another_figure_is_another_host(host, meant):
    assert _meant(host, _neighbours({KNOWN: 2})) == meant
