"""The registry of what people are told about."""

from dataclasses import dataclass

from django.utils.functional import Promise

from portal.access.models import Grant
from portal.access.roles import Role
from portal.notify.channels import Channel
from portal.registries import Registry
from portal.users.models import User


@dataclass(frozen=True)
class NotificationKind:
    """``label`` names the kind on the settings page. Who has chosen nothing is told by ``default_channels``.

    ``title`` and ``text`` frame what the author wrote in the reader's language (``Correction: %(title)s``),
    wherever it is read. What ``overtakes`` says anew what was told before under the same address: the earlier ones
    need no reading any more, and say so. What is ``chosen_with`` another kind has no line on the settings page: the
    other's choice holds. What comes ``by_role`` reaches only who holds one beyond living somewhere, and only they
    choose about it.
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


def offered_to(user: User) -> tuple[list[str], list[str]]:
    """The kinds about which ``user`` chooses: those that reach everybody, and those that come by their roles."""
    in_office = Grant.objects.filter(user=user).current().exclude(role=Role.RESIDENT).exists()
    kinds = offered_kinds()
    for_all = [key for key in kinds if not notification_kinds[key].by_role]
    return for_all, [key for key in kinds if notification_kinds[key].by_role] if in_office else []


def chosen_as(key: str) -> str:
    """The kind whose choice holds for the kind ``key``."""
    kind = notification_kinds.get(key)
    return (kind.chosen_with if kind else "") or key


def overtaking_kinds() -> list[str]:
    return [key for key in notification_kinds.keys() if notification_kinds[key].overtakes]  # noqa: SIM118 - a registry
