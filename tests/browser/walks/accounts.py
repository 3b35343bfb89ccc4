"""Past accounts: the entrance, one's own pages, the audit trail."""

from tests.browser.visitor import Visitor
from tests.browser.walks.steps import NOTICES, Walk, at, press, refused, see, steps


def ask_for_code(visitor: Visitor) -> None:
    form = visitor.page.get_by_role("form", name=visitor.say("Ways in"))
    visitor.field("E-mail address or mobile number", form).fill("nobody@example.org")
    visitor.button("Send me a code", form).click()


WALKS = {
    "entrance": Walk("", {
        "sign in": at("/accounts/login/"),
        "code": steps(ask_for_code, see("Type the code")),
        "sign up": at("/accounts/signup/"),
        "sign up refused": steps(press("Send me a code"), refused),
        "reset": at("/accounts/password/reset/"),
        "letters": at("/demo/mail/"),
    }),
    "resident": Walk("resident", {
        "me": at("/accounts/me/"),
        "looks": at("/accounts/me/looks/"),
        "told": at("/accounts/notifications/"),
        "told by e-mail": at("/accounts/notifications/settings/"),
        "gifts": at("/accounts/gifts/"),
        "take data along": at("/accounts/me/data/"),
        "delete the account": at("/accounts/me/leave/"),
        "delete it, sure": at("/accounts/me/leave/sure/"),
        "address": at("/accounts/email/"),
        "password": at("/accounts/password/change/"),
        "leave": at("/accounts/logout/"),
        "may not": at(f"{NOTICES}write/"),
    }),
    "supervisor": Walk("supervisor", {"audit": at("/accounts/audit/")}),
}  # fmt: skip
