"""The registry of what people are told about."""

from dataclasses import dataclass

from django.utils.functional import Promise

from portal.notify.channels import Channel
from portal.registries import Registry


@dataclass(frozen=True)
class NotificationKind:
    """``label`` names the kind on the settings page. Who has chosen nothing is told by ``default_channels``.

    ``title`` and ``text`` frame what the author wrote in the reader's language (``Correction: %(title)s``),
    wherever it is read. What ``overtakes`` says anew what was told before under the same address: the earlier ones
    need no reading any more, and say so. What is ``chosen_with`` another kind has no line on the settings page: the
    other's choice holds. What comes ``by_role`` is for who holds one beyond living
    somewhere: only they choose about it, and who held one when they were last told.
    """

    label: str | Promise
    default_channels: tuple[Channel, ...] = (Channel.IN_APP,)
    title: str | Promise = "%(title)s"
    text: str | Promise = "%(text)s"
    overtakes: bool = False
    chosen_with: str = ""
    by_role: bool = False

    def framed(self, text: str) -> str:
        """``text`` in its frame. A frame that waits for words says nothing without them; a sentence of its own does."""
        frame = str(self.text)
        return frame % {"text": text} if text or "%(text)s" not in frame else ""


notification_kinds: "Registry[NotificationKind]" = Registry(
    "notification_kinds", "What people are told about, and by which channels unless they choose."
)


def offered_kinds() -> list[str]:
    """The kinds about which a person chooses."""
    return [key for key in notification_kinds.keys() if not notification_kinds[key].chosen_with]  # noqa: SIM118 - a registry


def chosen_as(key: str) -> str:
    """The kind whose choice holds for the kind ``key``."""
    kind = notification_kinds.get(key)
    return (kind.chosen_with if kind else "") or key


def overtaking_kinds() -> list[str]:
    return [key for key in notification_kinds.keys() if notification_kinds[key].overtakes]  # noqa: SIM118 - a registry
