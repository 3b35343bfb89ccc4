"""Past the front door, a community, its courtyards and stories, and the pages of the house."""

from tests.browser.walks.steps import XINHONG, Walk, at, follow

WALKS = {
    "places": Walk("", {
        "front door": at("/"),
        "found": at("/find/?q=xh"),
        "found nothing": at("/find/?q=没有这个地方"),
        "community": at(f"{XINHONG}/"),
        "community with a composed picture": at("/c/wansheng/"),
        "courtyards": at(f"{XINHONG}/courtyards/"),
        "courtyard": follow("main a[href*='/courtyards/']", "/courtyards/."),
        "stories": at(f"{XINHONG}/stories/"),
        "story": at(f"{XINHONG}/three-bamboo-chairs/"),
        "plain page": at(f"{XINHONG}/about/"),
    }),
    "house": Walk("", {
        "about": at("/about/"),
        "accessibility": at("/about/accessibility/"),
        "privacy": at("/about/privacy/"),
        "inventory": at("/privacy/"),
        "preferences": at("/accounts/preferences/"),
        "nothing there": at("/nothing/here/"),
    }),
}  # fmt: skip
