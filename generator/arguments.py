"""What is typed after a verb, as values: a folder that is there, an address, a day."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path


def folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def address(text: str) -> str:
    if not text.startswith("https://") or len(text.split()) != 1:
        raise argparse.ArgumentTypeError(f"write the address as https://guide.example/, not {text}")
    return text


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"write the day as 2026-11-21, not {text}") from error
