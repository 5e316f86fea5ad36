"""The guide kept on a device: only when it is asked for, shown when the connection fails, and gone when it is not wanted."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.hosting import hosted
from tests.conftest import ROOT, made_site

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def keeping(visit, watch):
    """A page in a browser that has kept the guide in a language, by its code."""

    def kept(code: str, button: str, done: str) -> Page:
        watch.forgive("net::ERR", "status of 404", "404 http")  # the tests take the connection away
        page = visit(f"{code}/offline/")
        page.locator(".keep button", has_text=button).click()
        page.locator(".keep button", has_text=done).wait_for()
        page.evaluate("navigator.serviceWorker.ready")
        page.reload()
        assert page.evaluate("navigator.serviceWorker.controller !== null")
        return page

    return kept


@pytest.fixture
def kept(keeping) -> Page:
    return keeping("fi", "Tallenna opas laitteelle", "Poista tallennettu opas")


def test_nothing_is_kept_before_it_is_asked_for_and_the_size_is_told(visit, watch):
    page = visit("fi/offline/")
    page.locator(".keep button").wait_for()
    assert "vie laitteelta tilaa" in page.locator(".keep").inner_text() and "MB" in page.locator(".keep").inner_text()
    assert page.evaluate("caches.keys()") == []
    assert not [url for url in watch.requests if re.search(r"/offline\.[0-9a-f]{12}\.txt", url)]


def test_a_kept_page_is_shown_without_a_connection_and_says_when_it_was_kept(kept, served):
    kept.goto(served.url("fi/services/tuva/"))
    online = kept.locator("main article").inner_html()
    assert kept.locator(".saved-note").count() == 0
    kept.context.set_offline(True)
    kept.goto(served.url("fi/services/tuva/"))
    assert kept.locator(".saved-note").inner_text().startswith("Verkko ei toimi. Tämä sivu on tallennettu ")
    assert kept.locator("main article").inner_html() == online
    assert kept.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 100)")
    kept.locator(".brand").click()
    assert kept.url == served.url("fi/") and kept.locator(".tiles a").count() > 5


def test_every_kept_page_is_the_page_itself(kept, served, guide):
    """What is poured in the browser is what the generator pours, but for what robots and the network need."""
    kept.context.set_offline(True)
    for path in ("fi/", "fi/topics/terveys/", "fi/about/", "fi/news/", "fi/mikkeli/", "fi/paths/perhe/"):
        html = kept.goto(served.url(path)).text()
        shown = re.sub(r'<p class="notice saved-note".*?</p>', "", html)
        made = (guide / path / "index.html").read_text("utf-8")
        made = re.sub(r'((?:name|property)="(?:og:)?description" content=")[^"]*', r"\1", made)
        assert shown == made, path


def test_search_works_without_a_connection(kept, served):
    kept.context.set_offline(True)
    kept.goto(served.url("fi/"))
    kept.locator("form.search input").fill("kirjasto")
    kept.locator("form.search a", has_text="irjasto").first.wait_for()


def test_a_page_that_was_not_kept_says_so_and_a_folder_finds_its_slash(kept, served):
    kept.context.set_offline(True)
    kept.goto(served.url("fi/status/"))
    assert kept.locator("h1").inner_text().replace("\n", " ") == "Tätä sivua ei ole tallennettu"
    kept.locator("main > p a", has_text="Etusivu").click()
    assert kept.url == served.url("fi/")
    kept.goto(served.url("fi/topics/terveys"))
    assert kept.url == served.url("fi/topics/terveys/")


def test_the_network_comes_first_while_there_is_one(kept, served, guide):
    page = guide / "fi/feedback/index.html"
    before = page.read_text("utf-8")
    served._kept.clear()
    try:
        page.write_text(before.replace("<h1>", "<h1>Uusi: "), "utf-8")
        kept.goto(served.url("fi/feedback/"))
        assert kept.locator("h1").inner_text().startswith("Uusi:")
    finally:
        page.write_text(before, "utf-8")
        served._kept.clear()


def test_another_language_is_kept_by_itself_and_from_right_to_left(keeping, served):
    page = keeping("ar", "حفظ الدليل على الجهاز", "حذف الدليل المحفوظ")
    page.context.set_offline(True)
    page.goto(served.url("ar/services/tuva/"))
    assert (
        page.locator("html").get_attribute("dir") == "rtl" and page.locator(".saved-note bdi").get_attribute("dir") == "ltr"
    )


def test_what_is_kept_is_taken_away_and_what_others_keep_stays(kept, served):
    kept.evaluate("caches.open('another project')")
    kept.locator(".keep button", has_text="Poista tallennettu opas").click()
    kept.locator(".keep button", has_text="Tallenna opas laitteelle").wait_for()
    assert kept.evaluate("caches.keys()") == ["another project"]
    assert kept.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_that_the_guide_is_being_taken_away_is_said_at_once(kept):
    """Taking away lasts seconds on a slow device, and a second press must not be tried meanwhile."""
    said, pressed_again = kept.locator(".keep button", has_text="Poista tallennettu opas").evaluate(
        "one => { one.click(); return [document.querySelector('.keep [role=status]').textContent, !one.disabled] }"
    )
    assert said == "Opasta poistetaan laitteelta. Odota hetki." and not pressed_again
    kept.locator(".keep button", has_text="Tallenna opas laitteelle").wait_for()


def test_everything_is_forgotten_on_the_privacy_page(kept, served):
    kept.goto(served.url("fi/mikkeli/"))
    kept.locator(".area-note button").click()
    kept.goto(served.url("fi/privacy/"))
    kept.locator(".keep button").click()
    kept.get_by_text("Opas ei muista tällä laitteella enää mitään.").wait_for()
    assert kept.evaluate("caches.keys()") == [] and kept.evaluate("localStorage.length") == 0


def test_a_failed_saving_leaves_nothing_behind(visit, watch):
    watch.forgive("net::ERR", "Failed to fetch", "TypeError")
    page = visit("fi/offline/")
    page.context.route("**/offline.*.txt", lambda route: route.abort())
    page.locator(".keep button").click()
    page.locator(".keep [role=alert]").wait_for()
    assert page.evaluate("caches.keys()") == []


def test_a_guide_that_may_not_be_kept_any_more_clears_away_what_was(tmp_path, cache, visit, serve, guide_folder, watch):
    root = guide_folder("ten-services")
    made_site(root, tmp_path / "site", cache)
    host = serve(tmp_path / "site")
    page = visit(host.url("fi/offline/"))
    page.locator(".keep button").click()
    page.locator(".keep button", has_text="Poista").wait_for()
    text = (root / "services.yaml").read_text("utf-8")
    (root / "services.yaml").write_text(text.replace("  time_zone:", "  offline: false\n  time_zone:", 1), "utf-8")
    made_site(root, tmp_path / "site", cache)
    host._kept.clear()
    assert not (tmp_path / "site/fi/offline.json").exists() and not (tmp_path / "site/fi/offline").exists()
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one.update())")
    page.wait_for_function("caches.keys().then(names => names.length === 0)")
    page.wait_for_function("navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")


def test_a_language_is_small_enough_to_keep(guide):
    """Measured as a host sends it: 150 services, with as many bodies and 50 places, are to be at most 800 kB."""
    for manifest in guide.glob("*/offline.json"):
        told = json.loads(manifest.read_text("utf-8"))
        with hosted(guide) as host:
            sent = len(host.packed(manifest.parent / told["pages"])) + sum(
                len(host.packed(guide / file)) for file in told["files"]
            )
        services = len(list((manifest.parent / "services").iterdir()))
        assert sent < 800_000 * max(1, services / 150), manifest
        assert 0.5 < told["download"] / sent < 2, f"{manifest}: the reader is told about as much as there is"


@pytest.fixture(scope="module")
def stick(tmp_path_factory, cache) -> Path:
    """The guide's zip file, unpacked; a request to anybody or a violation of the policy is told by `watch`."""
    folder = tmp_path_factory.mktemp("disk")
    made_site(ROOT, folder / "site", cache, zip=True, site_url="https://opas.example/opas/")
    zipfile.ZipFile(folder / "site/palveluopas.zip").extractall(folder / "stick")
    return folder / "stick/palveluopas"


