"""What the languages of a build share, and what one of them leaves behind."""

from __future__ import annotations

import dataclasses
import gc
import weakref
from datetime import timedelta

import pytest
from markupsafe import Markup

from palveluopas.build.context import BuildContext
from palveluopas.build.language import pages_of
from palveluopas.catalogue.loader import load
from palveluopas.catalogue.to_model import guide_of
from palveluopas.guide.health import condition
from palveluopas.guide.relations import Relations
from palveluopas.guide.statistics import figures
from palveluopas.runtime.gc_pause import collector_resting
from palveluopas.website import mkdocs_frames
from palveluopas.website.renderer import Renderer
from tests.conftest import AS_OF, ROOT


@pytest.fixture(scope="module")
def ground() -> BuildContext:
    catalogue, _ = load(ROOT)
    return BuildContext(guide_of(catalogue, AS_OF), catalogue, ROOT)


def rendered(spoken) -> dict[str, str]:
    relations = Relations(spoken)
    renderer = Renderer(relations, mkdocs_frames.icon)
    bodies = {page.path: renderer.body(page, Markup("")) for page in pages_of(relations)}
    renderer.close()
    return bodies


def test_an_edition_leaves_its_guide_to_nobody(ground):
    """Python frees at once what no circle keeps; else the languages of a large guide would pile up in memory."""
    gc.collect()
    with collector_resting():
        spoken = ground.spoken("ru")
        rendered(spoken)
        left = weakref.ref(spoken)
        del spoken
        assert left() is None


def test_a_language_says_the_same_alone_and_after_others(ground):
    rendered(ground.spoken("fi"))
    after = rendered(ground.spoken("ar"))
    catalogue, _ = load(ROOT)
    alone = rendered(BuildContext(guide_of(catalogue, AS_OF), catalogue, ROOT).spoken("ar"))
    assert after == alone


@pytest.mark.parametrize("tell", [condition, figures])
def test_what_is_counted_by_topic_stands_in_each_languages_order(ground, tell):
    topics = {id_: dataclasses.replace(topic, order=1) for id_, topic in ground.guide.topics.items()}
    ground = dataclasses.replace(ground, guide=dataclasses.replace(ground.guide, topics=topics))
    told = {code: tell(Relations(ground.spoken(code))) for code in ("fi", "ru")}
    assert told["fi"] == told["ru"]
    by_topic = {code: one.get("services_by_topic") or one["services"]["by_topic"] for code, one in told.items()}
    assert [*by_topic["ru"]] == [topic.id for topic in Relations(ground.spoken("ru")).topics]
    assert [*by_topic["fi"]] != [*by_topic["ru"]]


def test_what_languages_share_is_not_shared_with_another_day(ground):
    later = dataclasses.replace(ground.guide, as_of=AS_OF + timedelta(days=400))
    assert len(condition(Relations(ground.guide))["overdue"]) < len(condition(Relations(later))["overdue"])
