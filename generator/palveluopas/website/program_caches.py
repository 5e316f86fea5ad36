"""What is kept of the program's own files while it runs, let go when they have changed."""

from __future__ import annotations

from palveluopas.website import assets, page_scripts, webfonts


def forget_program_files() -> None:
    """Stylesheets, scripts, images and fonts are read anew when they are next asked for."""
    for kept in (
        assets.script,
        assets.module,
        assets.asset_files,
        page_scripts.script_elements,
        webfonts.letter_files,
    ):
        kept.cache_clear()
