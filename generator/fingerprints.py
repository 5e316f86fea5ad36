"""Tells whether a translation was made from the words that stand in the source today."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence


def fingerprint(words: str | Sequence[str]) -> str:
    """Six hexadecimal digits that change when the words do; spaces and Unicode forms do not count."""
    text = words if isinstance(words, str) else "\n".join(words)
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:6]


def stamps_of(translation: Mapping) -> dict[str, str]:
    """The stamps of a loaded translation: «steps.luvat.what» → the fingerprint of the words it was made from."""
    about = translation.get("translation")
    given = about.get("source", "") if isinstance(about, Mapping) else ""
    return dict(pair.rsplit(":", 1) for pair in given.split() if ":" in pair)
