"""Search as readers use it: what comes first for what they type, in a real browser with the real scripts and index."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests.conftest import VALID, made_site

QUERIES = Path(__file__).resolve().parents[1] / "search"
RIGHT = 0.95
FIRST_HITS = """async ([queries, area]) => {
    const scripts = document.querySelector('script[src*="/search."]').src;
    const engine = await import(new URL("engine.js", scripts));
    const index = engine.indexOf(await (await fetch(new URL("../search.json", document.querySelector("form.search").action))).json());
    return queries.map((query) => engine.search(index, query, area)[0]?.entry.path ?? "nothing");
}"""


def queries(language: str) -> list[dict]:
    return yaml.safe_load((QUERIES / f"{language}.yaml").read_text("utf-8"))


def typed(page, words: str) -> None:
    """Types into the field and waits until something is shown for it."""
    page.locator("#q").focus()
    page.keyboard.insert_text(words)
    page.locator(".found ul").first.wait_for()


def names(page) -> list[str]:
    return page.locator(".found li > a").all_inner_texts()


@pytest.mark.parametrize("language", [file.stem for file in sorted(QUERIES.glob("*.yaml"))])
def test_what_is_meant_comes_first(visit, language):
    cases = queries(language)
    assert len(cases) >= 20
    wrong = answered_wrong(visit(f"{language}/"), cases)
    assert len(wrong) <= len(cases) * (1 - RIGHT), wrong


def answered_wrong(page, cases: list[dict]) -> list[str]:
    found = page.evaluate(FIRST_HITS, [[case["query"] for case in cases], ""])
    return [f"«{case['query']}» → {first}" for case, first in zip(cases, found, strict=True) if first not in case["first"]]


@pytest.mark.parametrize("language", [file.stem for file in sorted(QUERIES.glob("danger/*.yaml"))])
def test_whoever_is_in_danger_finds_help_first_whatever_they_type(visit, language):
    cases = queries(f"danger/{language}")
    assert len(cases) >= 20
    assert answered_wrong(visit(f"{language}/"), cases) == []


def test_who_asks_where_to_live_is_not_led_to_a_crisis_line(visit):
    cases = [
        {"query": "where can i live", "first": ["topics/asuminen/"]},
        {"query": "no place to live", "first": ["topics/asuminen/"]},
    ]
    assert answered_wrong(visit("en/"), cases) == []


@pytest.fixture(scope="session")
def other_scripts(tmp_path_factory, cache) -> Path:
    """The invented guide in Persian, Thai and Khmer too, built."""
    root = tmp_path_factory.mktemp("scripts") / "guide"
    shutil.copytree(VALID / "ten-services", root)
    translations = yaml.safe_load((QUERIES / "scripts" / "translations.yaml").read_text("utf-8"))
    listed = root / "services.yaml"
    codes = "".join(f"    - code: {code}\n" for code in translations)
    listed.write_text(listed.read_text("utf-8").replace("    - code: en\n", f"    - code: en\n{codes}"), "utf-8")
    for code, services in translations.items():
        for id_, words in services.items():
            file = root / "content" / "services" / code / f"{id_}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(yaml.safe_dump({**words, "translation": {"method": "machine"}}, allow_unicode=True), "utf-8")
    return made_site(root, root.with_name("site"), cache).folder


@pytest.mark.parametrize("language", ["fa", "th", "km"])
def test_other_scripts_are_searched_with_their_own_ways_of_writing(visit, serve, other_scripts, language):
    cases = queries(f"scripts/{language}")
    page = visit(serve(other_scripts).url(f"{language}/"))
    assert answered_wrong(page, cases) == []


def test_nothing_of_the_search_is_fetched_before_somebody_goes_to_the_field(visit, served):
    page = visit("fi/services/tulkkaus/")
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served.url())))
    page.wait_for_timeout(300)
    assert not [path for path in asked if "search" in path]
    typed(page, "tulkki")
    fetched = sorted(path.rpartition("/")[2] for path in asked if "search" in path)
    assert (
        fetched == ["box.js", "engine.js", "languages.js", "likeness.js", "results.js", "search.json"]
        and "fi/search.json" in asked
    )


def test_results_are_links_with_kind_finnish_name_and_a_line(visit):
    page = visit("ru/topics/tyo/")
    typed(page, "налоговую карту")
    first = page.locator(".found li").first
    assert first.locator("a").get_attribute("href").endswith("/ru/services/verokortti/")
    name = first.locator(".source-name span")
    assert (name.inner_text(), name.get_attribute("lang"), name.get_attribute("dir")) == ("Verokortti", "fi", "ltr")
    assert first.locator(".small").inner_text() == "услуга" and first.locator(".line").inner_text()


def test_no_line_ends_within_a_number(visit):
    page = visit("fi/", width=360)
    typed(page, "päivystysapu")
    assert "Päivystysapu 116\u00a0117" in names(page)


def test_the_number_of_results_is_announced(visit):
    page = visit("ar/")
    typed(page, "الروضه")
    status = page.locator(".search [role=status]")
    count = page.locator(".found li").count()
    said = re.fullmatch(r"عدد النتائج: (\d+)", status.inner_text())
    assert count and said and int(said[1]) >= count, "a long list is shown in part"


def test_the_keyboard_goes_through_results_and_escape_gives_the_field_back(visit):
    page = visit("fi/topics/tyo/")
    typed(page, "koulu")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == names(page)[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "q" and page.locator(".found a:visible").count() == 0


def test_tab_reaches_the_results_and_leaving_them_closes(visit):
    page = visit("fi/topics/tyo/", width=1366)
    typed(page, "verokortti")
    assert page.locator(".found").get_attribute("tabindex") == "-1"  # or Firefox, unlike this browser, would stop there, too
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Verokortti"
    while page.evaluate("!!document.activeElement.closest('.search')"):
        page.keyboard.press("Tab")
    assert page.locator(".found a").count() == 0


def test_a_letter_pressed_outside_the_field_does_nothing(visit):
    page = visit("fi/topics/tyo/")
    for key in "/sfnp":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.tagName") == "BODY" and page.locator("#q").input_value() == ""


def test_finnish_words_are_found_in_finnish_and_say_so_in_the_readers_language(visit):
    page = visit("ru/")
    typed(page, "lomakkeen")
    page.wait_for_selector(".found .mark")
    assert "финский" in page.locator(".found .mark").inner_text()
    first = page.locator(".found li").first
    assert "/ru/" in first.locator("a").get_attribute("href")
    assert re.search("[а-я]", first.locator(".line").inner_text()) and not first.locator(".line [lang]").count()
    source = first.locator(".source-name span")
    assert (source.get_attribute("lang"), source.get_attribute("dir")) == ("fi", "ltr")


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_a_finnish_word_means_what_it_means_in_finnish(visit, language):
    """Not what is like it in the reader's own language: «haluan» is in many Finnish names, and «kuolla» in none."""
    page = visit(f"{language}/")
    for words, path in {
        "haluan kuolla": "services/kriisipuhelin",
        "päivystys": "services/(mikkelin-)?paivystys",
        "neuvolaan": "services/.*neuvola|topics/terveys",
    }.items():
        page.locator("#q").fill("")
        typed(page, words)
        page.wait_for_function(
            "(path) => [...document.querySelectorAll('.found li a')].slice(0, 3).some(link => new RegExp(path).test(link.href))",
            arg=path,
        )


