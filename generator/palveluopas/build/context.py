"""What all languages of a build share, and the guide in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from palveluopas.catalogue.loader import Catalogue
from palveluopas.guide.relations import Relations
from palveluopas.guide.translate import in_language
from palveluopas.model import Guide
from palveluopas.printing.print_cache import PrintCache, Printed, printed
from palveluopas.runtime.keeping import Keep, made_anew


@dataclass(frozen=True)
class BuildContext:
    """The guide in its source language, its translations, where to write and how to print."""

    guide: Guide
    catalogue: Catalogue
    folder: Path
    press: PrintCache | None = None
    keep: Keep = made_anew

    def spoken(self, code: str) -> Guide:
        """The guide in a language."""
        lang = next(lang for lang in self.guide.languages if lang.code == code)
        is_whole = lang == self.guide.language and len(self.guide.official) == 1
        translations = {} if is_whole else self.catalogue.translations.get(code, {})
        return in_language(self.guide, lang, translations, labels_of(self.catalogue), self.keep)

    def relations(self, code: str) -> tuple[Relations, Relations]:
        """The guide in a language and in its source language, as prints need it."""
        return Relations(self.spoken(code)), Relations(self.spoken(self.guide.source_language))

    def printed(self, spoken: Guide) -> Printed | None:
        """All prints of a language, when there is a press."""
        if self.press is None:
            return None
        return printed(Relations(spoken), Relations(self.spoken(self.guide.source_language)), self.press)


def labels_of(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Language → the words of the interface: the program's, and over them the guide's own."""
    codes = {**catalogue.shared_labels, **catalogue.labels}
    return {code: {**catalogue.shared_labels.get(code, {}), **catalogue.labels.get(code, {})} for code in codes}
