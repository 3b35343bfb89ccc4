"""Who is given a role, or loses one, hears of it from us."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.access.models import Grant
from portal.access.scopes import names_of
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit
from portal.users.models import User

ROLE_CHANGED = "role.changed"


def register_kinds() -> None:
    both = (Channel.IN_APP, Channel.EMAIL)
    kind = NotificationKind(gettext_lazy("A role was given to me, or ended"), default_channels=both)
    notification_kinds.register(ROLE_CHANGED, kind)


def tell_holder(*, grant: Grant, by: User | None) -> None:
    """Follows every change of a grant; what one did oneself, and what the platform did, one is not told."""
    if by is None or by.pk == grant.user_id:
        return
    ended = grant.until is not None and grant.until <= timezone.now()
    with translation.override(grant.user.language or settings.LANGUAGE_CODE):
        facts = {"place": names_of([grant.scope])[grant.scope], "role": grant.get_role_display()}
        if ended:
            title = _("%(place)s: you are no longer %(role)s") % facts
            text = _("%(name)s ended it. What you did with it stays, under your name.") % {"name": by.masked_name}
        else:
            title = _("%(place)s: you are now %(role)s") % facts
            text = _("%(name)s gave it to you.") % {"name": by.masked_name}
            text = f"{text} {grant.reason}".rstrip()
    notify_on_commit(
        kind=ROLE_CHANGED,
        key=f"grant:{grant.pk}:{'ended' if ended else 'made'}",
        recipients=[grant.user_id],
        title=title,
        text=text,
        url=reverse("accounts:me"),
    )
