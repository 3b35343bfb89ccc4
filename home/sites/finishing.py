"""The last step of Wagtail's workflow. Imported while its models are being made, so it imports none."""

from typing import Any


def publish_what_was_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish, or let wait for its hour, what `home.sites.reviews.review` has let through for ``user``."""
    workflow_state.content_object.get_latest_revision().publish(user=user, skip_permission_checks=True)
