"""What the pages with forms share."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from communities.linkage.models import Card, Party, Project, Task
from communities.linkage.parties import code_of
from communities.linkage.queries import project_or_404
from communities.linkage.staleness import NotNow, Stale
from communities.linkage.views.boards import crumbs
from communities.places.models import Place
from portal.users.models import User

View = Callable[..., HttpResponse]
form_page = require_http_methods(["GET", "HEAD", "POST"])


def writer(request: HttpRequest) -> User:
    """The signed-in user; every view that calls this asks for one first."""
    return cast("User", request.user)


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def status_of(form: Form, *, overtaken: bool = False, not_now: bool = False) -> int:
    """422 for a form that cannot be taken, 409 for one that somebody else's came before, or whose time it is not."""
    return 409 if overtaken or not_now else 422 if form.errors else 200


@dataclass(frozen=True)
class Tried:
    """What an action gave; or that somebody was quicker, or in words why it is not the time. Nothing where nothing
    was sent that could be taken."""

    made: Any = None
    stale: bool = False
    words: str = ""


def attempt(form: Form, act: Callable[[], Any]) -> Tried:
    if not (form.is_bound and form.is_valid()):
        return Tried()
    try:
        return Tried(act())
    except Stale:
        return Tried(stale=True)
    except NotNow as refused:
        return Tried(words=refused.words())


def project_page(
    request: HttpRequest, template: str, project: Project, heading: str, form: Any, tried: Tried,
    more: Callable[[Project], dict[str, Any]] = lambda project: {},
) -> HttpResponse:  # fmt: skip
    """The page of a form about ``project``, as it is now where somebody was quicker, with ``more`` of it."""
    if tried.stale:
        project = project_or_404(project.community, project.pk)
        form.take_up(project)
    status = status_of(form, overtaken=tried.stale, not_now=bool(tried.words))
    return page(
        request, template, project.community, (project.title, project.address()), (heading, ""), status=status,
        form=form, project=project, stale=tried.stale, words=tried.words, **more(project),
    )  # fmt: skip


def page(
    request: HttpRequest, template: str, community: Place, *way: tuple[str, str], status: int = 200, **context: Any
) -> HttpResponse:
    context |= {"community": community, "current_room": "linkage", "crumbs": crumbs(community, *way)}
    return render(request, f"communities/linkage/{template}.html", context, status=status)


def choices_of(parties: list[Party]) -> list[tuple[str, str]]:
    return [(code_of(party), party.name) for party in parties]


def chosen(parties: list[Party], code: str) -> Party:
    return next(party for party in parties if code_of(party) == code)


def gone_is_404(view: View) -> View:
    """What was deleted between the reading and the writing is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (Card.DoesNotExist, Project.DoesNotExist, Task.DoesNotExist) as error:
            raise Http404 from error

    return guarded
