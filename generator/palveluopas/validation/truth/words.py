"""Sorts the words of a language by what they may say, so that a text that says nothing to compare is not read.

Most texts hold no figure, no price and no «no»: three of five need no more than this. `ANSWER` is a word that may answer
a fact of the other text («third»), and asks for none.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_

from palveluopas.validation.truth.tongue import LETTERS, Tongue, bare, common_words

FACT, ANSWER, NEGATION, PRICE, LATIN, STRANGE, RIVAL, SIGN = (1 << bit for bit in range(8))
ANYTHING = (1 << 8) - 1

_AROUND = '.,:;!?()[]«»„“”"*–—-،؛؟…’'
_SIGN = re.compile(r"[{}@(]|\w\.\w|://|\]\(")
_DIGIT = re.compile(r"\d|[%€$£٪]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ\u0300-\u036f\u064b-\u0652\u200c]+[^\W\d_]*)*")
_LATIN_LETTER = re.compile(f"[{LETTERS['latin']}]")


class SortedWords(dict[str, int]):
    """A word as it stands in a text, with its marks → what it may be; each is thought of once."""

    def __init__(self, tongue: Tongue) -> None:
        super().__init__()
        self.tongue = tongue
        self.cores: dict[str, int] = {}
        self.is_latin = tongue.script == "latin"
        self.strange = tongue.foreign_letter.search
        common = common_words(tongue.script)
        own = common.get(tongue.code, frozenset())
        self.rivals = frozenset().union(*common.values()) - own if own else frozenset()

    def of_text(self, text: str) -> int:
        """What the words of a text may be, together."""
        if not self.tongue.has_spaces:
            return ANYTHING
        return reduce(or_, map(self.__getitem__, text.split()), 0)

    def __missing__(self, raw: str) -> int:
        core = raw.strip(_AROUND)
        found = self.cores.get(core)
        if found is None:
            found = self.cores[core] = self._of(core)
        if _SIGN.search(raw):
            found |= SIGN
        self[raw] = found
        return found

    def _of(self, core: str) -> int:
        tongue = self.tongue
        words = (core,) if core.isalpha() else _WORDS.findall(core)
        found = FACT if not core.isalpha() and _DIGIT.search(core) else 0
        for word in words:
            if meaning := tongue.meaning(word):
                found |= ANSWER if meaning[0] == "may number" else FACT
        if not self.is_latin:
            if core.isascii():
                return found | LATIN
            if _LATIN_LETTER.search(core):
                found |= LATIN
        if self.strange(core):
            found |= STRANGE
        low = core.casefold()
        if low in self.rivals:
            found |= RIVAL
        plain = bare(low) if tongue.script == "arabic" else low
        if tongue.says_yes_or_no.search(plain):
            if tongue.negation.search(plain):
                found |= NEGATION
            if tongue.free.search(plain) or tongue.paid.search(plain):
                found |= PRICE
        return found
