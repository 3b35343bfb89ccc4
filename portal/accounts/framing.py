"""Public pages for whoever is signed in: one frame for all of them, with what is the viewer's own filled in.

A frame is made from a request that answers to nobody: no session, no user, no cookie but the display settings. So
nothing of anybody can be in it. What differs between viewers stands in holes (`portal.design.holes`).
"""

import copy
import logging
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from portal.accounts.context import Viewer, viewer
from portal.accounts.preferences import CHOICES, carries_session, cookie_name
from portal.design.holes import Hole, pieces_of
from portal.freshness.frames import Frame, Frames, stamps_now
from portal.freshness.stamps import DEPENDS_HEADER, EVERYTHING, UNTIL_HEADER
from portal.freshness.validity import standing

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
frames: Frames[bytes | Hole] = Frames(settings.FRAME_BYTES)
PERSONAL_FACTS = ("HTTP_COOKIE", "HTTP_AUTHORIZATION", "CSRF_COOKIE")


class PersonalInFrame(RuntimeError):  # noqa: N818 - it names what was done
    """Outside of the holes, a page asks who looks at it: it cannot have a frame."""


class Nobody:
    """The user, session and rights of a frame's request. Whatever is asked of it, the frame is not kept."""

    def __init__(self, request: HttpRequest) -> None:
        self.__dict__["request"] = request

    def __getattr__(self, name: str) -> NoReturn:
        # Kept too, as templates swallow what is raised within a condition.
        self.__dict__["request"].frame_asked = name
        raise PersonalInFrame(name)

    def __getitem__(self, name: str) -> NoReturn:
        self.__getattr__(str(name))

    def __bool__(self) -> bool:
        return bool(self.__getattr__("truth"))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.__getattr__("members"))

    def __str__(self) -> str:
        return str(self.__getattr__("words"))


class FrameViewer(Viewer):
    """Somebody who is signed in, no matter who."""

    signed_in = True

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        nobody = request.user
        # Before the class: what Viewer reads once is read from here.
        self.__dict__ |= {"user": nobody, "grants": nobody}
        self._nobody: Any = nobody

    @property
    def name(self) -> str:
        return str(self._nobody.name)

    @property
    def masked_name(self) -> str:
        return str(self._nobody.masked_name)


def framed(view: View) -> View:
    """Answer the signed-in from the frame of a page whose ``view`` says on what it depends.

    Queries for a kept frame: the session with its person, the stamps, and what the holes ask. A page that asks
    outside of its holes who looks at it is made for each viewer as before, and the log says so.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _may_have_a_frame(request):
            return view(request, *args, **kwargs)
        key = (request.scheme, request.get_host(), request.path, request.preferences)  # type: ignore[attr-defined]
        frame = frames.find(key) or _made(key, request, view, args, kwargs)
        if frame is None:
            return view(request, *args, **kwargs)
        parts = (piece if isinstance(piece, bytes) else piece.filled(request).encode() for piece in frame.pieces)
        return HttpResponse(b"".join(parts))

    return answer


def _may_have_a_frame(request: HttpRequest) -> bool:
    plain = request.method in ("GET", "HEAD") and not request.META.get("QUERY_STRING")
    apart = "HTTP_HX_REQUEST" in request.META or getattr(request, "is_dummy", False)
    return plain and not apart and carries_session(request) and viewer(request)["viewer"].signed_in


def _made(key: Any, request: HttpRequest, view: View, args: Any, kwargs: Any) -> Frame[bytes | Hole] | None:
    before = stamps_now()
    everybodys = _for_nobody(request)
    try:
        response = view(everybodys, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
    except PersonalInFrame:
        response = None
    except (Http404, PermissionDenied):
        # What is there for some only has no frame.
        return None
    if asked := getattr(everybodys, "frame_asked", ""):
        logger.error("%s asks outside of its holes who looks at it (%s), so it has no frame.", request.path, asked)
        return None
    if response is None or not _is_for_everybody(response):
        return None
    scopes = (*response[DEPENDS_HEADER].split(","), EVERYTHING)
    frame = Frame(
        pieces=tuple(pieces_of(response.content.decode(), everybodys.frame_holes)),  # type: ignore[attr-defined]
        scopes=scopes,
        standing=standing(before, scopes),
        until=float(response.get(UNTIL_HEADER, "inf")),
    )
    frames.keep(key, frame)
    return frame


def _is_for_everybody(response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and DEPENDS_HEADER in response
        and response.get("Content-Type", "").startswith("text/html")
        and not response.cookies
        and b"csrfmiddlewaretoken" not in response.content
    )


def _for_nobody(request: HttpRequest) -> HttpRequest:
    """The request without anything of the viewer."""
    made = copy.copy(request)
    for name in ("_messages", "_cached_user", "auser", "headers"):
        made.__dict__.pop(name, None)
    chosen = {cookie_name(name) for name in CHOICES}
    made.COOKIES = {name: value for name, value in request.COOKIES.items() if name in chosen}
    made.META = {name: value for name, value in request.META.items() if name not in PERSONAL_FACTS}
    made.frame_holes = []  # type: ignore[attr-defined]
    made.user = made.session = Nobody(made)  # type: ignore[assignment]
    made.frame_viewer = FrameViewer(made)  # type: ignore[attr-defined]
    return made
