"""Opening hours and streets on paper are those of the page (R48); the real guide has none that hold now, so a small one has."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import AS_OF, VALID, made_site
from tests.printing.printing import letters
from tests.reading import HtmlPage
from tests.requirements.built import Built, part, pieces
from tests.requirements.catalogue import Catalogue
from tests.requirements.conftest import changed
from tests.requirements.seen import MOST, Seen, seen

EACH = pytest.mark.parametrize("language", ["fi", "ar"])
HOURS = """
      exceptions:
        - id: joulu
          from: "2026-12-23"
          to: "2026-12-27"
          closed: true
          reason: "Juhla-aika"
        - id: loma
          from: "2027-01-04"
          hours: "10:00-12:30"
      seasons:
        - id: kesa
          name: "Lomakausi"
          from: "06-15"
          to: "08-09"
          hours:
            wed: "10:15-14:45"
      public_holidays:
        default: closed
        named:
          ChristmasEve: "08:30-11:00"
    phones:
      - id: neuvo
        number: "040 123 4567"
        name: "Neuvonta"
"""
CLOCK = re.compile(r"\d\d:\d\d–\d\d:\d\d")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Built:
    """A small guide with a desk that has every kind of opening hours, in its own language and in one from right to left."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(VALID / "ten-services", folder / "guide")
    last, street = 'thu: "09:00-11:00, 12:00-18:00"', '      street: "Keksitty katu 1"\n'
    abroad = street + '      postal_code: "12345"\n      country: "SE"\n'
    changed(
        folder / "guide", (last, last + HOURS.rstrip()), (street, abroad), ("- code: en\n", "- code: en\n    - code: ar\n")
    )
    site = made_site(folder / "guide", folder / "site", cache, languages=("fi", "ar"), prints=folder / "prints")
    return Built(site, Catalogue(folder / "guide", AS_OF.isoformat()))


def papers(desk: Built, language: str) -> Iterator[tuple[str, HtmlPage, Seen]]:
    """(name, what the page tells of the desk, paper) of the desk and of the service that is given there."""
    for name, section in (("place-kunnantalo", "hours"), ("service-neuvonta", "where")):
        kind, _, id_ = name.partition("-")
        page = part(desk.main(f"{language}/{kind}s/{id_}/"), section)
        for file in (desk.site.folder / language / "print").glob(f"{name}*.pdf"):
            yield file.stem, page, seen(file).all


def clocks(paper: Seen) -> list[str]:
    return [clock for line in paper.lines for piece in line.pieces for clock in CLOCK.findall(piece)]


@EACH
def test_all_opening_hours_of_a_page_are_on_paper_in_their_order_and_no_others(desk, language):
    for name, page, paper in papers(desk, language):
        shown = [clock for one in page.all("bdi") for clock in CLOCK.findall(one.text)]
        assert len(shown) == 6
        assert sorted(clocks(paper)) == sorted(2 * shown) if name.endswith("-fi") else clocks(paper) == shown, name


@EACH
def test_each_opening_hours_row_of_a_page_is_on_paper_beside_its_day(desk, language):
    for name, page, paper in papers(desk, language):
        rows = [
            *pieces(page, "tr"),
            *pieces(page, "p", class_="exception"),
            *(one for one in pieces(page, "li") if one.all("bdi")),
        ]
        assert len(rows) >= 11  # five of the week, three of the season, two exceptions and a holiday
        for row in (" ".join(words for words, _ in one.texts) for one in rows):
            words, clock = re.sub(r"[\d:]+ – [\d:]+", " ", row), CLOCK.findall("".join(row.split()))
            near = [paper.around(at, 2) for at in range(len(paper.lines))]
            assert any(one.share(words) > MOST and set(clock) <= set(clocks(one)) for one in near), f"{name}: {row}"


@EACH
def test_the_street_of_a_desk_and_its_number_are_on_every_paper_that_tells_of_it(desk, language):
    folder = desk.site.folder / language / "print"
    names = ["place-kunnantalo", "service-neuvonta", "welcome-esimerkkila", "services-esimerkkila", "card-esimerkkila"]
    country = desk.main(f"{language}/places/kunnantalo/").one("p", **{"class": "address"}).text.split()[-1]
    assert country in ("Ruotsi", "السويد")
    for name in names:
        paper = seen(folder / f"{name}.pdf").all
        assert letters("Keksitty katu 1, 12345 Esimerkkilä") in paper.tight, name
        assert paper.share(country) == 1 and "0401234567" in paper.numbers, name
