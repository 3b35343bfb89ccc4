"""Past matters, by who reads and by who looks after them."""

from playwright.sync_api import expect

from tests.browser.walks.steps import CASES, RAMP, SHED, Walk, at, back, press, refused, see, steps, titled_matter

WALKS = {
    "matters": Walk("resident", {
        "under way": at(CASES),
        "raise": press("Raise a matter"),
        "raise refused": steps(press("Raise it"), refused),
        "ended": at(f"{CASES}?past=1"),
        "thread": steps(titled_matter(RAMP), see("How well was it done?")),
        "rated": steps(
            lambda visitor: visitor.page.locator(".rate label").last.click(), press("Hand in the rating"),
            lambda visitor: expect(visitor.page.locator(".toast")).to_be_visible(),
        ),
    }),
    "looking after a matter": Walk("worker", {
        "thread of two": steps(at(CASES), titled_matter(SHED)),
        "say it better": press("Say it better"),
        "join": steps(back, press("It is part of another")),
        "join refused": steps(press("Let the two become one"), refused),
        "branch": steps(at(CASES), titled_matter(SHED), press("Something of it is a matter of its own")),
        "finish": steps(at(CASES), titled_matter(SHED), press("Say how it ended")),
        "finish refused": steps(press("Close the matter"), refused),
        "part": steps(at(CASES), titled_matter(SHED), press("Let it go its own way again")),
        "reopen": steps(at(f"{CASES}?past=1"), titled_matter(RAMP), press("It is not over after all")),
    }),
}  # fmt: skip
