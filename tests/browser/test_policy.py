"""The content security policy of the pages, and of the headers, stops nothing that the guide does and all that it does not.

That no kind of page breaks the policy is seen where each is weighed (test_weight.py): with the headers, and at the end of
every test without them.
"""

from __future__ import annotations

import pytest

from palveluopas.website.csp import HEADERS


def test_search_and_the_helps_of_scripts_work_under_the_policy(guide, serve, visit):
    host = serve(guide, HEADERS)
    page = visit(host.url("fi/services/palvelutarpeen-arviointi/"))
    page.locator("#q").fill("verokortti")
    page.wait_for_selector(".found a")
    page.keyboard.press("Escape")
    page.locator(".tools > summary").click()
    page.locator(".sharing summary").click()
    page.wait_for_selector(".sharing svg")
    page.goto(host.url("fi/paths/perhe/"))
    page.locator("main details:has(.boxes) > summary").first.click()
    page.locator(".boxes input").first.check()


@pytest.mark.parametrize("headers", [{}, HEADERS], ids=["in the head", "in the headers too"])
def test_what_slips_into_a_page_does_not_run_and_asks_nobody(guide, serve, visit, watch, headers):
    host = serve(guide, headers)
    page = visit(host.url("fi/"))
    page.evaluate("""() => {
      const put = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
      put("script", {textContent: "window.ran = 1"});
      put("img", {src: "https://elsewhere.example/x.png"});
      put("iframe", {src: "https://elsewhere.example/"});
      document.body.insertAdjacentHTML("beforeend", "<button id=evil onclick='window.ran = 2'>x</button>");
      document.getElementById("evil").click();
      fetch("https://elsewhere.example/").catch(() => 0);
    }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    stopped = " ".join(watch.faults)
    assert all(f"CSP violation: {kind}-src" in stopped for kind in ("script", "img", "frame", "connect")), stopped
    assert not [url for url in watch.requests if "elsewhere" in url and not url.startswith("data:")] or "violat" in stopped
    watch.forgive("CSP violation", "elsewhere.example", "Content Security Policy", "script-src")


def test_the_guide_cannot_be_shown_in_somebody_elses_frame(guide, serve, visit, watch, tmp_path):
    host = serve(guide, HEADERS)
    for name in ("robots.txt", "404.html"):
        (tmp_path / name).write_text("", "utf-8")
    (tmp_path / "index.html").write_text(
        f'<!doctype html><title>x</title><iframe src="{host.url("fi/")}"></iframe>', "utf-8"
    )
    watch.forgive("frame-ancestors", "Framing", "chrome-error", "404", host.origin)
    page = visit(serve(tmp_path).url())
    page.wait_for_timeout(300)
    assert not [frame for frame in page.frames[1:] if frame.query_selector("main")]
