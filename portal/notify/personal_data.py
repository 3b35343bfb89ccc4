"""What people were told, and letters on their way."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.notify.kinds import notification_kinds
from portal.notify.models import Announcement, Delivery, MailPreference, Notification, OutgoingMail
from portal.personal_data.bases import Basis
from portal.personal_data.erasure import Erasure
from portal.personal_data.providers import Fields, PersonalData, personal_data
from portal.personal_data.rows import Cell, Row
from portal.personal_data.words import GONE, NOBODY, WITH_THE_ACCOUNT, YOU_ALONE


def _told(person: Any) -> list[Row]:
    found = Notification.objects.filter(user=person).select_related("announcement").order_by("-id")
    return [
        [
            Cell("at", str(_("when")), each.created_at),
            Cell("title", str(_("title")), each.announcement.headline),
            Cell("text", str(_("text")), each.announcement.body),
            Cell("read", str(_("read")), each.read),
        ]
        for each in found
    ]


def _chosen(person: Any) -> list[Row]:
    found = MailPreference.objects.filter(user=person).order_by("kind")
    return [
        [
            Cell(
                "kind",
                str(_("about what")),
                str(kind.label) if (kind := notification_kinds.get(each.kind)) else each.kind,
            ),
            Cell("wanted", str(_("by e-mail")), each.wanted),
        ]
        for each in found
    ]


def _erase_told(erasure: Erasure) -> None:
    """What was said to the person alone goes whole; of what was said to many, that they were among them."""
    person = erasure.person
    Notification.objects.filter(user=person).delete()
    Delivery.objects.filter(user=person).delete()
    MailPreference.objects.filter(user=person).delete()
    Announcement.objects.filter(audience={"ids": [person.pk]}).delete()


def _about(person: Any) -> Q:
    """To the address they have, or about their account to one they had."""
    mine = Q(person=person)
    return mine | Q(address__iexact=person.email) if person.email else mine


def _letters(person: Any) -> list[Row]:
    found = OutgoingMail.objects.filter(_about(person)).order_by("-id")
    return [
        [
            Cell("at", str(_("when")), each.created_at),
            Cell("subject", str(_("title")), each.subject),
            Cell("text", str(_("text")), each.text),
        ]
        for each in found
    ]


def _erase_letters(erasure: Erasure) -> None:
    OutgoingMail.objects.filter(_about(erasure.person)).delete()


def _forget_letters(contact: str, erasure: Erasure) -> int:
    return OutgoingMail.objects.filter(address__iexact=contact).delete()[0]


def register_personal_data() -> None:
    told = PersonalData(
        title=_("What you were told"),
        what=_("Notifications, whether you read them, and what you like to get by e-mail"),
        purpose=_("To tell you what concerns you"),
        basis=Basis.CONTRACT,
        seen_by=YOU_ALONE,
        kept=WITH_THE_ACCOUNT,
        erased=GONE,
        models=(
            Fields(
                "portal_notify.Announcement",
                goes="title text audience",
                impersonal="kind key url created_at reached fanned_out_at",
            ),
            Fields("portal_notify.Notification", goes="user announcement created_at read"),
            Fields(
                "portal_notify.Delivery",
                goes="state attempts next_try_at last_error created_at sent_at announcement user channel",
            ),
            Fields("portal_notify.MailPreference", goes="user kind wanted"),
        ),
        export=lambda person: [*_told(person), *_chosen(person)],
        erase=_erase_told,
    )
    letters = PersonalData(
        title=_("Letters sent to you"),
        what=_("The address, subject and text of letters such as receipts"),
        purpose=_("To send them, and to send them again when a first try fails"),
        basis=Basis.CONTRACT,
        seen_by=NOBODY,
        kept=_("Ninety days, then deleted"),
        erased=_("Deleted here. What has reached a letter box is there out of our reach."),
        models=(
            Fields(
                "portal_notify.OutgoingMail",
                goes="state attempts next_try_at last_error created_at sent_at key address person subject text "
                "language",
            ),
        ),
        export=_letters,
        erase=_erase_letters,
        forget=_forget_letters,
    )
    personal_data.register("told", told, order=950)
    personal_data.register("letters", letters, order=960)
