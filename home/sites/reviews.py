"""A second pair of eyes before a page is published: who has it, what they decide, who is told."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, Task, TaskState, Workflow, WorkflowPage, WorkflowTask

from communities.places.models import Place
from communities.places.queries import with_those_above
from home.sites.addresses import home_path
from home.sites.corners import let_publish
from portal.access.decisions import allowed, require
from portal.access.models import Grant
from portal.access.predicates import grants_of
from portal.access.roles import Role
from portal.audit.recording import record
from portal.notify.sending import notify_on_commit
from portal.users.models import User

LONGEST_REASON = 500
NAME = "社区审核"
REVIEWERS = (Role.COMMUNITY_WORKER, Role.SUBDISTRICT_OFFICER, Role.DISTRICT_OFFICER)


def scope_of_page(page: Page) -> str:
    """The path of the community whose home ``page`` is or stands below; the district's for its own. One query."""
    known = getattr(page, "_scope", None)
    if known is None:
        steps = range(page.steplen, len(page.path) + 1, page.steplen)
        above = [page.path[:length] for length in steps]
        place = Place.objects.filter(home_page__path__in=above).values_list("path", flat=True).first()
        known = page._scope = place or settings.DISTRICT_CODE
    return str(known)


def may_review(user: Any, page: Page) -> bool:
    """Whoever looks after the place may, but for who asked for it and who wrote it: two people, not two roles."""
    if not allowed(user, "home_sites.review", scope_of_page(page)):
        return False
    state = page.current_workflow_state
    return state is None or not (state.requested_by_id == user.pk or _wrote_it(user, page))


def _wrote_it(user: Any, page: Page) -> bool:
    """Whether the newest words of the page, which an approval puts up, are theirs."""
    return Revision.objects.filter(pk=page.latest_revision_id, user_id=user.pk).exists()


def the_review() -> Workflow:
    """The one workflow of all places; made where it is not there yet."""
    from home.sites.models.review import PageReview

    found = Workflow.objects.filter(active=True, workflow_tasks__task__in=PageReview.objects.all()).first()
    if found is None:
        found = Workflow.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=found, task=PageReview.objects.create(name=NAME), sort_order=0)
    return found


def is_wanted_for(page: Page) -> bool:
    return WorkflowPage.objects.filter(page=page).exists()


@transaction.atomic
def want_second_pair_of_eyes(*, by: User | None, home: Page, wanted: bool) -> None:
    """Say whether editors of the place of ``home`` publish on their own. Said twice it changes nothing.

    What waits for a review goes on waiting: it was asked for.
    """
    scope = scope_of_page(home)
    if by is not None:
        require(by, "home_sites.set_review", scope)
    home = Page.objects.select_for_update(no_key=True).get(pk=home.pk)
    if is_wanted_for(home) == wanted:
        return
    if wanted:
        WorkflowPage.objects.create(page=home, workflow=the_review())
    else:
        WorkflowPage.objects.filter(page=home).delete()
    let_publish(scope, home, not wanted)
    record("sites.review.wanted" if wanted else "sites.review.given_up", actor=by, thing=home, scope=scope)


@transaction.atomic
def review(*, by: User, task_state: TaskState, approve: bool, comment: str = "", seen: int | None = None) -> bool:
    """Approve what was submitted, which publishes it or lets it wait for its hour, or send it back with a reason.

    ``seen`` is the revision that was looked at; without it, the one that was submitted. ``PermissionDenied`` for who
    does not review there, for who asked for it and for who wrote it; ``ValidationError`` without a reason, and for an
    approval of other words than the newest. False where it was decided or taken back already: that stays.
    """
    page = task_state.workflow_state.content_object.specific
    require(by, "home_sites.review", scope_of_page(page))
    if not may_review(by, page):
        raise PermissionDenied("home_sites.review")
    comment = comment.strip()[:LONGEST_REASON]
    if not approve and not comment:
        raise ValidationError(_("Say what should be put right."))
    locked = TaskState.objects.select_for_update(no_key=True).get(pk=task_state.pk)
    if locked.status != TaskState.STATUS_IN_PROGRESS:
        return False
    # Wagtail publishes the newest words, whichever were submitted; read once the decision is ours.
    page.refresh_from_db(fields=["latest_revision"])
    if approve and page.latest_revision_id != (seen or locked.revision_id):
        raise ValidationError(_("It was changed since you looked at it. Look once more."), code="changed")
    if approve:
        locked.specific.approve(user=by, comment=comment)
    else:
        locked.specific.reject(user=by, comment=comment)
    _tell_who_asked(locked, page, approve, comment)
    return True


