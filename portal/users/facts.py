"""What rooms above the user model know of a person, asked for only by the page that shows it."""

from collections.abc import Callable
from typing import Any

from portal.registries import Registry
from portal.users.models import User

# Takes the signed-in user. Called at most once per request, and only when a template asks.
ViewerFact = Callable[[User], Any]

viewer_facts: "Registry[ViewerFact]" = Registry(
    "viewer_facts", "Facts about the signed-in viewer, read when a page asks (unread: a number)."
)
