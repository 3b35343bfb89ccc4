"""What those hear whose time was credited, corrected or questioned."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit
from volunteering.events.models import Event
from volunteering.hours.models import HourRecord, Objection
from volunteering.hours.saying import duration

CREDITED, CORRECTED, OBJECTED = "hours.credited", "hours.corrected", "hours.objected"


def register_kinds() -> None:
    notification_kinds.register(
        CREDITED,
        NotificationKind(
            _("My time was credited"),
            title=_("Thank you: %(title)s"),
            text=_("Your time is in your record. If it is not right, say so within two days."),
        ),
    )
    notification_kinds.register(
        CORRECTED,
        NotificationKind(_("My credited time was corrected"), title=_("Time corrected: %(title)s")),
    )
    notification_kinds.register(
        OBJECTED,
        NotificationKind(
            _("Somebody says that a time I credited is not right"),
            default_channels=(Channel.IN_APP, Channel.EMAIL),
            title=_("Not right: %(title)s"),
            by_role=True,
        ),
    )


def tell_credited(event: Event, made: Iterable[HourRecord]) -> None:
    people = sorted({each.person_id for each in made if each.person_id})
    if people:
        notify_on_commit(
            kind=CREDITED, key=f"{CREDITED}:{event.pk}", recipients=people, title=event.occasion.title,
            url=reverse("hours:mine"),
        )  # fmt: skip


def tell_corrected(made: HourRecord) -> None:
    if made.person_id:
        with override(settings.LANGUAGE_CODE):
            said = f"{duration(made.minutes)}　{made.reason}"
        notify_on_commit(
            kind=CORRECTED, key=f"{CORRECTED}:{made.pk}", recipients=[made.person_id],
            title=made.event.occasion.title, text=said, url=reverse("hours:mine"),
        )  # fmt: skip


def tell_objected(made: Objection) -> None:
    event = made.record.event
    notify_on_commit(
        kind=OBJECTED, key=f"{OBJECTED}:{made.pk}", recipients=[made.record.recorded_by_id],
        title=event.occasion.title, text=made.reason,
        url=reverse("hours:of_event", args=[event.occasion.community.slug, event.pk]),
    )  # fmt: skip
