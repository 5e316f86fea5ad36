"""Letters: from the reader's device when it has them, else one file of the language's own."""

from __future__ import annotations


def test_a_page_in_latin_letters_names_and_fetches_no_font(visit, watch):
    page = visit("fi/")
    page.wait_for_load_state("networkidle")
    assert page.locator("link[rel=stylesheet]").count() == 1
    assert not [url for url in watch.requests if "/fonts/" in url], "the Arabic name of Arabic is not worth a font"


def test_an_arabic_page_names_the_font_and_a_browser_takes_it(visit):
    page = visit("ar/")
    assert page.locator("link[rel=stylesheet]").count() == 1
    faces = page.evaluate("[...document.fonts].filter(face => /Guide Letters/.test(face.family)).map(face => face.weight)")
    assert faces == ["400", "700"]
    loaded = page.evaluate("""() => {
      const sheet = [...document.styleSheets].find(one => /NotoSansArabic/.test(one.href));
      const rule = [...sheet.cssRules].find(one => one.type === CSSRule.FONT_FACE_RULE);
      const url = new URL(/url\\("?([^")]+\\.woff)/.exec(rule.style.getPropertyValue("src"))[1], sheet.href).href;
      return new FontFace("tried", "url(" + url + ")").load().then(face => face.status);
    }""")
    assert loaded == "loaded"


def test_small_scripts_are_set_larger_and_lines_farther_apart(visit):
    sizes = {}
    for code in ("fi", "ar"):
        style = visit(f"{code}/").evaluate(
            "(({fontSize, lineHeight}) => [fontSize, lineHeight])(getComputedStyle(document.body))"
        )
        sizes[code] = [float(value.removesuffix("px")) for value in style]
    assert sizes["ar"][0] > sizes["fi"][0]
    assert sizes["ar"][1] / sizes["ar"][0] > sizes["fi"][1] / sizes["fi"][0]
