"""The lists, one topic, and what moderators decided."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from communities.forum import actions, queries
from communities.forum.actions.boards import first_boards
from communities.forum.finding import KIND
from communities.forum.models import Board, Reply, Topic
from communities.forum.views.opened import OpenTopic
from communities.forum.views.pages import crumbs, page, public, viewer_of
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import allowed
from portal.design.paging import page_asked_for, page_number
from portal.live.marks import mark

TOPICS_PER_PAGE = 20


@require_safe
def board_list(request: HttpRequest, community: str, board: str = "") -> HttpResponse:
    """What is talked over, on all boards or on one."""
    place = community_or_404(community)
    mark(request)
    boards = queries.with_use(place)
    chosen = next((each for each in boards if each.slug == board), None)
    if board and chosen is None:
        raise Http404(board)
    return _list(request, place, boards, queries.topics_of(place, chosen), chosen)


@require_safe
def unanswered(request: HttpRequest, community: str) -> HttpResponse:
    """What nobody has replied to yet."""
    place = community_or_404(community)
    mark(request)
    return _list(request, place, queries.with_use(place), None)


def _list(
    request: HttpRequest, place: Place, boards: list[Board], topics: QuerySet[Topic] | None, chosen: Board | None = None
) -> HttpResponse:
    """A page of ``topics``; None for those that wait for an answer, which every list counts."""
    user = viewer_of(request)
    waiting = queries.unanswered(place)
    how_many_wait = waiting.count()
    rows = waiting if topics is None else topics
    paginator = Paginator(queries.with_unread(rows, user) if user is not None else rows, TOPICS_PER_PAGE)
    # Counted without what is unread, which no row is counted by.
    paginator.count = how_many_wait if topics is None else topics.count()
    shown = page_asked_for(request, paginator)
    for topic in shown.object_list:
        topic.community = place
    begun = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    context: dict[str, Any] = {
        "boards": boards,
        "tabs": [each for each in boards if each.shows or each == chosen],  # type: ignore[attr-defined]
        "takes_topics": not chosen.closed if chosen else any(not each.closed for each in boards),
        "board": chosen,
        "page_obj": shown,
        "waiting": topics is None,
        "how_many_wait": how_many_wait,
        "heard": f"community/{place.code}",
        "moderators": queries.moderators_of(place),
        "this_month": Topic.objects.filter(community=place, hidden=False, opened_at__gte=begun).count(),
    }
    if user is not None:
        context |= {
            "may_write": allowed(user, "communities_forum.write", place.path),
            "may_oversee": allowed(user, "communities_forum.oversee", place.path),
            "may_keep": allowed(user, "communities_forum.keep_boards", place.path),
            "first_boards": first_boards() if not boards else [],
            "draft": actions.draft_of(user, place, None),
            "unread": queries.unread_in_all(place, user),
        }
    frame: dict[str, Any] = {"community": place, "current_room": "forum"}
    last = chosen.name if chosen else _("Waiting for an answer") if topics is None else ""
    frame["crumbs"] = crumbs(place, (last, "")) if last else crumbs(place)
    return public(request, render(request, "communities/forum/list.html", context | frame), place)


@never_cache
@require_safe
def first_unread(request: HttpRequest, community: str) -> HttpResponse:
    """To the first reply one has not read in the topic talked over last; to the list when all is read."""
    place = community_or_404(community)
    user = viewer_of(request)
    found_topic = queries.talked_over_unread(place, user) if user is not None else None
    if found_topic is None:
        return redirect("forum:list", place.slug)
    found_topic.community = place
    return redirect(found_topic.address_of_unread())


@require_safe
def topic(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One topic, a page of replies at a time. Whoever is signed in has read to its end from now on."""
    place = community_or_404(community, even_ended=True)
    mark(request)
    user = viewer_of(request)
    found_topic = queries.topic_or_404(place, pk, user)
    number = page_number(request, queries.page_of(found_topic.last_number))
    opened = OpenTopic(found_topic, number, user)
    response = render(request, "communities/forum/topic.html", opened.context(request))
    if request.method == "GET":
        opened.remember()
    return public(request, response, place)


@never_cache
@require_safe
def after(request: HttpRequest, community: str, pk: int, number: int) -> HttpResponse:
    """The replies beyond ``number`` as a fragment, for a page that takes up what it has heard of."""
    place = community_or_404(community)
    user = viewer_of(request)
    found_topic = queries.topic_or_404(place, pk, user)
    last = min(found_topic.last_number, number + queries.REPLIES_PER_PAGE)
    replies = queries.replies_between(found_topic, number + 1, last, user)
    if user is not None and request.method == "GET" and replies:
        actions.mark_read(by=user, topic=found_topic, number=replies[-1].number)
    may_write = user is not None and allowed(user, "communities_forum.write", found_topic)
    context = {"topic": found_topic, "community": place, "replies": replies, "may_write": may_write}
    context["more_after"] = last if last < found_topic.last_number else 0
    return render(request, "communities/forum/parts/after.html", context)


@require_safe
def reply_at(request: HttpRequest, community: str, pk: int, number: int) -> HttpResponse:
    """To the page on which a reply stands."""
    place = community_or_404(community, even_ended=True)
    found_topic = queries.topic_or_404(place, pk, viewer_of(request))
    if not 1 <= number <= found_topic.last_number:
        raise Http404(number)
    return redirect(_place_of(found_topic, number))


@never_cache
@require_safe
def unread(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """To the first reply one has not read; to the last when all is read, to the first for whoever is signed out."""
    place = community_or_404(community, even_ended=True)
    user = viewer_of(request)
    found_topic = queries.topic_or_404(place, pk, user)
    if user is None:
        return redirect(found_topic.address())
    return redirect(_place_of(found_topic, queries.first_unread(found_topic, user) or found_topic.last_number))


def _place_of(found_topic: Topic, number: int) -> str:
    at = queries.page_of(number)
    return f"{found_topic.address()}{f'?page={at}' if at > 1 else ''}#r-{number}"


@require_safe
def history(request: HttpRequest, community: str, pk: int, number: int) -> HttpResponse:
    """Everything a reply has said, the latest first."""
    place = community_or_404(community, even_ended=True)
    user = viewer_of(request)
    found_topic = queries.topic_or_404(place, pk, user)
    reply = queries.reply_or_404(found_topic, number, user)
    response = page(
        request, "history", place, _("What it once said"), before=((found_topic.title, reply.address()),),
        topic=found_topic, reply=reply, revisions=list(reply.revisions.all()),
        may_judge=user is not None and allowed(user, "communities_forum.judge", reply),
    )  # fmt: skip
    return public(request, response, place)


@require_safe
def search(request: HttpRequest, community: str) -> HttpResponse:
    """To the search of the community, among what neighbours say."""
    place = community_or_404(community)
    words = urlencode({"q": request.GET.get("q", ""), "kind": KIND})
    return redirect(f"{reverse('places:search', args=[place.slug])}?{words}")


@require_safe
def decisions(request: HttpRequest, community: str) -> HttpResponse:
    """What moderators decided, with their reasons and what came of objections. Everybody's to read."""
    place = community_or_404(community, even_ended=True)
    paginator = Paginator(queries.judgements_of(place), TOPICS_PER_PAGE)
    shown = page_asked_for(request, paginator)
    for judgement in shown.object_list:
        judgement.topic.community = place
        if isinstance(judgement.reply, Reply):
            judgement.reply.topic = judgement.topic
    response = page(request, "decisions", place, _("What moderators decided"), page_obj=shown)
    return public(request, response, place)
