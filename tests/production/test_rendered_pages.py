"""Through nginx: after the writer's commit no reader gets the old page, and who is not anybody gets no file."""

import http.client
import random
import subprocess
import time

import httpx
import pytest
from django.db import connection, transaction

from portal.freshness.models import RegisteredStore
from portal.freshness.registering import OtherStoreError, close, register
from portal.freshness.rendered import RenderedPages, StoreOutOfReachError
from portal.freshness.stamps import touch
from portal.serving.page_files import span_of
from tests.portal.serving.conftest import write_value
from tests.production.conftest import Writer
from tests.production.readers import Committed, Readers, wait_until
from tests.production.site import ProductionSite

pytestmark = pytest.mark.postgresql

ROUNDS = 150
NOBODY = {"Cookie": "csrftoken=abcdefghijklmnopqrstuvwxyz012345; tracker=1"}
ENGLISH = {"Cookie": "language=en; text_size=large"}


def get(site: ProductionSite, path: str = "/value/", **headers: str) -> httpx.Response:
    # The plain form unless asked otherwise: httpx would ask for gzip by itself.
    return httpx.get(f"{site.url}{path}", headers={"Accept-Encoding": "identity", **headers})


def on_file(site: ProductionSite, path: str = "/value/", variant: str = "zh-hans-normal-normal") -> bool:
    span, _ = span_of(time.time())
    return (site.rendered / "pages" / f"{span},http,localhost:{site.port},{variant}{path}=.html").exists()


def until_on_file(site: ProductionSite, path: str = "/value/") -> None:
    def asked() -> bool:
        get(site, path)
        return on_file(site, path)

    wait_until(asked)


def served_from_files(site: ProductionSite) -> int:
    """How many answers nginx gave without asking anybody."""
    return sum(line.endswith(" -") for line in (site.folder / "nginx" / "access.log").read_text().splitlines())


def race(site: ProductionSite, rounds: int, *, seed: int, writers: list[Writer]) -> None:
    chance, committed = random.Random(seed), Committed()
    wants = [
        ("/value/", NOBODY), ("/value/", {"Accept-Encoding": "gzip;q=0"}), ("/value/?page=2", ENGLISH),
        ("/c/xinhong/value/", {}), ("/value/", {"Cookie": "sessionid=somebody"}),
    ]  # fmt: skip
    before = served_from_files(site)
    with Readers(site, committed, wants) as readers:
        for number in range(1, rounds + 1):
            writer = chance.choice(writers)
            if chance.random() < 0.2:
                writer.do("rollback", number + 1_000_000)
            assert writer.do("commit", number) == f"done {number}"
            committed.number = number
            # Long enough, mostly, for the page to be asked for twice and put on file.
            time.sleep(chance.choice([0, 0.002, 0.02, 0.06]))
    assert readers.old == []
    assert readers.broken == []
    # Files were given out and withdrawn, or this would show nothing.
    assert served_from_files(site) - before > rounds


def test_no_reader_gets_the_old_page_while_another_process_writes(site, writer):
    race(site, ROUNDS, seed=1, writers=[writer])


def test_a_write_withdraws_before_it_commits_and_nobody_files_until_its_end(site, writer):
    until_on_file(site)
    assert writer.do("touch", 7) == "touched 7"
    assert not on_file(site)
    for _ in range(8):
        assert "value=0;" in get(site).text
        time.sleep(0.15)
    assert not on_file(site)
    assert writer.end() == "done 7"
    assert "value=7;" in get(site).text
    until_on_file(site)
    assert "value=7;" in get(site).text


def test_a_writer_that_is_killed_before_its_commit_costs_one_rendering(site, writer):
    until_on_file(site)
    assert writer.do("touch", 7) == "touched 7"
    writer.kill()
    until_on_file(site)
    assert "value=0;" in get(site).text


def test_a_renderer_that_loses_its_locks_while_it_stands_still_files_nothing(site, settings):
    """What a stopped process, a restarted database or a cut connection would do, at the worst moment."""
    from portal.freshness.placing import Placer
    from portal.freshness.readers import postgresql_parameters

    store = RenderedPages(site.rendered)
    placer = Placer(store, postgresql_parameters())
    seen = []

    def name(snapshot):
        # The locks are held and the stamps were read; now the database gives them away, and somebody writes.
        placer._connection.close()
        write_value(1)
        seen.append(snapshot)
        return "span,http,host/value/=.html"

    placer.place(["510108/1/2"], name, [("", b"the old page", 2)])
    assert len(seen) == 1
    assert not (store.pages / "span,http,host/value/=.html").exists()
    # The same without a writer is on file.
    assert placer.place(["510108/1/2"], lambda snapshot: "span/other", [("", b"a true page", 2)])
    assert (store.pages / "span/other").read_bytes() == b"a true page"
    placer.close()


