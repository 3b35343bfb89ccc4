"""The one step between a page that is submitted and one that everybody reads."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import CharField, Textarea
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Page, Task, TaskState, WorkflowState

from home.sites import reviews


class ReasonForm(TaskStateCommentForm):
    """Nobody is sent back to their desk without being told why."""

    comment = CharField(
        label=_("What should be put right"), widget=Textarea(attrs={"rows": 3}), max_length=reviews.LONGEST_REASON
    )


class PageReview(Task):
    """Somebody else of the page's place looks at it. Who that is, the rules say at the moment of asking."""

    class Meta:
        verbose_name = _("review by somebody of the place")
        verbose_name_plural = _("reviews by somebody of the place")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        task_state = super().start(workflow_state, user=user)
        reviews.tell_reviewers(task_state, by=user)
        return task_state

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **facts: Any) -> None:
        """What only a hand-made request can say without a reason is refused like everything one may not do."""
        try:
            reviews.review(
                by=user, task_state=task_state, approve=action_name == "approve", comment=facts.get("comment") or ""
            )
        except ValidationError as refused:
            raise PermissionDenied(refused.messages[0]) from refused

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return reviews.may_review(user, obj)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        return not (user.is_superuser or reviews.may_review(user, obj))

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        """Approving needs no words, sending back does."""
        if not reviews.may_review(user, obj):
            return []
        return [("reject", _("Send back"), True), ("approve", _("Approve"), False)]

    def get_form_for_action(self, action: str) -> type[TaskStateCommentForm]:
        return ReasonForm if action == "reject" else TaskStateCommentForm

    def get_task_states_user_can_moderate(self, user: Any, **facts: Any) -> models.QuerySet[TaskState]:
        return reviews.waiting_for(user, self)

    @classmethod
    def get_description(cls) -> str:
        return str(_("A community worker of the page's community, or an officer above it, approves it."))
