"""The system's Chromium, an accessibility audit, and an application served for it."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from wsgiref.types import WSGIApplication

import waitress
from axe_playwright_python.base import AXE_SCRIPT
from playwright import sync_api
from waitress import wasyncore

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",  # Chromium's sandbox refuses root, which a container's test run is
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A violation of a policy that only reports is no error on the console: here it is made one.
REPORT = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI))"
# None of these rules reads style sheets: without `preload` axe does not fetch them anew each time.
RUN_AXE = (
    "tags => axe.run({runOnly: tags, preload: false, resultTypes: ['violations']}).then(found => found.violations)"
)


@dataclass
class Visit:
    """One person's look at the site: a page, and everything the browser complained about."""

    page: sync_api.Page
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Note errors on the console (the CSP's among them), in scripts and in loading."""
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)

    def _heard(self, message: sync_api.ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} ({message.location['url']})")

    def _failed(self, request: sync_api.Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page moved on, or the answer was a download
            self.complaints.append(f"request: {request.url} {request.failure}")


def missing() -> str | None:
    """Return the sentence that says how to install Chromium, or nothing when it is there."""
    return None if _executable() else "Chromium is not installed: sudo apt-get install chromium"


@contextmanager
def running() -> Iterator[sync_api.Browser]:
    """Start a browser with a new, empty profile."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_executable(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(browser: sync_api.Browser, base_url: str, screen: dict[str, Any], **more: Any) -> Iterator[Visit]:
    """Open an empty page as a newcomer with this screen; `more` goes to Playwright's new_context."""
    context = browser.new_context(base_url=base_url, **screen, **more)
    context.add_init_script(REPORT)
    try:
        seen = Visit(context.new_page())
        seen.listen()
        yield seen
    finally:
        context.close()


def auditing(browser: sync_api.Browser, base_url: str, screen: dict[str, Any], **more: Any) -> Any:
    """Visit with the CSP off, as axe needs: for audits only, never to judge the site's headers."""
    return visit(browser, base_url, screen, bypass_csp=True, **more)


def audit(page: sync_api.Page) -> list[str]:
    """Return what axe-core finds wrong on the page, one line for each element."""
    bring_axe(page)
    return judge(page)


def bring_axe(page: sync_api.Page) -> None:
    """Load axe-core into the page; it stays there until the page is left."""
    page.evaluate(AXE_SCRIPT)


def judge(page: sync_api.Page) -> list[str]:
    """Return what axe-core, loaded before, finds wrong on the page as it looks now."""
    return [
        f"{found['id']} ({found['impact']}): {found['help']}: {node['target']} {node['html'][:160]}"
        for found in page.evaluate(RUN_AXE, AXE_TAGS)
        for node in found["nodes"]
    ]


def overflow(page: sync_api.Page) -> int:
    """Return by how many pixels the page is wider than the screen."""
    return max(0, page.evaluate("document.documentElement.scrollWidth") - page.viewport_size["width"])


@contextmanager
def serving(app: WSGIApplication) -> Iterator[str]:
    """Serve the application on a free loopback port; give its address, without a slash at the end."""
    sockets: dict[int, Any] = {}
    server = waitress.create_server(app, map=sockets, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # In the server's own thread: browsers keep connections open, and its loop ends with the last.
        with suppress(OSError):  # another wake-up came first, and what we asked for is done already
            server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets, ignore_all=True))
        thread.join()
        server.task_dispatcher.shutdown()


def _executable() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)
