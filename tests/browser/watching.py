"""What must never happen on any page, whatever a test looks at: noted while the page lives, told at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", function (event) {
  console.error("CSP violation: " + event.violatedDirective + " " + event.blockedURI + " " + (event.sample || ""));
});
"""


# Where the tests' own hosts are, and what is asked of nobody.
OWN = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")


@dataclass
class Watch:
    """The faults of a page: requests to others, answers of 400 and above, errors in the console or a script, CSP violations."""

    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    forgiven: tuple[str, ...] = ()

    def over(self, page: Page) -> None:
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("request", lambda request: self._request(request.url))
        page.on(
            "response", lambda answer: self._note(f"{answer.status} {answer.url}", page) if answer.status >= 400 else None
        )
        page.on("console", lambda said: self._note(f"console: {said.text}", page) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._note(f"script: {error}", page))

    def _request(self, url: str) -> None:
        self.requests.append(url)
        if not url.startswith(OWN):
            self.faults.append(f"a request to somebody else: {url}")

    def _note(self, fault: str, page: Page) -> None:
        self.faults.append(f"{page.url}: {fault}")

    def forgive(self, *parts: str) -> None:
        """Faults with these words in them are what the test is about."""
        self.forgiven += parts

    @property
    def left(self) -> list[str]:
        return [fault for fault in self.faults if not any(part in fault for part in self.forgiven)]
