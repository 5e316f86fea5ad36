"""The console: what it cannot show stands there in signs that it can, and it may be closed or full."""

from __future__ import annotations

import codecs
import os
import sys

_LIKE = {"‹": "<", "›": ">", "⟨": "<", "⟩": ">", "…": "...", "–": "-", "—": "-", "→": "->", "·": "-"}
_LIKE |= dict.fromkeys("«»“”„", '"') | dict.fromkeys("‘’", "'") | dict.fromkeys("\u00a0\u202f", " ")
_INSTEAD = "palveluopas.instead"


def _instead(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_written, error.object[error.start : error.end])), error.end


def _written(letter: str) -> str:
    """A sign like it, or its number; a byte of a file name that is no text stays the byte it is."""
    number = ord(letter)
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"
    return _LIKE.get(letter) or (f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}")


codecs.register_error(_INSTEAD, _instead)


def as_shown(text: str, encoding: str) -> str:
    """The text as a console with this encoding shows it."""
    return text.encode(encoding, _INSTEAD).decode(encoding)


def ready(exact: bool = False) -> None:
    """Makes both outputs take any text. `exact` is for programs that read them: UTF-8, whatever the console has."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # it was closed before this program began
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (it stays open to the end)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8" if exact and name == "stdout" else None, errors=_INSTEAD)


def give_up() -> None:
    """Lets go of an output that takes nothing more: else Python would try once again at its end, and complain."""
    for stream, own in ((sys.stdout, sys.__stdout__), (sys.stderr, sys.__stderr__)):
        try:
            stream.flush()
        except (OSError, ValueError):
            if own is not None and stream is own:
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, own.fileno())
                os.close(nowhere)
