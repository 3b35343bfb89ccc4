"""What the pages of the forum share: the way from home, the viewer, the frame of a page that asks one thing."""

from typing import Any, cast

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from communities.forum.models import Judgement, Reply, Topic
from communities.places.models import Place
from portal.accounts.context import viewer
from portal.design.crumbs import way
from portal.freshness.stamps import depends_on
from portal.users.models import User


def crumbs(community: Place, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the community's home."""
    return way(community, (_("Forum, a talk over tea"), reverse("forum:list", args=[community.slug])), *more)


def viewer_of(request: HttpRequest) -> Any:
    """The signed-in user or None, without touching the session of an anonymous request."""
    return viewer(request)["viewer"].user


def writer(request: HttpRequest) -> User:
    """The signed-in user of a view that asks for one first."""
    return cast("User", request.user)


def page(
    request: HttpRequest, template: str, community: Place, last: str, status: int = 200,
    before: tuple[tuple[str, str], ...] = (), **context: Any,
) -> HttpResponse:  # fmt: skip
    context |= {"community": community, "current_room": "forum", "crumbs": crumbs(community, *before, (last, ""))}
    return render(request, f"communities/forum/{template}.html", context, status=status)


def public(request: HttpRequest, response: HttpResponse, community: Place) -> HttpResponse:
    """Storable where it was made for somebody signed out: then it holds no token and nothing of one's own."""
    return depends_on(response, community.path, "*") if viewer_of(request) is None else response


def ask(
    request: HttpRequest, community: Place, form: Form | None, *, question: str, button: str, back: str,
    lead: str = "", reply: Reply | None = None, topic: Topic | None = None, judgement: Judgement | None = None,
    status: int | None = None, also: tuple[str, str] | None = None, once_said: str = "",
) -> HttpResponse:  # fmt: skip
    """A page that asks one thing: what it is about, a sentence to write, the act, and the way back.

    ``also`` is (address, words) of what one may do instead; ``once_said`` is quoted in place of what the reply says.
    """
    about = topic or (reply.topic if reply else judgement.topic if judgement else None)
    before = ((about.title, about.address()),) if about else ()
    if status is None:
        status = 422 if form is not None and form.errors else 200
    return page(
        request, "ask", community, question, status, before, question=question, button=button, back=back, lead=lead,
        form=form, reply=reply, topic=about, judgement=judgement, also=also, once_said=once_said,
    )  # fmt: skip


def closed(request: HttpRequest, topic: Topic, judgement: Judgement | None, typed: str = "") -> HttpResponse:
    """Nothing is added any more: since when, by whom and why, with what was typed."""
    return page(
        request, "closed", topic.community, pgettext("topic", "Locked"), 409, ((topic.title, topic.address()),),
        topic=topic, judgement=judgement, typed=typed,
    )  # fmt: skip
