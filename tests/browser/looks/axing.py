"""Asking axe."""

import json
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "axe" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can differ in the dark and in other type; all else reads the same document.
COLOURS = ["color-contrast", "link-in-text-block"]
# What high contrast promises: 7:1.
STRONG = ["color-contrast-enhanced"]
# Head and foot are the same everywhere, and looked at once in each dress.
FRAME = ["body > header", "body > footer"]


def axe(page: Page, frame: list[str], rules: list[str] | None = None) -> Iterator[str]:
    """What axe finds wrong outside ``frame``, one line per element; by our standards, or by ``rules`` alone."""
    where = {"include": [["html"]], "exclude": [[part] for part in frame]}
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARDS}
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    yield from page.evaluate(
        f"""axe.run({json.dumps(where)}, {json.dumps(options)}).then((results) => results.violations.flatMap((rule) =>
            rule.nodes.map((node) => `${{rule.id}}: ${{node.target.join(" ")}}: ${{node.failureSummary}}`)))"""
    )
