"""One rule for falling back: translated from today's words, or else the source's own words, marked as such."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.translate import fingerprint, in_language, labels_in, texts_of
from palveluopas.model import Guide, Language
from palveluopas.validation.rules import check
from tests.conftest import AS_OF, errors

NEUVONTA = "content/services/en/neuvonta.yaml"
TRANSLATION = """\
name: "Advice"
summary: "Help with everyday matters."
summary_easy: "Come and ask."
description:
  - "You can ask about anything."
translation:
  method: human
"""
SUMMARY = "Apua arjen asioihin. Saat tietää, mihin palveluun otat yhteyttä."


def spoken(root: Path, code: str = "en") -> Guide:
    """The guide of a folder in one of its languages."""
    catalogue, problems = load(root)
    found = errors([*problems, *check(catalogue, AS_OF)])
    assert found == []
    guide = guide_of(catalogue, AS_OF)
    lang = next(lang for lang in guide.languages if lang.code == code)
    return in_language(guide, lang, catalogue.translations[code], catalogue.labels)


def changed(root: Path, old: str, new: str, file: str = "services.yaml") -> Path:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")
    return root


def stamped_with(**words: str) -> str:
    stamps = " ".join(f"{path}:{fingerprint(text)}" for path, text in words.items())
    return TRANSLATION.replace("method: human\n", f'method: human\n  source: "{stamps}"\n')


def test_translated_words_are_the_readers_own(guide_folder):
    service = spoken(guide_folder(**{NEUVONTA: TRANSLATION})).services["neuvonta"]
    assert service.name == "Advice" and service.name.foreign is None
    assert service.description == ("You can ask about anything.",)
    assert escape(service.name) == "Advice"


def test_a_missing_field_shows_the_source_words_marked_with_their_language(guide_folder):
    service = spoken(guide_folder(**{NEUVONTA: TRANSLATION})).services["neuvonta"]
    assert str(service.interpreting) == "Kunta tilaa tulkin. Se on sinulle maksuton."
    assert escape(service.interpreting) == (
        '<span class="untranslated" lang="fi" dir="ltr">Kunta tilaa tulkin. Se on sinulle maksuton.</span>'
    )
    assert [item.untranslated for item in service.application] == [True]
    assert service.translation.missing == ("interpreting", "application")
    assert not service.translation.is_whole


def test_a_record_without_a_translation_is_wholly_in_the_source_language(guide_folder):
    koulu = spoken(guide_folder()).services["koulu"]
    assert koulu.name.untranslated and koulu.name.foreign.code == "fi"
    assert koulu.translation.method == "none" and koulu.translation.file is None


def test_the_source_language_is_foreign_to_nobody(guide_folder):
    service = spoken(guide_folder(**{NEUVONTA: TRANSLATION}), "fi").services["neuvonta"]
    assert service.summary == SUMMARY and service.summary.foreign is None
    assert service.translation is None


def test_a_sentence_changed_after_stamping_falls_back_alone(guide_folder):
    root = guide_folder(**{NEUVONTA: stamped_with(name="Neuvonta", summary=SUMMARY)})
    changed(root, SUMMARY, "Apua arjen asioihin.")
    service = spoken(root).services["neuvonta"]
    assert service.summary == "Apua arjen asioihin." and service.summary.untranslated
    assert service.name == "Advice"
    assert service.translation.stale == ("summary",)


def test_a_paragraph_added_to_the_source_outdates_the_translation_and_breaks_nothing(guide_folder):
    paragraphs = ("Neuvonnassa voit kysyä mitä vain arjen asiaa.",)
    root = guide_folder(**{NEUVONTA: stamped_with(description="\n".join(paragraphs))})
    changed(root, f'      - "{paragraphs[0]}"\n', f'      - "{paragraphs[0]}"\n      - "Voit tulla yksin."\n')
    service = spoken(root).services["neuvonta"]
    assert service.description == (*paragraphs, "Voit tulla yksin.")
    assert service.translation.stale == ("description",)


def test_old_words_that_are_only_searched_for_stay_in_use_and_are_told_to_be_old(guide_folder):
    """Else a word added in Finnish would take away all the words by which a page is found in the other languages."""
    words = stamped_with(keywords=("apu", "neuvo")).replace("translation:", 'keywords: ["help", "neuvo"]\ntranslation:')
    root = changed(
        guide_folder(**{NEUVONTA: words}), 'name: "Neuvonta"', 'name: "Neuvonta"\n    keywords: [apu, neuvo, lomake]'
    )
    service = spoken(root).services["neuvonta"]
    assert service.keywords == ("help", "neuvo") and service.translation.stale == ("keywords",)
    assert [word.foreign and word.foreign.code for word in service.keywords] == [None, "fi"]


def test_a_language_has_as_many_search_words_as_its_speakers_use(guide_folder):
    words = stamped_with(keywords=("apu", "neuvo")).replace(
        "translation:", 'keywords: ["help", "advice", "counselling"]\ntranslation:'
    )
    root = changed(guide_folder(**{NEUVONTA: words}), 'name: "Neuvonta"', 'name: "Neuvonta"\n    keywords: [apu, neuvo]')
    assert [problem for problem in check(load(root)[0], AS_OF) if problem.code == "E613"] == []
    service = spoken(root).services["neuvonta"]
    assert service.keywords == ("help", "advice", "counselling") and service.translation.stale == ()


def test_a_changed_fact_outdates_nothing(guide_folder):
    root = guide_folder(**{NEUVONTA: stamped_with(name="Neuvonta", summary=SUMMARY)})
    changed(
        root, "    places: [kunnantalo]\n    refers_to", '    phones: [{id: tiski, number: "044 794 5000"}]\n    refers_to'
    )
    service = spoken(root).services["neuvonta"]
    assert service.phones[0].number == "044 794 5000"
    assert service.translation.stale == () and service.summary == "Help with everyday matters."


def test_a_translation_without_a_stamp_is_shown(guide_folder):
    root = changed(guide_folder(**{NEUVONTA: TRANSLATION}), SUMMARY, "Aivan muuta.")
    assert spoken(root).services["neuvonta"].summary == "Help with everyday matters."


def test_a_field_without_a_stamp_of_its_own_is_shown(guide_folder):
    root = changed(guide_folder(**{NEUVONTA: stamped_with(name="Neuvonta")}), SUMMARY, "Aivan muuta.")
    assert spoken(root).services["neuvonta"].summary == "Help with everyday matters."


def test_a_name_that_is_the_same_in_both_languages_stays_the_source_languages_and_is_not_untranslated(guide_folder):
    service = spoken(guide_folder(**{NEUVONTA: TRANSLATION.replace("Advice", "Neuvonta")})).services["neuvonta"]
    assert escape(service.name) == '<span lang="fi" dir="ltr">Neuvonta</span>'
    assert "name" not in service.translation.missing


def test_items_are_found_by_their_ids_in_any_order(guide_folder):
    steps = '  - {id: opi, name: "Learn Finnish"}\n  - {id: kysy, name: "Ask"}\n'
    words = f'name: "Start"\nsteps:\n{steps}translation:\n  method: human\n'
    steps = spoken(guide_folder(**{"content/paths/en/alkuun.yaml": words})).paths["alkuun"].steps
    assert [step.name for step in steps] == ["Ask", "Tule arviointiin", "Learn Finnish"]
    assert [step.name.untranslated for step in steps] == [False, True, False]


def test_texts_inside_a_record_have_paths_by_id(guide_folder):
    paths = [path for path, _ in texts_of(spoken(guide_folder(), "fi").paths["alkuun"])]
    assert paths[:4] == ["name", "summary", "steps.kysy.name", "steps.kysy.what"]
    assert "checklist.neuvonta.what" in paths


def test_the_guides_own_name_is_translated_like_any_record(guide_folder):
    words = 'name: "The guide"\ntranslation:\n  method: human\n'
    guide = spoken(guide_folder(**{"content/guide/en/guide.yaml": words}))
    assert guide.name == "The guide" and guide.summary.untranslated
    assert guide.emergency[0].name.untranslated and guide.emergency[0].number == "112"


def test_labels_fall_back_to_the_source_language_and_then_to_english():
    lang, source = Language("qaa", "Akasteir", "rtl", "fi"), Language("fi", "suomi", "ltr", "fi")
    labels = {"qaa": {"home": "Avhom"}, "fi": {"home": "Etusivu", "a_z": "Luettelo"}, "en": {"a_z": "A–Z", "news": "News"}}
    words = labels_in(labels, lang, source)
    assert words == {"home": "Avhom", "a_z": "Luettelo", "news": "News"}
    assert {key: text.foreign and text.foreign.code for key, text in words.items()} == {
        "home": None,
        "a_z": "fi",
        "news": "en",
    }
    assert {key for key, text in words.items() if text.untranslated} == {"a_z", "news"}


@pytest.mark.parametrize(
    "other", ["Käy  neuvonnassa.\n", "Käy\u00a0neuvonnassa.", unicodedata.normalize("NFD", "Käy neuvonnassa.")]
)
def test_fingerprints_ignore_spacing_and_unicode_form(other):
    assert fingerprint(other) == fingerprint("Käy neuvonnassa.")


def test_fingerprints_tell_different_words_apart():
    assert fingerprint("Käy neuvonnassa.") != fingerprint("Käy neuvonnassa")
    assert fingerprint(("yksi", "kaksi")) == fingerprint(("yksi ", "kaksi")) != fingerprint(("kaksi", "yksi"))


def test_words_are_escaped_once_wherever_they_are_put(guide_folder):
    root = changed(guide_folder(), 'name: "Koulu"', 'name: "Koulu & <b>"')
    name = spoken(root).services["koulu"].name
    marked = '<span class="untranslated" lang="fi" dir="ltr">Koulu &amp; &lt;b&gt;</span>'
    assert escape(name) == marked
    assert Markup("<p>{}</p>").format(name) == f"<p>{marked}</p>"
    assert Markup("<p>%s</p>") % name == f"<p>{marked}</p>"
    assert Markup(", ").join([name, name]) == f"{marked}, {marked}"
