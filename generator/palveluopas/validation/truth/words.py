"""Sorts the words of a language by what they may say, so that a text that says nothing to compare is not read.

Most texts hold no figure, no price and no «no»: three of five need no more than this.
"""

from __future__ import annotations

import re

from palveluopas.validation.truth.tongue import LETTERS, Tongue, bare, common_words

FACT, NEGATION, PRICE, LATIN, STRANGE, RIVAL, SIGN = (1 << bit for bit in range(7))
ANYTHING = (1 << 7) - 1

_AROUND = '.,:;!?()[]«»„“”"*–—-،؛؟…’'
_SIGN = re.compile(r"[{}@(]|\w\.\w|://|\]\(")
_DIGIT = re.compile(r"\d|[%€$£٪]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ\u0300-\u036f\u064b-\u0652\u200c]+[^\W\d_]*)*")
_LATIN_LETTER = re.compile(f"[{LETTERS['latin']}]")


def letters_of_others(tongue: Tongue) -> str:
    """The letters that do not belong to a language; Latin ones, which names are written with, are not among them."""
    return (
        "".join(letters for script, letters in LETTERS.items() if script not in (tongue.script, "latin")) + tongue.neighbours
    )


class SortedWords(dict[str, int]):
    """A word as it stands in a text, with its marks → what it may be; each is thought of once."""

    def __init__(self, tongue: Tongue) -> None:
        super().__init__()
        self.tongue = tongue
        self.cores: dict[str, int] = {}
        self.is_latin = tongue.script == "latin"
        self.strange = re.compile(f"[{letters_of_others(tongue)}]").search
        common = common_words(tongue.script)
        own = common.get(tongue.code, frozenset())
        self.rivals = frozenset().union(*common.values()) - own if own else frozenset()

    def of_text(self, text: str) -> int:
        """What the words of a text may be, together."""
        if not self.tongue.has_spaces:
            return ANYTHING
        found = 0
        for word in text.split():
            found |= self[word]
        return found

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
        if core.isalpha():
            found = FACT if tongue.meaning(core) else 0
        else:
            found = FACT if _DIGIT.search(core) or any(map(tongue.meaning, _WORDS.findall(core))) else 0
        if core.isascii() and not self.is_latin:
            return found | LATIN
        if self.strange(core):
            found |= STRANGE
        if not self.is_latin and _LATIN_LETTER.search(core):
            found |= LATIN
        low = core.casefold()
        if low in self.rivals:
            found |= RIVAL
        if tongue.negation.search(low):
            found |= NEGATION
        plain = bare(low)
        if tongue.free.search(plain) or tongue.paid.search(plain):
            found |= PRICE
        return found
