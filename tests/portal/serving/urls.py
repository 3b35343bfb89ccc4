"""A small site whose pages say what the outer application must be careful with."""

import threading
import time
from datetime import UTC, datetime, timedelta

from django.http import FileResponse, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path

from portal.freshness.models import Stamp
from portal.freshness.query_keys import reads_query
from portal.freshness.stamps import EVERY_SCOPE, depends_on

SCOPE = "510108/1/2"
rendered: list[str] = []
received: list[bytes] = []
hold = threading.Event()


def say(text, *scopes, **options):
    return depends_on(HttpResponse(text), *(scopes or (SCOPE, "*")), **options)


@reads_query("page", "past")
def value(request):
    rendered.append(request.get_full_path())
    found = Stamp.objects.filter(scope="value").first()
    number = found.version if found else 0
    return say(f"value={number};{request.preferences.language};{request.preferences.text_size};{request.get_host()}")


@reads_query("page")
def slow_value(request):
    response = value(request)
    time.sleep(0.2)
    return response


def district(request):
    rendered.append(request.get_full_path())
    return depends_on(HttpResponse(f"district {len(rendered)}"), EVERY_SCOPE)


@reads_query("page")
def hour(request):
    rendered.append("hour")
    return say(f"hour {len(rendered)}", until=datetime.now(UTC) + timedelta(seconds=float(request.GET["page"]) / 10))


def echo(request):
    """What reached Django, as a page that wrongly says it may be stored."""
    rendered.append("echo")
    shown = {name: value for name, value in sorted(request.META.items()) if name.startswith(("HTTP_", "REMOTE_ADDR"))}
    return say(repr({"method": request.method, "path": request.path, "scheme": request.scheme, **shown}))


def token(request):
    return say(f"csrf {get_token(request)}")


def form(request):
    """A form whose token came with the request's own cookie, so that no cookie is set."""
    return say('<input type="hidden" name="csrfmiddlewaretoken" value="x">')


def session(request):
    return say(f"session {request.session.get('x')}")


def cookie(request):
    response = say("cookie")
    response.set_cookie("seen", "1")
    return response


def missing(request):
    return depends_on(HttpResponse("gone", status=404), SCOPE)


def forbidden(request):
    return depends_on(HttpResponse("no", status=403), SCOPE)


def moved(request):
    return depends_on(HttpResponseRedirect("/value/"), SCOPE)


def private(request):
    rendered.append("private")
    return HttpResponse("private")


def held(request):
    """Waits for the test, as a page that works hard would."""
    hold.wait(10)
    return HttpResponse("held")


def streamed(request):
    def parts():
        for _ in range(int(request.GET.get("n", "3"))):
            yield b"x" * 100_000

    return depends_on(StreamingHttpResponse(parts()), SCOPE)


def breaks_off(request):
    def parts():
        yield b"x" * 1_500_000
        raise RuntimeError("in the middle")

    return StreamingHttpResponse(parts())


def file(request):
    return FileResponse(open(__file__, "rb"))  # noqa: PTH123 - closed by the response


def upload(request):
    received.append(request.body)
    return HttpResponse(f"{len(request.body)} bytes")


upload.csrf_exempt = True


@reads_query("page")
def big(request):
    return say("b" * int(request.GET["page"]))


def fails(request):
    raise RuntimeError("a fault of ours")


urlpatterns = [
    path("", value),
    path("value/", value),
    path("c/xinhong/value/", value),
    path("c/other/value/", value),
    path("slow/", slow_value),
    path("district/", district),
    path("hour/", hour),
    path("echo/", echo),
    path("token/", token),
    path("form/", form),
    path("session/", session),
    path("cookie/", cookie),
    path("missing/", missing),
    path("forbidden/", forbidden),
    path("moved/", moved),
    path("private/", private),
    path("held/", held),
    path("streamed/", streamed),
    path("breaks-off/", breaks_off),
    path("documents/1/", file),
    path("upload/", upload),
    path("big/", big),
    path("fails/", fails),
    path("admin/", private),
    path("", include("portal.serving.urls")),
]


def handler404(request, exception):
    return HttpResponse("not found", status=404)


def handler400(request, exception):
    return HttpResponse("not understood", status=400)


def handler500(request):
    return HttpResponse("a fault", status=500)
