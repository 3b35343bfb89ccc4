"""Wagtail's admin without letters of its own: whom we tell something, we tell through `portal.notify`."""

from wagtail.admin.apps import WagtailAdminAppConfig


class QuietAdminConfig(WagtailAdminAppConfig):
    def ready(self) -> None:
        super().ready()
        from wagtail.models import TaskState, WorkflowState
        from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

        # They would be sent inside the transaction of the page, in one language, without asking who wants them.
        for signal, sender, uid in (
            (task_submitted, TaskState, "group_approval_task_submitted"),
            (workflow_submitted, WorkflowState, "workflow_state_submitted"),
            (workflow_rejected, WorkflowState, "workflow_state_rejected"),
            (workflow_approved, WorkflowState, "workflow_state_approved"),
        ):
            if not signal.disconnect(sender=sender, dispatch_uid=f"{uid}_email_notification"):
                raise RuntimeError(f"Wagtail sends its letters in another way now: {uid}")
