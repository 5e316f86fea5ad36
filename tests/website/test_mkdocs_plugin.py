"""What MkDocs and static-i18n make of prose: a page for each language, of its own words or of the source's."""

from __future__ import annotations

from palveluopas.website.mkdocs_frames import frames
from palveluopas.website.pages import FRAMES
from palveluopas.website.prose import prose_of

PAGES = {
    "fi": {"about": "---\nkey: value\n---\nTästä oppaasta.\n", "privacy": "Tietosuoja.\n"},
    "prs": {"about": "---\ntranslation: {source: text:000000}\n---\nدری.\n"},
    "zh-Hans": {"privacy": "---\ntranslation: {method: human}\n---\n隐私。\n"},
}


def test_every_language_has_every_page_and_every_frame_also_one_that_static_i18n_would_refuse(cache):
    made = frames(prose_of(PAGES, "fi", ["prs", "zh-Hans"]), cache)
    assert list(made) == ["fi", "prs", "zh-Hans"]
    for code, pages in made.items():
        assert pages.keys() == {"about", "privacy", *(f"frame:{kind}" for kind in FRAMES)}, code
        assert {name: html for name, html in pages.items() if ":" in name}.items() <= made["fi"].items()


def test_a_page_that_is_not_translated_or_out_of_date_falls_back_to_the_source(cache):
    made = frames(prose_of(PAGES, "fi", ["prs", "zh-Hans"]), cache)
    assert "隐私。" in made["zh-Hans"]["privacy"] and "Tästä oppaasta." in made["zh-Hans"]["about"]
    assert "Tästä oppaasta." in made["prs"]["about"] and "دری" not in made["prs"]["about"]
    assert "value" not in made["fi"]["about"]


def test_a_language_alone_says_the_same_as_among_others(cache):
    alone, together = frames(prose_of(PAGES, "fi", ["prs"]), cache), frames(prose_of(PAGES, "fi", ["zh-Hans", "prs"]), cache)
    assert alone["prs"] == together["prs"]


def test_frames_are_kept_and_a_changed_text_makes_them_anew(tmp_path, monkeypatch):
    prose = prose_of(PAGES, "fi", [])
    first = frames(prose, tmp_path)
    monkeypatch.setattr("palveluopas.website.mkdocs_plugin.built_frames", None)
    assert frames(prose, tmp_path) == first
    monkeypatch.undo()
    assert "Uusi." in frames(prose_of({"fi": {"about": "Uusi.\n"}}, "fi", []), tmp_path)["fi"]["about"]
