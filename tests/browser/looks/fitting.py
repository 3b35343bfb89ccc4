"""Whether what is drawn has room, and what one touches is large enough."""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.looks.modes import Mode

FITS = Path(__file__).with_name("fits.js").read_text(encoding="utf-8")
# The least side of what one touches, in pixels (ECOSYSTEM: 44; WCAG 2.2 asks for 24).
TOUCH = 44


def misfits(page: Page, mode: Mode) -> list[str]:
    """What is wider than the window, cut off, running out or too small, in sentences. On paper nothing is touched."""
    found: list[str] = page.evaluate(FITS, 0 if mode.paper else TOUCH)
    return found
