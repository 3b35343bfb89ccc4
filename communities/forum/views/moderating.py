"""Keeping order: what waits, putting away, locking, moving, taking back, objections."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.forum import actions, queries
from communities.forum.forms import AnswerForm, MoveForm, ObjectForm, ReasonForm
from communities.forum.models import Judgement, Objection, Report, Topic
from communities.forum.refusals import AlreadyObjected, AlreadySettled
from communities.forum.rendering import plain
from communities.forum.views.pages import ask, page, writer
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import allowed, require
from portal.design.paging import page_asked_for

WAITING_PER_PAGE = 20


def _public_hint() -> str:
    return _("Stands there for everybody, and is told to the author.")


@never_cache
@login_required
@require_safe
def waiting(request: HttpRequest, community: str) -> HttpResponse:
    """Reports and objections that nobody has answered, the oldest first."""
    place = community_or_404(community)
    require(request.user, "communities_forum.oversee", place.path)
    reports = queries.reports_waiting(place, writer(request))
    objections = Objection.objects.filter(state=Objection.State.OPEN, judgement__topic__community=place)
    objections = objections.select_related("judgement__topic", "judgement__reply", "judgement__by")
    shown = page_asked_for(request, Paginator(reports, WAITING_PER_PAGE))
    first = list(objections.order_by("at", "pk")[:WAITING_PER_PAGE])
    for each in [*(report.reply.topic for report in shown.object_list), *(one.judgement.topic for one in first)]:
        each.community = place
    return page(request, "waiting", place, _("What waits for a moderator"), page_obj=shown, objections=first)


def _report(place: Place, pk: int, user: Any) -> Report:
    """For those who oversee the forum and whoever reported; for anybody else, and for whoever wrote what is reported,
    it is not there."""
    related = ("reply__topic__board", "reply__author", "reply__spoken_for", "reply__hidden__by", "answered_by")
    found = get_object_or_404(Report.objects.filter(pk=pk, reply__topic__community=place).select_related(*related))
    found.reply.topic.community = place
    overseen = allowed(user, "communities_forum.oversee", place.path) and found.reply.author_id != user.pk
    if found.reporter_id != user.pk and not overseen:
        raise Http404(pk)
    return found


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """One report: what it says, what it is about, what came of it; leaving the reply as it is."""
    place = community_or_404(community)
    found = _report(place, pk, request.user)
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=_("Told to whoever asked."))
    if request.method == "POST":
        require(request.user, "communities_forum.answer_report", found)
        if form.is_valid():
            try:
                actions.dismiss_report(by=writer(request), report=found, **form.cleaned_data)
            except AlreadySettled:
                messages.error(request, _("Somebody else has answered it meanwhile."))
            else:
                messages.success(request, _("Answered. The reply stays as it is."))
            return redirect(found.address())
    return page(
        request, "report", place, _("A report"), 422 if form.errors else 200, report=found, reply=found.reply,
        topic=found.reply.topic, form=form, may_answer=allowed(request.user, "communities_forum.answer_report", found),
        sees_words=found.reply.hidden_id is None or allowed(request.user, "communities_forum.see_words", found.reply),
        may_oversee=allowed(request.user, "communities_forum.oversee", place.path),
    )  # fmt: skip


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: HttpRequest, community: str, pk: int, number: int) -> HttpResponse:
    """Put a reply away, with its topic where it opened one."""
    place = community_or_404(community)
    topic = queries.topic_or_404(place, pk, writer(request))
    reply = queries.reply_or_404(topic, number, writer(request))
    require(request.user, "communities_forum.judge", reply)
    if reply.hidden_id is not None:
        return redirect(reply.address())
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=_public_hint())
    if request.method == "POST" and form.is_valid():
        actions.hide_reply(by=writer(request), reply=reply, **form.cleaned_data)
        messages.success(request, _("Put away. The author is told why, and may object once."))
        return redirect(reply.address())
    whole = _("It opened the topic: the whole topic goes with it, and only its author and moderators find it then.")
    part = _("Its number, your reason, your name and the time stay. Only its author and moderators can open the words.")
    return ask(
        request, place, form, reply=reply, back=reply.address(), question=_("Why put it away?"),
        button=_("Put it away"), lead=whole if number == 1 else part,
    )  # fmt: skip


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def blank(request: HttpRequest, community: str, pk: int, number: int, version: int) -> HttpResponse:
    """Take away what a reply once said."""
    place = community_or_404(community)
    topic = queries.topic_or_404(place, pk, writer(request))
    reply = queries.reply_or_404(topic, number, writer(request))
    revision = queries.revision_or_404(reply, version)
    require(request.user, "communities_forum.judge", reply)
    back = reverse("forum:history", args=[place.slug, pk, number])
    if revision.blanked_at is not None:
        return redirect(back)
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=_public_hint())
    if request.method == "POST" and form.is_valid():
        actions.blank_words(by=writer(request), revision=revision, **form.cleaned_data)
        messages.success(request, _("The words are gone; the reason stands there."))
        return redirect(back)
    return ask(
        request, place, form, reply=reply, back=back, question=_("Take earlier words away?"),
        button=_("Take the words away"), once_said=plain(revision.html),
        lead=_(
            "For what should never have stood here: a name, a telephone number. The words are gone for good, "
            "and nobody can bring them back; that there were some stays, with your reason."
        ),
    )  # fmt: skip


def _topic_to_judge(request: HttpRequest, community: str, pk: int) -> Topic:
    topic = queries.topic_or_404(community_or_404(community), pk, writer(request))
    require(request.user, "communities_forum.judge", topic)
    return topic


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    topic = _topic_to_judge(request, community, pk)
    if topic.is_locked:
        return redirect(topic.address())
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=_public_hint())
    if request.method == "POST" and form.is_valid():
        actions.lock_topic(by=writer(request), topic=topic, **form.cleaned_data)
        messages.success(request, _("Locked. The author is told why, and may object once."))
        return redirect(topic.address())
    return ask(
        request, topic.community, form, topic=topic, back=topic.address(), question=_("Why lock this topic?"),
        button=_("Lock it"), lead=_("Everything stays readable; nobody adds to it any more."),
    )  # fmt: skip


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    topic = _topic_to_judge(request, community, pk)
    boards = [board for board in queries.boards_of(topic.community) if board.pk != topic.board_id]
    given: dict[str, Any] = {"boards": boards, "hint": _public_hint()}
    form = MoveForm(request.POST if request.method == "POST" else None, **given)
    if request.method == "POST" and form.is_valid():
        board = form.boards[form.cleaned_data["board"]]
        actions.move_topic(by=writer(request), topic=topic, board=board, reason=form.cleaned_data["reason"])
        messages.success(request, _("Moved. The author is told why, and may object once."))
        return redirect(topic.address())
    return ask(
        request, topic.community, form, topic=topic, back=topic.address(), question=_("Where does this topic belong?"),
        button=_("Move it"), lead=_("It keeps its address; links to it go on leading there."),
    )  # fmt: skip


@never_cache
@login_required
@require_POST
def pin(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """Keep a topic on top of its lists, or with ``wanted=0`` no longer."""
    topic = queries.topic_or_404(community_or_404(community), pk, writer(request))
    require(request.user, "communities_forum.moderate", topic)
    actions.pin_topic(by=writer(request), topic=topic, wanted=request.POST.get("wanted") != "0")
    return redirect(topic.address())


def _judgement(request: HttpRequest, community: str, pk: int) -> Judgement:
    """A judgement of this community. What it says is public, but for the words it put away."""
    place = community_or_404(community)
    found = get_object_or_404(queries.judgements_of(place).filter(pk=pk))
    found.topic.community = place
    if found.reply:
        found.reply.topic = found.topic
    return found


def _about(judgement: Judgement) -> str:
    return judgement.topic.address_of(judgement.reply.number if judgement.reply else 1)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    judgement = _judgement(request, community, pk)
    require(request.user, "communities_forum.take_back", judgement)
    if judgement.undone_at is not None:
        return redirect(_about(judgement))
    form = ReasonForm(request.POST if request.method == "POST" else None, hint=_public_hint())
    if request.method == "POST" and form.is_valid():
        actions.take_back(by=writer(request), judgement=judgement, **form.cleaned_data)
        messages.success(request, _("Taken back."))
        return redirect(_about(judgement))
    return ask(
        request, judgement.topic.community, form, judgement=judgement, back=_about(judgement),
        question=_("Why take it back?"), button=_("Take it back"),
        lead=_("It is again as it was before; that it was judged and taken back stays readable."),
    )  # fmt: skip


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """The author's one objection. A judgement about somebody else is not theirs to object to."""
    judgement = _judgement(request, community, pk)
    if not allowed(request.user, "communities_forum.object", judgement):
        raise Http404(pk)
    known = getattr(judgement, "objection", None)
    if known is not None:
        return redirect(known.address())
    if judgement.undone_at is not None:
        return redirect(_about(judgement))
    form = ObjectForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.object_to(by=writer(request), judgement=judgement, **form.cleaned_data)
        except (AlreadyObjected, AlreadySettled):
            messages.error(request, _("It was objected to or taken back already."))
            return redirect(_about(judgement))
        messages.success(request, _("Another moderator looks at it and answers within three days."))
        return redirect(made.address())
    return ask(
        request, judgement.topic.community, form, judgement=judgement, back=_about(judgement),
        question=_("Why should it not stand?"), button=_("Object, this once"),
        lead=_(
            "Only once. A moderator who did not judge first, or the community worker, reads your words, the reason "
            "and this, and answers within three days; the answer stands in the topic."
        ),
    )  # fmt: skip


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """An objection: for whose words it is about, and for those who keep order; anybody else finds nothing."""
    place = community_or_404(community)
    related = ("judgement__topic__board", "judgement__reply__author", "judgement__by", "answered_by")
    found = get_object_or_404(
        Objection.objects.filter(pk=pk, judgement__topic__community=place).select_related(*related)
    )
    judgement = found.judgement
    judgement.topic.community = place
    if judgement.reply:
        judgement.reply.topic = judgement.topic
    oversees = allowed(request.user, "communities_forum.oversee", place.path)
    if not oversees and not allowed(request.user, "communities_forum.object", judgement):
        raise Http404(pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(request.user, "communities_forum.answer", found)
        if form.is_valid():
            overturn = form.cleaned_data["answer"] == AnswerForm.TAKEN_BACK
            try:
                actions.answer_objection(
                    by=writer(request), objection=found, overturn=overturn, reason=form.cleaned_data["reason"]
                )
            except AlreadySettled:
                messages.error(request, _("Somebody else has answered it meanwhile."))
            else:
                messages.success(request, _("Answered. The author is told."))
            return redirect(found.address())
    return page(
        request, "objection", place, _("An objection"), 422 if form.errors else 200, objection=found,
        judgement=judgement, topic=judgement.topic, reply=judgement.reply, form=form,
        may_answer=allowed(request.user, "communities_forum.answer", found), may_oversee=oversees,
    )  # fmt: skip
