"""How a stored page is asked for: by a browser's headers, compressed, again; against a bare reply of its size."""

import urllib.request

from tests.bench.frame import Findings, Pace, interleaved
from tests.bench.loads import Client
from tests.bench.place import Place
from tests.bench.servers import free_port, python, running
from tests.bench.subjects.pages import HOME

NEEDS = ("wrk", "taskset")
BROWSER = (
    "Accept: text/html",
    "User-Agent: Mozilla/5.0",
    "Accept-Language: zh-CN",
    "Cookie: language=zh-hans; text_size=large",
)


def measure(place: Place, pace: Pace) -> list[Findings]:
    variables, client = place.sqlite, Client(pace.seconds)
    port, bare = free_port(), free_port()
    findings = Findings("Embedded: the ways to ask for a stored page (community home)")
    with (
        running(python("manage.py", "serve"), port, place.room("logs") / "store", **{**variables, "PORT": str(port)}),
        running(
            python("-m", "tests.bench.bare", str(bare)), bare, place.room("logs") / "bare-store",
            **{**variables, "PORT": str(bare), "DJANGO_SETTINGS_MODULE": "tests.bench.bare_settings"},
        ),
    ):  # fmt: skip
        url = f"http://localhost:{port}{HOME.path}"
        with urllib.request.urlopen(url) as answer:
            tag, size = answer.headers["ETag"], len(answer.read())
        request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request) as answer:
            zipped = len(answer.read())
        limits = {
            "bare reply": f"http://localhost:{bare}/bare/{size}",
            "bare reply, the size of the gzipped page": f"http://localhost:{bare}/bare/{zipped}",
            "bare reply, empty": f"http://localhost:{bare}/bare/0",
        }
        ways = {
            "a browser's headers": (BROWSER, "bare reply"),
            "gzipped": (("Accept-Encoding: gzip, br",), "bare reply, the size of the gzipped page"),
            "not modified (304)": ((f"If-None-Match: {tag}",), "bare reply, empty"),
        }
        measures = {name: lambda name=name, to=to: client.rate(name, to) for name, to in limits.items()}
        measures |= {
            name: lambda name=name, said=said: client.rate(name, url, *said) for name, (said, _) in ways.items()
        }
        found = interleaved(measures, pace.rounds, findings)
    for name, (_, limit) in ways.items():
        findings.compare(found, name, limit)
    findings.notes.append(client.note())
    return [findings]