@pytest.mark.parametrize(
    ("scopes", "touched", "stays"),
    [
        (["510108/1/2"], "510108/1/2", False),
        (["510108/1/2"], "510108/1", False),
        (["510108/1/2"], "510108/1/2/3", False),
        (["510108/1/2"], "*", False),
        (["510108/1/2"], "510108/1/22", True),
        (["510108/1/2"], "510108/2", True),
        (["510108/1/2", "linkage/9"], "linkage/9", False),
        (["510108/1/2", "linkage/9"], "linkage/8", True),
        (["all"], "anything", False),
        (["all"], "*", False),
        (["*"], "510108", True),
        (["*"], "*", False),
        (["../../x", "a//b", "."], "a//b", False),
    ],
)
def test_a_write_withdraws_what_is_in_line_with_it(site, settings, scopes, touched, stays):
    from portal.freshness.placing import Placer
    from portal.freshness.readers import postgresql_parameters

    store = RenderedPages(site.rendered)
    placer = Placer(store, postgresql_parameters())
    wanted = [*scopes, "*"]
    assert placer.place(wanted, lambda snapshot: "span/page", [("", b"page", 4)])
    with transaction.atomic():
        touch(touched)
        assert (store.pages / "span/page").exists() is stays
        # Whoever files now is kept out exactly where something would be withdrawn.
        assert placer.place(wanted, lambda snapshot: "span/other", [("", b"page", 4)]) is stays
    placer.close()


def test_a_file_says_what_the_page_process_says(site):
    """Every header alike, plain and compressed, whole, HEAD and not modified, in each language."""
    for path, cookie in (("/big/?page=5000", ""), ("/big/?page=5000", "language=en; contrast=more")):
        wait_until(lambda path=path, cookie=cookie: by_nginx(site, path, {"Cookie": cookie}))
        for accepted in ("gzip", "identity"):
            headers = {"Cookie": cookie, "Accept-Encoding": accepted}
            for method in ("GET", "HEAD"):
                assert ask(site, method, path, headers) == ask(site, method, path, {**headers, "X-Odd": "1"}, page=True)
            tag = ask(site, "GET", path, headers)[1]["etag"]
            again = {**headers, "If-None-Match": tag}
            assert ask(site, "GET", path, again)[0] == 304
            assert ask(site, "GET", path, again) == ask(site, "GET", path, again, page=True)


def ask(site, method, path, headers, *, page=False):
    """Status, headers and body by nginx, or by a page process that nginx would have asked."""
    port = site.processes[site.pages[0]].port if page else site.port
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    forwarded = {"Host": f"localhost:{site.port}", "X-Forwarded-Proto": "http", "X-Forwarded-For": "127.0.0.1"}
    connection.request(method, path, headers={**forwarded, **{k: v for k, v in headers.items() if v}})
    answer = connection.getresponse()
    said = {name.lower(): value for name, value in answer.getheaders()}
    for of_the_server in ("server", "date", "connection"):
        said.pop(of_the_server, None)
    body = answer.read()
    connection.close()
    return answer.status, said, body


def by_nginx(site, path, headers) -> bool:
    """Whether nginx answers this request without asking anybody."""
    before = served_from_files(site)
    ask(site, "GET", path, headers)
    wait_until(lambda: (site.folder / "nginx" / "access.log").exists())
    return served_from_files(site) > before


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=abc"}, {"Cookie": "x=1; sessionid=abc"}, {"Authorization": "Basic x"},
        {"Range": "bytes=0-1"}, {"HX-Request": "true"}, {"X-Requested-With": "x"}, {"If-Match": '"x"'},
        {"Cookie": "language=en; language=zh-hans"}, {"Cookie": 'language="en"'}, {"Cookie": "language =en"},
    ],
    ids=str,
)  # fmt: skip
def test_who_is_not_anybody_is_answered_by_a_page_process(site, headers):
    until_on_file(site)
    wait_until(lambda: by_nginx(site, "/value/", {}))
    assert not by_nginx(site, "/value/", headers)
    assert by_nginx(site, "/value/", NOBODY)


@pytest.mark.parametrize(
    "path",
    [
        "//value/", "/value//", "/./value/", "/x/../value/", "/%76alue/", "/value/%2e%2e/value/", "/VALUE/", "/value/?",
        "/value/?utm=1", "/value/?page=2&page=2", "/value/?past=1&page=2", "/value/?page=12345678", "/value/=.html",
        "/value/%3D.html", "/" + "a" * 300 + "/", "/value" + "/x" * 800 + "/",
    ],
)  # fmt: skip
def test_an_odd_spelling_is_never_answered_from_a_file(site, path):
    until_on_file(site)
    get(site, "/value/?page=2")
    for _ in range(3):
        assert not by_nginx(site, path, {})


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/1/edit/preview/", "/accounts/login/", "/documents/1/"])
def test_admins_previews_accounts_and_documents_are_never_on_file(site, path):
    for _ in range(4):
        assert not by_nginx(site, path, {})
    assert not list(site.rendered.glob(f"pages/*/*/*/*{path}*"))


