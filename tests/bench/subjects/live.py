"""A notice is published, and so many open pages show it: the product against nchan, heard by one compiled client."""

import contextlib
import http.client
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.frame import Findings, Measured, Pace, Refused, Unit
from tests.bench.loads import compiled
from tests.bench.machine import cores, nchan_module, on_load_core, pin, program
from tests.bench.place import CHAIR, Place
from tests.bench.servers import asked, free_port, python, running
from tests.bench.subjects.floors import nginx_configuration
from tests.production.site import production_site

NEEDS = ("nginx", "nchan", "gcc", "redis-server", "pgbench", "taskset")
SOURCE = Path(__file__).resolve().parents[1] / "clients" / "listeners.c"
# Of Django's, in the form in which it takes one from a header.
TOKEN = "b" * 32
SPOKEN = '"kind":"notice.published"'
DRAFTS = """
import os, django
django.setup()
from datetime import timedelta
from django.utils import timezone
from communities.notices.actions import Content, draft_notice
from communities.notices.versions import state_of
from communities.places.models import Place
from portal.users.models import User
until = timezone.now() + timedelta(days=2)
content = Content(kind="water", title="周五停水", text="请存好水。" * 20, valid_until=until)
chair = User.objects.get(email=os.environ["BENCH_EMAIL"])
courtyard = Place.objects.filter(kind="courtyard", path__in=chair.grants.values("scope")).first()
for _ in range(int(os.environ["BENCH_COUNT"])):
    made = draft_notice(by=chair, community=courtyard.parent, content=content, courtyards=[courtyard])
    print(made.pk, courtyard.parent.slug, courtyard.parent.code, state_of(made))
"""


@dataclass(frozen=True)
class Heard:
    """Milliseconds since the writer's request was sent, until its answer and until so many pages had it."""

    answered: float
    first: float
    half: float
    nearly_all: float
    last: float