def waiting_for(user: Any, task: Task) -> QuerySet[TaskState]:
    """What ``user`` may decide, of all that is under review."""
    waiting = TaskState.objects.filter(task_id=task.pk, status=TaskState.STATUS_IN_PROGRESS)
    scopes = [grant.scope for grant in grants_of(user) if grant.role in REVIEWERS]
    if not scopes:
        return waiting.none()
    homes = Page.objects.filter(communityhomepage__isnull=False).values_list("path", "communityhomepage__place__path")
    whole_district = settings.DISTRICT_CODE in scopes
    below = Q(pk__in=[])
    for path, place in homes:
        if any(place == scope or place.startswith(scope + "/") for scope in scopes):
            below |= Q(path__startswith=path)
    asked = [int(pk) for pk in waiting.values_list("workflow_state__object_id", flat=True)]
    pages = Page.objects.filter(pk__in=asked)
    mine = [str(pk) for pk in (pages if whole_district else pages.filter(below)).values_list("pk", flat=True)]
    return waiting.filter(workflow_state__object_id__in=mine).exclude(
        Q(workflow_state__requested_by=user.pk) | Q(revision__user=user.pk)
    )


def reviewers_of(scope: str) -> QuerySet[User]:
    """Who is asked: the workers of the community and the officers of its sub-district; for what is the district's own,
    or where there is neither, its officers."""
    held = Grant.objects.current().filter(user=OuterRef("pk"), scope__in=with_those_above(scope))
    near = Q(Exists(held.filter(role__in=[Role.COMMUNITY_WORKER, Role.SUBDISTRICT_OFFICER])))
    found = User.objects.filter(near, is_active=True)
    if "/" in scope and found.exists():
        return found
    return User.objects.filter(Exists(held.filter(role=Role.DISTRICT_OFFICER)), is_active=True)


def tell_reviewers(task_state: TaskState, *, by: User | None) -> None:
    """Runs inside the transaction in which the page is submitted."""
    page = task_state.workflow_state.content_object.specific
    asked = reviewers_of(scope_of_page(page))
    notify_on_commit(
        kind="sites.review_asked",
        key=f"page:{page.pk}:review:{task_state.pk}",
        recipients=asked.exclude(pk=by.pk) if by else asked,
        title=task_state.revision.content.get("title") or page.title,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def _tell_who_asked(task_state: TaskState, page: Page, approve: bool, comment: str) -> None:
    asked_by = task_state.workflow_state.requested_by_id
    if asked_by is None:
        return
    notify_on_commit(
        kind="sites.page_approved" if approve else "sites.page_sent_back",
        key=f"page:{page.pk}:reviewed:{task_state.pk}",
        recipients=[asked_by],
        title=task_state.revision.content.get("title") or page.title,
        text=comment,
        url=_where_to_look(page, approve),
    )


def _where_to_look(page: Page, approved: bool) -> str:
    """The page as everybody reads it, once what was approved is up; else its editor."""
    newest = page.latest_revision_id
    page.refresh_from_db(fields=["live", "live_revision"])
    if approved and page.live and page.live_revision_id == newest:
        if hasattr(page, "place"):
            return home_path(page.place)
        return str(page.address()) if callable(getattr(page, "address", None)) else "/"
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
