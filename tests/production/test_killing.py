"""The whole of production brought up in a temporary folder; then one part after the other dies, and people go on."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.db import connection

from tests.portal.serving.conftest import database_url
from tests.production.readers import wait_until
from tests.production.servers import MailServer, OwnPostgreSQL, OwnRedis
from tests.production.site import ROOT, ProductionSite, production_site
from tests.production.streams import HERE, Stream

pytestmark = pytest.mark.postgresql

NOTICES = "/c/xinhong/notices/"
# With it nginx looks for no file: it asks a page process.
ASKED = {"Cookie": "sessionid=nobody", "Accept-Encoding": "identity"}


class Neighbour:
    """`neighbour.py` in a process of its own."""

    def __init__(self, site: ProductionSite) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("neighbour.py"))], cwd=ROOT, text=True, bufsize=1,
            env={**site.environment, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def does(self, what: str, words: str = "") -> None:
        self.process.stdin.write(f"{what} {words}\n")
        assert self.process.stdout.readline() == f"done {what}\n"

    def leave(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


@pytest.fixture
def everything(transactional_db) -> Iterator[tuple]:
    schema = database_url()
    connection.close()
    mail = MailServer()
    with tempfile.TemporaryDirectory(prefix="jia-whole-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        redis = OwnRedis(folder)
        try:
            database = OwnPostgreSQL(folder, schema)
            try:
                more = {"EMAIL_URL": f"smtp://127.0.0.1:{mail.port}", "CLOCK_INTERVAL": "1"}
                with production_site(folder, database.url, redis.url, pages=2, live=2, **more) as site:
                    yield site, database, redis, mail
            finally:
                database.end()
        finally:
            redis.stop()
            mail.close()


def get(site: ProductionSite, path: str, headers: dict[str, str] = ASKED) -> httpx.Response:
    return httpx.get(f"{site.url}{path}", headers=headers, timeout=60)


def ready(site: ProductionSite) -> tuple[int, dict]:
    answer = get(site, "/readyz")
    return answer.status_code, json.loads(answer.text)


@pytest.mark.timeout(300)
def test_people_go_on_while_parts_die(everything):
    site, database, redis, mail = everything
    neighbour = Neighbour(site)
    try:
        neighbour.does("begin")
        site.start("worker", "clock")
        assert get(site, NOTICES).status_code == 200
        wait_until(lambda: ready(site)[1]["clock"])

        a_page_process_dies(site)
        both_live_processes_die(site, neighbour)
        the_worker_dies(site, neighbour, mail)
        the_clock_dies(site)
        redis_is_restarted(site, redis, neighbour)
        nginx_is_reloaded(site, neighbour)
        the_database_is_restarted(site, database, neighbour)
    finally:
        neighbour.leave()


def a_page_process_dies(site: ProductionSite) -> None:
    """Another one answers, also those who were just asking."""
    site.processes["pages-1"].kill()
    assert [get(site, NOTICES).status_code for _ in range(12)] == [200] * 12
    site.start("pages-1")


def both_live_processes_die(site: ProductionSite, neighbour: Neighbour) -> None:
    """Streams break; what is published meanwhile is told to whoever comes back with what it has heard."""
    stream = Stream(site)
    assert stream.status == 200
    neighbour.does("notice", "第一条")
    heard = stream.wait_for(b"\nid:") if b"\nid:" not in stream.heard else stream.heard
    seen = int(heard.rsplit(b"id:", 1)[1].split(b"\n", 1)[0])
    for name in site.live:
        site.processes[name].kill()
    assert stream.ends()
    stream.close()
    neighbour.does("notice", "第二条")
    assert "第二条" in get(site, NOTICES).text, "pages need no stream"
    assert get(site, f"/live/stream?topic={HERE}").status_code == 503
    site.start(*site.live)
    wait_until(lambda: get_status_of_stream(site) == 200)
    again = Stream(site, after=seen)
    told = again.wait_for(b"\ndata:")
    assert told.count(b"\nid:") >= 1
    assert int(told.split(b"\nid:", 1)[1].split(b"\n", 1)[0]) > seen
    again.close()


def get_status_of_stream(site: ProductionSite) -> int:
    stream = Stream(site)
    stream.close()
    return stream.status


def the_worker_dies(site: ProductionSite, neighbour: Neighbour, mail: MailServer) -> None:
    """Letters wait, and each is sent once however often it begins anew."""
    neighbour.does("letter", "one@example.org")
    wait_until(lambda: "one@example.org" in mail.letters)
    site.processes["worker"].kill()
    neighbour.does("letter", "two@example.org")
    assert get(site, NOTICES).status_code == 200
    for _ in range(2):
        site.start("worker")
        wait_until(lambda: "two@example.org" in mail.letters)
        site.processes["worker"].kill()
    site.start("worker")
    neighbour.does("letter", "three@example.org")
    wait_until(lambda: "three@example.org" in mail.letters)
    for address in ("one", "two", "three"):
        assert mail.letters.count(f"{address}@example.org") == 1


def the_clock_dies(site: ProductionSite) -> None:
    site.processes["clock"].kill()
    status, _ = ready(site)
    assert (status, get(site, NOTICES).status_code) == (200, 200)
    site.start("clock")


def redis_is_restarted(site: ProductionSite, redis: OwnRedis, neighbour: Neighbour) -> None:
    """Pages go on without it, and streams hear all the same, a little later."""
    stream = Stream(site)
    redis.kill()
    assert get(site, NOTICES).status_code == 200
    neighbour.does("notice", "没有 Redis 时")
    assert "没有 Redis 时" in get(site, NOTICES).text
    stream.wait_for(b"\ndata:")
    stream.close()
    redis.start()
    redis.wait_until_it_listens()
    assert get(site, NOTICES).status_code == 200


def nginx_is_reloaded(site: ProductionSite, neighbour: Neighbour) -> None:
    os.kill(int((site.folder / "nginx" / "pid").read_text()), 1)
    assert [get(site, NOTICES).status_code for _ in range(10)] == [200] * 10
    neighbour.does("notice", "重新读过配置")
    assert "重新读过配置" in get(site, NOTICES, {}).text


def the_database_is_restarted(site: ProductionSite, database: OwnPostgreSQL, neighbour: Neighbour) -> None:
    """A page in files is still given out; any other says that it is back in a moment, and then it is."""
    wait_until(lambda: get(site, NOTICES, {}).status_code == 200 and on_file(site))
    database.end()
    assert get(site, NOTICES, {}).status_code == 200
    away = get(site, "/find/")
    assert away.status_code == 503
    assert away.headers["retry-after"] == "5"
    assert "马上就好" in away.text
    assert "Back in a moment" in away.text
    assert ready(site)[0] == 503
    database.start()
    database.wait_until_it_answers()
    wait_until(lambda: ready(site)[0] == 200)
    wait_until(lambda: get(site, "/find/").status_code == 200)
    neighbour.does("notice", "数据库回来了")
    assert "数据库回来了" in get(site, NOTICES, {}).text
    stream = Stream(site)
    stream.close()
    assert stream.status == 200
    wait_until(lambda: site.processes["worker"].running.poll() is None)
    assert site.processes["clock"].running.poll() is None


def on_file(site: ProductionSite) -> bool:
    return any(site.rendered.glob(f"pages/*,http,*,zh-hans-normal-normal{NOTICES}=.html"))