class Listeners:
    """So many open pages in one process. Raises `Refused` when one is lost or does not hear."""

    def __init__(self, client: Path, port: int, path: str, count: int, *headers: str) -> None:
        self.count = count
        self._process = subprocess.Popen(
            on_load_core([str(client), "127.0.0.1", str(port), path, str(count), *headers]),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        try:
            self._line("open")
        except Refused:
            self.close()
            raise

    def hears(self, text: str, publish: Callable[[], None]) -> Heard:
        assert self._process.stdin
        self._process.stdin.write(text + "\n")
        self._line("listening")
        # What came in before has been read; the writer begins on a quiet server.
        time.sleep(0.3)
        began = time.monotonic_ns()
        publish()
        answered = time.monotonic_ns()
        heard, *moments = map(int, self._line("heard").split()[1:])
        if heard != self.count:
            raise Refused(f"{heard} of {self.count} pages heard within ten seconds")
        return Heard((answered - began) / 1e6, *((moment - began) / 1e6 for moment in moments))

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _line(self, word: str) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline().strip()
        if not line.startswith(word):
            raise Refused(line or "the client ended")
        return line


@dataclass(frozen=True)
class Draft:
    """``read`` is what the form says its writer has read."""

    number: str
    slug: str
    code: str
    read: str

    def topic(self) -> str:
        return f"/live/stream?topic=community/{self.code}"


def post(port: int, path: str, body: bytes, **headers: str) -> http.client.HTTPResponse:
    """The answer to one POST, read."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.read()
        return answer
    finally:
        connection.close()


def send(port: int, message: bytes) -> None:
    """Hand nchan the finished message."""
    answer = post(port, "/publish", message)
    if answer.status not in (201, 202):
        raise Refused(f"nchan answers {answer.status}")


def publish(port: int, session: str, draft: Draft) -> None:
    """Send the form by which a chair publishes a draft."""
    path = f"/c/{draft.slug}/notices/{draft.number}/"
    cookie = f"{session.removeprefix('Cookie: ')}; csrftoken={TOKEN}"
    form = urlencode({"read": draft.read}).encode()
    answer = post(
        port, f"{path}publish/", form, Host=f"localhost:{port}", Cookie=cookie, X_CSRFToken=TOKEN,
        Content_Type="application/x-www-form-urlencoded",
    )  # fmt: skip
    if answer.status != 302 or answer.headers["Location"] != path:
        raise Refused(f"Publishing answers {answer.status} {answer.headers.get('Location', '')}".strip())


def measure(place: Place, pace: Pace) -> list[Findings]:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    count = pace.live_pages
    findings = Findings(f"A notice is published and {count:,} open pages have it")
    client = compiled(SOURCE, place.room("clients"))
    systems = {"nchan": _nchan, "embedded": _embedded, "production": _production}
    heard: dict[str, list[Heard]] = {name: [] for name in systems}
    with contextlib.ExitStack() as stack:
        turns = {}
        for name, start in systems.items():
            try:
                turns[name] = stack.enter_context(start(place, client, pace))
            except Refused as why:
                findings.refused[name] = str(why)
        for number in range(pace.publishes + 1):
            for name, turn in list(turns.items()):
                try:
                    one = turn(number)
                except Refused as why:
                    findings.refused[name] = str(why)
                    del turns[name]
                    continue
                if number:
                    heard[name].append(one)
    _tell(findings, {name: all_of_it for name, all_of_it in heard.items() if name not in findings.refused}, count)
    return [findings]


def _tell(findings: Findings, heard: dict[str, list[Heard]], count: int) -> None:
    measured: dict[str, dict[str, Measured]] = {}
    for name, all_of_it in heard.items():
        if not all_of_it:
            continue
        parts = {
            "the writer has the answer": [one.answered for one in all_of_it],
            "first page": [one.first for one in all_of_it],
            "half of the pages": [one.half for one in all_of_it],
            "last page": [one.last for one in all_of_it],
            "from the first page to the last": [one.last - one.first for one in all_of_it],
        }
        measured[name] = {
            part: Measured(f"{name}: {part}", tuple(values), Unit.MILLISECONDS) for part, values in parts.items()
        }
        findings.figures += [*measured[name].values()]
    for name in ("embedded", "production"):
        for part in ("last page", "from the first page to the last"):
            if name in measured and "nchan" in measured:
                findings.compare(
                    {f"{name}: {part}": measured[name][part], f"nchan: {part}": measured["nchan"][part]},
                    f"{name}: {part}", f"nchan: {part}", as_time=True,
                )  # fmt: skip
    findings.notes.append(
        "Milliseconds from when the writer’s request is sent. nchan is handed the finished message; ours is the form "
        "of a courtyard’s chair: rights, row, audit record, words to find it by, stamps, commit. What follows from the "
        "first page to the last is the fan-out alone."
    )


@contextlib.contextmanager
def _nchan(place: Place, client: Path, pace: Pace) -> Iterator[Callable[[int], Heard]]:
    folder, port = place.room("nchan"), free_port()
    locations = (
        "location /publish { nchan_publisher; nchan_channel_id x; nchan_message_buffer_length 1; } "
        "location /hear { nchan_subscriber eventsource; nchan_channel_id x; nchan_subscriber_first_message newest; }"
    )
    written = nginx_configuration(folder, port, locations, f"load_module {nchan_module()};")
    command = [program("nginx") or "nginx", "-c", str(written), "-e", str(folder / "error.log")]
    with running(command, port, folder / "log"):
        listeners = Listeners(client, port, "/hear", pace.live_pages)
        message = ('{"kind":"notice.published","n":NUMBER,"html":"' + "院" * 100 + '"}').encode()
        try:
            yield lambda number: listeners.hears(
                f'"n":{number},', lambda: send(port, message.replace(b"NUMBER", b"%d" % number))
            )
        finally:
            listeners.close()


def _drafts(variables: dict[str, str], pace: Pace) -> list[Draft]:
    said = asked("-c", DRAFTS, **{**variables, "BENCH_EMAIL": CHAIR, "BENCH_COUNT": str(pace.publishes + 1)})
    return [Draft(*line.split()) for line in said.splitlines() if line.count(" ") == 3]


@contextlib.contextmanager
def _embedded(place: Place, client: Path, pace: Pace) -> Iterator[Callable[[int], Heard]]:
    variables, port = place.sqlite, free_port()
    drafts, session = _drafts(variables, pace), place.session(variables, CHAIR)
    more = {**variables, "PORT": str(port), "LIVE_STREAMS_PER_ADDRESS": "100000"}
    with running(python("manage.py", "serve"), port, place.room("logs") / "live-embedded", **more):
        listeners = Listeners(client, port, drafts[0].topic(), pace.live_pages)
        try:
            yield lambda number: listeners.hears(SPOKEN, lambda: publish(port, session, drafts[number]))
        finally:
            listeners.close()


@contextlib.contextmanager
def _production(place: Place, client: Path, pace: Pace) -> Iterator[Callable[[int], Heard]]:
    """nginx, a page process, a live process and Redis; readers and writer both come through nginx."""
    variables = place.postgresql
    drafts, session = _drafts(variables, pace), place.session(variables, CHAIR)
    with production_site(
        place.room("live-site"), place.postgresql_url, place.redis_url, pages=1, live=1,
        DJANGO_SETTINGS_MODULE="tests.bench.site_settings", VAR_DIR=variables["VAR_DIR"],
        LIVE_STREAMS_PER_ADDRESS="100000",
    ) as site:  # fmt: skip
        for process in site.processes.values():
            if process.running is not None:
                pin(process.running.pid, cores()[0])
        listeners = Listeners(client, site.port, drafts[0].topic(), pace.live_pages)
        try:
            yield lambda number: listeners.hears(SPOKEN, lambda: publish(site.port, session, drafts[number]))
        finally:
            listeners.close()
