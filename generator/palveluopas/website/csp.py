"""What a browser may do with the guide's pages, said in every page and, for hosts that can send headers, in `_headers`.

Everything a page needs comes from its own site, in files of its own. So nothing that slips into a page as text could
run, and nothing can be asked of anybody else.
"""

from __future__ import annotations

POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "font", "connect", "worker", "manifest")),
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ]
)

# What a page cannot say of itself, or what concerns more than pages.
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

# The fingerprint in their names makes these files good for ever.
FOREVER = ("assets/stylesheets/*", "assets/javascripts/*", "assets/fonts/*")


def headers_file(base: str) -> str:
    """The file `_headers`, as Netlify and Cloudflare Pages read it, of a site at the path `base`."""
    rules = {f"{base}*": HEADERS}
    rules |= {f"{base}{files}": {"Cache-Control": "public, max-age=31536000, immutable"} for files in FOREVER}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in one.items()) for path, one in rules.items()
    )
