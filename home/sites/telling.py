"""What editors, and those who look over their pages, are told."""

from django.utils.translation import gettext_lazy as _

from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds

BOTH = (Channel.IN_APP, Channel.EMAIL)


def register_kinds() -> None:
    notification_kinds.register(
        "sites.review_asked",
        NotificationKind(
            _("A page waits for my approval"),
            default_channels=BOTH,
            title=_("To be looked over: %(title)s"),
            by_role=True,
        ),
    )
    notification_kinds.register(
        "sites.page_approved",
        NotificationKind(
            _("My page was approved or sent back"),
            default_channels=BOTH,
            title=_("Approved: %(title)s"),
            by_role=True,
        ),
    )
    notification_kinds.register(
        "sites.page_sent_back",
        NotificationKind(
            _("My page was approved or sent back"),
            default_channels=BOTH,
            title=_("Sent back: %(title)s"),
            text=_("What should be put right: %(text)s"),
            chosen_with="sites.page_approved",
        ),
    )
