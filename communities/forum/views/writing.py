"""Writing a reply or a topic: write, look at it, send it. What is begun is kept on the way."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communities.cases.models import Case
from communities.cases.queries import case_or_none
from communities.forum import actions, queries
from communities.forum.actions.replying import MENDS_FREELY
from communities.forum.forms import EditForm, WriteForm, initial_of
from communities.forum.limits import KEEP, SEND
from communities.forum.models import Draft, Reply, Topic
from communities.forum.refusals import BoardClosed, NothingSaid, Overtaken, TopicLocked
from communities.forum.rendering import render as render_markdown
from communities.forum.views.pages import closed, page, writer
from communities.places.models import Place
from communities.places.queries import community_or_404
from portal.access.decisions import require
from portal.limits import count
from portal.users.models import User

KEEP_IT = "keep"


@dataclass(frozen=True)
class Desk:
    """Where somebody writes: a reply to ``topic``, or a new topic of ``place`` where that is None."""

    place: Place
    topic: Topic | None
    user: User

    @classmethod
    def of(cls, request: HttpRequest, community: str, pk: int | None) -> "Desk":
        place, user = community_or_404(community), writer(request)
        topic = queries.topic_or_404(place, pk, user) if pk is not None else None
        require(user, "communities_forum.write", place.path)
        return cls(place, topic, user)

    def address(self, step: str = "") -> str:
        """``step``: "" to write, "look", "send" or "discard"."""
        name = f"forum:{'reply' if self.topic else 'write'}{f'_{step}' if step else ''}"
        return reverse(name, args=[self.place.slug, *([self.topic.pk] if self.topic else [])])

    def back(self) -> str:
        return self.topic.address() if self.topic else reverse("forum:list", args=[self.place.slug])

    def draft(self) -> Draft | None:
        draft = actions.draft_of(self.user, self.place, self.topic)
        if draft is not None:
            draft.topic, draft.community = self.topic, self.place
        return draft

    def quoted(self, number: int | None) -> Reply | None:
        """The reply to quote, if anybody may read it."""
        if self.topic is None or not number:
            return None
        return self.topic.replies.filter(number=number, hidden=None).select_related("author", "spoken_for").first()

    def case(self, value: Any) -> Case | None:
        """The case of this community that a new topic shall be part of."""
        return case_or_none(self.place, value) if self.topic is None and value else None

    def form(self, *args: Any, **kwargs: Any) -> WriteForm:
        boards = None if self.topic else queries.boards_of(self.place)
        voices = queries.voices_of(self.user, self.place)
        return WriteForm(*args, user=self.user, boards=boards, voices=voices, **kwargs)

    def page(self, request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
        before = ((self.topic.title, self.topic.address()),) if self.topic else ()
        words = _("Say something") if self.topic else _("Open a topic")
        context |= {"topic": self.topic, "desk": self, "title": words, "write_url": self.address()}
        return page(request, template, self.place, words, status, before, **context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, community: str, pk: int | None = None) -> HttpResponse:
    """Write, with ``?quote=<number>`` quoting; what is right is kept as a draft and looked at next."""
    desk = Desk.of(request, community, pk)
    if desk.topic is not None and (desk.topic.is_locked or desk.topic.hidden):
        return closed(request, desk.topic, actions.lock_of(desk.topic), request.POST.get("text", ""))
    if request.method == "POST":
        return _written(request, desk)
    draft = desk.draft()
    initial: dict[str, Any] = initial_of(draft) if draft else {"key": uuid4(), "board": request.GET.get("board", "")}
    if "case" in request.GET:
        initial["case"] = request.GET["case"]
    asked = request.GET.get("quote", "")
    if asked.isdecimal() and len(asked) < 7:
        initial["quote"] = int(asked)
    return _form_page(request, desk, desk.form(initial=initial, draft=draft), desk.quoted(initial.get("quote")))


def _form_page(
    request: HttpRequest, desk: Desk, form: WriteForm, quoted: Reply | None, status: int | None = None
) -> HttpResponse:
    if status is None:
        status = 422 if form.errors else 200
    case = desk.case(form["case"].value()) if "case" in form.fields else None
    return desk.page(request, "write", status, form=form, quoted=quoted, too_many=status == 429, case=case)


def _written(request: HttpRequest, desk: Desk) -> HttpResponse:
    if not count(request, KEEP):
        form = desk.form(initial=request.POST.dict(), draft=desk.draft())
        return _form_page(request, desk, form, None, 429)
    form = desk.form(request.POST, request.FILES)
    right = form.is_valid()
    quoted = desk.quoted(form.cleaned_data.get("quote"))
    if not right:
        return _form_page(request, desk, form, quoted)
    draft = actions.keep_draft(
        by=desk.user, community=desk.place, topic=desk.topic, content=form.content(quoted),
        title=form.cleaned_data.get("title", ""), board=form.chosen_board(), key=form.cleaned_data["key"],
        case=desk.case(form.cleaned_data.get("case")),
    )  # fmt: skip
    if draft is None:
        return redirect(_sent(desk, form.cleaned_data["key"]) or desk.back())
    if request.POST.get("do") == KEEP_IT:
        messages.success(request, _("Kept. Come back and go on whenever you like."))
        return redirect(desk.back())
    return redirect(desk.address("look"))


def _sent(desk: Desk, key: Any) -> str:
    """Where what carries ``key`` stands, if it was sent before."""
    try:
        key = UUID(str(key))
    except ValueError:
        return ""
    made: Reply | Topic | None
    if desk.topic is not None:
        made = Reply.objects.filter(key=key, author=desk.user).select_related("topic__community").first()
    else:
        made = Topic.objects.filter(key=key, author=desk.user).select_related("community").first()
    return made.address() if made else ""


@never_cache
@login_required
@require_POST
def keep(request: HttpRequest, community: str, pk: int | None = None) -> HttpResponse:
    """Keep what is being typed, now and then, by a script. 204, with the time in ``X-Kept-At`` if it was kept.

    Pictures are left as they are. What is too long to be kept answers 422 and stays in the browser.
    """
    desk = Desk.of(request, community, pk)
    if not count(request, KEEP):
        return HttpResponse(status=429)
    form = desk.form(request.POST)
    form.is_valid()
    said = form.cleaned_data
    if "text" in form.errors and request.POST.get("text"):
        return HttpResponse(status=422)
    if not any(said.get(name) for name in ("text", "title")):
        return HttpResponse(status=204)
    actions.keep_draft(
        by=desk.user, community=desk.place, topic=desk.topic, content=form.content(desk.quoted(said.get("quote"))),
        title=said.get("title", ""), board=form.chosen_board(), key=said.get("key"), case=desk.case(said.get("case")),
        pictures_too=False,
    )  # fmt: skip
    return HttpResponse(status=204, headers={"X-Kept-At": timezone.localtime().strftime("%H:%M")})


@never_cache
@login_required
@require_safe
def look(request: HttpRequest, community: str, pk: int | None = None) -> HttpResponse:
    """What is kept, as others will see it."""
    desk = Desk.of(request, community, pk)
    draft = desk.draft()
    if draft is None or not (draft.text or draft.pictures.exists()) or (desk.topic is None and not draft.title):
        return redirect(desk.address())
    return _look_page(request, desk, draft, 200)


def _look_page(request: HttpRequest, desk: Desk, draft: Draft, status: int) -> HttpResponse:
    last = desk.topic.last_number if desk.topic else 0
    # Names lead to where they stand; a new topic has nobody to name yet.
    rendered = render_markdown(draft.text, topic=desk.topic.address() if desk.topic else "", last=last)
    pictures = list(draft.pictures.select_related("picture"))
    return desk.page(
        request, "look", status, draft=draft, rendered=rendered, pictures=pictures, number=last + 1,
        mends=int(MENDS_FREELY.total_seconds() // 60), too_many=status == 429,
    )  # fmt: skip


@never_cache
@login_required
@require_POST
def send(request: HttpRequest, community: str, pk: int | None = None) -> HttpResponse:
    """Send what was looked at. The same twice leads to what came of it the first time."""
    desk = Desk.of(request, community, pk)
    known = _sent(desk, request.POST.get("key", ""))
    if known:
        return redirect(known)
    draft = desk.draft()
    if draft is None:
        return redirect(desk.address())
    if not count(request, SEND):
        return _look_page(request, desk, draft, 429)
    version = request.POST.get("version", "")
    try:
        made = actions.send_draft(
            by=desk.user, draft=draft, version=int(version) if version.isdecimal() and len(version) < 10 else 0
        )
    except Overtaken:
        messages.error(request, _("What you wrote was changed meanwhile. Look at it once more, then send it."))
        return redirect(_sent(desk, draft.key) or desk.address("look"))
    except TopicLocked as locked:
        return closed(request, draft.topic or Topic(), locked.args[0], draft.text)
    except (NothingSaid, BoardClosed):
        messages.error(request, _("Something is missing still. Look through it, then go on."))
        return redirect(desk.address())
    messages.success(request, _("It stands there now."))
    return redirect(made.address())


@never_cache
@login_required
@require_POST
def discard(request: HttpRequest, community: str, pk: int | None = None) -> HttpResponse:
    desk = Desk.of(request, community, pk)
    actions.discard_draft(by=desk.user, community=desk.place, topic=desk.topic)
    messages.success(request, _("What you had begun is thrown away."))
    return redirect(desk.back())


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, community: str, pk: int, number: int) -> HttpResponse:
    """Say it differently; after a while what it said before stays readable."""
    place, user = community_or_404(community), writer(request)
    topic = queries.topic_or_404(place, pk, user)
    reply = queries.reply_or_404(topic, number, user)
    require(user, "communities_forum.change", reply)
    if topic.is_locked:
        return closed(request, topic, actions.lock_of(topic), request.POST.get("text", ""))
    if reply.hidden_id is not None:
        return redirect(reply.address())
    form = EditForm(initial={"text": reply.text, "read": actions.state_of(reply)})
    if request.method == "POST":
        form = EditForm(request.POST)
        if form.is_valid():
            try:
                actions.edit_reply(by=user, reply=reply, **form.cleaned_data)
            except Overtaken:
                return _overtaken(request, form, queries.reply_or_404(topic, number, user))
            except NothingSaid:
                form.add_error("text", ValidationError(_("Say something.")))
            except TopicLocked as locked:
                return closed(request, topic, locked.args[0], form.cleaned_data["text"])
            else:
                messages.success(request, _("Changed."))
                return redirect(reply.address())
    return _edit_page(request, form, reply, 422 if form.errors else 200)


def _overtaken(request: HttpRequest, form: EditForm, reply: Reply) -> HttpResponse:
    """What was typed, with what the reply says now beside it: the next sending is about that."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["read"] = actions.state_of(reply)  # type: ignore[index]
    return _edit_page(request, form, reply, 409)


def _edit_page(request: HttpRequest, form: EditForm, reply: Reply, status: int) -> HttpResponse:
    return page(
        request, "edit", reply.topic.community, _("Say it differently"), status,
        ((reply.topic.title, reply.address()),), form=form, reply=reply, topic=reply.topic, stale=status == 409,
    )  # fmt: skip
