"""What open pages and those away hear of a notice."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from communities.notices.models import Notice
from portal.access.roles import Role
from portal.live.publishing import publish_on_commit
from portal.notify.audiences import GrantAudience
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit

NEIGHBOURS = (Role.RESIDENT, Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR)
PUBLISHED, CORRECTED, WITHDRAWN = "notice.published", "notice.corrected", "notice.withdrawn"


def register_kinds() -> None:
    both = (Channel.IN_APP, Channel.EMAIL)
    notification_kinds.register(PUBLISHED, NotificationKind(_("A notice for where I live"), default_channels=both))
    notification_kinds.register(
        CORRECTED,
        NotificationKind(
            _("A notice for where I live was corrected"),
            default_channels=both,
            title=_("Correction: %(title)s"),
            text=_("What was corrected: %(text)s"),
            overtakes=True,
        ),
    )
    notification_kinds.register(
        WITHDRAWN,
        NotificationKind(
            _("A notice for where I live was withdrawn"),
            default_channels=both,
            title=_("Withdrawn: %(title)s"),
            text=_("Why it was withdrawn: %(text)s"),
            overtakes=True,
        ),
    )


def _plaque(notice: Notice) -> str:
    """The word on the plaque in the site's own language: pages in other languages hear the message too."""
    with override(settings.LANGUAGE_CODE):
        return str(notice.get_kind_display())


def tell(notice: Notice, kind: str, note: str = "") -> None:
    """Tell those concerned, in the action's transaction. Call it last: see `publish_on_commit`.

    ``note`` says what was wrong, or why it no longer holds.
    """
    paths = notice.audience_paths()
    notify_on_commit(
        kind=kind,
        key=f"notice:{notice.pk}:{notice.version}:{notice.state}",
        recipients=GrantAudience(tuple(map(str, NEIGHBOURS)), tuple(paths)),
        title=notice.title,
        text="\n\n".join(filter(None, [note, "" if notice.is_withdrawn else notice.text])),
        url=notice.address(),
    )
    publish_on_commit(
        f"community/{notice.community.code}",
        {
            "kind": kind,
            "id": notice.pk,
            "title": notice.title,
            "plaque": _plaque(notice),
            "url": notice.address(),
            "courtyards": [place.code for place in notice.audience_places()],
            **({"note": note} if note else {}),
        },
    )
