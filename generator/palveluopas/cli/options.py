"""What can be typed after several verbs, and what is typed as values: a folder that is there, an address, a day."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from palveluopas.validation.report import LANGUAGES


def folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path


def http_address(text: str) -> str:
    if not text.startswith("https://") or len(text.split()) != 1:
        raise argparse.ArgumentTypeError(f"write the address as https://guide.example/, not {text}")
    return text


def port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= number < 1 << 16:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535, not {text}")
    return number


def as_of_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"write the day as 2026-11-21, not {text}") from error


def common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--root", type=folder, default=Path("."), help="the folder of services.yaml (default: here)")


def reporting(parser: argparse.ArgumentParser) -> None:
    common(parser)
    parser.add_argument(
        "--as-of", type=as_of_day, metavar="YYYY-MM-DD", help="the day the guide speaks of (default: today there)"
    )
    parser.add_argument("--lang", choices=LANGUAGES, help="language of messages (default: the guide's, else English)")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="form of the messages")


def making(parser: argparse.ArgumentParser, out: str) -> None:
    reporting(parser)
    parser.add_argument("--out", type=Path, default=Path(out), help=f"where it goes (default: {out})")
    parser.add_argument("--cache", type=Path, default=Path(".cache/frames"), help="where built frames are kept")
    parser.add_argument("--prints", type=Path, default=Path(".cache/prints"), help="where printed sheets are kept")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1, help="languages built side by side")
    showing(parser)


def showing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site-url", type=http_address, help="the address it is published at, instead of the catalogue's")
    parser.add_argument("--languages", default="", help="only these languages, with commas between")