def test_the_finnish_index_is_fetched_only_when_the_own_language_has_nothing(visit, served):
    page = visit("ru/")
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served.url())))
    typed(page, "врач")
    page.wait_for_timeout(300)
    assert [path for path in asked if path.endswith("search.json")] == ["ru/search.json"]


def test_nothing_found_says_what_to_do(visit):
    page = visit("ar/services/tulkkaus/")
    typed(page, "xqzw")
    found = page.locator(".found")
    assert "xqzw" in found.locator("[role=status]").inner_text()
    targets = [link.get_attribute("href") for link in found.locator("a").all()]
    assert [target.rpartition("/ar/")[2] for target in targets[:3]] == ["topics/", "a-z/", "services/ohjaus-ja-neuvonta/"]
    assert "tel:112" in targets


def test_the_readers_municipality_comes_first(visit):
    page = visit("fi/")
    first = {area: page.evaluate(FIRST_HITS, [["te-toimisto"], area])[0] for area in ("mikkeli", "kokkola")}
    assert first == {
        "mikkeli": "providers/mikkelin-seudun-tyollisyysalue/",
        "kokkola": "providers/keski-pohjanmaan-tyollisyysalue/",
    }


def test_enter_leads_to_the_page_of_search_with_every_result(visit, served):
    page = visit("ar/topics/tyo/")
    typed(page, "عمل")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results li")
    assert page.url.startswith(served.url("ar/search/?q="))
    assert page.locator("#q").input_value() == "عمل" and page.locator("#results li").count() > 8


