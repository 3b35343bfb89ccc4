"""Who hears that minutes of the council are out."""

from django.utils.translation import gettext_lazy as _

from communities.deliberation.models import Decision, Meeting
from portal.access.roles import Role
from portal.notify.audiences import GrantAudience
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit

PUBLISHED, WITHDRAWN = "council.published", "council.withdrawn"


def register_kinds() -> None:
    notification_kinds.register(
        PUBLISHED,
        NotificationKind(
            _("The council I sit on has published minutes"),
            default_channels=(Channel.IN_APP,),
            title=_("The council decided: %(title)s"),
            by_role=True,
        ),
    )
    notification_kinds.register(
        WITHDRAWN,
        NotificationKind(
            _("Minutes of the council I sit on were withdrawn"),
            default_channels=(Channel.IN_APP,),
            title=_("Minutes withdrawn: %(title)s"),
            text=_("Why they were withdrawn: %(text)s"),
            overtakes=True,
            by_role=True,
        ),
    )


def tell(meeting: Meeting, decisions: list[Decision], kind: str, text: str = "") -> None:
    """Tell the council and the community's workers; before anything is published to live pages."""
    notify_on_commit(
        kind=kind,
        key=f"meeting:{meeting.pk}:{meeting.state}",
        recipients=GrantAudience((str(Role.COUNCIL_MEMBER), str(Role.COMMUNITY_WORKER)), (meeting.community.path,)),
        title="；".join(decision.subject for decision in decisions),
        text=text or meeting.minutes,
        url=meeting.address(),
    )
