"""Pictures to send and previews, as the telephones and services that get them read them."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from PIL import Image

from palveluopas.printing.pictures import drawn
from palveluopas.printing.print_cache import PrintCache
from palveluopas.website import mkdocs_frames
from tests.conftest import made_site
from tests.printing.printing import Shop


def made(shop: Shop, code: str):
    return drawn(shop.relations(code)[0], PrintCache(shop.cache, mkdocs_frames.icon))


def test_a_picture_is_square_and_its_code_leads_to_its_page(small):
    pictures = made(small(), "fi").pictures
    assert pictures
    for picture in pictures:
        image = Image.open(BytesIO(picture.png))
        assert image.size == (1080, 1080), picture.name
        (code,) = zxingcpp.read_barcodes(image.convert("L"))
        address = f"/fi/{picture.path}" + (f"#{picture.step}" if picture.step else "")
        assert code.text.endswith(address) and code.text in picture.words


def test_the_words_of_a_picture_say_the_name_whom_to_call_and_the_day(small):
    shop = small()
    guide = shop.relations("fi")[0].guide
    pictures = [one for one in made(shop, "fi").pictures if not one.step]
    assert "service-neuvonta" in {one.name for one in pictures}
    for picture in pictures:
        service = guide.services[picture.name.removeprefix("service-")]
        assert str(service.name) in picture.words and "2026" in picture.words
        for phone in service.phones[:2]:
            assert phone.number in picture.words or phone.certainty != "confirmed"


def test_a_picture_of_a_step_has_its_name_in_the_source_language_beside_the_readers_own(small):
    shop = small()
    paths = shop.relations("en")[0].guide.paths
    pictures = [one for one in made(shop, "en").pictures if one.step]
    assert pictures
    for picture in pictures:
        (step,) = (
            step for path in paths.values() for step in path.steps if step.id == picture.step and path.id in picture.path
        )
        assert str(step.name) in picture.words and step.source_name in picture.words


def test_a_service_that_is_sensitive_has_no_picture_and_no_step_shows_it(small):
    way_out = ("  source_language: fi\n", '  source_language: fi\n  quick_exit: "https://weather.example/"\n')
    shop = small(way_out, ('    name: "Neuvonta"\n', '    name: "Neuvonta"\n    sensitive: true\n'))
    names = {one.name for one in made(shop, "fi").pictures}
    assert names and "service-neuvonta" not in names


def test_a_preview_is_of_the_size_that_services_show_and_light(small):
    previews = made(small(), "fi").previews
    assert {"start", "service", "place"} <= previews.keys()
    for kind, png in previews.items():
        assert Image.open(BytesIO(png)).size == (1200, 630) and len(png) <= 60_000, kind


def test_pages_name_the_preview_of_their_kind_and_none_when_nothing_is_drawn(guide_folder, tmp_path, cache, prints):
    folder = guide_folder("ten-services")
    with_pictures = made_site(folder, tmp_path / "drawn", cache, prints=prints).folder
    without = made_site(folder, tmp_path / "plain", cache).folder
    for page, kind in (("fi/", "start"), ("fi/services/neuvonta/", "service"), ("fi/about/", "start")):
        text = (with_pictures / page / "index.html").read_text("utf-8")
        assert f'/fi/share/preview-{kind}.png">' in text and "og:image" not in (without / page / "index.html").read_text(
            "utf-8"
        )
        assert (with_pictures / f"fi/share/preview-{kind}.png").is_file()
    assert 'property="og:locale" content="fi_FI"' in text
