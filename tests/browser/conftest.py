"""One demo and one Chromium for all journeys of a worker, and browsers that notice whatever a page may not do."""

import contextlib
import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright

from home.demo.content.people import CAST, PASSWORD
from tests.browser.product import Product
from tests.browser.visitor import Visitor
from tests.browser.watching import Watch

# Milliseconds; only what has failed waits as long.
expect.set_options(timeout=20_000)
ROOT = Path(__file__).resolve().parents[2]
PHONE, DESK = 360, 1280
# Seconds.
WAITS = 400
HEIGHTS = {PHONE: 740, 768: 1024, DESK: 900}
ADDRESSES = {person.key: person.email for person in CAST}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    # A page that asks an outside host is caught; the host is never asked.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
]
# Both widths, both languages, with scripts and without; the other pairs of them are for the long run. How every page
# looks in each is for test_pages to say.
SITUATIONS = {
    "phone-chinese": {"width": PHONE, "language": "zh-hans", "scripts": True},
    "desk-english": {"width": DESK, "language": "en", "scripts": True},
    "phone-chinese-plain": {"width": PHONE, "language": "zh-hans", "scripts": False},
    "phone-english-plain": {"width": PHONE, "language": "en", "scripts": False},
}
RARER = ("phone-chinese", "phone-english-plain")

Visiting = Callable[..., Visitor]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Its loop occupies this thread from here on: Django's database is used in others, as `elsewhere` does."""
    with sync_playwright() as made:
        yield made


def chromium(playwright: Playwright, program: str = "CHROMIUM", **options: Any) -> Browser:
    """A real Chromium: the one that the environment names as ``program``."""
    path = os.environ.get(program) or os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS, **options)


@contextlib.contextmanager
def database_beside_playwright() -> Iterator[None]:
    """Let databases be prepared and emptied in Playwright's thread. In the tests themselves Django refuses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first tests of each worker wait for a demo that is being made, on a busy machine for minutes."""
    for item in items:
        if item.get_closest_marker("browser") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(WAITS))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, Any, Any]:
    with database_beside_playwright():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, Any, Any]:
    with database_beside_playwright():
        return (yield)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The demo, starting; prepared here from nothing where the run has not prepared one for all workers."""
    product = Product(tmp_path_factory.mktemp("demo"), os.environ.get("TEST_DEMO"))
    yield product
    product.stop()


@pytest.fixture(scope="session", autouse=True)
def _begin_early(request: pytest.FixtureRequest) -> None:
    """Prepare the demo while the first tests run, if any test needs it."""
    if any("product" in item.fixturenames for item in request.session.items):  # type: ignore[attr-defined]
        request.getfixturevalue("begun")


@pytest.fixture(scope="session")
def product(begun: Product) -> Product:
    """The demo, answering."""
    begun.wait()
    return begun


@pytest.fixture(scope="session")
def browser(product: Product, playwright: Playwright) -> Iterator[Browser]:
    """Without a window: that is a third quicker, and only pages that scroll by themselves or come back need one."""
    made = chromium(playwright, "CHROMIUM_SHELL")
    yield made
    made.close()


@pytest.fixture(scope="session")
def keys() -> dict[str, list[Any]]:
    """The cookies of people who have signed in, by their key in the demo's cast."""
    return {}


def sign_in(visitor: Visitor, email: str, password: str = PASSWORD) -> None:
    """Through the door, by password."""
    visitor.go("/accounts/login/")
    form = visitor.page.get_by_role("form", name=visitor.say("Ways in"))
    visitor.field("E-mail address or mobile number", form).fill(email)
    visitor.field("Password", form).fill(password)
    visitor.button("Come in with the password", form).click()
    expect(visitor.page).to_have_url(f"{visitor.address}/accounts/me/")


@pytest.fixture
def visit(browser: Browser, product: Product, keys: dict[str, list[Any]]) -> Iterator[Visiting]:
    """Opens a browser: of ``person`` (a key of the cast or an address, who comes in through the door the first time)
    or of somebody without an account. When the test is over, no page in any of them has done what it may not."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(*, person: str = "", language: str = "zh-hans", width: int = PHONE, scripts: bool = True) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, java_script_enabled=scripts)
        context.add_cookies([{"name": "language", "value": language, "url": product.address}, *keys.get(person, [])])
        watch = Watch(context, product.port)
        opened.append((context, watch))
        visitor = Visitor(context.new_page(), watch, language, product.address)
        if person and person not in keys:
            sign_in(visitor, ADDRESSES.get(person, person))
            keys[person] = [cookie for cookie in context.cookies() if cookie["name"] == "sessionid"]
        return visitor

    yield open_one
    for context, _ in opened:
        context.close()
    assert [problem for _, watch in opened for problem in watch.problems()] == []


@pytest.fixture(
    params=[
        pytest.param(facts, id=name, marks=pytest.mark.deep if name in RARER else ())
        for name, facts in SITUATIONS.items()
    ]
)
def situation(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)
