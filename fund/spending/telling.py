"""Whose turn it is with money asked for, and what its author hears."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from fund.spending.models import SpendingRequest
from portal.access.roles import Role
from portal.design.figures import plain_amount
from portal.notify.audiences import GrantAudience
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit

ASKED, AGREED, BILLS, APPROVED, PAID, ENDED = (
    "spending.asked",
    "spending.agreed",
    "spending.bills",
    "spending.approved",
    "spending.paid",
    "spending.ended",
)
# Whose turn it is; the others are told to the author.
TURNS = {
    ASKED: (Role.COUNCIL_MEMBER, Role.COMMUNITY_WORKER),
    BILLS: (Role.APPROVER,),
    APPROVED: (Role.CASHIER,),
}


def register_kinds() -> None:
    both = (Channel.IN_APP, Channel.EMAIL)
    kinds = {
        ASKED: (
            gettext_lazy("Money is asked for, and the council decides"),
            gettext_lazy("For the council: %(title)s"),
        ),
        AGREED: (gettext_lazy("The council agreed to what I asked for"), gettext_lazy("Agreed: %(title)s")),
        BILLS: (gettext_lazy("Bills wait for my approval"), gettext_lazy("Bills to approve: %(title)s")),
        APPROVED: (gettext_lazy("Something approved waits for me to pay it"), gettext_lazy("To be paid: %(title)s")),
        PAID: (gettext_lazy("What I asked for is paid"), gettext_lazy("Paid: %(title)s")),
        ENDED: (
            gettext_lazy("What I asked for was refused, or waits for the council again"),
            gettext_lazy("Stopped: %(title)s"),
        ),
    }
    for kind, (label, title) in kinds.items():
        overtakes = kind in (BILLS, ENDED)
        notification_kinds.register(
            kind, NotificationKind(label, default_channels=both, title=title, overtakes=overtakes, by_role=True)
        )


def tell(request: SpendingRequest, kind: str, text: str = "") -> None:
    """Tell those whose turn it is, or the author; in the action's transaction, before any step of a case."""
    roles = TURNS.get(kind)
    author = [request.author_id] if request.author_id is not None else []
    if roles is None and not author:
        return
    with override(settings.LANGUAGE_CODE):
        text = text or _sum_of(request)
    notify_on_commit(
        kind=kind,
        key=f"spending:{request.pk}:{request.version}:{kind}",
        recipients=GrantAudience(tuple(map(str, roles)), (request.fund.community.path,)) if roles else author,
        title=request.title,
        text=text,
        url=request.address(),
    )


def _sum_of(request: SpendingRequest) -> str:
    if request.approved_amount is not None:
        return _("Approved: %(amount)s") % {"amount": plain_amount(request.approved_amount)}
    if request.decided_amount is not None:
        return _("The council agreed to %(amount)s.") % {"amount": plain_amount(request.decided_amount)}
    return _("Asked for: %(amount)s") % {"amount": plain_amount(request.amount)}
