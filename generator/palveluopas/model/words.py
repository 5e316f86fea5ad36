"""Words and the languages they are in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Self

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Language:
    """A language of the guide, by its BCP 47 `code`; `name` is its own name for itself."""

    code: str
    name: str
    direction: str
    cldr: str


class Html(str):
    """HTML that is not to be escaped again."""

    def __html__(self) -> Html:
        return self


def escaped(words: str) -> str:
    """Words as they stand in HTML; most have nothing in them to escape."""
    plain = "&" not in words and "<" not in words and ">" not in words and '"' not in words and "'" not in words
    return str(words) if plain else escape(words, quote=True)


class Text(str):
    """Words together with the language they are in.

    `foreign` is the language when it is not the page's own; the words then carry it along
    wherever they are written into a page, so that no text claims another's language. They are
    `untranslated` when they ought to be in the page's language; a proper name need not be.
    """

    foreign: Language | None = None
    untranslated: bool = False
    html: str

    def __new__(cls, words: str, foreign: Language | None = None, untranslated: bool = False) -> Self:
        text = str.__new__(cls, words)
        if foreign is not None:
            text.foreign = foreign
        if untranslated:
            text.untranslated = untranslated
        return text

    def filled(self, **values: object) -> Text:
        """The same words with values at their {names}; a name that is not known stays as it is written."""
        words = _PLACE.sub(lambda place: str(values.get(place[1], place[0])), self)
        if words.endswith("..") and not words.endswith("..."):
            words = words[:-1]  # «2026 г.» at the end of a sentence: its full stop is the sentence's too
        return Text(words, self.foreign, self.untranslated)

    def __getattr__(self, name: str) -> str:
        """`html`: the words as they stand in a page. It is made when first asked for and kept: many pages show the same ones."""
        if name != "html":
            raise AttributeError(name)
        self.html = words = self._in_its_language(escaped(self))
        return words

    def show_as(self, words: str) -> None:
        """Gives the words the HTML they are shown as, made of themselves."""
        self.html = self._in_its_language(words)

    def _in_its_language(self, words: str) -> str:
        if self.foreign is None:
            return words
        mark = 'class="untranslated" ' if self.untranslated else ""
        return f'<span {mark}lang="{self.foreign.code}" dir="{self.foreign.direction}">{words}</span>'

    def __html__(self) -> Html:
        return Html(self.html)

    def __reduce__(self) -> tuple[type[Text], tuple[str, Language | None, bool]]:
        return Text, (str(self), self.foreign, self.untranslated)


class ByLanguage(str):
    """A fact that has other values in other languages, as a web address or a street may; as a string it is the first of them.

    `languages` are those of this first value, none when that is the language the record is written in; `others` are the
    further values by the codes of their languages.
    """

    languages: tuple[str, ...]
    others: Mapping[str, str]

    def __new__(cls, value: str, languages: tuple[str, ...] = (), others: Mapping[str, str] | None = None) -> Self:
        made = str.__new__(cls, value)
        made.languages, made.others = languages, others or {}
        return made

    def __reduce__(self) -> tuple[type[ByLanguage], tuple[str, tuple[str, ...], Mapping[str, str]]]:
        return ByLanguage, (str(self), self.languages, self.others)


@dataclass(frozen=True)
class Translation:
    """How a record came to be in a language: three separate matters, and what is not in it."""

    method: str
    file: str | None = None
    reviewed: date | None = None
    missing: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not (self.missing or self.stale)

    @property
    def awaits_review(self) -> bool:
        """Whether a machine made it and nobody has read it since."""
        return self.method in ("machine", "machine_edited") and not self.reviewed
