"""Somebody at a browser, who reads one language and finds things by their words."""

import contextlib
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, ngettext, override, pgettext
from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.watching import Watch

# Whoever can be dragged sideways says so here.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A tenth of a second each.
TRIES = 50


class Visitor:
    """``say`` gives the words of the product's catalogues; everything else takes the English words of the source."""

    def __init__(self, page: Page, watch: Watch, language: str, address: str) -> None:
        self.page = page
        self.watch = watch
        self.language = language
        self.address = address

    def say(self, words: str, context: str = "", **values: object) -> str:
        with override(self.language):
            said = pgettext(context, words) if context else gettext(words)
        return said % values if values else said

    def count(self, one: str, many: str, n: int) -> str:
        with override(self.language):
            return ngettext(one, many, n) % {"n": n}

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.address + path)

    def button(self, words: str, within: Locator | None = None, **values: object) -> Locator:
        return (within or self.page).get_by_role("button", name=self.say(words, **values), exact=True)

    def link(self, words: str, within: Locator | None = None, **values: object) -> Locator:
        return (within or self.page).get_by_role("link", name=self.say(words, **values), exact=True)

    def field(self, label: str, within: Locator | None = None, context: str = "") -> Locator:
        """The field labelled so; an optional one says so behind its label."""
        optional = re.escape(self.say("optional"))
        return (within or self.page).get_by_label(
            re.compile(rf"^\s*{re.escape(self.say(label, context))}\s*({optional})?\s*$")
        )

    def reads_heading(self, words: str, **values: object) -> None:
        """Is on the page whose heading these words are."""
        self.reads_title(self.say(words, **values))

    def reads_title(self, text: str) -> None:
        expect(self.page.locator("h1")).to_have_text(text)

    def cannot_be_dragged_sideways(self) -> None:
        """A click comes back before the next document is there: between the two there is none to ask."""
        over = None
        for _ in range(TRIES):
            with contextlib.suppress(Error):
                over = self.page.evaluate(f"document.documentElement && ({SIDEWAYS})")
            if over is not None:
                break
            self.page.wait_for_timeout(100)
        assert over is not None, "no document"
        assert over <= 0, self.page.url

    def day(self, days: int = 0) -> str:
        """So many days from today, as a day picker takes it. All times are Beijing time."""
        return f"{datetime.now(ZoneInfo('Asia/Shanghai')) + timedelta(days=days):%Y-%m-%d}"

    def now(self) -> str:
        """This minute, as a picker of day and time takes it."""
        return f"{datetime.now(ZoneInfo('Asia/Shanghai')):%Y-%m-%dT%H:%M}"

    def moment(self, days: int) -> str:
        return f"{self.day(days)}T18:00"
