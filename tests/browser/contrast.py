"""How much two pictures of the same thing differ for the eye."""

from __future__ import annotations

import io


def differing(one: bytes, other: bytes) -> int:
    """How many points of two pictures of one size look clearly different: a contrast of 3 : 1."""
    from PIL import Image

    shots = [Image.open(io.BytesIO(picture)).convert("RGB").get_flattened_data() for picture in (one, other)]
    return sum(a != b and contrast(a, b) >= 3 for a, b in zip(*shots, strict=True))


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
