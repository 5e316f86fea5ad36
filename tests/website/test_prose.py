"""What an editor writes on a prose page is on the built page: every word of it, whatever a line begins with."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import pytest

from palveluopas.catalogue.markdown_links import configured
from palveluopas.website.mkdocs_frames import frames
from palveluopas.website.prose import prose_of
from tests.reading import HtmlPage

WORDS = (  # noqa: SIM905 (words are easier to read without marks around each)
    "Palvelu työ yö Ääkköset asumisoikeusyhdistys šakki õpetaja Услуга пособие ребёнок йод خدمة الترجمة عربي مجاني "
    "خدمات فارسی አገልግሎት សេវា e-palvelu EU:n 2-vuotias klo 12.30 1986 112 3,50 € 50 % A&O & – «tulkki» ”ovi” R2D2 snake_case"
).split()
FIRST_LINES = (
    "Puhelin: 044 794 5000",
    "Huom: toimisto on kiinni",
    "12:00 toimisto avataan",
    "12:00: toimisto avataan",
    "https://kaupunki.example/palvelu",
    "template: 404.html",
    "title: Otsikko",
    "hide: navigation",
    "Телефон: 112",
    "ملاحظة: مغلق",
    "{{ page.title }} {% raw %}",
    "[TOC]",
    "<b>lihava</b> <!-- huomautus -->",
    "::: moduuli",
    "--8<-- tiedosto",
)


class Writing:
    """One page of chance: its Markdown, and the words that a reader must find."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.seen: list[str] = []
        first = [self._line] if seed % 2 else []
        kinds = [self._heading, self._paragraph, self._list, self._numbers, self._table, self._quote, self._code, self._line]
        blocks = [make() for make in (*first, *self.chance.choices(kinds, k=self.chance.randint(2, 9)))]
        self.markdown = "\n\n".join(blocks) + "\n"

    def _word(self) -> str:
        self.seen.append(self.chance.choice(WORDS))
        return self.seen[-1]

    def _words(self, most: int = 9) -> str:
        return " ".join(self._phrase() for _ in range(self.chance.randint(2, most)))

    def _phrase(self) -> str:
        marks: list[Callable[[str], str]] = [
            "**{}**".format,
            "*{}*".format,
            "`{}`".format,
            "[{}](../)".format,
            "[{}](https://kaupunki.example/a?b=c&d=e 'Otsake')".format,
        ]
        plain = self._word()
        return self.chance.choice(marks)(plain) if self.chance.random() < 0.3 else plain

    def _line(self) -> str:
        line = self.chance.choice(FIRST_LINES)
        self.seen += line.split()
        return line

    def _heading(self) -> str:
        return "#" * self.chance.randint(1, 5) + f" {self._words(4)}"

    def _paragraph(self) -> str:
        lines = [self._line() if self.chance.random() < 0.2 else f"Rivi {self._words()}" for _ in range(3)]
        self.seen += ["Rivi"] * sum(line.startswith("Rivi ") for line in lines)
        return "\n".join(lines)

    def _list(self) -> str:
        return "\n".join("    " * (place % 2) + f"{self.chance.choice('-*+')} {self._words(5)}" for place in range(4))

    def _numbers(self) -> str:
        return "\n".join(f"{number}. {self._words(5)}" for number in range(1, 4))

    def _table(self) -> str:
        rows = [f"| {self._words(2)} | {self._words(3)} |" for _ in range(3)]
        return "\n".join([rows[0], "|---|---|", *rows[1:]])

    def _quote(self) -> str:
        return f"> {self._words()}\n>\n> > {self._words()}"

    def _code(self) -> str:
        first, second = self._word(), self._word()
        return self.chance.choice([f"```\n{first} {second}\n```", f"    {first} {second}"])


@pytest.fixture(scope="module")
def pages() -> Mapping[str, Writing]:
    return {f"sivu-{seed}": Writing(seed) for seed in range(1000)}


@pytest.fixture(scope="module")
def built(pages, tmp_path_factory) -> Mapping[str, str]:
    """The pages as MkDocs makes them for a build."""
    texts = {name: page.markdown for name, page in pages.items()}
    return frames(prose_of({"fi": texts}, ["fi"], ["fi"], {}), tmp_path_factory.mktemp("frames"))["fi"]


def test_every_word_of_a_thousand_pages_is_on_the_built_page(pages, built):
    for name, page in pages.items():
        shown = Counter(HtmlPage(built[name]).one("div", **{"class": "prose"}).text.split())
        assert not Counter(page.seen) - shown, page.markdown


def test_every_line_that_looks_like_a_setting_is_met_as_the_first_of_a_page(pages):
    firsts = {page.markdown.splitlines()[0] for page in pages.values()}
    assert firsts >= set(FIRST_LINES)


def test_the_words_of_prose_are_on_the_pages_of_a_guide(guide_folder, build_guide):
    page = Writing(7)
    shown = build_guide(guide_folder(**{"content/pages/fi/about.md": page.markdown}), languages=("fi",)).page("fi/about/")
    assert not Counter(page.seen) - Counter(shown.one("div", **{"class": "prose"}).text.split())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("24. joulukuuta\n26. joulukuuta\n27. joulukuuta\n", [24, 26, 27]),
        ("24. joulukuuta\n\n26. joulukuuta\n\n6. tammikuuta\n", [24, 26, 6]),
        ("1. eka\n2. toka\n3. kolmas\n", [1, 2, 3]),
        ("1. eka\n1. toka\n1. kolmas\n", [1, 2, 3]),
        ("1. eka\n    5. sisällä\n    7. sisällä\n2. toka\n4. neljäs\n", [1, 5, 7, 2, 4]),
        ("- luettelo\n    24. joulukuuta\n    26. joulukuuta\n", [24, 26]),
        ("1986. vuosi\n", [1986]),
        ("1. eka\n\n    jatkuu\n\n3. kolmas\n", [1, 3]),
    ],
)
def test_items_have_the_numbers_they_were_written_with(text, numbers):
    assert list(numbers_shown(configured().convert(text))) == numbers


def test_a_table_is_as_wide_as_its_longest_row():
    shown = configured().convert("| a | b |\n|---|---|\n| c | d | e |\n| f |\n")
    assert "<td>e</td>" in shown
    assert [len(re.findall("<t[hd][ >]", row)) for row in shown.split("<tr>")[1:]] == [3, 3, 3]


def numbers_shown(html: str) -> Iterator[int]:
    """The numbers that a browser puts before the items of lists, in the order they are read."""
    counters: list[int | None] = []
    for closes, name, attribute, value in re.findall(r'<(/?)(ol|ul|li)(?: (start|value)="(\d+)")?>', html):
        if closes:
            counters = counters if name == "li" else counters[:-1]
        elif name != "li":
            counters.append(int(value or 1) if name == "ol" else None)
        elif (number := counters[-1]) is not None:
            number = int(value) if attribute else number
            yield number
            counters[-1] = number + 1


def test_a_table_has_the_name_of_the_heading_above_it_and_its_head_says_what_it_heads():
    shown = configured().convert("## Milloin auki\n\n| Päivä | Aika |\n|---|---|\n| ma | 9 |\n")
    assert '<caption class="hidden">Milloin auki</caption>' in shown and shown.count('scope="col"') == 2
    alone = configured().convert("| Päivä | Aika |\n|---|---|\n| ma | 9 |\n")
    assert '<caption class="hidden">Päivä, Aika</caption>' in alone
