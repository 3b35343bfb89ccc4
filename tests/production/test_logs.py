"""What nginx writes down names nobody, and opens nothing for whoever reads it."""

import httpx
import pytest

from tests.production.readers import wait_until
from tests.production.test_rendered_pages import get

pytestmark = pytest.mark.postgresql


def test_the_access_log_names_nobody(site):
    httpx.get(f"{site.url}/value/secret-code/?q=somebody", headers={"Cookie": "sessionid=secret-session"})
    httpx.get(f"{site.url}/c/xinhong/value/secret-code/")
    log = site.folder / "nginx" / "access.log"
    # nginx writes of a request when its answer is already read.
    wait_until(lambda: " /c/xinhong/value 404 " in log.read_text().splitlines()[-1])
    own, room = log.read_text().splitlines()[-2:]
    assert " /value 404 " in own
    assert own.startswith("127.0.0.0 ")
    for private in ("127.0.0.1", "somebody", "secret"):
        assert private not in own + room


def test_nothing_that_goes_wrong_is_written_down_with_who_asked_for_what(site):
    """The request failed, so a letter's code in its address still opens something."""
    nginx = site.processes["nginx"]
    try:
        nginx.stop()
        site.write_configuration(pages_rate="100000r/s", accounts_rate="1r/m", log_seconds="0")
        site.start("nginx")
        answers = {get(site, "/accounts/secret-code/?next=somebody").status_code for _ in range(50)}
        for name in site.pages:
            site.processes[name].kill()
        answers |= {get(site, "/residence/letter/secret-code/").status_code for _ in range(3)}
        assert {429, 503} <= answers
        wait_until(lambda: " 503 " in (site.folder / "nginx" / "access.log").read_text().splitlines()[-1])
        for log in (site.folder / "nginx").glob("*.log"):
            written = log.read_text()
            assert not [private for private in ("127.0.0.1", "somebody", "secret") if private in written], log.name
    finally:
        nginx.stop()
        site.write_configuration(pages_rate="100000r/s", accounts_rate="100000r/s", log_seconds="0")
        site.start(*site.pages, "nginx")
