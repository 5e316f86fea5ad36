"""Small helps that remember on the device alone: one's own municipality, a language offered once, ticks, sharing, the way out."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING

import pytest

Image = pytest.importorskip("PIL.Image")
zxingcpp = pytest.importorskip("zxingcpp")

if TYPE_CHECKING:
    from playwright.sync_api import Page

NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused', 'SecurityError'); }});"
)
HARMLESS = "https://www.ilmatieteenlaitos.fi/"


def kept(page: Page) -> dict[str, str]:
    """What the guide keeps on the device, by its names there."""
    stored = json.loads(page.evaluate("JSON.stringify(localStorage)"))
    assert all(name.startswith("palveluopas /opas/ ") for name in stored), "others on the same host have names of their own"
    return {name.removeprefix("palveluopas /opas/ "): value for name, value in stored.items()}


# --- links into what is folded ------------------------------------------------------------------------


def is_shown(page: Page, fragment: str) -> bool:
    """Whether what a link names is open, and near the top of the window."""
    return page.evaluate(
        "id => { const one = document.getElementById(id), y = one.getBoundingClientRect().y;"
        " return one.closest('details').open && y > -1 && y < innerHeight / 2 }",
        fragment,
    )


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_a_link_to_a_chapter_that_is_folded_opens_it(visit, language):
    page = visit(f"{language}/topics/opiskelu/")
    page.locator("#more > summary").click()
    link = page.locator("main a[href*='handbook/'][href*='#']").first
    fragment = link.get_attribute("href").partition("#")[2]
    link.click()
    page.wait_for_url(f"**#{fragment}")
    assert is_shown(page, fragment)


def test_a_fold_that_is_named_in_an_address_opens_each_time_it_is_asked_for(visit, serve, overdue):
    host = serve(overdue)
    page = visit(host.url("fi/status/"))
    links = page.locator("a[href*='overdue/#']")
    fragments = [link.get_attribute("href").partition("#")[2] for link in links.all()]
    assert fragments == ["of-this-guide", "of-kerho"]
    links.last.click()
    page.wait_for_url(f"**#{fragments[-1]}")
    assert is_shown(page, fragments[-1])
    page.evaluate("fragment => { location.hash = fragment }", fragments[0])
    page.wait_for_function("id => document.getElementById(id).open", arg=fragments[0])
    page.locator(f"#{fragments[0]} summary").click()
    page.evaluate(
        "fragment => document.querySelector('main').insertAdjacentHTML('beforeend', `<a id=\"again\" href=\"#${fragment}\">…</a>`)",
        fragments[0],
    )
    page.locator("#again").click()
    assert is_shown(page, fragments[0])


def test_a_link_to_a_word_of_a_long_page_is_there_at_once(visit):
    page = visit("fi/glossary/", reduced_motion="no-preference")
    page.evaluate("location.hash = 'tuva'")
    assert 0 <= page.locator("#tuva").bounding_box()["y"] < 200


def test_an_address_with_an_odd_ending_breaks_nothing(visit):
    for odd in ("#%E0%A4%A", "#nothing-here", "#"):
        assert visit(f"fi/status/overdue/{odd}").locator(".sharing").count() == 1


def test_a_fold_that_a_link_names_can_be_opened_by_hand_without_scripts(visit, serve, overdue):
    page = visit(serve(overdue).url("fi/status/overdue/#of-this-guide"), scripts=False)
    fold = page.locator("#of-this-guide")
    fold.locator("summary").click()
    assert fold.locator("a").first.is_visible()


# --- one's own municipality --------------------------------------------------------------------------


def first_area(page: Page) -> str:
    area = page.locator("[data-area]").first.get_attribute("data-area")
    assert area, "the page names no municipality"
    return area


def test_a_municipality_pressed_on_the_start_page_comes_first_from_then_on(visit, served):
    page = visit("fi/")
    page.locator("#local summary").click()
    page.locator(".buttons a", has_text="Pieksämäki").click()
    page.locator(".area-note", has_text="Tämä on oma kuntasi").wait_for()
    for path in ("fi/", "fi/topics/terveys/", "fi/welcome/", "fi/refer/"):
        page.goto(served.url(path))
        assert "pieksamaki" in first_area(page).split(), path
        assert "Oma kuntasi on Pieksämäki" in page.locator(".area-note").first.inner_text(), path
    page.goto(served.url("fi/"))
    assert page.locator("a[data-all]").get_attribute("href") == "welcome/pieksamaki/"
    assert kept(page) == {"area": "pieksamaki"}


def test_only_the_own_municipality_is_open_on_a_topic_and_can_be_chosen_there(visit):
    page = visit("ar/topics/terveys/")
    blocks = page.locator(".local details[data-area]")
    assert blocks.evaluate_all("all => all.map(one => one.open)").count(True) == 0
    assert page.locator("[data-elsewhere]").is_visible()
    page.locator(".towns > summary").click()
    names = blocks.evaluate_all("all => all.map(one => one.dataset.area)")
    blocks.nth(3).locator("summary").click()
    blocks.nth(3).locator(".area-note button").click()
    now = blocks.evaluate_all("all => all.map(one => one.dataset.area)")
    assert now[0] == names[3] and sorted(now) == sorted(names)
    assert blocks.evaluate_all("all => all.map(one => one.open)") == [True] + [False] * (len(names) - 1)
    assert page.evaluate("document.activeElement.closest('.area-note') !== null"), "the keyboard is where the answer is"
    assert not page.locator("[data-elsewhere]").is_visible(), "nobody else's contact stands beside one's own"


def test_a_municipality_can_be_forgotten(visit):
    page = visit("fi/topics/terveys/")
    order = page.locator("[data-area]").evaluate_all("all => all.map(one => one.dataset.area)")
    page.locator(".towns > summary").click()
    blocks = page.locator(".local details[data-area]")
    blocks.nth(2).locator("summary").click()
    blocks.nth(2).locator(".area-note button").click()
    page.locator(".area-note button").first.click()
    assert page.locator("[data-area]").evaluate_all("all => all.map(one => one.dataset.area)") == order
    assert blocks.first.get_attribute("open") is None and page.locator("[data-elsewhere]").is_visible()
    assert kept(page) == {}


def test_an_answer_to_the_questions_is_kept_only_when_the_reader_says_so(visit, served):
    page = visit("fi/questions/")
    page.locator(".question > summary").first.click()
    answer = page.locator(".question").first.locator("[data-area=savonlinna]").first
    answer.locator("> summary").click()
    assert kept(page) == {}
    answer.locator("> .area-note button").click()
    assert kept(page) == {"area": "savonlinna"}
    page.goto(served.url("fi/questions/"))
    assert page.locator(".question").nth(1).locator("[data-area]").first.get_attribute("data-area") == "savonlinna"


def test_where_nothing_may_be_kept_everything_else_works(visit, served):
    page = visit("fi/")
    page.context.add_init_script(NO_STORAGE)
    page.goto(served.url("fi/mikkeli/"))
    page.locator(".area-note button").click()
    assert "Tämä on oma kuntasi" in page.locator(".area-note").inner_text()
    page.goto(served.url("fi/handbook/families/"))
    page.locator(".boxes input").first.check()


# --- a language, offered once ------------------------------------------------------------------------


def test_the_browsers_own_language_is_offered_in_its_own_words_until_it_is_answered(visit, served):
    page = visit("fi/services/tuva/", locale="ar-IQ")
    line = page.locator(".offer")
    assert line.get_attribute("lang") == "ar" and line.get_attribute("dir") == "rtl"
    assert line.locator("a").inner_text() == "اقرؤوا هذه الصفحة بالعربية"
    line.locator("button").click()
    assert line.count() == 0
    page.goto(served.url("fi/"))
    assert line.count() == 0


def test_the_offer_leads_to_the_same_page_and_is_answered_by_going_there(visit, served):
    page = visit("fi/services/tuva/", locale="ru-RU")
    page.locator(".offer a").click()
    assert page.url == served.url("ru/services/tuva/")
    page.goto(served.url("fi/services/tuva/"))
    assert page.locator(".offer").count() == 0


@pytest.mark.parametrize(
    ("path", "locale"), [("fi/", "fi-FI"), ("ru/", "ru-RU"), ("fi/", "pl-PL"), ("fi/topics/turvallisuus/", "ru-RU")]
)
def test_nothing_is_offered_to_those_who_have_their_language_or_must_be_careful(visit, path, locale):
    assert visit(path, locale=locale).locator(".offer").count() == 0


def test_a_reader_who_changes_the_language_is_not_asked_again(visit, served):
    page = visit("ru/", locale="ru-RU")
    page.locator(".switch summary").click()
    page.locator(".switch a[hreflang=fi]").click()
    assert page.locator(".offer").count() == 0


# --- sharing -----------------------------------------------------------------------------------------


def test_the_address_is_copied_and_it_is_said(visit, served):
    page = visit("ru/services/tuva/", permissions=["clipboard-read", "clipboard-write"], locale="ru-RU")
    page.locator(".tools > summary").click()
    page.locator(".sharing button").click()
    page.locator(".sharing [role=status]", has_text="Адрес скопирован.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == served.url("ru/services/tuva/")


def test_where_nothing_may_be_copied_the_address_is_there_to_take(visit, served):
    page = visit("fi/services/tuva/")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.locator(".tools > summary").click()
    page.locator(".sharing button").click()
    page.locator(".sharing button").click()
    assert page.locator(".sharing input").input_value() == served.url("fi/services/tuva/"), "once, however often one asks"


def test_a_device_that_can_share_is_given_the_page(visit, served):
    page = visit("fi/")
    page.add_init_script("navigator.share = function (what) { window.shared = what; return Promise.resolve(); };")
    page.goto(served.url("fi/services/tuva/"))
    page.locator(".tools > summary").click()
    page.locator(".sharing button").click()
    assert page.evaluate("window.shared.url") == served.url("fi/services/tuva/")


@pytest.mark.parametrize("path", ["fi/services/tuva/", "fi/glossary/"], ids=["with drawings", "words alone"])
def test_the_code_is_loaded_when_it_is_asked_for_and_is_the_address(visit, served, watch, path):
    page = visit(path)
    assert not [url for url in watch.requests if "/qr." in url]
    page.locator(".tools > summary").click()
    page.locator(".sharing summary").click()
    page.locator(".sharing svg path").wait_for(state="attached")
    assert page.locator(".sharing svg").get_attribute("aria-label") == "Näytä sivu QR-koodina"
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(".sharing svg").screenshot())))
    assert code.text == served.url(path)
    assert page.locator(".sharing details").inner_text().endswith(code.text)


def test_addresses_of_every_length_can_be_read_from_their_code(visit):
    page = visit("fi/glossary/")
    page.locator(".tools > summary").click()
    page.locator(".sharing summary").click()
    page.locator(".sharing svg path").wait_for(state="attached")
    for length in (1, 14, 15, 26, 42, 62, 84, 106, 122, 152, 180, 181, 213):
        text = ("https://opas.example/ru/ä/" + "services-12345/" * 20).encode()[:length].decode(errors="ignore")
        page.evaluate("text => document.querySelector('.sharing svg').replaceWith(guide.qr(text, 'koodi'))", text)
        [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(".sharing svg").screenshot())))
        assert code.text == text
    assert page.evaluate("guide.qrRows('k'.repeat(214))") is None


# --- the way out -------------------------------------------------------------------------------------


@pytest.fixture
def dangerous(visit, watch):
    """A page with a quick way out; the harmless site is played by the test."""

    def opened(**options: object) -> Page:
        watch.forgive(HARMLESS)
        page = visit("fi/", **options)
        page.context.route(HARMLESS, lambda route: route.fulfill(body="<title>Sää</title>", content_type="text/html"))
        page.goto(page.url + "topics/turvallisuus/")
        return page

    return opened


def test_the_way_out_takes_the_pages_place(dangerous):
    page = dangerous()
    page.locator(".quick-exit a").click()
    page.wait_for_url(HARMLESS)
    page.go_back()
    assert page.url.endswith("/fi/"), "the page before it, not the page itself"


def test_the_escape_key_three_times_is_a_way_out(dangerous):
    page = dangerous()
    page.locator(".quick-exit-means summary").click()
    assert "kolme kertaa" in page.locator(".quick-exit-means").inner_text()
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(HARMLESS)


def test_the_way_out_stays_in_sight_and_works_without_scripts(dangerous):
    page = dangerous(scripts=False)
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(300)
    assert page.locator(".quick-exit a").bounding_box()["y"] < 60
    page.locator(".quick-exit a").click()
    assert page.url == HARMLESS


@pytest.mark.parametrize("language", ["fi", "ru", "ar"])
def test_a_number_to_call_is_in_the_first_view_of_a_page_with_a_way_out(visit, language):
    page = visit(f"{language}/services/nollalinja/")
    call = page.locator(".call a[href='tel:080005005']").bounding_box()
    assert call["y"] + call["height"] < 740, call


def test_a_page_with_a_way_out_keeps_nothing_and_shares_nothing(visit):
    page = visit("fi/topics/turvallisuus/", locale="ru-RU")
    assert page.locator(".sharing, .offer, .area-note button").count() == 0
    page.locator(".boxes input").first.check()
    assert kept(page) == {}


# --- ticks -------------------------------------------------------------------------------------------


def test_a_tick_stays_on_every_page_of_the_thing_in_every_language_until_it_is_taken_away(visit, served):
    page = visit("fi/topics/juuri-saapunut/")
    box = page.locator(".boxes input").first
    key = box.get_attribute("data-key")
    box.check()
    for path in ("fi/topics/juuri-saapunut/", "ar/topics/juuri-saapunut/", "fi/handbook/families/"):
        page.goto(served.url(path))
        assert page.locator(f".boxes input[data-key='{key}']").first.is_checked(), path
    page.locator(".ticks-note button").click()
    assert not page.locator(".boxes input:checked").count() and not re.search("tick", json.dumps(kept(page)))


def test_the_menu_of_languages_lies_over_the_way_out(visit):
    page = visit("fi/topics/turvallisuus/")
    page.locator(".switch summary").click()
    covered = page.eval_on_selector_all(
        ".switch a",
        """all => all.filter(one => {
          const box = one.getBoundingClientRect();
          return [box.top + 2, box.bottom - 2].some(y => !one.contains(document.elementFromPoint(box.x + box.width / 2, y)));
        }).map(one => one.lang)""",
    )
    assert covered == []
