"""The tests' own host behaves as a static host does; else what the others find would be worth little."""

from __future__ import annotations

from urllib.request import Request, urlopen

import pytest


def asked(url: str, **headers: str):
    return urlopen(Request(url, headers=headers))


def test_a_folder_without_its_slash_is_redirected(served):
    assert asked(served.url("fi/topics")).url == served.url("fi/topics/")


def test_pages_are_packed_for_those_who_take_it(served):
    answer = asked(served.url("fi/"), **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip" and int(answer.headers["Content-Length"]) < 12_000
    assert asked(served.url("fi/")).headers["Content-Encoding"] is None


def test_a_missing_page_is_answered_with_the_guides_own(visit, served, watch):
    watch.forgive("404")
    page = visit("fi/nowhere/at/all/")
    assert page.locator("h1").inner_text() == "404" and page.locator(".languages a").count() >= 4
    page.locator(".languages a[hreflang=ar]").click()
    assert page.url == served.url("ar/")


def test_headers_are_sent_as_a_test_asks(serve, guide):
    host = serve(guide, {"X-Content-Type-Options": "nosniff"})
    assert asked(host.url("fi/")).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["nowhere/", "fi/topics/../../../etc/passwd"])
def test_what_is_not_there_is_not_found(served, path):
    with pytest.raises(OSError, match="404"):
        asked(served.url(path))


def test_a_request_to_others_is_noticed(visit, watch):
    page = visit("fi/", bypass_csp=True)
    page.evaluate("new Image().src = 'https://elsewhere.example/x.png'")
    page.wait_for_timeout(200)
    assert [fault for fault in watch.left if "elsewhere.example" in fault]
    watch.forgive("elsewhere.example", "net::")
