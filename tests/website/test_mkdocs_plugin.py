"""What MkDocs and static-i18n make of prose: a page for each language, of its own words or of the source's."""

from __future__ import annotations

from palveluopas.website.mkdocs_frames import frames
from palveluopas.website.pages import FRAMES
from palveluopas.website.prose import prose_of
from tests.reading import HtmlPage

PAGES = {
    "fi": {"about": "---\nkey: value\n---\nTästä oppaasta.\n", "privacy": "Tietosuoja.\n"},
    "prs": {"about": "---\ntranslation: {source: text:000000}\n---\nدری.\n"},
    "zh-Hans": {"privacy": "---\ntranslation: {method: human}\n---\n隐私。\n"},
}


def test_every_language_has_every_page_and_every_frame_also_one_that_static_i18n_would_refuse(cache):
    made = frames(prose_of(PAGES, ["fi"], ["prs", "zh-Hans"], {}), cache)
    assert list(made) == ["fi", "prs", "zh-Hans"]
    for code, pages in made.items():
        assert pages.keys() == {"about", "privacy", *(f"frame:{kind}" for kind in FRAMES)}, code
        assert {name: html for name, html in pages.items() if ":" in name}.items() <= made["fi"].items()


def test_a_page_that_is_not_translated_or_out_of_date_falls_back_to_the_source(cache):
    made = frames(prose_of(PAGES, ["fi"], ["prs", "zh-Hans"], {}), cache)
    assert "隐私。" in made["zh-Hans"]["privacy"] and "Tästä oppaasta." in made["zh-Hans"]["about"]
    assert "Tästä oppaasta." in made["prs"]["about"] and "دری" not in made["prs"]["about"]
    assert "value" not in made["fi"]["about"]


def test_a_language_alone_says_the_same_as_among_others(cache):
    alone, together = (
        frames(prose_of(PAGES, ["fi"], ["prs"], {}), cache),
        frames(prose_of(PAGES, ["fi"], ["zh-Hans", "prs"], {}), cache),
    )
    assert alone["prs"] == together["prs"]


def test_frames_are_kept_and_a_changed_text_makes_them_anew(tmp_path, monkeypatch):
    prose = prose_of(PAGES, ["fi"], [], {})
    first = frames(prose, tmp_path)
    monkeypatch.setattr("palveluopas.website.mkdocs_plugin.built_frames", None)
    assert frames(prose, tmp_path) == first
    monkeypatch.undo()
    assert "Uusi." in frames(prose_of({"fi": {"about": "Uusi.\n"}}, ["fi"], [], {}), tmp_path)["fi"]["about"]


def test_a_box_without_a_title_gets_one_in_the_language_of_its_words(cache):
    pages = {
        "fi": {
            "about": '!!! note\n    Yksi.\n\n??? note\n    Kaksi.\n\n!!! note "Oma"\n    Kolme.\n',
            "privacy": "!!! note\n    Neljä.\n",
        },
        "ar": {"about": "---\ntranslation: {method: human}\n---\n!!! note\n    واحد.\n"},
    }
    labels = {"fi": {"box_note": "Huomaa"}, "ar": {"box_note": "ملاحظة"}}
    made = frames(prose_of(pages, ["fi"], ["ar"], labels), cache)
    about = HtmlPage(made["fi"]["about"])
    assert [one.text for one in about.all("p", **{"class": "admonition-title"})] == ["Huomaa", "Oma"]
    assert [one.text for one in about.all("summary") if not {"header", "footer"} & {*one.above}] == ["Huomaa"]
    assert '<p class="admonition-title">ملاحظة</p>' in made["ar"]["about"]
    assert '<p class="admonition-title">Huomaa</p>' in made["ar"]["privacy"], "the page is in Finnish, and so is its title"


def test_a_language_without_words_for_boxes_has_those_of_the_source_and_then_english(cache):
    labels = {"fi": {"box_note": "Huomaa"}, "en": {"box_note": "Note", "box_tip": "Tip"}}
    titles = prose_of({}, ["fi"], ["ti"], labels).titles["ti"]
    assert titles == {"note": "Huomaa", "tip": "Tip"}
