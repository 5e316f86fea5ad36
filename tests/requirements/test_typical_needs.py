"""What people come for, in every language: few taps from the start page to somebody who answers, and what is unknown is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.requirements.built import Built

ENDS = re.compile(r'href="(?:tel|mailto):([^"?]+)')
# The line that answers for nothing in particular: where it alone answers, it must be said that the own number is not known.
GENERAL = "0295000"


class Need(NamedTuple):
    """Where a need ends, within how many taps, and one of whom it must lead to (empty: the general line may answer)."""

    page: str
    taps: int
    answers: tuple[str, ...] = ()


CITY, SWITCHBOARD = "0151942100", "0151941"
NEEDS = {
    "a time to show oneself for a residence permit": Need("services/oleskelulupa/", 2),
    "municipality of residence in Mikkeli": Need("services/kotikunta-ja-henkilotunnus/", 2),
    "a Finnish course": Need("services/palvelutarpeen-arviointi/", 2, (SWITCHBOARD,)),
    "day care for a child": Need("services/varhaiskasvatus/", 3, ("0447945796",)),
    "an interpreter at the health station": Need("services/tulkkaus/", 2),
    "violence at home": Need("services/nollalinja/", 2, ("080005005",)),
    "the job ended": Need("services/tyonhakijaksi-ilmoittautuminen/", 2, (SWITCHBOARD,)),
    "a flat to rent in Mikkeli": Need("services/vuokra-asunnot-mikkeli/", 3, (CITY,)),
    "a foreign driving licence": Need("services/ajokortin-vaihto/", 2, ("0295345000",)),
    "a language café": Need("activities/kielikahvila/", 2, (CITY,)),
    "a library card": Need("services/mikkelin-kirjasto/", 2, (SWITCHBOARD,)),
    "an integration plan": Need("services/kotoutumissuunnitelma/", 3, (SWITCHBOARD,)),
    "a tax card": Need("services/verokortti/", 2, ("029497000",)),
    "a foreign degree": Need("services/tutkinnon-tunnustaminen/", 3, ("simhe@savonia.fi",)),
    "toothache": Need("services/hammashoito/", 3, ("0151944410",)),
    "a child with fever": Need("services/terveyspalvelut/", 2, ("116117",)),
    "a child to school": Need("services/perusopetus/", 3, (SWITCHBOARD,)),
    "no money left": Need("services/toimeentulotuki/", 2),
    "nowhere to sleep tonight": Need("services/tilapainen-asuminen/", 2, ("0447942394",)),
    "nobody to talk to": Need("services/kriisipuhelin/", 2, ("0925250111",)),
    "a company of one's own": Need("services/yritysneuvonta/", 3, (CITY,)),
    "a child to come": Need("services/neuvola/", 3),
    "a lawyer": Need("services/oikeusapu/", 2),
    "a new worker": Need("services/tyonantajaneuvonta/", 2, ("0295016770",)),
    "not knowing whom to ask": Need("services/ohjaus-ja-neuvonta/", 1, (CITY,)),
}


def wrong(real: Built, language: str, need: Need) -> Iterator[str]:
    path = f"{language}/{need.page}"
    taps = real.clicks(f"{language}/").get(path, 99)
    if taps > need.taps:
        yield f"{taps} taps"
    source = real.main(path).source
    ends = ENDS.findall(source)
    if not ends:
        yield "nobody"
    elif need.answers and not set(need.answers) & set(ends):
        yield f"answers {ends}"
    if not need.answers:
        if not set(ends) - {"112"} <= {GENERAL}:
            yield f"somebody else answers than the general line: name them here {ends}"
        if real.catalogue.labels[language]["reach_unknown_service"] not in real.main(path).text:
            yield "it is not said that the own number is not known"


@pytest.mark.parametrize("language", ["fi", "en", "ru", "ar"])
@pytest.mark.parametrize("name", list(NEEDS))
def test_a_need_ends_in_somebody_who_answers_for_it(name, language, real):
    assert list(wrong(real, language, NEEDS[name])) == []


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_a_wrong_answer_would_be_noticed(language, real):
    assert list(wrong(real, language, Need("services/verokortti/", 0, (CITY,))))
    assert list(wrong(real, language, Need("services/verokortti/", 9)))


def test_every_need_that_only_the_general_line_answers_is_asked_about(real):
    """What the guide cannot answer is on the list of what to ask, of the body that knows."""
    asked = (real.site.folder / "to-be-asked.csv").read_text("utf-8-sig")
    for name, need in NEEDS.items():
        if not need.answers:
            id_ = need.page.removesuffix("/").rpartition("/")[2]
            body = real.catalogue.all("services")[id_]["organization"]
            assert real.catalogue.name("organizations", body, "fi") in asked, name
