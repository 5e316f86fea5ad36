"""Asks the ways out of the guide whether they still lead somewhere; only when somebody says so, never in a build.

Politely: one question at a time, a pause between two to the same host, only the heading of a page where that
is enough. Safely: only https, and no address that is not of the public internet, not even by a redirect or by a
name that leads inside. The connection is made to the very address that was looked at.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from palveluopas import __version__
from palveluopas.validation.rules.web import is_public

GONE = (404, 410)
MOVED_FOR_GOOD = (301, 308)
MOVED = (*MOVED_FOR_GOOD, 302, 303, 307)
# A server that does not answer to HEAD is asked for the page, and what it sends is not read.
WITHOUT_HEAD = (403, 405, 501)
MOST_REDIRECTS = 5
AGENT = f"Palveluopas/{__version__} (checks the links of a service guide)"


@dataclass(frozen=True)
class Manners:
    """How the asking is done. Tests, which ask a server of their own, allow what is else refused."""

    timeout: float = 10
    pause: float = 1
    schemes: tuple[str, ...] = ("https",)
    is_public_name: Callable[[str], bool] = is_public
    is_public_number: Callable[[str], bool] = lambda number: ipaddress.ip_address(number).is_global


@dataclass(frozen=True)
class LinkAnswer:
    """What became of an address: «ok», «moved» (to `detail`), «gone», «refused» or «unsure», with the reason in `detail`."""

    url: str
    what: str
    detail: str = ""


class Refused(Exception):
    """An address that a checker may not be sent to."""


def answers(urls: Iterable[str], manners: Manners | None = None) -> Iterator[LinkAnswer]:
    """The answer for each address, in their order, with a pause between two questions to the same host."""
    manners = manners or Manners()
    asked: dict[str, float] = {}
    for url in urls:
        host = urlsplit(url).netloc
        wait = asked.get(host, float("-inf")) + manners.pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        yield link_answer(url, manners)
        asked[host] = time.monotonic()


def link_answer(url: str, manners: Manners) -> LinkAnswer:
    """What an address answers, redirects followed; a fault of the network says nothing about the address."""
    at, moved = url, False
    try:
        for _ in range(MOST_REDIRECTS + 1):
            status, to = _asked(at, manners)
            if status not in MOVED or not to:
                return _judged(url, status, at if moved else "")
            moved = moved or status in MOVED_FOR_GOOD
            at = urljoin(at, to)
        return LinkAnswer(url, "unsure", "too many redirects")
    except Refused as refused:
        return LinkAnswer(url, "refused", str(refused))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return LinkAnswer(url, "unsure", f"{type(error).__name__}: {error}")


def _judged(url: str, status: int, moved_to: str) -> LinkAnswer:
    if status in GONE:
        return LinkAnswer(url, "gone", str(status))
    if status >= 400:
        return LinkAnswer(url, "unsure", str(status))
    return LinkAnswer(url, "moved", moved_to) if moved_to else LinkAnswer(url, "ok")


def _asked(url: str, manners: Manners) -> tuple[int, str | None]:
    """(status, where it is moved to) of one address."""
    status, to = _question(url, "HEAD", manners)
    return _question(url, "GET", manners) if status in WITHOUT_HEAD else (status, to)


def _question(url: str, method: str, manners: Manners) -> tuple[int, str | None]:
    parts = urlsplit(url)
    if parts.scheme not in manners.schemes or not manners.is_public_name(url):
        raise Refused(f"{url} is not an address of the public internet")
    number = _number(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80), manners)
    connection = _connection(parts, number, manners.timeout)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        response = connection.getresponse()
        return response.status, response.getheader("Location")
    finally:
        connection.close()


def _number(host: str, port: int, manners: Manners) -> tuple[str, int]:
    """The number a name stands for; with one inner number among several the name is refused."""
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(map(manners.is_public_number, found)):
        raise Refused(f"{host} leads to an inner network")
    return found[0], port


def _connection(parts: SplitResult, number: tuple[str, int], timeout: float) -> http.client.HTTPConnection:
    """A connection to the number that was looked at, under the name that the certificate must have."""
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(parts.hostname or "", number[1], timeout=timeout)
    line = socket.create_connection(number, timeout)
    connection.sock = ssl.create_default_context().wrap_socket(line, server_hostname=parts.hostname) if secure else line
    return connection
