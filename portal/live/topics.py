"""Topics and who may hear them."""

from collections.abc import Callable
from typing import Any

from portal.registries import Registry

# A rule takes (user, rest of the topic after the first slash) and says whether the user may hear it.
TopicRule = Callable[[Any, str], bool]

topic_rules: "Registry[TopicRule]" = Registry("topic_rules", "Who may hear a live topic, by the topic's first part.")


def may_hear(user: Any, topic: str) -> bool:
    """Whether ``user`` may hear ``topic`` (``community/510108004007``); an unknown kind is heard by nobody."""
    kind, _, rest = topic.partition("/")
    rule = topic_rules.get(kind)
    return bool(rule and rest and rule(user, rest))


def community_is_public(user: Any, rest: str) -> bool:
    """Everybody may hear what is published to a community; ``rest`` is its code."""
    return len(rest) <= 40 and rest.isascii() and rest.isalnum()


def person_hears_self(user: Any, rest: str) -> bool:
    """Only the person whose number ``rest`` is."""
    return bool(getattr(user, "is_authenticated", False) and user.is_active and rest == str(user.pk))
