"""Tells whether a translation was made from the words that stand in the source today."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any


def fingerprint(words: str | Sequence[str]) -> str:
    """Six hexadecimal digits that change when the words do; spaces and Unicode forms do not count."""
    text = words if isinstance(words, str) else "\n".join(words)
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:6]


def stamps_of(translation: Mapping[str, Any]) -> Mapping[str, str]:
    """The stamps of a loaded translation: «steps.luvat.what» → the fingerprint of the words it was made from."""
    about = translation.get("translation")
    return _stamps(about.get("source", "") if isinstance(about, Mapping) else "")


@lru_cache(maxsize=200_000)
def _stamps(given: str) -> Mapping[str, str]:
    """The same translation is asked for when it is checked, counted and shown; one record's stamps are alike in all languages."""
    return MappingProxyType(dict(pair.rsplit(":", 1) for pair in given.split() if ":" in pair))
