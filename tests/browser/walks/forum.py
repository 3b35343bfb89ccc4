"""Past the forum."""

from tests.browser.walks.steps import FORUM, Walk, at, fill, follow, opened_words, press, refused, see, steps

WALKS = {
    "forum": Walk("moderator", {
        "topics": at(FORUM),
        "topic": follow(".topic h3 a:has-text('充电棚')", r"/forum/\d+/$"),
        "quoting": follow(".words-row a[href*='quote=']", "quote="),
        "reply refused": steps(fill(text=""), press("Look at it first"), refused),
        "reply to look at": steps(
            fill(text="**11 米**，@#1 放心"), press("Look at it first"), see("This is how it will look")
        ),
        "put away": steps(press("Change it"), press("Back"), opened_words("/hide/")),
        "found": at(f"{FORUM}search/?q=喷淋"),
        "decisions": at(f"{FORUM}decisions/"),
        "waiting": at(f"{FORUM}waiting/"),
    }),
}  # fmt: skip
