"""The two pages that are measured, as each kind of visitor asks for them, against bare replies of their size."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.frame import Findings, Goal, Measured, Refused
from tests.bench.loads import Client, fetch

# A query key that no store knows: the page is made for each request.
PAST_THE_STORE = "?past-the-store=1"
# Stands in the head of whoever is signed in.
OWN_LINK = b"/accounts/notifications/"
WARM = Goal(least=0.8)
SIGNED_IN = Goal(most=3)


@dataclass(frozen=True)
class Page:
    name: str
    path: str


HOME = Page("community home", "/c/xinhong/")
FUND = Page("fund page", "/c/xinhong/fund/")


@dataclass(frozen=True)
class Server:
    """``origin`` serves the product, ``bare`` the limits; ``headers`` are what a proxy in front would say."""

    client: Client
    origin: str
    bare: str
    resident: str
    chair: str
    headers: tuple[str, ...] = ()

    def asks(self, name: str, url: str, *headers: str) -> Callable[[], float]:
        return lambda: self.client.rate(name, url, *self.headers, *headers)

    def asks_signed_in(self, name: str, url: str, session: str) -> Callable[[], float]:
        """Raises `Refused` where the page does not know who asks: it would be measured as somebody else's."""
        if OWN_LINK not in fetch(url, *self.headers, session):
            raise Refused(f"{url} does not know who asks")
        return self.asks(name, url, session)

    def sized(self, page: Page, *headers: str, query: str = "") -> int:
        return len(fetch(self.origin + page.path + query, *self.headers, *headers))


def measures(server: Server, page: Page, size: int) -> dict[str, Callable[[], float]]:
    """Subjects and limits of one page, in the order in which a round asks."""
    url, name = server.origin + page.path, page.name
    found = {
        f"bare reply, {name}": server.asks(f"bare reply, {name}", f"{server.bare}/bare/{size}"),
        f"{name}, warm": server.asks(f"{name}, warm", url),
        f"bare Django view, {name}": server.asks(f"bare Django view, {name}", f"{server.bare}/django/{size}/"),
        f"{name}, cold": server.asks(f"{name}, cold", url + PAST_THE_STORE),
        f"bare view with session and user, {name}": server.asks(
            f"bare view with session and user, {name}", f"{server.bare}/personal/{size}/", server.resident
        ),
        f"{name}, a resident": server.asks_signed_in(f"{name}, a resident", url, server.resident),
    }
    if page is HOME:
        found[f"{name}, a committee chair"] = server.asks_signed_in(f"{name}, a committee chair", url, server.chair)
    return found


def compare(findings: Findings, found: dict[str, Measured], page: Page, warm: Goal | None) -> None:
    name = page.name
    findings.compare(found, f"{name}, warm", f"bare reply, {name}", warm)
    findings.compare(found, f"{name}, warm", f"bare Django view, {name}")
    findings.compare(found, f"{name}, cold", f"bare Django view, {name}", as_time=True)
    personal = f"bare view with session and user, {name}"
    findings.compare(found, f"{name}, a resident", personal, SIGNED_IN if page is HOME else None, as_time=True)
    findings.compare(found, f"{name}, a committee chair", personal, as_time=True)
