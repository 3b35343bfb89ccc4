"""What people are told about where somebody lives. Neither name nor door is in a letter: they are on the page."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.places.queries import with_those_above
from communities.registry.models import Residence
from communities.registry.residence_rules import CONFIRMING
from portal.access.models import Grant
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit

WAITING, DECIDED = "residence.waiting", "residence.decided"


def register_kinds() -> None:
    both = (Channel.IN_APP, Channel.EMAIL)
    notification_kinds.register(
        WAITING,
        NotificationKind(
            gettext_lazy("Somebody asks me whether they live here"),
            default_channels=both,
            title=gettext_lazy("%(title)s: a neighbour asks you to confirm where they live"),
            by_role=True,
        ),
    )
    kind = NotificationKind(gettext_lazy("What became of my asking where I live"), default_channels=both)
    notification_kinds.register(DECIDED, kind)


def ask_committee(residence: Residence) -> None:
    above = with_those_above(residence.dwelling.path)
    held = Grant.objects.current().filter(role__in=CONFIRMING, scope__in=above).exclude(user=residence.person_id)
    notify_on_commit(
        kind=WAITING,
        key=f"residence:{residence.pk}:asked",
        recipients=sorted(set(held.values_list("user_id", flat=True))),
        title=residence.courtyard_name,
        url=f"/residence/{residence.pk}/decide/",
    )


def say_decided(residence: Residence) -> None:
    with translation.override(residence.person.language or settings.LANGUAGE_CODE):
        titles = {
            Residence.State.VERIFIED: _("Two of the committee have confirmed where you live"),
            Residence.State.REFUSED: _("The committee could not confirm where you live"),
            Residence.State.ENDED: _("It was written down that you no longer live there"),
        }
        title = titles[Residence.State(residence.state)]
    notify_on_commit(
        kind=DECIDED,
        key=f"residence:{residence.pk}:{residence.state}",
        recipients=[residence.person_id],
        title=title,
        text=residence.reason,
        url="/residence/",
    )
