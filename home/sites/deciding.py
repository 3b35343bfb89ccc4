"""Where a submitted page is looked over and decided on: in the place of its editor, for whoever reviews it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, TaskState, WorkflowState

from home.sites.models.review import PageReview
from home.sites.pairs import missing_in_english
from home.sites.reviews import LONGEST_REASON, may_review, review, scope_of_page
from portal.access.decisions import allowed
from portal.design.figures import comma

APPROVE, SEND_BACK = "approve", "reject"
DECISIONS = {APPROVE, SEND_BACK}


class DecisionForm(forms.Form):
    """``seen`` is the revision that stood in the frame."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    decision = forms.ChoiceField(choices=[(each, each) for each in sorted(DECISIONS)], widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("What should be put right"),
        help_text=gettext_lazy("Needed to send it back. Whoever submitted it reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_REASON,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == SEND_BACK and not cleaned.get("comment", "").strip():
            self.add_error("comment", _("Say what should be put right."))
        return cleaned


def decide_here(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The page of the decision, or its answer; None for who writes here and wants the editor (``?write``).

    Who reviews and does not write gets nothing else at this address: ``PermissionDenied`` for what they would save.
    """
    task_state = page.current_workflow_task_state
    if task_state is None or not isinstance(task_state.task.specific, PageReview) or not may_review(request.user, page):
        return nothing_waits(request, page) if "decision" in request.POST else None
    writes = allowed(request.user, "home_sites.edit", scope_of_page(page))
    if request.method == "POST" and "decision" in request.POST:
        return _decide(request, page, task_state, writes)
    if writes and (request.method == "POST" or "write" in request.GET):
        return None
    if request.method == "POST":
        raise PermissionDenied("home_sites.edit")
    return _shown(request, page, task_state, writes, DecisionForm())


def nothing_waits(request: HttpRequest, page: Page) -> HttpResponse | None:
    """To the desk, for who would decide on a page that was open too long, or follows a letter of yesterday."""
    if page.current_workflow_task_state is not None or not may_review(request.user, page):
        return None
    messages.warning(request, _("Nothing waits for you there: it was decided or taken back meanwhile."))
    return redirect("wagtailadmin_home")


def say_what_came_back(request: HttpRequest, page: Page) -> None:
    """Above the editor of a page that was sent back: what is to be put right."""
    state = page.current_workflow_state
    if request.method == "GET" and state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        reason = state.current_task_state.comment if state.current_task_state else ""
        messages.warning(request, _("Sent back. What should be put right: %(reason)s") % {"reason": reason})


def _decide(request: HttpRequest, page: Page, task_state: TaskState, writes: bool) -> HttpResponse:
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _shown(request, page, task_state, writes, form, status=422)
    said, title = form.cleaned_data, page.get_admin_display_title()
    approves = said["decision"] == APPROVE
    try:
        decided = review(
            by=request.user,  # type: ignore[arg-type]
            task_state=task_state,
            approve=approves,
            comment=said["comment"],
            seen=said["seen"],
        )
    except ValidationError as refused:
        form.add_error(None, refused)
        return _shown(request, page, task_state, writes, form, status=422)
    if decided:
        words = _("Approved: %(title)s") if approves else _("Sent back: %(title)s")
        messages.success(request, words % {"title": title})
    else:
        messages.warning(request, _("It was decided or taken back meanwhile: %(title)s") % {"title": title})
    return redirect("wagtailadmin_home")


def _shown(
    request: HttpRequest, page: Page, task_state: TaskState, writes: bool, form: DecisionForm, status: int = 200
) -> HttpResponse:
    newest = page.get_latest_revision()
    written = newest.as_object()
    modes = [(name, str(label)) for name, label in written.preview_modes]
    frame = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, task_state.task_id])
    context = {
        "page": written,
        "title": written.get_admin_display_title(),
        "asked_at": task_state.started_at,
        "form": form,
        "seen": newest.pk,
        "modes": modes,
        "frame": frame,
        "missing": comma().join(missing_in_english(written, getattr(written, "in_both_languages", ()))),
        "compare": reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", newest.pk])
        if page.live
        else "",
        "writes": writes,
    }
    return render(request, "home/sites/editor/decide.html", context, status=status)
