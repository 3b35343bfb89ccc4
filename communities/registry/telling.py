"""What people are told about organisations and about speaking for them."""

from django.utils.translation import gettext_lazy as _

from communities.places.models import Place
from communities.registry.models import Organisation, Representation
from portal.access.roles import Role
from portal.notify.audiences import GrantAudience
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit

WAITING, DECIDED = "registry.waiting", "registry.decided"
_LOOKS_AFTER: dict[str, Role] = {
    Place.Kind.COMMUNITY: Role.COMMUNITY_WORKER,
    Place.Kind.SUBDISTRICT: Role.SUBDISTRICT_OFFICER,
    Place.Kind.DISTRICT: Role.DISTRICT_OFFICER,
}


def register_kinds() -> None:
    both = (Channel.IN_APP, Channel.EMAIL)
    notification_kinds.register(
        WAITING,
        NotificationKind(
            _("An organisation or its representative waits for me to look"),
            default_channels=both,
            title=_("Please have a look: %(title)s"),
            by_role=True,
        ),
    )
    notification_kinds.register(
        DECIDED,
        NotificationKind(
            _("What became of my speaking for an organisation"), default_channels=both, title=_("About %(title)s")
        ),
    )


def _those_who_look(organisation: Organisation) -> GrantAudience:
    home = organisation.home
    return GrantAudience((str(_LOOKS_AFTER.get(home.kind, Role.COMMUNITY_WORKER)),), (home.path,))


def ask_to_look(organisation: Organisation) -> None:
    notify_on_commit(
        kind=WAITING,
        key=f"organisation:{organisation.pk}:proposed",
        recipients=_those_who_look(organisation),
        title=organisation.name,
        url=organisation.address(),
    )


def ask_to_confirm(representation: Representation) -> None:
    notify_on_commit(
        kind=WAITING,
        key=f"representation:{representation.pk}:asked",
        recipients=_those_who_look(representation.organisation),
        title=representation.organisation.name,
        url=f"/organisations/representations/{representation.pk}/",
    )


def say_looked_at(organisation: Organisation) -> None:
    if organisation.proposed_by_id is not None:
        notify_on_commit(
            kind=DECIDED,
            key=f"organisation:{organisation.pk}:verified:{organisation.version}",
            recipients=[organisation.proposed_by_id],
            title=organisation.name,
            text=organisation.verified_with,
            url=organisation.address(),
        )


def say_decided(representation: Representation) -> None:
    notify_on_commit(
        kind=DECIDED,
        key=f"representation:{representation.pk}:{representation.state}",
        recipients=[representation.user_id],
        title=representation.organisation.name,
        text=representation.reason,
        url="/organisations/mine/",
    )
