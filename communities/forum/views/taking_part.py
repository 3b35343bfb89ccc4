"""Words under replies, following, keeping somebody off, reporting."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.cases.queries import open_cases_of
from communities.forum import actions, queries
from communities.forum.forms import CaseForm, ReasonForm
from communities.forum.limits import REACT, REPORT
from communities.forum.models import Block, Reaction, Reply
from communities.forum.refusals import TopicLocked
from communities.forum.views.pages import ask, page, writer
from communities.places.queries import community_or_404
from portal.access.decisions import require
from portal.limits import count

CASES_OFFERED = 50


def _reply(request: HttpRequest, community: str, pk: int, number: int) -> Reply:
    """A reply whose words the viewer may read."""
    topic = queries.topic_or_404(community_or_404(community), pk, writer(request))
    return queries.reply_or_404(topic, number, writer(request))


@never_cache
@login_required
@require_POST
def react(request: HttpRequest, community: str, pk: int, number: int) -> HttpResponse:
    """Put a word under a reply (``say``) or take it away (``unsay``). A script gets the words back as a fragment."""
    reply = _reply(request, community, pk, number)
    require(request.user, "communities_forum.write", reply)
    wanted = "say" in request.POST
    word = request.POST.get("say" if wanted else "unsay", "")
    if word not in Reaction.Word.values:
        raise BadRequest(word)
    if not count(request, REACT):
        messages.error(request, _("That was a lot at once. Go on in ten minutes."))
        return redirect(reply.address())
    try:
        actions.react(by=writer(request), reply=reply, word=word, wanted=wanted)
    except TopicLocked as hidden:
        raise Http404(number) from hidden
    if not getattr(request, "htmx", False):
        return redirect(reply.address())
    reply.words = queries.words_under([reply], request.user)[reply.pk]  # type: ignore[attr-defined]
    context = {"reply": reply, "topic": reply.topic, "community": reply.topic.community, "may_write": True}
    return render(request, "communities/forum/parts/words.html", context)


@never_cache
@login_required
@require_POST
def follow(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Be told of new replies, or with ``wanted=0`` no longer."""
    topic = queries.topic_or_404(community_or_404(community), pk, writer(request))
    wanted = request.POST.get("wanted") != "0"
    actions.follow_topic(by=writer(request), topic=topic, wanted=wanted)
    if wanted:
        messages.success(
            request, _("You are told of new replies: here, and by e-mail unless you have chosen otherwise.")
        )
    else:
        messages.success(request, _("You are told of new replies no longer."))
    return redirect(topic.address())


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Make a topic part of a case, or open one for it."""
    place, user = community_or_404(community), writer(request)
    topic = queries.topic_or_404(place, pk, user)
    require(user, "communities_forum.lead", topic)

    cases = [each for each in open_cases_of(place)[:CASES_OFFERED] if each.pk != topic.case_id]
    initial = {"key": uuid4(), "title": topic.title, "place": queries.place_of(topic)}
    given: dict[str, Any] = {"cases": cases, "user": user, "community": place, "initial": initial}
    form = CaseForm(request.POST if request.method == "POST" else None, **given)
    if request.method == "POST" and form.is_valid():
        chosen, said = form.chosen(), form.cleaned_data
        if chosen is not None:
            actions.join_case(by=user, topic=topic, case=chosen)
        else:
            words = {name: said[name] for name in ("title", "summary", "place", "key")}
            actions.open_case_of(by=user, topic=topic, **words)
        messages.success(request, _("It is part of the matter now, and the matter leads here."))
        return redirect(topic.address())
    return ask(
        request, place, form, topic=topic, back=topic.address(), question=_("Make it part of a matter"),
        button=_("Make it part of it"),
        lead=_("Then everybody sees where it leads: from here to the vote, the money, the work, and back."),
    )  # fmt: skip


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep_off(request: HttpRequest, community: str, pk: int, number: int) -> HttpResponse:
    """Be told no more of anything the author of a reply says."""
    reply = _reply(request, community, pk, number)
    if reply.author is None or reply.author == request.user:
        raise PermissionDenied
    if request.method == "POST":
        actions.keep_off(by=writer(request), person=reply.author)
        messages.success(request, _("Done. Nothing they say is told to you any more."))
        return redirect(reply.address())
    return ask(
        request, reply.topic.community, None, reply=reply, back=reply.address(),
        question=_("Hear no more from this neighbour?"), button=_("Tell me nothing of them"),
        lead=_(
            "When they quote or call you, or write in a topic you follow, you are not told. They do not learn of it, "
            "and you still see what they write here. You can change it any time."
        ),
    )  # fmt: skip


@never_cache
@login_required
@require_safe
def kept_off(request: HttpRequest, community: str) -> HttpResponse:
    """Whom one hears nothing from."""
    place = community_or_404(community)
    blocks = list(Block.objects.filter(person=writer(request)).select_related("blocked").order_by("-at")[:200])
    return page(request, "kept_off", place, _("From whom you hear nothing"), blocks=blocks)


@never_cache
@login_required
@require_POST
def let_back(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    place = community_or_404(community)
    block = get_object_or_404(Block.objects.filter(pk=pk, person=writer(request)))
    actions.let_back(by=writer(request), block=block)
    messages.success(request, _("You are told of them again."))
    return redirect(reverse("forum:kept_off", args=[place.slug]))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, community: str, pk: int, number: int) -> HttpResponse:
    """Ask a moderator to look at a reply."""
    reply = _reply(request, community, pk, number)
    require(request.user, "communities_forum.report", reply)
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=_("Only moderators read it."))
    status = None
    if request.method == "POST" and form.is_valid():
        if not count(request, REPORT):
            form.add_error(None, _("That was a lot at once. Go on in an hour, or ring 96966."))
            status = 429
        else:
            try:
                made = actions.report_reply(by=writer(request), reply=reply, **form.cleaned_data)
            except TopicLocked:
                messages.success(request, _("It is put away already."))
                return redirect(reply.address())
            messages.success(request, _("A moderator looks at it and answers you."))
            return redirect(made.address())
    return ask(
        request, reply.topic.community, form, reply=reply, back=reply.address(), status=status,
        question=_("What is wrong with it?"), button=_("Ask a moderator to look"),
        lead=_("Who wrote it does not learn who asked. If somebody is in danger, ring 110, 119 or 120 first."),
    )  # fmt: skip
