"""What open pages and those away hear of the boards."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from communities.linkage.models import Card, Party, Project
from communities.places.models import Place
from communities.registry.models import Representation
from portal.access.roles import Role
from portal.freshness.stamps import touch
from portal.live.publishing import publish_on_commit
from portal.notify.audiences import GrantAudience, Recipients
from portal.notify.channels import Channel
from portal.notify.kinds import NotificationKind, notification_kinds
from portal.notify.sending import notify_on_commit

INTRODUCED, ASKED, MOVED = "linkage.introduced", "linkage.asked", "linkage.moved"
CARD_OPENED, CARD_CHANGED, PROJECT_CHANGED = "linkage_card.opened", "linkage_card.changed", "linkage_project.changed"
_SPEAK: dict[str, tuple[Role, ...]] = {
    Place.Kind.COURTYARD: (Role.COMMITTEE_MEMBER, Role.COMMITTEE_CHAIR),
    Place.Kind.COMMUNITY: (Role.COMMUNITY_WORKER,),
    Place.Kind.SUBDISTRICT: (Role.SUBDISTRICT_OFFICER,),
    Place.Kind.DISTRICT: (Role.DISTRICT_OFFICER,),
}


def register_kinds() -> None:
    both = (Channel.IN_APP, Channel.EMAIL)
    notification_kinds.register(
        INTRODUCED,
        NotificationKind(
            _("Somebody brought us together over a need or an offer"), both, title=_("Talk it over: %(title)s")
        ),
    )
    notification_kinds.register(
        ASKED,
        NotificationKind(_("An agreement or a step waits for our yes"), both, title=_("Waits for your yes: %(title)s")),
    )
    notification_kinds.register(
        MOVED, NotificationKind(_("A project of ours moved"), both, title=_("It moved: %(title)s"), overtakes=True)
    )


def topic_of(community: Place) -> str:
    return f"linkage/{community.code}"


def stamp_of(community: Place) -> str:
    """The scope on which pages with suggestions depend: these come from the whole sub-district."""
    return f"linkage/{community.parent_id}"


def audience_of(party: Party) -> Recipients:
    """Those who speak for ``party``."""
    if party.place is not None:
        return GrantAudience(tuple(map(str, _SPEAK.get(party.place.kind, ()))), (party.place.path,))
    if party.organisation_id is not None:
        speaking = Representation.objects.filter(organisation=party.organisation_id).current()
        return list(speaking.values_list("user_id", flat=True)[:50])
    return [party.person_id] if party.person_id is not None else []


def tell_parties(kind: str, parties: Iterable[Party], project: Project, event: str) -> None:
    """Tell those who speak for ``parties``; ``event`` names what happened, once for each version."""
    for party in parties:
        notify_on_commit(
            kind=kind,
            key=f"linkage:{project.pk}:{project.version}:{event}:{party.pk}",
            recipients=audience_of(party),
            title=project.title,
            url=project.address(),
        )


def touch_for(community: Place, parties: Iterable[Party] = (), *others: Place) -> None:
    """Stored pages of the community and the ``others``, and of the organisations among ``parties``, are rendered anew.

    Once in a transaction, with all of them: stamps moved one after the other would be moved in another order by others.
    """
    communities = [community, *others]
    organisations = [party.organisation.stamp for party in parties if party.organisation is not None]
    touch(*(each.path for each in communities), *map(stamp_of, communities), *organisations)


def show_card(card: Card, kind: str) -> None:
    """Open boards hear of it. Call it last: see `publish_on_commit`."""
    _publish(kind, card.community, card.pk, card.title, card.address())


def show_project(project: Project) -> None:
    """Open boards hear of it. Call it last: see `publish_on_commit`."""
    _publish(PROJECT_CHANGED, project.community, project.pk, project.title, project.address())


def _publish(kind: str, community: Place, number: int, title: str, url: str) -> None:
    publish_on_commit(topic_of(community), {"kind": kind, "id": number, "title": title, "url": url})
