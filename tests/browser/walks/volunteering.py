"""Past volunteer events, by who comes and by who calls them together."""

from tests.browser.walks.steps import VOLUNTEERING, Walk, at, event, fill, follow, option, press, refused, see, steps

WALKS = {
    "volunteering": Walk("resident", {
        "month": at(f"{VOLUNTEERING}?past=1"),
        "nothing on": at("/c/wansheng/volunteering/"),
        "event": event("陪老人看医生", 3),
        "for the stairwell": press("A sheet for the stairwell"),
        "count me in": steps(press("Back to the event"), follow(".rota a", "/join/")),
        "refused": steps(option("I bring my family"), fill(adults="9"), press("Look once more, then sign up"), refused),
        "look once more": steps(fill(adults="2"), press("Look once more, then sign up"), see("Is it right like this?")),
        "all my places": at("/accounts/occasions/"),
        "my place": follow(".dates h3 a", "/mine/"),
        "my hours": at("/accounts/hours/"),
        "not right": follow("main a[href*='/accounts/hours/']:not([href$='.csv'])", r"/hours/\d+/$"),
    }),
    "organiser": Walk("worker", {
        "call together": at(f"{VOLUNTEERING}organise/"),
        "refused": steps(press("See how it looks"), refused),
        "who comes": steps(event("清理院墙杂物", 1), press("Who comes; tick off")),
        "one of them": follow(".ticks a", r"/list/\d+/$"),
        "a neighbour": steps(press("To the list"), follow("main a[href$='/desk/']", r"/desk/$")),
        "change it": steps(press("Back"), press("Back to the event"), press("Change it")),
        "call it off": steps(press("Back"), press("Call it off")),
        "hours": steps(event("擦楼道扶手", -1), press("Who comes; tick off"), press("The credited hours")),
        "correct": follow(".lines a", r"/hours/\d+/$"),
    }),
}  # fmt: skip