def test_whoever_comes_back_from_what_was_found_sees_it_again_without_having_pressed_enter(visit, served):
    page = visit("fi/search/")
    page.locator("#q").press_sequentially("tulkki")
    page.locator("#results li a").first.click()
    page.wait_for_url(lambda address: "/search/" not in address)
    page.go_back()
    page.wait_for_selector("#results li")
    assert page.locator("#q").input_value() == "tulkki"


def test_without_scripts_the_field_is_a_form_that_leads_to_other_ways(visit, served):
    page = visit("ru/services/tulkkaus/", scripts=False)
    page.locator("#q").fill("врач")
    page.locator(".search button").click()
    assert page.url.startswith(served.url("ru/search/?q="))
    assert (
        page.locator("main a[href$='a-z/']").count() and page.locator("main a[href$='services/ohjaus-ja-neuvonta/']").count()
    )


@pytest.mark.parametrize("language", ["fi", "ar"])
def test_the_first_result_is_there_within_two_seconds_on_a_slow_telephone(visit, language):
    """In one of five tries, so that another program on the same machine does not fail the search."""
    tries: list[float] = []
    while not tries or (len(tries) < 5 and tries[-1] > 2000):
        tries.append(first_result(visit(f"{language}/services/tulkkaus/"), language))
    assert min(tries) <= 2000, tries


def first_result(page, language: str) -> float:
    """Milliseconds from the field to the first result at 1.6 Mbit/s, a quarter of this processor and 150 ms to the host."""
    devices = page.context.new_cdp_session(page)
    speed = 1_600_000 / 8
    devices.send("Network.enable")
    devices.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    devices.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    return page.evaluate(
        """async (words) => {
            const start = performance.now();
            const field = document.getElementById("q");
            field.focus();
            field.value = words;
            field.dispatchEvent(new Event("input", { bubbles: true }));
            while (!document.querySelector(".found li")) await new Promise((done) => setTimeout(done, 10));
            return performance.now() - start;
        }""",
        {"fi": "terveysasemalla", "ar": "الروضه"}[language],
    )


@pytest.mark.parametrize(("path", "width"), [("fi/", 320), ("ar/topics/tyo/", 320), ("ru/services/tulkkaus/", 1366)])
def test_the_results_make_no_page_wider_than_its_screen(visit, path, width):
    page = visit(path, width=width)
    typed(page, {"fi": "työ", "ar": "عمل", "ru": "работа"}[path[:2]])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(".found").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width


def test_on_a_municipalitys_page_its_own_come_first(visit):
    page = visit("fi/kokkola/")
    typed(page, "te-toimisto")
    assert names(page)[0] == "Keski-Pohjanmaan työllisyysalue"


def test_what_looks_like_html_is_shown_as_the_words_it_is(visit, serve, guide_folder, cache, tmp_path):
    root = guide_folder()
    listed = root / "services.yaml"
    hostile = "Neuvonta <img src=x onerror=document.title=1>"
    listed.write_text(listed.read_text("utf-8").replace('name: "Neuvonta"', f'name: "{hostile}"', 1), "utf-8")
    page = visit(serve(made_site(root, tmp_path / "site", cache).folder).url("fi/"))
    typed(page, "neuvonta")
    assert hostile in names(page) and page.locator(".found img").count() == 0


def test_the_municipality_kept_on_the_device_comes_first(visit):
    page = visit("fi/")
    page.evaluate("guide.keep('area', 'kokkola')")
    page.reload()
    typed(page, "te-toimisto")
    assert names(page)[0] == "Keski-Pohjanmaan työllisyysalue"
