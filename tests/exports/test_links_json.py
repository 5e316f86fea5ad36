"""The ways out of the guide: listed at every build, and asked only when somebody says so, never inside a network."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from palveluopas.editing.external_links import Manners, Refused, _number, answers, link_answer
from tests.conftest import ROOT
from tests.requirements.catalogue import read

# Path → (status, where to, whether HEAD is answered).
PAGES = {
    "/fine": (200, None, True),
    "/gone": (404, None, True),
    "/removed": (410, None, True),
    "/broken": (503, None, True),
    "/old": (301, "/fine", True),
    "/for-now": (302, "/fine", True),
    "/lost": (301, "/gone", True),
    "/no-head": (200, None, False),
    "/round": (302, "/round", True),
    "/inside": (302, "http://169.254.169.254/latest/meta-data", True),
    "/plain": (301, "ftp://files.example/", True),
}
asked: list[tuple[str, str, str]] = []


class Answering(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        asked.append((self.command, self.path, self.headers["User-Agent"]))
        status, to, with_head = PAGES[self.path]
        self.send_response(405 if self.command == "HEAD" and not with_head else status)
        if to:
            self.send_header("Location", to)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server of the test's own; no other is asked for anything."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()


def at_home() -> Manners:
    """Manners that let a test ask its own server, and no other inner address."""
    return Manners(2, 0, ("http",), lambda url: True, lambda number: number == "127.0.0.1")


@pytest.mark.parametrize(
    "path, what, detail",
    [
        ("/fine", "ok", ""),
        ("/gone", "gone", "404"),
        ("/removed", "gone", "410"),
        ("/broken", "unsure", "503"),
        ("/for-now", "ok", ""),
        ("/lost", "gone", "404"),
        ("/no-head", "ok", ""),
        ("/round", "unsure", "too many redirects"),
    ],
)
def test_an_address_is_judged_by_what_it_answers(server, path, what, detail):
    told = link_answer(server + path, at_home())
    assert (told.what, told.detail) == (what, detail)


def test_what_has_moved_for_good_tells_where_to(server):
    told = link_answer(f"{server}/old", at_home())
    assert (told.what, told.detail) == ("moved", f"{server}/fine")


@pytest.mark.parametrize("path", ["/inside", "/plain"])
def test_a_redirect_does_not_lead_the_checker_inside(server, path):
    assert link_answer(server + path, at_home()).what == "refused"


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://localhost/",
        "https://printer.local/",
        "https://me@www.kela.fi/",
        "https://www.kela.fi:8443/",
        "http://www.kela.fi/",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_not_public_is_refused_before_anything_is_asked(url, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *given, **named: pytest.fail("a name was looked up"))
    assert link_answer(url, Manners()).what == "refused"


@pytest.mark.parametrize(
    "number", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1", "fc00::1", "0.0.0.0"]
)
def test_a_public_name_that_leads_inside_is_refused(number, monkeypatch):
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda *given, **named: [(0, 0, 0, "", ("1.1.1.1", 443)), (0, 0, 0, "", (number, 443))]
    )
    with pytest.raises(Refused):
        _number("www.kunta.example", 443, Manners())


def test_a_server_that_is_not_there_says_nothing_about_the_page(server):
    assert link_answer("http://127.0.0.1:9/", at_home()).what == "unsure"


def test_the_asking_is_polite(server, monkeypatch):
    """A heading is asked for first, the checker says who it is, and waits before it asks the same host again."""
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    asked.clear()
    told = list(answers([f"{server}/fine", f"{server}/no-head"], Manners(2, 60, ("http",), lambda u: True, lambda n: True)))
    assert [one.what for one in told] == ["ok", "ok"]
    assert [method for method, _, _ in asked] == ["HEAD", "HEAD", "GET"] and len(waits) == 1 and 50 < waits[0] <= 60
    assert all(agent.startswith("Palveluopas/") for _, _, agent in asked)


# --- the list ----------------------------------------------------------------------------------------


def listed(site) -> dict[str, dict]:
    return {one["url"]: one for one in json.loads((site.folder / "links.json").read_text("utf-8"))["links"]}


def test_every_way_out_of_every_page_is_in_the_list(own):
    """But for the links to where the guide itself is kept, and the way to leave a page in a hurry."""
    top = read(ROOT / "services.yaml")["guide"]
    keep = tuple(
        top[name].partition("{")[0] for name in ("site_url", "repository_url", "edit_url", "report_url") if top.get(name)
    )
    found = listed(own)
    for path, page in own.pages():
        for link in page.all("a"):
            address = link.attributes["href"]
            if address.startswith("https://") and not address.startswith((*keep, "https://www.wikipedia.org/")):
                assert address in found, f"{path}: {address}"


def test_the_list_names_the_files_and_the_pages(own):
    found = listed(own)
    assert len(found) > 100
    for url, one in found.items():
        assert one["files"] and all((ROOT / file).is_file() for file in one["files"]), url
        for page in one["pages"]:
            assert own.has("fi/", page), f"{url}: {page}"


def test_the_verb_asks_nothing_when_no_address_holds_the_words(command):
    told = command("links", "--only", "no-such-words", "--as-of", "2026-11-21")
    assert told.returncode == 0 and "0 links asked" in told.stdout
