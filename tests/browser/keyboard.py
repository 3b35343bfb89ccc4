"""Somebody who has a keyboard and nothing else, and who sees where they are at each step."""

from playwright.sync_api import Locator, Page, expect

# Where the focus is, and whether it can be seen there.
WHERE = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const shows = (each) => {
        if (!each) return false;
        const style = getComputedStyle(each);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    };
    const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
    const first = element.getClientRects()[0] ?? box;
    const y = first.y + Math.min(first.height / 2, 20);
    const top = document.elementFromPoint(Math.min(Math.max(first.x + first.width / 2, 1), innerWidth - 1), y);
    const sticky = top && [...function* (each) { for (; each; each = each.parentElement) yield each; }(top)]
        .find((each) => ["sticky", "fixed"].includes(getComputedStyle(each).position));
    return {
        said: `${element.localName} ${(element.textContent || element.name || "").trim().slice(0, 40)}`,
        seen: shows(element) || shows(element.nextElementSibling) || element.localName === "div",
        inside: y > 0 && y < innerHeight && x > 0,
        under: Boolean(sticky) && !sticky.contains(element),
        jumps: element.tabIndex > 0,
    };
}"""
# Whether the focus went on in the order in which one reads: the order of the document, which no rule changes.
MARK = "window.before = document.activeElement"
GOES_ON = """() => !window.before?.isConnected || window.before === document.activeElement
    || Boolean(window.before.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"""
# More stops than this to one place are a trap, or a page that nobody walks through by keys.
MOST = 160


class Keyboard:
    """Every press is followed by a look at where the focus is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def look(self) -> str:
        """What has the focus. It must be seen, in the window, and under nothing that stays there."""
        where = self.page.evaluate(WHERE)
        assert where is not None, "the focus is nowhere"
        assert where["seen"], f"the focus is not seen on {where['said']}"
        assert where["inside"], f"the focus is outside the window on {where['said']}"
        assert not where["under"], f"the focus lies under something on {where['said']}"
        assert not where["jumps"], f"has an order of its own: {where['said']}"
        return str(where["said"])

    def tab(self) -> str:
        self.page.evaluate(MARK)
        self.page.keyboard.press("Tab")
        said = self.look()
        assert self.page.evaluate(GOES_ON), f"the order does not follow the reading at {said}"
        return said

    def to(self, target: Locator) -> None:
        """Tab on until ``target`` has the focus."""
        expect(target).to_have_count(1)
        passed = []
        for _ in range(MOST):
            if target.evaluate("each => each === document.activeElement"):
                return
            passed.append(self.tab())
        raise AssertionError(f"never came to it, past {passed}")

    def enter(self, target: Locator) -> None:
        """Go to a link or button and press it, and wait until the next document is there."""
        self.to(target)
        self.page.evaluate("document.documentElement.dataset.left = ''")
        self.page.keyboard.press("Enter")
        expect(self.page.locator("html:not([data-left])")).to_be_attached()
        self.page.wait_for_load_state()

    def type(self, target: Locator, words: str) -> None:
        self.to(target)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(words)

    def pick(self, group: Locator, value: str) -> None:
        """Choose ``value`` of a group of radio buttons: Tab to it, then arrows. ``group`` is all its buttons."""
        self.to_any(group)
        for _ in range(group.count() + 1):
            chosen = self.page.evaluate("document.activeElement.checked && document.activeElement.value")
            if chosen == value:
                return
            # A group of which none is chosen yet takes the first by Space.
            self.page.keyboard.press("ArrowDown" if chosen else "Space")
            self.look()
        raise AssertionError(f"cannot choose {value}")

    def to_any(self, group: Locator) -> None:
        for _ in range(MOST):
            if group.evaluate_all("each => each.includes(document.activeElement)"):
                return
            self.tab()
        raise AssertionError("never came to the group")

    def tick(self, target: Locator) -> None:
        self.to(target)
        self.page.keyboard.press("Space")
        expect(target).to_be_checked()
        self.look()