def test_a_form_sent_to_a_page_on_file_reaches_django(site):
    until_on_file(site)
    assert httpx.post(f"{site.url}/upload/", content=b"hello").text == "5 bytes"
    for method in ("POST", "PUT", "DELETE"):
        assert httpx.request(method, f"{site.url}/value/").status_code in (403, 405)


def test_an_old_validator_of_a_page_of_the_same_length_is_not_taken(site, writer):
    """Two renderings within one second, equally long: nginx's own validator would be the same."""
    until_on_file(site)
    tag = get(site).headers["etag"]
    assert get(site, **{"If-None-Match": tag}).status_code == 304
    writer.do("commit", 1)
    until_on_file(site)
    again = get(site, **{"If-None-Match": tag})
    assert (again.status_code, again.text[:7]) == (200, "value=1")
    assert "last-modified" not in again.headers


def test_what_holds_for_less_than_its_span_is_not_put_on_file(site):
    for _ in range(6):
        get(site, "/hour/?page=9999")
        get(site, "/hour/?page=30")
        time.sleep(0.1)
    assert not by_nginx(site, "/hour/?page=30", {})


def test_a_writer_that_cannot_withdraw_does_not_write(site, settings, tmp_path):
    until_on_file(site)
    for root in ("", str(tmp_path)):
        settings.RENDERED_ROOT = root
        with pytest.raises(StoreOutOfReachError):
            write_value(9)
    RenderedPages(tmp_path).set_up()
    with pytest.raises(StoreOutOfReachError):
        write_value(9)
    with pytest.raises(OtherStoreError):
        register(RenderedPages(tmp_path))
    assert "value=0;" in get(site).text
    settings.RENDERED_ROOT = str(site.rendered)
    write_value(10)
    assert "value=10;" in get(site).text


def test_a_closed_store_is_empty_and_lets_everybody_write(site, settings):
    until_on_file(site)
    close()
    assert not on_file(site)
    assert not RegisteredStore.objects.exists()
    settings.RENDERED_ROOT = ""
    write_value(3)
    for _ in range(5):
        assert "value=3;" in get(site).text
        time.sleep(0.1)
    assert not on_file(site)


def test_nginx_in_another_time_zone_asks_for_every_page(site):
    until_on_file(site)
    nginx = site.processes["nginx"]
    nginx.stop()
    try:
        elsewhere = nginx.environment
        nginx.environment = {**elsewhere, "TZ": "UTC"}
        site.start("nginx")
        assert not by_nginx(site, "/value/", {})
    finally:
        nginx.stop()
        nginx.environment = elsewhere
        site.start("nginx")
    assert by_nginx(site, "/value/", {})


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/readyz?x=1", "//readyz", "/%72eadyz", "/x/../livez"])
def test_probes_are_answered_to_this_machine_alone(site, path):
    def asked_from(address: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10, source_address=(address, 0))
        connection.request("GET", path, headers={"Host": f"localhost:{site.port}"})
        answer = connection.getresponse()
        connection.close()
        return answer.status

    assert asked_from("127.0.0.1") != 403
    # To nginx another machine's address, as far as loopback has any.
    assert asked_from("127.0.0.2") == 403


def test_what_nginx_refuses_by_itself_is_said_in_the_visitors_words(site):
    for cookie, words in (("", "太大了"), ("language=en", "That is too large")):
        answer = httpx.post(
            f"{site.url}/upload/", content=b"x" * 12_100_000, headers={"Cookie": cookie} if cookie else {}
        )
        assert answer.status_code == 413
        assert words in answer.text
        assert answer.headers["cache-control"] == "no-store"


def test_who_asks_too_often_is_told_so_and_files_are_not_counted(site):
    until_on_file(site)
    nginx = site.processes["nginx"]
    try:
        nginx.stop()
        site.write_configuration(pages_rate="100000r/s", accounts_rate="1r/m", log_seconds="0")
        site.start("nginx")
        answers = [get(site, "/accounts/login/") for _ in range(50)]
        assert answers[0].status_code == 404
        assert answers[-1].status_code == 429
        assert "此刻人有点多" in answers[-1].text
        assert {get(site).status_code for _ in range(60)} == {200}
    finally:
        nginx.stop()
        site.write_configuration(pages_rate="100000r/s", accounts_rate="100000r/s", log_seconds="0")
        site.start("nginx")


@pytest.mark.deep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(5))
def test_no_reader_gets_the_old_page_for_a_long_time(site, writer, seed):
    """A second writer dies in the middle of it; every other time a page process is dead, and begins anew beside."""
    for part in range(4):
        other = Writer(site)
        other.do("touch", 5_000_000)
        other.kill()
        if part % 2:
            site.processes["pages-1"].kill()
            site.processes["pages-1"].start()
        race(site, 1_000, seed=10 * seed + part, writers=[writer])


def test_nginx_takes_its_configuration(site):
    written = str(site.folder / "nginx" / "nginx.conf")
    said = subprocess.run(["nginx", "-t", "-c", written], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "warn" not in said.stderr
    connection.close()