def test_the_whole_guide_works_from_a_disk(stick, visit):
    page = visit((stick / "index.html").as_uri())
    page.locator(".languages a[hreflang=fi]").click()
    page.locator(".tiles a").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("/fi/topics/juuri-saapunut/index.html")
    assert page.evaluate("document.styleSheets.length") == 2, "the guide's, and that of its prose"
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "flex"
    page.locator(".switch summary").click()
    page.locator(".switch a[hreflang=ar]").click()
    page.wait_for_url("**/ar/topics/juuri-saapunut/index.html")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator(".boxes input").first.check()
    page.locator(".towns > summary").click()
    page.locator(".towns > details > summary").first.click()
    page.locator(".local details[open] .area-note button").first.click()
    assert page.locator(".sharing").count() == 1


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_on_a_disk_the_alphabetical_index_stands_where_search_does(stick, visit, language):
    page = visit((stick / language / "services/tuva/index.html").as_uri())
    assert page.locator("form.search").count() == 0
    page.locator(".top .search a").click()
    page.wait_for_url(f"**/{language}/a-z/index.html")
    page.goto((stick / language / "a-z/1/index.html").as_uri())
    first = page.locator(".index a").first
    leads = first.evaluate("link => link.href")
    first.click()
    page.wait_for_url(leads)
    assert page.locator("h1").count() == 1


def test_a_fold_that_an_address_names_opens_on_a_disk_too(overdue, visit, tmp_path):
    with zipfile.ZipFile(overdue / "palveluopas.zip") as archive:
        archive.extractall(tmp_path)
    page = visit((tmp_path / "palveluopas/fi/status/overdue/index.html").as_uri() + "#of-this-guide")
    assert page.locator("#of-this-guide").get_attribute("open") is not None


@pytest.mark.parametrize("path", ["fi/index.html", "ar/mikkeli/index.html", "ru/offline/index.html", "en/search/index.html"])
def test_every_link_of_a_page_on_a_disk_leads_to_a_file(stick, visit, path):
    page = visit((stick / path).as_uri())
    own = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href).filter(href => href.startsWith('file:'))")
    missing = [url for url in own if not Path(unquote(urlsplit(url).path)).is_file()]
    assert len(own) > 20 and not missing
